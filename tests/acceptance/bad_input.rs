//! Bad input: a clear sentence, its exit code, and nothing half-written.

use std::{fs, path::PathBuf};

use crate::{
    home::{CASE, Home, Said},
    lawyer::recipient,
};

impl Home {
    /// What a locker consists of, without the working database, which is only a copy.
    pub fn kept(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let database = self.path("locker/db");
        let all = self.all("locker").into_iter();
        all.filter(|(path, _)| !path.starts_with(&database))
            .collect()
    }

    /// A deposit that must be refused and leave the locker as it was.
    #[track_caller]
    fn deposit_refused(&self, args: &[&str], exit: i32, code: &str) {
        let before = self.kept();
        let said = self.run(["deposit", "locker", "--json"].iter().chain(args));
        assert_eq!(said.code, exit, "{args:?}: {said:#?}");
        let json = said.json();
        let refused = json["refused"].get(0).unwrap_or(&json["failure"]);
        assert_eq!(refused["code"], code, "{args:?}: {said:#?}");
        assert_eq!(said.err.lines().count(), 2, "{args:?}: {said:#?}");
        assert!(
            self.kept() == before,
            "{args:?} left something in the locker"
        );
    }
}

#[test]
fn what_cannot_be_deposited_is_refused_and_leaves_nothing() {
    let home = Home::new();
    home.write("scan.jpg", "scan");
    fs::create_dir(home.path("folder")).unwrap();
    home.write("unknown.json", r#"{"shown": "shown", "colour": "red"}"#);
    home.write("list.json", "[1, 2]");
    home.write("choice.json", r#"{"shown": "perhaps"}"#);
    let photo = ["--kind", "photo"];
    let with = |args: &[&'static str]| [&photo[..], args].concat();
    home.deposit_refused(&with(&["nowhere.jpg"]), 1, "file-missing");
    home.deposit_refused(&with(&["folder"]), 1, "is-directory");
    home.deposit_refused(&with(&["/dev/null"]), 1, "not-a-file");
    home.deposit_refused(&["scan.jpg", "--kind", "photograph"], 1, "unknown-kind");
    home.deposit_refused(
        &with(&["scan.jpg", "--happened", "2 April 2018"]),
        1,
        "bad-date",
    );
    home.deposit_refused(&with(&["scan.jpg", "--happened", "2018-13"]), 1, "bad-date");
    home.deposit_refused(&with(&["scan.jpg", "--person", "Nobody"]), 1, "bad-field");
    home.deposit_refused(
        &with(&["scan.jpg", "--sensitivity", "hush"]),
        1,
        "bad-field",
    );
    home.deposit_refused(
        &with(&["scan.jpg", "--fields", "list.json"]),
        2,
        "bad-fields",
    );
    home.deposit_refused(&with(&[]), 2, "nothing-to-deposit");
    let note = ["--kind", "warrant-note", "--fields"];
    let note = |file: &'static str| [&note[..], &[file]].concat();
    home.deposit_refused(&note("unknown.json"), 1, "unknown-field");
    home.deposit_refused(&note("choice.json"), 1, "bad-field");
    home.deposit_refused(&note("nowhere.json"), 1, "file-missing");
    home.deposit_refused(&["scan.jpg"], 2, "usage");
    home.check_is_clean();
}

#[test]
fn of_several_files_each_is_sealed_or_refused_by_its_name() {
    let home = Home::new();
    home.write("one.jpg", "one");
    home.write("two.jpg", "two");
    let args = [
        "deposit",
        "locker",
        "one.jpg",
        "nowhere.jpg",
        "two.jpg",
        "--kind",
        "photo",
    ];
    let said = home.unlocked(args);
    assert_eq!(said.code, 1, "{said:?}");
    let json = said.json();
    assert_eq!(json["items"].as_array().unwrap().len(), 2);
    assert_eq!(json["refused"][0]["name"], "nowhere.jpg");
    assert_eq!(home.items().len(), 2);
}

#[test]
fn a_wrong_secret_opens_nothing_and_says_so() {
    let home = Home::new();
    home.write("wrong", "not the passphrase");
    home.write("empty", "");
    recipient(&home, "stranger.txt");
    let before = home.kept();
    let by = |args: &[&str]| home.run(["list", "locker", "--json"].iter().chain(args));
    by(&["--passphrase-file", "wrong"]).refused(12, "wrong-passphrase");
    by(&["--passphrase-file", "empty"]).refused(1, "empty-passphrase");
    by(&["--passphrase-file", "nowhere"]).refused(1, "passphrase-unreadable");
    by(&["-i", "stranger.txt"]).refused(12, "no-identity-fits");
    by(&["-i", "wrong"]).refused(1, "malformed-identity");
    by(&[]).refused(2, "passphrase-needed");
    assert!(home.kept() == before);
    let env = home
        .command()
        .args(["list", "locker"])
        .env("SANDYQ_PASSPHRASE", crate::home::SECRET)
        .output();
    Said::of(&env.unwrap()).done();
}

#[test]
fn what_is_no_locker_is_not_made_one() {
    let home = Home::empty();
    fs::create_dir(home.path("folder")).unwrap();
    let list = |place: &str| home.run(["list", place, "--json", "--passphrase-file", "passphrase"]);
    list("nowhere").refused(10, "no-locker-here");
    list("folder").refused(10, "not-a-locker");
    assert!(!home.path("nowhere").exists());
    home.write("folder/mine.txt", "mine");
    let create = |args: &[&str]| {
        let all = [
            "create",
            "folder",
            "--passphrase-file",
            "passphrase",
            "--json",
        ];
        home.run(all.iter().chain(args))
    };
    create(&["--name", "n"]).refused(1, "folder-not-empty");
    create(&["--name", "n", "--recipient", "age1nonsense"]).refused(1, "malformed-recipient");
    create(&["--name", "n", "--recipient", "ssh-ed25519 AAAA"]).refused(1, "ssh-recipient");
    assert_eq!(home.all("folder").len(), 1);
}

#[test]
fn what_cannot_be_bundled_or_released_writes_no_file() {
    let home = Home::new();
    home.write("scan.jpg", "scan");
    home.unlocked([
        "deposit", "locker", "scan.jpg", "--kind", "photo", "--case", CASE,
    ])
    .done();
    let reader = recipient(&home, "reader.txt");
    let secret = fs::read_to_string(home.path("reader.txt")).unwrap();
    let secret = secret
        .lines()
        .find(|line| line.starts_with("AGE-SECRET"))
        .unwrap();
    let before = home.kept();
    let bundle = |case: &str, to: &str, more: &[&str]| {
        let args = [
            "bundle",
            "locker",
            "--purpose",
            "p",
            "-o",
            "out.sandyq",
            "--case",
            case,
            "--to",
            to,
        ];
        home.unlocked(args.iter().chain(more))
    };
    bundle(CASE, "age1nonsense", &[]).refused(1, "malformed-recipient");
    bundle("No such case", &reader, &[]).refused(1, "unknown-case");
    bundle(CASE, &reader, &["--withhold", "colour"]).refused(1, "unknown-withhold");
    bundle(CASE, &reader, &["--item", "zzzzzzzz"]).refused(1, "unknown-item");
    let said = bundle(CASE, secret, &[]);
    said.refused(1, "secret-as-recipient");
    assert!(
        !said.out.contains(secret) && !said.err.contains(secret),
        "a secret is not repeated"
    );
    assert!(!home.path("out.sandyq").exists());
    assert!(home.kept() == before);

    let id = home.items()[0]["id"].as_str().unwrap().to_owned();
    home.write("mine.jpg", "mine");
    let release = |item: &str, out: &str| {
        home.unlocked(["release", "locker", item, "-o", out, "--reason", "r"])
    };
    release(&id, "mine.jpg").refused(1, "output-exists");
    release("zzzzzzzz", "new.jpg").refused(1, "unknown-item");
    assert_eq!(fs::read(home.path("mine.jpg")).unwrap(), b"mine");
    assert!(!home.path("new.jpg").exists());
    home.check_is_clean();
}

#[test]
fn refusals_are_said_in_three_languages() {
    let home = Home::empty();
    let said = |lang| {
        let said = home.run([
            "list",
            "nowhere",
            "--lang",
            lang,
            "--passphrase-file",
            "passphrase",
        ]);
        assert_eq!((said.code, said.out.as_str()), (10, ""));
        said.err
    };
    let all = [said("kk"), said("ru"), said("en")];
    assert!(
        all[0].contains("сандық") && all[1].contains("хранилища") && all[2].contains("locker"),
        "{all:?}"
    );
}

#[test]
fn a_passphrase_is_asked_for_on_a_terminal_and_ctrl_c_there_ends_it() {
    let home = Home::new();
    let program = env!("CARGO_BIN_EXE_sandyq");
    let list = |secret: &str| crate::foreign::typed(&home, secret, &[program, "list", "locker"]);
    assert_eq!(list(crate::home::SECRET), 0);
    assert_eq!(list("not the passphrase"), 12);
    assert_eq!(list("\u{3}"), 130);
}
