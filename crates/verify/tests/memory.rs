//! A bundle of any size is judged in little memory, and so is one made to fill it.
#![cfg(target_os = "linux")]
#![allow(missing_docs, dead_code)]

#[path = "bundle/workshop.rs"]
mod workshop;

use std::io::{Read, Write};

use sandyq_format::bundle::{MAX_CUSTODY, MAX_PAGE, START_HERE, custody_path};
use sandyq_format::tar::TarWriter;
use sandyq_verify::bundle::judge_bundle;
use sandyq_verify::finding::Grade;
use workshop::{Case, Draft, Files};

const MIB: usize = 1 << 20;
const LARGE: u64 = 384 << 20;

/// The most memory this process had since [`begin`].
fn highest() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kib: usize = line
        .unwrap()
        .split_whitespace()
        .nth(1)
        .unwrap()
        .parse()
        .unwrap();
    kib * 1024
}

/// Forgets the highest mark; gives what is in use now.
fn begin() -> usize {
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    highest()
}

/// A recording that is nowhere in memory.
struct Recording;

impl Read for Recording {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        buffer.fill(b'r');
        Ok(buffer.len())
    }
}

fn write(files: &Files, out: impl Write) {
    let mut tar = TarWriter::new(out);
    for (name, content) in &files.files {
        let path = format!("{}/{name}", files.folder);
        if name == "data/annex-001.jpg" {
            tar.file(&path, LARGE, &mut Recording.take(LARGE)).unwrap();
        } else {
            tar.bytes(&path, content).unwrap();
        }
    }
    tar.finish().unwrap().flush().unwrap();
}

/// As many disclosures as fit a history, each of the fewest bytes: they take the most memory for their text.
fn crowded(annex: u32, item: &str) -> Vec<u8> {
    let beginning = format!(r#"{{"annex":{annex},"entries":[{{"disclosures":[""#);
    let end = format!(r#""],"index":1,"leaf":"","proof":[]}}],"item":"{item}","v":1}}"#);
    let room = MAX_CUSTODY - beginning.len() - end.len();
    [beginning, r#"",""#.repeat(room / 3), end]
        .concat()
        .into_bytes()
}

// One test, since the highest mark is that of the whole process.
#[test]
fn neither_a_large_annex_nor_a_hostile_bundle_fills_the_memory() {
    let mut draft = Draft::new();
    let mut sha256 = <sha2::Sha256 as sha2::Digest>::new();
    let mut blake3 = blake3::Hasher::new();
    std::io::copy(&mut Recording.take(LARGE), &mut sha256).unwrap();
    std::io::copy(&mut Recording.take(LARGE), &mut blake3).unwrap();
    let file = &mut draft.statement.items[0].file;
    file.size = LARGE;
    file.sha256 = sandyq_format::ids::hex(&sha2::Digest::finalize(sha256));
    file.blake3 = blake3.finalize().to_string();
    let files = draft.files();
    let case = Case::of(vec![]);
    let before = begin();
    let (source, out) = std::io::pipe().unwrap();
    let writer = std::thread::spawn(move || write(&files, std::io::BufWriter::new(out)));
    let report = judge_bundle(source, &case.opening, &case.known, &mut ());
    writer.join().unwrap();
    assert!(
        report.report.has("bundle-content-whole"),
        "{:#?}",
        report.report
    );
    let taken = highest() - before;
    assert!(taken < 4 * MIB, "{} MiB for a large annex", taken / MIB);

    let mut files = Draft::new().files();
    *files.content(START_HERE) = vec![b' '; MAX_PAGE as usize];
    for annex in [1, 2] {
        *files.content(&custody_path(annex)) = crowded(annex, "x");
    }
    let tar = files.tar();
    drop(files);
    let before = begin();
    let report = judge_bundle(&*tar, &case.opening, &case.known, &mut ());
    assert_eq!(report.report.verdict(), Grade::Broken);
    assert!(
        !report.report.has("bundle-custody-malformed"),
        "it is read to be judged"
    );
    let taken = highest() - before;
    assert!(
        taken < 128 * MIB,
        "{} MiB for a hostile bundle",
        taken / MIB
    );
}
