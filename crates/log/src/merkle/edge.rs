//! The right edge (compact range): all that appending needs, one hash per set bit of the size.

use super::{Hash, MAX_SIZE, empty_root, node_hash};

/// Roots of the complete subtrees that cover the tree, largest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edge {
    size: u64,
    hashes: Vec<Hash>,
}

/// Why an edge was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EdgeRefused {
    /// The size is beyond [`MAX_SIZE`].
    #[error("size beyond the limit")]
    TooLarge,
    /// The number of hashes does not fit the size.
    #[error("number of hashes does not fit the size")]
    WrongCount,
}

impl Edge {
    /// The edge of the empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// An edge read from outside; whether its hashes are true shows only against a signed root.
    pub fn from_hashes(size: u64, hashes: Vec<Hash>) -> Result<Self, EdgeRefused> {
        if size > MAX_SIZE {
            return Err(EdgeRefused::TooLarge);
        }
        if hashes.len() != size.count_ones() as usize {
            return Err(EdgeRefused::WrongCount);
        }
        Ok(Self { size, hashes })
    }

    /// Adds one leaf hash on the right.
    pub fn append(&mut self, leaf: Hash) -> Result<(), EdgeRefused> {
        if self.size >= MAX_SIZE {
            return Err(EdgeRefused::TooLarge);
        }
        let mut subtree = leaf;
        for _ in 0..self.size.trailing_ones() {
            let left = self
                .hashes
                .pop()
                .expect("an edge has one hash per set bit of its size");
            subtree = node_hash(&left, &subtree);
        }
        self.hashes.push(subtree);
        self.size += 1;
        Ok(())
    }

    /// Root of the whole tree.
    pub fn root(&self) -> Hash {
        let smaller_first = self.hashes.iter().rev().copied();
        smaller_first
            .reduce(|right, left| node_hash(&left, &right))
            .unwrap_or_else(empty_root)
    }

    /// Number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The hashes, largest subtree first.
    pub fn hashes(&self) -> &[Hash] {
        &self.hashes
    }
}
