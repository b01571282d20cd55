//! Memory for secrets, and the only room with unsafe code.
//!
//! A [`Held`] secret lies in pages of its own that are never written to the swap, are in no image of the memory after a
//! crash, and are wiped before they are given back. Where the kernel has `memfd_secret` (Linux 5.14 and later, unless it was
//! switched off) nobody else sees them either, not even root through `/proc`. Where it has not, the pages are locked; where
//! that is refused too, they are ordinary memory that is wiped. [`Held::kept`] says which it is.
//!
//! [`wipes_what_it_frees`] is the other half, for a window: what shown documents leave in memory that libraries in C have freed.
//!
//! An interpreter (`cfg(miri)`) makes none of these system calls: there, secrets lie in ordinary memory, so that what uses them can be judged.
//!
//! What it is not: whoever uses a secret makes copies of it for that moment, on its stack or heap. They are not here.

#[cfg(all(target_os = "linux", not(miri)))]
mod linux;

use zeroize::Zeroizing;

/// How well a secret is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// In ordinary memory, wiped when dropped.
    Wiped,
    /// Kept from the swap as well.
    Locked,
    /// And from every eye but this process's own.
    Secret,
}

/// Bytes that are kept as well as this system can.
pub struct Held(Place);

enum Place {
    #[cfg(all(target_os = "linux", not(miri)))]
    Pages(linux::Pages),
    Heap(Zeroizing<Vec<u8>>),
}

impl Held {
    /// Takes bytes in. The caller's own are the caller's to wipe.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Self {
        #[cfg(all(target_os = "linux", not(miri)))]
        if let Some(pages) = linux::Pages::with(bytes) {
            return Self(Place::Pages(pages));
        }
        // With the room it needs from the start, a vector leaves no copy behind.
        let mut heap = Zeroizing::new(Vec::with_capacity(bytes.len()));
        heap.extend_from_slice(bytes);
        Self(Place::Heap(heap))
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match &self.0 {
            #[cfg(all(target_os = "linux", not(miri)))]
            Place::Pages(pages) => pages.bytes(),
            Place::Heap(heap) => heap,
        }
    }

    /// How well they are kept.
    #[must_use]
    pub fn kept(&self) -> Kept {
        match &self.0 {
            #[cfg(all(target_os = "linux", not(miri)))]
            Place::Pages(pages) => pages.kept(),
            Place::Heap(_) => Kept::Wiped,
        }
    }
}

/// Says nothing of what it holds.
impl std::fmt::Debug for Held {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Held(hidden)")
    }
}

/// How well this system keeps a secret now: one is made and dropped.
#[must_use]
pub fn keeps() -> Kept {
    Held::new(&[0]).kept()
}

/// From now on the C library overwrites what this process frees, whichever library freed it. Children begin without it: the graphics
/// library of a web view does not bear it. Call it first of all. Says whether the C library has it.
#[must_use]
pub fn wipes_what_it_frees() -> bool {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        // Any byte but zero, which would switch it off.
        const FILLED_WITH: std::ffi::c_int = 0xa5;
        // SAFETY: it sets one number of the allocator, and is called before there are other threads.
        unsafe { libc::mallopt(libc::M_PERTURB, FILLED_WITH) != 0 }
    }
    #[cfg(not(all(target_os = "linux", target_env = "gnu")))]
    false
}
