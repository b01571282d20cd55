//! The verbs that are tortured, one line each: what they begin with, how they are called, and what their words acknowledge.
//! A new verb joins every part by one line in [`VERBS`].

mod calls;

use std::{ffi::OsString, fs};

use sandyq_locker::{Unwatched, verify_bundle};
use sandyq_verify::finding::Grade;

pub(crate) use self::calls::*;
use crate::{
    anchored, collected,
    known::Known,
    quorum, received, salvaged,
    scene::{Base, Scene},
    trouble::{At, Given},
    ways, witnessed,
    world::World,
};

/// A verb under torture.
#[derive(Debug)]
pub struct Verb {
    /// Its name on the command line of `torture`.
    pub name: &'static str,
    /// What it begins with.
    pub base: Base,
    /// How it is called.
    pub args: fn(&Scene) -> Vec<OsString>,
    /// What its words acknowledge.
    pub hear: fn(&Scene, &str, &mut Known),
}

const fn verb(
    name: &'static str,
    base: Base,
    args: fn(&Scene) -> Vec<OsString>,
    hear: fn(&Scene, &str, &mut Known),
) -> Verb {
    Verb {
        name,
        base,
        args,
        hear,
    }
}

/// All of them.
#[rustfmt::skip]
pub const VERBS: &[Verb] = &[
    verb("create", Base::Nothing, |s| create_args(s, &s.world.out().join(RECOVERY)), hear_created),
    verb("deposit", Base::Plain, |s| deposit_args(s, &s.sources, true), |s, text, known| hear_sealed(&s.sources, text, known)),
    verb("deposit-dozen", Base::Plain, |s| deposit_args(s, &s.sources[..12], true), |s, text, known| hear_sealed(&s.sources, text, known)),
    verb("deposit-locked", Base::Plain, |s| deposit_args(s, &s.sources[..5], false), |s, text, known| hear_sealed(&s.sources, text, known)),
    verb("case", Base::Plain, |s| case_add_args(s, SECOND_CASE), |_, text, known| hear_case(text, known)),
    verb("describe", Base::Plain, |s| describe_args(s, "Ақтау"), hear_described),
    verb("release", Base::Plain, release_args, hear_released),
    verb("bundle", Base::Plain, bundle_args, hear_bundle),
    verb("receive", Base::Plain, received::args, received::hear),
    verb("collect", Base::Plain, collected::args, collected::hear),
    verb("collect-letter", Base::Plain, collected::letter_args, collected::hear_letter),
    verb("admit", Base::Plain, |s| ways::admit_args(s, &["--reseal"]), |_, text, known| ways::hear(text, true, known)),
    verb("dismiss", Base::Shared, ways::dismiss_args, |_, text, known| ways::hear(text, false, known)),
    verb("reseal", Base::Admitted, ways::reseal_args, |_, text, known| ways::hear(text, true, known)),
    verb("way-in", Base::Plain, ways::way_in_args, ways::hear_added),
    verb("way-in-remove", Base::Plain, ways::remove_args, ways::hear_removed),
    verb("split", Base::Plain, |s| quorum::args(s, &[]), |_, text, known| quorum::hear(text, known)),
    verb("split-new", Base::Plain, |s| quorum::args(s, &["--new-identity"]), |_, text, known| quorum::hear_new(text, known)),
    verb("rehearse", Base::Dealt, quorum::rehearse_args, |_, text, known| quorum::hear_rehearsed(text, known)),
    verb("restore", Base::Dealt, quorum::restore_args, quorum::hear_restored),
    verb("key-new", Base::Plain, key_args, hear_key),
    verb("witness-key", Base::Plain, witnessed::key_args, |_, text, known| witnessed::hear_key(text, known)),
    verb("checkpoint-export", Base::Asked, witnessed::export_args, witnessed::hear_export),
    verb("witness-cosign", Base::Asked, witnessed::cosign_args, witnessed::hear_cosigned),
    verb("checkpoint-import", Base::Asked, witnessed::import_args, |_, text, known| witnessed::hear_import(text, known)),
    verb("anchor-request", Base::Asked, anchored::request_args, anchored::hear_request),
    verb("anchor-attach", Base::Asked, anchored::attach_args, |_, text, known| anchored::hear_attached(text, known)),
    verb("unlock-after-crash", Base::Crashed, list_args, |_, _, _| {}),
    verb("rebuild-missing", Base::WithoutDatabase, list_args, |_, _, _| {}),
    verb("rebuild-damaged", Base::DamagedDatabase, list_args, |_, _, _| {}),
    verb("check", Base::Plain, |s| of_locker(s, "check"), |_, _, _| {}),
    verb("salvage", Base::Plain, |s| salvaged::args(s, &s.world.locker()), |_, text, known| salvaged::hear(text, known)),
    verb(salvaged::WITH_A_HOLE, Base::Plain, |s| salvaged::args(s, &salvaged::holed(s)), |_, text, known| salvaged::hear(text, known)),
];

impl Verb {
    /// The program did what it was called for: salvage tells of a hole by 20, whatever came over.
    #[must_use]
    pub fn succeeded(&self, code: Option<i32>) -> bool {
        code == Some(0) || self.name == salvaged::WITH_A_HOLE && code == Some(20)
    }
}

/// The verb of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Verb> {
    VERBS.iter().find(|verb| verb.name == name)
}

/// Name of the recovery key that `create` writes among the files for people.
pub const RECOVERY: &str = "recovery.txt";
/// What is written into notes; it may never lie open.
pub const NOTE: &str = "жазба: куәгердің аты-жөні жабық";

/// Name of the case that `case` adds.
const SECOND_CASE: &str = "Екінші іс";

/// Name of the bundle that `bundle` makes.
pub const BUNDLE: &str = "complaint.sandyq";
/// Name of the identity that `key new` makes.
const KEY: &str = "key.txt";
/// Name of the original that `release` writes out.
pub const RELEASED: &str = "released.bin";

/// Files for people that stand under their names and are not whole, whoever was told of them.
pub fn half(scene: &Scene, world: &World) -> Given<Vec<String>> {
    let mut half = Vec::new();
    let copy = world.out().join(RELEASED);
    if copy.exists() && fs::read(&copy).at(&copy)? != scene.first[4].bytes {
        half.push(RELEASED.to_owned());
    }
    let made = world.out().join(BUNDLE);
    let lawyer = [scene.lawyers_identity()?];
    if made.exists()
        && !verify_bundle(&made, &lawyer, &sandyq_locker::Known::default(), &Unwatched)
            .is_ok_and(|report| report.report.verdict() < Grade::Broken)
    {
        half.push(BUNDLE.to_owned());
    }
    for name in [RECOVERY, KEY] {
        half.extend(quorum::half_key(&world.out().join(name))?);
    }
    half.extend(ways::half(world)?);
    half.extend(quorum::half(scene, world)?);
    half.extend(anchored::half(world)?);
    half.extend(witnessed::half(scene, world)?);
    half.extend(salvaged::half(scene, world)?);
    Ok(half)
}

/// What the verb changes stands already as it should: a case, a recipient, a way in, shares.
pub fn is_there_already(scene: &Scene, verb: &Verb) -> Given<bool> {
    if verb.name != "case" {
        return Ok(ways::is_there(scene, verb.name)? || quorum::is_there(scene, verb.name)?);
    }
    let mut list = words(&["case", "list"]);
    list.push(scene.world.locker().into());
    let listed = scene.run(with_key(scene, list))?;
    Ok(listed.status.success() && String::from_utf8_lossy(&listed.stdout).contains(SECOND_CASE))
}

/// Takes away files for people that a failed run had already named; gives whether there were any. Of shares that open, only those of
/// which it is `uncertain` whether they are in force.
#[must_use]
pub fn take_away(scene: &Scene, uncertain: bool) -> bool {
    let files = [released(scene), bundle(scene), scene.world.out().join(KEY)];
    let files = files.map(|path| fs::remove_file(path).is_ok());
    files.contains(&true)
        | ways::take_away(&scene.world)
        | quorum::take_away(scene, uncertain)
        | anchored::take_away(&scene.world)
        | witnessed::take_away(&scene.world)
        | fs::remove_dir_all(salvaged::new(&scene.world)).is_ok()
}
