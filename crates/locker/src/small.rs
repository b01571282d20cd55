//! Small files that somebody gave: requests, answers, replies, certificates.

use std::{fs::File, io::Read, path::Path};

use crate::failure::{Code, Failure, Given};

/// What goes between newsroom, witness and authority is short; more is none of it.
const MOST: u64 = 256 * 1024;

/// Reads a small file from outside the locker: at most 256 KiB, and an ordinary file.
pub fn read_small(path: &Path) -> Given<Vec<u8>> {
    let shown = path.to_string_lossy();
    let unread = |why: std::io::Error| {
        let code = match why.kind() {
            std::io::ErrorKind::NotFound => Code::FileMissing,
            std::io::ErrorKind::PermissionDenied => Code::FileUnreadable,
            std::io::ErrorKind::IsADirectory => Code::IsDirectory,
            _ => Code::ReadFailed,
        };
        Failure::about(code, &shown).because(why)
    };
    // Asked before it is opened: a pipe that nobody writes to would be waited for without end.
    let about = path.metadata().map_err(unread)?;
    if about.is_dir() {
        return Err(Failure::about(Code::IsDirectory, &shown));
    }
    if !about.is_file() {
        return Err(Failure::about(Code::NotAFile, &shown));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unread)?;
    file.take(MOST + 1)
        .read_to_end(&mut bytes)
        .map_err(unread)?;
    if bytes.len() as u64 > MOST {
        return Err(Failure::about(Code::TooLarge, &shown));
    }
    Ok(bytes)
}
