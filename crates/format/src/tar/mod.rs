//! The strict ustar subset in which objects and bundles are written.
//!
//! Readers of tar disagree about names, links, extensions and what may follow the end; people hide things where they
//! disagree. So here is one way to write a given list of files, and the reader refuses everything that is not
//! byte for byte what the writer would have written:
//!
//! - regular files alone, mode 0644, owner and times zero, no owner names, ASCII names of at most 100 bytes;
//! - sizes in octal, from 8 GiB up (and only then) in base 256;
//! - contents filled up with zeros to whole blocks of 512;
//! - two zero blocks, then zeros up to exactly the [Padmé](crate::padme) size of all that stands before them; then nothing.

mod header;
mod reader;
mod writer;

pub use header::{BLOCK, Entry};
pub use reader::TarReader;
pub use writer::TarWriter;

/// The longest name: the field of a ustar header without its prefix.
pub const MAX_NAME: usize = 100;

/// The largest file: 4 TiB, more than any recording, far below where sizes of a whole archive overflow.
pub const MAX_FILE: u64 = 1 << 42;

/// Why a tar could not be written or was refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TarError {
    /// The stream under it failed.
    #[error("the stream failed")]
    Io(#[source] std::io::Error),
    /// The stream ends before the tar does.
    #[error("cut off")]
    Cut,
    /// Something other than a regular file; the byte is its type.
    #[error("not a regular file")]
    NotAFile(u8),
    /// A header that the writer would have written otherwise.
    #[error("header is not in the one allowed form")]
    HeaderForm,
    /// A name that is empty, too long, not ASCII, absolute or leads upwards.
    #[error("name is not allowed")]
    Name,
    /// A file beyond [`MAX_FILE`].
    #[error("file beyond the limit")]
    TooLarge,
    /// More files than the reader was told to expect.
    #[error("more files than the limit")]
    TooMany,
    /// A content's last block is not filled up with zeros.
    #[error("content is not filled up with zeros")]
    ContentPadding,
    /// One zero block that no second one follows.
    #[error("the end is not two zero blocks")]
    EndBlocks,
    /// Something other than zeros between the end and the padded size.
    #[error("padding is not zeros")]
    TailNotZero,
    /// Bytes beyond the padded size.
    #[error("bytes after the end")]
    AfterEnd,
    /// A source gave fewer or more bytes than announced.
    #[error("a source has another size than announced")]
    SourceSize,
}

impl TarError {
    /// What a failed read of a [`TarReader`]'s content means; the reader's own errors cross [`Read`](std::io::Read) inside an I/O error.
    pub fn from_read(error: std::io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(own) => own,
            Err(error) => Self::Io(error),
        }
    }
}
