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
