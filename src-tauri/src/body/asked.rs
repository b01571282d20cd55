//! What the page asks for, in the locker's types.

use sandyq_locker as locker;

use crate::views::{ItemDraft, Person};

/// A draft; its case is known by id where the locker is open, and a name where it is not.
pub(super) fn draft(draft: &ItemDraft) -> locker::ItemDraft {
    let case = draft.case_id.as_ref().or(draft.case_given.as_ref());
    locker::ItemDraft {
        kind: draft.kind.clone(),
        case: case.filter(|case| !case.trim().is_empty()).cloned(),
        title: draft.title.clone(),
        happened: draft.happened.clone(),
        place: draft.place.clone(),
        people: draft.people.iter().map(person).collect(),
        obtained: draft.obtained.clone(),
        by: draft.by.clone(),
        language: draft.language.clone(),
        tags: draft.tags.clone(),
        notes: draft.notes.clone(),
        sensitivity: draft.sensitivity.clone(),
        fields: draft.fields.clone().into_iter().collect(),
    }
}

fn person(person: &Person) -> locker::Person {
    locker::Person {
        name: person.name.clone(),
        note: person.note.clone(),
        role: person.role.clone(),
    }
}
