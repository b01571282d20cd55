//! How the everyday verbs are called, and what their words acknowledge.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use super::{BUNDLE, KEY, NOTE, RELEASED};
use crate::{
    known::{Known, KnownItem},
    scene::{Scene, Source},
};

pub(super) fn words(words: &[&str]) -> Vec<OsString> {
    words.iter().map(OsString::from).collect()
}

pub(crate) fn with_key(scene: &Scene, mut args: Vec<OsString>) -> Vec<OsString> {
    args.extend(["-i".into(), scene.recovery().into()]);
    args
}

/// `create`, by passphrase, with a recovery key.
#[must_use]
pub(crate) fn create_args(scene: &Scene, recovery: &Path) -> Vec<OsString> {
    let mut args = words(&["create", "--name", "Дала үні", "--recovery-out"]);
    args.extend([
        recovery.into(),
        "--passphrase-file".into(),
        scene.passphrase().into(),
    ]);
    args.push(scene.world.locker().into());
    args
}

/// `case add`.
#[must_use]
pub(crate) fn case_add_args(scene: &Scene, title: &str) -> Vec<OsString> {
    let mut args = words(&["case", "add"]);
    args.extend([scene.world.locker().into(), title.into()]);
    with_key(scene, args)
}

/// `deposit` of files, unlocked into the case, or locked.
#[must_use]
pub(crate) fn deposit_args(scene: &Scene, sources: &[Source], unlocked: bool) -> Vec<OsString> {
    let mut args = words(&[
        "deposit",
        "--kind",
        "seized-document",
        "--notes",
        NOTE,
        "--case",
    ]);
    args.extend([scene.case.clone().into(), scene.world.locker().into()]);
    args.extend(sources.iter().map(|source| source.path.clone().into()));
    if unlocked {
        with_key(scene, args)
    } else {
        args
    }
}

/// `describe` of the first item.
#[must_use]
pub(crate) fn describe_args(scene: &Scene, place: &str) -> Vec<OsString> {
    let mut args = words(&["describe"]);
    args.push(scene.world.locker().into());
    args.push(item(scene, 0).into());
    args.extend(words(&["--set", &format!("place={place}"), "--set"]));
    args.push(format!("notes={NOTE}").into());
    with_key(scene, args)
}

pub(crate) fn release_args(scene: &Scene) -> Vec<OsString> {
    let mut args = words(&["release"]);
    args.extend([
        scene.world.locker().into(),
        item(scene, 4).into(),
        "-o".into(),
    ]);
    args.push(released(scene).into());
    args.extend(words(&["--reason", "қорғаушыға"]));
    with_key(scene, args)
}

/// `bundle` of the case.
#[must_use]
pub(crate) fn bundle_args(scene: &Scene) -> Vec<OsString> {
    let mut args = words(&["bundle"]);
    args.extend([
        scene.world.locker().into(),
        "--case".into(),
        scene.case.clone().into(),
    ]);
    args.extend(["--to".into(), scene.lawyer.clone().into()]);
    args.extend(words(&["--purpose", "Шағым", "-o"]));
    args.push(bundle(scene).into());
    with_key(scene, args)
}

pub(crate) fn key_args(scene: &Scene) -> Vec<OsString> {
    let mut args = words(&["key", "new", "-o"]);
    args.push(scene.world.out().join(KEY).into());
    args
}

pub(crate) fn list_args(scene: &Scene) -> Vec<OsString> {
    of_locker(scene, "list")
}

pub(crate) fn of_locker(scene: &Scene, verb: &str) -> Vec<OsString> {
    with_key(scene, vec![verb.into(), scene.world.locker().into()])
}

pub(crate) fn item(scene: &Scene, number: usize) -> String {
    scene.items.get(number).cloned().unwrap_or_default()
}

pub(crate) fn released(scene: &Scene) -> PathBuf {
    scene.world.out().join(RELEASED)
}

pub(crate) fn bundle(scene: &Scene) -> PathBuf {
    scene.world.out().join(BUNDLE)
}

pub(crate) fn hear_created(_: &Scene, text: &str, known: &mut Known) {
    known.locker |= text
        .lines()
        .any(|line| line.starts_with("Locker created: "));
}

/// "Case added: title (id)".
pub(crate) fn hear_case(text: &str, known: &mut Known) {
    for line in text.lines().filter(|line| line.starts_with("Case added: ")) {
        if let Some((_, id)) = line.rsplit_once('(') {
            known.act("case-added", id.trim_end_matches(')'));
        }
    }
}

/// "Sealed: title — id", line by line.
pub(crate) fn hear_sealed(sources: &[Source], text: &str, known: &mut Known) {
    for line in text.lines() {
        let Some(sealed) = line.strip_prefix("Sealed: ") else {
            continue;
        };
        let Some((title, rest)) = sealed.split_once(" — ") else {
            continue;
        };
        let id: String = rest
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if let Some(source) = sources.iter().find(|source| source.name == title) {
            known.act("item-deposited", &id);
            known.items.push(KnownItem {
                id,
                name: source.name.clone(),
                source: source.path.clone(),
            });
        }
    }
}

/// "Recorded: title".
pub(crate) fn hear_described(scene: &Scene, text: &str, known: &mut Known) {
    if text.lines().any(|line| line.starts_with("Recorded: ")) {
        known.act("item-described", &item(scene, 0));
    }
}

pub(crate) fn hear_released(scene: &Scene, text: &str, known: &mut Known) {
    if text.lines().any(|line| line.starts_with("Written: ")) {
        known.act("item-released", &item(scene, 4));
        known
            .copies
            .push((released(scene), scene.first[4].path.clone()));
    }
}

pub(crate) fn hear_bundle(scene: &Scene, text: &str, known: &mut Known) {
    if text.lines().any(|line| line.starts_with("Bundle made: ")) {
        known.acts.push(("bundle-made".into(), None));
        known.bundles.push(bundle(scene));
    }
}

pub(crate) fn hear_key(scene: &Scene, text: &str, known: &mut Known) {
    if text.contains("Key written to ") {
        known.written.push(scene.world.out().join(KEY));
    }
}
