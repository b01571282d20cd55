//! Files that are deposited, each with a word that may never lie open.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    chance::Chance,
    trouble::{At, Given},
};

/// A file to deposit.
#[derive(Debug, Clone)]
pub struct Source {
    /// Where it lies, outside the world.
    pub path: PathBuf,
    /// Its name, which is also its title.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Files of many sizes, each with a word that stands nowhere else.
pub(super) fn sources(
    folder: &Path,
    called: &str,
    count: usize,
    chance: &mut Chance,
) -> Given<Vec<Source>> {
    let sizes = [
        1_800, 511, 512, 4_096, 65_536, 0, 120_000, 65_535, 9_000, 33,
    ];
    (0..count)
        .map(|number| {
            let name = format!("{called}-{number:02}-{}.txt", &chance.word()[..12]);
            let mut bytes = chance.bytes(sizes[number % sizes.len()]);
            let word = format!("{SENTINEL}{}", chance.word());
            if bytes.len() >= word.len() {
                let at = chance.below((bytes.len() - word.len()) as u64 + 1) as usize;
                bytes[at..at + word.len()].copy_from_slice(word.as_bytes());
            }
            let path = folder.join(&name);
            fs::write(&path, &bytes).at(&path)?;
            Ok(Source { path, name, bytes })
        })
        .collect()
}

/// What such a word begins with.
const SENTINEL: &str = "куә-";

pub(super) fn sentinel_of(bytes: &[u8]) -> Option<String> {
    let mark = SENTINEL.as_bytes();
    let at = bytes
        .windows(mark.len())
        .position(|window| window == mark)?;
    let word = bytes.get(at..at + mark.len() + 32)?;
    String::from_utf8(word.to_vec()).ok()
}
