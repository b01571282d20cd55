//! Originals whose entry is lost: what the sheet beside the original still says of them. Its values have no names there, so they
//! are given back only where every way of naming them agrees.

use std::{
    cell::Cell,
    collections::BTreeMap,
    io::{self, BufReader, Read},
};

use serde_json::{Value, json};

use sandyq_format::{
    document::Document,
    entry::Disclosure,
    ids::{Hash, hex},
    item_sheet::ItemSheet,
    kinds::{COMMON_FIELDS, KINDS},
    limits::{MAX_DOCUMENT, MAX_ITEM_SHEET},
    tar::TarReader,
};
use sandyq_seal::{Identity, open_any};
use sandyq_store::Folder;
use zeroize::Zeroizing;

use crate::{
    failure::{Code, Failure, Given},
    object::{Hashes, Hashing, ORIGINAL, SHEET},
    verbs::check::refused_by_disk,
    watch::{Watch, Watched, was_stopped},
};

/// What a deposit's sheet always holds beside the common fields.
const OF_THE_FILE: [&str; 8] = [
    "kind",
    "case_given",
    "document",
    "file_name",
    "media",
    "size",
    "blake3",
    "sha256",
];
/// Ways of naming that are looked at; more of them agree on nothing.
const MOST_WAYS: usize = 200;
/// Steps on the way there; a hostile sheet could ask for more than a life has.
const MOST_STEPS: u32 = 100_000;

/// An original that opens, with what its sheet says.
pub(super) struct Orphan {
    pub(super) item: String,
    pub(super) hashes: Hashes,
    pub(super) values: BTreeMap<String, Value>,
}

/// Opens an object and reads it to its end; `None` when it is no original of this locker.
pub(super) fn read(
    folder: &Folder,
    name: &Hash,
    identities: &[&Identity],
    watch: &dyn Watch,
) -> Given<Option<Orphan>> {
    let none = |why: &(dyn std::error::Error + 'static)| match refused_by_disk(why) {
        // It was just written there: that the disk does not give it back now makes it no other file.
        true => Err(Failure::about(Code::ReadFailed, hex(name))),
        false => Ok(None),
    };
    let file = match folder.object(name) {
        Ok(file) => file,
        Err(why) => return none(&why),
    };
    let inside = match open_any(BufReader::with_capacity(1 << 18, file), identities) {
        Ok(inside) => inside,
        Err(why) => return none(&why),
    };
    let mut tar = TarReader::new(inside, 3);
    let (mut original, mut sheet, mut document) = (None, None, None);
    loop {
        let next = match tar.next_entry() {
            Ok(Some(next)) => next,
            Ok(None) => break,
            Err(why) => return none(&why),
        };
        if next.name == ORIGINAL {
            let mut hashing = Hashing::new(Watched::new(&mut tar, watch));
            let mut head = Zeroizing::new(Vec::new());
            let most = MAX_DOCUMENT as u64 + 1;
            let read = Read::by_ref(&mut hashing).take(most).read_to_end(&mut head);
            match read.and_then(|_| io::copy(&mut hashing, &mut io::sink())) {
                Err(why) if was_stopped(&why) => return Err(Code::Cancelled.into()),
                Err(why) => return none(&why),
                Ok(more) => {
                    document = Document::parse(&head).ok();
                    original = Some((hashing.hashes(), head.len() as u64 + more));
                }
            }
        } else if next.name == SHEET {
            let mut bytes = Vec::new();
            let most = MAX_ITEM_SHEET as u64;
            let read = Read::by_ref(&mut tar).take(most).read_to_end(&mut bytes);
            sheet = read.ok().and_then(|_| ItemSheet::parse(&bytes).ok());
        }
    }
    let (Some((hashes, size)), Some(sheet)) = (original, sheet) else {
        return Ok(None);
    };
    let mut values = named(&sheet, (hashes, size), document.as_ref()).unwrap_or_default();
    values.insert("object".to_owned(), json!(hex(name)));
    let item = sheet.item;
    Ok(Some(Orphan {
        item,
        hashes,
        values,
    }))
}

/// The sheet's values by name. A document written inside the program holds its kind's values itself, by name.
fn named(
    sheet: &ItemSheet,
    (hashes, size): (Hashes, u64),
    document: Option<&Document>,
) -> Option<BTreeMap<String, Value>> {
    let values = sheet.disclosures.iter();
    let values = values.map(|text| Disclosure::parse(text).ok().map(|d| d.value));
    let values: Vec<Value> = values.collect::<Option<_>>()?;
    let known = BTreeMap::from([
        ("sha256", json!(hex(&hashes.sha256))),
        ("blake3", json!(hex(&hashes.blake3))),
        ("size", json!(size)),
    ]);
    let mut ways: Vec<Way> = Vec::new();
    for kind in &KINDS {
        let short = kind.fields.iter().filter(|field| !field.long);
        let document = document.filter(|document| document.kind == kind.key);
        let there = |name| document.map(|document| document.fields.contains_key(name));
        let short = short.filter(|field| there(field.name) != Some(false));
        let mut names: Vec<(&'static str, bool)> = short
            .map(|field| (field.name, there(field.name) == Some(true)))
            .collect();
        let always = OF_THE_FILE.iter().chain(&COMMON_FIELDS);
        names.extend(always.map(|name| (*name, true)));
        names.sort_unstable();
        let naming = Naming {
            names: &names,
            values: &values,
            known: &known,
            kind: kind.key,
            steps: Cell::new(0),
        };
        naming.go_on((0, 0), &mut Vec::new(), &mut ways);
    }
    if ways.is_empty() || ways.len() >= MOST_WAYS {
        return None;
    }
    let (first, others) = ways.split_first()?;
    let agreed = first
        .iter()
        .filter(|(name, at)| others.iter().all(|way| way.contains(&(*name, *at))));
    Some(
        agreed
            .map(|(name, at)| ((*name).to_owned(), values[*at].clone()))
            .collect(),
    )
}

/// Names chosen so far, each with the place of its value.
type Way = Vec<(&'static str, usize)>;

/// Puts names to values one after the other: both stand in the order of the names, and optional names may be absent.
struct Naming<'a> {
    names: &'a [(&'static str, bool)],
    values: &'a [Value],
    known: &'a BTreeMap<&'static str, Value>,
    kind: &'a str,
    steps: Cell<u32>,
}

impl Naming<'_> {
    fn go_on(&self, (name, value): (usize, usize), chosen: &mut Way, ways: &mut Vec<Way>) {
        self.steps.set(self.steps.get() + 1);
        if ways.len() >= MOST_WAYS || self.steps.get() > MOST_STEPS {
            return;
        }
        let (names_left, values_left) = (self.names.len() - name, self.values.len() - value);
        if names_left == 0 || values_left > names_left {
            if names_left == values_left {
                ways.push(chosen.clone());
            }
            return;
        }
        let (called, always) = self.names[name];
        if value < self.values.len() && self.fits(called, &self.values[value]) {
            chosen.push((called, value));
            self.go_on((name + 1, value + 1), chosen, ways);
            chosen.pop();
        }
        if !always {
            self.go_on((name + 1, value), chosen, ways);
        }
    }

    fn fits(&self, name: &str, value: &Value) -> bool {
        if let Some(known) = self.known.get(name) {
            return known == value;
        }
        match name {
            "kind" => value == self.kind,
            "document" => value.is_boolean(),
            "file_name" => value.get("bytes").is_some_and(Value::is_string),
            "media" => value.as_str().is_some_and(|text| text.contains('/')),
            "case" | "case_given" => value.is_null() || value.is_string(),
            "people" | "tags" | "sensitivity" => value.is_array(),
            "title" | "happened" | "place" | "obtained" | "by" | "language" | "notes" => {
                value.is_string()
            }
            _ => true,
        }
    }
}
