//! Files that are strange and yet taken, and files that cannot be read to their end.
#![cfg(unix)]

use std::{
    ffi::OsString,
    fs::{self, File},
    io::Write,
    os::unix::ffi::OsStringExt,
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
};

use crate::home::{Home, Said};

#[test]
fn strange_names_are_taken_shown_safely_and_come_back_whole() {
    let home = Home::new();
    let names: [Vec<u8>; 4] = [
        b"two\nlines\x1b[31m.txt".to_vec(),
        "photo\u{202e}gpj.exe".into(),
        "ұ".repeat(127).into_bytes(),
        b"not utf-8 \xff\xfe.bin".to_vec(),
    ];
    for name in names {
        let name = OsString::from_vec(name);
        home.write(&name, name.as_encoded_bytes());
        let args = ["deposit", "locker", "--kind", "other"].map(OsString::from);
        let said = home.run(args.into_iter().chain([name.clone()])).done();
        assert!(
            !said.out.contains(['\u{202e}', '\u{1b}']) && said.out.lines().count() == 1,
            "{said:?}"
        );
        let item = home.items().pop().unwrap();
        let title = item["title"].as_str().unwrap();
        assert!(!title.contains(['\n', '\u{1b}', '\u{202e}']), "{title:?}");
        let id = item["id"].as_str().unwrap();
        home.unlocked(["release", "locker", id, "-o", id, "--reason", "r"])
            .done();
        assert_eq!(fs::read(home.path(id)).unwrap(), name.as_encoded_bytes());
    }
    home.check_is_clean();
}

#[test]
fn an_empty_file_is_taken_and_said_to_be_empty() {
    let home = Home::new();
    home.write("empty.txt", "");
    let said = home
        .run(["deposit", "locker", "empty.txt", "--kind", "other"])
        .done();
    assert!(said.out.contains("The file is empty."), "{said:?}");
    assert_eq!(home.items()[0]["size"], 0);
    home.check_is_clean();
}

#[test]
fn a_file_that_changes_while_it_is_read_is_refused_by_name() {
    let home = Home::new();
    let path = home.write("growing.bin", vec![7; 8 << 20]);
    let before = home.all("locker/objects");
    let over = AtomicBool::new(false);
    let said = std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut file = File::options().append(true).open(&path).unwrap();
            while !over.load(Ordering::Relaxed) {
                file.write_all(b"more").unwrap();
                std::thread::sleep(std::time::Duration::from_millis(1));
            }
        });
        let said = home.run([
            "deposit",
            "locker",
            "growing.bin",
            "--kind",
            "other",
            "--json",
        ]);
        over.store(true, Ordering::Relaxed);
        said
    });
    assert_eq!(said.code, 1, "{said:?}");
    assert_eq!(said.json()["refused"][0]["code"], "file-changed");
    assert!(said.err.contains("growing.bin"));
    assert!(home.all("locker/objects") == before);
    home.check_is_clean();
}

/// Runs a script with a small file system mounted at `small`, seen by nobody else.
fn on_a_small_disk(home: &Home, script: &str) -> Said {
    fs::create_dir(home.path("small")).unwrap();
    let mount = "mount -t tmpfs -o size=6m tmpfs small; sandyq=$1; key='-i recovery.txt';";
    let mut unshare = home.at_home(Command::new("unshare"));
    unshare.args(["--user", "--map-root-user", "--mount", "bash", "-euc"]);
    unshare.args([
        &format!("{mount} {script}"),
        "-",
        env!("CARGO_BIN_EXE_sandyq"),
    ]);
    Said::of(&unshare.output().unwrap())
}

/// Where users may have no namespace of their own, nothing can be mounted; then it is said that this was not tried.
fn can_mount() -> bool {
    let tried = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "true"])
        .status();
    let can = tried.is_ok_and(|status| status.success());
    if !can {
        eprintln!("not tried: no file system can be mounted here");
    }
    can
}

const CREATE: &str = "$sandyq create small/locker --name n --passphrase-file passphrase --recovery-out recovery.txt > /dev/null;";

#[test]
fn a_file_larger_than_the_free_disk_is_refused_and_the_locker_stays_whole() {
    if !can_mount() {
        return;
    }
    let home = Home::empty();
    home.write("large.bin", vec![1; 16 << 20]);
    home.write("little.bin", "little");
    let script = "
        $sandyq deposit small/locker large.bin --kind other --json > said.json 2> said.txt && exit 90
        code=$?
        $sandyq deposit small/locker little.bin --kind other > /dev/null 2>&1 || exit 91
        [ $(find small/locker/objects -type f | wc -l) = 1 ] || exit 92
        [ -z \"$(find small/locker -name '.sandyq-part-*')\" ] || exit 93
        $sandyq check small/locker $key >&2 || exit 94
        exit $code";
    let said = on_a_small_disk(&home, &format!("{CREATE} {script}"));
    assert_eq!(said.code, 1, "{said:?}");
    let json = fs::read_to_string(home.path("said.json")).unwrap();
    assert!(json.contains("disk-full"), "{json}");
    assert_eq!(
        fs::read_to_string(home.path("said.txt"))
            .unwrap()
            .lines()
            .count(),
        2
    );
}

#[test]
fn a_locker_that_cannot_be_written_to_is_read_and_takes_nothing() {
    if !can_mount() {
        return;
    }
    let home = Home::empty();
    home.write("little.bin", "little");
    let script = "
        $sandyq deposit small/locker little.bin --kind other $key > /dev/null
        mount -o remount,ro small
        $sandyq list small/locker $key --json > list.json 2> /dev/null || exit 90
        $sandyq deposit small/locker little.bin --kind other --json > said.json 2> said.txt || exit $?";
    let said = on_a_small_disk(&home, &format!("{CREATE} {script}"));
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        fs::read_to_string(home.path("said.json"))
            .unwrap()
            .contains("read-only")
    );
    assert!(
        fs::read_to_string(home.path("list.json"))
            .unwrap()
            .contains("little.bin")
    );
}
