//! No file, no device, no TCP port, no socket or signal across the wall, by Landlock.

use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, RestrictionStatus, Ruleset,
    RulesetAttr, RulesetStatus, Scope,
};

use super::NoWall;

/// Handles every right that is known and grants none. A kernel without Landlock is no failure: the filter of
/// system calls behind it refuses the same, only without a second lock.
pub fn close() -> Result<(), NoWall> {
    let status = restrict().map_err(|_| NoWall)?;
    let kept = status.no_new_privs || status.ruleset == RulesetStatus::NotEnforced;
    kept.then_some(()).ok_or(NoWall)
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
