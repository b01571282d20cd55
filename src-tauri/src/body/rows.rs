//! What the locker shows, in the page's types.

use sandyq_locker as locker;

use crate::views::{
    BlindView, CaseRow, Changed, CustodyRow, Hit, HitPlace, ItemRow, ItemView, Origin, Person,
    RecipientView, ViewKind,
};

/// A case.
pub(super) fn case(row: locker::CaseRow) -> CaseRow {
    CaseRow {
        id: row.id,
        title: row.title,
        notes: row.notes,
        items: row.items,
        added: row.added,
        first: row.first,
        last: row.last,
    }
}

/// An item in a list.
pub(super) fn item(row: locker::ItemRow) -> ItemRow {
    ItemRow {
        view: if row.document {
            ViewKind::Text
        } else {
            ViewKind::of_media(&row.media)
        },
        id: row.id,
        kind: row.kind,
        title: row.title,
        case_id: row.case,
        case_given: row.case_given,
        happened: row.happened,
        sort_from: row.sort_from,
        sort_to: row.sort_to,
        media: row.media,
        size: row.size,
        deposited: row.deposited,
        sensitivity: row.sensitivity,
        language: row.language,
        tags: row.tags,
    }
}

/// An item with everything known about it.
pub(super) fn view(view: locker::ItemView, blind: Option<locker::Blind>) -> ItemView {
    ItemView {
        row: item(view.row),
        name: view.name,
        place: view.place,
        people: view.people.into_iter().map(person).collect(),
        obtained: view.obtained,
        by: view.by,
        notes: view.notes,
        fields: view.fields.into_iter().collect(),
        origin: view.origin.map(origin),
        blind: blind.map(|blind| BlindView {
            others: blind.others,
            opened_at: blind.opened_at,
            sealed_elsewhere: blind.sealed_elsewhere,
        }),
        document: view.document.map(|fields| fields.into_iter().collect()),
        blake3: view.blake3,
        sha256: view.sha256,
        object: view.object,
        custody: view.custody.into_iter().map(custody).collect(),
    }
}

fn origin(came: locker::Origin) -> Origin {
    Origin {
        signer_words: locker::spoken(&came.signer),
        bundle: came.bundle,
        signer: came.signer,
        verdict: came.verdict,
        annex: came.annex.map(|number| number.to_string()),
        kept: came.kept,
    }
}

fn person(person: locker::Person) -> Person {
    Person {
        name: person.name,
        role: person.role,
        note: person.note,
    }
}

/// An entry of the custody log.
pub(super) fn custody(row: locker::CustodyRow) -> CustodyRow {
    let changed = row.changed.into_iter();
    CustodyRow {
        index: row.index,
        act: row.act,
        claimed: row.claimed,
        offset: row.offset,
        actor: row.actor,
        station: row.station,
        changed: changed
            .map(|(field, value)| Changed { field, value })
            .collect(),
        leaf: row.leaf,
        signed_by_custodian: row.signed_by_custodian,
    }
}

/// A place where a word stands.
pub(super) fn hit(hit: locker::Hit) -> Hit {
    Hit {
        item: hit.item,
        title: hit.title,
        case_id: hit.case,
        place: match hit.place {
            "title" => HitPlace::Title,
            "text" => HitPlace::Text,
            _ => HitPlace::Field,
        },
        before: hit.before,
        found: hit.found,
        after: hit.after,
    }
}

/// A recipient, with the words in which two people compare it.
pub(super) fn recipient(recipient: &str, own: &[String]) -> RecipientView {
    RecipientView {
        recipient: recipient.to_owned(),
        label: String::new(),
        words: locker::spoken(recipient),
        own: own.iter().any(|each| each == recipient),
    }
}
