//! A reception desk whose computer takes in and cannot open: made from an invitation, searched, and collected elsewhere.

use std::fs;

use serde_json::Value;

use crate::home::{Home, Said, files};

const ORIGINAL: &str = "STATION-ORIGINAL-5711";
const TITLE: &str = "STATION-TITLE-5712";
const TYPED: &str = "STATION-TYPED-5713";
const NAME: &str = "station-name-5714.txt";

/// The newsroom with its locker, and a desk with a machine of its own and an invitation.
pub struct Desk {
    pub newsroom: Home,
    pub desk: Home,
}

impl Desk {
    pub fn new() -> Self {
        let desk = Self {
            newsroom: Home::new(),
            desk: Home::empty(),
        };
        desk.newsroom
            .unlocked(["invite", "locker", "--out", "invitation.txt"])
            .done();
        desk.hand_over();
        let create = ["create", "station", "--station", "invitation.txt"];
        desk.desk
            .run(create.iter().chain(&["--name", "Reception", "--json"]))
            .done();
        desk
    }

    /// The invitation goes to the desk.
    fn hand_over(&self) {
        let invitation = fs::read(self.newsroom.path("invitation.txt")).unwrap();
        self.desk.write("invitation.txt", invitation);
    }

    pub fn deposit(&self, name: &str, content: &str, title: &str) -> Value {
        self.desk.write(name, content);
        let deposit = ["deposit", "station", name, "--kind", "photo", "--json"];
        let said = self.desk.run(deposit.iter().chain(&["--title", title]));
        said.done().json()
    }
}

#[test]
fn a_station_takes_in_files_and_forms_counts_them_and_opens_nothing() {
    let desk = Desk::new();
    desk.deposit(NAME, ORIGINAL, TITLE);
    desk.desk.write(
        "fields.json",
        format!(r#"{{"account": "{TYPED}", "shown": "shown"}}"#),
    );
    let note = [
        "deposit",
        "station",
        "--kind",
        "warrant-note",
        "--fields",
        "fields.json",
        "--json",
    ];
    desk.desk.run(note).done();
    let stands = desk
        .desk
        .run(["station", "show", "station", "--json"])
        .done()
        .json();
    assert_eq!(stands["deposits"], 2);
    assert_eq!(stands["entries"], 3);
    for verb in ["list", "show", "history", "search", "release"] {
        let mut args = vec![verb, "station"];
        match verb {
            "show" | "search" => args.push("x"),
            "release" => args.extend(["x", "-o", "out", "--reason", "why"]),
            _ => {}
        }
        args.push("--json");
        desk.desk.run(&args).refused(12, "station-cannot-open");
        // A passphrase or a key changes nothing.
        args.extend(["--passphrase-file", "passphrase"]);
        desk.desk.run(&args).refused(12, "station-cannot-open");
    }
    let sentence = desk.desk.run(["list", "station"]);
    assert!(
        sentence.err.contains("Whoever holds that locker’s key"),
        "{sentence:?}"
    );
    let checked = desk.desk.run(["check", "station", "--json"]).done().json();
    assert_eq!(checked["verdict"], "notable", "{checked:#}");
    let found = checked["findings"].as_array().unwrap();
    let no_way_in = found
        .iter()
        .find(|f| f["code"] == "station-no-way-in")
        .unwrap();
    assert_eq!(no_way_in["args"]["count"], "1");
    assert!(
        desk.desk
            .run(["check", "station", "-i", "passphrase"])
            .done()
            .out
            .contains("no way in")
    );
}

/// Where one of these texts lies, as UTF-8 or UTF-16, below a home.
fn found(home: &Home, sentinels: &[&str]) -> Vec<String> {
    let mut all = Vec::new();
    for place in ["station", "home", "data", "cache", "config", "tmp"] {
        for file in files(&home.path(place)) {
            let bytes = fs::read(&file).unwrap();
            for sentinel in sentinels {
                let utf16: Vec<u8> = sentinel.encode_utf16().flat_map(u16::to_le_bytes).collect();
                for form in [sentinel.as_bytes(), &utf16] {
                    if bytes.windows(form.len()).any(|window| window == form) {
                        all.push(format!("{}: {sentinel}", file.display()));
                    }
                }
            }
        }
    }
    all
}

#[test]
fn the_disk_of_a_station_holds_no_identity_no_passphrase_and_nothing_that_was_put_in() {
    let desk = Desk::new();
    desk.deposit(NAME, ORIGINAL, TITLE);
    let identity = fs::read_to_string(desk.newsroom.path("recovery.txt")).unwrap();
    let secret = identity
        .lines()
        .find(|line| line.starts_with("AGE-SECRET-KEY-"))
        .unwrap();
    let sentinels = [
        ORIGINAL,
        TITLE,
        NAME,
        secret,
        "AGE-SECRET-KEY-",
        crate::home::SECRET,
        "Reception",
    ];
    assert_eq!(found(&desk.desk, &sentinels), Vec::<String>::new());
    assert!(files(&desk.desk.path("station/keys")).is_empty());
    let locker_txt = fs::read_to_string(desk.desk.path("station/locker.txt")).unwrap();
    assert!(!locker_txt.contains("way-in") && !locker_txt.contains("passphrase"));
    // The same search finds what is planted, in both forms.
    desk.desk.write("station/keys/x.age", secret);
    let utf16: Vec<u8> = TITLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    desk.desk.write("tmp/x", utf16);
    assert_eq!(found(&desk.desk, &sentinels).len(), 3);
}

#[test]
fn a_newer_invitation_of_the_same_custodian_is_taken_and_no_other() {
    let desk = Desk::new();
    let update = |file: &str| -> Said {
        desk.desk
            .run(["station", "update", "station", file, "--json"])
    };
    // The same once more changes nothing.
    let before = desk.desk.all("station");
    update("invitation.txt").done();
    assert_eq!(desk.desk.all("station"), before);

    // Another custodian's, and one whose signature does not fit.
    let other = Home::new();
    other
        .unlocked(["invite", "locker", "--out", "other.txt"])
        .done();
    desk.desk
        .write("other.txt", fs::read(other.path("other.txt")).unwrap());
    update("other.txt").refused(1, "invitation-foreign");
    let text = fs::read_to_string(desk.desk.path("invitation.txt")).unwrap();
    desk.desk
        .write("changed.txt", text.replace("number: 1", "number: 2"));
    update("changed.txt").refused(1, "not-an-invitation");
    assert_eq!(desk.desk.all("station"), before);

    // The newsroom's next locker.txt is number 2: continued on another machine.
    let second = Home::empty();
    copy(&desk.newsroom.path("locker"), &second.path("locker"));
    second.write(
        "recovery.txt",
        fs::read(desk.newsroom.path("recovery.txt")).unwrap(),
    );
    fs::create_dir_all(second.path("data/sandyq/pins")).unwrap();
    for pin in files(&desk.newsroom.path("data/sandyq/pins")) {
        let name = pin.file_name().unwrap();
        fs::copy(&pin, second.path("data/sandyq/pins").join(name)).unwrap();
    }
    second.unlocked(["continue", "locker"]).done();
    second
        .unlocked(["invite", "locker", "--out", "second.txt"])
        .done();
    desk.desk
        .write("second.txt", fs::read(second.path("second.txt")).unwrap());
    assert_eq!(update("second.txt").done().json()["number"], 2);
    desk.deposit("after.txt", "after", "After");
    update("invitation.txt").refused(1, "invitation-older");
    desk.desk.run(["check", "station"]).done();

    // Put back by hand, it is noticed by the machine.
    desk.desk
        .write("station/locker.txt", before_of(&before, "locker.txt"));
    desk.desk
        .run([
            "deposit",
            "station",
            "after.txt",
            "--kind",
            "photo",
            "--json",
        ])
        .refused(1, "locker-replaced");
}

fn before_of(all: &std::collections::BTreeMap<std::path::PathBuf, Vec<u8>>, name: &str) -> Vec<u8> {
    let found = all.iter().find(|(path, _)| path.ends_with(name));
    found.unwrap().1.clone()
}

/// A folder with everything in it, at another place.
pub fn copy(from: &std::path::Path, to: &std::path::Path) {
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(file, target).unwrap();
    }
}

#[test]
fn what_is_no_invitation_makes_no_station() {
    let home = Home::new();
    home.unlocked(["invite", "locker", "--out", "invitation.txt"])
        .done();
    let text = fs::read_to_string(home.path("invitation.txt")).unwrap();
    let own = home.run(["recipients", "locker", "--json"]).done().json();
    let own = own["recipients"][0]["recipient"]
        .as_str()
        .unwrap()
        .to_owned();
    home.run(["key", "new", "-o", "thief.txt"]).done();
    let thief = home
        .run(["key", "show", "thief.txt", "--json"])
        .done()
        .json();
    let thief = thief["recipients"][0]["recipient"].as_str().unwrap();
    home.write("swapped.txt", text.replace(&own, thief));
    home.write("cut.txt", &text[..text.len() / 2]);
    home.write(
        "locker.copy",
        fs::read(home.path("locker/locker.txt")).unwrap(),
    );
    for file in ["swapped.txt", "cut.txt", "locker.copy"] {
        home.run(["create", "station", "--station", file, "--json"])
            .refused(1, "not-an-invitation");
        assert!(!home.path("station").exists());
    }
    // The control: as it came, it makes one, on the newsroom's own machine too.
    home.run(["create", "station", "--station", "invitation.txt"])
        .done();
    home.check_is_clean();
}
