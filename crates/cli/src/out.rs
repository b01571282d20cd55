//! Speaking: sentences for people, one JSON document for programs, and the exit code that fits.

use std::{
    cell::Cell,
    io::{self, Write},
    process::ExitCode,
};

use sandyq_locker::{Code, Failure, Notice, Standing, shown};
use sandyq_words::{Value, Words};
use serde_json::json;

/// Done.
pub(crate) const DONE: u8 = 0;
/// Not done.
pub(crate) const FAILED: u8 = 1;
/// Not understood.
pub(crate) const MISUSE: u8 = 2;

/// Where a command speaks.
pub(crate) struct Out {
    pub(crate) words: Words,
    pub(crate) json: bool,
    /// How many of an open locker's notices were said.
    noticed: Cell<usize>,
}

/// What a command ends with.
pub(crate) type Ended = Result<u8, Stop>;

/// Why a command stopped.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The locker could not do it.
    Failed(Failure),
    /// The command line itself: a word key's ending, and what it is about.
    Misuse(&'static str, String),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<Code> for Stop {
    fn from(code: Code) -> Self {
        Self::Failed(code.into())
    }
}

impl Out {
    pub(crate) fn new(words: Words, json: bool) -> Self {
        let noticed = Cell::new(0);
        Self {
            words,
            json,
            noticed,
        }
    }

    /// Says what should be known of a locker and was not said before.
    pub(crate) fn notices(&self, standing: &Standing) {
        self.remarks(&standing.notices[self.noticed.get().min(standing.notices.len())..]);
        self.noticed.set(standing.notices.len());
    }

    /// Says what was noticed.
    pub(crate) fn remarks(&self, notices: &[Notice]) {
        for notice in notices {
            let about = notice.about.as_deref().unwrap_or_default();
            self.note(
                &format!("notice-{}", notice.code),
                &[("about", about.into())],
            );
        }
    }

    /// Says a sentence to a person; programs asked for JSON get none of it.
    pub(crate) fn say(&self, key: &str, variables: &[(&str, Value<'_>)]) {
        if !self.json {
            print(&self.words.say(key, &in_one_line(variables)));
        }
    }

    /// Says a sentence beside what was asked for.
    pub(crate) fn note(&self, key: &str, variables: &[(&str, Value<'_>)]) {
        remark(&self.words.say(key, &in_one_line(variables)));
    }

    /// A line that is no sentence: names, numbers, hashes. What a text goes on with behind a break in it stands indented, so that
    /// it pretends to be no line of ours.
    pub(crate) fn line(&self, line: &str) {
        if self.json {
            return;
        }
        let mut lines = line.split('\n');
        print(lines.next().unwrap_or_default());
        for more in lines {
            let indent = if more.starts_with("    ") { "" } else { "    " };
            print(&format!("{indent}{more}"));
        }
    }

    /// The answer for a program.
    pub(crate) fn answer(&self, value: &impl serde::Serialize) {
        if self.json {
            let _ = writeln!(
                io::stdout(),
                "{}",
                serde_json::to_string_pretty(value).unwrap_or_default()
            );
        }
    }

    /// A failure by its name and what to do now, without ending.
    pub(crate) fn failure(&self, code: &str, about: &str) {
        let about = [("about", Value::from(shown(about)))];
        remark(&self.words.say(&format!("err-{code}"), &about));
        remark(&self.words.say(&format!("rec-{code}"), &about));
    }

    /// Ends with what stopped the command.
    pub(crate) fn end(&self, ended: Ended) -> ExitCode {
        let (code, about, exit) = match ended {
            Ok(exit) => return ExitCode::from(exit),
            Err(Stop::Failed(failure)) => {
                let exit = exit_of(failure.code);
                (failure.code.key(), failure.about.unwrap_or_default(), exit)
            }
            Err(Stop::Misuse(code, about)) => (code, about, MISUSE),
        };
        self.answer(&json!({ "failure": { "code": code, "about": about } }));
        self.failure(code, &about);
        ExitCode::from(exit)
    }
}

/// A reader who has seen enough closes the pipe; the work goes on to its end all the same.
fn print(line: &str) {
    let _ = writeln!(io::stdout(), "{}", harmless(line));
}

fn remark(line: &str) {
    let _ = writeln!(io::stderr(), "{}", harmless(line));
}

/// What others wrote stands in our lines: it moves no cursor and turns no writing around. Line breaks are ours, where texts have any.
fn harmless(line: &str) -> String {
    let lines: Vec<String> = line.split('\n').map(shown).collect();
    lines.join("\n")
}

/// A value inside of a sentence has one line: a break in it could pretend to be the next line of ours.
fn in_one_line<'v>(variables: &[(&'v str, Value<'v>)]) -> Vec<(&'v str, Value<'v>)> {
    let safe = |value: &Value<'v>| match value {
        Value::String(text) => Value::from(shown(text)),
        other => other.clone(),
    };
    variables
        .iter()
        .map(|(name, value)| (*name, safe(value)))
        .collect()
}

/// The exit code of a failure: scripts act on these, so they never change.
pub(crate) fn exit_of(code: Code) -> u8 {
    match code {
        Code::NotALocker | Code::NoLockerHere => 10,
        Code::LockerInUse => 11,
        Code::WrongPassphrase
        | Code::TypedLatin
        | Code::TypedCyrillic
        | Code::TypedRussian
        | Code::TypedKazakh
        | Code::TypedCaps
        | Code::TypedLetters
        | Code::TypedSpaces
        | Code::NoIdentityFits
        | Code::BundleNotForYou
        | Code::SharesNeeded
        | Code::StationCannotOpen
        | Code::LetterNotForYou => 12,
        Code::BundleBroken | Code::BundleTruncated | Code::NotABundle => 21,
        Code::Cancelled => 130,
        _ => FAILED,
    }
}
