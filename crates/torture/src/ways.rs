//! Keys that change hands under torture: a recipient admitted with everything sealed again, the sealing alone, another way in.

use std::{ffi::OsString, fs, path::PathBuf};

use sandyq_locker::Identity;

use crate::{
    judge::Known,
    scene::Scene,
    trouble::{At, Given},
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

/// "From now on everything is sealed to …", "… sealed again.", "Way in added: …".
pub(crate) fn hear(text: &str, known: &mut Known) {
    for (said, act) in [
        ("From now on everything is sealed to ", "recipient-admitted"),
        ("sealed again. Everything", "resealed"),
        ("Way in added: ", "way-in-added"),
    ] {
        if text.lines().any(|line| line.contains(said)) {
            known.acts.push((act.to_owned(), None));
        }
    }
}

/// What a second call would find done: the recipient, or the way in, is there.
pub(crate) fn is_there(scene: &Scene, verb: &str) -> Given<bool> {
    let (list, wanted) = match verb {
        "admit" => (vec!["recipients".into()], scene.lawyer.as_str()),
        "way-in" => (words(&["way-in", "list"]), HOLDER),
        _ => return Ok(false),
    };
    let mut args = list;
    args.push(scene.world.locker().into());
    let listed = scene.run(with_key(scene, args))?;
    let text = String::from_utf8_lossy(&listed.stdout).into_owned();
    Ok(listed.status.success() && text.contains(wanted))
}

fn second(world: &World) -> PathBuf {
    world.out().join(SECOND)
}

/// The recovery key, where it stands and is not whole.
pub(crate) fn half(world: &World) -> Given<Option<String>> {
    let path = second(world);
    let whole =
        !path.exists() || Identity::parse_file(&fs::read_to_string(&path).at(&path)?).is_ok();
    Ok((!whole).then(|| SECOND.to_owned()))
}

/// Takes the recovery key away that a failed run wrote; gives whether there was one.
pub(crate) fn take_away(world: &World) -> bool {
    fs::remove_file(second(world)).is_ok()
}
