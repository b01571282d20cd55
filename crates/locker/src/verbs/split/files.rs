//! The files for the holders: made and proven in memory, then written where only this user reads them, all or none.

use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
};

use sandyq_seal::{Recipient, SealWriter, Share, combine, reopen};
use sandyq_store::make_private_folder;
use zeroize::Zeroizing;

use super::HolderDraft;
use crate::{
    card::card,
    failure::{Code, Failure, Given},
    private::write_private_bytes,
};

/// A share and the file for its holder.
pub(super) struct Made {
    pub(super) number: u8,
    /// Name of the file, which names nobody.
    pub(super) file: String,
    text: Zeroizing<String>,
    bytes: Zeroizing<Vec<u8>>,
}

impl Made {
    pub(super) fn new(share: &Share, holder: &HolderDraft) -> Given<Self> {
        let (number, text) = (share.number(), share.to_text());
        let (ending, bytes) = match &holder.recipient {
            Some(recipient) => ("age", sealed(&text, recipient)?),
            None => (
                "html",
                Zeroizing::new(card(share, &text)?.as_bytes().to_vec()),
            ),
        };
        let file = format!("share-{number}.{ending}");
        Ok(Self {
            number,
            file,
            text,
            bytes,
        })
    }
}

/// Seals a share to its holder, and opens it once more before anybody relies on it.
fn sealed(text: &str, recipient: &Recipient) -> Given<Zeroizing<Vec<u8>>> {
    let internal = |why| Failure::from(Code::Internal).because(why);
    let mut writer =
        SealWriter::begin(std::slice::from_ref(recipient), Vec::new()).map_err(internal)?;
    let finished = writer
        .write_all(text.as_bytes())
        .and_then(|()| writer.finish());
    let (age, sealed) = finished.map_err(|why| Failure::from(Code::NotSealed).because(why))?;
    let mut again = Zeroizing::new(Vec::with_capacity(text.len() + 1));
    let mut plain = reopen(age.as_slice(), sealed.once)
        .map_err(|why| Failure::from(Code::NotSealed).because(why))?;
    plain
        .read_to_end(&mut again)
        .map_err(|why| Failure::from(Code::NotSealed).because(why))?;
    if *again == text.as_bytes() {
        Ok(Zeroizing::new(age))
    } else {
        Err(Code::NotSealed.into())
    }
}

/// Each share, read again from its text, gives the identity together with those that follow it.
pub(super) fn prove(made: &[Made], needed: u8, own: &Recipient) -> Given<()> {
    let not = || Failure::from(Code::NotSealed);
    let shares: Vec<Share> = made
        .iter()
        .map(|made| Share::parse(&made.text).map_err(|why| not().because(why)))
        .collect::<Given<_>>()?;
    for first in 0..shares.len() {
        let following = shares.iter().cycle().skip(first);
        let set: Vec<&Share> = following.take(usize::from(needed)).collect();
        combine(&set, own).map_err(|why| not().because(why))?;
    }
    Ok(())
}

/// Files that are taken away again unless they are kept: a share that was never issued must not lie about.
pub(super) struct Written(Vec<PathBuf>);

impl Written {
    /// From here on they stay, whatever happens to this process.
    pub(super) fn keep(mut self) -> Kept {
        Kept(std::mem::take(&mut self.0))
    }
}

/// Files that may be what opens the locker.
pub(super) struct Kept(Vec<PathBuf>);

impl Kept {
    /// Takes them away: they never came into force, and never will.
    pub(super) fn take_away(self) {
        drop(Written(self.0));
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        for path in &self.0 {
            // What cannot be removed cannot be said here either; the failure that led here is.
            let _ = fs::remove_file(path);
        }
    }
}

/// Files of holders inside the locker's folder would be in every copy of it, beside what they open.
pub(super) fn apart(into: &Path, locker: &Path) -> Given<()> {
    let real = |path: &Path| fs::canonicalize(path).ok();
    let there = into.ancestors().find_map(|path| match path.as_os_str() {
        none if none.is_empty() => real(Path::new(".")),
        _ => real(path),
    });
    match (there, real(locker)) {
        (Some(there), Some(locker)) if there.starts_with(&locker) => {
            Err(Failure::about(Code::SharesInLocker, into.to_string_lossy()))
        }
        _ => Ok(()),
    }
}

pub(super) fn write(made: &[Made], into: &Path) -> Given<Written> {
    make_private_folder(into)
        .map_err(|why| Failure::about(Code::CannotWrite, into.to_string_lossy()).because(why))?;
    let mut written = Written(Vec::new());
    for made in made {
        let path = into.join(&made.file);
        write_private_bytes(&path, &made.bytes)?;
        written.0.push(path);
    }
    Ok(written)
}
