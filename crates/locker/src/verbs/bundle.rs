//! bundle: items leave for named readers, signed, with their histories and the proofs of them.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufWriter, Write},
    path::Path,
};

use serde_json::json;

use sandyq_format::{
    bundle::{MAX_ANNEXES, MAX_TEXT, NEVER_WITHHELD, StatedRecipient},
    entry::Leaf,
    ids::{Id, hex},
    kinds,
};
use sandyq_seal::{Identity, Recipient, SealRefused, SealWriter, random_id, random_salt};
use sandyq_store::write_new_file;

use crate::{
    bag::{Bag, HashedOut},
    failure::{Code, Failure, Given},
    fields::{Act, Fields, Subject},
    source::name_of,
    unlocked::Unlocked,
    verbs::{
        list::is_document,
        release::{copy_failed, out_refused},
    },
    watch::{Stage, Watch},
};

/// A reader of a bundle.
#[derive(Debug, Clone)]
pub struct BundleRecipient {
    /// Their key.
    pub recipient: Recipient,
    /// Who that is; may be empty.
    pub label: String,
    /// Whether all readers may see the label.
    pub disclose_label: bool,
}

/// A bundle to be made.
#[derive(Debug, Clone, Default)]
pub struct BundleDraft {
    /// All items of a case, by id or title.
    pub case: Option<String>,
    /// Or these items, by the beginnings of their ids; inside the case where one is given.
    pub items: Vec<String>,
    /// For whom.
    pub recipients: Vec<BundleRecipient>,
    /// Make a key for a reader who has none.
    pub one_time: bool,
    /// What for.
    pub purpose: String,
    /// Names of fields that are left out.
    pub withhold: Vec<String>,
}

/// An item as it will stand in a bundle.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct BundleItem {
    /// Number of the annex.
    pub annex: u32,
    /// The item.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Bytes.
    pub size: u64,
    /// Why it must be handled with care.
    pub sensitivity: Vec<String>,
}

/// What the readers will see.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct BundlePreview {
    /// The annexes.
    pub items: Vec<BundleItem>,
    /// Names of fields that are shown.
    pub shown: Vec<String>,
    /// Names of fields that are withheld.
    pub withheld: Vec<String>,
    /// Bytes of the originals.
    pub bytes: u64,
    /// `warn-<code>`.
    pub warnings: Vec<&'static str>,
}

/// A bundle that was made.
#[derive(Debug)]
pub struct BundleMade {
    /// Its id.
    pub bundle: String,
    /// The file's own name.
    pub label: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Bytes of the file.
    pub bytes: u64,
    /// The signer's fingerprint.
    pub signer: String,
    /// How many annexes.
    pub items: usize,
    /// The key made for a reader who had none; shown once, kept nowhere.
    pub one_time: Option<Identity>,
}

/// Items chosen, and what is left out of their histories.
pub(crate) struct Chosen {
    pub(crate) items: Vec<String>,
    pub(crate) withhold: BTreeSet<String>,
}

impl Unlocked {
    /// What the readers of such a bundle would see; nothing is written or recorded.
    pub fn preview_bundle(&self, draft: &BundleDraft) -> Given<BundlePreview> {
        let chosen = self.chosen(draft)?;
        let names = self.names_in(&chosen.items)?;
        let items: Vec<BundleItem> = (1..)
            .zip(&chosen.items)
            .map(|(annex, id)| self.bundle_item(annex, id))
            .collect();
        Ok(BundlePreview {
            bytes: items.iter().map(|item| item.size).sum(),
            warnings: warnings(&items, draft),
            items,
            shown: names.difference(&chosen.withhold).cloned().collect(),
            withheld: chosen.withhold.into_iter().collect(),
        })
    }

    /// Makes a bundle in a file that must not exist. It is recorded before the file has its name.
    pub fn make_bundle(
        &mut self,
        draft: &BundleDraft,
        to: &Path,
        watch: &dyn Watch,
    ) -> Given<BundleMade> {
        self.locker.writable()?;
        let chosen = self.chosen(draft)?;
        check_texts(draft)?;
        let one_time = draft.one_time.then(Identity::generate);
        let readers = readers(draft, one_time.as_ref())?;
        let stated = stated(draft, &readers)?;
        let given = (self.index.tree.size(), stated.clone());
        let id = Id::from_bytes(random_id());
        let names: Vec<String> = readers.iter().map(ToString::to_string).collect();
        let bag = Bag::new(self, (id, &chosen), (stated, &names), draft.purpose.trim())?;
        let (items, signer) = (chosen.items.len(), self.signer());

        let label = name_of(to).shown();
        let file = write_new_file(to).map_err(|why| out_refused(why, to))?;
        watch.total(items as u64, bag.bytes());
        watch.stage(Stage::Packing, &label);
        let out = HashedOut::new(BufWriter::with_capacity(1 << 18, file));
        let sealed = SealWriter::begin(&readers, out).map_err(|why| seal_failed(why, &label))?;
        let sealed = bag.write(self, sealed, watch)?;
        let (out, _) = sealed.finish().map_err(|why| copy_failed(&why, &label))?;
        let (file, sha256, bytes) = out.finish();
        let mut file = file
            .into_inner()
            .map_err(|why| copy_failed(why.error(), &label))?;
        file.flush().map_err(|why| copy_failed(&why, &label))?;

        let made = BundleMade {
            bundle: id.to_string(),
            label,
            sha256: hex(&sha256),
            bytes,
            signer,
            items,
            one_time,
        };
        self.record_bundle(&made, &chosen.items, draft, given)?;
        file.finish().map_err(|why| out_refused(why, to))?;
        Ok(made)
    }

    /// An entry for the locker with everything, and one for each item that says in which bundle it left.
    fn record_bundle(
        &mut self,
        made: &BundleMade,
        items: &[String],
        draft: &BundleDraft,
        (log_size, readers): (u64, Vec<StatedRecipient>),
    ) -> Given<()> {
        // For the next bundle to the same readers; as in the statement, whoever does not hold a key learns none.
        let recipients: Vec<StatedRecipient> = readers
            .into_iter()
            .map(|reader| StatedRecipient {
                label_disclosed: None,
                ..reader
            })
            .collect();
        let fields = Fields::new()
            .with("log_size", json!(log_size))?
            .with("recipients", json!(recipients))?
            .with("bundle", json!(made.bundle))?
            .with("purpose", json!(draft.purpose.trim()))?
            .with("readers", json!(recipients.len()))?
            .with("items", json!(items.len()))?
            .with("withheld", json!(draft.withhold))?
            .with("bundle_sha256", json!(made.sha256))?;
        let mut acts = vec![self.act("bundle-made", self.locker_subject(), fields)];
        for item in items {
            let fields = Fields::new().with("bundle", json!(made.bundle))?;
            acts.push(self.act("bundle-made", Subject::Item(item.clone()), fields));
        }
        self.record_in_parts(acts)
    }

    fn record_in_parts(&mut self, mut acts: Vec<Act>) -> Given<()> {
        while !acts.is_empty() {
            let rest = acts.split_off(acts.len().min(sandyq_format::limits::MAX_COMMIT_ENTRIES));
            self.record(acts, Vec::new())?;
            acts = rest;
        }
        Ok(())
    }

    fn chosen(&self, draft: &BundleDraft) -> Given<Chosen> {
        let case = self.items(draft.case.as_deref())?;
        let inside: Vec<String> = case.into_iter().map(|row| row.id).collect();
        let items = if draft.items.is_empty() && draft.case.is_some() {
            inside
        } else {
            let named: Given<BTreeSet<String>> = draft
                .items
                .iter()
                .map(|text| self.find_item(text))
                .collect();
            let named = named?;
            if let Some(outside) = named.iter().find(|id| !inside.contains(id)) {
                return Err(Failure::about(Code::UnknownItem, outside));
            }
            inside.into_iter().filter(|id| named.contains(id)).collect()
        };
        if items.is_empty() {
            return Err(Code::NoItems.into());
        }
        if items.len() > MAX_ANNEXES {
            return Err(Failure::about(Code::TooLarge, "items"));
        }
        let withhold: BTreeSet<String> = draft.withhold.iter().cloned().collect();
        let names = self.names_in(&items)?;
        let refused = withhold
            .iter()
            .find(|name| !names.contains(*name) || NEVER_WITHHELD.contains(&name.as_str()));
        if let Some(name) = refused {
            return Err(Failure::about(Code::UnknownWithhold, name));
        }
        let told = withhold
            .iter()
            .find(|name| self.originals_tell(&items, name));
        match told {
            Some(name) => Err(Failure::about(Code::WithholdInOriginal, name)),
            None => Ok(Chosen { items, withhold }),
        }
    }

    /// Whether an original that was written inside the program has a field: its bytes leave as they are, so keeping
    /// the field out of the entries would hide nothing.
    fn originals_tell(&self, items: &[String], name: &str) -> bool {
        let items = items.iter().filter_map(|id| self.index.items.get(id));
        items.filter(|item| is_document(item)).any(|item| {
            kinds::kind(item.text("kind")).is_some_and(|kind| kind.field(name).is_some())
        })
    }

    /// Names of all fields in the histories of items.
    fn names_in(&self, items: &[String]) -> Given<BTreeSet<String>> {
        let mut names = BTreeSet::new();
        for id in items {
            for entry in self.entries(&self.numbers(id))? {
                let leaf = Leaf::parse(&entry.leaf)
                    .map_err(|why| Failure::about(Code::LockerDamaged, id).because(why))?;
                names.extend(leaf.names().map(str::to_owned));
            }
        }
        Ok(names)
    }

    /// Numbers of an item's entries.
    pub(crate) fn numbers(&self, id: &str) -> Vec<u64> {
        let subject = Subject::Item(id.to_owned());
        self.index
            .entries
            .get(&subject)
            .cloned()
            .unwrap_or_default()
    }

    fn bundle_item(&self, annex: u32, id: &str) -> BundleItem {
        let item = &self.index.items[id];
        BundleItem {
            annex,
            id: id.to_owned(),
            title: item.text("title").to_owned(),
            size: item.number("size"),
            sensitivity: item.texts("sensitivity"),
        }
    }
}

fn warnings(items: &[BundleItem], draft: &BundleDraft) -> Vec<&'static str> {
    let any = |what: &str| {
        items
            .iter()
            .any(|item| item.sensitivity.iter().any(|s| s == what))
    };
    let names_shown = !draft.withhold.iter().any(|name| name == "people");
    let all = [
        ("undertaking", any("undertaking")),
        ("lawyer-only", any("lawyer-only")),
        ("identity-protected", any("identity-protected")),
        ("names-shown", any("identity-protected") && names_shown),
        ("one-time", draft.one_time),
    ];
    all.into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(code, _)| code)
        .collect()
}

fn check_texts(draft: &BundleDraft) -> Given<()> {
    if draft.purpose.trim().is_empty() {
        return Err(Failure::about(Code::MissingField, "purpose"));
    }
    if draft.purpose.chars().count() > MAX_TEXT {
        return Err(Failure::about(Code::TooLarge, "purpose"));
    }
    Ok(())
}

fn readers(draft: &BundleDraft, one_time: Option<&Identity>) -> Given<Vec<Recipient>> {
    let mut all: Vec<Recipient> = Vec::new();
    for recipient in draft.recipients.iter().map(|r| &r.recipient) {
        if !all.contains(recipient) {
            all.push(recipient.clone());
        }
    }
    all.extend(one_time.map(Identity::recipient));
    if all.is_empty() {
        return Err(Code::NoRecipients.into());
    }
    if all.len() > sandyq_format::limits::MAX_RECIPIENTS {
        return Err(Failure::about(Code::TooLarge, "recipients"));
    }
    Ok(all)
}

/// The signed list: each key and label under a salted digest.
fn stated(draft: &BundleDraft, readers: &[Recipient]) -> Given<Vec<StatedRecipient>> {
    let labels: BTreeMap<String, &BundleRecipient> = draft
        .recipients
        .iter()
        .rev()
        .map(|r| (r.recipient.to_string(), r))
        .collect();
    let state = |recipient: &Recipient| {
        let text = recipient.to_string();
        let named = labels.get(&text);
        let label = named.map_or("", |r| r.label.as_str());
        let disclose = named.is_some_and(|r| r.disclose_label && !r.label.is_empty());
        StatedRecipient::new(
            (&text, &random_salt()),
            (label, &random_salt()),
            disclose,
            named.is_none(),
        )
        .map_err(|why| Failure::about(Code::TooLarge, "recipients").because(why))
    };
    readers.iter().map(state).collect()
}

fn seal_failed(why: SealRefused, label: &str) -> Failure {
    match why {
        SealRefused::Io(why) => copy_failed(&why, label),
        why => Failure::about(Code::Internal, label).because(why),
    }
}
