//! Changes to histories: what is shown of each entry, and what stands in the log itself with proofs that fit again.

use std::collections::BTreeMap;

use sandyq_format::{
    bundle::{DisclosedEntry, ItemCustody},
    entry::{Disclosure, leaf_hash},
    ids::hex,
};
use sandyq_log::merkle::Tree;
use serde_json::{Value, json};

use super::{Named, edges, json as text, take};
use crate::{
    agree::workshop::{Draft, NEWSROOM, id},
    chance::Chance,
};

/// Changes the histories of a draft.
pub fn change(draft: &mut Draft, chance: &mut Chance) -> String {
    if chance.one_in(3) {
        return take(IN_THE_LOG, draft, chance);
    }
    let at = chance.place(draft.custody.len());
    if chance.one_in(6) {
        let other = draft.custody[chance.place(draft.custody.len())].clone();
        let own = &mut draft.custody[at];
        return exchanged(own, other, chance);
    }
    take(SHOWN, &mut draft.custody[at], chance)
}

fn exchanged(own: &mut ItemCustody, other: ItemCustody, chance: &mut Chance) -> String {
    if chance.one_in(3) {
        *own = other;
        return "another annex's history".to_owned();
    }
    let at = chance.place(own.entries.len() + 1);
    if let Some(entry) = chance.one_of(&other.entries) {
        own.entries.insert(at, entry.clone());
    }
    "another annex's entry put in".to_owned()
}

const SHOWN: &[Named<ItemCustody>] = &[
    ("an entry left out", 4, |custody, chance| {
        let at = chance.place(custody.entries.len());
        if at < custody.entries.len() {
            custody.entries.remove(at);
        }
    }),
    ("an entry twice", 2, |custody, chance| {
        if let Some(one) = chance.one_of(&custody.entries).cloned() {
            custody.entries.push(one);
        }
    }),
    ("two entries swapped", 2, |custody, chance| {
        let count = custody.entries.len();
        if count > 1 {
            let (one, other) = (chance.place(count), chance.place(count));
            custody.entries.swap(one, other);
        }
    }),
    ("no entries", 1, |custody, _| custody.entries.clear()),
    ("another number of an entry", 2, |custody, chance| {
        let edge = chance.one_of(&edges::WHOLE).copied().unwrap_or(0);
        on(custody, chance, |entry, _| entry.index = edge);
    }),
    ("another leaf", 3, |custody, chance| {
        on(custody, chance, |entry, chance| {
            entry.leaf = bent(&entry.leaf, chance)
        });
    }),
    ("a hash of a proof", 4, |custody, chance| {
        on(custody, chance, |entry, chance| {
            let at = chance.place(entry.proof.len());
            let Some(hash) = entry.proof.get_mut(at) else {
                return;
            };
            *hash = match chance.below(4) {
                0 => hash.to_uppercase(),
                1 => text::letter(hash, chance),
                2 => "00".repeat(32),
                _ => hash.replacen('0', "1", 1),
            };
        });
    }),
    ("the length of a proof", 3, |custody, chance| {
        on(custody, chance, |entry, chance| {
            let lengths = [0, 1, 4, 52, 53, 54, 64];
            let length = lengths[chance.place(7)];
            entry.proof.resize(length, "00".repeat(32));
        });
    }),
    ("another entry's proof", 1, |custody, _| {
        let last = custody.entries.last().map(|entry| entry.proof.clone());
        if let (Some(first), Some(proof)) = (custody.entries.first_mut(), last) {
            first.proof = proof;
        }
    }),
    ("a value withheld", 5, |custody, chance| {
        on(custody, chance, |entry, chance| {
            let at = chance.place(entry.disclosures.len());
            if at < entry.disclosures.len() {
                entry.disclosures.remove(at);
            }
        });
    }),
    ("a value shown twice", 2, |custody, chance| {
        on(custody, chance, |entry, chance| {
            if let Some(one) = chance.one_of(&entry.disclosures).cloned() {
                entry.disclosures.push(one);
            }
        });
    }),
    ("values in another order", 2, |custody, chance| {
        on(custody, chance, |entry, _| entry.disclosures.reverse());
    }),
    ("a value in other letters", 4, |custody, chance| {
        on(custody, chance, |entry, chance| {
            let at = chance.place(entry.disclosures.len());
            if let Some(one) = entry.disclosures.get_mut(at) {
                *one = text::letter(one, chance);
            }
        });
    }),
    ("another entry's value", 2, |custody, _| {
        let last = custody
            .entries
            .last()
            .map(|entry| entry.disclosures.clone());
        if let (Some(first), Some(all)) = (custody.entries.first_mut(), last) {
            first.disclosures.extend(all);
        }
    }),
    ("another annex named", 1, |custody, chance| {
        custody.annex = chance.below(4) as u32
    }),
    ("another item named", 1, |custody, chance| {
        custody.item = id(chance.below(30) as u8)
    }),
    ("another version of a history", 1, |custody, chance| {
        custody.v = chance.below(4) as u32
    }),
];

fn on(
    custody: &mut ItemCustody,
    chance: &mut Chance,
    change: impl FnOnce(&mut DisclosedEntry, &mut Chance),
) {
    let at = chance.place(custody.entries.len());
    if let Some(entry) = custody.entries.get_mut(at) {
        change(entry, chance);
    }
}

/// A leaf with something else in it.
fn bent(leaf: &str, chance: &mut Chance) -> String {
    let mut bytes = leaf.as_bytes().to_vec();
    text::change(&mut bytes, chance);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Changes to the log of a newsroom that wrote it so: every proof fits.
const IN_THE_LOG: &[Named<Draft>] = &[
    ("a leaf in the log", 3, |draft, chance| {
        let at = chance.place(draft.log.entries.len());
        let leaf = bent(&draft.log.entries[at].leaf, chance);
        replant(draft, at, &leaf, None);
    }),
    ("a value in the log", 6, |draft, chance| {
        let Some((at, name, value)) = some_field(draft, chance) else {
            return;
        };
        let other = another(&name, &value, chance);
        recorded(draft, at, &name, &other);
    }),
    ("another act in the log", 1, |draft, chance| {
        let at = chance.place(draft.log.entries.len());
        let leaf = draft.log.entries[at].leaf.clone();
        let acts = [
            "item-deposited",
            "item-salvaged",
            "item-shown",
            "x",
            "",
            "Item-Shown",
        ];
        let act = chance.one_of(&acts).copied().unwrap_or_default();
        let leaf = with_member(&leaf, "act", json!(act));
        replant(draft, at, &leaf, None);
    }),
    ("another number in the log", 1, |draft, chance| {
        let at = chance.place(draft.log.entries.len());
        let leaf = draft.log.entries[at].leaf.clone();
        let leaf = with_member(&leaf, "seq", json!(edges::WHOLE[chance.place(10)]));
        replant(draft, at, &leaf, None);
    }),
];

fn with_member(leaf: &str, name: &str, value: Value) -> String {
    let Ok(Value::Object(mut members)) = serde_json::from_str(leaf) else {
        return leaf.to_owned();
    };
    members.insert(name.to_owned(), value);
    sandyq_format::canonical::to_string(&members)
}

/// A field of an entry, with its value.
fn some_field(draft: &Draft, chance: &mut Chance) -> Option<(usize, String, Value)> {
    let at = chance.place(draft.log.entries.len());
    let entry = draft.log.entries.get(at)?;
    let by_digest = names(&entry.leaf)?;
    // Half of the time one that a judge compares.
    let told = ["size", "media", "sha256", "blake3", "prev", "subject"];
    let wanted = chance
        .one_in(2)
        .then(|| chance.one_of(&told).copied())
        .flatten();
    let fields = entry.disclosures.iter().filter_map(|one| {
        let disclosure = Disclosure::parse(one).ok()?;
        let name = by_digest.get(&disclosure.digest())?.clone();
        Some((name, disclosure.value))
    });
    let fields: Vec<_> = fields.collect();
    let found = fields
        .iter()
        .find(|(name, _)| Some(name.as_str()) == wanted);
    let (name, value) = found.or_else(|| chance.one_of(&fields))?;
    Some((at, name.clone(), value.clone()))
}

/// Names of fields by the digests that the leaf has for them.
fn names(leaf: &str) -> Option<BTreeMap<String, String>> {
    let leaf: Value = serde_json::from_str(leaf).ok()?;
    let fields = leaf.get("fields")?.as_object()?.iter();
    let named = fields
        .filter_map(|(name, digest)| Some((digest.get("...")?.as_str()?.to_owned(), name.clone())));
    Some(named.collect())
}

fn another(name: &str, value: &Value, chance: &mut Chance) -> Value {
    match (name, chance.below(4)) {
        ("size", 0) => json!(value.to_string()),
        ("prev", 0) => json!({"index": 0, "leaf": "00".repeat(32)}),
        ("subject", 0) => json!({"id": id(99), "type": "item"}),
        ("prev" | "subject", 1) => {
            let mut value = value.clone();
            if let Some(members) = value.as_object_mut() {
                members.insert("more".to_owned(), json!(1));
            }
            value
        }
        (_, 2) => json!(edges::WHOLE[chance.place(10)]),
        _ => json!(edges::text(chance)),
    }
}

/// Records another value of a field, wherever it is shown.
fn recorded(draft: &mut Draft, at: usize, name: &str, value: &Value) {
    let entry = &draft.log.entries[at];
    let Some(by_digest) = names(&entry.leaf) else {
        return;
    };
    let Some((old, _)) = by_digest.iter().find(|(_, own)| *own == name) else {
        return;
    };
    let shown = entry
        .disclosures
        .iter()
        .find(|one| Disclosure::parse(one).is_ok_and(|disclosure| disclosure.digest() == *old));
    let (Some(shown), Ok(new)) = (shown.cloned(), Disclosure::new(&[77; 16], value.clone())) else {
        return;
    };
    let leaf = entry.leaf.replacen(old, &new.digest(), 1);
    replant(draft, at, &leaf, Some((&shown, new.text())));
}

/// Puts a leaf into the log, and gives every entry shown the proof that it then has.
fn replant(draft: &mut Draft, at: usize, leaf: &str, shown: Option<(&str, &str)>) {
    leaf.clone_into(&mut draft.log.entries[at].leaf);
    let mut tree = Tree::new();
    for entry in &draft.log.entries {
        tree.append(leaf_hash(&entry.leaf));
    }
    draft.log.tree = tree;
    for entry in draft
        .custody
        .iter_mut()
        .flat_map(|custody| &mut custody.entries)
    {
        let (index, size) = (entry.index, draft.log.tree.size());
        let Ok(proof) = draft.log.tree.prove_inclusion(index, size) else {
            continue;
        };
        entry.proof = proof.iter().map(|hash| hex(hash)).collect();
        if index == at as u64 {
            leaf.clone_into(&mut entry.leaf);
            let disclosures = entry.disclosures.iter_mut();
            for one in disclosures.filter(|one| shown.is_some_and(|(old, _)| old == *one)) {
                *one = shown.map_or(String::new(), |(_, new)| new.to_owned());
            }
        }
    }
    let checkpoint = draft.log.checkpoint();
    draft.statement.checkpoint.root = hex(&checkpoint.root);
    draft.belong_to(NEWSROOM);
}
