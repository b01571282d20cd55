//! What the desk takes from the machine it stands on: a folder for its keys, and a child that opens databases first.

use std::path::{Path, PathBuf};

use sandyq_locker::{ProbeCommand, machine_folder};

use crate::start::PROBE;

/// How this program is started to judge a database.
pub(super) fn probe_command() -> Option<ProbeCommand> {
    let program = std::env::current_exe().ok()?;
    Some(ProbeCommand {
        program,
        args_before_path: vec![PROBE.into()],
    })
}

/// Opens a database in place of the window's process, and ends with what came of it.
#[must_use]
pub fn probe(database: &Path) -> std::process::ExitCode {
    let code = sandyq_locker::probe_database(database);
    u8::try_from(code).map_or(std::process::ExitCode::FAILURE, Into::into)
}

/// Station keys and pins of this machine; the command line uses the same folder.
pub(super) fn folder() -> PathBuf {
    machine_folder().unwrap_or_else(|| "sandyq".into())
}
