//! The real locker on which the steps are taken, and what it must be beside it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sandyq_locker::{
    Failure, Identity, Locker, NewLocker, Passphrase, ProbeCommand, Setting, Unlocked, Way,
    system_moment,
};

use super::expected::Expected;
use crate::flips::specimen::{copy_folder, pin_again};

/// What a step gives: why the locker is not as it must be.
pub type Held = Result<(), String>;

/// A locker as this process has it.
pub enum State {
    /// Closed.
    Closed,
    /// Open and locked.
    Locked(Box<Locker>),
    /// Open and unlocked.
    Unlocked(Box<Unlocked>),
}

/// The real locker and the model.
pub struct Real {
    /// Everything lies below it.
    pub home: PathBuf,
    /// The name of the locker's folder; a continued copy has another.
    pub folder: String,
    /// How it stands.
    pub state: State,
    /// What must be there.
    pub expected: Expected,
    /// Leaf hashes seen so far: a log only grows.
    pub leaves: Vec<String>,
    /// Steps taken.
    pub taken: u64,
    /// The program `torture`, for children.
    pub program: PathBuf,
    recovery: Identity,
    /// Who reads the bundles.
    pub reader: [Identity; 1],
}

/// Surroundings of a home; `program` is this one, whose child opens working databases first.
#[must_use]
pub fn setting(home: &Path, actor: &str, program: &Path) -> Setting {
    Setting {
        actor: actor.to_owned(),
        clock: system_moment,
        machine: home.join("machine"),
        probe: Some(ProbeCommand {
            program: program.to_owned(),
            args_before_path: vec!["probe".into()],
        }),
    }
}

/// Makes a locker with nothing in it, to be copied for each row.
pub fn template(home: &Path, program: &Path) -> Result<(), Failure> {
    let passphrase = Passphrase::from_text("seven layers of felt").expect("a passphrase");
    let new = NewLocker {
        name: "Дала үні",
        passphrase: &passphrase,
        recipients: &[],
        recovery: Some(&home.join("recovery.txt")),
    };
    let unlocked = Locker::create(&home.join("locker"), &new, setting(home, "Айгүл", program))?;
    drop(unlocked.lock());
    Ok(())
}

impl Real {
    /// At a fresh copy of the template.
    pub fn new(template: &Path, home: &Path, program: &Path) -> Self {
        let ours = "a folder of our own";
        let _ = fs::remove_dir_all(home);
        for folder in ["locker", "machine"] {
            copy_folder(&template.join(folder), &home.join(folder)).expect(ours);
        }
        for folder in ["sources", "out"] {
            fs::create_dir_all(home.join(folder)).expect(ours);
        }
        fs::copy(template.join("recovery.txt"), home.join("recovery.txt")).expect(ours);
        pin_again(&home.join("machine/pins"), &home.join("locker")).expect(ours);
        let text = fs::read_to_string(home.join("recovery.txt")).expect(ours);
        let mut expected = Expected {
            countersigned: true,
            actor: "Айгүл".into(),
            ..Expected::default()
        };
        expected.enter("created", None);
        Self {
            home: home.to_owned(),
            folder: "locker".into(),
            state: State::Closed,
            expected,
            leaves: Vec::new(),
            taken: 0,
            program: program.to_owned(),
            recovery: Identity::parse_file(&text).expect("made with the template"),
            reader: [Identity::generate()],
        }
    }

    /// The locker's folder.
    #[must_use]
    pub fn locker(&self) -> PathBuf {
        self.home.join(&self.folder)
    }

    /// Locks and closes it, as a person does.
    pub fn close(&mut self) {
        if let State::Unlocked(unlocked) = std::mem::replace(&mut self.state, State::Closed) {
            drop(unlocked.lock());
        }
    }

    /// Opens a folder for whoever sits there.
    pub fn open_at(&self, folder: &Path) -> Result<Locker, String> {
        let setting = setting(&self.home, &self.expected.actor, &self.program);
        Locker::open(folder, setting).map_err(|why| format!("does not open: {}", told(&why)))
    }

    /// Unlocks an open one.
    pub fn unlock(&self, locker: Locker) -> Result<Unlocked, String> {
        let unlocked = locker.unlock(&Way::Identity(&self.recovery));
        unlocked.map_err(|still| format!("does not unlock: {}", told(&still.1)))
    }

    /// Opens it, where it is closed; locked, where it was.
    pub fn be_open(&mut self) -> Held {
        if matches!(self.state, State::Closed) {
            let locker = self.open_at(&self.locker())?;
            self.state = State::Locked(Box::new(locker));
        }
        Ok(())
    }

    /// Unlocks it, where it is not.
    pub fn be_unlocked(&mut self) -> Result<&mut Unlocked, String> {
        self.be_open()?;
        if let State::Locked(_) = self.state {
            let State::Locked(locker) = std::mem::replace(&mut self.state, State::Closed) else {
                unreachable!("just looked")
            };
            let unlocked = self.unlock(*locker)?;
            self.state = State::Unlocked(Box::new(unlocked));
            self.expected.settled();
            self.learn_ids()?;
        }
        match &mut self.state {
            State::Unlocked(unlocked) => Ok(unlocked),
            _ => Err("not unlocked".into()),
        }
    }

    /// Items that others put in get their ids, in their order.
    pub fn learn_ids(&mut self) -> Held {
        let State::Unlocked(unlocked) = &self.state else {
            return Ok(());
        };
        let rows = unlocked.items(None).map_err(|why| told(&why))?;
        for (item, row) in self.expected.items.iter_mut().zip(&rows) {
            item.id.get_or_insert_with(|| row.id.clone());
        }
        Ok(())
    }

    /// The number and the id of an item that chance means.
    #[must_use]
    pub fn item(&self, number: u8) -> Option<(usize, String)> {
        let count = self.expected.items.len();
        let at = usize::from(number).checked_rem(count)?;
        Some((at, self.expected.items[at].id.clone()?))
    }
}

/// A failure in words for whoever reads the row.
#[must_use]
pub fn told(why: &Failure) -> String {
    format!(
        "{} {}",
        why.code.key(),
        why.about.as_deref().unwrap_or_default()
    )
}
