//! Judges proofs as RFC 9162 2.1.3.2 and 2.1.4.2 say, letter by letter.

use super::{Hash, MAX_SIZE, empty_root, node_hash};

/// Why a proof was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProofRefused {
    /// Index or size do not fit each other, or are beyond the limit.
    #[error("index or size out of range")]
    OutOfRange,
    /// More or fewer hashes than index and size ask for.
    #[error("wrong number of hashes")]
    WrongLength,
    /// The proof leads to another root.
    #[error("leads to another root")]
    OtherRoot,
}

/// Checks that `leaf` stands at `index` in the tree of `size` leaves with `root`.
pub fn verify_inclusion(
    index: u64,
    size: u64,
    leaf: &Hash,
    proof: &[Hash],
    root: &Hash,
) -> Result<(), ProofRefused> {
    if index >= size || size > MAX_SIZE {
        return Err(ProofRefused::OutOfRange);
    }
    let mut walk = Walk {
        at: index,
        last: size - 1,
    };
    let mut reached = *leaf;
    for hash in proof {
        reached = match walk.step()? {
            Side::Left => node_hash(hash, &reached),
            Side::Right => node_hash(&reached, hash),
        };
    }
    walk.arrived()?;
    same(&reached, root)
}

/// Checks that the tree of `old` leaves with `old_root` is the beginning of that of `size` leaves with `root`.
pub fn verify_consistency(
    old: u64,
    old_root: &Hash,
    size: u64,
    root: &Hash,
    proof: &[Hash],
) -> Result<(), ProofRefused> {
    if old > size || size > MAX_SIZE {
        return Err(ProofRefused::OutOfRange);
    }
    if old == 0 || old == size {
        return verify_without_hashes(old, old_root, size, root, proof);
    }
    let (seed, rest) = if old.is_power_of_two() {
        (old_root, proof)
    } else {
        proof.split_first().ok_or(ProofRefused::WrongLength)?
    };
    let shared = (old - 1).trailing_ones();
    let mut walk = Walk {
        at: (old - 1) >> shared,
        last: (size - 1) >> shared,
    };
    let (mut before, mut now) = (*seed, *seed);
    for hash in rest {
        match walk.step()? {
            Side::Left => (before, now) = (node_hash(hash, &before), node_hash(hash, &now)),
            Side::Right => now = node_hash(&now, hash),
        }
    }
    walk.arrived()?;
    same(&before, old_root)?;
    same(&now, root)
}

fn verify_without_hashes(
    old: u64,
    old_root: &Hash,
    size: u64,
    root: &Hash,
    proof: &[Hash],
) -> Result<(), ProofRefused> {
    if !proof.is_empty() {
        return Err(ProofRefused::WrongLength);
    }
    if old == 0 {
        same(old_root, &empty_root())?;
    }
    if old == size {
        same(old_root, root)
    } else {
        Ok(())
    }
}

fn same(a: &Hash, b: &Hash) -> Result<(), ProofRefused> {
    if a == b {
        Ok(())
    } else {
        Err(ProofRefused::OtherRoot)
    }
}

/// On which side of what was reached the next hash of a proof stands.
enum Side {
    Left,
    Right,
}

/// The way from a leaf to the root: its number and that of the last node, level by level.
struct Walk {
    at: u64,
    last: u64,
}

impl Walk {
    fn step(&mut self) -> Result<Side, ProofRefused> {
        if self.last == 0 {
            return Err(ProofRefused::WrongLength);
        }
        let side = if self.at & 1 == 1 || self.at == self.last {
            Side::Left
        } else {
            Side::Right
        };
        if matches!(side, Side::Left) && self.at != 0 {
            let lone = self.at.trailing_zeros();
            self.at >>= lone;
            self.last >>= lone;
        }
        self.at >>= 1;
        self.last >>= 1;
        Ok(side)
    }

    fn arrived(&self) -> Result<(), ProofRefused> {
        if self.last == 0 {
            Ok(())
        } else {
            Err(ProofRefused::WrongLength)
        }
    }
}
