//! Collecting once more, after a cut and after what was left: nothing is said that is not so, and nothing stays sealed to fewer than it should.

use std::{fs, path::Path};

use sandyq_seal::{Identity, open};
use serde_json::json;

use super::{
    found::Found,
    tests::{both, forge, setting, titles},
};
use crate::{GivenInvitation, ItemDraft, Locker, Stage, Unlocked, Unwatched, Watch, index::Opened};

fn photo(home: &Path) -> (ItemDraft, std::path::PathBuf) {
    let file = home.join("one.txt");
    fs::write(&file, "one").unwrap();
    let draft = ItemDraft {
        kind: "photo".into(),
        ..ItemDraft::default()
    };
    (draft, file)
}

/// The station's log as the locker reads it: acts, and numbers of invitations.
fn told(locker: &Unlocked, station: &Path) -> Vec<(String, Option<u64>)> {
    let log = locker.judged(&Found::open(station).unwrap()).unwrap();
    let number =
        |entry: &sandyq_verify::custody::OpenedEntry| entry.fields.get("invitation")?.as_u64();
    log.entries
        .iter()
        .map(|entry| (entry.act.clone(), number(entry)))
        .collect()
}

#[test]
fn what_is_left_again_is_named_again_and_nothing_is_called_collected_or_written() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, mut station) = both(place.path());
    forge(&mut station, "hostile", &[("case", json!("x"))]);
    forge(&mut station, "sound", &[]);
    drop(station);
    let folder = place.path().join("station");
    locker.collect(&folder, &Unwatched).unwrap();
    let size = locker.locker.head.size();
    let again = locker.collect(&folder, &Unwatched).unwrap();
    assert_eq!(again.left.len(), 1);
    assert!(!again.already && again.items.is_empty());
    assert_eq!(locker.locker.head.size(), size);
    assert_eq!(titles(&locker), ["sound"]);
}

#[test]
fn a_newer_invitation_whose_entry_a_cut_prevented_is_told_before_the_next_deposit() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, station) = both(place.path());
    drop(station);
    let folder = place.path().join("station");
    let abroad = Identity::generate().recipient().to_string();
    locker.admit(&abroad, "Abroad", "Abroad").unwrap();
    let (newer, view) = locker.invite().unwrap();
    assert_eq!(view.number, 2);
    // The file is there, and the power went before its entry.
    fs::write(folder.join("locker.txt"), &newer).unwrap();
    let (draft, file) = photo(place.path());
    let mut station = Locker::open(&folder, setting(place.path())).unwrap();
    station.deposit(&draft, &file, &Unwatched).unwrap();
    station.deposit(&draft, &file, &Unwatched).unwrap();
    drop(station);
    let entry = |act: &str, number| (act.to_owned(), number);
    let all = [
        entry("station-made", Some(1)),
        entry("invitation-updated", Some(2)),
        entry("item-deposited", None),
        entry("item-deposited", None),
    ];
    assert_eq!(told(&locker, &folder), all);
    // Asked for once more, by the same file.
    locker.dismiss(&abroad).unwrap();
    let (newest, view) = locker.invite().unwrap();
    fs::write(folder.join("locker.txt"), &newest).unwrap();
    let given = GivenInvitation::of(newest, "newest.txt").unwrap();
    let mut station = Locker::open(&folder, setting(place.path())).unwrap();
    station.update_invitation(&given).unwrap();
    station.update_invitation(&given).unwrap();
    drop(station);
    let told = told(&locker, &folder);
    assert_eq!(told[4..], [entry("invitation-updated", Some(view.number))]);
}

#[test]
fn an_object_that_a_cut_left_here_is_sealed_to_who_was_admitted_since() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, mut station) = both(place.path());
    forge(&mut station, "one", &[]);
    drop(station);
    let folder = place.path().join("station");
    let objects = folder.join("objects");
    let shard = fs::read_dir(&objects)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let object = fs::read_dir(&shard)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    // As a collection leaves it that was cut between the object's name and its entry.
    let here = place
        .path()
        .join("locker/objects")
        .join(shard.file_name().unwrap());
    fs::create_dir_all(&here).unwrap();
    let here = here.join(object.file_name().unwrap());
    fs::copy(&object, &here).unwrap();
    let abroad = Identity::generate();
    locker
        .admit(&abroad.recipient().to_string(), "Abroad", "Abroad")
        .unwrap();
    let opens = || open(fs::File::open(&here).unwrap(), &abroad).is_ok();
    assert!(!opens());
    locker.collect(&folder, &Unwatched).unwrap();
    assert_eq!(titles(&locker), ["one"]);
    assert!(opens());
    let report = locker.check(&Unwatched).unwrap();
    let broken = report
        .findings()
        .iter()
        .filter(|f| f.code.starts_with("object-"));
    assert_eq!(broken.count(), 0, "{report:#?}");
}

#[test]
fn a_rotten_bit_in_what_is_kept_of_a_stations_file_is_mended_by_collecting_again() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, mut station) = both(place.path());
    forge(&mut station, "one", &[]);
    drop(station);
    let folder = place.path().join("station");
    locker.collect(&folder, &Unwatched).unwrap();
    let id = Found::open(&folder).unwrap().id();
    let kept = place
        .path()
        .join("locker/stations")
        .join(id)
        .join("station.txt");
    let sound = fs::read(&kept).unwrap();
    let mut rotten = sound.clone();
    rotten[20] ^= 1;
    fs::write(&kept, &rotten).unwrap();
    let named = |locker: &mut Unlocked| {
        let report = locker.check(&Unwatched).unwrap();
        let mut findings = report.findings().iter();
        findings.any(|finding| finding.code == "station-kept-broken")
    };
    assert!(named(&mut locker));
    locker.collect(&folder, &Unwatched).unwrap();
    assert_eq!(fs::read(&kept).unwrap(), sound);
    assert!(!named(&mut locker));
    assert_eq!(titles(&locker), ["one"]);
}

#[test]
fn a_collection_tells_the_invitation_that_the_station_signed_and_not_the_file_beside_its_log() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, mut station) = both(place.path());
    forge(&mut station, "one", &[]);
    drop(station);
    let folder = place.path().join("station");
    let abroad = Identity::generate().recipient().to_string();
    locker.admit(&abroad, "Abroad", "Abroad").unwrap();
    let (newer, view) = locker.invite().unwrap();
    assert_eq!(view.number, 2);
    fs::write(folder.join("locker.txt"), &newer).unwrap();
    locker.collect(&folder, &Unwatched).unwrap();
    let all: Vec<u64> = (0..locker.index.tree.size()).collect();
    let entries = locker.entries(&all).unwrap();
    let mut opened = entries.iter().map(|entry| Opened::of(entry).unwrap());
    let told = opened.find(|entry| entry.act == "station-collected");
    assert_eq!(told.unwrap().values.get("invitation"), Some(&json!(1)));
}

/// Takes the stick away when the copy is about to be judged.
struct Pulled(std::path::PathBuf);

impl Watch for Pulled {
    fn stage(&self, stage: Stage, _: &str) {
        if stage == Stage::Verifying && self.0.exists() {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }
    fn bytes(&self, _: u64) {}
    fn total(&self, _: u64, _: u64) {}
    fn stopped(&self) -> bool {
        false
    }
}

#[test]
fn what_is_judged_is_the_copy_and_not_what_lies_on_the_stick_by_then() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, mut station) = both(place.path());
    forge(&mut station, "one", &[]);
    drop(station);
    let folder = place.path().join("station");
    let pulled = Pulled(folder.join("objects"));
    let collected = locker.collect(&folder, &pulled).unwrap();
    assert!(!pulled.0.exists());
    assert_eq!((collected.items.len(), collected.left.len()), (1, 0));
    let report = locker.check(&Unwatched).unwrap();
    assert!(
        report.verdict() < sandyq_verify::finding::Grade::Doubtful,
        "{report:#?}"
    );
}
