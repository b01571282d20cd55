//! No socket but AF_UNIX, by a filter of system calls that every child inherits and none can take down.

use std::collections::BTreeMap;

use rustix::net::{AddressFamily, SocketType, socket};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, apply_filter, apply_filter_all_threads,
};

use super::NotGiven;

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// Programs of the x32 kind call the same kernel by numbers with this bit. Other kinds are ended by the filter.
const X32: i64 = 0x4000_0000;

/// Which threads are bound.
#[derive(Clone, Copy)]
pub enum Reach {
    /// The one that calls, and what it starts.
    ThisThread,
    /// All there are.
    EveryThread,
}

/// Installs the filters.
pub fn filter(reach: Reach) -> Result<(), NotGiven> {
    for program in programs().map_err(|_| NotGiven)? {
        match reach {
            Reach::ThisThread => apply_filter(&program),
            Reach::EveryThread => apply_filter_all_threads(&program),
        }
        .map_err(|_| NotGiven)?;
    }
    Ok(())
}

/// One that answers "no such family", as a kernel without a network would, and one for the ring of calls, which opens
/// sockets past any filter of calls.
fn programs() -> Result<[BpfProgram; 2], seccompiler::BackendError> {
    let mut families = Rules::new();
    for call in [libc::SYS_socket, libc::SYS_socketpair] {
        for number in [call, call | X32] {
            families.insert(number, vec![any_but_unix()?]);
        }
    }
    let ring = [libc::SYS_io_uring_setup, libc::SYS_io_uring_setup | X32];
    let ring: Rules = ring.map(|number| (number, Vec::new())).into();
    Ok([
        compiled(families, libc::EAFNOSUPPORT)?,
        compiled(ring, libc::EPERM)?,
    ])
}

fn any_but_unix() -> Result<SeccompRule, seccompiler::BackendError> {
    let unix = u64::from(libc::AF_UNIX.cast_unsigned());
    let other = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, unix)?;
    SeccompRule::new(vec![other])
}

fn compiled(rules: Rules, answer: i32) -> Result<BpfProgram, seccompiler::BackendError> {
    let refused = SeccompAction::Errno(answer.cast_unsigned());
    let arch = std::env::consts::ARCH.try_into()?;
    SeccompFilter::new(rules, SeccompAction::Allow, refused, arch)?.try_into()
}

/// Families, and whether each behaved as it should: this machine's opens, all others do not.
pub fn tried() -> [(AddressFamily, bool); 6] {
    [
        (AddressFamily::UNIX, true),
        (AddressFamily::INET, false),
        (AddressFamily::INET6, false),
        (AddressFamily::NETLINK, false),
        (AddressFamily::BLUETOOTH, false),
        (AddressFamily::VSOCK, false),
    ]
    .map(|(family, opens)| (family, can_open(family) == opens))
}

fn can_open(family: AddressFamily) -> bool {
    [SocketType::STREAM, SocketType::DGRAM, SocketType::RAW]
        .into_iter()
        .any(|form| socket(family, form, None).is_ok())
}
