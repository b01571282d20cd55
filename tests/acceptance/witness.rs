//! A lawyer in another city sees the log, again and again, and notices what an insider or a raid did to it in between.

use std::{fs, process::Command};

use serde_json::Value;

use crate::home::{Home, Said};

/// A newsroom with a first item, a lawyer with a machine of their own, and the lawyer's witness key.
fn two_desks() -> (Home, Home, String) {
    let (newsroom, lawyer) = (Home::new(), Home::empty());
    newsroom.deposit_note(Some("first"));
    let key = lawyer.run(["witness", "key", "--json"]).done().json();
    (newsroom, lawyer, key["key"].as_str().unwrap().to_owned())
}

/// A copy of a folder, as anybody makes it.
fn copy(home: &Home, from: &str, to: &str) {
    let mut command = Command::new("cp");
    command.args(["-a", from, to]);
    let copied = home.at_home(command).output().unwrap();
    assert!(copied.status.success(), "{copied:?}");
}

/// The newsroom writes a request, and the stick is carried to the lawyer.
fn ask(newsroom: &Home, lawyer: &Home, key: &str) -> Value {
    let _ = fs::remove_file(newsroom.path("request.txt"));
    let export = [
        "checkpoint",
        "export",
        "locker",
        "--for",
        key,
        "-o",
        "request.txt",
    ];
    let asked = newsroom
        .run(export.into_iter().chain(["--json"]))
        .done()
        .json();
    lawyer.write(
        "request.txt",
        fs::read(newsroom.path("request.txt")).unwrap(),
    );
    asked
}

fn cosign(lawyer: &Home, more: &[&str]) -> Said {
    let _ = fs::remove_file(lawyer.path("answer.txt"));
    let cosign = [
        "witness",
        "cosign",
        "request.txt",
        "-o",
        "answer.txt",
        "--json",
    ];
    lawyer.run(cosign.iter().chain(more))
}

/// The lawyer's answer is carried back, and taken in with the key.
fn take(newsroom: &Home, lawyer: &Home) -> Said {
    newsroom.write("answer.txt", fs::read(lawyer.path("answer.txt")).unwrap());
    newsroom.unlocked(["checkpoint", "import", "locker", "answer.txt"])
}

fn check(newsroom: &Home) -> Said {
    newsroom.unlocked(["check", "locker"])
}

/// Codes of a check's findings.
fn codes(said: &Said) -> Vec<String> {
    let said = said.json();
    let findings = said["report"]["findings"]
        .as_array()
        .or(said["findings"].as_array());
    let findings = findings.unwrap_or_else(|| panic!("{said}"));
    let code = |finding: &Value| finding["code"].as_str().unwrap().to_owned();
    findings.iter().map(code).collect()
}

/// First sight, cosigned.
pub fn witnessed_once(newsroom: &Home, lawyer: &Home, key: &str) -> Value {
    let asked = ask(newsroom, lawyer, key);
    cosign(lawyer, &["--words-compared"]).done();
    take(newsroom, lawyer).done();
    asked
}

#[test]
fn a_log_is_seen_grows_and_is_seen_again_and_every_check_says_so() {
    let (newsroom, lawyer, key) = two_desks();
    let asked = ask(&newsroom, &lawyer, &key);
    assert_eq!(asked["old"], 0);
    // Nobody signs what they see for the first time without a word over the telephone.
    let first = cosign(&lawyer, &[]);
    first.refused(1, "witness-first");
    assert_eq!(first.json()["failure"]["about"], asked["key_words"]);
    assert!(!lawyer.path("answer.txt").exists());
    let cosigned = cosign(&lawyer, &["--words-compared"]).done().json();
    assert_eq!(cosigned["words"], asked["words"]);
    let seen = take(&newsroom, &lawyer).done().json();
    assert_eq!(
        (&seen["size"], &seen["recorded"]),
        (&asked["size"], &Value::Bool(true))
    );

    newsroom.deposit_note(Some("second"));
    let again = ask(&newsroom, &lawyer, &key);
    assert_eq!(again["old"], asked["size"]);
    let cosigned = cosign(&lawyer, &[]).done().json();
    assert_eq!(cosigned["old"], asked["size"]);
    take(&newsroom, &lawyer).done();

    let listed = newsroom
        .run(["checkpoint", "list", "locker", "--json"])
        .done()
        .json();
    let sizes: Vec<&Value> = listed["witnessed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["size"])
        .collect();
    assert_eq!(sizes, [&asked["size"], &again["size"]]);
    let found = codes(&check(&newsroom).done());
    assert_eq!(found.iter().filter(|code| *code == "witnessed").count(), 2);
    let history = newsroom.unlocked(["history", "locker"]).done();
    assert_eq!(history.out.matches("checkpoint-witnessed").count(), 2);
}

#[test]
fn the_same_answer_twice_is_kept_once() {
    let (newsroom, lawyer, key) = two_desks();
    witnessed_once(&newsroom, &lawyer, &key);
    let again = take(&newsroom, &lawyer).done().json();
    assert_eq!(again["known"], true);
    let without = newsroom.run(["checkpoint", "import", "locker", "answer.txt", "--json"]);
    assert_eq!(without.done().json()["known"], true);
}

#[test]
fn an_answer_taken_in_without_a_key_is_recorded_once_when_it_is_taken_in_with_one() {
    let (newsroom, lawyer, key) = two_desks();
    ask(&newsroom, &lawyer, &key);
    cosign(&lawyer, &["--words-compared"]).done();
    newsroom.write("answer.txt", fs::read(lawyer.path("answer.txt")).unwrap());
    let import = ["checkpoint", "import", "locker", "answer.txt", "--json"];
    let without = newsroom.run(import).done().json();
    assert_eq!(
        (&without["known"], &without["recorded"]),
        (&Value::Bool(false), &Value::Bool(false))
    );
    for _ in 0..2 {
        let with = take(&newsroom, &lawyer).done().json();
        assert_eq!(
            (&with["known"], &with["recorded"]),
            (&Value::Bool(true), &Value::Bool(true))
        );
    }
    let history = newsroom.unlocked(["history", "locker"]).done();
    assert_eq!(history.out.matches("checkpoint-witnessed").count(), 1);
}

#[test]
fn an_answer_that_never_left_is_given_once_more_to_the_same_request_and_nothing_is_signed_anew() {
    let (newsroom, lawyer, key) = two_desks();
    witnessed_once(&newsroom, &lawyer, &key);
    newsroom.deposit_note(Some("second"));
    let asked = ask(&newsroom, &lawyer, &key);
    let first = cosign(&lawyer, &[]).done().json();
    let answer = fs::read(lawyer.path("answer.txt")).unwrap();
    // The power went before the file was written, or the stick was lost.
    let again = cosign(&lawyer, &[]).done().json();
    assert_eq!(fs::read(lawyer.path("answer.txt")).unwrap(), answer);
    assert_eq!(
        (&again["at"], &again["size"]),
        (&first["at"], &asked["size"])
    );
    // A request that goes further begins where the newsroom is, which is not where this witness is.
    newsroom.deposit_note(Some("third"));
    let request = fs::read(lawyer.path("request.txt")).unwrap();
    ask(&newsroom, &lawyer, &key);
    cosign(&lawyer, &[]).refused(1, "witness-other-beginning");
    lawyer.write("request.txt", request);
    cosign(&lawyer, &[]).done();
    take(&newsroom, &lawyer).done();
    ask(&newsroom, &lawyer, &key);
    cosign(&lawyer, &[]).done();
}

#[test]
fn a_kept_answer_that_is_damaged_is_named_and_not_called_known() {
    let (newsroom, lawyer, key) = two_desks();
    witnessed_once(&newsroom, &lawyer, &key);
    let kept = fs::read_dir(newsroom.path("locker/anchors")).unwrap();
    let kept = kept
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|e| e == "cosigned"));
    fs::write(kept.unwrap(), "").unwrap();
    take(&newsroom, &lawyer).refused(1, "locker-damaged");
}

#[test]
fn a_locker_put_back_to_an_older_copy_is_refused_by_the_witness_and_named_by_the_check() {
    let (newsroom, lawyer, key) = two_desks();
    copy(&newsroom, "locker", "older");
    newsroom.deposit_note(Some("second"));
    witnessed_once(&newsroom, &lawyer, &key);
    // A machine that never saw the longer log, with the older folder.
    copy(&newsroom, "locker/anchors", "anchors");
    fs::remove_dir_all(newsroom.path("locker")).unwrap();
    copy(&newsroom, "older", "locker");
    fs::remove_dir_all(newsroom.path("data")).unwrap();
    ask(&newsroom, &lawyer, &key);
    cosign(&lawyer, &[]).refused(1, "witness-shortened");
    assert!(!lawyer.path("answer.txt").exists());
    // With the witness's answer beside it, the folder itself tells.
    fs::remove_dir_all(newsroom.path("locker/anchors")).unwrap();
    copy(&newsroom, "anchors", "locker/anchors");
    let told = check(&newsroom);
    assert_eq!(told.code, 21, "{told:#?}");
    assert!(
        codes(&told).contains(&"log-shorter-than-known".to_owned()),
        "{told:#?}"
    );
}

#[test]
fn two_histories_of_one_locker_are_not_both_cosigned() {
    let (newsroom, lawyer, key) = two_desks();
    copy(&newsroom, "locker", "fork");
    copy(&newsroom, "data", "data-before");
    newsroom.deposit_note(Some("seen by the witness"));
    witnessed_once(&newsroom, &lawyer, &key);
    let cosigned = fs::read(lawyer.path("answer.txt")).unwrap();
    // An insider with all keys goes on from the copy, to the same length and beyond.
    for folder in ["locker", "data"] {
        fs::remove_dir_all(newsroom.path(folder)).unwrap();
    }
    copy(&newsroom, "fork", "locker");
    copy(&newsroom, "data-before", "data");
    newsroom.unlocked(["continue", "locker"]);
    for title in ["another", "one more", "and one more"] {
        newsroom.deposit_note(Some(title));
        let asked = ask(&newsroom, &lawyer, &key);
        assert_eq!(asked["old"], 0);
        let refused = cosign(&lawyer, &[]);
        assert_eq!(refused.code, 1, "{refused:#?}");
        let told = refused.json()["failure"]["code"]
            .as_str()
            .unwrap()
            .to_owned();
        let expected = [
            "witness-forked",
            "witness-other-beginning",
            "witness-shortened",
        ];
        assert!(expected.contains(&told.as_str()), "{told}");
    }
    // The forked newsroom cannot take the honest answer for its own either.
    newsroom.write("answer.txt", cosigned);
    let refused = newsroom.unlocked(["checkpoint", "import", "locker", "answer.txt"]);
    refused.refused(1, "witness-other-history");
}

#[test]
fn an_answer_by_somebody_who_was_not_asked_is_refused() {
    let (newsroom, lawyer, key) = two_desks();
    let stranger = Home::empty();
    ask(&newsroom, &lawyer, &key);
    stranger.write("request.txt", fs::read(lawyer.path("request.txt")).unwrap());
    cosign(&stranger, &["--words-compared"]).done();
    take(&newsroom, &stranger).refused(1, "witness-unknown");
}

#[test]
fn what_is_no_request_no_answer_and_no_key_is_said_in_words() {
    let (newsroom, lawyer, key) = two_desks();
    for text in [
        "",
        "sandyq-witness-request/1\n",
        "hello\n",
        "sandyq-witness-request/1\nx\nold 0\n",
    ] {
        lawyer.write("request.txt", text);
        cosign(&lawyer, &[]).refused(1, "not-a-witness-request");
    }
    lawyer.write("request.txt", "x".repeat(300_000));
    cosign(&lawyer, &[]).refused(1, "too-large");
    newsroom.write("answer.txt", "hello\n");
    let import = ["checkpoint", "import", "locker", "answer.txt", "--json"];
    newsroom.run(import).refused(1, "not-a-witness-answer");
    let export = [
        "checkpoint",
        "export",
        "locker",
        "--for",
        "age1abc",
        "-o",
        "x.txt",
        "--json",
    ];
    newsroom.run(export).refused(1, "malformed-witness");
    assert!(!newsroom.path("x.txt").exists());
    // A request that was changed on the way.
    ask(&newsroom, &lawyer, &key);
    let text = fs::read_to_string(lawyer.path("request.txt")).unwrap();
    lawyer.write("request.txt", text.replace("\nold 0\n", "\nold 1\n"));
    cosign(&lawyer, &["--words-compared"]).refused(1, "witness-other-beginning");
}

#[test]
fn a_witness_whose_memory_is_damaged_signs_nothing() {
    let (newsroom, lawyer, key) = two_desks();
    witnessed_once(&newsroom, &lawyer, &key);
    let memory = fs::read_dir(lawyer.path("data/sandyq/witness")).unwrap();
    let last = memory
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|e| e == "last"));
    fs::write(last.unwrap(), "").unwrap();
    ask(&newsroom, &lawyer, &key);
    cosign(&lawyer, &["--words-compared"]).refused(1, "witness-damaged");
}

#[test]
fn a_changed_answer_beside_the_log_is_named_by_the_check() {
    let (newsroom, lawyer, key) = two_desks();
    witnessed_once(&newsroom, &lawyer, &key);
    let anchors = fs::read_dir(newsroom.path("locker/anchors")).unwrap();
    let kept = anchors
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|e| e == "cosigned"));
    let kept = kept.unwrap();
    let text = fs::read_to_string(&kept).unwrap();
    // Somewhere inside the witness's signature.
    let at = text.rfind(' ').unwrap() + 40;
    let letter = if &text[at..=at] == "A" { "B" } else { "A" };
    let other = format!("{}{letter}{}", &text[..at], &text[at + 1..]);
    fs::write(&kept, other).unwrap();
    let told = check(&newsroom);
    assert_eq!(told.code, 20, "{told:#?}");
    assert!(codes(&told).contains(&"witness-false".to_owned()));
}

#[test]
fn the_sheet_for_paper_holds_the_words_and_a_picture_and_no_script() {
    let (newsroom, _, key) = two_desks();
    for lang in ["kk", "ru", "en"] {
        let (request, sheet) = (format!("request-{lang}.txt"), format!("sheet-{lang}.html"));
        let export = [
            "checkpoint",
            "export",
            "locker",
            "--for",
            &key,
            "-o",
            &request,
            "--page",
            &sheet,
        ];
        let asked = newsroom
            .run(export.into_iter().chain(["--lang", lang, "--json"]))
            .done()
            .json();
        let page = fs::read_to_string(newsroom.path(sheet)).unwrap();
        assert!(page.contains(asked["words"].as_str().unwrap()));
        assert!(
            page.contains("<svg")
                && !page.contains("<script")
                && page.contains("default-src 'none'")
        );
        assert!(page.contains(&format!("lang=\"{lang}\"")));
    }
}
