//! A disk in a file: ext4 as distributions make it, mounted for as long as somebody works on it.

use std::{
    ffi::OsStr,
    fs::File,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    disk::must,
    trouble::{At, Given},
};

/// One disk.
pub struct Disk {
    image: PathBuf,
    mount: PathBuf,
    mounted: bool,
}

impl Disk {
    /// Makes and mounts one of so many MiB.
    pub fn make(place: &Path, size: u64) -> Given<Self> {
        let (image, mount) = (place.join("disk"), place.join("mount"));
        let file = File::create(&image).at(&image)?;
        file.set_len(size << 20).at(&image)?;
        std::fs::create_dir_all(&mount).at(&mount)?;
        // All of it is written now, so that nothing but the session changes it later.
        let how = [
            "-q",
            "-F",
            "-E",
            "lazy_itable_init=0,lazy_journal_init=0,nodiscard",
        ];
        let mut args: Vec<&OsStr> = how.iter().map(OsStr::new).collect();
        args.push(image.as_os_str());
        must(Command::new("mkfs.ext4").args(&args))?;
        let mut disk = Self {
            image,
            mount,
            mounted: false,
        };
        disk.mount_again()?;
        Ok(disk)
    }

    /// Where it is mounted.
    pub fn mount(&self) -> &Path {
        &self.mount
    }

    /// The file that is the disk.
    pub fn image(&self) -> &Path {
        &self.image
    }

    /// Mounts it: data before journal, nothing discarded, as by default.
    pub fn mount_again(&mut self) -> Given<()> {
        let how = ["-o", "loop,nodiscard,data=ordered"];
        must(
            Command::new("mount")
                .args(how)
                .args([&self.image, &self.mount]),
        )?;
        self.mounted = true;
        Ok(())
    }

    /// Everything is on the disk when this returns.
    pub fn unmount(&mut self) -> Given<()> {
        must(Command::new("umount").arg(&self.mount))?;
        self.mounted = false;
        Ok(())
    }

    /// Throws it away.
    pub fn away(mut self) -> Given<()> {
        if self.mounted {
            self.unmount()?;
        }
        std::fs::remove_file(&self.image).at(&self.image)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        if self.mounted {
            let _ = self.unmount();
        }
    }
}
