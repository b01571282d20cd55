//! What was kept of the runs: `tests/fuzz/<target>.tar`, a strict tar of the smallest inputs that reach what was reached.

use std::{fs, io, path::Path};

use sandyq_format::tar::{BLOCK, TarReader, TarWriter};

use crate::seeds::project;

/// Inputs of one target: more are a mistake in making them.
const MOST: usize = 4000;
/// Bytes of the tar of one target: all of them together are no burden to whoever clones the project.
const ROOM: usize = 192 << 10;

/// The kept inputs of a target; none where nothing was kept yet.
#[must_use]
pub fn inputs(target: &str) -> Vec<Vec<u8>> {
    let path = project("tests/fuzz").join(format!("{target}.tar"));
    fs::read(path).map(|tar| unpacked(&tar)).unwrap_or_default()
}

/// The files of a tar in their order.
///
/// # Panics
/// When it is none: the project's own file has been changed.
#[must_use]
pub fn unpacked(tar: &[u8]) -> Vec<Vec<u8>> {
    let mut reader = TarReader::new(tar, MOST);
    let mut all = Vec::new();
    while reader.next_entry().expect("a strict tar").is_some() {
        let mut input = Vec::new();
        io::Read::read_to_end(&mut reader, &mut input).expect("a strict tar");
        all.push(input);
    }
    all
}

/// Packs the files of a folder, the smallest first and as many as there is room for, without those that a target has as seeds.
/// Gives how many were packed and how many were left out for want of room.
///
/// # Errors
/// When a file cannot be read or the tar cannot be written.
pub fn pack(folder: &Path, seeds: &[Vec<u8>], tar: &Path) -> io::Result<(usize, usize)> {
    let mut inputs = fs::read_dir(folder)?
        .map(|entry| fs::read(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    inputs.retain(|input| !seeds.contains(input));
    inputs.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    inputs.dedup();
    let found = inputs.len();
    let mut room = ROOM;
    inputs.retain(|input| {
        let needed = BLOCK + input.len().next_multiple_of(BLOCK);
        let fits = needed <= room;
        room -= if fits { needed } else { 0 };
        fits
    });
    fs::write(tar, packed(&inputs))?;
    Ok((inputs.len(), found - inputs.len()))
}

/// A tar of inputs under the numbers of their places.
///
/// # Panics
/// Never: numbers are names, and memory does not fail.
#[must_use]
pub fn packed(inputs: &[Vec<u8>]) -> Vec<u8> {
    let mut tar = TarWriter::new(Vec::new());
    for (at, input) in inputs.iter().enumerate() {
        tar.bytes(&format!("{at:04}"), input).expect("a plain name");
    }
    tar.finish().expect("into memory")
}
