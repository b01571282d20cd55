//! Small files for a person, outside the locker: keys, and lists that they asked for.

use std::{
    io::{Read, Write},
    path::Path,
};

use sandyq_store::{StoreRefused, write_new_file};
use zeroize::Zeroizing;

use crate::failure::{Code, Failure, Given};

/// Writes a new file that this user alone reads: whole under its name and read back from the disk, or absent. A file that stands there already stays.
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
    // Some are all that will open a locker: what the disk gives back is what counts.
    let mut back = Zeroizing::new(Vec::with_capacity(bytes.len() + 32));
    let on_disk = file.reread().map_err(|why| Failure::at(why, &shown))?;
    on_disk
        .take(bytes.len() as u64 + 1)
        .read_to_end(&mut back)
        .map_err(|why| Failure::about(Code::NotSealed, &shown).because(why))?;
    if *back != bytes {
        return Err(Failure::about(Code::NotSealed, &shown));
    }
    file.finish().map_err(|why| Failure::at(why, &shown))
}
