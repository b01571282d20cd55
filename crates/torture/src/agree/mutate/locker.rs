//! Changes to signed notes: their lines, the lines of their signatures, and whether the text is signed again.

use data_encoding::BASE64;
use ed25519_dalek::{Signer as _, SigningKey};
use sandyq_log::VerifierKey;

use super::{Named, lines, take};
use crate::{
    agree::workshop::{NEWSROOM, Who, seed},
    chance::Chance,
};

/// Changes a note that nobody signs again.
pub fn change_note(note: &mut Vec<u8>, chance: &mut Chance) -> String {
    if chance.one_in(2) {
        lines::change(note, chance)
    } else {
        take(CHANGES, note, chance)
    }
}

const CHANGES: &[Named<Vec<u8>>] = &[
    ("a signature left out", 3, |note, chance| {
        on_signatures(note, |all| {
            let at = chance.place(all.len());
            if at < all.len() {
                all.remove(at);
            }
        });
    }),
    ("a signature twice", 2, |note, chance| {
        on_signatures(note, |all| {
            if let Some(one) = chance.one_of(all).cloned() {
                all.push(one);
            }
        });
    }),
    ("a signature's bytes", 5, |note, chance| {
        on_signature(note, chance, |bytes, chance| {
            let at = chance.place(bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << chance.below(8);
            }
        });
    }),
    ("a signature's length", 3, |note, chance| {
        on_signature(note, chance, |bytes, chance| {
            let lengths = [0, 3, 4, 5, 67, 69, 76, 132];
            bytes.resize(lengths[chance.place(8)], 7);
        });
    }),
    ("a signature written loosely", 4, |note, chance| {
        on_signatures(note, |all| {
            let at = chance.place(all.len());
            if let Some(line) = all.get_mut(at) {
                *line = loosely(line, chance);
            }
        });
    }),
    ("a false line of the same key", 3, |note, chance| {
        on_signatures(note, |all| {
            let Some(mut line) = chance.one_of(all).cloned() else {
                return;
            };
            let at = line.len().saturating_sub(20);
            line.replace_range(
                at..=at,
                if line[at..].starts_with('A') {
                    "B"
                } else {
                    "A"
                },
            );
            all.insert(chance.place(all.len() + 1), line);
        });
    }),
    ("a stranger's line", 3, |note, chance| {
        let text = text_of(note);
        on_signatures(note, |all| {
            let name = NEWSROOM.origin();
            let names = [name.as_str(), "stranger", "x+y", "ключ"];
            let name = chance.one_of(&names).copied().unwrap_or_default();
            all.push(signature(&text, name, Who::Stranger));
        });
    }),
    ("many lines", 1, |note, chance| {
        let count = 31 + chance.place(3);
        on_signatures(note, |all| {
            let Some(one) = all.first().cloned() else {
                return;
            };
            all.resize(count, one);
        });
    }),
    ("signed again by a stranger", 2, |note, _| {
        let text = text_of(note);
        *note = signed(&text, &NEWSROOM.origin(), &[Who::Stranger]);
    }),
];

/// The text of a note, with the line feed that ends it.
fn text_of(note: &[u8]) -> String {
    let note = String::from_utf8_lossy(note);
    let end = note.rfind("\n\n").map_or(note.len(), |end| end + 1);
    note[..end].to_owned()
}

fn on_signatures(note: &mut Vec<u8>, change: impl FnOnce(&mut Vec<String>)) {
    let text = text_of(note);
    let whole = String::from_utf8_lossy(note).into_owned();
    let rest = whole.get(text.len() + 1..).unwrap_or_default();
    let mut all: Vec<String> = rest.lines().map(str::to_owned).collect();
    change(&mut all);
    let all: String = all.iter().map(|line| format!("{line}\n")).collect();
    *note = format!("{text}\n{all}").into_bytes();
}

fn on_signature(note: &mut Vec<u8>, chance: &mut Chance, change: fn(&mut Vec<u8>, &mut Chance)) {
    on_signatures(note, |all| {
        let at = chance.place(all.len());
        let Some(line) = all.get_mut(at) else { return };
        let Some((begin, coded)) = line.rsplit_once(' ') else {
            return;
        };
        let Ok(mut bytes) = BASE64.decode(coded.as_bytes()) else {
            return;
        };
        change(&mut bytes, chance);
        *line = format!("{begin} {}", BASE64.encode(&bytes));
    });
}

/// The same bytes by other letters, or another name.
fn loosely(line: &str, chance: &mut Chance) -> String {
    match chance.below(7) {
        0 => line.trim_end_matches('=').to_owned(),
        1 => line.replace('+', "-").replace('/', "_"),
        2 => format!("{line}="),
        3 => format!("{line} "),
        4 => line.replacen("— ", "-- ", 1),
        5 => line.replacen("sandyq/", "sandyq", 1),
        _ => loose_bits(line),
    }
}

/// The last letter before the padding with its unused bits set.
pub fn loose_bits(line: &str) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bare = line.trim_end_matches(['=', '\n']);
    let mut bytes = line.as_bytes().to_vec();
    let Some(at) = bare.len().checked_sub(1) else {
        return line.to_owned();
    };
    if let Some(value) = LETTERS.iter().position(|letter| *letter == bytes[at]) {
        bytes[at] = LETTERS[value | 1];
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A signature's line, whatever the text is.
fn signature(text: &str, name: &str, who: Who) -> String {
    let secret = SigningKey::from_bytes(&seed(who));
    let public = secret.verifying_key().to_bytes();
    // A name that no key can have has the hash of another.
    let key = VerifierKey::new(name, public).or_else(|_| VerifierKey::new("x", public));
    let mut bytes = key.map_or(vec![0; 4], |key| key.key_hash().to_vec());
    bytes.extend(secret.sign(text.as_bytes()).to_bytes());
    format!("— {name} {}", BASE64.encode(&bytes))
}

/// A note over any text, each key under the name that it has here, or all under this one.
pub fn signed(text: &str, origin: &str, by: &[Who]) -> Vec<u8> {
    let lines = by.iter().map(|who| {
        let name = match who {
            Who::Station => NEWSROOM.key(Who::Station).name,
            _ => origin.to_owned(),
        };
        format!("{}\n", signature(text, &name, *who))
    });
    format!("{text}\n{}", lines.collect::<String>()).into_bytes()
}
