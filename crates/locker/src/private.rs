//! Small files for a person, outside the locker: keys, and lists that they asked for.

use std::{io::Write, path::Path};

use sandyq_store::{StoreRefused, write_new_file};

use crate::failure::{Code, Failure, Given};

/// Writes a new file that this user alone reads: whole under its name, or absent. A file that stands there already stays.
pub fn write_private(path: &Path, text: &str) -> Given<()> {
    write_private_bytes(path, text.as_bytes())
}

/// The same for what is no text.
pub fn write_private_bytes(path: &Path, bytes: &[u8]) -> Given<()> {
    let shown = path.to_string_lossy();
    let mut file = write_new_file(path).map_err(|why| match why {
        StoreRefused::NoSuchPlace => Failure::about(Code::CannotWrite, &shown),
        why => Failure::at(why, &shown),
    })?;
    file.write_all(bytes)
        .map_err(|why| Failure::at(why.into(), &shown))?;
    file.finish().map_err(|why| Failure::at(why, &shown))
}
