//! Time from outside under torture: a request for an authority of openssl's, made once for the scene, and its reply that is taken in.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use sandyq_testkit::authority::Authority;

use crate::{
    known::Known,
    scene::{Scene, words_of},
    trouble::{At, Given},
    verbs::with_key,
    world::World,
};

/// The authority that was asked already, and the one that is asked by the verb.
const FIRST: &str = "first";
const SECOND: &str = "second";

fn keep(scene: &Scene, name: &str) -> PathBuf {
    scene.place().join("keep").join(name)
}

fn request_file(world: &World) -> PathBuf {
    world.out().join("second.tsq")
}

fn asking(scene: &Scene, authority: &str, file: &Path) -> Vec<OsString> {
    let mut args = words_of(&["anchor", "request"], &[&scene.world.locker()]);
    args.extend(["--to".into(), authority.into()]);
    args.extend(["-o".into(), file.as_os_str().to_owned()]);
    args
}

/// Asks the first authority, and keeps its reply outside of the world.
pub(crate) fn make(scene: &Scene) -> Given<()> {
    let request = keep(scene, "first.tsq");
    scene.must(asking(scene, FIRST, &request))?;
    let authority = Authority::new(&scene.place().join("keep"), FIRST);
    authority.answer(&request, &keep(scene, "first.tsr"));
    Ok(())
}

/// `anchor request` to another one.
pub(crate) fn request_args(scene: &Scene) -> Vec<OsString> {
    asking(scene, SECOND, &request_file(&scene.world))
}

/// "Written for the authority …".
pub(crate) fn hear_request(scene: &Scene, text: &str, known: &mut Known) {
    if text.contains("Written for the authority ") {
        known.written.push(request_file(&scene.world));
    }
}

/// `anchor attach` of the first one's reply.
pub(crate) fn attach_args(scene: &Scene) -> Vec<OsString> {
    let (reply, root) = (
        keep(scene, "first.tsr"),
        keep(scene, FIRST).join("root.pem"),
    );
    let places: [&Path; 2] = [&scene.world.locker(), &reply];
    let mut args = words_of(&["anchor", "attach"], &places);
    args.extend(["--authority-cert".into(), root.into_os_string()]);
    with_key(scene, args)
}

/// "Entries up to … existed not later than …": then an entry tells of the reply, and a check misses that reply where it is gone.
pub(crate) fn hear_attached(text: &str, known: &mut Known) {
    if text.contains(" existed not later than ") {
        known.acts.push(("anchored".into(), None));
    }
}

/// A request that was given away and is not, to the byte, the one that is kept.
pub(crate) fn half(world: &World) -> Given<Option<String>> {
    let given = request_file(world);
    if !given.exists() {
        return Ok(None);
    }
    let mut kept = World::at(&world.locker().join("anchors")).files()?;
    kept.retain(|path| path.to_string_lossy().ends_with("-second.tsq"));
    let bytes = fs::read(&given).at(&given)?;
    let same = kept
        .iter()
        .any(|path| fs::read(path).is_ok_and(|kept| kept == bytes));
    Ok((!same).then(|| "second.tsq".to_owned()))
}

/// Takes the request away that a failed run wrote; gives whether there was one.
pub(crate) fn take_away(world: &World) -> bool {
    fs::remove_file(request_file(world)).is_ok()
}
