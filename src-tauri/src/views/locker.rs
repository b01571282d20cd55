//! Settings, the locker's state and the lists from which forms are drawn.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{SharesNeeded, StationView};

/// The interface's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Kazakh.
    Kk,
    /// Russian.
    Ru,
    /// English.
    En,
}

impl From<sandyq_words::Lang> for Lang {
    fn from(lang: sandyq_words::Lang) -> Self {
        match lang {
            sandyq_words::Lang::Kk => Self::Kk,
            sandyq_words::Lang::Ru => Self::Ru,
            sandyq_words::Lang::En => Self::En,
        }
    }
}

impl From<Lang> for sandyq_words::Lang {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Kk => Self::Kk,
            Lang::Ru => Self::Ru,
            Lang::En => Self::En,
        }
    }
}

/// How the page looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the desktop says.
    System,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
    /// Highest contrast.
    Contrast,
}

/// What a person has chosen on this machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Settings {
    /// The interface's language.
    pub lang: Lang,
    /// How the page looks.
    pub theme: Theme,
    /// Minutes without a key or pointer after which an unlocked locker locks: 1 to 60.
    pub auto_lock_minutes: u32,
    /// Who is at the keyboard, for the custody log.
    pub actor: String,
    /// Whether this machine remembers what it saw of other people's lockers, of which bundles came here.
    #[serde(default = "yes")]
    pub remember_bundles: bool,
    /// The drive whose removal locks, by the hash that `drives` gives it.
    #[serde(default)]
    pub lock_with_drive: Option<String>,
}

/// Settings of older programs do not name it.
fn yes() -> bool {
    true
}

/// What came of one of the program's own checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// As it should be.
    Pass,
    /// Not as it should be.
    Fail,
    /// Not done here; nothing was promised.
    Absent,
}

/// One of the program's own checks at start.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SelfTest {
    /// Which.
    pub code: String,
    /// What came of it.
    pub outcome: Outcome,
    /// A name and a number of the system's own, where there is one.
    pub detail: Option<String>,
}

/// A wall around previews that a kernel may lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum PreviewWall {
    /// No file, device or port.
    Landlock,
    /// No system call that is not listed.
    Seccomp,
}

/// What the page needs before anything else.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AppInfo {
    /// The program's version.
    pub version: String,
    /// What the person has chosen.
    pub settings: Settings,
    /// The checks made at start.
    pub self_test: Vec<SelfTest>,
}

/// A locker's folder, by handle and last path component.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LockerRef {
    /// Stands for the path, which the page never sees.
    pub handle: String,
    /// The folder's own name.
    pub label: String,
    /// Day on which it was last opened here.
    pub last_opened: Option<String>,
    /// It is a station's: it takes in and cannot open.
    pub station: bool,
}

/// Something a person should know about the locker just opened; `notice-<code>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Notice {
    /// The word key's ending.
    pub code: String,
    /// What it is about.
    pub about: Option<String>,
}

/// Where the session stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "at", rename_all = "lowercase", rename_all_fields = "camelCase")]
pub enum LockerState {
    /// No locker is open.
    None,
    /// A locker is open and nothing sealed can be read.
    Locked {
        /// Which folder.
        locker: LockerRef,
        /// Its id.
        locker_id: String,
        /// Entries, counted from the clear part.
        items: u64,
        /// Nothing can be added.
        read_only: bool,
        /// The folder is a copy made on or for another machine.
        copied: bool,
        /// Shares open it, and no passphrase does.
        shares: Option<SharesNeeded>,
    },
    /// A station is open: it takes in, and nothing in it can be read here.
    Station {
        /// Which folder.
        locker: LockerRef,
        /// How it stands.
        station: StationView,
        /// Nothing can be added.
        read_only: bool,
        /// The folder is a copy made on or for another machine.
        copied: bool,
    },
    /// A locker is open and readable.
    Unlocked {
        /// Which folder.
        locker: LockerRef,
        /// Its id.
        locker_id: String,
        /// Its name, as sealed.
        name: String,
        /// Nothing can be added.
        read_only: bool,
        /// The folder is a copy made on or for another machine.
        copied: bool,
        /// What to know.
        notices: Vec<Notice>,
        /// What opens it apart from one passphrase: other ways in, custodians elsewhere, shares.
        other_ways: u32,
    },
}

/// What is said when a locker is created; the passphrase is asked elsewhere.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateDraft {
    /// Handle of the folder.
    pub place: String,
    /// The locker's name, sealed in its first entry.
    pub name: String,
    /// Custodians elsewhere.
    pub recipients: Vec<String>,
    /// Handle of the recovery key's file.
    pub recovery: Option<String>,
    /// "I have no other way in", said explicitly.
    pub no_other_way: bool,
    /// Put the invented sample case in.
    pub with_sample: bool,
}

/// One field of a kind's form.
#[derive(Clone, Debug, Serialize, Type)]
pub struct FieldSpec {
    /// `field-<name>`.
    pub name: String,
    /// How it is filled in.
    #[serde(rename = "type")]
    pub field_type: FieldType,
    /// `choice-<value>`.
    pub choices: Vec<String>,
    /// Columns, when it is a table.
    pub columns: Vec<FieldSpec>,
    /// `section-<name>`.
    pub section: String,
    /// Whether it must be filled in.
    pub required: bool,
}

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum FieldType {
    /// A line.
    Text,
    /// Paragraphs.
    LongText,
    /// An EDTF date.
    Date,
    /// A time of day.
    Time,
    /// A number.
    Number,
    /// One of the choices.
    Choice,
    /// Lines.
    List,
    /// People with roles.
    People,
    /// A table.
    Rows,
}

/// A kind of item and its form.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KindSpec {
    /// `kind-<kind>`.
    pub kind: String,
    /// Written inside the program rather than given as a file.
    pub text_kind: bool,
    /// The form.
    pub fields: Vec<FieldSpec>,
}

/// Everything forms are drawn from.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Lists {
    /// Kinds of items.
    pub kinds: Vec<KindSpec>,
    /// Roles of people.
    pub roles: Vec<String>,
    /// Sensitivities.
    pub sensitivities: Vec<String>,
    /// Languages of documents.
    pub languages: Vec<String>,
}
