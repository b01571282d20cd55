//! Shares that come in one after the other, as their holders do. Each is judged against the locker at once, so that whoever gave it is
//! still there when something is wrong with it; those of one splitting are kept together until they are enough.

use serde::Serialize;

use sandyq_format::{ids::Id, locker_file::Quorum};
use sandyq_seal::{Share, ShareRefused};

use crate::{locker::Locker, shares::GivenShare, unlocked::Unlocked};

/// What a share is for this locker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ShareStanding {
    /// Of the splitting that counts.
    Counts,
    /// Of an earlier one: it opens where the locker's key is still the same.
    Earlier,
    /// Of a later one than this copy of the folder knows of.
    Later,
    /// Of another locker; not kept.
    OtherLocker,
    /// Given before; not kept.
    Twice,
    /// Another share of this number is here: one of the two is false. Both are tried.
    Differs,
}

/// What a share says of itself, and what it is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ShareLook {
    /// Its number, from 1.
    pub number: u8,
    /// Of how many.
    pub of: u8,
    /// Which splitting.
    pub generation: u8,
    /// What it is here.
    pub standing: ShareStanding,
}

/// Sets that are tried where shares of one number differ: some forged ones, not a folder full of them.
const MOST_SETS: usize = 16;

/// Shares of one splitting, and how many of them are needed.
struct Set {
    generation: u8,
    needed: u8,
    of: u8,
    shares: Vec<GivenShare>,
}

/// What has come in so far. Dropped, the shares are wiped.
pub struct Gathering {
    locker: Id,
    now: Option<Quorum>,
    sets: Vec<Set>,
}

impl Locker {
    /// Begins to gather shares for this locker.
    #[must_use]
    pub fn gathering(&self) -> Gathering {
        Gathering {
            locker: self.public.file.locker,
            now: self.quorum(),
            sets: Vec::new(),
        }
    }
}

impl Unlocked {
    /// Begins to gather shares for this locker.
    #[must_use]
    pub fn gathering(&self) -> Gathering {
        self.locker.gathering()
    }
}

impl Gathering {
    /// Takes a share in, unless it is of another locker or here already. Two that say to be the same share and are not are both
    /// kept, apart from each other: whoever forged one cannot keep the true one out.
    pub fn take(&mut self, given: GivenShare) -> ShareLook {
        let share = &given.share;
        let mut look = ShareLook {
            number: share.number(),
            of: share.of(),
            generation: share.generation(),
            standing: self.of_generation(share.generation()),
        };
        if !share.is_of(&self.locker) {
            look.standing = ShareStanding::OtherLocker;
            return look;
        }
        let deal = (share.generation(), share.needed(), share.of());
        let (those, others): (Vec<Set>, Vec<Set>) = std::mem::take(&mut self.sets)
            .into_iter()
            .partition(|set| set.deal() == deal);
        self.sets = others;
        if those.iter().any(|set| set.has(&given)) {
            look.standing = ShareStanding::Twice;
            self.sets.extend(those);
            return look;
        }
        if those.iter().any(|set| set.holds(look.number)) {
            look.standing = ShareStanding::Differs;
            let room = MOST_SETS.saturating_sub(self.sets.len() + those.len());
            let beside: Vec<Set> = those
                .iter()
                .take(room)
                .map(|set| set.with(&given))
                .collect();
            self.sets.extend(beside);
            self.sets.extend(those);
        } else if those.is_empty() {
            self.sets.push(Set {
                generation: deal.0,
                needed: deal.1,
                of: deal.2,
                shares: vec![given],
            });
        } else {
            self.sets.extend(those.iter().map(|set| set.with(&given)));
        }
        look
    }

    fn of_generation(&self, generation: u8) -> ShareStanding {
        use std::cmp::Ordering::{Equal, Greater, Less};
        let now = self.now.map_or(generation, |quorum| quorum.generation);
        match generation.cmp(&now) {
            Less => ShareStanding::Earlier,
            Equal => ShareStanding::Counts,
            Greater => ShareStanding::Later,
        }
    }

    /// Shares that may open together: those of the splitting that counts first, then any other that is there in full, the newest first.
    #[must_use]
    pub fn enough(&self) -> Vec<&[GivenShare]> {
        let mut others: Vec<&Set> = self.sets.iter().filter(|set| set.is_enough()).collect();
        others.sort_by_key(|set| (!self.counts(set), std::cmp::Reverse(set.generation)));
        others
            .into_iter()
            .map(|set| set.shares.as_slice())
            .collect()
    }

    /// The same of the splitting that counts alone, as a rehearsal wants them.
    #[must_use]
    pub fn enough_now(&self) -> Vec<&[GivenShare]> {
        let now = self
            .sets
            .iter()
            .filter(|set| self.counts(set) && set.is_enough());
        now.map(|set| set.shares.as_slice()).collect()
    }

    /// How many are there of the splitting that counts, or of the one that most came of, and how many are needed; nothing
    /// is known of that before the first share, where the folder does not say it.
    #[must_use]
    pub fn count(&self) -> (usize, Option<u8>) {
        let most = self.sets.iter().max_by_key(|set| set.shares.len());
        match (self.current(), self.now) {
            (Some(set), _) => (set.shares.len(), Some(set.needed)),
            (None, Some(quorum)) => (0, Some(quorum.needed)),
            (None, None) => most.map_or((0, None), |set| (set.shares.len(), Some(set.needed))),
        }
    }

    fn current(&self) -> Option<&Set> {
        self.sets.iter().find(|set| self.counts(set))
    }

    fn counts(&self, set: &Set) -> bool {
        let now = self.now;
        now.is_some_and(|now| set.deal() == (now.generation, now.needed, now.of))
    }
}

impl Set {
    fn deal(&self) -> (u8, u8, u8) {
        (self.generation, self.needed, self.of)
    }

    fn has(&self, given: &GivenShare) -> bool {
        let text = given.share.to_text();
        self.shares.iter().any(|one| *one.share.to_text() == *text)
    }

    /// A copy with this share, in the place of the one of its number.
    fn with(&self, given: &GivenShare) -> Self {
        let number = given.share.number();
        let kept = self
            .shares
            .iter()
            .filter(|one| one.share.number() != number);
        let shares = kept.chain(std::iter::once(given)).map(GivenShare::again);
        Self {
            shares: shares.collect(),
            ..*self
        }
    }

    fn holds(&self, number: u8) -> bool {
        self.shares.iter().any(|one| one.share.number() == number)
    }

    fn is_enough(&self) -> bool {
        self.shares.len() >= usize::from(self.needed)
    }
}

/// What can be said of a line of words while it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub enum LineLook {
    /// Eight words, and they are those of this line.
    Good,
    /// Fewer than eight, each of the list.
    Short,
    /// More than eight.
    Long,
    /// This word, counted from 1, is none of the list.
    Unknown(u8),
    /// Eight words of the list, and not those of this line.
    Damaged,
}

/// Looks at one line by its number on the paper, from 1 to 5. Words that are still being typed should be left out.
#[must_use]
pub fn look_at_line(number: u8, words: &str) -> LineLook {
    match Share::check_line(number, words) {
        Ok(()) => LineLook::Good,
        Err(ShareRefused::UnknownWord(_, word)) => LineLook::Unknown(word),
        Err(ShareRefused::WordCount(_)) if words.split_ascii_whitespace().count() < 8 => {
            LineLook::Short
        }
        Err(ShareRefused::WordCount(_)) => LineLook::Long,
        Err(_) => LineLook::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use sandyq_seal::{Deal, Identity};

    use super::*;

    fn gathering(locker: Id, generation: u8) -> Gathering {
        let now = Some(Quorum {
            generation,
            needed: 2,
            of: 3,
        });
        Gathering {
            locker,
            now,
            sets: Vec::new(),
        }
    }

    fn dealt(locker: &Id, generation: u8) -> Vec<Share> {
        let deal = Deal {
            locker,
            generation,
            needed: 2,
            of: 3,
        };
        Identity::generate().split(&deal).unwrap()
    }

    fn given(share: &Share) -> GivenShare {
        GivenShare::of_bytes("x", share.to_text().as_bytes(), &[]).unwrap()
    }

    #[test]
    fn each_share_is_named_for_what_it_is_and_only_what_belongs_together_is_enough() {
        let locker = Id::from_bytes([7; 16]);
        let (own, before) = (dealt(&locker, 2), dealt(&locker, 1));
        let other = dealt(&Id::from_bytes([8; 16]), 2);
        let mut gathering = gathering(locker, 2);
        assert_eq!(gathering.count(), (0, Some(2)));
        let mut took = |share: &Share| gathering.take(given(share)).standing;
        assert_eq!(took(&before[0]), ShareStanding::Earlier);
        assert_eq!(took(&other[1]), ShareStanding::OtherLocker);
        assert_eq!(took(&own[0]), ShareStanding::Counts);
        assert_eq!(took(&own[0]), ShareStanding::Twice);
        assert_eq!(took(&dealt(&locker, 3)[2]), ShareStanding::Later);
        assert_eq!(gathering.count(), (1, Some(2)));
        assert!(gathering.enough().is_empty(), "one of each is not enough");
        gathering.take(given(&own[2]));
        assert_eq!(gathering.enough_now()[0].len(), 2);
    }

    #[test]
    fn enough_of_another_splitting_may_be_tried_and_is_no_rehearsal() {
        let locker = Id::from_bytes([7; 16]);
        let before = dealt(&locker, 1);
        let mut gathering = gathering(locker, 2);
        gathering.take(given(&before[0]));
        gathering.take(given(&before[1]));
        assert!(gathering.enough_now().is_empty());
        assert_eq!(gathering.enough()[0].len(), 2);
        gathering.now = None;
        assert_eq!(gathering.count(), (2, Some(2)));
    }

    #[test]
    fn a_forged_share_does_not_keep_the_true_one_out() {
        let locker = Id::from_bytes([7; 16]);
        let (own, forged) = (dealt(&locker, 2), dealt(&locker, 2));
        let mut gathering = gathering(locker, 2);
        let mut took = |share: &Share| gathering.take(given(share)).standing;
        assert_eq!(took(&forged[1]), ShareStanding::Counts);
        assert_eq!(took(&own[1]), ShareStanding::Differs);
        assert_eq!(took(&own[1]), ShareStanding::Twice);
        assert_eq!(took(&own[0]), ShareStanding::Counts);
        let true_ones = [&own[0], &own[1]].map(|share| share.to_text().as_str().to_owned());
        let tried = gathering.enough_now();
        assert_eq!(tried.len(), 2);
        let texts = |set: &&[GivenShare]| {
            let mut all: Vec<String> = set
                .iter()
                .map(|one| one.share.to_text().as_str().to_owned())
                .collect();
            all.sort_by_key(|text| text != &true_ones[0]);
            all
        };
        assert!(tried.iter().any(|set| texts(set) == true_ones));
        assert_eq!(gathering.count(), (2, Some(2)));
    }

    #[test]
    fn a_line_is_looked_at_word_by_word() {
        let text = dealt(&Id::from_bytes([7; 16]), 1)[0].to_text();
        let line = text.lines().nth(4).unwrap().strip_prefix("1 ").unwrap();
        assert_eq!(look_at_line(1, line), LineLook::Good);
        assert_eq!(look_at_line(4, line), LineLook::Damaged);
        assert_eq!(look_at_line(1, "abandon ability"), LineLook::Short);
        assert_eq!(look_at_line(1, "abandon қазан"), LineLook::Unknown(2));
        let long = format!("{line} abandon");
        assert_eq!(look_at_line(1, &long), LineLook::Long);
    }
}
