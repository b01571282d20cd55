//! The desk's part for the quorum, over the locker's own crate.

use std::path::Path;

use sandyq_locker::{
    self as locker, Code, GivenShare, Locker, Notice, Passphrase, RestoreDraft, Unlocked,
};

use super::{
    At, Body,
    dealt::{count, free_folder, holder, numbers, split_made, view},
    failed::{failed, not_taken},
    shares::InHand,
    watched::Whole,
};
use crate::{
    desk::{Given, Secret},
    failure::Failure,
    jobs::Watch,
    quorums::{Opened, Quorums, ToSplit},
    views::{GatheringView, QuorumBoard, Rehearsed, RestoreHow, SharesNeeded, SplitMade},
};

impl Quorums for Body {
    fn shares_needed(&self) -> Option<SharesNeeded> {
        match &self.at {
            At::Nowhere => None,
            At::Locked(locker) => locker.quorum().map(numbers),
            At::Unlocked(unlocked) => unlocked.shares_needed().map(numbers),
        }
    }

    fn quorum(&mut self) -> Given<QuorumBoard> {
        let locker = self.unlocked()?;
        let ways = locker.ways_in();
        let of_kind = |kind: &str| count(ways.iter().filter(|way| way.kind == kind).count());
        Ok(QuorumBoard {
            dealt_before: locker.was_dealt_out(),
            passphrases: of_kind("passphrase"),
            recoveries: of_kind("recovery") + of_kind("hardware"),
            elsewhere: count(locker.recipients().len() - 1),
            to_reseal: locker.to_reseal().map_err(failed)?,
            read_only: locker.standing().read_only,
            quorum: locker.quorum().map(view),
        })
    }

    fn split(&mut self, asked: ToSplit<'_>, watch: &Watch) -> Given<SplitMade> {
        let locker = self.unlocked()?;
        let holders: Vec<locker::HolderDraft> =
            asked.holders.iter().map(holder).collect::<Given<_>>()?;
        let into = free_folder(asked.folder)?;
        let draft = locker::SplitDraft {
            needed: asked.needed,
            holders: &holders,
            into: &into,
            remove_passphrases: asked.remove_passphrases,
            new_identity: asked.new_identity,
        };
        let made = locker.split(&draft).map_err(failed)?;
        // From here on the shares are what opens: nothing that fails may hide them.
        let stopped = match asked.new_identity {
            true => locker.reseal(&Whole(watch)).err().map(failed),
            false => None,
        };
        // What cannot be counted now is not nothing.
        let to_reseal = locker.to_reseal().unwrap_or(1);
        Ok(split_made(made, &into, to_reseal, stopped))
    }

    fn gathering(&mut self) -> Given<GatheringView> {
        let shares = self.shares_needed();
        Ok(self.in_hand()?.view(shares))
    }

    fn take_share(&mut self, file: &Path) -> Given<()> {
        self.in_hand()?.take_file(file)
    }

    fn type_share(&mut self, words: Secret) -> Given<Option<Failure>> {
        self.in_hand()?.take_words(&words)
    }

    fn open_share(&mut self, row: u32, key: Secret) -> Given<bool> {
        self.in_hand()?.open(row, &key)
    }

    fn forget_shares(&mut self) {
        self.in_hand = None;
    }

    fn rehearse(&mut self) -> Given<Rehearsed> {
        let too_few = || Failure::new(Code::TooFewShares.key());
        let in_hand = self.in_hand.as_ref().ok_or_else(too_few)?;
        let sets = in_hand.gathering.enough_now();
        if sets.is_empty() {
            return Err(too_few());
        }
        let (rehearsed, notices) = match std::mem::take(&mut self.at) {
            At::Nowhere => return Err(Failure::new("locked")),
            At::Unlocked(mut unlocked) => {
                let mut tries = sets.iter().map(|set| unlocked.rehearse(set));
                // Where one number came twice and differs, whichever fits; else what was wrong with the first.
                let first = tries.next().ok_or_else(too_few)?;
                let done = first.or_else(|why| tries.find_map(Result::ok).ok_or(why));
                drop(tries);
                self.at = At::Unlocked(unlocked);
                done.map_err(failed)?
            }
            At::Locked(locker) => {
                // Tried beforehand: what fails there leaves the locker where it is.
                let given = match fitting(&locker, &sets) {
                    Ok(given) => given,
                    Err(why) => {
                        self.at = At::Locked(locker);
                        return Err(why);
                    }
                };
                match locker.rehearse(given) {
                    Ok((locker, rehearsed)) => {
                        let notices = locker.standing().notices;
                        self.at = At::Locked(Box::new(locker));
                        (rehearsed, notices)
                    }
                    Err(why) => return Err(self.open_again(failed(why))),
                }
            }
        };
        self.in_hand = None;
        Ok(Rehearsed {
            numbers: rehearsed.numbers,
            altered: altered(&notices),
            recorded: rehearsed.recorded,
            due: rehearsed.quorum.due,
        })
    }

    fn restore(&mut self, how: RestoreHow, passphrase: Option<Secret>) -> Given<Opened> {
        let too_few = || Failure::new(Code::TooFewShares.key());
        let in_hand = self.in_hand.as_ref().ok_or_else(too_few)?;
        let sets = in_hand.gathering.enough();
        if sets.is_empty() {
            return Err(too_few());
        }
        let passphrase = passphrase.map(|text| Passphrase::from_text(&text));
        let passphrase = passphrase.transpose().map_err(not_taken)?;
        let locker = match std::mem::take(&mut self.at) {
            At::Locked(locker) => locker,
            other => {
                self.at = other;
                return Err(Failure::new("unknown-handle"));
            }
        };
        let given = match fitting(&locker, &sets) {
            Ok(given) => given,
            Err(why) => {
                self.at = At::Locked(locker);
                return Err(why);
            }
        };
        let draft = RestoreDraft {
            continue_here: how != RestoreHow::Look && locker.standing().read_only,
            passphrase: passphrase.as_ref(),
            ..RestoreDraft::default()
        };
        match Locker::restore(*locker, given, &draft) {
            Ok((unlocked, restored)) => {
                self.at = At::Unlocked(Box::new(unlocked));
                self.in_hand = None;
                Ok(Opened {
                    numbers: restored.numbers,
                    items: count(restored.items),
                    recorded: restored.recorded,
                    ended: restored.ended,
                })
            }
            Err(why) => Err(self.open_again(failed(why))),
        }
    }
}

impl Body {
    /// Shares in hand, for the locker at hand.
    fn in_hand(&mut self) -> Given<&mut InHand> {
        let gathering = match &self.at {
            At::Nowhere => return Err(Failure::new("locked")),
            At::Locked(locker) => locker.gathering(),
            At::Unlocked(unlocked) => unlocked.gathering(),
        };
        Ok(self.in_hand.get_or_insert_with(|| InHand::of(gathering)))
    }

    /// A verb that failed let go of the locker: the folder is opened once more, locked, and the shares stay in hand.
    fn open_again(&mut self, failure: Failure) -> Failure {
        let folder = self.folder.clone();
        let again = folder.and_then(|folder| Locker::open(&folder, self.setting()).ok());
        self.at = again.map_or(At::Nowhere, |locker| At::Locked(Box::new(locker)));
        failure
    }
}

/// The first set that gives the key, or what is wrong with the first of all. Nothing is changed by trying.
fn fitting<'a>(locker: &Locker, sets: &[&'a [GivenShare]]) -> Given<&'a [GivenShare]> {
    let mut first = None;
    for set in sets {
        match locker.join(set) {
            Ok(_) => return Ok(set),
            Err(why) => first = first.or(Some(why)),
        }
    }
    Err(first.map_or_else(|| Failure::new(Code::TooFewShares.key()), failed))
}

/// A remark for whoever opens a locker whose shares nobody has tried for too long.
pub(super) fn overdue(unlocked: &Unlocked) -> Option<crate::views::Notice> {
    let quorum = unlocked.quorum().filter(|quorum| quorum.overdue)?;
    Some(crate::views::Notice {
        code: "rehearsal-overdue".into(),
        about: Some(quorum.due),
    })
}

fn altered(notices: &[Notice]) -> Vec<String> {
    let named = notices.iter().filter(|notice| notice.code == "share-false");
    named.filter_map(|notice| notice.about.clone()).collect()
}
