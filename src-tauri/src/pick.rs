//! File choosers, behind an interface of questions so that a test can answer them.

use std::path::PathBuf;

/// What is being chosen; `pick-<…>` is the chooser's title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A folder in which to create a locker.
    Place,
    /// A locker's folder.
    Locker,
    /// Files to deposit.
    Files,
    /// A folder of files to deposit.
    Folder,
    /// A bundle to verify.
    Bundle,
    /// An identity to open it with.
    Identity,
    /// Where the recovery key goes.
    Recovery,
    /// Where a bundle goes.
    NewBundle,
    /// Where an original goes.
    Release,
    /// Where annexes go.
    Receive,
    /// Where the sheet of a check goes.
    Sheet,
    /// Where a file for a witness goes.
    WitnessRequest,
    /// What a witness answered.
    WitnessAnswer,
    /// Where a request for an authority goes.
    AuthorityRequest,
    /// What an authority replied.
    AuthorityReply,
    /// The root certificate of an authority.
    AuthorityRoot,
    /// A newsroom's file for this machine as a witness.
    ForeignRequest,
    /// Where this witness's answer goes.
    NewAnswer,
    /// Where the locker's invitation goes.
    NewInvitation,
    /// Somebody's invitation.
    Invitation,
    /// Where the sheet of a station goes.
    StationSheet,
    /// A station's folder, to be collected.
    Station,
    /// A letter, to be taken in.
    Letter,
    /// Where a letter goes.
    NewLetter,
    /// Where a letter's receipt goes.
    NewReceipt,
    /// Where the files for holders of shares go.
    ShareFolder,
    /// Shares that holders give.
    Shares,
    /// The key of a holder.
    ShareKey,
}

impl What {
    /// The end of the word key, and the name of a test's answer.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Locker => "locker",
            Self::Files => "files",
            Self::Folder => "folder",
            Self::Bundle => "bundle",
            Self::Identity => "identity",
            Self::Recovery => "recovery",
            Self::NewBundle => "new-bundle",
            Self::Release => "release",
            Self::Receive => "receive",
            Self::Sheet => "sheet",
            Self::WitnessRequest => "witness-request",
            Self::WitnessAnswer => "witness-answer",
            Self::AuthorityRequest => "authority-request",
            Self::AuthorityReply => "authority-reply",
            Self::AuthorityRoot => "authority-root",
            Self::ForeignRequest => "foreign-request",
            Self::NewAnswer => "new-answer",
            Self::NewInvitation => "new-invitation",
            Self::Invitation => "invitation",
            Self::StationSheet => "station-sheet",
            Self::Station => "station",
            Self::Letter => "letter",
            Self::NewLetter => "new-letter",
            Self::NewReceipt => "new-receipt",
            Self::ShareFolder => "share-folder",
            Self::Shares => "shares",
            Self::ShareKey => "share-key",
        }
    }
}

/// Asks a person for paths. Blocks, so it is never called on the window's own thread.
pub trait Pick: Send + Sync {
    /// One or several paths that exist.
    fn existing(&self, what: What) -> Vec<PathBuf>;
    /// A path to write to.
    fn new_file(&self, what: What, name: &str) -> Option<PathBuf>;
}

/// The system's own choosers.
#[cfg(not(feature = "e2e"))]
pub struct Native<R: tauri::Runtime>(pub tauri::AppHandle<R>);

#[cfg(not(feature = "e2e"))]
impl<R: tauri::Runtime> Pick for Native<R> {
    fn existing(&self, what: What) -> Vec<PathBuf> {
        use tauri_plugin_dialog::DialogExt;
        let chooser = self.0.dialog().file();
        let chosen = match what {
            What::Files | What::Shares => chooser.blocking_pick_files().unwrap_or_default(),
            What::Bundle
            | What::Identity
            | What::WitnessAnswer
            | What::AuthorityReply
            | What::ShareKey
            | What::AuthorityRoot
            | What::ForeignRequest
            | What::Invitation
            | What::Letter => chooser.blocking_pick_file().into_iter().collect(),
            _ => chooser.blocking_pick_folder().into_iter().collect(),
        };
        chosen
            .into_iter()
            .filter_map(|path| path.into_path().ok())
            .collect()
    }

    fn new_file(&self, _: What, name: &str) -> Option<PathBuf> {
        use tauri_plugin_dialog::DialogExt;
        let chooser = self.0.dialog().file().set_file_name(name);
        chooser.blocking_save_file()?.into_path().ok()
    }
}

/// Answers written by a test: `<folder>/<what>` holds one path per line.
#[cfg(feature = "e2e")]
pub struct Scripted(pub PathBuf);

#[cfg(feature = "e2e")]
impl Scripted {
    /// The folder of answers that the test names.
    #[must_use]
    pub fn from_environment() -> Self {
        Self(
            std::env::var_os("SANDYQ_E2E_PICKS")
                .unwrap_or_default()
                .into(),
        )
    }
}

#[cfg(feature = "e2e")]
impl Pick for Scripted {
    fn existing(&self, what: What) -> Vec<PathBuf> {
        let answers = std::fs::read_to_string(self.0.join(what.key())).unwrap_or_default();
        answers.lines().map(PathBuf::from).collect()
    }

    fn new_file(&self, what: What, _: &str) -> Option<PathBuf> {
        self.existing(what).pop()
    }
}
