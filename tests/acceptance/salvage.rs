//! The disk rotted after a raid: everything that proves comes over into a new folder, the rest is named, and the old folder is only
//! ever read.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::home::{CASE, Home, Said, files};

/// A home whose locker holds three items: two files and a note.
fn newsroom() -> Home {
    let home = Home::new();
    for (name, title) in [("scan.jpg", "Қаулы"), ("photo.jpg", "Есік")] {
        home.write(name, name.repeat(3000));
        let deposit = ["deposit", "locker", name, "--kind", "photo", "--case", CASE];
        home.unlocked(deposit.into_iter().chain(["--title", title]))
            .done();
    }
    home.deposit_note(None);
    home
}

/// Everything that can be told of a folder without reading it: names, kinds, sizes, links, times of content and of status.
fn told(folder: &Path) -> BTreeMap<PathBuf, String> {
    use std::os::unix::fs::MetadataExt;
    let mut all = BTreeMap::new();
    let mut todo = vec![folder.to_owned()];
    while let Some(path) = todo.pop() {
        let there = path.symlink_metadata().unwrap();
        let (changed, status) = (
            (there.mtime(), there.mtime_nsec()),
            (there.ctime(), there.ctime_nsec()),
        );
        let told = format!(
            "{:o} {} {changed:?} {status:?} {}",
            there.mode(),
            there.len(),
            there.ino()
        );
        if there.is_dir() {
            todo.extend(
                fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        }
        all.insert(path, told);
    }
    all
}

/// Salvages by the recovery key; whatever comes of it, the old folder is what it was.
#[track_caller]
fn salvage(home: &Home, old: &str, new: &str) -> Said {
    let before = (told(&home.path(old)), home.all(old));
    let said = home.unlocked(["salvage", old, new]);
    assert!((told(&home.path(old)), home.all(old)) == before, "{said:?}");
    said
}

fn object_of(home: &Home, title: &str) -> PathBuf {
    let items = home.items();
    let item = items.iter().find(|item| item["title"] == title).unwrap();
    let id = item["id"].as_str().unwrap();
    let shown = home.unlocked(["show", "locker", id]).done().json();
    let object = shown["object"].as_str().unwrap().to_owned();
    home.path(format!("locker/objects/{}/{object}.age", &object[..2]))
}

/// Codes of what did not come over, or not with its proof, with the titles by which they are named.
fn left(said: &Said) -> Vec<(String, String)> {
    let json = said.json();
    let rows = json["left"].as_array().unwrap().iter();
    let grave = rows.filter(|row| row["finding"]["grade"] != "notable");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    grave
        .map(|row| (text(&row["finding"]["code"]), text(&row["title"])))
        .collect()
}

fn titles(home: &Home, locker: &str) -> Vec<String> {
    let list = home.unlocked(["list", locker]).done().json();
    let items = list["items"].as_array().unwrap().iter();
    items
        .map(|item| item["title"].as_str().unwrap().to_owned())
        .collect()
}

/// A program in a mount namespace of its own, where the system allows that; `None` where it does not.
fn in_own_mounts(home: &Home, script: &str) -> Option<Said> {
    let mut probe = Command::new("unshare");
    let allowed = probe
        .args(["-m", "mount", "-t", "tmpfs", "none", "/mnt"])
        .output();
    if !allowed.is_ok_and(|output| output.status.success()) {
        eprintln!("no mount namespace here");
        return None;
    }
    let mut command = home.at_home(Command::new("unshare"));
    let program = env!("CARGO_BIN_EXE_sandyq");
    command.args([
        "-m",
        "sh",
        "-c",
        &format!("set -e; sandyq() {{ {program} \"$@\"; }}; {script}"),
    ]);
    Some(Said::of(&command.output().unwrap()))
}

#[test]
fn a_whole_locker_comes_over_byte_for_byte_and_goes_on() {
    let home = newsroom();
    fs::remove_file(home.path("locker/lock")).unwrap();
    let said = salvage(&home, "locker", "new").done();
    assert_eq!(left(&said), []);
    assert!(!home.path("locker/lock").exists());
    for part in ["locker.txt", "keys", "objects", "log"] {
        let (old, new) = (home.path("locker").join(part), home.path("new").join(part));
        let same = Command::new("diff").arg("-r").args([old, new]).status();
        assert!(same.unwrap().success(), "{part}");
    }
    let refused = home.unlocked(["case", "add", "new", "more"]);
    assert_eq!(refused.code, 1);
    assert_eq!(refused.json()["failure"]["code"], "locker-copied");
    assert!(!refused.err.contains("notice-"), "{refused:?}");
    home.unlocked(["continue", "new"]).done();
    home.unlocked(["case", "add", "new", "more"]).done();
    home.unlocked(["check", "new"]).done();
}

#[test]
fn a_rotten_original_is_named_by_its_title_and_the_others_come_over() {
    let home = newsroom();
    let object = object_of(&home, "Есік");
    let mut bytes = fs::read(&object).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&object, bytes).unwrap();
    let said = salvage(&home, "locker", "new");
    assert_eq!(said.code, 20, "{said:?}");
    assert_eq!(left(&said), [("object-differs".into(), "Есік".into())]);
    assert_eq!(said.json()["same"], true);
    let check = home.unlocked(["check", "new"]);
    assert_eq!(check.code, 21);
    assert!(check.out.contains("object-missing") && !check.out.contains("object-differs"));
    // Without a key the same is said, and no title: nobody has opened anything.
    let clear = home.run(["salvage", "locker", "clear", "--json"]);
    assert_eq!(
        (clear.code, left(&clear)),
        (20, vec![("object-differs".into(), String::new())])
    );
}

#[test]
fn behind_a_hole_in_the_log_everything_that_proves_comes_into_a_locker_with_a_key_of_its_own() {
    let home = newsroom();
    let reader = home
        .run(["key", "new", "-o", "reader.txt", "--json"])
        .done()
        .json();
    let reader = reader["recipients"][0]["recipient"]
        .as_str()
        .unwrap()
        .to_owned();
    fs::remove_file(home.path("locker/log/00000000/000000000003.commit")).unwrap();
    fs::remove_file(home.path("locker/log/00000000/000000000003.age")).unwrap();
    let said = salvage(&home, "locker", "new");
    assert_eq!(said.code, 20, "{said:?}");
    let answer = said.json();
    assert_eq!(
        (&answer["same"], &answer["items"], &answer["unproven"]),
        (&false.into(), &3.into(), &1.into())
    );
    assert_ne!(answer["locker"], answer["from"]);
    let kept = titles(&home, "new");
    assert_eq!(kept[..3].len(), 3);
    for title in ["Қаулы", "Есік", "Records of the damaged locker"] {
        assert!(kept.contains(&title.to_owned()), "{kept:?}");
    }
    assert!(left(&said).contains(&("salvage-unproven".into(), "Есік".into())));
    home.unlocked(["check", "new"]).done();
    // The old passphrase opens it, and it is complete: it takes in, and gives bundles that verify.
    home.run(["list", "new", "--passphrase-file", "passphrase"])
        .done();
    let list = home.unlocked(["list", "new"]).done().json();
    let id = |title: &str| {
        let item = list["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|item| item["title"] == title);
        item.unwrap()["id"].as_str().unwrap().to_owned()
    };
    for (title, file) in [("Қаулы", "scan.jpg"), ("Есік", "photo.jpg")] {
        let release = [
            "release",
            "new",
            &id(title),
            "-o",
            "out",
            "--reason",
            "compare",
        ];
        home.unlocked(release).done();
        assert!(fs::read(home.path("out")).unwrap() == fs::read(home.path(file)).unwrap());
        fs::remove_file(home.path("out")).unwrap();
    }
    let bundle = [
        "bundle",
        "new",
        "--item",
        &id("Қаулы"),
        "--to",
        &reader,
        "--purpose",
        "p",
        "-o",
        "b.sandyq",
    ];
    home.unlocked(bundle).done();
    let verified = home.run(["verify", "b.sandyq", "-i", "reader.txt", "--json"]);
    assert_ne!(verified.json()["verdict"], "broken", "{verified:?}");
    // The proof of the old entry stands in the new one.
    let history = home.unlocked(["history", "new", &id("Қаулы")]).done().out;
    assert!(history.contains("c2sp.org/tlog-proof@v1"), "{history}");
    // The old records are there as they were.
    let release = [
        "release",
        "new",
        &id("Records of the damaged locker"),
        "-o",
        "old.tar",
        "--reason",
        "compare",
    ];
    home.unlocked(release).done();
    fs::create_dir(home.path("untarred")).unwrap();
    let tar = home
        .at_home(Command::new("tar"))
        .args(["-xf", "old.tar", "-C", "untarred"])
        .status();
    assert!(tar.unwrap().success());
    for part in ["locker.txt", "keys", "log"] {
        let (old, new) = (
            home.path("locker").join(part),
            home.path("untarred").join(part),
        );
        let same = Command::new("diff").arg("-r").args([old, new]).status();
        assert!(same.unwrap().success(), "{part}");
    }
}

#[test]
fn without_a_key_what_proves_in_the_clear_comes_over_and_a_second_salvage_goes_on_from_there() {
    let home = newsroom();
    fs::remove_file(home.path("locker/log/00000000/000000000002.commit")).unwrap();
    let said = home.run(["salvage", "locker", "half", "--json"]);
    assert_eq!(said.code, 20, "{said:?}");
    assert_eq!(files(&home.path("half/objects")).len(), 3);
    let said = salvage(&home, "half", "new");
    assert_eq!(
        (said.code, &said.json()["items"]),
        (20, &3.into()),
        "{said:?}"
    );
    // Where not even the locker's own file proves, nothing can be said without a key.
    let path = home.path("locker/locker.txt");
    let text = fs::read_to_string(&path)
        .unwrap()
        .replacen("number: 1", "number: 2", 1);
    fs::write(path, text).unwrap();
    home.run(["salvage", "locker", "other", "--json"])
        .refused(1, "salvage-needs-key");
    assert!(!home.path("other").exists());
    let said = salvage(&home, "locker", "other");
    assert_eq!(
        (said.code, &said.json()["items"]),
        (20, &3.into()),
        "{said:?}"
    );
}

#[test]
fn a_place_that_is_not_free_or_lies_in_the_old_folder_is_refused_and_nothing_is_made() {
    let home = newsroom();
    fs::create_dir(home.path("full")).unwrap();
    home.write("full/x", "x");
    salvage(&home, "locker", "full").refused(1, "folder-not-empty");
    for inside in [
        "locker",
        "locker/new",
        "locker/objects/new",
        ".",
        "locker/../locker/deeper/new",
    ] {
        salvage(&home, "locker", inside).refused(1, "salvage-inside");
    }
    std::os::unix::fs::symlink(home.path("locker"), home.path("link")).unwrap();
    salvage(&home, "locker", "link/new").refused(1, "salvage-inside");
    salvage(&home, "full", "new").refused(10, "not-a-locker");
    home.unlocked(["salvage", "nowhere", "new"])
        .refused(10, "no-locker-here");
    home.write("wrong", "another passphrase\n");
    let wrong = [
        "salvage",
        "locker",
        "new",
        "--passphrase-file",
        "wrong",
        "--json",
    ];
    home.run(wrong).refused(12, "wrong-passphrase");
    home.write("list.txt", "kept");
    let listed = ["salvage", "locker", "new", "-o", "list.txt"];
    home.unlocked(listed).refused(1, "output-exists");
    assert_eq!(fs::read(home.path("list.txt")).unwrap(), b"kept");
    assert!(!home.path("new").exists());
}

#[test]
fn a_locker_that_another_program_has_open_is_left_alone() {
    let home = newsroom();
    let held = fs::File::open(home.path("locker/lock")).unwrap();
    held.lock().unwrap();
    salvage(&home, "locker", "new").refused(11, "locker-in-use");
    held.unlock().unwrap();
    salvage(&home, "locker", "new").done();
}

#[test]
fn no_link_is_followed_and_no_stranger_is_taken_along() {
    let home = newsroom();
    let object = object_of(&home, "Есік");
    // The shard of one object, and the file of another, lie outside behind links: what they hold would even prove.
    let outside = home.path("outside");
    fs::rename(object.parent().unwrap(), &outside).unwrap();
    std::os::unix::fs::symlink(&outside, object.parent().unwrap()).unwrap();
    let second = object_of_copy(&home, "Қаулы");
    fs::rename(&second, home.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink(home.path("elsewhere"), &second).unwrap();
    std::os::unix::fs::symlink("/etc", home.path("locker/log/etc")).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", home.path("locker/anchors/passwd")).unwrap();
    fs::create_dir_all(home.path("locker/a/b/c")).unwrap();
    home.write("locker/a/b/c/d.txt", "not ours");
    let said = salvage(&home, "locker", "new");
    assert_eq!(said.code, 20, "{said:?}");
    let rows = left(&said);
    let of = |code: &str| rows.iter().filter(|(c, _)| c == code).count();
    // Each is asked for by its name, and what answers is no file of the locker's.
    assert_eq!(
        (of("object-missing"), of("object-differs")),
        (0, 2),
        "{rows:?}"
    );
    assert!(of("salvage-foreign") >= 4, "{rows:?}");
    assert_eq!(files(&home.path("new/objects")).len(), 1);
    let links = told(&home.path("new"))
        .into_keys()
        .filter(|path| path.is_symlink());
    assert_eq!(links.count(), 0);
}

/// As `object_of`, from a fresh copy: the locker itself has links in it by now.
fn object_of_copy(home: &Home, title: &str) -> PathBuf {
    let list = home.unlocked(["list", "locker"]).done().json();
    let items = list["items"].as_array().unwrap();
    let id = items.iter().find(|item| item["title"] == title).unwrap()["id"]
        .as_str()
        .unwrap();
    let shown = home.unlocked(["show", "locker", id]).done().json();
    let object = shown["object"].as_str().unwrap().to_owned();
    home.path(format!("locker/objects/{}/{object}.age", &object[..2]))
}

#[test]
fn a_hostile_folder_neither_hangs_nor_fills_the_new_one() {
    let home = newsroom();
    let huge = |name: &str, head: &[u8]| {
        fs::create_dir_all(home.path(name).parent().unwrap()).unwrap();
        home.write(name, head);
        let file = fs::File::options()
            .write(true)
            .open(home.path(name))
            .unwrap();
        file.set_len(1 << 42).unwrap();
    };
    let name = "ab".repeat(32);
    huge(
        &format!("locker/objects/ab/{name}.age"),
        b"age-encryption.org/v1\n-> X25519 a\nb\n--- c\n",
    );
    huge("locker/log/00000000/000000000090.commit", b"{");
    huge("locker/log/00000000/000000000091.age", b"age");
    huge("locker/keys/aaaaaaaaaaaaaaaaaaaaaaaaaa.age", b"age");
    let mut deep = home.path("locker/deep");
    for _ in 0..200 {
        deep.push("deeper");
    }
    fs::create_dir_all(deep).unwrap();
    let pipe = home.path("locker/anchors/pipe");
    assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
    let said = home.unlocked(["salvage", "locker", "new"]);
    assert_eq!(said.code, 20, "{said:?}");
    let size: u64 = files(&home.path("new"))
        .iter()
        .map(|path| path.metadata().unwrap().len())
        .sum();
    assert!(size < 10 << 20, "{size}");
    let kept = titles(&home, "new");
    assert!(
        kept.contains(&"Есік".to_owned()) && kept.contains(&"Қаулы".to_owned()),
        "{kept:?}"
    );
}

#[test]
fn killed_half_way_the_new_folder_is_no_locker_and_the_old_one_is_whole() {
    let home = newsroom();
    for n in 0..60 {
        home.write("more.bin", vec![n; 50_000]);
        home.run(["deposit", "locker", "more.bin", "--kind", "photo"])
            .done();
    }
    let before = (told(&home.path("locker")), home.all("locker"));
    let mut killed = 0;
    for (time, wanted) in [1, 20, 45].into_iter().enumerate() {
        let new = format!("new{time}");
        let mut command = home.command();
        command.args(["salvage", "locker", &new, "-i", "recovery.txt"]);
        let mut child = command.stdout(std::process::Stdio::null()).spawn().unwrap();
        while files(&home.path(format!("{new}/objects"))).len() < wanted
            && child.try_wait().unwrap().is_none()
        {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        child.kill().unwrap();
        if child.wait().unwrap().success() {
            continue;
        }
        killed += 1;
        home.unlocked(["list", &new]).refused(10, "not-a-locker");
        salvage(&home, "locker", &new).refused(1, "folder-not-empty");
    }
    assert!(killed > 0, "it was done each time before it was killed");
    assert!((told(&home.path("locker")), home.all("locker")) == before);
    salvage(&home, "locker", "whole").done();
}

#[test]
fn from_a_medium_that_cannot_be_written_and_onto_a_disk_that_is_full() {
    let home = newsroom();
    fs::remove_file(home.path("locker/lock")).unwrap();
    let read_only = "mount --bind locker locker; mount -o remount,bind,ro locker; ! touch locker/x 2>/dev/null; \
                     sandyq salvage locker new -i recovery.txt --json";
    if let Some(said) = in_own_mounts(&home, read_only) {
        assert_eq!(said.done().json()["same"], true);
    }
    let full = "mkdir small; mount -t tmpfs -o size=20m none small; head -c 3000000 /dev/zero >small/x; \
                sandyq salvage locker small/new -i recovery.txt --json || echo $? >code; ls small/new/locker.txt 2>/dev/null && exit 9; exit 0";
    if let Some(said) = in_own_mounts(&home, full) {
        // 20 MB with 3 taken are enough; what is asked here is that the next one is not.
        assert!([0, 9].contains(&said.code), "{said:?}");
    }
    let fuller = "mkdir tiny; mount -t tmpfs -o size=20m none tiny; head -c 19000000 /dev/zero >tiny/x; \
                  sandyq salvage locker tiny/new -i recovery.txt --json && exit 9; test ! -e tiny/new/locker.txt";
    if let Some(said) = in_own_mounts(&home, fuller) {
        assert_eq!(said.code, 0, "{said:?}");
        assert_eq!(said.json()["failure"]["code"], "disk-full", "{said:?}");
    }
}

#[test]
fn a_list_with_titles_is_written_only_where_somebody_asked_for_it() {
    let home = newsroom();
    fs::remove_file(object_of(&home, "Есік")).unwrap();
    let title = "Есік".as_bytes();
    let has_title = |home: &Home, folder: &str| {
        let all = home.all(folder).into_values();
        all.filter(|bytes| bytes.windows(title.len()).any(|window| window == title))
            .count()
    };
    salvage(&home, "locker", "new");
    for folder in ["new", "tmp", "home", "data", "cache", "config"] {
        assert_eq!(has_title(&home, folder), 0, "{folder}");
    }
    let said = home.unlocked(["salvage", "locker", "again", "-o", "list.txt"]);
    assert_eq!(said.code, 20);
    let list = fs::read_to_string(home.path("list.txt")).unwrap();
    assert!(list.contains("Есік") && list.contains("objects/"), "{list}");
}
