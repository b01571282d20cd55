//! What is known of an unlocked locker, folded from its entries in their order. Order is the log's, never the clock's.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use sandyq_format::{
    bundle::StatedRecipient,
    entry::{self, Disclosure, EntryRefused, Leaf, SealedEntry},
    ids::Hash,
    kinds::COMMON_FIELDS,
};
use sandyq_log::merkle::Tree;

use sandyq_verify::custody::KnownCheckpoint;

use crate::{
    fields::{Previous, Subject},
    holders::Holders,
    recipients::Elsewhere,
    verbs::{
        collect::{Gathered, known_of},
        way_in::settle::{self, Said},
    },
};

/// An entry with its values opened.
#[derive(Debug, Clone)]
pub(crate) struct Opened {
    pub(crate) seq: u64,
    pub(crate) act: String,
    pub(crate) leaf: Hash,
    pub(crate) values: BTreeMap<String, Value>,
}

impl Opened {
    /// Opens an entry with all its disclosures.
    pub(crate) fn of(entry: &SealedEntry) -> Result<Self, EntryRefused> {
        let leaf = Leaf::parse(&entry.leaf)?;
        let disclosures: Result<Vec<_>, _> = entry
            .disclosures
            .iter()
            .map(|text| Disclosure::parse(text))
            .collect();
        Ok(Self {
            seq: leaf.seq,
            act: leaf.act.clone(),
            leaf: entry::leaf_hash(&entry.leaf),
            values: leaf.open(&disclosures?)?,
        })
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        self.values
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// Time claimed, UTC.
    pub(crate) fn claimed(&self) -> &str {
        let time = self.values.get("time").and_then(|t| t.get("utc"));
        time.and_then(Value::as_str).unwrap_or_default()
    }

    pub(crate) fn subject(&self) -> Option<Subject> {
        self.values.get("subject").and_then(Subject::of_value)
    }
}

/// Acts that say who may open the locker, or by what.
fn speaks_of_keys(entry: &Opened) -> bool {
    let acts = [
        "recipient-admitted",
        "recipient-dismissed",
        "identity-replaced",
        "way-in-added",
        "way-in-removed",
    ];
    acts.contains(&entry.act.as_str())
        || entry.values.contains_key("keys_removed")
        || entry.act == "countersigned" && !entry.text("way_in").is_empty()
}

/// A case.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) title: String,
    pub(crate) notes: String,
    pub(crate) added: String,
}

/// An item as it is known now.
#[derive(Debug, Clone, Default)]
pub(crate) struct Item {
    /// Values in force: those of the deposit, and what was described later.
    pub(crate) values: BTreeMap<String, Value>,
    pub(crate) deposited: String,
}

impl Item {
    pub(crate) fn text(&self, name: &str) -> &str {
        self.values
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    pub(crate) fn number(&self, name: &str) -> u64 {
        self.values
            .get(name)
            .and_then(Value::as_u64)
            .unwrap_or_default()
    }

    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        let all = self.values.get(name).and_then(Value::as_array);
        let all = all.map_or(&[][..], Vec::as_slice).iter();
        all.filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// The case it is in.
    pub(crate) fn case(&self) -> Option<&str> {
        self.values.get("case").and_then(Value::as_str)
    }
}

/// Everything folded.
#[derive(Debug, Default)]
pub(crate) struct Index {
    pub(crate) name: String,
    pub(crate) cases: BTreeMap<String, Case>,
    /// Ids of the cases in the order in which they were added.
    pub(crate) case_order: Vec<String>,
    pub(crate) items: BTreeMap<String, Item>,
    /// Ids of the items in the order of their deposits.
    pub(crate) item_order: Vec<String>,
    /// Entries by subject, in their order.
    pub(crate) entries: BTreeMap<Subject, Vec<u64>>,
    last: BTreeMap<Subject, (u64, Hash)>,
    /// Bundles that were made.
    pub(crate) bundles: Vec<Given>,
    /// Contents of the bundles that were taken in.
    pub(crate) received: BTreeSet<String>,
    /// SHA-256 of the letters that were taken in. Their ids are their writers' choice: another letter under the id of one that was
    /// taken in is another letter.
    pub(crate) letters: BTreeSet<String>,
    /// Checkpoints of collected stations, by station, in their order.
    pub(crate) collected: BTreeMap<String, Vec<KnownCheckpoint>>,
    /// What the log says of them beside that.
    pub(crate) stations: BTreeMap<String, Gathered>,
    /// Recipients elsewhere of whom the log speaks.
    pub(crate) elsewhere: BTreeMap<String, Elsewhere>,
    /// The locker's own recipient, where it was ever replaced.
    pub(crate) own: Option<String>,
    /// Number of the entry that says so.
    pub(crate) own_since: Option<u64>,
    /// Ways in of which the log speaks, by the ids of their key files.
    pub(crate) ways: BTreeMap<String, Said>,
    /// When the log began, as claimed.
    pub(crate) began: String,
    /// Ids of key files of which an entry says that they are removed.
    pub(crate) keys_removed: BTreeSet<String>,
    /// Who holds which share.
    pub(crate) holders: Holders,
    /// Entries about keys, and about what was taken in, of which nobody has asked yet who signed them.
    unjudged: Vec<Opened>,
    pub(crate) tree: Tree,
}

const TAKEN_BUNDLE: &str = "bundle-received";
const TAKEN_LETTER: &str = "letter-collected";
const TAKEN_STATION: &str = "station-collected";

/// Entries that did not count, because the custodian did not sign the commit in which they came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Unsigned {
    /// About keys.
    pub(crate) keys: u64,
    /// About what was taken in from elsewhere.
    pub(crate) taken: u64,
}

/// Up to where the log had come when a bundle was made, and for whom that was.
#[derive(Debug, Clone)]
pub(crate) struct Given {
    pub(crate) log_size: u64,
    /// As in the statement: whoever holds a key finds it here.
    readers: Vec<StatedRecipient>,
}

impl Given {
    fn of(entry: &Opened) -> Option<Self> {
        let readers = entry.values.get("recipients")?;
        Some(Self {
            log_size: entry.values.get("log_size")?.as_u64()?,
            readers: serde_json::from_value(readers.clone()).ok()?,
        })
    }

    /// Whether this one was among the readers.
    pub(crate) fn is_to(&self, recipient: &str) -> bool {
        self.readers.iter().any(|reader| reader.is(recipient))
    }
}

impl Index {
    /// Takes in the next entry.
    pub(crate) fn take(&mut self, entry: &Opened) {
        self.tree.append(entry.leaf);
        let Some(subject) = entry.subject() else {
            return;
        };
        match (entry.act.as_str(), &subject) {
            ("created", _) => {
                entry.text("name").clone_into(&mut self.name);
                entry.claimed().clone_into(&mut self.began);
            }
            ("case-added", Subject::Case(id)) => self.take_case(id, entry),
            ("item-deposited" | "item-salvaged", Subject::Item(id)) => self.take_item(id, entry),
            ("item-described", Subject::Item(id)) => self.describe(id, entry),
            ("share-issued" | "rehearsed" | "restored", Subject::Locker(_)) => {
                self.unjudged.push(entry.clone());
            }
            ("bundle-made", Subject::Locker(_)) => self.bundles.extend(Given::of(entry)),
            (TAKEN_BUNDLE | TAKEN_LETTER | TAKEN_STATION, Subject::Locker(_)) => {
                self.unjudged.push(entry.clone());
            }
            (_, Subject::Locker(_)) if speaks_of_keys(entry) => self.unjudged.push(entry.clone()),
            _ => {}
        }
        self.entries
            .entry(subject.clone())
            .or_default()
            .push(entry.seq);
        self.last.insert(subject, (entry.seq, entry.leaf));
    }

    /// Takes in what was said of keys and of who holds them, and of what was taken in from elsewhere, where the custodian signed
    /// it. Whoever has a machine's key can write entries, and must not make the locker seal to them, give up a key, or call a
    /// true letter or station known. Gives how many did not count.
    pub(crate) fn take_keys(&mut self, signed: impl Fn(&Self, u64) -> bool) -> Unsigned {
        let mut unsigned = Unsigned::default();
        for entry in std::mem::take(&mut self.unjudged) {
            let taken = [TAKEN_BUNDLE, TAKEN_LETTER, TAKEN_STATION].contains(&entry.act.as_str());
            match (signed(self, entry.seq), taken) {
                (true, true) => self.take_taken(&entry),
                (true, false) => self.take_signed(&entry),
                (false, true) => unsigned.taken += 1,
                (false, false) => unsigned.keys += 1,
            }
        }
        unsigned
    }

    fn take_taken(&mut self, entry: &Opened) {
        match entry.act.as_str() {
            TAKEN_BUNDLE => {
                _ = self
                    .received
                    .insert(entry.text("received_content").to_owned())
            }
            TAKEN_LETTER => _ = self.letters.insert(entry.text("letter_sha256").to_owned()),
            _ => {
                if let Some((station, known)) = known_of(entry.text("station_checkpoint")) {
                    let gathered = self.stations.entry(station.clone()).or_default();
                    gathered.take(entry);
                    self.collected.entry(station).or_default().push(known);
                }
            }
        }
    }

    fn take_signed(&mut self, entry: &Opened) {
        self.holders.take(entry);
        let recipient = entry.text("recipient");
        match entry.act.as_str() {
            "recipient-admitted" => {
                let admitted = Elsewhere::admitted(entry);
                self.elsewhere.insert(recipient.to_owned(), admitted);
            }
            "recipient-dismissed" => {
                let known = self.elsewhere.entry(recipient.to_owned()).or_default();
                known.admitted = false;
            }
            "identity-replaced" => {
                self.own = Some(recipient.to_owned());
                self.own_since = Some(entry.seq);
            }
            _ => {}
        }
        settle::take(&mut self.ways, entry);
        let removed = entry.values.get("keys_removed").and_then(Value::as_array);
        let removed = removed.into_iter().flatten().filter_map(Value::as_str);
        self.keys_removed.extend(removed.map(str::to_owned));
    }

    fn take_case(&mut self, id: &str, entry: &Opened) {
        let case = Case {
            title: entry.text("title").to_owned(),
            notes: entry.text("notes").to_owned(),
            added: entry.claimed().to_owned(),
        };
        if self.cases.insert(id.to_owned(), case).is_none() {
            self.case_order.push(id.to_owned());
        }
    }

    fn take_item(&mut self, id: &str, entry: &Opened) {
        let mut values = entry.values.clone();
        for every in ["time", "actor", "station", "subject", "prev"] {
            values.remove(every);
        }
        // What came from a salvaged locker or a station was deposited there.
        let there = ["old_time", "station_time"];
        let there = there.iter().find_map(|name| entry.values.get(*name));
        let before = there.and_then(|time| time.get("utc"));
        let before = before.and_then(Value::as_str);
        let deposited = before.unwrap_or_else(|| entry.claimed()).to_owned();
        let item = Item { values, deposited };
        // An id is random: a second deposit under it is a forgery, and what came first stays.
        if !self.items.contains_key(id) {
            self.items.insert(id.to_owned(), item);
            self.item_order.push(id.to_owned());
        }
    }

    fn describe(&mut self, id: &str, entry: &Opened) {
        let Some(item) = self.items.get_mut(id) else {
            return;
        };
        let kind = sandyq_format::kinds::kind(item.text("kind"));
        for (name, value) in &entry.values {
            let own = kind.is_some_and(|k| k.field(name).is_some());
            // What the bytes are is said once, by the deposit.
            if COMMON_FIELDS.contains(&name.as_str()) || own {
                item.values.insert(name.clone(), value.clone());
            }
        }
    }

    /// How far a station's log was collected.
    pub(crate) fn collected_up_to(&self, station: &str) -> u64 {
        let known = self.collected.get(station).and_then(|known| known.last());
        known.map_or(0, |known| known.size)
    }

    /// Where a subject's last entry stands.
    pub(crate) fn previous(&self, subject: &Subject) -> Previous {
        self.last.get(subject).copied()
    }

    /// The case of an id or a title.
    pub(crate) fn find_case(&self, text: &str) -> Option<&str> {
        if let Some((id, _)) = self.cases.get_key_value(text) {
            return Some(id);
        }
        let wanted = folded(text);
        let titled = |id: &&String| folded(&self.cases[*id].title) == wanted;
        self.case_order.iter().find(titled).map(String::as_str)
    }

    /// Items that came in while locked and whose case, as given, is now known.
    pub(crate) fn sortable(&self) -> Vec<(String, String)> {
        let unsorted = self.item_order.iter().filter_map(|id| {
            let item = &self.items[id];
            let given = item.text("case_given");
            let waits = item.case().is_none() && !given.is_empty();
            let case = waits.then(|| self.find_case(given)).flatten()?;
            Some((id.clone(), case.to_owned()))
        });
        unsorted.collect()
    }
}

/// A title for comparing: NFC, lower case, spaces as one.
pub(crate) fn folded(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let lower: String = text.nfc().collect::<String>().to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}
