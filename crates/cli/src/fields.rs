//! Fields from a JSON file, and from `FIELD=VALUE` on the command line.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use sandyq_locker::{Code, Failure, Person};
use serde_json::{Map, Value};

use crate::out::Stop;

/// Larger than any document may be.
const MOST: u64 = 8 << 20;

/// Reads a file with one JSON object; `-` is standard input.
pub(crate) fn read(path: &Path) -> Result<Map<String, Value>, Stop> {
    let shown = path.to_string_lossy();
    let mut text = String::new();
    let read = if path == Path::new("-") {
        io::stdin().take(MOST).read_to_string(&mut text)
    } else {
        File::open(path).and_then(|file| file.take(MOST).read_to_string(&mut text))
    };
    read.map_err(|why| {
        let code = match why.kind() {
            io::ErrorKind::NotFound => Code::FileMissing,
            _ => Code::FileUnreadable,
        };
        Failure::about(code, &shown).because(why)
    })?;
    serde_json::from_str(&text).map_err(|_| Stop::Misuse("bad-fields", shown.into_owned()))
}

/// `FIELD=VALUE`: a value that is JSON is taken as such, anything else as text.
pub(crate) fn assigned(text: &str) -> Result<(String, Value), Stop> {
    let (name, value) = text
        .split_once('=')
        .ok_or_else(|| Stop::Misuse("usage", text.to_owned()))?;
    let structured = value
        .starts_with(['[', '{'])
        .then(|| serde_json::from_str(value).ok())
        .flatten();
    Ok((
        name.to_owned(),
        structured.unwrap_or_else(|| Value::from(value)),
    ))
}

/// `NAME:ROLE` or `NAME:ROLE:NOTE`.
pub(crate) fn person(text: &str) -> Result<Person, Stop> {
    let mut parts = text.splitn(3, ':').map(str::trim);
    let (name, role, note) = (parts.next(), parts.next(), parts.next());
    match (name, role) {
        (Some(name), Some(role)) if !name.is_empty() => Ok(Person {
            name: name.to_owned(),
            note: note.unwrap_or_default().to_owned(),
            role: role.to_owned(),
        }),
        _ => Err(Failure::about(Code::BadField, text).into()),
    }
}
