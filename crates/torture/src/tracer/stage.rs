//! The stage: stops until it is watched, sets the filter, and becomes the program under torture.

use std::{ffi::OsString, os::unix::process::CommandExt, process::Command};

use nix::sys::{
    ptrace,
    signal::{Signal, raise},
};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch,
};

use super::calls::{CALLS, Kind};

/// Becomes the program; returns only when it could not, with what to say.
#[must_use]
pub fn stage(words: &[OsString]) -> String {
    let Some((program, args)) = words.split_first() else {
        return "stage: no program".to_owned();
    };
    let watched = ptrace::traceme().and_then(|()| raise(Signal::SIGSTOP));
    if let Err(why) = watched {
        return format!("stage: {why}");
    }
    let filter = match filter() {
        Ok(filter) => filter,
        Err(why) => return format!("stage: {why}"),
    };
    if let Err(why) = seccompiler::apply_filter(&filter) {
        return format!("stage: {why}");
    }
    format!("stage: {}", Command::new(program).args(args).exec())
}

fn filter() -> Result<BpfProgram, seccompiler::BackendError> {
    let mut rules = std::collections::BTreeMap::new();
    for (number, _, kind) in CALLS {
        let rule = match kind {
            // Memory that belongs to no file is no matter of disks.
            Kind::Map => vec![SeccompRule::new(vec![SeccompCondition::new(
                4,
                SeccompCmpArgLen::Dword,
                SeccompCmpOp::Ne,
                u64::from(u32::MAX),
            )?])?],
            _ => Vec::new(),
        };
        rules.insert(*number, rule);
    }
    SeccompFilter::new(
        rules,
        SeccompAction::Allow,
        SeccompAction::Trace(0),
        TargetArch::x86_64,
    )?
    .try_into()
}
