//! The text of a DOCX: one part of a zip, read as far as a preview goes and no further.

use std::io::{Cursor, Read};

use quick_xml::{Reader, events::Event};
use zip::{ZipArchive, result::ZipError};

use crate::frame::{MAX_TEXT, Reason};

/// What of the unpacked part is looked at: XML takes about eight times the room of its text. A zip that
/// unpacks to more is cut here, not unpacked.
const UNPACKED: u64 = 16 << 20;

/// The document's text, a line for each paragraph.
pub fn read(bytes: &[u8]) -> Result<String, Reason> {
    let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(reason)?;
    let part = parts.by_name("word/document.xml").map_err(reason)?;
    if part.encrypted() {
        return Err(Reason::Encrypted);
    }
    let mut xml = Vec::new();
    part.take(UNPACKED)
        .read_to_end(&mut xml)
        .map_err(|_| Reason::Damaged)?;
    let whole = (xml.len() as u64) < UNPACKED;
    let xml = String::from_utf8_lossy(&xml);
    text_of(&xml, whole)
}

fn text_of(xml: &str, whole: bool) -> Result<String, Reason> {
    let mut reader = Reader::from_str(xml);
    let mut text = String::new();
    let mut in_text = false;
    while text.len() <= MAX_TEXT {
        let event = match reader.read_event() {
            Ok(event) => event,
            // Where the limit cut it, the last element is broken; that is no damage.
            Err(_) if !whole => break,
            Err(_) => return Err(Reason::Damaged),
        };
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "t" => in_text = true,
            Event::End(tag) => {
                in_text = false;
                if tag.local_name().as_ref() == "p" {
                    text.push('\n');
                }
            }
            Event::Empty(tag) => text.push_str(match tag.local_name().as_ref() {
                "br" | "cr" | "p" => "\n",
                "tab" => "\t",
                "noBreakHyphen" => "-",
                _ => "",
            }),
            Event::Text(part) if in_text => text.push_str(&part.xml10_content()),
            Event::CData(part) if in_text => text.push_str(&part.xml10_content()),
            Event::GeneralRef(name) if in_text => {
                let letter = name.resolve_char_ref().ok().flatten();
                let named = || quick_xml::escape::resolve_predefined_entity(&name.xml10_content());
                text.push_str(
                    &letter.map_or_else(|| named().unwrap_or_default().to_owned(), String::from),
                );
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(text)
}

fn reason(error: ZipError) -> Reason {
    match error {
        ZipError::UnsupportedArchive(what) if what == ZipError::PASSWORD_REQUIRED => {
            Reason::Encrypted
        }
        ZipError::UnsupportedArchive(_) => Reason::Unsupported,
        _ => Reason::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_breaks_and_references_are_read_and_instructions_are_not() {
        let xml = "<w:p><w:r><w:t>Тінту &amp; &#1241;</w:t><w:tab/><w:t>б</w:t></w:r></w:p>\
                   <w:p><w:instrText>PAGE</w:instrText><w:t>end</w:t><w:br/></w:p>";
        assert_eq!(text_of(xml, true).unwrap(), "Тінту & ә\tб\nend\n\n");
    }

    #[test]
    fn broken_xml_is_damaged_unless_the_limit_broke_it() {
        let broken = "<w:p><w:t>x</w:t></w:q>";
        assert_eq!(text_of(broken, true), Err(Reason::Damaged));
        assert_eq!(text_of(broken, false).unwrap(), "x");
    }

    #[test]
    fn entities_do_not_multiply() {
        let xml = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\">]><w:t>&b;&b;&b;</w:t>";
        assert_eq!(text_of(xml, true).unwrap(), "");
    }
}
