//! What the sealed parts of an old log tell: its items, its cases, and which deposits can be proven.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use sandyq_format::{
    entry::{self, SealedEntry},
    ids::Hash,
};
use sandyq_log::{merkle::HoledTree, note::Note, proof::InclusionProof};
use sandyq_seal::open_bytes_any;

use super::{keys::OldKeys, old::Old, survey::Survey};
use crate::{
    failure::Given,
    fields::Subject,
    index::{Index, Opened},
    loading::MAX_SEALED,
};

/// The entry that brought an item in.
pub(super) struct Deposit {
    pub(super) index: u64,
    pub(super) leaf: Hash,
    pub(super) values: BTreeMap<String, Value>,
}

/// What was told.
pub(super) struct Told {
    /// Folded from all entries that could be opened; its tree is not that of the log.
    pub(super) index: Index,
    /// By item.
    pub(super) deposits: BTreeMap<String, Deposit>,
    /// Values that later entries changed, by item.
    pub(super) described: BTreeMap<String, BTreeMap<String, Value>>,
    /// Numbers of sealed parts that do not open, or are not those of their commit.
    pub(super) unread: Vec<u64>,
    tree: HoledTree,
}

impl Told {
    pub(super) fn of(old: &Old, survey: &Survey, keys: &OldKeys) -> Given<Self> {
        let mut told = Self {
            index: Index::default(),
            deposits: BTreeMap::new(),
            described: BTreeMap::new(),
            unread: Vec::new(),
            tree: survey.tree(),
        };
        // A clear part that proves nothing says nothing about its entries either: they are told as if it were lost.
        let clear: BTreeMap<u64, &[Hash]> = survey
            .proven()
            .map(|commit| (commit.first, commit.file.leaves.as_slice()))
            .collect();
        let lone = survey.lone.iter().chain(&survey.unreadable).copied();
        let commits = survey.commits.iter().map(|commit| commit.first);
        let all: BTreeSet<u64> = commits.chain(lone).collect();
        for first in all {
            match read(old, keys, first, clear.get(&first).copied()) {
                Some(entries) => told.take(&entries),
                None => told.unread.push(first),
            }
        }
        told.tree.settle();
        Ok(told)
    }

    fn take(&mut self, entries: &[Opened]) {
        for entry in entries {
            self.tree.leaf(entry.seq, entry.leaf);
            self.index.take(entry);
            let Some(Subject::Item(id)) = entry.subject() else {
                continue;
            };
            match entry.act.as_str() {
                "item-deposited" | "item-salvaged" => {
                    self.deposits.entry(id).or_insert_with(|| Deposit {
                        index: entry.seq,
                        leaf: entry.leaf,
                        values: entry.values.clone(),
                    });
                }
                "item-described" => {
                    let changed = entry.values.clone().into_iter();
                    self.described.entry(id).or_default().extend(changed);
                }
                _ => {}
            }
        }
    }

    /// Title of the item in an object, where an entry tells it.
    pub(super) fn titles(&self) -> BTreeMap<String, String> {
        let items = self.index.items.values();
        items
            .map(|item| {
                (
                    item.text("object").to_owned(),
                    item.text("title").to_owned(),
                )
            })
            .collect()
    }

    /// Proof that an entry stands in the old log, against the latest signed checkpoint that it can be given for.
    pub(super) fn prove(&self, survey: &Survey, index: u64, leaf: &Hash) -> Option<String> {
        let covering = || survey.proven().filter(|commit| commit.file.next() > index);
        let (last, first) = (covering().last()?, covering().next()?);
        [last, first].into_iter().find_map(|commit| {
            let proof = InclusionProof {
                extra: None,
                index,
                hashes: self.tree.prove_inclusion(index, commit.file.next())?,
                checkpoint: Note::parse(commit.file.checkpoint.as_bytes()).ok()?,
            };
            proof.verify(leaf).ok()?;
            Some(proof.to_text())
        })
    }
}

/// The entries of a sealed part. With a clear part they must be those whose hashes it holds; without one they must be numbered as
/// the file is named.
fn read(old: &Old, keys: &OldKeys, first: u64, leaves: Option<&[Hash]>) -> Option<Vec<Opened>> {
    let bytes = old.folder.sealed_part(first).ok()?;
    let plain = open_bytes_any(&bytes, &keys.openers(), MAX_SEALED).ok()?;
    let entries: Vec<SealedEntry> = entry::parse_sealed(&plain).ok()?;
    if let Some(leaves) = leaves {
        let hashes = entries.iter().map(|entry| entry::leaf_hash(&entry.leaf));
        if !hashes.eq(leaves.iter().copied()) {
            return None;
        }
    }
    let opened: Option<Vec<Opened>> = entries.iter().map(|e| Opened::of(e).ok()).collect();
    let opened = opened?;
    let numbered = (first..).zip(&opened).all(|(seq, entry)| entry.seq == seq);
    numbered.then_some(opened)
}
