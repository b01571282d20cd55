//! Shares in hand: each as its holder gave it, what it is, and the sealed ones that still want their holder's key.

use std::{collections::BTreeMap, path::Path};

use sandyq_locker::{Code, Gathering, GivenShare, Identity, ShareStanding, read_small};

use super::failed::failed;
use crate::{
    desk::{Given, Secret},
    failure::Failure,
    handles::label_of,
    views::{GatheringView, GivenRow, SharesNeeded},
};

/// More rows than twice the holders there can be are somebody's whole folder.
const MOST: usize = 40;

/// Shares in hand.
pub(super) struct InHand {
    pub(super) gathering: Gathering,
    rows: Vec<GivenRow>,
    /// By row.
    sealed: BTreeMap<u32, Vec<u8>>,
}

impl InHand {
    pub(super) fn of(gathering: Gathering) -> Self {
        Self {
            gathering,
            rows: Vec::new(),
            sealed: BTreeMap::new(),
        }
    }

    pub(super) fn view(&self, shares: Option<SharesNeeded>) -> GatheringView {
        let (have, needed) = self.gathering.count();
        GatheringView {
            shares,
            rows: self.rows.clone(),
            have: u32::try_from(have).unwrap_or(u32::MAX),
            needed,
            enough: !self.gathering.enough().is_empty(),
            current: !self.gathering.enough_now().is_empty(),
        }
    }

    /// Takes a file; one that cannot be read is a row that says so.
    pub(super) fn take_file(&mut self, file: &Path) -> Given<()> {
        let label = label_of(file);
        let row = self.next_row(label.clone())?;
        let bytes = match read_small(file) {
            Ok(bytes) => bytes,
            Err(why) => {
                self.rows.push(damaged(row, failed(why)));
                return Ok(());
            }
        };
        match GivenShare::of_bytes(&label, &bytes, &[]) {
            Ok(share) => {
                let row = self.judged(row, share);
                self.rows.push(row);
            }
            Err(why) if why.code == Code::ShareSealed => {
                self.sealed.insert(row.row, bytes);
                self.rows.push(GivenRow {
                    standing: "sealed".into(),
                    ..row
                });
            }
            Err(why) => self.rows.push(damaged(row, failed(why))),
        }
        Ok(())
    }

    /// Takes words from paper, once nothing is wrong with them.
    pub(super) fn take_words(&mut self, words: &Secret) -> Given<Option<Failure>> {
        let row = self.next_row(String::new())?;
        match GivenShare::of_bytes("-", words.as_bytes(), &[]) {
            Ok(share) => {
                let row = self.judged(row, share);
                self.rows.push(row);
                Ok(None)
            }
            Err(why) => Ok(Some(failed(why))),
        }
    }

    /// Opens a sealed share. A key that is none, or another's, opens nothing.
    pub(super) fn open(&mut self, row: u32, key: &Secret) -> Given<bool> {
        let bytes = self.sealed.get(&row);
        let bytes = bytes.ok_or_else(|| Failure::new("unknown-handle"))?;
        let Ok(keys) = Identity::parse_all(key) else {
            return Ok(false);
        };
        let known = self.rows[row as usize].clone();
        let now = match GivenShare::of_bytes(&known.label, bytes, &keys) {
            Err(why) if why.code == Code::ShareSealed => return Ok(false),
            Err(why) => damaged(known, failed(why)),
            Ok(share) => self.judged(known, share),
        };
        self.rows[row as usize] = now;
        self.sealed.remove(&row);
        Ok(true)
    }

    fn next_row(&self, label: String) -> Given<GivenRow> {
        let row = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        if self.rows.len() >= MOST {
            return Err(Failure::about("too-large", MOST.to_string()));
        }
        Ok(GivenRow {
            row,
            label,
            number: None,
            generation: None,
            standing: String::new(),
            failure: None,
        })
    }

    fn judged(&mut self, row: GivenRow, share: GivenShare) -> GivenRow {
        let look = self.gathering.take(share);
        let standing = match look.standing {
            ShareStanding::Counts => "counts",
            ShareStanding::Earlier => "earlier",
            ShareStanding::Later => "later",
            ShareStanding::Twice => "twice",
            ShareStanding::Differs => "differs",
            _ => "other-locker",
        };
        GivenRow {
            number: Some(look.number),
            generation: Some(look.generation),
            standing: standing.into(),
            ..row
        }
    }
}

fn damaged(row: GivenRow, failure: Failure) -> GivenRow {
    GivenRow {
        standing: "damaged".into(),
        failure: Some(failure),
        ..row
    }
}
