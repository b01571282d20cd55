//! The log of a locker with a key of its own: where it comes from, then cases, items, what was lost, and what was described later.

use serde_json::json;

use super::{
    carry::Carrier,
    items::{self, Coming},
    own::{Found, Sorted},
};
use crate::{
    failure::Given,
    fields::{Act, Fields, Subject},
    object::Proven,
    unlocked::Unlocked,
};

/// Acts of one commit.
const AT_ONCE: usize = 200;

pub(super) fn write(
    locker: &mut Unlocked,
    carrier: &Carrier<'_>,
    found: &Found,
    sorted: Sorted,
) -> Given<()> {
    let name = &found.told.index.name;
    let fields = Fields::new()
        .with("name", json!(name))?
        .with("custodian", json!(locker.locker.public.file.custodian))?
        .with("bundle_key", json!(locker.locker.public.file.bundle_key))?
        .with(
            "recipients",
            json!(locker.locker.public.file.recipients.len()),
        )?;
    let created = locker.act("created", locker.locker_subject(), fields);
    locker.record(vec![created], Vec::new())?;
    let salvaged = salvaged_act(locker, carrier, found, &sorted)?;
    locker.record(vec![salvaged], Vec::new())?;
    let mut cases = Vec::new();
    for id in &found.told.index.case_order {
        let case = &found.told.index.cases[id];
        let fields = Fields::new()
            .with("title", json!(case.title))?
            .with("notes", json!(case.notes))?;
        cases.push(locker.act("case-added", Subject::Case(id.clone()), fields));
    }
    in_parts(locker, carrier, cases.into_iter().map(|act| (act, None)))?;
    let changed = changed_of(found, &sorted)?;
    let act = |name, coming: Coming| Act {
        name,
        subject: Subject::Item(coming.id),
        previous: None,
        fields: coming.fields,
    };
    let items = sorted.items.into_iter();
    let items = items.map(|(coming, object)| (act("item-salvaged", coming), Some(object)));
    let lost = sorted
        .lost
        .into_iter()
        .map(|coming| (act("item-lost", coming), None));
    in_parts(locker, carrier, items.chain(lost))?;
    let mut described = Vec::new();
    for (id, fields) in changed {
        let act = locker.act("item-described", Subject::Item(id), fields);
        described.push((act, None));
    }
    in_parts(locker, carrier, described.into_iter())
}

/// What was described later, of the items that come over.
fn changed_of(found: &Found, sorted: &Sorted) -> Given<Vec<(String, Fields)>> {
    let mut changed = Vec::new();
    for (coming, _) in &sorted.items {
        if let Some(values) = found.told.described.get(&coming.id) {
            changed.push((coming.id.clone(), items::changed(values)?));
        }
    }
    Ok(changed)
}

fn salvaged_act(
    locker: &Unlocked,
    carrier: &Carrier<'_>,
    found: &Found,
    sorted: &Sorted,
) -> Given<Act> {
    let last = found.survey.proven().last();
    let old = carrier.old.signers.as_ref();
    let fields = Fields::new()
        .with(
            "old_locker",
            json!(carrier.old.id().map(|id| id.to_string())),
        )?
        .with(
            "old_custodian",
            json!(old.map(|signers| signers.custodian.to_text())),
        )?
        .with(
            "old_checkpoint",
            json!(last.map(|commit| &commit.file.checkpoint)),
        )?
        .with("items", json!(sorted.items.len()))?
        .with("lost", json!(sorted.lost.len()))?
        .with(
            "unproven",
            json!(
                sorted
                    .items
                    .iter()
                    .filter(|(coming, _)| !coming.proven)
                    .count()
            ),
        )?;
    Ok(locker.act("salvaged", locker.locker_subject(), fields))
}

/// Writes many acts, each with the object that it brings in, in several commits.
fn in_parts(
    locker: &mut Unlocked,
    carrier: &Carrier<'_>,
    acts: impl Iterator<Item = (Act, Option<Proven>)>,
) -> Given<()> {
    let mut acts = acts.peekable();
    while acts.peek().is_some() {
        carrier.stop_if_asked()?;
        let (part, objects): (Vec<_>, Vec<_>) = acts.by_ref().take(AT_ONCE).unzip();
        locker.record(part, objects.into_iter().flatten().collect())?;
    }
    Ok(())
}
