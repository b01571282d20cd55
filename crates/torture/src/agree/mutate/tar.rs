//! Changes to the bytes of a tar: its headers, its blocks, where it ends and what comes then.

use super::{Named, header, take};
use crate::{agree::bag, chance::Chance};

/// A tar while it is changed.
pub struct Tar {
    /// Headers and contents, without the end.
    pub packed: Vec<u8>,
    /// Where each header stands.
    pub headers: Vec<usize>,
    /// What follows the end.
    pub after: Vec<u8>,
    /// Where it breaks off.
    pub short: Option<Cut>,
}

/// How the end of a tar is changed.
#[derive(Debug, Clone, Copy)]
pub enum Cut {
    /// To so many thousandths of its length.
    Part(u64),
    /// So many bytes are missing.
    Less(usize),
    /// A bit in the last thousand bytes.
    Bit(usize, u8),
}

impl Tar {
    /// The whole.
    pub fn finished(self) -> Vec<u8> {
        let mut tar = bag::finish(self.packed);
        match self.short {
            Some(Cut::Part(thousandths)) => {
                tar.truncate((tar.len() as u64 * thousandths / 1000) as usize);
            }
            Some(Cut::Less(bytes)) => tar.truncate(tar.len().saturating_sub(bytes)),
            Some(Cut::Bit(at, mask)) => {
                let at = tar.len().saturating_sub(1 + at);
                if let Some(byte) = tar.get_mut(at) {
                    *byte ^= mask;
                }
            }
            None => {}
        }
        tar.extend(self.after);
        tar
    }
}

/// Changes a tar.
pub fn change(tar: &mut Tar, chance: &mut Chance) -> String {
    take(CHANGES, tar, chance)
}

/// One of the headers.
fn one(tar: &Tar, chance: &mut Chance) -> usize {
    let at = chance.one_of(&tar.headers).copied().unwrap_or(0);
    at.min(tar.packed.len().saturating_sub(512))
}

const CHANGES: &[Named<Tar>] = &[
    ("a header", 40, |tar, chance| {
        let at = one(tar, chance);
        if let Some(block) = tar.packed.get_mut(at..at + 512) {
            header::change(block, chance);
        }
    }),
    ("a bit anywhere", 10, |tar, chance| {
        let at = chance.place(tar.packed.len());
        if let Some(byte) = tar.packed.get_mut(at) {
            *byte ^= 1 << chance.below(8);
        }
    }),
    (
        "a byte between content and next header",
        5,
        |tar, chance| {
            let at = one(tar, chance);
            if at > 0 {
                tar.packed[at - 1] ^= 1;
            }
        },
    ),
    ("a block left out", 5, |tar, chance| {
        let at = block(tar, chance);
        let end = (at + 512).min(tar.packed.len());
        tar.packed.drain(at..end);
    }),
    ("a block twice", 4, |tar, chance| {
        let at = block(tar, chance);
        let end = (at + 512).min(tar.packed.len());
        let twice = tar.packed[at..end].to_vec();
        tar.packed.splice(at..at, twice);
    }),
    ("a block of zeros put in", 4, |tar, chance| {
        let at = block(tar, chance);
        let count = 512 * (1 + chance.place(2));
        tar.packed.splice(at..at, vec![0; count]);
    }),
    ("a block of anything put in", 3, |tar, chance| {
        let at = block(tar, chance);
        let bytes = chance.bytes(512);
        tar.packed.splice(at..at, bytes);
    }),
    ("an extension in front of a file", 6, |tar, chance| {
        let at = one(tar, chance);
        let kinds = *b"xgLKNSVD5";
        let content = b"28 path=data/annex-999.exe\n\n";
        let mut extension = bag::header(b"././@LongLink", content.len());
        extension[156] = kinds[chance.place(kinds.len())];
        bag::settle(&mut extension);
        extension.extend(content);
        extension.resize(1024, 0);
        tar.packed.splice(at..at, extension);
    }),
    ("broken off", 8, |tar, chance| {
        tar.short = Some(Cut::Part(chance.below(1001)))
    }),
    ("some bytes missing at the end", 4, |tar, chance| {
        let bytes = [1, 2, 511, 512, 513, 1024, 1025][chance.place(7)];
        tar.short = Some(Cut::Less(bytes));
    }),
    ("a bit in the end", 5, |tar, chance| {
        tar.short = Some(Cut::Bit(chance.place(2000), 1 << chance.below(8)));
    }),
    ("more after the end", 5, |tar, chance| {
        tar.after = match chance.below(4) {
            0 => vec![0],
            1 => vec![0; 512],
            2 => b"more".to_vec(),
            _ => tar.packed.clone(),
        };
    }),
    ("thousands of files", 1, |tar, chance| {
        // In front, so that the limit is met before the rest is read.
        let count = [6009, 6300][chance.place(2)];
        let name = tar.packed.get(..64).unwrap_or_default();
        let folder = name.split(|byte| *byte == b'/').next().unwrap_or_default();
        let folder = String::from_utf8_lossy(folder).into_owned();
        let all = (0..count).flat_map(|n| bag::header(format!("{folder}/more/{n}").as_bytes(), 0));
        let all: Vec<u8> = all.collect();
        tar.packed.splice(0..0, all);
    }),
];

fn block(tar: &Tar, chance: &mut Chance) -> usize {
    512 * chance.place(tar.packed.len() / 512)
}
