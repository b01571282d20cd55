//! Every locker of `tests/lockers/` is opened, checked, released from and salvaged; what stands there is found by walking, never by
//! a list in code.
#![allow(missing_docs)]

use std::path::Path;

use sandyq_testkit::museum::{
    Expected, Manifest, content, damaged_differs, folder, folders, keys_differ, read_json,
    release_differs,
};

fn releases() -> Vec<std::path::PathBuf> {
    let mut all = folders(&folder()).unwrap();
    all.retain(|path| !path.ends_with("damaged") && !path.ends_with("keys"));
    assert!(!all.is_empty());
    all
}

fn manifest(release: &Path) -> Manifest {
    read_json(&release.join("manifest.json")).unwrap()
}

#[test]
fn the_locker_of_every_release_is_read_as_on_its_first_day() {
    for release in releases() {
        let before = content(&release).unwrap();
        let differs = release_differs(&release, &manifest(&release)).unwrap();
        assert_eq!(differs, Vec::<String>::new(), "{}", release.display());
        assert!(
            content(&release).unwrap() == before,
            "{}",
            release.display()
        );
    }
}

/// Of a release with every way into it: its folder, and what is written beside both lockers.
fn with_keys() -> Vec<(std::path::PathBuf, Manifest, Manifest)> {
    let all = folders(&folder().join("keys")).unwrap();
    assert!(!all.is_empty());
    let beside = |path: std::path::PathBuf| {
        let (ways, quorum) = (manifest(&path.join("ways")), manifest(&path.join("quorum")));
        (path, ways, quorum)
    };
    all.into_iter().map(beside).collect()
}

#[test]
fn keys_and_shares_of_every_release_open_what_they_opened() {
    for (path, ways, quorum) in with_keys() {
        let differs = keys_differ(&path, (&ways, &quorum)).unwrap();
        assert_eq!(differs, Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn a_key_that_opens_nothing_any_more_is_noticed() {
    let (path, mut ways, quorum) = with_keys().pop().unwrap();
    ways.items.pop();
    let elsewhere = tempfile::tempdir().unwrap();
    let other = elsewhere.path();
    sandyq_testkit::museum::copy(&path, other).unwrap();
    std::fs::write(other.join("keys/passphrase-office"), "қызыл шай суық нан\n").unwrap();
    std::fs::copy(
        path.join("keys/holder-1.txt"),
        other.join("keys/custodian.txt"),
    )
    .unwrap();
    std::fs::copy(
        path.join("shares/share-1.age"),
        other.join("shares/share-2.age"),
    )
    .unwrap();
    let differs = keys_differ(other, (&ways, &quorum)).unwrap();
    // The first share twice still opens beside the third, and alone it does not.
    for what in ["passphrase-office", "items", "without share-3.txt"] {
        assert!(differs.iter().any(|d| d == what), "{what}: {differs:?}");
    }
    assert!(!differs.iter().any(|d| d == "without share-1.age"));
    assert!(differs.iter().any(|d| d.starts_with("custodian: ")));
}

#[test]
fn the_version_being_built_has_its_locker() {
    let version = sandyq_testkit::museum::version();
    for (here, how) in [("", "release"), ("keys", "keys")] {
        assert!(
            folder().join(here).join(version).is_dir(),
            "cargo run -p sandyq-testkit --example museum -- {how}"
        );
    }
}

#[test]
fn of_every_damaged_locker_is_found_and_salvaged_what_is_written_beside_it() {
    let damaged = folders(&folder().join("damaged")).unwrap();
    assert!(damaged.len() > 20, "{}", damaged.len());
    let mut all = Vec::new();
    for case in damaged {
        let before = content(&case).unwrap();
        let expected: Expected = read_json(&case.join("expected.json")).unwrap();
        let release = folder().join(&expected.release);
        let differs = damaged_differs(&case, &expected, (&release, &manifest(&release))).unwrap();
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        all.extend(differs.into_iter().map(|what| format!("{name}: {what}")));
        assert!(content(&case).unwrap() == before, "{name}");
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn a_locker_that_is_not_what_is_written_beside_it_is_noticed() {
    let release = releases().pop().unwrap();
    let mut other = manifest(&release);
    other.items[0].sha256 = "00".repeat(32);
    other.entries += 1;
    let differs = release_differs(&release, &other).unwrap();
    assert!(differs.contains(&"entries".to_owned()), "{differs:?}");
    assert!(differs.contains(&other.items[0].title), "{differs:?}");
    // What is expected of one damaged locker is not what comes of another.
    let damaged = folder().join("damaged");
    let expected: Expected = read_json(&damaged.join("object-rotten/expected.json")).unwrap();
    let manifest = manifest(&release);
    let release = folder().join(&expected.release);
    let case = damaged.join("commit-lost");
    let differs = damaged_differs(&case, &expected, (&release, &manifest)).unwrap();
    assert!(differs.len() >= 2, "{differs:?}");
}
