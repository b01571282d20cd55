//! What this process, and so the plugin that it starts, goes without: a terminal, the network, other people's descriptors,
//! memory and time without end.
//!
//! A plugin must reach its device, by a node in `/dev` or by the socket of `pcscd`. So there is no wall around the files that the
//! user may open anyway; docs/decisions/0013-hardware-keys.md says what that leaves.

/// Raises what there is, before anything is read; says whether no socket but this machine's own opens any more.
#[cfg(target_os = "linux")]
pub fn raise() -> bool {
    // Each is kept as far as the system gives it: what is lacking takes no key from anybody.
    let _ = sandyq_walls::stay_private();
    let _ = rustix::process::setsid();
    linux::close_descriptors();
    linux::limit();
    sandyq_walls::go_offline().is_ok() && sandyq_walls::is_offline()
}

/// There is nothing of the kind here yet.
#[cfg(not(target_os = "linux"))]
pub const fn raise() -> bool {
    false
}

#[cfg(target_os = "linux")]
mod linux {
    use std::{fs, os::fd::RawFd};

    use rustix::process::{Resource, Rlimit, setrlimit};

    /// The first descriptor that is none of the three.
    const FIRST: RawFd = 3;
    /// Memory that can be written. What a plugin says is held here until it says a whole line.
    const WRITABLE: u64 = 512 << 20;
    /// All memory: a program in Go sets some gigabytes of addresses aside.
    const ADDRESSES: u64 = 8 << 30;
    /// Seconds of computing.
    const SECONDS: u64 = 30;
    /// Bytes of one file that is written: notes of a plugin to itself.
    const WRITTEN: u64 = 1 << 20;
    /// Open files at once.
    const FILES: u64 = 64;

    pub fn limit() {
        for (resource, most) in [
            (Resource::Core, 0),
            (Resource::Data, WRITABLE),
            (Resource::As, ADDRESSES),
            (Resource::Cpu, SECONDS),
            (Resource::Fsize, WRITTEN),
            (Resource::Nofile, FILES),
        ] {
            let limit = Rlimit {
                current: Some(most),
                maximum: Some(most),
            };
            let _ = setrlimit(resource, limit);
        }
    }

    /// Closes what a library of the parent may have left open for its children.
    pub fn close_descriptors() {
        let list = fs::read_dir("/proc/self/fd").into_iter().flatten();
        let open: Vec<RawFd> = list
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
            .filter(|number| *number >= FIRST)
            .collect();
        for number in open {
            // One of them is the list's own, which is closed by then.
            let _ = nix::unistd::close(number);
        }
    }
}
