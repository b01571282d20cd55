//! Bytes to letters: UTF-8, UTF-16 with its mark, KOI8-R, Windows-1251 and its Kazakh sister KZ-1048.

use std::str::from_utf8;

use encoding_rs::{Encoding, KOI8_R, WINDOWS_1251};

use crate::frame::MAX_TEXT;

/// Four times what is shown: one letter takes four bytes at most.
const LOOKED_AT: usize = 4 * MAX_TEXT;
/// Where the Kazakh page differs from the Russian one.
const KAZAKH: [(u8, char); 16] = [
    (0x8d, 'Қ'),
    (0x8e, 'Һ'),
    (0x9d, 'қ'),
    (0x9e, 'һ'),
    (0xa1, 'Ұ'),
    (0xa2, 'ұ'),
    (0xa3, 'Ә'),
    (0xa5, 'Ө'),
    (0xaa, 'Ғ'),
    (0xaf, 'Ү'),
    (0xb4, 'ө'),
    (0xba, 'ғ'),
    (0xbc, 'ә'),
    (0xbd, 'Ң'),
    (0xbe, 'ң'),
    (0xbf, 'ү'),
];
/// The ten letters that make up more than half of any Russian text, and most of a Kazakh one.
const COMMON: &str = "оеаинтсрлы";

/// Whether people could read this.
pub fn reads_as_text(bytes: &[u8]) -> bool {
    decode(bytes).is_some()
}

/// The text, when it is one; of a very long one only the beginning.
pub fn decode(bytes: &[u8]) -> Option<String> {
    let bytes = &bytes[..bytes.len().min(LOOKED_AT)];
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return Some(text.into_owned());
    }
    if bytes.iter().any(|byte| is_no_text(*byte)) {
        return None;
    }
    if let Some(text) = utf8(bytes) {
        return Some(text.to_owned());
    }
    let (candidates, scores): (Vec<String>, Vec<i64>) = [koi8(bytes), windows(bytes)]
        .into_iter()
        .map(|text| {
            let score = likeness(&text);
            (text, score)
        })
        .unzip();
    let best = usize::from(scores[1] >= scores[0]);
    // Noise without control bytes scores below zero in both.
    (scores[best] > 0).then(|| candidates[best].clone())
}

const fn is_no_text(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b) || byte == 0x7f
}

fn utf8(bytes: &[u8]) -> Option<&str> {
    match from_utf8(bytes) {
        Ok(text) => Some(text),
        // Cut in the middle of a letter by the limit, not broken.
        Err(error) if error.error_len().is_none() && bytes.len() == LOOKED_AT => {
            from_utf8(&bytes[..error.valid_up_to()]).ok()
        }
        Err(_) => None,
    }
}

fn koi8(bytes: &[u8]) -> String {
    KOI8_R.decode_without_bom_handling(bytes).0.into_owned()
}

fn windows(bytes: &[u8]) -> String {
    let text = WINDOWS_1251.decode_without_bom_handling(bytes).0;
    if !has_kazakh(bytes) {
        return text.into_owned();
    }
    let letters = bytes.iter().zip(text.chars());
    letters
        .map(|(byte, plain)| {
            KAZAKH
                .iter()
                .find(|(b, _)| b == byte)
                .map_or(plain, |(_, k)| *k)
        })
        .collect()
}

/// In Russian text these bytes are letters of Serbian and Macedonian, which do not stand in it.
fn has_kazakh(bytes: &[u8]) -> bool {
    let only = [0x8d, 0x8e, 0x9d, 0x9e, 0xa3, 0xbc, 0xbd, 0xbe];
    bytes.windows(2).any(|pair| {
        let beside = pair.iter().any(|byte| *byte >= 0xc0);
        beside && pair.iter().any(|byte| only.contains(byte))
    })
}

/// How much a text looks like Russian or Kazakh: common small letters speak for it; capitals inside a word,
/// which the wrong page makes of every word, and signs that are no letters speak against it.
fn likeness(text: &str) -> i64 {
    let mut score = 0;
    let mut before = ' ';
    for letter in text.chars().filter(|letter| !letter.is_ascii()) {
        score += match letter {
            common if COMMON.contains(common) => 2,
            capital if capital.is_uppercase() && before.is_lowercase() => -3,
            other if other.is_alphabetic() || "№«»—–…“”„’".contains(other) => 0,
            _ => -3,
        };
        before = letter;
    }
    score
}

#[cfg(test)]
mod tests {
    use encoding_rs::UTF_8;

    use super::*;

    const RUSSIAN: &str = "Протокол обыска: «изъято» 3 флеш-накопителя, паспорт № 12345.";
    const KAZAKH_TEXT: &str = "Тінту хаттамасы: Үлгітау қаласы, «Дала үні» газеті, әңгіме өтті.";

    #[test]
    fn every_encoding_of_russian_is_told_from_the_others() {
        for encoding in [UTF_8, KOI8_R, WINDOWS_1251] {
            let (bytes, _, lost) = encoding.encode(RUSSIAN);
            let expected = if lost {
                RUSSIAN.replace(['«', '»', '№'], "")
            } else {
                RUSSIAN.to_owned()
            };
            let bytes = if lost {
                encoding.encode(&expected).0
            } else {
                bytes
            };
            assert_eq!(
                decode(&bytes).as_deref(),
                Some(expected.as_str()),
                "{}",
                encoding.name()
            );
        }
        let wide: Vec<u8> = [0xfeff]
            .into_iter()
            .chain(RUSSIAN.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&wide).as_deref(), Some(RUSSIAN));
        let wide: Vec<u8> = [0xfeff]
            .into_iter()
            .chain(RUSSIAN.encode_utf16())
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decode(&wide).as_deref(), Some(RUSSIAN));
    }

    #[test]
    fn kazakh_letters_survive_their_own_page() {
        let bytes: Vec<u8> = KAZAKH_TEXT
            .chars()
            .map(|letter| {
                let own = KAZAKH.iter().find(|(_, k)| *k == letter);
                own.map_or_else(
                    || WINDOWS_1251.encode(&letter.to_string()).0[0],
                    |(byte, _)| *byte,
                )
            })
            .collect();
        assert_eq!(decode(&bytes).as_deref(), Some(KAZAKH_TEXT));
    }

    #[test]
    fn noise_and_zero_bytes_are_no_text() {
        assert_eq!(decode(b"ab\0cd"), None);
        assert_eq!(decode(&[0x80, 0x91, 0xa0, 0x95, 0xfe, 0x82, 0x9f]), None);
        assert!(reads_as_text(b"plain"));
        assert!(reads_as_text("сөз".as_bytes()));
    }

    #[test]
    fn a_text_longer_than_what_is_looked_at_is_read_as_far_as_it_goes() {
        let long = "ә".repeat(LOOKED_AT);
        let shifted = format!("x{long}");
        assert!(
            decode(shifted.as_bytes())
                .unwrap()
                .chars()
                .skip(1)
                .all(|letter| letter == 'ә')
        );
    }
}
