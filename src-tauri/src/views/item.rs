//! Cases, items, their custody, and what is found among them.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{AnyFields, Fields};

/// A text document of the common kind.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A case in the list of cases.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CaseRow {
    /// Its id; "unsorted" stands for items without a case.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Notes.
    pub notes: String,
    /// How many items.
    pub items: u64,
    /// When it was added.
    pub added: String,
    /// Earliest happening.
    pub first: Option<String>,
    /// Latest happening.
    pub last: Option<String>,
}

/// A person named in an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Name as written.
    pub name: String,
    /// `role-<role>`.
    pub role: String,
    /// Anything else.
    pub note: String,
}

/// How an item can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum ViewKind {
    /// One picture.
    Image,
    /// Pages.
    Pages,
    /// Text.
    Text,
    /// Sound.
    Audio,
    /// Moving pictures.
    Video,
    /// Not at all.
    None,
}

impl ViewKind {
    /// How an item of a media type is most likely looked at; the preview process has the last word.
    #[must_use]
    pub fn of_media(media: &str) -> Self {
        match media {
            "image/tiff" | "application/pdf" => Self::Pages,
            "message/rfc822" | DOCX => Self::Text,
            "application/ogg" => Self::Audio,
            // Named so by what tells formats by their content.
            "application/x-matroska" | "application/mp4" => Self::Video,
            _ => match media.split('/').next() {
                Some("image") => Self::Image,
                Some("text") => Self::Text,
                Some("audio") => Self::Audio,
                Some("video") => Self::Video,
                _ => Self::None,
            },
        }
    }
}

/// An item in a list.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ItemRow {
    /// Its id.
    pub id: String,
    /// `kind-<kind>`.
    pub kind: String,
    /// Title.
    pub title: String,
    /// Its case.
    pub case_id: Option<String>,
    /// The case's name as given by a locked deposit.
    pub case_given: Option<String>,
    /// EDTF.
    pub happened: Option<String>,
    /// Earliest day it can mean.
    pub sort_from: Option<String>,
    /// Latest day it can mean.
    pub sort_to: Option<String>,
    /// Media type by content.
    pub media: String,
    /// Bytes.
    pub size: u64,
    /// When it was deposited.
    pub deposited: String,
    /// `sensitivity-<…>`.
    pub sensitivity: Vec<String>,
    /// How it can be looked at.
    pub view: ViewKind,
    /// Language of the document.
    pub language: String,
    /// Tags.
    pub tags: Vec<String>,
}

/// The bundle that an item came in, or that it is.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Origin {
    /// The bundle's id.
    pub bundle: String,
    /// Fingerprint of its signer.
    pub signer: String,
    /// The same in words.
    pub signer_words: String,
    /// What the check said when it was taken in.
    pub verdict: String,
    /// Number of the annex; none when the item is the bundle itself.
    pub annex: Option<String>,
    /// The item that holds the bundle.
    pub kept: Option<String>,
}

/// An item with everything known about it.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ItemView {
    /// What the list shows.
    #[serde(flatten)]
    pub row: ItemRow,
    /// The file's own name.
    pub name: String,
    /// Where it happened.
    pub place: String,
    /// People.
    pub people: Vec<Person>,
    /// How it was obtained.
    pub obtained: String,
    /// By whom.
    pub by: String,
    /// Notes.
    pub notes: String,
    /// The kind's own fields.
    #[specta(type = AnyFields)]
    pub fields: Fields,
    /// The bundle that it came in.
    pub origin: Option<Origin>,
    /// How a statement stands to the others of its case.
    pub blind: Option<BlindView>,
    /// A text kind's document.
    #[specta(type = Option<AnyFields>)]
    pub document: Option<Fields>,
    /// BLAKE3 of the original.
    pub blake3: String,
    /// SHA-256 of the original.
    pub sha256: String,
    /// The sealed object.
    pub object: String,
    /// What happened to it.
    pub custody: Vec<CustodyRow>,
}

/// Whether a statement was sealed before another one of its case could be read here, as far as the log records it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BlindView {
    /// Other statements of the case.
    pub others: u64,
    /// The entry by which one of them was opened before; none when none was.
    pub opened_at: Option<u64>,
    /// It was sealed on a station or in a letter, where none can be opened.
    pub sealed_elsewhere: bool,
}

/// A field that an entry set.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Changed {
    /// Its name.
    pub field: String,
    /// Its value.
    #[specta(type = specta_typescript::Unknown)]
    pub value: serde_json::Value,
}

/// An entry of the custody log about an item.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CustodyRow {
    /// Its number in the log.
    pub index: u64,
    /// `act-<act>`.
    pub act: String,
    /// Time claimed, UTC.
    pub claimed: String,
    /// Offset of the local clock.
    pub offset: String,
    /// Who was at the keyboard.
    pub actor: String,
    /// Which machine.
    pub station: String,
    /// What it set.
    pub changed: Vec<Changed>,
    /// Its leaf hash.
    pub leaf: String,
    /// Whether a checkpoint over it carries the custodian's signature.
    pub signed_by_custodian: bool,
}

/// A place where the searched word stands.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Hit {
    /// In which item.
    pub item: String,
    /// Its title.
    pub title: String,
    /// Its case.
    pub case_id: Option<String>,
    /// "title", "text" or "field".
    #[serde(rename = "where")]
    pub place: HitPlace,
    /// What stands before.
    pub before: String,
    /// The word as written.
    #[serde(rename = "match")]
    pub found: String,
    /// What stands after.
    pub after: String,
}

/// In which part of an item a word was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum HitPlace {
    /// The title.
    Title,
    /// Typed text.
    Text,
    /// Another field.
    Field,
}

/// What a person typed about a new item.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ItemDraft {
    /// `kind-<kind>`.
    pub kind: String,
    /// Title; empty takes the file's name.
    pub title: String,
    /// Its case.
    pub case_id: Option<String>,
    /// The case's name, when the locker is locked.
    pub case_given: Option<String>,
    /// EDTF.
    pub happened: String,
    /// Where.
    pub place: String,
    /// People.
    pub people: Vec<Person>,
    /// How it was obtained.
    pub obtained: String,
    /// By whom.
    pub by: String,
    /// Language of the document.
    pub language: String,
    /// Tags.
    pub tags: Vec<String>,
    /// Notes.
    pub notes: String,
    /// Sensitivities.
    pub sensitivity: Vec<String>,
    /// The kind's own fields.
    #[specta(type = AnyFields)]
    pub fields: Fields,
}

/// What the preview process found out about an item.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PreviewInfo {
    /// How it can be looked at.
    pub view: ViewKind,
    /// How many pages.
    pub pages: u32,
    /// Width of the first, in pixels.
    pub width: u32,
    /// Height of the first, in pixels.
    pub height: u32,
    /// `nopreview-<reason>`.
    pub reason: Option<String>,
}

impl PreviewInfo {
    /// What has no pages: a recording, a text, or nothing to look at, for a reason.
    #[must_use]
    pub fn without_pages(view: ViewKind, reason: Option<&str>) -> Self {
        Self {
            view,
            pages: 0,
            width: 0,
            height: 0,
            reason: reason.map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_media_type_says_how_an_item_is_looked_at() {
        for (media, view) in [
            ("image/jpeg", ViewKind::Image),
            ("image/heic", ViewKind::Image),
            ("image/tiff", ViewKind::Pages),
            ("application/pdf", ViewKind::Pages),
            ("text/plain", ViewKind::Text),
            ("message/rfc822", ViewKind::Text),
            (DOCX, ViewKind::Text),
            ("audio/opus", ViewKind::Audio),
            ("video/matroska", ViewKind::Video),
            ("video/quicktime", ViewKind::Video),
            ("application/zip", ViewKind::None),
            ("", ViewKind::None),
        ] {
            assert_eq!(ViewKind::of_media(media), view, "{media}");
        }
    }
}
