//! DER down to the smallest part. Readers of structures pass over what they do not know, a value of an attribute or a certificate
//! that nobody needs; it is held to the same form here, so that two judges do not differ by how far they read.

use der::{Decode, Header, Reader, SliceReader, Tag, asn1::AnyRef};

use crate::Refused;

/// Elements inside each other: a certificate in a token has some fifteen.
const DEPTH: usize = 32;

/// One element and nothing behind it, and in it what DER allows. The order of a set is free.
pub(crate) fn strict(bytes: &[u8]) -> Result<(), Refused> {
    AnyRef::from_der(bytes)
        .ok()
        .and_then(|_| elements(bytes, 0))
        .ok_or(Refused::Malformed)
}

fn elements(bytes: &[u8], depth: usize) -> Option<()> {
    if bytes.is_empty() {
        return Some(());
    }
    if depth == DEPTH {
        return None;
    }
    let mut reader = SliceReader::new(bytes).ok()?;
    while !reader.is_finished() {
        let header = Header::decode(&mut reader).ok()?;
        let content = reader.read_slice(header.length).ok()?;
        if header.tag.is_constructed() {
            elements(content, depth + 1)?;
        } else if !allowed(header.tag, content) {
            return None;
        }
    }
    Some(())
}

/// Whether a value of this type may be written so.
fn allowed(tag: Tag, content: &[u8]) -> bool {
    match tag {
        Tag::Boolean => matches!(content, [0 | 0xff]),
        Tag::Integer | Tag::Enumerated => match content {
            [] => false,
            [0, next, ..] => *next >= 0x80,
            [0xff, next, ..] => *next < 0x80,
            _ => true,
        },
        Tag::BitString => match content {
            [] => false,
            [unused] => *unused == 0,
            [unused, .., last] => *unused < 8 && last & ((1_u8 << unused) - 1) == 0,
        },
        Tag::Null => content.is_empty(),
        Tag::ObjectIdentifier => arcs(content),
        Tag::UtcTime => content.len() == 13 && instant(content),
        Tag::GeneralizedTime => content.len() >= 15 && instant(content),
        Tag::BmpString => content.len().is_multiple_of(2),
        _ => true,
    }
}

/// Digits and `Z` (X.690, 11.7 and 11.8); behind fourteen of them there may be a fraction that does not end with zero.
fn instant(content: &[u8]) -> bool {
    let Some(text) = content.strip_suffix(b"Z") else {
        return false;
    };
    let (whole, fraction) = text.split_at(text.len().min(14));
    let sound = match fraction {
        [] => true,
        [b'.', .., last] => *last != b'0',
        _ => false,
    };
    let digits = whole.iter().chain(fraction.iter().skip(1));
    sound && digits.into_iter().all(u8::is_ascii_digit)
}

/// Each arc ends, and none begins with a zero that says nothing.
fn arcs(content: &[u8]) -> bool {
    let mut fresh = true;
    for byte in content {
        if fresh && *byte == 0x80 {
            return false;
        }
        fresh = *byte < 0x80;
    }
    fresh && !content.is_empty()
}
