//! What the window needs of a locker. The body stands on the locker's own crate; a test lays another one down,
//! so that sessions, jobs and doorsteps are tried without the price of a real passphrase.

use std::{
    collections::BTreeMap,
    io::{Read, Seek},
    path::Path,
};

use zeroize::Zeroizing;

use crate::{
    failure::Failure,
    jobs::Watch,
    openers::Openers,
    outsiders::Outsiders,
    quorums::Quorums,
    stations::Stations,
    views::{
        BundleDraft, BundleMade, BundlePreview, CaseRow, DepositedItem, Fields, Hit, ItemDraft,
        ItemRow, ItemView, Lang, Lists, Notice, Received, RecipientView, Released, Report,
        StationView, TakenIn,
    },
};

/// What every call gives.
pub type Given<T> = Result<T, Failure>;

/// A secret on its way from the key window.
pub type Secret = Zeroizing<String>;

/// An original's bytes, readable from any position.
pub trait Original: Read + Seek + Send {}
impl<T: Read + Seek + Send> Original for T {}

/// A locker that is open, without its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its id.
    pub locker_id: String,
    /// Entries in the clear part.
    pub items: u64,
    /// Nothing can be added.
    pub read_only: bool,
    /// A copy of a locker of another machine.
    pub copied: bool,
    /// How it stands as a station, which is never unlocked.
    pub station: Option<StationView>,
    /// What can be said only when it is unlocked.
    pub inside: Option<Inside>,
}

/// What can be said only when a locker is unlocked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inside {
    /// Its name.
    pub name: String,
    /// What to know.
    pub notices: Vec<Notice>,
    /// Openers apart from one.
    pub other_ways: u32,
}

/// A locker to be made.
pub struct NewLocker<'a> {
    /// The folder to make it in.
    pub folder: &'a Path,
    /// Its name.
    pub name: &'a str,
    /// Custodians elsewhere.
    pub recipients: &'a [String],
    /// File for the recovery key.
    pub recovery: Option<&'a Path>,
    /// Put the invented sample case in.
    pub with_sample: bool,
    /// The language of that case.
    pub lang: Lang,
    /// Who is at the keyboard.
    pub actor: &'a str,
    /// Its passphrase.
    pub passphrase: Secret,
}

/// A bundle to be judged.
pub struct ToVerify<'a> {
    /// The job that judges it.
    pub job: &'a str,
    /// The bundle.
    pub bundle: &'a Path,
    /// What opens it.
    pub identity: Secret,
    /// Fingerprints that a person has compared, with the names given to them.
    pub pinned: BTreeMap<String, String>,
    /// Whether this machine compares it with what it saw of that locker before, and remembers it.
    pub remember: bool,
}

/// A bundle judged earlier, to be judged once more with an authority's root that a person trusts.
pub struct ToTrust<'a> {
    /// The job that judged it.
    pub judged: &'a str,
    /// The job that judges it now; from then on it is known by that one.
    pub job: &'a str,
    /// The root certificate.
    pub root: &'a Path,
    /// Fingerprints that a person has compared by now, with the names given to them.
    pub pinned: BTreeMap<String, String>,
}

/// The sheet of a check, to be written.
pub struct ToFile<'a> {
    /// The job that judged the bundle.
    pub job: &'a str,
    /// Fingerprints that a person has compared by now, with the names given to them.
    pub pinned: BTreeMap<String, String>,
    /// The language of the sheet.
    pub lang: Lang,
    /// Where it goes.
    pub to: &'a Path,
}

/// A bundle judged earlier, to be taken into the locker.
pub struct ToTakeIn<'a> {
    /// The job that judged it.
    pub job: &'a str,
    /// The case for it.
    pub case: Option<&'a str>,
    /// Fingerprints that a person has compared by now, with the names given to them.
    pub pinned: BTreeMap<String, String>,
    /// In which language the bundle's own title is written.
    pub lang: Lang,
}

/// How an annex begins that is looked at like an item. No item's id begins so and has a figure behind it.
pub const ANNEX: &str = "annex";

/// The number and the job of an annex's name: `annex<number>of<job>`.
#[must_use]
pub fn annex_name(name: &str) -> Option<(u32, &str)> {
    let (number, job) = name.strip_prefix(ANNEX)?.split_once("of")?;
    Some((number.parse().ok()?, job))
}

/// The one locker at hand, on a thread of its own.
pub trait Desk: Openers + Outsiders + Quorums + Stations + Send {
    /// What forms are drawn from.
    fn lists(&self) -> Lists;
    /// How things stand; `None` without a locker.
    fn standing(&self) -> Option<Standing>;
    /// Who is at the keyboard from now on.
    fn sit_down(&mut self, actor: &str);

    /// Makes a locker and leaves it unlocked.
    fn create(&mut self, new: NewLocker<'_>) -> Given<()>;
    /// Opens a folder, locked.
    fn open(&mut self, folder: &Path) -> Given<()>;
    /// Unlocks; `false` when the passphrase is wrong, `typed-…` when it is and the keyboard seems to have done it.
    fn unlock(&mut self, passphrase: Secret) -> Given<bool>;
    /// Forgets every key.
    fn lock(&mut self);
    /// Puts the locker away.
    fn close(&mut self);
    /// Goes on with a copy on this machine, logged.
    fn continue_here(&mut self) -> Given<()>;

    /// All cases.
    fn cases(&mut self) -> Given<Vec<CaseRow>>;
    /// Adds a case.
    fn add_case(&mut self, title: &str, notes: &str) -> Given<CaseRow>;
    /// Items of a case, or all.
    fn items(&mut self, case: Option<&str>) -> Given<Vec<ItemRow>>;
    /// One item; recorded as shown.
    fn item(&mut self, id: &str) -> Given<ItemView>;
    /// The name of an item's file, which is not recorded as a showing.
    fn name_of(&mut self, id: &str) -> Given<String>;
    /// Changes what is known about an item.
    fn describe(&mut self, id: &str, changes: Fields) -> Given<ItemView>;
    /// Finds a word.
    fn search(&mut self, query: &str, case: Option<&str>) -> Given<Vec<Hit>>;
    /// The bytes of an original, or of an annex of the bundle judged last, with their media type and number. Annexes have
    /// names by [`annex_name`].
    fn original(&mut self, id: &str) -> Given<(Box<dyn Original>, String, u64)>;

    /// Deposits one file; needs no key.
    fn deposit(&mut self, draft: &ItemDraft, file: &Path, watch: &Watch) -> Given<DepositedItem>;
    /// Deposits a text kind.
    fn deposit_text(&mut self, draft: &ItemDraft) -> Given<DepositedItem>;
    /// Writes an original out, with its reason, logged.
    fn release(&mut self, id: &str, reason: &str, to: &Path) -> Given<Released>;

    /// What a bundle will show.
    fn preview_bundle(&mut self, draft: &BundleDraft) -> Given<BundlePreview>;
    /// Reads a recipient.
    fn check_recipient(&self, text: &str) -> Given<RecipientView>;
    /// The locker's recipients.
    fn recipients(&mut self) -> Given<Vec<RecipientView>>;
    /// Makes a bundle; with its one-time key where one was asked for.
    fn make_bundle(
        &mut self,
        draft: &BundleDraft,
        to: &Path,
        watch: &Watch,
    ) -> Given<(BundleMade, Option<Secret>)>;

    /// Whether a text is an identity.
    fn is_identity(&self, text: &str) -> bool;
    /// Judges a bundle and remembers it under the job's name.
    fn verify(&mut self, asked: ToVerify<'_>, watch: &Watch) -> Given<Report>;
    /// Judges a bundle judged earlier once more, trusting a root. Nothing changes where it fails.
    fn trust_root(&mut self, asked: ToTrust<'_>, watch: &Watch) -> Given<Report>;
    /// Writes out the annexes of a bundle judged earlier.
    fn receive(&mut self, job: &str, folder: &Path) -> Given<Received>;
    /// Takes a bundle judged earlier into the locker.
    fn take_in(&mut self, asked: ToTakeIn<'_>, watch: &Watch) -> Given<TakenIn>;
    /// Checks a bundle judged earlier once more, and writes the sheet of it.
    fn sheet(&mut self, asked: ToFile<'_>) -> Given<()>;
    /// Judges the whole locker.
    fn check(&mut self, watch: &Watch) -> Given<Report>;
}
