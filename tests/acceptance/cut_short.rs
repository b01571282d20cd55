//! The power goes in the middle of a deposit: what was said to be sealed is there, the rest is absent.

use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use crate::home::Home;

const FILES: usize = 200;
const TIMES: usize = 10;

/// Deposits everything and is killed after some sealings were heard; gives the ids that were said.
fn killed_after(home: &Home, heard: usize) -> BTreeSet<String> {
    let mut command: Command = home.command();
    command.args(["deposit", "locker", "--kind", "photo"]);
    command.args((0..FILES).map(|n| format!("files/{n}.bin")));
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut said = Vec::new();
    for line in lines.by_ref().take(heard) {
        said.push(line.unwrap());
    }
    assert_eq!(said.len(), heard, "it ended before it was killed");
    child.kill().unwrap();
    said.extend(lines.map_while(Result::ok));
    assert!(!child.wait().unwrap().success());
    // A line is written whole or not at all, so its last word is the id.
    said.iter()
        .filter_map(|line| line.split(' ').next_back())
        .map(str::to_owned)
        .collect()
}

#[test]
fn killed_ten_times_in_a_deposit_of_two_hundred_files_what_was_said_sealed_is_there() {
    let home = Home::new();
    fs::create_dir(home.path("files")).unwrap();
    for n in 0..FILES {
        home.write(format!("files/{n}.bin"), vec![n as u8; 1000 + 97 * n]);
    }
    let mut said = BTreeSet::new();
    for time in 0..TIMES {
        said.extend(killed_after(&home, 1 + 3 * time));
    }
    assert!(said.len() >= (0..TIMES).map(|time| 1 + 3 * time).sum());
    let items = home.items();
    let kept: BTreeSet<_> = items
        .iter()
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect();
    assert!(said.is_subset(&kept), "{:?}", said.difference(&kept));
    // One deposit may have been done and not yet said, each time.
    assert!(
        kept.len() <= said.len() + TIMES,
        "{} and {}",
        kept.len(),
        said.len()
    );
    home.check_is_clean();
    home.write("after.bin", "after");
    home.unlocked(["deposit", "locker", "after.bin", "--kind", "photo"])
        .done();
    home.check_is_clean();
}

#[test]
#[cfg(target_os = "linux")]
fn ctrl_c_in_the_middle_of_a_large_file_ends_the_deposit_and_leaves_nothing() {
    let home = Home::new();
    let large = fs::File::create(home.path("large.bin")).unwrap();
    large.set_len(2 << 30).unwrap();
    let before = home.all("locker/objects");
    let mut command = home.command();
    command.args([
        "deposit",
        "locker",
        "large.bin",
        "--kind",
        "other",
        "--json",
    ]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    // A file in the locker that has no name yet: the sealing has begun.
    let staged = || {
        let open = fs::read_dir(format!("/proc/{}/fd", child.id())).unwrap();
        let mut at = open.filter_map(|fd| fs::read_link(fd.unwrap().path()).ok());
        at.any(|path| {
            path.to_string_lossy().contains("/locker/")
                && path.to_string_lossy().ends_with("(deleted)")
        })
    };
    while !staged() {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let pid = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &pid])
            .status()
            .unwrap()
            .success()
    );
    let said = crate::home::Said::of(&child.wait_with_output().unwrap());
    assert_eq!(said.code, 130, "{said:?}");
    assert_eq!(said.json()["refused"][0]["code"], "cancelled");
    assert!(home.all("locker/objects") == before);
    home.check_is_clean();
}
