//! Planted faults: a station whose key was seized writes what no deposit of a person says, and a locker says of an item what its
//! station's log does not.

use std::{fs, path::Path};

use sandyq_format::moment::Moment;
use sandyq_verify::finding::Grade;
use serde_json::{Value, json};

use crate::{
    Code, GivenInvitation, ItemDraft, Locker, NewLocker, Passphrase, Setting, ToSeal, Unlocked,
    Unwatched,
    entering::{Entering, InCase},
    fields::{Act, Fields, Subject},
    seal_letter,
};
use sandyq_format::{kinds, names::FileName};

fn moment() -> Moment {
    Moment {
        boot: "b".into(),
        monotonic_ms: 1,
        offset: "+06:00".into(),
        utc: "2018-04-02T06:00:00.000Z".into(),
    }
}

pub(super) fn setting(home: &Path) -> Setting {
    Setting {
        actor: "Айгүл".into(),
        clock: moment,
        machine: home.join("machine"),
        probe: None,
    }
}

/// A locker and a station of it, on one machine.
pub(crate) fn both(home: &Path) -> (Unlocked, Locker) {
    let new = NewLocker {
        name: "Дала үні",
        passphrase: &Passphrase::from_text("seven layers of felt").unwrap(),
        recipients: &[],
        recovery: None,
    };
    let locker = Locker::create(&home.join("locker"), &new, setting(home)).unwrap();
    let (invitation, _) = locker.invite().unwrap();
    let file = home.join("invitation.txt");
    fs::write(&file, invitation).unwrap();
    let station = Locker::create_station(
        &home.join("station"),
        &GivenInvitation::read(&file).unwrap(),
        "desk",
        setting(home),
    );
    (locker, station.unwrap())
}

/// A deposit at the station with fields of somebody's choosing.
pub(super) fn forge(station: &mut Locker, title: &str, came: &[(&'static str, Value)]) -> String {
    let entering = Entering {
        draft: &ItemDraft::default(),
        kind: kinds::kind("other").unwrap(),
        case: InCase::Given(None),
        title: title.into(),
        name: FileName::of_bytes(b"forged"),
        media: "text/plain".into(),
        size: 6,
        document: false,
        came,
    };
    let sealing = station.sealing(&Unwatched, &|_| {});
    let ready = entering.seal(&sealing, &mut &b"forged"[..], None).unwrap();
    let id = ready.deposited.id.clone();
    station
        .commit(vec![ready.act], vec![ready.proven], None)
        .unwrap();
    id
}

pub(super) fn titles(locker: &Unlocked) -> Vec<String> {
    let rows = locker.items(None).unwrap();
    rows.into_iter().map(|row| row.title).collect()
}

#[test]
fn what_no_person_could_have_deposited_is_left_by_its_place_and_the_rest_comes() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, mut station) = both(place.path());
    let hostile: [(&'static str, Value); 9] = [
        ("received_bundle", json!("x")),
        ("case", json!("x")),
        ("station_key", json!("x")),
        ("tags", json!("no list")),
        ("sha256", json!("ab")),
        ("media", json!(format!("x/{}", "x".repeat(99)))),
        ("media", json!("text")),
        ("media", json!("text/a b")),
        ("case_given", json!("x".repeat(501))),
    ];
    for (name, value) in &hostile {
        forge(&mut station, "hostile", &[(*name, value.clone())]);
    }
    forge(&mut station, "sound", &[]);
    drop(station);
    let collected = locker
        .collect(&place.path().join("station"), &Unwatched)
        .unwrap();
    assert_eq!(titles(&locker), ["sound"]);
    let left: Vec<_> = collected.left.iter().map(|f| f.subject.as_str()).collect();
    let places: Vec<_> = (1..=9).map(|entry| format!("#{entry}")).collect();
    assert_eq!(left, places);
    assert!(
        collected
            .left
            .iter()
            .all(|f| f.code == "station-item-differs")
    );
    let report = locker.check(&Unwatched).unwrap();
    assert!(report.verdict() < Grade::Doubtful, "{report:#?}");
}

#[test]
fn a_time_and_a_person_that_no_machine_says_are_left_and_so_is_a_deposit_that_lacks_a_value() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, mut station) = both(place.path());
    forge(&mut station, "sound", &[]);
    // Longer than who collects takes: said at the desk, where it can be helped.
    station.setting.actor = "ә".repeat(501);
    let file = place.path().join("one.txt");
    fs::write(&file, "one").unwrap();
    let draft = ItemDraft {
        kind: "photo".into(),
        ..ItemDraft::default()
    };
    let refused = station.deposit(&draft, &file, &Unwatched).unwrap_err();
    assert_eq!(refused.code, Code::TooLarge);
    assert_eq!(refused.about.as_deref(), Some("actor"));
    // A forger is not asked.
    forge(&mut station, "hostile", &[]);
    station.setting.actor = "ә".repeat(500);
    let clocks: [fn() -> Moment; 3] = [
        || Moment {
            utc: "x".repeat(24),
            ..moment()
        },
        || Moment {
            boot: "b".repeat(65),
            ..moment()
        },
        || Moment {
            offset: "+06:00, or so".into(),
            ..moment()
        },
    ];
    for clock in clocks {
        station.setting.clock = clock;
        forge(&mut station, "hostile", &[]);
    }
    station.setting.clock = moment;
    forge(&mut station, "sound too", &[]);
    drop(station);
    let folder = place.path().join("station");
    let log = locker
        .judged(&super::Found::open(&folder).unwrap())
        .unwrap();
    let whole = log
        .entries
        .iter()
        .find(|e| e.act == "item-deposited")
        .unwrap();
    assert!(super::Deposit::of(whole).is_some());
    for name in whole.fields.keys() {
        let mut without = whole.clone();
        without.fields.remove(name);
        // Which machine it was and what came before, the judge of the log demands.
        let judged = ["station", "prev"].contains(&name.as_str());
        assert_eq!(super::Deposit::of(&without).is_some(), judged, "{name}");
    }
    let collected = locker.collect(&folder, &Unwatched).unwrap();
    assert_eq!(titles(&locker), ["sound", "sound too"]);
    let left: Vec<_> = collected.left.iter().map(|f| f.subject.as_str()).collect();
    assert_eq!(left, ["#2", "#3", "#4", "#5"]);
}

#[test]
fn an_id_or_an_object_that_another_item_has_is_not_taken_a_second_time() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, mut station) = both(place.path());
    let id = forge(&mut station, "first", &[]);
    drop(station);
    let folder = place.path().join("station");
    locker.collect(&folder, &Unwatched).unwrap();
    let mut station = Locker::open(&folder, setting(place.path())).unwrap();
    // The same item once more, under another title.
    let entering = Entering {
        draft: &ItemDraft::default(),
        kind: kinds::kind("other").unwrap(),
        case: InCase::Given(None),
        title: "second".into(),
        name: FileName::of_bytes(b"forged"),
        media: "text/plain".into(),
        size: 6,
        document: false,
        came: &[],
    };
    let sealing = station.sealing(&Unwatched, &|_| {});
    let ready = entering.seal(&sealing, &mut &b"second"[..], None).unwrap();
    let act = Act {
        subject: Subject::Item(id),
        ..ready.act
    };
    // Its own history says that there is nothing before it, which the judge of the log finds.
    station.commit(vec![act], vec![ready.proven], None).unwrap();
    drop(station);
    let refused = locker.collect(&folder, &Unwatched).unwrap_err();
    assert_eq!(refused.code, Code::StationDamaged);
    assert_eq!(titles(&locker), ["first"]);
}

#[test]
fn an_item_that_its_station_does_not_show_so_is_found() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, mut station) = both(place.path());
    forge(&mut station, "sound", &[]);
    drop(station);
    let folder = place.path().join("station");
    locker.collect(&folder, &Unwatched).unwrap();
    let (id, item) = locker.index.items.iter().next().unwrap();
    let (id, values) = (id.clone(), item.values.clone());
    let changed: [(&str, Value); 5] = [
        ("title", json!("another")),
        ("station_entry", json!({ "index": 0, "leaf": "00" })),
        ("station_entry", Value::Null),
        ("station_proof", json!("no proof")),
        ("station_time", json!("another")),
    ];
    for (name, value) in changed {
        let mut fields = Fields::new();
        for (own, same) in &values {
            let value = if own == name { &value } else { same };
            fields.put(own, value.clone()).unwrap();
        }
        let act = locker.act("item-deposited", Subject::Item(id.clone()), fields);
        locker.record(vec![act], Vec::new()).unwrap();
    }
    let report = locker.check(&Unwatched).unwrap();
    let differs = report.findings().iter();
    let differs = differs.filter(|f| f.code == "station-item-differs").count();
    assert_eq!(differs, 5, "{report:#?}");
    let stand = report.findings().iter();
    let stand = stand.filter(|f| f.code == "station-items-stand").count();
    assert_eq!(stand, 1);
}

#[test]
fn what_was_kept_of_another_log_keeps_a_forged_one_out_before_anything_is_said_of_it() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, mut station) = both(place.path());
    forge(&mut station, "one", &[]);
    drop(station);
    let folder = place.path().join("station");
    // A cut after the log was kept, before the entry.
    let found = super::Found::open(&folder).unwrap();
    let log = locker.judged(&found).unwrap();
    locker.keep(&found, &log).unwrap();
    drop(found);
    let report = locker.check(&Unwatched).unwrap();
    assert!(report.verdict() < Grade::Doubtful, "{report:#?}");
    // Another first deposit under the same key.
    for ending in ["age", "commit"] {
        fs::remove_file(folder.join(format!("log/00000000/000000000001.{ending}"))).unwrap();
    }
    fs::remove_dir_all(place.path().join("machine/pins")).unwrap();
    let mut station = Locker::open(&folder, setting(place.path())).unwrap();
    forge(&mut station, "other", &[]);
    drop(station);
    let refused = locker.collect(&folder, &Unwatched).unwrap_err();
    assert_eq!(refused.code, Code::StationForked);
    assert!(titles(&locker).is_empty());
}

#[test]
fn a_look_at_a_station_and_at_a_letter_says_what_is_new_and_writes_nothing() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, mut station) = both(place.path());
    let words = station.station_standing().unwrap().key_words;
    forge(&mut station, "sound", &[]);
    forge(&mut station, "hostile", &[("case", json!("x"))]);
    drop(station);
    let folder = place.path().join("station");
    let entries = locker.standing().entries;
    let seen = locker.look_at_station(&folder).unwrap();
    assert_eq!((seen.new, seen.unfit, seen.before), (1, 1, 0));
    assert_eq!(
        (seen.name.as_str(), seen.key_words),
        ("desk", words.clone())
    );
    assert!(!seen.outdated && seen.bytes > 0);
    assert_eq!(locker.standing().entries, entries);
    assert!(locker.stations().is_empty());

    locker.collect(&folder, &Unwatched).unwrap();
    let again = locker.look_at_station(&folder).unwrap();
    assert_eq!((again.new, again.bytes, again.before), (0, 0, again.size));
    let rows = locker.stations();
    let row = &rows[0];
    assert_eq!((rows.len(), row.items, row.left, row.times), (1, 1, 1, 1));
    assert_eq!(
        (&row.key_words, row.last.as_str()),
        (&words, "2018-04-02T06:00:00.000Z")
    );
    let none = locker.look_at_station(&place.path().join("locker"));
    assert_eq!(none.unwrap_err().code, Code::NotAStation);

    let invitation = GivenInvitation::read(&place.path().join("invitation.txt")).unwrap();
    let (file, letter) = (place.path().join("a.txt"), place.path().join("letter"));
    fs::write(&file, "a").unwrap();
    let asked = ToSeal {
        invitation: &invitation,
        draft: &ItemDraft {
            kind: "other".into(),
            ..ItemDraft::default()
        },
        files: std::slice::from_ref(&file),
        to: &letter,
        actor: "Асан\u{202e}",
        made: "2018-04-04T03:20:00.000Z",
    };
    let sealed = seal_letter(&asked, &Unwatched).unwrap();
    let entries = locker.standing().entries;
    let seen = locker.look_at_letter(&letter).unwrap();
    assert_eq!((seen.letter, seen.items), (sealed.letter, 1));
    assert_eq!(seen.actor, sandyq_format::names::shown("Асан\u{202e}"));
    assert_eq!(locker.standing().entries, entries);
    let other = locker.look_at_letter(&file).unwrap_err();
    assert_eq!(other.code, Code::NotALetter);
}
