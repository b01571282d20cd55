//! Names and places inside a locker's folder, and the limits of what is read from them.

use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;

use crate::StoreRefused;

/// BLAKE3 of an object's age payload: its name in the folder.
pub type ObjectName = [u8; 32];

/// `locker.txt` and key files: a few keys and names; more is not ours.
pub const MAX_SMALL_FILE: u64 = 64 << 10;
/// The clear part of a commit: about 150 bytes an entry, so some fifty thousand entries.
pub const MAX_COMMIT: u64 = 8 << 20;
/// The sealed entries of one commit, which their reader holds in memory.
pub const MAX_ENTRIES: u64 = 64 << 20;
/// Bytes that one commit can come to, its clear and its sealed part.
pub const MOST_OF_A_COMMIT: u64 = MAX_COMMIT + MAX_ENTRIES;

pub(crate) const LOCKER_FILE: &str = "locker.txt";
/// What only a station's folder has.
pub(crate) const STATION_FILE: &str = "station.txt";
pub(crate) const LOCK_FILE: &str = "lock";
pub(crate) const KEYS: &str = "keys";
pub(crate) const OBJECTS: &str = "objects";
pub(crate) const LOG: &str = "log";
pub(crate) const ANCHORS: &str = "anchors";
/// Of the stations that were collected. Lockers that collected none have none.
pub(crate) const STATIONS: &str = "stations";
pub(crate) const DATABASE: &str = "db";
/// Room set aside: see `room.rs`. Lockers of earlier versions have none.
pub(crate) const RESERVE: &str = "reserve";
/// Directories that every locker has.
pub(crate) const DIRECTORIES: [&str; 4] = [KEYS, OBJECTS, LOG, ANCHORS];

/// A file that has no final name yet begins so; what follows is `<process>-<counter>`.
const STAGED: &str = ".sandyq-part-";

const INDEX_DIGITS: usize = 12;
const SHARD_DIGITS: usize = 8;
const ID_CHARS: usize = 26;

pub(crate) fn staged_name(process: u32, counter: u64) -> String {
    format!("{STAGED}{process}-{counter}")
}

pub(crate) fn is_staged_name(name: &str) -> bool {
    let Some((process, counter)) = name
        .strip_prefix(STAGED)
        .and_then(|rest| rest.split_once('-'))
    else {
        return false;
    };
    matches!((process.parse::<u32>(), counter.parse::<u64>()), (Ok(p), Ok(c)) if staged_name(p, c) == name)
}

/// A piece of the reserve: one digit.
pub(crate) fn is_reserve_name(name: &str) -> bool {
    name.len() == 1 && name.bytes().all(|b| b.is_ascii_digit())
}

/// An id as it may stand in a file name: 26 characters of lowercase base32, so never a path.
pub(crate) fn checked_id(id: &str) -> Result<&str, StoreRefused> {
    let ours = id.len() == ID_CHARS && id.bytes().all(|b| matches!(b, b'a'..=b'z' | b'2'..=b'7'));
    if ours {
        Ok(id)
    } else {
        Err(StoreRefused::Damaged("id"))
    }
}

pub(crate) fn key_path(root: &Path, id: &str) -> Result<PathBuf, StoreRefused> {
    Ok(root.join(KEYS).join(format!("{}.age", checked_id(id)?)))
}

pub(crate) fn key_id_of(name: &str) -> Option<&str> {
    name.strip_suffix(".age")
        .filter(|id| checked_id(id).is_ok())
}

pub(crate) fn object_path(root: &Path, name: &ObjectName) -> PathBuf {
    let hex = HEXLOWER.encode(name);
    root.join(OBJECTS)
        .join(&hex[..2])
        .join(format!("{hex}.age"))
}

/// The object that a file `objects/<shard>/<name>` is, if it stands where it belongs.
pub(crate) fn object_name_of(shard: &str, name: &str) -> Option<ObjectName> {
    let hex = name
        .strip_suffix(".age")
        .filter(|hex| hex.get(..2) == Some(shard))?;
    HEXLOWER.decode(hex.as_bytes()).ok()?.try_into().ok()
}

pub(crate) fn is_object_shard(name: &str) -> bool {
    name.len() == 2 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// The two files of a commit: the sealed entries, and the clear part whose name is the commit.
pub(crate) struct CommitPaths {
    pub(crate) entries: PathBuf,
    pub(crate) commit: PathBuf,
}

pub(crate) fn commit_paths(root: &Path, first: u64) -> Result<CommitPaths, StoreRefused> {
    let digits = format!("{first:0INDEX_DIGITS$}");
    if digits.len() != INDEX_DIGITS {
        return Err(StoreRefused::TooLarge);
    }
    let shard = root.join(LOG).join(&digits[..SHARD_DIGITS]);
    Ok(CommitPaths {
        entries: shard.join(format!("{digits}.age")),
        commit: shard.join(format!("{digits}.commit")),
    })
}

pub(crate) fn is_log_shard(name: &str) -> bool {
    name.len() == SHARD_DIGITS && name.bytes().all(|b| b.is_ascii_digit())
}

/// The first index of the commit file `log/<shard>/<name>` with this suffix, if it stands where it belongs.
pub(crate) fn commit_first_of(shard: &str, name: &str, suffix: &str) -> Option<u64> {
    let digits = name.strip_suffix(suffix)?;
    let ours = digits.len() == INDEX_DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
    if ours && digits.starts_with(shard) {
        digits.parse().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_never_a_path() {
        for hostile in [
            "",
            "..",
            "../../../../etc/passwd-abcde",
            "abcdefghijklmnopqrstuvwxy/",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            "abcdefghijklmnopqrstuvwxy\0",
        ] {
            assert!(checked_id(hostile).is_err(), "{hostile:?}");
        }
        assert!(checked_id("abcdefghijklmnopqrstuvwxyz").is_ok());
    }

    #[test]
    fn a_name_out_of_its_shard_is_no_object_and_no_commit() {
        let hex = "ab".repeat(32);
        assert_eq!(
            object_name_of("ab", &format!("{hex}.age")),
            Some([0xab; 32])
        );
        assert_eq!(object_name_of("ac", &format!("{hex}.age")), None);
        assert_eq!(
            object_name_of("ab", &format!("{}.age", hex.to_uppercase())),
            None
        );
        assert_eq!(
            commit_first_of("00000001", "000000012345.commit", ".commit"),
            Some(12345)
        );
        assert_eq!(
            commit_first_of("00000002", "000000012345.commit", ".commit"),
            None
        );
        assert_eq!(
            commit_first_of("00000001", "+00000012345.commit", ".commit"),
            None
        );
        assert!(matches!(
            commit_paths(Path::new("x"), 1_000_000_000_000),
            Err(StoreRefused::TooLarge)
        ));
    }

    #[test]
    fn only_the_exact_form_is_a_staged_name() {
        assert!(is_staged_name(&staged_name(7, 12)));
        for other in [
            ".sandyq-part-",
            ".sandyq-part-7",
            ".sandyq-part-7-",
            ".sandyq-part-07-1",
            ".sandyq-part-7-1x",
            "sandyq-part-7-1",
        ] {
            assert!(!is_staged_name(other), "{other}");
        }
    }
}
