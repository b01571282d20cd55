//! `fill`: a disk that is full, to the block and to the inode, before a verb begins or while it is at work. What was acknowledged is
//! there; what was not done was refused by its sentence; reading goes on, and so does what is only recorded; with room all works again.

mod acts;
mod full;
mod table;
mod trial;

use std::{
    path::Path,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use clap::Args;

use self::{
    acts::{Act, acts},
    full::Left,
    table::Table,
    trial::{Outcome, When},
};
use crate::{
    disk::{self, Loop, Mounted},
    room::{Common, Place},
    scene::{Base, Scene},
    trouble::{At, Given, Trouble},
    world::World,
};

/// What `fill` takes.
#[derive(Debug, Args)]
pub struct Fill {
    #[command(flatten)]
    common: Common,
    /// Only this verb.
    #[arg(long)]
    verb: Option<String>,
    /// Levels of bytes, of inodes, and moments at which the disk gets full during the act.
    #[arg(long, default_value_t = 200)]
    levels: u64,
}

/// Room for what the largest act takes, and some.
const DISK: u64 = 48 << 20;
/// Few, so that they can be used up.
const INODES: &str = "640";
/// Levels of a slice.
const SLICE: u64 = 5;

/// Fills; gives whether all that was asked came of it.
pub fn run(fill: &Fill) -> Given<bool> {
    if let Some(why) = disk::impossible() {
        return Ok(disk::skipped("fill", why));
    }
    let place = Place::below(&fill.common.place, "fill")?;
    let jobs = jobs(fill)?;
    let (next, table) = (AtomicUsize::new(0), Mutex::new(Table::default()));
    let answers: Given<Vec<()>> = thread::scope(|scope| {
        let spawned: Vec<_> = (0..fill.common.workers.max(1))
            .map(|number| {
                let place = place.path().join(number.to_string());
                let (jobs, next, table) = (&jobs, &next, &table);
                scope.spawn(move || work(fill, &place, (jobs, next), table))
            })
            .collect();
        spawned
            .into_iter()
            .map(|worker| {
                worker
                    .join()
                    .unwrap_or(Err(Trouble::Locker("a worker panicked")))
            })
            .collect()
    });
    answers?;
    let table = table.into_inner().unwrap_or_else(PoisonError::into_inner);
    println!("\n{table}");
    Ok(table.is_well())
}

/// A line of the table, and what is done for it once.
struct Job {
    act: Act,
    when: When,
    line: String,
}

fn jobs(fill: &Fill) -> Given<Vec<Job>> {
    let levels = if fill.common.slice {
        SLICE
    } else {
        fill.levels
    };
    let mut jobs = Vec::new();
    let chosen = acts(fill.verb.as_deref());
    if chosen.is_empty() {
        return Err(Trouble::Unknown(fill.verb.clone().unwrap_or_default()));
    }
    for Act { verb, promise } in chosen {
        let mut job = |when, kind: &str| {
            let (act, line) = (Act { verb, promise }, format!("{} | {kind}", verb.name));
            jobs.push(Job { act, when, line });
        };
        // Stretching a passphrase takes a second, and all low levels are refused before it.
        let stride = if verb.name == "create" { 4 } else { 1 };
        for level in (0..levels).step_by(stride) {
            let bytes = bytes_left(level, levels);
            job(When::Before(Left::Bytes(bytes)), "bytes");
            let inodes = level * 64 / levels;
            if level == 0 || inodes > level.saturating_sub(stride as u64) * 64 / levels {
                job(When::Before(Left::Inodes(inodes)), "inodes");
            }
            for robbed in [false, true] {
                // Whether a moment hits is chance, and a slice has few.
                if fill.common.slice && robbed {
                    continue;
                }
                if let Some(when) = while_at_work(verb.name, level, robbed) {
                    job(
                        when,
                        if robbed {
                            table::CONTROL
                        } else {
                            "while at work"
                        },
                    );
                }
            }
        }
    }
    Ok(jobs)
}

/// A moment in each of the commits of a deposit, or in the one of another act.
fn while_at_work(verb: &str, level: u64, robbed: bool) -> Option<When> {
    let commits = match verb {
        "deposit-dozen" => 12,
        "deposit-locked" => 5,
        "describe" if !robbed => 1,
        _ => return None,
    };
    Some(When::After {
        commits: (level % commits) as usize,
        delay: Duration::from_millis(level / commits),
        robbed,
    })
}

/// Half of the levels block by block from nothing, the others up to where all fits.
fn bytes_left(level: u64, levels: u64) -> u64 {
    const FINE: u64 = 4096;
    const MOST: u64 = 14 << 20;
    let half = levels.div_ceil(2);
    if level < half {
        level * FINE
    } else {
        let from = half * FINE;
        from + (level - half) * (MOST - from) / (levels - half).max(1) / FINE * FINE
    }
}

fn work(
    fill: &Fill,
    place: &Path,
    (jobs, next): (&[Job], &AtomicUsize),
    table: &Mutex<Table>,
) -> Given<()> {
    std::fs::create_dir_all(place).at(place)?;
    let (scene, mounted, _device) = set(fill, place)?;
    let begun = Instant::now();
    loop {
        let number = next.fetch_add(1, Ordering::SeqCst);
        let Some(job) = jobs.get(number) else {
            return Ok(());
        };
        let outcome = trial::one(&scene, mounted.path(), &job.act, job.when)?;
        let mut table = table.lock().unwrap_or_else(PoisonError::into_inner);
        let wrong = table.take(&job.line, &outcome);
        if wrong {
            println!(
                "{} {:?}:\n{}{}",
                job.line,
                job.when,
                outcome.judged,
                said(&outcome)
            );
        }
        if number % 200 == 199 {
            println!(
                "{} of {} in {} s; so far {}",
                number + 1,
                jobs.len(),
                begun.elapsed().as_secs(),
                table.sum()
            );
        }
    }
}

fn said(outcome: &Outcome) -> String {
    let mut lines: Vec<String> = outcome
        .manners
        .iter()
        .map(|it| format!("  manners: {it}\n"))
        .collect();
    if outcome.unclosed > 0 {
        lines.push(format!("  {} objects without an entry\n", outcome.unclosed));
    }
    lines.concat()
}

fn set(fill: &Fill, place: &Path) -> Given<(Scene, Mounted, Loop)> {
    let image = disk::fresh(place, DISK, &["-N", INODES])?;
    let path = place.join("image");
    std::fs::write(&path, image).at(&path)?;
    let device = Loop::over(&path)?;
    let mounted = device.mount(&place.join("disk"))?;
    let world = World::at(&mounted.path().join("world"));
    let scene = Scene::make_in(&fill.common.program()?, (place, world), fill.common.seed)?;
    // The control of what is counted: a scene of a crash has one object without an entry, an ordinary one has none.
    for (base, there) in [(Base::Crashed, true), (Base::Plain, false)] {
        scene.restore(base)?;
        if (trial::unclosed(&scene.world.locker())? > 0) != there {
            return Err(Trouble::Locker("objects without an entry are not counted"));
        }
    }
    Ok((scene, mounted, device))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_begin_at_nothing_and_end_where_all_fits() {
        let levels: Vec<u64> = (0..200).map(|level| bytes_left(level, 200)).collect();
        assert_eq!(levels[..3], [0, 4096, 8192]);
        assert!(levels.is_sorted_by(|a, b| a < b), "each is another");
        assert!(levels[199] > 13 << 20);
    }
}
