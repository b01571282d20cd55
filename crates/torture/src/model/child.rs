//! The process that is killed, or that works where there is no room. It says what it has done the moment it is done.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use clap::Args;
use sandyq_locker::{Failure, Identity, ItemDraft, Locker, Unlocked, Unwatched, Way};
use serde_json::{Map, json};

use super::{
    real::setting,
    steps::{Deed, Draft, Working},
};

/// What the process is told.
#[derive(Debug, Args)]
pub struct Orders {
    /// The home with `locker`, `machine`, `recovery.txt`, `sources`.
    home: PathBuf,
    /// The locker's folder in it.
    folder: String,
    /// Who acts.
    actor: String,
    /// How it works.
    working: String,
    /// The deeds, each with the id of the item that it is about.
    deeds: String,
}

/// A locker as this process has it.
enum Open {
    Locked(Box<Locker>),
    Unlocked(Box<Unlocked>),
}

/// Works, and says line by line: `ready <entries>`, then `done` or `failed <code>` for each deed.
pub fn run(orders: &Orders) -> i32 {
    let deeds: Vec<(Deed, String)> =
        serde_json::from_str(&orders.deeds).expect("told by the parent");
    let working: Working = serde_json::from_str(&orders.working).expect("told by the parent");
    let mut open = match open(orders, working) {
        Ok(open) => open,
        Err(why) => {
            say(&format!("failed {}", why.code.key()));
            return 1;
        }
    };
    let entries = match &open {
        Open::Locked(locker) => locker.standing().entries,
        Open::Unlocked(unlocked) => unlocked.standing().entries,
    };
    say(&format!("ready {entries}"));
    for (number, (deed, id)) in deeds.iter().enumerate() {
        match open.act(&source(&orders.home, number), deed, id) {
            Ok(()) => say("done"),
            Err(why) => say(&format!("failed {}", why.code.key())),
        }
    }
    if let Open::Unlocked(unlocked) = open {
        drop(unlocked.lock());
    }
    0
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // Whoever kills us may be gone first.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

fn open(orders: &Orders, working: Working) -> Result<Open, Failure> {
    let setting = setting(
        &orders.home,
        &orders.actor,
        &std::env::current_exe().unwrap_or_default(),
    );
    let locked = Locker::open(&orders.home.join(&orders.folder), setting)?;
    if working == Working::Locked {
        return Ok(Open::Locked(Box::new(locked)));
    }
    let text =
        std::fs::read_to_string(orders.home.join("recovery.txt")).expect("made with the locker");
    let recovery = Identity::parse_file(&text).expect("made with the locker");
    let unlocked = locked.unlock(&Way::Identity(&recovery));
    Ok(Open::Unlocked(Box::new(unlocked.map_err(|still| still.1)?)))
}

impl Open {
    fn act(&mut self, source: &Path, deed: &Deed, id: &str) -> Result<(), Failure> {
        match (deed, self) {
            (Deed::Deposit(draft), open) => {
                match open {
                    Self::Locked(locker) => locker.deposit(&item(draft), source, &Unwatched),
                    Self::Unlocked(unlocked) => unlocked.deposit(&item(draft), source, &Unwatched),
                }?;
                Ok(())
            }
            (Deed::Describe(_, change), Self::Unlocked(unlocked)) => {
                let changes = Map::from_iter([(change.name().to_owned(), json!(change.text()))]);
                unlocked.describe(id, &changes).map(|_| ())
            }
            (Deed::Describe(..), Self::Locked(_)) => Ok(()),
        }
    }
}

/// The file of a deed, written by the parent beforehand.
#[must_use]
pub fn source(home: &Path, number: usize) -> PathBuf {
    home.join("sources").join(format!("{number}.bin"))
}

/// A draft as the locker takes it.
#[must_use]
pub fn item(draft: &Draft) -> ItemDraft {
    ItemDraft {
        kind: "seized-document".into(),
        case: draft.case(),
        title: draft.name(),
        ..ItemDraft::default()
    }
}
