//! What the two said of all mutations: how often each code occurred, what they did not agree on, and what it cost.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    time::Duration,
};

use super::{judges::Answer, recipe::Class};

/// So many codes have to occur.
const CODES: usize = 40;
/// So often each, in a whole run.
const TIMES: u64 = 20;
/// Disagreements that are told one by one; the others are counted.
const TOLD: usize = 60;
/// What any of these bundles may cost: none is as large as a tenth of 100 MB.
pub const LONGEST: Duration = Duration::from_secs(2);
/// KiB.
pub const MOST: u64 = 256 * 1024;

/// The table.
#[derive(Debug, Default)]
pub struct Table {
    classes: BTreeMap<Class, u64>,
    codes: BTreeMap<String, u64>,
    verdicts: BTreeMap<String, u64>,
    failures: BTreeMap<String, u64>,
    /// Mutations on which the judges do not agree.
    pub differ: u64,
    told: Vec<String>,
    slowest: [(Duration, usize); 2],
    largest: (u64, usize),
}

impl Table {
    /// Counts a mutation that both have judged.
    pub fn count(&mut self, class: Class, number: usize, (rust, reader): (&Answer, &Answer)) {
        *self.classes.entry(class).or_default() += 1;
        for (slowest, answer) in self.slowest.iter_mut().zip([rust, reader]) {
            *slowest = (*slowest).max((answer.took, number));
        }
        self.largest = self.largest.max((rust.kib.unwrap_or(0), number));
        if !rust.agrees(reader) {
            self.differ += 1;
            return;
        }
        for code in &rust.codes {
            *self.codes.entry(code.clone()).or_default() += 1;
        }
        for (counts, word) in [
            (&mut self.verdicts, &rust.verdict),
            (&mut self.failures, &rust.failure),
        ] {
            if let Some(word) = word {
                *counts.entry(word.clone()).or_default() += 1;
            }
        }
    }

    /// Tells of a disagreement.
    pub fn tell(&mut self, what: String) {
        if self.told.len() < TOLD {
            self.told.push(what);
        }
    }

    /// Adds what another worker counted.
    #[must_use]
    pub fn joined(mut self, other: Self) -> Self {
        for (class, count) in other.classes {
            *self.classes.entry(class).or_default() += count;
        }
        for (own, others) in [
            (&mut self.codes, other.codes),
            (&mut self.verdicts, other.verdicts),
            (&mut self.failures, other.failures),
        ] {
            for (word, count) in others {
                *own.entry(word).or_default() += count;
            }
        }
        self.differ += other.differ;
        self.told.extend(other.told);
        for (own, other) in self.slowest.iter_mut().zip(other.slowest) {
            *own = (*own).max(other);
        }
        self.largest = self.largest.max(other.largest);
        self
    }

    fn of(&self, classes: &[Class]) -> u64 {
        classes
            .iter()
            .filter_map(|class| self.classes.get(class))
            .sum()
    }

    /// Mutations judged by both.
    pub fn all(&self) -> u64 {
        self.classes.values().sum()
    }

    /// Codes that occurred often.
    fn often(&self) -> BTreeSet<&str> {
        let often = self.codes.iter().filter(|(_, count)| **count >= TIMES);
        often.map(|(code, _)| code.as_str()).collect()
    }

    /// Whether the mutations are the ones that a whole run has to have.
    pub fn is_whole(&self) -> bool {
        use Class::{Inner, Listed, Maker, Stranger};
        let (all, bag) = (self.all(), self.of(&[Inner, Listed, Stranger, Maker]));
        let listed = self.of(&[Listed, Stranger, Maker]);
        let signed = [self.of(&[Stranger]), self.of(&[Maker])];
        bag * 10 >= all * 8
            && listed * 3 >= bag
            && signed.iter().sum::<u64>() * 3 >= bag
            && signed.iter().all(|count| *count > 0)
            && self.often().len() >= CODES
    }

    /// Whether none cost more than a bundle may.
    pub fn is_cheap(&self) -> bool {
        self.slowest.iter().all(|(took, _)| *took <= LONGEST) && self.largest.0 <= MOST
    }
}

fn lines(f: &mut fmt::Formatter<'_>, what: &str, counts: &BTreeMap<String, u64>) -> fmt::Result {
    writeln!(f, "| {what} | count |\n|---|---|")?;
    for (word, count) in counts {
        writeln!(f, "| `{word}` | {count} |")?;
    }
    writeln!(f)
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for told in self.told.iter().take(TOLD) {
            writeln!(f, "DISAGREE {told}")?;
        }
        lines(f, "code", &self.codes)?;
        lines(f, "verdict", &self.verdicts)?;
        lines(f, "not opened", &self.failures)?;
        for (class, count) in &self.classes {
            writeln!(f, "{class:?}: {count}")?;
        }
        let [rust, reader] = self.slowest;
        writeln!(
            f,
            "codes that occurred {TIMES} times and more: {}",
            self.often().len()
        )?;
        writeln!(
            f,
            "slowest: Rust {:?} (number {}), reader {:?} (number {})",
            rust.0, rust.1, reader.0, reader.1
        )?;
        writeln!(
            f,
            "most memory, Rust: {} KiB (number {})",
            self.largest.0, self.largest.1
        )?;
        writeln!(
            f,
            "{} judged by both, {} disagreements",
            self.all(),
            self.differ
        )
    }
}
