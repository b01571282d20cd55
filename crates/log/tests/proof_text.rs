//! Proofs in text: what is written is read back and proves, and every form that is refused.

use ed25519_dalek::{Signer as _, SigningKey};
use proptest::prelude::*;
use sandyq_log::checkpoint::{Checkpoint, CheckpointRefused};
use sandyq_log::merkle::{Tree, leaf_hash};
use sandyq_log::note::{MAX_NOTE, Note};
use sandyq_log::proof::{InclusionProof, ProofTextRefused};

const HASH: &str = "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=";

fn proof_of(index: u64, size: u64) -> InclusionProof {
    let mut tree = Tree::new();
    (0..size).for_each(|n| tree.append(leaf_hash(&n.to_be_bytes())));
    let secret = SigningKey::from_bytes(&[1; 32]);
    let sign = |text: &[u8]| secret.sign(text).to_bytes();
    let stated = Checkpoint::new("sandyq/test", size, tree.root_at(size).unwrap());
    let signer = ("sandyq/test", secret.verifying_key().to_bytes(), &sign as _);
    InclusionProof {
        extra: None,
        index,
        hashes: tree.prove_inclusion(index, size).unwrap(),
        checkpoint: Note::sign(&stated.to_text(), &[signer]).unwrap(),
    }
}

#[test]
fn the_text_is_as_the_specification_shows_it() {
    let text = proof_of(1, 2).to_text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[..2], ["c2sp.org/tlog-proof@v1", "index 1"]);
    assert_eq!(lines[3..6], ["", "sandyq/test", "2"]);
    assert!(lines[8].starts_with("— sandyq/test "));
    assert_eq!(lines.len(), 9);
}

#[test]
fn a_proof_proves_its_own_leaf_only() {
    for size in 1..if cfg!(miri) { 6 } else { 20 } {
        for index in 0..size {
            let read = InclusionProof::parse(proof_of(index, size).to_text().as_bytes()).unwrap();
            assert_eq!(read, proof_of(index, size));
            for leaf in 0..size {
                let judged = read.verify(&leaf_hash(&leaf.to_be_bytes()));
                assert_eq!(judged.is_ok(), leaf == index);
            }
        }
    }
}

#[test]
fn extra_bytes_of_others_are_kept() {
    let proof = InclusionProof {
        extra: Some(b"of others".to_vec()),
        ..proof_of(3, 7)
    };
    let text = proof.to_text();
    assert!(text.contains("\nextra b2Ygb3RoZXJz\nindex 3\n"));
    assert_eq!(InclusionProof::parse(text.as_bytes()), Ok(proof));
}

#[test]
fn a_proof_is_too_large_beyond_its_limit_and_not_at_it() {
    let of = |count: usize| InclusionProof::parse(&vec![b'x'; count]);
    assert_eq!(of(2 * MAX_NOTE), Err(ProofTextRefused::OtherFormat));
    assert_eq!(of(2 * MAX_NOTE + 1), Err(ProofTextRefused::TooLarge));
    let mut highest = proof_of(1, 2);
    highest.hashes = vec![[7; 32]; 53];
    let read = InclusionProof::parse(highest.to_text().as_bytes());
    assert_eq!(read, Ok(highest));
}

#[test]
fn every_malformed_proof_is_refused_by_its_name() {
    use ProofTextRefused::*;
    let good = proof_of(1, 2).to_text();
    let changed = |from: &str, to: &str| good.replacen(from, to, 1);
    let many = format!("index 1\n{}", format!("{HASH}\n").repeat(54));
    #[rustfmt::skip]
    let refused = [
        ("nothing", String::new(), OtherFormat),
        ("another version", changed("@v1", "@v2"), OtherFormat),
        ("a carriage return", changed("@v1\n", "@v1\r\n"), OtherFormat),
        ("no index", changed("index 1\n", ""), MalformedIndex),
        ("a leading zero", changed("index 1", "index 01"), MalformedIndex),
        ("two spaces", changed("index 1", "index  1"), MalformedIndex),
        ("an empty extra", changed("index", "extra \nindex"), MalformedExtra),
        ("an extra that is no base64", changed("index", "extra !\nindex"), MalformedExtra),
        ("two extras", changed("index", "extra YWJj\nextra YWJj\nindex"), MalformedIndex),
        ("an index after the hashes", changed("index 1\n", &format!("{HASH}\nindex 1\n")), MalformedIndex),
        ("a cut hash", changed("index 1\n", "index 1\ngSKyXo==\n"), MalformedHash),
        ("a hash with padding inside", changed("index 1\n", &format!("index 1\nAA==AA=={}\n", "A".repeat(40))), MalformedHash),
        ("an extra with padding inside", changed("index", "extra YQ==YQ==\nindex"), MalformedExtra),
        ("more hashes than a tree is high", changed("index 1\n", &many), MalformedHash),
        ("no checkpoint", good.split("\n\n").next().unwrap().to_owned(), NoCheckpoint),
        ("longer than the limit", format!("{good}{}", "a".repeat(1 << 17)), TooLarge),
    ];
    for (why, text, expected) in refused {
        assert_eq!(
            InclusionProof::parse(text.as_bytes()),
            Err(expected),
            "{why}"
        );
    }
    let unsigned = good.rsplit_once("\n—").unwrap().0;
    assert!(matches!(
        InclusionProof::parse(unsigned.as_bytes()),
        Err(Note(_))
    ));
    let no_checkpoint = changed("sandyq/test\n2\n", "sandyq/test\nx\n");
    assert!(matches!(
        InclusionProof::parse(no_checkpoint.as_bytes()),
        Err(Checkpoint(_))
    ));
    assert!(InclusionProof::parse(b"\xff").is_err());
}

proptest! {
    #[test]
    fn whatever_is_read_is_written_back_to_the_byte(at: prop::sample::Index, byte: u8) {
        let mut bytes = proof_of(5, 11).to_text().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(proof) = InclusionProof::parse(&bytes) {
            prop_assert_eq!(proof.to_text().into_bytes(), bytes);
        }
    }
}

#[test]
fn a_proof_put_together_from_another_note_proves_nothing() {
    let secret = SigningKey::from_bytes(&[1; 32]);
    let sign = |text: &[u8]| secret.sign(text).to_bytes();
    let signer = ("sandyq/test", secret.verifying_key().to_bytes(), &sign as _);
    let proof = InclusionProof {
        checkpoint: Note::sign("an announcement\n", &[signer]).unwrap(),
        ..proof_of(1, 2)
    };
    assert_eq!(
        proof.verify(&leaf_hash(&1u64.to_be_bytes())),
        Err(ProofTextRefused::Checkpoint(CheckpointRefused::TooShort))
    );
}
