//! `power`: the power goes while a verb is at work. The disk (ext4 on a loop device over a file that keeps every write and
//! every flush) is put back as it was at each flush, and at moments between two, with any part of the writes since the last
//! one: mounted, so that the kernel replays the journal, and judged. Everything acknowledged by then is there, byte for byte; the rest is absent, never half.

mod cuts;
mod record;
mod replay;
mod table;
mod tape;

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    thread,
    time::Instant,
};

use clap::Args;

pub use record::forgetful;

use self::{
    cuts::Cut,
    record::{Recording, Theatre},
    replay::Bench,
    table::Table,
    tape::Event,
};
use crate::{
    chance::Chance,
    disk, kill,
    room::{Common, Place},
    scene::Scene,
    trouble::{At, Given},
    verbs::Verb,
};

/// What `power` takes.
#[derive(Debug, Args)]
pub struct Power {
    #[command(flatten)]
    common: Common,
    /// Only this verb.
    #[arg(long)]
    verb: Option<String>,
    /// How many torn variants in all, shared among the windows between flushes.
    #[arg(long, default_value_t = 20_000)]
    variants: u64,
    /// How many times every verb is recorded.
    #[arg(long, default_value_t = 2)]
    rounds: u64,
    /// Where disks are kept that were found wrong.
    #[arg(long, value_name = "FOLDER")]
    keep: Option<PathBuf>,
}

/// A slice: so many windows of one verb, each with a variant.
const SLICE_VERB: &str = "deposit-dozen";
const SLICE: usize = 60;
/// Verbs whose flushes are taken away, to see that the power cut would be noticed.
const CONTROLS: [&str; 4] = ["create", "deposit", "release", "bundle"];

/// Cuts; gives whether all that is left is sound, and the controls are not.
pub fn run(power: &Power) -> Given<bool> {
    if let Some(why) = disk::impossible().or_else(no_fuse) {
        return Ok(disk::skipped("power", why));
    }
    let place = Place::below(&power.common.place, "power")?;
    let theatre = Theatre::set(&power.common, place.path())?;
    let table = Mutex::new(Table::default());
    let chosen = match (&power.verb, power.common.slice) {
        (None, true) => kill::chosen(Some(SLICE_VERB))?,
        (name, _) => kill::chosen(name.as_deref())?,
    };
    for round in 0..if power.common.slice { 1 } else { power.rounds } {
        for verb in &chosen {
            let recording = theatre.record(verb, None)?;
            let jobs = jobs(power, &recording, round, chosen.len() as u64);
            go_through(
                power,
                (&theatre.scene, place.path()),
                &recording,
                (&jobs, verb.name),
                &table,
            )?;
        }
    }
    let sound = control(power, &theatre, place.path(), &chosen, &table)?;
    let table = table.into_inner().unwrap_or_else(PoisonError::into_inner);
    println!("\n{table}");
    Ok(sound && table.wrong() == 0 && table.cuts() > 0)
}

fn no_fuse() -> Option<&'static str> {
    (!Path::new("/dev/fuse").exists()).then_some("there is no /dev/fuse here")
}

/// The same with the flushes taken away: whoever sees no loss in it would see none anywhere. Gives whether every one lost something.
fn control(
    power: &Power,
    theatre: &Theatre,
    place: &Path,
    chosen: &[&'static Verb],
    table: &Mutex<Table>,
) -> Given<bool> {
    let stage = power.common.stage()?;
    let mut all = true;
    for verb in chosen
        .iter()
        .filter(|verb| power.common.slice || CONTROLS.contains(&verb.name))
    {
        let recording = theatre.record(verb, Some(&stage))?;
        let said = recording.events.iter().enumerate();
        let said = said.filter(|(_, event)| matches!(event, Event::Said(_)));
        let jobs: Vec<Job> = said
            .map(|(at, _)| {
                let flush = recording.events[..at]
                    .iter()
                    .rposition(|event| matches!(event, Event::Flush));
                Job {
                    flushed: flush.map_or(0, |flush| flush + 1),
                    cut: cuts::bare(&(0..at + 1)),
                    state: true,
                }
            })
            .collect();
        let line = format!("{} without flushes (control)", verb.name);
        go_through(
            power,
            (&theatre.scene, place),
            &recording,
            (&jobs, &line),
            table,
        )?;
        let table = table.lock().unwrap_or_else(PoisonError::into_inner);
        all &= table.lines.get(&line).is_some_and(|line| line.wrong > 0);
    }
    Ok(all)
}

/// One cut to be judged: events before `flushed` are on the disk for good.
struct Job {
    flushed: usize,
    cut: Cut,
    state: bool,
}

/// Every window once with none of its writes, and its share of torn variants.
fn jobs(power: &Power, recording: &Recording, round: u64, verbs: u64) -> Vec<Job> {
    let mut chance =
        Chance::new(power.common.seed ^ (round << 32) ^ recording.verb.name.len() as u64);
    let events = &recording.events;
    let windows = cuts::windows(events);
    let shown = if power.common.slice {
        SLICE.min(windows.len())
    } else {
        windows.len()
    };
    let share = if power.common.slice {
        SLICE as u64
    } else {
        power.variants / power.rounds.max(1) / verbs
    };
    let each = share.div_ceil(shown as u64);
    let stride = windows.len().div_ceil(shown);
    let mut jobs = Vec::new();
    for window in windows.iter().step_by(stride) {
        let state = Job {
            flushed: window.start,
            cut: cuts::bare(window),
            state: true,
        };
        jobs.push(state);
        let mut seen: Vec<Cut> = Vec::new();
        // A window of few blocks has few variants.
        for _ in 0..each * 3 {
            match cuts::torn(events, window, &mut chance) {
                Some(cut) if !seen.contains(&cut) => seen.push(cut),
                Some(_) => {}
                None => break,
            }
            if seen.len() as u64 == each {
                break;
            }
        }
        jobs.extend(seen.into_iter().map(|cut| Job {
            flushed: window.start,
            cut,
            state: false,
        }));
    }
    jobs
}

fn go_through(
    power: &Power,
    (scene, place): (&Scene, &Path),
    recording: &Recording,
    (jobs, line): (&[Job], &str),
    table: &Mutex<Table>,
) -> Given<()> {
    let begun = Instant::now();
    let workers = power.common.workers.max(1);
    let answers: Given<Vec<()>> = thread::scope(|scope| {
        let spawned: Vec<_> = (0..workers)
            .map(|number| {
                scope.spawn(move || {
                    let bench = Bench::set(
                        &place.join(format!("bench-{number}")),
                        recording.image.len(),
                    )?;
                    let mine = jobs.iter().skip(number).step_by(workers);
                    work(power, (scene, &bench), recording, (mine, line), table)
                })
            })
            .collect();
        spawned
            .into_iter()
            .map(|worker| worker.join().unwrap_or(Ok(())))
            .collect()
    });
    answers?;
    let table = table.lock().unwrap_or_else(PoisonError::into_inner);
    println!(
        "{line}: {} events, {} cuts in {} s; so far {}",
        recording.events.len(),
        jobs.len(),
        begun.elapsed().as_secs(),
        table.sum()
    );
    Ok(())
}

fn work<'a>(
    power: &Power,
    (scene, bench): (&Scene, &Bench),
    recording: &Recording,
    (jobs, line): (impl Iterator<Item = &'a Job>, &str),
    table: &Mutex<Table>,
) -> Given<()> {
    let (mut durable, mut played) = (recording.image.clone(), 0);
    for job in jobs {
        for event in &recording.events[played..job.flushed] {
            if let Event::Write(at, bytes) = event {
                durable[*at as usize..][..bytes.len()].copy_from_slice(bytes);
            }
        }
        played = job.flushed;
        let judged = bench.judge(scene, recording, (&durable, &job.cut))?;
        let wrong = !judged.is_sound();
        let mut table = table.lock().unwrap_or_else(PoisonError::into_inner);
        let row = table.lines.entry(line.to_owned()).or_default();
        row.take(&judged, job.state);
        if wrong && !line.ends_with("(control)") {
            println!("{line}, cut before event {}:\n{judged}", job.cut.end);
            let number = table.wrong();
            drop(table);
            if let Some(folder) = power.keep.as_ref().filter(|_| number <= 10) {
                std::fs::create_dir_all(folder).at(folder)?;
                bench.keep(
                    recording,
                    (&durable, &job.cut),
                    &folder.join(format!("{number}.img")),
                )?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_controls_are_verbs() {
        for name in super::CONTROLS.iter().chain([&super::SLICE_VERB]) {
            assert!(crate::verbs::named(name).is_some(), "{name}");
        }
    }
}
