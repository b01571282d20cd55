//! What is left in files: lists of what was used, words in the open, and the words that the control plants.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use super::{search::Search, writings::of_word};
use crate::{
    disk::must,
    trouble::{At, Given},
};

/// Parts of names of files that tell what somebody opened, or keep what a page stored.
const LISTS: [&str; 9] = [
    "recently-used",
    "bookmarks",
    "localstorage",
    "indexeddb",
    "serviceworker",
    "thumbnails",
    "cookies",
    "cachestorage",
    "gtk-3.0/servers",
];

fn walk(folder: &Path, all: &mut Vec<PathBuf>) -> Given<()> {
    let entries = match fs::read_dir(folder) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.at(folder)?,
    };
    for entry in entries.flatten() {
        let kind = entry.file_type().at(&entry.path())?;
        if kind.is_dir() {
            walk(&entry.path(), all)?;
        } else if kind.is_file() {
            all.push(entry.path());
        }
    }
    Ok(())
}

/// Files that list what was used. A file that tells nothing is a list without an entry, and harmless.
pub fn forbidden(disk: &Path) -> Given<Vec<String>> {
    let mut all = Vec::new();
    walk(disk, &mut all)?;
    let mut found = Vec::new();
    for file in all {
        let name = shown(&file, disk).to_lowercase();
        let tells = || fs::read(&file).is_ok_and(|bytes| tells_something(&bytes));
        if LISTS.iter().any(|list| name.contains(list)) && tells() {
            found.push(shown(&file, disk));
        }
    }
    Ok(found)
}

/// GTK writes an empty list of recent files when it is told to keep none.
fn tells_something(bytes: &[u8]) -> bool {
    let entry: &[u8] = b"<bookmark ";
    let list = bytes.starts_with(b"<?xml") && bytes.windows(6).any(|six| six == b"<xbel ");
    match list {
        true => bytes.windows(entry.len()).any(|part| part == entry),
        false => !bytes.is_empty(),
    }
}

/// Files in which anything stands, or whose names tell it.
pub fn files_with(folder: &Path, search: &Search) -> Given<Vec<String>> {
    let mut all = Vec::new();
    walk(folder, &mut all)?;
    let mut found = Vec::new();
    for file in all {
        let bytes = fs::read(&file).at(&file)?;
        let name = shown(&file, folder);
        for part in [name.as_bytes(), &bytes] {
            if let Some((what, at)) = search.within(part).next() {
                found.push(format!("{name}: {what} at {at}"));
            }
        }
    }
    Ok(found)
}

/// Says what a day leaves outside the locker, folder by folder.
pub fn describe(disk: &Path) -> Given<()> {
    let mut all = Vec::new();
    walk(disk, &mut all)?;
    let mut folders = BTreeMap::<String, usize>::new();
    for file in &all {
        let name = shown(file, disk);
        if !name.contains("сандық") {
            let parts: Vec<&str> = name.split('/').collect();
            *folders
                .entry(parts[..parts.len().min(4)].join("/"))
                .or_default() += 1;
        }
    }
    let outside: usize = folders.values().sum();
    println!("{} files, {outside} of them outside the locker:", all.len());
    for (folder, count) in folders {
        println!("{count:7} {folder}");
    }
    Ok(())
}

fn shown(file: &Path, folder: &Path) -> String {
    file.strip_prefix(folder)
        .unwrap_or(file)
        .display()
        .to_string()
}

/// Plants one word in files that stay, another in files that go: each writing in a file of its own. Gives what must be found.
pub fn plant(disk: &Path, kept: &str, gone: &str) -> Given<Vec<String>> {
    let folder = disk.join("control");
    fs::create_dir_all(&folder).at(&folder)?;
    let mut planted = Vec::new();
    for word in [kept, gone] {
        for word in [word.to_owned(), word.to_lowercase()] {
            for (number, (how, bytes)) in of_word(&word).into_iter().enumerate() {
                let file = folder.join(format!("{}-{}-{number}", word.len(), planted.len()));
                let inside = [&[b'x'; 4_090], &bytes[..], &[b'y'; 50]].concat();
                fs::write(&file, inside).at(&file)?;
                // The name of a writing is that of the word as it was given.
                let given = if word.starts_with(['К', 'к']) {
                    kept
                } else {
                    gone
                };
                planted.push(format!("{given}, {how}"));
            }
        }
    }
    must(Command::new("sync").arg("-f").arg(&folder))?;
    for entry in fs::read_dir(&folder).at(&folder)?.flatten() {
        let bytes = fs::read(entry.path()).at(&entry.path())?;
        let goes = of_word(gone)
            .into_iter()
            .chain(of_word(&gone.to_lowercase()));
        if goes
            .into_iter()
            .any(|(_, writing)| bytes[4_090..].starts_with(&writing))
        {
            fs::remove_file(entry.path()).at(&entry.path())?;
        }
    }
    planted.sort();
    planted.dedup();
    Ok(planted)
}

#[cfg(test)]
mod tests {
    use super::tells_something;

    #[test]
    fn an_empty_list_tells_nothing_and_an_entry_does() {
        let list = "<?xml version=\"1.0\"?>\n<xbel version=\"1.0\"\n></xbel>";
        assert!(!tells_something(list.as_bytes()));
        let entry = list.replace("></xbel>", "><bookmark href=\"file:///x\"/></xbel>");
        assert!(tells_something(entry.as_bytes()));
        assert!(tells_something(b"anything else") && !tells_something(b""));
    }
}
