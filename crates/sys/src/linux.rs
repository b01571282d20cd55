//! Pages of a mapping: secret to this process where the kernel can, else locked.

use std::{
    os::fd::{AsRawFd, FromRawFd, OwnedFd},
    ptr::NonNull,
};

use zeroize::Zeroize;

use crate::Kept;

/// One mapping with one secret at its beginning.
pub struct Pages {
    start: NonNull<u8>,
    mapped: usize,
    length: usize,
    kept: Kept,
}

// SAFETY: the mapping belongs to this value alone and no thread's own state is in it; through a shared reference it is
// only read.
unsafe impl Send for Pages {}
// SAFETY: as above.
unsafe impl Sync for Pages {}

impl Pages {
    /// Maps pages and copies the bytes into them; `None` where the kernel gives neither secret nor locked ones.
    pub fn with(bytes: &[u8]) -> Option<Self> {
        let mapped = bytes.len().max(1).next_multiple_of(page());
        let (start, kept) = secret(mapped)
            .map(|start| (start, Kept::Secret))
            .or_else(|| locked(mapped).map(|start| (start, Kept::Locked)))?;
        // SAFETY: `start` begins a fresh writable mapping of at least `bytes.len()` bytes that nobody else knows, so the
        // two do not overlap.
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), start.as_ptr(), bytes.len()) };
        Some(Self {
            start,
            mapped,
            length: bytes.len(),
            kept,
        })
    }

    pub fn bytes(&self) -> &[u8] {
        // SAFETY: the first `length` bytes were written by `with`, and the mapping lives as long as `self`.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.length) }
    }

    pub fn kept(&self) -> Kept {
        self.kept
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        // SAFETY: the whole mapping is writable and ours; nobody else has a reference while it is dropped.
        unsafe { std::slice::from_raw_parts_mut(self.start.as_ptr(), self.mapped) }.zeroize();
        // SAFETY: exactly what was mapped, once; nothing refers to it afterwards.
        unsafe { libc::munmap(self.start.as_ptr().cast(), self.mapped) };
    }
}

/// Pages that the kernel takes out of its own map of the memory.
fn secret(length: usize) -> Option<NonNull<u8>> {
    // SAFETY: the call takes flags alone and gives a new descriptor or an error.
    let descriptor = unsafe { libc::syscall(libc::SYS_memfd_secret, libc::O_CLOEXEC) };
    let descriptor = i32::try_from(descriptor).ok().filter(|fd| *fd >= 0)?;
    // SAFETY: a descriptor that was just opened and that nobody else has.
    let file = unsafe { OwnedFd::from_raw_fd(descriptor) };
    let size = libc::off_t::try_from(length).ok()?;
    // SAFETY: the descriptor is open. A file without its length would end the program at the first touch, so this is asked.
    if unsafe { libc::ftruncate(file.as_raw_fd(), size) } != 0 {
        return None;
    }
    let start = map(length, libc::MAP_SHARED, file.as_raw_fd())?;
    stays_here(start, length).then_some(start)
}

/// Keeps a mapping out of every child that is forked: a shared one would be the child's too, and a private one would be copied into pages
/// that are not locked. Unmaps it where that is refused.
fn stays_here(start: NonNull<u8>, length: usize) -> bool {
    let place = start.as_ptr().cast();
    // SAFETY: the call changes what a child gets of a mapping that is ours, and nothing in it. A child has nothing there: it may not touch a
    // secret of its parent's, and no code of ours runs between fork and exec but the standard library's own.
    let kept = unsafe { libc::madvise(place, length, libc::MADV_DONTFORK) == 0 };
    if !kept {
        // SAFETY: exactly what was mapped by the caller; nobody knows of it.
        unsafe { libc::munmap(place, length) };
    }
    kept
}

/// Ordinary pages that may not go to the swap, nor into an image of the memory.
fn locked(length: usize) -> Option<NonNull<u8>> {
    let start = map(length, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS, -1)?;
    let place = start.as_ptr().cast();
    // SAFETY: both calls change how the kernel treats a mapping that is ours, and nothing in it.
    let kept = unsafe {
        libc::mlock(place, length) == 0 && libc::madvise(place, length, libc::MADV_DONTDUMP) == 0
    };
    if !kept {
        // SAFETY: exactly what was mapped above; nobody knows of it.
        unsafe { libc::munmap(place, length) };
        return None;
    }
    stays_here(start, length).then_some(start)
}

fn map(length: usize, how: libc::c_int, file: libc::c_int) -> Option<NonNull<u8>> {
    let access = libc::PROT_READ | libc::PROT_WRITE;
    // SAFETY: a new mapping at a place that the kernel chooses; it overlaps nothing.
    let place = unsafe { libc::mmap(std::ptr::null_mut(), length, access, how, file, 0) };
    if place == libc::MAP_FAILED {
        return None;
    }
    NonNull::new(place.cast())
}

fn page() -> usize {
    // SAFETY: the call reads a number of the system.
    let size = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
    usize::try_from(size).unwrap_or(4096)
}
