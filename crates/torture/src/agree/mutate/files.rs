//! Changes to the files of a bag: which there are, under which names, in which order, and what is in each.

use sandyq_format::bundle::{
    BUNDLE_JSON, CHECKPOINT, LOCKER_TXT, MAX_SMALL, START_HERE, TAG_MANIFEST, TAG_MANIFEST_SIG,
};

use super::{Named, edges, json, lines, locker, take};
use crate::{
    agree::{bag, workshop::Files},
    chance::Chance,
};

/// Changes the files.
pub fn change(files: &mut Files, chance: &mut Chance) -> String {
    match chance.below(10) {
        0..=1 => in_part(files, chance, |name| name == BUNDLE_JSON, json::change),
        2..=3 => in_part(
            files,
            chance,
            |name| name.starts_with("sandyq/custody/"),
            json::change,
        ),
        4 => in_part(
            files,
            chance,
            |name| name == LOCKER_TXT,
            locker::change_note,
        ),
        5 => in_part(
            files,
            chance,
            |name| name == CHECKPOINT,
            locker::change_note,
        ),
        6 => in_part(files, chance, is_text, lines::change),
        _ => take(CHANGES, files, chance),
    }
}

/// Parts that are neither JSON nor notes nor content. Lists and signature have their own steps.
fn is_text(name: &str) -> bool {
    let others = [
        TAG_MANIFEST,
        TAG_MANIFEST_SIG,
        BUNDLE_JSON,
        LOCKER_TXT,
        CHECKPOINT,
    ];
    !name.starts_with("data/") && !name.starts_with("sandyq/custody/") && !others.contains(&name)
}

fn in_part(
    files: &mut Files,
    chance: &mut Chance,
    wanted: fn(&str) -> bool,
    change: fn(&mut Vec<u8>, &mut Chance) -> String,
) -> String {
    let mut fitting: Vec<_> = files
        .files
        .iter_mut()
        .filter(|(name, _)| wanted(name))
        .collect();
    let at = chance.place(fitting.len());
    match fitting.get_mut(at) {
        Some((name, content)) => format!("{name}: {}", change(content, chance)),
        None => "no such part".to_owned(),
    }
}

fn any(files: &Files, chance: &mut Chance) -> usize {
    chance.place(files.files.len())
}

const CHANGES: &[Named<Files>] = &[
    ("a part left out", 5, |files, chance| {
        let at = any(files, chance);
        files.files.remove(at);
    }),
    ("a part twice", 4, |files, chance| {
        let (at, to) = (any(files, chance), any(files, chance));
        let part = files.files[at].clone();
        files.files.insert(to, part);
    }),
    ("two parts in each other's place", 4, |files, chance| {
        let (one, other) = (any(files, chance), any(files, chance));
        files.files.swap(one, other);
    }),
    ("a part moved", 3, |files, chance| {
        let (at, to) = (any(files, chance), any(files, chance));
        let part = files.files.remove(at);
        files.files.insert(to.min(files.files.len()), part);
    }),
    ("the contents of two parts exchanged", 2, |files, chance| {
        let (one, other) = (any(files, chance), any(files, chance));
        let content = files.files[one].1.clone();
        files.files[one].1 = std::mem::replace(&mut files.files[other].1, content);
    }),
    ("a part renamed", 5, |files, chance| {
        let at = any(files, chance);
        let name = new_name(&files.files[at].0, chance);
        files.files[at].0 = name;
    }),
    ("a file more", 5, |files, chance| {
        let at = any(files, chance);
        let name = new_name(&files.files[at].0, chance);
        files.files.insert(at, (name, b"more".to_vec()));
    }),
    ("a part cut off", 3, |files, chance| {
        let at = any(files, chance);
        let length = chance.place(files.files[at].1.len());
        files.files[at].1.truncate(length);
    }),
    ("a part beyond its limit", 2, |files, chance| {
        let at = any(files, chance);
        let size = [MAX_SMALL, 64 * 1024, 1024 * 1024][chance.place(3)] + chance.place(2);
        files.files[at].1.resize(size, b' ');
    }),
    ("bytes of a content", 5, |files, chance| {
        let data: Vec<usize> = (0..files.files.len())
            .filter(|at| files.files[*at].0.starts_with("data/"))
            .collect();
        if let Some(at) = chance.one_of(&data) {
            lines::change(&mut files.files[*at].1, chance);
        }
    }),
    ("the page's beginning", 3, |files, chance| {
        if let Some(page) = bag::part(files, START_HERE) {
            page.truncate(page.len().min(400));
            lines::change(page, chance);
        }
    }),
    ("the page goes on", 1, |files, _| {
        if let Some(page) = bag::part(files, START_HERE) {
            page.extend(b"<script>alert(1)</script>\x1b[2J");
        }
    }),
    ("another folder", 2, |files, chance| {
        let folders = ["sandyq-aaaaaaaaaaaaaaaaaaaaaaaaaa", "x", "Sandyq", "a/b"];
        files.folder = chance
            .one_of(&folders)
            .copied()
            .unwrap_or_default()
            .to_owned();
    }),
];

/// A name near another, or a strange one.
fn new_name(name: &str, chance: &mut Chance) -> String {
    let others = [
        "data/annex-001.exe",
        "data/annex-002.jpg",
        "data/annex-0001.jpg",
        "data/annex-003.bin",
        "data/sub/annex-001.jpg",
        "sandyq/custody/annex-001.json",
        "sandyq/custody/annex-003.json",
        "sandyq/custody/annex-000.json",
        "sandyq/custody/x",
        "sandyq/more",
        "bagit.txt",
        "fetch.txt",
        "tagmanifest-blake3.txt",
        "data",
        "data/",
        "sandyq/custody/../x",
        "/etc/passwd",
        "a//b",
        "",
        "\u{202e}gpj.exe",
        "x\x1b[2J",
    ];
    match chance.below(6) {
        0 => name.to_uppercase(),
        1 => json::letter(name, chance),
        2 => format!("{name}{}", [".txt", "/", " ", "/x"][chance.place(4)]),
        3 => edges::text(chance),
        _ => chance
            .one_of(&others)
            .copied()
            .unwrap_or_default()
            .to_owned(),
    }
}
