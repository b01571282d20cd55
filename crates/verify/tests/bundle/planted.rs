//! What a planted fault is, and the one test that walks them all.

use std::collections::BTreeSet;

use sandyq_verify::bundle::BundleReport;
use sandyq_verify::bundle::codes;
use sandyq_verify::finding::Grade;

use crate::workshop::{Case, Draft, Files, Who};
use crate::{by_anybody, by_the_maker, disagreed, from_station, in_the_tar, outside};

/// One way of being wrong, and the codes by which it is found: all of them that are not sound or notable.
pub struct Plant {
    pub name: &'static str,
    pub made: fn() -> Case,
    pub expected: &'static [&'static str],
}

/// A change to the tar's bytes; the files tell where they stand.
pub fn raw(change: impl FnOnce(&Files, &mut Vec<u8>)) -> Case {
    let files = Draft::new().files();
    let mut tar = files.tar();
    change(&files, &mut tar);
    Case::of(tar)
}

/// A change to files that nobody signed again.
pub fn after(change: impl FnOnce(&mut Files)) -> Case {
    let mut files = Draft::new().files();
    change(&mut files);
    Case::of(files.tar())
}

/// A change to files that the maker then listed and signed.
pub fn signed(change: impl FnOnce(&mut Files)) -> Case {
    after(|files| {
        change(files);
        files.sign(Who::BundleKey);
    })
}

/// A change to what the maker states.
pub fn stated(change: impl FnOnce(&mut Draft)) -> Case {
    let mut draft = Draft::new();
    change(&mut draft);
    Case::of(draft.files().tar())
}

pub fn all() -> impl Iterator<Item = &'static Plant> {
    in_the_tar::PLANTS
        .iter()
        .chain(by_anybody::PLANTS)
        .chain(by_the_maker::PLANTS)
        .chain(disagreed::PLANTS)
        .chain(outside::PLANTS)
        .chain(from_station::PLANTS)
}

/// Those that are judged here: an interpreter (`script/miri`) takes a minute for each, and is shown some.
fn judged() -> impl Iterator<Item = &'static Plant> {
    all().step_by(if cfg!(miri) { 16 } else { 1 })
}

/// Codes of what is doubtful or broken, each once.
pub fn faults(report: &BundleReport) -> Vec<&'static str> {
    let findings = report.report.findings().iter();
    let bad = findings.filter(|finding| finding.grade >= Grade::Doubtful);
    let codes: BTreeSet<_> = bad.map(|finding| finding.code).collect();
    codes.into_iter().collect()
}

#[test]
fn every_planted_fault_is_found_under_its_own_codes() {
    let mut wrong = Vec::new();
    for plant in judged() {
        let found = faults(&(plant.made)().judge());
        let mut expected = plant.expected.to_vec();
        expected.sort_unstable();
        if found != expected {
            wrong.push(format!(
                "{}\n  expected {expected:?}\n  found    {found:?}",
                plant.name
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(all().count() >= 40);
}

#[test]
fn every_code_that_speaks_against_a_bundle_has_a_fault_that_shows_it() {
    let shown: BTreeSet<_> = all().flat_map(|plant| plant.expected).collect();
    let missing: Vec<_> = codes::ALL
        .iter()
        .filter(|code| code.grade >= Grade::Doubtful && !shown.contains(&code.name))
        // A tar in memory can be read to its end; `sound` has a stream that cannot.
        .filter(|code| code.name != codes::UNREADABLE.name)
        // What a reader saw before is in no bundle; `outside` tells it to the judge.
        .filter(|code| {
            !code.name.starts_with("bundle-seen-") && code.name != codes::SIGNER_CHANGED.name
        })
        .map(|code| code.name)
        .collect();
    assert_eq!(missing, [] as [&str; 0]);
}

#[test]
fn nothing_is_called_whole_or_proven_that_has_a_fault() {
    let praise: [(&str, &[&str]); 3] = [
        (
            "bundle-content-whole",
            &["size-differs", "sha256-differs", "blake3-differs"],
        ),
        (
            "bundle-history-proven",
            &[
                "custody-",
                "entry-",
                "proof-",
                "disclosure-",
                "history-gap",
                "history-span",
                "deposit-",
                "withheld-",
                "locker-file-",
                "checkpoint-unsigned",
                "checkpoint-differs",
            ],
        ),
        (
            "bundle-structure-whole",
            &["part-", "tar-", "cut", "other-folder"],
        ),
    ];
    for plant in judged() {
        let report = (plant.made)().judge();
        let found = faults(&report);
        for (code, against) in praise {
            let fault = found.iter().any(|found| {
                let name = found.trim_start_matches("bundle-");
                against.iter().any(|beginning| name.starts_with(beginning))
            });
            assert!(
                !(fault && report.report.has(code)),
                "{}: {code}",
                plant.name
            );
        }
    }
}
