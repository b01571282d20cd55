//! A key that is dealt out under torture, and what shares open. Beside a quorum the recovery key of the scene stays a way in, unless the
//! locker gets another identity: then what is left opens by the one or by the other, and nothing by neither.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use sandyq_locker::{GivenShare, Identity, Locker, Way};

use crate::{
    known::Known,
    scene::{Scene, words_of},
    trouble::{At, Given},
    verbs::with_key,
    world::World,
};

/// Who holds a share; it may never lie open.
pub const KEEPER: &str = "үлес ұстаушы: есімі жабық";
/// Folder of the shares among the files for people.
const SHARES: &str = "shares";
/// Shares, and how many of them open.
const OF: u8 = 3;
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
    args.extend(["-o".into(), shares(&scene.world).into()]);
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

/// "These shares open the locker: …".
pub(crate) fn hear_rehearsed(text: &str, known: &mut Known) {
    if text.contains("These shares open the locker: ") {
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

fn shares(world: &World) -> PathBuf {
    world.out().join(SHARES)
}

pub(crate) fn file(world: &World, number: u8) -> PathBuf {
    let ending = if number == 1 { "age" } else { "html" };
    shares(world).join(format!("share-{number}.{ending}"))
}

/// What somebody reads from a card, line by line.
fn read_from_card(page: &str) -> String {
    let row = |row: &str| {
        let (number, cells) = row.split_once("</th>")?;
        let words = cells.split("<td>").skip(1);
        let words: Option<Vec<&str>> = words.map(|cell| cell.split('<').next()).collect();
        Some(format!("{number}. {}\n", words?.join(" ")))
    };
    page.split("<tr><th>").skip(1).filter_map(row).collect()
}

/// A share as its holder gives it: opened with their key, or typed from a whole page; or why it is none.
fn share(scene: &Scene, world: &World, number: u8) -> Given<Result<GivenShare, String>> {
    let path = file(world, number);
    let name = path.to_string_lossy();
    let bytes = match fs::read(&path) {
        Ok(bytes) if number == 1 => bytes,
        Ok(page) if !page.ends_with(b"</html>\n") => return Ok(Err(format!("{name}: no end"))),
        Ok(page) => read_from_card(&String::from_utf8_lossy(&page)).into_bytes(),
        Err(why) => return Ok(Err(format!("{name}: {why}"))),
    };
    let share = GivenShare::of_bytes(&name, &bytes, &[scene.lawyers_identity()?]);
    Ok(share.map_err(|why| format!("{name}: {}", why.code.key())))
}

/// What the shares of this world give together, or why they give nothing.
pub(crate) fn joined(scene: &Scene, world: &World) -> Given<Result<Identity, String>> {
    let mut given = Vec::new();
    for number in 1..=OF {
        match share(scene, world, number)? {
            Ok(share) => given.push(share),
            Err(why) => return Ok(Err(why)),
        }
    }
    let locker = Locker::open(&world.locker(), scene.setting(world));
    Ok(match locker.and_then(|locker| locker.join(&given)) {
        Err(why) => Err(format!("the shares: {}", why.code.key())),
        Ok(joined) if joined.numbers.len() < given.len() => {
            Err(format!("only the shares {:?} open", joined.numbers))
        }
        Ok(joined) => Ok(joined.identity),
    })
}

/// Why the shares do not open the locker: none of them that was handed out may be false.
pub(crate) fn closed(scene: &Scene, world: &World) -> Given<Option<String>> {
    Ok(match joined(scene, world)? {
        Err(why) => Some(why),
        Ok(identity) => not_opened_by(scene, world, &identity),
    })
}

/// Why an identity does not open the locker.
pub(crate) fn not_opened_by(scene: &Scene, world: &World, identity: &Identity) -> Option<String> {
    let locker = Locker::open(&world.locker(), scene.setting(world));
    let opened = locker.and_then(|locker| {
        locker
            .unlock(&Way::Identity(identity))
            .map_err(|still| still.1)
    });
    opened.err().map(|why| why.code.key().to_owned())
}

/// `locker.txt` says that shares count.
pub(crate) fn is_in_force(world: &World) -> bool {
    fs::read_to_string(world.locker().join("locker.txt"))
        .is_ok_and(|text| text.contains("\nquorum: "))
}

/// Keys that open the locker where the recovery key of the scene does not: those that `restore` wrote, and what the shares give.
pub(crate) fn identities(scene: &Scene, world: &World) -> Given<Vec<Identity>> {
    let restored = world.out().join(RESTORED);
    let text = fs::read_to_string(&restored).unwrap_or_default();
    let restored = Identity::parse_file(&text).ok();
    Ok(restored
        .into_iter()
        .chain(joined(scene, world)?.ok())
        .collect())
}

/// What a second call would find done: the shares count. What is not sealed to the new key yet is sealed by whoever has them.
pub(crate) fn is_there(scene: &Scene, verb: &str) -> Given<bool> {
    if !verb.starts_with("split") || !is_in_force(&scene.world) {
        return Ok(false);
    }
    let path = typed(scene);
    let card = file(&scene.world, 2);
    fs::write(&path, read_from_card(&fs::read_to_string(&card).at(&card)?)).at(&path)?;
    Ok(closed(scene, &scene.world)?.is_none()
        && scene.run(by_shares(scene, "reseal"))?.status.success())
}

/// Files for holders, and those of `restore`, that stand under their names and are not whole.
pub(crate) fn half(scene: &Scene, world: &World) -> Given<Vec<String>> {
    let mut half = Vec::new();
    for number in 1..=OF {
        let whole = !file(world, number).exists() || share(scene, world, number)?.is_ok();
        half.extend((!whole).then(|| format!("share {number}")));
    }
    for name in [RESTORED, OWN] {
        half.extend(half_key(&world.out().join(name))?);
    }
    Ok(half)
}

/// The name of a key that stands there and is not whole.
pub(crate) fn half_key(path: &Path) -> Given<Option<String>> {
    let whole = !path.exists() || Identity::parse_file(&fs::read_to_string(path).at(path)?).is_ok();
    let name = path.file_name().unwrap_or_default();
    Ok((!whole).then(|| name.to_string_lossy().into_owned()))
}

/// Takes away what a failed run wrote, but no shares that count: they may be all that opens the locker. Gives whether there was anything.
pub(crate) fn take_away(scene: &Scene) -> bool {
    let world = &scene.world;
    let files = [RESTORED, OWN].map(|name| fs::remove_file(world.out().join(name)).is_ok());
    let dealt = shares(world).exists() && !is_in_force(world);
    files.contains(&true) | (dealt && fs::remove_dir_all(shares(world)).is_ok())
}
