//! DOCX: a zip, and the marks inside it.

use flate2::{Compression, write::DeflateEncoder};
use std::io::Write;

use super::{Shape, count, one};
use crate::chance::Chance;

pub const ALL: &[Shape] = &[
    ("docx: names for names for names", entities),
    ("docx: marks inside marks without end", depth),
    ("docx: a document that unpacks to a gigabyte", bomb),
    ("docx: parts without end", many_parts),
    ("docx: parts that lie about themselves", lying),
    (
        "docx: marks that never close, and attributes without end",
        open_marks,
    ),
    ("docx: another encoding than it says", encodings),
];

const NAME: &str = "word/document.xml";

/// One part of a zip, and what its head says of it.
struct Part<'a> {
    name: &'a str,
    method: u16,
    packed: &'a [u8],
    length: u32,
    sum: u32,
}

impl<'a> Part<'a> {
    fn stored(name: &'a str, body: &'a [u8]) -> Self {
        let mut sum = flate2::Crc::new();
        sum.update(body);
        Self {
            name,
            method: 0,
            packed: body,
            length: body.len() as u32,
            sum: sum.sum(),
        }
    }

    fn numbers(&self) -> Vec<u8> {
        let mut bytes = self.method.to_le_bytes().to_vec();
        bytes.extend([0; 4]);
        for number in [self.sum, self.packed.len() as u32, self.length] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend((self.name.len() as u16).to_le_bytes());
        bytes
    }
}

fn zip(parts: &[Part<'_>], said: Option<u16>) -> Vec<u8> {
    let (mut zip, mut list) = (Vec::new(), Vec::new());
    for part in parts {
        let at = zip.len() as u32;
        zip.extend(b"PK\x03\x04\x14\0\0\0");
        zip.extend(part.numbers());
        zip.extend([0, 0]);
        zip.extend(part.name.as_bytes());
        zip.extend(part.packed);
        list.extend(b"PK\x01\x02\x14\0\x14\0\0\0");
        list.extend(part.numbers());
        list.extend([0; 12]);
        list.extend(at.to_le_bytes());
        list.extend(part.name.as_bytes());
    }
    let (at, many) = (zip.len() as u32, said.unwrap_or(parts.len() as u16));
    zip.extend(&list);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend(many.to_le_bytes());
    zip.extend(many.to_le_bytes());
    zip.extend((list.len() as u32).to_le_bytes());
    zip.extend(at.to_le_bytes());
    zip.extend([0, 0]);
    zip
}

fn document(xml: &[u8]) -> Vec<u8> {
    zip(&[Part::stored(NAME, xml)], None)
}

fn entities(chance: &mut Chance) -> Vec<u8> {
    let mut xml = String::from("<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a0 \"ha\">");
    for level in 1..count(chance).min(1_000) {
        let below = format!("&a{};", level - 1).repeat(10);
        xml += &format!("<!ENTITY a{level} \"{below}\">");
    }
    let file = one(
        &[
            "<!ENTITY f SYSTEM \"file:///etc/passwd\">",
            "<!ENTITY % p SYSTEM \"http://localhost/x\"> %p;",
            "",
        ],
        chance,
    );
    xml += &format!(
        "{file}]><w:document><w:body><w:p><w:t>&a9;&f;&#x41;&#99999999999;&#0;</w:t></w:p></w:body></w:document>"
    );
    document(xml.as_bytes())
}

fn depth(chance: &mut Chance) -> Vec<u8> {
    let mark = one(
        &[
            "<w:p>",
            "<w:t>",
            "<a>",
            "<w:tbl><w:tr><w:tc>",
            "<!--",
            "<![CDATA[",
        ],
        chance,
    );
    document(format!("<w:document>{}x", mark.repeat(count(chance) * 10)).as_bytes())
}

fn bomb(chance: &mut Chance) -> Vec<u8> {
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::fast());
    let _ = packed.write_all(b"<w:document><w:body><w:p><w:t>");
    let block: Vec<u8> = one(
        &[&b"a"[..], b"<w:p>", b"&amp;", b" x='", b"<w:tab/>"],
        chance,
    )
    .repeat(1 << 18);
    for _ in 0..one(&[1, 100, 1_000], chance) {
        let _ = packed.write_all(&block);
    }
    let packed = packed.finish().unwrap_or_default();
    let length = one(&[0, 100, u32::MAX], chance);
    let part = Part {
        name: NAME,
        method: 8,
        packed: &packed,
        length,
        sum: 0,
    };
    zip(&[part], None)
}

fn many_parts(chance: &mut Chance) -> Vec<u8> {
    let name = one(&[NAME, "a", "../../etc/passwd", ""], chance);
    let mut parts: Vec<Part<'_>> = (0..count(chance))
        .map(|_| Part::stored(name, b"<w:t>x</w:t>"))
        .collect();
    parts.push(Part::stored(
        NAME,
        b"<w:document><w:t>last</w:t></w:document>",
    ));
    zip(&parts, one(&[None, Some(0), Some(0xffff)], chance))
}

fn lying(chance: &mut Chance) -> Vec<u8> {
    let mut part = Part::stored(NAME, b"<w:document><w:t>x</w:t></w:document>");
    part.method = one(&[0, 1, 8, 9, 12, 14, 93, 98, 99, 0xffff], chance);
    part.length = one(&[0, 1, 37, u32::MAX], chance);
    let mut zip = zip(&[part], one(&[None, Some(2), Some(0xffff)], chance));
    let at = zip.len() - one(&[6, 10, 12, 20], chance);
    let number = one(&[0_u32, 1, u32::MAX, 0x7fff_ffff], chance);
    zip[at..at + 4].copy_from_slice(&number.to_le_bytes());
    zip
}

fn open_marks(chance: &mut Chance) -> Vec<u8> {
    let part = one(
        &[
            " a='b'",
            " a='b",
            "<",
            "</w:p>",
            "&",
            "\0",
            " xmlns:a='a'",
            "<?x ",
        ],
        chance,
    );
    document(format!("<w:document{}", part.repeat(count(chance) * 4)).as_bytes())
}

fn encodings(chance: &mut Chance) -> Vec<u8> {
    let said = one(
        &[
            "utf-16",
            "koi8-r",
            "windows-1251",
            "utf-7",
            "iso-2022-jp",
            "none",
        ],
        chance,
    );
    let mut xml =
        format!("<?xml version=\"1.0\" encoding=\"{said}\"?><w:document><w:t>").into_bytes();
    let many = count(chance);
    xml.extend(chance.bytes(many));
    xml.extend(b"</w:t></w:document>");
    document(&xml)
}
