//! Disks of our own: ext4 in a file, attached to a loop device and mounted. All of it needs root.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::Duration,
};

use nix::mount::{MntFlags, MsFlags};

use crate::trouble::{At, Given, Trouble};

/// Why no disk can be mounted here, if none can.
#[must_use]
pub fn impossible() -> Option<&'static str> {
    if !nix::unistd::Uid::effective().is_root() {
        return Some("only root can mount disks");
    }
    if !Path::new("/dev/loop-control").exists() {
        return Some("there are no loop devices here");
    }
    None
}

/// Says aloud why a part is skipped. On a machine that promised the run (`SANDYQ_TORTURE=all`) a skipped part has failed.
#[must_use]
pub fn skipped(part: &str, why: &str) -> bool {
    println!("\n!!! {part} WAS SKIPPED: {why}. Nothing was shown by it. !!!\n");
    std::env::var_os("SANDYQ_TORTURE").is_none_or(|promised| promised != "all")
}

/// The bytes of a fresh ext4, 4 KiB blocks, nothing left to be initialised later.
pub fn fresh(scratch: &Path, bytes: u64, options: &[&str]) -> Given<Vec<u8>> {
    let file = scratch.join("fresh");
    let made = fs::File::create(&file).and_then(|made| made.set_len(bytes));
    made.at(&file)?;
    let mut mkfs = Command::new("mkfs.ext4");
    mkfs.args(["-q", "-F", "-b", "4096", "-m", "0", "-J", "size=4"])
        .args(["-E", "nodiscard,lazy_itable_init=0,lazy_journal_init=0"])
        .args(options)
        .arg(&file);
    must(&mut mkfs)?;
    let image = fs::read(&file).at(&file)?;
    fs::remove_file(&file).at(&file)?;
    Ok(image)
}

/// Runs a tool of the system, where anything but success is trouble.
pub(crate) fn must(command: &mut Command) -> Given<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().at(Path::new(&name))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if output.status.success() {
        Ok(text(&output.stdout))
    } else {
        Err(Trouble::Program(
            name,
            output.status.code(),
            text(&output.stderr),
        ))
    }
}

/// A loop device over a file; detached when dropped.
#[derive(Debug)]
pub struct Loop(PathBuf);

impl Loop {
    /// Attaches a file.
    pub fn over(file: &Path) -> Given<Self> {
        let said = must(Command::new("losetup").args(["--find", "--show"]).arg(file))?;
        Ok(Self(said.into()))
    }

    /// Mounts its ext4. The kernel replays the journal as after a power cut.
    pub fn mount(&self, at: &Path) -> Given<Mounted> {
        fs::create_dir_all(at).at(at)?;
        nix::mount::mount(
            Some(&self.0),
            at,
            Some("ext4"),
            MsFlags::MS_NOATIME,
            None::<&Path>,
        )?;
        Ok(Mounted(at.to_owned()))
    }
}

impl Drop for Loop {
    fn drop(&mut self) {
        let _ = Command::new("losetup")
            .arg("--detach")
            .arg(&self.0)
            .output();
    }
}

/// A mounted disk; unmounted when dropped.
#[derive(Debug)]
pub struct Mounted(PathBuf);

impl Mounted {
    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes everything out.
    pub fn sync(&self) -> Given<()> {
        let root = fs::File::open(&self.0).at(&self.0)?;
        Ok(nix::unistd::syncfs(root)?)
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        for _ in 0..200 {
            if nix::mount::umount(&self.0).is_ok() {
                return;
            }
            // A thread of a database that was just closed may hold it a moment longer.
            thread::sleep(Duration::from_millis(5));
        }
        let _ = nix::mount::umount2(&self.0, MntFlags::MNT_DETACH);
    }
}
