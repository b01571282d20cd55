//! A key that is dealt out under torture. The recovery key of the scene stays a way in, so that what is left can be judged.

use std::{ffi::OsString, fs, path::PathBuf};

use crate::{
    judge::Known,
    scene::Scene,
    trouble::{At, Given},
    verbs::with_key,
    world::World,
};

/// Who holds a share; it may never lie open.
pub const KEEPER: &str = "үлес ұстаушы: есімі жабық";
/// Folder of the shares among the files for people.
const SHARES: &str = "shares";

/// `split` among two with keys of nobody here and one with a card; the passphrase goes.
pub(crate) fn args(scene: &Scene) -> Vec<OsString> {
    let words = ["split", "--remove-passphrase", "--threshold", "2"];
    let mut args: Vec<OsString> = words.iter().map(OsString::from).collect();
    let holders = [
        format!("1 {KEEPER}={}", scene.lawyer),
        format!("2 {KEEPER}"),
        format!("3 {KEEPER}"),
    ];
    for holder in holders {
        args.extend(["--holder".into(), holder.into()]);
    }
    args.extend(["-o".into(), shares(&scene.world).into()]);
    args.push(scene.world.locker().into());
    with_key(scene, args)
}

/// "The key is dealt out: …".
pub(crate) fn hear(text: &str, known: &mut Known) {
    if text
        .lines()
        .any(|line| line.starts_with("The key is dealt out: "))
    {
        for act in ["share-issued", "way-in-removed"] {
            known.acts.push((act.to_owned(), None));
        }
    }
}

fn shares(world: &World) -> PathBuf {
    world.out().join(SHARES)
}

/// Shares that stand under their names and are not whole.
pub(crate) fn half(world: &World) -> Given<Vec<String>> {
    let mut half = Vec::new();
    let folder = shares(world);
    for number in 1..=3 {
        for (ending, begins, ends) in [
            ("age", "age-encryption.org/v1\n", ""),
            ("html", "<!DOCTYPE html>", "</html>\n"),
        ] {
            let name = format!("share-{number}.{ending}");
            let path = folder.join(&name);
            if !path.exists() {
                continue;
            }
            let bytes = fs::read(&path).at(&path)?;
            if !bytes.starts_with(begins.as_bytes()) || !bytes.ends_with(ends.as_bytes()) {
                half.push(name);
            }
        }
    }
    Ok(half)
}

/// Takes the shares away that a failed run wrote; gives whether there were any.
pub(crate) fn take_away(world: &World) -> bool {
    fs::remove_dir_all(shares(world)).is_ok()
}
