//! After the cut: the disk as it was left is mounted, and what is on it is judged.

use std::{
    fs::{self, File},
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
};

use super::{cuts::Cut, record::Recording, tape::Event};
use crate::{
    disk::Loop,
    judge::{Judged, Known, judge},
    scene::Scene,
    trouble::{At, Given},
    world::World,
};

const CHUNK: usize = 16 << 10;
static ZEROS: [u8; CHUNK] = [0; CHUNK];

/// A disk of one worker, which is cut again and again.
pub(super) struct Bench {
    path: PathBuf,
    file: File,
    device: Loop,
    at: PathBuf,
}

impl Bench {
    pub(super) fn set(place: &Path, size: usize) -> Given<Self> {
        fs::create_dir_all(place).at(place)?;
        let path = place.join("image");
        let file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(true)
            .open(&path)
            .at(&path)?;
        file.set_len(size as u64).at(&path)?;
        let device = Loop::over(&path)?;
        Ok(Self {
            at: place.join("after"),
            path,
            file,
            device,
        })
    }

    /// Judges what a cut leaves: `durable` is the disk at the flush before it.
    pub(super) fn judge(
        &self,
        scene: &Scene,
        recording: &Recording,
        (durable, cut): (&[u8], &Cut),
    ) -> Given<Judged> {
        self.lay(recording, durable, cut)?;
        let Ok(mounted) = self.device.mount(&self.at) else {
            return Ok(Judged {
                unopened: vec!["the disk does not mount".to_owned()],
                ..Judged::default()
            });
        };
        let root = mounted.path().join("world");
        let mut said = Known::default();
        (recording.verb.hear)(scene, &said_before(&recording.events, cut.end), &mut said);
        let moved = |known: &Known| known.moved(scene.world.root(), &root);
        let judged = judge(
            scene,
            &World::at(&root),
            &moved(&recording.before),
            &moved(&said),
        );
        drop(mounted);
        judged
    }

    /// Keeps the disk as a cut leaves it, for whoever looks into a finding.
    pub(super) fn keep(
        &self,
        recording: &Recording,
        (durable, cut): (&[u8], &Cut),
        to: &Path,
    ) -> Given<()> {
        self.lay(recording, durable, cut)?;
        fs::copy(&self.path, to).at(to)?;
        let text = to.with_extension("said");
        fs::write(&text, said_before(&recording.events, cut.end)).at(&text)
    }

    fn lay(&self, recording: &Recording, durable: &[u8], cut: &Cut) -> Given<()> {
        // Most of a disk is zeros; a file that is emptied has them for nothing.
        self.file.set_len(0).at(&self.path)?;
        self.file.set_len(durable.len() as u64).at(&self.path)?;
        for (number, chunk) in durable.chunks(CHUNK).enumerate() {
            if chunk != &ZEROS[..chunk.len()] {
                let at = (number * CHUNK) as u64;
                self.file.write_all_at(chunk, at).at(&self.path)?;
            }
        }
        for piece in &cut.pieces {
            if let Event::Write(at, bytes) = &recording.events[piece.event] {
                let part = &bytes[piece.from..piece.to];
                let written = self.file.write_all_at(part, at + piece.from as u64);
                written.at(&self.path)?;
            }
        }
        Ok(())
    }
}

/// What the program had said by then.
fn said_before(events: &[Event], end: usize) -> String {
    let said = events[..end].iter().filter_map(|event| match event {
        Event::Said(bytes) => Some(bytes.as_slice()),
        _ => None,
    });
    String::from_utf8_lossy(&said.collect::<Vec<_>>().concat()).into_owned()
}
