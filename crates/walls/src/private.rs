//! Not looked into by other programs of the same user, and no image of the memory left on the disk.

use rustix::process::{
    DumpableBehavior, Resource, Rlimit, dumpable_behavior, getrlimit, set_dumpable_behavior,
    setrlimit,
};

use super::NotGiven;

/// Begins both. A child starts anew in the first and inherits the second.
pub fn begin() -> Result<(), NotGiven> {
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    set_dumpable_behavior(DumpableBehavior::NotDumpable).map_err(|_| NotGiven)?;
    setrlimit(Resource::Core, none).map_err(|_| NotGiven)
}

/// What the kernel says of the first.
pub fn stays() -> bool {
    dumpable_behavior().is_ok_and(|how| how == DumpableBehavior::NotDumpable)
}

/// What it says of the second.
pub fn leaves_no_core() -> bool {
    getrlimit(Resource::Core).current == Some(0)
}

/// Pages that may not go to the swap.
pub fn locks_memory() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let locked = status.lines().find_map(|line| line.strip_prefix("VmLck:"));
    let pages = locked.and_then(|rest| rest.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    pages.is_some_and(|kilobytes| kilobytes > 0)
}
