//! rehearse: holders prove that theirs open, before they have to. The identity is put together in memory, opens the locker as it
//! would after a raid, and is wiped; it is written nowhere.

use serde::Serialize;
use serde_json::json;

use crate::{
    failure::{Code, Failure, Given},
    fields::Fields,
    keys::Way,
    locker::{Locker, Notice},
    shares::{GivenShare, Joined},
    unlocked::Unlocked,
    verbs::quorum::QuorumView,
};

/// What a rehearsal proved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rehearsed {
    /// Numbers of the shares that open.
    pub numbers: Vec<u8>,
    /// Whether it stands in the log; a copy that is not continued cannot be written to.
    pub recorded: bool,
    /// How the quorum stands now.
    pub quorum: QuorumView,
}

impl Locker {
    /// Proves that these shares open this locker, and records which. The locker is locked again when this returns.
    pub fn rehearse(self, given: &[GivenShare]) -> Given<(Self, Rehearsed)> {
        let joined = self.joined_now(given)?;
        let mut locker = self
            .unlock(&Way::Identity(&joined.identity))
            .map_err(|still| still.1)?;
        locker.notices.extend(joined.notices.iter().cloned());
        let recorded = locker.locker.writable().is_ok();
        if recorded {
            let act = locker.proof("rehearsed", &joined, Fields::new())?;
            locker.record(vec![act], Vec::new())?;
        }
        let view = locker
            .quorum()
            .ok_or_else(|| Failure::from(Code::NoQuorum))?;
        let notices = locker.notices.clone();
        let mut locked = locker.lock();
        locked.notices = notices;
        let rehearsed = Rehearsed {
            numbers: joined.numbers,
            recorded,
            quorum: view,
        };
        Ok((locked, rehearsed))
    }
}

impl Locker {
    /// Shares of the splitting that counts, and of no other.
    fn joined_now(&self, given: &[GivenShare]) -> Given<Joined> {
        let quorum = self.quorum().ok_or_else(|| Failure::from(Code::NoQuorum))?;
        let joined = self.join(given)?;
        if joined.generation == quorum.generation {
            return Ok(joined);
        }
        let about = joined.generation.to_string();
        Err(Failure::about(Code::ShareOldGeneration, about))
    }
}

impl Unlocked {
    /// The same beside the open locker, which stays open.
    pub fn rehearse(&mut self, given: &[GivenShare]) -> Given<(Rehearsed, Vec<Notice>)> {
        let joined = self.locker.joined_now(given)?;
        let recorded = self.locker.writable().is_ok();
        if recorded {
            let act = self.proof("rehearsed", &joined, Fields::new())?;
            self.record(vec![act], Vec::new())?;
        }
        let quorum = self.quorum().ok_or_else(|| Failure::from(Code::NoQuorum))?;
        let rehearsed = Rehearsed {
            numbers: joined.numbers,
            recorded,
            quorum,
        };
        Ok((rehearsed, joined.notices))
    }

    /// An act that says which shares of which splitting opened.
    pub(crate) fn proof(
        &self,
        name: &'static str,
        joined: &Joined,
        fields: Fields,
    ) -> Given<crate::fields::Act> {
        let fields = fields
            .with("generation", json!(joined.generation))?
            .with("shares", json!(joined.numbers))?;
        Ok(self.act(name, self.locker_subject(), fields))
    }
}
