//! One share of an identity, as its holder keeps it. Enough of them give the identity; one fewer gives nothing at all.
//!
//! ```text
//! sandyq-share/1
//! locker: gr2q7gf5
//! generation: 1
//! share: 2 of 3, 2 needed
//! 1 … eight words, five times
//! ```
//! The words are the share; what stands above them is for people, and must say the same. `docs/spec/share.md` has the bytes.

use data_encoding::BASE32_NOPAD;
use sandyq_format::ids::Id;
pub use sandyq_format::locker_file::MAX_SHARES;
use sandyq_sys::Held;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{
    hidden::hidden,
    share_lines::{self, BYTES, LINES, Reading},
};

/// Most generations: one byte of the share.
pub const GENERATIONS: u8 = u8::MAX;
/// Longest text of a share read, in bytes; what is written has some 420.
pub const MAX_SHARE_TEXT: usize = 4096;

const FIRST: &str = "sandyq-share/1";
const FAMILY: &str = "sandyq-share/";
const VERSION: u8 = 1;
const MARK: usize = 5;
/// Version, mark of the locker, generation, needed, of, number.
const HEAD: usize = 1 + MARK + 4;
pub(crate) const SECRET: usize = 32;
const SUM: usize = BYTES - HEAD - SECRET;

/// A share.
pub struct Share {
    pub(crate) mark: [u8; MARK],
    pub(crate) generation: u8,
    pub(crate) needed: u8,
    pub(crate) of: u8,
    pub(crate) number: u8,
    pub(crate) secret: Held,
}

hidden!(Share);

/// Why a text is not taken for a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ShareRefused {
    /// No share at all.
    #[error("not a share")]
    NotAShare,
    /// More than [`MAX_SHARE_TEXT`] bytes.
    #[error("too long")]
    TooLong,
    /// Of a later version.
    #[error("a newer version")]
    Newer,
    /// This line of words is missing.
    #[error("line {0} is missing")]
    LineMissing(u8),
    /// This line of words is there twice.
    #[error("line {0} is there twice")]
    LineTwice(u8),
    /// This line has more or fewer words than eight.
    #[error("line {0} has not eight words")]
    WordCount(u8),
    /// In this line, this word is none of the list.
    #[error("line {0}, word {1}: not in the list")]
    UnknownWord(u8, u8),
    /// All words are words, but not those of this line.
    #[error("line {0} is damaged")]
    LineDamaged(u8),
    /// Every line is right by itself, but they are not of one share.
    #[error("lines of different shares")]
    LinesMixed,
    /// What stands above the words says something else.
    #[error("the lines above the words say otherwise")]
    HeadDiffers,
    /// Numbers that no share can have.
    #[error("impossible numbers")]
    BadNumbers,
}

impl Share {
    /// The first eight letters of its locker's id.
    #[must_use]
    pub fn locker_mark(&self) -> String {
        BASE32_NOPAD.encode(&self.mark).to_ascii_lowercase()
    }

    /// Whether it is a share of this locker, as far as its mark tells.
    #[must_use]
    pub fn is_of(&self, locker: &Id) -> bool {
        self.mark == mark_of(locker)
    }
    /// Which splitting it comes from, counted from 1.
    #[must_use]
    pub fn generation(&self) -> u8 {
        self.generation
    }

    /// How many shares are needed.
    #[must_use]
    pub fn needed(&self) -> u8 {
        self.needed
    }

    /// How many shares there are.
    #[must_use]
    pub fn of(&self) -> u8 {
        self.of
    }

    /// Which of them it is, counted from 1.
    #[must_use]
    pub fn number(&self) -> u8 {
        self.number
    }

    /// The text for its holder.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut bytes = Zeroizing::new([0; BYTES]);
        bytes[0] = VERSION;
        bytes[1..=MARK].copy_from_slice(&self.mark);
        bytes[1 + MARK..HEAD].copy_from_slice(&[
            self.generation,
            self.needed,
            self.of,
            self.number,
        ]);
        bytes[HEAD..HEAD + SECRET].copy_from_slice(self.secret.bytes());
        let sum = sum(&bytes[..HEAD + SECRET]);
        bytes[HEAD + SECRET..].copy_from_slice(&sum);
        // Room for all of it: a string that grows would leave words behind in its old place.
        let mut text = Zeroizing::new(String::with_capacity(1024));
        for line in self.head() {
            text.extend([&line, "\n"]);
        }
        share_lines::write(&bytes, &mut text);
        text
    }

    fn head(&self) -> [String; 4] {
        let (number, of, needed) = (self.number, self.of, self.needed);
        [
            FIRST.to_owned(),
            format!("locker: {}", self.locker_mark()),
            format!("generation: {}", self.generation),
            format!("share: {number} of {of}, {needed} needed"),
        ]
    }

    /// Reads what a holder gives: a file, what a camera read, or words typed from paper. Case and spaces do not count, and
    /// what stands above the words may be missing; where it is there it must say what the words say.
    ///
    /// # Errors
    /// See [`ShareRefused`]; a line is named by its number on the paper.
    pub fn parse(text: &str) -> Result<Self, ShareRefused> {
        if text.len() > MAX_SHARE_TEXT {
            return Err(ShareRefused::TooLong);
        }
        let (mut reading, mut above) = (Reading::new(), Vec::new());
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match numbered(line) {
                Some((number, words)) => reading.take(number, words)?,
                None => above.push(line),
            }
        }
        above_is_of_shares(&above)?;
        let bytes = reading.finish()?;
        let share = Self::of_bytes(&bytes)?;
        if above.is_empty() || above == share.head() {
            Ok(share)
        } else {
            Err(ShareRefused::HeadDiffers)
        }
    }

    /// Looks at one line of words alone, by its number on the paper from 1 to 5: whoever types is told of a slip at once.
    ///
    /// # Errors
    /// What is wrong with it; [`ShareRefused::NotAShare`] for a number that no line has.
    pub fn check_line(number: u8, words: &str) -> Result<(), ShareRefused> {
        let number = usize::from(number);
        if !(1..=LINES).contains(&number) || words.len() > MAX_SHARE_TEXT {
            return Err(ShareRefused::NotAShare);
        }
        Reading::new().take(number, words)
    }

    fn of_bytes(bytes: &[u8; BYTES]) -> Result<Self, ShareRefused> {
        if sum(&bytes[..HEAD + SECRET]) != bytes[HEAD + SECRET..] {
            return Err(ShareRefused::LinesMixed);
        }
        if bytes[0] != VERSION {
            return Err(ShareRefused::Newer);
        }
        let share = Self {
            mark: bytes[1..=MARK].try_into().expect("so many"),
            generation: bytes[1 + MARK],
            needed: bytes[2 + MARK],
            of: bytes[3 + MARK],
            number: bytes[4 + MARK],
            secret: Held::new(&bytes[HEAD..HEAD + SECRET]),
        };
        let possible = share.generation >= 1
            && (2..=share.of).contains(&share.needed)
            && share.of <= MAX_SHARES
            && (1..=share.of).contains(&share.number);
        possible.then_some(share).ok_or(ShareRefused::BadNumbers)
    }
}

pub(crate) fn mark_of(locker: &Id) -> [u8; MARK] {
    locker.as_bytes()[..MARK].try_into().expect("longer")
}

/// A line of words begins with its number, as on the paper, whatever stands between it and the first word.
fn numbered(line: &str) -> Option<(usize, &str)> {
    let (first, rest) = line.split_at_checked(1)?;
    let number: usize = first.parse().ok()?;
    let rest = rest.strip_prefix(['.', ':', ')']).unwrap_or(rest);
    let apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    ((1..=LINES).contains(&number) && apart).then_some((number, rest))
}

/// Another version is named as such, anything else that is no line of a share is none.
fn above_is_of_shares(above: &[&str]) -> Result<(), ShareRefused> {
    let first = above.first().copied().unwrap_or(FIRST);
    let version = first
        .strip_prefix(FAMILY)
        .and_then(|v| v.parse::<u32>().ok());
    match version {
        Some(1) => {}
        Some(2..) => return Err(ShareRefused::Newer),
        _ => return Err(ShareRefused::NotAShare),
    }
    let known = |line: &&str| {
        ["locker: ", "generation: ", "share: "]
            .iter()
            .any(|name| line.starts_with(name))
    };
    if above.iter().skip(1).all(known) {
        Ok(())
    } else {
        Err(ShareRefused::NotAShare)
    }
}

fn sum(bytes: &[u8]) -> [u8; SUM] {
    let digest = Sha256::new()
        .chain_update(b"sandyq-share/1")
        .chain_update(bytes)
        .finalize();
    digest[..SUM].try_into().expect("longer")
}

#[cfg(test)]
#[path = "share_tests.rs"]
mod tests;
