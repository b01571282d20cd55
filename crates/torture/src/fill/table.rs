//! What all full disks came to, line by line.

use std::{collections::BTreeMap, fmt, time::Duration};

use super::trial::Outcome;

/// The disk gets full while a verb is at work, and what the locker had set aside is taken as well.
pub(super) const CONTROL: &str = "while at work, without what is set aside (control)";

#[derive(Debug, Default)]
struct Line {
    runs: u64,
    done: u64,
    wrong: u64,
    lost: u64,
    unopened: u64,
    other: u64,
    manners: u64,
    unclosed: u64,
    longest: Duration,
}

#[derive(Debug, Default)]
pub(super) struct Table(BTreeMap<String, Line>);

impl Table {
    /// Counts an outcome; gives whether anything is wrong with it.
    pub(super) fn take(&mut self, line: &str, outcome: &Outcome) -> bool {
        let control = line.ends_with(CONTROL);
        let judged = &outcome.judged;
        let line = self.0.entry(line.to_owned()).or_default();
        line.runs += 1;
        line.done += u64::from(outcome.done);
        line.lost += u64::from(!judged.lost.is_empty() || !judged.false_sealed.is_empty());
        line.unopened += u64::from(!judged.unopened.is_empty());
        let other = [&judged.plaintext, &judged.unsound, &judged.half];
        line.other += u64::from(other.iter().any(|found| !found.is_empty()));
        line.manners += u64::from(!outcome.manners.is_empty());
        line.unclosed += u64::from(outcome.unclosed > 0);
        line.longest = line.longest.max(outcome.took);
        let unclosed = outcome.unclosed > 0 && !control;
        let wrong = !judged.is_sound() || !outcome.manners.is_empty() || unclosed;
        line.wrong += u64::from(wrong);
        wrong
    }

    /// Nothing is wrong, and where what is set aside was taken away, something was left unclosed.
    pub(super) fn is_well(&self) -> bool {
        let asked = self.0.keys().any(|name| name.ends_with(CONTROL));
        let runs: u64 = self.0.values().map(|line| line.runs).sum();
        let well = self.0.values().all(|line| line.wrong == 0);
        runs > 0 && well && (self.noticed() || !asked)
    }

    /// Whether a control has left something unclosed.
    fn noticed(&self) -> bool {
        let mut controls = self.0.iter().filter(|(name, _)| name.ends_with(CONTROL));
        controls.any(|(_, line)| line.unclosed > 0)
    }

    /// All in one line.
    pub(super) fn sum(&self) -> String {
        let lines = self.0.values();
        let (runs, wrong) = lines.fold((0, 0), |(runs, wrong), line| {
            (runs + line.runs, wrong + line.wrong)
        });
        format!("{runs} runs; {wrong} with anything wrong")
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            out,
            "| verb | full by | runs | done | refused by its sentence | lost or false \"sealed\" | does not open | plaintext, unsound or half | manners | sealed and not closed | longest |"
        )?;
        writeln!(out, "|---|---|{}", "--:|".repeat(9))?;
        for (name, line) in &self.0 {
            writeln!(
                out,
                "| {name} | {} | {} | {} | {} | {} | {} | {} | {} | {:.1} s |",
                line.runs,
                line.done,
                line.runs - line.done - line.manners.min(line.runs - line.done),
                line.lost,
                line.unopened,
                line.other,
                line.manners,
                line.unclosed,
                line.longest.as_secs_f64(),
            )?;
        }
        writeln!(out, "\n{}", self.sum())
    }
}
