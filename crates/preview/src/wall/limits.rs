//! Limits that the system keeps: memory, time, files, and no trace of the memory on disk.

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

use super::NoWall;

/// Memory of the whole process. The hungriest honest specimen needs a third of it.
const MEMORY: u64 = 768 << 20;
/// Seconds of computing; the parent's clock ends a process that waits instead.
const SECONDS: u64 = 10;

/// Nobody of the same user may look into this process, and no core file is written of it.
pub fn keep_to_itself() -> Result<(), NoWall> {
    set_dumpable_behavior(DumpableBehavior::NotDumpable).map_err(|_| NoWall)
}

/// Sets every limit.
pub fn set() -> Result<(), NoWall> {
    let limits = [
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        // The three that are open stay open; no number is left for another.
        (Resource::Nofile, 0),
        (Resource::Nproc, 0),
        (Resource::Memlock, 0),
        (Resource::Cpu, SECONDS),
        (Resource::As, MEMORY),
    ];
    for (resource, most) in limits {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit).map_err(|_| NoWall)?;
    }
    Ok(())
}
