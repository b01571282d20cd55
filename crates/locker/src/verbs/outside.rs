//! What stands outside for the log, and how much came after it: so that somebody sees when it is time to ask again.

use sandyq_log::checkpoint::Checkpoint;

use super::{
    anchor::AnchorRow,
    witness::{WitnessGiven, WitnessRow, written},
};
use crate::{
    failure::{Failure, Given},
    fields::Subject,
    unlocked::Unlocked,
};

/// What witnesses and authorities state of this log.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Outside {
    /// Entries of the log now.
    pub size: u64,
    /// Who was asked to be a witness from this locker.
    pub asked: Vec<WitnessGiven>,
    /// What they saw of this log, the largest last.
    pub witnesses: Vec<WitnessRow>,
    /// What they saw and this log is not: entries were put in the place of others, or are missing at the end.
    pub contradicted: Vec<WitnessRow>,
    /// What authorities were asked, and what they proved.
    pub anchors: Vec<AnchorRow>,
    /// What came after the newest sight of a witness.
    pub unseen: Since,
    /// What came after the newest time that an authority proved.
    pub unstamped: Since,
}

/// How much of the log nobody outside stands for yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Since {
    /// Entries of the newest state that somebody outside stands for; 0 where there is none.
    pub size: u64,
    /// Entries after it. A showing is one too, and so is the record that an answer came: it is seldom 0.
    pub entries: u64,
    /// Items put in after it.
    pub items: u64,
}

impl Unlocked {
    /// What stands outside for this log, and what came since.
    pub fn outside(&self) -> Given<Outside> {
        let (witnesses, contradicted) = self.sights()?;
        let anchors = self.locker.anchors()?;
        let proven = anchors.iter().filter(|row| row.standing == "anchored");
        Ok(Outside {
            size: self.index.tree.size(),
            asked: self.locker.asked_witnesses()?,
            unseen: self.since(witnesses.last().map_or(0, |row| row.size)),
            unstamped: self.since(proven.map(|row| row.size).max().unwrap_or(0)),
            witnesses,
            contradicted,
            anchors,
        })
    }

    /// Sights by witnesses that this log continues, and those that it does not.
    fn sights(&self) -> Given<(Vec<WitnessRow>, Vec<WitnessRow>)> {
        let (mut ours, mut others) = (Vec::new(), Vec::new());
        for (size, key, note) in self.locker.cosigned_notes()? {
            let stated = Checkpoint::parse(&note.text);
            let stated =
                stated.map_err(|why| Failure::from(crate::failure::Code::Internal).because(why))?;
            let row = WitnessRow {
                at: written(key.saw(&note).unwrap_or_default()),
                witness: key.name,
                size,
            };
            let fits = self.index.tree.root_at(size).ok() == Some(stated.root);
            if fits { &mut ours } else { &mut others }.push(row);
        }
        ours.sort_by_key(|row| row.size);
        Ok((ours, others))
    }

    fn since(&self, size: u64) -> Since {
        let deposited = |id: &&String| {
            let entries = self.index.entries.get(&Subject::Item((*id).clone()));
            entries
                .and_then(|all| all.first())
                .is_some_and(|first| *first >= size)
        };
        Since {
            size,
            entries: self.index.tree.size().saturating_sub(size),
            items: self.index.item_order.iter().filter(deposited).count() as u64,
        }
    }
}
