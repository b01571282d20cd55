//! What a person is asked in the key window because no page may answer it for them: who can open the locker from now on, and whose
//! program may speak with hardware keys.

use serde::{Deserialize, Serialize};
use specta::Type;

/// What is going to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// A custodian elsewhere is admitted.
    Admit,
    /// A custodian elsewhere is dismissed.
    Dismiss,
    /// A way in is taken away.
    RemoveWay,
    /// A plugin of hardware keys may be started from now on: `name`, and its program as `place`.
    AllowPlugin,
}

/// The act and whom it is about, as the program knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Confirming {
    /// What is going to be done.
    pub act: Act,
    /// Whose key or way in it is; may be empty.
    pub name: String,
    /// Where they are, where it is kept or lies; may be empty.
    pub place: String,
    /// The age recipient; empty of a way in.
    pub recipient: String,
    /// It in six words; empty of a way in.
    pub words: String,
    /// The locker was unlocked by this way in now.
    pub in_use: bool,
}

impl Confirming {
    /// About what has no key of its own.
    #[must_use]
    pub const fn about(act: Act, name: String, place: String) -> Self {
        Self {
            act,
            name,
            place,
            recipient: String::new(),
            words: String::new(),
            in_use: false,
        }
    }
}
