//! The way back to who asked: what the plugin says goes there, what a person answers comes back, in order and counted.

use std::{
    io,
    process::exit,
    sync::{Arc, Mutex, PoisonError},
    thread::{self, ThreadId},
};

use age::secrecy::SecretString;
use sandyq_plugin::frame::{Frame, MAX_TALK, Said, Told};

/// The pipe, shared with the thread that `age` starts to notice a slow plugin.
#[derive(Clone)]
pub struct Pipe {
    main: ThreadId,
    talk: Arc<Mutex<usize>>,
}

impl Pipe {
    /// Of this thread, which is the one that speaks with the plugin.
    pub fn new() -> Self {
        Self {
            main: thread::current().id(),
            talk: Arc::default(),
        }
    }

    /// Says something; without somebody who listens there is nothing left to do.
    pub fn say(&self, said: &Said) {
        let _order = self.talk.lock().unwrap_or_else(PoisonError::into_inner);
        write(said);
    }

    /// The last word: nothing of another thread comes behind it.
    pub fn end(&self, said: &Said) -> ! {
        let _order = self.talk.lock().unwrap_or_else(PoisonError::into_inner);
        write(said);
        exit(0)
    }

    /// A message or a question of the plugin, as long as there are not too many.
    fn pass_on(&self, said: &Said) {
        let mut talk = self.talk.lock().unwrap_or_else(PoisonError::into_inner);
        *talk += 1;
        if *talk > MAX_TALK {
            write(&Said::Broken);
            exit(0);
        }
        write(said);
    }

    fn ask(&self, said: &Said) -> Told {
        self.pass_on(said);
        let heard = Frame::read(&mut io::stdin().lock()).ok().flatten();
        heard
            .and_then(|frame| Told::parse(&frame))
            .unwrap_or(Told::Nothing)
    }
}

fn write(said: &Said) {
    if said.frame().write(&mut io::stdout().lock()).is_err() {
        exit(1);
    }
}

impl age::Callbacks for Pipe {
    fn display_message(&self, message: &str) {
        // The other thread speaks once, in words of the library's own.
        if thread::current().id() == self.main {
            self.pass_on(&Said::Message(message.to_owned()));
        } else {
            self.say(&Said::Waiting);
        }
    }

    fn confirm(&self, message: &str, yes: &str, no: Option<&str>) -> Option<bool> {
        let asked = Said::AskChoice {
            text: message.to_owned(),
            yes: yes.to_owned(),
            no: no.map(str::to_owned),
        };
        match self.ask(&asked) {
            Told::Choice(yes) => Some(yes),
            _ => None,
        }
    }

    fn request_public_string(&self, description: &str) -> Option<String> {
        match self.ask(&Said::AskPlain(description.to_owned())) {
            Told::Text(text) => Some(text.to_string()),
            _ => None,
        }
    }

    fn request_passphrase(&self, description: &str) -> Option<SecretString> {
        match self.ask(&Said::AskSecret(description.to_owned())) {
            Told::Text(text) => Some(SecretString::from(text.as_str())),
            _ => None,
        }
    }
}
