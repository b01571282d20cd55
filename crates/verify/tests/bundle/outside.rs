//! Earlier checkpoints in a bundle, what outside saw of them, and what a reader saw before: sound, and each way of being wrong.

use std::collections::BTreeSet;

use sandyq_format::bundle::{MAX_SMALL, StatedEarlier, earlier_path, stamp_path};
use sandyq_format::ids::hex;
use sandyq_log::cosignature::WitnessKey;
use sandyq_log::note::Note;
use sandyq_verify::bundle::SeenBefore;
use sandyq_verify::finding::Grade;
use sha2::{Digest, Sha256};

use crate::planted::{Plant, faults};
use crate::seen_outside::{CERTIFICATES, SIZE, note_of, seen_outside, stated_of, witness};
use crate::workshop::{Case, Draft, Files, NEWSROOM, Who, fingerprint};

/// A change to what the maker states, before it is signed.
fn stated(change: impl FnOnce(&mut Draft)) -> Case {
    let mut draft = seen_outside();
    change(&mut draft);
    Case::of(draft.files().tar())
}

/// A change to files that the maker then listed and signed.
fn signed(change: impl FnOnce(&mut Files)) -> Case {
    let mut files = seen_outside().files();
    change(&mut files);
    files.sign(Who::BundleKey);
    Case::of(files.tar())
}

/// Another file before the first request for a stamp, which nobody listed.
fn before_the_request(name: &str) -> Case {
    let mut files = seen_outside().files();
    let at = files.at(&stamp_path(SIZE, "first", "tsq"));
    files.files.insert(at, (name.into(), vec![]));
    Case::of(files.tar())
}

fn reply_path() -> String {
    stamp_path(SIZE, "first", "tsr")
}

pub const PLANTS: &[Plant] = &[
    Plant {
        name: "nothing wrong with earlier checkpoints that outside saw",
        made: || stated(|_| ()),
        expected: &[],
    },
    Plant {
        name: "a request beyond its limit beside a statement that is none",
        made: || {
            signed(|files| {
                let request = files.at(&stamp_path(SIZE, "first", "tsq"));
                files.files[request].1 = vec![0; MAX_SMALL + 1];
                let statement = files.at("sandyq/bundle.json");
                files.files[statement].1 = b"{}\n".to_vec();
            })
        },
        expected: &["bundle-statement-malformed"],
    },
    Plant {
        name: "an earlier checkpoint of another history",
        made: || stated(|draft| draft.statement.earlier[0].root = hex(&[9; 32])),
        expected: &["bundle-earlier-differs"],
    },
    Plant {
        name: "an earlier checkpoint with a hash of its proof left out",
        made: || stated(|draft| _ = draft.statement.earlier[0].proof.pop()),
        expected: &["bundle-earlier-differs"],
    },
    Plant {
        name: "an earlier checkpoint with the proof of another",
        made: || {
            stated(|draft| {
                let other = draft.statement.earlier[1].proof.clone();
                draft.statement.earlier[0].proof = other;
            })
        },
        expected: &["bundle-earlier-differs"],
    },
    Plant {
        name: "an earlier checkpoint that is later",
        made: || stated(|draft| draft.statement.earlier[1].size = 9),
        expected: &["bundle-statement-malformed"],
    },
    Plant {
        name: "earlier checkpoints in another order",
        made: || stated(|draft| draft.statement.earlier.reverse()),
        expected: &["bundle-statement-malformed"],
    },
    Plant {
        name: "an authority with a name that leads elsewhere",
        made: || stated(|draft| draft.statement.earlier[0].anchors = vec!["../first".into()]),
        expected: &["bundle-statement-malformed"],
    },
    Plant {
        name: "an earlier checkpoint whose note states another",
        made: || {
            signed(|files| {
                let other = files.content(&earlier_path(7)).clone();
                *files.content(&earlier_path(SIZE)) = other;
            })
        },
        expected: &["bundle-earlier-malformed"],
    },
    Plant {
        name: "an earlier checkpoint whose note is none",
        made: || signed(|files| *files.content(&earlier_path(7)) = b"5\n".to_vec()),
        expected: &["bundle-earlier-malformed"],
    },
    Plant {
        name: "an earlier checkpoint without its note",
        made: || signed(|files| _ = files.files.remove(files.at(&earlier_path(7)))),
        expected: &["bundle-part-missing"],
    },
    Plant {
        name: "the note of an earlier checkpoint once more behind itself",
        made: || before_the_request(&earlier_path(SIZE)),
        expected: &["bundle-part-unknown"],
    },
    Plant {
        name: "a strange file among those of an earlier checkpoint",
        made: || before_the_request("sandyq/earlier/note"),
        expected: &["bundle-part-unknown"],
    },
    Plant {
        name: "a request for a stamp beyond its limit",
        made: || {
            signed(|files| {
                let request = stamp_path(SIZE, "first", "tsq");
                files.content(&request).resize(MAX_SMALL + 1, 0);
            })
        },
        expected: &["bundle-part-too-large", "bundle-tag-list-differs"],
    },
    Plant {
        name: "notes of earlier checkpoints in another order",
        made: || {
            signed(|files| {
                let (a, b) = (files.at(&earlier_path(SIZE)), files.at(&earlier_path(7)));
                files.files.swap(a, b);
            })
        },
        expected: &[
            "bundle-part-missing",
            "bundle-part-unknown",
            "bundle-tag-list-differs",
        ],
    },
    Plant {
        name: "an earlier checkpoint that nobody states",
        made: || {
            stated(|draft| {
                draft.statement.earlier.clear();
                draft.outside.truncate(1);
            })
        },
        expected: &["bundle-part-unknown", "bundle-tag-list-differs"],
    },
    Plant {
        name: "a cosignature of another time",
        made: || {
            signed(|files| {
                let note = files.content(&earlier_path(SIZE));
                let mut parsed = Note::parse(note).unwrap();
                parsed.signatures[2].bytes[7] ^= 1;
                *note = parsed.to_text().into_bytes();
            })
        },
        expected: &["bundle-cosignature-false"],
    },
    Plant {
        name: "a witness who did not cosign",
        made: || {
            stated(|draft| {
                let key = WitnessKey::new("sandyq-witness/other", [7; 32]).unwrap();
                draft.statement.earlier[0].witnesses.push(key.to_text());
            })
        },
        expected: &["bundle-cosignature-false"],
    },
    Plant {
        name: "a witness whose key is none",
        made: || stated(|draft| draft.statement.earlier[0].witnesses = vec!["lawyer".into()]),
        expected: &["bundle-cosignature-false"],
    },
    Plant {
        name: "a cosignature taken away and stated all the same",
        made: || {
            signed(|files| {
                let note = files.content(&earlier_path(SIZE));
                let mut parsed = Note::parse(note).unwrap();
                parsed.signatures.pop();
                *note = parsed.to_text().into_bytes();
            })
        },
        expected: &["bundle-cosignature-false"],
    },
    Plant {
        name: "a time token of another checkpoint",
        made: || {
            stated(|draft| {
                draft.statement.earlier[0].anchors.clear();
                draft.statement.earlier[1].anchors.push("first".into());
                let note = draft.outside.remove(4);
                draft.outside.insert(1, note);
                for (name, _) in &mut draft.outside[2..] {
                    *name = name.replace("000000000005", "000000000007");
                }
            })
        },
        expected: &["bundle-anchor-false"],
    },
    Plant {
        name: "a time token that was changed",
        made: || signed(|files| *files.content(&reply_path()).last_mut().unwrap() ^= 1),
        expected: &["bundle-anchor-false"],
    },
    Plant {
        name: "a time token without a token",
        made: || signed(|files| files.content(&reply_path()).clear()),
        expected: &["bundle-anchor-false"],
    },
    Plant {
        name: "a time token without its root",
        made: || signed(|files| files.content(&stamp_path(SIZE, "first", "pem")).clear()),
        expected: &["bundle-anchor-false"],
    },
    Plant {
        name: "a time token without its request",
        made: || {
            signed(|files| {
                let at = files.at(&stamp_path(SIZE, "first", "tsq"));
                files.files.remove(at);
            })
        },
        expected: &["bundle-part-missing"],
    },
    Plant {
        name: "a time token that is too large",
        made: || signed(|files| *files.content(&reply_path()) = vec![0; 64 * 1024 + 1]),
        expected: &["bundle-part-too-large", "bundle-tag-list-differs"],
    },
    Plant {
        name: "a time token changed after the bundle was signed",
        made: || {
            let mut files = seen_outside().files();
            files.content(&reply_path()).push(0);
            Case::of(files.tar())
        },
        expected: &["bundle-anchor-false", "bundle-tag-differs"],
    },
];

fn told(case: &Case, code: &str) -> Vec<(&'static str, String)> {
    let report = case.judge().report;
    let found = report.findings().iter().find(|found| found.code == code);
    found.unwrap_or_else(|| panic!("{code}")).args.clone()
}

#[test]
fn a_sound_bundle_says_who_saw_it_and_since_when_it_existed() {
    let case = stated(|_| ());
    let report = case.judge();
    assert_eq!(faults(&report), [] as [&str; 0]);
    let seen = told(&case, "bundle-cosigned");
    let value = |name| &seen.iter().find(|(own, _)| *own == name).unwrap().1;
    assert_eq!(value("size"), "5");
    assert_eq!(value("witness"), "sandyq-witness/lawyer");
    assert_eq!(value("at"), "2023-03-20T13:14:35Z");
    assert_eq!(value("annexes"), "2");
    let anchored = told(&case, "bundle-anchored");
    assert!(anchored.contains(&("annexes", "2".to_owned())));
    assert!(!report.report.has("bundle-cosigned-yours"));
    assert!(report.report.has("bundle-history-proven"));
}

#[test]
fn who_did_not_cosign_and_who_stamped_are_named() {
    let false_one = stated(|draft| draft.statement.earlier[0].witnesses = vec!["lawyer".into()]);
    let named = |case: &Case, code, name: &str| {
        told(case, code)
            .iter()
            .any(|(_, value)| value.contains(name))
    };
    assert!(named(&false_one, "bundle-cosignature-false", "lawyer"));
    assert!(named(&stated(|_| ()), "bundle-anchored", "CN="));
}

#[test]
fn only_annexes_deposited_before_a_checkpoint_are_counted_as_seen_with_it() {
    let with = |size: u64| {
        let mut draft = Draft::new();
        let witnesses = vec![witness().to_text()];
        draft.statement.earlier = vec![StatedEarlier {
            witnesses,
            ..stated_of(&draft, size)
        }];
        draft.outside = vec![(earlier_path(size), note_of(&draft, size).into())];
        let seen = told(&Case::of(draft.files().tar()), "bundle-cosigned");
        seen.into_iter()
            .find(|(name, _)| *name == "annexes")
            .unwrap()
            .1
    };
    assert_eq!([1, 2, 3].map(with), ["0", "1", "2"]);
}

#[test]
fn a_reader_who_is_the_witness_or_trusts_the_root_is_told_so() {
    let mut case = stated(|_| ());
    let root = told(&case, "bundle-anchored");
    let root = root
        .into_iter()
        .find(|(name, _)| *name == "root")
        .unwrap()
        .1;
    case.known.witness = Some(witness().to_text());
    case.known.authorities = BTreeSet::from([root]);
    let report = case.judge().report;
    for code in ["bundle-cosigned-yours", "bundle-anchored-trusted"] {
        assert!(report.has(code), "{code}");
    }
    for code in ["bundle-cosigned", "bundle-anchored"] {
        assert!(!report.has(code), "{code}");
    }
}

#[test]
fn the_root_is_told_by_its_certificates_hash() {
    let told = told(&stated(|_| ()), "bundle-anchored");
    let pem = std::str::from_utf8(CERTIFICATES).unwrap();
    let last = pem.rsplit("-----BEGIN CERTIFICATE-----").next().unwrap();
    let base64: String = last
        .lines()
        .take_while(|l| !l.starts_with("-----E"))
        .collect();
    let der = data_encoding::BASE64.decode(base64.as_bytes()).unwrap();
    assert!(told.contains(&("root", hex(&Sha256::digest(der)))));
}

#[test]
fn of_an_earlier_checkpoint_that_is_not_proven_nothing_is_believed() {
    let case = stated(|draft| draft.statement.earlier[0].root = hex(&[9; 32]));
    let report = case.judge().report;
    assert!(!report.has("bundle-cosigned") && !report.has("bundle-anchored"));
}

#[test]
fn beside_a_checkpoint_that_is_none_no_earlier_one_is_believed() {
    let case = signed(|files| {
        let checkpoint = files.at("sandyq/checkpoint");
        files.files[checkpoint].1 = b"no note\n".to_vec();
    });
    let report = case.judge().report;
    assert!(report.has("bundle-earlier-differs"));
    assert!(!report.has("bundle-cosigned") && !report.has("bundle-anchored"));
}

/// What a reader who saw a state of the log before is told.
fn after_seeing(draft: &Draft, size: u64, root: [u8; 32], signer: &str) -> Vec<&'static str> {
    let mut case = Case::of(draft.files().tar());
    let before = SeenBefore {
        size,
        root,
        at: "2026-01-02T03:04:05Z".into(),
        signer: signer.to_owned(),
    };
    // Whoever compared the key needs no memory of it.
    case.known.expected = None;
    case.known
        .seen
        .insert(draft.statement.locker.clone(), vec![before]);
    let report = case.judge().report;
    let all = report.findings().iter().map(|finding| finding.code);
    all.filter(|code| code.contains("-seen-") || code.ends_with("signer-changed"))
        .filter(|code| !code.contains("never-seen"))
        .collect()
}

#[test]
fn a_reader_who_saw_the_log_before_is_told_that_it_only_grew_or_that_it_did_not() {
    let (draft, plain) = (seen_outside(), Draft::new());
    let root = |size| draft.log.tree.root_at(size).unwrap();
    let own = fingerprint(Who::BundleKey);
    let seen = |draft: &Draft, size, root| after_seeing(draft, size, root, &own);
    assert_eq!(seen(&draft, 7, root(7)), ["bundle-seen-continued"]);
    assert_eq!(seen(&draft, 8, root(8)), ["bundle-seen-continued"]);
    assert_eq!(seen(&draft, 7, [9; 32]), ["bundle-seen-other"]);
    assert_eq!(seen(&draft, 8, [9; 32]), ["bundle-seen-other"]);
    assert_eq!(seen(&draft, 9, [9; 32]), ["bundle-seen-older"]);
    assert_eq!(seen(&draft, 6, root(6)), ["bundle-seen-unproven"]);
    assert_eq!(seen(&plain, 7, root(7)), ["bundle-seen-unproven"]);
}

#[test]
fn a_reader_is_told_when_another_key_signs_than_before() {
    let draft = seen_outside();
    let root = draft.log.tree.root_at(7).unwrap();
    let told = after_seeing(&draft, 7, root, "SHA256:before");
    assert_eq!(told, ["bundle-seen-continued", "bundle-signer-changed"]);
}

#[test]
fn two_histories_under_one_key_break_the_bundle() {
    let mut case = stated(|_| ());
    let before = SeenBefore {
        size: 8,
        root: [9; 32],
        at: String::new(),
        signer: fingerprint(Who::BundleKey),
    };
    let locker = NEWSROOM.locker().to_string();
    case.known.seen.insert(locker, vec![before]);
    assert_eq!(case.judge().report.verdict(), Grade::Broken);
}

#[test]
fn a_memory_of_a_locker_without_a_checkpoint_says_nothing_of_one() {
    let mut case = stated(|_| ());
    let locker = NEWSROOM.locker().to_string();
    case.known.seen.insert(locker, vec![]);
    let codes = case.judge().report;
    let mut codes = codes.findings().iter().map(|finding| finding.code);
    assert!(!codes.any(|code| code.starts_with("bundle-seen-")));
}

#[test]
fn a_memory_that_cannot_be_read_is_told_and_never_taken_for_none() {
    let mut case = stated(|_| ());
    case.known.forgotten.insert(NEWSROOM.locker().to_string());
    let report = case.judge().report;
    assert!(report.has("bundle-seen-unreadable"));
    assert_eq!(report.verdict(), Grade::Doubtful);
}
