//! The commands of `docs/verify-by-hand.md`, run as they stand there: on a locker just made they find everything the same,
//! on one with a fault in it they do not. And the commands that stand in a bundle's own page, on that bundle.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sandyq_locker::{
    BundleDraft, BundleRecipient, Identity, ItemDraft, Locker, NewLocker, Passphrase, Setting,
    Unlocked, Unwatched, system_moment,
};
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
    locker_after(|_, _| ())
}

/// The same, after something more was done with it.
fn locker_after(more: impl FnOnce(&mut Unlocked, &Path)) -> TempDir {
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
    more(&mut unlocked, base.path());
    drop(unlocked.lock());
    base
}

/// Makes a bundle for a reader of all that is there.
fn bundle(unlocked: &mut Unlocked, base: &Path) {
    let reader = Identity::generate();
    fs::write(base.join("reader.txt"), reader.file_text("")).unwrap();
    let items = unlocked.items(None).unwrap();
    let draft = BundleDraft {
        items: items.into_iter().map(|item| item.id).collect(),
        recipients: vec![BundleRecipient {
            recipient: reader.recipient(),
            label: "Адвокат".to_owned(),
            disclose_label: true,
        }],
        purpose: "Шағым".to_owned(),
        ..BundleDraft::default()
    };
    let path = base.join("out.sandyq");
    unlocked.make_bundle(&draft, &path, &Unwatched).unwrap();
}

/// What the commands for a locker say, and whether all of them went through.
fn by_hand(base: &Path) -> (String, bool) {
    run(base, &commands("sh"))
}

fn run(base: &Path, commands: &str) -> (String, bool) {
    let hand = base.join("hand");
    let _ = fs::remove_dir_all(&hand);
    let run = Command::new("bash")
        .args(["-euo", "pipefail", "-c", commands])
        .current_dir(base)
        .env("LOCKER", base.join("locker"))
        .env("RECOVERY", base.join("recovery.txt"))
        .env("READER", base.join("reader.txt"))
        .env("BUNDLE", base.join("out.sandyq"))
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

/// The commands in the page of the bundle that was opened under `hand`; `tag` says from which language.
fn page_commands(hand: &Path, tag: &str) -> String {
    let bag = fs::read_dir(hand).unwrap().map(|e| e.unwrap().path());
    let bag = bag.into_iter().find(|path| path.is_dir()).unwrap();
    let page = fs::read_to_string(bag.join("START-HERE.html")).unwrap();
    let section = page.split("<section ").find(|part| part.starts_with(tag));
    let blocks = section.unwrap().split("<pre>").skip(1);
    let text = blocks.map(|block| block.split_once("</pre>").unwrap().0);
    let text = text.collect::<Vec<_>>().join("\n");
    let plain = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    plain
        .iter()
        .fold(text, |text, (from, to)| text.replace(from, to))
}

#[test]
fn by_hand_a_bundle_just_made_is_whole_and_signed() {
    let base = locker_after(bundle);
    let (said, through) = run(base.path(), &commands("sh bundle"));
    assert!(through, "{said}");
    assert!(!said.contains("FAILED"), "{said}");
    assert_eq!(said.matches(": OK").count(), 10 + 2 + 2, "{said}");
    let good = said.matches("Good \"bundle@sandyq/1\" signature").count();
    assert_eq!(good, 2, "{said}");
    for lang in ["kk", "ru", "en"] {
        let own = page_commands(&base.path().join("hand"), &format!("lang=\"{lang}\""));
        let paths = [("KEY.txt", "reader.txt"), ("BUNDLE.sandyq", "out.sandyq")];
        let own = paths
            .iter()
            .fold(own, |own, (name, path)| own.replace(name, path));
        let (said, through) = run(base.path(), &format!("rm -rf sandyq-*; {own}"));
        assert!(
            through && said.contains("Good \"bundle@sandyq/1\""),
            "{said}"
        );
        let (_, again) = run(base.path(), &commands("sh bundle"));
        assert!(again, "the page's commands stand in the next language too");
    }
}

#[test]
fn by_hand_a_changed_bundle_is_seen() {
    let base = locker_after(bundle);
    let path = base.path().join("out.sandyq");
    let sound = fs::read(&path).unwrap();
    let mut changed = sound.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    fs::write(&path, &changed).unwrap();
    assert!(!run(base.path(), &commands("sh bundle")).1);
    fs::write(&path, &sound).unwrap();
    let relisted =
        "sha256sum $(cut -c67- tagmanifest-sha256.txt) > new && mv new tagmanifest-sha256.txt";
    for (change, seen) in [
        ("sed -i '1s/./x/' data/annex-001.txt", "FAILED"),
        ("sed -i '1s/Bag-/bag-/' bag-info.txt", "FAILED"),
        ("sed -i '1s/}$/ }/' sandyq/bundle.json", "FAILED"),
        ("sed -i '1s/bagit/bagyt/' tagmanifest-sha256.txt", "FAILED"),
        (
            &format!("echo >> sandyq/bundle.json; {relisted}"),
            "incorrect signature",
        ),
    ] {
        let first = "cd sandyq-*/\n";
        let planted = commands("sh bundle").replacen(first, &format!("{first}{change}\n"), 1);
        let (said, through) = run(base.path(), &planted);
        assert!(!through && said.contains(seen), "{change}: {said}");
    }
}
