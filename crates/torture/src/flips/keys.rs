//! Bits of the key files, and the locker unlocked on its own machine, which could write: each failure is clear, and nothing is made
//! in the place of what does not open.

use std::{fs, path::PathBuf};

use sandyq_locker::{Code, Identity, Locker, Passphrase, Way};

use super::{
    locker::Undo,
    places::{Flip, files_below},
    specimen::{PASSPHRASE, Specimen},
    tally::{Answer, HANG, Tally},
};

/// A worker's own locker.
pub struct Door {
    specimen: Specimen,
    recovery: Identity,
    passphrase: Passphrase,
    /// The key file that the passphrase opens.
    pub by_passphrase: PathBuf,
    /// The other key files: all are needed to unlock by the recovery key.
    pub by_recovery: Vec<PathBuf>,
    state: State,
}

/// Locker and machine by name and content.
type State = Vec<(PathBuf, Vec<u8>)>;

impl Door {
    /// At a copy of the specimen.
    pub fn new(specimen: Specimen) -> Self {
        let text = fs::read_to_string(specimen.locker().join("locker.txt")).expect("signed text");
        let named = |start: &str| {
            let lines = text.lines().filter_map(|line| line.strip_prefix(start));
            let first = lines
                .map(|line| line.split(' ').next().unwrap_or_default())
                .next();
            PathBuf::from(format!("keys/{}.age", first.unwrap_or_default()))
        };
        let by_recovery = ["log-key-file: ", "bundle-key-file: ", "way-in: recovery "];
        let state = state(&specimen);
        Self {
            recovery: specimen.recovery(),
            passphrase: Passphrase::from_text(PASSPHRASE).expect("a passphrase"),
            by_passphrase: named("way-in: passphrase "),
            by_recovery: by_recovery.map(named).to_vec(),
            specimen,
            state,
        }
    }

    /// Flips one bit of a key file and asks to be let in.
    pub fn flip(&self, file: &PathBuf, at: Flip, tally: &mut Tally) {
        let way = if *file == self.by_passphrase {
            Way::Passphrase(&self.passphrase)
        } else {
            Way::Identity(&self.recovery)
        };
        let undo = Undo::flip(&self.specimen.locker().join(file), at);
        let told = || format!("{} {at}", file.display());
        let longest = match way {
            Way::Passphrase(_) => HANG,
            Way::Identity(_) | Way::Hardware(_) => tally.longest,
        };
        tally.judge_within(longest, told, || self.judge(&way, &file.to_string_lossy()));
        drop(undo);
        if state(&self.specimen) != self.state {
            tally.fault(format!(
                "{} {at}: something was made or changed",
                file.display()
            ));
        }
    }

    fn judge(&self, way: &Way<'_>, file: &str) -> Answer {
        let locked = Locker::open(&self.specimen.locker(), self.specimen.own());
        let locked = locked.map_err(|why| format!("does not open: {}", why.code.key()))?;
        let Err(still) = locked.unlock(way) else {
            return Err("let in by a changed key".to_owned());
        };
        let why = still.1;
        match why.code {
            Code::LockerDamaged if why.about.as_deref() == Some(file) => {
                Ok("damaged, by its name".to_owned())
            }
            other => Err(format!("refused as {} {:?}", other.key(), why.about)),
        }
    }
}

fn state(specimen: &Specimen) -> State {
    let mut all = Vec::new();
    for folder in ["locker", "machine"] {
        let root = specimen.home.join(folder);
        let files = files_below(&root).expect("the worker's own folder");
        let kept = files
            .into_iter()
            .filter(|(path, _)| !path.starts_with("db"));
        all.extend(kept.map(|(path, _)| {
            let bytes = fs::read(root.join(&path)).unwrap_or_default();
            (PathBuf::from(folder).join(path), bytes)
        }));
    }
    all
}
