//! What this machine remembers of other people's lockers, of which bundles came here: how far each log had come, and who signed. So that
//! the next bundle can be told from one by somebody else, or by somebody who tells another story.
//!
//! `seen/<locker id>.json` below the machine's folder: a JSON list, the newest sight last.

use serde::{Deserialize, Serialize};

use sandyq_format::ids::{hex, parse_hex};
use sandyq_store::machine::Machine;
use sandyq_verify::{
    bundle::{BundleReport, Known, SeenBefore},
    finding::Grade,
};

use super::witness::Witness;
use crate::{failure::Given, setting::Setting};

/// Sights of one locker that are kept: the first, and the newest others.
const MOST: usize = 64;

/// This machine's memory of bundles.
#[derive(Debug)]
pub struct BundleMemory {
    machine: Machine,
    clock: fn() -> sandyq_format::moment::Moment,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sight {
    at: String,
    root: String,
    signer: String,
    size: u64,
}

impl BundleMemory {
    /// That of this machine. Nothing is made before something is remembered.
    #[must_use]
    pub fn of(setting: &Setting) -> Self {
        Self {
            machine: Machine::new(&setting.machine),
            clock: setting.clock,
        }
    }

    /// Adds what is remembered to what is known otherwise.
    pub fn recall(&self, known: &mut Known) -> Given<()> {
        known.witness = Witness::own(&self.machine)?;
        for locker in self.machine.lockers_seen()? {
            match self.sights(&locker) {
                Some(sights) => _ = known.seen.insert(locker, sights),
                None => _ = known.forgotten.insert(locker),
            }
        }
        Ok(())
    }

    /// Remembers a bundle that was judged: not one that is broken, nor a checkpoint that the custodian did not sign, nor what
    /// is remembered already.
    pub fn remember(&self, report: &BundleReport) -> Given<bool> {
        let sound = report.report.verdict() < Grade::Broken
            && report.report.has("bundle-checkpoint-signed");
        let (Some(locker), Some((_, size, root)), Some(signer)) =
            (&report.locker, &report.checkpoint, &report.signer)
        else {
            return Ok(false);
        };
        let Some(mut sights) = self.sights(locker).filter(|_| sound) else {
            return Ok(false);
        };
        let last = sights.last();
        if last.is_some_and(|last| last.size == *size && last.signer == *signer) {
            return Ok(false);
        }
        sights.push(SeenBefore {
            size: *size,
            root: parse_hex(root).unwrap_or_default(),
            at: (self.clock)().utc,
            signer: signer.clone(),
        });
        if sights.len() > MOST {
            sights.remove(1);
        }
        let kept: Vec<Sight> = sights.into_iter().map(Sight::of).collect();
        let bytes = sandyq_format::canonical::to_vec(&kept);
        self.machine.put_seen(locker, &bytes)?;
        Ok(true)
    }

    /// `None`: there is something, and it cannot be read.
    fn sights(&self, locker: &str) -> Option<Vec<SeenBefore>> {
        let Some(bytes) = self.machine.seen(locker).ok()? else {
            return Some(Vec::new());
        };
        let sights: Vec<Sight> = serde_json::from_slice(&bytes).ok()?;
        sights.into_iter().map(Sight::read).collect()
    }
}

impl Sight {
    fn of(seen: SeenBefore) -> Self {
        Self {
            at: seen.at,
            root: hex(&seen.root),
            signer: seen.signer,
            size: seen.size,
        }
    }

    fn read(self) -> Option<SeenBefore> {
        Some(SeenBefore {
            root: parse_hex(&self.root).ok()?,
            at: self.at,
            signer: self.signer,
            size: self.size,
        })
    }
}
