//! receive into a locker: a bundle that was judged and is not broken is taken in. The bundle itself is sealed as an item, so that it
//! can be judged again at any time; each annex becomes an item that names it.

mod annexes;
mod check;
mod kept;
mod look;
mod origin;
mod told;

use std::path::Path;

use sandyq_seal::Identity;
use sandyq_verify::{
    bundle::{Annex, BundleReport, Known},
    finding::Grade,
};
use sandyq_words::Words;

use crate::{
    entering::{InCase, Ready},
    failure::{Code, Failure, Given},
    fields::Act,
    source::{Source, name_of},
    unlocked::Unlocked,
    verbs::{
        Deposited,
        verify::{checked, judged},
    },
    watch::{Quiet, Stage, Steps, Watch},
};
use annexes::{Annexes, Place};
pub use look::look_at_annex;
pub use origin::Origin;

/// Annexes of one commit: each waits in an open file, and of those a program may have some hundred.
const AT_ONCE: usize = 256;
/// The bundle is read to judge it, to seal it and to prove that, and once more with its annexes sealed and proven.
const READINGS: u64 = 5;

/// A bundle to be taken in.
#[derive(Clone, Copy)]
pub struct ToReceive<'a> {
    /// The file.
    pub bundle: &'a Path,
    /// What may open it, beside the locker's own identity.
    pub identities: &'a [Identity],
    /// What is known of signers.
    pub known: &'a Known,
    /// The case for it, by id or title.
    pub case: Option<&'a str>,
    /// In which language the bundle's own title is written.
    pub words: &'a Words,
}

/// An annex that the locker has already.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct There {
    /// Its number in the bundle.
    pub annex: u32,
    /// The item.
    pub id: String,
    /// Its title here.
    pub title: String,
}

/// A bundle that was taken in.
#[derive(Debug, Clone, serde::Serialize)]
pub struct TakenIn {
    /// The item that holds the bundle.
    pub kept: String,
    /// Annexes that became items.
    pub items: Vec<Deposited>,
    /// Annexes that were items here before.
    pub there: Vec<There>,
    /// The whole bundle was taken in before; nothing was written.
    pub already: bool,
    /// The locker's own key opens the bundle. Where it does not, the key that did is needed to judge it again.
    pub own_key: bool,
    /// What was found in the bundle.
    pub report: BundleReport,
}

impl Unlocked {
    /// Judges a bundle and takes it in; one that is broken is refused. One that was taken in before is not taken in twice, and
    /// what an interruption left out is made up for.
    pub fn receive(&mut self, asked: &ToReceive<'_>, watch: &dyn Watch) -> Given<TakenIn> {
        self.locker.may_take()?;
        let InCase::Known(case) = self.case_named(asked.case)? else {
            return Err(Code::Internal.into());
        };
        let mut source = Source::open(asked.bundle)?;
        let steps = Steps::of(watch, READINGS * source.size);
        let checked = checked(asked.bundle, &self.openers(asked), asked.known, &steps)?;
        if checked.report.report.verdict() == Grade::Broken {
            return Err(Failure::about(Code::BundleBroken, checked.name));
        }
        let origin = Origin::of_bundle(&checked.report)?;
        let (missing, there) = self.missing(&checked.report, &origin);
        let kept = origin::kept(&self.index, &origin.content).map(str::to_owned);
        let before = kept.is_some() && self.index.received.contains(&origin.content);
        let mut taken = TakenIn {
            already: before && missing.is_empty(),
            kept: kept.unwrap_or_default(),
            items: Vec::new(),
            there,
            own_key: self.opens(asked.bundle, &steps)?,
            report: checked.report.clone(),
        };
        if taken.already {
            return Ok(taken);
        }
        let mut ready = Vec::new();
        if taken.kept.is_empty() {
            let bundle = self.ready_bundle((&mut source, &checked), (asked, &case), &steps)?;
            bundle.deposited.id.clone_into(&mut taken.kept);
            ready.push(bundle);
        }
        let mut parts = missing.chunks(AT_ONCE).peekable();
        while let Some(part) = parts.next() {
            let place = Place {
                locker: &self.locker,
                origin: &origin,
                kept: &taken.kept,
                case: case.as_deref(),
                watch: &steps,
            };
            let sealed = self.sealed(asked, place, part, &taken.report)?;
            taken
                .items
                .extend(sealed.iter().map(|ready| ready.deposited.clone()));
            ready.extend(sealed);
            if parts.peek().is_some() {
                self.enter_all(std::mem::take(&mut ready), Vec::new(), &steps)?;
            }
        }
        let acts = self.came(&origin, &taken, &checked)?;
        self.enter_all(ready, acts, &steps)?;
        Ok(taken)
    }

    fn openers<'a>(&'a self, asked: &ToReceive<'a>) -> Vec<&'a Identity> {
        let own = self.keys.openers().into_iter();
        own.chain(asked.identities).collect()
    }

    /// Whether the locker's own identity opens the bundle.
    fn opens(&self, bundle: &Path, watch: &dyn Watch) -> Given<bool> {
        match super::verify::ready(bundle, &self.keys.openers(), ("", &Quiet(watch))) {
            Ok(_) => Ok(true),
            Err(failure) if failure.code == Code::BundleNotForYou => Ok(false),
            Err(failure) => Err(failure),
        }
    }

    /// Annexes that are not here yet, and those that are.
    fn missing<'a>(
        &self,
        report: &'a BundleReport,
        origin: &Origin,
    ) -> (Vec<&'a Annex>, Vec<There>) {
        let own = self.locker.public.file.locker.to_string();
        let (mut missing, mut there) = (Vec::new(), Vec::new());
        for annex in &report.annexes {
            match origin::there(&self.index, &own, (origin, annex)) {
                None => missing.push(annex),
                Some(id) => there.push(There {
                    annex: annex.number,
                    id: id.to_owned(),
                    title: self.index.items[id].text("title").to_owned(),
                }),
            }
        }
        (missing, there)
    }

    /// Annexes sealed in another pass over the bundle, which must find what the first one found.
    fn sealed(
        &self,
        asked: &ToReceive<'_>,
        place: Place<'_>,
        part: &[&Annex],
        first: &BundleReport,
    ) -> Given<Vec<Ready>> {
        let quiet = Quiet(place.watch);
        let mut annexes = Annexes::new(place, part);
        let again = judged(
            asked.bundle,
            &self.openers(asked),
            asked.known,
            (&mut annexes, &quiet),
        );
        let (ready, stopped) = annexes.done();
        let shown = name_of(asked.bundle).shown();
        match (again, stopped) {
            // Cancelled, or no longer readable: whatever the sink lacks is no reason of its own.
            (Err(failure), _) => Err(failure),
            (Ok(_), Some(failure)) if failure.code == Code::FileChanged => {
                Err(Failure::about(Code::FileChanged, shown))
            }
            (Ok(_), Some(failure)) => Err(failure),
            (Ok(again), None) => {
                let same = again.report.verdict() < Grade::Broken && again.content == first.content;
                match same {
                    true => Ok(ready),
                    false => Err(Failure::about(Code::FileChanged, shown)),
                }
            }
        }
    }

    fn enter_all(&mut self, all: Vec<Ready>, more: Vec<Act>, watch: &dyn Watch) -> Given<()> {
        watch.stage(Stage::Recording, "");
        let (mut acts, mut objects) = (Vec::new(), Vec::new());
        for ready in all {
            acts.push(ready.act);
            objects.push(ready.proven);
        }
        acts.extend(more);
        self.record(acts, objects)
    }
}

#[cfg(test)]
mod tests;
