//! TIFF.

use super::{Shape, count, one, packed, packed_body, side};
use crate::chance::Chance;

pub const ALL: &[Shape] = &[
    ("tiff: a size that nothing holds", sizes),
    ("tiff: directories in a circle", circle),
    ("tiff: pages without end", pages),
    ("tiff: a strip that unpacks to hundreds of megabytes", bomb),
    ("tiff: strips and tiles without end", many_strips),
    ("tiff: fields that point to each other", pointing),
    ("tiff: 64-bit offsets", big),
];

/// Tag, type, count, value.
type Field = (u16, u16, u32, u32);

fn directory(fields: &[Field], next: u32) -> Vec<u8> {
    let mut bytes = (fields.len() as u16).to_le_bytes().to_vec();
    for (tag, kind, count, value) in fields {
        bytes.extend(tag.to_le_bytes());
        bytes.extend(kind.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(value.to_le_bytes());
    }
    bytes.extend(next.to_le_bytes());
    bytes
}

fn picture(width: u32, height: u32, packing: u32, at: u32, length: u32) -> [Field; 10] {
    [
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 1, 8),
        (259, 3, 1, packing),
        (262, 3, 1, 1),
        (273, 4, 1, at),
        (274, 3, 1, 1),
        (277, 3, 1, 1),
        (278, 4, 1, height),
        (279, 4, 1, length),
    ]
}

fn of(fields: &[Field], next: u32, data: &[u8]) -> Vec<u8> {
    [b"II*\0\x08\0\0\0", &directory(fields, next)[..], data].concat()
}

/// Where data begins behind one directory of ten fields.
const BEHIND: u32 = 8 + 2 + 120 + 4;

fn sizes(chance: &mut Chance) -> Vec<u8> {
    let packing = one(
        &[1, 2, 3, 4, 5, 6, 7, 8, 32_773, 32_946, 34_712, 50_000],
        chance,
    );
    let mut fields = picture(
        side(chance),
        side(chance),
        packing,
        BEHIND,
        one(&[0, 1, 100, u32::MAX], chance),
    );
    fields[2].3 = one(&[1, 2, 4, 8, 16, 32, 64, 0, 255], chance);
    fields[4].3 = one(&[0, 1, 2, 3, 5, 6, 8], chance);
    fields[7].3 = one(&[1, 2, 3, 4, 0, 65_535], chance);
    fields[8].3 = one(&[1, 0, u32::MAX, 16], chance);
    of(&fields, 0, &chance.bytes(300))
}

fn circle(chance: &mut Chance) -> Vec<u8> {
    let first = picture(8, 8, 1, 0, 64);
    let second = 8 + 126 + 4;
    let back = one(&[8, second - 4, 0, 9], chance);
    let tail = directory(&picture(8, 8, 1, 0, 64), back);
    [of(&first, 8 + 126, &[]), tail].concat()
}

fn pages(chance: &mut Chance) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    for _ in 0..count(chance).min(20_000) {
        let next = tiff.len() as u32 + 126;
        tiff.extend(directory(&picture(8, 8, 1, 0, 64), next));
    }
    tiff
}

fn bomb(chance: &mut Chance) -> Vec<u8> {
    let data = packed(one(&[1, 64, 380, 900], chance), 0);
    let side = one(&[100, 9_999, 20_000], chance);
    of(&picture(side, side, 8, BEHIND, data.len() as u32), 0, &data)
}

fn many_strips(chance: &mut Chance) -> Vec<u8> {
    let many = one(&[100, 100_000, 10_000_000, u32::MAX], chance);
    let mut fields = picture(side(chance), side(chance), one(&[1, 8], chance), BEHIND, 64);
    fields[5].2 = many;
    fields[9].2 = many;
    fields[9].3 = BEHIND;
    fields[8].3 = one(&[1, 0, 8], chance);
    if chance.below(2) == 0 {
        fields[5] = (322, 4, 1, one(&[0, 1, 16, u32::MAX], chance));
        fields[6] = (323, 4, 1, one(&[0, 1, 16, u32::MAX], chance));
        fields[7] = (324, 4, many, BEHIND);
        fields[8] = (325, 4, many, BEHIND);
    }
    of(&fields, 0, &BEHIND.to_le_bytes().repeat(2_000))
}

fn pointing(chance: &mut Chance) -> Vec<u8> {
    let mut fields = picture(64, 64, one(&[1, 5, 6, 7], chance), 8, 4_096);
    for field in &mut fields {
        if chance.below(3) == 0 {
            field.1 = one(&[1, 2, 3, 4, 5, 6, 7, 9, 12, 13, 16, 200], chance);
            field.2 = one(&[0, 1, 2, 5, 1_000, u32::MAX], chance);
            field.3 = one(&[0, 8, 10, 130, u32::MAX], chance);
        }
    }
    of(&fields, one(&[0, 8], chance), &chance.bytes(200))
}

fn big(chance: &mut Chance) -> Vec<u8> {
    let mut tiff = b"II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0".to_vec();
    let fields = one(&[3_u64, 1_000, u64::MAX], chance);
    tiff.extend(fields.to_le_bytes());
    for tag in [256_u16, 257, 273, 279, 330] {
        tiff.extend(tag.to_le_bytes());
        tiff.extend(one(&[4_u16, 16, 18], chance).to_le_bytes());
        tiff.extend(one(&[1_u64, 0, 1 << 40, u64::MAX], chance).to_le_bytes());
        tiff.extend(one(&[16_u64, 8, 100, u64::MAX], chance).to_le_bytes());
    }
    tiff.extend(packed_body(&[0; 64]));
    tiff
}
