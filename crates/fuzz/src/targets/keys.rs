//! Keys of readers and the header of an age file, before any other code sees them.

use std::{io::Read, sync::LazyLock};

use age_core::primitives::{bech32_decode, bech32_encode};
use sandyq_format::age_header::{self, Header, MAX_HEADER, MAX_STANZAS};
use sandyq_seal::{Identity, MAX_IDENTITIES, Recipient, open_bytes, open_stream, seal_bytes};

use super::workshop::READER;
use crate::{Target, pieces::Pieces, seeds};

/// Of nothing real; no seed is sealed to it but those made here.
const IDENTITY: &str = "AGE-SECRET-KEY-1RU0378CLRU0378CLRU0378CLRU0378CLRU0378CLRU0378CLRU0SPSWHG8";
static OWN: LazyLock<Identity> =
    LazyLock::new(|| Identity::parse_file(IDENTITY).expect("written above"));

pub(crate) static RECIPIENT: Target = Target {
    name: "recipient",
    longest: 4 << 10,
    words: &[
        "age1",
        "AGE-SECRET-KEY-1",
        "ssh-ed25519 ",
        "age1pq1",
        "AGE-PLUGIN-",
        "# ",
        "\n",
        "\r\n",
        "-----BEGIN ",
        "age-encryption.org/",
    ],
    seeds: || {
        let texts = [
            READER,
            IDENTITY,
            "# one\n\nAGE-SECRET-KEY-1RU0378CLRU0378CLRU0378CLRU0378CLRU0378CLRU0378CLRU0SPSWHG8\n",
            "age1pq1qqqq",
            "ssh-ed25519 AAAA",
        ];
        let point = |byte: u8| [vec![POINT], vec![byte; 32]].concat();
        let mut all: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
        all.extend([
            point(0),
            point(9),
            point(0xff),
            [vec![POINT, 1], vec![0; 31]].concat(),
        ]);
        all
    },
    judge: |data| match data {
        // The checksum of such a text is not found by chance, so the point is given and the text made.
        [POINT, point @ ..] => {
            <&[u8; 32]>::try_from(point).is_ok_and(|point| recipient(&text_of(point)))
        }
        _ => std::str::from_utf8(data).is_ok_and(|text| recipient(text) | identities(text)),
    },
};

/// First byte: a point follows.
const POINT: u8 = 0;

/// The text of any point, lawful or not.
fn text_of(point: &[u8; 32]) -> String {
    bech32_decode(
        READER,
        |_| (),
        |_| Ok(()),
        |kind, _| Ok(bech32_encode(kind, point)),
    )
    .expect("a recipient's text")
}

fn recipient(text: &str) -> bool {
    let Ok(recipient) = text.parse::<Recipient>() else {
        return false;
    };
    assert_eq!(recipient.to_string(), text.trim(), "written back");
    assert_eq!(recipient.to_string().parse(), Ok(recipient.clone()));
    // Not only read: sealing to it neither panics nor seals to everybody.
    let (sealed, _) = seal_bytes(&[recipient], b"x").expect("sealed to a recipient that was taken");
    assert!(open_bytes(&sealed, &OWN, 16).is_err() || text.trim() == OWN.recipient().to_string());
    true
}

fn identities(text: &str) -> bool {
    let Ok(all) = Identity::parse_all(text) else {
        return false;
    };
    assert!((1..=MAX_IDENTITIES).contains(&all.len()));
    for identity in &all {
        let again = Identity::parse_file(&identity.file_text("again")).expect("just written");
        assert_eq!(again.recipient(), identity.recipient(), "written back");
        assert!(
            text.contains(&**identity.secret_line()),
            "an identity from nowhere"
        );
    }
    true
}

pub(crate) static AGE_HEADER: Target = Target {
    name: "age-header",
    longest: 18 << 10,
    words: &[
        "age-encryption.org/v1\n",
        "-> ",
        "-> X25519 ",
        "-> scrypt ",
        "-> x-grease ",
        "--- ",
        "---",
        "\n",
        "\n\n",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "-----BEGIN AGE ENCRYPTED FILE-----",
    ],
    seeds: || {
        let one = sealed(1);
        let lines = one
            .split_inclusive(|byte| *byte == b'\n')
            .take(4)
            .collect::<Vec<_>>()
            .concat();
        let grease = String::from_utf8_lossy(&lines)
            .replace("-> X25519 ", "-> a-grease b c\nAAAA\n-> X25519 ")
            .into_bytes();
        [
            vec![one, sealed(3), lines, grease],
            seeds::ending("tests/lockers/0.1.0/locker/keys", ".age"),
        ]
        .concat()
    },
    judge: |data| {
        let (read, rest) = header(data);
        let mut pieces = Pieces::of(data);
        let again = age_header::read(&mut pieces);
        match (&read, again) {
            (Ok(header), Ok(again)) => {
                assert_eq!(*header, again, "in pieces");
                assert_eq!(pieces.rest(), rest, "took another part of the payload");
                lawful(header, data, rest);
            }
            (Err(why), Err(again)) => assert_eq!(why.to_string(), again.to_string(), "in pieces"),
            _ => panic!("in pieces it is judged otherwise"),
        }
        // Whatever passed meets the `age` crate next, which must neither hang nor panic on it.
        if let Ok((facts, mut inside)) = open_stream(data, &[&OWN]) {
            assert!(facts.stanzas <= MAX_STANZAS && read.is_ok());
            let _ = inside.by_ref().take(1 << 16).read_to_end(&mut Vec::new());
        }
        read.is_ok()
    },
};

fn header(data: &[u8]) -> (Result<Header, age_header::HeaderRefused>, &[u8]) {
    let mut rest = data;
    let read = age_header::read(&mut rest);
    (read, rest)
}

/// What was taken is the beginning of what was given, all of it and no more, and every line of it is meant.
fn lawful(header: &Header, data: &[u8], rest: &[u8]) {
    assert_eq!(
        [&header.bytes[..], rest].concat(),
        data,
        "header and payload are not the file"
    );
    assert!(header.bytes.len() <= MAX_HEADER && (1..=MAX_STANZAS).contains(&header.stanzas.len()));
    let mut text = String::from("age-encryption.org/v1\n");
    for stanza in &header.stanzas {
        text.push_str(
            &["->", stanza.kind.as_str()]
                .into_iter()
                .chain(stanza.args.iter().map(String::as_str))
                .collect::<Vec<_>>()
                .join(" "),
        );
        text.push('\n');
        let body = data_encoding::BASE64_NOPAD.encode(&stanza.body);
        for line in body.as_bytes().chunks(64) {
            text.push_str(&String::from_utf8_lossy(line));
            text.push('\n');
        }
        // A body that fills its last line is ended by an empty one.
        if body.len().is_multiple_of(64) {
            text.push('\n');
        }
    }
    assert!(header.bytes.starts_with(text.as_bytes()), "written back");
    assert_eq!(
        header.bytes.len(),
        text.len() + "--- ".len() + 43 + 1,
        "between the last stanza and the end"
    );
}

fn sealed(count: usize) -> Vec<u8> {
    let others = (1..count).map(|_| READER.parse().expect("a recipient"));
    let recipients: Vec<Recipient> = others.chain([OWN.recipient()]).collect();
    seal_bytes(&recipients, b"sealed").expect("into memory").0
}
