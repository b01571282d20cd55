//! way-in add: another passphrase, a recovery key for somebody to keep elsewhere, or a hardware key. It is tried before it counts.

use std::path::Path;

use serde_json::json;

use sandyq_format::{ids::Id, limits::MAX_RECIPIENTS, locker_file::WayInKind};
use sandyq_seal::{Identity, Passphrase, open_bytes, open_identity, seal_bytes};

use super::{WayRow, kind_key, names};
use crate::{
    effort::seal_measured,
    failure::{Code, Failure, Given},
    fields::Fields,
    hardware::HardwareKey,
    keys::MAX_KEY_TEXT,
    private::write_private,
    unlocked::Unlocked,
    verbs::admit::{line, named},
};

/// What a new way in asks for.
pub enum NewWay<'a> {
    /// A passphrase.
    Passphrase(&'a Passphrase),
    /// A key that is made now and written to this file, which must be new.
    Recovery(&'a Path),
    /// A device: to whom its plugin seals, and the device itself, which has to open what was sealed.
    Hardware(&'a str, &'a HardwareKey<'a>),
}

/// A key file that opens.
struct Tried {
    kind: WayInKind,
    file: Vec<u8>,
}

impl Unlocked {
    /// Adds a way in: whoever has it opens everything in the locker.
    ///
    /// # Errors
    /// [`Code::QuorumNoPassphrase`] for a passphrase where shares open; [`Code::OutputExists`] when a file stands where the recovery key is to be written; [`Code::TooLarge`] when there are as many
    /// ways in as a locker has; for a device what its plugin says, and [`Code::PluginBroken`] when it does not open what it sealed.
    pub fn add_way_in(&mut self, new: &NewWay<'_>, name: &str, place: &str) -> Given<WayRow> {
        let passphrase = matches!(new, NewWay::Passphrase(_));
        let (name, place) = self.check_way_in(passphrase, name, place)?;
        let Tried { kind, file } = self.make_way(new)?;
        let id = Id::of_key_file(&file);
        let fields = Fields::new()
            .with("way_in", json!(id.to_string()))?
            .with("kind", json!(kind_key(kind)))?
            .with("name", json!(name))?
            .with("place", json!(place))?;
        let act = self.act("way-in-added", self.locker_subject(), fields);
        self.record(vec![act], Vec::new())?;
        self.locker.folder.put_key(&id.to_string(), &file)?;
        self.settle_ways()?;
        // What was taken back again, because it is not whole on the disk, opens nothing.
        if !names(&self.locker.public.file, &id.to_string()) {
            return Err(Failure::about(Code::NotSealed, "keys"));
        }
        Ok(self.way_row(kind, id))
    }

    /// Whether such a way in may be added, so that nobody thinks a passphrase out in vain; gives name and place as they will stand.
    ///
    /// # Errors
    /// Those of [`Unlocked::add_way_in`], except that nothing is made or written.
    pub fn check_way_in(
        &self,
        passphrase: bool,
        name: &str,
        place: &str,
    ) -> Given<(String, String)> {
        self.locker.writable()?;
        let (name, place) = (named("name", name)?, line("place", place)?);
        if passphrase && self.locker.quorum().is_some() {
            return Err(Code::QuorumNoPassphrase.into());
        }
        if self.locker.public.file.ways_in.len() >= MAX_RECIPIENTS {
            return Err(Failure::about(Code::TooLarge, "way-in"));
        }
        if self.ways_in().iter().any(|row| row.name == name) {
            return Err(Failure::about(Code::WayInNamed, name));
        }
        Ok((name, place))
    }

    fn make_way(&self, new: &NewWay<'_>) -> Given<Tried> {
        let own = &self.keys.identity;
        let internal = |why| Failure::from(Code::Internal).because(why);
        let (kind, file, opened) = match new {
            NewWay::Passphrase(passphrase) => {
                let file = seal_measured(own, passphrase).map_err(internal)?;
                let opened = open_identity(&file, passphrase).ok();
                (WayInKind::Passphrase, file, opened)
            }
            NewWay::Recovery(path) => {
                let locker = self.locker.public.file.locker;
                let key = Identity::generate();
                let text = key.file_text(&format!("sandyq recovery key of locker {locker}"));
                write_private(path, &text)?;
                let inside = own.file_text("");
                let sealed = seal_bytes(&[key.recipient()], inside.as_bytes());
                let (file, _) = sealed.map_err(internal)?;
                let opened = open_bytes(&file, &key, MAX_KEY_TEXT).ok();
                let opened = opened
                    .and_then(|bytes| Identity::parse_file(std::str::from_utf8(&bytes).ok()?).ok());
                (WayInKind::Recovery, file, opened)
            }
            NewWay::Hardware(recipient, key) => {
                let file = key.seal(own, recipient)?;
                if key
                    .open(&file)?
                    .is_none_or(|opened| opened.recipient() != own.recipient())
                {
                    return Err(Failure::about(Code::PluginBroken, key.plugin()));
                }
                return Ok(Tried {
                    kind: WayInKind::Hardware,
                    file,
                });
            }
        };
        if opened.is_some_and(|opened| opened.recipient() == own.recipient()) {
            Ok(Tried { kind, file })
        } else {
            Err(Failure::about(Code::NotSealed, "keys"))
        }
    }
}
