//! Reads the header of an age file before any other code sees it, and refuses what could hang or mislead that code.
//!
//! ```text
//! age-encryption.org/v1
//! -> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc
//! hjabGXwSLQ9c3S6Lw2i+S2Tu2fiwQHHslbBN6B41FLE
//! --- WyJp9F/9FOZh7gJdheq2WIJcwHgYc8NIVh3ddwhrcNg
//! ```
//!
//! The grammar is that of <https://c2sp.org/age>, by the letter: every stanza ends with a line shorter than 64
//! characters, even an empty one, and base64 is canonical. The MAC is not judged here: that takes a key.

use std::io::{self, Read};

use data_encoding::BASE64_NOPAD;

/// Longest header read, in bytes: 32 recipients take about 4 KiB; 260 KB of header hold a parser for two minutes.
pub const MAX_HEADER: usize = 16 * 1024;
/// Most stanzas read: each costs the opener one key agreement.
pub const MAX_STANZAS: usize = 32;

const INTRO: &[u8; 22] = b"age-encryption.org/v1\n";
const FAMILY: usize = "age-encryption.org/".len();
const ARMOR: &[u8] = b"-----BEGIN AGE";
const MAC_MARK: &[u8] = b"---";
const MAC_LINE: usize = "--- ".len() + 43 + 1;
const FULL_LINE: usize = 64;

/// A header that follows the grammar, and the exact bytes it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Every byte up to and including the newline that ends the MAC line.
    pub bytes: Vec<u8>,
    /// The stanzas in their order, at least one.
    pub stanzas: Vec<Stanza>,
}

/// One way to the file key, addressed to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stanza {
    /// The recipient's type: `X25519`, `scrypt`, or one unknown to us.
    pub kind: String,
    /// What follows the type on its line.
    pub args: Vec<String>,
    /// The decoded body.
    pub body: Vec<u8>,
}

impl Stanza {
    /// Is this a stanza for nobody, which some writers add so that readers learn to skip unknown types?
    #[must_use]
    pub fn is_grease(&self) -> bool {
        self.kind.ends_with("-grease")
    }

    /// A stanza of our own kind has one argument of 32 bytes and a body of 32. The `age` crate asks only those before the
    /// one that opens, and takes loose bits in the argument.
    fn fits(&self) -> bool {
        let share = |text: &String| BASE64_NOPAD.decode(text.as_bytes()).map_or(0, |b| b.len());
        self.kind != "X25519"
            || (self.args.len() == 1 && share(&self.args[0]) == 32 && self.body.len() == 32)
    }
}

/// Why a header is not read on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HeaderRefused {
    /// The first bytes are those of no age file.
    #[error("not an age file")]
    NotAge,
    /// An age file in its text form, which this format does not use.
    #[error("armored age file")]
    Armored,
    /// An age file of another version than 1.
    #[error("unknown version of age")]
    UnknownVersion,
    /// More than [`MAX_HEADER`] bytes.
    #[error("header too long")]
    TooLong,
    /// More than [`MAX_STANZAS`] stanzas.
    #[error("too many stanzas")]
    TooManyStanzas,
    /// A line that the grammar does not allow.
    #[error("malformed header")]
    Malformed,
    /// The source ended inside the header.
    #[error("header cut short")]
    Truncated,
    /// The source could not be read.
    #[error("reading the header failed")]
    Io(#[from] io::Error),
}

/// Reads exactly the header: not one byte of the payload is taken from `source`.
///
/// # Errors
/// Whatever [`HeaderRefused`] names; `source` is then left somewhere inside the header.
pub fn read(source: &mut impl Read) -> Result<Header, HeaderRefused> {
    let mut bytes = Vec::with_capacity(512);
    let complete = fill(source, &mut bytes, INTRO.len())?;
    judge_intro(&bytes, complete)?;
    let mut draft = Draft::default();
    let mut line_start = bytes.len();
    let mut ended = false;
    loop {
        while let Some(length) = bytes[line_start..].iter().position(|&byte| byte == b'\n') {
            let line_end = line_start + length;
            let last = draft.take_line(&bytes[line_start..line_end])?;
            line_start = line_end + 1;
            if last {
                return Ok(Header {
                    bytes,
                    stanzas: draft.stanzas,
                });
            }
        }
        if ended {
            return Err(HeaderRefused::Truncated);
        }
        let missing = surely_missing(&bytes[line_start..]);
        let needed = missing.unwrap_or(1);
        if bytes.len() + needed > MAX_HEADER {
            return Err(HeaderRefused::TooLong);
        }
        // The lines that came whole are judged even then: cut short is only what is well-formed so far.
        ended = !fill(source, &mut bytes, needed)?;
        if missing.is_none() && !ended {
            return Err(HeaderRefused::Malformed);
        }
    }
}

/// How many more bytes a well-formed header has at least, when its last, unfinished line is `line`.
///
/// Reading by this measure takes few calls and never reaches the payload; `None` is a MAC line without an end.
fn surely_missing(line: &[u8]) -> Option<usize> {
    if MAC_MARK.starts_with(line) || line.starts_with(MAC_MARK) {
        MAC_LINE
            .checked_sub(line.len())
            .filter(|&missing| missing > 0)
    } else {
        Some(1 + MAC_LINE)
    }
}

/// Appends `count` bytes of `source`; false when it ended before.
fn fill(source: &mut impl Read, bytes: &mut Vec<u8>, count: usize) -> io::Result<bool> {
    Ok(source.by_ref().take(count as u64).read_to_end(bytes)? == count)
}

fn judge_intro(bytes: &[u8], complete: bool) -> Result<(), HeaderRefused> {
    if bytes == INTRO {
        return Ok(());
    }
    if bytes.trim_ascii_start().starts_with(ARMOR) {
        return Err(HeaderRefused::Armored);
    }
    if !complete && !bytes.is_empty() && INTRO.starts_with(bytes) {
        return Err(HeaderRefused::Truncated);
    }
    if !bytes.starts_with(&INTRO[..FAMILY]) {
        return Err(HeaderRefused::NotAge);
    }
    let (version, end) = (&bytes[FAMILY..bytes.len() - 1], bytes[bytes.len() - 1]);
    if version == b"v1" && !end.is_ascii_graphic() {
        return Err(HeaderRefused::Malformed);
    }
    Err(HeaderRefused::UnknownVersion)
}

/// The header as far as its lines have been taken.
#[derive(Default)]
struct Draft {
    stanzas: Vec<Stanza>,
    in_body: bool,
}

impl Draft {
    /// Takes one line without its newline; true when it is the MAC line, which is the last.
    fn take_line(&mut self, line: &[u8]) -> Result<bool, HeaderRefused> {
        if self.in_body {
            self.take_body(line)?;
            return Ok(false);
        }
        if let Some(words) = line.strip_prefix(b"-> ") {
            self.take_words(words)?;
            return Ok(false);
        }
        let mac = line
            .strip_prefix(b"--- ")
            .and_then(|text| BASE64_NOPAD.decode(text).ok());
        match mac {
            Some(mac) if mac.len() == 32 && !self.stanzas.is_empty() => Ok(true),
            _ => Err(HeaderRefused::Malformed),
        }
    }

    fn take_words(&mut self, line: &[u8]) -> Result<(), HeaderRefused> {
        if self.stanzas.len() == MAX_STANZAS {
            return Err(HeaderRefused::TooManyStanzas);
        }
        let text = std::str::from_utf8(line).map_err(|_| HeaderRefused::Malformed)?;
        let visible =
            |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_graphic());
        if !text.split(' ').all(visible) {
            return Err(HeaderRefused::Malformed);
        }
        let mut words = text.split(' ').map(str::to_owned);
        let kind = words.next().unwrap_or_default();
        self.stanzas.push(Stanza {
            kind,
            args: words.collect(),
            body: Vec::new(),
        });
        self.in_body = true;
        Ok(())
    }

    fn take_body(&mut self, line: &[u8]) -> Result<(), HeaderRefused> {
        let decoded = BASE64_NOPAD
            .decode(line)
            .map_err(|_| HeaderRefused::Malformed)?;
        match (self.stanzas.last_mut(), line.len()) {
            (Some(stanza), 0..=FULL_LINE) => stanza.body.extend(decoded),
            _ => return Err(HeaderRefused::Malformed),
        }
        self.in_body = line.len() == FULL_LINE;
        match self.stanzas.last() {
            Some(stanza) if !self.in_body && !stanza.fits() => Err(HeaderRefused::Malformed),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAC: &str = "--- WyJp9F/9FOZh7gJdheq2WIJcwHgYc8NIVh3ddwhrcNg\n";

    fn header(middle: &str) -> Vec<u8> {
        format!("age-encryption.org/v1\n{middle}{MAC}").into_bytes()
    }

    fn judged(bytes: &[u8]) -> Result<Header, HeaderRefused> {
        read(&mut &bytes[..])
    }

    #[test]
    fn exactly_the_header_is_taken_from_the_source() {
        let full = "A".repeat(64);
        for middle in [
            "-> a\n\n",
            "-> a b c\nAAAA\n",
            &format!("-> a\n{full}\n\n"),
            "-> a\n\n-> b\nAA\n-> c d\nAAA\n",
        ] {
            let expected = header(middle);
            let file = [&expected[..], b"--- payload\n---"].concat();
            let mut rest = &file[..];
            assert_eq!(read(&mut rest).unwrap().bytes, expected);
            assert_eq!(rest, b"--- payload\n---");
        }
    }

    #[test]
    fn kinds_words_and_bodies_are_what_the_lines_say() {
        let parsed = judged(&header("-> x one two\nAAEC\n-> x-grease\n\n")).unwrap();
        assert_eq!(parsed.stanzas[0].kind, "x");
        assert_eq!(parsed.stanzas[0].args, ["one", "two"]);
        assert_eq!(parsed.stanzas[0].body, [0, 1, 2]);
        assert!(!parsed.stanzas[0].is_grease() && parsed.stanzas[1].is_grease());
    }

    #[test]
    fn a_stanza_without_a_short_last_line_is_malformed() {
        let full = "A".repeat(64);
        for middle in [
            "-> a\n",
            &format!("-> a\n{full}\n"),
            "-> a\n-> b\n\n",
            "-> a\nAA\nAA\n",
        ] {
            assert!(
                matches!(judged(&header(middle)), Err(HeaderRefused::Malformed)),
                "{middle}"
            );
        }
    }

    #[test]
    fn lines_that_the_grammar_does_not_allow_are_malformed() {
        let long = format!("-> a\n{}\n", "A".repeat(65));
        for middle in [
            "",
            "-> \n\n",
            "-> a  b\n\n",
            "-> a \n\n",
            "->a\n\n",
            "-> a\nAAA=\n",
            "-> a\nAB\n",
            "-> a\nA\n",
            "-> ж\n\n",
            "-> a\n\r\n",
            "\n",
            &long,
        ] {
            assert!(
                matches!(judged(&header(middle)), Err(HeaderRefused::Malformed)),
                "{middle:?}"
            );
        }
        for mac in [
            "---\n",
            "--- AAAA\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            &format!("--- {}\n", "A".repeat(44)),
            &MAC.replace("Ng\n", "Nh\n"),
            &MAC.replace("--- ", "---"),
        ] {
            let file = format!("age-encryption.org/v1\n-> a\n\n{mac}");
            assert!(
                matches!(
                    judged(file.as_bytes()),
                    Err(HeaderRefused::Malformed | HeaderRefused::Truncated)
                ),
                "{mac:?}"
            );
        }
    }

    #[test]
    fn what_is_no_age_file_of_version_one_is_named() {
        assert!(matches!(judged(b""), Err(HeaderRefused::NotAge)));
        assert!(matches!(
            judged(b"%PDF-1.7 and so on and so on"),
            Err(HeaderRefused::NotAge)
        ));
        assert!(matches!(
            judged(b"age-encryption.org/v2\n-> a\n"),
            Err(HeaderRefused::UnknownVersion)
        ));
        assert!(matches!(
            judged(b"age-encryption.org/v1\r\n-> a\n"),
            Err(HeaderRefused::Malformed)
        ));
        assert!(matches!(
            judged(b"\n-----BEGIN AGE ENCRYPTED FILE-----\n"),
            Err(HeaderRefused::Armored)
        ));
    }

    #[test]
    fn a_stanza_of_our_kind_has_one_form_wherever_it_stands() {
        let (share, body) = ("A".repeat(43), "A".repeat(43));
        let own = |words: &str, body: &str| {
            judged(&header(&format!("-> x\n\n-> X25519{words}\n{body}\n")))
        };
        assert!(own(&format!(" {share}"), &body).is_ok());
        for (words, body) in [
            (String::new(), body.as_str()),
            (format!(" {share} {share}"), body.as_str()),
            (format!(" {}B", "A".repeat(42)), body.as_str()),
            (format!(" {}", "A".repeat(42)), body.as_str()),
            (format!(" {share}"), "AAEC"),
            (format!(" {share}"), ""),
        ] {
            assert!(
                matches!(own(&words, body), Err(HeaderRefused::Malformed)),
                "{words}"
            );
        }
    }

    #[test]
    fn a_cut_header_with_a_malformed_line_is_malformed() {
        for text in ["-> x\nAAA=\n", "-> x\n\n-> \n", "-> x\n\n->  y\n-> z"] {
            let bytes = [&INTRO[..], text.as_bytes()].concat();
            assert!(
                matches!(judged(&bytes), Err(HeaderRefused::Malformed)),
                "{text}"
            );
        }
        let mac = MAC.trim_end();
        let bytes = [&INTRO[..], format!("-> x\n\n{mac}=").as_bytes()].concat();
        assert!(matches!(judged(&bytes), Err(HeaderRefused::Truncated)));
    }

    #[test]
    fn every_cut_header_is_truncated_and_nothing_worse() {
        let whole = header("-> x one\nAAEC\n");
        for cut in 1..whole.len() {
            assert!(
                matches!(judged(&whole[..cut]), Err(HeaderRefused::Truncated)),
                "{cut}"
            );
        }
    }

    #[test]
    fn limits_stand_where_they_are_said_to_stand() {
        assert_eq!(
            judged(&header(&"-> a\n\n".repeat(MAX_STANZAS)))
                .unwrap()
                .stanzas
                .len(),
            MAX_STANZAS
        );
        assert!(matches!(
            judged(&header(&"-> a\n\n".repeat(MAX_STANZAS + 1))),
            Err(HeaderRefused::TooManyStanzas)
        ));
        let word = |count: usize| format!("-> {}\n\n", "a".repeat(count));
        let spare = MAX_HEADER - header(&word(0)).len();
        assert_eq!(
            judged(&header(&word(spare))).unwrap().bytes.len(),
            MAX_HEADER
        );
        assert!(matches!(
            judged(&header(&word(spare + 1))),
            Err(HeaderRefused::TooLong)
        ));
        assert!(matches!(
            read(&mut io::repeat(b'a').chain(io::empty())),
            Err(HeaderRefused::NotAge)
        ));
        let endless = INTRO.chain(io::repeat(b'a'));
        assert!(matches!(
            read(&mut { endless }),
            Err(HeaderRefused::TooLong)
        ));
    }

    #[test]
    fn a_source_that_fails_is_not_taken_for_a_short_one() {
        struct Failing;
        impl Read for Failing {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::ErrorKind::PermissionDenied.into())
            }
        }
        assert!(matches!(
            read(&mut INTRO.chain(Failing)),
            Err(HeaderRefused::Io(_))
        ));
        assert!(matches!(read(&mut Failing), Err(HeaderRefused::Io(_))));
    }

    #[test]
    fn a_stanza_line_of_bytes_that_are_no_text_is_malformed() {
        let file = [&INTRO[..], b"-> a \xff\n\n", MAC.as_bytes()].concat();
        assert!(matches!(judged(&file), Err(HeaderRefused::Malformed)));
    }

    #[test]
    fn a_body_line_too_long_is_malformed_though_it_is_base64() {
        let long = format!("-> a\n{}\n\n", "A".repeat(FULL_LINE + 4));
        assert!(matches!(
            judged(&header(&long)),
            Err(HeaderRefused::Malformed)
        ));
    }
}
