//! What `salvage` reads and what it leaves: the new folder is no locker, or one with everything in it; the damaged one is as it was.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use sandyq_locker::{Locker, Setting, Unwatched, Way};
use sandyq_verify::{
    finding::Grade,
    holding::codes::{OBJECT_MISSING, PART_MISSING},
};

use crate::{
    judge::{Judged, Known, KnownItem, differs},
    scene::Scene,
    tracer::Ended,
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

/// What the disk under the damaged locker did not give is not in the new one, or not whole there: that is no fault where salvage
/// ended with 20 and told of that very file or item. All else is a fault as ever.
pub fn excuse(scene: &Scene, verb: &Verb, ended: &Ended, judged: &mut Judged) {
    let Some(struck) = &ended.struck else { return };
    let old = [holed(scene), scene.world.locker()];
    let of_old = old
        .iter()
        .any(|old| Path::new(&struck.about).starts_with(old));
    if verb.name.starts_with("salvage") && ended.code == Some(20) && of_old {
        let folder = is_folder_of_objects(Path::new(&struck.about)) && is_folder_told(&ended.said);
        judged.half.retain(|what| {
            let unnamed = folder && what.ends_with(": not listed");
            !unnamed && !is_told(what, &ended.said)
        });
    }
}

/// `objects` or one of its shards: which objects lie in it that no commit names any more, only its listing tells.
fn is_folder_of_objects(struck: &Path) -> bool {
    let is_objects = |path: &Path| path.file_name().is_some_and(|name| name == "objects");
    is_objects(struck) || struck.parent().is_some_and(is_objects)
}

fn is_folder_told(said: &str) -> bool {
    said.lines().any(|line| line.contains("] objects: "))
}

fn is_told(fault: &str, said: &str) -> bool {
    missing(fault).is_some_and(|missing| said.contains(missing))
}

/// The file or item that a fault says is missing, as salvage would name it.
fn missing(fault: &str) -> Option<&str> {
    let fault = fault.strip_prefix("salvaged: ")?;
    let files = [OBJECT_MISSING.name, PART_MISSING.name];
    if let Some((code, file)) = fault.split_once(' ')
        && files.contains(&code)
    {
        return Some(file);
    }
    let item = [": not listed", ": locker-damaged"]
        .iter()
        .find_map(|end| fault.strip_suffix(end))?;
    item.split_once('(')?.1.strip_suffix(')')
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_salvage_named_is_excused() {
        let said = "[Doubtful] note-1.txt: the sealed file cannot be read now\n    objects/28/28619e.age\n";
        for told in [
            "salvaged: object-missing objects/28/28619e.age",
            "salvaged: qcvpbmm3 (note-1.txt): not listed",
            "salvaged: qcvpbmm3 (note-1.txt): locker-damaged",
        ] {
            assert!(is_told(told, said), "{told}");
        }
        for fault in [
            "salvaged: object-missing objects/28/28619f.age",
            "salvaged: object-differs objects/28/28619e.age",
            "salvaged: qcvpbmm3 (note-2.txt): not listed",
            "salvaged: qcvpbmm3 (note-1.txt): other bytes",
            "the damaged locker was written to",
        ] {
            assert!(!is_told(fault, said), "{fault}");
        }
    }

    #[test]
    fn an_item_that_only_a_listing_could_name_is_excused_where_that_folder_was_told() {
        for folder in ["/x/holed/objects", "/x/holed/objects/81"] {
            assert!(is_folder_of_objects(Path::new(folder)), "{folder}");
        }
        for other in ["/x/holed/objects/81/81aa.age", "/x/holed/log", "/x/holed"] {
            assert!(!is_folder_of_objects(Path::new(other)), "{other}");
        }
        assert!(is_folder_told("[Doubtful] objects: cannot be read now\n"));
        assert!(!is_folder_told(
            "[Doubtful] objects/81/81aa.age: cannot be read now\n"
        ));
    }
}
