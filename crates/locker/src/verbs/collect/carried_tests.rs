//! Planted faults: a station's folder that somebody changed who carried it, and one that changes while it is collected. None of them may
//! bar the station itself.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sandyq_format::{
    commit::{CommitFile, CommitObject},
    ids::Id,
    limits::{MAX_STATION_BYTES, MAX_STATION_ENTRIES},
};
use sandyq_log::{
    VerifierKey,
    checkpoint::Checkpoint,
    merkle::Edge,
    note::{Note, Signer},
};
use sandyq_seal::{Identity, LogKey};
use sandyq_verify::finding::{Grade, Report};
use serde_json::json;

use super::{
    found::Found,
    log::Log,
    tests::{both, forge, setting, titles},
};
use crate::{Code, ItemDraft, Locker, Unlocked, Unwatched, fields::Fields, fields::Subject};

thread_local! {
    static FIRST: std::cell::Cell<Option<CommitObject>> = const { std::cell::Cell::new(None) };
}

/// A locker, and a station's folder with two deposits, closed.
fn brought(home: &Path) -> (Unlocked, PathBuf) {
    let (locker, mut station) = both(home);
    forge(&mut station, "one", &[]);
    forge(&mut station, "two", &[]);
    (locker, home.join("station"))
}

fn commit_file(station: &Path, first: u64) -> PathBuf {
    station.join(format!("log/00000000/{first:012}.commit"))
}

/// Changes a clear part as somebody without the station's key can, and whatever no signature covers after it.
fn alter(station: &Path, first: u64, change: impl FnOnce(&mut CommitFile)) {
    use sha2::{Digest, Sha256};
    let read = |first| CommitFile::parse(&fs::read(commit_file(station, first)).unwrap()).unwrap();
    let mut commit = read(first);
    change(&mut commit);
    fs::write(commit_file(station, first), commit.to_bytes()).unwrap();
    let (mut before, mut next) = (commit.to_bytes(), commit.next());
    while commit_file(station, next).exists() {
        let mut commit = read(next);
        commit.previous = Some(Sha256::digest(&before).into());
        (before, next) = (commit.to_bytes(), commit.next());
        fs::write(commit_file(station, commit.first), &before).unwrap();
    }
}

fn line_of(name: &str, key: &LogKey, text: &str) -> String {
    let sign = |message: &[u8]| key.sign(message);
    let signer: Signer<'_> = (name, key.public(), &sign);
    let note = Note::sign(text, &[signer]).unwrap().to_text();
    note.split_once("\n\n").unwrap().1.to_owned()
}

fn found(report: &Report, code: &str) -> usize {
    report.findings().iter().filter(|f| f.code == code).count()
}

#[test]
fn what_a_carrier_can_change_of_a_commit_is_refused_by_its_file_and_bars_nobody() {
    type Change = (&'static str, u64, fn(&mut CommitFile));
    let changes: [Change; 7] = [
        ("a stranger's line", 2, |commit| {
            let stranger = LogKey::generate();
            let text = commit.checkpoint.split_once("\n\n").unwrap().0.to_owned() + "\n";
            commit.checkpoint += &line_of("example.com/w", &stranger, &text);
        }),
        ("the station's own line twice", 2, |commit| {
            let lines = commit.checkpoint.split_once("\n\n").unwrap().1.to_owned();
            commit.checkpoint += &lines;
        }),
        ("another header", 2, |commit| {
            commit.objects[0].header[0] ^= 1
        }),
        ("another size", 2, |commit| commit.objects[0].size += 1),
        ("another size in the middle", 1, |commit| {
            commit.objects[0].size += 1
        }),
        ("a list of what was sealed again", 2, |commit| {
            // The station's first sealed part, which each commit may name.
            commit.resealed = FIRST.with(|first| vec![first.get().unwrap()]);
        }),
        ("another predecessor", 0, |commit| commit.entries.size += 1),
    ];
    let place = tempfile::tempdir().unwrap();
    let (mut locker, station) = brought(place.path());
    let paths: Vec<_> = (0..3).map(|first| commit_file(&station, first)).collect();
    let whole: Vec<_> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
    let made = CommitFile::parse(&whole[0]).unwrap().entries;
    FIRST.with(|first| first.set(Some(made)));
    for (name, first, change) in changes {
        alter(&station, first, change);
        let refused = locker.collect(&station, &Unwatched).unwrap_err();
        assert_eq!(refused.code, Code::StationAltered, "{name}");
        let file = format!("log/00000000/{first:012}.commit");
        assert_eq!(refused.about, Some(file), "{name}");
        for (path, bytes) in paths.iter().zip(&whole) {
            fs::write(path, bytes).unwrap();
        }
    }
    // The station's own folder comes as if nothing had been.
    locker.collect(&station, &Unwatched).unwrap();
    assert_eq!(titles(&locker), ["one", "two"]);
    let report = locker.check(&Unwatched).unwrap();
    assert!(report.verdict() < Grade::Doubtful, "{report:#?}");
}

#[test]
fn a_line_added_under_the_two_files_of_a_station_is_refused_by_its_file() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, station) = brought(place.path());
    for file in ["station.txt", "locker.txt"] {
        let whole = fs::read_to_string(station.join(file)).unwrap();
        let text = format!("{}\n", whole.split_once("\n\n").unwrap().0);
        let more = whole.clone() + &line_of("example.com/w", &LogKey::generate(), &text);
        fs::write(station.join(file), more).unwrap();
        let refused = locker.collect(&station, &Unwatched).unwrap_err();
        assert_eq!(refused.code, Code::StationDamaged);
        assert_eq!(refused.about.as_deref(), Some(file));
        fs::write(station.join(file), whole).unwrap();
    }
    locker.collect(&station, &Unwatched).unwrap();
}

#[test]
fn nobody_makes_a_station_under_the_id_of_another() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, station) = brought(place.path());
    let standing = Locker::open(&station, setting(place.path())).unwrap();
    let id = standing.station_standing().unwrap().station;
    drop(standing);
    let text = fs::read_to_string(station.join("station.txt")).unwrap();
    let (text, _) = text.split_once("\n\n").unwrap();
    // The same text with a key of the thief's, signed by it.
    let thief = LogKey::generate();
    let (head, key) = text.split_once("key: ").unwrap();
    let name = key.split_once('+').unwrap().0;
    let own = VerifierKey::new(name, thief.public()).unwrap().to_text();
    let forged = format!("{head}key: {own}\n");
    let line = line_of(name, &thief, &forged);
    fs::write(station.join("station.txt"), format!("{forged}\n{line}")).unwrap();
    let refused = locker.collect(&station, &Unwatched).unwrap_err();
    assert_eq!(refused.code, Code::StationDamaged);
    // The id is made of the key.
    let key = VerifierKey::parse(key.trim()).unwrap();
    assert_eq!(Id::of_station(&key.public).to_string(), id);
}

#[test]
fn a_station_that_changes_while_it_is_collected_is_kept_as_it_was_judged_or_not_at_all() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, station) = brought(place.path());
    for ending in ["commit", "age"] {
        let source = Found::open(&station).unwrap();
        let log = locker.judged(&source).unwrap();
        let path = station.join(format!("log/00000000/000000000002.{ending}"));
        let whole = fs::read(&path).unwrap();
        let mut changed = whole.clone();
        let at = changed.len() - 10;
        changed[at] ^= 1;
        fs::write(&path, changed).unwrap();
        let refused = locker.keep(&source, &log).unwrap_err();
        assert_eq!(refused.code, Code::FileChanged);
        let about = format!("log/00000000/000000000002.{ending}");
        assert_eq!(refused.about, Some(about));
        drop(source);
        fs::write(&path, whole).unwrap();
    }
    locker.collect(&station, &Unwatched).unwrap();
    assert_eq!(titles(&locker), ["one", "two"]);
}

#[test]
fn a_kept_part_that_is_spoilt_is_mended_by_collecting_once_more() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, station) = brought(place.path());
    let id = locker.collect(&station, &Unwatched).unwrap().station;
    let kept = place.path().join("locker/stations").join(id);
    for file in [
        "log/00000000/000000000001.commit",
        "log/00000000/000000000002.age",
    ] {
        let path = kept.join(file);
        let whole = fs::read(&path).unwrap();
        let mut spoilt = whole.clone();
        let at = spoilt.len() / 2;
        spoilt[at] ^= 1;
        for bytes in [&spoilt[..], &whole[..at], &[]] {
            fs::write(&path, bytes).unwrap();
            let report = locker.check(&Unwatched).unwrap();
            assert_eq!(found(&report, "station-kept-broken"), 1, "{report:#?}");
            let again = locker.collect(&station, &Unwatched).unwrap();
            assert!(again.items.is_empty() && !again.already);
            assert_eq!(fs::read(&path).unwrap(), whole);
        }
    }
    let report = locker.check(&Unwatched).unwrap();
    assert!(report.verdict() < Grade::Doubtful, "{report:#?}");
    assert!(locker.collect(&station, &Unwatched).unwrap().already);
}

#[test]
fn a_kept_log_whose_entries_do_not_open_is_broken_and_an_item_of_no_kept_station_differs() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, mut station) = both(place.path());
    forge(&mut station, "one", &[]);
    drop(station);
    let folder = place.path().join("station");
    locker.collect(&folder, &Unwatched).unwrap();
    // An item that names a key of which nothing is kept.
    let item = locker.index.items.values().next().unwrap();
    let id = locker.index.items.keys().next().unwrap().clone();
    let key = item.values["station_key"].as_str().unwrap().to_owned();
    let name = VerifierKey::parse(&key).unwrap().name;
    let other = VerifierKey::new(&name, LogKey::generate().public()).unwrap();
    let mut fields = Fields::new();
    for (own, value) in item.values.clone() {
        match own.as_str() {
            "station_key" => fields.put(&own, json!(other.to_text())).unwrap(),
            _ => fields.put(&own, value).unwrap(),
        }
    }
    let act = locker.act("item-deposited", Subject::Item(id), fields);
    locker.record(vec![act], Vec::new()).unwrap();
    let report = locker.check(&Unwatched).unwrap();
    assert_eq!(found(&report, "station-item-differs"), 1, "{report:#?}");
    // The station goes on for somebody else, and what it wrote is kept.
    let mut station = Locker::open(&folder, setting(place.path())).unwrap();
    station.public.recipients = vec![Identity::generate().recipient()];
    forge(&mut station, "two", &[]);
    drop(station);
    let refused = locker.collect(&folder, &Unwatched).unwrap_err();
    assert_eq!(refused.code, Code::StationDamaged);
    let source = Found::open(&folder).unwrap();
    let log = Log::judge(&source.folder, &source.facts, Vec::new(), None);
    let log = log.unwrap().ok().unwrap();
    locker.keep(&source, &log).unwrap();
    let report = locker.check(&Unwatched).unwrap();
    assert_eq!(found(&report, "station-kept-broken"), 1, "{report:#?}");
}

#[test]
fn a_station_takes_in_no_more_than_can_be_collected_and_says_so() {
    let place = tempfile::tempdir().unwrap();
    let (_, mut station) = both(place.path());
    let file = place.path().join("one.txt");
    fs::write(&file, "one").unwrap();
    let draft = ItemDraft {
        kind: "photo".into(),
        ..ItemDraft::default()
    };
    // A deposit may come with an entry about a newer invitation before it.
    let mut full = Edge::new();
    (2..MAX_STATION_ENTRIES).for_each(|_| full.append([1; 32]).unwrap());
    let whole = std::mem::replace(&mut station.head.edge, full.clone());
    station.may_take().unwrap();
    full.append([1; 32]).unwrap();
    station.head.edge = full;
    let refused = station.deposit(&draft, &file, &Unwatched).unwrap_err();
    assert_eq!(refused.code, Code::StationFull);
    station.head.edge = whole;
    station.deposit(&draft, &file, &Unwatched).unwrap();
    // Nor more bytes: the log is as long as it may be, in a file with nothing in it.
    let sealed = commit_file(&place.path().join("station"), 1).with_extension("age");
    let sealed = fs::File::options().write(true).open(sealed).unwrap();
    sealed.set_len(MAX_STATION_BYTES - (72 << 20)).unwrap();
    let refused = station.deposit(&draft, &file, &Unwatched).unwrap_err();
    assert_eq!(refused.code, Code::StationFull);
}

#[test]
fn a_log_larger_than_any_station_writes_is_not_read_into_memory() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, mut station) = both(place.path());
    forge(&mut station, "one", &[]);
    let folder = place.path().join("station");
    let (id, key) = station.station.take().unwrap();
    drop(station);
    // Signed by the station's own key: a sealed part that is said to be of some hundred million bytes.
    let mut commit = CommitFile::parse(&fs::read(commit_file(&folder, 1)).unwrap()).unwrap();
    commit.entries.size = 1 << 29;
    let edge = Edge::from_hashes(commit.next(), commit.edge.clone()).unwrap();
    let origin = format!("sandyq/{}/{id}", locker.locker.public.file.locker);
    let mut stated = Checkpoint::new(&origin, edge.size(), edge.root());
    stated.extensions.push(commit.clear_line());
    let text = stated.to_text();
    commit.checkpoint = format!("{text}\n{}", line_of(&origin, &key, &text));
    fs::write(commit_file(&folder, 1), commit.to_bytes()).unwrap();
    let refused = locker.collect(&folder, &Unwatched).unwrap_err();
    assert_eq!(refused.code, Code::TooLarge);
}
