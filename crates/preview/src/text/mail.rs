//! A saved letter: its head in the names that mail itself uses, its text, the names of what was attached.

use std::fmt::Write;

use mail_parser::{Address, MessageParser, MimeHeaders};

use crate::frame::{MAX_TEXT, Reason};

/// Text bodies of one letter; more is a trap.
const BODIES: usize = 16;
/// Names of attachments that are listed.
const NAMES: usize = 200;

/// The letter as text.
pub fn read(bytes: &[u8]) -> Result<String, Reason> {
    let letter = MessageParser::default()
        .parse(bytes)
        .ok_or(Reason::Damaged)?;
    let mut text = String::new();
    field(&mut text, "From", people(letter.from()));
    field(&mut text, "To", people(letter.to()));
    field(&mut text, "Cc", people(letter.cc()));
    field(
        &mut text,
        "Date",
        letter.date().map(mail_parser::DateTime::to_rfc3339),
    );
    field(&mut text, "Subject", letter.subject().map(str::to_owned));
    let names = letter.attachments().take(NAMES);
    for name in names.filter_map(MimeHeaders::attachment_name) {
        field(&mut text, "Attachment", Some(name.to_owned()));
    }
    for at in 0..letter.text_body_count().min(BODIES) {
        if text.len() > MAX_TEXT {
            break;
        }
        text.push('\n');
        text.push_str(&letter.body_text(at).unwrap_or_default());
    }
    Ok(text)
}

/// One line for one field, so that a value cannot pose as another field.
fn field(text: &mut String, name: &str, value: Option<String>) {
    let value = value.filter(|value| !value.is_empty());
    if let Some(value) = value {
        let line = value.replace(['\r', '\n'], " ");
        let _ = writeln!(text, "{name}: {line}");
    }
}

fn people(address: Option<&Address<'_>>) -> Option<String> {
    let all = address?
        .iter()
        .map(|one| match (one.name(), one.address()) {
            (Some(name), Some(address)) => format!("{name} <{address}>"),
            (name, address) => name.or(address).unwrap_or_default().to_owned(),
        });
    Some(all.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_russian_encodings_are_read_and_a_value_cannot_pose_as_a_field() {
        let head = "From: =?koi8-r?B?6dfBzg==?= <a@example.org>\r\nSubject: =?windows-1251?Q?=CE=E1=FB=F1=EA?=\r\n";
        let body = b"Content-Type: text/plain; charset=koi8-r\r\n\r\n\xf0\xd2\xc9\xd7\xc5\xd4";
        let letter = [head.as_bytes(), body].concat();
        let text = read(&letter).unwrap();
        assert_eq!(text, "From: Иван <a@example.org>\nSubject: Обыск\n\nПривет");
        let mut line = String::new();
        field(&mut line, "Subject", Some("x\r\nFrom: y".into()));
        assert_eq!(line.lines().count(), 1);
    }
}
