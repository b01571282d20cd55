//! Checkpoints against the specification's example and against openssl, and every form that is refused.

use std::process::Command;

use data_encoding::HEXLOWER;
use ed25519_dalek::{Signer as _, SigningKey};
use proptest::prelude::*;
use sandyq_log::checkpoint::{Checkpoint, CheckpointRefused};
use sandyq_log::merkle::MAX_SIZE;
use sandyq_log::note::{MAX_NOTE, Note};

const ROOT: &str = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
const EXAMPLE: &str =
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

#[test]
fn the_specifications_example_is_read_and_written_to_the_byte() {
    let note = format!(
        "{EXAMPLE}\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    );
    let read = Checkpoint::parse(&Note::parse(note.as_bytes()).unwrap().text).unwrap();
    assert_eq!(read.origin, "example.com/behind-the-sofa");
    assert_eq!(read.size, 20_852_163);
    assert_eq!(read.root[..3], [0x0a, 0xc5, 0x18]);
    assert_eq!(read.to_text(), EXAMPLE);
}

#[test]
fn lines_of_others_are_kept() {
    let text = format!("{EXAMPLE}one\ntwo\n");
    let read = Checkpoint::parse(&text).unwrap();
    assert_eq!(read.extensions, ["one", "two"]);
    assert_eq!(read.to_text(), text);
}

#[test]
fn every_malformed_checkpoint_is_refused_by_its_name() {
    use CheckpointRefused::*;
    let long = "a".repeat(MAX_NOTE);
    #[rustfmt::skip]
    let refused = [
        ("longer than a note", format!("{long}\n1\n{ROOT}\n"), TooLarge),
        ("nothing", String::new(), TooShort),
        ("an unfinished line", EXAMPLE.trim_end().to_owned(), TooShort),
        ("two lines", "origin\n1\n".to_owned(), TooShort),
        ("no origin", format!("\n1\n{ROOT}\n"), EmptyLine),
        ("an empty extension", format!("{EXAMPLE}\n"), EmptyLine),
        ("an empty line between extensions", format!("{EXAMPLE}a\n\nb\n"), EmptyLine),
        ("a leading zero", format!("o\n01\n{ROOT}\n"), MalformedSize),
        ("two zeros", format!("o\n00\n{ROOT}\n"), MalformedSize),
        ("a plus", format!("o\n+1\n{ROOT}\n"), MalformedSize),
        ("a minus", format!("o\n-1\n{ROOT}\n"), MalformedSize),
        ("a space", format!("o\n1 \n{ROOT}\n"), MalformedSize),
        ("hexadecimal", format!("o\n0x1\n{ROOT}\n"), MalformedSize),
        ("digits of another script", format!("o\n\u{661}\n{ROOT}\n"), MalformedSize),
        ("a size of 2^53", format!("o\n{}\n{ROOT}\n", MAX_SIZE + 1), MalformedSize),
        ("a size beyond 64 bits", format!("o\n99999999999999999999\n{ROOT}\n"), MalformedSize),
        ("a root of 31 bytes", format!("o\n1\n{}\n", &ROOT[..40]), MalformedRoot),
        ("a root in hex", format!("o\n1\n{}\n", "0a".repeat(32)), MalformedRoot),
        ("a root without padding", format!("o\n1\n{}\n", &ROOT[..43]), MalformedRoot),
        ("a root with padding inside", format!("o\n1\nAA=={}=\n", "A".repeat(42) + "A"), MalformedRoot),
        ("a root of two texts with padding", format!("o\n1\nAA==AA=={}\n", "A".repeat(40)), MalformedRoot),
        ("a root with loose bits", format!("o\n1\n{}J=\n", &ROOT[..42]), MalformedRoot),
    ];
    for (why, text, expected) in refused {
        assert_eq!(Checkpoint::parse(&text), Err(expected), "{why}");
    }
    for size in [0, 1, 10, MAX_SIZE] {
        let text = format!("o\n{size}\n{ROOT}\n");
        assert_eq!(Checkpoint::parse(&text).unwrap().size, size);
    }
}

#[test]
fn openssl_accepts_the_signature_and_refuses_it_over_another_text() {
    let secret = SigningKey::from_bytes(&[42; 32]);
    let public = secret.verifying_key();
    let sign = |text: &[u8]| secret.sign(text).to_bytes();
    let text = Checkpoint::new("sandyq/test", 7, [9; 32]).to_text();
    let signer = ("sandyq/test", public.to_bytes(), &sign as _);
    let note = Note::sign(&text, &[signer]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    // SubjectPublicKeyInfo of RFC 8410: a fixed head, then the key.
    let head = HEXLOWER.decode(b"302a300506032b6570032100").unwrap();
    std::fs::write(path("key"), [&head, &public.to_bytes()[..]].concat()).unwrap();
    std::fs::write(path("signature"), &note.signatures[0].bytes).unwrap();
    std::fs::write(path("text"), &note.text).unwrap();
    std::fs::write(path("other"), note.text.replace('7', "8")).unwrap();
    let accepts = |text: &str| {
        Command::new("openssl")
            .args(["pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-rawin"])
            .args(["-inkey".as_ref(), path("key").as_os_str()])
            .args(["-sigfile".as_ref(), path("signature").as_os_str()])
            .args(["-in".as_ref(), path(text).as_os_str()])
            .output()
            .expect("openssl is installed")
            .status
            .success()
    };
    assert!(accepts("text"));
    assert!(!accepts("other"));
}

#[test]
fn the_longest_text_of_a_note_is_read_as_a_checkpoint() {
    let text = |count: usize| format!("{EXAMPLE}{}\n", "x".repeat(count));
    let room = MAX_NOTE - text(0).len();
    assert_eq!(text(room).len(), MAX_NOTE);
    assert!(Checkpoint::parse(&text(room)).is_ok());
    assert_eq!(
        Checkpoint::parse(&text(room + 1)),
        Err(CheckpointRefused::TooLarge)
    );
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(origin in "[^\\x00-\\x1f]{1,60}", size in 0..=MAX_SIZE, root: [u8; 32], extensions in proptest::collection::vec("[^\\x00-\\x1f]{1,20}", 0..4)) {
        let checkpoint = Checkpoint { origin, size, root, extensions };
        prop_assert_eq!(Checkpoint::parse(&checkpoint.to_text()), Ok(checkpoint));
    }

    #[test]
    fn whatever_is_read_is_written_back_to_the_byte(text in "[a-z]{0,4}\n[0-9+ ]{0,4}\n[A-Za-z0-9+/=]{0,44}\n{0,2}[a\n]{0,4}") {
        if let Ok(checkpoint) = Checkpoint::parse(&text) {
            prop_assert_eq!(checkpoint.to_text(), text);
        }
    }
}
