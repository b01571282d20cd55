//! The commands of `docs/verify-by-hand.md`, run as they stand there: on a locker and a bundle just made they find everything the
//! same, on ones with a fault in them they do not. Once with all that this system has, and once with the names that macOS has and
//! nothing else. And the commands that stand in a bundle's own page, on that bundle.

#[path = "by_hand/histories.rs"]
mod histories;
#[path = "by_hand/system.rs"]
mod system;

use std::fs;
use std::path::{Path, PathBuf};

use sandyq_locker::{
    BundleDraft, BundleRecipient, Identity, ItemDraft, Locker, NewLocker, Passphrase, Setting,
    Unlocked, Unwatched, system_moment,
};
use tempfile::TempDir;

use system::System;

const LOCKER: &[&str] = &["sh", "sh small"];
const BUNDLE: &[&str] = &["sh bundle"];

fn page() -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/verify-by-hand.md");
    fs::read_to_string(page).unwrap()
}

/// The shell blocks of the page that bear one of these marks, in their order.
fn commands(marked: &[&str]) -> String {
    let page = page();
    let blocks = page.split("\n```").skip(1).step_by(2);
    let ours = blocks.filter_map(|block| {
        let (mark, commands) = block.split_once('\n')?;
        marked.contains(&mark).then_some(commands)
    });
    let commands: Vec<_> = ours.collect();
    assert!(!commands.is_empty(), "no blocks marked {marked:?}");
    commands.join("\n")
}

/// The one block of this mark.
fn block(mark: &str) -> String {
    let page = page();
    let (_, rest) = page.split_once(&format!("\n```{mark}\n")).unwrap();
    rest.split_once("\n```").unwrap().0.to_owned()
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
fn by_hand(base: &Path, system: System) -> (String, bool) {
    run(base, &commands(LOCKER), system)
}

fn run(base: &Path, commands: &str, system: System) -> (String, bool) {
    let hand = base.join("hand");
    let _ = fs::remove_dir_all(&hand);
    let run = system
        .bash(base)
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
    for system in System::BOTH {
        let (said, through) = by_hand(base.path(), system);
        assert!(through, "{system:?}: {said}");
        assert!(!said.contains("DIFFERS"), "{system:?}: {said}");
        assert!(said.matches("same: ").count() > 30, "{system:?}: {said}");
        let verified = said.matches("Signature Verified Successfully").count();
        assert_eq!(verified, 3, "{system:?}: {said}");
        let told = ["Дала", "документ", "құжат"];
        assert!(told.iter().any(|word| said.contains(word)), "{said}");
    }
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
    for (at, (mark, from, to)) in [
        (leaf, after(leaf, 8), "00000000"),
        (header, after(header, 8), "00000000"),
        (before, after(before, 8), "00000000"),
        ("\"checkpoint\":\"sandyq/", "\\n3\\n", "\\n5\\n"),
    ]
    .into_iter()
    .enumerate()
    {
        change(base.path(), mark, from, to);
        let (said, through) = by_hand(base.path(), System::BOTH[at % 2]);
        assert!(said.contains("DIFFERS") || !through, "{mark}: {said}");
        fs::write(last_commit(base.path()), &sound).unwrap();
    }
    let (said, through) = by_hand(base.path(), System::Whole);
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
    for system in System::BOTH {
        let (said, through) = run(base.path(), &commands(BUNDLE), system);
        assert!(through, "{system:?}: {said}");
        assert!(!said.contains("FAILED"), "{system:?}: {said}");
        assert_eq!(said.matches(": OK").count(), 10 + 2 + 2, "{said}");
        let good = said.matches("Good \"bundle@sandyq/1\" signature").count();
        assert_eq!(good, 2, "{system:?}: {said}");
    }
    for lang in ["kk", "ru", "en"] {
        let own = page_commands(&base.path().join("hand"), &format!("lang=\"{lang}\""));
        let paths = [("KEY.txt", "reader.txt"), ("BUNDLE.sandyq", "out.sandyq")];
        let own = paths
            .iter()
            .fold(own, |own, (name, path)| own.replace(name, path));
        let (said, through) = run(
            base.path(),
            &format!("rm -rf sandyq-*; {own}"),
            System::Whole,
        );
        assert!(
            through && said.contains("Good \"bundle@sandyq/1\""),
            "{said}"
        );
        let (_, again) = run(base.path(), &commands(BUNDLE), System::Whole);
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
    for system in System::BOTH {
        assert!(!run(base.path(), &commands(BUNDLE), system).1);
    }
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
        let planted = commands(BUNDLE).replacen(first, &format!("{first}{change}\n"), 1);
        let (said, through) = run(base.path(), &planted, System::Whole);
        assert!(!through && said.contains(seen), "{change}: {said}");
    }
}

/// What bash 3.2, which macOS has, does not know.
fn newer_than_its_bash(commands: &str) -> Vec<&'static str> {
    let newer = [
        "[-1]",
        "mapfile",
        "readarray",
        "declare -A",
        "local -n",
        "^^}",
        ",,}",
        "|&",
        "&>>",
        "${!",
        "wait -n",
        "printf -v",
        "coproc",
    ];
    newer
        .into_iter()
        .filter(|one| commands.contains(one))
        .collect()
}

#[test]
fn nothing_in_the_commands_is_newer_than_the_shell_of_macos() {
    let all = [
        "sh",
        "sh small",
        "sh bundle",
        "sh history",
        "sh statement",
        "sh earlier",
        "sh anchor",
    ];
    assert_eq!(newer_than_its_bash(&commands(&all)), [""; 0]);
    assert_eq!(
        newer_than_its_bash("echo \"${level[-1]}\""),
        ["[-1]"],
        "the detector sees what it should"
    );
}

#[test]
fn on_the_narrow_system_what_macos_lacks_is_lacking() {
    let base = tempfile::tempdir().unwrap();
    let failed = |commands: &str| {
        let mut bash = System::Mac.bash(base.path());
        !bash
            .args(["-c", commands])
            .output()
            .unwrap()
            .status
            .success()
    };
    for lacking in [
        "sha256sum /dev/null",
        "tac /dev/null",
        "base32 /dev/null",
        "base64 /dev/null",
        "stat -c %s /dev/null",
        "sed -i s/a/b/ x",
        "[ \"$(echo a | sed 's/a/x\\ny/' | wc -l)\" -eq 2 ]",
        "date -d @0",
    ] {
        assert!(failed(lacking), "{lacking}");
    }
    assert!(!failed(
        "echo | shasum -a 256 && date -u -r 0 && echo a | sed s/a/b/"
    ));
}
