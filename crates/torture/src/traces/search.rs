//! Many writings looked for at once, in bytes of any length.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::Read,
    path::Path,
};

use aho_corasick::AhoCorasick;

use super::writings::Secret;
use crate::trouble::{At, Given, Trouble};

/// How much is held at once.
const BLOCK: usize = 4 << 20;

/// What is looked for.
pub struct Search {
    what: Vec<String>,
    patterns: AhoCorasick,
    longest: usize,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// A line for each writing: what, how often, where first.
    pub hits: Vec<String>,
    /// How much was read.
    pub bytes: u64,
    which: BTreeSet<String>,
}

impl Found {
    /// Whether this writing was found.
    pub fn has(&self, what: &str) -> bool {
        self.which.contains(what)
    }
}

impl Search {
    /// Looks for all of these.
    pub fn of(secret: &Secret) -> Self {
        let (what, patterns): (Vec<String>, Vec<Vec<u8>>) = secret.writings().into_iter().unzip();
        let longest = patterns.iter().map(Vec::len).max().unwrap_or(1);
        Self {
            what,
            patterns: AhoCorasick::new(&patterns).expect("some ten thousand short patterns"),
            longest,
        }
    }

    /// How many writings.
    pub fn writings(&self) -> usize {
        self.what.len()
    }

    /// What stands in these bytes, with the place of each.
    pub fn within<'s, 'b>(
        &'s self,
        bytes: &'b [u8],
    ) -> impl Iterator<Item = (&'s str, usize)> + use<'s, 'b> {
        let hits = self.patterns.find_overlapping_iter(bytes);
        hits.map(|hit| (self.what[hit.pattern().as_usize()].as_str(), hit.start()))
    }

    /// Reads a whole disk.
    pub fn image(&self, image: &Path) -> Given<Found> {
        let mut file = File::open(image).at(image)?;
        let mut block = vec![0; BLOCK + self.longest];
        let nothing = vec![0; BLOCK + self.longest];
        let mut seen: BTreeMap<&str, (usize, u64)> = BTreeMap::new();
        let (mut carried, mut read) = (0, 0_u64);
        loop {
            let got = file.read(&mut block[carried..carried + BLOCK]).at(image)?;
            if got == 0 {
                break;
            }
            let (whole, begin) = (&block[..carried + got], read - carried as u64);
            if *whole != nothing[..whole.len()] {
                for (what, at) in self.within(whole) {
                    let (count, _) = seen.entry(what).or_insert((0, begin + at as u64));
                    *count += 1;
                }
            }
            read += got as u64;
            // What is cut at the end of a block is found with the next one.
            let keep = (self.longest - 1).min(whole.len());
            let from = whole.len() - keep;
            block.copy_within(from..from + keep, 0);
            carried = keep;
        }
        if read == 0 {
            return Err(Trouble::Unknown("a disk without a byte".into()));
        }
        let line = |(what, (count, at)): (&&str, &(usize, u64))| {
            format!("{what}: {count} times, first at byte {at}")
        };
        Ok(Found {
            hits: seen.iter().map(line).collect(),
            which: seen.keys().map(|what| (*what).to_owned()).collect(),
            bytes: read,
        })
    }
}
