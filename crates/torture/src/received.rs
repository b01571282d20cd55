//! What `receive --into` takes in: a bundle of another newsroom, made once, for the locker of the scene.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    judge::{Known, KnownItem},
    scene::{Base, Scene, Source, words_of},
    trouble::{At, Given},
    verbs,
};

/// The title that the kept bundle gets.
const TITLE: &str = "Bundle of Дала үні: Шағым";
/// In which words the program says where the bundle is kept.
const KEPT: &str = "kept as the item ";

/// The bundle, outside the world.
#[must_use]
pub fn bundle(scene: &Scene) -> PathBuf {
    scene.place().join("keep/incoming.sandyq")
}

fn signer(scene: &Scene) -> PathBuf {
    scene.place().join("keep/signer")
}

/// What is in it.
fn inside(scene: &Scene) -> &[Source] {
    &scene.sources[20..24]
}

/// Makes it: another locker in this world, before anything else happens there.
pub fn make(scene: &Scene) -> Given<()> {
    scene.restore(Base::Plain)?;
    let locker = scene.world.locker();
    let own = scene.must(words_of(&["recipients"], &[&locker]))?;
    let own = own.split_whitespace().next().unwrap_or_default().to_owned();
    scene.world.clear()?;
    let recovery = scene.world.out().join(verbs::RECOVERY);
    scene.must(verbs::create_args(scene, &recovery))?;
    scene.must(verbs::deposit_args(scene, inside(scene), false))?;
    let words = [
        "bundle",
        "--case",
        "unsorted",
        "--purpose",
        "Шағым",
        "--to",
        &own,
    ];
    let mut args = words_of(&words, &[]);
    args.extend(["-o".into(), bundle(scene).into_os_string()]);
    args.extend(["-i".into(), recovery.into(), locker.clone().into()]);
    scene.must(args)?;
    let said = scene.must(words_of(&["key", "signer"], &[&locker]))?;
    let fingerprint = said
        .split_whitespace()
        .find(|word| word.starts_with("SHA256:"));
    let path = signer(scene);
    fs::write(&path, fingerprint.unwrap_or_default()).at(&path)?;
    scene.world.clear()
}

/// `receive` of it into the locker.
#[must_use]
pub fn args(scene: &Scene) -> Vec<OsString> {
    let expected = fs::read_to_string(signer(scene)).unwrap_or_default();
    let mut args = words_of(&["receive", "--signer", &expected, "--case"], &[]);
    args.push(scene.case.clone().into());
    let with = |name: &str, path: &Path| [name.into(), path.as_os_str().to_owned()];
    args.extend(with("--into", &scene.world.locker()));
    args.extend(with("--locker-identity", &scene.recovery()));
    args.push(bundle(scene).into());
    args
}

/// "Sealed: …" for each annex, and where the bundle is kept; or that it was there before.
pub fn hear(scene: &Scene, text: &str, known: &mut Known) {
    verbs::hear_sealed(inside(scene), text, known);
    if let Some((_, rest)) = text.split_once(KEPT) {
        let id = rest.chars().take_while(char::is_ascii_alphanumeric);
        known.acts.push(("bundle-received".into(), None));
        known.items.push(KnownItem {
            id: id.collect(),
            name: TITLE.to_owned(),
            source: bundle(scene),
        });
    }
}
