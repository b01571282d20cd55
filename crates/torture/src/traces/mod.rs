//! `torture traces`: a day's work on a disk of its own, then the raw image of that disk is searched, block by block, used or not, for
//! everything that was typed, read, named or used to unlock, in every writing that a program might have given it.
//! `--station` is a day at a station, which is collected elsewhere afterwards.
//! Then words are planted on the same disk, in files and in deleted files, in each of those writings: the search must find each.

mod disk;
mod keys;
mod left;
mod newsroom;
mod pixels;
mod search;
mod stage;
mod writings;

use std::path::{Path, PathBuf};

use clap::Args;

use crate::{
    chance::Chance,
    room::Place,
    trouble::{At, Given, Trouble},
};
use disk::Disk;
use newsroom::Newsroom;
use search::Search;
use writings::Secret;

/// Options of this part.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// What works through the day: `script/torture` builds it and names it.
    #[arg(long, value_name = "PROGRAM")]
    session: PathBuf,
    /// The window as it is shipped, to be driven by pointer and keyboard as well.
    #[arg(long, value_name = "PROGRAM")]
    shipped: Option<PathBuf>,
    /// The program `sandyq`; as a rule the one beside this one.
    #[arg(long, value_name = "SANDYQ")]
    program: Option<PathBuf>,
    /// The preview program; as a rule the one beside this one.
    #[arg(long, value_name = "SANDYQ-PREVIEW")]
    preview: Option<PathBuf>,
    /// The project, where the originals lie.
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    project: PathBuf,
    /// How long the day is.
    #[arg(long, default_value_t = 30)]
    minutes: u64,
    /// One short round, that ends within a minute and a half.
    #[arg(long)]
    slice: bool,
    /// A day at a station: what was typed there and every key of the locker that it seals to may lie nowhere on its disk.
    #[arg(long)]
    station: bool,
    /// Where the image of the disk is made; it may grow to its size.
    #[arg(long, value_name = "FOLDER", default_value = "/tmp")]
    place: PathBuf,
    /// How large the disk is, in MiB; a slice fits on a small one.
    #[arg(long)]
    size: Option<u64>,
    /// Repeats the choice of what is looked for inside originals.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Options {
    /// How long the day is; nought is one short round.
    fn minutes(&self) -> u64 {
        if self.slice || self.station {
            0
        } else {
            self.minutes
        }
    }

    fn size(&self) -> u64 {
        let short = self.slice || self.station;
        self.size.unwrap_or(if short { 512 } else { 3_072 })
    }
}

/// Runs the part; gives whether nothing was found and everything planted was.
pub fn run(options: &Options) -> Given<bool> {
    if let Some(why) = crate::disk::impossible() {
        return Ok(crate::disk::skipped("traces", why));
    }
    let place = Place::below(&options.place, "traces")?;
    let stick = place.path().join("stick");
    std::fs::create_dir_all(&stick).at(&stick)?;
    let mut disk = Disk::make(place.path(), options.size())?;
    let newsroom = match options.station {
        true => {
            let program = stage::beside(options.program.as_deref(), "sandyq")?;
            let elsewhere = place.path().join("newsroom");
            let invites = Newsroom::invites(&program, &elsewhere, &options.project, &stick);
            Some(invites?)
        }
        false => None,
    };
    let shared = stage::session(options, disk.mount(), &stick)?;

    let secrets = match &newsroom {
        Some(newsroom) => {
            newsroom.collects(&disk.mount().join("home/стансы"), &options.project)?;
            println!("collected elsewhere, and the file is the one that was put in");
            of_station(options, newsroom, &stick)?
        }
        None => secrets(options, disk.mount(), &stick)?,
    };
    let search = Search::of(&secrets);
    let lists = left::forbidden(disk.mount())?;
    let files = left::files_with(disk.mount(), &search)?;
    let in_memory = left::files_with(&shared, &search)?;
    left::describe(disk.mount())?;
    disk.unmount()?;
    let found = search.image(disk.image())?;

    println!(
        "{} words and {} other secrets, {} writings",
        secrets.words(),
        secrets.others(),
        search.writings()
    );
    println!("{} MiB of raw disk read", found.bytes >> 20);
    for hit in &found.hits {
        println!("FOUND  {hit}");
    }
    for file in files.iter().chain(&in_memory) {
        println!("FOUND  in a file: {file}");
    }
    for list in &lists {
        println!("FOUND  a list of what was used: {list}");
    }
    println!("{} hits", found.hits.len());
    let control = control(&mut disk, options.seed)?;
    disk.away()?;
    Ok(found.hits.is_empty()
        && files.is_empty()
        && in_memory.is_empty()
        && lists.is_empty()
        && control)
}

/// Everything that may not lie on the disk.
fn secrets(options: &Options, home: &Path, stick: &Path) -> Given<Secret> {
    let mut secrets = Secret::noted_in(&stick.join("words"))?;
    keys::of(&home.join("home/Құжаттар/сандық"), stick, &mut secrets)?;
    let mut chance = Chance::new(options.seed);
    let samples = options.project.join("assets/samples");
    pixels::of_originals(&samples, &mut chance, &mut secrets)?;
    pixels::as_shown(
        &samples,
        &stick.join("widths"),
        options.preview.as_deref(),
        &mut secrets,
    )?;
    enough(secrets)
}

/// Everything that may not lie on a station's disk: what was typed and put in there, and every key of the locker, which was never there.
fn of_station(options: &Options, newsroom: &Newsroom, stick: &Path) -> Given<Secret> {
    let mut secrets = Secret::noted_in(&stick.join("words"))?;
    keys::of(&newsroom.locker(), newsroom.keys(), &mut secrets)?;
    let mut chance = Chance::new(options.seed);
    pixels::of_originals(
        &options.project.join("assets/samples"),
        &mut chance,
        &mut secrets,
    )?;
    enough(secrets)
}

fn enough(secrets: Secret) -> Given<Secret> {
    if secrets.words() < 8 || secrets.others() < 100 {
        return Err(Trouble::Unknown(
            "what to look for: the session noted too little".into(),
        ));
    }
    Ok(secrets)
}

/// Plants a word in every writing, and deletes half of them again: none may be missed.
fn control(disk: &mut Disk, seed: u64) -> Given<bool> {
    let mut chance = Chance::new(seed ^ 0x5eed);
    let kept = format!("Караул {}", chance.word());
    let gone = format!("Өшірілген {}", chance.word());
    let before = Search::of(&Secret::words_of([&kept, &gone])).image(disk.image())?;
    disk.mount_again()?;
    let planted = left::plant(disk.mount(), &kept, &gone)?;
    disk.unmount()?;
    let search = Search::of(&Secret::words_of([&kept, &gone]));
    let found = search.image(disk.image())?;
    let missed: Vec<_> = planted
        .iter()
        .filter(|writing| !found.has(writing))
        .collect();
    println!(
        "control: {} of {} planted writings found, half of them in deleted files; {} before",
        planted.len() - missed.len(),
        planted.len(),
        before.hits.len()
    );
    for writing in &missed {
        println!("MISSED {writing}");
    }
    Ok(missed.is_empty() && before.hits.is_empty())
}
