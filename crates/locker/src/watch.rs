//! Long work tells how far it is and asks whether to go on.

use std::{
    cell::Cell,
    io::{self, Read},
};

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
    /// A file gets a new header.
    Resealing,
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
            Self::Resealing => "resealing",
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

/// Work of several stages under one bar: each goes on where the one before it ended, and what the stages themselves expect
/// changes nothing about the whole.
pub(crate) struct Steps<'a> {
    watch: &'a dyn Watch,
    behind: Cell<u64>,
    here: Cell<u64>,
}

impl<'a> Steps<'a> {
    pub(crate) fn of(watch: &'a dyn Watch, bytes: u64) -> Self {
        watch.total(1, bytes);
        Self {
            watch,
            behind: Cell::new(0),
            here: Cell::new(0),
        }
    }
}

impl Watch for Steps<'_> {
    fn stage(&self, stage: Stage, name: &str) {
        self.behind.set(self.behind.get() + self.here.take());
        self.watch.stage(stage, name);
    }
    fn bytes(&self, done: u64) {
        // Who reads on behind a judge counts anew.
        self.here.set(self.here.get().max(done));
        self.watch.bytes(self.behind.get() + self.here.get());
    }
    fn total(&self, _: u64, _: u64) {}
    fn stopped(&self) -> bool {
        self.watch.stopped()
    }
}

/// Tells nothing, and stops when asked: for a pass whose work is told by those that take part in it.
pub(crate) struct Quiet<'a>(pub(crate) &'a dyn Watch);

impl Watch for Quiet<'_> {
    fn stage(&self, _: Stage, _: &str) {}
    fn bytes(&self, _: u64) {}
    fn total(&self, _: u64, _: u64) {}
    fn stopped(&self) -> bool {
        self.0.stopped()
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
/// Counts on from the files behind, so that progress goes one way.
pub(crate) struct Onward<'a> {
    pub(crate) watch: &'a dyn Watch,
    pub(crate) behind: u64,
}

impl Watch for Onward<'_> {
    fn stage(&self, stage: Stage, name: &str) {
        self.watch.stage(stage, name);
    }

    fn bytes(&self, done: u64) {
        self.watch.bytes(self.behind.saturating_add(done));
    }

    fn total(&self, things: u64, bytes: u64) {
        self.watch.total(things, bytes);
    }

    fn stopped(&self) -> bool {
        self.watch.stopped()
    }
}
