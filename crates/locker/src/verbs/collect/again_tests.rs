//! Collecting once more, after a cut and after what was left: nothing is said that is not so, and nothing stays sealed to fewer than it should.

use std::{fs, path::Path};

use sandyq_seal::{Identity, open};
use serde_json::json;

use super::{
    found::Found,
    tests::{both, forge, setting, titles},
};
use crate::{GivenInvitation, ItemDraft, Locker, Unlocked, Unwatched};

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
