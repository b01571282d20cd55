//! What a document is, by its content; the media type that it came with decides only where content cannot.

/// How a document is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// JPEG, PNG or WebP.
    Picture,
    /// HEIC or HEIF.
    Heic,
    /// TIFF, of one page or more.
    Tiff,
    /// PDF.
    Pdf,
    /// Text of any encoding.
    Plain,
    /// A letter with its head.
    Mail,
    /// A text document of Office Open XML.
    Docx,
    /// Sound.
    Audio,
    /// Moving pictures.
    Video,
    /// Anything else.
    Unknown,
}

/// How far into a file "%PDF-" may begin; writers put mail heads and blanks before it.
const PDF_WITHIN: usize = 1024;
/// How much of a zip's end is searched for the list of its parts.
const ZIP_LIST: usize = 1 << 20;
/// Fields that a saved letter may begin with.
const MAIL_FIELDS: [&[u8]; 12] = [
    b"arc-seal:",
    b"bcc:",
    b"cc:",
    b"date:",
    b"delivered-to:",
    b"dkim-signature:",
    b"from:",
    b"message-id:",
    b"mime-version:",
    b"received:",
    b"return-path:",
    b"x-",
];

/// Judges a document.
pub fn of(bytes: &[u8], media: &str) -> Kind {
    by_content(bytes).unwrap_or_else(|| by_media(bytes, media))
}

fn by_content(bytes: &[u8]) -> Option<Kind> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let at = |from: usize, magic: &[u8]| bytes.get(from..).is_some_and(|b| b.starts_with(magic));
    if starts(b"\xff\xd8\xff")
        || starts(b"\x89PNG\r\n\x1a\n")
        || (starts(b"RIFF") && at(8, b"WEBP"))
    {
        return Some(Kind::Picture);
    }
    let tiff: [&[u8]; 4] = [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"];
    if tiff.iter().any(|magic| starts(magic)) {
        return Some(Kind::Tiff);
    }
    if at(4, b"ftyp") {
        return Some(by_brand(bytes.get(8..12).unwrap_or_default()));
    }
    if starts(b"PK\x03\x04") {
        // A zip lists its parts at its end.
        let list = &bytes[bytes.len().saturating_sub(ZIP_LIST)..];
        let docx = list.windows(17).any(|name| name == b"word/document.xml");
        return Some(if docx { Kind::Docx } else { Kind::Unknown });
    }
    let head = &bytes[..bytes.len().min(PDF_WITHIN)];
    if head.windows(5).any(|five| five == b"%PDF-") {
        return Some(Kind::Pdf);
    }
    let sound = starts(b"OggS") || starts(b"ID3") || starts(b"fLaC");
    if sound || (starts(b"RIFF") && at(8, b"WAVE")) {
        return Some(Kind::Audio);
    }
    starts(b"\x1a\x45\xdf\xa3").then_some(Kind::Video)
}

fn by_brand(brand: &[u8]) -> Kind {
    match brand {
        b"heic" | b"heix" | b"heim" | b"heis" | b"mif1" | b"msf1" | b"hevc" | b"hevx" => Kind::Heic,
        b"avif" | b"avis" | b"crx " => Kind::Unknown,
        b"M4A " | b"M4B " => Kind::Audio,
        _ => Kind::Video,
    }
}

fn by_media(bytes: &[u8], media: &str) -> Kind {
    let family = media.split('/').next().unwrap_or_default();
    if family.eq_ignore_ascii_case("audio") {
        return Kind::Audio;
    }
    if family.eq_ignore_ascii_case("video") {
        return Kind::Video;
    }
    if !crate::text::reads_as_text(bytes) {
        return Kind::Unknown;
    }
    if media.eq_ignore_ascii_case("message/rfc822") || begins_like_mail(bytes) {
        return Kind::Mail;
    }
    Kind::Plain
}

/// A known field, then a second line that is a field too: a note may begin with "From:" as well.
fn begins_like_mail(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|b| *b == b'\n').take(40);
    let first = lines.next().unwrap_or_default().to_ascii_lowercase();
    let known = MAIL_FIELDS.iter().any(|field| first.starts_with(field));
    let second = lines.find(|line| !line.starts_with(b" ") && !line.starts_with(b"\t"));
    known && second.is_some_and(is_field)
}

fn is_field(line: &[u8]) -> bool {
    let name = line.split(|b| *b == b':').next().unwrap_or_default();
    let plain = name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-');
    plain && !name.is_empty() && name.len() < line.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_whatever_the_media_type_says() {
        assert_eq!(of(b"%PDF-1.7\n", "audio/mpeg"), Kind::Pdf);
        assert_eq!(of(b"\xff\xd8\xff\xe0", "text/plain"), Kind::Picture);
        assert_eq!(of(b"\0\0\0\x18ftypheic", "video/mp4"), Kind::Heic);
        assert_eq!(of(b"\0\0\0\x18ftypM4A ", ""), Kind::Audio);
    }

    #[test]
    fn the_media_type_decides_where_content_says_nothing() {
        assert_eq!(of(&[0xff, 0xfb, 0, 1], "audio/mpeg"), Kind::Audio);
        assert_eq!(
            of(&[0xff, 0xfb, 0, 1], "application/octet-stream"),
            Kind::Unknown
        );
    }

    #[test]
    fn a_letter_is_known_by_its_head_and_a_note_is_not_taken_for_one() {
        assert_eq!(of(b"From: a@b\nSubject: x\n\nhello", ""), Kind::Mail);
        assert_eq!(of(b"Received: by x\n\tfor y\nFrom: z\n", ""), Kind::Mail);
        assert_eq!(of(b"From: the yard one sees\nthe gate.", ""), Kind::Plain);
        assert_eq!(of("Тінту хаттамасы".as_bytes(), ""), Kind::Plain);
    }
}
