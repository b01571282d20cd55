//! The tin desk and shares: two of whatever is given open it, and it keeps no more than that they were there.

use std::path::Path;

use sandyq_desktop::{
    desk::{Given, Secret},
    failure::Failure,
    jobs::Watch,
    quorums::{Opened, Quorums, ToSplit},
    views::{GatheringView, GivenRow, QuorumBoard, Rehearsed, RestoreHow, SharesNeeded, SplitMade},
};

use super::{Tin, absent};

/// How many open the tin desk.
const NEEDED: u8 = 2;

impl Tin {
    fn takes(&mut self, label: String, standing: &str) {
        let row = u32::try_from(self.shares.len()).unwrap();
        self.shares.push(GivenRow {
            row,
            label,
            number: u8::try_from(row + 1).ok(),
            generation: Some(1),
            standing: standing.into(),
            failure: None,
        });
    }
    fn have(&self) -> usize {
        let counts = self.shares.iter().filter(|one| one.standing == "counts");
        counts.count()
    }
}

impl Quorums for Tin {
    fn shares_needed(&self) -> Option<SharesNeeded> {
        None
    }
    fn quorum(&mut self) -> Given<QuorumBoard> {
        self.inside()?;
        absent()
    }
    fn split(&mut self, _: ToSplit<'_>, _: &Watch) -> Given<SplitMade> {
        self.inside()?;
        absent()
    }
    fn gathering(&mut self) -> Given<GatheringView> {
        if self.open.is_none() {
            return Err(Failure::new("locked"));
        }
        let enough = self.have() >= usize::from(NEEDED);
        Ok(GatheringView {
            shares: None,
            rows: self.shares.clone(),
            have: u32::try_from(self.have()).unwrap(),
            needed: Some(NEEDED),
            enough,
            current: enough,
        })
    }
    fn take_share(&mut self, file: &Path) -> Given<()> {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let sealed = name.ends_with(".age");
        self.takes(name.into_owned(), if sealed { "sealed" } else { "counts" });
        Ok(())
    }
    fn type_share(&mut self, words: Secret) -> Given<Option<Failure>> {
        if words.starts_with("1 ") {
            self.takes(String::new(), "counts");
            return Ok(None);
        }
        Ok(Some(Failure::about("share-line-missing", "1")))
    }
    fn open_share(&mut self, row: u32, key: Secret) -> Given<bool> {
        let fits = key.as_str() == "AGE-SECRET-KEY-1TIN";
        let row = self.shares.get_mut(row as usize);
        let row = row.ok_or_else(|| Failure::new("unknown-handle"))?;
        if fits {
            row.standing = "counts".into();
        }
        Ok(fits)
    }
    fn forget_shares(&mut self) {
        self.shares.clear();
    }
    fn rehearse(&mut self) -> Given<Rehearsed> {
        absent()
    }
    fn restore(&mut self, how: RestoreHow, passphrase: Option<Secret>) -> Given<Opened> {
        if self.have() < usize::from(NEEDED) {
            return Err(Failure::new("too-few-shares"));
        }
        self.shares.clear();
        self.unlocked = true;
        Ok(Opened {
            numbers: vec![1, 2],
            items: 0,
            recorded: how != RestoreHow::Look,
            ended: passphrase.is_some(),
        })
    }
}
