//! The examples in `docs/spec/` are what the code writes and accepts, to the byte.

use std::collections::BTreeMap;

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use ed25519_dalek::{Signer as _, SigningKey};
use sandyq_format::commit::{CommitFile, CommitObject};
use sandyq_format::entry::{Disclosure, EntryDraft, SealedEntry, format_sealed, leaf_hash};
use sandyq_format::ids::{Id, hex};
use sandyq_format::invitation::Invitation;
use sandyq_format::item_sheet::ItemSheet;
use sandyq_format::letter::Receipt;
use sandyq_format::locker_file::{LockerFile, Station, WayInKind};
use sandyq_format::station_file::StationFile;
use sandyq_format::tar::TarWriter;
use sandyq_log::VerifierKey;
use sandyq_log::checkpoint::Checkpoint;
use sandyq_log::merkle::{Edge, Tree};
use sandyq_log::note::Note;
use sandyq_log::proof::InclusionProof;
use sandyq_verify::custody::{
    EntriesFile, EntryJudge, Invited, LogJudge, StationFacts, begins_as_invitation,
    judge_locker_file,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

fn custodian() -> SigningKey {
    SigningKey::from_bytes(&[1; 32])
}

fn station() -> SigningKey {
    SigningKey::from_bytes(&[2; 32])
}

fn locker() -> Id {
    Id::of_locker(&custodian().verifying_key().to_bytes())
}

fn id(text: &str) -> Id {
    Id::from_bytes(Sha256::digest(text)[..16].try_into().unwrap())
}

fn station_id() -> Id {
    id("station")
}

fn custodian_name() -> String {
    format!("sandyq/{}", locker())
}

fn station_name() -> String {
    format!("{}/{}", custodian_name(), station_id())
}

fn verifier(name: &str, key: &SigningKey) -> VerifierKey {
    VerifierKey::new(name, key.verifying_key().to_bytes()).unwrap()
}

fn signed(text: &str, keys: &[(&str, SigningKey)]) -> Note {
    let mut made: Option<Note> = None;
    for (name, key) in keys {
        let sign = |text: &[u8]| key.sign(text).to_bytes();
        let signer = (*name, key.verifying_key().to_bytes(), &sign as _);
        match &mut made {
            None => made = Some(Note::sign(text, &[signer]).unwrap()),
            Some(note) => note.add_signature(&signer).unwrap(),
        }
    }
    made.unwrap()
}

fn file() -> LockerFile {
    LockerFile {
        number: 1,
        previous: None,
        locker: locker(),
        made: "2018-04-03T04:10:00.000Z".to_owned(),
        custodian: verifier(&custodian_name(), &custodian()).to_text(),
        bundle_key:
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIO0oyJbvpSrJCqTy8xzcmYSqFR5QHhPSdsxzgZ1nr5Iu"
                .to_owned(),
        recipients: vec![
            "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p".to_owned(),
        ],
        stations: vec![Station {
            id: station_id(),
            verifier: verifier(&station_name(), &station()).to_text(),
        }],
        log_key_file: id("log key"),
        bundle_key_file: id("bundle key"),
        former_identities_file: None,
        sealed_since: 0,
        ways_in: vec![(WayInKind::Passphrase, id("passphrase"))],
        quorum: None,
    }
}

fn locker_file() -> String {
    signed(&file().to_text(), &[(&custodian_name(), custodian())]).to_text()
}

fn invitation() -> String {
    let text = Invitation::of(&file()).to_text();
    signed(&text, &[(&custodian_name(), custodian())]).to_text()
}

/// A station apart, with a key of its own.
fn desk() -> (StationFile, SigningKey) {
    let key = SigningKey::from_bytes(&[3; 32]);
    let mut file = StationFile {
        locker: locker(),
        station: Id::of_station(&key.verifying_key().to_bytes()),
        made: "2018-04-04T03:00:00.000Z".to_owned(),
        key: String::new(),
    };
    file.key = verifier(&file.origin(), &key).to_text();
    (file, key)
}

fn station_file() -> String {
    let (file, key) = desk();
    signed(&file.to_text(), &[(&file.origin(), key)]).to_text()
}

fn receipt() -> String {
    let receipt = Receipt {
        letter: id("letter"),
        locker: locker(),
        made: "2018-04-04T03:20:00.000Z".to_owned(),
        file: Sha256::digest("file").into(),
        items: vec![Sha256::digest("item").into()],
    };
    receipt.to_text()
}

fn entry(seq: u64, act: &str, subject: Value, own: &[(&str, Value)]) -> SealedEntry {
    let time = json!({"boot": "4f9c0d2a", "monotonic_ms": 81_000 + seq, "offset": "+06:00", "utc": format!("2018-04-03T04:1{seq}:00.000Z")});
    let common = [
        ("actor", json!("Айгүл")),
        ("prev", Value::Null),
        ("station", json!(station_id().to_string())),
        ("subject", subject),
        ("time", time),
    ];
    let mut fields = BTreeMap::new();
    for (name, value) in common.iter().chain(own) {
        let salt = Sha256::digest(format!("{seq} {name}"));
        let salted = Disclosure::new(&salt[..16].try_into().unwrap(), value.clone());
        fields.insert((*name).to_owned(), salted.unwrap());
    }
    let draft = EntryDraft {
        act: act.to_owned(),
        fields,
    };
    let salt = Sha256::digest(format!("{seq}"));
    draft.number(seq, &salt[..16].try_into().unwrap())
}

fn entries() -> [SealedEntry; 2] {
    let created = entry(
        0,
        "created",
        json!({"id": locker().to_string(), "type": "locker"}),
        &[("name", json!("Дала үні"))],
    );
    let case = entry(
        1,
        "case-added",
        json!({"id": id("case").to_string(), "type": "case"}),
        &[
            ("notes", json!("")),
            ("title", json!("2018 жылғы 2 сәуірдегі тінту")),
        ],
    );
    [created, case]
}

fn checkpoint(size: u64, edge: &Edge) -> Note {
    let text = Checkpoint::new(&custodian_name(), size, edge.root()).to_text();
    let keys = [(station_name(), station()), (custodian_name(), custodian())];
    let keys: Vec<_> = keys
        .iter()
        .map(|(name, key)| (name.as_str(), key.clone()))
        .collect();
    signed(&text, &keys)
}

/// Facts of a sealed file; age makes another one each time, so here they are those of no file.
fn object(n: u64) -> CommitObject {
    CommitObject {
        id: Sha256::digest(format!("payload {n}")).into(),
        header: Sha256::digest(format!("header {n}")).into(),
        size: 4600 + n,
    }
}

fn commits() -> Vec<CommitFile> {
    let mut edge = Edge::new();
    let mut previous = None;
    let mut commits = Vec::new();
    for (first, entry) in (0..).zip(entries()) {
        let leaf = leaf_hash(&entry.leaf);
        edge.append(leaf).unwrap();
        let commit = CommitFile {
            first,
            leaves: vec![leaf],
            objects: vec![],
            resealed: vec![],
            entries: object(first),
            edge: edge.hashes().to_vec(),
            previous,
            checkpoint: checkpoint(first + 1, &edge).to_text(),
        };
        previous = Some(Sha256::digest(commit.to_bytes()).into());
        commits.push(commit);
    }
    commits
}

fn proof() -> InclusionProof {
    let mut tree = Tree::new();
    entries()
        .iter()
        .for_each(|entry| tree.append(leaf_hash(&entry.leaf)));
    InclusionProof {
        extra: None,
        index: 1,
        hashes: tree.prove_inclusion(1, 2).unwrap(),
        checkpoint: Note::parse(commits()[1].checkpoint.as_bytes()).unwrap(),
    }
}

fn sheet() -> String {
    let salt = |name: &str| Sha256::digest(name)[..16].try_into().unwrap();
    let title = Disclosure::new(&salt("title"), json!("Хаттаманың көшірмесі")).unwrap();
    let size = Disclosure::new(&salt("size"), json!(482_113)).unwrap();
    let sheet = ItemSheet {
        disclosures: vec![size.text().to_owned(), title.text().to_owned()],
        item: id("item").to_string(),
        v: 1,
    };
    String::from_utf8(sheet.to_bytes()).unwrap()
}

/// Every example by the page that shows it.
fn examples() -> Vec<(&'static str, String)> {
    let case = &entries()[1];
    let title = Disclosure::parse(&case.disclosures[6]).unwrap();
    let opened = BASE64URL_NOPAD.decode(title.text().as_bytes()).unwrap();
    let commit = &commits()[1];
    let line = String::from_utf8(format_sealed(std::slice::from_ref(case))).unwrap();
    let station_key = verifier(&station_name(), &station());
    vec![
        ("locker", locker_file()),
        ("custody-log", case.leaf.clone()),
        ("custody-log", title.text().to_owned()),
        ("custody-log", String::from_utf8(opened).unwrap()),
        ("custody-log", title.digest()),
        ("custody-log", hex(&leaf_hash(&case.leaf))),
        ("custody-log", line.trim_end().to_owned()),
        ("custody-log", String::from_utf8(commit.to_bytes()).unwrap()),
        ("custody-log", hex(&Sha256::digest(commit.to_bytes()))),
        ("checkpoint", commit.checkpoint.clone()),
        ("checkpoint", station_key.to_text()),
        ("checkpoint", HEXLOWER.encode(&station_key.key_hash())),
        ("checkpoint", proof().to_text()),
        ("item", sheet()),
        ("station", invitation()),
        ("station", station_file()),
        ("station", receipt()),
    ]
}

#[test]
fn every_example_of_the_specification_is_what_the_code_writes() {
    let docs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/spec");
    for (page, example) in examples() {
        let text = std::fs::read_to_string(docs.join(format!("{page}.md"))).unwrap();
        assert!(
            text.contains(&example),
            "{page}.md should show:\n{example}\n"
        );
    }
}

#[test]
fn the_examples_together_are_a_log_that_the_judge_calls_whole() {
    let (read, file) = judge_locker_file(locker_file().as_bytes());
    let mut judge = LogJudge::new(&read.unwrap().1);
    for commit in commits() {
        judge.feed(commit.first, &commit.to_bytes());
    }
    let verdict = judge.finish();
    let mut judge = EntryJudge::new();
    for (file, entry) in verdict.entries_files.iter().zip(entries()) {
        judge.feed(file, &format_sealed(&[entry]));
    }
    for report in [file, verdict.report, judge.finish()] {
        assert_eq!(report.exit_code(), 0, "{:?}", report.findings());
    }
    assert!(proof().verify(&leaf_hash(&entries()[1].leaf)).is_ok());
}

#[test]
fn a_stations_two_files_are_read_together_or_not_at_all() {
    let (invitation, station) = (invitation(), station_file());
    let read = |invitation: &str, station: &str| {
        StationFacts::read(invitation.as_bytes(), station.as_bytes())
    };
    let facts = read(&invitation, &station).unwrap();
    assert!(begins_as_invitation(invitation.as_bytes()));
    for other in [station.as_str(), "", "sandyq-invitation/1x\n"] {
        assert!(!begins_as_invitation(other.as_bytes()), "{other}");
    }
    assert_eq!(facts.file, desk().0);
    assert_eq!(facts.facts().origin, desk().0.origin());
    assert!(Invited::read(locker_file().as_bytes()).is_none());

    let by = |text: &str, name: &str, key: SigningKey| signed(text, &[(name, key)]).to_text();
    let (file, key) = desk();
    let stranger = SigningKey::from_bytes(&[9; 32]);
    // The custodian's name over another key, and another locker's id over the custodian's own.
    let mut own = Invitation::of(&self::file());
    own.custodian = verifier(&custodian_name(), &stranger).to_text();
    let swapped = by(&own.to_text(), &custodian_name(), stranger.clone());
    let mut other = Invitation::of(&self::file());
    other.locker = id("other");
    let misnamed = by(&other.to_text(), &custodian_name(), custodian());
    let unsigned = invitation.replace("number: 1", "number: 2");
    let mut lined = Note::parse(invitation.as_bytes()).unwrap();
    lined.signatures.push(lined.signatures[0].clone());
    let lined = lined.to_text();
    let mut keyless = Invitation::of(&self::file());
    keyless.custodian = "key".to_owned();
    let keyless = by(&keyless.to_text(), &custodian_name(), custodian());
    let bare = "no note".to_owned();
    for wrong in [
        &swapped, &misnamed, &unsigned, &lined, &station, &keyless, &bare,
    ] {
        assert!(read(wrong, &station).is_none(), "{wrong}");
    }
    let elsewhere = StationFile {
        locker: id("other"),
        ..file.clone()
    };
    let renamed = StationFile {
        station: id("another"),
        ..file.clone()
    };
    let mut keyless = file.clone();
    keyless.key = "key".to_owned();
    // Another key under the id of this one, and somebody's line beside the station's.
    let mut taken = file.clone();
    taken.key = verifier(&file.origin(), &stranger).to_text();
    let also = [
        (&*file.origin(), key.clone()),
        ("example.com/w", stranger.clone()),
    ];
    let also = signed(&file.to_text(), &also).to_text();
    assert!(Note::parse(also.as_bytes()).is_ok());
    for wrong in [
        by(&taken.to_text(), &file.origin(), stranger.clone()),
        also,
        by(&elsewhere.to_text(), &file.origin(), key.clone()),
        by(&renamed.to_text(), &file.origin(), key),
        by(&file.to_text(), &file.origin(), stranger),
        by(&keyless.to_text(), &file.origin(), desk().1),
        "no note".to_owned(),
        invitation.clone(),
    ] {
        assert!(read(&invitation, &wrong).is_none(), "{wrong}");
    }
}

#[test]
fn an_example_that_drifted_would_be_noticed() {
    let commit = &commits()[1];
    let file = EntriesFile {
        first: 1,
        leaves: commit.leaves.clone(),
        object: commit.entries,
        listed: vec![],
        resealed: vec![],
        stations: vec![station_name()],
    };
    let mut judge = EntryJudge::new();
    let changed = entry(1, "case-added", json!({"id": "x", "type": "case"}), &[]);
    judge.feed(&file, &format_sealed(&[changed]));
    assert_eq!(judge.finish().exit_code(), 21);
}

#[test]
fn an_objects_original_begins_at_byte_512() {
    let mut tar = TarWriter::new(Vec::new());
    tar.bytes("original", b"the original").unwrap();
    tar.bytes("item.json", sheet().as_bytes()).unwrap();
    let tar = tar.finish().unwrap();
    assert_eq!(&tar[512..524], b"the original");
    assert_eq!(&tar[1024..1033], b"item.json");
}
