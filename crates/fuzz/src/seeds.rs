//! Inputs to begin with: the public vectors and the specimens of the project, taken apart into what each parser reads.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use sandyq_format::tar::TarReader;

/// Seeds of one kind: more would only be gone through again and again.
const MOST: usize = 400;

/// A folder of the project.
pub(crate) fn project(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(folder)
}

/// All files below a folder, with their paths, in one order.
pub(crate) fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    let mut folders = vec![project(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(bytes) = fs::read(&path) {
                all.push((path.to_string_lossy().into_owned(), bytes));
            }
        }
    }
    all.sort();
    all
}

/// The files below a folder whose paths end so.
pub(crate) fn ending(folder: &str, end: &str) -> Vec<Vec<u8>> {
    let all = files(folder).into_iter();
    few(all
        .filter(|(path, _)| path.ends_with(end))
        .map(|(_, bytes)| bytes))
}

/// Each once, the smallest first, and not too many.
pub(crate) fn few(all: impl IntoIterator<Item = Vec<u8>>) -> Vec<Vec<u8>> {
    let once: BTreeSet<(usize, Vec<u8>)> = all.into_iter().map(|one| (one.len(), one)).collect();
    once.into_iter().take(MOST).map(|(_, one)| one).collect()
}

/// The bundles of the vectors, opened.
pub(crate) static BUNDLES: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| ending("tests/vectors/bundle", "bundle.tar"));

/// The parts of the bundles by their names inside the folder, as far as each can be read.
static PARTS: LazyLock<Vec<(String, Vec<u8>)>> =
    LazyLock::new(|| BUNDLES.iter().flat_map(|tar| parts_of(tar)).collect());

/// The files of a tar, as far as they can be read.
pub(crate) fn parts_of(tar: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut reader = TarReader::new(tar, 1000);
    let mut all = Vec::new();
    while let Ok(Some(entry)) = reader.next_entry() {
        let mut content = Vec::new();
        if std::io::Read::read_to_end(&mut reader, &mut content).is_err() {
            break;
        }
        let name = entry.name.split_once('/').map_or("", |(_, name)| name);
        all.push((name.to_owned(), content));
    }
    all
}

/// Parts of the bundles whose names are fit.
pub(crate) fn parts(fits: impl Fn(&str) -> bool) -> Vec<Vec<u8>> {
    let all = PARTS.iter().filter(|(name, _)| fits(name));
    few(all.map(|(_, content)| content.clone()))
}

/// Puts a first byte before each, for targets that ask it how to read the rest.
pub(crate) fn after(first: u8, all: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    let with = |one: Vec<u8>| [vec![first], one].concat();
    all.into_iter().map(with).collect()
}
