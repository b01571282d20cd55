//! Changes to the sealed file: the lines of its header, which a MAC protects, and the payload, which is in pieces.

use data_encoding::BASE64;

use super::{Named, lines, locker, take};
use crate::chance::Chance;

/// What a piece of payload takes.
const PIECE: usize = 64 * 1024 + 16;

/// Changes a sealed file.
pub fn change(file: &mut Vec<u8>, chance: &mut Chance) -> String {
    if chance.one_in(2) {
        let end = header_end(file);
        let mut header = file[..end].to_vec();
        let told = take(HEADER, &mut header, chance);
        file.splice(..end, header);
        told
    } else {
        take(PAYLOAD, file, chance)
    }
}

/// Where the payload begins.
fn header_end(file: &[u8]) -> usize {
    let mac = file.windows(5).position(|bytes| bytes == b"\n--- ");
    let line = mac.and_then(|mac| {
        let rest = file.get(mac + 1..)?;
        Some(mac + 2 + rest.iter().position(|byte| *byte == b'\n')?)
    });
    line.unwrap_or(file.len())
}

const HEADER: &[Named<Vec<u8>>] = &[
    ("header: a change of lines", 8, |header, chance| {
        lines::change(header, chance);
    }),
    ("header: unused bits set", 5, |header, chance| {
        let mut lines = lines::split(header);
        let at = chance.place(lines.len());
        if let Some(line) = lines.get_mut(at) {
            *line = locker::loose_bits(&String::from_utf8_lossy(line)).into_bytes();
        }
        *header = lines.concat();
    }),
    ("header: padding", 2, |header, chance| {
        let mut lines = lines::split(header);
        let at = chance.place(lines.len());
        if let Some(line) = lines.get_mut(at) {
            line.insert(line.len().saturating_sub(1), b'=');
        }
        *header = lines.concat();
    }),
    ("header: another version", 2, |header, chance| {
        let versions = ["v2", "v1 ", "v10", "v"];
        let version = chance.one_of(&versions).copied().unwrap_or_default();
        let text = String::from_utf8_lossy(header).replacen("v1", version, 1);
        *header = text.into_bytes();
    }),
    ("header: a stanza put in", 4, |header, chance| {
        let stanzas = [
            "-> x\n\n",
            "-> x-grease a\nAAAA\n",
            "-> scrypt AAAAAAAAAAAAAAAAAAAAAA 18\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
            "-> X25519 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
            "-> X25519 a\n\n",
            "-> \n\n",
            "->\n\n",
            "->  x\n\n",
            "-> x \n\n",
            "-> x\nAAAA",
        ];
        let stanza = chance.one_of(&stanzas).copied().unwrap_or_default();
        let mut lines = lines::split(header);
        let first = lines.first().map_or(0, Vec::len);
        header.splice(first..first, stanza.bytes());
        lines.clear();
    }),
    ("header: a line of anything", 2, |header, chance| {
        let line = format!("{}\n", BASE64.encode(&chance.bytes(48)));
        let at = lines::split(header).first().map_or(0, Vec::len);
        header.splice(at..at, line.into_bytes());
    }),
    ("header: the MAC", 3, |header, chance| {
        let at = header.len().saturating_sub(2 + chance.place(43));
        if let Some(byte) = header.get_mut(at) {
            *byte = if *byte == b'A' { b'B' } else { b'A' };
        }
    }),
    ("header: stanzas in another order", 2, |header, _| {
        let text = String::from_utf8_lossy(header).into_owned();
        let Some((begin, mac)) = text.split_once("--- ") else {
            return;
        };
        let mut stanzas: Vec<&str> = begin.split("-> ").collect();
        if stanzas.len() > 2 {
            stanzas[1..].reverse();
        }
        *header = format!("{}--- {mac}", stanzas.join("-> ")).into_bytes();
    }),
    ("header: none", 1, |header, _| header.clear()),
];

const PAYLOAD: &[Named<Vec<u8>>] = &[
    ("payload: a bit", 8, |file, chance| {
        let begin = header_end(file);
        let at = begin + chance.place(file.len() - begin);
        if let Some(byte) = file.get_mut(at) {
            *byte ^= 1 << chance.below(8);
        }
    }),
    ("payload: cut off", 8, |file, chance| {
        let begin = header_end(file);
        file.truncate(begin + chance.place(file.len() - begin));
    }),
    ("payload: none", 2, |file, chance| {
        file.truncate(header_end(file) + [0, 15, 16, 17, 32][chance.place(5)])
    }),
    ("payload: more", 3, |file, chance| {
        let count = [1, 16, 17, 70_000][chance.place(4)];
        file.extend(chance.bytes(count));
    }),
    ("payload: a piece left out", 3, |file, _| {
        let begin = header_end(file) + 16;
        if let Some(rest) = file.get(begin + PIECE..) {
            *file = [&file[..begin], rest].concat();
        }
    }),
    ("payload: a piece twice", 2, |file, _| {
        let begin = header_end(file) + 16;
        if let Some(piece) = file.get(begin..begin + PIECE).map(<[u8]>::to_vec) {
            file.splice(begin..begin, piece);
        }
    }),
    ("payload: cut between pieces", 2, |file, _| {
        let end = header_end(file) + 16 + PIECE;
        file.truncate(end);
    }),
    ("the file cut in its header", 3, |file, chance| {
        file.truncate(chance.place(header_end(file)))
    }),
    ("the file armoured", 1, |file, _| {
        let coded = BASE64.encode(file);
        let coded = coded
            .as_bytes()
            .chunks(64)
            .map(|line| format!("{}\n", String::from_utf8_lossy(line)));
        let coded: String = coded.collect();
        *file = format!(
            "-----BEGIN AGE ENCRYPTED FILE-----\n{coded}-----END AGE ENCRYPTED FILE-----\n"
        )
        .into_bytes();
    }),
    ("another file", 1, |file, chance| {
        let others: [&[u8]; 5] = [
            b"",
            b"a",
            b"age-encryption.org/v1\n",
            b"age-encryption.org/v1",
            b"PK\x03\x04",
        ];
        *file = chance.one_of(&others).copied().unwrap_or_default().to_vec();
    }),
];
