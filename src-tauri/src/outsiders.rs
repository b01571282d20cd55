//! What the window needs towards those outside: witnesses and authorities for the locker at hand, and this machine as a witness for
//! other people's logs. A part of the desk.

use std::path::Path;

use crate::{
    desk::Given,
    views::{
        AnchoredView, AuthorityAsked, CosignedView, Lang, Outside, OwnWitness, SightingView,
        WitnessAsked, WitnessSeen, WitnessView,
    },
};

/// A file for a witness, to be written.
pub struct ToWitness<'a> {
    /// The witness's verifier key.
    pub key: &'a str,
    /// Where it goes.
    pub to: &'a Path,
    /// Whether a sheet for paper goes beside it, and in which language.
    pub sheet: Option<Lang>,
}

/// The desk's part for witnesses and authorities. Nothing stands half-written where it fails, and a file that is there stays.
pub trait Outsiders {
    /// What stands outside for the log of the unlocked locker.
    fn outside(&mut self) -> Given<Outside>;

    /// Reads a witness's key and gives its words.
    fn check_witness(&self, key: &str) -> Given<WitnessView>;
    /// Writes a file for a witness.
    fn ask_witness(&mut self, asked: ToWitness<'_>) -> Given<WitnessAsked>;
    /// Takes in what a witness answered; recorded in the log.
    fn take_answer(&mut self, answer: &Path) -> Given<WitnessSeen>;

    /// Whether an authority may be called so.
    fn check_authority(&self, name: &str) -> Given<()>;
    /// Writes a request for an authority.
    fn ask_authority(&mut self, name: &str, to: &Path) -> Given<AuthorityAsked>;
    /// SHA-256 of the one root certificate in a file.
    fn root_of(&self, certificates: &Path) -> Given<String>;
    /// Takes in an authority's reply that proves its time by the root given; recorded in the log.
    fn take_reply(&mut self, reply: &Path, certificates: &Path) -> Given<AnchoredView>;

    /// This machine's witness key, made the first time, and what it signed. Needs no locker.
    fn witness(&mut self) -> Given<OwnWitness>;
    /// Looks at a newsroom's file; gives its bytes as they were judged. Signs nothing.
    fn look_at_request(&mut self, request: &Path) -> Given<(Vec<u8>, SightingView)>;
    /// Signs what was looked at, and writes the answer. The first sight of a log needs its words compared.
    fn cosign(&mut self, request: &[u8], compared: bool, to: &Path) -> Given<CosignedView>;
    /// Writes the answer that was given last for a log once more. Signs nothing.
    fn answer_again(&mut self, origin: &str, to: &Path) -> Given<()>;
}
