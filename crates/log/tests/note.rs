//! Signed notes against the examples of the specification's authors, and every form that is refused.

use data_encoding::BASE64;
use ed25519_dalek::{Signer as _, SigningKey};
use proptest::prelude::*;
use sandyq_log::note::{MAX_NOTE, MAX_SIGNATURES, Note, NoteRefused};
use sandyq_log::{VerifierKey, VerifierRefused};

const TEXT: &str = "If you think cryptography is the answer to your problem,\n\
                    then you don't know what your problem is.\n";
const PETER: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const PETER_LINE: &str = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const ENOCH: &str = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const ENOCH_LINE: &str = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

fn key(text: &str) -> VerifierKey {
    VerifierKey::parse(text).unwrap()
}

fn peters_secret() -> SigningKey {
    // The key of the Go authors' test: PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyN...
    let coded = BASE64
        .decode(b"AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")
        .unwrap();
    SigningKey::from_bytes(coded[1..].try_into().unwrap())
}

fn parse(text: &str) -> Result<Note, NoteRefused> {
    Note::parse(text.as_bytes())
}

#[test]
fn the_go_authors_note_is_read_written_and_signed_to_the_byte() {
    let written = format!("{TEXT}\n{PETER_LINE}");
    let read = parse(&written).unwrap();
    assert!(read.signed_by(&key(PETER)));
    assert_eq!(read.to_text(), written);
    let secret = peters_secret();
    let sign = |text: &[u8]| secret.sign(text).to_bytes();
    let public = secret.verifying_key().to_bytes();
    assert_eq!(VerifierKey::new("PeterNeumann", public), Ok(key(PETER)));
    let signed = Note::sign(TEXT, &[("PeterNeumann", public, &sign)]).unwrap();
    assert_eq!(signed.to_text(), written);
}

#[test]
fn the_signature_of_a_stranger_is_kept_and_listed() {
    let written = format!("{TEXT}\n{PETER_LINE}{ENOCH_LINE}");
    let note = parse(&written).unwrap();
    assert_eq!(note.signatures.len(), 2);
    assert_eq!(note.signatures[1].name, "EnochRoot");
    assert_eq!(note.signatures[1].key_hash, [0xaf, 0x0c, 0xfe, 0x78]);
    assert!(note.signed_by(&key(PETER)) && note.signed_by(&key(ENOCH)));
    assert_eq!(note.to_text(), written);
}

#[test]
fn an_empty_line_in_the_text_does_not_end_it() {
    let poem = "Ognuno sta solo sul cuor della terra\n\
                trafitto da un raggio di sole:\n\n\
                ed è subito sera.\n";
    let line = "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
    let note = parse(&format!("{poem}\n{line}")).unwrap();
    assert_eq!(note.text, poem);
    assert_eq!(note.to_text(), format!("{poem}\n{line}"));
}

#[test]
fn a_changed_text_another_name_and_another_key_are_not_signed() {
    let changed = TEXT.replace("problem", "question");
    let note = parse(&format!("{changed}\n{PETER_LINE}")).unwrap();
    assert!(!note.signed_by(&key(PETER)));
    assert!(note.claims(&key(PETER)));
    let renamed = PETER_LINE.replace("PeterNeumann", "CarmenSandiego");
    let note = parse(&format!("{TEXT}\n{renamed}")).unwrap();
    assert!(!note.signed_by(&key(PETER)) && !note.claims(&key(PETER)));
    let other_hash = PETER_LINE.replace("x08g", "xxxx");
    let note = parse(&format!("{TEXT}\n{other_hash}")).unwrap();
    assert!(!note.signed_by(&key(PETER)) && !note.claims(&key(PETER)));
}

#[test]
fn a_false_line_beside_a_true_one_of_the_same_key_spoils_it() {
    let secret = peters_secret();
    let other = secret.sign(b"another text\n").to_bytes();
    let raw = [&key(PETER).key_hash()[..], &other].concat();
    let false_line = format!("— PeterNeumann {}\n", BASE64.encode(&raw));
    let note = parse(&format!("{TEXT}\n{PETER_LINE}{false_line}")).unwrap();
    assert!(!note.signed_by(&key(PETER)));
    let short = format!("— PeterNeumann {}\n", BASE64.encode(&raw[..60]));
    let note = parse(&format!("{TEXT}\n{short}")).unwrap();
    assert!(!note.signed_by(&key(PETER)));
}

#[test]
fn limits_of_a_note_stand_where_they_are_said_to_stand() {
    let most = format!("{TEXT}\n{}", PETER_LINE.repeat(MAX_SIGNATURES));
    assert_eq!(parse(&most).unwrap().signatures.len(), MAX_SIGNATURES);
    assert_eq!(parse(&"a".repeat(MAX_NOTE)), Err(NoteRefused::NoDivision));
    assert_eq!(parse(&"a".repeat(MAX_NOTE + 1)), Err(NoteRefused::TooLarge));
    let secret = peters_secret();
    let sign = |text: &[u8]| secret.sign(text).to_bytes();
    let signer = ("PeterNeumann", key(PETER).public, &sign as _);
    let signed = |count: usize| Note::sign(&format!("{}\n", "a".repeat(count)), &[signer]);
    let room = MAX_NOTE - signed(1).unwrap().to_text().len();
    assert_eq!(signed(1 + room).unwrap().to_text().len(), MAX_NOTE);
    assert_eq!(signed(2 + room), Err(NoteRefused::TooLarge));
    let mut full = signed(1).unwrap();
    for _ in 1..MAX_SIGNATURES {
        full.add_signature(&signer).unwrap();
    }
    assert_eq!(
        full.add_signature(&signer),
        Err(NoteRefused::TooManySignatures)
    );
}

#[test]
fn every_malformed_note_is_refused_by_its_name() {
    use NoteRefused::*;
    let coded = PETER_LINE.trim_end().rsplit(' ').next().unwrap();
    let many = PETER_LINE.repeat(MAX_SIGNATURES + 1);
    let long = "a".repeat(MAX_NOTE);
    #[rustfmt::skip]
    let refused = [
        ("longer than the limit", format!("{long}\n\n{PETER_LINE}"), TooLarge),
        ("text alone", TEXT.to_owned(), NoDivision),
        ("no empty line", format!("{TEXT}{PETER_LINE}"), NoDivision),
        ("no signature", format!("{TEXT}\n"), NoSignature),
        ("an empty line at the end", format!("{TEXT}\n{PETER_LINE}\n"), NoSignature),
        ("one signature too many", format!("{TEXT}\n{many}"), TooManySignatures),
        ("a control character", format!("\u{1}{TEXT}\n{PETER_LINE}"), ControlCharacter),
        ("a tab", format!("a\tb\n\n{PETER_LINE}"), ControlCharacter),
        ("a carriage return", format!("a\r\n\n{PETER_LINE}"), ControlCharacter),
        ("an unfinished line", format!("{TEXT}\n{}", PETER_LINE.trim_end()), MalformedLine),
        ("a carriage return in a line", format!("{TEXT}\n{}\r\n", PETER_LINE.trim_end()), MalformedLine),
        ("an unexpected line", format!("{TEXT}\n{PETER_LINE}Unexpected line.\n"), MalformedLine),
        ("a hyphen for the dash", format!("{TEXT}\n- PeterNeumann {coded}\n"), MalformedLine),
        ("two words as name", format!("{TEXT}\n— Bad Name {coded}\n"), MalformedLine),
        ("two spaces", format!("{TEXT}\n— PeterNeumann  {coded}\n"), MalformedLine),
        ("no name", format!("{TEXT}\n—  {coded}\n"), MalformedName),
        ("a plus in the name", format!("{TEXT}\n— Peter+Neumann {coded}\n"), MalformedName),
        ("a wide space in the name", format!("{TEXT}\n— Peter\u{3000}Neumann {coded}\n"), MalformedName),
        ("no base64", format!("{TEXT}\n— PeterNeumann x08g!\n"), MalformedLine),
        ("base64 without padding", format!("{TEXT}\n— PeterNeumann {}\n", coded.trim_end_matches('=')), MalformedLine),
        ("base64 with loose bits", format!("{TEXT}\n— PeterNeumann {}N=\n", &coded[..coded.len() - 2]), MalformedLine),
        ("base64 with padding inside", format!("{TEXT}\n— PeterNeumann x08goy=={coded}\n"), MalformedLine),
        ("a hash and nothing after it", format!("{TEXT}\n— PeterNeumann x08gow==\n"), MalformedLine),
        ("less than a hash", format!("{TEXT}\n— PeterNeumann x08g\n"), MalformedLine),
    ];
    for (why, written, expected) in refused {
        assert_eq!(parse(&written), Err(expected), "{why}");
    }
    let not_utf8 = [b"\xff\n\n", PETER_LINE.as_bytes()].concat();
    assert_eq!(Note::parse(&not_utf8), Err(NotUtf8));
    assert!(parse(&format!("{TEXT}\n{}", PETER_LINE.repeat(MAX_SIGNATURES))).is_ok());
}

#[test]
fn nothing_is_signed_that_would_be_refused() {
    let secret = peters_secret();
    let public = secret.verifying_key().to_bytes();
    let sign = |text: &[u8]| secret.sign(text).to_bytes();
    let signed = |text: &str, name| Note::sign(text, &[(name, public, &sign)]).map(|_| ());
    assert_eq!(signed("a\n", "name"), Ok(()));
    assert_eq!(signed("", "name"), Err(NoteRefused::UnfinishedText));
    assert_eq!(signed("a", "name"), Err(NoteRefused::UnfinishedText));
    assert_eq!(signed("a\r\n", "name"), Err(NoteRefused::ControlCharacter));
    assert_eq!(signed("a\n", "two words"), Err(NoteRefused::MalformedName));
    assert_eq!(signed("a\n", ""), Err(NoteRefused::MalformedName));
    let fills_the_limit = format!("{}\n", "a".repeat(MAX_NOTE - 1));
    assert_eq!(signed(&fills_the_limit, "name"), Err(NoteRefused::TooLarge));
    assert_eq!(Note::sign("a\n", &[]), Err(NoteRefused::NoSignature));
    let crowd: Vec<_> = (0..=MAX_SIGNATURES)
        .map(|_| ("name", public, &sign as &dyn Fn(&[u8]) -> [u8; 64]))
        .collect();
    assert_eq!(
        Note::sign("a\n", &crowd),
        Err(NoteRefused::TooManySignatures)
    );
    let other = SigningKey::from_bytes(&[7; 32]).verifying_key().to_bytes();
    let mismatched = Note::sign("a\n", &[("name", other, &sign)]);
    assert_eq!(mismatched, Err(NoteRefused::SignerMismatch));
}

#[test]
fn verifier_keys_are_read_and_written_alike_and_manglings_refused() {
    for text in [PETER, ENOCH] {
        assert_eq!(key(text).to_text(), text);
        for end in 0..text.len() {
            assert!(
                VerifierKey::parse(&text[..end]).is_err(),
                "{}",
                &text[..end]
            );
            assert!(VerifierKey::parse(&text[end + 1..]).is_err());
            let mut one_more = text.as_bytes().to_vec();
            one_more[end] += 1;
            assert!(VerifierKey::parse(std::str::from_utf8(&one_more).unwrap()).is_err());
        }
    }
    #[rustfmt::skip]
    let refused = [
        ("a longer key", "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==", VerifierRefused::Malformed),
        ("another algorithm", "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", VerifierRefused::OtherAlgorithm),
        ("capital hex", &PETER.replace("c74f20a3", "C74F20A3"), VerifierRefused::OtherHash),
        ("a space in the name", &PETER.replace("PeterN", "Peter N"), VerifierRefused::MalformedName),
        ("no name", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", VerifierRefused::MalformedName),
        ("no key", "PeterNeumann+c74f20a3", VerifierRefused::Malformed),
    ];
    for (why, text, expected) in refused {
        assert_eq!(VerifierKey::parse(text), Err(expected), "{why}");
    }
}

proptest! {
    #[test]
    fn what_is_signed_is_read_back_and_known(text in "[^\\x00-\\x09\\x0b-\\x1f]{0,200}\n", name in "[a-zа-яә/.-]{1,30}", seed: [u8; 32]) {
        let secret = SigningKey::from_bytes(&seed);
        let public = secret.verifying_key().to_bytes();
        let sign = |text: &[u8]| secret.sign(text).to_bytes();
        let note = Note::sign(&text, &[(&name, public, &sign)]).unwrap();
        let read = parse(&note.to_text()).unwrap();
        prop_assert_eq!(&read, &note);
        let key = VerifierKey::new(&name, public).unwrap();
        prop_assert!(read.signed_by(&key));
        prop_assert_eq!(VerifierKey::parse(&key.to_text()), Ok(key));
    }

    #[test]
    fn whatever_is_read_is_written_back_to_the_byte(at in 0usize..300, byte: u8) {
        let mut bytes = format!("{TEXT}\n{PETER_LINE}{ENOCH_LINE}").into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(note) = Note::parse(&bytes) {
            prop_assert_eq!(note.to_text().into_bytes(), bytes);
        }
    }

    #[test]
    fn no_bytes_from_outside_panic(bytes: Vec<u8>, text in "\\PC*") {
        let _ = Note::parse(&bytes);
        let _ = Note::parse(format!("{text}\n\n— {text}\n").as_bytes());
        let _ = VerifierKey::parse(&text);
    }
}

#[test]
fn a_text_longer_than_a_note_may_be_is_not_signed() {
    let secret = peters_secret();
    let sign = |text: &[u8]| secret.sign(text).to_bytes();
    let public = secret.verifying_key().to_bytes();
    let long = format!("{}\n", "a".repeat(MAX_NOTE));
    let signed = Note::sign(&long, &[("PeterNeumann", public, &sign)]);
    assert_eq!(signed, Err(NoteRefused::TooLarge));
}

#[test]
fn what_is_no_point_of_the_curve_is_no_key_and_signs_nothing() {
    use sandyq_log::signed::{SignatureRefused, verify_ed25519};
    let mut no_point = [0; 32];
    no_point[0] = 2;
    let signature = peters_secret().sign(TEXT.as_bytes()).to_bytes();
    assert_eq!(
        verify_ed25519(&no_point, TEXT.as_bytes(), &signature),
        Err(SignatureRefused::NotAKey)
    );
}
