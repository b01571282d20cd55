//! DER written by hand, so that a token can be wrong in one place and right in all others.

use der::{Encode, asn1::ObjectIdentifier};

pub fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let mut all = vec![tag];
    match length {
        0..=0x7f => all.push(length as u8),
        0x80..=0xff => all.extend([0x81, length as u8]),
        _ => all.extend([0x82, (length >> 8) as u8, length as u8]),
    }
    all.extend(content);
    all
}

pub fn seq(parts: &[&[u8]]) -> Vec<u8> {
    tlv(0x30, &parts.concat())
}

/// A set as DER wants it: sorted by its bytes.
pub fn set(mut parts: Vec<Vec<u8>>) -> Vec<u8> {
    parts.sort();
    tlv(0x31, &parts.concat())
}

pub fn oid(text: &str) -> Vec<u8> {
    ObjectIdentifier::new_unwrap(text).to_der().unwrap()
}

pub fn int(bytes: &[u8]) -> Vec<u8> {
    tlv(2, bytes)
}

pub fn octets(bytes: &[u8]) -> Vec<u8> {
    tlv(4, bytes)
}

/// An algorithm without a parameter.
pub fn algorithm(name: &str) -> Vec<u8> {
    seq(&[&oid(name)])
}

/// An attribute with one value.
pub fn attribute(name: &str, value: &[u8]) -> Vec<u8> {
    seq(&[&oid(name), &tlv(0x31, value)])
}

/// The same bytes with one run replaced by another of its length, everywhere.
pub fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut all = bytes.to_vec();
    let mut hits = 0;
    for at in 0..=all.len() - from.len() {
        if &bytes[at..at + from.len()] == from {
            all[at..at + from.len()].copy_from_slice(to);
            hits += 1;
        }
    }
    assert!(hits > 0, "nothing to replace");
    all
}
