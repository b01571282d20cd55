//! model: chance strings steps together, a real locker takes them, and a model in memory says what must be there. A row that fails is
//! shortened until no step can be left out, and printed with the command that repeats it.

pub mod acts;
pub mod child;
pub mod compare;
pub mod expected;
pub mod others;
pub mod plant;
pub mod real;
pub mod rows;
pub mod steps;

use std::time::Instant;

use clap::Args;

use crate::{
    room::{Common, Place},
    trouble::{Given, Trouble},
};
use rows::Rows;

/// What `model` takes.
#[derive(Debug, Args)]
pub struct Model {
    #[command(flatten)]
    common: Common,
    /// So many steps in all.
    #[arg(long)]
    steps: Option<u64>,
    /// Only this row of the seed.
    #[arg(long)]
    row: Option<u64>,
}

/// Steps of a whole run.
const WHOLE: u64 = 100_000;
/// Steps of a slice.
const SLICE: u64 = 500;

/// Takes the steps; gives whether the locker was always what it must be.
pub fn run(model: &Model) -> Given<bool> {
    let common = &model.common;
    let place = Place::below(&common.place, "model")?;
    let template = place.path().join("template");
    std::fs::create_dir_all(&template).map_err(|why| Trouble::Files(template.clone(), why))?;
    let program = common.stage()?;
    real::template(&template, &program).map_err(|why| Trouble::Locker(why.code.key()))?;
    let whole = if common.slice { SLICE } else { WHOLE };
    let rows = Rows {
        place: place.path(),
        template: &template,
        program: &program,
        seed: common.seed,
        plant: None,
    };
    let began = Instant::now();
    let told = match model.row {
        Some(row) => rows.one(row),
        None => rows.many(common.workers.max(1), model.steps.unwrap_or(whole)),
    };
    let seconds = began.elapsed().as_secs();
    println!(
        "seed {}, {} rows, {} steps, {seconds} s",
        common.seed,
        told.rows,
        told.steps()
    );
    println!("| step | taken |\n|---|---|");
    for (step, count) in &told.taken {
        println!("| {step} | {count} |");
    }
    println!(
        "{} comparisons in everything, {} failures",
        told.closely,
        told.failures.len()
    );
    for failure in &told.failures {
        println!(
            "FAULT {failure}\nagain: script/torture model --seed {} --row {}",
            common.seed, failure.row
        );
    }
    Ok(told.failures.is_empty() && told.steps() > 0)
}
