//! The wall: what this process gives up before it reads the first hostile byte.
//!
//! Three layers, each enough against most of what a poisoned document can try: limits of the system
//! ([`limits`]), no file or socket (Landlock, where the kernel has it), and no system call beyond the few that
//! reading, computing and answering need (seccomp). A process that cannot raise it answers "unavailable"
//! rather than decode without it; that is so everywhere but on Linux.

#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod files;
#[cfg(target_os = "linux")]
mod limits;

/// The wall could not be raised.
#[derive(Debug)]
#[non_exhaustive]
pub struct NoWall;

/// Raises the wall around this process; it never comes down.
///
/// Call it before any other thread exists: the system binds a thread, not a process.
///
/// # Errors
/// When a limit or the filter of system calls could not be set.
#[cfg(target_os = "linux")]
pub fn raise() -> Result<(), NoWall> {
    limits::keep_to_itself()?;
    files::close()?;
    // After Landlock, whose rules need a descriptor for a moment.
    limits::set()?;
    calls::filter()
}

/// There is no wall on this platform yet, so nothing is decoded on it.
///
/// # Errors
/// Always.
#[cfg(not(target_os = "linux"))]
pub const fn raise() -> Result<(), NoWall> {
    Err(NoWall)
}
