//! The decoders without the program and its wall, in this very process: for instruments that need files, threads and memory
//! of their own and so cannot come behind the wall (`script/sanitizers`). `SANDYQ_BENT=300` bends more.

use std::{fs, panic::catch_unwind, path::PathBuf, thread};

use sandyq_preview::{
    answer,
    frame::{Action, Answer, Request},
};

use crate::{
    asking::{request, sample},
    corpora::corpora,
    mutants::{BENT, bend},
};

/// What the program's first thread has, and the red zones of an instrument.
const STACK: usize = 64 << 20;

/// What came of a document asked for its kind, its first page and its text.
#[derive(Default, Debug)]
struct Came {
    shown: usize,
    refused: usize,
    fell: Vec<String>,
}

impl Came {
    fn ask(&mut self, name: &str, original: &[u8]) {
        for action in [Action::Info, Action::Pixels, Action::Text] {
            let asked = Request {
                width: 200,
                ..request(action)
            };
            match catch_unwind(|| answer(&asked, original.to_vec())) {
                Ok(Answer::Refused(_)) => self.refused += 1,
                Ok(_) => self.shown += 1,
                Err(_) => self.fell.push(name.to_owned()),
            }
        }
    }
}

/// Asks on a stack as deep as the program's.
fn ask_all(documents: impl Iterator<Item = (String, Vec<u8>)> + Send + 'static) -> Came {
    let asking = move || {
        let mut came = Came::default();
        documents.for_each(|(name, original)| came.ask(&name, &original));
        came
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(asking);
    thread.unwrap().join().unwrap()
}

fn samples() -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../assets/samples");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| entry.path().is_file());
    files
        .map(|file| file.file_name().into_string().unwrap())
        .map(|name| (name.clone(), sample(&name)))
        .collect()
}

#[test]
fn whole_documents_are_shown_without_the_wall_too() {
    let came = ask_all(samples().into_iter());
    assert!(came.shown > 40 && came.fell.is_empty(), "{came:?}");
}

#[test]
fn documents_that_broke_other_programs_break_no_decoder_without_the_wall_either() {
    let came = ask_all(corpora().into_iter());
    assert!(came.shown > 30 && came.refused > 100, "{came:?}");
    assert!(came.fell.is_empty(), "{came:?}");
}

#[test]
fn bent_documents_break_no_decoder_without_the_wall_either() {
    let bent = std::env::var("SANDYQ_BENT").map_or(36, |count| count.parse().unwrap());
    let originals = BENT.map(sample);
    let came = ask_all((0..bent).map(move |at: usize| {
        let original = &originals[at % BENT.len()];
        (format!("mutant {at}"), bend(original, at as u64))
    }));
    assert!(came.shown > bent / 2 && came.refused > 0, "{came:?}");
    assert!(came.fell.is_empty(), "{came:?}");
}
