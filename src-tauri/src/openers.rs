//! What the window needs towards those who can open the locker: ways in on its folder, custodians elsewhere, sealing again for
//! them, and what of it all would be left after a raid. A part of the desk.

use std::path::Path;

use sandyq_locker::PluginRow;

use crate::{
    ask::Person,
    desk::{Given, Secret},
    jobs::Watch,
    views::{
        DeviceView, ElsewhereChange, ElsewhereView, Keys, LeftView, PluginView, Resealed,
        SealingView, WayView,
    },
};

/// A hardware key: the text of an identity file of its plugin, and who sits at it.
#[derive(Clone)]
pub struct Device {
    /// The file's text; no secret by itself.
    pub identities: String,
    /// Whoever is asked for a PIN and told to touch it.
    pub person: Person,
}

/// A plugin that was found and may be allowed, its program as it was shown to the person who does.
pub struct FoundPlugin(pub PluginRow);

/// What a new way in asks for.
pub enum WayBy<'a> {
    /// A passphrase.
    Passphrase(Secret),
    /// A key that is made now and written to this file, which must be new.
    Recovery(&'a Path),
    /// A hardware key, and the recipient that its plugin seals to.
    Hardware(&'a Device, &'a str),
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

    /// What an identity file says of a hardware key whose plugin may be started here; nothing where it speaks of none.
    fn device_of(&self, text: &str) -> Given<Option<DeviceView>>;
    /// Unlocks by a hardware key. Whoever sits at it is asked meanwhile.
    fn unlock_by_device(&mut self, device: Device) -> Given<()>;
    /// Plugins that may be started on this machine.
    fn plugins(&self) -> Given<Vec<PluginView>>;
    /// The plugin of a name as this machine has it, so that somebody can be asked whether it may be started.
    fn find_plugin(&self, name: &str) -> Given<FoundPlugin>;
    /// It may be started from now on.
    fn allow_plugin(&mut self, found: FoundPlugin) -> Given<()>;
    /// It is not started any more.
    fn forbid_plugin(&mut self, name: &str) -> Given<()>;

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
