//! Changes to one header of a tar. As a rule its sum is written again, so that the change itself must be seen.

use super::{Named, take};
use crate::{agree::bag, chance::Chance};

/// Changes a header.
pub fn change(block: &mut [u8], chance: &mut Chance) -> String {
    let mut bytes = block.to_vec();
    let told = take(CHANGES, &mut bytes, chance);
    if !chance.one_in(8) {
        bag::settle(&mut bytes);
    }
    if chance.one_in(12) {
        let sums: [&[u8]; 3] = [b"00", b"  ", b"+0"];
        let sum = chance.one_of(&sums).copied().unwrap_or_default();
        bytes[148..150].copy_from_slice(sum);
    }
    block.copy_from_slice(&bytes);
    told
}

fn write(block: &mut [u8], at: usize, length: usize, text: &[u8]) {
    block[at..at + length].fill(0);
    let count = text.len().min(length);
    block[at..at + count].copy_from_slice(&text[..count]);
}

const CHANGES: &[Named<Vec<u8>>] = &[
    ("its type", 6, |block, chance| {
        let kinds = *b"\0\x001234567xgLKSVAN5";
        block[156] = kinds[chance.place(kinds.len())];
    }),
    ("its size", 8, |block, chance| {
        let sizes: [&[u8]; 14] = [
            b"00000000000\0",
            b"00000000001\0",
            b"00000001000\0",
            b"77777777777\0",
            b"0000000001 \0",
            b"          1\0",
            b"000000000012",
            b"0000000000g\0",
            b"-0000000001\0",
            b"\x80\0\0\0\0\0\0\0\0\0\0\x07",
            b"\x80\0\0\0\0\0\x04\0\0\0\0\x01",
            b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
            b"\x80\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
            b"\x81\0\0\0\0\0\0\0\0\0\0\x07",
        ];
        let size = chance.one_of(&sizes).copied().unwrap_or_default();
        block[124..136].copy_from_slice(size);
    }),
    ("its name", 8, |block, chance| {
        let own: Vec<u8> = block[..100]
            .iter()
            .copied()
            .take_while(|byte| *byte != 0)
            .collect();
        let own = String::from_utf8_lossy(&own).into_owned();
        let long = format!(
            "{}/{}",
            own.split('/').next().unwrap_or_default(),
            "x".repeat(99)
        );
        let names = [
            format!("/{own}"),
            format!("./{own}"),
            format!("../{own}"),
            own.replace('/', "//"),
            own.replace('/', "\\"),
            own.replacen('/', "", 1),
            format!("{own}/"),
            format!("{own}/."),
            format!("{own}\0more"),
            format!("{own}\n"),
            format!("{own}é"),
            own.to_uppercase(),
            own.replacen("sandyq-", "other-", 1),
            long,
            String::new(),
            "data".to_owned(),
            "..".to_owned(),
            "C:/x".to_owned(),
        ];
        let name = chance.one_of(&names).cloned().unwrap_or_default();
        write(block, 0, 100, name.as_bytes());
    }),
    ("mode, owner or time", 4, |block, chance| {
        let fields = [(100, 8), (108, 8), (116, 8), (136, 12)];
        let (at, length) = fields[chance.place(4)];
        let values: [&[u8]; 5] = [
            b"0000755\0",
            b"0001750\0",
            b"0000000 ",
            b"\0\0\0\0\0\0\0\0",
            b"       0",
        ];
        let value = chance.one_of(&values).copied().unwrap_or_default();
        write(block, at, length, value);
    }),
    (
        "the name of a link, an owner, a prefix",
        4,
        |block, chance| {
            let (at, length) = [(157, 100), (265, 32), (297, 32), (345, 155)][chance.place(4)];
            write(block, at, length, b"root");
        },
    ),
    ("what form it says it is", 3, |block, chance| {
        let marks: [&[u8; 8]; 4] = [
            b"ustar  \0",
            b"ustar\x0001",
            b"USTAR\x0000",
            b"\0\0\0\0\0\0\0\0",
        ];
        let mark = chance.one_of(&marks).copied().unwrap_or(&[0; 8]);
        block[257..265].copy_from_slice(mark);
    }),
    ("a number of a device", 2, |block, chance| {
        let at = [329, 337][chance.place(2)];
        write(block, at, 8, b"0000001\0");
    }),
    ("a byte where none may be", 3, |block, chance| {
        let at = 500 + chance.place(12);
        block[at] = 1;
    }),
    ("a bit", 5, |block, chance| {
        let at = chance.place(block.len());
        block[at] ^= 1 << chance.below(8);
    }),
];
