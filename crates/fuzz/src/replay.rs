//! Tries seeds, kept inputs and what chance makes of them, without libFuzzer.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use crate::{
    Target,
    bend::{Chance, bent},
    kept,
};

/// An answer to one input that takes longer is a finding. The slowest take some milliseconds in a build for tests.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// What came of a target.
#[derive(Debug, Default)]
pub struct Tried {
    /// Inputs tried.
    pub inputs: u64,
    /// Of those, taken by a parser.
    pub taken: u64,
    /// The longest answer.
    pub longest: Duration,
    /// The first inputs with which something was wrong, and what.
    pub wrong: Vec<(String, Vec<u8>)>,
}

impl Tried {
    fn input(&mut self, target: &Target, input: &[u8]) {
        let began = Instant::now();
        let answer = catch_unwind(AssertUnwindSafe(|| (target.judge)(input)));
        let took = began.elapsed();
        self.inputs += 1;
        self.longest = self.longest.max(took);
        let wrong = match answer {
            Err(panic) => Some(said(&*panic)),
            Ok(_) if took > PATIENCE => Some(format!("took {} ms", took.as_millis())),
            Ok(taken) => {
                self.taken += u64::from(taken);
                None
            }
        };
        if let Some(why) = wrong.filter(|_| self.wrong.len() < 5) {
            self.wrong.push((why, input.to_vec()));
        }
    }
}

fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("a panic without words").to_owned()
}

/// Seeds and kept inputs.
#[must_use]
pub fn beginnings(target: &Target) -> Vec<Vec<u8>> {
    let mut all = (target.seeds)();
    all.extend(kept::inputs(target.name));
    all
}

/// Tries them as they are.
#[must_use]
pub fn replayed(target: &Target) -> Tried {
    let mut tried = Tried::default();
    for input in beginnings(target) {
        tried.input(target, &input);
    }
    tried
}

/// Tries them, then bends them for that long. The same seed bends in the same order.
#[must_use]
pub fn bent_for(target: &Target, time: Duration, seed: u64) -> Tried {
    let all = beginnings(target);
    let mut tried = replayed(target);
    let (mut chance, began) = (Chance::of(seed), Instant::now());
    while began.elapsed() < time && tried.wrong.is_empty() {
        let (input, other) = (chance.below(all.len()), chance.below(all.len()));
        let input = bent(
            &all[input],
            &all[other],
            target.words,
            target.longest,
            &mut chance,
        );
        tried.input(target, &input);
    }
    tried
}
