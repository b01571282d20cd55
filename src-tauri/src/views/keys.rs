//! Who and what opens the locker, and what would be left after a raid.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything about keys on one page.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Keys {
    /// What opens the locker on this folder.
    pub ways: Vec<WayView>,
    /// Custodians elsewhere.
    pub elsewhere: Vec<ElsewhereView>,
    /// All that opens, by place, shares among them.
    pub openers: Vec<OpenerView>,
    /// Shares that are needed together; nothing where the key was not dealt out.
    pub needed: Option<u64>,
    /// Openers whose place nobody said; counted as lost wherever a place is.
    pub unplaced: u64,
    /// What is left without each place, and at last without any one opener.
    pub left: Vec<LeftView>,
    /// What is still to be sealed again.
    pub sealing: SealingView,
}

/// A way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WayView {
    /// Id of its key file.
    pub id: String,
    /// `way-<kind>`.
    pub kind: String,
    /// Whose it is; empty for those made with the locker.
    pub name: String,
    /// Where it is kept.
    pub place: String,
    /// When it was added, as claimed.
    pub added: String,
    /// When it was last proven to open, as claimed.
    pub opened: Option<String>,
    /// The locker was unlocked by it now.
    pub in_use: bool,
}

/// A custodian elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ElsewhereView {
    /// The age recipient.
    pub recipient: String,
    /// It in six words, for the telephone.
    pub words: String,
    /// Who that is; empty for those of the first hour.
    pub name: String,
    /// Where they are.
    pub place: String,
    /// When admitted, as claimed; empty for those of the first hour.
    pub admitted: String,
}

/// Something that opens, alone or with others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct OpenerView {
    /// `survival-<kind>`.
    pub kind: String,
    /// Whose it is.
    pub name: String,
    /// Where it is.
    pub place: String,
    /// When it was last proven to open, as claimed.
    pub proven: Option<String>,
}

/// What is left when something is lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct LeftView {
    /// The places that are lost; none where it is any one opener.
    pub places: Vec<String>,
    /// Ways in left: each unlocks alone.
    pub alone: u64,
    /// Shares left.
    pub shares: u64,
    /// Custodians elsewhere left: each reads a copy, and unlocks nothing.
    pub readers: u64,
    /// Whether anybody unlocks it still.
    pub opens: bool,
}

/// What is still to be sealed again for the recipients in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Type)]
pub struct SealingView {
    /// Files that are sealed as before.
    pub files: u64,
    /// Somebody began, and it did not come to its end.
    pub begun: bool,
}

/// A way in to be added. Its passphrase is asked for elsewhere.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WayDraft {
    /// Whose it is.
    pub name: String,
    /// Where it is kept.
    pub place: String,
    /// Handle of the file for a recovery key.
    pub recovery: Option<String>,
    /// A hardware key; without it and without a recovery key, a passphrase.
    pub hardware: Option<DeviceDraft>,
}

/// A hardware key that becomes a way in.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeviceDraft {
    /// Handle of the identity file.
    pub file: String,
    /// The recipient that its plugin seals to.
    pub recipient: String,
}

/// What an identity file says of a hardware key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct DeviceView {
    /// Name of its plugin.
    pub plugin: String,
    /// The recipient that stands in the file; may be empty.
    pub recipient: String,
}

/// An identity file of a hardware key that was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct DeviceFileView {
    /// Handle of it.
    pub handle: String,
    /// The file's own name.
    pub label: String,
    /// What it says.
    pub device: DeviceView,
}

/// A plugin that may be started on this machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct PluginView {
    /// Its name, as in `age1name1…`.
    pub name: String,
    /// Whether its program is there.
    pub there: bool,
}

/// A custodian elsewhere to be admitted.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdmitDraft {
    /// The age recipient.
    pub recipient: String,
    /// Who that is.
    pub name: String,
    /// Where they are.
    pub place: String,
    /// Its words were compared with its owner.
    pub compared: bool,
}

/// Somebody who was admitted or dismissed.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ElsewhereChange {
    /// Who.
    pub who: ElsewhereView,
    /// What is to be sealed again because of it.
    pub sealing: SealingView,
}

/// What sealing again came to.
#[derive(Clone, Debug, Default, Serialize, Type)]
pub struct Resealed {
    /// Files under a new header.
    pub files: u64,
    /// Files that stay as they were, because they are damaged.
    pub left: Vec<LeftSealedView>,
    /// Logs of stations that are kept here: they stay sealed as they were collected.
    pub stations: u64,
}

/// A file that stays sealed as before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct LeftSealedView {
    /// Title of the item, or the name of the file.
    pub name: String,
    /// `find-<code>`.
    pub code: String,
    /// The file's id, in hex.
    pub object: String,
}
