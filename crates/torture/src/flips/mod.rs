//! flips: single bits of bundles and lockers, flipped one at a time, and what is found of them.
//!
//! Outside the database each must be found and the file or the item named; inside it must be rebuilt or do no harm. Nothing wrong is
//! ever given out, nothing panics, no judgement takes two seconds.

pub mod bundle;
pub mod database;
pub mod deliver;
pub mod fixed;
pub mod keys;
pub mod locker;
pub mod places;
pub mod plan;
pub mod specimen;
pub mod tally;
mod workers;

use crate::{
    chance::Chance,
    room::{Common, Place},
    trouble::{Given, Trouble},
};
use plan::Plan;
use specimen::Specimen;
use tally::{HANG, LONGEST, Tally};
use workers::Workers;

/// Flips; gives whether every answer was one that may be.
pub fn run(common: &Common) -> Given<bool> {
    let place = Place::below(&common.place, "flips")?;
    let specimen = Specimen::make(&place.path().join("specimen"));
    let specimen = specimen.map_err(|why| Trouble::Locker(why.code.key()))?;
    let plan = if common.slice {
        Plan::slice()
    } else {
        Plan::full()
    };
    let workers = Workers {
        specimen,
        place: place.path().to_owned(),
        count: common.workers.max(1),
        program: common.stage()?,
        longest: if common.slice { HANG } else { LONGEST },
    };
    // sled and our own judges are caught where they panic; a hundred thousand messages would say no more.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let mut chance = Chance::new(common.seed);
    println!("seed {}", common.seed);
    println!("| what | flips | faults | slowest | answers |\n|---|---|---|---|---|");
    let mut sound = true;
    for (name, go) in workers::KINDS {
        let began = std::time::Instant::now();
        let tally = go(&workers, &plan, &mut chance);
        println!("{}", tally.row(name));
        eprintln!("{name}: {} s", began.elapsed().as_secs());
        sound &= told(&tally);
    }
    std::panic::set_hook(hook);
    Ok(sound)
}

fn told(tally: &Tally) -> bool {
    for fault in &tally.told {
        println!("FAULT {fault}");
    }
    tally.faults == 0 && tally.flips > 0
}

/// What a child process does that opens a working database first, in place of the real program.
#[must_use]
pub fn probe(database: &std::path::Path) -> i32 {
    sandyq_locker::probe_database(database)
}
