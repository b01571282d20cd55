//! A payload piece by piece, each given only when it is known whether another follows: one that was sealed as the last and
//! is not, or is the last and was not sealed so, belongs to no whole file.

use std::io::{self, Read};

use zeroize::Zeroizing;

use crate::Forward;

/// Plaintext of a piece.
const PIECE: usize = 64 * 1024;
/// What `age` says of what comes behind the piece that was sealed as the last.
const BEHIND_THE_LAST: &str = "last chunk has been processed";

type Piece = Zeroizing<Vec<u8>>;

/// The plaintext as [`Forward`] gives it, but for a last piece that is not in its place. Two judges of one file must stop at the same
/// byte; the format of age leaves it open whether such a piece is given.
pub struct Pieces<R: Read> {
    source: Forward<R>,
    piece: Piece,
    at: usize,
    next: Option<io::Result<Piece>>,
}

impl<R: Read> Pieces<R> {
    /// Reads one piece ahead of what it gives.
    #[must_use]
    pub fn of(source: Forward<R>) -> Self {
        Self {
            source,
            piece: Piece::default(),
            at: 0,
            next: None,
        }
    }

    fn pull(&mut self) -> io::Result<Piece> {
        let mut piece = Zeroizing::new(vec![0; PIECE]);
        let length = self.source.read(&mut piece)?;
        piece.truncate(length);
        Ok(piece)
    }

    fn advance(&mut self) -> io::Result<()> {
        let piece = match self.next.take() {
            Some(next) => next?,
            None => self.pull()?,
        };
        if !piece.is_empty() {
            let following = self.pull();
            if following.as_ref().is_err_and(disowns) {
                return following.map(drop);
            }
            self.next = Some(following);
        }
        (self.piece, self.at) = (piece, 0);
        Ok(())
    }
}

/// Whether an error is about the piece before it.
fn disowns(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::UnexpectedEof || error.to_string() == BEHIND_THE_LAST
}

impl<R: Read> Read for Pieces<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.piece.len() {
            self.advance()?;
        }
        let rest = &self.piece[self.at..];
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Identity, open_stream, seal_bytes};

    /// What is read of a file before it ends or fails, and whether it failed.
    fn read(file: &[u8], identity: &Identity) -> (usize, bool) {
        let (_, forward) = open_stream(file, &[identity]).unwrap();
        let mut forward = Pieces::of(forward);
        let mut plain = Vec::new();
        let failed = forward.read_to_end(&mut plain).is_err();
        assert!(plain.iter().all(|byte| *byte == 7));
        (plain.len(), failed)
    }

    #[test]
    fn a_piece_is_given_only_in_its_place() {
        let identity = Identity::generate();
        for pieces in 1..4 {
            let plain = vec![7; pieces * PIECE];
            let (file, _) = seal_bytes(&[identity.recipient()], &plain).unwrap();
            assert_eq!(read(&file, &identity), (plain.len(), false));
            // Cut after a whole piece, and gone on after the last: in both the last of them has another place.
            if pieces > 1 {
                let cut = &file[..file.len() - PIECE - 16];
                assert_eq!(read(cut, &identity), ((pieces - 2) * PIECE, true));
            }
            let longer = [&file[..], b"more"].concat();
            assert_eq!(read(&longer, &identity), ((pieces - 1) * PIECE, true));
            // A damaged piece says nothing against the one before it.
            let mut damaged = file.clone();
            let last = damaged.len() - 1;
            damaged[last] ^= 1;
            assert_eq!(read(&damaged, &identity), ((pieces - 1) * PIECE, true));
        }
    }
}
