//! JPEG.

use super::{Shape, count, one};
use crate::chance::Chance;

pub const ALL: &[Shape] = &[
    ("jpeg: a size that nothing holds", sizes),
    ("jpeg: scans without end", many_scans),
    ("jpeg: tables without end", many_tables),
    (
        "jpeg: a restart after every block, and marks without end",
        restarts,
    ),
    ("jpeg: turned by a head that points to itself", exif_circle),
];

fn segment(jpeg: &mut Vec<u8>, mark: u8, body: &[u8]) {
    jpeg.extend([0xff, mark]);
    jpeg.extend((body.len() as u16 + 2).to_be_bytes());
    jpeg.extend(body);
}

/// A code of 12 signs of 4 bits each, for any class and number.
fn code(jpeg: &mut Vec<u8>, class: u8) {
    let mut body = vec![class, 0, 0, 0, 12];
    body.extend([0; 12]);
    body.extend([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0x11, 0xf0]);
    segment(jpeg, 0xc4, &body);
}

fn begun(width: u16, height: u16, frame: u8, parts: u8, chance: &mut Chance) -> Vec<u8> {
    let mut jpeg = b"\xff\xd8".to_vec();
    segment(&mut jpeg, 0xdb, &[&[0][..], &[1; 64]].concat());
    for class in [0, 0x10] {
        code(&mut jpeg, class);
    }
    let mut body = vec![one(&[8, 8, 8, 12, 16], chance)];
    body.extend(height.to_be_bytes());
    body.extend(width.to_be_bytes());
    body.push(parts);
    for number in 1..=parts {
        body.extend([number, one(&[0x11, 0x22, 0x41, 0x44, 0x00], chance), 0]);
    }
    segment(&mut jpeg, frame, &body);
    jpeg
}

fn scan(jpeg: &mut Vec<u8>, parts: u8, spectrum: [u8; 3], data: &[u8]) {
    let mut body = vec![parts];
    for number in 1..=parts {
        body.extend([number, 0]);
    }
    body.extend(spectrum);
    segment(jpeg, 0xda, &body);
    jpeg.extend(data);
}

fn side(chance: &mut Chance) -> u16 {
    one(&[0, 1, 7, 8, 500, 9_999, 16_384, 65_535], chance)
}

fn sizes(chance: &mut Chance) -> Vec<u8> {
    let parts = one(&[1, 2, 3, 4, 0, 255], chance);
    let frame = one(&[0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc9], chance);
    let mut jpeg = begun(side(chance), side(chance), frame, parts, chance);
    scan(&mut jpeg, parts.min(4), [0, 63, 0], &[0x55; 400]);
    jpeg.extend(b"\xff\xd9");
    jpeg
}

/// Each scan of a progressive picture goes over the whole of it.
fn many_scans(chance: &mut Chance) -> Vec<u8> {
    let side = one(&[64, 1_000, 9_000], chance);
    let mut jpeg = begun(side, side, 0xc2, 1, chance);
    for at in 0..count(chance).min(20_000) {
        let spectrum = if at % 2 == 0 {
            [0, 0, 1]
        } else {
            [1, 63, one(&[0, 0x10, 0x21], chance)]
        };
        scan(&mut jpeg, 1, spectrum, &[0; 4]);
    }
    jpeg.extend(b"\xff\xd9");
    jpeg
}

fn many_tables(chance: &mut Chance) -> Vec<u8> {
    let mut jpeg = b"\xff\xd8".to_vec();
    for _ in 0..count(chance) {
        let mark = one(&[0xc4, 0xdb, 0xdd, 0xe1, 0xe2, 0xfe, 0xee], chance);
        let length = one(&[0, 1, 3, 17, 65, 300], chance);
        let body = chance.bytes(length);
        segment(&mut jpeg, mark, &body);
    }
    let rest = begun(64, 64, 0xc0, 3, chance);
    jpeg.extend(&rest[2..]);
    scan(&mut jpeg, 3, [0, 63, 0], &[0; 900]);
    jpeg
}

fn restarts(chance: &mut Chance) -> Vec<u8> {
    let mut jpeg = begun(
        side(chance),
        side(chance),
        one(&[0xc0, 0xc2], chance),
        3,
        chance,
    );
    segment(&mut jpeg, 0xdd, &[0, 1]);
    scan(&mut jpeg, 3, [0, 63, 0], &[0; 8]);
    for at in 0..count(chance) {
        jpeg.extend([0xff, 0xd0 + (at % 8) as u8, 0]);
    }
    jpeg
}

fn exif_circle(chance: &mut Chance) -> Vec<u8> {
    let mut tiff = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    let fields = one(&[1_u16, 3, 0xffff], chance);
    tiff.extend(fields.to_le_bytes());
    for tag in [0x112_u16, 0x8769, 0x112] {
        tiff.extend(tag.to_le_bytes());
        tiff.extend(one(&[3_u16, 4, 0xffff], chance).to_le_bytes());
        tiff.extend(one(&[1_u32, 0, u32::MAX], chance).to_le_bytes());
        tiff.extend(one(&[8_u32, 6, 9, u32::MAX], chance).to_le_bytes());
    }
    tiff.extend(8_u32.to_le_bytes());
    let mut jpeg = b"\xff\xd8".to_vec();
    segment(&mut jpeg, 0xe1, &tiff);
    let rest = begun(64, 64, 0xc0, 1, chance);
    jpeg.extend(&rest[2..]);
    scan(&mut jpeg, 1, [0, 63, 0], &[0; 300]);
    jpeg
}
