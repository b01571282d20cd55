//! The wall: what this process gives up before it reads the first hostile byte.
//!
//! Three layers, each enough against most of what a poisoned document can try: limits of the system and no
//! descriptor but three ([`limits`], [`descriptors`]), no file, device or port (Landlock), and no system call
//! beyond the few that reading, computing and answering need (seccomp). Where the kernel lacks Landlock or the
//! filter, nothing is decoded until a person has been told which and has agreed; where it lacks both, nothing is
//! decoded at all. That is so everywhere but on Linux.

#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod descriptors;
#[cfg(target_os = "linux")]
mod files;
#[cfg(target_os = "linux")]
mod limits;

use crate::frame::{Reason, Wall, Walls};

/// The wall could not be raised, or not whole and nobody has agreed to less.
#[derive(Debug)]
#[non_exhaustive]
pub struct NoWall;

/// Raises the wall around this process; it never comes down. `agreed` names what a person would do without.
///
/// Call it before any other thread exists: the system binds a thread, not a process.
///
/// # Errors
/// The reason for which nothing may be decoded.
#[cfg(target_os = "linux")]
pub fn raise(agreed: &[Wall]) -> Result<Walls, Reason> {
    let unavailable = |_| Reason::Unavailable;
    limits::keep_to_itself().map_err(unavailable)?;
    descriptors::close().map_err(unavailable)?;
    let landlock = files::close().unwrap_or(0);
    // After Landlock, whose rules need a descriptor for a moment.
    limits::set().map_err(unavailable)?;
    let seccomp = calls::filter().is_ok();
    judge(Walls { landlock, seccomp }, agreed)
}

/// There is no wall on this platform yet, so nothing is decoded on it.
///
/// # Errors
/// Always.
#[cfg(not(target_os = "linux"))]
pub const fn raise(_: &[Wall]) -> Result<Walls, Reason> {
    Err(Reason::Unavailable)
}

/// Whether what stands is enough.
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
fn judge(walls: Walls, agreed: &[Wall]) -> Result<Walls, Reason> {
    match (walls.landlock > 0, walls.seccomp) {
        (true, true) => Ok(walls),
        (false, true) if agreed.contains(&Wall::Landlock) => Ok(walls),
        (true, false) if agreed.contains(&Wall::Seccomp) => Ok(walls),
        (false, true) => Err(Reason::NoLandlock),
        (true, false) => Err(Reason::NoSeccomp),
        (false, false) => Err(Reason::NoWalls),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wall_is_done_without_when_it_is_agreed_to_and_never_both() {
        let stands = |landlock, seccomp| Walls { landlock, seccomp };
        let both = [Wall::Landlock, Wall::Seccomp];
        assert_eq!(judge(stands(7, true), &[]), Ok(stands(7, true)));
        for (walls, wall, reason) in [
            (stands(0, true), Wall::Landlock, Reason::NoLandlock),
            (stands(7, false), Wall::Seccomp, Reason::NoSeccomp),
        ] {
            let other = both.into_iter().find(|one| *one != wall).unwrap();
            assert_eq!(judge(walls, &[]), Err(reason));
            assert_eq!(judge(walls, &[other]), Err(reason));
            assert_eq!(judge(walls, &[wall]), Ok(walls));
        }
        assert_eq!(judge(stands(0, false), &both), Err(Reason::NoWalls));
    }
}
