//! Lawful bundles of several shapes. What is added to the list is mutated like the rest.

use data_encoding::HEXLOWER;
use sandyq_format::bundle::{
    CustodySpan, ItemCustody, StatedFile, StatedItem, StatedRecipient, annex_path,
};
use sandyq_log::merkle::Tree;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{
    keys,
    seen_outside::seen_outside,
    workshop::{Draft, Log, NEWSROOM, id},
};

/// A lawful bundle before it is signed.
pub struct Shape {
    /// What is special about it.
    pub name: &'static str,
    /// Makes it, sealed to the first so many of [`keys`].
    pub made: fn() -> Draft,
}

/// All of them.
pub const SHAPES: &[Shape] = &[
    Shape {
        name: "two annexes, as in the specification",
        made: || for_readers(Draft::new(), 2, false),
    },
    Shape {
        name: "one annex for one reader",
        made: || for_readers(built(&[photo(b"one scan".to_vec(), 1)]), 1, false),
    },
    Shape {
        name: "a text with its page alone",
        made: || for_readers(built(&[text()]), 2, false),
    },
    Shape {
        name: "five annexes for four readers",
        made: || {
            let other = Thing {
                media: "application/x-unknown",
                ending: "bin",
                ..photo(b"other".to_vec(), 0)
            };
            let empty = photo(Vec::new(), 3);
            let all = [photo(b"first".to_vec(), 2), text(), other, text(), empty];
            for_readers(built(&all), 4, false)
        },
    },
    Shape {
        name: "an annex of several pieces, its key made by the sender",
        made: || for_readers(built(&[photo(vec![b'r'; 150_000], 4)]), 2, true),
    },
    Shape {
        name: "two annexes, and what a witness, an authority and another reader saw before",
        made: || for_readers(seen_outside(), 2, false),
    },
];

type Fields = Vec<(&'static str, Value)>;

/// What becomes an annex.
struct Thing {
    media: &'static str,
    ending: &'static str,
    content: Vec<u8>,
    page: Option<Vec<u8>>,
    /// Entries after the deposit.
    acts: usize,
    withheld: &'static [&'static str],
}

fn photo(content: Vec<u8>, acts: usize) -> Thing {
    Thing {
        media: "image/jpeg",
        ending: "jpg",
        content,
        page: None,
        acts,
        withheld: &["people", "title"],
    }
}

fn text() -> Thing {
    Thing {
        media: "application/json",
        ending: "json",
        content: br#"{"fields":{"shown":"refused"},"kind":"warrant-note","v":1}"#.to_vec(),
        page: Some(b"Was the warrant shown: refused\n".to_vec()),
        acts: 1,
        withheld: &[],
    }
}

/// A file as a maker states it.
pub fn stated(path: &str, content: &[u8]) -> StatedFile {
    StatedFile {
        blake3: blake3::hash(content).to_string(),
        path: path.to_owned(),
        sha256: HEXLOWER.encode(&Sha256::digest(content)),
        size: content.len() as u64,
    }
}

/// The deposit of a thing, entry by entry's field.
fn deposit(thing: &Thing) -> Fields {
    let file = stated("", &thing.content);
    vec![
        ("title", json!("Хаттама")),
        (
            "people",
            json!([{"name": "Куәгер А.", "role": "eyewitness"}]),
        ),
        ("media", json!(thing.media)),
        ("size", json!(file.size)),
        ("sha256", json!(file.sha256)),
        ("blake3", json!(file.blake3)),
    ]
}

/// Adds an entry of a thing, after the others of its own.
fn add(log: &mut Log, annex: usize, act: &str, own: &mut Vec<u64>, fields: Fields) {
    own.push(log.entries.len() as u64);
    let before = own.iter().rev().nth(1).copied();
    log.add(act, ("item", &item(annex)), before, fields);
}

/// A log with the things' histories woven into each other; gives the numbers of each one's entries.
fn log_of(things: &[Thing]) -> (Log, Vec<Vec<u64>>) {
    let mut log = Log {
        entries: Vec::new(),
        tree: Tree::new(),
    };
    let locker = NEWSROOM.locker().to_string();
    log.add("created", ("locker", &locker), None, Vec::new());
    let mut numbers: Vec<Vec<u64>> = vec![Vec::new(); things.len()];
    for (annex, (thing, own)) in things.iter().zip(&mut numbers).enumerate() {
        add(&mut log, annex, "item-deposited", own, deposit(thing));
    }
    let most = things.iter().map(|thing| thing.acts).max().unwrap_or(0);
    for round in 0..most {
        for (annex, (thing, own)) in things.iter().zip(&mut numbers).enumerate() {
            if round < thing.acts {
                let fields = vec![("title", json!(format!("Хаттама, {round}")))];
                add(&mut log, annex, "item-described", own, fields);
            }
        }
    }
    (log, numbers)
}

fn item(annex: usize) -> String {
    id(21 + annex as u8)
}

/// States and shows the things.
fn built(things: &[Thing]) -> Draft {
    let (log, numbers) = log_of(things);
    let mut draft = Draft::new();
    draft.statement.items.clear();
    draft.custody.clear();
    draft.originals.clear();
    for (at, (thing, own)) in things.iter().zip(&numbers).enumerate() {
        let annex = at as u32 + 1;
        let entries = own.iter().map(|n| log.disclosed(*n, thing.withheld));
        draft.custody.push(ItemCustody {
            annex,
            entries: entries.collect(),
            item: item(at),
            v: 1,
        });
        draft.statement.items.push(StatedItem {
            annex,
            custody: CustodySpan {
                count: own.len() as u64,
                first: own[0],
                last: own[own.len() - 1],
            },
            file: stated(&annex_path(annex, thing.ending), &thing.content),
            item: item(at),
            media: thing.media.to_owned(),
            readable: thing
                .page
                .as_ref()
                .map(|page| stated(&annex_path(annex, "txt"), page)),
            withheld: thing
                .withheld
                .iter()
                .map(|name| (*name).to_owned())
                .collect(),
        });
        draft.originals.push(thing.content.clone());
        draft.originals.extend(thing.page.clone());
    }
    let checkpoint = log.checkpoint();
    draft.statement.checkpoint.size = checkpoint.size;
    draft.statement.checkpoint.root = HEXLOWER.encode(&checkpoint.root);
    draft.log = log;
    draft.belong_to(NEWSROOM);
    draft
}

/// Puts so many readers on the list, of whom the first opens it.
fn for_readers(mut draft: Draft, count: usize, one_time: bool) -> Draft {
    let list = keys::recipients().into_iter().take(count).enumerate();
    let stated = list.map(|(at, key)| {
        let salts = [[2 * at as u8; 16], [2 * at as u8 + 1; 16]];
        let label = format!("Reader {at}");
        let (key, label) = ((key.as_str(), &salts[0]), (label.as_str(), &salts[1]));
        StatedRecipient::new(key, label, at == 0, one_time && at == 0)
    });
    draft.statement.recipients = stated.collect::<Result<_, _>>().expect("short texts");
    draft
}
