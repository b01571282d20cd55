//! Many struck runs, side by side: each worker has a place of its own; rows are gone through from the first call to the last.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Instant,
};

use crate::{
    chance::Chance,
    room::{Common, Place},
    scene::Scene,
    tracer::{Blow, LIMIT, Strike, Tracer, calls::Kind},
    trial::{self, Outcome},
    trouble::Given,
    verbs::Verb,
};

/// A row of strikes that differ only in their number.
#[derive(Debug)]
pub struct Row {
    /// What is tortured.
    pub verb: &'static Verb,
    /// The strike; its `at` is the first number.
    pub first: Strike,
    /// From one number to the next.
    pub stride: u64,
    /// At most so many.
    pub most: u64,
    /// Name of the line in the table.
    pub line: String,
    next: AtomicU64,
    /// Runs that ended before their strike: the row is at its end. Random names make rows a little longer or shorter.
    ended: AtomicU64,
}

/// A row is over when so many runs ended before they were struck.
const OVER: u64 = 3;

impl Row {
    /// A row of every number.
    #[must_use]
    pub fn every(verb: &'static Verb, first: Strike, line: String) -> Self {
        Self {
            verb,
            first,
            line,
            stride: 1,
            most: u64::MAX,
            next: AtomicU64::new(0),
            ended: AtomicU64::new(0),
        }
    }

    /// A few numbers of the row, spread over its length, beginning where the seed says.
    #[must_use]
    pub fn sliced(mut self, total: u64, points: u64, seed: u64) -> Self {
        self.stride = total.div_ceil(points).max(1);
        self.most = points;
        self.first.at = 1 + Chance::new(seed ^ total).below(self.stride);
        self
    }

    fn take(&self) -> Option<Strike> {
        if self.ended.load(Ordering::SeqCst) >= OVER.min(self.most) {
            return None;
        }
        let number = self.next.fetch_add(1, Ordering::SeqCst);
        (number < self.most).then(|| Strike {
            at: self.first.at + number * self.stride,
            ..self.first
        })
    }
}

/// Figures of one line of the table.
#[derive(Debug, Default, Clone)]
pub struct Figures {
    /// Struck runs.
    pub struck: u64,
    /// Of them ended with 0 all the same.
    pub done: u64,
    /// What was found, by its kind.
    pub found: BTreeMap<&'static str, u64>,
}

/// What all rows came to.
#[derive(Debug, Default)]
pub struct Tally {
    /// Line by line.
    pub lines: BTreeMap<String, Figures>,
    /// What struck runs said at their end, with the exit code, and how often.
    pub sentences: BTreeMap<String, u64>,
    /// Runs with anything wrong.
    pub wrong: u64,
    /// Runs in all.
    pub runs: u64,
}

/// Columns of findings.
pub const COLUMNS: [&str; 7] = [
    "lost",
    "does not open",
    "plaintext",
    "false \"sealed\"",
    "unsound",
    "half",
    "manners",
];

impl Tally {
    fn take(&mut self, row: &Row, outcome: &Outcome) {
        self.runs += 1;
        self.wrong += u64::from(!outcome.is_sound());
        if outcome.ended.struck.is_some() {
            *self.sentences.entry(outcome.last_words()).or_default() += 1;
        }
        let figures = self.lines.entry(row.line.clone()).or_default();
        figures.struck += u64::from(outcome.ended.struck.is_some());
        figures.done +=
            u64::from(outcome.ended.struck.is_some() && row.verb.succeeded(outcome.ended.code));
        for (kind, found) in outcome.judged.kinds() {
            *figures.found.entry(kind).or_default() += u64::from(!found.is_empty());
        }
        *figures.found.entry("manners").or_default() += u64::from(!outcome.manners.is_empty());
    }

    /// Struck runs in all.
    #[must_use]
    pub fn struck(&self) -> u64 {
        self.lines.values().map(|figures| figures.struck).sum()
    }

    /// What was said, most often first.
    #[must_use]
    pub fn said(&self) -> String {
        let mut said: Vec<_> = self.sentences.iter().collect();
        said.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        said.iter()
            .map(|(words, count)| format!("{count:6}  {words}\n"))
            .collect()
    }

    /// The table, as it stands in the docs.
    #[must_use]
    pub fn table(&self, head: &str) -> String {
        let mut all = Figures::default();
        let mut text = format!(
            "| {head} | struck | succeeded | {} |\n|---|{}\n",
            COLUMNS.join(" | "),
            "---:|".repeat(COLUMNS.len() + 2)
        );
        for (line, figures) in &self.lines {
            text += &figures.line(line);
            all.struck += figures.struck;
            all.done += figures.done;
            for (kind, count) in &figures.found {
                *all.found.entry(kind).or_default() += count;
            }
        }
        text + &all.line("**all**")
    }
}

impl Figures {
    fn line(&self, name: &str) -> String {
        let found = COLUMNS.map(|kind| {
            self.found
                .get(kind)
                .copied()
                .unwrap_or_default()
                .to_string()
        });
        format!(
            "| {name} | {} | {} | {} |\n",
            self.struck,
            self.done,
            found.join(" | ")
        )
    }
}

/// Goes through all rows; `again` is the command that repeats one strike.
pub fn go_through(
    common: &Common,
    rows: &[Row],
    again: &(dyn Fn(&Row, Strike) -> String + Sync),
) -> Given<Tally> {
    let place = Place::below(&common.place, "work")?;
    let tally = Mutex::new(Tally::default());
    let begun = Instant::now();
    let worker = &|number: usize| -> Given<()> {
        let place = place.path().join(number.to_string());
        let (scene, tracer) = set(common, &place)?;
        for row in rows {
            while let Some(strike) = row.take() {
                let outcome = trial::strike(&scene, &tracer, row.verb, strike)?;
                if outcome.ended.struck.is_none() {
                    row.ended.fetch_add(1, Ordering::SeqCst);
                }
                if !outcome.is_sound() {
                    tell(&outcome, &again(row, strike));
                }
                let mut tally = tally
                    .lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner);
                tally.take(row, &outcome);
                if tally.runs.is_multiple_of(500) {
                    eprintln!(
                        "{} runs, {} s, now {}",
                        tally.runs,
                        begun.elapsed().as_secs(),
                        row.line
                    );
                }
            }
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..common.workers)
            .map(|number| scope.spawn(move || worker(number)))
            .collect();
        let ended: Vec<_> = workers.into_iter().map(|worker| worker.join()).collect();
        for answer in ended {
            answer.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        }
        Given::Ok(())
    })?;
    Ok(tally
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner))
}

/// How many calls of each kind each verb makes, undisturbed. An undisturbed run that is not sound is told.
pub fn lengths(common: &Common, verbs: &[&'static Verb]) -> Given<Vec<BTreeMap<Kind, u64>>> {
    let place = Place::below(&common.place, "lengths")?;
    let (scene, tracer) = set(common, place.path())?;
    let mut all = Vec::new();
    for verb in verbs {
        let never = Strike {
            kind: None,
            at: u64::MAX,
            blow: Blow::KillBefore,
        };
        let outcome = trial::strike(&scene, &tracer, verb, never)?;
        if !outcome.is_sound() || !verb.succeeded(outcome.ended.code) {
            tell(&outcome, &format!("undisturbed {}", verb.name));
        }
        eprintln!("{}: {} calls", verb.name, outcome.ended.total());
        all.push(outcome.ended.calls);
    }
    Ok(all)
}

/// One strike, told in full.
pub fn once(common: &Common, verb: &'static Verb, strike: Strike) -> Given<bool> {
    let place = Place::below(&common.place, "once")?;
    let (scene, tracer) = set(common, place.path())?;
    let outcome = trial::strike(&scene, &tracer, verb, strike)?;
    tell(&outcome, verb.name);
    print!("{}", outcome.ended.said);
    Ok(outcome.is_sound())
}

/// A scene with its tracer, in a place of their own.
pub fn set(common: &Common, place: &Path) -> Given<(Scene, Tracer)> {
    let scene = Scene::make(&common.program()?, place, common.seed)?;
    let tracer = Tracer {
        stage: common.stage()?,
        folder: place.to_owned(),
        limit: LIMIT,
    };
    Ok((scene, tracer))
}

/// What was wrong, and how to see it again.
pub fn tell(outcome: &Outcome, again: &str) {
    let struck = outcome.ended.struck.as_ref();
    let struck = struck.map_or_else(
        || "not struck".to_owned(),
        |struck| format!("{} {}", struck.call, struck.about),
    );
    let mut text = format!(
        "{}: {again}\n  struck: {struck}; ended with {:?}\n{}",
        if outcome.is_sound() { "sound" } else { "WRONG" },
        outcome.ended.code,
        outcome.judged
    );
    for fault in &outcome.manners {
        text += &format!("  manners: {fault}\n");
    }
    for line in outcome.ended.told.lines() {
        text += &format!("  > {line}\n");
    }
    print!("{text}");
    let _ = io::stdout().flush();
}
