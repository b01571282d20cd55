//! `bundle.json`: what the exporter states about the bundle, and signs through the tag manifest.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::names::is_annex_path;
use super::{
    BundleRefused, MAX_ANNEXES, MAX_EARLIER, MAX_STATEMENT, MAX_TEXT, StatedEarlier,
    StatedRecipient, annex_path, ensure, parse,
};
use crate::{
    canonical::{self, MAX_INTEGER},
    entry::is_field_name,
    ids::{Id, parse_hex},
    limits::{MAX_FIELDS, MAX_RECIPIENTS},
    loose::version,
    moment::Moment,
};

/// The whole statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BundleStatement {
    /// The bundle's id.
    pub bundle: String,
    /// State of the log up to which the histories reach.
    pub checkpoint: StatedCheckpoint,
    /// Earlier states of the log that somebody outside saw or a reader was given, by size.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub earlier: Vec<StatedEarlier>,
    /// Who made the bundle, as they say.
    pub exporter: String,
    /// The annexes, numbered from 1 without gaps.
    pub items: Vec<StatedItem>,
    /// The locker's id.
    pub locker: String,
    /// When it was made, as claimed.
    pub made: Moment,
    /// What for.
    pub purpose: String,
    /// For whom.
    pub recipients: Vec<StatedRecipient>,
    /// The format's version, 1.
    pub v: u32,
}

/// Size and root of the log; `sandyq/checkpoint` holds the same, signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedCheckpoint {
    /// Whose log.
    pub origin: String,
    /// Root of its tree, hexadecimal.
    pub root: String,
    /// Number of its entries.
    pub size: u64,
}

/// A file under `data/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedFile {
    /// BLAKE3, hexadecimal.
    pub blake3: String,
    /// Its name in the bag.
    pub path: String,
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
}

/// Which entries of the log are an item's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustodySpan {
    /// How many there are up to the checkpoint.
    pub count: u64,
    /// Number of the first: the deposit.
    pub first: u64,
    /// Number of the last.
    pub last: u64,
}

/// An annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedItem {
    /// Its number.
    pub annex: u32,
    /// Its history.
    pub custody: CustodySpan,
    /// The original.
    pub file: StatedFile,
    /// The item's id.
    pub item: String,
    /// Media type.
    pub media: String,
    /// A page of plain text made from an original that was written inside the program.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub readable: Option<StatedFile>,
    /// Names of fields that the entries have and the bundle leaves out, sorted.
    pub withheld: Vec<String>,
}

impl BundleStatement {
    /// Reads a statement; refuses what would be written otherwise and what cannot be.
    pub fn parse(bytes: &[u8]) -> Result<Self, BundleRefused> {
        match parse::<Self>(bytes, MAX_STATEMENT) {
            Ok(statement) => statement.check().map(|()| statement),
            // What another version holds beside its number, nobody knows yet.
            Err(why)
                if why != BundleRefused::TooLarge && version(bytes).is_some_and(|v| v != 1) =>
            {
                Err(BundleRefused::OtherVersion)
            }
            Err(why) => Err(why),
        }
    }

    /// The exact bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        canonical::to_vec(self)
    }

    /// Whether it is a statement that [`parse`](Self::parse) takes.
    pub fn check(&self) -> Result<(), BundleRefused> {
        if self.v != 1 {
            return Err(BundleRefused::OtherVersion);
        }
        ensure(self.bundle.parse::<Id>().is_ok(), "bundle")?;
        ensure(self.locker.parse::<Id>().is_ok(), "locker")?;
        ensure(self.exporter.chars().count() <= MAX_TEXT, "exporter")?;
        ensure(self.purpose.chars().count() <= MAX_TEXT, "purpose")?;
        ensure(is_utc(&self.made.utc), "made")?;
        ensure(self.made.monotonic_ms <= MAX_INTEGER, "made")?;
        ensure(self.checkpoint.size <= MAX_INTEGER, "checkpoint")?;
        ensure(parse_hex(&self.checkpoint.root).is_ok(), "checkpoint")?;
        ensure(self.earlier.len() <= MAX_EARLIER, "earlier")?;
        ensure(self.earlier.is_sorted_by(|a, b| a.size < b.size), "earlier")?;
        self.earlier
            .iter()
            .try_for_each(|earlier| earlier.check(self.checkpoint.size))?;
        ensure(
            (1..=MAX_RECIPIENTS).contains(&self.recipients.len()),
            "recipients",
        )?;
        self.recipients
            .iter()
            .try_for_each(StatedRecipient::check)?;
        self.check_items()
    }

    fn check_items(&self) -> Result<(), BundleRefused> {
        ensure((1..=MAX_ANNEXES).contains(&self.items.len()), "items")?;
        for (number, item) in (1..).zip(&self.items) {
            ensure(item.annex == number, "annex")?;
            item.check()?;
        }
        let ids: BTreeSet<&str> = self.items.iter().map(|item| item.item.as_str()).collect();
        ensure(ids.len() == self.items.len(), "item")
    }

    /// All files under `data/`, in the order in which they stand.
    pub fn files(&self) -> impl Iterator<Item = &StatedFile> {
        self.items
            .iter()
            .flat_map(|item| std::iter::once(&item.file).chain(&item.readable))
    }
}

impl StatedItem {
    fn check(&self) -> Result<(), BundleRefused> {
        ensure(self.item.parse::<Id>().is_ok(), "item")?;
        ensure((1..=200).contains(&self.media.len()), "media")?;
        ensure(is_annex_path(&self.file.path, self.annex), "path")?;
        self.file.check()?;
        if let Some(readable) = &self.readable {
            ensure(self.file.path == annex_path(self.annex, "json"), "readable")?;
            ensure(readable.path == annex_path(self.annex, "txt"), "readable")?;
            readable.check()?;
        }
        let CustodySpan { count, first, last } = self.custody;
        let room = last
            .checked_sub(first)
            .map_or(0, |between| between.saturating_add(1));
        ensure(
            last <= MAX_INTEGER && count >= 1 && count <= room,
            "custody",
        )?;
        ensure(self.withheld.len() <= MAX_FIELDS, "withheld")?;
        let named = |name: &String| is_field_name(name);
        ensure(self.withheld.iter().all(named), "withheld")?;
        ensure(self.withheld.is_sorted_by(|a, b| a < b), "withheld")
    }
}

impl StatedFile {
    fn check(&self) -> Result<(), BundleRefused> {
        ensure(parse_hex(&self.sha256).is_ok(), "sha256")?;
        ensure(parse_hex(&self.blake3).is_ok(), "blake3")?;
        ensure(self.size <= crate::tar::MAX_FILE, "size")
    }
}

/// `2018-04-02T03:15:00.000Z`
fn is_utc(text: &str) -> bool {
    let form = b"0000-00-00T00:00:00.000Z";
    text.len() == form.len()
        && text.bytes().zip(form).all(|(byte, form)| match form {
            b'0' => byte.is_ascii_digit(),
            other => byte == *other,
        })
}
