//! The bundle itself: kept as an item, byte for byte as it came, and what the log says of its coming.

use std::collections::BTreeSet;

use serde_json::json;

use sandyq_format::{kinds, limits::MAX_TITLE};

use super::{
    TakenIn, ToReceive,
    origin::{Origin, Said},
};
use crate::{
    draft::ItemDraft,
    entering::{Entering, InCase, Ready},
    failure::{Code, Failure, Given},
    fields::{Act, Fields, Subject},
    report::CheckedBundle,
    source::{Source, name_of},
    unlocked::Unlocked,
    watch::Watch,
};

impl Unlocked {
    /// The bundle's own file as an item, byte for byte the one that was judged.
    pub(super) fn ready_bundle(
        &self,
        (source, checked): (&mut Source, &CheckedBundle),
        (asked, case): (&ToReceive<'_>, &Option<String>),
        watch: &dyn Watch,
    ) -> Given<Ready> {
        let report = &checked.report;
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        let (exporter, purpose) = (said(&report.exporter), said(&report.purpose));
        let title = asked.words.say(
            "received-kept-title",
            &[
                ("exporter", exporter.as_str().into()),
                ("purpose", purpose.as_str().into()),
            ],
        );
        let draft = ItemDraft {
            kind: "other".to_owned(),
            ..ItemDraft::default()
        };
        let came = Origin::of_bundle(report)?.said();
        let entering = Entering {
            draft: &draft,
            kind: kinds::kind("other").ok_or(Code::Internal)?,
            case: InCase::Known(case.clone()),
            title: title.chars().take(MAX_TITLE).collect(),
            name: name_of(asked.bundle),
            media: source.media.clone(),
            size: source.size,
            document: false,
            came: &came,
        };
        let ready = entering.seal(&self.locker.sealing(watch, &|_| {}), source, None)?;
        source.check_unchanged()?;
        if ready.deposited.sha256 != checked.sha256 {
            return Err(Failure::about(Code::FileChanged, &checked.name));
        }
        Ok(ready)
    }

    /// That the bundle came, and in which bundle those came once more that were here.
    pub(super) fn came(
        &self,
        origin: &Origin,
        taken: &TakenIn,
        checked: &CheckedBundle,
    ) -> Given<Vec<Act>> {
        let report = &taken.report;
        let mut fields = fields_of(origin.said())?
            .with("received_kept", json!(taken.kept))?
            .with("items", json!(report.annexes.len()))?
            .with("bundle_sha256", json!(checked.sha256))?;
        for (name, text) in [("exporter", &report.exporter), ("purpose", &report.purpose)] {
            fields.put(name, json!(text))?;
        }
        let mut acts = vec![self.act("bundle-received", self.locker_subject(), fields)];
        let numbers: BTreeSet<u32> = taken.there.iter().map(|there| there.annex).collect();
        let annexes = report.annexes.iter();
        let again = annexes.filter(|annex| numbers.contains(&annex.number));
        for (annex, there) in again.zip(&taken.there) {
            let fields = fields_of(origin.said_of(annex, &taken.kept))?;
            acts.push(self.act("bundle-received", Subject::Item(there.id.clone()), fields));
        }
        Ok(acts)
    }
}

fn fields_of(said: Said) -> Given<Fields> {
    let mut fields = Fields::new();
    for (name, value) in said {
        fields.put(name, value)?;
    }
    Ok(fields)
}
