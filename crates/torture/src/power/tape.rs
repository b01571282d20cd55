//! A disk that keeps every write and every flush in their order: one file of a file system of our own, under a loop device.
//! The second file is where the tortured program speaks: so what it acknowledged stands on the same tape, between the writes.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, UNIX_EPOCH},
};

use fuser::{
    BackgroundSession, BsdFileFlags, Config, Errno, FileAttr, FileHandle, FileType, Filesystem,
    FopenFlags, Generation, INodeNo, LockOwner, MountOption, OpenFlags, ReplyAttr, ReplyData,
    ReplyEmpty, ReplyEntry, ReplyOpen, ReplyWrite, Request, TimeOrNow, WriteFlags,
};

use crate::trouble::{At, Given};

/// What happened to the disk.
#[derive(Debug, Clone)]
pub(super) enum Event {
    /// Bytes were written at an offset; until the next flush they may or may not be there.
    Write(u64, Vec<u8>),
    /// Everything before is there for good.
    Flush,
    /// The program said this.
    Said(Vec<u8>),
}

/// What the disk holds, and what happened since the tape was started.
#[derive(Debug)]
struct Tape {
    image: Vec<u8>,
    events: Option<Vec<Event>>,
}

impl Tape {
    fn happens(&mut self, event: impl FnOnce() -> Event) {
        if let Some(events) = &mut self.events {
            events.push(event());
        }
    }
}

/// The disk, mounted as a file system of two files.
pub(super) struct Recorder {
    tape: Arc<Mutex<Tape>>,
    place: PathBuf,
    _session: BackgroundSession,
}

impl Recorder {
    /// Over an image, at a folder.
    pub(super) fn over(image: Vec<u8>, place: &Path) -> Given<Self> {
        std::fs::create_dir_all(place).at(place)?;
        let events = None;
        let tape = Arc::new(Mutex::new(Tape { image, events }));
        let mut config = Config::default();
        config.mount_options = vec![MountOption::FSName("sandyq-torture".into())];
        let session = fuser::spawn_mount(Files(Arc::clone(&tape)), place, &config).at(place)?;
        Ok(Self {
            tape,
            place: place.to_owned(),
            _session: session,
        })
    }

    /// The disk, for a loop device.
    pub(super) fn disk(&self) -> PathBuf {
        self.place.join(DISK)
    }

    /// Where the program speaks.
    pub(super) fn said(&self) -> PathBuf {
        self.place.join(SAID)
    }

    /// Starts the tape; gives what the disk holds now.
    pub(super) fn start(&self) -> Vec<u8> {
        let mut tape = lock(&self.tape);
        tape.events = Some(Vec::new());
        tape.image.clone()
    }

    /// Stops the tape and gives it.
    pub(super) fn stop(&self) -> Vec<Event> {
        lock(&self.tape).events.take().unwrap_or_default()
    }
}

/// A panic in another thread leaves the tape as it was: each change is one step.
fn lock(tape: &Mutex<Tape>) -> MutexGuard<'_, Tape> {
    tape.lock().unwrap_or_else(PoisonError::into_inner)
}

const DISK: &str = "disk";
const SAID: &str = "said";
const DISK_INODE: u64 = 2;
const SAID_INODE: u64 = 3;
const TTL: Duration = Duration::from_secs(1);

struct Files(Arc<Mutex<Tape>>);

impl Files {
    fn attributes(&self, inode: u64) -> FileAttr {
        let size = match inode {
            DISK_INODE => lock(&self.0).image.len() as u64,
            _ => 0,
        };
        let folder = inode != DISK_INODE && inode != SAID_INODE;
        FileAttr {
            ino: INodeNo(inode),
            size,
            blocks: size.div_ceil(512),
            atime: UNIX_EPOCH,
            mtime: UNIX_EPOCH,
            ctime: UNIX_EPOCH,
            crtime: UNIX_EPOCH,
            kind: if folder {
                FileType::Directory
            } else {
                FileType::RegularFile
            },
            perm: if folder { 0o700 } else { 0o600 },
            nlink: 1,
            uid: 0,
            gid: 0,
            rdev: 0,
            blksize: 4096,
            flags: 0,
        }
    }
}

impl Filesystem for Files {
    fn lookup(&self, _: &Request, _: INodeNo, name: &OsStr, reply: ReplyEntry) {
        let inode = match name.to_str() {
            Some(DISK) => DISK_INODE,
            Some(SAID) => SAID_INODE,
            _ => return reply.error(Errno::ENOENT),
        };
        reply.entry(&TTL, &self.attributes(inode), Generation(0));
    }

    fn getattr(&self, _: &Request, inode: INodeNo, _: Option<FileHandle>, reply: ReplyAttr) {
        reply.attr(&TTL, &self.attributes(inode.into()));
    }

    fn setattr(
        &self,
        _: &Request,
        inode: INodeNo,
        _: Option<u32>,
        _: Option<u32>,
        _: Option<u32>,
        _: Option<u64>,
        _: Option<TimeOrNow>,
        _: Option<TimeOrNow>,
        _: Option<std::time::SystemTime>,
        _: Option<FileHandle>,
        _: Option<std::time::SystemTime>,
        _: Option<std::time::SystemTime>,
        _: Option<std::time::SystemTime>,
        _: Option<BsdFileFlags>,
        reply: ReplyAttr,
    ) {
        reply.attr(&TTL, &self.attributes(inode.into()));
    }

    fn open(&self, _: &Request, _: INodeNo, _: OpenFlags, reply: ReplyOpen) {
        // No cache in between: what the tape has is what the device was given.
        reply.opened(FileHandle(0), FopenFlags::FOPEN_DIRECT_IO);
    }

    fn read(
        &self,
        _: &Request,
        inode: INodeNo,
        _: FileHandle,
        offset: u64,
        size: u32,
        _: OpenFlags,
        _: Option<LockOwner>,
        reply: ReplyData,
    ) {
        if u64::from(inode) != DISK_INODE {
            return reply.data(&[]);
        }
        let tape = lock(&self.0);
        let from = (offset as usize).min(tape.image.len());
        let to = (from + size as usize).min(tape.image.len());
        reply.data(&tape.image[from..to]);
    }

    fn write(
        &self,
        _: &Request,
        inode: INodeNo,
        _: FileHandle,
        offset: u64,
        data: &[u8],
        _: WriteFlags,
        _: OpenFlags,
        _: Option<LockOwner>,
        reply: ReplyWrite,
    ) {
        let mut tape = lock(&self.0);
        if u64::from(inode) == DISK_INODE {
            let from = offset as usize;
            let Some(place) = tape.image.get_mut(from..from + data.len()) else {
                return reply.error(Errno::ENOSPC);
            };
            place.copy_from_slice(data);
            tape.happens(|| Event::Write(offset, data.to_vec()));
        } else {
            tape.happens(|| Event::Said(data.to_vec()));
        }
        reply.written(data.len() as u32);
    }

    fn fsync(&self, _: &Request, inode: INodeNo, _: FileHandle, _: bool, reply: ReplyEmpty) {
        if u64::from(inode) == DISK_INODE {
            lock(&self.0).happens(|| Event::Flush);
        }
        reply.ok();
    }

    fn flush(&self, _: &Request, _: INodeNo, _: FileHandle, _: LockOwner, reply: ReplyEmpty) {
        // Closing a file is no flush of a disk.
        reply.ok();
    }
}
