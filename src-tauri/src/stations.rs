//! What the window needs towards machines that cannot open: invitations, this machine as a station, stations and letters that are
//! taken in, and letters that are written. A part of the desk.

use std::path::{Path, PathBuf};

use crate::{
    desk::Given,
    jobs::Watch,
    views::{
        Collected, InvitationView, ItemDraft, Lang, LetterMade, LetterSeen, LetterTaken,
        StationRow, StationSeen, StationSheet,
    },
};

/// A station to be made.
pub struct NewStation<'a> {
    /// The folder to make it in.
    pub folder: &'a Path,
    /// The invitation as it was looked at.
    pub invitation: &'a [u8],
    /// What those who collect it see of which computer it is; may be empty.
    pub name: &'a str,
    /// Who is at the keyboard.
    pub actor: &'a str,
}

/// A letter to be sealed.
pub struct ToLetter<'a> {
    /// The invitation as it was looked at.
    pub invitation: &'a [u8],
    /// What is said about each item.
    pub draft: &'a ItemDraft,
    /// The files; none when the draft's fields are the original.
    pub files: &'a [PathBuf],
    /// How the person calls themselves; may be empty.
    pub actor: &'a str,
    /// Where it goes.
    pub to: &'a Path,
}

/// The desk's part for machines that cannot open. Nothing stands half-written where it fails, and a file that is there stays.
pub trait Stations {
    /// The invitation of the unlocked locker.
    fn invitation(&mut self) -> Given<InvitationView>;
    /// Writes it.
    fn save_invitation(&mut self, to: &Path) -> Given<()>;
    /// Looks at somebody's invitation; gives its bytes as they were judged. Needs no locker.
    fn look_at_invitation(&self, file: &Path) -> Given<(Vec<u8>, InvitationView)>;

    /// Makes a station and leaves it open.
    fn create_station(&mut self, new: NewStation<'_>) -> Given<()>;
    /// Puts a newer invitation in the place of the station's.
    fn update_invitation(&mut self, invitation: &[u8]) -> Given<()>;
    /// What the station's sheet says; refused where it would not be true.
    fn station_sheet(&self) -> Given<StationSheet>;
    /// Writes that sheet for printing.
    fn save_station_sheet(&self, lang: Lang, to: &Path) -> Given<()>;

    /// Stations that were collected into the unlocked locker.
    fn stations(&mut self) -> Given<Vec<StationRow>>;
    /// Looks at a station's folder. Writes nothing.
    fn look_at_station(&mut self, folder: &Path) -> Given<StationSeen>;
    /// Collects it.
    fn collect(&mut self, folder: &Path, watch: &Watch) -> Given<Collected>;
    /// Looks at the first page of a letter. Writes nothing.
    fn look_at_letter(&mut self, file: &Path) -> Given<LetterSeen>;
    /// Takes it in.
    fn take_letter(&mut self, file: &Path, watch: &Watch) -> Given<LetterTaken>;

    /// Seals a letter; gives its receipt as well. Needs no locker.
    fn seal_letter(&mut self, asked: ToLetter<'_>, watch: &Watch) -> Given<(LetterMade, String)>;
    /// Writes a receipt that was given with a letter.
    fn save_receipt(&self, receipt: &str, to: &Path) -> Given<()>;
}
