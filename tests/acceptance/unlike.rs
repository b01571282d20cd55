//! Lockers that are not as they should be: in use, of another version, copied, damaged.

use std::{
    fs,
    process::{Command, Stdio},
    time::Duration,
};

use crate::home::Home;

#[test]
fn a_second_process_is_refused_and_may_come_back_later() {
    let home = Home::new();
    let held = || {
        // It holds the locker while it waits for its passphrase.
        let mut first = home.command();
        first.args(["list", "locker", "--passphrase-file", "-"]);
        first
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut first = first.spawn().unwrap();
        std::thread::sleep(Duration::from_millis(500));
        let said = home.unlocked(["list", "locker"]);
        first.kill().unwrap();
        first.wait().unwrap();
        said
    };
    // On a busy machine the second may come first; then once more.
    let second = (0..20).map(|_| held()).find(|said| said.code != 0);
    second.unwrap().refused(11, "locker-in-use");
    home.unlocked(["list", "locker"]).done();
}

#[test]
fn a_newer_and_an_older_version_are_each_named() {
    let home = Home::new();
    let path = home.path("locker/locker.txt");
    let text = fs::read_to_string(&path).unwrap();
    for (version, code) in [("2", "locker-newer"), ("0", "locker-older")] {
        let other = text.replacen("sandyq-locker/1", &format!("sandyq-locker/{version}"), 1);
        assert_ne!(other, text);
        fs::write(&path, other).unwrap();
        home.unlocked(["list", "locker"]).refused(1, code);
    }
}

#[test]
fn a_copy_is_read_and_takes_nothing_until_it_is_continued() {
    let home = Home::new();
    home.write("scan.jpg", "scan");
    let copied = home
        .at_home(Command::new("cp"))
        .args(["-r", "locker", "copy"])
        .status();
    assert!(copied.unwrap().success());
    home.unlocked(["list", "copy"]).done();
    let deposit = ["deposit", "copy", "scan.jpg", "--kind", "photo"];
    let refused = home.unlocked(deposit);
    assert_eq!(
        refused.json()["refused"][0]["code"],
        "locker-copied",
        "{refused:?}"
    );
    home.unlocked(["continue", "copy"]).done();
    home.unlocked(deposit).done();
}

#[test]
fn a_check_names_what_differs_and_ends_with_its_own_code() {
    let home = Home::new();
    home.write("scan.jpg", "scan".repeat(5000));
    home.unlocked(["deposit", "locker", "scan.jpg", "--kind", "photo"])
        .done();
    home.check_is_clean();
    let object = crate::home::files(&home.path("locker/objects")).remove(0);
    let mut bytes = fs::read(&object).unwrap();
    let last = bytes.len() - 100;
    bytes[last] ^= 1;
    fs::write(&object, bytes).unwrap();
    for said in [
        home.unlocked(["check", "locker"]),
        home.run(["check", "locker", "--json"]),
    ] {
        assert_eq!(said.code, 21, "{said:?}");
        let name = object.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            said.out.contains(&name) && said.json()["verdict"] == "broken",
            "{said:?}"
        );
    }
}
