//! What is judged outside of the log: files for people, keys and shares that were handed out, a witness elsewhere.

use std::fs;

use sandyq_locker::{Identity, Unwatched, verify_bundle};
use sandyq_verify::finding::Grade;

use crate::{
    known::Known,
    quorum, salvaged,
    scene::Scene,
    trouble::{At, Given},
    ways, witnessed,
    world::World,
};

/// Files for people that were acknowledged and are not whole.
pub(super) fn files(scene: &Scene, world: &World, known: &Known) -> Given<Vec<String>> {
    let mut wrong = Vec::new();
    let missing = known.written.iter().filter(|path| !path.is_file());
    wrong.extend(missing.map(|path| format!("{}: not there", path.display())));
    if let Some(witness) = &known.witness {
        wrong.extend(witnessed::forgotten(scene, world, witness)?);
    }
    for (copy, of) in &known.copies {
        if fs::read(copy).ok() != Some(fs::read(of).at(of)?) {
            wrong.push(format!("{}: not the bytes said", copy.display()));
        }
    }
    if known.salvaged && !salvaged::stands(world) {
        wrong.push("salvaged, and no locker there".to_owned());
    }
    let lawyer = scene.lawyers_identity()?;
    for bundle in &known.bundles {
        let report = verify_bundle(
            bundle,
            std::slice::from_ref(&lawyer),
            &sandyq_locker::Known::default(),
            &Unwatched,
        );
        match report {
            Err(failure) => wrong.push(format!("{}: {}", bundle.display(), failure.code.key())),
            Ok(report) if report.report.verdict() >= Grade::Broken => {
                wrong.push(format!("{}: broken", bundle.display()))
            }
            Ok(_) => {}
        }
    }
    Ok(wrong)
}

/// Who opens the locker or does not, against what was said of them.
pub(super) fn keys(scene: &Scene, world: &World, known: &Known) -> Given<Vec<String>> {
    let mut wrong = Vec::new();
    for path in &known.keys {
        let key = Identity::parse_file(&fs::read_to_string(path).unwrap_or_default());
        let why = match key {
            Ok(key) => quorum::not_opened_by(scene, world, &key),
            Err(_) => Some("no key".to_owned()),
        };
        wrong.extend(why.map(|why| format!("{}: {why}", path.display())));
    }
    if known.dealt {
        wrong.extend(quorum::closed(scene, world)?);
    }
    if known.ended && quorum::not_opened_by(scene, world, &scene.identity(world)?).is_none() {
        wrong.push("a key of before opens it still".to_owned());
    }
    if let Some(reads) = known.reads {
        wrong.extend(ways::misread(scene, world, reads)?);
    }
    Ok(wrong)
}
