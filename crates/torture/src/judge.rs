//! Judges what is left of a world: does the locker open, is all there that was acknowledged, does anything lie in the open.
//! In this process, through the locker's own library, with the recovery key. Every detector is fired by a test that plants its fault.

mod outside;

use std::{fmt, fs, io::Read, path::Path};

use sandyq_locker::{Code, Failure, Identity, Locker, Original, Unlocked, Unwatched, Way};
use sandyq_verify::finding::Grade;

pub use crate::known::{Known, KnownItem};
use crate::{
    quorum,
    scene::Scene,
    trouble::{At, Given},
    verbs,
    world::World,
};

/// What is wrong with what is left. All empty: sound.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// Acknowledged before the run, and gone or changed.
    pub lost: Vec<String>,
    /// There was a locker and it does not open.
    pub unopened: Vec<String>,
    /// Lies in the open.
    pub plaintext: Vec<String>,
    /// Acknowledged by the run, and not there or not as said.
    pub false_sealed: Vec<String>,
    /// The locker's own check finds something doubtful or broken.
    pub unsound: Vec<String>,
    /// A file for people stands under its name and is not whole.
    pub half: Vec<String>,
}

impl Judged {
    /// Nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        *self == Self::default()
    }

    /// Adds what another judgement found.
    pub fn add(&mut self, other: Self) {
        self.lost.extend(other.lost);
        self.unopened.extend(other.unopened);
        self.plaintext.extend(other.plaintext);
        self.false_sealed.extend(other.false_sealed);
        self.unsound.extend(other.unsound);
        self.half.extend(other.half);
    }

    /// Each kind of wrong with its name, for tables.
    #[must_use]
    pub fn kinds(&self) -> [(&'static str, &[String]); 6] {
        [
            ("lost", &self.lost),
            ("does not open", &self.unopened),
            ("plaintext", &self.plaintext),
            ("false \"sealed\"", &self.false_sealed),
            ("unsound", &self.unsound),
            ("half", &self.half),
        ]
    }
}

impl fmt::Display for Judged {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (kind, found) in self.kinds() {
            for what in found {
                writeln!(out, "  {kind}: {what}")?;
            }
        }
        Ok(())
    }
}

/// Judges a world: `before` was acknowledged when the run began, `said` by the run itself.
pub fn judge(scene: &Scene, world: &World, before: &Known, said: &Known) -> Given<Judged> {
    let mut judged = Judged {
        plaintext: scene
            .sentinels
            .find_in(world, &|path| may_be_open(world, path))?,
        ..Judged::default()
    };
    judged.half = verbs::half(scene, world)?;
    // Before anybody unlocks: that would finish what was left undone.
    for (known, into) in [(before, &mut judged.lost), (said, &mut judged.false_sealed)] {
        let there = known.gone.iter().filter(|path| path.exists());
        into.extend(there.map(|path| format!("{}: still there", path.display())));
    }
    let promised = before.locker || said.locker;
    if !promised && !world.locker().join("locker.txt").exists() {
        // No locker was made, and nobody was told that one was.
        judged
            .false_sealed
            .extend(said.items.iter().map(|item| item.name.clone()));
        return Ok(judged);
    }
    match opened(scene, world) {
        Err(failure) => judged
            .unopened
            .push(format!("{} {:?}", failure.code.key(), failure.about)),
        Ok(mut locker) => inside(&mut locker, (before, said), &mut judged)?,
    }
    if quorum::is_in_force(world) && !before.dealt && !said.dealt {
        // Nobody was told yet, and yet these shares are what opens the locker.
        let closed = quorum::closed(scene, world)?;
        judged.unopened.extend(closed);
    }
    for (known, into) in [(before, &mut judged.lost), (said, &mut judged.false_sealed)] {
        into.extend(outside::files(scene, world, known)?);
        into.extend(outside::keys(scene, world, known)?);
    }
    Ok(judged)
}

/// What a person asked to have in the open: a released original under its final name, a recovery key.
fn may_be_open(world: &World, path: &Path) -> bool {
    [verbs::RECOVERY, verbs::RELEASED]
        .iter()
        .any(|name| path == world.out().join(name))
}

/// Opens it by the recovery key, or, where that fits no more, by whatever was handed out in its place.
fn opened(scene: &Scene, world: &World) -> Result<Unlocked, Failure> {
    let by = |identity: &Identity| {
        let locker = Locker::open(&world.locker(), scene.setting(world))?;
        locker
            .unlock(&Way::Identity(identity))
            .map_err(|still| still.1)
    };
    let none = |_| Failure::from(Code::NoIdentityFits);
    let first = by(&scene.identity(world).map_err(none)?);
    match first {
        Err(why) if why.code == Code::NoIdentityFits => {
            let others = quorum::identities(scene, world).map_err(none)?;
            others.iter().find_map(|other| by(other).ok()).ok_or(why)
        }
        answer => answer,
    }
}

fn inside(
    locker: &mut Unlocked,
    (before, said): (&Known, &Known),
    judged: &mut Judged,
) -> Given<()> {
    match locker.check(&Unwatched) {
        Err(failure) => judged
            .unsound
            .push(format!("check: {}", failure.code.key())),
        Ok(report) => judged.unsound.extend(
            report
                .findings()
                .iter()
                .filter(|finding| finding.grade >= Grade::Doubtful)
                .map(|finding| format!("{} {}", finding.code, finding.subject)),
        ),
    }
    if locker.standing().read_only {
        judged.unsound.push("can no longer be written".to_owned());
    }
    for (known, into) in [(before, &mut judged.lost), (said, &mut judged.false_sealed)] {
        for item in &known.items {
            into.extend(differs(locker, item)?);
        }
    }
    let mut entries = match locker.history(None) {
        Ok(rows) => rows.into_iter().map(|row| (row.act, row.subject)).collect(),
        Err(failure) => {
            judged
                .unsound
                .push(format!("history: {}", failure.code.key()));
            Vec::new()
        }
    };
    for (known, into) in [(before, &mut judged.lost), (said, &mut judged.false_sealed)] {
        into.extend(known.acts.iter().filter_map(|act| lacks(&mut entries, act)));
    }
    Ok(())
}

/// Whether an acknowledged item is listed under its name with the bytes of its source.
pub(crate) fn differs(locker: &mut Unlocked, item: &KnownItem) -> Given<Option<String>> {
    let wrong = |what: &str| Ok(Some(format!("{} ({}): {what}", item.id, item.name)));
    let listed = locker.items(None).unwrap_or_default();
    if !listed
        .iter()
        .any(|row| row.id == item.id && row.title == item.name)
    {
        return wrong("not listed");
    }
    let expected = fs::read(&item.source).at(&item.source)?;
    let mut original: Original = match locker.original(&item.id) {
        Err(failure) => return wrong(failure.code.key()),
        Ok((original, _)) => original,
    };
    let mut bytes = Vec::new();
    if original.read_to_end(&mut bytes).is_err() {
        return wrong("cannot be read");
    }
    if bytes == expected {
        Ok(None)
    } else {
        wrong("other bytes")
    }
}

/// Takes an acknowledged entry out of those that are there; says when there is none.
fn lacks(
    entries: &mut Vec<(String, String)>,
    (act, about): &(String, Option<String>),
) -> Option<String> {
    let is = |(entry, subject): &(String, String)| {
        entry == act
            && about
                .as_ref()
                .is_none_or(|about| subject.ends_with(about.as_str()))
    };
    match entries.iter().position(is) {
        Some(at) => {
            entries.swap_remove(at);
            None
        }
        None => Some(format!(
            "no entry {act} {}",
            about.as_deref().unwrap_or_default()
        )),
    }
}
