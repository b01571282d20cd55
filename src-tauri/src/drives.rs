//! Drives that can be pulled out, and whether a chosen one is still there, as the kernel's table of mounts says.
//!
//! A chosen drive is kept as the hash of its file system's number: no name and no place. Whoever holds the drive can tell that
//! it is the one, whoever does not learns nothing from the settings.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Serialize;
use specta::Type;

/// Where desktops put what is plugged in.
const PLACES: [&str; 2] = ["/media/", "/run/media/"];
const TABLE: &str = "/proc/self/mountinfo";

/// A drive that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Drive {
    /// What settings keep of it.
    pub id: String,
    /// Its own name, as file managers show it. Never a path.
    pub label: String,
}

/// What is mounted now and can be pulled out, in the order of the table.
#[must_use]
pub fn removable() -> Vec<Drive> {
    let mut drives: Vec<Drive> = Vec::new();
    for mount in mounts().iter().filter(|mount| mount.can_be_pulled()) {
        let id = mount.id();
        if !drives.iter().any(|drive| drive.id == id) {
            let label = mount.point.file_name().unwrap_or_default();
            let label = label.to_string_lossy().into_owned();
            drives.push(Drive { id, label });
        }
    }
    drives
}

/// Whether this drive is mounted and its device is still there. One that was pulled without asking is gone before its mount is.
#[must_use]
pub fn is_there(id: &str) -> bool {
    (mounts().iter()).any(|mount| mount.has_device() && mount.id() == id)
}

struct Mount {
    device: String,
    point: PathBuf,
    kind: String,
    source: String,
}

fn mounts() -> Vec<Mount> {
    let table = fs::read_to_string(TABLE).unwrap_or_default();
    table.lines().filter_map(Mount::read).collect()
}

impl Mount {
    /// A line of the table: proc_pid_mountinfo(5).
    fn read(line: &str) -> Option<Self> {
        let (left, right) = line.split_once(" - ")?;
        let mut left = left.split(' ').skip(2);
        let (device, point) = (left.next()?, left.nth(1)?);
        let mut right = right.split(' ');
        let (kind, source) = (right.next()?, right.next()?);
        Some(Self {
            device: device.to_owned(),
            point: PathBuf::from(unescaped(point)),
            kind: kind.to_owned(),
            source: unescaped(source),
        })
    }

    /// File systems without a device of their own have the number 0.
    fn on_a_device(&self) -> bool {
        !self.device.starts_with("0:")
    }

    fn has_device(&self) -> bool {
        !self.on_a_device() || self.sys().exists()
    }

    fn sys(&self) -> PathBuf {
        Path::new("/sys/dev/block").join(&self.device)
    }

    fn can_be_pulled(&self) -> bool {
        let point = self.point.to_string_lossy();
        let placed = PLACES.iter().any(|place| point.starts_with(place));
        // Of a partition it is the disk around it that says so.
        let says = |file: &str| {
            fs::read_to_string(self.sys().join(file)).is_ok_and(|yes| yes.trim() == "1")
        };
        placed || (self.on_a_device() && (says("removable") || says("../removable")))
    }

    fn id(&self) -> String {
        let named = self
            .file_system()
            .unwrap_or_else(|| format!("{} {} {}", self.kind, self.source, self.point.display()));
        let hash = blake3::hash(format!("sandyq-drive/1 {named}").as_bytes());
        hash.to_hex().to_string()
    }

    /// The number that a file system was given when it was made, where the system lists those.
    fn file_system(&self) -> Option<String> {
        if !self.on_a_device() {
            return None;
        }
        let device = fs::canonicalize(&self.source).ok()?;
        fs::read_dir("/dev/disk/by-uuid").ok()?.find_map(|entry| {
            let entry = entry.ok()?;
            let same = fs::canonicalize(entry.path()).ok()? == device;
            same.then(|| entry.file_name().to_string_lossy().into_owned())
        })
    }
}

/// The table writes space, tab, line break and backslash as three octal digits.
fn unescaped(text: &str) -> String {
    let mut plain = text.to_owned();
    for (code, letter) in [
        ("\\040", " "),
        ("\\011", "\t"),
        ("\\012", "\n"),
        ("\\134", "\\"),
    ] {
        plain = plain.replace(code, letter);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_table_is_read_with_its_spaces() {
        let line =
            r"98 27 8:17 / /media/aigul/ТӨРТ\040БЕС rw,relatime shared:1 - vfat /dev/sdb1 rw";
        let mount = Mount::read(line).unwrap();
        assert_eq!(mount.device, "8:17");
        assert_eq!(mount.point, Path::new("/media/aigul/ТӨРТ БЕС"));
        assert_eq!(
            (mount.kind.as_str(), mount.source.as_str()),
            ("vfat", "/dev/sdb1")
        );
        assert!(mount.can_be_pulled() && mount.on_a_device());
        assert!(Mount::read("98 27").is_none());
    }

    #[test]
    fn the_disk_of_this_machine_is_no_drive_to_be_pulled_and_a_hash_names_nothing() {
        let line = "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw";
        let root = Mount::read(line).unwrap();
        assert!(!root.point.starts_with("/media"));
        let id = root.id();
        assert_eq!(id.len(), 64);
        assert!(!id.contains("vda") && !is_there(&"0".repeat(64)));
    }
}
