//! `tests/lockers/keys/<version>/`: a locker with every way into it that a release knew, twice: before its key was dealt out among
//! holders, and after, under a new identity. Known-good old keys and shares open it for ever.
//!
//! ```text
//! ways/ quorum/                    locker/ manifest.json
//! keys/                            passphrase passphrase-office recovery.txt custodian.txt holder-1.txt holder-2.txt
//! shares/                          share-1.age share-2.age share-3.html, and what a person types from that card: share-3.txt
//! ```

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sandyq_locker::{
    Failure, GivenInvitation, HolderDraft, Identity, ItemDraft, Locker, NewLocker, NewWay,
    Passphrase, SplitDraft, ToSeal, Unlocked, Unwatched, Way, seal_letter, write_private,
};

use super::{
    Manifest, copy,
    make::{clear, failed, manifest, root_of},
    setting, write_json,
};

const FIRST: &str = "seven layers of felt";
const OFFICE: &str = "қызыл шай ыстық нан";

/// Writes both lockers and what opens them into a folder that must not exist.
pub fn keys(into: &Path) -> io::Result<()> {
    for name in ["", "keys", "shares", "ways", "quorum"] {
        fs::create_dir(into.join(name))?;
    }
    fs::write(into.join("keys/passphrase"), format!("{FIRST}\n"))?;
    fs::write(into.join("keys/passphrase-office"), format!("{OFFICE}\n"))?;
    for name in ["custodian", "holder-1", "holder-2"] {
        let path = into.join(format!("keys/{name}.txt"));
        write_private(&path, &Identity::generate().file_text("")).map_err(failed)?;
    }
    let work = tempfile::tempdir()?;
    let mut unlocked = ways(into, work.path()).map_err(failed)?;
    let first = manifest(&mut unlocked).map_err(failed)?;
    drop(unlocked.lock());
    keep(&work.path().join("locker"), &into.join("ways"), first)?;
    let mut unlocked = reopened(into, work.path()).map_err(failed)?;
    dealt(&mut unlocked, into)?;
    let second = manifest(&mut unlocked).map_err(failed)?;
    drop(unlocked.lock());
    keep(&work.path().join("locker"), &into.join("quorum"), second)?;
    let typed = typed(&fs::read_to_string(into.join("shares/share-3.html"))?);
    fs::write(into.join("shares/share-3.txt"), typed)
}

/// Two passphrases, a recovery key and a custodian elsewhere, who reads what was there before; a station's item and a letter's.
fn ways(into: &Path, work: &Path) -> Result<Unlocked, Failure> {
    let put = |name: &str, text: &str| {
        let path = work.join(name);
        fs::write(&path, text).expect("the folder is ours");
        path
    };
    let first = Passphrase::from_text(FIRST).expect("long enough");
    let recovery = into.join("keys/recovery.txt");
    let new = NewLocker {
        name: "Дала үні",
        passphrase: &first,
        recipients: &[],
        recovery: Some(&recovery),
    };
    let machine = setting(&work.join("machine"));
    let mut unlocked = Locker::create(&work.join("locker"), &new, machine)?;
    let scan = put("scan.txt", "Постановление о производстве обыска.");
    unlocked.deposit(&draft("official-decision", "Қаулы"), &scan, &Unwatched)?;
    let office = Passphrase::from_text(OFFICE).expect("long enough");
    unlocked.add_way_in(&NewWay::Passphrase(&office), "Редакция", "кеңсе")?;
    let custodian = held(into, "custodian").recipient().to_string();
    unlocked.admit(&custodian, "Адвокат", "Вена")?;
    unlocked.reseal(&Unwatched)?;
    let (invitation, _) = unlocked.invite()?;
    let invitation = GivenInvitation::of(invitation, "invitation")?;
    unlocked.collect(&station(work, &invitation)?, &Unwatched)?;
    let account = put("account.txt", "Есікті таңғы алтыда қақты.");
    let letter = work.join("letter.age");
    let asked = ToSeal {
        invitation: &invitation,
        draft: &draft("other", "Хат"),
        files: &[account],
        to: &letter,
        actor: "Дана",
        made: "2026-11-20T05:00:00.000Z",
    };
    seal_letter(&asked, &Unwatched)?;
    unlocked.collect_letter(&letter, &Unwatched)?;
    Ok(unlocked)
}

fn station(work: &Path, invitation: &GivenInvitation) -> Result<PathBuf, Failure> {
    let folder = work.join("station");
    let machine = setting(&work.join("station-machine"));
    let mut station = Locker::create_station(&folder, invitation, "Тілшінің компьютері", machine)?;
    let photo = work.join("photo.bin");
    fs::write(&photo, b"\xff\xd8\xff\xe0 a door").expect("the folder is ours");
    station.deposit(&draft("photo", "Есік"), &photo, &Unwatched)?;
    Ok(folder)
}

fn draft(kind: &str, title: &str) -> ItemDraft {
    ItemDraft {
        kind: kind.to_owned(),
        title: title.to_owned(),
        ..ItemDraft::default()
    }
}

fn reopened(into: &Path, work: &Path) -> Result<Unlocked, Failure> {
    let locker = Locker::open(&work.join("locker"), setting(&work.join("machine")))?;
    let recovery = held(into, "recovery");
    locker
        .unlock(&Way::Identity(&recovery))
        .map_err(|still| still.1)
}

/// Two of three, under an identity that none of the earlier keys knows.
fn dealt(unlocked: &mut Unlocked, into: &Path) -> io::Result<()> {
    let holder = |name: &str, place: &str, key: Option<&str>| HolderDraft {
        name: name.to_owned(),
        place: place.to_owned(),
        recipient: key.map(|key| held(into, key).recipient()),
    };
    let holders = [
        holder("Дана", "Астана", Some("holder-1")),
        holder("Ержан", "Вена", Some("holder-2")),
        holder("Ольга", "үй", None),
    ];
    let asked = SplitDraft {
        needed: 2,
        holders: &holders,
        into: &into.join("shares"),
        remove_passphrases: true,
        new_identity: true,
    };
    unlocked.split(&asked).map_err(failed)?;
    unlocked.reseal(&Unwatched).map_err(failed).map(drop)
}

/// The words of a card as a person types them.
fn typed(card: &str) -> String {
    let word = |cell: &str| cell.split('<').next().unwrap_or_default().to_owned();
    let row = |row: &str| {
        let (number, cells) = row.split_once("</th>").unwrap_or_default();
        let words: Vec<String> = cells.split("<td>").skip(1).map(word).collect();
        format!("{number}. {}\n", words.join(" "))
    };
    card.split("<tr><th>").skip(1).map(row).collect()
}

fn keep(locker: &Path, into: &Path, manifest: Manifest) -> io::Result<()> {
    let kept = into.join("locker");
    copy(locker, &kept)?;
    clear(&kept)?;
    let root = root_of(&kept)?;
    write_json(&into.join("manifest.json"), &Manifest { root, ..manifest })
}

/// A key that is kept beside the lockers.
pub(super) fn held(release: &Path, name: &str) -> Identity {
    let path = release.join(format!("keys/{name}.txt"));
    let text = fs::read_to_string(path).expect("keys lie beside the lockers");
    Identity::parse_file(&text).expect("a key file")
}
