//! What a person typed about an item, and the check of it before anything is written.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use sandyq_format::{
    document::Document,
    edtf,
    kinds::{self, FieldRefused, Kind},
    limits::MAX_TITLE,
};

use crate::failure::{Code, Failure, Given};

/// Notes in characters: about a page. Longer accounts are items of their own.
const MAX_NOTES: usize = 2000;
/// A place, a person's name, how a thing was obtained: a paragraph.
const MAX_LINE: usize = 500;
/// People named in one item.
const MAX_PEOPLE: usize = 40;
/// Tags of one item.
const MAX_TAGS: usize = 40;

/// A person named in an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Name as written.
    pub name: String,
    /// Anything else.
    #[serde(default)]
    pub note: String,
    /// `role-<role>`.
    pub role: String,
}

/// What is known about an item, whatever its kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ItemDraft {
    /// The kind's key.
    pub kind: String,
    /// The case, by id or title; matched at the next unlock when deposited locked.
    pub case: Option<String>,
    /// Title; a file's name when empty.
    pub title: String,
    /// When it happened, EDTF.
    pub happened: String,
    /// Where.
    pub place: String,
    /// People and their roles.
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
    pub fields: Map<String, Value>,
}

impl ItemDraft {
    /// Checks everything that can be checked without the locker. `as_document`: the fields are the original.
    pub fn check(&self, as_document: bool) -> Given<&'static Kind> {
        let kind = kinds::kind(&self.kind);
        let kind = kind.ok_or_else(|| Failure::about(Code::UnknownKind, &self.kind))?;
        kinds::check_fields(kind, &self.fields, as_document).map_err(refused)?;
        for (name, value) in self.common() {
            check_common(name, &value)?;
        }
        Ok(kind)
    }

    /// The common fields that a person fills in, as an entry holds them.
    pub(crate) fn common(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("title", json!(self.title)),
            ("happened", json!(self.happened)),
            ("place", json!(self.place)),
            ("people", json!(self.people)),
            ("obtained", json!(self.obtained)),
            ("by", json!(self.by)),
            ("language", json!(self.language)),
            ("tags", json!(self.tags)),
            ("notes", json!(self.notes)),
            ("sensitivity", json!(self.sensitivity)),
        ]
    }

    /// The original of a text kind.
    pub(crate) fn document(&self) -> Document {
        Document {
            fields: self.fields.clone(),
            kind: self.kind.clone(),
            v: 1,
        }
    }
}

/// Checks one common field's value, also when it is changed later.
pub(crate) fn check_common(name: &str, value: &Value) -> Given<()> {
    let bad = || Failure::about(Code::BadField, name);
    let long = || Failure::about(Code::TooLarge, name);
    let text = || value.as_str().ok_or_else(bad);
    match name {
        "title" if text()?.chars().count() > MAX_TITLE => Err(long()),
        "notes" if text()?.chars().count() > MAX_NOTES => Err(long()),
        "place" | "obtained" | "by" if text()?.chars().count() > MAX_LINE => Err(long()),
        "title" | "notes" | "place" | "obtained" | "by" => Ok(()),
        "happened" => check_date(text()?),
        "language" => one_of(text()?, &kinds::LANGUAGES, true)
            .then_some(())
            .ok_or_else(bad),
        "sensitivity" => {
            let all = list(value).ok_or_else(bad)?;
            let known = |s: &&str| one_of(s, &kinds::SENSITIVITIES, false);
            all.iter().all(known).then_some(()).ok_or_else(bad)
        }
        "tags" => {
            let all = list(value).ok_or_else(bad)?;
            let fits = all.len() <= MAX_TAGS && all.iter().all(|tag| tag.chars().count() <= 100);
            fits.then_some(()).ok_or_else(long)
        }
        "people" => {
            let all: Vec<Person> = serde_json::from_value(value.clone()).map_err(|_| bad())?;
            if all.len() > MAX_PEOPLE
                || value.to_string().len() > sandyq_format::limits::MAX_VALUE - 64
            {
                return Err(long());
            }
            let known =
                |p: &Person| !p.name.trim().is_empty() && one_of(&p.role, &kinds::ROLES, false);
            all.iter().all(known).then_some(()).ok_or_else(bad)
        }
        _ => Err(Failure::about(Code::UnknownField, name)),
    }
}

fn check_date(text: &str) -> Given<()> {
    if text.is_empty() {
        return Ok(());
    }
    let date = edtf::parse(text).map_err(|_| Failure::about(Code::BadDate, text));
    date.map(|_| ())
}

fn one_of(text: &str, all: &[&str], or_none: bool) -> bool {
    all.contains(&text) || (or_none && text.is_empty())
}

fn list(value: &Value) -> Option<Vec<&str>> {
    value.as_array()?.iter().map(Value::as_str).collect()
}

/// A kind's field that was refused, as a failure.
pub(crate) fn refused(refused: FieldRefused) -> Failure {
    match refused {
        FieldRefused::Unknown(name) => Failure::about(Code::UnknownField, name),
        FieldRefused::BadDate(name) => Failure::about(Code::BadDate, name),
        FieldRefused::TooLarge(name) => Failure::about(Code::TooLarge, name),
        FieldRefused::Missing(name) => Failure::about(Code::MissingField, name),
        FieldRefused::Bad(name) => Failure::about(Code::BadField, name),
        _ => Failure::from(Code::BadField),
    }
}
