//! What our own processes give up at their start: sockets other than this machine's own, and being looked into.
//!
//! The kernel keeps both, for the process and for every one that it starts: the web view's processes, the key window,
//! the previewer, the child that opens databases. Nothing here needs a key or knows one.
//! It is no wall against the kernel's own holes, nor against a program of the same user that is asked over D-Bus to
//! speak to a network in our place.
#![forbid(unsafe_code)]

#[cfg(target_os = "linux")]
mod family;
#[cfg(target_os = "linux")]
mod offline;
#[cfg(target_os = "linux")]
mod private;

#[cfg(not(target_os = "linux"))]
pub use elsewhere::{
    family_is_offline, go_offline, go_offline_everywhere, is_offline, leaves_no_core, locks_memory,
    stay_private, stays_private,
};
#[cfg(target_os = "linux")]
pub use linux::{
    family_is_offline, go_offline, go_offline_everywhere, is_offline, leaves_no_core, locks_memory,
    stay_private, stays_private,
};

/// The system did not give what was asked of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotGiven;

#[cfg(target_os = "linux")]
mod linux {
    use super::{NotGiven, family, offline, private};

    /// From now on this thread, and every thread and process it starts, opens no socket but this machine's own.
    /// Call it first of all, while there is one thread.
    ///
    /// # Errors
    /// When the kernel takes no filter.
    pub fn go_offline() -> Result<(), NotGiven> {
        offline::filter(offline::Reach::ThisThread)
    }

    /// The same for threads that exist already.
    ///
    /// # Errors
    /// When the kernel takes no filter.
    pub fn go_offline_everywhere() -> Result<(), NotGiven> {
        offline::filter(offline::Reach::EveryThread)
    }

    /// Tries to open sockets of several families: none may open, and one of this machine must.
    #[must_use]
    pub fn is_offline() -> bool {
        offline::tried()
            .iter()
            .all(|(_, as_it_should)| *as_it_should)
    }

    /// Whether the kernel filters the calls of every process that this one has started; `None` where there is none.
    #[must_use]
    pub fn family_is_offline() -> Option<bool> {
        family::filtered()
    }

    /// Nobody of the same user may look into this process, and no core file is written of it.
    ///
    /// # Errors
    /// When the kernel refuses.
    pub fn stay_private() -> Result<(), NotGiven> {
        private::begin()
    }

    /// Whether the kernel says so.
    #[must_use]
    pub fn stays_private() -> bool {
        private::stays()
    }

    /// Whether the kernel writes no core file.
    #[must_use]
    pub fn leaves_no_core() -> bool {
        private::leaves_no_core()
    }

    /// Whether any of its memory is kept from the swap, by the kernel's own account.
    #[must_use]
    pub fn locks_memory() -> bool {
        private::locks_memory()
    }
}

#[cfg(not(target_os = "linux"))]
mod elsewhere {
    use super::NotGiven;

    /// There is no such filter here yet.
    ///
    /// # Errors
    /// Always.
    pub const fn go_offline() -> Result<(), NotGiven> {
        Err(NotGiven)
    }

    /// There is no such filter here yet.
    ///
    /// # Errors
    /// Always.
    pub const fn go_offline_everywhere() -> Result<(), NotGiven> {
        Err(NotGiven)
    }

    /// Nobody has tried.
    #[must_use]
    pub const fn is_offline() -> bool {
        false
    }

    /// Nobody knows.
    #[must_use]
    pub const fn family_is_offline() -> Option<bool> {
        None
    }

    /// There is no such switch here yet.
    ///
    /// # Errors
    /// Always.
    pub const fn stay_private() -> Result<(), NotGiven> {
        Err(NotGiven)
    }

    /// Nobody knows.
    #[must_use]
    pub const fn stays_private() -> bool {
        false
    }

    /// Nobody knows.
    #[must_use]
    pub const fn leaves_no_core() -> bool {
        false
    }

    /// Nobody knows.
    #[must_use]
    pub const fn locks_memory() -> bool {
        false
    }
}
