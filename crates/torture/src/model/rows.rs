//! Rows of steps, each with a seed of its own, taken side by side; a row that fails is shortened.

use std::{
    collections::BTreeMap,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use super::{
    plant::Plant,
    real::{Held, Real},
    steps::{Step, row},
};
use crate::chance::Chance;

/// Everything is compared after so many steps, and at the end of each row.
const CLOSELY: u64 = 12;
/// Rows that are tried for making a failing one shorter.
const SHORTENINGS: usize = 400;

/// A row of a seed that fails.
#[derive(Debug)]
pub struct Failed {
    /// Its number.
    pub row: u64,
    /// Why.
    pub why: String,
    /// The shortest row found that fails.
    pub steps: Vec<Step>,
}

impl fmt::Display for Failed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "row {}: {}", self.row, self.why)?;
        self.steps
            .iter()
            .try_for_each(|step| writeln!(out, "  {step:?}"))
    }
}

/// What came of the rows.
#[derive(Debug, Default)]
pub struct Told {
    /// How many.
    pub rows: u64,
    /// Steps by their names.
    pub taken: BTreeMap<String, u64>,
    /// Comparisons in everything.
    pub closely: u64,
    /// What failed.
    pub failures: Vec<Failed>,
}

impl Told {
    /// Steps in all.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.taken.values().sum()
    }
}

/// Where rows are taken, and from which seed.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    /// Folder of the workers.
    pub place: &'a Path,
    /// The locker that each row begins with.
    pub template: &'a Path,
    /// The program `torture`, for children.
    pub program: &'a Path,
    /// The seed of all rows.
    pub seed: u64,
    /// A fault to be found.
    pub plant: Option<Plant>,
}

impl Rows<'_> {
    /// Rows until there are so many steps, by so many workers.
    #[must_use]
    pub fn many(&self, workers: usize, steps: u64) -> Told {
        let (next, taken) = (AtomicU64::new(0), AtomicU64::new(0));
        let told = Mutex::new(Told::default());
        let work = |worker: usize| {
            while taken.load(Ordering::Relaxed) < steps {
                let row = next.fetch_add(1, Ordering::Relaxed);
                let mut own = Told::default();
                self.go(row, &self.place.join(format!("worker-{worker}")), &mut own);
                taken.fetch_add(own.steps(), Ordering::Relaxed);
                told.lock().expect("no worker panics with it").absorb(own);
            }
        };
        thread::scope(|scope| {
            let work = &work;
            for worker in 0..workers {
                scope.spawn(move || work(worker));
            }
        });
        told.into_inner().expect("no worker panics with it")
    }

    /// One row.
    #[must_use]
    pub fn one(&self, row: u64) -> Told {
        let mut told = Told::default();
        self.go(row, &self.place.join("worker-0"), &mut told);
        told
    }

    fn go(&self, number: u64, home: &Path, told: &mut Told) {
        let steps = self.row(number);
        told.rows += 1;
        let Err(why) = self.take(&steps, home, told) else {
            return;
        };
        let (steps, why) = self.shortened(steps, why, home);
        told.failures.push(Failed {
            row: number,
            why,
            steps,
        });
    }

    /// The steps of a row.
    fn row(&self, number: u64) -> Vec<Step> {
        let seed = self.seed.wrapping_mul(1_000_003).wrapping_add(number);
        let seed = Chance::new(seed).bytes(32);
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let tree = row().new_tree(&mut runner);
        let mut steps = tree.map_or_else(|_| Vec::new(), |tree| tree.current());
        if self.plant.is_some() {
            // The clock decides what a kill leaves, and so how far a row can be shortened: a control must not hang on it.
            steps.retain(|step| !matches!(step, Step::Killed(..)));
        }
        steps
    }

    /// Leaves out what can be left out of a failing row: half of it, a quarter, at last step by step. A kill comes at another moment
    /// each time, so a row that fails by one may be left longer than it need be.
    fn shortened(&self, steps: Vec<Step>, why: String, home: &Path) -> (Vec<Step>, String) {
        let (mut steps, mut why, mut left) = (steps, why, SHORTENINGS);
        let mut part = steps.len();
        while part > 0 && left > 0 {
            let mut at = 0;
            while at < steps.len() && left > 0 {
                left -= 1;
                let mut fewer = steps.clone();
                fewer.drain(at..(at + part).min(steps.len()));
                match self.take(&fewer, home, &mut Told::default()) {
                    Err(other) => (steps, why) = (fewer, other),
                    Ok(()) => at += part,
                }
            }
            part /= 2;
        }
        (steps, why)
    }

    fn take(&self, steps: &[Step], home: &Path, told: &mut Told) -> Held {
        let mut real = Real::new(self.template, home, self.program);
        let all = |real: &mut Real| {
            for step in steps {
                *told.taken.entry(name_of(step)).or_default() += 1;
                real.taken += 1;
                let at = format!("step {}, {}", real.taken, name_of(step));
                real.take(step).map_err(|why| format!("{at}: {why}"))?;
                if let Some(plant) = self.plant {
                    real.plant(plant, step);
                }
                real.look()?;
                if real.taken.is_multiple_of(CLOSELY) {
                    told.closely += 1;
                    real.look_closely()?;
                }
            }
            told.closely += 1;
            real.look_closely()
        };
        let caught = catch_unwind(AssertUnwindSafe(|| {
            let mut all = all;
            all(&mut real)
        }));
        caught.unwrap_or_else(|_| Err("panic".into()))
    }
}

fn name_of(step: &Step) -> String {
    let text = format!("{step:?}");
    text.split(['(', ' ']).next().unwrap_or_default().to_owned()
}

impl Told {
    fn absorb(&mut self, other: Self) {
        self.rows += other.rows;
        self.closely += other.closely;
        for (step, count) in other.taken {
            *self.taken.entry(step).or_default() += count;
        }
        self.failures.extend(other.failures);
    }
}
