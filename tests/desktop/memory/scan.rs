//! Looks through the memory of a family of processes for what should be gone from it.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{Read, Seek, SeekFrom},
};

use aho_corasick::{AhoCorasick, MatchKind};

use crate::driver::Outcome;

/// A page of every machine that the tests run on.
const PAGE: u64 = 4096;
/// Read at once.
const PIECE: u64 = 1 << 20;

/// What is looked for: a name to tell it by, and its bytes.
pub struct Wanted {
    names: Vec<String>,
    finder: AhoCorasick,
    longest: u64,
}

impl Wanted {
    /// Texts in the writings of a page and of a program, and bytes as they stand.
    pub fn new(texts: &[(&str, &str)], bytes: &[(&str, Vec<u8>)]) -> Outcome<Self> {
        let (mut names, mut all) = (Vec::new(), Vec::new());
        for (name, text) in texts {
            let utf16 = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for (how, written) in [("UTF-8", text.as_bytes().to_vec()), ("UTF-16", utf16)] {
                names.push(format!("{name} in {how}"));
                all.push(written);
            }
        }
        for (name, raw) in bytes {
            names.push((*name).to_owned());
            all.push(raw.clone());
        }
        let longest = all.iter().map(Vec::len).max().unwrap_or(1) as u64;
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(&all)?;
        Ok(Self {
            names,
            finder,
            longest,
        })
    }

    /// How often each was found in a process and all that it has started, by the program's name.
    pub fn in_family(&self, eldest: u32) -> BTreeMap<String, u64> {
        let mut found = BTreeMap::new();
        for pid in family(eldest) {
            let program = std::fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
            for (what, hits) in self.in_process(pid) {
                *found
                    .entry(format!("{}: {what}", program.trim()))
                    .or_default() += hits;
            }
        }
        found
    }

    fn in_process(&self, pid: u32) -> BTreeMap<&str, u64> {
        let mut found = BTreeMap::new();
        // A process may end while it is looked into.
        let (Ok(maps), Ok(mut memory), Ok(mut present)) = (
            std::fs::read_to_string(format!("/proc/{pid}/maps")),
            File::open(format!("/proc/{pid}/mem")),
            File::open(format!("/proc/{pid}/pagemap")),
        ) else {
            return found;
        };
        for (from, to) in maps.lines().filter_map(readable) {
            for (first, end) in runs(&mut present, from, to) {
                self.in_run(&mut memory, first, end, &mut found);
            }
        }
        found
    }

    fn in_run<'s>(
        &'s self,
        memory: &mut File,
        first: u64,
        end: u64,
        found: &mut BTreeMap<&'s str, u64>,
    ) {
        let mut at = first;
        while at < end {
            // What lies across two pieces is in the first one whole.
            let mut piece = vec![0; (end - at).min(PIECE + self.longest) as usize];
            let read = memory
                .seek(SeekFrom::Start(at))
                .and_then(|_| memory.read(&mut piece));
            if let Ok(read) = read {
                for hit in self.finder.find_overlapping_iter(&piece[..read]) {
                    if (hit.start() as u64) < PIECE {
                        *found
                            .entry(self.names[hit.pattern().as_usize()].as_str())
                            .or_default() += 1;
                    }
                }
            }
            at += PIECE;
        }
    }
}

/// A process and everything below it.
pub fn family(eldest: u32) -> Vec<u32> {
    let mut all = vec![eldest];
    let mut parents = Vec::new();
    for process in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(pid) = process
            .file_name()
            .to_str()
            .and_then(|name| name.parse::<u32>().ok())
        else {
            continue;
        };
        let stat = std::fs::read_to_string(process.path().join("stat")).unwrap_or_default();
        // The name in brackets may hold anything.
        let after = stat.rsplit(')').next().unwrap_or_default();
        if let Some(parent) = after
            .split_whitespace()
            .nth(1)
            .and_then(|text| text.parse::<u32>().ok())
        {
            parents.push((pid, parent));
        }
    }
    let mut next = 0;
    while let Some(parent) = all.get(next).copied() {
        all.extend(
            parents
                .iter()
                .filter(|(_, of)| *of == parent)
                .map(|(pid, _)| *pid),
        );
        next += 1;
    }
    all
}

fn readable(line: &str) -> Option<(u64, u64)> {
    let mut words = line.split_whitespace();
    let (from, to) = words.next()?.split_once('-')?;
    let may_be_read = words.next()?.starts_with('r');
    let kernel = ["[vvar]", "[vsyscall]"];
    let own = !kernel.iter().any(|name| line.ends_with(name));
    let number = |text| u64::from_str_radix(text, 16).ok();
    (may_be_read && own).then_some((number(from)?, number(to)?))
}

/// Runs of pages that are in memory or in the swap; the rest of a mapping was never touched.
fn runs(present: &mut File, from: u64, to: u64) -> Vec<(u64, u64)> {
    const AT_ONCE: u64 = 1 << 16;
    let mut runs: Vec<(u64, u64)> = Vec::new();
    let (mut at, last) = (from / PAGE, to / PAGE);
    while at < last {
        let pages = (last - at).min(AT_ONCE);
        let mut told = vec![0; (pages * 8) as usize];
        let read = present
            .seek(SeekFrom::Start(at * 8))
            .and_then(|_| present.read(&mut told));
        let Ok(read) = read else { break };
        for (number, page) in (at..).zip(told[..read].chunks_exact(8)) {
            // Bit 63: present; bit 62: in the swap.
            if page[7] & 0xc0 == 0 {
                continue;
            }
            match runs.last_mut() {
                Some((_, end)) if *end == number * PAGE => *end += PAGE,
                _ => runs.push((number * PAGE, (number + 1) * PAGE)),
            }
        }
        at += pages;
    }
    runs
}
