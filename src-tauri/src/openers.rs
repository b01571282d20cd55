//! What the window needs towards those who can open the locker: ways in on its folder, custodians elsewhere, sealing again for
//! them, and what of it all would be left after a raid. A part of the desk.

use std::path::Path;

use crate::{
    desk::{Given, Secret},
    jobs::Watch,
    views::{ElsewhereChange, ElsewhereView, Keys, LeftView, Resealed, SealingView, WayView},
};

/// What a new way in asks for.
pub enum WayBy<'a> {
    /// A passphrase.
    Passphrase(Secret),
    /// A key that is made now and written to this file, which must be new.
    Recovery(&'a Path),
}

/// The desk's part for keys. All of it but unlocking needs the unlocked locker; what is refused has changed nothing.
pub trait Openers {
    /// Everything about keys.
    fn keys(&mut self) -> Given<Keys>;
    /// What is left when these places are lost together.
    fn without(&mut self, places: &[String]) -> Given<LeftView>;
    /// What is still to be sealed again.
    fn sealing_left(&mut self) -> Given<SealingView>;

    /// Unlocks by a recovery key, or by the locker's own identity.
    fn unlock_by_key(&mut self, key: Secret) -> Given<()>;

    /// Whether such a way in may be added, before a passphrase is thought out for it.
    fn check_way_in(&mut self, passphrase: bool, name: &str, place: &str) -> Given<()>;
    /// Adds a way in, tried before it counts; recorded in the log.
    fn add_way_in(&mut self, by: WayBy<'_>, name: &str, place: &str) -> Given<WayView>;
    /// A way in, by its id.
    fn way_in(&mut self, id: &str) -> Given<WayView>;
    /// A custodian elsewhere, by the recipient as it is listed.
    fn custodian(&mut self, recipient: &str) -> Given<ElsewhereView>;
    /// Takes a way in away, by its id; recorded in the log.
    fn remove_way_in(&mut self, id: &str) -> Given<WayView>;

    /// Seals everything to one more from now on; recorded in the log.
    fn admit(&mut self, recipient: &str, name: &str, place: &str) -> Given<ElsewhereChange>;
    /// Seals nothing to somebody any more; recorded in the log.
    fn dismiss(&mut self, recipient: &str) -> Given<ElsewhereChange>;
    /// Seals again what is older than the recipients in force. What was done stays done when it is stopped.
    fn reseal(&mut self, watch: &Watch) -> Given<Resealed>;
}
