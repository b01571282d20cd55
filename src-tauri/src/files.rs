//! Files picked or dropped: folders are walked with limits, links are not followed, each file is looked at once.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use crate::{
    handles::label_of,
    views::{Picked, PickedFile},
};

/// A newsroom's archive for one evening; more would be a folder dropped by mistake.
const MOST_FILES: usize = 5_000;
/// Deeper trees are links in a circle or somebody's whole disk.
const DEEPEST: usize = 16;
/// Enough for every signature below.
const HEAD: u64 = 64;

/// All files below the given paths, sorted by path.
#[must_use]
pub fn gather(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in paths {
        walk(path, 0, &mut found);
    }
    found
}

fn walk(path: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    if found.len() >= MOST_FILES || depth > DEEPEST {
        return;
    }
    let is_folder = fs::symlink_metadata(path).is_ok_and(|m| m.is_dir());
    if !is_folder {
        // Something that is no file, or unreadable, is listed too: it is refused by name, not passed over.
        found.push(path.to_owned());
        return;
    }
    let mut inside: Vec<PathBuf> = fs::read_dir(path)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    inside.sort();
    for path in inside {
        walk(&path, depth + 1, found);
    }
}

/// What the page may know of the files.
#[must_use]
pub fn picked(handle: String, paths: &[PathBuf]) -> Picked {
    let files: Vec<PickedFile> = (0..).zip(paths).map(|(n, path)| look(n, path)).collect();
    let bytes = files.iter().map(|file| file.size).sum();
    Picked {
        handle,
        files,
        bytes,
    }
}

fn look(index: u32, path: &Path) -> PickedFile {
    let about = fs::symlink_metadata(path);
    let size = about
        .as_ref()
        .map_or(0, |m| if m.is_file() { m.len() } else { 0 });
    let head = match &about {
        Err(_) => Err("unreadable"),
        Ok(m) if m.is_symlink() => Err("link"),
        Ok(m) if !m.is_file() => Err("not-a-file"),
        Ok(_) => head(path).map_err(|_| "unreadable"),
    };
    let media = head.as_deref().map_or("application/octet-stream", media_of);
    PickedFile {
        index,
        name: label_of(path),
        size,
        media: media.to_owned(),
        guessed_kind: kind_of(media).to_owned(),
        problem: head.err().map(str::to_owned),
    }
}

fn head(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(HEAD).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The media type by the first bytes, to choose a form; the deposit decides by itself what it records.
fn media_of(head: &[u8]) -> &'static str {
    const SIGNATURES: [(usize, &[u8], &str); 18] = [
        (0, b"\xff\xd8\xff", "image/jpeg"),
        (0, b"\x89PNG\r\n\x1a\n", "image/png"),
        (0, b"II*\0", "image/tiff"),
        (0, b"MM\0*", "image/tiff"),
        (0, b"GIF8", "image/gif"),
        (8, b"WEBP", "image/webp"),
        (4, b"ftypheic", "image/heic"),
        (4, b"ftypmif1", "image/heic"),
        (4, b"ftypavif", "image/avif"),
        (4, b"ftypM4A", "audio/mp4"),
        (4, b"ftyp", "video/mp4"),
        (0, b"%PDF-", "application/pdf"),
        (0, b"\x1a\x45\xdf\xa3", "video/webm"),
        (0, b"OggS", "audio/ogg"),
        (0, b"ID3", "audio/mpeg"),
        (0, b"\xff\xfb", "audio/mpeg"),
        (8, b"WAVE", "audio/wav"),
        (0, b"fLaC", "audio/flac"),
    ];
    SIGNATURES
        .iter()
        .find(|(at, bytes, _)| head.get(*at..).is_some_and(|rest| rest.starts_with(bytes)))
        .map_or("application/octet-stream", |(_, _, media)| media)
}

fn kind_of(media: &str) -> &'static str {
    match media.split('/').next() {
        Some("audio" | "video") => "recording",
        Some("image") => "photo",
        _ if media == "application/pdf" => "seized-document",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_in_order_and_links_are_not_followed() {
        let home = tempfile::tempdir().unwrap();
        let deep = home.path().join("b/c");
        fs::create_dir_all(&deep).unwrap();
        fs::write(home.path().join("a.jpg"), b"\xff\xd8\xff\xe0").unwrap();
        fs::write(deep.join("d.pdf"), b"%PDF-1.7").unwrap();
        std::os::unix::fs::symlink(home.path(), home.path().join("z")).unwrap();
        let found = gather(&[home.path().to_owned()]);
        let seen = picked("h".into(), &found);
        let rows: Vec<_> = seen
            .files
            .iter()
            .map(|f| {
                (
                    f.name.as_str(),
                    f.guessed_kind.as_str(),
                    f.problem.as_deref(),
                )
            })
            .collect();
        let expected = [
            ("a.jpg", "photo", None),
            ("d.pdf", "seized-document", None),
            ("z", "other", Some("link")),
        ];
        assert_eq!(rows, expected);
        assert_eq!(seen.bytes, 12);
    }

    #[test]
    fn a_missing_file_is_named_with_its_problem() {
        let seen = picked("h".into(), &["/nowhere/x.jpg".into()]);
        assert_eq!(seen.files[0].problem.as_deref(), Some("unreadable"));
        assert_eq!(seen.files[0].name, "x.jpg");
    }

    #[test]
    fn a_walk_stops_at_its_limit() {
        let home = tempfile::tempdir().unwrap();
        for n in 0..MOST_FILES + 3 {
            fs::File::create(home.path().join(n.to_string())).unwrap();
        }
        assert_eq!(gather(&[home.path().to_owned()]).len(), MOST_FILES);
    }
}
