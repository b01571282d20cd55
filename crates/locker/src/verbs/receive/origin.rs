//! Where an item came from: what its deposit says of the bundle, so that it can be found again in the bundle that is kept.

use serde::Serialize;
use serde_json::{Value, json};

use sandyq_verify::bundle::{Annex, BundleReport};

use crate::{
    failure::{Code, Given},
    index::{Index, Item},
};

/// A bundle that an item came in, or that an item is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// The bundle's id.
    pub bundle: String,
    /// SHA-256 of its tag manifest, which names its content whoever it is sealed to.
    pub content: String,
    /// Id of the locker that it left.
    pub locker: String,
    /// Fingerprint of the key that signed it.
    pub signer: String,
    /// What the check said when it was taken in: `sound`, `notable` or `doubtful`.
    pub verdict: String,
    /// Number of the annex; none when the item is the bundle itself.
    pub annex: Option<u64>,
    /// The item's id in that locker.
    pub item: Option<String>,
    /// The item of this locker that holds the bundle.
    pub kept: Option<String>,
}

/// Names and values, as an entry gets them.
pub(super) type Said = Vec<(&'static str, Value)>;

impl Origin {
    /// A bundle that was judged and is not broken.
    pub(super) fn of_bundle(report: &BundleReport) -> Given<Self> {
        // A bundle without one of these is broken, and was refused.
        let text = |value: &Option<String>| value.clone().ok_or(Code::BundleBroken);
        let verdict = json!(report.report.verdict());
        Ok(Self {
            bundle: text(&report.bundle)?,
            content: text(&report.content)?,
            locker: text(&report.locker)?,
            signer: text(&report.signer)?,
            verdict: verdict.as_str().unwrap_or_default().to_owned(),
            annex: None,
            item: None,
            kept: None,
        })
    }

    /// What an item's deposit says of it.
    pub(crate) fn of_item(item: &Item) -> Option<Self> {
        let text = |name: &str| item.values.get(name)?.as_str().map(str::to_owned);
        Some(Self {
            bundle: text("received_bundle")?,
            content: text("received_content")?,
            locker: text("received_locker")?,
            signer: text("received_signer")?,
            verdict: text("received_verdict")?,
            annex: item.values.get("received_annex").and_then(Value::as_u64),
            item: text("received_item"),
            kept: text("received_kept"),
        })
    }

    /// Fields about the bundle itself.
    pub(super) fn said(&self) -> Said {
        vec![
            ("received_bundle", json!(self.bundle)),
            ("received_content", json!(self.content)),
            ("received_locker", json!(self.locker)),
            ("received_signer", json!(self.signer)),
            ("received_verdict", json!(self.verdict)),
        ]
    }

    /// Fields about one of its annexes; `kept` is the item that holds the bundle.
    pub(super) fn said_of(&self, annex: &Annex, kept: &str) -> Said {
        let first = annex.custody.first();
        let entry = first.map(|line| json!({ "index": line.index, "leaf": line.leaf }));
        let mut said = self.said();
        said.extend([
            ("received_annex", json!(annex.number)),
            ("received_entry", json!(entry)),
            ("received_item", json!(annex.item)),
            ("received_kept", json!(kept)),
        ]);
        said
    }
}

/// The item that holds a bundle of this content.
pub(super) fn kept<'a>(index: &'a Index, content: &str) -> Option<&'a str> {
    let is_it = |id: &&String| {
        let origin = Origin::of_item(&index.items[*id]);
        origin.is_some_and(|o| o.content == content && o.annex.is_none())
    };
    index.item_order.iter().find(is_it).map(String::as_str)
}

/// The item that an annex is already: one that came earlier from the same item of the same locker with the same bytes, or
/// that item itself, where the bundle was made here.
pub(super) fn there<'a>(
    index: &'a Index,
    own: &str,
    (origin, annex): (&Origin, &Annex),
) -> Option<&'a str> {
    let same = |item: &Item| item.text("sha256") == annex.sha256;
    if origin.locker == own
        && let Some((id, item)) = index.items.get_key_value(&annex.item)
    {
        return same(item).then_some(id);
    }
    let is_it = |id: &&String| {
        let item = &index.items[*id];
        same(item)
            && Origin::of_item(item).is_some_and(|came| {
                came.locker == origin.locker && came.item.as_ref() == Some(&annex.item)
            })
    };
    index.item_order.iter().find(is_it).map(String::as_str)
}
