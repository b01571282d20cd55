//! What is done on a full disk, and what must come of it.

use std::{ffi::OsString, fs, path::PathBuf};

use crate::{
    scene::{Base, Scene},
    trouble::{At, Given},
    verbs::{self, Verb},
};

/// What must come of a verb when the disk is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Promise {
    /// It is done, whatever is left: it reads, or its entry fits into what is set aside.
    Done,
    /// It is done, or refused by name.
    DoneOrSaid,
}

/// A verb and its promise.
pub(super) struct Act {
    pub(super) verb: &'static Verb,
    pub(super) promise: Promise,
}

const LIST: Verb = Verb {
    name: "list",
    base: Base::Plain,
    args: |scene| with_key(scene, &["list"]),
    hear: |_, _, _| {},
};

const SHOW: Verb = Verb {
    name: "show",
    base: Base::Plain,
    args: |scene| {
        let mut args = with_key(scene, &["show"]);
        args.push(scene.items.first().cloned().unwrap_or_default().into());
        args
    },
    hear: |_, _, _| {},
};

const ELSEWHERE: Verb = Verb {
    name: "release-elsewhere",
    base: Base::Plain,
    args: |scene| {
        let mut args = with_key(scene, &["release"]);
        args.push(scene.items.get(4).cloned().unwrap_or_default().into());
        args.extend(["-o".into(), elsewhere(scene).into()]);
        args.extend(["--reason", "қорғаушыға"].map(Into::into));
        args
    },
    hear: |scene, text, known| {
        if text.lines().any(|line| line.starts_with("Written: ")) {
            known.act("item-released", &scene.items[4]);
            let source = scene.first[4].path.clone();
            known.copies.push((elsewhere(scene), source));
        }
    },
};

static OWN: [Verb; 3] = [LIST, SHOW, ELSEWHERE];

fn with_key(scene: &Scene, words: &[&str]) -> Vec<OsString> {
    let mut args: Vec<OsString> = words.iter().map(OsString::from).collect();
    args.extend([
        "-i".into(),
        scene.recovery().into(),
        scene.world.locker().into(),
    ]);
    args
}

/// An original on another disk.
fn elsewhere(scene: &Scene) -> PathBuf {
    scene.place().join("elsewhere").join("released.bin")
}

/// All of them, or the one of this name.
pub(super) fn acts(name: Option<&str>) -> Vec<Act> {
    let of_others = [
        "create",
        "deposit-dozen",
        "deposit-locked",
        "case",
        "describe",
        "release",
        "bundle",
        "receive",
        "collect",
        "collect-letter",
        "admit",
        "reseal",
        "way-in",
        "check",
    ];
    let others = of_others.iter().filter_map(|name| verbs::named(name));
    let all = others.chain(&OWN).map(|verb| Act {
        verb,
        promise: match verb.name {
            "create" | "deposit-dozen" | "deposit-locked" | "bundle" | "receive" | "collect"
            | "collect-letter" | "release" | "admit" | "reseal" | "way-in" => Promise::DoneOrSaid,
            _ => Promise::Done,
        },
    });
    all.filter(|act| name.is_none_or(|name| act.verb.name == name))
        .collect()
}

/// Clears the other disk, so that an act can be done there again.
pub(super) fn clear_elsewhere(scene: &Scene) -> Given<()> {
    let folder = scene.place().join("elsewhere");
    if folder.exists() {
        fs::remove_dir_all(&folder).at(&folder)?;
    }
    fs::create_dir_all(&folder).at(&folder)
}
