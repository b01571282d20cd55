//! The whole tree in memory, for proving: every complete subtree is hashed once and kept by level.

use super::{Hash, empty_root, node_hash};

/// All leaf hashes and the roots of all complete subtrees above them.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    levels: Vec<Vec<Hash>>,
}

/// The asked index or size does not lie inside the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("beyond the tree")]
pub struct BeyondTree;

impl Tree {
    /// The empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one leaf hash on the right.
    pub fn append(&mut self, leaf: Hash) {
        let mut node = leaf;
        for level in 0.. {
            if level == self.levels.len() {
                self.levels.push(Vec::new());
            }
            let row = &mut self.levels[level];
            row.push(node);
            if row.len() % 2 == 1 {
                return;
            }
            node = node_hash(&row[row.len() - 2], &row[row.len() - 1]);
        }
    }

    /// Number of leaves.
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |leaves| leaves.len() as u64)
    }

    /// A leaf's hash.
    pub fn leaf(&self, index: u64) -> Option<Hash> {
        let leaves = self.levels.first()?;
        let index = usize::try_from(index).ok();
        index.and_then(|index| leaves.get(index)).copied()
    }

    /// Root of the first `size` leaves.
    pub fn root_at(&self, size: u64) -> Result<Hash, BeyondTree> {
        match self.checked(size)? {
            0 => Ok(empty_root()),
            end => Ok(self.subtree(0, end)),
        }
    }

    /// Proof that leaf `index` lies in the tree of the first `size` leaves.
    pub fn prove_inclusion(&self, index: u64, size: u64) -> Result<Vec<Hash>, BeyondTree> {
        let mut end = self.checked(size)?;
        if index >= size {
            return Err(BeyondTree);
        }
        let (mut start, at) = (0, index as usize);
        let mut proof = Vec::new();
        while end - start > 1 {
            let middle = start + split(end - start);
            if at < middle {
                proof.push(self.subtree(middle, end));
                end = middle;
            } else {
                proof.push(self.subtree(start, middle));
                start = middle;
            }
        }
        proof.reverse();
        Ok(proof)
    }

    /// Proof that the tree of the first `old` leaves is the beginning of that of the first `size`.
    pub fn prove_consistency(&self, old: u64, size: u64) -> Result<Vec<Hash>, BeyondTree> {
        let mut end = self.checked(size)?;
        if old > size {
            return Err(BeyondTree);
        }
        if old == 0 {
            return Ok(Vec::new());
        }
        let (mut start, old) = (0, old as usize);
        let mut proof = Vec::new();
        while end != old {
            let middle = start + split(end - start);
            if old <= middle {
                proof.push(self.subtree(middle, end));
                end = middle;
            } else {
                proof.push(self.subtree(start, middle));
                start = middle;
            }
        }
        // A verifier already holds the old root, so it is left out where the old tree is one complete subtree.
        if start != 0 {
            proof.push(self.subtree(start, end));
        }
        proof.reverse();
        Ok(proof)
    }

    fn checked(&self, size: u64) -> Result<usize, BeyondTree> {
        if size > self.size() {
            Err(BeyondTree)
        } else {
            Ok(size as usize)
        }
    }

    fn subtree(&self, start: usize, end: usize) -> Hash {
        let width = end - start;
        if width.is_power_of_two() {
            let level = width.trailing_zeros();
            return self.levels[level as usize][start >> level];
        }
        let middle = start + split(width);
        node_hash(&self.subtree(start, middle), &self.subtree(middle, end))
    }
}

/// The largest power of two below `width`, where RFC 6962 divides a tree.
fn split(width: usize) -> usize {
    width.next_power_of_two() / 2
}
