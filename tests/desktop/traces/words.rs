//! Words that nobody has used before, each noted where it may lie open.

use std::{fs::File, io::Write, path::Path};

use crate::driver::Outcome;

/// The words of a session.
pub struct Words {
    noted: File,
    count: u64,
}

impl Words {
    /// Notes every word in this file.
    pub fn noted_in(file: &Path) -> Outcome<Self> {
        Ok(Self {
            noted: File::create(file)?,
            count: 0,
        })
    }

    /// This word is used.
    pub fn note(&mut self, what: &str, word: &str) -> Outcome<()> {
        Ok(writeln!(self.noted, "{what}\t{word}")?)
    }

    /// A new word of a kind, with a Kazakh or Russian beginning.
    pub fn new_word(&mut self, what: &str, begin: &str) -> Outcome<String> {
        self.count += 1;
        // Told apart by more than a number, which stands everywhere.
        let mixed = (self.count + 77).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 24;
        let word = format!("{begin} {mixed:010x}");
        self.note(what, &word)?;
        Ok(word)
    }
}
