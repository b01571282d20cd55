//! Opens the lockers of `keys` with each key and each set of shares; answers with every difference.

use std::{fs, io, path::Path};

use sandyq_locker::{Locker, Passphrase, Unlocked, Unwatched, Way, read_share};
use sandyq_seal::open_bytes;

use super::{
    Manifest, content,
    judge::{Desk, grave, released_fits, sorted_titles, titles},
    keys::held,
    make::failed,
    setting,
};

/// Most bytes of an object here.
const SMALL: usize = 1 << 20;

/// What differs between both lockers and their manifests, or is not opened by what opened it.
pub fn keys_differ(release: &Path, all: (&Manifest, &Manifest)) -> io::Result<Vec<String>> {
    let mut differs = ways_differ(release, all.0)?;
    differs.extend(quorum_differs(release, all.1)?);
    Ok(differs)
}

fn ways_differ(release: &Path, manifest: &Manifest) -> io::Result<Vec<String>> {
    let desk = Desk::with(&release.join("ways/locker"))?;
    let open = || {
        let opened = Locker::open(&desk.path("locker"), setting(&desk.path("machine")));
        opened.map_err(failed)
    };
    let mut differs = Vec::new();
    for name in ["passphrase", "passphrase-office"] {
        let text = fs::read_to_string(release.join("keys").join(name))?;
        let passphrase = Passphrase::from_text(text.trim_end()).map_err(io::Error::other)?;
        if open()?.unlock(&Way::Passphrase(&passphrase)).is_err() {
            differs.push(name.to_owned());
        }
    }
    let custodian = held(release, "custodian");
    for (path, bytes) in content(&desk.path("locker/objects"))? {
        if open_bytes(&bytes, &custodian, SMALL).is_err() {
            differs.push(format!("custodian: {}", path.display()));
        }
    }
    let recovery = held(release, "recovery");
    match open()?.unlock(&Way::Identity(&recovery)) {
        Ok(mut unlocked) => differs.extend(held_differs(&mut unlocked, manifest, &desk)?),
        Err(_) => differs.push("recovery".to_owned()),
    }
    Ok(differs)
}

fn quorum_differs(release: &Path, manifest: &Manifest) -> io::Result<Vec<String>> {
    let mut differs = Vec::new();
    let holders = [held(release, "holder-1"), held(release, "holder-2")];
    let share = |name: &str| read_share(&release.join("shares").join(name), &holders);
    let names = ["share-1.age", "share-2.age", "share-3.txt"];
    for left in names {
        let desk = Desk::with(&release.join("quorum/locker"))?;
        let open = || {
            let opened = Locker::open(&desk.path("locker"), setting(&desk.path("machine")));
            opened.map_err(failed)
        };
        let given: Result<Vec<_>, _> = names
            .iter()
            .filter(|n| **n != left)
            .map(|n| share(n))
            .collect();
        let joined = given.and_then(|given| {
            open()
                .map_err(|_| sandyq_locker::Code::Internal.into())
                .and_then(|l| l.join(&given))
        });
        let Ok(joined) = joined else {
            differs.push(format!("without {left}"));
            continue;
        };
        match open()?.unlock(&Way::Identity(&joined.identity)) {
            Ok(mut unlocked) => differs.extend(held_differs(&mut unlocked, manifest, &desk)?),
            Err(_) => differs.push(format!("unlocked without {left}")),
        }
        let before = held(release, "recovery");
        if open()?.unlock(&Way::Identity(&before)).is_ok() {
            differs.push("the recovery key of before opens".to_owned());
        }
    }
    Ok(differs)
}

/// What differs in an unlocked locker.
fn held_differs(
    unlocked: &mut Unlocked,
    manifest: &Manifest,
    desk: &Desk,
) -> io::Result<Vec<String>> {
    let mut differs = Vec::new();
    let standing = unlocked.standing();
    if (&standing.locker_id, standing.entries) != (&manifest.locker, manifest.entries) {
        differs.push("id or entries".to_owned());
    }
    differs.extend(grave(&unlocked.check(&Unwatched).map_err(failed)?));
    let history = unlocked.history(None).map_err(failed)?;
    let acts = history.iter().map(|entry| &entry.act);
    if !acts.eq(&manifest.acts) {
        differs.push("acts".to_owned());
    }
    unlocked.continue_here().map_err(failed)?;
    if titles(unlocked)? != sorted_titles(&manifest.items) {
        differs.push("items".to_owned());
    }
    for item in &manifest.items {
        if !released_fits(unlocked, item, &desk.path("out"))? {
            differs.push(item.title.clone());
        }
    }
    Ok(differs)
}
