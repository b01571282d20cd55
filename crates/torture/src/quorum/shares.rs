//! What shares that were handed out give, and whether what else opens the locker opens it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sandyq_locker::{GivenShare, Identity, Locker, Way};

use super::{OWN, RESTORED, SHARES, by_shares, typed};
use crate::{
    scene::Scene,
    trouble::{At, Given},
    world::World,
};

/// How many shares there are.
const OF: u8 = 3;

pub(super) fn folder(world: &World) -> PathBuf {
    world.out().join(SHARES)
}

pub(crate) fn file(world: &World, number: u8) -> PathBuf {
    let ending = if number == 1 { "age" } else { "html" };
    folder(world).join(format!("share-{number}.{ending}"))
}

/// What somebody reads from a card, line by line.
pub(super) fn read_from_card(page: &str) -> String {
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
fn joined(scene: &Scene, world: &World) -> Given<Result<Identity, String>> {
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

/// Takes away what a failed run wrote, but no shares that open the locker: they may be all that does. Those that are not in force, and
/// were left only because it was `uncertain`, go too. Gives whether there was anything.
pub(crate) fn take_away(scene: &Scene, uncertain: bool) -> bool {
    let world = &scene.world;
    let files = [RESTORED, OWN].map(|name| fs::remove_file(world.out().join(name)).is_ok());
    let opens_nothing = || closed(scene, world).is_ok_and(|why| why.is_some());
    let uncertain = uncertain && !is_in_force(world);
    let useless = folder(world).exists() && (uncertain || opens_nothing());
    files.contains(&true) | (useless && fs::remove_dir_all(folder(world)).is_ok())
}
