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
    /// Takes a share in, unless it is of another locker or here already.
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
        let (generation, needed, of) = (share.generation(), share.needed(), share.of());
        let same =
            |set: &&mut Set| (set.generation, set.needed, set.of) == (generation, needed, of);
        match self.sets.iter_mut().find(same) {
            Some(set) if set.holds(look.number) => look.standing = ShareStanding::Twice,
            Some(set) => set.shares.push(given),
            None => self.sets.push(Set {
                generation,
                needed,
                of,
                shares: vec![given],
            }),
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

    /// Shares that open together: of the splitting that counts, else of any other that is there in full.
    #[must_use]
    pub fn enough(&self) -> Option<&[GivenShare]> {
        let others = self.sets.iter().filter(|set| set.is_enough());
        let newest = others.max_by_key(|set| set.generation);
        self.enough_now()
            .or_else(|| newest.map(|set| set.shares.as_slice()))
    }

    /// The same of the splitting that counts alone, as a rehearsal wants them.
    #[must_use]
    pub fn enough_now(&self) -> Option<&[GivenShare]> {
        let set = self.current().filter(|set| set.is_enough())?;
        Some(&set.shares)
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
        let now = self.now?;
        let counts = |set: &&Set| {
            (set.generation, set.needed, set.of) == (now.generation, now.needed, now.of)
        };
        self.sets.iter().find(counts)
    }
}

impl Set {
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
        assert!(gathering.enough().is_none(), "one of each is not enough");
        gathering.take(given(&own[2]));
        assert_eq!(gathering.enough_now().unwrap().len(), 2);
    }

    #[test]
    fn enough_of_another_splitting_may_be_tried_and_is_no_rehearsal() {
        let locker = Id::from_bytes([7; 16]);
        let before = dealt(&locker, 1);
        let mut gathering = gathering(locker, 2);
        gathering.take(given(&before[0]));
        gathering.take(given(&before[1]));
        assert!(gathering.enough_now().is_none());
        assert_eq!(gathering.enough().unwrap().len(), 2);
        gathering.now = None;
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
