//! A day with the window for `torture traces`: deposits, statements, search, pictures, recordings, bundles, releases, wrong passphrases,
//! locks, crashes, three languages, and the program `sandyq` between them. It only works; what it leaves on the disk is judged from
//! outside, by the raw image of that disk. Every word it uses is noted on the stick.
//!
//! It is no test by itself: `script/torture traces` starts it behind walls that leave it one disk and one stick.
#![cfg(target_os = "linux")]
#![allow(missing_docs)]

#[allow(dead_code)]
#[path = "journey/at_station.rs"]
mod at_station;
#[path = "traces/chooser.rs"]
mod chooser;
#[path = "traces/day.rs"]
mod day;
#[allow(dead_code)]
mod driver;
mod person;
#[allow(dead_code)]
mod sockets;
#[path = "traces/station.rs"]
mod station;
#[allow(dead_code)]
#[path = "journey/steps.rs"]
mod steps;
#[path = "traces/terminal.rs"]
mod terminal;
#[allow(dead_code)]
mod wire;
#[path = "traces/words.rs"]
mod words;

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use driver::Outcome;
use words::Words;

const PROGRAM: &str = env!("CARGO_BIN_EXE_sandyq-desktop");
const PASSPHRASE: &str = "seven layers of white felt 6618";

/// What `torture traces` says on the command line.
pub struct Told {
    /// The home of all programs, on the disk that is judged.
    pub home: PathBuf,
    /// Everything that may lie open: originals, answers to choosers, bundles, released files, the list of words.
    pub stick: PathBuf,
    /// The programs `sandyq` and, when it is to be driven too, the window as it is shipped.
    pub cli: PathBuf,
    pub shipped: Option<PathBuf>,
    until: Instant,
    pub short: bool,
    /// The day is one at a station, whose invitation lies on the stick.
    station: bool,
}

impl Told {
    fn read() -> Outcome<Self> {
        let mut args = std::env::args().skip(1);
        let mut next = |what: &str| args.next().ok_or_else(|| what.to_owned());
        let (home, stick) = (next("home")?.into(), next("stick")?.into());
        let cli = next("sandyq")?.into();
        let day = next("minutes, or `station`")?;
        let station = day == "station";
        let minutes: u64 = if station { 0 } else { day.parse()? };
        let shipped = args.next().map(PathBuf::from);
        let until = Instant::now() + Duration::from_secs(60 * minutes);
        Ok(Self {
            home,
            stick,
            cli,
            shipped,
            until,
            short: minutes == 0,
            station,
        })
    }

    pub fn locker(&self) -> PathBuf {
        self.home.join("Құжаттар/сандық")
    }

    fn time_left(&self) -> bool {
        Instant::now() < self.until
    }
}

fn main() -> Outcome<()> {
    let told = Told::read()?;
    let mut words = Words::noted_in(&told.stick.join("words"))?;
    if told.station {
        return station::takes_in(&told, &mut words);
    }
    words.note("passphrase", PASSPHRASE)?;
    for said in [PASSPHRASE].into_iter().chain(steps::TYPED) {
        words.note("typed", said)?;
    }
    for name in steps::FILES {
        words.note("file name", name)?;
    }
    words.note("case", steps::CASE)?;
    let (mut round, mut broken) = (0, 0);
    while round == 0 || told.time_left() {
        if let Err(why) = one_round(&told, &mut words, round) {
            // A busy machine is slow to draw. What was done until then counts, and the day goes on; not so the first round.
            let why: String = why.to_string().chars().take(300).collect();
            println!("round {round} broke off: {why}");
            broken += 1;
            if round == 0 {
                return Err(why.into());
            }
        }
        round += 1;
    }
    println!("{round} rounds, {broken} broken off");
    if 2 * broken > round {
        return Err("hardly any round was worked through".into());
    }
    Ok(())
}

fn one_round(told: &Told, words: &mut Words, round: usize) -> Outcome<()> {
    day::of(told, words, ["en", "kk", "ru"][round % 3], round)?;
    terminal::works(told, words, round)?;
    match &told.shipped {
        Some(shipped) if round == 0 => chooser::is_used(told, words, shipped),
        _ => Ok(()),
    }
}

/// A program of ours beside the window, with nothing but this home.
pub fn at_home(program: &Path, told: &Told) -> std::process::Command {
    let mut command = std::process::Command::new(program);
    command
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("LANG", "C.UTF-8")
        .env("HOME", &told.home)
        .env("XDG_RUNTIME_DIR", &told.home)
        .env("TMPDIR", "/tmp");
    command
}
