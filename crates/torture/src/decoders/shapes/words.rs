//! Text, and noise that is none.

use super::{Shape, count, one};
use crate::chance::Chance;

pub const ALL: &[Shape] = &[
    ("text: signs that a terminal or a page would obey", obeyed),
    ("text: wide letters of half a pair", half_pairs),
    ("text: one line without end", one_line),
    ("noise with a known beginning", known_beginning),
    ("noise", noise),
];

fn obeyed(chance: &mut Chance) -> Vec<u8> {
    let sign = one(
        &[
            "\x1b[2J\x1b]0;x\x07",
            "\u{202e}gpj.exe",
            "<script>alert(1)</script>",
            "\r",
            "\u{feff}",
            "\u{0}",
            "\u{85}",
            "\u{2028}",
        ],
        chance,
    );
    format!("a note {}", sign.repeat(count(chance))).into_bytes()
}

fn half_pairs(chance: &mut Chance) -> Vec<u8> {
    let begin: [u8; 2] = one(&[[0xff, 0xfe], [0xfe, 0xff]], chance);
    let pair: [u8; 2] = one(
        &[
            [0x00, 0xd8],
            [0xd8, 0x00],
            [0x00, 0xdc],
            [0x1b, 0x00],
            [0x00, 0x00],
        ],
        chance,
    );
    let mut text = [begin.to_vec(), pair.repeat(count(chance))].concat();
    text.truncate(text.len() - chance.below(2) as usize);
    text
}

fn one_line(chance: &mut Chance) -> Vec<u8> {
    let part = one(&["ә", "a", "\u{301}", "👩‍👩‍👧", " ", "-"], chance);
    part.repeat(count(chance) * 20).into_bytes()
}

fn known_beginning(chance: &mut Chance) -> Vec<u8> {
    let begin: &[u8] = one(
        &[
            b"\xff\xd8\xff\xe0",
            b"\x89PNG\r\n\x1a\n",
            b"RIFF\xff\xff\xff\xffWEBP",
            b"II*\0",
            b"MM\0*",
            b"\0\0\0\x18ftypheic",
            b"%PDF-1.4\n",
            b"PK\x03\x04word/document.xml",
            b"OggS",
            b"ID3",
            b"fLaC",
            b"\x1a\x45\xdf\xa3",
            b"GIF89a",
            b"BM",
            b"<svg ",
            b"{\\rtf1",
        ],
        chance,
    );
    let many = count(chance);
    [begin.to_vec(), chance.bytes(many)].concat()
}

fn noise(chance: &mut Chance) -> Vec<u8> {
    let many = count(chance);
    chance.bytes(many)
}
