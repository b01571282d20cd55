//! Bends a document: bits, cuts, splices, and the places where a format says how long, how many and where.

use super::documents::Family;
use crate::chance::Chance;

/// Numbers that programs get wrong.
const EXTREMES: [u64; 14] = [
    0,
    1,
    2,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0xffff,
    0x1_0000,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_ffff,
    0x7fff_ffff_ffff_ffff,
    u64::MAX,
];
/// No document grows beyond this.
const LARGEST: usize = 8 << 20;

/// A bent copy; the other document lends a part of itself.
pub fn bent(original: &[u8], other: &[u8], family: Family, chance: &mut Chance) -> Vec<u8> {
    let mut bytes = original.to_vec();
    for _ in 0..=chance.below(6) {
        if bytes.is_empty() {
            bytes.push(0);
        }
        match chance.below(3) {
            0 => by_form(&mut bytes, other, family, chance),
            _ => anywhere(&mut bytes, other, chance),
        }
        bytes.truncate(LARGEST);
    }
    if family == Family::Png && chance.below(4) != 0 {
        mend_sums(&mut bytes);
    }
    bytes
}

/// A place; more often near the beginning, where the heads are.
fn place(bytes: &[u8], chance: &mut Chance) -> usize {
    let reach = if chance.below(2) == 0 {
        512
    } else {
        usize::MAX
    };
    chance.below(bytes.len().min(reach) as u64) as usize
}

fn anywhere(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    let at = place(bytes, chance);
    let long = 1 << chance.below(12);
    let end = bytes.len().min(at + 1 + chance.below(long) as usize);
    match chance.below(9) {
        0 | 1 => bytes[at] ^= 1 << chance.below(8),
        2 => bytes[at] = EXTREMES[chance.below(6) as usize] as u8,
        3 => number(bytes, at, chance),
        4 => bytes.truncate(at.max(1)),
        5 => drop(bytes.drain(at..end)),
        6 => {
            let again = bytes[at..end].to_vec();
            let times = 1 + chance.below(40) as usize;
            bytes.splice(at..at, again.repeat(times));
        }
        7 => {
            let from = chance.below(other.len().max(1) as u64) as usize;
            let to = other.len().min(from + chance.below(long * 4) as usize);
            bytes.splice(at..end, other[from..to.max(from)].iter().copied());
        }
        _ => bytes[at..end].fill([0, 0xff, b'0', b'<'][chance.below(4) as usize]),
    }
}

/// A number of two, four or eight bytes becomes an extreme one, in either order.
fn number(bytes: &mut [u8], at: usize, chance: &mut Chance) {
    let value = EXTREMES[chance.below(EXTREMES.len() as u64) as usize];
    let width = [2, 4, 4, 8][chance.below(4) as usize];
    let written = if chance.below(2) == 0 {
        value.to_le_bytes()[..width].to_vec()
    } else {
        value.to_be_bytes()[8 - width..].to_vec()
    };
    let width = width.min(bytes.len() - at);
    bytes[at..at + width].copy_from_slice(&written[..width]);
}

/// Where this family says how long, how many, how large.
fn by_form(bytes: &mut Vec<u8>, other: &[u8], family: Family, chance: &mut Chance) {
    match family {
        Family::Png => swap_chunks(bytes, chance),
        Family::Tiff => tiff_field(bytes, chance),
        Family::Jpeg => behind(bytes, b"\xff", 2, chance),
        Family::Webp => behind(bytes, b"VP8", 5, chance),
        Family::Heic => box_field(bytes, chance),
        Family::Docx => behind(bytes, b"PK", 6 + chance.below(40) as usize, chance),
        Family::Pdf => word(bytes, other, &PDF_WORDS, chance),
        Family::Mail => word(bytes, other, &MAIL_WORDS, chance),
        Family::Text => anywhere(bytes, other, chance),
    }
}

/// A number a few bytes behind one of the marks of a format.
fn behind(bytes: &mut [u8], mark: &[u8], distance: usize, chance: &mut Chance) {
    if let Some(at) = find(bytes, mark, chance) {
        let at = (at + distance).min(bytes.len() - 1);
        number(bytes, at, chance);
    }
}

/// One of the places where a mark stands, from a place on.
fn find(bytes: &[u8], mark: &[u8], chance: &mut Chance) -> Option<usize> {
    let from = place(bytes, chance);
    let at = |from: usize| {
        bytes[from..]
            .windows(mark.len())
            .position(|w| w == mark)
            .map(|p| from + p)
    };
    at(from).or_else(|| at(0))
}

/// Chunks of a PNG: begin, and length with head and sum.
fn chunks(bytes: &[u8]) -> Vec<(usize, usize)> {
    let (mut at, mut all) = (8, Vec::new());
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let whole = length.saturating_add(12);
        if whole > bytes.len() - at {
            break;
        }
        all.push((at, whole));
        at += whole;
    }
    all
}

/// Doubles a chunk, moves it, or gives its body an extreme number.
fn swap_chunks(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let all = chunks(bytes);
    let Some(&(at, whole)) = all.get(chance.below(all.len() as u64) as usize) else {
        return;
    };
    let chunk = bytes[at..at + whole].to_vec();
    match chance.below(3) {
        0 => {
            let (to, _) = all[chance.below(all.len() as u64) as usize];
            bytes.splice(to..to, chunk);
        }
        1 => drop(bytes.drain(at..at + whole)),
        _ => {
            let inside = (at + 8 + chance.below(whole as u64 - 11) as usize).min(bytes.len() - 1);
            number(bytes, inside, chance);
        }
    }
}

/// Sums are made right again, so that what was bent is read and not only refused.
fn mend_sums(bytes: &mut [u8]) {
    for (at, whole) in chunks(bytes) {
        let mut sum = flate2::Crc::new();
        sum.update(&bytes[at + 4..at + whole - 4]);
        bytes[at + whole - 4..at + whole].copy_from_slice(&sum.sum().to_be_bytes());
    }
}

/// One of the twelve-byte fields of a directory: its tag, type, count or value; or where the next directory stands.
fn tiff_field(bytes: &mut [u8], chance: &mut Chance) {
    let little = bytes[0] == b'I';
    let read = |at: usize, width: usize| {
        let part = bytes.get(at..at + width).unwrap_or_default();
        let fold = |all: usize, byte: &u8| all << 8 | usize::from(*byte);
        if little {
            part.iter().rev().fold(0, fold)
        } else {
            part.iter().fold(0, fold)
        }
    };
    let directory = read(4, 4);
    let fields = read(directory, 2).min(200);
    let which = chance.below(fields as u64 + 1) as usize;
    let at = directory + 2 + 12 * which + [0, 2, 4, 8][chance.below(4) as usize];
    // Sometimes it points to the directory itself.
    let own = (directory as u32).to_le_bytes();
    match bytes.get_mut(at..at + 4) {
        Some(field) if chance.below(4) == 0 => field.copy_from_slice(&own),
        Some(_) => number(bytes, at, chance),
        None => {}
    }
}

/// The length or the body's first numbers of one of the boxes that a picture is described in.
fn box_field(bytes: &mut [u8], chance: &mut Chance) {
    const BOXES: [&[u8]; 14] = [
        b"ftyp", b"meta", b"hdlr", b"pitm", b"iloc", b"iinf", b"infe", b"iref", b"iprp", b"ipco",
        b"ispe", b"hvcC", b"ipma", b"irot",
    ];
    let name = BOXES[chance.below(14) as usize];
    if let Some(at) = bytes.windows(4).position(|four| four == name) {
        let at = if chance.below(2) == 0 {
            at.saturating_sub(4)
        } else {
            at + 4 + chance.below(24) as usize
        };
        number(bytes, at.min(bytes.len() - 1), chance);
    }
}

const PDF_WORDS: [&str; 26] = [
    "4294967295",
    "-1",
    "1e38",
    "0",
    "65535",
    "[",
    "]",
    "<<",
    ">>",
    "1 0 R",
    "2 0 R",
    "3 0 R",
    "4 0 R",
    "5 0 R",
    "/Parent",
    "/Kids",
    "/Length",
    "/FlateDecode",
    "/DCTDecode",
    "/JPXDecode",
    "/JBIG2Decode",
    "/CCITTFaxDecode",
    "/LZWDecode",
    "endobj",
    "stream\n",
    "/Prev 0",
];
const MAIL_WORDS: [&str; 14] = [
    "\r\n",
    "\r\n\r\n",
    "Content-Type: multipart/mixed; boundary=\"\"\r\n",
    "boundary=a",
    "--a\r\n",
    "--a--\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "Content-Type: message/rfc822\r\n",
    "=?utf-7?B?////?=",
    "=?koi8-r?Q?=FF?=",
    "charset=utf-16",
    "charset=hz-gb-2312",
    "filename*=utf-8''%00%ff",
    ";",
];

/// A number or word of a text-like format becomes another one, of a list or of the other document.
fn word(bytes: &mut Vec<u8>, other: &[u8], words: &[&str], chance: &mut Chance) {
    let from = place(bytes, chance);
    let digit = |byte: &u8| byte.is_ascii_alphanumeric();
    let Some(begin) = bytes[from..].iter().position(digit).map(|at| from + at) else {
        return;
    };
    let long = bytes[begin..]
        .iter()
        .position(|byte| !digit(byte))
        .unwrap_or(1);
    let new = match chance.below(5) {
        0 => other[..other.len().min(chance.below(300) as usize)].to_vec(),
        1 => chance.below(30).to_string().into_bytes(),
        _ => words[chance.below(words.len() as u64) as usize]
            .as_bytes()
            .to_vec(),
    };
    bytes.splice(begin..begin + long, new);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_bends_a_document_always_in_the_same_way_and_another_seed_otherwise() {
        let original: Vec<u8> = (0..=255).cycle().take(3000).collect();
        let of = |seed| bent(&original, b"other", Family::Text, &mut Chance::new(seed));
        assert_eq!(of(7), of(7));
        assert_ne!(of(7), of(8));
        assert_ne!(of(7), original);
    }

    #[test]
    fn every_family_is_bent_without_a_fall_down_to_one_byte() {
        use Family::{Docx, Heic, Jpeg, Mail, Pdf, Png, Text, Tiff, Webp};
        for family in [Png, Jpeg, Webp, Tiff, Heic, Pdf, Mail, Docx, Text] {
            for seed in 0..400 {
                let mut chance = Chance::new(seed);
                let length = chance.below(90) as usize;
                let original = chance.bytes(length);
                bent(&original, &[], family, &mut chance);
                bent(
                    b"II*\0\x08\0\0\0\x01\0\x00\x01\x04\0",
                    &original,
                    family,
                    &mut chance,
                );
            }
        }
    }

    #[test]
    fn a_bent_chunk_has_a_right_sum() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x01abcdX....".to_vec();
        mend_sums(&mut png);
        let mut sum = flate2::Crc::new();
        sum.update(b"abcdX");
        assert!(png.ends_with(&sum.sum().to_be_bytes()));
    }
}
