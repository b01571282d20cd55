//! Files picked or dropped, jobs and how far they are.

use serde::Serialize;
use specta::Type;

use crate::failure::Failure;

/// A file picked or dropped.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PickedFile {
    /// Its place in the list.
    pub index: u32,
    /// Its own name, as shown.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Media type by content.
    pub media: String,
    /// The kind it most likely is.
    pub guessed_kind: String,
    /// Why it cannot be taken.
    pub problem: Option<String>,
}

/// Files picked or dropped together.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Picked {
    /// Stands for their paths.
    pub handle: String,
    /// The files.
    pub files: Vec<PickedFile>,
    /// Bytes in all.
    pub bytes: u64,
}

/// How far a job is.
#[derive(Clone, Debug, Default, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// Which job.
    pub job: String,
    /// `stage-<stage>`.
    pub stage: String,
    /// Files done.
    pub files: u64,
    /// Files in all.
    pub files_total: u64,
    /// Bytes done.
    pub bytes: u64,
    /// Bytes in all.
    pub bytes_total: u64,
    /// Estimate.
    pub seconds_left: Option<u32>,
    /// The file at hand, by name.
    pub current: String,
}

/// How a job ended: `value` when `ok`, else `failure`.
#[derive(Clone, Debug, Serialize, Type)]
pub struct JobEnd {
    /// Whether it was done.
    pub ok: bool,
    /// What it gave.
    #[specta(type = specta_typescript::Unknown)]
    pub value: serde_json::Value,
    /// Why it could not be done.
    pub failure: Option<Failure>,
}

/// A job that is over.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Ended {
    /// Which job.
    pub job: String,
    /// How.
    pub end: JobEnd,
}

/// An item that was deposited.
#[derive(Clone, Debug, Serialize, Type)]
pub struct DepositedItem {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The file's name.
    pub name: String,
    /// The file has no bytes.
    pub empty: bool,
}

/// A file that was not taken.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RefusedFile {
    /// Its name.
    pub name: String,
    /// Why.
    pub failure: Failure,
}

/// What a deposit gave.
#[derive(Clone, Debug, Default, Serialize, Type)]
pub struct Deposited {
    /// Sealed.
    pub items: Vec<DepositedItem>,
    /// Not taken.
    pub refused: Vec<RefusedFile>,
    /// The person stopped it; what is in `items` is sealed.
    pub cancelled: bool,
}

/// An original that was written out.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Released {
    /// The file's name.
    pub label: String,
    /// Its SHA-256.
    pub sha256: String,
}
