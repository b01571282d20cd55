//! The judge of the custody log finds every planted fault by its code, and nothing in an untouched log.

mod apart;
mod entries;
mod locker_file;
mod log;
mod vectors;
mod workshop;

use std::collections::BTreeSet;

use sandyq_verify::custody::codes;
use sandyq_verify::finding::{Grade, Report};

/// A planted fault outside the commit files.
pub struct Plant {
    /// What was done.
    pub name: &'static str,
    /// Does it, and asks the judge.
    pub found: fn() -> Report,
    /// Every code that must come of it.
    pub expected: &'static [&'static str],
}

/// Codes of all findings that are not sound, sorted, each once.
pub fn faults(report: &Report) -> Vec<&'static str> {
    let findings = report.findings().iter();
    let codes: BTreeSet<_> = findings
        .filter(|finding| finding.grade > Grade::Sound)
        .map(|finding| finding.code)
        .collect();
    codes.into_iter().collect()
}

/// Name, codes found and codes expected of every plant.
fn plants() -> Vec<(&'static str, Vec<&'static str>, &'static [&'static str])> {
    let in_commits = log::PLANTS.iter().map(|plant| {
        let found = faults(&(plant.made)().verdict().report);
        (plant.name, found, plant.expected)
    });
    let elsewhere = entries::PLANTS
        .iter()
        .chain(locker_file::PLANTS)
        .chain(apart::PLANTS);
    let elsewhere = elsewhere.map(|plant| (plant.name, faults(&(plant.found)()), plant.expected));
    in_commits.chain(elsewhere).collect()
}

#[test]
fn every_planted_fault_is_found_by_its_code_and_nothing_else_is() {
    for (name, found, expected) in plants() {
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn every_fault_that_the_judge_knows_has_been_planted() {
    let planted: BTreeSet<_> = plants()
        .into_iter()
        .flat_map(|(_, _, expected)| expected)
        .collect();
    let known = codes::ALL.iter().filter(|code| code.grade > Grade::Sound);
    for code in known {
        assert!(
            planted.contains(&code.name),
            "{} is never planted",
            code.name
        );
    }
}

#[test]
fn every_agreement_that_the_judge_knows_is_found_where_nothing_was_planted() {
    let whole = [
        log::untouched().verdict().report,
        apart::untouched(),
        entries::untouched(),
        locker_file::untouched(),
    ];
    let found: BTreeSet<_> = whole
        .iter()
        .flat_map(|report| report.findings())
        .map(|finding| (finding.code, finding.grade))
        .collect();
    let sound = codes::ALL.iter().filter(|code| code.grade == Grade::Sound);
    let sound: BTreeSet<_> = sound.map(|code| (code.name, code.grade)).collect();
    assert_eq!(found, sound);
    assert!(whole.iter().all(|report| report.exit_code() == 0));
}
