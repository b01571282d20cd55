//! Walks DER by its elements, so that what is hashed and what is handed on are the bytes as they came, and not what some parser
//! would write in their place. A bag of certificates is a set that many authorities do not sort.

use der::{Decode, Reader, SliceReader, Tag, TagNumber, Tagged, asn1::AnyRef};

use crate::Refused;

/// `[0]` and `[1]`, constructed.
pub(crate) const ZERO: Tag = context(TagNumber::N0);
pub(crate) const ONE: Tag = context(TagNumber::N1);

const fn context(number: TagNumber) -> Tag {
    Tag::ContextSpecific {
        constructed: true,
        number,
    }
}

/// The elements inside an element, each with its own head; nothing may stand before, between or behind them.
pub(crate) fn inside(element: &[u8], tag: Tag) -> Result<Vec<&[u8]>, Refused> {
    elements(value(element, tag)?)
}

/// The content of an element that must be of this tag and fill its bytes.
pub(crate) fn value(element: &[u8], tag: Tag) -> Result<&[u8], Refused> {
    let any = AnyRef::from_der(element).map_err(|_| Refused::Malformed)?;
    if any.tag() != tag {
        return Err(Refused::Malformed);
    }
    Ok(any.value())
}

/// The tag of an element.
pub(crate) fn tag_of(element: &[u8]) -> Option<Tag> {
    element.first().and_then(|byte| Tag::try_from(*byte).ok())
}

/// Reads one type that must fill its bytes.
pub(crate) fn read<'a, T: Decode<'a>>(bytes: &'a [u8]) -> Result<T, Refused> {
    T::from_der(bytes).map_err(|_| Refused::Malformed)
}

fn elements(bytes: &[u8]) -> Result<Vec<&[u8]>, Refused> {
    let mut all = Vec::new();
    if bytes.is_empty() {
        return Ok(all);
    }
    let mut reader = SliceReader::new(bytes).map_err(|_| Refused::Malformed)?;
    while !reader.is_finished() {
        all.push(reader.tlv_bytes().map_err(|_| Refused::Malformed)?);
    }
    Ok(all)
}

/// Takes the next element where it has this tag.
pub(crate) fn next_if<'a>(
    parts: &mut std::iter::Peekable<std::vec::IntoIter<&'a [u8]>>,
    tag: Tag,
) -> Option<&'a [u8]> {
    parts.next_if(|part| tag_of(part) == Some(tag))
}
