//! How documents ended, counted.

use std::{collections::BTreeMap, fmt, time::Duration};

use super::{
    asker::frame::Reason,
    documents::{Document, Family, Kind},
};

/// How one question ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// A picture came back.
    Pixels,
    /// A text came back.
    Text,
    /// It was said how the document can be looked at.
    Info,
    /// It was said why there is no preview.
    Reason(Reason),
    /// A decoder gave up by a panic, which the process caught.
    Panicked,
    /// The system ended the process.
    Signal(i32),
    /// Something that nobody asked for.
    Other,
}

impl End {
    /// A system call that the wall refuses: a document reached what no decoder needs.
    pub const fn is_breach(self) -> bool {
        const BAD_CALL: i32 = 31;
        matches!(self, Self::Signal(BAD_CALL))
    }

    /// Seen by the person as "no preview", and still a fault of a decoder.
    pub const fn is_fault(self) -> bool {
        /// The time for computing was used up, which is a limit and no fault.
        const OUT_OF_TIME: i32 = 24;
        match self {
            Self::Panicked => true,
            Self::Signal(signal) => signal != OUT_OF_TIME,
            _ => false,
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pixels => to.write_str("pixels"),
            Self::Text => to.write_str("text"),
            Self::Info => to.write_str("described"),
            Self::Reason(reason) => to.write_str(reason.code()),
            Self::Panicked => to.write_str("panicked"),
            Self::Signal(signal) => write!(to, "signal {signal}"),
            Self::Other => to.write_str("something else"),
        }
    }
}

/// Faults that are printed with their numbers; the others are only counted.
const SHOWN: usize = 60;

/// What a run has seen.
#[derive(Debug, Default)]
pub struct Tally {
    kinds: BTreeMap<Kind, usize>,
    ends: BTreeMap<(Family, String), usize>,
    faults: Vec<String>,
    broken: Vec<String>,
    longest: Duration,
    /// The most memory of one process, in KiB.
    pub memory: u64,
}

impl Tally {
    /// What is left of a worker that fell.
    pub fn fallen() -> Self {
        let mut tally = Self::default();
        tally.broke("the asking side itself fell".into());
        tally
    }

    /// A document is taken.
    pub fn took(&mut self, document: &Document) {
        *self.kinds.entry(document.kind).or_default() += 1;
    }

    /// A question has ended.
    pub fn ended(&mut self, family: Family, end: End, took: Duration) {
        *self.ends.entry((family, end.to_string())).or_default() += 1;
        self.longest = self.longest.max(took);
    }

    /// A promise was broken.
    pub fn broke(&mut self, what: String) {
        self.broken.push(what);
    }

    /// A decoder has a fault, which the wall kept.
    pub fn fault(&mut self, what: String) {
        self.faults.push(what);
    }

    /// Both together.
    pub fn joined(mut self, other: Self) -> Self {
        for (kind, count) in other.kinds {
            *self.kinds.entry(kind).or_default() += count;
        }
        for (end, count) in other.ends {
            *self.ends.entry(end).or_default() += count;
        }
        self.faults.extend(other.faults);
        self.broken.extend(other.broken);
        self.longest = self.longest.max(other.longest);
        self
    }

    /// Whether every document was taken, every promise kept, and the limit of memory was one.
    pub fn is_sound(&self, count: usize) -> bool {
        const MEMORY: u64 = 768 << 10;
        let taken: usize = self.kinds.values().sum();
        taken == count && self.broken.is_empty() && self.memory <= MEMORY
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (kind, count) in &self.kinds {
            writeln!(to, "{count:7} documents: {kind}")?;
        }
        for ((family, end), count) in &self.ends {
            writeln!(to, "{count:7} answers, {family:?}: {end}")?;
        }
        let answers: usize = self.ends.values().sum();
        writeln!(to, "{answers:7} answers in all")?;
        writeln!(to, "longest answer {} ms", self.longest.as_millis())?;
        writeln!(to, "largest process {} MiB", self.memory >> 10)?;
        writeln!(
            to,
            "{:7} faults of decoders, kept by the wall",
            self.faults.len()
        )?;
        for fault in self.faults.iter().take(SHOWN) {
            writeln!(to, "        {fault}")?;
        }
        writeln!(to, "{:7} broken promises", self.broken.len())?;
        for broken in self.broken.iter().take(SHOWN) {
            writeln!(to, "        {broken}")?;
        }
        Ok(())
    }
}
