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
    home.lie_open(
        &["station", "home", "data", "cache", "config", "tmp"],
        sentinels,
    )
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

impl Desk {
    /// The station's folder as it was brought to the newsroom, under a name.
    fn bring(&self, name: &str) {
        copy(&self.desk.path("station"), &self.newsroom.path(name));
    }

    fn collect(&self, name: &str) -> Said {
        self.newsroom.unlocked(["collect", "locker", name])
    }

    fn release(&self, id: &str) -> Vec<u8> {
        let out = format!("{id}.out");
        self.newsroom
            .unlocked(["release", "locker", id, "-o", &out, "--reason", "court"])
            .done();
        fs::read(self.newsroom.path(out)).unwrap()
    }
}

#[test]
fn a_station_is_collected_elsewhere_once_and_what_came_later_once_more() {
    let desk = Desk::new();
    let first = desk.deposit(NAME, ORIGINAL, TITLE);
    let id = first["items"][0]["id"].as_str().unwrap().to_owned();
    desk.bring("brought");
    let before = desk.newsroom.all("brought");
    let collected = desk.collect("brought").done().json();
    assert_eq!(collected["items"][0]["id"], id.as_str());
    assert_eq!(collected["name"], "Reception");
    assert_eq!(collected["size"], 2);
    assert_eq!(desk.newsroom.all("brought"), before, "only read");
    assert_eq!(desk.newsroom.items().len(), 1);
    let shown = desk
        .newsroom
        .unlocked(["show", "locker", &id])
        .done()
        .json();
    assert_eq!(shown["title"], TITLE);
    assert_eq!(shown["custody"][0]["act"], "item-deposited");
    assert_eq!(desk.release(&id), ORIGINAL.as_bytes());
    desk.newsroom.check_is_clean();
    let report = desk.newsroom.unlocked(["check", "locker"]).done().json();
    let found = report["findings"].as_array().unwrap();
    let has = |code: &str| found.iter().any(|f| f["code"] == code);
    assert!(has("station-kept-whole") && has("station-items-stand"));

    // Twice is not twice there.
    let all = desk.newsroom.all("locker");
    let again = desk.collect("brought").done().json();
    assert_eq!(again["already"], true);
    assert_eq!(desk.newsroom.items().len(), 1);
    let kept = |all: &std::collections::BTreeMap<std::path::PathBuf, Vec<u8>>| {
        let stations = all.iter().filter(|(path, _)| {
            path.strip_prefix(desk.newsroom.path("locker"))
                .is_ok_and(|path| path.starts_with("stations") || path.starts_with("objects"))
        });
        stations
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(kept(&desk.newsroom.all("locker")), kept(&all));

    // What came later, and nothing else.
    desk.deposit("later.txt", "later", "Later");
    desk.bring("brought-2");
    let more = desk.collect("brought-2").done().json();
    assert_eq!(more["items"].as_array().unwrap().len(), 1);
    assert_eq!((&more["before"], &more["size"]), (&2.into(), &3.into()));
    assert_eq!(desk.newsroom.items().len(), 2);
    desk.newsroom.check_is_clean();
    // The older copy, brought again, lacks what was collected.
    desk.collect("brought").refused(1, "station-shrunk");
    desk.newsroom.check_is_clean();
}

#[test]
fn the_case_that_was_named_at_a_station_is_matched_and_a_bundle_of_its_items_verifies() {
    let desk = Desk::new();
    desk.desk.write("paper.txt", "paper");
    let deposit = ["deposit", "station", "paper.txt", "--kind", "photo"];
    desk.desk
        .run(deposit.iter().chain(&["--case", crate::home::CASE]))
        .done();
    desk.bring("brought");
    desk.collect("brought").done();
    let items = desk.newsroom.items();
    assert!(items[0]["case"].is_string(), "{items:#?}");
    let home = &desk.newsroom;
    home.run(["key", "new", "-o", "reader.txt"]).done();
    let reader = home
        .run(["key", "show", "reader.txt", "--json"])
        .done()
        .json();
    let reader = reader["recipients"][0]["recipient"].as_str().unwrap();
    let bundle = ["bundle", "locker", "--case", crate::home::CASE];
    home.unlocked(
        bundle
            .iter()
            .chain(&["--purpose", "Шағым", "-o", "out.sandyq", "--to", reader]),
    )
    .done();
    let signer = home
        .run(["key", "signer", "locker", "--json"])
        .done()
        .json();
    let signer = signer["signer"].as_str().unwrap();
    let verify = ["verify", "out.sandyq", "-i", "reader.txt", "--json"];
    let report = home
        .run(verify.iter().chain(&["--signer", signer]))
        .done()
        .json();
    assert_eq!(report["verdict"], "notable", "{report:#}");
    let proves = |finding: &&Value| finding["code"] == "bundle-station-proves";
    let findings = report["findings"].as_array().unwrap();
    let proven: Vec<&Value> = findings.iter().filter(proves).collect();
    assert_eq!(proven.len(), 1, "{report:#}");
    let shown = desk
        .desk
        .run(["station", "show", "station", "--json"])
        .done()
        .json();
    assert_eq!(proven[0]["args"]["station"], shown["station"], "{shown:#}");
}

#[test]
fn a_station_that_is_foreign_forked_or_damaged_is_refused_and_named() {
    let desk = Desk::new();
    desk.deposit("one.txt", "one", "One");
    desk.bring("brought");
    // Its key goes on in two copies of the folder: whoever seized the computer, and those who have it still.
    let thief = Home::empty();
    copy(&desk.desk.path("station"), &thief.path("station"));
    copy(&desk.desk.path("data"), &thief.path("data"));
    forget_pins(&thief);
    thief.write("two.txt", "forged");
    thief
        .run(["deposit", "station", "two.txt", "--kind", "photo"])
        .done();
    copy(&thief.path("station"), &desk.newsroom.path("forged"));
    desk.deposit("two.txt", "two", "Two");
    desk.bring("brought-2");
    desk.collect("brought-2").done();
    desk.collect("forged").refused(1, "station-forked");
    assert_eq!(desk.newsroom.items().len(), 2);
    desk.newsroom.check_is_clean();

    let other = Home::new();
    desk.bring("brought-3");
    copy(&desk.newsroom.path("brought-3"), &other.path("brought"));
    other
        .unlocked(["collect", "locker", "brought"])
        .refused(1, "station-foreign");
    desk.newsroom
        .unlocked(["collect", "locker", "locker"])
        .refused(1, "not-a-station");

    let commit = desk
        .newsroom
        .path("brought-3/log/00000000/000000000001.commit");
    let text = fs::read_to_string(&commit).unwrap();
    let objects = text.find("\"leaves\":[\"").unwrap() + 11;
    let mut bytes = text.into_bytes();
    bytes[objects] = if bytes[objects] == b'0' { b'1' } else { b'0' };
    fs::write(&commit, bytes).unwrap();
    desk.collect("brought-3").refused(1, "station-damaged");
    desk.newsroom.check_is_clean();
}

fn forget_pins(home: &Home) {
    for pin in files(&home.path("data/sandyq/pins")) {
        fs::remove_file(pin).unwrap();
    }
}

#[test]
fn an_original_that_is_missing_is_named_the_others_come_and_it_comes_when_it_is_there() {
    let desk = Desk::new();
    let one = desk.deposit("one.txt", "one", "One");
    desk.deposit("two.txt", "two", "Two");
    desk.bring("brought");
    let object = one["items"][0]["object"].as_str().unwrap();
    let place = format!("brought/objects/{}/{object}.age", &object[..2]);
    let bytes = fs::read(desk.newsroom.path(&place)).unwrap();
    fs::remove_file(desk.newsroom.path(&place)).unwrap();
    let collected = desk.collect("brought");
    assert_eq!(collected.code, 20, "{collected:?}");
    let left = &collected.json()["left"][0];
    assert_eq!(
        (&left["code"], &left["subject"]),
        (&"object-missing".into(), &"One".into())
    );
    assert_eq!(desk.newsroom.items().len(), 1);
    desk.newsroom.check_is_clean();
    desk.newsroom.write(&place, bytes);
    let again = desk.collect("brought").done().json();
    assert_eq!(again["items"][0]["title"], "One");
    assert_eq!(desk.newsroom.items().len(), 2);
    desk.newsroom.check_is_clean();
}

#[test]
fn a_check_finds_what_was_changed_in_a_kept_log_or_is_gone_from_it() {
    let desk = Desk::new();
    desk.deposit("one.txt", "one", "One");
    desk.bring("brought");
    let station = desk.collect("brought").done().json();
    let kept = format!("locker/stations/{}", station["station"].as_str().unwrap());
    let found = |code: &str| {
        let report = desk.newsroom.unlocked(["check", "locker"]).json();
        let findings = report["findings"].as_array().unwrap();
        findings.iter().any(|f| f["code"] == code)
    };
    let last = format!("{kept}/log/00000000/000000000001");
    let clear = fs::read(desk.newsroom.path(format!("{last}.commit"))).unwrap();
    fs::remove_file(desk.newsroom.path(format!("{last}.commit"))).unwrap();
    assert!(found("station-kept-differs"));
    desk.newsroom
        .write(format!("{last}.commit"), &clear[..clear.len() - 9]);
    assert!(found("station-kept-broken"));
    desk.newsroom.write(format!("{last}.commit"), &clear);
    let sealed = fs::read(desk.newsroom.path(format!("{last}.age"))).unwrap();
    let mut changed = sealed.clone();
    *changed.last_mut().unwrap() ^= 1;
    desk.newsroom.write(format!("{last}.age"), &changed);
    assert!(found("station-kept-broken"));
    desk.newsroom.write(format!("{last}.age"), &sealed);
    desk.newsroom.check_is_clean();
    fs::rename(desk.newsroom.path(&kept), desk.newsroom.path("away")).unwrap();
    assert!(found("station-kept-differs"));
}

#[test]
fn a_collection_that_was_cut_is_told_and_made_up_for() {
    let desk = Desk::new();
    desk.deposit("one.txt", "one", "One");
    desk.bring("brought");
    let clean = desk.newsroom.path("clean");
    copy(&desk.newsroom.path("locker"), &clean);
    let station = desk.collect("brought").done().json();
    let id = station["station"].as_str().unwrap();
    // What is left when the power goes before the last file of the kept log.
    let kept = format!("stations/{id}");
    fs::remove_dir_all(desk.newsroom.path("locker")).unwrap();
    fs::rename(&clean, desk.newsroom.path("locker")).unwrap();
    fs::create_dir_all(desk.newsroom.path("locker/objects")).unwrap();
    forget_pins(&desk.newsroom);
    copy(
        &desk.newsroom.path("brought/log"),
        &desk.newsroom.path(format!("locker/{kept}/log")),
    );
    let report = desk.newsroom.unlocked(["check", "locker"]).done().json();
    let found = report["findings"].as_array().unwrap();
    assert!(found.iter().any(|f| f["code"] == "station-kept-begun"));
    desk.collect("brought").done();
    assert_eq!(desk.newsroom.items().len(), 1);
    let report = desk.newsroom.unlocked(["check", "locker"]).done().json();
    let found = report["findings"].as_array().unwrap();
    assert!(found.iter().any(|f| f["code"] == "station-kept-whole"));
}

#[test]
fn a_salvage_carries_the_kept_logs_over_and_what_is_left_of_them() {
    let desk = Desk::new();
    desk.deposit("one.txt", "one", "One");
    desk.bring("brought");
    desk.collect("brought").done();
    let home = &desk.newsroom;
    home.unlocked(["salvage", "locker", "rescued"]).done();
    home.unlocked(["continue", "rescued"]).done();
    let report = home.unlocked(["check", "rescued"]).done().json();
    let found = report["findings"].as_array().unwrap();
    for code in ["station-kept-whole", "station-items-stand"] {
        assert!(found.iter().any(|f| f["code"] == code), "{report:#}");
    }
}

#[test]
fn the_sheet_says_who_can_open_and_each_command_on_it_shows_what_it_says() {
    let desk = Desk::new();
    desk.deposit("one.txt", "one", "One");
    let home = &desk.desk;
    let shown = home.run(["station", "show", "station", "--json"]).json();
    let key = shown["invitation"]["recipients"][0].as_str().unwrap();
    for lang in ["kk", "ru", "en"] {
        let out = format!("sheet-{lang}.html");
        home.run(["station", "sheet", "station", "--out", &out, "--lang", lang])
            .done();
        let sheet = fs::read_to_string(home.path(&out)).unwrap();
        assert!(sheet.contains(key) && sheet.contains(&format!("lang=\"{lang}\"")));
        assert!(!sheet.contains("<script") && !sheet.contains("station-page-"));
    }
    let sheet = fs::read_to_string(home.path("sheet-en.html")).unwrap();
    let commands: Vec<String> = sheet
        .split("<pre>")
        .skip(1)
        .map(|rest| rest.split("</pre>").next().unwrap())
        .map(|text| text.replace("&#39;", "'").replace("&quot;", "\""))
        .map(|text| {
            text.replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&")
        })
        .collect();
    let run = |command: &str, folder: &str| {
        let mut shell = home.at_home(std::process::Command::new("sh"));
        shell.args(["-c", command]).current_dir(home.path(folder));
        Said::of(&shell.output().unwrap()).out
    };
    assert_eq!(run(&commands[0], "station"), "0\n");
    assert_eq!(run(&commands[1], "station"), "");
    let stanzas = run(&commands[2], "station");
    assert!(
        stanzas
            .lines()
            .filter(|line| line.starts_with("-> X25519 "))
            .count()
            >= 3
    );
    assert!(!stanzas.contains("scrypt"), "{stanzas}");
    // Where the locker itself was open, the sheet would not be true.
    let own = ["create", "station", "--station", "invitation.txt"];
    desk.newsroom.run(own).done();
    let sheet = ["station", "sheet", "station", "--out", "x.html", "--json"];
    desk.newsroom.run(sheet).refused(1, "station-not-alone");
    // The controls: a folder with a way in shows one each time.
    copy(&desk.newsroom.path("locker"), &home.path("locker"));
    assert_ne!(run(&commands[0], "locker"), "0\n");
    assert_ne!(run(&commands[1], "locker"), "");
    let keys = commands[2].replace("objects log", "keys");
    assert!(run(&keys, "locker").contains("-> scrypt "));
}

/// A person without a locker, who has an invitation.
fn sender(newsroom: &Home) -> Home {
    newsroom
        .unlocked(["invite", "locker", "--out", "invitation.txt"])
        .done();
    let home = Home::empty();
    home.write(
        "invitation.txt",
        fs::read(newsroom.path("invitation.txt")).unwrap(),
    );
    home
}

#[test]
fn a_letter_is_sealed_without_a_locker_taken_in_once_and_matched_by_its_receipt() {
    let newsroom = Home::new();
    let home = sender(&newsroom);
    home.write(NAME, ORIGINAL);
    home.write("empty.bin", "");
    let before: Vec<_> = files(&home.path("")).into_iter().collect();
    let seal = [
        "deposit",
        "--to",
        "invitation.txt",
        NAME,
        "empty.bin",
        "--kind",
        "photo",
        "--title",
        TITLE,
        "--case",
        crate::home::CASE,
        "--out",
        "out.sandyq-deposit",
        "--json",
    ];
    let mut command = home.command();
    command.env_remove("SANDYQ_ACTOR").args(seal);
    let sealed = Said::of(&command.output().unwrap()).done().json();
    assert_eq!(sealed["items"], 2);
    // The file, and nothing else: not even this machine's memory.
    let mut after: Vec<_> = files(&home.path("")).into_iter().collect();
    after.retain(|path| !before.contains(path));
    assert_eq!(after, [home.path("out.sandyq-deposit")]);
    let bytes = fs::read(&after[0]).unwrap();
    for sentinel in [ORIGINAL, TITLE, NAME, crate::home::CASE] {
        assert!(
            !bytes
                .windows(sentinel.len())
                .any(|w| w == sentinel.as_bytes())
        );
    }

    newsroom.write("came.sandyq-deposit", &bytes);
    let collect = ["collect", "locker", "came.sandyq-deposit"];
    let taken = newsroom.unlocked(collect).done().json();
    let receipt = sealed["receipt"].as_str().unwrap();
    assert!(receipt.contains(&format!("letter: {}\n", taken["letter"].as_str().unwrap())));
    assert!(receipt.contains(&format!("file: {}\n", taken["sha256"].as_str().unwrap())));
    let items = newsroom.items();
    assert_eq!(items.len(), 2);
    assert!(items.iter().all(|item| item["case"].is_string()));
    let first = taken["items"][0]["id"].as_str().unwrap();
    let shown = newsroom.unlocked(["show", "locker", first]).done().json();
    assert!(receipt.contains(&format!("item: {}\n", shown["sha256"].as_str().unwrap())));
    assert_eq!(shown["title"], TITLE);
    let out = ["release", "locker", first, "-o", "out", "--reason", "court"];
    newsroom.unlocked(out).done();
    assert_eq!(fs::read(newsroom.path("out")).unwrap(), ORIGINAL.as_bytes());
    newsroom.check_is_clean();
    let again = newsroom.unlocked(collect).done().json();
    assert_eq!(again["already"], true);
    assert_eq!(newsroom.items().len(), 2);
    let log = newsroom.unlocked(["history", "locker"]).done().out;
    assert!(log.contains("letter-collected") && log.contains(taken["sha256"].as_str().unwrap()));
    // Nobody's name was taken from the system.
    let history = newsroom.unlocked(["history", "locker", first]).done().out;
    assert!(history.contains("\"letter_actor\": \"\""), "{history}");
}

#[test]
fn a_form_is_sealed_as_a_letter_and_can_be_searched_where_it_was_taken_in() {
    let newsroom = Home::new();
    let home = sender(&newsroom);
    home.write(
        "statement.json",
        format!(r#"{{"witness": "Айгүл", "statement_text": "{TYPED}"}}"#),
    );
    let seal = [
        "deposit",
        "--to",
        "invitation.txt",
        "--kind",
        "statement",
        "--fields",
        "statement.json",
        "--out",
        "out.sandyq-deposit",
        "--receipt",
        "receipt.txt",
    ];
    home.run(seal).done();
    let receipt = fs::read_to_string(home.path("receipt.txt")).unwrap();
    assert!(receipt.starts_with("sandyq-receipt/1\n") && !receipt.contains(TYPED));
    newsroom.write("came", fs::read(home.path("out.sandyq-deposit")).unwrap());
    newsroom.unlocked(["collect", "locker", "came"]).done();
    let hits = newsroom.unlocked(["search", "locker", TYPED]).done().json();
    assert_eq!(hits["hits"].as_array().unwrap().len(), 1, "{hits:#}");
    newsroom.check_is_clean();
}

#[test]
fn a_letter_that_is_cut_changed_or_somebody_elses_brings_nothing_in() {
    let newsroom = Home::new();
    let home = sender(&newsroom);
    home.write("one.txt", vec![7; 200_000]);
    let seal = [
        "deposit",
        "--to",
        "invitation.txt",
        "one.txt",
        "--kind",
        "photo",
        "--out",
        "out",
    ];
    home.run(seal).done();
    // Nothing is overwritten, and a damaged invitation seals nothing.
    home.run(seal.iter().chain(&["--json"]))
        .refused(1, "output-exists");
    home.write("bad.txt", "sandyq-invitation/1\n");
    let bad = [
        "deposit", "--to", "bad.txt", "one.txt", "--kind", "photo", "--out", "x", "--json",
    ];
    home.run(bad).refused(1, "not-an-invitation");
    assert!(!home.path("x").exists());
    let bytes = fs::read(home.path("out")).unwrap();
    let collect = |name: &str, bytes: &[u8]| {
        newsroom.write(name, bytes);
        newsroom.unlocked(["collect", "locker", name])
    };
    collect("cut", &bytes[..bytes.len() / 2]).refused(1, "not-a-letter");
    collect("short", &bytes[..bytes.len() - 1]).refused(1, "not-a-letter");
    let mut changed = bytes.clone();
    changed[150_000] ^= 1;
    collect("changed", &changed).refused(1, "not-a-letter");
    collect("longer", &[&bytes[..], b"x"].concat()).refused(1, "not-a-letter");
    collect("text", b"shopping list").refused(1, "not-a-letter");
    assert!(newsroom.items().is_empty());
    let other = Home::new();
    other.write("came", &bytes);
    other
        .unlocked(["collect", "locker", "came"])
        .refused(12, "letter-not-for-you");
    // As it came, it is taken.
    assert_eq!(
        collect("whole", &bytes).done().json()["items"][0]["title"],
        "one.txt"
    );
    newsroom.check_is_clean();
}

#[test]
fn of_a_statement_it_is_said_whether_it_was_sealed_before_another_could_be_read() {
    let desk = Desk::new();
    let statement = |home: &Home, locker: &str, more: &[&str]| -> String {
        home.write(
            "account.json",
            r#"{"witness": "Айгүл", "statement_text": "What I saw"}"#,
        );
        let deposit = [
            "deposit",
            locker,
            "--kind",
            "statement",
            "--fields",
            "account.json",
            "--case",
            crate::home::CASE,
            "--json",
        ];
        let sealed = home.run(deposit.iter().chain(more)).done().json();
        sealed["items"][0]["id"].as_str().unwrap().to_owned()
    };
    let key = ["-i", "recovery.txt"];
    let home = &desk.newsroom;
    let first = statement(home, "locker", &key);
    let alone = home
        .run(["show", "locker", &first, "-i", "recovery.txt"])
        .done();
    assert!(
        alone.out.contains("The only statement of its case."),
        "{alone:?}"
    );
    // Sealed at the desk before, collected after the first one was read.
    let blind = statement(&desk.desk, "station", &[]);
    desk.bring("brought");
    desk.collect("brought").done();
    let late = statement(home, "locker", &key);
    let shown =
        |id: &str| home.unlocked(["show", "locker", id]).done().json()["sealed_blind"].clone();
    assert_eq!(shown(&first)["opened_at"], Value::Null);
    let opened = shown(&late)["opened_at"].as_u64().unwrap();
    let collected = shown(&blind);
    assert_eq!(collected["opened_at"], opened);
    assert_eq!(collected["sealed_elsewhere"], true);
    assert_eq!(collected["others"], 2);
    let said = home
        .run(["show", "locker", &late, "-i", "recovery.txt"])
        .done();
    assert!(said.out.contains(&format!("(entry #{opened})")), "{said:?}");
    let history = home.unlocked(["history", "locker", &first]).done().json();
    let entries = history["entries"]
        .as_array()
        .or(history["custody"].as_array());
    let entry = entries
        .unwrap()
        .iter()
        .find(|e| e["index"] == opened)
        .unwrap();
    assert_eq!(entry["act"], "item-shown");
    // What is no statement has no such word.
    home.write("one.txt", "one");
    let photo = [
        "deposit",
        "locker",
        "one.txt",
        "--kind",
        "photo",
        "--case",
        crate::home::CASE,
    ];
    let photo = home.unlocked(photo).done().json()["items"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(shown(&photo), Value::Null);
}

#[test]
fn who_is_admitted_later_is_sealed_to_after_the_newer_invitation_and_stock_age_opens_it() {
    let desk = Desk::new();
    let home = &desk.newsroom;
    home.run(["key", "new", "-o", "abroad.txt"]).done();
    let abroad = home
        .run(["key", "show", "abroad.txt", "--json"])
        .done()
        .json();
    let abroad = abroad["recipients"][0]["recipient"].as_str().unwrap();
    let admit = [
        "admit", "locker", abroad, "--name", "Abroad", "--place", "Abroad",
    ];
    home.unlocked(admit).done();
    home.unlocked(["invite", "locker", "--out", "newer.txt"])
        .done();
    desk.desk
        .write("newer.txt", fs::read(home.path("newer.txt")).unwrap());
    let update = ["station", "update", "station", "newer.txt", "--json"];
    let updated = desk.desk.run(update).done().json();
    assert_eq!(updated["recipients"].as_array().unwrap().len(), 2);
    let sealed = desk.deposit(NAME, ORIGINAL, TITLE);
    let object = sealed["items"][0]["object"].as_str().unwrap();
    let object = format!("station/objects/{}/{object}.age", &object[..2]);
    let (age, tar) = (desk.desk.path(object), desk.desk.path("inside.tar"));
    let mut open = home.at_home(std::process::Command::new("age"));
    open.args(["-d", "-i", "abroad.txt", "-o"])
        .args([&tar, &age]);
    Said::of(&open.output().unwrap()).done();
    let inside = fs::read(tar).unwrap();
    assert_eq!(&inside[512..512 + ORIGINAL.len()], ORIGINAL.as_bytes());
    desk.bring("brought");
    desk.collect("brought").done();
    home.check_is_clean();
}

#[test]
fn a_receipt_that_cannot_be_written_is_named_and_the_letter_is_sealed_all_the_same() {
    let newsroom = Home::new();
    let home = sender(&newsroom);
    home.write("one.txt", "one");
    home.write("taken.txt", "taken");
    let seal = |to: &str, more: &[&str]| {
        let args = [
            "deposit",
            "--to",
            "invitation.txt",
            "one.txt",
            "--kind",
            "photo",
            "--out",
            to,
        ];
        home.run(args.iter().chain(&["--receipt", "taken.txt"]).chain(more))
    };
    let said = seal("out", &[]);
    assert_eq!(said.code, 20, "{said:?}");
    assert!(said.out.contains("sandyq-receipt/1"), "{said:?}");
    assert!(said.err.contains("The letter is sealed"), "{said:?}");
    let answer = seal("out-2", &["--json"]).json();
    assert_eq!(answer["receipt_failed"], "output-exists");
    assert!(
        answer["receipt"]
            .as_str()
            .unwrap()
            .starts_with("sandyq-receipt/1\n")
    );
    assert_eq!(fs::read(home.path("taken.txt")).unwrap(), b"taken");
    newsroom.write("came", fs::read(home.path("out")).unwrap());
    newsroom.unlocked(["collect", "locker", "came"]).done();
}

#[test]
fn on_a_computer_that_knows_the_locker_nobody_is_told_that_it_cannot_be_opened_there() {
    let desk = Desk::new();
    let deposit = ["deposit", "station", "one.txt", "--kind", "photo"];
    desk.desk.write("one.txt", "one");
    let there = desk.desk.run(deposit).done();
    assert!(
        there.err.contains("cannot be opened on this computer"),
        "{there:?}"
    );
    let home = &desk.newsroom;
    home.run(["create", "station", "--station", "invitation.txt"])
        .done();
    home.write("one.txt", "one");
    let here = home.run(deposit).done();
    assert!(
        !here.err.contains("cannot be opened on this computer"),
        "{here:?}"
    );
    assert!(
        here.err.contains("was open on this computer too"),
        "{here:?}"
    );
    let shown = home.run(["station", "show", "station"]).done();
    assert!(
        shown.err.contains("was open on this computer too"),
        "{shown:?}"
    );
    assert!(!shown.out.contains("cannot be opened"), "{shown:?}");
}
