//! The asking side: starts the key window, judges its answers, makes each wrong one cost more time.

use std::{
    io,
    net::Shutdown,
    os::{fd::OwnedFd, unix::net::UnixStream},
    process::{Child, Command, Stdio},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use zeroize::Zeroizing;

use super::{
    device::{self, AtWork},
    frame::{Answer, Question, Verdict, receive, send},
};
use crate::{failure::Failure, start};

/// The longest a person waits after a wrong answer.
const LONGEST_WAIT: u32 = 60;

/// How the codes begin that say what the keyboard did to a wrong answer.
const SLIPS: &str = "typed-";

/// Says whether an answer is right; `Err` ends the asking, but for a slip of the keyboard, which is a wrong answer.
pub type Judge<'a> = &'a mut dyn FnMut(Zeroizing<String>) -> Result<bool, Failure>;
/// Says what is wrong with an answer, and nothing when it is right; `Err` ends the asking.
pub type Telling<'a> = &'a mut dyn FnMut(Zeroizing<String>) -> Result<Option<Failure>, Failure>;

/// What an answer is.
enum Judged {
    Right,
    /// Each costs more time; with what the keyboard did to it.
    Wrong(Option<String>),
    /// What is wrong can be told, and nobody gains by trying: it costs nothing.
    Told(Failure),
}

/// Asks a person for a secret, or shows one.
pub trait AskKey: Send + Sync {
    /// Asks until an answer is right, the person gives up (`cancelled`), or judging fails.
    fn ask(&self, question: &Question, delay: &mut Delay, judge: Judge<'_>) -> Result<(), Failure>;
    /// The same for what carries its own checksums: what is wrong is said.
    fn ask_telling(&self, question: &Question, judge: Telling<'_>) -> Result<(), Failure>;
    /// Stands for the plugin of a hardware key while `work` is done with it.
    fn at_device(&self, question: &Question, work: AtWork<'_>) -> Result<(), Failure>;
    /// Takes the question back that stands, if one does: its window goes away with what was typed, and the asking is `cancelled`.
    fn withdraw(&self);
}

/// How many answers were wrong, and until when none is taken.
#[derive(Debug, Default)]
pub struct Delay {
    wrong: u32,
    until: Option<Instant>,
}

impl Delay {
    /// Notes a wrong answer and says how long it costs: 1, 2, 4 … 60 seconds.
    pub fn wrong(&mut self, now: Instant) -> u32 {
        let seconds = 1_u32
            .checked_shl(self.wrong)
            .map_or(LONGEST_WAIT, |s| s.min(LONGEST_WAIT));
        self.wrong = self.wrong.saturating_add(1);
        self.until = Some(now + Duration::from_secs(seconds.into()));
        seconds
    }

    /// A right answer clears the slate.
    pub fn right(&mut self) {
        *self = Self::default();
    }

    /// What is left to wait.
    #[must_use]
    pub fn left(&self, now: Instant) -> Duration {
        self.until
            .map_or(Duration::ZERO, |until| until.saturating_duration_since(now))
    }

    /// The same in whole seconds, for the page.
    #[must_use]
    pub fn seconds_left(&self, now: Instant) -> u32 {
        let seconds = self.left(now).as_millis().div_ceil(1000);
        u32::try_from(seconds).unwrap_or(LONGEST_WAIT)
    }
}

/// The real window: this program again, with `--ask`.
#[derive(Default)]
pub struct OwnProcess {
    /// The wire to the window that stands, by which a lock ends it.
    standing: Mutex<Option<UnixStream>>,
    /// How often a question was taken back: one that is just being opened must not outlive it.
    withdrawn: AtomicU64,
}

impl AskKey for OwnProcess {
    fn ask(&self, question: &Question, delay: &mut Delay, judge: Judge<'_>) -> Result<(), Failure> {
        let mut judge = |secret| weighed(judge(secret));
        self.meanwhile(open, |wire| converse(wire, question, delay, &mut judge))
    }

    fn ask_telling(&self, question: &Question, judge: Telling<'_>) -> Result<(), Failure> {
        let mut judge = |secret| Ok(judge(secret)?.map_or(Judged::Right, Judged::Told));
        self.meanwhile(open, |wire| {
            converse(wire, question, &mut Delay::default(), &mut judge)
        })
    }

    fn at_device(&self, question: &Question, work: AtWork<'_>) -> Result<(), Failure> {
        self.meanwhile(open, |wire| device::converse(wire, question, work))
    }

    fn withdraw(&self) {
        self.withdrawn.fetch_add(1, Ordering::SeqCst);
        if let Some(wire) = open_or_not(&self.standing).take() {
            // Both ends read that it is over; a window that is gone already is what was wanted.
            let _ = wire.shutdown(Shutdown::Both);
        }
    }
}

impl OwnProcess {
    /// Holds a conversation with a window that stands as long as it.
    fn meanwhile(
        &self,
        open: impl FnOnce() -> io::Result<(Child, UnixStream)>,
        converse: impl FnOnce(UnixStream) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let lost = |_| Failure::new("key-window");
        let before = self.withdrawn.load(Ordering::SeqCst);
        let (mut window, wire) = open().map_err(lost)?;
        let outcome = self.stands(&wire).map_err(lost).and_then(|()| {
            let taken_back = self.withdrawn.load(Ordering::SeqCst) != before;
            let outcome = match taken_back {
                true => Err(Failure::new("cancelled")),
                false => converse(wire),
            };
            *open_or_not(&self.standing) = None;
            outcome
        });
        // The wire is closed by now: the window ends by itself, and if it hangs it is ended.
        end(&mut window);
        outcome
    }

    fn stands(&self, wire: &UnixStream) -> io::Result<()> {
        *open_or_not(&self.standing) = Some(wire.try_clone()?);
        Ok(())
    }
}

/// What a panic elsewhere left is still the wire.
fn open_or_not<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A slip of the keyboard is a wrong answer and no end of the asking.
fn weighed(judged: Result<bool, Failure>) -> Result<Judged, Failure> {
    match judged {
        Ok(true) => Ok(Judged::Right),
        Ok(false) => Ok(Judged::Wrong(None)),
        Err(why) if why.code.starts_with(SLIPS) => Ok(Judged::Wrong(Some(why.code))),
        Err(why) => Err(why),
    }
}

type Judging<'a> = &'a mut dyn FnMut(Zeroizing<String>) -> Result<Judged, Failure>;

fn open() -> io::Result<(Child, UnixStream)> {
    let (ours, theirs) = UnixStream::pair()?;
    let mut again = Command::new(std::env::current_exe()?);
    again
        .arg("--ask")
        .stdin(Stdio::from(OwnedFd::from(theirs)))
        .stdout(Stdio::null());
    for door in start::DOORS {
        again.env_remove(door);
    }
    Ok((again.spawn()?, ours))
}

fn converse(
    mut wire: UnixStream,
    question: &Question,
    delay: &mut Delay,
    judge: Judging<'_>,
) -> Result<(), Failure> {
    let lost = |_| Failure::new("cancelled");
    send(&mut wire, question).map_err(lost)?;
    loop {
        let Answer::Given(secret) = receive(&mut wire).map_err(lost)? else {
            return Err(Failure::new("cancelled"));
        };
        // The page counts down too; this wait is for a page that does not.
        std::thread::sleep(delay.left(Instant::now()));
        let (wait_seconds, slip, failure) = match judge(secret)? {
            Judged::Right => {
                delay.right();
                // The answer was right whether or not the window still listens.
                let _ = send(&mut wire, &verdict(true, 0, None, None));
                return Ok(());
            }
            Judged::Wrong(slip) => (delay.wrong(Instant::now()), slip, None),
            Judged::Told(failure) => (0, None, Some(failure)),
        };
        send(&mut wire, &verdict(false, wait_seconds, slip, failure)).map_err(lost)?;
    }
}

const fn verdict(
    ok: bool,
    wait_seconds: u32,
    slip: Option<String>,
    failure: Option<Failure>,
) -> Verdict {
    Verdict {
        ok,
        wait_seconds,
        slip,
        failure,
    }
}

fn end(window: &mut Child) {
    let until = Instant::now() + Duration::from_secs(3);
    while Instant::now() < until {
        if let Ok(Some(_)) = window.try_wait() {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let _ = window.kill();
    let _ = window.wait();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::{Mode, asked};

    fn question() -> Question {
        asked(Mode::Passphrase)
    }

    #[test]
    fn each_wrong_answer_costs_twice_the_time_up_to_a_minute() {
        let mut delay = Delay::default();
        let now = Instant::now();
        let costs: Vec<u32> = (0..40).map(|_| delay.wrong(now)).collect();
        assert_eq!(costs[..8], [1, 2, 4, 8, 16, 32, 60, 60]);
        assert!(costs[8..].iter().all(|c| *c == 60));
        assert_eq!(delay.left(now), Duration::from_secs(60));
        delay.right();
        assert_eq!(delay.left(now), Duration::ZERO);
    }

    #[test]
    fn a_right_answer_ends_the_asking_and_a_wrong_one_does_not() {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        let page = std::thread::spawn(move || {
            let asked: Question = receive(&mut theirs).unwrap();
            assert_eq!(asked.label, "Дала");
            send(&mut theirs, &Answer::Given(Zeroizing::new("no".into()))).unwrap();
            let first: Verdict = receive(&mut theirs).unwrap();
            assert_eq!((first.ok, first.wait_seconds), (false, 1));
            send(&mut theirs, &Answer::Given(Zeroizing::new("нуы".into()))).unwrap();
            let second: Verdict = receive(&mut theirs).unwrap();
            assert_eq!((second.ok, second.wait_seconds), (false, 2));
            assert_eq!(second.slip.as_deref(), Some("typed-cyrillic"));
            send(&mut theirs, &Answer::Given(Zeroizing::new("yes".into()))).unwrap();
            assert!(receive::<Verdict>(&mut theirs).unwrap().ok);
        });
        let mut delay = Delay::default();
        let begun = Instant::now();
        converse(ours, &question(), &mut delay, &mut |s| {
            weighed(match s.as_str() {
                "нуы" => Err(Failure::new("typed-cyrillic")),
                typed => Ok(typed == "yes"),
            })
        })
        .unwrap();
        assert!(
            begun.elapsed() >= Duration::from_secs(3),
            "the waits were kept"
        );
        page.join().unwrap();
    }

    #[test]
    fn a_slip_is_told_and_costs_no_time() {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        let page = std::thread::spawn(move || {
            let _: Question = receive(&mut theirs).unwrap();
            send(&mut theirs, &Answer::Given(Zeroizing::new("no".into()))).unwrap();
            let first: Verdict = receive(&mut theirs).unwrap();
            assert_eq!((first.ok, first.wait_seconds), (false, 0));
            assert_eq!(first.failure.unwrap().about.unwrap(), "3");
            send(&mut theirs, &Answer::Given(Zeroizing::new("yes".into()))).unwrap();
            assert!(receive::<Verdict>(&mut theirs).unwrap().ok);
        });
        let mut delay = Delay::default();
        let judge: Judging<'_> = &mut |s| {
            Ok(match s.as_str() {
                "yes" => Judged::Right,
                _ => Judged::Told(Failure::about("share-line-damaged", "3")),
            })
        };
        converse(ours, &question(), &mut delay, judge).unwrap();
        assert_eq!(delay.left(Instant::now()), Duration::ZERO);
        page.join().unwrap();
    }

    #[test]
    fn a_question_that_is_taken_back_ends_on_both_sides() {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        let asking = OwnProcess::default();
        asking.stands(&ours).unwrap();
        let page = std::thread::spawn(move || {
            let _: Question = receive(&mut theirs).unwrap();
            // Nothing is typed: only the end of the wire ends this wait.
            receive::<Verdict>(&mut theirs).is_err()
        });
        std::thread::scope(|all| {
            let asked = all.spawn(|| {
                converse(ours, &question(), &mut Delay::default(), &mut |_| {
                    Ok(Judged::Right)
                })
            });
            std::thread::sleep(Duration::from_millis(200));
            assert!(!asked.is_finished() && !page.is_finished());
            asking.withdraw();
            assert_eq!(asked.join().unwrap().unwrap_err().code, "cancelled");
        });
        assert!(page.join().unwrap());
        // Nothing stands any more.
        asking.withdraw();
    }

    #[test]
    fn a_question_taken_back_while_its_window_is_being_opened_is_never_asked() {
        let asking = OwnProcess::default();
        let opened = || {
            let (ours, theirs) = UnixStream::pair()?;
            // Stands for the window: it ends when its wire does, and no sooner.
            let window = Command::new("cat")
                .stdin(Stdio::from(OwnedFd::from(theirs)))
                .stdout(Stdio::null())
                .spawn()?;
            asking.withdraw();
            Ok((window, ours))
        };
        let outcome = asking.meanwhile(opened, |_| panic!("the question was asked"));
        assert_eq!(outcome.unwrap_err().code, "cancelled");
        let mut asked = false;
        let later = asking.meanwhile(
            || Ok((Command::new("true").spawn()?, UnixStream::pair()?.0)),
            |_| {
                asked = true;
                Ok(())
            },
        );
        assert!(later.is_ok() && asked, "the next question is asked");
    }

    #[test]
    fn a_window_that_goes_away_is_a_cancelled_question() {
        let (ours, theirs) = UnixStream::pair().unwrap();
        drop(theirs);
        let gone = converse(ours, &question(), &mut Delay::default(), &mut |_| {
            Ok(Judged::Right)
        });
        assert_eq!(gone.unwrap_err().code, "cancelled");
    }
}
