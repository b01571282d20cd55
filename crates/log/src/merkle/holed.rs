//! A tree with holes: what is left of one whose leaves are not all known. Complete subtrees that somebody wrote down stand in
//! for leaves that are lost, so that an entry on the far side of a hole may still be proven against a signed root.

use std::collections::HashMap;

use super::{Hash, MAX_SIZE, node_hash};

/// Known nodes of complete subtrees, by level and place in that level.
#[derive(Debug, Clone, Default)]
pub struct HoledTree {
    nodes: HashMap<(u32, u64), Hash>,
}

impl HoledTree {
    /// A tree of which nothing is known.
    pub fn new() -> Self {
        Self::default()
    }

    /// A leaf's hash. What was known before stays.
    pub fn leaf(&mut self, index: u64, hash: Hash) {
        self.nodes.entry((0, index)).or_insert(hash);
    }

    /// The edge of the tree of `size` leaves, as a checkpoint's root bears it out. What was known before stays.
    pub fn edge(&mut self, size: u64, hashes: &[Hash]) {
        let mut start = 0;
        let widths = (0..u64::BITS).rev().filter(|bit| size >> bit & 1 == 1);
        for (level, hash) in widths.zip(hashes) {
            self.nodes.entry((level, start >> level)).or_insert(*hash);
            start += 1 << level;
        }
    }

    /// Proof that leaf `index` lies in the tree of the first `size` leaves, if every node that it needs is known or follows
    /// from known ones. Whether it leads to a root that somebody signed is for the caller to verify.
    pub fn prove_inclusion(&self, index: u64, size: u64) -> Option<Vec<Hash>> {
        if index >= size || size > MAX_SIZE {
            return None;
        }
        let (mut start, mut end) = (0, size);
        let mut proof = Vec::new();
        while end - start > 1 {
            let middle = start + split(end - start);
            if index < middle {
                proof.push(self.subtree(middle, end)?);
                end = middle;
            } else {
                proof.push(self.subtree(start, middle)?);
                start = middle;
            }
        }
        proof.reverse();
        Some(proof)
    }

    fn subtree(&self, start: u64, end: u64) -> Option<Hash> {
        let width = end - start;
        if width.is_power_of_two() {
            let level = width.trailing_zeros();
            if let Some(known) = self.nodes.get(&(level, start >> level)) {
                return Some(*known);
            }
            if width == 1 {
                return None;
            }
        }
        let middle = start + split(width);
        // The right side is asked first: a hole is found sooner near the end than by walking all that is whole.
        let right = self.subtree(middle, end)?;
        Some(node_hash(&self.subtree(start, middle)?, &right))
    }

    /// Works out every node whose two children are known, so that proofs need not walk to the leaves again and again.
    pub fn settle(&mut self) {
        let mut level = 0;
        loop {
            let here = self.nodes.keys().filter(|(l, _)| *l == level);
            let pairs: Vec<u64> = here
                .filter(|(_, at)| at % 2 == 0)
                .map(|(_, at)| *at)
                .collect();
            let mut grown = false;
            for at in pairs {
                let (left, right) = (
                    self.nodes.get(&(level, at)),
                    self.nodes.get(&(level, at + 1)),
                );
                if let (Some(left), Some(right)) = (left, right) {
                    let node = node_hash(left, right);
                    self.nodes.entry((level + 1, at / 2)).or_insert(node);
                    grown = true;
                }
            }
            let above = self.nodes.keys().any(|(l, _)| *l > level);
            if !grown && !above {
                return;
            }
            level += 1;
        }
    }
}

/// The largest power of two below `width`, where RFC 6962 divides a tree.
fn split(width: u64) -> u64 {
    width.next_power_of_two() / 2
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, Tree, leaf_hash, verify_inclusion};
    use super::*;

    fn leaf(n: u64) -> Hash {
        leaf_hash(&n.to_be_bytes())
    }

    /// A tree of `size` leaves without those of `hole`, with the edges at `sizes`, and the true tree.
    fn holed(size: u64, hole: std::ops::Range<u64>, sizes: &[u64]) -> (HoledTree, Tree) {
        let (mut holed, mut tree, mut edge) = (HoledTree::new(), Tree::new(), Edge::new());
        for n in 0..size {
            tree.append(leaf(n));
            edge.append(leaf(n)).unwrap();
            if !hole.contains(&n) {
                holed.leaf(n, leaf(n));
            }
            if sizes.contains(&(n + 1)) {
                holed.edge(n + 1, edge.hashes());
            }
        }
        holed.settle();
        (holed, tree)
    }

    #[test]
    fn without_a_hole_every_proof_is_that_of_the_whole_tree() {
        for size in 1..if cfg!(miri) { 9 } else { 40 } {
            let (holed, tree) = holed(size, 0..0, &[]);
            for index in 0..size {
                assert_eq!(
                    holed.prove_inclusion(index, size),
                    tree.prove_inclusion(index, size).ok()
                );
            }
        }
    }

    #[test]
    fn entries_beyond_a_hole_are_proven_by_the_edges_around_it() {
        let (size, hole) = (40, 9..14);
        let (holed, tree) = holed(size, hole.clone(), &[9, 14, 20, 33, 40]);
        let root = tree.root_at(size).unwrap();
        let mut proven = 0;
        for index in (0..size).filter(|index| !hole.contains(index)) {
            if let Some(proof) = holed.prove_inclusion(index, size) {
                verify_inclusion(index, size, &leaf(index), &proof, &root).unwrap();
                proven += 1;
            }
        }
        // Only neighbours of the hole, whose sibling was lost with it, cannot be proven against the last root.
        assert!((30..35).contains(&proven), "{proven}");
    }

    #[test]
    fn nothing_is_proven_from_nothing() {
        let (holed, _) = holed(40, 9..14, &[]);
        assert_eq!(holed.prove_inclusion(30, 40), None);
        assert_eq!(holed.prove_inclusion(40, 40), None);
        assert_eq!(holed.prove_inclusion(0, MAX_SIZE + 1), None);
        assert_eq!(HoledTree::new().prove_inclusion(0, 1), Some(Vec::new()));
    }
}
