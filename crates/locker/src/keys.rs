//! The keys of an unlocked locker, and how they come out of their files.

use sandyq_format::{
    age_header,
    ids::Id,
    locker_file::{LockerFile, Quorum, WayInKind},
};
use sandyq_seal::{
    BundleKey, Identity, LogKey, Passphrase, RecordKey, WayInRefused, open_bytes, open_identity,
};
use sandyq_store::Folder;

use crate::{
    failure::{Code, Failure, Given},
    hardware::HardwareKey,
    passphrases::slipped,
};

/// A key file is a few lines.
pub(crate) const MAX_KEY_TEXT: usize = 16 * 1024;

/// What opens a locker.
pub enum Way<'a> {
    /// Its passphrase.
    Passphrase(&'a Passphrase),
    /// An identity kept elsewhere: a recovery key, or the locker's own.
    Identity(&'a Identity),
    /// A device, by its plugin.
    Hardware(&'a HardwareKey<'a>),
}

/// All secrets of an unlocked locker. Dropped, they are wiped by their own types.
pub(crate) struct Keys {
    pub(crate) identity: Identity,
    /// Those that were the locker's own before, the latest first.
    pub(crate) former: Vec<Identity>,
    /// Which way in gave the identity; none where it was given itself.
    pub(crate) way: Option<Id>,
    pub(crate) log: LogKey,
    pub(crate) bundle: BundleKey,
    pub(crate) records: RecordKey,
}

impl Keys {
    /// Opens the way in and the key files behind it.
    pub(crate) fn open(folder: &Folder, file: &LockerFile, way: &Way<'_>) -> Given<Self> {
        let (identity, way) = match way {
            Way::Passphrase(passphrase) => by_passphrase(folder, file, passphrase)?,
            Way::Identity(identity) => by_identity(folder, file, identity)?,
            Way::Hardware(key) => by_hardware(folder, file, key)?,
        };
        let log = LogKey::from_secret_text(&key_text(folder, file.log_key_file, &identity)?);
        let bundle =
            BundleKey::from_secret_text(&key_text(folder, file.bundle_key_file, &identity)?);
        let records = identity.record_key(&file.locker.to_string());
        let former = match file.former_identities_file {
            Some(id) => Identity::parse_all(&key_text(folder, id, &identity)?)
                .map_err(|why| damaged(id).because(why))?,
            None => Vec::new(),
        };
        Ok(Self {
            former,
            way,
            log: log.map_err(|why| damaged(file.log_key_file).because(why))?,
            bundle: bundle.map_err(|why| damaged(file.bundle_key_file).because(why))?,
            records,
            identity,
        })
    }
}

impl Keys {
    /// What opens the locker's files: its own identity, then those it had before.
    pub(crate) fn openers(&self) -> Vec<&Identity> {
        std::iter::once(&self.identity)
            .chain(&self.former)
            .collect()
    }
}

/// The locker's identity, and the way in that gave it.
type Found = (Identity, Option<Id>);

fn by_passphrase(folder: &Folder, file: &LockerFile, passphrase: &Passphrase) -> Given<Found> {
    let mut failure = match &file.quorum {
        // There is no passphrase beside a quorum.
        Some(quorum) => shares_needed(quorum),
        None => Code::NoIdentityFits.into(),
    };
    let mut not_opened = Vec::new();
    for id in ways(file, WayInKind::Passphrase) {
        let sealed = match key_file(folder, id) {
            Ok(sealed) => sealed,
            Err(changed) => {
                failure = changed;
                continue;
            }
        };
        match open_identity(&sealed, passphrase) {
            Ok(identity) => return own(file, identity, id),
            Err(WayInRefused::WrongPassphrase) => {
                failure = Code::WrongPassphrase.into();
                not_opened.push(sealed);
            }
            Err(why) => failure = damaged(id).because(why),
        }
    }
    let opens = |meant: &Passphrase| {
        not_opened
            .iter()
            .any(|way| open_identity(way, meant).is_ok())
    };
    // Damage of another way in is said before a slip of the keyboard.
    if failure.code == Code::WrongPassphrase
        && let Some(code) = slipped(passphrase, opens)
    {
        failure = code.into();
    }
    Err(failure)
}

fn by_identity(folder: &Folder, file: &LockerFile, given: &Identity) -> Given<Found> {
    // The locker's own identity opens it too: it is what `age -d keys/….age` gives.
    if file.recipients.first() == Some(&given.recipient().to_string()) {
        return Ok((identity_again(given)?, None));
    }
    let mut failure = Failure::from(Code::NoIdentityFits);
    for id in ways(file, WayInKind::Recovery) {
        let sealed = match key_file(folder, id) {
            Ok(sealed) => sealed,
            Err(changed) => {
                failure = changed;
                continue;
            }
        };
        let Ok(text) = open_bytes(&sealed, given, MAX_KEY_TEXT) else {
            continue;
        };
        let text = std::str::from_utf8(&text).map_err(|why| damaged(id).because(why))?;
        let identity = Identity::parse_file(text).map_err(|why| damaged(id).because(why))?;
        return own(file, identity, id);
    }
    Err(failure)
}

/// Each is asked for at the device, until one opens: the plugin knows its own and asks the person for nothing else.
fn by_hardware(folder: &Folder, file: &LockerFile, key: &HardwareKey<'_>) -> Given<Found> {
    let mut failure = Failure::from(Code::NoIdentityFits);
    // A salvaged folder may name one among the recovery keys, where its stanzas look like theirs.
    let all = ways(file, WayInKind::Hardware).chain(ways(file, WayInKind::Recovery));
    for id in all {
        match key_file(folder, id) {
            Ok(sealed) => {
                if let Some(identity) = key.open(&sealed)? {
                    return own(file, identity, id);
                }
            }
            Err(changed) => failure = changed,
        }
    }
    Err(failure)
}

/// The same identity once more; there is no copying of secrets but this.
pub(crate) fn identity_again(identity: &Identity) -> Given<Identity> {
    Identity::parse_file(&identity.file_text(""))
        .map_err(|why| Failure::from(Code::Internal).because(why))
}

/// An identity file of several.
pub(crate) fn identities_text(identities: &[Identity]) -> zeroize::Zeroizing<String> {
    let each: Vec<_> = identities.iter().map(|one| one.file_text("")).collect();
    let length = each.iter().map(|text| text.len()).sum();
    let mut all = zeroize::Zeroizing::new(String::with_capacity(length));
    each.iter().for_each(|text| all.push_str(text));
    all
}

/// What whoever comes without shares is told.
pub(crate) fn shares_needed(quorum: &Quorum) -> Failure {
    let about = format!("{} / {}", quorum.needed, quorum.of);
    Failure::about(Code::SharesNeeded, about)
}

/// An identity behind a way in must be the one everything is sealed to.
fn own(file: &LockerFile, identity: Identity, way: Id) -> Given<Found> {
    if file.recipients.first() == Some(&identity.recipient().to_string()) {
        Ok((identity, Some(way)))
    } else {
        Err(damaged(way))
    }
}

fn ways(file: &LockerFile, kind: WayInKind) -> impl Iterator<Item = Id> {
    let fits = file.ways_in.iter().filter(move |(k, _)| *k == kind);
    fits.map(|(_, id)| *id)
}

fn key_text(folder: &Folder, id: Id, identity: &Identity) -> Given<zeroize::Zeroizing<String>> {
    let sealed = key_file(folder, id)?;
    let bytes =
        open_bytes(&sealed, identity, MAX_KEY_TEXT).map_err(|why| damaged(id).because(why))?;
    let text = std::str::from_utf8(&bytes).map_err(|why| damaged(id).because(why))?;
    Ok(zeroize::Zeroizing::new(text.to_owned()))
}

/// A key file that `locker.txt` names and that is not there, or is another, is damage: no missing locker and no wrong passphrase.
fn key_file(folder: &Folder, id: Id) -> Given<Vec<u8>> {
    use sandyq_store::StoreRefused;
    let bytes = folder.key(&id.to_string()).map_err(|why| match why {
        StoreRefused::NoSuchPlace => damaged(id).because(why),
        why => why.into(),
    })?;
    if id.fits_key_file(&bytes) {
        Ok(bytes)
    } else {
        Err(damaged(id))
    }
}

/// Whether these bytes are an age file, and the one that its id was made of.
pub(crate) fn is_key_file(id: Id, bytes: &[u8]) -> bool {
    id.fits_key_file(bytes) && age_header::read(&mut &*bytes).is_ok()
}

fn damaged(id: Id) -> Failure {
    Failure::about(Code::LockerDamaged, format!("keys/{id}.age"))
}
