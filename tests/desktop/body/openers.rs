//! Keys over a real locker: what the page of keys shows, and what its doorsteps do.

use std::fs;

use sandyq_desktop::{
    desk::{Desk, Secret},
    openers::{Openers, WayBy},
};
use serde_json::json;

use crate::{Home, PASSPHRASE, draft, watch};

const LAWYER: &str = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

#[test]
fn a_second_way_in_opens_alone_when_the_first_is_gone_and_the_last_stays() {
    let home = Home::new();
    let mut body = home.created(false);
    body.lock();
    assert!(body.unlock(Secret::new(PASSPHRASE.into())).unwrap());
    let keys = body.keys().unwrap();
    assert_eq!((keys.ways.len(), keys.unplaced), (2, 2));
    assert!(keys.ways[0].in_use && keys.ways[0].name.is_empty());
    let second = WayBy::Passphrase(Secret::new("another ten layers".into()));
    let added = body.add_way_in(second, "Ерлан", "үй").unwrap();
    assert!(added.opened.is_some(), "it was tried");
    let named = body.check_way_in(true, "Ерлан", "").unwrap_err();
    assert_eq!(named.code, "way-in-named");
    assert_eq!(body.standing().unwrap().inside.unwrap().other_ways, 2);

    for way in &keys.ways {
        body.remove_way_in(&way.id).unwrap();
    }
    let last = body.remove_way_in(&added.id).unwrap_err();
    assert_eq!(last.code, "last-way-in");
    assert_eq!(body.standing().unwrap().inside.unwrap().other_ways, 0);
    body.lock();
    assert!(!body.unlock(Secret::new(PASSPHRASE.into())).unwrap());
    assert!(
        body.unlock(Secret::new("another ten layers".into()))
            .unwrap()
    );
    assert_eq!(body.keys().unwrap().ways, [added_in_use(added)]);
}

fn added_in_use(added: sandyq_desktop::views::WayView) -> sandyq_desktop::views::WayView {
    sandyq_desktop::views::WayView {
        in_use: true,
        ..added
    }
}

#[test]
fn the_way_in_use_stays_until_another_one_was_proven_to_open() {
    let home = Home::new();
    let mut body = home.created(false);
    body.lock();
    assert!(body.unlock(Secret::new(PASSPHRASE.into())).unwrap());
    let first = body.keys().unwrap().ways[0].clone();
    let refused = body.remove_way_in(&first.id).unwrap_err();
    assert_eq!(refused.code, "way-in-unproven");
    let own = fs::read_to_string(home.0.path().join("recovery.txt")).unwrap();
    body.lock();
    body.unlock_by_key(Secret::new(own)).unwrap();
    assert_eq!(body.remove_way_in(&first.id).unwrap().id, first.id);
}

#[test]
fn a_recovery_key_goes_to_a_new_file_and_never_over_another_one() {
    let home = Home::new();
    let mut body = home.created(false);
    let file = home.0.path().join("abroad.txt");
    fs::write(&file, "letters").unwrap();
    let refused = body.add_way_in(WayBy::Recovery(&file), "Сейф", "");
    assert_eq!(refused.unwrap_err().code, "output-exists");
    assert_eq!(fs::read_to_string(&file).unwrap(), "letters");
    assert_eq!(body.keys().unwrap().ways.len(), 2, "nothing was added");
    fs::remove_file(&file).unwrap();
    let added = body.add_way_in(WayBy::Recovery(&file), "Сейф", "").unwrap();
    assert_eq!(added.kind, "recovery");
    let key = fs::read_to_string(&file).unwrap();
    assert!(key.contains("AGE-SECRET-KEY-1"));
}

#[test]
fn a_recovery_key_unlocks_and_another_key_does_not() {
    let home = Home::new();
    let mut body = home.created(false);
    let own = fs::read_to_string(home.0.path().join("recovery.txt")).unwrap();
    let unlocked = body.unlock_by_key(Secret::new(own.clone()));
    assert!(unlocked.is_ok(), "it is open already");
    body.lock();
    let other = home.0.path().join("other.txt");
    let mut elsewhere = home.body();
    elsewhere
        .create(sandyq_desktop::desk::NewLocker {
            folder: &home.0.path().join("other"),
            name: "Other",
            recipients: &[],
            recovery: Some(&other),
            with_sample: false,
            lang: sandyq_desktop::views::Lang::En,
            actor: "",
            passphrase: Secret::new(PASSPHRASE.into()),
        })
        .unwrap();
    let foreign = fs::read_to_string(&other).unwrap();
    let refused = |body: &mut sandyq_desktop::body::Body, text: &str| {
        body.unlock_by_key(Secret::new(text.into()))
            .unwrap_err()
            .code
    };
    assert_eq!(refused(&mut body, &foreign), "no-identity-fits");
    assert_eq!(refused(&mut body, "age1"), "not-an-identity");
    assert!(body.standing().unwrap().inside.is_none());
    // Of several keys in a file the one that fits is found.
    body.unlock_by_key(Secret::new(format!("{foreign}\n{own}")))
        .unwrap();
    let keys = body.keys().unwrap();
    assert!(
        keys.ways
            .iter()
            .any(|way| way.in_use && way.kind == "recovery")
    );
    body.close();
    assert_eq!(refused(&mut body, &own), "locked");
}

fn lays_a_photo(home: &Home, body: &mut sandyq_desktop::body::Body) {
    let file = home.0.path().join("a.jpg");
    fs::write(&file, b"\xff\xd8\xff").unwrap();
    body.deposit(&draft("photo"), &file, &watch()).unwrap();
}

#[test]
fn who_is_admitted_is_on_the_board_and_what_lies_here_waits_to_be_sealed_again() {
    let home = Home::new();
    let mut body = home.created(false);
    lays_a_photo(&home, &mut body);
    let office = ["office".to_owned()];
    assert!(!body.without(&office).unwrap().opens, "nobody said where");
    let any_one = body.without(&[]).unwrap();
    assert_eq!((any_one.opens, any_one.alone), (true, 1));
    let change = body.admit(LAWYER, "Нина", "Vilnius").unwrap();
    assert!(change.sealing.files > 0 && !change.sealing.begun);
    let again = body.admit(LAWYER, "Нина", "").unwrap_err();
    assert_eq!(again.code, "recipient-known");
    let left = body.without(&office).unwrap();
    // She reads, and unlocks nothing.
    assert_eq!((left.opens, left.alone, left.readers), (false, 0, 1));
    assert!(!body.without(&["VILNIUS".to_owned()]).unwrap().opens);

    let done = body.reseal(&watch()).unwrap();
    assert_eq!((done.files, done.left.len()), (change.sealing.files, 0));
    assert_eq!(body.sealing_left().unwrap().files, 0);
    let keys = body.keys().unwrap();
    assert_eq!(keys.elsewhere, [change.who]);
    let kinds: Vec<_> = keys.openers.iter().map(|one| one.kind.as_str()).collect();
    assert_eq!(kinds, ["passphrase", "recovery", "recipient"]);

    let gone = body.dismiss(LAWYER).unwrap();
    assert!(gone.sealing.files > done.files, "its own entry as well");
    assert_eq!(body.keys().unwrap().elsewhere, []);
    assert_eq!(body.dismiss(LAWYER).unwrap_err().code, "recipient-unknown");
}

#[test]
fn a_stop_leaves_sealing_again_begun_and_it_goes_on() {
    let home = Home::new();
    let mut body = home.created(false);
    lays_a_photo(&home, &mut body);
    let change = body.admit(LAWYER, "Нина", "").unwrap();
    let jobs = sandyq_desktop::jobs::Jobs::default();
    let (job, watch) = jobs.begin(Box::new(|_| {}));
    jobs.stop(&job);
    assert_eq!(body.reseal(&watch).unwrap_err().code, "cancelled");
    let left = body.sealing_left().unwrap();
    assert_eq!(
        json!([left.files, left.begun]),
        json!([change.sealing.files, true])
    );
    body.reseal(&crate::watch()).unwrap();
    let left = body.sealing_left().unwrap();
    assert_eq!(json!([left.files, left.begun]), json!([0, false]));
}
