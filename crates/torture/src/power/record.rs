//! A verb, run once to its end on the recording disk.

use std::{
    fs::{self, OpenOptions},
    os::unix::{fs::MetadataExt, process::CommandExt},
    path::Path,
    process::{Command, Stdio},
};

use seccompiler::{SeccompAction, SeccompFilter};

use super::tape::{Event, Recorder};
use crate::{
    disk::{self, Loop, Mounted},
    judge::Known,
    room::Common,
    scene::Scene,
    trouble::{At, Given, Trouble},
    verbs::Verb,
    world::World,
};

/// The disk is small because each variant of a cut writes all of it.
const DISK: u64 = 32 << 20;

/// A scene whose world lies on a recording disk. Dropped in this order: unmounted, detached, taken away.
pub(super) struct Theatre {
    pub(super) scene: Scene,
    mounted: Mounted,
    _device: Loop,
    recorder: Recorder,
}

/// What a verb did to the disk.
pub(super) struct Recording {
    pub(super) verb: &'static Verb,
    /// The disk before.
    pub(super) image: Vec<u8>,
    pub(super) events: Vec<Event>,
    /// What was acknowledged before.
    pub(super) before: Known,
}

impl Theatre {
    pub(super) fn set(common: &Common, place: &Path) -> Given<Self> {
        let image = disk::fresh(place, DISK, &[])?;
        let recorder = Recorder::over(image, &place.join("tape"))?;
        let device = Loop::over(&recorder.disk())?;
        let mounted = device.mount(&place.join("recorded"))?;
        let world = World::at(&mounted.path().join("world"));
        let scene = Scene::make_in(&common.program()?, (place, world), common.seed)?;
        Ok(Self {
            scene,
            mounted,
            _device: device,
            recorder,
        })
    }

    /// Runs a verb undisturbed; `forgetful`: with its flushes taken away.
    pub(super) fn record(&self, verb: &'static Verb, forgetful: Option<&Path>) -> Given<Recording> {
        let before = self.scene.restore(verb.base)?;
        self.pin_anew()?;
        self.mounted.sync()?;
        let mut invocation = self.scene.invocation((verb.args)(&self.scene));
        if let Some(stage) = forgetful {
            let program = std::mem::replace(&mut invocation.program, stage.to_owned());
            let words = ["forgetful".into(), "--".into(), program.into()];
            invocation.args.splice(0..0, words);
        }
        let said = self.recorder.said();
        let said = OpenOptions::new().write(true).open(&said).at(&said)?;
        let image = self.recorder.start();
        let mut command = invocation.command();
        command.stdin(Stdio::null()).stdout(said);
        let output = command.stderr(Stdio::piped()).output();
        let output = output.at(&invocation.program)?;
        if forgetful.is_none() {
            // The time after the program has ended belongs to the tape as well.
            self.mounted.sync()?;
        }
        let events = self.recorder.stop();
        if !verb.succeeded(output.status.code()) {
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            let code = output.status.code();
            return Err(Trouble::Program(verb.name.to_owned(), code, told));
        }
        Ok(Recording {
            verb,
            image,
            events,
            before,
        })
    }
}

impl Theatre {
    /// The machine remembers the locker's folder by its path and its inode. After the cut it is mounted elsewhere, and the
    /// folder was put back as a copy: the memory is told the inode that it has now, as if it had always stood there.
    fn pin_anew(&self) -> Given<()> {
        let world = &self.scene.world;
        let Ok(inode) = fs::metadata(world.locker()).map(|folder| folder.ino()) else {
            return Ok(());
        };
        for pin in World::at(&world.machine().join("pins")).files()? {
            let text = fs::read_to_string(&pin).at(&pin)?;
            let lines = text.lines().map(|line| {
                if line.trim_start().starts_with("\"inode\":") {
                    format!("  \"inode\": {inode},")
                } else {
                    line.to_owned()
                }
            });
            let text: Vec<String> = lines.collect();
            fs::write(&pin, text.join("\n")).at(&pin)?;
        }
        Ok(())
    }
}

/// Becomes another program whose flushes succeed and do nothing. Comes back only with what went wrong.
#[must_use]
pub fn forgetful(words: &[std::ffi::OsString]) -> String {
    let Some((program, args)) = words.split_first() else {
        return "forgetful: no program".to_owned();
    };
    let calls = [
        libc::SYS_fsync,
        libc::SYS_fdatasync,
        libc::SYS_sync_file_range,
        libc::SYS_syncfs,
        libc::SYS_sync,
        libc::SYS_msync,
    ];
    let rules = calls.iter().map(|call| (*call, Vec::new())).collect();
    let filter = SeccompFilter::new(
        rules,
        SeccompAction::Allow,
        SeccompAction::Errno(0),
        std::env::consts::ARCH
            .try_into()
            .unwrap_or(seccompiler::TargetArch::x86_64),
    );
    let program_of = filter.and_then(seccompiler::BpfProgram::try_from);
    let applied = match program_of {
        Ok(filter) => seccompiler::apply_filter(&filter).map_err(|why| why.to_string()),
        Err(why) => Err(why.to_string()),
    };
    match applied {
        Ok(()) => format!("forgetful: {}", Command::new(program).args(args).exec()),
        Err(why) => format!("forgetful: {why}"),
    }
}
