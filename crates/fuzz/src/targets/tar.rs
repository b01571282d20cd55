//! The strict tar: whole and in pieces it is the same, read and passed over it is the same, and the writer writes it back.

use std::io::Read;

use sandyq_format::{
    padme::padme,
    tar::{BLOCK, Entry, TarError, TarReader, TarWriter},
};

use crate::{Target, pieces::Pieces, seeds};

pub(crate) static TAR: Target = Target {
    name: "tar",
    longest: 24 << 10,
    words: &[
        "ustar\u{0}00",
        "0000644\u{0}",
        "0000000\u{0}",
        "00000000000\u{0}",
        "00000000001\u{0}",
        "/",
        "../",
        "data/annex-001.jpg",
    ],
    seeds: || {
        let mut all = seeds::few(
            seeds::BUNDLES
                .iter()
                .map(|tar| tar.iter().copied().take(22 << 10).collect()),
        );
        all.extend([large_header(), small()]);
        [
            seeds::after(0, all.clone()),
            seeds::after(MEND_SUMS | MEND_END, all),
        ]
        .concat()
    },
    judge: |data| {
        data.split_first()
            .is_some_and(|(mode, bytes)| judge(&mended(*mode, bytes)))
    },
};

/// First byte of an input: headers are given their sums.
pub(super) const MEND_SUMS: u8 = 1;
/// First byte of an input: the tar is ended as it must be.
pub(super) const MEND_END: u8 = 2;
/// Files that are asked for at most.
const MOST: usize = 40;

fn small() -> Vec<u8> {
    let mut tar = TarWriter::new(Vec::new());
    tar.bytes("a/b", b"one").expect("into memory");
    tar.bytes("a/c", &[]).expect("into memory");
    tar.bytes("a/d", &[7; 513]).expect("into memory");
    tar.finish().expect("into memory")
}

/// Says that it has more than eight gigabytes, and has not.
fn large_header() -> Vec<u8> {
    let mut tar = TarWriter::new(Vec::new());
    let size = (1 << 33) + 5;
    let cut = tar.file("a/large", size, &mut [].as_slice());
    assert!(matches!(cut, Err(TarError::SourceSize)));
    let mut bytes = small();
    bytes[124..136].copy_from_slice(&[&[0x80, 0, 0, 0][..], &u64::to_be_bytes(size)].concat());
    mended(MEND_SUMS, &bytes)
}

/// What chance cannot find by itself, and would otherwise stop at: sums of headers, and where the tar ends.
pub(super) fn mended(mode: u8, bytes: &[u8]) -> Vec<u8> {
    let mut tar = bytes.to_vec();
    if mode & MEND_END != 0 {
        let end = tar
            .iter()
            .rposition(|byte| *byte != 0)
            .map_or(0, |at| at + 1);
        tar.truncate(end);
        tar.resize(end.next_multiple_of(BLOCK) + 2 * BLOCK, 0);
        let whole = padme(tar.len() as u64).map_or(tar.len(), |size| size as usize);
        tar.resize(whole, 0);
    }
    if mode & MEND_SUMS != 0 {
        for block in tar
            .chunks_exact_mut(BLOCK)
            .filter(|block| block[257..262] == *b"ustar")
        {
            block[148..156].fill(b' ');
            let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
            block[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        }
    }
    tar
}

fn judge(tar: &[u8]) -> bool {
    let (files, end) = walked(tar, true);
    assert!(files.len() <= MOST, "more files than were asked for");
    let held: usize = files.iter().map(|(_, content)| content.len()).sum();
    assert!(held <= tar.len(), "more content than bytes");
    assert_eq!(
        walked(Pieces::of(tar), true),
        (files.clone(), end.clone()),
        "in pieces"
    );
    let (passed, passed_end) = walked(tar, false);
    assert_eq!(passed_end, end, "passed over");
    let named = |files: &[(Entry, Vec<u8>)]| {
        files
            .iter()
            .map(|(entry, _)| entry.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(named(&passed), named(&files), "passed over");
    if end.is_none() {
        assert_eq!(written(&files), tar, "written back");
    }
    end.is_none()
}

/// The files as far as they can be read, and why not further.
fn walked(source: impl Read, reading: bool) -> (Vec<(Entry, Vec<u8>)>, Option<String>) {
    let mut reader = TarReader::new(source, MOST);
    let mut files = Vec::new();
    loop {
        let entry = match reader.next_entry() {
            Ok(None) => {
                assert!(
                    matches!(reader.next_entry(), Ok(None)),
                    "goes on behind its end"
                );
                return (files, None);
            }
            Ok(Some(entry)) => entry,
            Err(why) => {
                assert!(
                    matches!(reader.next_entry(), Ok(None)),
                    "goes on behind a fault"
                );
                return (files, Some(why.to_string()));
            }
        };
        assert!(Entry::new(&entry.name, entry.size).is_ok_and(|again| again == entry));
        files.push((entry, Vec::new()));
        let content = files.last_mut().map(|(_, content)| content);
        let Some(content) = content.filter(|_| reading) else {
            continue;
        };
        if let Err(why) = reader.read_to_end(content) {
            return (files, Some(TarError::from_read(why).to_string()));
        }
    }
}

/// The one tar of these files.
fn written(files: &[(Entry, Vec<u8>)]) -> Vec<u8> {
    let mut tar = TarWriter::new(Vec::new());
    for (entry, content) in files {
        assert_eq!(entry.size, content.len() as u64);
        tar.bytes(&entry.name, content).expect("read as lawful");
    }
    tar.finish().expect("into memory")
}
