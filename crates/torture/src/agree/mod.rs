//! `torture agree`: bundles by the ten thousand, each changed by a grammar that knows what a bundle is made of, sealed
//! again, and judged by two verifiers that share no code: the one in Rust and the reader's. Both must say the same
//! verdict and the same codes. First [`liars`] stand in for one of them, to see that a lie would not pass.

mod bag;
pub mod child;
mod judges;
mod keys;
mod liars;
mod mutate;
mod recipe;
mod shapes;
mod table;
#[cfg(test)]
mod tests;
// The workshop of the judge's own tests: one place that knows how a lawful bundle is made.
#[allow(dead_code)]
#[path = "../../../verify/tests/bundle/seen_outside.rs"]
mod seen_outside;
#[allow(dead_code)]
#[path = "../../../verify/tests/bundle/workshop.rs"]
mod workshop;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use clap::Args;

use crate::{
    room::{Place, beside},
    trouble::{At, Given, Trouble},
};
use judges::{Answer, Judge, Program, Question};
use liars::{LIES, Liar};
use recipe::{Made, Recipe};
use table::Table;

/// Options of this part.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// The project, where the reader lies.
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    project: PathBuf,
    /// How many mutations in all.
    #[arg(long, default_value_t = 10_000)]
    count: usize,
    /// A part of the whole that ends within a minute.
    #[arg(long)]
    slice: bool,
    /// Repeats a run.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many run side by side.
    #[arg(long, default_value_t = 2)]
    workers: usize,
    /// Takes this one mutation of the run alone, and leaves it in a file.
    #[arg(long, value_name = "NUMBER")]
    only: Option<usize>,
    /// Where bundles are laid for the judges.
    #[arg(long, value_name = "FOLDER", default_value = "/dev/shm")]
    place: PathBuf,
}

/// So often a slow judgement is repeated.
const TRIES: usize = 2;

/// So many end within a minute on two busy cores.
const SLICE: usize = 500;

/// Runs the part; gives whether both judges said the same of everything.
pub fn run(options: &Options) -> Given<bool> {
    let own =
        beside("torture").ok_or_else(|| Trouble::Unknown("torture: it is not built".into()))?;
    if let Some(number) = options.only {
        return only(options, &own, number);
    }
    let place = Place::below(&options.place, "agree")?;
    let mut pair = Pair::new(options, &own, place.path(), 0);
    let mut kept = pair.sees_through_liars(options.seed)?;
    let whole = !options.slice && options.count >= 10_000;
    let count = if options.slice { SLICE } else { options.count };
    let next = AtomicUsize::new(0);
    let work = |worker| -> Given<Table> {
        let mut pair = Pair::new(options, &own, place.path(), worker);
        let mut table = Table::default();
        // What it takes to start a judge is no cost of a bundle.
        pair.ask(&Recipe::new(options.seed, 0).made())?;
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return Ok(table);
            }
            progress(number, count);
            pair.take(&Recipe::new(options.seed, number), &mut table)?;
        }
    };
    let tables: Vec<Given<Table>> = thread::scope(|scope| {
        let work = &work;
        let workers: Vec<_> = (1..=options.workers.max(1))
            .map(|worker| scope.spawn(move || work(worker)))
            .collect();
        let fallen = || Err(Trouble::Unknown("what made a worker fall".into()));
        let joined = workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|_| fallen()));
        joined.collect()
    });
    let tables = tables.into_iter().collect::<Given<Vec<_>>>()?;
    let table = tables.into_iter().fold(Table::default(), Table::joined);
    println!("seed {}", options.seed);
    print!("{table}");
    kept &= table.differ == 0 && table.all() == count as u64;
    if whole {
        kept &= told(
            table.is_whole(),
            "mutations of every class and code, each often enough",
        );
        kept &= told(table.is_cheap(), "no bundle above 2 s or 256 MiB");
    }
    Ok(kept)
}

/// Says it aloud, since a whole run takes many minutes.
fn progress(number: usize, count: usize) {
    if number > 0 && number.is_multiple_of(1000) {
        eprintln!("{number} of {count}");
    }
}

fn told(holds: bool, what: &str) -> bool {
    println!("{}: {what}", if holds { "yes" } else { "NO" });
    holds
}

/// Both judges, and where bundles are laid for them.
struct Pair {
    rust: Program,
    reader: Program,
    file: PathBuf,
}

impl Pair {
    fn new(options: &Options, own: &Path, place: &Path, worker: usize) -> Self {
        Self {
            rust: Program::rust(own),
            reader: Program::reader(&options.project),
            file: place.join(format!("{worker}.sandyq")),
        }
    }

    fn ask(&mut self, made: &Made) -> Given<(Answer, Answer)> {
        let question = laid(made, &self.file)?;
        Ok((self.rust.judge(&question), self.reader.judge(&question)))
    }

    fn take(&mut self, recipe: &Recipe, table: &mut Table) -> Given<()> {
        let made = recipe.made();
        let (mut rust, mut reader) = self.ask(&made)?;
        for _ in 0..TRIES {
            if rust.took.max(reader.took) > table::LONGEST {
                // A machine with other work may stop us for a while; what a bundle costs, it costs each time.
                let again = self.ask(&made)?;
                rust.took = rust.took.min(again.0.took);
                reader.took = reader.took.min(again.1.took);
            }
        }
        table.count(recipe.class, recipe.number, (&rust, &reader));
        if !rust.agrees(&reader) {
            table.tell(self.disagreement(recipe, rust, reader)?);
        }
        Ok(())
    }

    /// A disagreement in words, with no more steps than it takes.
    fn disagreement(&mut self, recipe: &Recipe, rust: Answer, reader: Answer) -> Given<String> {
        let (mut shortest, mut said) = (recipe.clone(), (rust, reader));
        while let Some((shorter, answers)) = self.still(&shortest)? {
            (shortest, said) = (shorter, answers);
        }
        let told = shortest.made().told.join("; ");
        let (number, class) = (recipe.number, recipe.class);
        Ok(format!(
            "number {number}, {class:?}: {told}\n  Rust   {}\n  reader {}",
            said.0, said.1
        ))
    }

    /// A recipe with one step less about which the two still disagree.
    fn still(&mut self, recipe: &Recipe) -> Given<Option<(Recipe, (Answer, Answer))>> {
        for shorter in recipe.shorter() {
            let (rust, reader) = self.ask(&shorter.made())?;
            if !rust.agrees(&reader) {
                return Ok(Some((shorter, (rust, reader))));
            }
        }
        Ok(None)
    }

    /// Whether every lie of one about a bundle is seen by what the other says of it, and the truth is believed.
    fn sees_through_liars(&mut self, seed: u64) -> Given<bool> {
        let mut seen = true;
        for lie in LIES {
            let (mut found, mut asked) = (0, 0);
            for number in 0..10 {
                let question = laid(&Recipe::new(seed, number).made(), &self.file)?;
                let honest = self.reader.judge(&question);
                let truth = self.rust.judge(&question);
                let mut liar = Liar {
                    honest: &mut self.rust,
                    lie,
                    before: Answer::default(),
                };
                let answer = liar.judge(&question);
                asked += usize::from(!answer.agrees(&truth));
                found += usize::from(!answer.agrees(&honest) && truth.agrees(&honest));
            }
            let sound = found == asked && asked > 0;
            let word = if sound { "seen" } else { "NOT SEEN" };
            println!("control: a judge that lies ({lie:?}) is {word} each of {asked} times");
            seen &= sound;
        }
        Ok(seen)
    }
}

/// Lays a bundle down, and asks what is to be judged.
fn laid(made: &Made, file: &Path) -> Given<Question> {
    fs::write(file, &made.bytes).at(file)?;
    Ok(Question {
        file: file.to_owned(),
        key: made.key.clone(),
        expected: made.expected.clone(),
    })
}

fn only(options: &Options, own: &Path, number: usize) -> Given<bool> {
    let mut pair = Pair::new(options, own, &std::env::temp_dir(), number);
    pair.file = std::env::temp_dir().join(format!("sandyq-agree-{number}.sandyq"));
    let recipe = Recipe::new(options.seed, number);
    let made = recipe.made();
    println!("{:?}: {}", recipe.class, made.told.join("; "));
    let (rust, reader) = pair.ask(&made)?;
    println!("Rust   {rust}\nreader {reader}\n{}", pair.file.display());
    println!("key:\n{}\nexpected: {:?}", made.key, made.expected);
    Ok(rust.agrees(&reader))
}
