//! What became of the bits that were flipped: how many of each answer, and every answer that may not be.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

/// No judgement may take longer, on a machine that has nothing else to do.
pub const LONGEST: Duration = Duration::from_secs(2);
/// The same beside other work: only a hang is one.
pub const HANG: Duration = Duration::from_secs(60);
/// A machine with other work may stop us for a while; a real hang is one every time.
const TRIES: u32 = 3;
/// Faults that are told one by one; the others are counted.
const TOLD: usize = 40;

/// The answer under which a flip is counted, or what is wrong with it.
pub type Answer = Result<String, String>;

/// Counts of one kind of flips.
#[derive(Debug)]
pub struct Tally {
    /// What is too long for one judgement.
    pub longest: Duration,
    /// Bits flipped and judged.
    pub flips: u64,
    /// How often each answer was given.
    pub answers: BTreeMap<String, u64>,
    /// Answers that may not be.
    pub faults: u64,
    /// The first of them, in words.
    pub told: Vec<String>,
    /// The longest judgement.
    pub slowest: Duration,
}

impl Tally {
    /// Nothing counted yet.
    #[must_use]
    pub const fn within(longest: Duration) -> Self {
        Self {
            longest,
            flips: 0,
            answers: BTreeMap::new(),
            faults: 0,
            told: Vec::new(),
            slowest: Duration::ZERO,
        }
    }

    /// Judges one flip. `at` says where the bit is, and is asked only when something is wrong.
    pub fn judge(&mut self, at: impl Fn() -> String, judge: impl FnMut() -> Answer) {
        self.judge_within(self.longest, at, judge);
    }

    /// The same for what is slow on purpose: a passphrase is stretched for a second and more.
    pub fn judge_within(
        &mut self,
        longest: Duration,
        at: impl Fn() -> String,
        mut judge: impl FnMut() -> Answer,
    ) {
        self.flips += 1;
        let mut took = Duration::MAX;
        let mut answer = Ok(String::new());
        for _ in 0..TRIES {
            let begun = Instant::now();
            let caught = catch_unwind(AssertUnwindSafe(&mut judge));
            took = took.min(begun.elapsed());
            answer = caught.unwrap_or_else(|_| Err("panic".to_owned()));
            if took <= longest {
                break;
            }
        }
        self.slowest = self.slowest.max(took);
        if took > longest {
            answer = Err(format!("took {took:?}"));
        }
        match answer {
            Ok(answer) => *self.answers.entry(answer).or_default() += 1,
            Err(fault) => self.fault(format!("{}: {fault}", at())),
        }
    }

    /// Notes an answer that may not be.
    pub fn fault(&mut self, fault: String) {
        self.faults += 1;
        if self.told.len() < TOLD {
            self.told.push(fault);
        }
    }

    /// Adds what another worker counted.
    pub fn absorb(&mut self, other: Self) {
        self.flips += other.flips;
        self.faults += other.faults;
        self.slowest = self.slowest.max(other.slowest);
        for (answer, count) in other.answers {
            *self.answers.entry(answer).or_default() += count;
        }
        let room = TOLD.saturating_sub(self.told.len());
        self.told.extend(other.told.into_iter().take(room));
    }

    /// As a row of the table in `docs/reliability.md`.
    #[must_use]
    pub fn row(&self, name: &str) -> String {
        let mut answers: Vec<_> = self.answers.iter().collect();
        answers.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let answers: Vec<String> = answers
            .iter()
            .map(|(answer, count)| format!("{answer} {count}"))
            .collect();
        format!(
            "| {name} | {} | {} | {} ms | {} |",
            self.flips,
            self.faults,
            self.slowest.as_millis(),
            answers.join(", ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_a_hang_and_a_wrong_answer_are_faults_and_a_right_one_is_counted() {
        let mut tally = Tally::within(Duration::from_millis(50));
        tally.judge(|| "here".into(), || Ok("found".into()));
        tally.judge(|| "here".into(), || Err("silent".into()));
        tally.judge(|| "here".into(), || panic!("planted"));
        tally.judge(
            || "here".into(),
            || {
                std::thread::sleep(Duration::from_millis(70));
                Ok("found".into())
            },
        );
        assert_eq!((tally.flips, tally.faults), (4, 3));
        assert_eq!(tally.answers["found"], 1);
        assert!(tally.told[0].contains("silent") && tally.told[1].contains("panic"));
    }
}
