//! The quorum: who holds which share, dealing the key out anew, and shares that come in to rehearse or to restore.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::LockerState;
use crate::failure::Failure;

/// How many shares open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct SharesNeeded {
    /// Which splitting, from 1.
    pub generation: u8,
    /// How many are needed.
    pub needed: u8,
    /// How many there are.
    pub of: u8,
}

/// A share and its holder.
#[derive(Clone, Debug, Serialize, Type)]
pub struct HolderRow {
    /// The share's number, from 1.
    pub number: u64,
    /// Who holds it.
    pub holder: String,
    /// Where.
    pub place: String,
    /// `quorum-kind-<kind>`: `key` or `paper`.
    pub kind: String,
    /// When it was issued, as claimed.
    pub issued: String,
    /// When it was last proven to open, as claimed.
    pub proven: Option<String>,
    /// The day on which it has to be tried again.
    pub due: String,
    /// Whether that day has come.
    pub overdue: bool,
}

/// The shares that count.
#[derive(Clone, Debug, Serialize, Type)]
pub struct QuorumView {
    /// How many open.
    pub numbers: SharesNeeded,
    /// Who holds them.
    pub holders: Vec<HolderRow>,
    /// The earliest day on which one has to be tried again.
    pub due: String,
    /// Whether that day has come.
    pub overdue: bool,
}

/// How the locker's key is kept.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct QuorumBoard {
    /// The shares that count, where the key was dealt out.
    pub quorum: Option<QuorumView>,
    /// Whether an earlier quorum was ended, or replaced.
    pub dealt_before: bool,
    /// Ways in by a passphrase.
    pub passphrases: u32,
    /// Ways in by a recovery key or a hardware key.
    pub recoveries: u32,
    /// Custodians elsewhere, who open alone.
    pub elsewhere: u32,
    /// Files that are still sealed as before the recipients in force.
    pub to_reseal: u64,
    /// Nothing can be changed here.
    pub read_only: bool,
}

/// Somebody who is to hold a share.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HolderDraft {
    /// Who.
    pub name: String,
    /// Where the share will be.
    pub place: String,
    /// The key it is sealed to; without one it is a card for paper.
    pub recipient: Option<String>,
    /// Whether the words of that key were compared with whoever it belongs to.
    pub compared: bool,
}

/// How the key is to be dealt out.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SplitDraft {
    /// How many open.
    pub needed: u8,
    /// Who gets a share.
    pub holders: Vec<HolderDraft>,
    /// Handle of the folder for the files.
    pub folder: String,
    /// "The passphrases go", said explicitly.
    pub remove_passphrases: bool,
    /// The locker gets a new key.
    pub new_identity: bool,
}

/// A share that was made.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ShareMade {
    /// Its number.
    pub number: u8,
    /// For whom.
    pub holder: String,
    /// Where it will be.
    pub place: String,
    /// `quorum-kind-<kind>`.
    pub kind: String,
    /// The file's own name.
    pub file: String,
}

/// What was dealt out.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SplitMade {
    /// How many open from now on.
    pub numbers: SharesNeeded,
    /// The folder with the files, by its own name.
    pub folder: String,
    /// Each share.
    pub shares: Vec<ShareMade>,
    /// Ways in by a passphrase that are none any more.
    pub removed: u32,
    /// Recovery keys that are none any more.
    pub recoveries: u32,
    /// Keys that still open alone.
    pub alone: u32,
    /// Whether shares of before open too.
    pub earlier_open: bool,
    /// Whether the key is a new one.
    pub new_identity: bool,
    /// Files that are not sealed to it yet.
    pub to_reseal: u64,
    /// Why sealing again stopped.
    pub stopped: Option<Failure>,
}

/// A share that somebody gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct GivenRow {
    /// Its place in the list, from 0.
    pub row: u32,
    /// The file's own name; empty for words from paper.
    pub label: String,
    /// Its number.
    pub number: Option<u8>,
    /// Which splitting it is of.
    pub generation: Option<u8>,
    /// `given-<standing>`: what it is here.
    pub standing: String,
    /// What is wrong with it, where it cannot be read.
    pub failure: Option<Failure>,
}

/// Shares that have come in.
#[derive(Clone, Debug, Serialize, Type)]
pub struct GatheringView {
    /// What the folder says of its shares.
    pub shares: Option<SharesNeeded>,
    /// Each that was given.
    pub rows: Vec<GivenRow>,
    /// How many count.
    pub have: u32,
    /// How many are needed, as far as it is known.
    pub needed: Option<u8>,
    /// Whether they can be tried.
    pub enough: bool,
    /// Whether they can be rehearsed: enough of the splitting that counts.
    pub current: bool,
}

/// What a rehearsal proved.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Rehearsed {
    /// Numbers of the shares that open.
    pub numbers: Vec<u8>,
    /// Shares that look whole and do not fit, by their names.
    pub altered: Vec<String>,
    /// Whether it stands in the log.
    pub recorded: bool,
    /// When the next one is due.
    pub due: String,
}

/// What is to come of the shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum RestoreHow {
    /// Opens it as it lies there; a copy is only read.
    Look,
    /// Goes on with the folder on this machine; shares stay what opens it.
    GoOn,
    /// The same with a passphrase from now on: the quorum ends.
    Passphrase,
}

/// What shares gave back.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Restored {
    /// How the locker stands now.
    pub state: LockerState,
    /// Numbers of the shares that open.
    pub numbers: Vec<u8>,
    /// Items in the locker.
    pub items: u32,
    /// Whether it stands in the log.
    pub recorded: bool,
    /// Whether the quorum ended.
    pub ended: bool,
}
