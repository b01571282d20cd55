//! Journey 1: newsroom staff, offline.

use std::fs;

use serde_json::Value;

use crate::home::{CASE, Home, WARRANT, samples, scans};

fn deposit_everything(home: &Home) {
    let mut args = vec!["deposit".into(), "locker".into()];
    args.extend(scans().into_iter().map(|path| path.into_os_string()));
    let rest = [
        "--case",
        CASE,
        "--kind",
        "seized-document",
        "--happened",
        "2018-04-02~",
    ];
    args.extend(rest.iter().map(Into::into));
    args.extend(["--place", "Үлгітау"].iter().map(Into::into));
    assert_eq!(count(&home.unlocked(args).done().json(), "items"), 12);

    let others: Vec<_> = samples()
        .into_iter()
        .filter(|path| !scans().contains(path))
        .collect();
    let mut command = home.command();
    command.args([
        "deposit",
        "locker",
        "--case",
        CASE,
        "--kind",
        "recording",
        "--json",
    ]);
    command.args(["-i", "recovery.txt"]).args(&others);
    let said = crate::home::Said::of(&command.output().unwrap()).done();
    assert_eq!(count(&said.json(), "items"), others.len());

    home.write("warrant.json", WARRANT);
    let warrant = [
        "deposit",
        "locker",
        "--kind",
        "warrant-note",
        "--fields",
        "warrant.json",
    ];
    let rest = [
        "--case",
        CASE,
        "--language",
        "kk",
        "--happened",
        "2018-04-02",
    ];
    home.unlocked(warrant.iter().chain(&rest)).done();
}

fn count(answer: &Value, name: &str) -> usize {
    answer[name].as_array().map_or(0, Vec::len)
}

#[test]
fn newsroom_staff_put_the_search_into_a_locker_find_words_and_get_every_byte_back() {
    let home = Home::new();
    deposit_everything(&home);
    let items = home.items();
    assert_eq!(items.len(), samples().len() + 1);
    let cases = home.unlocked(["case", "list", "locker"]).done().json();
    assert_eq!(cases["cases"][0]["items"], items.len() as u64);

    // A word of a title, a word of the typed text with Kazakh letters folded, and one that stands nowhere.
    for (word, place, hits) in [
        ("protocol", "title", 1),
        ("каулыны", "text", 1),
        ("СУРЕТКЕ тусируге", "text", 1),
        ("мұндай сөз жоқ", "", 0),
    ] {
        let found = home.unlocked(["search", "locker", word]).done().json();
        let at = found["hits"].as_array().unwrap().iter();
        let at = at.filter(|hit| hit["where"] == place).count();
        assert_eq!(at, hits, "{word}: {found:#}");
    }

    for (sample, item) in samples().iter().zip(originals(&items)) {
        let id = item["id"].as_str().unwrap();
        let out = home.path(id);
        let args = ["release", "locker", id, "--reason", "for the lawyer", "-o"];
        home.unlocked(
            args.iter()
                .map(Into::into)
                .chain([out.clone().into_os_string()]),
        )
        .done();
        assert!(
            fs::read(&out).unwrap() == fs::read(sample).unwrap(),
            "{sample:?}"
        );
    }
    home.check_is_clean();
}

/// Items in the order of their files' names, without the written note.
fn originals(items: &[Value]) -> Vec<&Value> {
    let mut all: Vec<_> = items
        .iter()
        .filter(|item| item["document"] == false)
        .collect();
    all.sort_by_key(|item| item["title"].as_str().unwrap());
    all
}

#[test]
fn what_is_known_changes_and_what_was_known_stays() {
    let home = Home::new();
    home.write("scan.txt", "scan");
    let args = [
        "deposit",
        "locker",
        "scan.txt",
        "--kind",
        "photo",
        "--title",
        "First title",
    ];
    home.unlocked(args.iter().chain(&["--case", CASE])).done();
    let id = home.items()[0]["id"].as_str().unwrap().to_owned();
    let set = ["--set", "title=Екінші атау", "--set", "happened=2018-04"];
    home.unlocked(["describe", "locker", &id].iter().chain(&set))
        .done();
    let shown = home.unlocked(["show", "locker", &id[..8]]).done().json();
    assert_eq!(shown["title"], "Екінші атау");
    assert_eq!(shown["happened"], "2018-04");
    let history = home.unlocked(["history", "locker", &id]).done().json();
    let acts: Vec<_> = history["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["act"])
        .collect();
    assert!(acts.contains(&&"item-deposited".into()) && acts.contains(&&"item-described".into()));
    assert!(history.to_string().contains("First title"), "{history:#}");
}

#[test]
fn a_machine_that_cannot_unlock_takes_deposits_and_their_case_is_found_at_the_next_unlock() {
    let home = Home::new();
    home.write("photo.jpg", "a photo");
    home.write("other.jpg", "another");
    let locked = [
        "deposit",
        "locker",
        "photo.jpg",
        "--kind",
        "photo",
        "--json",
        "--case",
        CASE,
    ];
    let said = home.run(locked).done();
    assert_eq!(said.json()["locked"], true);
    assert!(said.err.contains("stayed locked"), "{said:?}");
    let nowhere = [
        "deposit",
        "locker",
        "other.jpg",
        "--kind",
        "photo",
        "--case",
        "No such case",
    ];
    home.run(nowhere).done();
    let items = home.items();
    let of = |title: &str| items.iter().find(|item| item["title"] == title).unwrap();
    let cases = home.unlocked(["case", "list", "locker"]).done().json();
    assert_eq!(of("photo.jpg")["case"], cases["cases"][0]["id"]);
    assert_eq!(of("other.jpg")["case"], Value::Null);
    assert_eq!(of("other.jpg")["case_given"], "No such case");
    let unsorted = home
        .unlocked(["list", "locker", "--case", "unsorted"])
        .done()
        .json();
    assert_eq!(count(&unsorted, "items"), 1);
    home.check_is_clean();
}

#[test]
fn every_command_teaches_by_example_in_three_languages() {
    let home = Home::empty();
    for (lang, example) in [("kk", "Мысал"), ("ru", "Пример"), ("en", "Example")] {
        for verb in ["create", "deposit", "bundle", "verify", "release"] {
            let said = home.run([verb, "--help", "--lang", lang]).done();
            assert!(said.out.contains(example), "{verb} {lang}: {}", said.out);
            assert!(
                said.out.contains(&format!("  sandyq {verb} ")),
                "{}",
                said.out
            );
        }
    }
    let kazakh = home
        .command()
        .arg("--help")
        .env("LANGUAGE", "kk")
        .output()
        .unwrap();
    let russian = home
        .command()
        .arg("--help")
        .env("LANG", "ru_KZ.UTF-8")
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&kazakh.stdout).contains("Sandyq"));
    assert_ne!(kazakh.stdout, russian.stdout);
    assert!(home.run(["man"]).done().out.contains(".TH"));
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(
            home.run(["completions", shell])
                .done()
                .out
                .contains("passphrase-file")
        );
    }
}
