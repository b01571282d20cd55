//! Changes to a JSON text: its values, members and form. A value that no JSON value can be is written over a mark.

use sandyq_format::canonical;
use serde_json::{Map, Value, json};

use super::{Named, edges, take};
use crate::chance::Chance;

/// Stands for what is put in as it is written.
const MARK: &str = "a mark that stands nowhere else";

/// A JSON text while it is changed.
pub struct Text {
    value: Value,
    /// What is written in place of the mark.
    raw: Option<String>,
}

/// Changes a JSON text; one that is none is changed as lines are.
pub fn change(bytes: &mut Vec<u8>, chance: &mut Chance) -> String {
    let Ok(value) = serde_json::from_slice(bytes) else {
        return super::lines::change(bytes, chance);
    };
    if chance.one_in(8) {
        return take(FORMS, bytes, chance);
    }
    let mut text = Text { value, raw: None };
    let told = take(CHANGES, &mut text, chance);
    let mut written = canonical::to_string(&text.value);
    if let Some(raw) = text.raw {
        written = written.replacen(&format!("\"{MARK}\""), &raw, 1);
    }
    *bytes = written.into_bytes();
    told
}

const CHANGES: &[Named<Text>] = &[
    ("a number at an edge", 8, |text, chance| {
        let numbers = paths(&text.value, Value::is_number);
        let edge = chance.one_of(&edges::WHOLE).copied().unwrap_or(0);
        put(text, &numbers, chance, json!(edge));
    }),
    ("a number beside", 6, |text, chance| {
        let numbers = paths(&text.value, Value::is_number);
        let Some(at) = chance.one_of(&numbers) else {
            return;
        };
        let Some(place) = text.value.pointer_mut(at) else {
            return;
        };
        let old = place.as_u64().unwrap_or(0);
        let more = chance.one_in(2);
        *place = json!(if more {
            old.saturating_add(1)
        } else {
            old.saturating_sub(1)
        });
    }),
    ("written as no canonical text is", 6, |text, chance| {
        let all = paths(&text.value, |value| !value.is_object() && !value.is_array());
        text.raw = chance.one_of(&edges::WRITTEN).map(|raw| (*raw).to_owned());
        put(text, &all, chance, json!(MARK));
    }),
    ("another text", 10, |text, chance| {
        let texts = paths(&text.value, Value::is_string);
        let other = json!(edges::text(chance));
        put(text, &texts, chance, other);
    }),
    ("a letter of a text", 10, |text, chance| {
        let texts = paths(&text.value, Value::is_string);
        let Some(at) = chance.one_of(&texts) else {
            return;
        };
        let Some(place) = text.value.pointer_mut(at) else {
            return;
        };
        *place = json!(letter(place.as_str().unwrap_or_default(), chance));
    }),
    ("a value of another type", 6, |text, chance| {
        let all = paths(&text.value, |_| true);
        let others = [
            json!(null),
            json!(true),
            json!([]),
            json!({}),
            json!("1"),
            json!(1),
            json!([[]]),
        ];
        let other = chance.one_of(&others).cloned().unwrap_or_default();
        put(text, &all, chance, other);
    }),
    ("a member left out", 6, |text, chance| {
        on_object(text, chance, |members, chance| {
            let names: Vec<String> = members.keys().cloned().collect();
            if let Some(name) = chance.one_of(&names) {
                members.remove(name);
            }
        });
    }),
    ("a member more", 4, |text, chance| {
        on_object(text, chance, |members, chance| {
            let name = edges::text(chance);
            members.insert(name, json!(chance.below(3)));
        });
    }),
    ("a member renamed", 3, |text, chance| {
        on_object(text, chance, |members, chance| {
            let names: Vec<String> = members.keys().cloned().collect();
            let Some(name) = chance.one_of(&names) else {
                return;
            };
            let value = members.remove(name).unwrap_or_default();
            members.insert(letter(name, chance), value);
        });
    }),
    ("an element left out", 4, |text, chance| {
        on_list(text, chance, |list, chance| {
            if !list.is_empty() {
                list.remove(chance.place(list.len()));
            }
        });
    }),
    ("an element twice", 4, |text, chance| {
        on_list(text, chance, |list, chance| {
            if let Some(one) = chance.one_of(list).cloned() {
                list.insert(chance.place(list.len() + 1), one);
            }
        });
    }),
    ("two elements swapped", 3, |text, chance| {
        on_list(text, chance, |list, chance| {
            if !list.is_empty() {
                let (one, other) = (chance.place(list.len()), chance.place(list.len()));
                list.swap(one, other);
            }
        });
    }),
    ("an element of another kind", 3, |text, chance| {
        on_list(text, chance, |list, chance| {
            let other = json!(edges::text(chance));
            list.insert(chance.place(list.len() + 1), other);
        });
    }),
    ("a value from elsewhere", 4, |text, chance| {
        let all = paths(&text.value, |value| !value.is_object() && !value.is_array());
        let other = chance
            .one_of(&all)
            .and_then(|at| text.value.pointer(at))
            .cloned();
        put(text, &all, chance, other.unwrap_or_default());
    }),
    ("many elements", 1, |text, chance| {
        on_list(text, chance, |list, chance| {
            let Some(one) = chance.one_of(list).cloned() else {
                return;
            };
            let count = [20, 21, 53, 54, 96, 97][chance.place(6)];
            list.resize(count, one);
        });
    }),
    ("depth", 1, |text, chance| {
        let all = paths(&text.value, |_| true);
        let depth = [100, 126, 127, 128, 200][chance.place(5)];
        text.raw = Some(format!("{}{}", "[".repeat(depth), "]".repeat(depth)));
        put(text, &all, chance, json!(MARK));
    }),
    ("another version", 3, |text, chance| {
        let versions = [
            "0",
            "2",
            "4294967295",
            "4294967296",
            "9007199254740991",
            "9007199254740992",
            "-1",
            "1.0",
            "\"1\"",
            "null",
        ];
        text.raw = chance.one_of(&versions).map(|raw| (*raw).to_owned());
        if let Some(members) = text.value.as_object_mut() {
            members.insert("v".to_owned(), json!(MARK));
            if chance.one_in(2) {
                members.insert("more".to_owned(), json!({}));
            }
        }
    }),
];

/// Changes to how it is written alone.
const FORMS: &[Named<Vec<u8>>] = &[
    ("a space between", 2, |bytes, chance| {
        let at = chance.place(bytes.len() + 1);
        let space = [b' ', b'\n', b'\t', b'\r'][chance.place(4)];
        bytes.insert(at, space);
    }),
    ("a line feed at the end", 1, |bytes, _| bytes.push(b'\n')),
    ("a member twice", 2, |bytes, chance| {
        let twice: [&[u8]; 3] = [b"{\"v\":1,", b"{\"annex\":1,", b"{\"bundle\":\"x\","];
        let twice = chance.one_of(&twice).copied().unwrap_or_default();
        bytes.splice(0..1, twice.iter().copied());
    }),
    ("a comma too many", 1, |bytes, _| {
        let end = bytes.len().saturating_sub(1);
        bytes.insert(end, b',');
    }),
    ("a mark in front", 1, |bytes, _| {
        bytes.splice(0..0, *b"\xef\xbb\xbf");
    }),
    ("bytes changed", 3, |bytes, chance| {
        super::lines::change(bytes, chance);
    }),
    ("only a value", 1, |bytes, chance| {
        let only: [&[u8]; 6] = [b"1", b"null", b"[]", b"{}", b"{\"v\":1}", b"{\"v\":2}"];
        *bytes = chance
            .one_of(&only)
            .map_or(Vec::new(), |only| only.to_vec());
    }),
];

fn put(text: &mut Text, places: &[String], chance: &mut Chance, value: Value) {
    let place = chance
        .one_of(places)
        .and_then(|at| text.value.pointer_mut(at));
    if let Some(place) = place {
        *place = value;
    }
}

fn on_object(
    text: &mut Text,
    chance: &mut Chance,
    change: fn(&mut Map<String, Value>, &mut Chance),
) {
    let all = paths(&text.value, Value::is_object);
    let place = chance
        .one_of(&all)
        .and_then(|at| text.value.pointer_mut(at));
    if let Some(members) = place.and_then(Value::as_object_mut) {
        change(members, chance);
    }
}

fn on_list(text: &mut Text, chance: &mut Chance, change: fn(&mut Vec<Value>, &mut Chance)) {
    let all = paths(&text.value, Value::is_array);
    let place = chance
        .one_of(&all)
        .and_then(|at| text.value.pointer_mut(at));
    if let Some(list) = place.and_then(Value::as_array_mut) {
        change(list, chance);
    }
}

/// A text with one letter left out, put in or exchanged.
pub fn letter(text: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = chance.place(letters.len() + 1);
    let others = [
        'a',
        'A',
        '0',
        '-',
        '_',
        '=',
        '.',
        '/',
        ' ',
        '\0',
        '\u{202e}',
        'ы',
        '\u{1f600}',
        '\u{e9}',
    ];
    let other = chance.one_of(&others).copied().unwrap_or('a');
    match chance.below(3) {
        0 => letters.insert(at, other),
        1 if at < letters.len() => letters[at] = other,
        _ if at < letters.len() => _ = letters.remove(at),
        _ => letters.push(other),
    }
    letters.into_iter().collect()
}

/// Where such values stand, as JSON pointers.
fn paths(value: &Value, wanted: fn(&Value) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    walk(value, String::new(), &mut |at, value| {
        if wanted(value) {
            found.push(at.to_owned());
        }
    });
    found
}

fn walk(value: &Value, at: String, see: &mut dyn FnMut(&str, &Value)) {
    see(&at, value);
    match value {
        Value::Array(all) => {
            for (number, one) in all.iter().enumerate() {
                walk(one, format!("{at}/{number}"), see);
            }
        }
        Value::Object(all) => {
            for (name, one) in all {
                let name = name.replace('~', "~0").replace('/', "~1");
                walk(one, format!("{at}/{name}"), see);
            }
        }
        _ => {}
    }
}
