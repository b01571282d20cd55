//! restore: after a raid. Shares and a copy of the folder, on a machine that never saw the locker: the identity is put together,
//! proven, and then used for what was asked; what was not asked for is not written.

use std::path::Path;

use serde::Serialize;
use serde_json::json;

use sandyq_seal::Passphrase;

use crate::{
    failure::{Code, Failure, Given},
    fields::Fields,
    keys::Way,
    locker::Locker,
    private::write_private,
    shares::{GivenShare, Joined},
    unlocked::Unlocked,
    verbs::NewWay,
};

/// What is to come of the shares. Nothing of it: the locker is opened and shown to be whole.
#[derive(Debug, Default)]
pub struct RestoreDraft<'a> {
    /// Goes on with the copy on this machine.
    pub continue_here: bool,
    /// A new way in by this passphrase; the quorum ends.
    pub passphrase: Option<&'a Passphrase>,
    /// A new way in by a recovery key, written here; the quorum ends.
    pub recovery: Option<&'a Path>,
    /// The identity itself, written here for tools of others.
    pub identity: Option<&'a Path>,
}

/// What shares gave back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Restored {
    /// Which splitting the shares are of.
    pub generation: u8,
    /// Numbers of the shares that open.
    pub numbers: Vec<u8>,
    /// Items in the locker.
    pub items: usize,
    /// Whether it stands in the log.
    pub recorded: bool,
    /// Whether the quorum ended: there is a way in that one person has.
    pub ended: bool,
}

impl RestoreDraft<'_> {
    fn adds_a_way(&self) -> bool {
        self.passphrase.is_some() || self.recovery.is_some()
    }

    /// What stands in the log about it.
    fn uses(&self) -> Vec<&'static str> {
        let uses = [
            (self.continue_here, "continued"),
            (self.passphrase.is_some(), "passphrase"),
            (self.recovery.is_some(), "recovery"),
            (self.identity.is_some(), "identity"),
        ];
        let asked = uses.into_iter().filter(|(asked, _)| *asked);
        asked.map(|(_, name)| name).collect()
    }
}

impl Locker {
    /// Opens this locker by shares, and does what was asked.
    pub fn restore(
        self,
        given: &[GivenShare],
        draft: &RestoreDraft<'_>,
    ) -> Given<(Unlocked, Restored)> {
        for path in [draft.recovery, draft.identity].into_iter().flatten() {
            if path.symlink_metadata().is_ok() {
                return Err(Failure::about(Code::OutputExists, path.to_string_lossy()));
            }
        }
        let joined = self.join(given)?;
        // Asked before anything is written: a way in that cannot be added must not leave its key file about.
        if draft.adds_a_way() && !draft.continue_here {
            self.writable()?;
        }
        let mut locker = self
            .unlock(&Way::Identity(&joined.identity))
            .map_err(|still| still.1)?;
        locker.notices.extend(joined.notices.iter().cloned());
        if draft.continue_here {
            locker.continue_here()?;
        }
        let writable = locker.locker.writable();
        let recorded = writable.is_ok();
        if recorded {
            locker.restored(&joined, draft)?;
        } else if draft.adds_a_way() {
            // The unlock found that nothing can be added: that is said, and not that a way in was.
            writable?;
        }
        if let Some(path) = draft.identity {
            write_private(path, &joined.identity.file_text(""))?;
        }
        let restored = Restored {
            generation: joined.generation,
            numbers: joined.numbers,
            items: locker.index.item_order.len(),
            recorded,
            ended: draft.adds_a_way(),
        };
        Ok((locker, restored))
    }
}

impl Unlocked {
    /// Records it; where a way in is asked for, the quorum ends first, because no passphrase stands beside one.
    fn restored(&mut self, joined: &Joined, draft: &RestoreDraft<'_>) -> Given<()> {
        let fields = Fields::new().with("uses", json!(draft.uses()))?;
        let act = self.proof("restored", joined, fields)?;
        self.record(vec![act], Vec::new())?;
        if !draft.adds_a_way() {
            return Ok(());
        }
        self.change_file(|file| file.quorum = None)?;
        let ways = [
            draft.passphrase.map(NewWay::Passphrase),
            draft.recovery.map(NewWay::Recovery),
        ];
        for way in ways.iter().flatten() {
            let name = self.name_of_today();
            self.add_way_in(way, &name, "")?;
        }
        Ok(())
    }

    /// Who restores, and when: the name of a way in that nobody named.
    fn name_of_today(&self) -> String {
        let setting = &self.locker.setting;
        let day = (setting.clock)().utc.chars().take(10).collect::<String>();
        let name = format!("{} {day}", setting.actor).trim().to_owned();
        let taken = |name: &str| self.ways_in().iter().any(|row| row.name == name);
        let numbered = (2..).map(|number| format!("{name} ({number})"));
        std::iter::once(name.clone())
            .chain(numbered)
            .find(|name| !taken(name))
            .unwrap_or(name)
    }
}
