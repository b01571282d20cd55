//! The same bytes as a stream that gives little at a time and is interrupted, as pipes and slow disks do.

use std::io::{self, ErrorKind, Read};

/// How much is given at most, in turn; 0 is an interruption.
const TURNS: [usize; 9] = [1, 7, 0, 512, 3, 0, 511, 64, 2];

/// A source in pieces.
#[derive(Debug)]
pub struct Pieces<'a> {
    rest: &'a [u8],
    turn: usize,
}

impl<'a> Pieces<'a> {
    /// Gives these bytes, then ends.
    #[must_use]
    pub fn of(rest: &'a [u8]) -> Self {
        Self { rest, turn: 0 }
    }

    /// What was not given yet.
    #[must_use]
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = TURNS[self.turn % TURNS.len()];
        self.turn += 1;
        if most == 0 {
            return Err(ErrorKind::Interrupted.into());
        }
        let now = most.min(buffer.len()).min(self.rest.len());
        let (given, rest) = self.rest.split_at(now);
        buffer[..now].copy_from_slice(given);
        self.rest = rest;
        Ok(now)
    }
}
