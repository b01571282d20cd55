//! Whether the bundles that were taken in are still what they were, and whether the items that name them are theirs.

use std::collections::BTreeMap;

use sandyq_seal::{OpenRefused, Pieces, open_stream};
use sandyq_verify::{
    bundle::{BundleReport, Known, Opening, judge_bundle},
    finding::{Finding, Grade, Report},
    holding::codes::{RECEIVED_BROKEN, RECEIVED_DIFFERS, RECEIVED_UNOPENED, RECEIVED_WHOLE},
};

use super::Origin;
use crate::{
    failure::{Code, Given},
    index::Item,
    unlocked::Unlocked,
    watch::{Quiet, Watch, Watched},
};

impl Unlocked {
    /// Judges each bundle again that the locker's own key opens.
    pub(crate) fn check_received(&mut self, report: &mut Report, watch: &dyn Watch) -> Given<()> {
        let items = self.index.items.iter();
        let came: Vec<(String, String, Origin)> = items
            .filter_map(|(id, item)| Some((id.clone(), titled(id, item), Origin::of_item(item)?)))
            .collect();
        let (mut sound, mut all) = (0_u64, 0_u64);
        let mut judged: BTreeMap<&str, Option<BundleReport>> = BTreeMap::new();
        for (id, title, origin) in came.iter().filter(|(_, _, origin)| origin.annex.is_none()) {
            all += 1;
            let answer = match self.judge_kept(id, watch)? {
                Kept::Unreadable => None,
                Kept::SealedToOthers => {
                    report.add(Finding::new(&RECEIVED_UNOPENED, title, &[]));
                    None
                }
                Kept::Judged(again) if fits(&again, origin) => {
                    sound += 1;
                    Some(*again)
                }
                Kept::Judged(_) => {
                    report.add(Finding::new(&RECEIVED_BROKEN, title, &[]));
                    None
                }
            };
            judged.insert(id, answer);
        }
        let mut items = 0_u64;
        for (id, title, origin) in came.iter().filter(|(_, _, origin)| origin.annex.is_some()) {
            let kept = origin.kept.as_deref().unwrap_or_default();
            let stands = match judged.get(kept) {
                // What cannot be judged has been named.
                Some(None) => continue,
                Some(Some(again)) => fits(again, origin) && self.is_annex(id, origin, again),
                None => false,
            };
            if stands {
                items += 1;
            } else {
                report.add(Finding::new(&RECEIVED_DIFFERS, title, &[]));
            }
        }
        if all > 0 && sound == all {
            report.add(Finding::new(&RECEIVED_WHOLE, "objects", &[&sound, &items]));
        }
        Ok(())
    }

    fn is_annex(&self, id: &str, origin: &Origin, again: &BundleReport) -> bool {
        let Some(item) = self.index.items.get(id) else {
            return false;
        };
        again.annexes.iter().any(|annex| {
            Some(u64::from(annex.number)) == origin.annex
                && Some(&annex.item) == origin.item.as_ref()
                && annex.sha256 == item.text("sha256")
                && annex.blake3 == item.text("blake3")
        })
    }

    fn judge_kept(&mut self, id: &str, watch: &dyn Watch) -> Given<Kept> {
        // An original that is missing or changed was found before.
        let Ok((original, _)) = self.original(id) else {
            return Ok(Kept::Unreadable);
        };
        let quiet = Quiet(watch);
        let source = Watched::new(original, &quiet);
        let opened = open_stream(source, &self.keys.openers());
        let kept = match opened {
            Ok((facts, inside)) => {
                let opening = Opening {
                    stanzas: facts.stanzas,
                    recipient: self.keys.identity.recipient().to_string(),
                };
                let known = Known::default();
                let again = judge_bundle(Pieces::of(inside), &opening, &known, &mut ());
                Kept::Judged(Box::new(again))
            }
            Err(OpenRefused::NoIdentityFits) => Kept::SealedToOthers,
            Err(OpenRefused::Io(_)) => Kept::Unreadable,
            Err(_) => Kept::Judged(Box::default()),
        };
        if watch.stopped() {
            return Err(Code::Cancelled.into());
        }
        Ok(kept)
    }
}

/// What became of a bundle that is kept.
enum Kept {
    /// Its file is not there to be read.
    Unreadable,
    /// The locker's own key does not open it.
    SealedToOthers,
    Judged(Box<BundleReport>),
}

/// Whether a bundle is not broken and is the one that was taken in.
fn fits(again: &BundleReport, origin: &Origin) -> bool {
    again.report.verdict() < Grade::Broken
        && again.content.as_ref() == Some(&origin.content)
        && again.bundle.as_ref() == Some(&origin.bundle)
        && again.locker.as_ref() == Some(&origin.locker)
        && again.signer.as_ref() == Some(&origin.signer)
}

fn titled(id: &str, item: &Item) -> String {
    match item.text("title") {
        "" => id.to_owned(),
        title => sandyq_format::names::shown(title),
    }
}
