//! One header block, written in one way and read by writing it again.

use super::{MAX_FILE, MAX_NAME, TarError};

/// Size of a block: headers are one, contents are filled up to whole ones.
pub const BLOCK: usize = 512;

/// Sizes from here up no longer fit eleven octal digits.
const BASE_256_FROM: u64 = 1 << 33;

const NAME: std::ops::Range<usize> = 0..100;
const SIZE: std::ops::Range<usize> = 124..136;
const CHECKSUM: std::ops::Range<usize> = 148..156;
const TYPE: usize = 156;

/// Name and size of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Relative, ASCII, without `.` and `..`.
    pub name: String,
    /// Bytes of its content.
    pub size: u64,
}

impl Entry {
    /// Checks name and size against the subset.
    pub fn new(name: &str, size: u64) -> Result<Self, TarError> {
        if !name_is_allowed(name) {
            return Err(TarError::Name);
        }
        if size > MAX_FILE {
            return Err(TarError::TooLarge);
        }
        Ok(Self {
            name: name.to_owned(),
            size,
        })
    }

    /// Zeros that fill the last block of the content.
    pub(super) fn padding(&self) -> usize {
        (self.size.wrapping_neg() % BLOCK as u64) as usize
    }
}

fn name_is_allowed(name: &str) -> bool {
    name.len() <= MAX_NAME && name.split('/').all(part_is_allowed)
}

fn part_is_allowed(part: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    !part.is_empty() && part != "." && part != ".." && part.bytes().all(plain)
}

/// The one header of an entry.
pub(super) fn encode(entry: &Entry) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    put(&mut block, 0, entry.name.as_bytes());
    put(&mut block, 100, b"0000644");
    put(&mut block, 108, b"0000000");
    put(&mut block, 116, b"0000000");
    put_size(&mut block, entry.size);
    put(&mut block, 136, b"00000000000");
    put(&mut block, CHECKSUM.start, b"        ");
    block[TYPE] = b'0';
    put(&mut block, 257, b"ustar\x0000");
    put(&mut block, 329, b"0000000");
    put(&mut block, 337, b"0000000");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    put(
        &mut block,
        CHECKSUM.start,
        format!("{sum:06o}\0").as_bytes(),
    );
    block
}

fn put_size(block: &mut [u8; BLOCK], size: u64) {
    if size < BASE_256_FROM {
        put(block, SIZE.start, format!("{size:011o}").as_bytes());
    } else {
        block[SIZE.start] = 0x80;
        put(block, SIZE.end - 8, &size.to_be_bytes());
    }
}

fn put(block: &mut [u8; BLOCK], at: usize, bytes: &[u8]) {
    block[at..at + bytes.len()].copy_from_slice(bytes);
}

/// Reads a header; refuses whatever [`encode`] would not give back byte for byte.
pub(super) fn decode(block: &[u8; BLOCK]) -> Result<Entry, TarError> {
    if block[TYPE] != b'0' {
        return Err(TarError::NotAFile(block[TYPE]));
    }
    let name = block[NAME].split(|byte| *byte == 0).next().unwrap_or(&[]);
    let name = std::str::from_utf8(name).map_err(|_| TarError::Name)?;
    let entry = Entry::new(name, decode_size(&block[SIZE])?)?;
    if encode(&entry) == *block {
        Ok(entry)
    } else {
        Err(TarError::HeaderForm)
    }
}

fn decode_size(field: &[u8]) -> Result<u64, TarError> {
    if field[0] == 0x80 {
        // What stands before these eight bytes must be zeros: the header is written again and compared.
        let low = field[field.len() - 8..].iter();
        return Ok(low.fold(0, |size, byte| (size << 8) | u64::from(*byte)));
    }
    let digits = std::str::from_utf8(&field[..11]).map_err(|_| TarError::HeaderForm)?;
    u64::from_str_radix(digits, 8).map_err(|_| TarError::HeaderForm)
}
