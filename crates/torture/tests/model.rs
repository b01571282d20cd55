//! The model finds what is planted, and shortens the row that found it; without a fault it finds none.
#![allow(missing_docs)]
#![cfg(target_os = "linux")]

use std::path::Path;

use sandyq_torture::{
    model::{
        plant::Plant,
        real::template,
        rows::{Rows, Told},
    },
    room::Place,
};

fn taken(name: &str, plant: Option<Plant>, steps: u64) -> Told {
    let place = Place::below(Path::new("/dev/shm"), name).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_torture"));
    let first = place.path().join("template");
    std::fs::create_dir_all(&first).unwrap();
    template(&first, program).unwrap();
    let rows = Rows {
        place: place.path(),
        template: &first,
        program,
        seed: 3,
        plant,
    };
    rows.many(1, steps)
}

/// The fault is found, and no more steps are left in the row than it needs.
fn found(name: &str, plant: Plant, most: usize) {
    let told = taken(name, Some(plant), 1);
    assert!(!told.failures.is_empty(), "{plant:?} was not found");
    for failure in &told.failures {
        assert!(failure.steps.len() <= most, "{plant:?}: {failure}");
    }
}

#[test]
fn a_sound_locker_is_what_the_model_says_over_some_hundred_steps() {
    let told = taken("sound", None, 300);
    assert!(told.failures.is_empty(), "{:#?}", told.failures);
    assert!(told.steps() >= 300 && told.closely > 10);
}

#[test]
fn a_lost_object_is_found_and_the_row_shortened_to_little_more_than_three_deposits() {
    found("lost", Plant::LostObject, 5);
}

#[test]
fn a_rotten_object_is_found_and_the_row_shortened() {
    found("rotten", Plant::RottenObject, 4);
}

#[test]
fn a_lost_end_of_the_log_is_found_and_the_row_shortened() {
    found("end", Plant::LostCommit, 10);
}

#[test]
fn a_fault_of_the_model_itself_is_found_and_the_row_shortened() {
    found("itself", Plant::ForgottenDescription, 3);
}
