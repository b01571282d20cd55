//! The old locker's own records as one item of the new one: `locker.txt`, keys, log, anchors and kept stations, as they are, damaged or not, in a tar
//! that any tool opens. What this version cannot prove from them, a later one may.

use std::io::{BufReader, BufWriter, Write};

use sandyq_format::{kinds, names::FileName, tar::TarWriter};
use sandyq_store::Staged;
use sandyq_verify::custody::{commit_name, entries_name};
use sandyq_words::Words;

use super::{carry::Carrier, own::Found, stations};
use crate::{
    draft::ItemDraft,
    entering::{Entering, InCase, Ready},
    failure::{Code, Failure, Given},
    object::Sealing,
};

const FILE_NAME: &str = "old-records.tar";

/// Seals the old records.
pub(super) fn seal(
    carrier: &mut Carrier<'_>,
    found: &Found,
    words: &Words,
    recipients: &[sandyq_seal::Recipient],
) -> Given<Ready> {
    let staged = pack(carrier, found)?;
    let file = staged.reread()?;
    let size = file.metadata().map_err(failed)?.len();
    let id = carrier
        .old
        .id()
        .map(|id| id.to_string())
        .unwrap_or_default();
    let draft = ItemDraft {
        kind: "other".to_owned(),
        title: words.say("salvage-records-title", &[]),
        notes: words.say("salvage-records-notes", &[("locker", id.into())]),
        ..ItemDraft::default()
    };
    let kind = kinds::kind("other").ok_or(Code::Internal)?;
    let entering = Entering {
        title: draft.title.clone(),
        draft: &draft,
        kind,
        case: InCase::Known(None),
        name: FileName::of_bytes(FILE_NAME.as_bytes()),
        media: "application/x-tar".to_owned(),
        size,
        document: false,
        came: &[],
    };
    let sealing = Sealing {
        folder: &carrier.new,
        recipients,
        watch: carrier.watch,
        between: &|_| {},
    };
    entering.seal(&sealing, &mut BufReader::new(file), None)
}

/// A file without a name that holds the tar; everything secret in it is sealed as it was.
fn pack(carrier: &mut Carrier<'_>, found: &Found) -> Given<Staged> {
    let out = BufWriter::with_capacity(1 << 18, carrier.new.stage()?);
    let mut tar = TarWriter::new(out);
    let mut add = |name: &str, bytes: &[u8]| {
        tar.bytes(name, bytes)
            .map_err(|why| Failure::from(Code::ReadFailed).because(why))
    };
    let (mut files, mut bytes) = (0, 0_u64);
    let mut counted = |length: usize| {
        files += 1;
        bytes += length as u64;
    };
    if let Some(text) = &carrier.old.locker_file {
        add("locker.txt", text)?;
        counted(text.len());
    }
    for name in carrier.old.folder.anchors().unwrap_or_default() {
        let fits = name.len() < 80
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b".-_".contains(&b));
        if let (true, Ok(anchor)) = (fits, carrier.old.folder.anchor(&name)) {
            add(&format!("anchors/{name}"), &anchor)?;
            counted(anchor.len());
        }
    }
    for key in &found.keys.files {
        add(&format!("keys/{}.age", key.id), &key.bytes)?;
        counted(key.bytes.len());
    }
    for first in found.numbers() {
        if carrier.watch.stopped() {
            return Err(Code::Cancelled.into());
        }
        if let Ok(sealed) = carrier.old.folder.sealed_part(first) {
            add(&entries_name(first), &sealed)?;
            counted(sealed.len());
        }
        if let Ok(clear) = carrier.old.folder.commit(first) {
            add(&commit_name(first), &clear)?;
            counted(clear.len());
        }
    }
    for id in carrier.old.folder.kept_stations().unwrap_or_default() {
        for (name, file) in stations::files_of(&carrier.old.folder, &id) {
            let Some(file) = file else { continue };
            add(&name, file.bytes())?;
            counted(file.bytes().len());
        }
    }
    let out = tar
        .finish()
        .map_err(|why| Failure::from(Code::ReadFailed).because(why))?;
    let mut staged = out.into_inner().map_err(|why| failed(why.into_error()))?;
    staged.flush().map_err(failed)?;
    staged.sync()?;
    carrier.count_many(files, bytes);
    Ok(staged)
}

fn failed(why: std::io::Error) -> Failure {
    Failure::from(sandyq_store::StoreRefused::from(why))
}
