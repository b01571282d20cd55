//! A disk in a file: ext4 as distributions make it, mounted for as long as somebody works on it.

use std::{
    ffi::OsStr,
    fs::File,
    path::{Path, PathBuf},
    process::Command,
};

use crate::trouble::{At, Given, Trouble};

/// One disk.
pub struct Disk {
    image: PathBuf,
    mount: PathBuf,
    mounted: bool,
}

/// Runs a program of the system that must succeed.
pub fn must(program: &str, args: &[&OsStr]) -> Given<String> {
    let done = Command::new(program)
        .args(args)
        .output()
        .at(Path::new(program))?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    Err(Trouble::Program(
        program.to_owned(),
        done.status.code(),
        said,
    ))
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
        must("mkfs.ext4", &args)?;
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
        let args = [OsStr::new("-o"), OsStr::new("loop,nodiscard,data=ordered")];
        must(
            "mount",
            &[
                args[0],
                args[1],
                self.image.as_os_str(),
                self.mount.as_os_str(),
            ],
        )?;
        self.mounted = true;
        Ok(())
    }

    /// Everything is on the disk when this returns.
    pub fn unmount(&mut self) -> Given<()> {
        must("umount", &[self.mount.as_os_str()])?;
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
