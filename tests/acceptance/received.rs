//! A lawyer who has a locker of their own takes a bundle into it, and hands on what came.

use std::fs;

use crate::{
    home::{CASE, Home, Said},
    lawyer::{Sent, recipient},
};

/// A lawyer's locker beside the newsroom's, and a bundle for it.
struct Office {
    sent: Sent,
}

impl Office {
    fn new() -> Self {
        let sent = Sent::new();
        let home = &sent.home;
        let create = [
            "create",
            "office",
            "--name",
            "Кеңсе",
            "--recovery-out",
            "office.txt",
        ];
        home.run(create.iter().chain(&["--passphrase-file", "passphrase"]))
            .done();
        let case = ["case", "add", "office", "Client", "-i", "office.txt"];
        home.run(case).done();
        let shown = home.run(["recipients", "office", "--json"]).done().json();
        let own = shown["recipients"][0]["recipient"].as_str().unwrap();
        let args = ["bundle", "locker", "--case", CASE, "--purpose", "Шағым"];
        home.unlocked(args.iter().chain(&["-o", "own.sandyq", "--to", own]))
            .done();
        Self { sent }
    }

    fn home(&self) -> &Home {
        &self.sent.home
    }

    /// Takes a bundle in, by the recovery key of the office.
    fn receive(&self, bundle: &str, more: &[&str]) -> Said {
        let args = [
            "receive",
            bundle,
            "--into",
            "office",
            "--locker-identity",
            "office.txt",
        ];
        let signer = ["--signer", &self.sent.signer, "--json"];
        self.home().run(args.iter().chain(&signer).chain(more))
    }

    fn office(&self, args: &[&str]) -> Said {
        self.home()
            .run(args.iter().chain(&["-i", "office.txt", "--json"]))
    }

    fn items(&self) -> usize {
        let list = self.office(&["list", "office"]).done().json();
        list["items"].as_array().unwrap().len()
    }
}

#[test]
fn a_bundle_is_taken_into_a_locker_kept_there_and_verifies_when_it_is_released_again() {
    let office = Office::new();
    let taken = office
        .receive("own.sandyq", &["--case", "Client"])
        .done()
        .json();
    assert_eq!(taken["items"].as_array().unwrap().len(), 4);
    assert_eq!(taken["own_key"], true);
    assert_eq!(taken["report"]["verdict"], "notable");
    assert_eq!(office.items(), 5);
    let first = taken["items"][0]["id"].as_str().unwrap();
    let shown = office.office(&["show", "office", first]).done().json();
    assert_eq!(shown["origin"]["signer"], office.sent.signer.as_str());
    assert_eq!(shown["origin"]["annex"], 1);
    assert_eq!(shown["kind"], "seized-document");

    let kept = taken["kept"].as_str().unwrap();
    let release = [
        "release",
        "office",
        kept,
        "-o",
        "again.sandyq",
        "--reason",
        "court",
    ];
    office.office(&release).done();
    let home = office.home();
    assert_eq!(
        fs::read(home.path("again.sandyq")).unwrap(),
        fs::read(home.path("own.sandyq")).unwrap()
    );
    let checked = office.office(&["check", "office"]).done().json();
    let found = checked["findings"].as_array().unwrap();
    let whole = found
        .iter()
        .find(|f| f["code"] == "received-whole")
        .unwrap();
    assert_eq!(whole["args"]["items"], "4");

    // In sentences, and the same bundle once more.
    let said = office.receive_said("own.sandyq");
    assert!(
        said.out.contains("was taken in before") && said.out.contains(kept),
        "{said:?}"
    );
    let again = office.receive("own.sandyq", &[]).done().json();
    assert_eq!(again["already"], true);
    assert_eq!(office.items(), 5);
}

impl Office {
    fn receive_said(&self, bundle: &str) -> Said {
        let args = [
            "receive",
            bundle,
            "--into",
            "office",
            "--locker-identity",
            "office.txt",
        ];
        self.home()
            .run(args.iter().chain(&["--signer", &self.sent.signer]))
            .done()
    }
}

#[test]
fn what_came_is_handed_on_with_where_it_came_from() {
    let office = Office::new();
    office.receive("own.sandyq", &["--case", "Client"]).done();
    let home = office.home();
    let officer = recipient(home, "un.txt");
    let args = [
        "bundle",
        "office",
        "--case",
        "Client",
        "--purpose",
        "Complaint",
    ];
    office
        .office(&[&args[..], &["-o", "on.sandyq", "--to", &officer]].concat())
        .done();
    let signer = home
        .run(["key", "signer", "office", "--json"])
        .done()
        .json();
    let signer = signer["signer"].as_str().unwrap();
    let args = [
        "verify",
        "on.sandyq",
        "-i",
        "un.txt",
        "--signer",
        signer,
        "--json",
    ];
    let report = home.run(args).done().json();
    let custody = report["annexes"][1]["custody"].as_array().unwrap();
    assert_eq!(
        custody[0]["values"]["received_signer"],
        office.sent.signer.as_str()
    );
    // The page for people says it too.
    home.run([
        "receive",
        "on.sandyq",
        "-i",
        "un.txt",
        "-o",
        "annexes",
        "--signer",
        signer,
    ])
    .done();
    let opened = "age -d -i un.txt on.sandyq | tar -xO --wildcards '*/START-HERE.html'";
    let mut bash = std::process::Command::new("bash");
    bash.args(["-c", opened]);
    let page = home.at_home(bash).output().unwrap();
    let page = String::from_utf8(page.stdout).unwrap();
    assert!(page.contains("That bundle was signed by") && page.contains(&office.sent.signer));
}

#[test]
fn a_bundle_opened_by_another_key_is_taken_in_and_says_to_keep_that_key() {
    let office = Office::new();
    let key = ["-i", "lawyer.txt"];
    let said = office.receive("out.sandyq", &key).done();
    assert!(said.err.contains("Keep the key that did"), "{said:?}");
    let taken = said.json();
    assert_eq!(taken["own_key"], false);
    // Those that came with the key and those that came to the locker are the same items.
    let other = office.receive("own.sandyq", &[]).done().json();
    assert_eq!(other["there"].as_array().unwrap().len(), 4);
    assert_eq!(office.items(), 6, "four items, two bundles");
}

#[test]
fn nothing_is_taken_of_what_is_broken_not_for_us_or_not_asked_for_rightly() {
    let office = Office::new();
    let home = office.home();
    let before = office.items();
    let mut bytes = fs::read(home.path("own.sandyq")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    home.write("changed.sandyq", &bytes);
    office
        .receive("changed.sandyq", &[])
        .refused(21, "bundle-broken");
    home.write("cut.sandyq", &bytes[..middle]);
    office
        .receive("cut.sandyq", &[])
        .refused(21, "bundle-broken");
    home.write("foreign.sandyq", "PK\u{3}\u{4} some other thing");
    office
        .receive("foreign.sandyq", &[])
        .refused(21, "not-a-bundle");
    // Sealed to lawyer and officer alone.
    office
        .receive("out.sandyq", &[])
        .refused(12, "bundle-not-for-you");
    office
        .receive("nowhere.sandyq", &[])
        .refused(1, "file-missing");
    office
        .receive("own.sandyq", &["--case", "Other"])
        .refused(1, "unknown-case");
    let stranger = "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU";
    let args = [
        "receive",
        "own.sandyq",
        "--into",
        "office",
        "--json",
        "--signer",
        stranger,
    ];
    let key = ["--locker-identity", "office.txt"];
    home.run(args.iter().chain(&key))
        .refused(21, "bundle-broken");
    let args = ["receive", "own.sandyq", "--into", "locker", "--json"];
    home.run(args.iter().chain(&["--locker-identity", "lawyer.txt"]))
        .refused(12, "no-identity-fits");
    let both = [
        "receive",
        "own.sandyq",
        "-i",
        "lawyer.txt",
        "--into",
        "office",
        "-o",
        "annexes",
    ];
    assert_eq!(home.run(both).code, 2);
    let neither = ["receive", "own.sandyq", "-i", "lawyer.txt"];
    assert_eq!(home.run(neither).code, 2);
    let lost = [
        "receive",
        "own.sandyq",
        "-i",
        "lawyer.txt",
        "-o",
        "annexes",
        "--case",
        "Client",
    ];
    assert_eq!(home.run(lost).code, 2);
    assert_eq!(office.items(), before);
    let checked = office.office(&["check", "office"]).done();
    assert!(!checked.out.contains("object-stray"));
}
