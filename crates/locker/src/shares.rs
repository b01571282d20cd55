//! Shares as their holders give them, and what they give together. What is wrong with one is named before any of them is used.

use std::{cmp::Ordering, fmt::Write as _, path::Path};

use sandyq_format::locker_file::Quorum;
use sandyq_seal::{
    CombineRefused, Identity, MAX_SHARE_TEXT, OpenRefused, Recipient, Share, ShareRefused, combine,
    open_bytes,
};
use zeroize::Zeroizing;

use crate::{
    failure::{Code, Failure, Given},
    keys::{Keys, Way, shares_needed},
    locker::{Locker, Notice},
    small::read_small,
};

/// What an age file begins with.
const SEALED: &[u8] = b"age-encryption.org/";
/// Sets of shares that are tried where one of them may be false: more than any twelve holders have.
const MOST_TRIES: usize = 1000;

/// A share and where it came from: a file's name, as a person knows it.
pub struct GivenShare {
    name: String,
    pub(crate) share: Share,
}

/// What shares gave: proven to be the locker's identity, by its recipient and by opening its keys.
pub struct Joined {
    /// The identity.
    pub identity: Identity,
    /// Which splitting the shares are of.
    pub generation: u8,
    /// The numbers of those that are proven, in their order.
    pub numbers: Vec<u8>,
    /// What should be known: shares of an earlier splitting that open, shares that are false.
    pub notices: Vec<Notice>,
}

/// Reads a share from a file; one that is sealed is opened by whichever key fits.
pub fn read_share(path: &Path, keys: &[Identity]) -> Given<GivenShare> {
    let bytes = Zeroizing::new(read_small(path)?);
    GivenShare::of_bytes(&path.to_string_lossy(), &bytes, keys)
}

impl GivenShare {
    /// The same from bytes, as they came from a keyboard or a camera; `name` is repeated where something is wrong with it.
    pub fn of_bytes(name: &str, bytes: &[u8], keys: &[Identity]) -> Given<Self> {
        let text = match bytes.starts_with(SEALED) {
            true => opened(name, bytes, keys)?,
            false => Zeroizing::new(bytes.to_vec()),
        };
        let not_a_share = || Failure::about(Code::NotAShare, name);
        let text = std::str::from_utf8(&text).map_err(|why| not_a_share().because(why))?;
        let share = Share::parse(text).map_err(|why| refused(name, why))?;
        let name = name.to_owned();
        Ok(Self { name, share })
    }
}

impl GivenShare {
    /// Once more, for a set beside the one it is in.
    pub(crate) fn again(&self) -> Self {
        let text = self.share.to_text();
        let share = Share::parse(&text).expect("what is written is read back");
        let name = self.name.clone();
        Self { name, share }
    }
}

fn opened(name: &str, sealed: &[u8], keys: &[Identity]) -> Given<Zeroizing<Vec<u8>>> {
    for key in keys {
        match open_bytes(sealed, key, MAX_SHARE_TEXT) {
            Ok(text) => return Ok(text),
            Err(OpenRefused::NoIdentityFits) => {}
            Err(why) => return Err(Failure::about(Code::NotAShare, name).because(why)),
        }
    }
    Err(Failure::about(Code::ShareSealed, name))
}

/// A mistake by its file and the number of its line on the paper; the words themselves are not repeated.
fn refused(name: &str, why: ShareRefused) -> Failure {
    let at = |code, line: u8| Failure::about(code, format!("{name}, {line}"));
    let failure = match why {
        ShareRefused::Newer => Failure::about(Code::ShareNewer, name),
        ShareRefused::LineMissing(line) => at(Code::ShareLineMissing, line),
        ShareRefused::LineTwice(line) | ShareRefused::WordCount(line) => {
            at(Code::ShareLineWords, line)
        }
        ShareRefused::UnknownWord(line, word) => {
            Failure::about(Code::ShareWordUnknown, format!("{name}, {line}, {word}"))
        }
        ShareRefused::LineDamaged(line) => at(Code::ShareLineDamaged, line),
        ShareRefused::LinesMixed | ShareRefused::HeadDiffers => {
            Failure::about(Code::ShareLinesMixed, name)
        }
        _ => Failure::about(Code::NotAShare, name),
    };
    failure.because(why)
}

impl Locker {
    /// The shares that count, if this locker's identity was split: whether it may have a way in by a passphrase.
    #[must_use]
    pub fn quorum(&self) -> Option<Quorum> {
        self.public.file.quorum
    }

    /// Whether a passphrase may be asked for: beside a quorum there is none.
    pub fn takes_a_passphrase(&self) -> Given<()> {
        self.quorum()
            .map_or(Ok(()), |quorum| Err(shares_needed(&quorum)))
    }

    /// Puts the identity together, and proves it. Nothing is written.
    pub fn join(&self, given: &[GivenShare]) -> Given<Joined> {
        let generation = self.told_apart(given)?;
        let needed = given[0].share.needed();
        if given.len() < usize::from(needed) {
            let about = format!("{} / {needed}", given.len());
            return Err(Failure::about(Code::TooFewShares, about));
        }
        let now = self.quorum().map_or(generation, |quorum| quorum.generation);
        let own = &self.public.recipients[0];
        let Some((identity, fits)) = fitting(given, usize::from(needed), own) else {
            let code = match generation.cmp(&now) {
                Ordering::Less => Code::ShareOldGeneration,
                Ordering::Equal => Code::SharesDoNotOpen,
                Ordering::Greater => Code::ShareLaterGeneration,
            };
            return Err(Failure::about(code, names(given.iter())));
        };
        // The recipient fits; what it opens shows that the folder is whole enough to be used.
        Keys::open(&self.folder, &self.public.file, &Way::Identity(&identity))?;
        let mut notices = Vec::new();
        let other = match generation.cmp(&now) {
            Ordering::Less => Some("shares-of-before"),
            Ordering::Equal => None,
            Ordering::Greater => Some("shares-of-later"),
        };
        let said = other.map(|code| Notice::new(code, Some(generation.to_string())));
        notices.extend(said);
        for (one, _) in given.iter().zip(&fits).filter(|(_, fits)| !**fits) {
            notices.push(Notice::new("share-false", Some(one.name.clone())));
        }
        let proven = given.iter().zip(&fits).filter(|(_, fits)| **fits);
        let mut numbers: Vec<u8> = proven.map(|(one, _)| one.share.number()).collect();
        numbers.sort_unstable();
        Ok(Joined {
            identity,
            generation,
            numbers,
            notices,
        })
    }

    /// Names the share that does not belong to the others; gives the generation of all of them.
    fn told_apart(&self, given: &[GivenShare]) -> Given<u8> {
        let locker = &self.public.file.locker;
        if let Some(other) = given.iter().find(|one| !one.share.is_of(locker)) {
            return Err(Failure::about(Code::ShareOtherLocker, &other.name));
        }
        for (at, one) in given.iter().enumerate() {
            let same = |before: &&GivenShare| {
                (before.share.generation(), before.share.number())
                    == (one.share.generation(), one.share.number())
            };
            if let Some(before) = given[..at].iter().find(same) {
                let about = format!("{}, {}", before.name, one.name);
                return Err(Failure::about(Code::ShareTwice, about));
            }
        }
        let first = given.first();
        let first = first.ok_or_else(|| Failure::about(Code::TooFewShares, "0"))?;
        let generation = |one: &GivenShare| one.share.generation();
        let deal = |one: &GivenShare| (generation(one), one.share.needed(), one.share.of());
        if given.iter().all(|one| deal(one) == deal(first)) {
            return Ok(generation(first));
        }
        // One of them is the odd one: a share of before, or one that this copy does not know of yet.
        let highest = given.iter().map(generation).max().unwrap_or_default();
        let now = self.quorum().map_or(highest, |quorum| quorum.generation);
        let old = given.iter().find(|one| generation(one) < now);
        let later = given.iter().find(|one| generation(one) > now);
        Err(match (old, later) {
            (Some(old), _) => Failure::about(Code::ShareOldGeneration, &old.name),
            (None, Some(later)) => Failure::about(Code::ShareLaterGeneration, &later.name),
            (None, None) => Failure::about(Code::SharesDoNotOpen, names(given.iter())),
        })
    }
}

/// The identity, and which of those given fit. Where one of them was altered, the others are tried without it.
fn fitting(given: &[GivenShare], needed: usize, own: &Recipient) -> Option<(Identity, Vec<bool>)> {
    let of = |which: &[usize]| {
        let shares: Vec<&Share> = which.iter().map(|at| &given[*at].share).collect();
        combine(&shares, own)
    };
    let mut set: Vec<usize> = (0..needed).collect();
    for _ in 0..MOST_TRIES {
        match of(&set) {
            Ok(identity) => {
                let fits = (0..given.len()).map(|at| {
                    let with = [&[at], &set[1..]].concat();
                    set.contains(&at) || of(&with).is_ok()
                });
                return Some((identity, fits.collect()));
            }
            Err(CombineRefused::OtherSecret) if next(&mut set, given.len()) => {}
            Err(_) => return None,
        }
    }
    None
}

/// The next set of so many numbers below `of`, in order; false behind the last one.
fn next(set: &mut [usize], of: usize) -> bool {
    let count = set.len();
    let Some(at) = (0..count).rev().find(|at| set[*at] < of - count + at) else {
        return false;
    };
    set[at] += 1;
    for behind in at + 1..count {
        set[behind] = set[behind - 1] + 1;
    }
    true
}

fn names<'a>(given: impl Iterator<Item = &'a GivenShare>) -> String {
    given.fold(String::new(), |mut all, one| {
        let between = if all.is_empty() { "" } else { ", " };
        write!(all, "{between}{}", one.name).expect("into memory");
        all
    })
}

#[cfg(test)]
#[path = "shares_tests.rs"]
mod tests;
