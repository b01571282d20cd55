//! `torture decoders`: broken documents by the ten thousand, each given to the real preview program by the desktop's own asking side.
//! Every one must end in a typed answer, in time and within memory; whatever else happens is a broken promise.
//! First [`liars`] stand in for the preview program, to see that the asking side would not believe one.

pub(crate) mod asker;
mod documents;
mod ends;
mod liars;
mod mutants;
mod shapes;

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use clap::Args;

use crate::{room::Place, trouble::Given};
use asker::Asker;
use documents::{Deck, Document};
use ends::Tally;

/// Options of this part.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// The preview program; as a rule the one beside this one.
    #[arg(long, value_name = "SANDYQ-PREVIEW")]
    preview: Option<PathBuf>,
    /// The project, where specimens lie.
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    project: PathBuf,
    /// A folder of further documents, taken as they are and bent as well; may be given again.
    #[arg(long, value_name = "FOLDER")]
    more: Vec<PathBuf>,
    /// How many documents in all.
    #[arg(long, default_value_t = 20_000)]
    documents: usize,
    /// A part of the whole that ends within a minute.
    #[arg(long)]
    slice: bool,
    /// Repeats a run.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many run side by side.
    #[arg(long, default_value_t = 2)]
    workers: usize,
    /// Takes this one document of the run alone, and leaves it in a file.
    #[arg(long, value_name = "NUMBER")]
    only: Option<usize>,
}

/// So many documents end within a minute on two busy cores.
const SLICE: usize = 400;

/// Runs the part; gives whether every promise was kept.
pub fn run(options: &Options) -> Given<bool> {
    let program = asker::program(options.preview.as_deref())?;
    let asker = Asker::of(program);
    let mut deck = Deck::gather(&options.project, &options.more, options.seed)?;
    if let Some(number) = options.only {
        return only(&asker, &deck, number);
    }
    let place = Place::below(&std::env::temp_dir(), "liars")?;
    let mut kept = liars::are_seen_through(place.path())?;
    let count = if options.slice {
        SLICE
    } else {
        options.documents
    };
    if options.slice {
        deck.thin(SLICE);
    }
    let tally = take(&asker, &deck, count, options.workers);
    println!("seed {}, {count} documents", options.seed);
    print!("{tally}");
    kept &= tally.is_sound(count);
    Ok(kept)
}

/// Gives documents to as many askers as there are workers. A worker that falls takes its promise with it.
fn take(asker: &Asker, deck: &Deck, count: usize, workers: usize) -> Tally {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut own = Tally::default();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return own;
            }
            let document = deck.document(number);
            asker.take(number, &document, deck.chance(number), &mut own);
        }
    };
    let mut tally = thread::scope(|scope| {
        let workers: Vec<_> = (0..workers.max(1)).map(|_| scope.spawn(work)).collect();
        workers.into_iter().fold(Tally::default(), |all, worker| {
            all.joined(worker.join().unwrap_or_else(|_| Tally::fallen()))
        })
    });
    tally.memory = asker::largest_child();
    tally
}

fn only(asker: &Asker, deck: &Deck, number: usize) -> Given<bool> {
    let document: Document = deck.document(number);
    let file = std::env::temp_dir().join(format!("sandyq-document-{number}"));
    documents::keep(&file, &document.bytes)?;
    let mut tally = Tally::default();
    asker.take(number, &document, deck.chance(number), &mut tally);
    println!("{}: {}", document.from, Path::display(&file));
    print!("{tally}");
    Ok(tally.is_sound(1))
}
