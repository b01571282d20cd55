//! A disk of its own: ext4 in a file, which needs root.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A mounted image; unmounted when dropped.
pub struct Disk {
    pub image: PathBuf,
    pub mounted: PathBuf,
}

impl Disk {
    /// Takes all that it gives, to the last byte; gives the file that holds it.
    #[allow(dead_code)]
    pub fn fill(&self) -> PathBuf {
        let filler = self.mounted.join("filler");
        let mut file = File::create(&filler).unwrap();
        for size in [1 << 20, 4096, 1] {
            let block = vec![1; size];
            while file
                .write_all(&block)
                .and_then(|()| file.sync_data())
                .is_ok()
            {}
        }
        filler
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount")
            .arg("--lazy")
            .arg(&self.mounted)
            .output();
    }
}

pub fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|answer| answer.status.success())
}

pub fn mount(image: &Path, mounted: &Path) -> Option<Disk> {
    fs::create_dir_all(mounted).unwrap();
    let done = succeeds(
        Command::new("mount")
            .args(["-o", "loop"])
            .arg(image)
            .arg(mounted),
    );
    done.then(|| Disk {
        image: image.to_owned(),
        mounted: mounted.to_owned(),
    })
}

/// A fresh disk, or `None` with the reason said.
pub fn disk(place: &Path) -> Option<Disk> {
    let image = place.join("image");
    File::create(&image).unwrap().set_len(96 << 20).unwrap();
    let disk = succeeds(
        Command::new("mkfs.ext4")
            .args(["-q", "-m", "0"])
            .arg(&image),
    )
    .then(|| mount(&image, &place.join("mounted")))
    .flatten();
    if disk.is_none() {
        eprintln!("skipped: no disk of our own can be mounted here");
    }
    disk
}
