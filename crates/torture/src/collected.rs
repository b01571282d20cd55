//! What `collect` takes in: a station of the scene's locker with a few deposits, and a letter; made once, outside the world.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    judge::Known,
    scene::{Base, Scene, Source, words_of},
    trouble::{At, Given},
    verbs,
    world::copy_tree,
};

/// In which words the program says that all of it came.
const WHOLE: &str = "is kept unchanged.";

/// The station's folder, outside the world.
#[must_use]
pub fn station(scene: &Scene) -> PathBuf {
    scene.place().join("keep/station")
}

/// The letter, outside the world.
#[must_use]
pub fn letter(scene: &Scene) -> PathBuf {
    scene.place().join("keep/came.sandyq-deposit")
}

/// What is in it.
fn enclosed(scene: &Scene) -> &[Source] {
    &scene.sources[28..32]
}

/// What is in the station.
fn inside(scene: &Scene) -> &[Source] {
    &scene.sources[24..28]
}

/// Makes it in this world, before anything else happens there.
pub fn make(scene: &Scene) -> Given<()> {
    scene.restore(Base::Plain)?;
    let invitation = scene.place().join("keep/invitation.txt");
    let mut args = words_of(&["invite"], &[&scene.world.locker()]);
    args.extend(["--out".into(), invitation.clone().into_os_string()]);
    args.extend(["-i".into(), scene.recovery().into_os_string()]);
    scene.must(args)?;
    let made = scene.world.out().join("station");
    let mut args = words_of(&["create", "--station"], &[&invitation, &made]);
    args.extend(["--name".into(), "Reception".into()]);
    scene.must(args)?;
    let mut args = words_of(&["deposit", "--kind", "photo"], &[&made]);
    let files = inside(scene).iter().map(|source| source.path.clone());
    args.extend(files.map(PathBuf::into_os_string));
    scene.must(args)?;
    copy_tree(&made, &station(scene))?;
    let locks = station(scene).join("reserve");
    fs::remove_dir_all(&locks).at(&locks)?;
    let mut args = words_of(&["deposit", "--kind", "photo", "--to"], &[&invitation]);
    args.extend(["--out".into(), letter(scene).into_os_string()]);
    let files = enclosed(scene).iter().map(|source| source.path.clone());
    args.extend(files.map(PathBuf::into_os_string));
    scene.must(args)?;
    scene.world.clear()
}

/// `collect` of the letter into the locker.
#[must_use]
pub fn letter_args(scene: &Scene) -> Vec<OsString> {
    let places: [&Path; 2] = [&scene.world.locker(), &letter(scene)];
    let mut args = words_of(&["collect"], &places);
    args.extend(["-i".into(), scene.recovery().into_os_string()]);
    args
}

/// "Sealed: …" for each item; and that the letter was taken in.
pub fn hear_letter(scene: &Scene, text: &str, known: &mut Known) {
    verbs::hear_sealed(enclosed(scene), text, known);
    if text.contains(" taken in: ") {
        known.acts.push(("letter-collected".into(), None));
    }
}

/// `collect` of it into the locker.
#[must_use]
pub fn args(scene: &Scene) -> Vec<OsString> {
    let folders: [&Path; 2] = [&scene.world.locker(), &station(scene)];
    let mut args = words_of(&["collect"], &folders);
    args.extend(["-i".into(), scene.recovery().into_os_string()]);
    args
}

/// "Sealed: …" for each item; and that all of it was collected.
pub fn hear(scene: &Scene, text: &str, known: &mut Known) {
    verbs::hear_sealed(inside(scene), text, known);
    if text.contains(WHOLE) {
        known.acts.push(("station-collected".into(), None));
    }
}
