//! Witnesses and authorities through the doorsteps, over real lockers, without a display: a newsroom and a lawyer, each with a desk
//! and a machine of their own, and files carried between them.
#![allow(missing_docs)]

#[path = "outside/authority.rs"]
mod authority;
#[path = "outside/desks.rs"]
mod desks;
mod tin;

use std::fs;

use authority::Authority;
use desks::Desk;
use serde_json::{Value, json};

/// A newsroom with an open locker, a lawyer without any, and the lawyer's key.
fn two_desks() -> (Desk, Desk, Value) {
    let (newsroom, lawyer) = (Desk::with_a_locker(), Desk::new());
    let key = lawyer.given("witness", json!({}))["key"]["key"].clone();
    (newsroom, lawyer, key)
}

/// The newsroom writes a file, and the stick is carried to the lawyer.
fn ask(newsroom: &Desk, lawyer: &Desk, key: &Value, name: &str) -> Value {
    newsroom.picks("witness-request", name);
    let asked = newsroom.given("ask_witness", json!({ "key": key, "sheet": false }));
    fs::copy(newsroom.path(name), lawyer.path(name)).unwrap();
    lawyer.picks("foreign-request", name);
    asked
}

/// The lawyer looks, signs, and the answer is carried back and taken in.
fn sign(newsroom: &Desk, lawyer: &Desk, name: &str) -> Value {
    let seen = lawyer.given("look_at_request", json!({}));
    lawyer.picks("new-answer", name);
    lawyer.given(
        "cosign",
        json!({ "handle": seen["handle"], "compared": true }),
    );
    fs::copy(lawyer.path(name), newsroom.path(name)).unwrap();
    newsroom.picks("witness-answer", name);
    newsroom.given("take_answer", json!({}))
}

#[test]
fn a_log_is_seen_grows_and_is_seen_again_and_the_list_says_what_came_since() {
    let (newsroom, lawyer, key) = two_desks();
    newsroom.deposit("first");
    let alone = newsroom.given("outside", json!({}));
    assert_eq!(
        (&alone["unseen"]["size"], &alone["unseen"]["items"]),
        (&json!(0), &json!(1))
    );

    let asked = ask(&newsroom, &lawyer, &key, "request-1.txt");
    assert_eq!(
        (&asked["old"], &asked["label"]),
        (&json!(0), &json!("request-1.txt"))
    );
    let seen = lawyer.given("look_at_request", json!({}));
    assert_eq!(
        (&seen["first"], &seen["size"]),
        (&json!(true), &asked["size"])
    );
    assert_eq!(
        (&seen["words"], &seen["keyWords"]),
        (&asked["words"], &asked["keyWords"])
    );
    lawyer.picks("new-answer", "answer-1.txt");
    let without_a_call = json!({ "handle": seen["handle"], "compared": false });
    assert_eq!(lawyer.refused("cosign", without_a_call), "witness-first");
    assert!(!lawyer.path("answer-1.txt").exists());
    let taken = sign(&newsroom, &lawyer, "answer-1.txt");
    assert_eq!(
        (&taken["sight"]["size"], &taken["known"]),
        (&asked["size"], &json!(false))
    );

    let outside = newsroom.given("outside", json!({}));
    assert_eq!(outside["unseen"]["size"], asked["size"]);
    assert_eq!(outside["unseen"]["items"], 0);
    assert_eq!(outside["asked"][0]["key"], key);
    assert_eq!(outside["contradicted"], json!([]));
    newsroom.deposit("second");
    assert_eq!(newsroom.given("outside", json!({}))["unseen"]["items"], 1);

    let again = ask(&newsroom, &lawyer, &key, "request-2.txt");
    assert_eq!(again["old"], asked["size"]);
    let seen = lawyer.given("look_at_request", json!({}));
    assert_eq!(
        (&seen["first"], &seen["old"]),
        (&json!(false), &asked["size"])
    );
    assert!(seen["lastAt"].is_string());
    sign(&newsroom, &lawyer, "answer-2.txt");
    let outside = newsroom.given("outside", json!({}));
    let sizes: Vec<&Value> = outside["witnesses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["size"])
        .collect();
    assert_eq!(sizes, [&asked["size"], &again["size"]]);
    assert_eq!(
        lawyer.given("witness", json!({}))["signed"][0]["size"],
        again["size"]
    );
    // Taken in twice, kept once.
    assert_eq!(newsroom.given("take_answer", json!({}))["known"], true);
    for desk in [&newsroom, &lawyer] {
        desk.said_no_path();
    }
}

#[test]
fn a_sheet_for_paper_goes_beside_the_file_and_neither_is_written_where_one_of_them_stands() {
    let (newsroom, _, key) = two_desks();
    let args = json!({ "key": key, "sheet": true });
    newsroom.picks("witness-request", "for-the-lawyer.txt");
    fs::write(newsroom.path("for-the-lawyer-sheet.html"), "older").unwrap();
    assert_eq!(
        newsroom.refused("ask_witness", args.clone()),
        "output-exists"
    );
    assert!(!newsroom.path("for-the-lawyer.txt").exists());
    fs::remove_file(newsroom.path("for-the-lawyer-sheet.html")).unwrap();
    let asked = newsroom.given("ask_witness", args.clone());
    assert_eq!(asked["sheet"], "for-the-lawyer-sheet.html");
    let sheet = fs::read_to_string(newsroom.path("for-the-lawyer-sheet.html")).unwrap();
    assert!(sheet.contains(asked["words"].as_str().unwrap()) && sheet.contains("lang=\"kk\""));
    fs::remove_file(newsroom.path("for-the-lawyer-sheet.html")).unwrap();
    assert_eq!(newsroom.refused("ask_witness", args), "output-exists");
    assert!(!newsroom.path("for-the-lawyer-sheet.html").exists());
    newsroom.picks("witness-request", "other.txt");
    let wrong = json!({ "key": "age1abc", "sheet": false });
    assert_eq!(newsroom.refused("ask_witness", wrong), "malformed-witness");
    assert!(!newsroom.path("other.txt").exists());
}

#[test]
fn what_was_looked_at_is_signed_whatever_becomes_of_the_file_and_no_other_handle_is_taken() {
    let (newsroom, lawyer, key) = two_desks();
    let asked = ask(&newsroom, &lawyer, &key, "request.txt");
    let seen = lawyer.given("look_at_request", json!({}));
    fs::write(lawyer.path("request.txt"), "something else").unwrap();
    lawyer.picks("authority-reply", "request.txt");
    let other = lawyer.given("pick_reply", json!({}));
    lawyer.picks("new-answer", "answer.txt");
    let args = json!({ "handle": other["handle"], "compared": true });
    assert_eq!(lawyer.refused("cosign", args), "unknown-handle");
    let args = json!({ "handle": seen["handle"], "compared": true });
    assert_eq!(lawyer.given("cosign", args)["size"], asked["size"]);
    assert!(lawyer.path("answer.txt").exists());
}

#[test]
fn a_log_that_was_put_back_is_refused_and_nothing_is_signed_or_written() {
    let (mut newsroom, lawyer, key) = two_desks();
    newsroom.copies_its_locker("older");
    for title in ["second", "third", "fourth", "fifth"] {
        newsroom.deposit(title);
    }
    ask(&newsroom, &lawyer, &key, "request-1.txt");
    sign(&newsroom, &lawyer, "answer-1.txt");
    let before = lawyer.given("witness", json!({}))["signed"].clone();
    newsroom.goes_on_elsewhere_with("older");
    ask(&newsroom, &lawyer, &key, "request-2.txt");
    assert_eq!(
        lawyer.refused("look_at_request", json!({})),
        "witness-shortened"
    );
    for title in ["a", "b", "c", "d", "e", "f"] {
        newsroom.deposit(title);
    }
    ask(&newsroom, &lawyer, &key, "request-3.txt");
    assert_eq!(
        lawyer.refused("look_at_request", json!({})),
        "witness-other-beginning"
    );
    newsroom.picks("witness-answer", "answer-1.txt");
    assert_eq!(
        newsroom.refused("take_answer", json!({})),
        "witness-other-history"
    );
    assert_eq!(lawyer.given("witness", json!({}))["signed"], before);
    for text in ["", "hello\n", "sandyq-witness-request/1\n"] {
        fs::write(lawyer.path("strange.txt"), text).unwrap();
        lawyer.picks("foreign-request", "strange.txt");
        assert_eq!(
            lawyer.refused("look_at_request", json!({})),
            "not-a-witness-request"
        );
    }
}

#[test]
fn what_a_witness_saw_and_the_log_is_not_is_told_in_the_list() {
    let (mut newsroom, lawyer, key) = two_desks();
    newsroom.copies_its_locker("older");
    newsroom.deposit("second");
    ask(&newsroom, &lawyer, &key, "request.txt");
    sign(&newsroom, &lawyer, "answer.txt");
    newsroom.goes_on_elsewhere_with("older");
    newsroom.takes_over_what_stood_outside("locker");
    let outside = newsroom.given("outside", json!({}));
    assert_eq!(outside["witnesses"], json!([]));
    assert_eq!(outside["contradicted"].as_array().unwrap().len(), 1);
    assert_eq!(outside["unseen"]["size"], 0);
}

#[test]
fn an_answer_that_never_arrived_is_written_once_more_and_nothing_is_signed_over_a_file_that_stands()
{
    let (newsroom, lawyer, key) = two_desks();
    ask(&newsroom, &lawyer, &key, "request.txt");
    let seen = lawyer.given("look_at_request", json!({}));
    lawyer.picks("new-answer", "answer.txt");
    fs::write(lawyer.path("answer.txt"), "mine").unwrap();
    let args = json!({ "handle": seen["handle"], "compared": true });
    assert_eq!(lawyer.refused("cosign", args), "output-exists");
    assert_eq!(lawyer.given("witness", json!({}))["signed"], json!([]));
    fs::remove_file(lawyer.path("answer.txt")).unwrap();
    sign(&newsroom, &lawyer, "answer.txt");
    let signed = lawyer.given("witness", json!({}))["signed"].clone();
    lawyer.picks("new-answer", "again.txt");
    let origin = json!({ "origin": signed[0]["origin"] });
    assert_eq!(lawyer.given("answer_again", origin.clone()), "again.txt");
    let read = |name: &str| fs::read(lawyer.path(name)).unwrap();
    assert_eq!(read("again.txt"), read("answer.txt"));
    assert_eq!(lawyer.refused("answer_again", origin), "output-exists");
    lawyer.picks("new-answer", "other.txt");
    for origin in ["sandyq/abc", "../key", "sandyq/abcdefghijklmnopqrstuvwxyz"] {
        let told = lawyer.refused("answer_again", json!({ "origin": origin }));
        assert_eq!(told, "witness-other-log");
    }
    assert!(!lawyer.path("other.txt").exists());
    assert_eq!(lawyer.given("witness", json!({}))["signed"], signed);
}

#[test]
fn an_authority_is_asked_on_a_stick_and_its_reply_is_taken_in_by_the_root_that_was_chosen() {
    let newsroom = Desk::with_a_locker();
    newsroom.deposit("first");
    let authority = |name| Authority::new(newsroom.path(""), name);
    let (first, other) = (authority("first"), authority("other"));
    for name in ["", "../x", "Ағат", "A"] {
        newsroom.picks("authority-request", "x.tsq");
        assert_eq!(
            newsroom.refused("ask_authority", json!({ "name": name })),
            "anchor-name"
        );
    }
    assert!(!newsroom.path("x.tsq").exists());
    newsroom.picks("authority-request", "first.tsq");
    let asked = newsroom.given("ask_authority", json!({ "name": "first" }));
    assert_eq!(
        (&asked["again"], &asked["others"]),
        (&json!(false), &json!(0))
    );
    assert_eq!(
        newsroom.refused("ask_authority", json!({ "name": "first" })),
        "output-exists"
    );
    let waiting = newsroom.given("outside", json!({}));
    assert_eq!(waiting["anchors"][0]["standing"], "waiting");
    assert_eq!(waiting["unstamped"]["size"], 0);

    first.answer();
    newsroom.picks("authority-reply", "first.tsr");
    newsroom.picks("authority-root", "first.tsr");
    assert_eq!(newsroom.refused("pick_root", json!({})), "anchor-authority");
    let reply = newsroom.given("pick_reply", json!({}));
    let root = |authority: &Authority| {
        newsroom.picks("authority-root", authority.root().to_str().unwrap());
        newsroom.given("pick_root", json!({}))
    };
    assert_eq!(root(&first)["sha256"], first.fingerprint());
    let take = |root: &Value| json!({ "reply": reply["handle"], "root": root["handle"] });
    let kept = newsroom.anchors();
    assert_eq!(
        newsroom.refused("take_reply", take(&root(&other))),
        "anchor-refused"
    );
    // What was chosen as the one is not taken for the other.
    let swapped = json!({ "reply": root(&first)["handle"], "root": reply["handle"] });
    assert_eq!(newsroom.refused("take_reply", swapped), "unknown-handle");
    assert_eq!(newsroom.anchors(), kept);
    let taken = newsroom.given("take_reply", take(&root(&first)));
    assert_eq!(
        (&taken["size"], &taken["signer"]),
        (&asked["size"], &json!("CN=first,O=first"))
    );
    assert_eq!(
        (&taken["root"], &taken["known"]),
        (&json!("CN=root,O=first"), &json!(false))
    );

    let outside = newsroom.given("outside", json!({}));
    assert_eq!(outside["anchors"][0]["standing"], "anchored");
    assert_eq!(outside["anchors"][0]["notLaterThan"], taken["notLaterThan"]);
    assert_eq!(outside["unstamped"]["size"], asked["size"]);
    newsroom.picks("authority-request", "other.tsq");
    let second = newsroom.given("ask_authority", json!({ "name": "other" }));
    assert_eq!(
        second["others"], 0,
        "the log has grown by the record of the first"
    );
    assert_eq!(
        newsroom.given("take_reply", take(&root(&first)))["known"],
        true
    );
    newsroom.said_no_path();
}

#[test]
fn locked_means_closed_for_what_stands_outside_and_being_a_witness_needs_no_locker() {
    let newsroom = Desk::with_a_locker();
    let key = newsroom.given("witness", json!({}))["key"]["key"].clone();
    newsroom.picks("witness-request", "request.txt");
    newsroom.picks("authority-request", "first.tsq");
    newsroom.picks("witness-answer", "recovery.txt");
    newsroom.given("lock", json!({}));
    for (call, args) in [
        ("outside", json!({})),
        ("ask_witness", json!({ "key": key, "sheet": false })),
        ("take_answer", json!({})),
        ("ask_authority", json!({ "name": "first" })),
    ] {
        assert_eq!(newsroom.refused(call, args), "locked", "{call}");
    }
    assert!(!newsroom.path("request.txt").exists() && !newsroom.path("first.tsq").exists());
    assert_eq!(newsroom.given("witness", json!({}))["key"]["key"], key);
    newsroom.given("close_locker", json!({}));
    assert_eq!(newsroom.given("witness", json!({}))["key"]["key"], key);
    // A person who closes a chooser has chosen nothing.
    assert_eq!(newsroom.given("look_at_request", json!({})), Value::Null);
    assert_eq!(newsroom.given("pick_root", json!({})), Value::Null);
}

/// One who was sent a bundle says by which root its time stamps are worth something; the bundle is judged once more by that.
#[test]
fn a_bundle_that_was_verified_is_judged_once_more_by_the_root_that_its_reader_trusts() {
    let newsroom = Desk::with_a_locker();
    newsroom.deposit("first");
    let authority = |name| Authority::new(newsroom.path(""), name);
    let (first, other) = (authority("first"), authority("other"));
    newsroom.picks("authority-request", "first.tsq");
    newsroom.given("ask_authority", json!({ "name": "first" }));
    first.answer();
    newsroom.picks("authority-reply", "first.tsr");
    newsroom.picks("authority-root", "first/root.pem");
    let reply = newsroom.given("pick_reply", json!({}))["handle"].clone();
    let root = newsroom.given("pick_root", json!({}))["handle"].clone();
    newsroom.given("take_reply", json!({ "reply": reply, "root": root }));
    newsroom.picks("new-bundle", "out.sandyq");
    newsroom.picks("bundle", "out.sandyq");
    newsroom.picks("identity", "lawyer.txt");
    let item = newsroom.given("items", json!({ "caseId": null }))[0]["id"].clone();
    let reader = newsroom.key_of_a_reader("lawyer.txt");
    let draft = json!({ "caseId": null, "items": [item], "oneTime": false, "purpose": "Шағым", "withhold": [],
        "recipients": [{ "recipient": reader, "label": "Адвокат", "discloseLabel": false }] });
    newsroom.ends("make_bundle", json!({ "draft": draft }));

    let (judged, report) = newsroom.ends("verify_bundle", json!({}));
    let has = |report: &Value, code: &str| {
        let findings = report["findings"].as_array().unwrap();
        findings.iter().any(|finding| finding["code"] == code)
    };
    assert!(has(&report, "bundle-anchored") && !has(&report, "bundle-anchored-trusted"));
    newsroom.picks("authority-root", other.root().to_str().unwrap());
    let (judged, report) = newsroom.ends("trust_root", json!({ "job": judged }));
    assert!(has(&report, "bundle-anchored") && !has(&report, "bundle-anchored-trusted"));
    newsroom.picks("authority-root", "first.tsr");
    let refused = newsroom.ends_badly("trust_root", json!({ "job": judged }));
    assert_eq!(refused, "anchor-authority");
    newsroom.picks("authority-root", "first/root.pem");
    let refused = newsroom.ends_badly("trust_root", json!({ "job": "another" }));
    assert_eq!(refused, "unknown-handle");
    let (judged, report) = newsroom.ends("trust_root", json!({ "job": judged }));
    assert!(!has(&report, "bundle-anchored") && has(&report, "bundle-anchored-trusted"));
    assert_eq!(report["annexes"].as_array().unwrap().len(), 1);
    // The sheet for paper says the same.
    newsroom.picks("sheet", "sheet.html");
    newsroom.given("save_sheet", json!({ "job": judged, "lang": "en" }));
    let sheet = fs::read_to_string(newsroom.path("sheet.html")).unwrap();
    assert!(sheet.contains("under a root that you trust"));
    newsroom.said_no_path();
}
