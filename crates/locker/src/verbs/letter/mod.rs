//! A letter: what one person without a locker seals by an invitation, in a single file. Nothing of it stays with them but the file
//! and a receipt.

mod look;
mod take;

use std::{
    io::{self, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use sandyq_format::{
    ids::{Hash, Id},
    letter::{LETTER, Letter, LetterItem, MAX_ITEMS, Receipt, original_name, sheet_name},
    limits::{MAX_DOCUMENT, MAX_TITLE},
    names::FileName,
    tar::{TarError, TarReader, TarWriter},
};
use sandyq_seal::{OnceKey, Recipient, SealRefused, SealWriter, random_id, reopen};
use sandyq_store::{OutFile, write_new_file};
use serde_json::{Map, Value, json};

use super::invite::{GivenInvitation, InvitationView};
use crate::{
    bag::out::HashedOut,
    draft::ItemDraft,
    failure::{Code, Failure, Given},
    object::Hashing,
    source::{Source, name_of},
    verbs::release::{copy_failed, out_refused},
    watch::{Stage, Watch, Watched},
};
pub use look::LetterSeen;
pub use take::LetterTaken;

/// A letter to be sealed.
#[derive(Clone, Copy)]
pub struct ToSeal<'a> {
    /// The invitation.
    pub invitation: &'a GivenInvitation,
    /// What is said about each item.
    pub draft: &'a ItemDraft,
    /// The files; none when the draft's fields are the original.
    pub files: &'a [PathBuf],
    /// Where the letter is written; nothing may stand there.
    pub to: &'a Path,
    /// How the person calls themselves; may be empty.
    pub actor: &'a str,
    /// When, UTC.
    pub made: &'a str,
}

/// A letter that was sealed and read back.
#[derive(Debug, Clone, serde::Serialize)]
pub struct SealedLetter {
    /// Its id.
    pub letter: String,
    /// For whom.
    pub invitation: InvitationView,
    /// Items in it.
    pub items: usize,
    /// Bytes of the file.
    pub size: u64,
    /// What the person keeps.
    pub receipt: String,
}

/// One item on its way in.
struct Item {
    sheet: Vec<u8>,
    content: Content,
}

enum Content {
    File(Box<Source>),
    Document(Vec<u8>),
}

impl Content {
    fn size(&self) -> u64 {
        match self {
            Self::File(source) => source.size,
            Self::Document(bytes) => bytes.len() as u64,
        }
    }
}

/// Seals a letter, reads it back from the disk, and only then gives the file its name.
pub fn seal_letter(asked: &ToSeal<'_>, watch: &dyn Watch) -> Given<SealedLetter> {
    let invited = &asked.invitation.invited;
    // What the locker would refuse is said here, where the person can still mend it.
    fits_a_letter("actor", asked.actor)?;
    fits_a_letter("case", asked.draft.case.as_deref().unwrap_or_default())?;
    let items = items_of(asked)?;
    let count = u32::try_from(items.len()).ok();
    let count = count.filter(|count| *count <= MAX_ITEMS);
    let letter = Letter {
        actor: asked.actor.trim().to_owned(),
        invitation: invited.invitation.number,
        items: count.ok_or_else(|| Failure::about(Code::TooLarge, "items"))?,
        letter: Id::from_bytes(random_id()).to_string(),
        locker: invited.invitation.locker.to_string(),
        made: asked.made.to_owned(),
        v: 1,
    };
    let recipients = invited.invitation.recipients.iter();
    let recipients: Result<Vec<Recipient>, _> = recipients.map(|text| text.parse()).collect();
    let recipients = recipients
        .map_err(|why| Failure::about(Code::NotAnInvitation, "recipient").because(why))?;
    let bytes = items.iter().map(|item| item.content.size());
    watch.total(items.len() as u64, 2 * bytes.sum::<u64>());
    let label = name_of(asked.to).shown();
    let written = write(asked.to, (&recipients, &letter), items, watch)?;
    let receipt = Receipt {
        letter: letter.letter.parse().map_err(|_| Code::Internal)?,
        locker: invited.invitation.locker,
        made: letter.made.clone(),
        file: written.sha256,
        items: written.originals,
    };
    let mut file = written.file;
    watch.stage(Stage::Rereading, &label);
    let back = file.reread().map_err(|why| out_refused(why, asked.to))?;
    let again = read_back(back, written.once, watch)?;
    if again != receipt.items {
        return Err(Failure::about(Code::NotSealed, label));
    }
    file.finish().map_err(|why| out_refused(why, asked.to))?;
    Ok(SealedLetter {
        letter: letter.letter,
        invitation: asked.invitation.view(),
        items: receipt.items.len(),
        size: written.size,
        receipt: receipt.to_text(),
    })
}

/// How somebody calls themselves, and which case: a long line on paper.
fn fits_a_letter(name: &str, text: &str) -> Given<()> {
    match text.chars().count() <= MAX_TITLE {
        true => Ok(()),
        false => Err(Failure::about(Code::TooLarge, name)),
    }
}

fn items_of(asked: &ToSeal<'_>) -> Given<Vec<Item>> {
    if asked.files.is_empty() {
        let kind = asked.draft.check(true)?;
        if !kind.text_kind {
            return Err(Failure::about(Code::UnknownKind, &asked.draft.kind));
        }
        let document = asked.draft.document().to_bytes();
        if document.len() > MAX_DOCUMENT {
            return Err(Failure::about(Code::TooLarge, &asked.draft.kind));
        }
        let name = FileName::of_bytes(format!("{}.json", asked.draft.kind).as_bytes());
        let draft = ItemDraft {
            fields: Map::new(),
            ..asked.draft.clone()
        };
        let sheet = sheet_of(&draft, name, true)?;
        let content = Content::Document(document);
        return Ok(vec![Item { sheet, content }]);
    }
    asked.draft.check(false)?;
    let files = asked.files.iter().map(|path| {
        let source = Source::open(path)?;
        let sheet = sheet_of(asked.draft, source.name.clone(), false)?;
        let content = Content::File(Box::new(source));
        Ok(Item { sheet, content })
    });
    files.collect()
}

fn sheet_of(draft: &ItemDraft, file_name: FileName, document: bool) -> Given<Vec<u8>> {
    let Value::Object(draft) = json!(draft) else {
        return Err(Code::Internal.into());
    };
    let item = LetterItem {
        document,
        draft,
        file_name,
        v: 1,
    };
    let bytes = item.to_bytes();
    match LetterItem::parse(&bytes) {
        Ok(_) => Ok(bytes),
        Err(why) => Err(Failure::about(Code::TooLarge, "fields").because(why)),
    }
}

/// A letter on the disk, without its name.
struct Written {
    file: OutFile,
    once: OnceKey,
    sha256: Hash,
    size: u64,
    originals: Vec<Hash>,
}

fn write(
    to: &Path,
    (recipients, letter): (&[Recipient], &Letter),
    items: Vec<Item>,
    watch: &dyn Watch,
) -> Given<Written> {
    let label = name_of(to).shown();
    let file = write_new_file(to).map_err(|why| out_refused(why, to))?;
    let out = HashedOut::new(BufWriter::with_capacity(1 << 18, file));
    let sealed = SealWriter::begin(recipients, out).map_err(|why| match why {
        SealRefused::Io(why) => copy_failed(&why, &label),
        why => Failure::about(Code::Internal, &label).because(why),
    })?;
    let failed = |why: TarError, shown: &str| match why {
        TarError::Io(why) => copy_failed(&why, shown),
        TarError::SourceSize => Failure::about(Code::FileChanged, shown),
        why => Failure::about(Code::Internal, shown).because(why),
    };
    let mut tar = TarWriter::new(sealed);
    tar.bytes(LETTER, &letter.to_bytes())
        .map_err(|why| failed(why, &label))?;
    let mut originals = Vec::new();
    for (number, mut item) in (1..).zip(items) {
        tar.bytes(&sheet_name(number), &item.sheet)
            .map_err(|why| failed(why, &label))?;
        let size = item.content.size();
        let (shown, source): (String, &mut dyn Read) = match &mut item.content {
            Content::File(source) => (source.shown.clone(), source.as_mut()),
            Content::Document(bytes) => (label.clone(), &mut bytes.as_slice()),
        };
        watch.stage(Stage::Sealing, &shown);
        let mut hashing = Hashing::new(Watched::new(source, watch));
        tar.file(&original_name(number), size, &mut hashing)
            .map_err(|why| failed(why, &shown))?;
        originals.push(hashing.hashes().sha256);
        if let Content::File(source) = &mut item.content {
            source.check_unchanged()?;
        }
    }
    let sealed = tar.finish().map_err(|why| failed(why, &label))?;
    let (out, sealed) = sealed.finish().map_err(|why| copy_failed(&why, &label))?;
    let (out, sha256, size) = out.finish();
    let file = out.into_inner();
    let mut file = file.map_err(|why| copy_failed(why.error(), &label))?;
    file.flush().map_err(|why| copy_failed(&why, &label))?;
    Ok(Written {
        file,
        once: sealed.once,
        sha256,
        size,
        originals,
    })
}

/// The hashes of the originals as the disk gives them back, opened once.
fn read_back(file: std::fs::File, once: OnceKey, watch: &dyn Watch) -> Given<Vec<Hash>> {
    let not_sealed = |why: &dyn std::fmt::Display| Failure::about(Code::NotSealed, why.to_string());
    let file = BufReader::with_capacity(1 << 18, Watched::new(file, watch));
    let inside = reopen(file, once).map_err(|why| not_sealed(&why))?;
    let mut tar = TarReader::new(inside, 1 + 2 * MAX_ITEMS as usize);
    let mut originals = Vec::new();
    while let Some(entry) = tar.next_entry().map_err(|why| not_sealed(&why))? {
        if entry.name == LETTER || entry.name.ends_with(".json") {
            continue;
        }
        let mut hashing = Hashing::new(&mut tar);
        io::copy(&mut hashing, &mut io::sink()).map_err(|why| match watch.stopped() {
            true => Code::Cancelled.into(),
            false => not_sealed(&why),
        })?;
        originals.push(hashing.hashes().sha256);
    }
    Ok(originals)
}

#[cfg(test)]
mod tests;
