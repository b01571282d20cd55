//! Faults planted where the judges of flips must see them.
#![allow(missing_docs)]
#![cfg(target_os = "linux")]

use std::{fs, path::Path};

use sandyq_torture::{
    flips::{
        deliver::Counter,
        locker::{Desk, Hit, Kind},
        places::{Flip, files_below},
        specimen::Specimen,
        tally::{HANG, Tally},
    },
    room::Place,
};

/// A copy of a fresh specimen.
fn specimen(place: &Place) -> Specimen {
    let made = Specimen::make(&place.path().join("specimen")).unwrap();
    made.copy_to(&place.path().join("copy")).unwrap()
}

fn object(specimen: &Specimen) -> Hit {
    let files = files_below(&specimen.locker()).unwrap();
    let mut hits = files.iter().filter_map(|(path, _)| Hit::of(path, specimen));
    hits.find(|hit| hit.kind == Kind::Object).unwrap()
}

#[test]
fn a_change_that_nothing_finds_is_a_fault_and_so_is_one_that_is_not_named() {
    let place = Place::below(Path::new("/dev/shm"), "silent").unwrap();
    let desk = Desk::new(specimen(&place));
    let hit = object(&desk.specimen);
    // Nothing was changed, so nothing is found: what a silent judge would answer.
    assert_eq!(desk.judge(&hit), Err("silent without identity".into()));
    let mut tally = Tally::within(HANG);
    desk.flip(&hit, Flip { byte: 1000, bit: 0 }, &mut tally);
    assert_eq!((tally.flips, tally.faults), (1, 0), "{:?}", tally.told);
    // A finding about another file does not name this one.
    let other = Hit {
        names: vec!["log/00000000/000000000000.commit".into()],
        ..hit.clone()
    };
    desk.flip(&other, Flip { byte: 1000, bit: 0 }, &mut tally);
    assert_eq!((tally.flips, tally.faults), (2, 1));
    assert!(tally.told[0].contains("unnamed"), "{:?}", tally.told);
    desk.flip(&hit, Flip { byte: 1000, bit: 0 }, &mut tally);
    assert_eq!(tally.faults, 1, "the bit was flipped back");
}

#[test]
fn a_file_that_a_judgement_leaves_behind_is_a_fault() {
    let place = Place::below(Path::new("/dev/shm"), "behind").unwrap();
    let desk = Desk::new(specimen(&place));
    fs::write(desk.specimen.locker().join("keys/new"), b"").unwrap();
    let answer = desk.judge(&object(&desk.specimen));
    assert_eq!(answer, Err("something was made or removed".into()));
}

#[test]
fn an_original_that_comes_out_otherwise_than_it_went_in_is_a_fault() {
    let place = Place::below(Path::new("/dev/shm"), "wrong").unwrap();
    let mut wrong = specimen(&place);
    wrong.items[0].bytes[0] ^= 1;
    let begun = std::panic::catch_unwind(|| drop(Counter::new(wrong)));
    assert!(begun.is_err(), "the counter gave out what was not expected");
}
