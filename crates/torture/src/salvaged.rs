//! What `salvage` reads and what it leaves: the new folder is no locker, or one with everything in it; the damaged one is as it was.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use sandyq_locker::{Locker, Setting, Unwatched, Way};
use sandyq_verify::{finding::Grade, holding::codes::OBJECT_MISSING};

use crate::{
    judge::{Judged, Known, KnownItem, differs},
    scene::Scene,
    trouble::{At, Given},
    verbs::{self, Verb},
    world::{World, copy_tree},
};

/// The verb whose damaged locker lost a commit, so that the new one gets a key of its own.
pub const WITH_A_HOLE: &str = "salvage-hole";

/// The folder that is carried to.
#[must_use]
pub fn new(world: &World) -> PathBuf {
    world.out().join("salvaged")
}

/// A damaged locker, outside the world: one commit in the middle of its log is gone.
#[must_use]
pub fn holed(scene: &Scene) -> PathBuf {
    scene.place().join("keep/holed")
}

/// Makes it.
pub fn make_hole(scene: &Scene, of: &World) -> Given<()> {
    copy_tree(&of.locker(), &holed(scene))?;
    let lost = commit(&holed(scene))?;
    fs::remove_file(&lost).at(&lost)
}

/// A commit with an item: neither the first nor the last.
fn commit(locker: &Path) -> Given<PathBuf> {
    let mut commits = World::at(&locker.join("log")).files()?;
    commits.retain(|path| path.extension().is_some_and(|ending| ending == "commit"));
    Ok(commits.swap_remove(commits.len() / 2))
}

/// `salvage` of a locker.
#[must_use]
pub fn args(scene: &Scene, old: &Path) -> Vec<OsString> {
    let args = vec![
        "salvage".into(),
        old.into(),
        new(&scene.world).into_os_string(),
    ];
    verbs::with_key(scene, args)
}

/// Its words for a locker that is the same, and for one with a key of its own.
pub fn hear(text: &str, known: &mut Known) {
    known.salvaged |= ["It is the same locker", "a signing key of its own"]
        .iter()
        .any(|words| text.contains(words));
}

/// The new folder is a locker.
#[must_use]
pub fn stands(world: &World) -> bool {
    new(world).join("locker.txt").exists()
}

/// What is wrong with a new folder that is a locker, and with the old one, which is only read.
pub fn half(scene: &Scene, world: &World) -> Given<Vec<String>> {
    let mut wrong = Vec::new();
    if !is_untouched(scene)? {
        wrong.push("the damaged locker was written to".to_owned());
    }
    if !stands(world) {
        return Ok(wrong);
    }
    let identity = scene.identity(world)?;
    // A machine that never saw the place: what an earlier attempt put there is nothing to it.
    let machine = scene.place().join("keep/elsewhere");
    let _ = fs::remove_dir_all(&machine);
    let setting = Setting {
        machine,
        ..scene.setting(world)
    };
    let opened = Locker::open(&new(world), setting).and_then(|locker| {
        locker
            .unlock(&Way::Identity(&identity))
            .map_err(|still| still.1)
    });
    let mut locker = match opened {
        Ok(locker) => locker,
        Err(failure) => {
            wrong.push(format!("salvaged: {}", failure.code.key()));
            return Ok(wrong);
        }
    };
    match locker.check(&Unwatched) {
        Err(failure) => wrong.push(format!("salvaged: check: {}", failure.code.key())),
        Ok(report) => wrong.extend(
            report
                .findings()
                .iter()
                .filter(|finding| finding.grade >= Grade::Doubtful)
                .map(|finding| format!("salvaged: {} {}", finding.code, finding.subject)),
        ),
    }
    for (id, source) in scene.items.iter().zip(&scene.first) {
        let item = KnownItem {
            id: id.clone(),
            name: source.name.clone(),
            source: source.path.clone(),
        };
        wrong.extend(differs(&mut locker, &item)?.map(|what| format!("salvaged: {what}")));
    }
    Ok(wrong)
}

/// What the disk under the damaged locker did not give is not in the new one: it is told, and ends with 20. All else is a fault as ever.
pub fn excuse(scene: &Scene, verb: &Verb, (about, code): (&str, Option<i32>), judged: &mut Judged) {
    let old = [holed(scene), scene.world.locker()];
    let told = verb.name.starts_with("salvage") && code == Some(20);
    if told && old.iter().any(|old| Path::new(about).starts_with(old)) {
        judged
            .half
            .retain(|what| !what.ends_with(": not listed") && !what.contains(OBJECT_MISSING.name));
    }
}

/// All files of the damaged locker are there as they were, and no other.
fn is_untouched(scene: &Scene) -> Given<bool> {
    let (holed, whole) = (holed(scene), scene.plain().locker());
    let lost = commit(&whole)?;
    let mut expected = World::at(&whole).files()?;
    expected.retain(|path| *path != lost);
    let found = World::at(&holed).files()?;
    let mut same = expected.len() == found.len();
    for path in expected {
        let beside = holed.join(path.strip_prefix(&whole).unwrap_or(&path));
        same = same && fs::read(&path).at(&path)? == fs::read(&beside).unwrap_or_default();
    }
    Ok(same)
}
