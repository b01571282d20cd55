//! An annex looked at where it lies: its bytes, read out of the bundle from any position. Nothing is written anywhere.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
    path::Path,
};

use sandyq_format::{
    bundle::{MAX_FILES, StatedFile},
    ids::hex,
    tar::{BLOCK, Entry, TarReader},
};
use sandyq_seal::{Identity, Opened, open};
use sandyq_verify::bundle::Annex;

use crate::{
    failure::{Code, Failure, Given},
    object::Hashing,
    original::Original,
    source::name_of,
};

/// The bytes of an annex as a person reads it, with their media type: the page to read where there is one. Both hashes are compared
/// anew with those that a judge has found: the file may be another by now. The report that `annex` is from must not have called
/// the bundle broken.
pub fn look_at_annex(
    bundle: &Path,
    identities: &[Identity],
    annex: &Annex,
) -> Given<(Original, String)> {
    let shown = name_of(bundle).shown();
    let changed = || Failure::about(Code::FileChanged, &shown);
    let (stated, media) = match &annex.readable {
        Some(page) => (page.clone(), "text/plain".to_owned()),
        None => (original_of(annex), annex.media.clone()),
    };
    let mut inside = opened(bundle, identities, &shown)?;
    let (at, size) = find(&mut inside, &stated.path)
        .map_err(|why| changed().because(why))?
        .ok_or_else(changed)?;
    let mut original = Original::within(inside, at, size);
    original.rewind().map_err(|why| changed().because(why))?;
    let mut hashing = Hashing::new(&mut original);
    io::copy(&mut hashing, &mut io::sink()).map_err(|why| changed().because(why))?;
    let hashes = hashing.hashes();
    let found = StatedFile {
        blake3: hex(&hashes.blake3),
        path: stated.path.clone(),
        sha256: hex(&hashes.sha256),
        size,
    };
    if found != stated {
        return Err(changed());
    }
    original.rewind().map_err(|why| changed().because(why))?;
    Ok((original, media))
}

fn original_of(annex: &Annex) -> StatedFile {
    StatedFile {
        blake3: annex.blake3.clone(),
        path: annex.path.clone(),
        sha256: annex.sha256.clone(),
        size: annex.size,
    }
}

fn opened(bundle: &Path, identities: &[Identity], shown: &str) -> Given<Opened<BufReader<File>>> {
    let missing = |why: io::Error| Failure::about(Code::FileMissing, shown).because(why);
    for identity in identities {
        let file = File::open(bundle).map_err(missing)?;
        if let Ok(inside) = open(BufReader::with_capacity(1 << 16, file), identity) {
            return Ok(inside);
        }
    }
    Err(Failure::about(Code::FileChanged, shown))
}

/// Where the content of a file begins, and how long it is. Only headers are read, whatever lies between them.
fn find(inside: &mut Opened<BufReader<File>>, path: &str) -> io::Result<Option<(u64, u64)>> {
    let mut at = 0;
    for _ in 0..MAX_FILES {
        inside.seek(SeekFrom::Start(at))?;
        let mut header = [0; BLOCK];
        inside.read_exact(&mut header)?;
        let entry = TarReader::new(header.as_slice(), 1).next_entry();
        let Ok(Some(Entry { name, size })) = entry else {
            return Ok(None);
        };
        at += BLOCK as u64;
        if name.split_once('/').is_some_and(|(_, inner)| inner == path) {
            return Ok(Some((at, size)));
        }
        let padded = size.checked_next_multiple_of(BLOCK as u64);
        let next = padded.and_then(|padded| at.checked_add(padded));
        at = next.ok_or(io::ErrorKind::InvalidData)?;
    }
    Ok(None)
}
