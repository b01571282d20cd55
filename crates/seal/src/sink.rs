//! Hashes an age file while it passes through to where it is written: the header with SHA-256, the payload with BLAKE3.

use std::io::{self, Write};

use sha2::{Digest, Sha256};

/// Passes every byte on, and knows header and payload apart.
///
/// The header is held until the first write after it: age gives no cause when writing the header fails, and a full disk
/// must be known as one.
pub(crate) struct HashingSink<W> {
    out: W,
    size: u64,
    header: Header,
    payload: blake3::Hasher,
}

enum Header {
    /// The bytes so far; age writes at most 32 stanzas, so they are few.
    Held(Vec<u8>),
    Passed([u8; 32]),
}

/// What passed through.
pub(crate) struct Passed<W> {
    pub(crate) out: W,
    pub(crate) size: u64,
    pub(crate) header_sha256: [u8; 32],
    pub(crate) payload_blake3: [u8; 32],
}

impl<W: Write> HashingSink<W> {
    pub(crate) fn new(out: W) -> Self {
        Self {
            out,
            size: 0,
            header: Header::Held(Vec::new()),
            payload: blake3::Hasher::new(),
        }
    }

    /// The hashes, when a whole header has passed.
    pub(crate) fn end(mut self) -> io::Result<Passed<W>> {
        self.release()?;
        match self.header {
            Header::Held(_) => Err(io::ErrorKind::UnexpectedEof.into()),
            Header::Passed(header_sha256) => Ok(Passed {
                out: self.out,
                size: self.size,
                header_sha256,
                payload_blake3: *self.payload.finalize().as_bytes(),
            }),
        }
    }

    /// Passes the header on once it is whole.
    fn release(&mut self) -> io::Result<()> {
        let Header::Held(held) = &self.header else {
            return Ok(());
        };
        if let Some(end) = header_end(held) {
            self.out.write_all(held)?;
            self.size = held.len() as u64;
            self.payload.update(&held[end..]);
            self.header = Header::Passed(Sha256::digest(&held[..end]).into());
        }
        Ok(())
    }
}

/// Just after the newline of the MAC line. Only that line begins with `---`: stanzas begin with `->`, bodies are base64.
fn header_end(bytes: &[u8]) -> Option<usize> {
    let mac = bytes.windows(4).position(|window| window == b"\n---")? + 1;
    let length = bytes[mac..].iter().position(|&byte| byte == b'\n')?;
    Some(mac + length + 1)
}

impl<W: Write> Write for HashingSink<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.release()?;
        if let Header::Held(held) = &mut self.header {
            held.extend_from_slice(bytes);
            return Ok(bytes.len());
        }
        let written = self.out.write(bytes)?;
        self.size += written as u64;
        self.payload.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_and_payload_are_told_apart_however_the_bytes_arrive() {
        let header = b"age-encryption.org/v1\n-> a\n\n--- MAC\n";
        let payload = b"\n--- payload\n";
        let file = [&header[..], payload].concat();
        for piece in 1..=file.len() {
            let mut sink = HashingSink::new(Vec::new());
            file.chunks(piece)
                .for_each(|bytes| sink.write_all(bytes).unwrap());
            let passed = sink.end().unwrap();
            assert_eq!((passed.out, passed.size), (file.clone(), file.len() as u64));
            assert_eq!(
                passed.header_sha256,
                <[u8; 32]>::from(Sha256::digest(header))
            );
            assert_eq!(passed.payload_blake3, *blake3::hash(payload).as_bytes());
        }
    }

    #[test]
    fn without_a_whole_header_there_are_no_hashes() {
        let mut sink = HashingSink::new(Vec::new());
        sink.write_all(b"age-encryption.org/v1\n-> a\n\n--- MAC")
            .unwrap();
        assert!(sink.end().is_err());
    }
}
