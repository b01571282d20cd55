//! Long work tells how far it is and asks whether to go on.

use std::io::{self, Read};

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The source is read, hashed and sealed.
    Sealing,
    /// The sealed file is read back from the disk.
    Rereading,
    /// The log is written.
    Recording,
    /// A bundle is packed.
    Packing,
    /// Something is judged.
    Verifying,
    /// A file is carried over.
    Copying,
}

impl Stage {
    /// `stage-<key>` says it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sealing => "sealing",
            Self::Rereading => "rereading",
            Self::Recording => "recording",
            Self::Packing => "packing",
            Self::Verifying => "verifying",
            Self::Copying => "copying",
        }
    }
}

/// Someone who looks on. All calls must be quick.
pub trait Watch {
    /// A stage of work on a thing begins; `name` is fit for one line of a screen.
    fn stage(&self, stage: Stage, name: &str);
    /// So many bytes of this stage are done.
    fn bytes(&self, done: u64);
    /// How much there will be, where it can be known.
    fn total(&self, things: u64, bytes: u64);
    /// Whether to stop.
    fn stopped(&self) -> bool;
}

/// Nobody looks on.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn stage(&self, _: Stage, _: &str) {}
    fn bytes(&self, _: u64) {}
    fn total(&self, _: u64, _: u64) {}
    fn stopped(&self) -> bool {
        false
    }
}

/// Reads on and tells how far it is; when the person wants to stop, reading ends with an error that
/// carries [`Stopped`].
pub(crate) struct Watched<'a, R> {
    source: R,
    done: u64,
    watch: &'a dyn Watch,
}

/// The person stopped the work.
#[derive(Debug, thiserror::Error)]
#[error("stopped")]
pub(crate) struct Stopped;

impl<'a, R: Read> Watched<'a, R> {
    pub(crate) fn new(source: R, watch: &'a dyn Watch) -> Self {
        let done = 0;
        Self {
            source,
            done,
            watch,
        }
    }
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.watch.stopped() {
            return Err(io::Error::other(Stopped));
        }
        let count = self.source.read(buffer)?;
        self.done += count as u64;
        self.watch.bytes(self.done);
        Ok(count)
    }
}

/// Whether an error, or what caused it, is that the person stopped the work.
pub(crate) fn was_stopped(error: &(dyn std::error::Error + 'static)) -> bool {
    if error.is::<Stopped>() {
        return true;
    }
    let inner = error
        .downcast_ref::<io::Error>()
        .and_then(io::Error::get_ref);
    inner.is_some_and(|inner| was_stopped(inner)) || error.source().is_some_and(was_stopped)
}
