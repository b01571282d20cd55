//! Texts of the custody log as others read them too: notes, checkpoints, proofs, requests to witnesses; and the tree's proofs.

use std::{collections::BTreeSet, sync::LazyLock};

use sandyq_format::commit::CommitFile;
use sandyq_log::{
    VerifierKey,
    checkpoint::Checkpoint,
    cosignature::WitnessKey,
    merkle::{Edge, Hash, Tree, leaf_hash, verify_consistency, verify_inclusion},
    note::{MAX_NOTE, MAX_SIGNATURES, Note},
    proof::InclusionProof,
    request::{MAX_PROOF, WitnessRequest},
};

use super::workshop::{NEWSROOM, Who};
use crate::{Target, seeds};

const WORDS: &[&str] = &[
    "\u{2014} ",
    "\n\n",
    "\n",
    "sandyq/",
    "+",
    "old ",
    "index ",
    "extra ",
    "c2sp.org/tlog-proof@v1\n",
    "9007199254740991",
    "9007199254740992",
    "00",
    "0",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
];

/// Notes of all kinds, to begin with.
fn notes() -> Vec<Vec<u8>> {
    seeds::few(every_note())
}

/// Every note that is at hand.
fn every_note() -> Vec<Vec<u8>> {
    let commits = seeds::ending("tests/vectors/log", ".commit");
    let of_commits = commits
        .iter()
        .filter_map(|bytes| Some(CommitFile::parse(bytes).ok()?.checkpoint.into_bytes()));
    let of_bundles =
        seeds::parts(|name| name.ends_with("checkpoint") || name.ends_with("locker.txt"));
    of_commits
        .chain(of_bundles)
        .chain(seeds::ending("tests/vectors/log", "locker.txt"))
        .collect()
}

/// What the owners of these keys did sign: in every note, because what was kept of runs may go back to any of them.
static SIGNED: LazyLock<BTreeSet<Vec<u8>>> = LazyLock::new(|| {
    let texts = every_note()
        .into_iter()
        .filter_map(|note| Some(Note::parse(&note).ok()?.text.into_bytes()));
    texts.collect()
});
static KEYS: LazyLock<[VerifierKey; 2]> =
    LazyLock::new(|| [Who::Custodian, Who::Station].map(|who| NEWSROOM.key(who)));

pub(crate) static NOTE: Target = Target {
    name: "note",
    longest: 8 << 10,
    words: WORDS,
    seeds: notes,
    judge: |data| {
        let Ok(note) = Note::parse(data) else {
            return false;
        };
        assert_eq!(note.to_text().as_bytes(), data, "written back");
        assert!(data.len() <= MAX_NOTE && (1..=MAX_SIGNATURES).contains(&note.signatures.len()));
        for key in &*KEYS {
            let signed = note.signed_by(key);
            assert!(!signed || note.claims(key));
            assert!(
                !signed || SIGNED.contains(note.text.as_bytes()),
                "a signature under another text"
            );
        }
        let line = &note.signatures[0];
        if let Ok(witness) = WitnessKey::new(&line.name, [7; 32]) {
            assert_eq!(witness.saw(&note), None);
        }
        true
    },
};

pub(crate) static CHECKPOINT: Target = Target {
    name: "checkpoint",
    longest: 4 << 10,
    words: WORDS,
    seeds: || seeds::few(SIGNED.iter().cloned()),
    judge: |data| {
        let Ok(text) = std::str::from_utf8(data) else {
            return false;
        };
        let Ok(checkpoint) = Checkpoint::parse(text) else {
            return false;
        };
        assert_eq!(checkpoint.to_text(), text, "written back");
        assert!(checkpoint.size < 1 << 53 && text.len() <= MAX_NOTE);
        assert!(
            !checkpoint.origin.is_empty()
                && checkpoint.extensions.iter().all(|line| !line.is_empty())
        );
        true
    },
};

/// A log of five entries with its last checkpoint.
static FIVE: LazyLock<(Tree, Note)> = LazyLock::new(|| {
    let mut tree = Tree::new();
    (0..5).for_each(|n| tree.append(leaf_hash(&[n])));
    let root = tree.root_at(5).expect("it has so many");
    let checkpoint = Checkpoint::new(&NEWSROOM.origin(), 5, root);
    let note = NEWSROOM.signed(&checkpoint.to_text(), &[Who::Station, Who::Custodian]);
    (tree, Note::parse(note.as_bytes()).expect("just written"))
});

pub(crate) static PROOF: Target = Target {
    name: "proof",
    longest: 8 << 10,
    words: WORDS,
    seeds: || {
        let (tree, checkpoint) = &*FIVE;
        let proof = |index: u64, extra: Option<Vec<u8>>| InclusionProof {
            extra,
            index,
            hashes: tree.prove_inclusion(index, 5).expect("it lies in it"),
            checkpoint: checkpoint.clone(),
        };
        let all = (0..5).map(|index| proof(index, (index == 2).then(|| vec![1, 2, 3])));
        all.map(|proof| proof.to_text().into_bytes()).collect()
    },
    judge: |data| {
        let Ok(proof) = InclusionProof::parse(data) else {
            return false;
        };
        assert_eq!(proof.to_text().as_bytes(), data, "written back");
        assert!(proof.hashes.len() <= 53 && proof.index < 1 << 53);
        let leaf = u8::try_from(proof.index)
            .ok()
            .map(|index| leaf_hash(&[index]));
        for n in 0..5 {
            let stated = proof.verify(&leaf_hash(&[n]));
            // Under the true root a leaf is proven where it stands, and nowhere else.
            if stated.is_ok_and(|stated| {
                stated == Checkpoint::parse(&FIVE.1.text).expect("just written")
            }) {
                assert_eq!(leaf, Some(leaf_hash(&[n])), "proven elsewhere");
            }
        }
        true
    },
};

pub(crate) static REQUEST: Target = Target {
    name: "request",
    longest: 8 << 10,
    words: WORDS,
    seeds: || {
        let (tree, checkpoint) = &*FIVE;
        let request = |old: u64| WitnessRequest {
            old,
            proof: tree.prove_consistency(old, 5).expect("it lies in it"),
            checkpoint: checkpoint.clone(),
        };
        let mut all: Vec<Vec<u8>> = (0..=5)
            .map(|old| request(old).to_text().into_bytes())
            .collect();
        let witness = WitnessKey::new("sandyq-witness/a", [7; 32]).expect("a name");
        all.extend([
            witness.to_text().into_bytes(),
            NEWSROOM.key(Who::Custodian).to_text().into_bytes(),
        ]);
        all
    },
    judge: |data| request(data) | std::str::from_utf8(data).is_ok_and(key),
};

fn request(data: &[u8]) -> bool {
    let Ok(request) = WitnessRequest::parse(data) else {
        return false;
    };
    assert_eq!(request.to_text().as_bytes(), data, "written back");
    assert!(request.proof.len() <= MAX_PROOF && request.old < 1 << 53);
    let (tree, _) = &*FIVE;
    let last = |size: u64| Some((size, tree.root_at(size).expect("it has so many")));
    for before in [None, last(2), last(3), last(5)] {
        let judged = request.judge(&KEYS[0], before);
        if let Ok(stated) = judged {
            assert!(
                SIGNED.contains(request.checkpoint.text.as_bytes()) || stated.size == 5,
                "cosigned what the log's key did not sign"
            );
            assert_eq!(request.old, before.map_or(0, |(size, _)| size));
        }
    }
    true
}

fn key(text: &str) -> bool {
    let verifier = VerifierKey::parse(text).map(|key| key.to_text());
    let witness = WitnessKey::parse(text).map(|key| key.to_text());
    assert!(
        verifier.is_err() || witness.is_err(),
        "one text is two kinds of keys"
    );
    let read = verifier.or(witness);
    assert!(
        read.as_deref().is_ok_and(|again| again == text) || read.is_err(),
        "written back"
    );
    read.is_ok()
}

pub(crate) static MERKLE: Target = Target {
    name: "merkle",
    longest: 256,
    words: &[],
    seeds: || {
        vec![
            vec![40, 33, 7],
            vec![40, 33, 7, 0, 3, 1],
            vec![17, 9, 8, 1, 2, 9, 2, 0, 0, 3, 0, 1],
            vec![1, 1, 0],
        ]
    },
    judge: merkle,
};

/// Of a small tree: how many leaves, of which the proof is about, and what is done to the proof.
fn merkle(data: &[u8]) -> bool {
    let [leaves, old, index, edits @ ..] = data else {
        return false;
    };
    let size = u64::from(*leaves).clamp(1, 96);
    let (old, index) = (u64::from(*old) % (size + 1), u64::from(*index) % size);
    let (mut tree, mut edge) = (Tree::new(), Edge::new());
    for n in 0..size {
        tree.append(leaf_hash(&n.to_be_bytes()));
        edge.append(leaf_hash(&n.to_be_bytes()))
            .expect("far below the limit");
    }
    let root = tree.root_at(size).expect("it has so many");
    assert_eq!(edge.root(), root, "edge and tree");
    assert_eq!(Edge::from_hashes(size, edge.hashes().to_vec()), Ok(edge));
    let leaf = leaf_hash(&index.to_be_bytes());
    let inclusion = tree.prove_inclusion(index, size).expect("it lies in it");
    let (bent, elsewhere) = (
        edited(&inclusion, edits),
        edits
            .first()
            .map_or(index, |by| (index + u64::from(*by)) % size),
    );
    let taken = verify_inclusion(elsewhere, size, &leaf, &bent, &root).is_ok();
    assert_eq!(taken, bent == inclusion && elsewhere == index, "inclusion");
    let before = tree.root_at(old).expect("it has so many");
    let consistency = tree.prove_consistency(old, size).expect("it lies in it");
    let bent = edited(&consistency, edits);
    let goes_on = verify_consistency(old, &before, size, &root, &bent).is_ok();
    assert_eq!(goes_on, bent == consistency, "consistency");
    taken || goes_on
}

/// A proof with hashes changed, taken away, doubled and put in, three bytes of `edits` for each.
fn edited(proof: &[Hash], edits: &[u8]) -> Vec<Hash> {
    let mut bent = proof.to_vec();
    for edit in edits.chunks_exact(3).take(8) {
        let at = usize::from(edit[1]) % (bent.len() + 1);
        match edit[0] % 5 {
            0 if at < bent.len() => bent[at][usize::from(edit[2]) % 32] ^= 1 << (edit[2] >> 5),
            1 if at < bent.len() => _ = bent.remove(at),
            2 if at < bent.len() => bent.insert(at, bent[at]),
            3 => bent.insert(at, [edit[2]; 32]),
            4 if at < bent.len() => {
                let other = usize::from(edit[2]) % bent.len();
                bent.swap(at, other);
            }
            _ => {}
        }
    }
    bent
}
