//! Earlier checkpoints in a bundle, and what outside saw of them: a workshop for whoever makes such bundles.
//!
//! `stamp/` was made once by `openssl ts` with an authority of its own, for the checkpoint of five entries.

use ed25519_dalek::Signer as _;
use sandyq_format::bundle::{StatedEarlier, earlier_path, stamp_path};
use sandyq_format::ids::hex;
use sandyq_log::checkpoint::Checkpoint;
use sandyq_log::cosignature::WitnessKey;
use sandyq_log::note::Note;

use super::workshop::{Draft, NEWSROOM, Who, secret};

const REQUEST: &[u8] = include_bytes!("stamp/request.tsq");
const REPLY: &[u8] = include_bytes!("stamp/reply.tsr");
pub const CERTIFICATES: &[u8] = include_bytes!("stamp/certificates.pem");
pub const SIZE: u64 = 5;
/// 2023-03-20T13:14:35Z
const SEEN_AT: u64 = 1_679_318_075;

pub fn witness() -> WitnessKey {
    let public = secret(Who::Stranger).verifying_key().to_bytes();
    WitnessKey::new("sandyq-witness/lawyer", public).unwrap()
}

/// The note of an earlier state of the draft's log, signed and cosigned.
pub fn note_of(draft: &Draft, size: u64) -> String {
    let root = draft.log.tree.root_at(size).unwrap();
    let text = Checkpoint::new(&NEWSROOM.origin(), size, root).to_text();
    let signed = NEWSROOM.signed(&text, &[Who::Station, Who::Custodian]);
    let mut note = Note::parse(signed.as_bytes()).unwrap();
    let sign = |message: &[u8]| secret(Who::Stranger).sign(message).to_bytes();
    witness().cosign(&mut note, SEEN_AT, &sign).unwrap();
    note.to_text()
}

pub fn stated_of(draft: &Draft, size: u64) -> StatedEarlier {
    let tree = &draft.log.tree;
    let proof = tree.prove_consistency(size, tree.size()).unwrap();
    StatedEarlier {
        anchors: vec![],
        proof: proof.iter().map(|hash| hex(hash)).collect(),
        root: hex(&tree.root_at(size).unwrap()),
        size,
        witnesses: vec![],
    }
}

/// A bundle with two earlier checkpoints: of five entries, cosigned and stamped; and of seven, as a reader was given it.
pub fn seen_outside() -> Draft {
    let mut draft = Draft::new();
    let first = StatedEarlier {
        anchors: vec!["first".into()],
        witnesses: vec![witness().to_text()],
        ..stated_of(&draft, SIZE)
    };
    draft.statement.earlier = vec![first, stated_of(&draft, 7)];
    draft.outside = vec![
        (earlier_path(SIZE), note_of(&draft, SIZE).into()),
        (stamp_path(SIZE, "first", "tsq"), REQUEST.to_vec()),
        (stamp_path(SIZE, "first", "tsr"), REPLY.to_vec()),
        (stamp_path(SIZE, "first", "pem"), CERTIFICATES.to_vec()),
        (earlier_path(7), note_of(&draft, 7).into()),
    ];
    draft
}
