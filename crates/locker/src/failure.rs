//! What could not be done: a code with words for it, what it is about, and the cause for those who read code.

use std::error::Error;
use std::fmt;

use sandyq_store::StoreRefused;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// Why something could not be done. `err-<code>` says it, `rec-<code>` says what to do now.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// All codes; a test walks them through the words.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word key's ending.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

codes! {
    /// A folder without `locker.txt`.
    NotALocker = "not-a-locker",
    /// Nothing at this place.
    NoLockerHere = "no-locker-here",
    /// Another process has it.
    LockerInUse = "locker-in-use",
    /// Of a newer format.
    LockerNewer = "locker-newer",
    /// Of an older format.
    LockerOlder = "locker-older",
    /// A part is damaged or missing.
    LockerDamaged = "locker-damaged",
    /// Not the locker that this machine knows in this place.
    LockerReplaced = "locker-replaced",
    /// A copy: readable, not writable until it is continued.
    LockerCopied = "locker-copied",
    /// Nothing can be written.
    ReadOnly = "read-only",
    /// The passphrase does not open it.
    WrongPassphrase = "wrong-passphrase",
    /// Not opened: typed in the Latin layout, it seems.
    TypedLatin = "typed-latin",
    /// Not opened: typed in a Cyrillic layout, it seems.
    TypedCyrillic = "typed-cyrillic",
    /// Not opened: typed in the Russian layout, it seems.
    TypedRussian = "typed-russian",
    /// Not opened: typed in the Kazakh layout, it seems.
    TypedKazakh = "typed-kazakh",
    /// Not opened: typed with Caps Lock, it seems.
    TypedCaps = "typed-caps",
    /// Not opened: typed in other letters than its own, it seems.
    TypedLetters = "typed-letters",
    /// Not opened: not one space between the words, it seems.
    TypedSpaces = "typed-spaces",
    /// No identity given opens it.
    NoIdentityFits = "no-identity-fits",
    /// The folder of a new locker has something in it.
    FolderNotEmpty = "folder-not-empty",
    /// Writing is not permitted there.
    CannotWrite = "cannot-write",
    /// No room.
    DiskFull = "disk-full",
    /// No such file.
    FileMissing = "file-missing",
    /// Reading is not permitted.
    FileUnreadable = "file-unreadable",
    /// A folder where a file is due.
    IsDirectory = "is-directory",
    /// A device, a pipe, a socket.
    NotAFile = "not-a-file",
    /// It changed while it was read.
    FileChanged = "file-changed",
    /// What came back from the disk differs.
    NotSealed = "not-sealed",
    /// Beyond a limit.
    TooLarge = "too-large",
    /// No such kind.
    UnknownKind = "unknown-kind",
    /// No such field.
    UnknownField = "unknown-field",
    /// A value that does not fit its field.
    BadField = "bad-field",
    /// A field that a document needs.
    MissingField = "missing-field",
    /// No EDTF date.
    BadDate = "bad-date",
    /// No such case.
    UnknownCase = "unknown-case",
    /// A case of this name exists.
    CaseExists = "case-exists",
    /// No such item.
    UnknownItem = "unknown-item",
    /// Several items begin so.
    AmbiguousItem = "ambiguous-item",
    /// Nothing to put into a bundle.
    NoItems = "no-items",
    /// Nobody to make a bundle for.
    NoRecipients = "no-recipients",
    /// Not an age recipient.
    MalformedRecipient = "malformed-recipient",
    /// An SSH key.
    SshRecipient = "ssh-recipient",
    /// A secret key where a public one is due.
    SecretAsRecipient = "secret-as-recipient",
    /// A recipient of a type not supported.
    UnsupportedRecipient = "unsupported-recipient",
    /// It is a recipient already.
    RecipientKnown = "recipient-known",
    /// It is none of the recipients elsewhere.
    RecipientUnknown = "recipient-unknown",
    /// No such way in.
    WayInUnknown = "way-in-unknown",
    /// Another way in has this name.
    WayInNamed = "way-in-named",
    /// The only way in.
    LastWayIn = "last-way-in",
    /// Not an identity file.
    MalformedIdentity = "malformed-identity",
    /// Not a bundle.
    NotABundle = "not-a-bundle",
    /// The bundle's end is missing.
    BundleTruncated = "bundle-truncated",
    /// The bundle is sealed to others.
    BundleNotForYou = "bundle-not-for-you",
    /// The bundle was changed.
    BundleBroken = "bundle-broken",
    /// The locker is locked.
    Locked = "locked",
    /// The person stopped it.
    Cancelled = "cancelled",
    /// A title is needed.
    EmptyTitle = "empty-title",
    /// A passphrase is needed.
    EmptyPassphrase = "empty-passphrase",
    /// The passphrase is no text.
    PassphraseUnreadable = "passphrase-unreadable",
    /// Reading failed half-way.
    ReadFailed = "read-failed",
    /// This machine has no key for the locker.
    StationKeyMissing = "station-key-missing",
    /// The output exists.
    OutputExists = "output-exists",
    /// The working database fails.
    DatabaseTrouble = "database-trouble",
    /// No such field to withhold.
    UnknownWithhold = "unknown-withhold",
    /// A field that an original in the bundle tells anyway.
    WithholdInOriginal = "withhold-in-original",
    /// Without a key nothing of this can be salvaged.
    SalvageNeedsKey = "salvage-needs-key",
    /// One of the two folders lies in the other.
    SalvageInside = "salvage-inside",
    /// Not a witness's verifier key.
    MalformedWitness = "malformed-witness",
    /// Nothing that a newsroom asks a witness with.
    NotAWitnessRequest = "not-a-witness-request",
    /// Nothing that a witness answers with.
    NotAWitnessAnswer = "not-a-witness-answer",
    /// A checkpoint that is not of this locker's history.
    WitnessOtherHistory = "witness-other-history",
    /// Cosigned by nobody who was asked.
    WitnessUnknown = "witness-unknown",
    /// No checkpoint under the custodian's signature yet.
    NeverCountersigned = "never-countersigned",
    /// This witness never saw the log, and nobody said that its key was compared.
    WitnessFirst = "witness-first",
    /// Name and key of the log do not belong together.
    WitnessOtherLog = "witness-other-log",
    /// Not signed by the log's custodian.
    WitnessNotSigned = "witness-not-signed",
    /// Shorter than what this witness saw.
    WitnessShortened = "witness-shortened",
    /// Another history of the same length than this witness saw.
    WitnessForked = "witness-forked",
    /// Not shown to continue what this witness saw.
    WitnessNotContinued = "witness-not-continued",
    /// A request that begins at another size than this witness saw.
    WitnessOtherBeginning = "witness-other-beginning",
    /// What this machine remembers as a witness cannot be read.
    WitnessDamaged = "witness-damaged",
    /// Another process is just cosigning.
    WitnessInUse = "witness-in-use",
    /// The clock says no time that can be stated.
    ClockAbsurd = "clock-absurd",
    /// The clock says an earlier time than it did before.
    ClockBack = "clock-back",
    /// No name for an authority that stamps time.
    AnchorName = "anchor-name",
    /// Not the certificates of an authority with exactly one root.
    AnchorAuthority = "anchor-authority",
    /// A reply that answers no request of this locker.
    AnchorUnasked = "anchor-unasked",
    /// A reply that proves no time; what it is about is the reason.
    AnchorRefused = "anchor-refused",
    /// A reply for a checkpoint that the log does not have.
    AnchorOtherHistory = "anchor-other-history",
    /// Another reply to this request is kept.
    AnchorTaken = "anchor-taken",
    /// So many shares of so many cannot be.
    QuorumNumbers = "quorum-numbers",
    /// A holder without a name, with too long a one, or with the locker's own key.
    BadHolder = "bad-holder",
    /// The same name or the same key for two shares.
    HolderTwice = "holder-twice",
    /// A way in by a passphrase stands beside the quorum that is to be made.
    QuorumPassphrase = "quorum-passphrase",
    /// A way in by a passphrase is asked for where a quorum opens.
    QuorumNoPassphrase = "quorum-no-passphrase",
    /// The identity was never split.
    NoQuorum = "no-quorum",
    /// The locker is opened by shares and none was given: needed / of.
    SharesNeeded = "shares-needed",
    /// Not a share.
    NotAShare = "not-a-share",
    /// A share of a newer version.
    ShareNewer = "share-newer",
    /// A share sealed to a key that was not given.
    ShareSealed = "share-sealed",
    /// A line of a share is missing: file and line.
    ShareLineMissing = "share-line-missing",
    /// A line of a share has not eight words, or is there twice: file and line.
    ShareLineWords = "share-line-words",
    /// A word of a share is none of the list: file, line and word.
    ShareWordUnknown = "share-word-unknown",
    /// The words of a line do not belong together: file and line.
    ShareLineDamaged = "share-line-damaged",
    /// The lines are not of one share.
    ShareLinesMixed = "share-lines-mixed",
    /// A share of another locker.
    ShareOtherLocker = "share-other-locker",
    /// A share of an earlier splitting.
    ShareOldGeneration = "share-old-generation",
    /// A share of a later splitting than this folder knows.
    ShareLaterGeneration = "share-later-generation",
    /// The same share twice.
    ShareTwice = "share-twice",
    /// Fewer shares than are needed: there / needed.
    TooFewShares = "too-few-shares",
    /// Files of holders would lie in the locker's own folder, and so in every copy of it.
    SharesInLocker = "shares-in-locker",
    /// Shares that look whole and do not give the identity.
    SharesDoNotOpen = "shares-do-not-open",
    /// The disk answered with an error.
    DiskTrouble = "disk-trouble",
    /// A station: no key that opens what it took in is there.
    StationCannotOpen = "station-cannot-open",
    /// A station on a computer that knows the locker itself.
    StationNotAlone = "station-not-alone",
    /// Not an invitation, or one that its custodian did not sign.
    NotAnInvitation = "not-an-invitation",
    /// An invitation of another locker than the station's.
    InvitationForeign = "invitation-foreign",
    /// An invitation that is older than the station's, or another of the same number.
    InvitationOlder = "invitation-older",
    /// A locker where a station is due, or nothing of either.
    NotAStation = "not-a-station",
    /// Not a letter, or a damaged one.
    NotALetter = "not-a-letter",
    /// A letter that is sealed to others.
    LetterNotForYou = "letter-not-for-you",
    /// A station of another locker.
    StationForeign = "station-foreign",
    /// A station whose log is not sound.
    StationDamaged = "station-damaged",
    /// A station whose log is not as it signed it, though its entries are.
    StationAltered = "station-altered",
    /// A station whose log has as many entries as one can have.
    StationFull = "station-full",
    /// A station whose log is another than the one that was collected.
    StationForked = "station-forked",
    /// A station whose log is shorter than the one that was collected.
    StationShrunk = "station-shrunk",
    /// No name that a plugin can have.
    PluginName = "plugin-name",
    /// A plugin that this machine's list does not name.
    PluginNotAllowed = "plugin-not-allowed",
    /// The program of a plugin, or the one that asks it, is not there.
    PluginMissing = "plugin-missing",
    /// A plugin refused: no device, a wrong PIN. Its name and what it said.
    PluginRefused = "plugin-refused",
    /// Nothing was heard of a plugin.
    PluginSilent = "plugin-silent",
    /// A plugin broke off, broke its protocol, or gave a key that is not the file's.
    PluginBroken = "plugin-broken",
    /// A fault of ours.
    Internal = "internal",
}

/// What could not be done.
#[derive(Debug)]
pub struct Failure {
    /// Why.
    pub code: Code,
    /// What it is about, fit for one line of a screen: a file's name, a field, an id.
    pub about: Option<String>,
    cause: Option<Box<dyn Error + Send + Sync>>,
}

impl Failure {
    /// A failure about something that has a name.
    #[must_use]
    pub fn about(code: Code, about: impl AsRef<str>) -> Self {
        let about = Some(sandyq_format::names::shown(about.as_ref()));
        let cause = None;
        Self { code, about, cause }
    }

    /// The same with what caused it.
    #[must_use]
    pub fn because(mut self, cause: impl Error + Send + Sync + 'static) -> Self {
        self.cause = Some(Box::new(cause));
        self
    }

    /// The same failure once more, without its cause.
    pub(crate) fn again(&self) -> Self {
        Self {
            about: self.about.clone(),
            ..self.code.into()
        }
    }

    /// A failure of the store about a place outside or inside the locker.
    pub(crate) fn at(refused: StoreRefused, about: impl AsRef<str>) -> Self {
        let mut failure = Self::from(refused);
        failure.about = Some(sandyq_format::names::shown(about.as_ref()));
        failure
    }
}

impl From<Code> for Failure {
    fn from(code: Code) -> Self {
        let (about, cause) = (None, None);
        Self { code, about, cause }
    }
}

impl From<StoreRefused> for Failure {
    fn from(refused: StoreRefused) -> Self {
        let code = match &refused {
            StoreRefused::InUse => Code::LockerInUse,
            StoreRefused::ReadOnly => Code::ReadOnly,
            StoreRefused::DiskFull => Code::DiskFull,
            StoreRefused::NotEmpty => Code::FolderNotEmpty,
            StoreRefused::NoSuchPlace => Code::NoLockerHere,
            StoreRefused::NotALocker => Code::NotALocker,
            StoreRefused::NotPermitted => Code::CannotWrite,
            StoreRefused::TooLarge | StoreRefused::Damaged(_) => Code::LockerDamaged,
            StoreRefused::AlreadyExists => Code::OutputExists,
            _ => Code::DiskTrouble,
        };
        let about = match &refused {
            StoreRefused::Damaged(part) => Some((*part).to_owned()),
            _ => None,
        };
        let cause: Option<Box<dyn Error + Send + Sync>> = Some(Box::new(refused));
        Self { code, about, cause }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.key())
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let cause = self.cause.as_deref();
        cause.map(|cause| cause as &(dyn Error + 'static))
    }
}

/// What every verb gives.
pub type Given<T> = Result<T, Failure>;
