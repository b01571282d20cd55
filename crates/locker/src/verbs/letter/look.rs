//! A look at a letter before it is taken in: only its first page is opened, and nothing is written.

use std::{
    io::{BufReader, Read},
    path::Path,
};

use sandyq_format::{
    letter::{LETTER, Letter, MAX_ITEMS, MAX_LETTER},
    names::shown,
    tar::TarReader,
};
use sandyq_seal::{OpenRefused, open_stream};

use crate::{
    failure::{Code, Failure, Given},
    source::{Source, name_of},
    unlocked::Unlocked,
};

/// A letter as it was brought. Who wrote it is what they say.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct LetterSeen {
    /// Its id, as it stands in the receipt.
    pub letter: String,
    /// When it was made, UTC, as claimed.
    pub made: String,
    /// How who wrote it calls themselves, fit for one line; may be empty.
    pub actor: String,
    /// Items in it.
    pub items: u32,
    /// Bytes of the file.
    pub size: u64,
    /// Number of the invitation that it was sealed by.
    pub invitation: u64,
}

impl Unlocked {
    /// Looks at the first page of a letter. That the rest of it is sound is known when it was taken in.
    pub fn look_at_letter(&self, path: &Path) -> Given<LetterSeen> {
        let label = name_of(path).shown();
        let none = || Failure::about(Code::NotALetter, &label);
        let source = Source::open(path)?;
        let size = source.size;
        let opened = open_stream(BufReader::new(source), &self.keys.openers());
        let opened = opened.map_err(|why| match why {
            OpenRefused::NoIdentityFits => Failure::about(Code::LetterNotForYou, &label),
            why => none().because(why),
        })?;
        let mut tar = TarReader::new(BufReader::new(opened.1), 1 + 2 * MAX_ITEMS as usize);
        let first = tar.next_entry().map_err(|why| none().because(why))?;
        let first = first.filter(|first| first.name == LETTER && first.size <= MAX_LETTER as u64);
        first.ok_or_else(none)?;
        let mut bytes = Vec::new();
        tar.read_to_end(&mut bytes)
            .map_err(|why| none().because(why))?;
        let letter = Letter::parse(&bytes).map_err(|why| none().because(why))?;
        if letter.locker != self.locker.public.file.locker.to_string() {
            return Err(Failure::about(Code::LetterNotForYou, &label));
        }
        Ok(LetterSeen {
            letter: letter.letter,
            made: letter.made,
            actor: shown(&letter.actor),
            items: letter.items,
            size,
            invitation: letter.invitation,
        })
    }
}
