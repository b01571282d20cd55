//! Time from outside: a hash goes out on a stick, an authority of `openssl` answers, and what was tampered with afterwards is found.

use std::{fs, process::Command};

use serde_json::Value;

use crate::home::{Home, Said};

#[path = "../../crates/testkit/tests/by_hand/system.rs"]
mod system;
use system::System;

/// A timestamp authority in a folder of a home.
pub struct Authority {
    name: &'static str,
    made: sandyq_testkit::authority::Authority,
}

impl Authority {
    pub fn new(home: &Home, name: &'static str) -> Self {
        let made = sandyq_testkit::authority::Authority::new(&home.path(""), name);
        Self { name, made }
    }

    /// Answers the request in the home's `<name>.tsq` with `<name>.tsr`.
    fn answer(&self, home: &Home) {
        let file = |ending: &str| home.path(format!("{}.{ending}", self.name));
        self.made.answer(&file("tsq"), &file("tsr"));
    }

    fn request(&self, home: &Home) -> Said {
        let file = format!("{}.tsq", self.name);
        let _ = fs::remove_file(home.path(&file));
        home.run([
            "anchor", "request", "locker", "--to", self.name, "-o", &file, "--json",
        ])
    }

    fn attach(&self, home: &Home) -> Said {
        let (reply, root) = (
            format!("{}.tsr", self.name),
            format!("{}/root.pem", self.name),
        );
        home.unlocked([
            "anchor",
            "attach",
            "locker",
            &reply,
            "--authority-cert",
            &root,
        ])
    }

    /// All of it.
    pub fn anchored(&self, home: &Home) -> Value {
        self.request(home).done();
        self.answer(home);
        self.attach(home).done().json()
    }
}

fn check(home: &Home, exit: i32) -> Vec<String> {
    let said = home.unlocked(["check", "locker"]);
    assert_eq!(said.code, exit, "{said:#?}");
    let report = said.json();
    let findings = report["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|finding| finding["code"].as_str().unwrap().to_owned())
        .collect()
}

fn listed(home: &Home) -> Vec<Value> {
    let list = home
        .run(["anchor", "list", "locker", "--json"])
        .done()
        .json();
    list["anchors"].as_array().unwrap().clone()
}

/// The file in `anchors/` that ends so.
fn kept(home: &Home, end: &str) -> std::path::PathBuf {
    let all = fs::read_dir(home.path("locker/anchors")).unwrap();
    let mut all = all
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(end));
    all.next().unwrap()
}

#[test]
fn two_authorities_say_not_later_than_and_every_check_repeats_it() {
    let home = Home::new();
    home.deposit_note(None);
    let (first, second) = (
        Authority::new(&home, "first"),
        Authority::new(&home, "second"),
    );
    let asked = first.request(&home).done().json();
    assert_eq!(
        (&asked["again"], &asked["others"]),
        (&Value::Bool(false), &Value::from(0))
    );
    let said = home.run(["anchor", "list", "locker"]).done();
    assert!(
        said.out.contains("no reply yet") && said.out.contains("two authorities"),
        "{said:#?}"
    );

    first.answer(&home);
    let anchored = first.attach(&home).done().json();
    assert_eq!(anchored["size"], asked["size"]);
    assert_eq!(anchored["signer"], "CN=first,O=first");
    assert_eq!(anchored["recorded"], true);
    let again = second.anchored(&home);
    assert_eq!(again["root"], "CN=root,O=second");

    let said = home.run(["anchor", "list", "locker"]).done();
    let (at, size) = (anchored["not_later_than"].as_str().unwrap(), &asked["size"]);
    assert!(
        said.out.contains(&format!(
            "Entries up to {size} existed not later than {at}, by CN=first,O=first (first)"
        )),
        "{said:#?}"
    );
    assert!(said.out.contains("claimed by the clock"), "{said:#?}");
    assert!(!said.out.contains("two authorities"), "{said:#?}");
    let codes = check(&home, 0);
    assert_eq!(
        codes.iter().filter(|code| *code == "anchored").count(),
        2,
        "{codes:?}"
    );
    let history = home.unlocked(["history", "locker"]).done();
    assert_eq!(
        history.out.matches("\"anchored\"").count(),
        2,
        "{history:#?}"
    );
}

#[test]
fn the_request_is_a_hash_of_the_checkpoint_and_openssl_verifies_what_is_kept() {
    let home = Home::new();
    let authority = Authority::new(&home, "first");
    let asked = authority.request(&home).done().json();
    let again = authority.request(&home).done().json();
    assert_eq!(
        (&again["again"], &again["sha256"]),
        (&Value::Bool(true), &asked["sha256"])
    );
    authority.answer(&home);
    authority.attach(&home).done();
    let mut command = Command::new("openssl");
    command
        .args(["ts", "-verify", "-in"])
        .arg(kept(&home, ".tsr"))
        .arg("-queryfile")
        .arg(kept(&home, ".tsq"));
    let done = command
        .arg("-CAfile")
        .arg(kept(&home, ".pem"))
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let mut command = Command::new("openssl");
    command
        .args(["ts", "-query", "-text", "-in"])
        .arg(home.path("first.tsq"));
    let said = String::from_utf8(command.output().unwrap().stdout).unwrap();
    let bytes = said
        .lines()
        .filter_map(|line| line.trim_start().split_once(" - "))
        .map(|(_, rest)| &rest[..48.min(rest.len())]);
    let hash: String = bytes
        .flat_map(str::chars)
        .filter(char::is_ascii_hexdigit)
        .collect();
    assert_eq!(hash[..64], *asked["sha256"].as_str().unwrap());
    for name in ["Дала", "sandyq"] {
        let request = fs::read(home.path("first.tsq")).unwrap();
        assert!(
            !request
                .windows(name.len())
                .any(|window| window == name.as_bytes())
        );
    }
}

/// Where the signer's certificate ends that came along in a reply: with its signature.
fn certificate_end(home: &Home, reply: &[u8]) -> usize {
    let mut command = Command::new("openssl");
    command.args("x509 -in first/tsa.pem -outform DER".split(' '));
    let certificate = home.at_home(command).output().unwrap().stdout;
    assert!(!certificate.is_empty());
    let mut windows = reply.windows(certificate.len());
    windows.position(|part| part == certificate).unwrap() + certificate.len()
}

#[test]
fn a_reply_that_is_changed_where_it_lies_is_found() {
    let home = Home::new();
    Authority::new(&home, "first").anchored(&home);
    let reply = kept(&home, ".tsr");
    let good = fs::read(&reply).unwrap();
    for at in [60, good.len() - 1] {
        let mut bad = good.clone();
        bad[at] ^= 1;
        fs::write(&reply, &bad).unwrap();
        let codes = check(&home, 21);
        assert!(
            codes.contains(&"anchor-false".to_owned()),
            "{at}: {codes:?}"
        );
        assert_eq!(listed(&home)[0]["standing"], "false");
        assert!(listed(&home)[0]["not_later_than"].is_null());
    }
    // A certificate that came along and lies beside the reply as well: the proof stands, the bytes are not those that were recorded.
    let mut bad = good.clone();
    bad[certificate_end(&home, &good) - 1] ^= 1;
    for bytes in [Some(bad), None] {
        match bytes {
            Some(bytes) => fs::write(&reply, bytes).unwrap(),
            None => fs::remove_file(&reply).unwrap(),
        }
        assert!(check(&home, 20).contains(&"anchor-gone".to_owned()));
    }
    fs::write(&reply, &good).unwrap();
    assert!(check(&home, 0).contains(&"anchored".to_owned()));
    // Another root in the place of the one that was trusted proves nothing either.
    let certificates = kept(&home, ".pem");
    let trusted = fs::read(&certificates).unwrap();
    Authority::new(&home, "stranger");
    fs::copy(home.path("stranger/root.pem"), &certificates).unwrap();
    assert!(check(&home, 21).contains(&"anchor-false".to_owned()));
    fs::write(&certificates, trusted).unwrap();
    fs::remove_file(kept(&home, ".tsq")).unwrap();
    assert!(check(&home, 20).contains(&"anchor-part-missing".to_owned()));
}

#[test]
fn what_existed_and_is_not_in_the_log_any_more_is_told_by_its_anchor() {
    let home = Home::new();
    let copied = |from: &str, to: &str| {
        let mut command = Command::new("cp");
        command.args(["-a", from, to]);
        assert!(home.at_home(command).status().unwrap().success());
    };
    copied("locker", "older");
    home.deposit_note(None);
    Authority::new(&home, "first").anchored(&home);
    copied("locker/anchors", "anchors");
    for folder in ["locker", "data", "older/anchors"] {
        fs::remove_dir_all(home.path(folder)).unwrap();
    }
    copied("older", "locker");
    copied("anchors", "locker/anchors");
    assert!(check(&home, 21).contains(&"anchor-other-history".to_owned()));
    let rows = listed(&home);
    assert_eq!(rows[0]["standing"], "other-history");
    let said = home.run(["anchor", "list", "locker"]).done();
    assert!(said.out.contains("are not those of this log"), "{said:#?}");
}

#[test]
fn a_reply_can_be_attached_without_a_key_and_is_recorded_with_one() {
    let home = Home::new();
    let authority = Authority::new(&home, "first");
    authority.request(&home).done();
    authority.answer(&home);
    let attach = [
        "anchor",
        "attach",
        "locker",
        "first.tsr",
        "--authority-cert",
        "first/root.pem",
    ];
    let said = home.run(attach).done();
    assert!(said.out.contains("kept beside the log"), "{said:#?}");
    let unrecorded = |said: Said| {
        (
            said.json()["known"] == true,
            said.json()["recorded"] == true,
        )
    };
    assert_eq!(unrecorded(authority.attach(&home).done()), (true, true));
    assert_eq!(unrecorded(authority.attach(&home).done()), (true, true));
    let history = home.unlocked(["history", "locker"]).done();
    assert_eq!(
        history.out.matches("\"anchored\"").count(),
        1,
        "{history:#?}"
    );
}

#[test]
fn each_wrong_input_gets_its_sentence_and_changes_nothing() {
    let home = Home::new();
    let (first, other) = (
        Authority::new(&home, "first"),
        Authority::new(&home, "other"),
    );
    for name in ["", "../x", "Ағат", "A", "-x", "a.b", &"a".repeat(33)] {
        let said = home.run([
            "anchor",
            "request",
            "locker",
            &format!("--to={name}"),
            "-o",
            "x.tsq",
            "--json",
        ]);
        said.refused(1, "anchor-name");
    }
    assert!(!home.path("x.tsq").exists());
    // Nobody was asked yet, and this reply is somebody else's.
    let strangers = Home::new();
    fs::create_dir(strangers.path("other")).unwrap();
    let elsewhere = strangers
        .run([
            "anchor",
            "request",
            "locker",
            "--to",
            "other",
            "-o",
            "other.tsq",
        ])
        .done();
    assert!(elsewhere.out.contains("All that leaves is this hash"));
    fs::copy(strangers.path("other.tsq"), home.path("other.tsq")).unwrap();
    other.answer(&home);
    other.attach(&home).refused(1, "anchor-unasked");

    first.request(&home).done();
    let before = home.all("locker/anchors");
    home.run([
        "anchor",
        "request",
        "locker",
        "--to",
        "first",
        "-o",
        "first.tsq",
        "--json",
    ])
    .refused(1, "output-exists");
    other.attach(&home).refused(1, "anchor-unasked");
    first.answer(&home);
    let attach = |reply: &str, root: &str| {
        home.unlocked([
            "anchor",
            "attach",
            "locker",
            reply,
            "--authority-cert",
            root,
        ])
    };
    attach("first.tsr", "other/root.pem").refused(1, "anchor-refused");
    assert_eq!(
        attach("first.tsr", "other/root.pem").json()["failure"]["about"],
        "no-path"
    );
    for bad in ["first/tsa.pem", "first.tsr", "passphrase"] {
        attach("first.tsr", bad).refused(1, "anchor-authority");
    }
    home.write("page.tsr", "<html>502 Bad Gateway</html>");
    attach("page.tsr", "first/root.pem").refused(1, "anchor-refused");
    attach("first.tsq", "first/root.pem").refused(1, "anchor-refused");
    attach("none.tsr", "first/root.pem").refused(1, "file-missing");
    attach("first", "first/root.pem").refused(1, "is-directory");
    assert_eq!(home.all("locker/anchors"), before);
    // Another good reply to the same request does not replace the one that is kept.
    attach("first.tsr", "first/root.pem").done();
    first.answer(&home);
    attach("first.tsr", "first/root.pem").refused(1, "anchor-taken");
}

#[test]
fn the_commands_of_the_page_find_the_same_by_hand_and_a_fault_as_well() {
    let home = Home::new();
    home.deposit_note(None);
    Authority::new(&home, "first").anchored(&home);
    let page = include_str!("../../docs/verify-by-hand.md");
    let block = page
        .split("```sh anchor\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    let run = |system: System| {
        let mut command = system.bash(&home.path("tmp"));
        command.args(["-c", &format!("exec 2>&1; {block}")]);
        command
            .env("LOCKER", home.path("locker"))
            .env("HAND", home.path("hand"));
        String::from_utf8(home.at_home(command).output().unwrap().stdout).unwrap()
    };
    for system in System::BOTH {
        let said = run(system);
        assert_eq!(said.matches("Verification: OK").count(), 2, "{said}");
        assert!(
            said.replace(' ', "").contains("CN=root")
                && said.contains("Time stamp: ")
                && !said.contains("DIFFERS"),
            "{system:?}: {said}"
        );
    }
    let reply = kept(&home, ".tsr");
    let mut bad = fs::read(&reply).unwrap();
    *bad.last_mut().unwrap() ^= 1;
    fs::write(&reply, bad).unwrap();
    for system in System::BOTH {
        assert_eq!(run(system).matches("DIFFERS").count(), 2, "{system:?}");
    }
}
