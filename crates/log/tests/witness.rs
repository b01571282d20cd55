//! Witnesses: the texts of the specifications are read and printed as they are, a cosignature binds time and checkpoint, and a
//! history that was shortened, replaced or not proven is not cosigned.

use ed25519_dalek::{Signer as _, SigningKey};
use sandyq_log::{
    VerifierKey, VerifierRefused,
    checkpoint::{Checkpoint, CheckpointRefused},
    cosignature::{MAX_TIME, WitnessKey},
    merkle::{Hash, Tree, leaf_hash},
    note::{MAX_NOTE, MAX_SIGNATURES, Note, NoteRefused},
    request::{MAX_PROOF, NotWitnessed, RequestRefused, WitnessRequest},
};

/// c2sp.org/tlog-cosignature, the example.
const COSIGNED: &str = "example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
";

/// c2sp.org/tlog-witness, the example of a request.
const REQUEST: &str = "old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
";

const NAME: &str = "sandyq/test";

fn secret(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn public(seed: u8) -> [u8; 32] {
    secret(seed).verifying_key().to_bytes()
}

fn witness() -> WitnessKey {
    WitnessKey::new("advokat.example/w1", public(2)).unwrap()
}

fn log_key() -> VerifierKey {
    VerifierKey::new(NAME, public(1)).unwrap()
}

/// A tree of so many leaves; another history has other leaves from `parts` on.
fn tree(size: u64, parts: u64) -> Tree {
    let mut tree = Tree::new();
    for n in 0..size {
        let leaf = if n < parts { n } else { n + 1_000_000 };
        tree.append(leaf_hash(&leaf.to_be_bytes()));
    }
    tree
}

fn whole(size: u64) -> Tree {
    tree(size, u64::MAX)
}

fn signed(text: &str, seed: u8) -> Note {
    let sign = |text: &[u8]| secret(seed).sign(text).to_bytes();
    Note::sign(text, &[(NAME, public(seed), &sign)]).unwrap()
}

fn checkpoint(tree: &Tree) -> Note {
    let stated = Checkpoint::new(NAME, tree.size(), tree.root_at(tree.size()).unwrap());
    signed(&stated.to_text(), 1)
}

fn request(old: u64, tree: &Tree) -> WitnessRequest {
    WitnessRequest {
        old,
        proof: tree.prove_consistency(old, tree.size()).unwrap(),
        checkpoint: checkpoint(tree),
    }
}

fn seen(tree: &Tree) -> Option<(u64, Hash)> {
    Some((tree.size(), tree.root_at(tree.size()).unwrap()))
}

fn cosign(note: &mut Note, time: u64) -> Result<(), NoteRefused> {
    witness().cosign(note, time, &|text| secret(2).sign(text).to_bytes())
}

#[test]
fn the_cosigned_checkpoint_of_the_specification_is_printed_as_it_was_read() {
    let note = Note::parse(COSIGNED.as_bytes()).unwrap();
    assert_eq!(note.to_text(), COSIGNED);
    assert_eq!(note.signatures[1].name, "witness.example.com/w1");
    assert_eq!(
        note.signatures[1].bytes[..8],
        1_679_315_147_u64.to_be_bytes()
    );
}

#[test]
fn the_request_of_the_specification_is_printed_as_it_was_read() {
    let request = WitnessRequest::parse(REQUEST.as_bytes()).unwrap();
    assert_eq!((request.old, request.proof.len()), (20_852_014, 4));
    assert_eq!(request.to_text(), REQUEST);
}

#[test]
fn a_cosignature_is_ed25519_over_its_head_the_time_and_the_checkpoint() {
    let mut note = checkpoint(&whole(3));
    cosign(&mut note, 1_679_315_147).unwrap();
    let message = format!("cosignature/v1\ntime 1679315147\n{}", note.text);
    let bytes = &note.signatures[1].bytes;
    assert_eq!(bytes[8..], secret(2).sign(message.as_bytes()).to_bytes());
    assert_eq!(witness().saw(&note), Some(1_679_315_147));
    let read = Note::parse(note.to_text().as_bytes()).unwrap();
    assert_eq!(witness().saw(&read), Some(1_679_315_147));
    assert!(read.signed_by(&log_key()));
}

#[test]
fn of_several_cosignatures_by_one_witness_the_latest_time_counts() {
    let mut note = checkpoint(&whole(3));
    for time in [5, 9, 7] {
        cosign(&mut note, time).unwrap();
    }
    assert_eq!(witness().saw(&note), Some(9));
}

#[test]
fn another_time_another_text_another_key_and_a_short_line_are_no_cosignature() {
    let mut note = checkpoint(&whole(3));
    assert_eq!(witness().saw(&note), None);
    cosign(&mut note, 77).unwrap();
    let line = note.signatures[1].clone();
    let spoiled = |change: &dyn Fn(&mut Note)| {
        let mut other = note.clone();
        change(&mut other);
        witness().saw(&other)
    };
    assert_eq!(spoiled(&|note| note.signatures[1].bytes[7] ^= 1), None);
    assert_eq!(spoiled(&|note| note.signatures[1].bytes[20] ^= 1), None);
    assert_eq!(spoiled(&|note| note.signatures[1].bytes.truncate(7)), None);
    assert_eq!(spoiled(&|note| note.signatures[1].bytes.push(0)), None);
    assert_eq!(
        spoiled(&|note| note.text = note.text.replace('3', "4")),
        None
    );
    let stranger = WitnessKey::new("advokat.example/w1", public(3)).unwrap();
    assert_eq!(stranger.saw(&note), None);
    // One line that does not fit spoils the one that does.
    let mut both = note.clone();
    let mut false_one = line;
    false_one.bytes[20] ^= 1;
    both.signatures.push(false_one);
    assert_eq!(witness().saw(&both), None);
}

#[test]
fn a_time_beyond_the_limit_a_strange_key_and_a_full_note_are_not_cosigned() {
    let mut note = checkpoint(&whole(3));
    let before = note.clone();
    assert_eq!(
        cosign(&mut note, MAX_TIME + 1),
        Err(NoteRefused::SignerMismatch)
    );
    let by_another = |text: &[u8]| secret(3).sign(text).to_bytes();
    let refused = witness().cosign(&mut note, 1, &by_another);
    assert_eq!(refused, Err(NoteRefused::SignerMismatch));
    assert_eq!(note, before);
    while note.signatures.len() < MAX_SIGNATURES {
        cosign(&mut note, 1).unwrap();
    }
    assert_eq!(cosign(&mut note, 1), Err(NoteRefused::TooManySignatures));
}

#[test]
fn a_note_that_a_cosignature_would_make_too_long_stays_as_it_was() {
    let stated = format!("{}{}\n", checkpoint(&whole(3)).text, "x".repeat(65_280));
    let mut note = signed(&stated, 1);
    let before = note.clone();
    assert_eq!(cosign(&mut note, 1), Err(NoteRefused::TooLarge));
    assert_eq!(note, before);
}

#[test]
fn a_note_that_a_cosignature_makes_just_long_enough_is_cosigned() {
    let stated = |count: usize| format!("{}{}\n", checkpoint(&whole(3)).text, "x".repeat(count));
    let mut short = signed(&stated(1), 1);
    cosign(&mut short, 1).unwrap();
    let room = MAX_NOTE - short.to_text().len();
    let mut longest = signed(&stated(1 + room), 1);
    cosign(&mut longest, 1).unwrap();
    assert_eq!(longest.to_text().len(), MAX_NOTE);
    let mut longer = signed(&stated(2 + room), 1);
    assert_eq!(cosign(&mut longer, 1), Err(NoteRefused::TooLarge));
}

#[test]
fn a_line_of_another_key_under_the_same_name_and_one_of_another_name_spoil_nothing() {
    let mut note = checkpoint(&whole(3));
    cosign(&mut note, 77).unwrap();
    let other = WitnessKey::new(&witness().name, public(3)).unwrap();
    other
        .cosign(&mut note, 99, &|text| secret(3).sign(text).to_bytes())
        .unwrap();
    let mut renamed = note.signatures[1].clone();
    renamed.name.push('x');
    renamed.bytes[20] ^= 1;
    note.signatures.push(renamed);
    assert_eq!(witness().saw(&note), Some(77));
    assert_eq!(other.saw(&note), Some(99));
}

#[test]
fn the_hash_of_a_witness_s_key_is_that_of_its_name_its_kind_and_its_bytes() {
    let key = witness();
    let hashed = [key.name.as_bytes(), b"\n\x04", &key.public].concat();
    let digest = <sha2::Sha256 as sha2::Digest>::digest(hashed);
    assert_eq!(key.key_hash(), digest[..4]);
    let text = key.to_text();
    let hash = data_encoding::HEXLOWER.encode(&key.key_hash());
    assert_eq!(text.split('+').nth(1), Some(hash.as_str()));
}

#[test]
fn a_witness_s_key_has_a_text_form_of_its_own() {
    let key = witness();
    assert_eq!(WitnessKey::parse(&key.to_text()), Ok(key.clone()));
    let plain = VerifierKey::new(&key.name, key.public).unwrap();
    assert_ne!(plain.key_hash(), key.key_hash());
    for (text, why) in [
        (plain.to_text(), VerifierRefused::OtherAlgorithm),
        (
            key.to_text().replace("w1", "w2"),
            VerifierRefused::OtherHash,
        ),
        (
            key.to_text().replace("advokat", "adv okat"),
            VerifierRefused::MalformedName,
        ),
        ("advokat+0".to_owned(), VerifierRefused::Malformed),
        ("advokat+00000000+=".to_owned(), VerifierRefused::Malformed),
        ("advokat+00000000+".to_owned(), VerifierRefused::Malformed),
        (
            "advokat+00000000+BAAA".to_owned(),
            VerifierRefused::Malformed,
        ),
    ] {
        assert_eq!(WitnessKey::parse(&text), Err(why), "{text}");
    }
    let refused = WitnessKey::new("with space", public(2));
    assert_eq!(refused, Err(VerifierRefused::MalformedName));
}

#[test]
fn a_log_that_only_grew_is_witnessed_from_every_size_to_every_size() {
    for size in 0..if cfg!(miri) { 5 } else { 20 } {
        let now = whole(size);
        for old in 0..=size {
            let request = request(old, &now);
            let read = WitnessRequest::parse(request.to_text().as_bytes()).unwrap();
            assert_eq!(read, request);
            let before = (old > 0).then(|| seen(&whole(old))).flatten();
            let judged = read.judge(&log_key(), before).map(|stated| stated.size);
            assert_eq!(judged, Ok(size), "from {old}");
        }
    }
}

#[test]
fn a_shortened_log_is_not_witnessed() {
    let judged = request(0, &whole(5)).judge(&log_key(), seen(&whole(7)));
    assert_eq!(judged, Err(NotWitnessed::Shortened));
}

#[test]
fn another_history_of_the_same_length_is_not_witnessed() {
    let judged = request(7, &tree(7, 4)).judge(&log_key(), seen(&whole(7)));
    assert_eq!(judged, Err(NotWitnessed::Forked));
}

#[test]
fn another_history_that_is_longer_is_not_witnessed_whatever_proof_it_brings() {
    let forked = tree(9, 4);
    let honest = whole(9).prove_consistency(7, 9).unwrap();
    for proof in [forked.prove_consistency(7, 9).unwrap(), honest, Vec::new()] {
        let request = WitnessRequest {
            old: 7,
            proof,
            checkpoint: checkpoint(&forked),
        };
        let judged = request.judge(&log_key(), seen(&whole(7)));
        assert_eq!(judged, Err(NotWitnessed::NotContinued));
    }
}

#[test]
fn a_proof_from_elsewhere_is_not_witnessed_and_its_reason_is_told_apart() {
    let judged = request(5, &whole(9)).judge(&log_key(), seen(&whole(7)));
    assert_eq!(judged, Err(NotWitnessed::OtherBeginning));
    let judged = request(0, &whole(9)).judge(&log_key(), seen(&whole(7)));
    assert_eq!(judged, Err(NotWitnessed::OtherBeginning));
}

#[test]
fn a_request_states_its_own_checkpoint_and_no_other() {
    let asked = request(5, &whole(9));
    let stated = asked.judge(&log_key(), seen(&whole(5))).unwrap();
    assert!(asked.states(&stated));
    let longer = request(5, &whole(10)).judge(&log_key(), seen(&whole(5)));
    assert!(!asked.states(&longer.unwrap()));
    let forked = request(0, &tree(9, 4)).judge(&log_key(), None);
    assert!(!asked.states(&forked.unwrap()));
}

#[test]
fn another_log_and_one_that_its_key_did_not_sign_are_not_witnessed() {
    let mut other = request(0, &whole(3));
    other.checkpoint = signed(
        "sandyq/other\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        1,
    );
    assert_eq!(other.judge(&log_key(), None), Err(NotWitnessed::OtherLog));
    other.checkpoint = signed("no checkpoint\n", 1);
    assert_eq!(other.judge(&log_key(), None), Err(NotWitnessed::OtherLog));
    let mut unsigned = request(0, &whole(3));
    unsigned.checkpoint = signed(&unsigned.checkpoint.text, 3);
    assert_eq!(
        unsigned.judge(&log_key(), None),
        Err(NotWitnessed::NotSigned)
    );
}

#[test]
fn every_other_form_of_a_request_is_refused() {
    let text = request(3, &whole(9)).to_text();
    let hash = "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n";
    for (text, why) in [
        (text.replace("old 3", "new 3"), RequestRefused::MalformedOld),
        (
            text.replace("old 3", "old 03"),
            RequestRefused::MalformedOld,
        ),
        (
            text.replace("old 3", "old -3"),
            RequestRefused::MalformedOld,
        ),
        (text.replace("\n\n", "\n"), RequestRefused::NoCheckpoint),
        (text.replacen("=\n", "\n", 1), RequestRefused::MalformedHash),
        (
            text.replacen("\n\n", &format!("\n{}\n", hash.repeat(64)), 1),
            RequestRefused::MalformedHash,
        ),
        (
            text.trim_end().to_owned(),
            RequestRefused::Note(NoteRefused::MalformedLine),
        ),
        (
            format!("old 0\n\n{}", signed("no checkpoint\n", 1).to_text()),
            RequestRefused::Checkpoint(CheckpointRefused::TooShort),
        ),
        ("x".repeat(140_000), RequestRefused::TooLarge),
    ] {
        assert_eq!(
            WitnessRequest::parse(text.as_bytes()),
            Err(why),
            "{text:.80}"
        );
    }
    let no_text = WitnessRequest::parse(b"old 0\n\n\xff");
    assert_eq!(no_text, Err(RequestRefused::MalformedOld));
}

#[test]
fn a_request_is_too_large_beyond_its_limit_and_not_at_it() {
    let of = |count: usize| WitnessRequest::parse(&vec![b'x'; count]);
    assert_eq!(of(2 * MAX_NOTE), Err(RequestRefused::MalformedOld));
    assert_eq!(of(2 * MAX_NOTE + 1), Err(RequestRefused::TooLarge));
}

#[test]
fn a_request_has_as_many_hashes_as_the_specification_allows_and_no_more() {
    let of = |count: usize| {
        let mut request = request(3, &whole(4));
        request.proof = vec![[7; 32]; count];
        WitnessRequest::parse(request.to_text().as_bytes()).map(|read| read.proof.len())
    };
    assert_eq!(of(MAX_PROOF), Ok(MAX_PROOF));
    assert_eq!(of(MAX_PROOF + 1), Err(RequestRefused::MalformedHash));
}
