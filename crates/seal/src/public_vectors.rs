//! The public vectors of age (C2SP/CCTV), judged by our doors as each file says. Walked, never listed.

use std::fs;
use std::io::{Cursor, Read};
use std::path::PathBuf;

use data_encoding::HEXLOWER;
use sandyq_format::age_header::{self, HeaderRefused};
use sha2::{Digest, Sha256};

use crate::way_in::{WayInRefused, unlock};
use crate::{Identity, IdentityRefused, OpenRefused, Passphrase, open, open_stream};

#[derive(Debug, PartialEq, Eq)]
enum Expect {
    Success,
    NoMatch,
    Header,
    Payload,
    Armor,
}

struct Vector {
    name: String,
    expect: Expect,
    payload: Option<String>,
    identities: Vec<String>,
    passphrases: Vec<String>,
    armored: bool,
    file: Vec<u8>,
}

impl Vector {
    fn parse(name: String, bytes: &[u8]) -> Self {
        let split = bytes.windows(2).position(|pair| pair == b"\n\n").unwrap();
        let head = std::str::from_utf8(&bytes[..split]).unwrap();
        let fields: Vec<(&str, &str)> = head
            .lines()
            .map(|line| line.split_once(": ").unwrap())
            .collect();
        let all = |key: &str| {
            fields
                .iter()
                .filter(|field| field.0 == key)
                .map(|field| field.1.to_owned())
                .collect::<Vec<_>>()
        };
        let body = &bytes[split + 2..];
        let file = if all("compressed").is_empty() {
            body.to_vec()
        } else {
            inflated(body)
        };
        let expect = match all("expect")[0].as_str() {
            "success" => Expect::Success,
            "no match" => Expect::NoMatch,
            "header failure" | "HMAC failure" => Expect::Header,
            "payload failure" => Expect::Payload,
            "armor failure" => Expect::Armor,
            other => panic!("{name}: unknown expectation {other}"),
        };
        Self {
            name,
            expect,
            payload: all("payload").pop(),
            identities: all("identity"),
            passphrases: all("passphrase"),
            armored: !all("armored").is_empty(),
            file,
        }
    }

    /// The native identities; the others must be recognised as what they are.
    fn natives(&self) -> Vec<Identity> {
        let parsed = self
            .identities
            .iter()
            .map(|line| Identity::parse_file(line));
        parsed
            .filter_map(|one| {
                one.map_err(|refused| {
                    assert_eq!(refused, IdentityRefused::Unsupported, "{}", self.name)
                })
                .ok()
            })
            .collect()
    }

    fn assert_whole(&self, plain: &[u8]) {
        let hash = HEXLOWER.encode(&Sha256::digest(plain));
        assert_eq!(Some(&hash), self.payload.as_ref(), "{}", self.name);
    }
}

fn inflated(body: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    flate2::read::ZlibDecoder::new(body)
        .read_to_end(&mut file)
        .unwrap();
    file
}

/// `SANDYQ_VECTORS`, or `../shared/vectors` beside the workspace.
fn vectors() -> Vec<Vector> {
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = workspace
        .join(std::env::var_os("SANDYQ_VECTORS").unwrap_or("../shared/vectors".into()))
        .join("age");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("skipped: no vectors");
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    let vectors: Vec<_> = paths
        .map(|path| {
            Vector::parse(
                path.file_name().unwrap().to_string_lossy().into_owned(),
                &fs::read(&path).unwrap(),
            )
        })
        .collect();
    assert!(vectors.len() >= 100, "a folder of vectors holds them all");
    vectors
}

/// Everything a reader gives before its end or its first error.
fn drained(mut reader: impl Read) -> (Vec<u8>, Result<(), OpenRefused>) {
    let mut plain = Vec::new();
    let end = reader.read_to_end(&mut plain);
    (plain, end.map(drop).map_err(OpenRefused::from_read))
}

fn is_header_failure(refused: &OpenRefused) -> bool {
    matches!(
        refused,
        OpenRefused::NotAge | OpenRefused::HeaderRefused(_) | OpenRefused::Damaged
    )
}

fn judge_forward(vector: &Vector, natives: &[&Identity]) {
    let name = &vector.name;
    match (open_stream(&vector.file[..], natives), &vector.expect) {
        (Ok((_, reader)), Expect::Success) => {
            let (plain, end) = drained(reader);
            assert!(end.is_ok(), "{name}: {end:?}");
            vector.assert_whole(&plain);
        }
        (Ok((_, reader)), Expect::Payload) => {
            let (plain, end) = drained(reader);
            assert!(matches!(end, Err(OpenRefused::Damaged)), "{name}: {end:?}");
            vector.assert_whole(&plain);
        }
        (Err(OpenRefused::NoIdentityFits), Expect::NoMatch) => {}
        (Err(refused), Expect::Header) if is_header_failure(&refused) => {}
        (other, expect) => panic!("{name}: {other:?} where {expect:?} is due"),
    }
}

fn judge_seekable(vector: &Vector, native: &Identity) {
    let name = &vector.name;
    match (open(Cursor::new(&vector.file), native), &vector.expect) {
        (Ok(reader), Expect::Success) => {
            let length = reader.len();
            let (plain, end) = drained(reader);
            assert!(
                end.is_ok() && plain.len() as u64 == length,
                "{name}: {end:?}"
            );
            vector.assert_whole(&plain);
        }
        (Ok(reader), Expect::Payload) => {
            let (_, end) = drained(reader);
            assert!(matches!(end, Err(OpenRefused::Damaged)), "{name}: {end:?}");
        }
        (Err(OpenRefused::Damaged), Expect::Payload)
        | (Err(OpenRefused::NoIdentityFits), Expect::NoMatch) => {}
        (Err(refused), Expect::Header) if is_header_failure(&refused) => {}
        (other, expect) => panic!("{name}: {other:?} where {expect:?} is due"),
    }
}

fn judge_passphrase(vector: &Vector, passphrase: &str) {
    let name = &vector.name;
    let opened = unlock(&vector.file, &Passphrase::from_text(passphrase).unwrap());
    match (opened, &vector.expect) {
        (Ok(reader), Expect::Success) => {
            let (plain, end) = drained(reader);
            assert!(end.is_ok(), "{name}: {end:?}");
            vector.assert_whole(&plain);
        }
        // A stanza of another kind is no way in to us, where age itself would look for further identities.
        (Err(WayInRefused::WrongPassphrase | WayInRefused::Malformed), Expect::NoMatch) => {}
        (Err(WayInRefused::TooCostly | WayInRefused::Malformed), Expect::Header) => {}
        (Err(refused), expect) => panic!("{name}: {refused:?} where {expect:?} is due"),
        (Ok(_), expect) => panic!("{name}: opened where {expect:?} is due"),
    }
}

#[test]
fn every_file_for_native_keys_is_judged_as_it_says() {
    let mut judged = 0;
    for vector in vectors().iter().filter(|vector| !vector.armored) {
        let natives = vector.natives();
        if natives.is_empty() {
            continue;
        }
        // One hybrid file wants its other identity, which is no native one, to be tried as well.
        if vector.identities.len() == natives.len() {
            judge_forward(vector, &natives.iter().collect::<Vec<_>>());
        }
        natives
            .iter()
            .for_each(|native| judge_seekable(vector, native));
        judged += 1;
    }
    assert!(judged == 0 || judged >= 60, "{judged}");
}

#[test]
fn every_file_for_passphrases_is_judged_as_it_says() {
    let mut judged = 0;
    for vector in vectors().iter().filter(|vector| !vector.armored) {
        for passphrase in &vector.passphrases {
            judge_passphrase(vector, passphrase);
            judged += 1;
        }
    }
    assert!(judged == 0 || judged >= 25, "{judged}");
}

#[test]
fn the_header_guard_alone_refuses_no_file_that_opens() {
    for vector in vectors().iter().filter(|vector| !vector.armored) {
        let read = age_header::read(&mut &vector.file[..]);
        if matches!(
            vector.expect,
            Expect::Success | Expect::NoMatch | Expect::Payload
        ) {
            assert!(read.is_ok(), "{}: {read:?}", vector.name);
        }
    }
}

#[test]
fn the_two_headers_that_age_would_take_are_refused_by_the_guard() {
    let all = vectors();
    let two = ["stanza_missing_body", "stanza_missing_final_line"];
    for name in two.into_iter().filter(|_| !all.is_empty()) {
        let vector = all.iter().find(|vector| vector.name == name).unwrap();
        let refused = age_header::read(&mut &vector.file[..]);
        assert!(
            matches!(refused, Err(HeaderRefused::Malformed)),
            "{name}: {refused:?}"
        );
        let taken = age::Decryptor::new_buffered(&vector.file[..]).is_ok();
        assert!(taken, "the control: age itself takes {name}");
    }
}

#[test]
fn no_armored_file_is_opened() {
    for vector in vectors().iter().filter(|vector| vector.armored) {
        let refused = open_stream(&vector.file[..], &[&Identity::generate()]).err();
        let named = matches!(
            refused,
            Some(OpenRefused::NotAge | OpenRefused::HeaderRefused(_))
        );
        assert!(named, "{}: {refused:?}", vector.name);
    }
}
