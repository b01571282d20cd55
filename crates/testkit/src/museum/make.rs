//! Makes the locker of a release: small, with every kind of thing that an entry or an object can be.

use std::{fs, io, path::Path};

use sandyq_locker::{
    Failure, ItemDraft, Locker, NewLocker, Passphrase, Person, Unlocked, Unwatched,
};
use serde_json::{Map, json};

use super::{Held, Manifest, setting, write_json};

const PASSPHRASE: &str = "seven layers of felt\n";
const REMADE: [&str; 4] = ["db", "db-aside-1", "reserve", "lock"];

/// The version that is being built.
#[must_use]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// Writes the locker of this version into a folder that must not exist: a release's locker is made once.
pub fn release(into: &Path) -> io::Result<Manifest> {
    fs::create_dir(into)?;
    fs::write(into.join("passphrase"), PASSPHRASE)?;
    let machine = tempfile::tempdir()?;
    let passphrase = Passphrase::from_text(PASSPHRASE.trim_end()).map_err(io::Error::other)?;
    let recovery = into.join("recovery.txt");
    let new = NewLocker {
        name: "Дала үні",
        passphrase: &passphrase,
        recipients: &[],
        recovery: Some(&recovery),
    };
    let locker = into.join("locker");
    let mut unlocked = Locker::create(&locker, &new, setting(machine.path())).map_err(failed)?;
    let manifest = fill(&mut unlocked, &locker).map_err(failed)?;
    drop(unlocked.lock());
    clear(&locker)?;
    let root = root_of(&locker)?;
    let manifest = Manifest { root, ..manifest };
    write_json(&into.join("manifest.json"), &manifest)?;
    Ok(manifest)
}

fn fill(unlocked: &mut Unlocked, locker: &Path) -> Result<Manifest, Failure> {
    let case = unlocked.add_case("Тінту, 2 сәуір 2018", "Бірінші күн")?.id;
    let (scan, photo) = (
        locker.with_file_name("scan.txt"),
        locker.with_file_name("photo.bin"),
    );
    let put = |path: &Path, bytes: &[u8]| fs::write(path, bytes).expect("the folder is ours");
    put(
        &scan,
        "Постановление о производстве обыска. "
            .repeat(40)
            .as_bytes(),
    );
    put(
        &photo,
        &(0..3000_u32)
            .map(|n| (n * n % 251) as u8)
            .collect::<Vec<_>>(),
    );
    let draft = |kind: &str, title: &str| ItemDraft {
        kind: kind.to_owned(),
        case: Some(case.clone()),
        title: title.to_owned(),
        happened: "2018-04-02~".to_owned(),
        people: vec![Person {
            name: "Айгүл Сәрсенова".to_owned(),
            note: String::new(),
            role: "journalist".to_owned(),
        }],
        ..ItemDraft::default()
    };
    unlocked.deposit(&draft("official-decision", "Қаулы"), &scan, &Unwatched)?;
    let photo_id = unlocked
        .deposit(&draft("photo", "Есік"), &photo, &Unwatched)?
        .id;
    let mut note = draft("warrant-note", "Қаулы туралы жазба");
    note.fields = Map::from_iter([
        ("shown".to_owned(), json!("shown")),
        ("copy".to_owned(), json!("refused")),
        (
            "account".to_owned(),
            json!("Қаулыны бірнеше секунд көрсетті."),
        ),
    ]);
    unlocked.deposit_text(&note, &Unwatched)?;
    let changes = Map::from_iter([("place".to_owned(), json!("Алматы"))]);
    unlocked.describe(&photo_id, &changes)?;
    unlocked.show(&photo_id)?;
    for path in [scan, photo] {
        fs::remove_file(path).expect("the folder is ours");
    }
    manifest(unlocked)
}

pub(super) fn manifest(unlocked: &mut Unlocked) -> Result<Manifest, Failure> {
    let history = unlocked.history(None)?;
    let mut items = Vec::new();
    for row in unlocked.items(None)? {
        // Hashes are the deposit's, which `history` shows without recording that anybody looked.
        let changed = history
            .iter()
            .find(|entry| entry.subject.ends_with(&row.id) && entry.changed.contains_key("sha256"));
        let hash = |name: &str| {
            let value = changed.and_then(|entry| entry.changed[name].as_str());
            value.unwrap_or_default().to_owned()
        };
        items.push(Held {
            kind: row.kind.clone(),
            title: row.title.clone(),
            sha256: hash("sha256"),
            blake3: hash("blake3"),
            size: row.size,
            id: row.id,
        });
    }
    let standing = unlocked.standing();
    Ok(Manifest {
        version: version().to_owned(),
        locker: standing.locker_id,
        entries: standing.entries,
        root: String::new(),
        acts: history.iter().map(|entry| entry.act.clone()).collect(),
        items,
    })
}

/// Takes away what is made anew anyway, and directories that git would not keep.
pub(super) fn clear(locker: &Path) -> io::Result<()> {
    for name in REMADE {
        let path = locker.join(name);
        match path.symlink_metadata() {
            Ok(there) if there.is_dir() => fs::remove_dir_all(path)?,
            Ok(_) => fs::remove_file(path)?,
            Err(_) => {}
        }
    }
    let anchors = locker.join("anchors");
    if anchors.is_dir() && fs::read_dir(&anchors)?.next().is_none() {
        fs::remove_dir(anchors)?;
    }
    Ok(())
}

/// The root that the last commit's checkpoint states.
pub(super) fn root_of(locker: &Path) -> io::Result<String> {
    let last = super::damage::commits(locker)?.pop();
    let last = last.ok_or_else(|| io::Error::other("no commit"))?;
    let commit: serde_json::Value = serde_json::from_slice(&fs::read(last)?)?;
    let note = commit["checkpoint"].as_str().unwrap_or_default();
    Ok(note.lines().nth(2).unwrap_or_default().to_owned())
}

pub(super) fn failed(why: Failure) -> io::Error {
    io::Error::other(why)
}
