//! What lies in `anchors/`: one request with its reply, sound, and each way in which it can be other than that.

use sandyq_verify::anchors::{AnchorVerdict, KeptAnchor, anchor_finding, judge_anchor};
use sandyq_verify::finding::{Finding, Grade};

const TEXT: &str = include_str!("../../../tests/vectors/anchor/sound/checkpoint.txt");
const REQUEST: &[u8] = include_bytes!("../../../tests/vectors/anchor/sound/request.tsq");
const REPLY: &[u8] = include_bytes!("../../../tests/vectors/anchor/sound/reply.tsr");
const CERTIFICATES: &[u8] = include_bytes!("../../../tests/vectors/anchor/sound/certificates.pem");

fn sound() -> KeptAnchor {
    KeptAnchor {
        name: "anchors/000000000002-first.tsr".to_owned(),
        size: 2,
        text: Some(TEXT.to_owned()),
        request: Some(REQUEST.to_vec()),
        reply: Some(REPLY.to_vec()),
        certificates: Some(CERTIFICATES.to_vec()),
    }
}

fn found(change: impl FnOnce(&mut KeptAnchor)) -> Finding {
    let mut kept = sound();
    change(&mut kept);
    anchor_finding(&kept, &judge_anchor(&kept))
}

fn value<'a>(finding: &'a Finding, name: &str) -> &'a str {
    let found = finding.args.iter().find(|(arg, _)| *arg == name);
    &found.expect("is among the arguments").1
}

#[test]
fn a_sound_one_says_who_and_not_later_than_when() {
    let finding = found(|_| ());
    assert_eq!((finding.code, finding.grade), ("anchored", Grade::Sound));
    assert_eq!(value(&finding, "size"), "2");
    // 17:22:23 and a second and a half, rounded up.
    assert_eq!(value(&finding, "at"), "2026-11-24T17:22:25Z");
    assert_eq!(
        value(&finding, "authority"),
        "CN=Specimen stamps,O=Specimen authority"
    );
    let AnchorVerdict::Proven(statement) = judge_anchor(&sound()) else {
        panic!("it is sound");
    };
    assert_eq!(statement.policy, "1.2.3.4.1");
}

#[test]
fn every_fault_that_is_planted_is_found_by_its_code() {
    type Change = fn(&mut KeptAnchor);
    let rows: [(&str, &str, Grade, Change); 9] = [
        ("no reply yet", "anchor-waiting", Grade::Notable, |k| {
            k.reply = None;
        }),
        ("no request", "anchor-part-missing", Grade::Doubtful, |k| {
            k.request = None
        }),
        (
            "no certificates",
            "anchor-part-missing",
            Grade::Doubtful,
            |k| k.certificates = None,
        ),
        (
            "no checkpoint of this size",
            "anchor-other-history",
            Grade::Broken,
            |k| k.text = None,
        ),
        (
            "another checkpoint of this size",
            "anchor-other-history",
            Grade::Broken,
            |k| k.text = Some(TEXT.replace("xSU", "xSV")),
        ),
        ("a changed reply", "anchor-false", Grade::Broken, |k| {
            *k.reply.as_mut().unwrap().last_mut().unwrap() ^= 1;
        }),
        ("an empty reply", "anchor-false", Grade::Broken, |k| {
            k.reply = Some(Vec::new());
        }),
        ("a damaged request", "anchor-false", Grade::Broken, |k| {
            k.request.as_mut().unwrap().pop();
        }),
        ("no root", "anchor-false", Grade::Broken, |k| {
            k.certificates = Some(b"none".to_vec());
        }),
    ];
    for (why, code, grade, change) in rows {
        let finding = found(change);
        assert_eq!((finding.code, finding.grade), (code, grade), "{why}");
        assert_eq!(finding.subject, "anchors/000000000002-first.tsr");
    }
    let changed = found(|k| *k.reply.as_mut().unwrap().last_mut().unwrap() ^= 1);
    assert_eq!(value(&changed, "about"), "signature-false");
}
