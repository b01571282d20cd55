//! What a bundle tells of an annex, put into this locker's own form. A value that this version would not have taken from a person
//! is not taken from a bundle either; it stays in the bundle that is kept.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use sandyq_format::{
    document::Document,
    kinds::{self, COMMON_FIELDS, Kind},
    names::FileName,
};
use sandyq_verify::bundle::Annex;

use crate::{
    draft::{ItemDraft, check_common},
    failure::{Code, Given},
};

/// An annex as it will be described here.
pub(super) struct Told {
    pub(super) draft: ItemDraft,
    pub(super) kind: &'static Kind,
    pub(super) name: FileName,
    /// The original is a document of the kind's fields, in the form that is written here.
    pub(super) document: bool,
}

impl Told {
    /// `written`: the bytes of an original beside which a page to read stands.
    pub(super) fn of(annex: &Annex, written: Option<&[u8]>) -> Given<Self> {
        let values = values(annex);
        let named = values.get("kind").and_then(|kind| kind.as_str());
        let kind = named.and_then(kinds::kind).or_else(|| kinds::kind("other"));
        let kind = kind.ok_or(Code::Internal)?;
        let written = written.and_then(|bytes| document(kind, bytes));
        let draft = ItemDraft {
            kind: kind.key.to_owned(),
            fields: written.clone().unwrap_or_else(|| short(kind, &values)),
            ..common(&values)
        };
        Ok(Self {
            draft,
            kind,
            name: file_name(annex, &values),
            document: written.is_some(),
        })
    }
}

/// The values in force as far as they are disclosed: later entries over earlier ones.
fn values(annex: &Annex) -> BTreeMap<&str, &Value> {
    let tells = ["item-deposited", "item-salvaged", "item-described"];
    let lines = annex.custody.iter();
    lines
        .filter(|line| tells.contains(&line.act.as_str()))
        .flat_map(|line| &line.values)
        .map(|(name, value)| (name.as_str(), value))
        .collect()
}

fn common(values: &BTreeMap<&str, &Value>) -> ItemDraft {
    let fitting = COMMON_FIELDS.iter().filter_map(|name| {
        let value = values.get(name)?;
        // Cases are this locker's own.
        let fits = *name != "case" && check_common(name, value).is_ok();
        fits.then(|| ((*name).to_owned(), (*value).clone()))
    });
    let fitting: Map<String, Value> = fitting.collect();
    serde_json::from_value(json!(fitting)).unwrap_or_default()
}

/// The kind's short fields, each for itself, and none where they are too much together.
fn short(kind: &Kind, values: &BTreeMap<&str, &Value>) -> Map<String, Value> {
    let fields = kind.fields.iter().filter(|field| !field.long);
    let fitting = fields.filter_map(|field| {
        let one = (field.name.to_owned(), (*values.get(field.name)?).clone());
        let fits = kinds::check_fields(kind, [(&one.0, &one.1)], false).is_ok();
        fits.then_some(one)
    });
    let fitting: Map<String, Value> = fitting.collect();
    match kinds::check_fields(kind, &fitting, false) {
        Ok(()) => fitting,
        Err(_) => Map::new(),
    }
}

/// The fields of an original that was written inside the program; none when this version would not have written it.
fn document(kind: &Kind, bytes: &[u8]) -> Option<Map<String, Value>> {
    let document = Document::parse(bytes).ok()?;
    let fits = kind.text_kind
        && document.kind == kind.key
        && kinds::check_fields(kind, &document.fields, true).is_ok();
    fits.then_some(document.fields)
}

/// The person's own name for the file, else the annex's.
fn file_name(annex: &Annex, values: &BTreeMap<&str, &Value>) -> FileName {
    let stated = values.get("file_name").map(|name| (*name).clone());
    let stated = stated.and_then(|name| serde_json::from_value::<FileName>(name).ok());
    let ours = annex.path.rsplit('/').next().unwrap_or_default();
    stated
        .filter(FileName::agrees)
        .unwrap_or_else(|| FileName::of_bytes(ours.as_bytes()))
}
