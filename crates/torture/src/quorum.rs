//! A key that is dealt out under torture, and what shares open. Beside a quorum the recovery key of the scene stays a way in, unless the
//! locker gets another identity: then what is left opens by the one or by the other, and nothing by neither.

mod shares;

use std::{ffi::OsString, fs, path::PathBuf};

use self::shares::read_from_card;
pub(crate) use self::shares::{
    closed, file, half, half_key, identities, is_in_force, is_there, not_opened_by, take_away,
};
use crate::{
    known::Known,
    scene::{Scene, words_of},
    trouble::{At, Given},
    verbs::with_key,
};

/// Who holds a share; it may never lie open.
pub const KEEPER: &str = "үлес ұстаушы: есімі жабық";
/// Folder of the shares among the files for people.
const SHARES: &str = "shares";
/// What `restore` writes among the files for people.
const RESTORED: &str = "restored.txt";
const OWN: &str = "own-identity.txt";

/// `split` among one with a key of nobody here and two with cards; the passphrase goes.
pub(crate) fn args(scene: &Scene, more: &[&str]) -> Vec<OsString> {
    let words = ["split", "--remove-passphrase", "--threshold", "2"];
    let mut args = words_of(&[&words, more].concat(), &[]);
    let holders = [
        format!("1 {KEEPER}={}", scene.lawyer),
        format!("2 {KEEPER}"),
        format!("3 {KEEPER}"),
    ];
    for holder in holders {
        args.extend(["--holder".into(), holder.into()]);
    }
    args.extend(["-o".into(), shares::folder(&scene.world).into()]);
    args.push(scene.world.locker().into());
    with_key(scene, args)
}

fn is_dealt(text: &str) -> bool {
    text.lines()
        .any(|line| line.starts_with("The key is dealt out: "))
}

/// "The key is dealt out: …".
pub(crate) fn hear(text: &str, known: &mut Known) {
    if is_dealt(text) {
        known.dealt = true;
        for act in ["share-issued", "way-in-removed"] {
            known.acts.push((act.to_owned(), None));
        }
    }
}

/// The same with a new identity: no key of before opens it.
pub(crate) fn hear_new(text: &str, known: &mut Known) {
    if is_dealt(text) {
        (known.dealt, known.ended) = (true, true);
        for act in ["share-issued", "share-issued", "identity-replaced"] {
            known.acts.push((act.to_owned(), None));
        }
    }
}

/// In a plain world: the key is another one, and dealt out. What is read from a card is kept outside, for those who type it.
pub(crate) fn make(scene: &Scene) -> Given<()> {
    scene.must(args(scene, &["--new-identity"]))?;
    let (card, typed) = (file(&scene.world, 2), typed(scene));
    let page = fs::read_to_string(&card).at(&card)?;
    fs::write(&typed, read_from_card(&page)).at(&typed)
}

fn typed(scene: &Scene) -> PathBuf {
    scene.place().join("keep/typed-share.txt")
}

/// By a share that is sealed to its holder, and one that was typed from a card.
fn by_shares(scene: &Scene, verb: &str) -> Vec<OsString> {
    let mut args = words_of(&[verb], &[&scene.world.locker()]);
    for (word, path) in [
        ("--share", file(&scene.world, 1)),
        ("--share-key", scene.lawyers_key()),
        ("--share", typed(scene)),
    ] {
        args.extend([word.into(), path.into_os_string()]);
    }
    args
}

/// `rehearse`.
pub(crate) fn rehearse_args(scene: &Scene) -> Vec<OsString> {
    by_shares(scene, "rehearse")
}

/// "These shares open the locker: …", unless it is said that nothing of it is recorded.
pub(crate) fn hear_rehearsed(text: &str, known: &mut Known) {
    let unrecorded = text.contains("does not stand in the log");
    if text.contains("These shares open the locker: ") && !unrecorded {
        known.acts.push(("rehearsed".into(), None));
    }
}

/// `restore`: another recovery key, with which the quorum ends, and the identity itself.
pub(crate) fn restore_args(scene: &Scene) -> Vec<OsString> {
    let mut args = by_shares(scene, "restore");
    for (word, name) in [("--recovery-out", RESTORED), ("--identity-out", OWN)] {
        args.extend([word.into(), scene.world.out().join(name).into()]);
    }
    args
}

/// "Opened by the shares …".
pub(crate) fn hear_restored(scene: &Scene, text: &str, known: &mut Known) {
    if text.contains("Opened by the shares ") {
        for act in ["restored", "way-in-added"] {
            known.acts.push((act.to_owned(), None));
        }
        let files = [RESTORED, OWN].map(|name| scene.world.out().join(name));
        known.written.extend(files.clone());
        known.keys.extend(files);
    }
}
