//! Catches the file key while age wraps it, so that what was just written can be read back without any identity.

use std::cell::OnceCell;
use std::collections::HashSet;

use age::{DecryptError, EncryptError};
use age_core::format::{FileKey, Stanza};
use age_core::secrecy::ExposeSecret;

use crate::hidden::hidden;
use crate::{Identity, Recipient};

/// The file key of the one file just written. [`reopen`](crate::reopen) uses it up; it is zeroized when dropped.
pub struct OnceKey(FileKey);

hidden!(OnceKey);

impl OnceKey {
    pub(crate) fn of(key: &FileKey) -> Self {
        Self(copy(key))
    }

    pub(crate) fn of_device(key: &[u8; 16]) -> Self {
        Self(FileKey::init_with_mut(|bytes| bytes.copy_from_slice(key)))
    }

    pub(crate) fn caught(cell: OnceCell<FileKey>) -> Option<Self> {
        cell.into_inner().map(Self)
    }
}

fn copy(key: &FileKey) -> FileKey {
    FileKey::init_with_mut(|bytes| bytes.copy_from_slice(key.expose_secret()))
}

/// A recipient that wraps as its native one does, and keeps a copy of the file key for the writer.
pub(crate) struct Catching<'a> {
    pub(crate) recipient: &'a Recipient,
    pub(crate) caught: &'a OnceCell<FileKey>,
}

impl age::Recipient for Catching<'_> {
    fn wrap_file_key(&self, key: &FileKey) -> Result<(Vec<Stanza>, HashSet<String>), EncryptError> {
        self.caught.get_or_init(|| copy(key));
        self.recipient.0.wrap_file_key(key)
    }
}

/// An identity that opens as its native one does, and keeps a copy of the file key that it found.
pub(crate) struct Finding<'a> {
    pub(crate) identity: &'a Identity,
    pub(crate) found: &'a OnceCell<FileKey>,
}

impl age::Identity for Finding<'_> {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        let answer = self.identity.native().unwrap_stanza(stanza);
        if let Some(Ok(key)) = &answer {
            self.found.get_or_init(|| copy(key));
        }
        answer
    }
}

/// Answers every stanza with the caught key; the header's MAC then tells whether it is the key of this very file.
impl age::Identity for OnceKey {
    fn unwrap_stanza(&self, _: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        Some(Ok(copy(&self.0)))
    }
}
