//! The bag inside a bundle: every file but the originals is made in memory first, so that manifests and signature can
//! stand before the bytes they speak of, and a reader needs one pass.

mod earlier;
pub(crate) mod out;
pub(crate) mod page;

use std::io::{self, Write};

use sandyq_format::{
    bundle::{
        self, BAG_INFO, BAGIT, BUNDLE_JSON, BundleStatement, CHECKPOINT, CustodySpan,
        DisclosedEntry, ItemCustody, LOCKER_TXT, MANIFEST_BLAKE3, MANIFEST_SHA256,
        SIGNATURE_NAMESPACE, START_HERE, StatedCheckpoint, StatedFile, StatedItem, StatedRecipient,
        TAG_MANIFEST, TAG_MANIFEST_SIG, annex_path,
        bag::{BAGIT_TEXT, Manifest, info_text},
        custody_path, folder,
    },
    commit::CommitFile,
    entry::{Disclosure, Leaf, SealedEntry},
    ids::{Hash, Id, hex, parse_hex},
    limits::MAX_LOCKER_FILE,
    media,
    tar::{TarError, TarReader, TarWriter},
};
use sandyq_seal::open_any;
use sha2::{Digest, Sha256};

use earlier::Earlier;
pub(crate) use out::HashedOut;

use crate::{
    failure::{Code, Failure, Given},
    index::Item,
    object::{Hashing, READABLE},
    original::object_name,
    unlocked::Unlocked,
    verbs::{bundle::Chosen, list::is_document, release::copy_failed},
    watch::{Watch, Watched},
};

/// A text kind's readable page, at most.
const MAX_PAGE: u64 = 16 << 20;

/// Everything in a bag but the originals.
pub(crate) struct Bag {
    id: Id,
    statement: BundleStatement,
    /// Files outside `data/`, in their order.
    tags: Vec<(String, Vec<u8>)>,
    /// Readable pages by annex.
    pages: Vec<Option<String>>,
}

impl Bag {
    pub(crate) fn new(
        unlocked: &Unlocked,
        (id, chosen): (Id, &Chosen),
        (recipients, readers): (Vec<StatedRecipient>, &[String]),
        purpose: &str,
    ) -> Given<Self> {
        let earlier = Earlier::of(unlocked, readers)?;
        let checkpoint = last_checkpoint(unlocked)?;
        let size = unlocked.index.tree.size();
        let (mut items, mut custody, mut pages) = (Vec::new(), Vec::new(), Vec::new());
        for (number, item) in (1..).zip(&chosen.items) {
            let entries = unlocked.entries(&unlocked.numbers(item))?;
            let (history, withheld) = history(unlocked, (number, item), &entries, chosen)?;
            let page = readable(unlocked, item)?;
            items.push(stated(
                unlocked.item_of(item)?,
                (number, item),
                &history,
                withheld,
                page.as_deref(),
            ));
            custody.push(history);
            pages.push(page);
        }
        let statement = BundleStatement {
            bundle: id.to_string(),
            checkpoint: StatedCheckpoint {
                origin: format!("sandyq/{}", unlocked.locker.public.file.locker),
                root: hex(&unlocked.locker.head.edge.root()),
                size,
            },
            earlier: earlier.stated,
            exporter: unlocked.name().to_owned(),
            items,
            locker: unlocked.locker.public.file.locker.to_string(),
            made: (unlocked.locker.setting.clock)(),
            purpose: purpose.to_owned(),
            recipients,
            v: 1,
        };
        statement
            .check()
            .map_err(|why| Failure::from(Code::Internal).because(why))?;
        let mut bag = Self {
            id,
            statement,
            tags: Vec::new(),
            pages,
        };
        bag.fill(unlocked, &custody, (checkpoint, earlier.files))?;
        Ok(bag)
    }

    /// Bytes of the originals.
    pub(crate) fn bytes(&self) -> u64 {
        self.statement.files().map(|file| file.size).sum()
    }

    fn fill(
        &mut self,
        unlocked: &Unlocked,
        custody: &[ItemCustody],
        (checkpoint, earlier): (String, Vec<(String, Vec<u8>)>),
    ) -> Given<()> {
        let (mut sha256, mut blake3) = (Manifest::default(), Manifest::default());
        for file in self.statement.files() {
            sha256.add(parse_hex(&file.sha256).unwrap_or_default(), &file.path);
            blake3.add(parse_hex(&file.blake3).unwrap_or_default(), &file.path);
        }
        let key = &unlocked.locker.public.file.bundle_key;
        let page = page::start_here(&self.statement, custody, &unlocked.signer(), key);
        let before = [
            (BAGIT, BAGIT_TEXT.to_owned()),
            (BAG_INFO, info_text(&self.statement, &self.id, key)),
            (MANIFEST_SHA256, sha256.to_text()),
            (MANIFEST_BLAKE3, blake3.to_text()),
        ];
        let after = [
            (START_HERE.to_owned(), page.into_bytes()),
            (BUNDLE_JSON.to_owned(), self.statement.to_bytes()),
            (LOCKER_TXT.to_owned(), unlocked.locker.folder.locker_file()?),
            (CHECKPOINT.to_owned(), checkpoint.into_bytes()),
        ];
        let histories = custody
            .iter()
            .map(|item| (custody_path(item.annex), item.to_bytes()));
        let before: Vec<_> = before
            .into_iter()
            .map(|(name, text)| (name.to_owned(), text.into_bytes()))
            .collect();
        let after: Vec<_> = after.into_iter().chain(earlier).chain(histories).collect();
        // What no reader would take is not written in the first place.
        let beyond = after
            .iter()
            .find(|(name, bytes)| bytes.len() as u64 > most(name));
        if let Some((name, _)) = beyond {
            return Err(Failure::about(Code::TooLarge, name));
        }
        let mut listed = Manifest::default();
        for (name, bytes) in before.iter().chain(&after) {
            listed.add(Sha256::digest(bytes).into(), name);
        }
        let listed = listed.to_text();
        let signature = unlocked
            .keys
            .bundle
            .sign(SIGNATURE_NAMESPACE, listed.as_bytes());
        let signed = [(TAG_MANIFEST, listed), (TAG_MANIFEST_SIG, signature)];
        let signed = signed
            .into_iter()
            .map(|(name, text)| (name.to_owned(), text.into_bytes()));
        self.tags = before.into_iter().chain(signed).chain(after).collect();
        Ok(())
    }

    /// Writes the bag. An original whose bytes are not those recorded ends it.
    pub(crate) fn write<W: Write>(
        &self,
        unlocked: &mut Unlocked,
        out: W,
        watch: &dyn Watch,
    ) -> Given<W> {
        let root = folder(&self.id);
        let mut tar = TarWriter::new(out);
        for (name, bytes) in &self.tags {
            tar.bytes(&format!("{root}/{name}"), bytes)
                .map_err(|why| tar_failed(why, name))?;
        }
        for (item, page) in self.statement.items.iter().zip(&self.pages) {
            let (original, _) = unlocked.original(&item.item)?;
            let mut source = Hashing::new(Watched::new(original, watch));
            let path = format!("{root}/{}", item.file.path);
            tar.file(&path, item.file.size, &mut source)
                .map_err(|why| tar_failed(why, &item.item))?;
            let hashes = source.hashes();
            if hex(&hashes.sha256) != item.file.sha256 || hex(&hashes.blake3) != item.file.blake3 {
                return Err(Failure::about(Code::LockerDamaged, &item.item));
            }
            if let (Some(file), Some(page)) = (&item.readable, page) {
                tar.bytes(&format!("{root}/{}", file.path), page.as_bytes())
                    .map_err(|why| tar_failed(why, &file.path))?;
            }
        }
        tar.finish().map_err(|why| tar_failed(why, "tar"))
    }
}

/// The most that readers take of a part.
fn most(name: &str) -> u64 {
    match name {
        START_HERE => bundle::MAX_PAGE,
        BUNDLE_JSON => bundle::MAX_STATEMENT as u64,
        LOCKER_TXT | CHECKPOINT => MAX_LOCKER_FILE as u64,
        _ if name.starts_with("sandyq/earlier/") => bundle::MAX_STAMP as u64,
        _ => bundle::MAX_CUSTODY as u64,
    }
}

/// The signed end of the log, as its last commit has it.
fn last_checkpoint(unlocked: &Unlocked) -> Given<String> {
    let folder = &unlocked.locker.folder;
    let last = folder.last_commit()?.ok_or(Code::LockerDamaged)?;
    let commit = CommitFile::parse(&folder.commit(last)?)
        .map_err(|why| crate::head::damaged(last).because(why))?;
    if commit.next() == unlocked.index.tree.size() {
        Ok(commit.checkpoint)
    } else {
        Err(crate::head::damaged(last))
    }
}

/// An item's entries with what is disclosed of them, and the names of what is not.
fn history(
    unlocked: &Unlocked,
    (annex, item): (u32, &str),
    entries: &[SealedEntry],
    chosen: &Chosen,
) -> Given<(ItemCustody, Vec<String>)> {
    let damaged = || Failure::about(Code::LockerDamaged, item);
    let mut withheld = std::collections::BTreeSet::new();
    let mut disclosed = Vec::new();
    for entry in entries {
        let leaf = Leaf::parse(&entry.leaf).map_err(|why| damaged().because(why))?;
        let mut disclosures = Vec::new();
        for text in &entry.disclosures {
            let disclosure = Disclosure::parse(text).map_err(|why| damaged().because(why))?;
            let name = leaf.name_of(&disclosure).ok_or_else(damaged)?;
            if chosen.withhold.contains(name) {
                withheld.insert(name.to_owned());
            } else {
                disclosures.push(text.clone());
            }
        }
        let proof = unlocked
            .index
            .tree
            .prove_inclusion(leaf.seq, unlocked.index.tree.size());
        let proof: Vec<Hash> = proof.map_err(|why| damaged().because(why))?;
        disclosed.push(DisclosedEntry {
            disclosures,
            index: leaf.seq,
            leaf: entry.leaf.clone(),
            proof: proof.iter().map(|hash| hex(hash)).collect(),
        });
    }
    let custody = ItemCustody {
        annex,
        entries: disclosed,
        item: item.to_owned(),
        v: 1,
    };
    Ok((custody, withheld.into_iter().collect()))
}

fn stated(
    item: &Item,
    (annex, id): (u32, &str),
    history: &ItemCustody,
    withheld: Vec<String>,
    page: Option<&str>,
) -> StatedItem {
    let media = item.text("media").to_owned();
    let ends = |entry: Option<&DisclosedEntry>| entry.map(|e| e.index).unwrap_or_default();
    StatedItem {
        annex,
        custody: CustodySpan {
            count: history.entries.len() as u64,
            first: ends(history.entries.first()),
            last: ends(history.entries.last()),
        },
        file: StatedFile {
            blake3: item.text("blake3").to_owned(),
            path: annex_path(annex, media::extension(&media)),
            sha256: item.text("sha256").to_owned(),
            size: item.number("size"),
        },
        item: id.to_owned(),
        media,
        readable: page.map(|page| StatedFile {
            blake3: hex(blake3::hash(page.as_bytes()).as_bytes()),
            path: annex_path(annex, "txt"),
            sha256: hex(&Sha256::digest(page.as_bytes())),
            size: page.len() as u64,
        }),
        withheld,
    }
}

/// The page of a text kind as it was sealed beside its document.
fn readable(unlocked: &Unlocked, id: &str) -> Given<Option<String>> {
    let item = unlocked.item_of(id)?;
    if !is_document(item) {
        return Ok(None);
    }
    let damaged = || Failure::about(Code::LockerDamaged, id);
    let file = unlocked.locker.folder.object(&object_name(item, id)?)?;
    let inside = open_any(io::BufReader::new(file), &unlocked.keys.openers())
        .map_err(|why| damaged().because(why))?;
    let mut tar = TarReader::new(inside, 3);
    while let Some(entry) = tar.next_entry().map_err(|why| damaged().because(why))? {
        if entry.name == READABLE && entry.size <= MAX_PAGE {
            let mut page = String::new();
            io::Read::read_to_string(&mut tar, &mut page).map_err(|why| damaged().because(why))?;
            return Ok(Some(page));
        }
    }
    Err(damaged())
}

fn tar_failed(why: TarError, about: &str) -> Failure {
    match why {
        TarError::Io(why) => copy_failed(&why, about),
        why => Failure::about(Code::LockerDamaged, about).because(why),
    }
}
