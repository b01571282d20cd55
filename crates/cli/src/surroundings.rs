//! Who calls, from which machine: what the verbs are told about it, and the locker opened for them.

use std::{ffi::OsString, path::Path};

use sandyq_locker::{
    Code, Failure, Locker, ProbeCommand, Setting, Unlocked, Way, machine_folder, system_moment,
};

use crate::{
    args::{Every, Key},
    out::{Out, Stop},
    secret,
};

/// What the verbs are told.
pub(crate) fn setting(every: &Every) -> Result<Setting, Stop> {
    let machine = every.machine.clone().or_else(machine_folder);
    let machine = machine.ok_or_else(|| Failure::about(Code::CannotWrite, "$HOME"))?;
    let probe = std::env::current_exe().ok().map(|program| ProbeCommand {
        program,
        args_before_path: vec![OsString::from("probe-database")],
    });
    let user = || {
        std::env::var("USER")
            .or_else(|_| std::env::var("LOGNAME"))
            .unwrap_or_default()
    };
    Ok(Setting {
        actor: every.actor.clone().unwrap_or_else(user),
        clock: system_moment,
        machine,
        probe,
    })
}

/// Opens a locker and says what should be known about it.
pub(crate) fn open(path: &Path, every: &Every) -> Result<Locker, Stop> {
    Ok(Locker::open(path, setting(every)?)?)
}

/// Opens a locker and unlocks it.
pub(crate) fn unlock(path: &Path, every: &Every, key: &Key, out: &Out) -> Result<Unlocked, Stop> {
    let locker = open(path, every)?;
    // Nobody is asked for a passphrase that cannot be there.
    locker.can_be_unlocked()?;
    if !key.shares.shares.is_empty() {
        let joined = locker.join(&secret::shares(&key.shares)?)?;
        let unlocked = locker.unlock(&Way::Identity(&joined.identity));
        let unlocked = unlocked.map_err(|still| still.1)?;
        out.notices(&unlocked.standing());
        out.remarks(&joined.notices);
        return Ok(unlocked);
    }
    if !secret::given(key) {
        locker.takes_a_passphrase()?;
    }
    let secret = secret::ask(key, every, out)?;
    let unlocked = locker.unlock(&secret.way()).map_err(|still| still.1)?;
    out.notices(&unlocked.standing());
    Ok(unlocked)
}

/// Locks at the end of a command, and says what was noticed since it began.
pub(crate) fn lock(unlocked: Unlocked, out: &Out) {
    out.notices(&unlocked.standing());
    drop(unlocked.lock());
}
