//! What can be read of a document, as plain text: notes in any encoding, letters, DOCX.

mod docx;
mod encoding;
mod mail;

pub use encoding::reads_as_text;

use crate::{
    frame::{MAX_TEXT, Reason},
    kind::Kind,
};

/// The text, and whether it goes on beyond what is shown.
pub fn of(kind: Kind, bytes: &[u8]) -> Result<(String, bool), Reason> {
    let text = match kind {
        Kind::Plain => encoding::decode(bytes).ok_or(Reason::NotAText)?,
        Kind::Mail => mail::read(bytes)?,
        Kind::Docx => docx::read(bytes)?,
        Kind::Unknown => return Err(Reason::UnknownFormat),
        _ => return Err(Reason::NotAText),
    };
    Ok(presentable(&text))
}

/// One kind of line end, no control characters, cut between two characters.
fn presentable(text: &str) -> (String, bool) {
    let mut shown = String::with_capacity(text.len().min(MAX_TEXT));
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let letter = match letter {
            '\r' => {
                letters.next_if_eq(&'\n');
                '\n'
            }
            '\n' | '\t' => letter,
            '\u{c}' => '\n',
            control if control.is_control() => '\u{fffd}',
            plain => plain,
        };
        if shown.len() + letter.len_utf8() > MAX_TEXT {
            return (shown, true);
        }
        shown.push(letter);
    }
    (shown, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_become_one_and_control_characters_are_seen_not_obeyed() {
        let (text, cut) = presentable("a\r\nb\rc\n\x1b[2Jd\0");
        assert_eq!(text, "a\nb\nc\n\u{fffd}[2Jd\u{fffd}");
        assert!(!cut);
    }

    #[test]
    fn a_long_text_is_cut_between_two_characters() {
        let (text, cut) = presentable(&"ә".repeat(MAX_TEXT));
        assert!(cut);
        assert_eq!(text.len(), MAX_TEXT);
        assert!(text.chars().all(|letter| letter == 'ә'));
    }

    #[test]
    fn what_is_no_text_says_so() {
        assert_eq!(of(Kind::Audio, b"x"), Err(Reason::NotAText));
        assert_eq!(of(Kind::Unknown, b"x"), Err(Reason::UnknownFormat));
    }
}
