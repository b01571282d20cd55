//! What all cuts came to, line by line.

use std::{collections::BTreeMap, fmt};

use crate::{judge::Judged, work::COLUMNS};

/// Figures of one line.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) states: u64,
    pub(super) variants: u64,
    /// Cuts with anything wrong.
    pub(super) wrong: u64,
    found: BTreeMap<&'static str, u64>,
}

impl Line {
    pub(super) fn take(&mut self, judged: &Judged, state: bool) {
        if state {
            self.states += 1;
        } else {
            self.variants += 1;
        }
        self.wrong += u64::from(!judged.is_sound());
        for (kind, found) in judged.kinds() {
            *self.found.entry(kind).or_default() += u64::from(!found.is_empty());
        }
    }
}

/// All lines; controls are told by their names.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) lines: BTreeMap<String, Line>,
}

impl Table {
    fn real(&self) -> impl Iterator<Item = &Line> {
        let lines = self.lines.iter();
        lines
            .filter(|(name, _)| !name.ends_with("(control)"))
            .map(|(_, line)| line)
    }

    /// Cuts of the real program with anything wrong.
    pub(super) fn wrong(&self) -> u64 {
        self.real().map(|line| line.wrong).sum()
    }

    /// All of the real program in one line.
    pub(super) fn sum(&self) -> String {
        let states: u64 = self.real().map(|line| line.states).sum();
        let variants: u64 = self.real().map(|line| line.variants).sum();
        let wrong = self.wrong();
        format!("{states} states, {variants} variants; {wrong} with anything wrong")
    }

    /// Cuts of the real program.
    pub(super) fn cuts(&self) -> u64 {
        self.real().map(|line| line.states + line.variants).sum()
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns: Vec<&str> = COLUMNS
            .into_iter()
            .filter(|name| *name != "manners")
            .collect();
        writeln!(
            out,
            "| verb | states | variants | {} |",
            columns.join(" | ")
        )?;
        writeln!(out, "|---|{}", "--:|".repeat(columns.len() + 2))?;
        for (name, line) in &self.lines {
            write!(out, "| {name} | {} | {} |", line.states, line.variants)?;
            for column in &columns {
                write!(out, " {} |", line.found.get(column).unwrap_or(&0))?;
            }
            writeln!(out)?;
        }
        writeln!(out, "\n{}", self.sum())
    }
}
