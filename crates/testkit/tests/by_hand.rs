//! The commands of `docs/verify-by-hand.md`, run as they stand there: on a locker just made they find everything the same,
//! on one with a fault in it they do not.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sandyq_locker::{ItemDraft, Locker, NewLocker, Passphrase, Setting, Unwatched, system_moment};
use tempfile::TempDir;

/// The shell blocks of the page; those for a bundle are marked by their name.
fn commands(marked: &str) -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/verify-by-hand.md");
    let page = fs::read_to_string(page).unwrap();
    let blocks = page.split("\n```").skip(1).step_by(2);
    let ours = blocks.filter_map(|block| block.strip_prefix(marked)?.strip_prefix('\n'));
    let commands: Vec<_> = ours.collect();
    assert!(commands.len() > 1, "no blocks marked {marked:?}");
    commands.join("\n")
}

/// A locker with two originals and a recovery key, locked again.
fn locker() -> TempDir {
    let base = tempfile::tempdir().unwrap();
    let setting = Setting {
        actor: "Айгүл".to_owned(),
        clock: system_moment,
        machine: base.path().join("machine"),
        probe: None,
    };
    let new = NewLocker {
        name: "Дала үні",
        passphrase: &Passphrase::from_text("a few words that do not belong together").unwrap(),
        recipients: &[],
        recovery: Some(&base.path().join("recovery.txt")),
    };
    let mut unlocked = Locker::create(&base.path().join("locker"), &new, setting).unwrap();
    for (name, text) in [("one.txt", "Бірінші құжат"), ("two.txt", "Второй документ")]
    {
        let path = base.path().join(name);
        fs::write(&path, text).unwrap();
        let draft = ItemDraft {
            kind: "photo".to_owned(),
            title: text.to_owned(),
            ..ItemDraft::default()
        };
        unlocked.deposit(&draft, &path, &Unwatched).unwrap();
    }
    drop(unlocked.lock());
    base
}

/// What the commands say, and whether all of them went through.
fn by_hand(base: &Path) -> (String, bool) {
    let hand = base.join("hand");
    let _ = fs::remove_dir_all(&hand);
    let run = Command::new("bash")
        .args(["-euc", &commands("sh")])
        .env("LOCKER", base.join("locker"))
        .env("RECOVERY", base.join("recovery.txt"))
        .env("HAND", hand)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    (
        said + &String::from_utf8_lossy(&run.stderr),
        run.status.success(),
    )
}

fn last_commit(base: &Path) -> PathBuf {
    let shard = base.join("locker/log/00000000");
    let mut commits: Vec<_> = fs::read_dir(shard)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    commits.retain(|path| path.extension().is_some_and(|ending| ending == "commit"));
    commits.sort();
    commits.pop().unwrap()
}

/// Puts `to` for the first `from` after `mark` in the last commit.
fn change(base: &Path, mark: &str, from: &str, to: &str) {
    let path = last_commit(base);
    let text = fs::read_to_string(&path).unwrap();
    let (before, after) = text.split_once(mark).unwrap();
    assert!(after.contains(from));
    fs::write(
        &path,
        format!("{before}{mark}{}", after.replacen(from, to, 1)),
    )
    .unwrap();
}

#[test]
fn by_hand_a_locker_just_made_is_the_same_in_everything() {
    let base = locker();
    let (said, through) = by_hand(base.path());
    assert!(through, "{said}");
    assert!(!said.contains("DIFFERS"), "{said}");
    assert!(said.matches("same: ").count() > 30, "{said}");
    assert_eq!(
        said.matches("Signature Verified Successfully").count(),
        3,
        "{said}"
    );
    assert!(
        said.contains("Дала") || said.contains("документ") || said.contains("құжат"),
        "{said}"
    );
}

#[test]
fn by_hand_each_planted_fault_is_seen() {
    let base = locker();
    let sound = fs::read(last_commit(base.path())).unwrap();
    let text = String::from_utf8(sound.clone()).unwrap();
    let after = |mark: &str, count: usize| &text.split_once(mark).unwrap().1[..count];
    let (leaf, header, before) = (
        "\"leaves\":[\"",
        "\"objects\":[{\"header\":\"",
        "\"previous\":\"",
    );
    for (mark, from, to) in [
        (leaf, after(leaf, 8), "00000000"),
        (header, after(header, 8), "00000000"),
        (before, after(before, 8), "00000000"),
        ("\"checkpoint\":\"sandyq/", "\\n3\\n", "\\n5\\n"),
    ] {
        change(base.path(), mark, from, to);
        let (said, through) = by_hand(base.path());
        assert!(said.contains("DIFFERS") || !through, "{mark}: {said}");
        fs::write(last_commit(base.path()), &sound).unwrap();
    }
    let (said, through) = by_hand(base.path());
    assert!(through && !said.contains("DIFFERS"), "{said}");
}
