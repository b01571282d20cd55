//! Makes a bundle from nothing but the formats, with keys at hand, and lets a test change it at any stage: as its maker
//! could before signing, as anybody could after, and in the bytes of the tar.

use std::collections::BTreeMap;

use ed25519_dalek::{Signer as _, SigningKey};
use sandyq_format::bundle::bag::{BAGIT_TEXT, Manifest, PAGE_HEAD, info_text};
use sandyq_format::bundle::*;
use sandyq_format::entry::{Disclosure, EntryDraft, Leaf, SealedEntry, leaf_hash};
use sandyq_format::ids::{Hash, Id, hex};
use sandyq_format::locker_file::{LockerFile, Station};
use sandyq_format::moment::Moment;
use sandyq_format::tar::TarWriter;
use sandyq_log::VerifierKey;
use sandyq_log::checkpoint::Checkpoint;
use sandyq_log::merkle::Tree;
use sandyq_log::note::Note;
use sandyq_verify::bundle::{BundleReport, Known, Opening, judge_bundle};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use ssh_key::private::{Ed25519Keypair, KeypairData};
use ssh_key::{HashAlg, LineEnding, PrivateKey};

/// The reader's key, whose identity is in `tests/vectors/reader.txt`, and another recipient's.
pub const READER: &str = "age190fe2prpyqhzgtet46puqac3n4d6ft3sqkpa06ahjgajymv9xdpsn6uhf2";
pub const OTHER: &str = "age1qeznlnvuaadp75avcnu5yyzvpj8fuf74c7eh74g8ehx3v2qst93swk3kuh";

/// Somebody's who is on no list; the identity stands beside the reader's.
pub const UNLISTED: &str = "age10562fq2l56ucy567vzhnhkd5j4tgzcyq79jpl7qa9d7g46px3fzqc6tknl";

/// The two items, and the readable page of the second.
pub const PHOTO: &[u8] = b"\xff\xd8\xff\xe0 a scan of the search protocol";
pub const NOTE: &[u8] = br#"{"fields":{"shown":"refused"},"kind":"warrant-note","v":1}"#;
pub const NOTE_PAGE: &[u8] = b"Note on the warrant\n\nWas the warrant shown: refused\n";

#[derive(Clone, Copy, PartialEq)]
pub enum Who {
    Custodian,
    Station,
    BundleKey,
    Stranger,
}

pub fn seed(who: Who) -> [u8; 32] {
    [who as u8 + 1; 32]
}

pub fn secret(who: Who) -> SigningKey {
    SigningKey::from_bytes(&seed(who))
}

fn public(who: Who) -> [u8; 32] {
    secret(who).verifying_key().to_bytes()
}

pub fn id(n: u8) -> String {
    Id::from_bytes([n; 16]).to_string()
}

pub fn ssh(who: Who) -> PrivateKey {
    let pair = KeypairData::Ed25519(Ed25519Keypair::from_seed(&seed(who)));
    PrivateKey::new(pair, "").unwrap()
}

pub fn ssh_line(who: Who) -> String {
    ssh(who).public_key().to_openssh().unwrap()
}

pub fn fingerprint(who: Who) -> String {
    ssh(who).fingerprint(HashAlg::Sha256).to_string()
}

/// A locker under a custodian; the stranger has one too.
#[derive(Clone, Copy)]
pub struct Owner {
    pub custodian: Who,
    pub bundle_key: Who,
}

pub const NEWSROOM: Owner = Owner {
    custodian: Who::Custodian,
    bundle_key: Who::BundleKey,
};
pub const STRANGER: Owner = Owner {
    custodian: Who::Stranger,
    bundle_key: Who::Stranger,
};

impl Owner {
    pub fn locker(self) -> Id {
        Id::of_locker(&public(self.custodian))
    }

    pub fn origin(self) -> String {
        format!("sandyq/{}", self.locker())
    }

    pub fn key(self, who: Who) -> VerifierKey {
        let name = match who {
            Who::Station => format!("{}/{}", self.origin(), id(7)),
            _ => self.origin(),
        };
        VerifierKey::new(&name, public(who)).unwrap()
    }

    pub fn signed(self, text: &str, by: &[Who]) -> String {
        let mut note = None;
        for who in by {
            let (key, secret) = (self.key(*who), secret(*who));
            let sign = |text: &[u8]| secret.sign(text).to_bytes();
            let signer = (key.name.as_str(), key.public, &sign as _);
            match &mut note {
                None => note = Some(Note::sign(text, &[signer]).unwrap()),
                Some(note) => note.add_signature(&signer).unwrap(),
            }
        }
        note.unwrap().to_text()
    }

    pub fn locker_file(self) -> LockerFile {
        LockerFile {
            number: 1,
            previous: None,
            locker: self.locker(),
            made: "2018-04-02T03:15:00.000Z".into(),
            custodian: self.key(self.custodian).to_text(),
            bundle_key: ssh_line(self.bundle_key),
            recipients: vec!["age1x".into()],
            stations: vec![Station {
                id: id(7).parse().unwrap(),
                verifier: self.key(Who::Station).to_text(),
            }],
            log_key_file: id(8).parse().unwrap(),
            bundle_key_file: id(9).parse().unwrap(),
            former_identities_file: None,
            sealed_since: 0,
            ways_in: vec![],
            quorum: None,
        }
    }
}

/// A key under a station's name, as text, and a checkpoint signed by it.
pub fn as_station(who: Who, name: &str, checkpoint: &Checkpoint) -> (String, String) {
    let key = VerifierKey::new(name, public(who)).unwrap();
    let secret = secret(who);
    let sign = |text: &[u8]| secret.sign(text).to_bytes();
    let note = Note::sign(&checkpoint.to_text(), &[(name, key.public, &sign)]).unwrap();
    (key.to_text(), note.to_text())
}

pub fn moment() -> Moment {
    Moment {
        boot: String::new(),
        monotonic_ms: 1,
        offset: "+06:00".into(),
        utc: "2018-04-03T06:00:00.000Z".into(),
    }
}

/// A log of eight entries: those of the photo are 1, 3 and 6, those of the note 2 and 5.
pub struct Log {
    pub entries: Vec<SealedEntry>,
    pub tree: Tree,
}

pub const PHOTO_ENTRIES: [u64; 3] = [1, 3, 6];
pub const NOTE_ENTRIES: [u64; 2] = [2, 5];

fn deposit(media: &str, content: &[u8]) -> Vec<(&'static str, Value)> {
    vec![
        ("title", json!("Хаттама")),
        (
            "people",
            json!([{"name": "Куәгер А.", "note": "", "role": "eyewitness"}]),
        ),
        ("media", json!(media)),
        ("size", json!(content.len())),
        ("sha256", json!(hex(&Sha256::digest(content)))),
        ("blake3", json!(hex(blake3::hash(content).as_bytes()))),
    ]
}

impl Log {
    pub fn new() -> Self {
        Self::beginning_with("item-deposited")
    }

    /// The photo's history begins with this act.
    pub fn beginning_with(act: &str) -> Self {
        Self::with_photo(act, vec![])
    }

    /// The photo's first entry has these fields besides.
    pub fn with_photo(act: &str, more: Vec<(&'static str, Value)>) -> Self {
        let mut log = Self {
            entries: vec![],
            tree: Tree::new(),
        };
        let (photo, note, other) = (id(21), id(22), id(23));
        log.add(
            "created",
            ("locker", &NEWSROOM.locker().to_string()),
            None,
            vec![],
        );
        let first = [deposit("image/jpeg", PHOTO), more].concat();
        log.add(act, ("item", &photo), None, first);
        log.add(
            "item-deposited",
            ("item", &note),
            None,
            deposit("application/json", NOTE),
        );
        log.add("item-shown", ("item", &photo), Some(1), vec![]);
        log.add(
            "item-deposited",
            ("item", &other),
            None,
            deposit("image/png", b"other"),
        );
        log.add("item-shown", ("item", &note), Some(2), vec![]);
        let described = vec![("title", json!("Іздеу хаттамасы"))];
        log.add("item-described", ("item", &photo), Some(3), described);
        log.add("item-shown", ("item", &other), Some(4), vec![]);
        log
    }

    pub fn add(
        &mut self,
        act: &str,
        (kind, subject): (&str, &str),
        previous: Option<u64>,
        own: Vec<(&'static str, Value)>,
    ) {
        let seq = self.entries.len() as u64;
        let leaf = |at: u64| hex(&leaf_hash(&self.entries[at as usize].leaf));
        let prev = previous.map(|at| json!({"index": at, "leaf": leaf(at)}));
        let common = [
            ("subject", json!({"id": subject, "type": kind})),
            ("prev", json!(prev)),
            ("actor", json!("Айгүл")),
            ("time", json!(moment())),
        ];
        let mut fields = BTreeMap::new();
        for (n, (name, value)) in (0..).zip(own.into_iter().chain(common)) {
            let mut salt = [seq as u8; 16];
            salt[..2].copy_from_slice(&[n, (seq >> 8) as u8]);
            fields.insert(name.to_owned(), Disclosure::new(&salt, value).unwrap());
        }
        let act = act.to_owned();
        let entry = EntryDraft { act, fields }.number(seq, &[seq as u8; 16]);
        self.tree.append(leaf_hash(&entry.leaf));
        self.entries.push(entry);
    }

    pub fn disclosed(&self, index: u64, withheld: &[&str]) -> DisclosedEntry {
        let entry = &self.entries[index as usize];
        let leaf = Leaf::parse(&entry.leaf).unwrap();
        let shown = |text: &&String| {
            let name = leaf
                .name_of(&Disclosure::parse(text).unwrap())
                .unwrap()
                .to_owned();
            !withheld.contains(&name.as_str())
        };
        let proof = self.tree.prove_inclusion(index, self.tree.size()).unwrap();
        DisclosedEntry {
            disclosures: entry.disclosures.iter().filter(shown).cloned().collect(),
            index,
            leaf: entry.leaf.clone(),
            proof: proof.iter().map(|hash| hex(hash)).collect(),
        }
    }

    pub fn checkpoint(&self) -> Checkpoint {
        let size = self.tree.size();
        Checkpoint::new(&NEWSROOM.origin(), size, self.tree.root_at(size).unwrap())
    }
}

/// A bundle before it is signed: whatever is changed here, its maker did.
pub struct Draft {
    pub log: Log,
    pub statement: BundleStatement,
    pub custody: Vec<ItemCustody>,
    pub locker: String,
    pub checkpoint: String,
    /// Files of earlier checkpoints.
    pub outside: Vec<(String, Vec<u8>)>,
    pub originals: Vec<Vec<u8>>,
}

fn stated_file(path: &str, content: &[u8]) -> StatedFile {
    StatedFile {
        blake3: hex(blake3::hash(content).as_bytes()),
        path: path.into(),
        sha256: hex(&Sha256::digest(content)),
        size: content.len() as u64,
    }
}

fn stated_item(annex: u32, file: StatedFile, media: &str, entries: &[u64]) -> StatedItem {
    StatedItem {
        annex,
        custody: CustodySpan {
            count: entries.len() as u64,
            first: entries[0],
            last: entries[entries.len() - 1],
        },
        file,
        item: id(20 + annex as u8),
        media: media.into(),
        readable: None,
        withheld: vec![],
    }
}

pub fn recipients() -> Vec<StatedRecipient> {
    let one = |key: &str, label: &str, n: u8| {
        StatedRecipient::new((key, &[n; 16]), (label, &[n + 1; 16]), n == 1, false).unwrap()
    };
    vec![one(READER, "Адвокат", 1), one(OTHER, "OHCHR", 3)]
}

impl Draft {
    pub fn new() -> Self {
        Self::of(Log::new())
    }

    pub fn of(log: Log) -> Self {
        let photo = stated_file("data/annex-001.jpg", PHOTO);
        let note = stated_file("data/annex-002.json", NOTE);
        let mut items = vec![
            stated_item(1, photo, "image/jpeg", &PHOTO_ENTRIES),
            stated_item(2, note, "application/json", &NOTE_ENTRIES),
        ];
        items[0].withheld = vec!["people".into()];
        items[1].readable = Some(stated_file("data/annex-002.txt", NOTE_PAGE));
        let checkpoint = log.checkpoint();
        let custody = |annex: u32, entries: &[u64], withheld: &[&str]| ItemCustody {
            annex,
            entries: entries
                .iter()
                .map(|at| log.disclosed(*at, withheld))
                .collect(),
            item: id(20 + annex as u8),
            v: 1,
        };
        let custody = vec![
            custody(1, &PHOTO_ENTRIES, &["people"]),
            custody(2, &NOTE_ENTRIES, &[]),
        ];
        let statement = BundleStatement {
            bundle: id(5),
            checkpoint: StatedCheckpoint {
                origin: checkpoint.origin.clone(),
                root: hex(&checkpoint.root),
                size: checkpoint.size,
            },
            earlier: Vec::new(),
            exporter: "Дала үні".into(),
            items,
            locker: NEWSROOM.locker().to_string(),
            made: moment(),
            purpose: "Complaint to OHCHR".into(),
            recipients: recipients(),
            v: 1,
        };
        let mut draft = Self {
            log,
            statement,
            custody,
            locker: String::new(),
            checkpoint: String::new(),
            outside: vec![],
            originals: vec![PHOTO.to_vec(), NOTE.to_vec(), NOTE_PAGE.to_vec()],
        };
        draft.belong_to(NEWSROOM);
        draft
    }

    /// Makes locker and checkpoint those of an owner.
    pub fn belong_to(&mut self, owner: Owner) {
        self.locker = owner.signed(&owner.locker_file().to_text(), &[owner.custodian]);
        let mut checkpoint = self.log.checkpoint();
        checkpoint.origin = owner.origin();
        self.statement.checkpoint.origin = owner.origin();
        self.statement.locker = owner.locker().to_string();
        self.checkpoint = owner.signed(&checkpoint.to_text(), &[Who::Station, owner.custodian]);
    }

    /// Gives the checkpoint another text, signed by whom one likes.
    pub fn check_in(&mut self, change: impl FnOnce(&mut Checkpoint), by: &[Who]) {
        let mut checkpoint = self.log.checkpoint();
        change(&mut checkpoint);
        self.checkpoint = NEWSROOM.signed(&checkpoint.to_text(), by);
    }

    pub fn files(&self) -> Files {
        self.files_signed_by(Who::BundleKey)
    }

    pub fn files_signed_by(&self, who: Who) -> Files {
        let statement = &self.statement;
        let (mut sha256, mut blake3) = (Manifest::default(), Manifest::default());
        let hash = |text: &str| -> Hash { sandyq_format::ids::parse_hex(text).unwrap() };
        for file in statement.files() {
            sha256.add(hash(&file.sha256), &file.path);
            blake3.add(hash(&file.blake3), &file.path);
        }
        let bundle = statement.bundle.parse().unwrap();
        let mut files: Vec<(String, Vec<u8>)> = vec![
            (BAGIT.into(), BAGIT_TEXT.into()),
            (
                BAG_INFO.into(),
                info_text(statement, &bundle, &ssh_line(who)).into(),
            ),
            (MANIFEST_SHA256.into(), sha256.to_text().into()),
            (MANIFEST_BLAKE3.into(), blake3.to_text().into()),
            (TAG_MANIFEST.into(), vec![]),
            (TAG_MANIFEST_SIG.into(), vec![]),
            (START_HERE.into(), PAGE_HEAD.into()),
            (BUNDLE_JSON.into(), statement.to_bytes()),
            (LOCKER_TXT.into(), self.locker.clone().into()),
            (CHECKPOINT.into(), self.checkpoint.clone().into()),
        ];
        files.extend(self.outside.iter().cloned());
        for custody in &self.custody {
            files.push((custody_path(custody.annex), custody.to_bytes()));
        }
        for (file, content) in statement.files().zip(&self.originals) {
            files.push((file.path.clone(), content.clone()));
        }
        let mut files = Files {
            folder: folder(&bundle),
            files,
        };
        files.sign(who);
        files
    }
}

/// A bundle's files: whatever is changed here without signing again, anybody could have done.
pub struct Files {
    pub folder: String,
    pub files: Vec<(String, Vec<u8>)>,
}

impl Files {
    pub fn at(&self, name: &str) -> usize {
        self.files.iter().position(|(own, _)| own == name).unwrap()
    }

    pub fn content(&mut self, name: &str) -> &mut Vec<u8> {
        let at = self.at(name);
        &mut self.files[at].1
    }

    pub fn replace(&mut self, name: &str, from: &str, to: &str) {
        let content = self.content(name);
        let text = String::from_utf8(content.clone()).unwrap();
        assert!(text.contains(from), "{name} has no {from}");
        *content = text.replacen(from, to, 1).into_bytes();
    }

    /// Lists what is there, as it is, without signing.
    pub fn list(&mut self) {
        let mut tags = Manifest::default();
        for (name, content) in &self.files {
            let own = name == TAG_MANIFEST || name == TAG_MANIFEST_SIG;
            if !own && !name.starts_with("data/") {
                tags.add(Sha256::digest(content).into(), name);
            }
        }
        *self.content(TAG_MANIFEST) = tags.to_text().into_bytes();
    }

    /// Lists what is there and signs the list.
    pub fn sign(&mut self, who: Who) {
        self.list();
        self.sign_list(who, SIGNATURE_NAMESPACE, HashAlg::Sha512);
    }

    pub fn sign_list(&mut self, who: Who, namespace: &str, hash: HashAlg) {
        let list = self.content(TAG_MANIFEST).clone();
        let signature = ssh(who).sign(namespace, hash, &list).unwrap();
        *self.content(TAG_MANIFEST_SIG) = signature.to_pem(LineEnding::LF).unwrap().into_bytes();
    }

    pub fn tar(&self) -> Vec<u8> {
        let mut tar = TarWriter::new(Vec::new());
        for (name, content) in &self.files {
            tar.bytes(&format!("{}/{name}", self.folder), content)
                .unwrap();
        }
        tar.finish().unwrap()
    }

    /// Where the header of a file begins in the tar.
    pub fn header(&self, name: &str) -> usize {
        let before = &self.files[..self.at(name)];
        before
            .iter()
            .map(|(_, content)| 512 + content.len().div_ceil(512) * 512)
            .sum()
    }

    /// Where the first of the two blocks that end the tar begins.
    pub fn end(&self) -> usize {
        self.files
            .iter()
            .map(|(_, content)| 512 + content.len().div_ceil(512) * 512)
            .sum()
    }
}

/// What a judge is given.
pub struct Case {
    pub tar: Vec<u8>,
    pub opening: Opening,
    pub known: Known,
}

impl Case {
    pub fn of(tar: Vec<u8>) -> Self {
        let expected = Some(fingerprint(Who::BundleKey));
        Self {
            tar,
            opening: Opening {
                stanzas: 2,
                recipient: READER.into(),
            },
            known: Known {
                expected,
                ..Known::default()
            },
        }
    }

    pub fn judge(&self) -> BundleReport {
        judge_bundle(&*self.tar, &self.opening, &self.known, &mut ())
    }
}
