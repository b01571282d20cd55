//! Machines that cannot open: invitations, stations and letters.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::Finding;

/// What an invitation says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct InvitationView {
    /// Id of the locker.
    pub locker: String,
    /// Its number; a higher one is newer.
    pub number: u64,
    /// When it was made, UTC, as claimed.
    pub made: String,
    /// Six words of the custodian's key, to be compared over the phone.
    pub words: String,
    /// Public keys to which everything is sealed.
    pub recipients: Vec<String>,
}

/// Somebody's invitation, looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ChosenInvitation {
    /// Stands for its bytes as they were looked at.
    pub handle: String,
    /// The file's name.
    pub label: String,
    /// What it says.
    pub view: InvitationView,
}

/// A station at hand. No title and no name is among it: nobody can read them there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StationView {
    /// Its id.
    pub station: String,
    /// Six words of its own key.
    pub key_words: String,
    /// Since when it takes in, UTC, as claimed.
    pub made: String,
    /// For whom.
    pub invitation: InvitationView,
    /// How many deposits it took in.
    pub deposits: u64,
}

/// What is said when a station is made.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StationDraft {
    /// Handle of the folder.
    pub place: String,
    /// Handle of the invitation that was looked at.
    pub invitation: String,
    /// Which computer it is, for those who collect it; may be empty.
    pub name: String,
}

/// The sheet that says that this computer cannot open what it took in.
#[derive(Clone, Debug, Serialize, Type)]
pub struct StationSheet {
    /// How the station stands.
    pub station: StationView,
    /// What shows it, each by other people's tools.
    pub checks: Vec<SheetCheck>,
}

/// One thing that shows that there is no way in.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SheetCheck {
    /// The word key that says it.
    pub says: String,
    /// The command that shows it.
    pub command: String,
}

/// A station that was collected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StationRow {
    /// Its id.
    pub station: String,
    /// What those who made it call the computer.
    pub name: String,
    /// Six words of its key.
    pub key_words: String,
    /// Items that came from it, in all.
    pub items: u64,
    /// What was left there at the last collection.
    pub left: u64,
    /// When it was collected last, UTC.
    pub last: String,
}

/// A station's folder, looked at before it is collected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StationSeen {
    /// Stands for the folder.
    pub handle: String,
    /// The folder's name.
    pub label: String,
    /// Its id.
    pub station: String,
    /// Six words of its key.
    pub key_words: String,
    /// What those who made it call the computer.
    pub name: String,
    /// When it was made, UTC, as claimed there.
    pub made: String,
    /// Number of its invitation.
    pub invitation: u64,
    /// Whether that is older than the locker is today.
    pub outdated: bool,
    /// Entries of its log.
    pub size: u64,
    /// Entries of its log when it was collected last; 0 when never.
    pub before: u64,
    /// Deposits that are not here yet.
    pub new: u64,
    /// Their sealed size.
    pub bytes: u64,
    /// Deposits that cannot be taken as they are.
    pub unfit: u64,
}

/// An item that came from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct CameItem {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// What a collection gave.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Collected {
    /// Id of the station.
    pub station: String,
    /// What those who made it call the computer.
    pub name: String,
    /// Entries of its log now.
    pub size: u64,
    /// Entries of its log when it was collected last; 0 when never.
    pub before: u64,
    /// What came.
    pub items: Vec<CameItem>,
    /// What was left there, and why.
    pub left: Vec<Finding>,
    /// All of it was collected before; nothing was written.
    pub already: bool,
}

/// A letter, looked at before it is taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct LetterSeen {
    /// Stands for the file.
    pub handle: String,
    /// The file's name.
    pub label: String,
    /// Its id, as in the receipt.
    pub letter: String,
    /// When it was made, UTC, as claimed.
    pub made: String,
    /// How who wrote it calls themselves.
    pub actor: String,
    /// Items in it.
    pub items: u32,
    /// Bytes of the file.
    pub size: u64,
}

/// What taking in a letter gave.
#[derive(Clone, Debug, Serialize, Type)]
pub struct LetterTaken {
    /// Its id, as in the receipt.
    pub letter: String,
    /// SHA-256 of the file, as in the receipt.
    pub sha256: String,
    /// When it was made, UTC, as claimed.
    pub made: String,
    /// What came.
    pub items: Vec<CameItem>,
    /// It was taken in before; nothing was written.
    pub already: bool,
}

/// Some of the files that were picked together.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct PickedPart {
    /// Stands for them.
    pub picked: String,
    /// Which of them.
    pub indexes: Vec<u32>,
}

/// What is said when a letter is sealed, beside the draft of its items.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct LetterDraft {
    /// Handle of the invitation that was looked at.
    pub invitation: String,
    /// Its files; none when the draft's fields are the original.
    pub files: Vec<PickedPart>,
    /// How the person calls themselves; may be empty.
    pub actor: String,
}

/// A letter that was sealed and read back.
#[derive(Clone, Debug, Serialize, Type)]
pub struct LetterMade {
    /// The file's name.
    pub label: String,
    /// Its id.
    pub letter: String,
    /// Items in it.
    pub items: u32,
    /// Bytes of the file.
    pub size: u64,
    /// The receipt, to be read.
    pub receipt: String,
    /// Stands for the receipt, to be written.
    pub handle: String,
}
