//! What a verb is told about its surroundings: who acts, on which machine, by which clock.

use std::path::PathBuf;

use sandyq_format::moment::Moment;
use sandyq_store::ProbeCommand;

/// The surroundings of a session.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Who is at the keyboard, as they say themselves.
    pub actor: String,
    /// Gives the time. An argument, so that no verb reads a clock by itself.
    pub clock: fn() -> Moment,
    /// Folder of this machine's station keys and of what it remembers of lockers.
    pub machine: PathBuf,
    /// How to start the child that opens a working database first; `None` opens it in a thread.
    pub probe: Option<ProbeCommand>,
}

/// The folder for [`Setting::machine`], the same for every program of ours: `$XDG_DATA_HOME/sandyq`, else
/// `~/.local/share/sandyq`; `None` without a home. A program that looked elsewhere would find no key for lockers made by another.
#[must_use]
pub fn machine_folder() -> Option<PathBuf> {
    let named = std::env::var_os("XDG_DATA_HOME").filter(|path| !path.is_empty());
    let at_home = || Some(std::env::home_dir()?.join(".local/share"));
    let root = named.map(PathBuf::from).or_else(at_home)?;
    Some(root.join("sandyq"))
}
