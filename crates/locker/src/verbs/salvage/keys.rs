//! The keys of an old locker, found by trying: which file of `keys/` is which says only `locker.txt`, and that may be lost.

use std::io::BufReader;

use sandyq_format::{age_header, locker_file::WayInKind};
use sandyq_seal::{
    BundleKey, Identity, LogKey, Passphrase, WayInRefused, open, open_bytes, open_identity,
};
use sandyq_store::Folder;

use super::old::Old;
use crate::{
    failure::{Code, Failure, Given},
    hardware::HardwareKey,
    keys::{MAX_KEY_TEXT, Way, is_key_file},
    passphrases::slipped,
};

/// Files that a passphrase is tried on: each costs a second.
const MOST_TRIES: usize = 20;
/// Files of `keys/` that are looked at.
const MOST_FILES: usize = 1000;

/// What a file of `keys/` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Log,
    Bundle,
    /// Identities that the locker had before.
    Former,
    Way(WayInKind),
    /// No age file any more, or another than its id was made of.
    Unreadable,
}

/// A file of `keys/`.
pub(super) struct KeyFile {
    pub(super) id: String,
    pub(super) bytes: Vec<u8>,
    pub(super) role: Role,
}

/// What is left of the old locker's keys.
pub(super) struct OldKeys {
    pub(super) identity: Identity,
    pub(super) former: Vec<Identity>,
    pub(super) log: Option<LogKey>,
    pub(super) bundle: Option<BundleKey>,
    pub(super) files: Vec<KeyFile>,
}

impl OldKeys {
    /// Finds the locker's identity. A `locker.txt` that names another first recipient is not this locker's, and counts as none.
    pub(super) fn open(old: &mut Old, way: &Way<'_>) -> Given<Self> {
        let files = key_files(&old.folder);
        let expected = old
            .public
            .as_ref()
            .and_then(|public| public.file.recipients.first().cloned());
        let identity = match (
            find_identity(old, &files, way, expected.as_deref()),
            &expected,
        ) {
            (Ok(identity), _) => identity,
            (Err(failure), None) => return Err(failure),
            (Err(failure), Some(_)) => {
                let identity = find_identity(old, &files, way, None).map_err(|_| failure)?;
                if !opens_something(&old.folder, &identity) {
                    return Err(Code::NoIdentityFits.into());
                }
                old.public = None;
                identity
            }
        };
        let mut keys = Self {
            identity,
            former: Vec::new(),
            log: None,
            bundle: None,
            files: Vec::new(),
        };
        for (id, bytes) in files {
            let role = keys.role_of(old, &id, &bytes);
            keys.files.push(KeyFile { id, bytes, role });
        }
        Ok(keys)
    }

    fn role_of(&mut self, old: &Old, id: &str, bytes: &[u8]) -> Role {
        if !is_sound(id, bytes) {
            return Role::Unreadable;
        }
        if is_by_passphrase(bytes) {
            return Role::Way(WayInKind::Passphrase);
        }
        let inside = open_bytes(bytes, &self.identity, MAX_KEY_TEXT).ok();
        let text = inside.as_deref().and_then(|b| std::str::from_utf8(b).ok());
        let file = old.public.as_ref().map(|public| &public.file);
        if let Some(log) = text.and_then(|text| LogKey::from_secret_text(text).ok()) {
            let custodian = old.public.as_ref().map(|p| p.signers.custodian.public);
            let fits = file.is_none_or(|file| file.log_key_file.to_string() == id)
                && custodian.is_none_or(|key| key == log.public());
            self.log = self.log.take().or(fits.then_some(log));
            return Role::Log;
        }
        if let Some(bundle) = text.and_then(|text| BundleKey::from_secret_text(text).ok()) {
            let fits = file.is_none_or(|file| {
                file.bundle_key_file.to_string() == id && file.bundle_key == bundle.public_line()
            });
            self.bundle = self.bundle.take().or(fits.then_some(bundle));
            return Role::Bundle;
        }
        // What the locker's own identity opens is no way in.
        match text.and_then(|text| Identity::parse_all(text).ok()) {
            Some(former) => {
                self.former.extend(former);
                Role::Former
            }
            None if is_by_device(bytes) => Role::Way(WayInKind::Hardware),
            None => Role::Way(WayInKind::Recovery),
        }
    }

    /// What opens the old locker's files.
    pub(super) fn openers(&self) -> Vec<&Identity> {
        std::iter::once(&self.identity)
            .chain(&self.former)
            .collect()
    }

    /// Files that are ways in, at most as many as a locker may have.
    pub(super) fn ways(&self) -> impl Iterator<Item = (WayInKind, &KeyFile)> {
        let ways = self.files.iter().filter_map(|file| match file.role {
            Role::Way(kind) => Some((kind, file)),
            _ => None,
        });
        ways.take(sandyq_format::limits::MAX_RECIPIENTS)
    }
}

/// Whether a file of `keys/` is the one that its name was made of.
pub(super) fn is_sound(id: &str, bytes: &[u8]) -> bool {
    id.parse().is_ok_and(|id| is_key_file(id, bytes))
}

/// The readable files of `keys/`.
pub(super) fn key_files(folder: &Folder) -> Vec<(String, Vec<u8>)> {
    let ids = folder.key_ids().unwrap_or_default();
    let read = ids.into_iter().take(MOST_FILES);
    read.filter_map(|id| Some((id.clone(), folder.key(&id).ok()?)))
        .collect()
}

fn is_by_passphrase(bytes: &[u8]) -> bool {
    let header = age_header::read(&mut &*bytes);
    header.is_ok_and(|header| header.stanzas.iter().any(|stanza| stanza.kind == "scrypt"))
}

/// Sealed to what is no age key of the ordinary kind.
fn is_by_device(bytes: &[u8]) -> bool {
    let header = age_header::read(&mut &*bytes);
    let other = |stanza: &age_header::Stanza| stanza.kind != "X25519" && !stanza.is_grease();
    header.is_ok_and(|header| header.stanzas.iter().any(other))
}

fn find_identity(
    old: &Old,
    files: &[(String, Vec<u8>)],
    way: &Way<'_>,
    expected: Option<&str>,
) -> Given<Identity> {
    let fits = |identity: &Identity| {
        expected.is_none_or(|expected| identity.recipient().to_string() == expected)
    };
    match way {
        Way::Passphrase(passphrase) => by_passphrase(files, passphrase, &fits),
        Way::Identity(given) => by_identity(old, files, given, &fits),
        Way::Hardware(key) => by_hardware(files, key, &fits),
    }
}

fn by_passphrase(
    files: &[(String, Vec<u8>)],
    passphrase: &Passphrase,
    fits: &dyn Fn(&Identity) -> bool,
) -> Given<Identity> {
    let mut failure = Failure::from(Code::NoIdentityFits);
    let sealed = files.iter().filter(|(_, bytes)| is_by_passphrase(bytes));
    for (_, bytes) in sealed.take(MOST_TRIES) {
        match open_identity(bytes, passphrase) {
            Ok(identity) if fits(&identity) => return Ok(identity),
            Err(WayInRefused::WrongPassphrase) => failure = Code::WrongPassphrase.into(),
            _ => {}
        }
    }
    // Drawn words are known without trying; up to twenty more tries would cost as many seconds.
    if failure.code == Code::WrongPassphrase
        && let Some(code) = slipped(passphrase, |_| false)
    {
        failure = code.into();
    }
    Err(failure)
}

/// By a recovery key, or by the locker's own identity, as `age -d keys/….age` gives it.
fn by_identity(
    old: &Old,
    files: &[(String, Vec<u8>)],
    given: &Identity,
    fits: &dyn Fn(&Identity) -> bool,
) -> Given<Identity> {
    let own = Identity::parse_file(&given.file_text(""));
    let own = own.map_err(|why| Failure::from(Code::Internal).because(why))?;
    // First, because what it had before lies in a file that it opens like a way in.
    if fits(&own) && opens_something(&old.folder, &own) {
        return Ok(own);
    }
    for (_, bytes) in files {
        let inside = open_bytes(bytes, given, MAX_KEY_TEXT).ok();
        let text = inside.as_deref().and_then(|b| std::str::from_utf8(b).ok());
        let identity = text.and_then(|text| Identity::parse_file(text).ok());
        if let Some(identity) = identity.filter(fits) {
            return Ok(identity);
        }
    }
    Err(Code::NoIdentityFits.into())
}

fn by_hardware(
    files: &[(String, Vec<u8>)],
    key: &HardwareKey<'_>,
    fits: &dyn Fn(&Identity) -> bool,
) -> Given<Identity> {
    let sealed = files.iter().filter(|(id, bytes)| is_sound(id, bytes));
    for (_, bytes) in sealed.take(MOST_TRIES) {
        if let Some(identity) = key.open(bytes)?.filter(fits) {
            return Ok(identity);
        }
    }
    Err(Code::NoIdentityFits.into())
}

/// Whether an identity opens what this locker sealed: some of its log, or some of its objects.
fn opens_something(folder: &Folder, identity: &Identity) -> bool {
    const TRIES: usize = 5;
    let (_, parts) = folder.left_of_log();
    let opens_log = parts.iter().take(TRIES).any(|first| {
        let file = folder.commit_entries(*first);
        file.is_ok_and(|file| open(BufReader::new(file), identity).is_ok())
    });
    let opens_object = || {
        let names = folder.object_names().into_iter().flatten().take(TRIES);
        names.flatten().any(|name| {
            let file = folder.object(&name);
            file.is_ok_and(|file| open(BufReader::new(file), identity).is_ok())
        })
    };
    opens_log || opens_object()
}
