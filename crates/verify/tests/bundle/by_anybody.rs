//! Faults that anybody can plant who can open the bundle and seal another: without the maker's key.

use data_encoding::BASE64;
use sandyq_format::bundle::*;
use ssh_key::HashAlg;

use crate::planted::{Plant, after};
use crate::workshop::{
    Case, Draft, Log, NEWSROOM, STRANGER, UNLISTED, Who, as_station, recipients, ssh_line,
};

const PHOTO: &str = "data/annex-001.jpg";
const HISTORY: &str = "sandyq/custody/annex-001.json";
const LIST: &str = TAG_MANIFEST;

/// Made by `ssh-keygen -Y sign -n bundle@sandyq/1` with an RSA key, which no bundle key is.
const RSA: &str = "-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAAJcAAAAHc3NoLXJzYQAAAAMBAAEAAACBALIpO98kpPZFY2wNspgsWp
+jj8ucOWJi1mCGvCelaiH0yDECpv800QDFZAcerMFn/Zj/T3GD3KnL3ywhfQQ8TqMnSS2A
fcibqrTMZ6xB4WVaedo02X9zRai8yo4ffwZe7tfJ2tz/zibLm1GCmNpgRLmiz7lp//xprc
epnfMr1xULAAAAD2J1bmRsZUBzYW5keXEvMQAAAAAAAAAGc2hhNTEyAAAAlAAAAAxyc2Et
c2hhMi01MTIAAACANDFI97u8PsU8qhQDX61R1DbOVhuCukDoXU18B6wgE3ZO9bEo4oblU1
4nlkvbRlUXjPpmTQkn777nU3+2O8OdmmAIiqAPQFOelpWj++d81poaZljLaEzRA93t70a5
O+QrnIVfPkqyOSu3PDo/P5Ebr9G/pynTncUbGswejZit59k=
-----END SSH SIGNATURE-----
";

/// The signature with other bytes inside its armour.
fn inside_the_signature(change: fn(&mut Vec<u8>)) -> Case {
    after(|files| {
        let pem = String::from_utf8(files.content(TAG_MANIFEST_SIG).clone()).unwrap();
        let lines: Vec<&str> = pem.lines().collect();
        let (first, last) = (lines[0], lines[lines.len() - 1]);
        let mut bytes = BASE64
            .decode(lines[1..lines.len() - 1].concat().as_bytes())
            .unwrap();
        change(&mut bytes);
        let coded = BASE64.encode(&bytes);
        let coded = coded.as_bytes().chunks(70);
        let coded: Vec<&str> = coded
            .map(|line| std::str::from_utf8(line).unwrap())
            .collect();
        let pem = format!("{first}\n{}\n{last}\n", coded.join("\n"));
        *files.content(TAG_MANIFEST_SIG) = pem.into_bytes();
    })
}

/// Where the field begins that comes after magic, version and two strings.
fn reserved(bytes: &[u8]) -> usize {
    let string = |at: usize| {
        let length: [u8; 4] = bytes[at..at + 4].try_into().unwrap();
        at + 4 + u32::from_be_bytes(length) as usize
    };
    string(string(10))
}

fn without(name: &str) -> Case {
    after(|files| {
        let at = files.at(name);
        files.files.remove(at);
    })
}

fn swapped(one: &str, other: &str) -> Case {
    after(|files| {
        let (one, other) = (files.at(one), files.at(other));
        files.files.swap(one, other);
    })
}

fn with(name: &str, content: &[u8], before: &str) -> Case {
    after(|files| {
        let at = files.at(before);
        files.files.insert(at, (name.into(), content.into()));
    })
}

/// All of it made anew by a stranger under a locker of their own.
fn forged() -> Case {
    let mut draft = Draft::new();
    draft.belong_to(STRANGER);
    Case::of(draft.files_signed_by(Who::Stranger).tar())
}

/// A stranger's bundle key and station under the custodian's name, which the custodian never signed.
fn usurped() -> Case {
    let mut draft = Draft::new();
    let mut file = NEWSROOM.locker_file();
    file.bundle_key = ssh_line(Who::Stranger);
    let station = NEWSROOM.key(Who::Station).name;
    let (key, checkpoint) = as_station(Who::Stranger, &station, &draft.log.checkpoint());
    file.stations[0].verifier = key;
    draft.locker = NEWSROOM.signed(&file.to_text(), &[Who::Stranger]);
    draft.checkpoint = checkpoint;
    Case::of(draft.files_signed_by(Who::Stranger).tar())
}

pub const PLANTS: &[Plant] = &[
    Plant {
        name: "without the bag's mark",
        made: || without(BAGIT),
        expected: &["bundle-part-missing", "bundle-tag-list-differs"],
    },
    Plant {
        name: "without the bag's facts",
        made: || without(BAG_INFO),
        expected: &["bundle-part-missing", "bundle-tag-list-differs"],
    },
    Plant {
        name: "without the SHA-256 manifest",
        made: || without(MANIFEST_SHA256),
        expected: &["bundle-part-missing", "bundle-tag-list-differs"],
    },
    Plant {
        name: "without the BLAKE3 manifest",
        made: || without(MANIFEST_BLAKE3),
        expected: &["bundle-part-missing", "bundle-tag-list-differs"],
    },
    Plant {
        name: "without the tag manifest",
        made: || without(LIST),
        expected: &["bundle-part-missing"],
    },
    Plant {
        name: "without the signature",
        made: || without(TAG_MANIFEST_SIG),
        expected: &["bundle-part-missing"],
    },
    Plant {
        name: "without the page",
        made: || without(START_HERE),
        expected: &["bundle-part-missing", "bundle-tag-list-differs"],
    },
    Plant {
        name: "without the statement",
        made: || without(BUNDLE_JSON),
        expected: &["bundle-part-missing", "bundle-tag-list-differs"],
    },
    Plant {
        name: "without the locker's file",
        made: || without(LOCKER_TXT),
        expected: &["bundle-part-missing", "bundle-tag-list-differs"],
    },
    Plant {
        name: "without the checkpoint",
        made: || without(CHECKPOINT),
        expected: &[
            "bundle-part-missing",
            "bundle-proof-false",
            "bundle-tag-list-differs",
        ],
    },
    Plant {
        name: "without a history",
        made: || without(HISTORY),
        expected: &["bundle-part-missing", "bundle-tag-list-differs"],
    },
    Plant {
        name: "without an annex",
        made: || without(PHOTO),
        expected: &["bundle-part-missing"],
    },
    Plant {
        name: "without the last annex",
        made: || without("data/annex-002.txt"),
        expected: &["bundle-part-missing"],
    },
    Plant {
        name: "two parts in each other's place",
        made: || swapped(START_HERE, BUNDLE_JSON),
        expected: &[
            "bundle-part-missing",
            "bundle-part-unknown",
            "bundle-tag-list-differs",
        ],
    },
    Plant {
        name: "two histories in each other's place",
        made: || swapped(HISTORY, "sandyq/custody/annex-002.json"),
        expected: &[
            "bundle-part-missing",
            "bundle-part-unknown",
            "bundle-tag-list-differs",
        ],
    },
    Plant {
        name: "two annexes in each other's place",
        made: || swapped(PHOTO, "data/annex-002.json"),
        expected: &["bundle-part-missing", "bundle-part-unknown"],
    },
    Plant {
        name: "the bytes of two annexes exchanged",
        made: || {
            after(|files| {
                let (one, other) = (files.at(PHOTO), files.at("data/annex-002.json"));
                let content = files.files[one].1.clone();
                files.files[one].1 = std::mem::replace(&mut files.files[other].1, content);
            })
        },
        expected: &[
            "bundle-size-differs",
            "bundle-sha256-differs",
            "bundle-blake3-differs",
        ],
    },
    Plant {
        name: "an annex that nobody listed",
        made: || with("data/annex-003.jpg", b"more", "data/annex-002.txt"),
        expected: &["bundle-part-unknown"],
    },
    Plant {
        name: "files among the histories that are none",
        made: || {
            after(|files| {
                let names = ["read-me.txt", "annex-002", "annex-two.json", "annex-2.json"];
                let more = names.map(|name| (format!("sandyq/custody/{name}"), vec![]));
                let at = files.at(HISTORY);
                files.files.splice(at..at, more);
            })
        },
        expected: &["bundle-part-unknown"],
    },
    Plant {
        name: "a program beside the page",
        made: || with("OPEN-ME.exe", b"MZ", BUNDLE_JSON),
        expected: &["bundle-part-unknown"],
    },
    Plant {
        name: "a file after the last annex",
        made: || after(|files| files.files.push(("note.txt".into(), vec![]))),
        expected: &["bundle-part-unknown"],
    },
    Plant {
        name: "an annex after the last that nobody stated",
        made: || after(|files| files.files.push(("data/annex-003.jpg".into(), vec![]))),
        expected: &["bundle-part-unknown"],
    },
    Plant {
        name: "a file after the last annex beside a statement that cannot be read",
        made: || {
            after(|files| {
                files.content(BUNDLE_JSON).push(b'x');
                files.sign(Who::BundleKey);
                files.files.push(("note.txt".into(), vec![]));
            })
        },
        expected: &["bundle-part-unknown", "bundle-statement-malformed"],
    },
    Plant {
        name: "a history of an annex that nobody stated before the first",
        made: || with("sandyq/custody/annex-009.json", b"{}", HISTORY),
        expected: &["bundle-part-unknown"],
    },
    Plant {
        name: "the first history once more before the second",
        made: || with(HISTORY, b"{}", "sandyq/custody/annex-002.json"),
        expected: &["bundle-part-unknown"],
    },
    Plant {
        name: "a part twice",
        made: || with(LOCKER_TXT, b"another", CHECKPOINT),
        expected: &["bundle-part-unknown"],
    },
    Plant {
        name: "an annex twice",
        made: || with(PHOTO, b"another", "data/annex-002.json"),
        expected: &["bundle-part-unknown"],
    },
    Plant {
        name: "an annex renamed",
        made: || {
            after(|files| {
                let at = files.at(PHOTO);
                files.files[at].0 = "data/annex-001.png".into();
            })
        },
        expected: &["bundle-part-missing", "bundle-part-unknown"],
    },
    Plant {
        name: "the whole folder renamed",
        made: || after(|files| files.folder = "sandyq-aaaaaaaaaaaaaaaaaaaaaaaaaa".into()),
        expected: &["bundle-other-folder"],
    },
    Plant {
        name: "a bag's text beyond its limit",
        made: || after(|files| files.content(BAG_INFO).resize(5000, b'\n')),
        expected: &["bundle-part-too-large", "bundle-tag-list-differs"],
    },
    Plant {
        name: "a byte of an annex changed",
        made: || after(|files| files.content(PHOTO)[9] ^= 1),
        expected: &["bundle-sha256-differs", "bundle-blake3-differs"],
    },
    Plant {
        name: "a byte added to an annex",
        made: || after(|files| files.content(PHOTO).push(0)),
        expected: &[
            "bundle-size-differs",
            "bundle-sha256-differs",
            "bundle-blake3-differs",
        ],
    },
    Plant {
        name: "an annex emptied",
        made: || after(|files| files.content(PHOTO).clear()),
        expected: &[
            "bundle-size-differs",
            "bundle-sha256-differs",
            "bundle-blake3-differs",
        ],
    },
    Plant {
        name: "a readable page that says another thing",
        made: || after(|files| files.replace("data/annex-002.txt", "refused", "allowed")),
        expected: &["bundle-sha256-differs", "bundle-blake3-differs"],
    },
    Plant {
        name: "the page changed",
        made: || after(|files| files.content(START_HERE).extend(b"<p>Paid by ...</p>")),
        expected: &["bundle-tag-differs"],
    },
    Plant {
        name: "the purpose changed",
        made: || after(|files| files.replace(BUNDLE_JSON, "OHCHR", "the press")),
        expected: &["bundle-tag-differs"],
    },
    Plant {
        name: "the purpose changed and listed anew",
        made: || {
            after(|files| {
                files.replace(BUNDLE_JSON, "OHCHR", "the press");
                files.list();
            })
        },
        expected: &["bundle-signature-false"],
    },
    Plant {
        name: "the purpose changed and signed by a stranger",
        made: || {
            after(|files| {
                files.replace(BUNDLE_JSON, "OHCHR", "the press");
                files.sign(Who::Stranger);
            })
        },
        expected: &["bundle-signer-not-lockers", "bundle-signer-other"],
    },
    Plant {
        name: "all made anew by a stranger",
        made: forged,
        expected: &["bundle-signer-other"],
    },
    Plant {
        name: "all made anew by a stranger for a reader who knows nobody",
        made: || {
            let mut case = forged();
            case.known.expected = None;
            case
        },
        expected: &["bundle-signer-never-seen"],
    },
    Plant {
        name: "signed for another purpose",
        made: || after(|files| files.sign_list(Who::BundleKey, "file", HashAlg::Sha512)),
        expected: &["bundle-signature-malformed"],
    },
    Plant {
        name: "signed over another hash",
        made: || {
            after(|files| files.sign_list(Who::BundleKey, SIGNATURE_NAMESPACE, HashAlg::Sha256))
        },
        expected: &["bundle-signature-malformed"],
    },
    Plant {
        name: "a signature with other line ends",
        made: || {
            after(|files| {
                let pem = String::from_utf8(files.content(TAG_MANIFEST_SIG).clone()).unwrap();
                *files.content(TAG_MANIFEST_SIG) = pem.replace('\n', "\r\n").into_bytes();
            })
        },
        expected: &["bundle-signature-malformed"],
    },
    Plant {
        name: "something in front of a signature",
        made: || {
            after(|files| {
                let pem = files.content(TAG_MANIFEST_SIG);
                pem.splice(0..0, *b"Hello\n");
            })
        },
        expected: &["bundle-signature-malformed"],
    },
    Plant {
        name: "a name that differs only in its case",
        made: || with("data/ANNEX-001.jpg", b"another", "data/annex-002.json"),
        expected: &["bundle-part-unknown"],
    },
    Plant {
        name: "a signature of version 0",
        made: || inside_the_signature(|bytes| bytes[9] = 0),
        expected: &["bundle-signature-malformed"],
    },
    Plant {
        name: "something in the reserved field of a signature",
        made: || {
            inside_the_signature(|bytes| {
                let at = reserved(bytes);
                bytes.splice(at..at + 4, *b"\0\0\0\x02hi");
            })
        },
        expected: &["bundle-signature-malformed"],
    },
    Plant {
        name: "an empty signature",
        made: || after(|files| files.content(TAG_MANIFEST_SIG).clear()),
        expected: &["bundle-signature-malformed"],
    },
    Plant {
        name: "a signature by a key of another kind",
        made: || after(|files| *files.content(TAG_MANIFEST_SIG) = RSA.into()),
        expected: &["bundle-signature-malformed"],
    },
    Plant {
        name: "the signature of another bundle",
        made: || {
            let mut draft = Draft::new();
            draft.statement.purpose = "Another".into();
            let other = draft.files().content(TAG_MANIFEST_SIG).clone();
            after(|files| *files.content(TAG_MANIFEST_SIG) = other)
        },
        expected: &["bundle-signature-false"],
    },
    Plant {
        name: "a recipient taken from the list",
        made: || {
            after(|files| {
                let own = serde_json::to_string(&recipients()[1]).unwrap();
                let own = serde_json::from_str::<serde_json::Value>(&own).unwrap();
                let own = sandyq_format::canonical::to_string(&own);
                files.replace(BUNDLE_JSON, &format!(",{own}"), "");
                files.list();
            })
        },
        expected: &["bundle-recipients-differ", "bundle-signature-false"],
    },
    Plant {
        name: "sealed again for somebody who is not on the list",
        made: || {
            let mut case = after(|_| ());
            case.opening.recipient = UNLISTED.into();
            case
        },
        expected: &["bundle-recipient-unlisted"],
    },
    Plant {
        name: "sealed to one more key than listed",
        made: || {
            let mut case = after(|_| ());
            case.opening.stanzas = 3;
            case
        },
        expected: &["bundle-recipients-differ"],
    },
    Plant {
        name: "a station added to the locker's file",
        made: || {
            after(|files| {
                files.replace(LOCKER_TXT, "number: 1\n", "number: 2\n");
                files.list();
            })
        },
        expected: &["bundle-signature-false", "locker-file-unsigned"],
    },
    Plant {
        name: "keys of a stranger put into the locker's file",
        made: usurped,
        expected: &[
            "bundle-checkpoint-unsigned",
            "bundle-signer-other",
            "locker-file-unsigned",
        ],
    },
    Plant {
        name: "the locker's file of a stranger",
        made: || {
            let mut other = Draft::new();
            other.belong_to(STRANGER);
            after(|files| *files.content(LOCKER_TXT) = other.locker.into_bytes())
        },
        expected: &[
            "bundle-checkpoint-differs",
            "bundle-checkpoint-unsigned",
            "bundle-info-differs",
            "bundle-locker-differs",
            "bundle-signer-not-lockers",
            "bundle-tag-differs",
        ],
    },
    Plant {
        name: "the last entry cut from a history",
        made: || {
            after(|files| {
                let mut short = Draft::new();
                short.custody[0].entries.pop();
                *files.content(HISTORY) = short.custody[0].to_bytes();
            })
        },
        expected: &["bundle-history-span", "bundle-tag-differs"],
    },
    Plant {
        name: "a value in a history replaced",
        made: || {
            after(|files| {
                let mut log = Log::new();
                log.entries[3].disclosures[0] = log.entries[1].disclosures[0].clone();
                *files.content(HISTORY) = Draft::of(Log::new()).custody[0].to_bytes();
                let other = log.entries[1].disclosures[1].clone();
                let own = log.entries[6].disclosures[0].clone();
                files.replace(HISTORY, &own, &other);
            })
        },
        expected: &["bundle-disclosure-foreign", "bundle-tag-differs"],
    },
];

#[test]
fn only_a_line_with_an_ed25519_key_has_a_fingerprint() {
    use sandyq_verify::bundle::fingerprint;
    let own = ssh_line(Who::BundleKey);
    assert_eq!(
        fingerprint(&own),
        Some(crate::workshop::fingerprint(Who::BundleKey))
    );
    assert_eq!(fingerprint(""), None);
    assert_eq!(fingerprint(own.trim_start_matches("ssh-")), None);
    let other_kind = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQCyKTvfJKT2RWNsDbKYLFqfo4/LnDliYtZghrwnpWoh9MgxAqb/NNEAxWQHHqzBZ/2Y/09xg9ypy98sIX0EPE6jJ0ktgH3Im6q0zGesQeFlWnnaNNl/c0WovMqOH38GXu7Xydrc/84my5tRgpjaYES5os+5af/8aa3HqZ3zK9cVCw==";
    assert_eq!(fingerprint(other_kind), None);
}
