//! Faults in what others hold and see: shares, recovery keys, files sealed to a reader, a witness's memory, stamps from outside.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::Fault;
use crate::{
    anchored,
    judge::{Judged, judge},
    known::Known,
    quorum,
    scene::{Base, Scene},
    trouble::{At, Given},
    witnessed,
    world::World,
};

/// All of them.
pub(super) const FAULTS: &[Fault] = &[
    (
        "(a dealt key, a witness: nothing planted, nothing found)",
        |s, _| {
            let dealt = after(s, Base::Dealt, |_, _| Ok(()))?.is_sound();
            Ok(dealt && after(s, Base::Asked, |_, _| Ok(()))?.is_sound())
        },
    ),
    ("a share that was handed out is another one", |s, _| {
        let judged = after(s, Base::Dealt, |world, _| {
            let [second, third] = [2, 3].map(|number| quorum::file(world, number));
            fs::copy(&third, &second).at(&third).map(drop)
        })?;
        Ok(!judged.lost.is_empty())
    }),
    ("the shares are gone, and nothing else opens", |s, _| {
        let judged = after(s, Base::Dealt, |world, _| {
            let folder = world.out().join("shares");
            fs::remove_dir_all(&folder).at(&folder)
        })?;
        Ok(!judged.lost.is_empty() && !judged.unopened.is_empty())
    }),
    (
        "shares count that nobody was told of and that are half",
        |s, _| {
            s.restore(Base::Dealt)?;
            halve(&quorum::file(&s.world, 1))?;
            let judged = judge(s, &s.world, &Known::default(), &Known::default())?;
            Ok(!judged.unopened.is_empty() && !judged.half.is_empty())
        },
    ),
    ("a key of before opens the locker still", |s, _| {
        said(s, Base::Plain, |_, known| known.ended = true)
    }),
    ("a key that was written opens nothing", |s, _| {
        said(s, Base::Plain, |s, known| known.keys.push(s.lawyers_key()))
    }),
    (
        "what was sealed again is sealed to who was dismissed",
        |s, _| said(s, Base::Shared, |_, known| known.reads = Some(false)),
    ),
    (
        "what was sealed again is not sealed to who was admitted",
        |s, _| said(s, Base::Admitted, |_, known| known.reads = Some(true)),
    ),
    ("a key file is there that was said to be gone", |s, _| {
        said(s, Base::Plain, |s, known| {
            known.gone.push(s.world.locker().join("locker.txt"));
        })
    }),
    ("a file was said to be written and is not", |s, _| {
        said(s, Base::Plain, |s, known| {
            known.written.push(s.world.out().join("key.txt"));
        })
    }),
    ("a key for somebody is half", |s, _| {
        let judged = after(s, Base::Plain, |world, scene| {
            let path = world.out().join("own-identity.txt");
            fs::copy(scene.recovery(), &path).at(&path)?;
            halve(&path)
        })?;
        Ok(!judged.half.is_empty())
    }),
    ("the witness has forgotten what it saw", |s, _| {
        let judged = after(s, Base::Asked, |world, _| remove(world, "home", ".last"))?;
        Ok(!judged.lost.is_empty())
    }),
    ("the witness has another key", |s, _| {
        let judged = after(s, Base::Asked, |world, _| remove(world, "home", "/key"))?;
        Ok(!judged.lost.is_empty())
    }),
    (
        "an answer is given away that the witness does not remember",
        |s, _| {
            let judged = after(s, Base::Asked, |world, scene| {
                scene.must(witnessed::cosign_args(scene))?;
                let memory = ending(world, "home", ".last")?;
                let before = scene.kept(Base::Asked);
                let before = before
                    .root()
                    .join(memory.strip_prefix(world.root()).unwrap_or(&memory));
                fs::copy(&before, &memory).at(&memory).map(drop)
            })?;
            Ok(!judged.half.is_empty())
        },
    ),
    ("a request to a witness, and its sheet, are half", |s, _| {
        let judged = after(s, Base::Asked, |world, scene| {
            scene.must(witnessed::export_args(scene))?;
            halve(&world.out().join("sheet.html"))?;
            halve(&world.out().join("request.txt"))
        })?;
        Ok(judged.half.len() == 2)
    }),
    ("an answer that was taken in is half", |s, _| {
        let judged = after(s, Base::Asked, |world, scene| {
            scene.must(witnessed::import_args(scene))?;
            halve(&ending(world, "locker/anchors", ".cosigned")?)
        })?;
        Ok(!judged.unsound.is_empty())
    }),
    (
        "a request for a stamp is not the one that is kept",
        |s, _| {
            let judged = after(s, Base::Asked, |world, scene| {
                scene.must(anchored::request_args(scene))?;
                remove(world, "locker/anchors", "-second.tsq")
            })?;
            Ok(!judged.half.is_empty())
        },
    ),
    ("a stamp that was taken in is gone", |s, _| {
        let judged = after(s, Base::Asked, |world, scene| {
            scene.must(anchored::attach_args(scene))?;
            remove(world, "locker/anchors", ".tsr")
        })?;
        Ok(!judged.unsound.is_empty())
    }),
];

/// A base with a fault in it, judged as after a run that said nothing.
fn after(
    scene: &Scene,
    base: Base,
    plant: impl FnOnce(&World, &Scene) -> Given<()>,
) -> Given<Judged> {
    let before = scene.restore(base)?;
    plant(&scene.world, scene)?;
    judge(scene, &scene.world, &before, &Known::default())
}

/// Whether it is found that something was said which is not so.
fn said(scene: &Scene, base: Base, what: impl FnOnce(&Scene, &mut Known)) -> Given<bool> {
    let before = scene.restore(base)?;
    let mut said = Known::default();
    what(scene, &mut said);
    let judged = judge(scene, &scene.world, &before, &said)?;
    Ok(!judged.false_sealed.is_empty() && judged.lost.is_empty())
}

fn ending(world: &World, folder: &str, end: &str) -> Given<PathBuf> {
    let mut files = World::at(&world.root().join(folder)).files()?;
    files.retain(|path| path.to_string_lossy().ends_with(end));
    Ok(files.pop().unwrap_or_default())
}

fn remove(world: &World, folder: &str, end: &str) -> Given<()> {
    let path = ending(world, folder, end)?;
    fs::remove_file(&path).at(&path)
}

fn halve(path: &Path) -> Given<()> {
    let bytes = fs::read(path).at(path)?;
    fs::write(path, &bytes[..bytes.len() / 2]).at(path)
}
