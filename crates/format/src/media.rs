//! The media type of a file by its content; its name is not asked.

use file_format::FileFormat;

/// Bytes from the beginning that decide: text is recognised by what it does not hold.
pub const HEAD: usize = 64 * 1024;

/// The media type of a file that begins with `head`.
#[must_use]
pub fn media_type(head: &[u8]) -> String {
    if head.is_empty() {
        return "application/x-empty".to_owned();
    }
    match FileFormat::from_bytes(head) {
        FileFormat::ArbitraryBinaryData | FileFormat::PlainText => plain(head).to_owned(),
        FileFormat::Zip => zip(head).to_owned(),
        // The title and the picture that stand in front of the sound.
        FileFormat::Id3v2 => "audio/mpeg".to_owned(),
        FileFormat::ExtensibleBinaryMetaLanguage => ebml(head).to_owned(),
        found => found.media_type().to_owned(),
    }
}

/// Mail begins with header lines, and any other text is text when it holds no control bytes.
fn plain(head: &[u8]) -> &'static str {
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if [
        "Received:",
        "Return-Path:",
        "From:",
        "Message-ID:",
        "MIME-Version:",
        "Delivered-To:",
    ]
    .iter()
    .any(|field| {
        start
            .get(..field.len())
            .is_some_and(|first| first.eq_ignore_ascii_case(field.as_bytes()))
    }) {
        return "message/rfc822";
    }
    let utf16 = start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff");
    let text = |b: &u8| *b >= 0x20 || matches!(b, b'\n' | b'\r' | b'\t' | 0x0c);
    if utf16 || start.iter().all(text) {
        "text/plain"
    } else {
        "application/octet-stream"
    }
}

/// The container says in its first element what it is.
fn ebml(head: &[u8]) -> &'static str {
    let first = &head[..head.len().min(64)];
    let says = |name: &[u8]| first.windows(name.len()).any(|part| part == name);
    if says(b"webm") {
        "video/webm"
    } else if says(b"matroska") {
        "video/matroska"
    } else {
        "application/octet-stream"
    }
}

/// Office documents are archives that name their parts at the beginning.
fn zip(head: &[u8]) -> &'static str {
    let holds = |name: &[u8]| head.windows(name.len()).any(|part| part == name);
    if holds(b"word/") {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    } else if holds(b"xl/") {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    } else if holds(b"ppt/") {
        "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    } else {
        "application/zip"
    }
}

/// The ending that annexes and released files of a media type get; `bin` for the unknown.
#[must_use]
pub fn extension(media: &str) -> &'static str {
    match media {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/tiff" => "tiff",
        "image/webp" => "webp",
        "image/heic" | "image/heif" => "heic",
        "image/gif" => "gif",
        "application/pdf" => "pdf",
        "application/json" => "json",
        "text/plain" => "txt",
        "message/rfc822" => "eml",
        "audio/mpeg" => "mp3",
        "audio/mp4" | "audio/x-m4a" | "audio/m4a" => "m4a",
        "audio/ogg" | "audio/opus" | "application/ogg" => "ogg",
        "audio/wav" | "audio/vnd.wave" | "audio/x-wav" => "wav",
        "audio/flac" | "audio/x-flac" => "flac",
        "video/mp4" | "application/mp4" => "mp4",
        "video/quicktime" => "mov",
        "video/webm" | "audio/webm" => "webm",
        "video/x-matroska" | "video/matroska" | "application/x-matroska" => "mkv",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "xlsx",
        "application/zip" => "zip",
        _ => "bin",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        assert_eq!(media_type(b"\xff\xd8\xff\xe0\0\x10JFIF"), "image/jpeg");
        assert_eq!(media_type(b"%PDF-1.7\n"), "application/pdf");
        assert_eq!(media_type("Сәлем\n".as_bytes()), "text/plain");
        assert_eq!(media_type(b"From: a@b\r\nSubject: x\r\n"), "message/rfc822");
        assert_eq!(media_type(b"\0\x01\x02\x03"), "application/octet-stream");
        assert_eq!(media_type(b""), "application/x-empty");
    }

    #[test]
    fn every_sample_has_a_type_whose_ending_is_known() {
        let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/samples");
        let files = std::fs::read_dir(samples)
            .unwrap()
            .map(|e| e.unwrap().path());
        let files: Vec<_> = files.filter(|path| path.is_file()).collect();
        assert!(files.len() >= 20);
        let mut wrong = Vec::new();
        for path in files {
            let bytes = std::fs::read(&path).unwrap();
            let media = media_type(&bytes[..bytes.len().min(HEAD)]);
            let own = path.extension().unwrap().to_str().unwrap();
            let own = if own == "md" { "txt" } else { own };
            if extension(&media) != own {
                wrong.push(format!("{media}: {}", path.display()));
            }
        }
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn containers_are_told_apart_by_what_they_name_inside() {
        let ebml = |kind: &[u8]| media_type(&[b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84", kind].concat());
        assert_eq!(ebml(b"webm"), "video/webm");
        assert_eq!(ebml(b"matroska"), "video/matroska");
        assert_eq!(ebml(b"some"), "application/octet-stream");
        let zip = |part: &[u8]| {
            let head = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
            let media = media_type(&[&head[..], part].concat());
            extension(&media)
        };
        assert_eq!(zip(b"word/document.xml"), "docx");
        assert_eq!(zip(b"xl/workbook.xml"), "xlsx");
        assert_eq!(zip(b"photo.jpg"), "zip");
        // An annex is not to be opened by a presentation's program with one click.
        assert_eq!(zip(b"ppt/presentation.xml"), "bin");
    }

    #[test]
    fn one_type_under_several_names_has_one_ending_and_the_unknown_has_none_of_its_own() {
        for (ending, names) in [
            ("gif", &["image/gif"][..]),
            ("heic", &["image/heic", "image/heif"]),
            ("wav", &["audio/wav", "audio/vnd.wave", "audio/x-wav"]),
            ("flac", &["audio/flac", "audio/x-flac"]),
            ("m4a", &["audio/mp4", "audio/x-m4a", "audio/m4a"]),
            ("ogg", &["audio/ogg", "audio/opus", "application/ogg"]),
            ("webm", &["video/webm", "audio/webm"]),
            ("mkv", &["video/matroska", "video/x-matroska"]),
            ("bin", &["application/x-msdownload", "", "image/JPEG"]),
        ] {
            for name in names {
                assert_eq!(extension(name), ending, "{name}");
            }
        }
    }
}
