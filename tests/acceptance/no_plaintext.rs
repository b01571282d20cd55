//! After a session nothing of what was put in, typed or used to unlock lies on the disk in the clear.

use crate::home::{CASE, Home, SECRET, files};

const ORIGINAL: &str = "ORIGINAL-SENTINEL-4711";
const TITLE: &str = "TITLE-SENTINEL-4712";
const TYPED: &str = "TYPED-SENTINEL-4713";
const NAME: &str = "name-sentinel-4714.txt";

/// Files under the places where the program keeps things, that hold one of the sentinels.
fn found(home: &Home) -> Vec<String> {
    home.lie_open(
        &["locker", "home", "data", "cache", "config", "tmp"],
        &[ORIGINAL, TITLE, TYPED, NAME, CASE, SECRET, "Дала үні"],
    )
}

#[test]
fn after_a_session_nothing_put_in_lies_in_the_clear() {
    let home = Home::new();
    home.write(NAME, format!("{ORIGINAL}\n").repeat(400));
    let file = [
        "deposit", "locker", NAME, "--kind", "photo", "--title", TITLE, "--case", CASE,
    ];
    home.unlocked(file).done();
    home.write(
        "fields.json",
        format!(r#"{{"account": "{TYPED}", "shown": "shown"}}"#),
    );
    let note = [
        "deposit",
        "locker",
        "--kind",
        "warrant-note",
        "--fields",
        "fields.json",
    ];
    home.unlocked(note).done();
    // A locked deposit too, and a session by the passphrase.
    home.run(["deposit", "locker", NAME, "--kind", "photo", "--case", CASE])
        .done();
    let search = [
        "search",
        "locker",
        TYPED,
        "--passphrase-file",
        "passphrase",
        "--json",
    ];
    assert!(home.run(search).done().out.contains(TYPED));
    for item in home.items() {
        home.unlocked(["show", "locker", item["id"].as_str().unwrap()])
            .done();
    }
    home.unlocked(["history", "locker"]).done();
    assert!(
        files(&home.path("locker/db")).len() > 1,
        "the working database was in use"
    );
    assert!(
        !files(&home.path("data")).is_empty(),
        "what the machine keeps is where it is looked for"
    );
    assert_eq!(found(&home), [""; 0]);

    // The search finds what does lie there.
    let id = home.items()[0]["id"].as_str().unwrap().to_owned();
    let out = home.path("tmp/released.txt").into_os_string();
    let args = ["release", "locker", &id, "--reason", "control", "-o"];
    home.unlocked(args.iter().map(Into::into).chain([out]))
        .done();
    assert_eq!(found(&home).len(), 1);
}
