//! The tree against a naive reading of RFC 6962, and proofs against every size up to 40.

use proptest::prelude::*;
use sandyq_log::merkle::*;

fn leaves(count: u64) -> Vec<Hash> {
    (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
}

fn tree_of(leaves: &[Hash]) -> Tree {
    let mut tree = Tree::new();
    leaves.iter().for_each(|leaf| tree.append(*leaf));
    tree
}

fn naive_root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => empty_root(),
        [one] => *one,
        many => {
            let mut k = 1;
            while k * 2 < many.len() {
                k *= 2;
            }
            node_hash(&naive_root(&many[..k]), &naive_root(&many[k..]))
        }
    }
}

#[test]
fn tree_edge_and_naive_reading_agree_at_every_size() {
    let leaves = leaves(130);
    let tree = tree_of(&leaves);
    let mut edge = Edge::new();
    for size in 0..=leaves.len() {
        let expected = naive_root(&leaves[..size]);
        assert_eq!(tree.root_at(size as u64), Ok(expected));
        assert_eq!(edge.root(), expected);
        assert_eq!(
            Edge::from_hashes(size as u64, edge.hashes().to_vec()),
            Ok(edge.clone())
        );
        if let Some(leaf) = leaves.get(size) {
            edge.append(*leaf).unwrap();
        }
    }
}

#[test]
fn every_inclusion_proof_fits_its_own_place_only() {
    let leaves = leaves(40);
    let tree = tree_of(&leaves);
    for size in 1..=40 {
        let root = tree.root_at(size).unwrap();
        for index in 0..size {
            let proof = tree.prove_inclusion(index, size).unwrap();
            for place in 0..size {
                let judged = verify_inclusion(place, size, &leaves[index as usize], &proof, &root);
                assert_eq!(
                    judged.is_ok(),
                    place == index,
                    "{index} of {size} at {place}"
                );
            }
        }
    }
}

#[test]
fn every_consistency_proof_fits_its_own_sizes_only() {
    let tree = tree_of(&leaves(40));
    for size in 0..=40 {
        let root = tree.root_at(size).unwrap();
        for old in 0..=size {
            let old_root = tree.root_at(old).unwrap();
            let proof = tree.prove_consistency(old, size).unwrap();
            assert_eq!(
                verify_consistency(old, &old_root, size, &root, &proof),
                Ok(()),
                "{old} of {size}"
            );
            for place in (1..=size).filter(|place| *place != old && old > 0) {
                let root_there = tree.root_at(place).unwrap();
                assert!(verify_consistency(place, &root_there, size, &root, &proof).is_err());
            }
            if old > 0 {
                let other = leaf_hash(b"another history");
                assert!(verify_consistency(old, &other, size, &root, &proof).is_err());
                assert!(verify_consistency(old, &old_root, size, &other, &proof).is_err());
                let mut longer = proof.clone();
                longer.push(other);
                assert!(verify_consistency(old, &old_root, size, &root, &longer).is_err());
            }
        }
    }
}

#[test]
fn what_lies_beyond_the_tree_is_refused() {
    let tree = tree_of(&leaves(5));
    assert_eq!(tree.leaf(4), leaves(5).last().copied());
    assert_eq!(tree.leaf(5), None);
    assert_eq!(tree.root_at(6), Err(BeyondTree));
    assert_eq!(tree.prove_inclusion(5, 5), Err(BeyondTree));
    assert_eq!(tree.prove_inclusion(0, 6), Err(BeyondTree));
    assert_eq!(tree.prove_consistency(6, 5), Err(BeyondTree));
    let root = tree.root_at(5).unwrap();
    assert_eq!(
        verify_inclusion(0, u64::MAX, &root, &[], &root),
        Err(ProofRefused::OutOfRange)
    );
    assert_eq!(
        verify_consistency(1, &root, u64::MAX, &root, &[]),
        Err(ProofRefused::OutOfRange)
    );
}

#[test]
fn an_edge_with_a_wrong_number_of_hashes_is_refused() {
    assert_eq!(
        Edge::from_hashes(5, leaves(3)),
        Err(EdgeRefused::WrongCount)
    );
    assert_eq!(
        Edge::from_hashes(5, leaves(1)),
        Err(EdgeRefused::WrongCount)
    );
    assert_eq!(
        Edge::from_hashes(u64::MAX, leaves(64)),
        Err(EdgeRefused::TooLarge)
    );
    let mut full = Edge::from_hashes(MAX_SIZE, leaves(53)).unwrap();
    assert_eq!(full.append(empty_root()), Err(EdgeRefused::TooLarge));
}

proptest! {
    #[test]
    fn a_flipped_bit_in_a_proof_is_found(size in 2u64..300, pick: u64, bit in 0usize..256) {
        let leaves = leaves(size);
        let tree = tree_of(&leaves);
        let index = pick % size;
        let root = tree.root_at(size).unwrap();
        let mut proof = tree.prove_inclusion(index, size).unwrap();
        prop_assert_eq!(verify_inclusion(index, size, &leaves[index as usize], &proof, &root), Ok(()));
        let at = (pick as usize / 7) % proof.len();
        proof[at][bit / 8] ^= 1 << (bit % 8);
        prop_assert!(verify_inclusion(index, size, &leaves[index as usize], &proof, &root).is_err());
    }

    #[test]
    fn no_proof_from_outside_panics(a: u64, b: u64, proof in proptest::collection::vec(any::<[u8; 32]>(), 0..70)) {
        let root = empty_root();
        prop_assert!(verify_inclusion(a, b, &root, &proof, &root).is_err());
        let _ = verify_consistency(a, &root, b, &root, &proof);
    }
}

#[test]
fn nothing_is_the_beginning_of_a_tree_under_its_own_root_alone() {
    let root = tree_of(&leaves(5)).root_at(5).unwrap();
    let empty = empty_root();
    assert_eq!(verify_consistency(0, &empty, 5, &root, &[]), Ok(()));
    assert_eq!(
        verify_consistency(0, &root, 5, &root, &[]),
        Err(ProofRefused::OtherRoot)
    );
    assert_eq!(
        verify_consistency(0, &empty, 5, &root, &[root]),
        Err(ProofRefused::WrongLength)
    );
}

#[test]
fn what_lies_beyond_a_tree_is_neither_given_nor_proven() {
    let tree = tree_of(&leaves(5));
    assert_eq!(tree.leaf(4), Some(leaves(5)[4]));
    assert_eq!(tree.leaf(5), None);
    assert_eq!(tree.leaf(u64::MAX), None);
    assert_eq!(Tree::new().leaf(0), None);
    assert_eq!(tree.root_at(6), Err(BeyondTree));
    assert_eq!(tree.prove_inclusion(0, 6), Err(BeyondTree));
    assert_eq!(tree.prove_inclusion(5, 5), Err(BeyondTree));
    assert_eq!(tree.prove_consistency(1, 6), Err(BeyondTree));
    assert_eq!(tree.prove_consistency(6, 5), Err(BeyondTree));
}
