//! Changes to any text made of lines: lists of hashes, notes, the bag's own texts, armour.

use sandyq_format::bundle::MAX_SMALL;

use super::{Named, edges, take};
use crate::{
    agree::{bag, workshop::Files},
    chance::Chance,
};

/// Changes one of these lists.
pub fn change_list(files: &mut Files, chance: &mut Chance, which: &[&str]) -> String {
    // Both calls of a step draw alike; only one of them acts.
    let tags = chance.clone().one_in(2);
    if tags != (which.len() == 1) {
        return "no list here".to_owned();
    }
    chance.number();
    let name = chance.one_of(which).copied().unwrap_or_default();
    match bag::part(files, name) {
        Some(list) if chance.one_in(3) => format!("{name}: {}", take(HASHES, list, chance)),
        Some(list) => format!("{name}: {}", change(list, chance)),
        None => "no list left".to_owned(),
    }
}

/// Changes a text.
pub fn change(text: &mut Vec<u8>, chance: &mut Chance) -> String {
    take(CHANGES, text, chance)
}

const CHANGES: &[Named<Vec<u8>>] = &[
    ("a line left out", 3, |text, chance| {
        let mut lines = split(text);
        let at = chance.place(lines.len());
        if !lines.is_empty() {
            lines.remove(at);
        }
        *text = lines.concat();
    }),
    ("a line twice", 3, |text, chance| {
        let mut lines = split(text);
        if let Some(line) = chance.one_of(&lines).cloned() {
            lines.insert(chance.place(lines.len() + 1), line);
        }
        *text = lines.concat();
    }),
    ("two lines swapped", 3, |text, chance| {
        let mut lines = split(text);
        if !lines.is_empty() {
            let (one, other) = (chance.place(lines.len()), chance.place(lines.len()));
            lines.swap(one, other);
        }
        *text = lines.concat();
    }),
    ("a line put in", 2, |text, chance| {
        let own: [&[u8]; 6] = [b"\n", b" \n", b"x\n", b"name: value\n", b"#\n", b"\xff\n"];
        let mut lines = split(text);
        let line = chance.one_of(&own).map_or(Vec::new(), |line| line.to_vec());
        lines.insert(chance.place(lines.len() + 1), line);
        *text = lines.concat();
    }),
    ("a carriage return", 2, |text, chance| {
        let mut lines = split(text);
        let (at, all) = (chance.place(lines.len()), chance.one_in(2));
        for (number, line) in lines.iter_mut().enumerate() {
            if (all || number == at) && line.ends_with(b"\n") {
                line.insert(line.len() - 1, b'\r');
            }
        }
        *text = lines.concat();
    }),
    ("no line feed at the end", 2, |text, _| {
        text.pop();
    }),
    ("a line feed more", 2, |text, _| text.push(b'\n')),
    ("a letter in another case", 2, |text, chance| {
        let letters: Vec<usize> = places(text, |byte| byte.is_ascii_alphabetic());
        if let Some(at) = chance.one_of(&letters) {
            text[*at] ^= 0x20;
        }
    }),
    ("another digit", 3, |text, chance| {
        let digits = places(text, |byte| byte.is_ascii_digit());
        if let Some(at) = chance.one_of(&digits) {
            text[*at] = b'0' + chance.below(10) as u8;
        }
    }),
    ("bytes put in", 4, put_in),
    ("a byte replaced", 4, |text, chance| {
        if !text.is_empty() {
            text.remove(chance.place(text.len()));
        }
        put_in(text, chance);
    }),
    ("a byte left out", 3, |text, chance| {
        if !text.is_empty() {
            text.remove(chance.place(text.len()));
        }
    }),
    ("a bit turned", 4, |text, chance| {
        let at = chance.place(text.len());
        if let Some(byte) = text.get_mut(at) {
            *byte ^= 1 << chance.below(8);
        }
    }),
    ("cut off", 2, |text, chance| {
        text.truncate(chance.place(text.len()))
    }),
    ("emptied", 1, |text, _| text.clear()),
    ("twice over", 1, |text, _| text.extend(text.clone())),
    ("a mark in front", 1, |text, _| {
        text.splice(0..0, *b"\xef\xbb\xbf");
    }),
    ("beyond its limit", 1, |text, chance| {
        let limit = [MAX_SMALL, 64 * 1024, 1024 * 1024][chance.place(3)];
        let size = limit + chance.place(2);
        let filled = [b'\n', b' ', b'x'][chance.place(3)];
        text.resize(size, filled);
    }),
];

/// Changes that make sense in a list of hashes alone.
const HASHES: &[Named<Vec<u8>>] = &[
    ("a hash in capitals", 1, |list, chance| {
        each(list, chance, |line| line.make_ascii_uppercase());
    }),
    ("another hash", 3, |list, chance| {
        each(list, chance, |line| {
            if let Some(byte) = line.first_mut() {
                *byte = if *byte == b'0' { b'1' } else { b'0' };
            }
        });
    }),
    ("one space", 1, |list, chance| {
        each(list, chance, |line| {
            if line.len() > 64 {
                line.remove(64);
            }
        });
    }),
    ("a star for a space", 1, |list, chance| {
        each(list, chance, |line| {
            if let Some(byte) = line.get_mut(65) {
                *byte = b'*';
            }
        });
    }),
    ("a longer name", 2, |list, chance| {
        let name: [&[u8]; 6] = [b"*", b"\\", b" ", b".", b"/", "é".as_bytes()];
        let name = chance.one_of(&name).copied().unwrap_or_default();
        each(list, chance, |line| {
            let end = line.len().saturating_sub(1);
            line.splice(end..end, name.iter().copied());
        });
    }),
    ("no name", 1, |list, chance| {
        each(list, chance, |line| {
            line.truncate(66);
            line.push(b'\n');
        });
    }),
    ("names exchanged", 2, |list, chance| {
        let mut lines = split(list);
        let (one, other) = (chance.place(lines.len()), chance.place(lines.len()));
        if one != other && lines.iter().all(|line| line.len() > 66) {
            let tail = lines[one].split_off(66);
            let other_tail = lines[other].split_off(66);
            lines[one].extend(other_tail);
            lines[other].extend(tail);
        }
        *list = lines.concat();
    }),
];

fn each(list: &mut Vec<u8>, chance: &mut Chance, change: impl FnOnce(&mut Vec<u8>)) {
    let mut lines = split(list);
    let at = chance.place(lines.len());
    if let Some(line) = lines.get_mut(at) {
        change(line);
    }
    *list = lines.concat();
}

fn put_in(text: &mut Vec<u8>, chance: &mut Chance) {
    let at = chance.place(text.len() + 1);
    let bytes = chance.one_of(&edges::BYTES).copied().unwrap_or_default();
    text.splice(at..at, bytes.iter().copied());
}

fn places(text: &[u8], wanted: fn(&u8) -> bool) -> Vec<usize> {
    let all = text.iter().enumerate().filter(|(_, byte)| wanted(byte));
    all.map(|(at, _)| at).collect()
}

/// Lines with their line feeds.
pub fn split(text: &[u8]) -> Vec<Vec<u8>> {
    text.split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect()
}
