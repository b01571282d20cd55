//! No file, no device, no TCP port, no socket or signal across the wall, by Landlock.

use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, LandlockStatus, RestrictionStatus,
    Ruleset, RulesetAttr, RulesetStatus, Scope,
};

use super::NoWall;

/// Handles every right that is known and grants none. Gives the version of Landlock that is kept to.
pub fn close() -> Result<u32, NoWall> {
    let status = restrict().map_err(|_| NoWall)?;
    let kept = status.no_new_privs && status.ruleset != RulesetStatus::NotEnforced;
    match status.landlock {
        LandlockStatus::Available { effective_abi, .. } if kept => Ok(effective_abi as u32),
        _ => Err(NoWall),
    }
}

fn restrict() -> Result<RestrictionStatus, landlock::RulesetError> {
    let abi = ABI::V6;
    Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(abi))?
        .handle_access(AccessNet::from_all(abi))?
        .scope(Scope::from_all(abi))?
        .create()?
        .restrict_self()
}

#[cfg(test)]
mod tests {
    use std::{fs::File, net::TcpListener, thread};

    use super::*;

    /// Landlock binds a thread, so that a thread of the test can be walled in alone.
    #[test]
    fn behind_this_layer_alone_no_file_opens_where_the_kernel_has_it() {
        let open = || File::open("/etc/passwd").is_ok();
        let port = || TcpListener::bind("127.0.0.1:0").is_ok();
        assert!(open() && port(), "before");
        let inside = thread::spawn(move || {
            let status = restrict().map(|status| status.ruleset);
            (status.ok(), open(), port())
        });
        let (status, opened, listened) = inside.join().unwrap();
        match status {
            Some(RulesetStatus::FullyEnforced) => assert!(!opened && !listened),
            Some(RulesetStatus::PartiallyEnforced) => assert!(!opened),
            Some(RulesetStatus::NotEnforced) => assert!(opened, "the filter of calls stands alone"),
            other => panic!("{other:?}"),
        }
        assert!(open(), "the rest of the process is free");
    }
}
