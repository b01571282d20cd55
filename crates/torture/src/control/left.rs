//! Faults in what is left: each is planted into a sound world, and the judge must name it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Fault, judged};
use crate::{
    judge::{Known, judge},
    salvaged,
    scene::{Base, Scene},
    tracer::{Blow, Strike, Tracer},
    trouble::{At, Given},
    verbs,
    world::World,
};

/// All of them.
pub(super) const FAULTS: &[Fault] = &[
    ("(nothing planted, nothing found)", |s, _| {
        Ok(judged(s, |_| Ok(()))?.is_sound())
    }),
    ("an acknowledged item's object is gone", |s, _| {
        let judged = judged(s, |_| remove(&largest(&s.world.locker().join("objects"))?))?;
        Ok(!judged.lost.is_empty() && !judged.unsound.is_empty())
    }),
    ("one bit of an object is another", |s, _| {
        let judged = judged(s, |_| flip(&largest(&s.world.locker().join("objects"))?))?;
        Ok(!judged.lost.is_empty() && !judged.unsound.is_empty())
    }),
    ("the last commit is gone", |s, _| {
        let judged = judged(s, |_| {
            remove(&last(&s.world.locker().join("log"), "commit")?)
        })?;
        Ok(!judged.lost.is_empty() && !judged.unsound.is_empty())
    }),
    ("an item has other bytes than its source", |s, _| {
        let other = s.sources[0].path.clone();
        let judged = judged(s, |known| {
            known.items[0].source = other;
            Ok(())
        })?;
        Ok(!judged.lost.is_empty())
    }),
    (
        "an acknowledged entry stands once and was said twice",
        |s, _| {
            let judged = judged(s, |known| {
                let again = known.acts[0].clone();
                known.acts.push(again);
                Ok(())
            })?;
            Ok(!judged.lost.is_empty())
        },
    ),
    ("locker.txt is half", |s, _| {
        let judged = judged(s, |_| halve(&s.world.locker().join("locker.txt")))?;
        Ok(!judged.unopened.is_empty())
    }),
    ("locker.txt is gone", |s, _| {
        let judged = judged(s, |_| remove(&s.world.locker().join("locker.txt")))?;
        Ok(!judged.unopened.is_empty())
    }),
    ("a key file is gone", |s, _| {
        let judged = judged(s, |_| {
            let keys = World::at(&s.world.locker().join("keys")).files()?;
            keys.iter().try_for_each(|path| remove(path))
        })?;
        Ok(!judged.unopened.is_empty())
    }),
    ("the machine forgot its key", |s, _| {
        let judged = judged(s, |_| {
            let stations = s.world.machine().join("stations");
            fs::remove_dir_all(&stations).at(&stations)
        })?;
        Ok(!judged.unsound.is_empty())
    }),
    ("a locker was said to be made and is not", |s, _| {
        s.restore(Base::Nothing)?;
        let said = Known {
            locker: true,
            ..Known::default()
        };
        Ok(!judge(s, &s.world, &Known::default(), &said)?
            .unopened
            .is_empty())
    }),
    ("sealed is said before it is done", said_before_done),
    ("content lies open beside the log", |s, _| {
        let bytes = s.first[4].bytes.clone();
        open_in(s, |world| world.locker().join("log/leftover"), &bytes)
    }),
    ("content lies open in the machine's folder", |s, _| {
        let bytes = s.sources[0].bytes.clone();
        open_in(s, |world| world.machine().join("cache"), &bytes)
    }),
    ("content lies open among temporary files", |s, _| {
        let bytes = s.sources[9].bytes.clone();
        let bytes = if bytes.len() < 40 {
            s.sources[8].bytes.clone()
        } else {
            bytes
        };
        open_in(s, |world| world.tmp().join("x"), &bytes)
    }),
    ("the passphrase lies open as UTF-16", |s, _| {
        let path = s.passphrase();
        let text = fs::read_to_string(&path).at(&path)?;
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        open_in(s, |world| world.home().join("state"), &wide)
    }),
    ("the recovery key lies open as hex", |s, _| {
        let path = s.recovery();
        let text = fs::read(&path).at(&path)?;
        let hex = data_encoding::HEXLOWER.encode(&text);
        open_in(s, |world| world.locker().join("db/snap.0"), hex.as_bytes())
    }),
    ("a name lies open as the name of a file", |s, _| {
        let name = s.first[0].name.clone();
        open_in(s, move |world| world.tmp().join(name), b"")
    }),
    ("a note lies open as base64", |s, _| {
        let text = data_encoding::BASE64.encode(format!("[{}]", verbs::NOTE).as_bytes());
        open_in(s, |world| world.locker().join("anchors/a"), text.as_bytes())
    }),
    ("a released original is half", |s, _| {
        let bytes = s.first[4].bytes.clone();
        half(s, verbs::RELEASED, &bytes[..bytes.len() / 2])
    }),
    ("a bundle is half", |s, _| {
        s.restore(Base::Plain)?;
        s.must(verbs::bundle_args(s))?;
        let path = s.world.out().join(verbs::BUNDLE);
        let bytes = fs::read(&path).at(&path)?;
        half(s, verbs::BUNDLE, &bytes[..bytes.len() / 2])
    }),
    ("a recovery key is empty", |s, _| {
        half(s, verbs::RECOVERY, b"")
    }),
    ("a salvaged locker lacks an object", |s, _| {
        s.restore(Base::Plain)?;
        s.must(salvaged::args(s, &s.world.locker()))?;
        remove(&largest(&salvaged::new(&s.world).join("objects"))?)?;
        Ok(!salvaged::half(s, &s.world)?.is_empty())
    }),
    ("salvage was said to be done and is not", |s, _| {
        let before = s.restore(Base::Plain)?;
        let said = Known {
            salvaged: true,
            ..Known::default()
        };
        let judged = judge(s, &s.world, &before, &said)?;
        Ok(!judged.false_sealed.is_empty())
    }),
    ("salvage wrote into the damaged locker", |s, _| {
        let lock = salvaged::holed(s).join("lock");
        let was = fs::read(&lock).ok();
        fs::write(&lock, b"mine").at(&lock)?;
        let found = !salvaged::half(s, &s.world)?.is_empty();
        match was {
            Some(bytes) => fs::write(&lock, bytes).at(&lock)?,
            None => remove(&lock)?,
        }
        Ok(found)
    }),
];

/// What an undisturbed run says, held against a run that was killed half-way: as if the writer spoke first.
fn said_before_done(scene: &mut Scene, tracer: &Tracer) -> Given<bool> {
    let before = scene.restore(Base::Plain)?;
    let args = verbs::deposit_args(scene, &scene.sources[..4], true);
    let invocation = scene.invocation(args);
    let whole = tracer.run(&invocation, None)?;
    let mut said = Known::default();
    verbs::hear_sealed(&scene.sources, &whole.said, &mut said);
    scene.restore(Base::Plain)?;
    let strike = Strike {
        kind: None,
        at: whole.total() / 2,
        blow: Blow::KillBefore,
    };
    tracer.run(&invocation, Some(strike))?;
    let judged = judge(scene, &scene.world, &before, &said)?;
    Ok(said.items.len() == 4 && !judged.false_sealed.is_empty() && judged.lost.is_empty())
}

fn open_in(scene: &Scene, place: impl FnOnce(&World) -> PathBuf, bytes: &[u8]) -> Given<bool> {
    let path = place(&scene.world);
    let judged = judged(scene, |_| fs::write(&path, bytes).at(&path))?;
    Ok(!judged.plaintext.is_empty())
}

fn half(scene: &Scene, name: &str, bytes: &[u8]) -> Given<bool> {
    let path = scene.world.out().join(name);
    let answer = judged(scene, |_| fs::write(&path, bytes).at(&path));
    // An empty recovery key opens nothing either.
    Ok(answer.is_ok_and(|judged| !judged.half.is_empty()))
}

fn remove(path: &Path) -> Given<()> {
    fs::remove_file(path).at(path)
}

fn flip(path: &Path) -> Given<()> {
    let mut bytes = fs::read(path).at(path)?;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, bytes).at(path)
}

fn halve(path: &Path) -> Given<()> {
    let bytes = fs::read(path).at(path)?;
    fs::write(path, &bytes[..bytes.len() / 2]).at(path)
}

fn largest(folder: &Path) -> Given<PathBuf> {
    let files = World::at(folder).files()?;
    let size = |path: &PathBuf| fs::metadata(path).map_or(0, |metadata| metadata.len());
    Ok(files.into_iter().max_by_key(size).unwrap_or_default())
}

fn last(folder: &Path, ending: &str) -> Given<PathBuf> {
    let mut files = World::at(folder).files()?;
    files.retain(|path| path.extension().is_some_and(|this| this == ending));
    Ok(files.pop().unwrap_or_default())
}
