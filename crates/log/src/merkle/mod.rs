//! The RFC 6962 Merkle tree over SHA-256: hashes, right edge, whole tree, proofs.

mod edge;
mod holed;
mod proof;
mod tree;

use sha2::{Digest, Sha256};

pub use edge::{Edge, EdgeRefused};
pub use holed::HoledTree;
pub use proof::{ProofRefused, verify_consistency, verify_inclusion};
pub use tree::{BeyondTree, Tree};

/// A node of the tree: SHA-256.
pub type Hash = [u8; 32];

/// Sizes travel as JSON integers, which every reader keeps exact only below 2^53.
pub const MAX_SIZE: u64 = (1 << 53) - 1;

/// Hash of a leaf's exact bytes. The prefix keeps a leaf from ever being taken for an inner node.
pub fn leaf_hash(leaf: &[u8]) -> Hash {
    Sha256::new()
        .chain_update([0])
        .chain_update(leaf)
        .finalize()
        .into()
}

/// Hash of an inner node over its two children.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new()
        .chain_update([1])
        .chain_update(left)
        .chain_update(right)
        .finalize()
        .into()
}

/// Root of the tree without leaves, as RFC 6962 defines it.
pub fn empty_root() -> Hash {
    Sha256::digest([]).into()
}
