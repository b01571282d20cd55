//! A lawyer gets one bundle after another, and is told that it is the same newsroom and that its history only grew, or that it is not.

use std::{collections::BTreeSet, fs, process::Command};

use crate::{
    home::{Home, Said},
    lawyer::recipient,
};

/// A newsroom with a first item, and a lawyer on a machine of their own with an age key.
fn two_desks() -> (Home, Home, String) {
    let (newsroom, lawyer) = (Home::new(), Home::empty());
    newsroom.deposit_note(Some("first"));
    let recipient = recipient(&lawyer, "key.txt");
    (newsroom, lawyer, recipient)
}

fn copy(home: &Home, from: &str, to: &str) {
    let mut command = Command::new("cp");
    command.args(["-a", from, to]);
    assert!(home.at_home(command).output().unwrap().status.success());
}

/// A bundle of everything, carried to the lawyer.
fn bundle(newsroom: &Home, lawyer: &Home, recipient: &str) {
    let _ = fs::remove_file(newsroom.path("b.sandyq"));
    let items = newsroom.items();
    let mut args = vec!["bundle", "locker", "--to", recipient, "--purpose", "court"];
    let ids: Vec<&str> = items
        .iter()
        .map(|item| item["id"].as_str().unwrap())
        .collect();
    for id in &ids {
        args.extend(["--item", id]);
    }
    args.extend(["-o", "b.sandyq"]);
    newsroom.unlocked(args).done();
    lawyer.write("b.sandyq", fs::read(newsroom.path("b.sandyq")).unwrap());
}

fn verify(lawyer: &Home, more: &[&str]) -> Said {
    let verify = ["verify", "b.sandyq", "-i", "key.txt", "--json"];
    lawyer.run(verify.iter().chain(more))
}

/// Codes of what is said, and the exit code.
fn codes(said: &Said) -> BTreeSet<String> {
    let answer = said.json();
    let findings = answer["findings"]
        .as_array()
        .unwrap_or_else(|| panic!("{said:#?}"));
    let code = |finding: &serde_json::Value| finding["code"].as_str().unwrap().to_owned();
    findings.iter().map(code).collect()
}

fn seen(said: &Said) -> Vec<String> {
    let all = codes(said).into_iter();
    all.filter(|code| code.starts_with("bundle-seen-") || code == "bundle-signer-changed")
        .collect()
}

#[test]
fn the_second_bundle_is_known_to_be_by_the_same_newsroom_whose_history_only_grew() {
    let (newsroom, lawyer, recipient) = two_desks();
    bundle(&newsroom, &lawyer, &recipient);
    assert!(seen(&verify(&lawyer, &[])).is_empty());
    let first = fs::read(lawyer.path("b.sandyq")).unwrap();
    newsroom.deposit_note(Some("second"));
    bundle(&newsroom, &lawyer, &recipient);
    assert_eq!(seen(&verify(&lawyer, &[])), ["bundle-seen-continued"]);
    // Again the same one, and then the old one.
    assert_eq!(seen(&verify(&lawyer, &[])), ["bundle-seen-continued"]);
    lawyer.write("b.sandyq", first);
    assert_eq!(seen(&verify(&lawyer, &[])), ["bundle-seen-continued"]);
}

#[test]
fn a_reader_who_wants_nothing_remembered_leaves_nothing_behind() {
    let (newsroom, lawyer, recipient) = two_desks();
    bundle(&newsroom, &lawyer, &recipient);
    verify(&lawyer, &["--remember-nothing"]);
    assert!(!lawyer.path("data").join("sandyq/seen").exists());
    assert!(seen(&verify(&lawyer, &[])).is_empty());
    assert!(seen(&verify(&lawyer, &["--remember-nothing"])).is_empty());
    assert_eq!(seen(&verify(&lawyer, &[])), ["bundle-seen-continued"]);
}

#[test]
fn a_bundle_for_another_reader_shows_nothing_of_what_this_one_saw() {
    let (newsroom, lawyer, recipient) = two_desks();
    bundle(&newsroom, &lawyer, &recipient);
    verify(&lawyer, &[]);
    let first = newsroom.path("b.sandyq");
    fs::remove_file(first).unwrap();
    newsroom.deposit_note(Some("second"));
    // The lawyer's second key, of which the newsroom does not know that it is the same person's.
    bundle(
        &newsroom,
        &lawyer,
        &crate::lawyer::recipient(&lawyer, "other.txt"),
    );
    let told = verify(&lawyer, &["-i", "other.txt"]);
    assert_eq!(seen(&told), ["bundle-seen-unproven"]);
}

#[test]
fn a_second_history_under_the_same_keys_is_found_by_whoever_saw_the_first() {
    let (newsroom, lawyer, recipient) = two_desks();
    copy(&newsroom, "locker", "fork");
    copy(&newsroom, "data", "data-before");
    newsroom.deposit_note(Some("what was seized"));
    bundle(&newsroom, &lawyer, &recipient);
    verify(&lawyer, &[]);
    let told = fs::read(lawyer.path("b.sandyq")).unwrap();
    for folder in ["locker", "data"] {
        fs::remove_dir_all(newsroom.path(folder)).unwrap();
    }
    copy(&newsroom, "fork", "locker");
    copy(&newsroom, "data-before", "data");
    newsroom.unlocked(["continue", "locker"]);
    for _ in 0..3 {
        newsroom.deposit_note(Some("what was put in its place"));
        bundle(&newsroom, &lawyer, &recipient);
        let said = verify(&lawyer, &[]);
        assert_eq!(
            (seen(&said), said.code),
            (vec!["bundle-seen-other".to_owned()], 21)
        );
    }
    // What is broken is not remembered: the honest one is still known.
    lawyer.write("b.sandyq", told);
    assert_eq!(seen(&verify(&lawyer, &[])), ["bundle-seen-continued"]);
}

#[test]
fn a_memory_that_was_damaged_is_told() {
    let (newsroom, lawyer, recipient) = two_desks();
    bundle(&newsroom, &lawyer, &recipient);
    verify(&lawyer, &[]);
    let memory = crate::home::files(&lawyer.path("data"));
    let memory: Vec<_> = memory
        .into_iter()
        .filter(|path| path.to_string_lossy().contains("/seen/"))
        .collect();
    assert_eq!(memory.len(), 1);
    fs::write(&memory[0], "[").unwrap();
    let said = verify(&lawyer, &[]);
    assert_eq!(seen(&said), ["bundle-seen-unreadable"]);
    assert_eq!(fs::read(&memory[0]).unwrap(), b"[");
}

#[test]
fn what_a_witness_and_an_authority_saw_goes_out_with_the_bundle() {
    let (newsroom, lawyer, recipient) = two_desks();
    let key = lawyer.run(["witness", "key", "--json"]).done().json();
    let key = key["key"].as_str().unwrap();
    crate::witness::witnessed_once(&newsroom, &lawyer, key);
    let authority = crate::anchor::Authority::new(&newsroom, "first");
    authority.anchored(&newsroom);
    bundle(&newsroom, &lawyer, &recipient);
    let own = codes(&verify(&lawyer, &[]));
    assert!(own.contains("bundle-cosigned-yours") && own.contains("bundle-anchored"));
    let root = fs::read(newsroom.path("first/root.pem")).unwrap();
    lawyer.write("root.pem", root);
    let trusted = codes(&verify(&lawyer, &["--trust-root", "root.pem"]));
    assert!(trusted.contains("bundle-anchored-trusted"), "{trusted:?}");
    assert!(!trusted.contains("bundle-anchored"));
    // Somebody else knows neither.
    let stranger = Home::empty();
    for name in ["b.sandyq", "key.txt"] {
        stranger.write(name, fs::read(lawyer.path(name)).unwrap());
    }
    let others = codes(&verify(&stranger, &[]));
    assert!(others.contains("bundle-cosigned") && others.contains("bundle-anchored"));
    // What is no certificate is said so.
    lawyer.write("root.pem", "hello");
    verify(&lawyer, &["--trust-root", "root.pem"]).refused(1, "anchor-authority");
}
