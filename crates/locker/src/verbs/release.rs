//! release: writes an original out, byte for byte, with its reason, recorded before the file has its name.

use std::{
    io::{self, Write},
    path::Path,
};

use serde_json::json;

use sandyq_format::{ids::hex, names::shown};
use sandyq_store::write_new_file;

use crate::{
    failure::{Code, Failure, Given},
    fields::{Fields, Subject},
    object::{Hashing, side_that_failed},
    source::name_of,
    unlocked::Unlocked,
    watch::{Stage, Watch, Watched, was_stopped},
};

/// The longest reason, in characters.
const MAX_REASON: usize = 1000;

/// An original that was written out.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Released {
    /// The item.
    pub id: String,
    /// The file's own name.
    pub name: String,
    /// Its SHA-256.
    pub sha256: String,
    /// Its BLAKE3.
    pub blake3: String,
    /// Bytes.
    pub size: u64,
}

impl Unlocked {
    /// Writes an original to a file that must not exist. Bytes that are not those recorded are not handed out.
    pub fn release(
        &mut self,
        id: &str,
        reason: &str,
        to: &Path,
        watch: &dyn Watch,
    ) -> Given<Released> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Failure::about(Code::MissingField, "reason"));
        }
        if reason.chars().count() > MAX_REASON {
            return Err(Failure::about(Code::TooLarge, "reason"));
        }
        self.locker.writable()?;
        let id = self.find_item(id)?;
        let label = name_of(to).shown();
        let mut file = write_new_file(to).map_err(|why| out_refused(why, to))?;
        let (original, _) = self.original(&id)?;
        let size = original.size();
        watch.total(1, size);
        watch.stage(Stage::Packing, &label);
        let mut source = Hashing::new(Watched::new(original, watch));
        io::copy(&mut source, &mut file).map_err(|why| copy_failed(&why, &label))?;
        file.flush().map_err(|why| copy_failed(&why, &label))?;
        let hashes = source.hashes();
        let item = self.item_of(&id)?;
        if hex(&hashes.sha256) != item.text("sha256") || hex(&hashes.blake3) != item.text("blake3")
        {
            return Err(Failure::about(Code::LockerDamaged, id));
        }
        let fields = Fields::new()
            .with("reason", json!(reason))?
            .with("to", json!(label))?
            .with("sha256", json!(hex(&hashes.sha256)))?;
        let act = self.act("item-released", Subject::Item(id.clone()), fields);
        self.record(vec![act], Vec::new())?;
        file.finish().map_err(|why| out_refused(why, to))?;
        Ok(Released {
            id,
            name: label,
            sha256: hex(&hashes.sha256),
            blake3: hex(&hashes.blake3),
            size,
        })
    }
}

/// Why a file outside the locker could not be begun or finished.
pub(crate) fn out_refused(why: sandyq_store::StoreRefused, to: &Path) -> Failure {
    use sandyq_store::StoreRefused as Refused;
    let code = match &why {
        Refused::AlreadyExists => Code::OutputExists,
        Refused::DiskFull => Code::DiskFull,
        _ => Code::CannotWrite,
    };
    Failure::about(code, shown(&to.to_string_lossy())).because(why)
}

/// Why copying stopped half-way.
pub(crate) fn copy_failed(why: &io::Error, label: &str) -> Failure {
    let code = match why.kind() {
        _ if was_stopped(why) => Code::Cancelled,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Code::DiskFull,
        _ => side_that_failed(why),
    };
    Failure::about(code, label).because(io::Error::from(why.kind()))
}
