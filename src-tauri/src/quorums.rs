//! What the window needs of the quorum: dealing the key out, and shares that come in. A part of the desk.
//!
//! Shares in hand stay at the desk; the page learns what each of them is, and never what is in it.

use std::path::Path;

use crate::{
    desk::{Given, Secret},
    failure::Failure,
    jobs::Watch,
    views::{
        GatheringView, HolderDraft, QuorumBoard, Rehearsed, RestoreHow, SharesNeeded, SplitMade,
    },
};

/// The key, to be dealt out.
pub struct ToSplit<'a> {
    /// How many open.
    pub needed: u8,
    /// Who gets a share.
    pub holders: &'a [HolderDraft],
    /// The folder in which another one is made for the files.
    pub folder: &'a Path,
    /// The passphrases go.
    pub remove_passphrases: bool,
    /// The locker gets a new key.
    pub new_identity: bool,
}

/// What shares opened.
pub struct Opened {
    /// Numbers of the shares that open.
    pub numbers: Vec<u8>,
    /// Items in the locker.
    pub items: u32,
    /// Whether it stands in the log.
    pub recorded: bool,
    /// Whether the quorum ended.
    pub ended: bool,
}

/// The desk's part for the quorum.
pub trait Quorums {
    /// How many shares open the locker at hand, locked or not.
    fn shares_needed(&self) -> Option<SharesNeeded>;
    /// How the key of the unlocked locker is kept.
    fn quorum(&mut self) -> Given<QuorumBoard>;
    /// Deals the key out, and seals everything again where it is a new one. Once the shares count, what fails is told in what is
    /// given: nobody may throw them away.
    fn split(&mut self, asked: ToSplit<'_>, watch: &Watch) -> Given<SplitMade>;

    /// The shares in hand.
    fn gathering(&mut self) -> Given<GatheringView>;
    /// Takes a share from a file; what is wrong with it stands in its row.
    fn take_share(&mut self, file: &Path) -> Given<()>;
    /// Takes words as they were typed from paper; gives what is wrong with them, and nothing when they were taken.
    fn type_share(&mut self, words: Secret) -> Given<Option<Failure>>;
    /// Opens the sealed share of a row by its holder's key; `false` when that key does not.
    fn open_share(&mut self, row: u32, key: Secret) -> Given<bool>;
    /// Lets go of all shares in hand.
    fn forget_shares(&mut self);
    /// Proves that the shares in hand open, and lets go of them. The locker stays as it is, locked or not.
    fn rehearse(&mut self) -> Given<Rehearsed>;
    /// Opens the locked locker by the shares in hand, and lets go of them.
    fn restore(&mut self, how: RestoreHow, passphrase: Option<Secret>) -> Given<Opened>;
}
