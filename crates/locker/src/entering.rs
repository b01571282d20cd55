//! An item on its way into the log: its fields, the sheet that travels with the original, and the act that records it.

use std::io::Read;

use serde_json::{Value, json};

use sandyq_format::{
    ids::{Id, hex},
    item_sheet::ItemSheet,
    kinds::Kind,
    limits::MAX_TITLE,
    names::FileName,
};
use sandyq_seal::random_id;

use crate::{
    draft::ItemDraft,
    failure::{Code, Failure, Given},
    fields::{Act, Fields, Subject},
    object::{Content, Hashes, Proven, Sealing},
    verbs::Deposited,
};

/// The case of a deposit: known by id, or given as text by someone who cannot see the cases.
pub(crate) enum InCase {
    Known(Option<String>),
    Given(Option<String>),
}

/// A deposit that is on the disk, was read back, and waits for its entry.
pub(crate) struct Ready {
    pub(crate) act: Act,
    pub(crate) proven: Proven,
    pub(crate) deposited: Deposited,
}

/// What a person said about an item, and what the file says of itself.
pub(crate) struct Entering<'a> {
    pub(crate) draft: &'a ItemDraft,
    pub(crate) kind: &'static Kind,
    pub(crate) case: InCase,
    pub(crate) title: String,
    pub(crate) name: FileName,
    pub(crate) media: String,
    pub(crate) size: u64,
    /// The original is a document of the kind's fields.
    pub(crate) document: bool,
    /// Where it came from, when it came in a bundle.
    pub(crate) came: &'a [(&'static str, Value)],
}

impl Entering<'_> {
    /// Seals the original with its sheet and makes the act that records it.
    pub(crate) fn seal(
        &self,
        sealing: &Sealing<'_>,
        source: &mut dyn Read,
        page: Option<&str>,
    ) -> Given<Ready> {
        let id = Id::from_bytes(random_id()).to_string();
        let shown = self.name.shown();
        let mut kept = None;
        let content = Content {
            original: source,
            size: self.size,
            readable: page,
            shown: &shown,
        };
        let proven = sealing.run(content, |hashes| {
            let fields = self.fields(hashes)?;
            let sheet = ItemSheet {
                disclosures: fields.texts(),
                item: id.clone(),
                v: 1,
            };
            kept = Some(fields);
            Ok(sheet)
        })?;
        let object = hex(&proven.object.id);
        let fields = kept.ok_or(Code::Internal)?.with("object", json!(object))?;
        Ok(Ready {
            deposited: self.deposited(&id, &proven),
            act: Act {
                name: "item-deposited",
                subject: Subject::Item(id),
                previous: None,
                fields,
            },
            proven,
        })
    }

    fn deposited(&self, id: &str, proven: &Proven) -> Deposited {
        Deposited {
            id: id.to_owned(),
            title: self.title.clone(),
            name: self.name.shown(),
            size: self.size,
            media: self.media.clone(),
            blake3: hex(&proven.hashes.blake3),
            sha256: hex(&proven.hashes.sha256),
            object: hex(&proven.object.id),
            empty: self.size == 0,
        }
    }

    fn fields(&self, hashes: Hashes) -> Given<Fields> {
        let (case, given) = match &self.case {
            InCase::Known(case) => (case.clone(), None),
            InCase::Given(given) => (None, given.clone().filter(|text| !text.trim().is_empty())),
        };
        if given
            .as_ref()
            .is_some_and(|text| text.chars().count() > MAX_TITLE)
        {
            return Err(Failure::about(Code::TooLarge, "case"));
        }
        let mut fields = Fields::new()
            .with("kind", json!(self.kind.key))?
            .with("case", json!(case))?
            .with("case_given", json!(given))?
            .with("document", Value::Bool(self.document))?
            .with("file_name", json!(self.name))?
            .with("media", json!(self.media))?
            .with("size", json!(self.size))?
            .with("blake3", json!(hex(&hashes.blake3)))?
            .with("sha256", json!(hex(&hashes.sha256)))?;
        for (name, value) in self.draft.common() {
            let value = if name == "title" {
                json!(self.title)
            } else {
                value
            };
            fields.put(name, value)?;
        }
        // The kind's short fields stand in the entry too, so that lists and bundles can show them.
        for field in self.kind.fields.iter().filter(|field| !field.long) {
            if let Some(value) = self.draft.fields.get(field.name) {
                fields.put(field.name, value.clone())?;
            }
        }
        for (name, value) in self.came {
            fields.put(name, value.clone())?;
        }
        Ok(fields)
    }
}
