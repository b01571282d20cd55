//! Somebody at a hardware key and the key window: what a plugin says is shown there, as foreign, and a PIN is typed there and nowhere
//! else. The wire carries no verdicts meanwhile; its end is the end of the window.

use std::{
    io,
    net::Shutdown,
    os::unix::net::UnixStream,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, sync_channel},
    },
    thread,
    time::Duration,
};

use sandyq_locker::AtDevice;
use serde::{Deserialize, Serialize};
use specta::Type;
use zeroize::Zeroizing;

use super::frame::{Answer, Question, receive, send};
use crate::{failure::Failure, handles::shown};

/// Whoever sits at a hardware key.
pub type Person = Arc<dyn AtDevice + Send + Sync>;
/// What is done with the hardware key while its window stands.
pub type AtWork<'a> = &'a mut dyn FnMut(Person) -> Result<(), Failure>;

/// What the key window is told while a plugin speaks. Each text is the plugin's, written by nobody we know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "at", rename_all = "kebab-case")]
pub enum Told {
    /// It says something.
    Says {
        /// What.
        text: String,
    },
    /// Nothing was heard of it for a while.
    Waiting,
    /// The kernel keeps no network from it.
    Unwalled,
    /// It asks for a text, or for a PIN.
    Asks {
        /// What it says.
        text: String,
        /// Not to be seen while it is typed.
        secret: bool,
    },
    /// It refused, and this is why; the window stands until the person has read it.
    Refused {
        /// What it said.
        text: String,
    },
    /// It asks which of two it shall be; answered by `1` or `2`.
    Chooses {
        /// What it says.
        text: String,
        /// The first.
        yes: String,
        /// The second; without it there is only the first.
        no: Option<String>,
    },
}

/// The wire to a key window that stands for a plugin.
struct AtWindow {
    wire: Mutex<UnixStream>,
    answers: Mutex<Receiver<Zeroizing<String>>>,
    stopped: Arc<AtomicBool>,
}

/// How the code begins of a plugin's own refusal, whose words are shown in the key window alone.
const REFUSED: &str = "plugin-refused";
/// How often it is looked whether the person has read why.
const GLANCE: Duration = Duration::from_millis(50);

/// Asks by the window at the other end of the wire while `work` is done. Afterwards the wire is closed, and the window with it. A refusal
/// of the plugin's is read there, and is `cancelled` when it was.
pub(super) fn converse(
    wire: UnixStream,
    question: &Question,
    work: AtWork<'_>,
) -> Result<(), Failure> {
    let lost = |_: io::Error| Failure::new("cancelled");
    let person = AtWindow::behind(wire, question).map_err(lost)?;
    let outcome = match work(Arc::clone(&person) as Person) {
        Err(failure) if failure.code == REFUSED => {
            person.shows(&failure, question.plugin.as_deref().unwrap_or_default());
            Err(Failure::new("cancelled"))
        }
        outcome => outcome,
    };
    // Whatever still holds the person: nobody sits there any more.
    person.leave();
    outcome
}

impl AtWindow {
    fn behind(mut wire: UnixStream, question: &Question) -> io::Result<Arc<Self>> {
        send(&mut wire, question)?;
        let mut from = wire.try_clone()?;
        let (given, answers) = sync_channel(1);
        let stopped = Arc::new(AtomicBool::new(false));
        let gone = Arc::clone(&stopped);
        // Ends with the wire, which is closed when the work is over.
        thread::spawn(move || {
            while let Ok(Answer::Given(text)) = receive(&mut from) {
                // Nobody asked for a second one: it goes.
                let _ = given.try_send(text);
            }
            gone.store(true, Ordering::Relaxed);
        });
        Ok(Arc::new(Self {
            wire: Mutex::new(wire),
            answers: Mutex::new(answers),
            stopped,
        }))
    }

    /// Why the plugin refused; waits until the window is closed, by the person or by a lock.
    fn shows(&self, refused: &Failure, plugin: &str) {
        let about = refused.about.as_deref().unwrap_or_default();
        let said = about.strip_prefix(plugin).unwrap_or(about);
        let text = said.strip_prefix(": ").unwrap_or(said);
        self.tell(&Told::Refused { text: shown(text) });
        while !self.stopped() {
            thread::sleep(GLANCE);
        }
    }

    fn leave(&self) {
        self.stopped.store(true, Ordering::Relaxed);
        let wire = self.wire.lock().unwrap_or_else(PoisonError::into_inner);
        // A window that is gone already is what was wanted.
        let _ = wire.shutdown(Shutdown::Both);
    }

    fn tell(&self, told: &Told) {
        let mut wire = self.wire.lock().unwrap_or_else(PoisonError::into_inner);
        if send(&mut *wire, told).is_err() {
            self.stopped.store(true, Ordering::Relaxed);
        }
    }

    fn answer(&self, asked: &Told) -> Option<Zeroizing<String>> {
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        // What was typed before the question is no answer to it.
        while answers.try_recv().is_ok() {}
        self.tell(asked);
        // The channel ends when the window is closed or the question is taken back.
        answers.recv().ok()
    }
}

impl AtDevice for AtWindow {
    fn say(&self, _: &str, text: &str) {
        self.tell(&Told::Says { text: shown(text) });
    }

    fn waiting(&self, _: &str) {
        self.tell(&Told::Waiting);
    }

    fn unwalled(&self, _: &str) {
        self.tell(&Told::Unwalled);
    }

    fn ask(&self, _: &str, text: &str, secret: bool) -> Option<Zeroizing<String>> {
        let text = shown(text);
        self.answer(&Told::Asks { text, secret })
    }

    fn choose(&self, _: &str, text: &str, yes: &str, no: Option<&str>) -> Option<bool> {
        let chosen = self.answer(&Told::Chooses {
            text: shown(text),
            yes: shown(yes),
            no: no.map(shown),
        })?;
        match chosen.as_str() {
            "1" => Some(true),
            "2" if no.is_some() => Some(false),
            _ => None,
        }
    }

    fn stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::ask::{Mode, asked};

    fn question() -> Question {
        Question {
            plugin: Some("yubikey".into()),
            ..asked(Mode::Device)
        }
    }

    fn given(text: &str) -> Answer {
        Answer::Given(Zeroizing::new(text.into()))
    }

    #[test]
    fn what_a_plugin_says_reaches_the_window_and_what_is_typed_there_the_plugin() {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        let page = thread::spawn(move || {
            let asked: Question = receive(&mut theirs).unwrap();
            assert_eq!(asked.plugin.as_deref(), Some("yubikey"));
            // Typed before anything was asked.
            send(&mut theirs, &given("early")).unwrap();
            thread::sleep(Duration::from_millis(100));
            let mut heard = Vec::new();
            for answer in [None, None, None, Some("271828"), Some("2"), Some("3")] {
                heard.push(receive::<Told>(&mut theirs).unwrap());
                if let Some(answer) = answer {
                    send(&mut theirs, &given(answer)).unwrap();
                }
            }
            assert!(receive::<Told>(&mut theirs).is_err(), "the end");
            heard
        });
        let mut work = |person: Person| {
            thread::sleep(Duration::from_millis(300));
            person.say("yubikey", "hello");
            person.waiting("yubikey");
            person.unwalled("yubikey");
            let pin = person.ask("yubikey", "PIN", true).unwrap();
            assert_eq!(pin.as_str(), "271828");
            assert_eq!(
                person.choose("yubikey", "which", "a", Some("b")),
                Some(false)
            );
            assert_eq!(person.choose("yubikey", "which", "a", Some("b")), None);
            assert!(!person.stopped());
            Err(Failure::new("plugin-silent"))
        };
        let silent = converse(ours, &question(), &mut work).unwrap_err();
        assert_eq!(silent.code, "plugin-silent");
        let heard = page.join().unwrap();
        assert_eq!(
            heard[0],
            Told::Says {
                text: "hello".into()
            }
        );
        assert_eq!(heard[1..3], [Told::Waiting, Told::Unwalled]);
        assert!(matches!(&heard[3], Told::Asks { secret: true, .. }));
        assert!(matches!(&heard[5], Told::Chooses { no: Some(_), .. }));
    }

    #[test]
    fn why_a_plugin_refused_is_read_in_the_window_and_goes_nowhere_else() {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        let page = thread::spawn(move || {
            let _: Question = receive(&mut theirs).unwrap();
            let told: Told = receive(&mut theirs).unwrap();
            // It stands until it was read.
            theirs
                .set_read_timeout(Some(Duration::from_millis(300)))
                .unwrap();
            let stands = receive::<Told>(&mut theirs).unwrap_err().kind();
            assert_eq!(stands, io::ErrorKind::WouldBlock);
            send(&mut theirs, &Answer::Cancelled).unwrap();
            told
        });
        // The override would turn the words around, and the quotation mark with them.
        let about = "yubikey: wrong \u{202e}PIN in /home/aigerim";
        let mut work = |_: Person| Err(Failure::about(REFUSED, about));
        let refused = converse(ours, &question(), &mut work).unwrap_err();
        assert_eq!(refused, Failure::new("cancelled"));
        let Told::Refused { text } = page.join().unwrap() else {
            panic!("another word");
        };
        assert!(text.ends_with("PIN in /home/aigerim") && text.starts_with("wrong"));
        assert!(!text.contains('\u{202e}') && !text.contains("yubikey"));
    }

    #[test]
    fn a_window_that_is_closed_stops_the_plugin_and_answers_nothing() {
        for says_so in [true, false] {
            let (ours, mut theirs) = UnixStream::pair().unwrap();
            let page = thread::spawn(move || {
                let _: Question = receive(&mut theirs).unwrap();
                let _: Told = receive(&mut theirs).unwrap();
                if says_so {
                    send(&mut theirs, &Answer::Cancelled).unwrap();
                    // Its wire stands for a while.
                    assert!(receive::<Told>(&mut theirs).is_err());
                }
            });
            let begun = Instant::now();
            let mut work = |person: Person| {
                assert!(person.ask("yubikey", "PIN", true).is_none());
                while !person.stopped() {
                    assert!(begun.elapsed() < Duration::from_secs(5));
                    thread::sleep(Duration::from_millis(5));
                }
                Err(Failure::new("plugin-silent"))
            };
            converse(ours, &question(), &mut work).unwrap_err();
            page.join().unwrap();
        }
    }

    #[test]
    fn a_person_who_is_kept_beyond_the_work_is_not_there_any_more() {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        let mut kept = None;
        let mut work = |person: Person| {
            kept = Some(person);
            Ok(())
        };
        converse(ours, &question(), &mut work).unwrap();
        let kept = kept.unwrap();
        assert!(kept.stopped() && kept.ask("yubikey", "PIN", true).is_none());
        let _: Question = receive(&mut theirs).unwrap();
        assert!(receive::<Told>(&mut theirs).is_err());
    }
}
