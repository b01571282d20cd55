//! Keys that change hands under torture: a recipient admitted or dismissed with everything sealed again, the sealing alone, another
//! way in, and one less.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use sandyq_locker::Identity;
use sandyq_seal::{OpenRefused, open_bytes};

use crate::{
    known::Known,
    quorum::half_key,
    scene::Scene,
    trouble::{At, Given, Trouble},
    verbs::with_key,
    world::World,
};

/// Whose keys they are; it may never lie open.
pub const HOLDER: &str = "заңгер: есімі жабық";
/// Name of the recovery key that `way-in` writes among the files for people.
const SECOND: &str = "second-recovery.txt";

fn words(words: &[&str]) -> Vec<OsString> {
    words.iter().map(OsString::from).collect()
}

/// `admit` of the reader for whom bundles are made.
pub(crate) fn admit_args(scene: &Scene, more: &[&str]) -> Vec<OsString> {
    let mut args = vec!["admit".into(), scene.world.locker().into()];
    args.push(scene.lawyer.clone().into());
    args.extend(words(&["--name", HOLDER]));
    args.extend(words(more));
    with_key(scene, args)
}

/// `reseal`.
pub(crate) fn reseal_args(scene: &Scene) -> Vec<OsString> {
    with_key(scene, vec!["reseal".into(), scene.world.locker().into()])
}

/// `way-in add` of a recovery key.
pub(crate) fn way_in_args(scene: &Scene) -> Vec<OsString> {
    let mut args = words(&["way-in", "add", "--name", HOLDER, "--recovery-out"]);
    args.extend([second(&scene.world).into(), scene.world.locker().into()]);
    with_key(scene, args)
}

/// `dismiss` of the same.
pub(crate) fn dismiss_args(scene: &Scene) -> Vec<OsString> {
    let mut args = vec!["dismiss".into(), scene.world.locker().into()];
    args.extend([scene.lawyer.clone().into(), "--reseal".into()]);
    with_key(scene, args)
}

/// `way-in remove` of the passphrase.
pub(crate) fn remove_args(scene: &Scene) -> Vec<OsString> {
    let mut args = words(&["way-in", "remove"]);
    args.push(scene.world.locker().into());
    args.push(passphrases_file(scene).unwrap_or_default().into());
    with_key(scene, args)
}

/// Id of the key file that the passphrase opens, in the locker of the scene as it was made.
fn passphrases_file(scene: &Scene) -> Given<String> {
    let path = scene.plain().locker().join("locker.txt");
    let text = fs::read_to_string(&path).at(&path)?;
    let mut lines = text.lines();
    let id = lines.find_map(|line| line.strip_prefix("way-in: passphrase "));
    Ok(id.ok_or(Trouble::Locker("its passphrase"))?.to_owned())
}

fn key_file(scene: &Scene, id: &str) -> PathBuf {
    scene.world.locker().join("keys").join(format!("{id}.age"))
}

/// "From now on everything is sealed to …", "From now on nothing is sealed to … any more.", "… sealed again."; where all of it is
/// said to be sealed to the recipients of today, the reader for whom bundles are made opens all of it, or none.
pub(crate) fn hear(text: &str, reads: bool, known: &mut Known) {
    for (said, act) in [
        ("From now on everything is sealed to ", "recipient-admitted"),
        ("From now on nothing is sealed to ", "recipient-dismissed"),
        ("sealed again. Everything", "resealed"),
    ] {
        if text.lines().any(|line| line.contains(said)) {
            known.acts.push((act.to_owned(), None));
        }
    }
    if [
        "sealed again. Everything else was",
        "Everything is sealed to the recipients of today",
    ]
    .iter()
    .any(|said| text.contains(said))
    {
        known.reads = Some(reads);
    }
}

/// "Way in added: …".
pub(crate) fn hear_added(scene: &Scene, text: &str, known: &mut Known) {
    if text.contains("Way in added: ") {
        known.acts.push(("way-in-added".to_owned(), None));
        known.keys.push(second(&scene.world));
    }
}

/// "Way in removed: …".
pub(crate) fn hear_removed(scene: &Scene, text: &str, known: &mut Known) {
    if text.contains("Way in removed: ") {
        known.acts.push(("way-in-removed".to_owned(), None));
        let id = passphrases_file(scene).unwrap_or_default();
        known.gone.push(key_file(scene, &id));
    }
}

/// Sealed files of the locker that the reader for whom bundles are made opens and should not, or should and does not.
pub(crate) fn misread(scene: &Scene, world: &World, reads: bool) -> Given<Vec<String>> {
    let reader = scene.lawyers_identity()?;
    let mut wrong = Vec::new();
    for part in ["objects", "log"] {
        let mut files = World::at(&world.locker().join(part)).files()?;
        files.retain(|path| path.extension().is_some_and(|ending| ending == "age"));
        for path in files {
            if is_for(&path, &reader)? != reads {
                let how = if reads { "not sealed" } else { "still sealed" };
                let name = path.strip_prefix(world.locker()).unwrap_or(&path);
                wrong.push(format!("{}: {how} to the reader", name.display()));
            }
        }
    }
    Ok(wrong)
}

/// Whether a key finds its line in the head of a sealed file; what is behind the head is nothing to it.
fn is_for(path: &Path, reader: &Identity) -> Given<bool> {
    let sealed = fs::read(path).at(path)?;
    Ok(!matches!(
        open_bytes(&sealed, reader, 0),
        Err(OpenRefused::NoIdentityFits)
    ))
}

/// What a second call would find done: the recipient, or the way in, is there, or is gone.
pub(crate) fn is_there(scene: &Scene, verb: &str) -> Given<bool> {
    let listed = |args: Vec<OsString>, wanted: &str| {
        let listed = scene.run(with_key(scene, args))?;
        let text = String::from_utf8_lossy(&listed.stdout).into_owned();
        Given::Ok(listed.status.success().then(|| text.contains(wanted)))
    };
    let mut recipients = words(&["recipients"]);
    recipients.push(scene.world.locker().into());
    let mut ways = words(&["way-in", "list"]);
    ways.push(scene.world.locker().into());
    Ok(match verb {
        "admit" => listed(recipients, &scene.lawyer)? == Some(true),
        // Dismissed once; what is left to be sealed again is sealed by the verb for that.
        "dismiss" => {
            listed(recipients, &scene.lawyer)? == Some(false)
                && scene.run(reseal_args(scene))?.status.success()
                && misread(scene, &scene.world, false)?.is_empty()
        }
        "way-in" => listed(ways, HOLDER)? == Some(true),
        "way-in-remove" => {
            let id = passphrases_file(scene)?;
            listed(ways, &id)? == Some(false) && !key_file(scene, &id).exists()
        }
        _ => false,
    })
}

fn second(world: &World) -> PathBuf {
    world.out().join(SECOND)
}

/// The recovery key, where it stands and is not whole.
pub(crate) fn half(world: &World) -> Given<Option<String>> {
    half_key(&second(world))
}

/// Takes the recovery key away that a failed run wrote; gives whether there was one.
pub(crate) fn take_away(world: &World) -> bool {
    fs::remove_file(second(world)).is_ok()
}
