//! Where the bits are that are flipped.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use crate::chance::Chance;

/// One bit of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flip {
    /// Which byte.
    pub byte: usize,
    /// Which of its bits.
    pub bit: u8,
}

impl Flip {
    /// The bit by its number from the beginning.
    #[must_use]
    pub fn numbered(number: usize) -> Self {
        Self {
            byte: number / 8,
            bit: (number % 8) as u8,
        }
    }

    /// The byte with this bit alone.
    #[must_use]
    pub fn mask(self) -> u8 {
        1 << self.bit
    }
}

impl fmt::Display for Flip {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "byte {} bit {}", self.byte, self.bit)
    }
}

/// Flips a bit; twice is never.
pub fn flip(bytes: &mut [u8], at: Flip) {
    bytes[at.byte] ^= at.mask();
}

/// All files below a folder with their sizes, sorted, relative to it.
pub fn files_below(folder: &Path) -> io::Result<Vec<(PathBuf, usize)>> {
    let mut found = Vec::new();
    walk(folder, Path::new(""), &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(root: &Path, inside: &Path, found: &mut Vec<(PathBuf, usize)>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(inside))? {
        let entry = entry?;
        let path = inside.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            walk(root, &path, found)?;
        } else {
            found.push((path, entry.metadata()?.len() as usize));
        }
    }
    Ok(())
}

/// Numbers of `count` bits out of `bits`, each once, or all of them when there are not more.
#[must_use]
pub fn some_bits(bits: usize, count: usize, chance: &mut Chance) -> Vec<usize> {
    if count >= bits {
        return (0..bits).collect();
    }
    let mut chosen = std::collections::BTreeSet::new();
    while chosen.len() < count {
        chosen.insert(chance.below(bits as u64) as usize);
    }
    chosen.into_iter().collect()
}

/// One bit of each byte, chosen by chance, and `count` more.
#[must_use]
pub fn of_each_byte(bytes: usize, count: usize, chance: &mut Chance) -> Vec<usize> {
    let each = (0..bytes).map(|byte| byte * 8 + chance.below(8) as usize);
    let mut chosen: std::collections::BTreeSet<usize> = each.collect();
    chosen.extend(some_bits(bytes * 8, count, chance));
    chosen.into_iter().collect()
}
