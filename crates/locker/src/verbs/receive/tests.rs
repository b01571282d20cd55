//! Planted faults: an item that names a bundle in which it does not stand, and a kept bundle that is another than it is said to be.

use std::{fs, path::Path};

use sandyq_format::{kinds, moment::Moment, names::FileName};
use sandyq_verify::bundle::Known;
use sandyq_words::{Lang, Words};
use serde_json::{Value, json};

use super::{TakenIn, ToReceive, origin::Said};
use crate::{
    BundleDraft, BundleRecipient, ItemDraft, Locker, NewLocker, Passphrase, Setting, Unlocked,
    Unwatched, check_recipient,
    entering::{Entering, InCase},
};

fn locker(home: &Path, name: &str) -> Unlocked {
    let setting = Setting {
        actor: name.into(),
        clock: || Moment {
            boot: "b".into(),
            monotonic_ms: 1,
            offset: "+06:00".into(),
            utc: "2018-04-02T06:00:00.000Z".into(),
        },
        machine: home.join("machine").join(name),
        probe: None,
    };
    let new = NewLocker {
        name,
        passphrase: &Passphrase::from_text("seven layers of felt").unwrap(),
        recipients: &[],
        recovery: None,
    };
    Locker::create(&home.join(name), &new, setting).unwrap()
}

/// A locker that took in a bundle of one item.
fn received(home: &Path) -> (Unlocked, TakenIn) {
    let (mut from, mut into) = (locker(home, "from"), locker(home, "into"));
    let draft = ItemDraft {
        kind: "other".into(),
        ..ItemDraft::default()
    };
    fs::write(home.join("a.txt"), "тінту").unwrap();
    from.deposit(&draft, &home.join("a.txt"), &Unwatched)
        .unwrap();
    let bundle = home.join("a.sandyq");
    let draft = BundleDraft {
        case: Some("unsorted".into()),
        recipients: vec![BundleRecipient {
            recipient: check_recipient(&into.recipients()[0]).unwrap(),
            label: String::new(),
            disclose_label: false,
        }],
        purpose: "p".into(),
        ..BundleDraft::default()
    };
    from.make_bundle(&draft, &bundle, &Unwatched).unwrap();
    let asked = ToReceive {
        bundle: &bundle,
        identities: &[],
        known: &Known::default(),
        case: None,
        words: &Words::new(Lang::En),
    };
    let taken = into.receive(&asked, &Unwatched).unwrap();
    (into, taken)
}

/// Deposits bytes that claim to have come in a bundle.
fn forge(locker: &mut Unlocked, bytes: &[u8], came: &Said) {
    let entering = Entering {
        draft: &ItemDraft::default(),
        kind: kinds::kind("other").unwrap(),
        case: InCase::Known(None),
        title: "forged".into(),
        name: FileName::of_bytes(b"forged"),
        media: "text/plain".into(),
        size: bytes.len() as u64,
        document: false,
        came,
    };
    let sealing = locker.locker.sealing(&Unwatched, &|_| {});
    let ready = entering.seal(&sealing, &mut &*bytes, None).unwrap();
    locker.record(vec![ready.act], vec![ready.proven]).unwrap();
}

/// What is said of an item here, with some of it changed.
fn said(locker: &Unlocked, id: &str, changed: &[(&str, Value)]) -> Said {
    let names = [
        "received_bundle",
        "received_content",
        "received_locker",
        "received_signer",
        "received_verdict",
        "received_annex",
        "received_item",
        "received_kept",
    ];
    let values = &locker.index.items[id].values;
    let value = |name: &str| {
        let other = changed.iter().find(|(changed, _)| *changed == name);
        other.map_or_else(
            || values.get(name).cloned(),
            |(_, value)| Some(value.clone()),
        )
    };
    let said = names.iter().filter_map(|name| Some((*name, value(name)?)));
    said.collect()
}

fn found(locker: &mut Unlocked) -> Vec<(&'static str, String)> {
    let report = locker.check(&Unwatched).unwrap();
    let all = report.findings().iter();
    all.filter(|finding| finding.code.starts_with("received-"))
        .map(|finding| (finding.code, finding.subject.clone()))
        .collect()
}

#[test]
fn nothing_is_found_where_nothing_is_wrong() {
    let home = tempfile::tempdir().unwrap();
    let (mut locker, _) = received(home.path());
    assert_eq!(found(&mut locker), [("received-whole", "objects".into())]);
}

#[test]
fn an_item_that_does_not_stand_so_in_the_bundle_it_names_is_found() {
    let home = tempfile::tempdir().unwrap();
    let (mut locker, taken) = received(home.path());
    let item = taken.items[0].id.clone();
    let original = "тінту".as_bytes();
    let as_it_was = said(&locker, &item, &[]);
    forge(&mut locker, original, &as_it_was);
    assert_eq!(
        found(&mut locker).len(),
        1,
        "the control: the same once more stands so"
    );
    forge(&mut locker, b"another", &as_it_was);
    for (name, value) in [
        ("received_annex", json!(2)),
        ("received_item", json!("jiz6vtk7uzpswlriohgrgeugwu")),
        ("received_kept", json!(item)),
        ("received_signer", json!("SHA256:another")),
    ] {
        let other = said(&locker, &item, &[(name, value)]);
        forge(&mut locker, original, &other);
    }
    let differing = found(&mut locker);
    assert_eq!(
        differing
            .iter()
            .filter(|(code, _)| *code == "received-differs")
            .count(),
        5
    );
    assert!(differing.iter().any(|(code, _)| *code == "received-whole"));
}

#[test]
fn a_kept_bundle_that_is_not_the_one_it_is_said_to_be_is_found() {
    let home = tempfile::tempdir().unwrap();
    let (mut locker, taken) = received(home.path());
    let bundle = fs::read(home.path().join("a.sandyq")).unwrap();
    let other = [("received_content", json!("00".repeat(32)))];
    let other = said(&locker, &taken.kept, &other);
    forge(&mut locker, &bundle, &other);
    let mut changed = bundle.clone();
    *changed.last_mut().unwrap() ^= 1;
    let same = said(&locker, &taken.kept, &[]);
    forge(&mut locker, &changed, &same);
    let forged = ("received-broken", "forged".to_owned());
    assert_eq!(found(&mut locker), [forged.clone(), forged]);
}
