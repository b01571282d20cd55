//! Holds a locker of the museum against what is written beside it; answers with every difference.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use sandyq_locker::{Locker, Passphrase, Salvage, Salvaged, Unlocked, Unwatched, Way, salvage};
use sandyq_verify::finding::{Grade, Report};
use sandyq_words::{Lang, Words};
use sha2::{Digest, Sha256};

use super::{
    Expected, Held, Manifest, Rescue, copy, damage::unlock, make::root_of, recovery_key, setting,
};

/// A copy of a locker on a machine of its own.
pub(super) struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub(super) fn with(locker: &Path) -> io::Result<Self> {
        let folder = tempfile::tempdir()?;
        copy(locker, &folder.path().join("locker"))?;
        Ok(Self { folder })
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// What differs between a release's locker and its manifest.
pub fn release_differs(release: &Path, manifest: &Manifest) -> io::Result<Vec<String>> {
    let desk = Desk::with(&release.join("locker"))?;
    let mut differs = Vec::new();
    let mut wanted = |what: &str, is: bool| {
        if !is {
            differs.push(what.to_owned());
        }
    };
    let locker = desk.path("locker");
    let machine = desk.path("machine");
    let opened = Locker::open(&locker, setting(&machine)).map_err(io::Error::other)?;
    let standing = opened.standing();
    wanted("id", standing.locker_id == manifest.locker);
    wanted("entries", standing.entries == manifest.entries);
    wanted("root", root_of(&locker)? == manifest.root);
    let report = opened.check(&Unwatched).map_err(io::Error::other)?;
    wanted("check without a key", grave(&report).is_empty());
    drop(opened);
    let passphrase = fs::read_to_string(release.join("passphrase"))?;
    let passphrase = Passphrase::from_text(passphrase.trim_end()).map_err(io::Error::other)?;
    let opened = Locker::open(&locker, setting(&machine)).map_err(io::Error::other)?;
    let way = Way::Passphrase(&passphrase);
    wanted("passphrase", opened.unlock(&way).is_ok());
    let mut unlocked = unlock(&locker, &machine, release)?;
    let report = unlocked.check(&Unwatched).map_err(io::Error::other)?;
    wanted(
        "check",
        grave(&report).is_empty() && report.has("log-whole"),
    );
    let history = unlocked.history(None).map_err(io::Error::other)?;
    let acts: Vec<&str> = history.iter().map(|entry| entry.act.as_str()).collect();
    wanted(
        "acts",
        acts.iter()
            .zip(&manifest.acts)
            .filter(|(a, b)| a == b)
            .count()
            == manifest.acts.len(),
    );
    unlocked.continue_here().map_err(io::Error::other)?;
    wanted(
        "items",
        titles(&unlocked)? == sorted_titles(&manifest.items),
    );
    for held in &manifest.items {
        wanted(
            &held.title,
            released_fits(&mut unlocked, held, &desk.path("out"))?,
        );
    }
    drop(unlocked.lock());
    let rescued = Rescue {
        same: true,
        originals: sorted_titles(&manifest.items),
        ..Rescue::default()
    };
    // On a machine that has not seen it go on.
    let desk = Desk::with(&release.join("locker"))?;
    differs.extend(rescue_differs(
        release,
        &desk,
        (release, manifest),
        &rescued,
        true,
    )?);
    Ok(differs)
}

/// What differs between a damaged locker and what is expected of it.
pub fn damaged_differs(
    folder: &Path,
    expected: &Expected,
    (release, manifest): (&Path, &Manifest),
) -> io::Result<Vec<String>> {
    let desk = Desk::with(&folder.join("locker"))?;
    let remembered = folder.join("machine");
    if remembered.is_dir() {
        copy(&remembered, &desk.path("machine"))?;
    }
    let mut differs = Vec::new();
    let (refused, check) = opened_and_checked(&desk, release)?;
    if (&refused, &check) != (&expected.refused, &expected.check) {
        differs.push(format!("opened: {refused:?}, check: {check:?}"));
    }
    for (with_key, rescue) in [(true, &expected.salvage), (false, &expected.without_key)] {
        let desk = Desk::with(&folder.join("locker"))?;
        if remembered.is_dir() {
            copy(&remembered, &desk.path("machine"))?;
        }
        differs.extend(rescue_differs(
            folder,
            &desk,
            (release, manifest),
            rescue,
            with_key,
        )?);
    }
    Ok(differs)
}

fn opened_and_checked(desk: &Desk, release: &Path) -> io::Result<(Option<String>, Vec<String>)> {
    let key = recovery_key(release)?;
    let refused = |why: &sandyq_locker::Failure| Some(why.code.key().to_owned());
    let opened = match Locker::open(&desk.path("locker"), setting(&desk.path("machine"))) {
        Ok(opened) => opened,
        Err(why) => return Ok((refused(&why), Vec::new())),
    };
    let mut unlocked = match opened.unlock(&Way::Identity(&key)) {
        Ok(unlocked) => unlocked,
        Err(still) => {
            let report = still.0.check(&Unwatched).map_err(io::Error::other)?;
            return Ok((refused(&still.1), grave(&report)));
        }
    };
    let report = unlocked.check(&Unwatched).map_err(io::Error::other)?;
    Ok((None, grave(&report)))
}

/// Codes of what is doubtful or broken, each once.
pub(super) fn grave(report: &Report) -> Vec<String> {
    let grave = report
        .findings()
        .iter()
        .filter(|f| f.grade > Grade::Notable);
    let codes: BTreeSet<String> = grave.map(|f| f.code.to_owned()).collect();
    codes.into_iter().collect()
}

fn rescue_differs(
    folder: &Path,
    desk: &Desk,
    (release, manifest): (&Path, &Manifest),
    rescue: &Rescue,
    with_key: bool,
) -> io::Result<Vec<String>> {
    let (old, new) = (
        desk.path("old"),
        desk.path(if with_key { "new" } else { "new-clear" }),
    );
    if !old.exists() {
        copy(&folder.join("locker"), &old)?;
    }
    let before = super::content(&old)?;
    let (words, key) = (Words::new(Lang::En), recovery_key(release)?);
    let way = Way::Identity(&key);
    let asked = Salvage {
        old: &old,
        new: &new,
        way: with_key.then_some(&way),
        words: &words,
    };
    let salvaged = salvage(&asked, setting(&desk.path("machine")), &Unwatched);
    let mut differs = Vec::new();
    if super::content(&old)? != before {
        differs.push("the old folder changed".to_owned());
    }
    let is = match salvaged {
        Err(why) => Rescue {
            refused: Some(why.code.key().to_owned()),
            ..Rescue::default()
        },
        Ok(salvaged) => {
            let grave = salvaged.left.iter().any(sandyq_locker::Left::is_grave);
            if (salvaged.exit_code() == 20) != grave {
                differs.push(format!("exit {}", salvaged.exit_code()));
            }
            found(&salvaged, desk, &new, (release, manifest), with_key)?
        }
    };
    if is != *rescue {
        differs.push(format!("salvaged {with_key}: {is:?}"));
    }
    Ok(differs)
}

/// What came over, told from the new locker itself.
fn found(
    salvaged: &Salvaged,
    desk: &Desk,
    new: &Path,
    (release, manifest): (&Path, &Manifest),
    with_key: bool,
) -> io::Result<Rescue> {
    let left = salvaged.left.iter().filter(|row| row.is_grave());
    let codes: BTreeSet<String> = left
        .clone()
        .map(|row| row.finding.code.to_owned())
        .collect();
    let named: BTreeSet<String> = left.filter_map(|row| row.title.clone()).collect();
    let mut originals = Vec::new();
    if with_key {
        let mut unlocked = unlock(new, &desk.path("machine"), release)?;
        unlocked.continue_here().map_err(io::Error::other)?;
        for held in &manifest.items {
            if released_fits(&mut unlocked, held, &desk.path("out"))? {
                originals.push(held.title.clone());
            }
        }
        let report = unlocked.check(&Unwatched).map_err(io::Error::other)?;
        // Only what is lost may be found in it, and nothing at all in a locker with a key of its own.
        let lost = ["locker-part-missing", "object-missing"];
        let other = grave(&report)
            .into_iter()
            .filter(|code| salvaged.same.then_some(()).is_none() || !lost.contains(&code.as_str()));
        let other: Vec<String> = other.collect();
        if !other.is_empty() {
            originals.push(format!("check of the new one: {other:?}"));
        }
        drop(unlocked.lock());
    }
    originals.sort();
    Ok(Rescue {
        refused: None,
        same: salvaged.same,
        originals,
        unproven: salvaged.unproven,
        left: codes.into_iter().collect(),
        named: named.into_iter().collect(),
    })
}

pub(super) fn titles(unlocked: &Unlocked) -> io::Result<Vec<String>> {
    let items = unlocked.items(None).map_err(io::Error::other)?;
    let mut titles: Vec<String> = items.into_iter().map(|item| item.title).collect();
    titles.sort();
    Ok(titles)
}

pub(super) fn sorted_titles(items: &[Held]) -> Vec<String> {
    let mut titles: Vec<String> = items.iter().map(|held| held.title.clone()).collect();
    titles.sort();
    titles
}

/// Releases an item and hashes what came out.
pub(super) fn released_fits(unlocked: &mut Unlocked, held: &Held, out: &Path) -> io::Result<bool> {
    let released = unlocked.release(&held.id, "museum", out, &Unwatched);
    let Ok(released) = released else {
        return Ok(false);
    };
    let bytes = fs::read(out)?;
    fs::remove_file(out)?;
    let sha256: String = Sha256::digest(&bytes)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    Ok(sha256 == held.sha256 && bytes.len() as u64 == held.size && released.blake3 == held.blake3)
}
