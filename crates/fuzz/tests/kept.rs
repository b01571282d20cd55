//! What was kept of the fuzzers' runs, and whether a target can find anything at all.

use std::time::Duration;

use sandyq_fuzz::{
    TARGETS, named,
    replay::{bent_for, replayed},
};

#[test]
fn every_promise_holds_for_all_seeds_and_for_all_that_was_kept() {
    for target in TARGETS {
        let tried = replayed(target);
        assert!(tried.wrong.is_empty(), "{}: {:?}", target.name, tried.wrong);
        assert!(
            tried.taken > 0,
            "{}: nothing is taken, so nothing is promised",
            target.name
        );
        let nonsense = b"\x07\x03 no such thing \xff";
        assert!(
            !(target.judge)(nonsense),
            "{}: anything is taken",
            target.name
        );
    }
}

#[test]
fn a_panic_and_a_second_form_planted_in_a_parser_are_found_within_seconds() {
    for name in ["planted-panic", "planted-form"] {
        let target = named(name).unwrap();
        assert!(
            replayed(target).wrong.is_empty(),
            "{name}: its seeds are lawful"
        );
        assert!(
            !bent_for(target, Duration::from_secs(10), 1)
                .wrong
                .is_empty(),
            "{name}"
        );
    }
}

#[test]
fn in_the_same_parser_without_the_fault_nothing_is_found() {
    let tried = bent_for(named("planted-sound").unwrap(), Duration::from_secs(1), 1);
    assert!(tried.wrong.is_empty() && tried.taken > 0, "{tried:?}");
}

#[test]
fn every_target_has_a_name_of_its_own() {
    let names: std::collections::BTreeSet<_> = TARGETS.iter().map(|target| target.name).collect();
    assert_eq!(names.len(), TARGETS.len());
}
