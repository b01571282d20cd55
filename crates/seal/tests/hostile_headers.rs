//! Headers made to hang a reader are refused at once, at every door.

use std::io::Cursor;
use std::time::{Duration, Instant};

use sandyq_format::age_header::HeaderRefused;
use sandyq_seal::{
    Identity, OpenRefused, Passphrase, WayInRefused, object_facts, open, open_identity,
    open_stream, reopen, seal_bytes,
};

const INTRO: &str = "age-encryption.org/v1\n";
const MAC: &str = "--- WyJp9F/9FOZh7gJdheq2WIJcwHgYc8NIVh3ddwhrcNg\n";
/// The design says milliseconds; a busy machine is granted some more.
const AT_ONCE: Duration = Duration::from_millis(250);

/// Every door that reads a header, and what it answers.
fn doors(file: &[u8]) -> Vec<OpenRefused> {
    let identity = Identity::generate();
    let (_, sealed) = seal_bytes(&[identity.recipient()], b"x").unwrap();
    vec![
        open(Cursor::new(file), &identity).unwrap_err(),
        open_stream(file, &[&identity]).unwrap_err(),
        reopen(file, sealed.once).unwrap_err(),
        object_facts(file).unwrap_err(),
    ]
}

fn assert_refused_at_once(file: &[u8], due: fn(&HeaderRefused) -> bool) {
    let phrase = Passphrase::from_text("a").unwrap();
    let begun = Instant::now();
    let answers = doors(file);
    assert_eq!(
        open_identity(file, &phrase).err(),
        Some(WayInRefused::Malformed)
    );
    assert!(begun.elapsed() < AT_ONCE, "{:?}", begun.elapsed());
    for answer in answers {
        assert!(
            matches!(&answer, OpenRefused::HeaderRefused(refused) if due(refused)),
            "{answer:?}"
        );
    }
}

#[test]
fn a_quarter_of_a_megabyte_of_header_is_refused_at_once() {
    let too_long = |refused: &HeaderRefused| matches!(refused, HeaderRefused::TooLong);
    let full = format!("{}\n", "A".repeat(64));
    assert_refused_at_once(
        format!("{INTRO}-> X25519 a\n{}\n{MAC}", full.repeat(4000)).as_bytes(),
        too_long,
    );
    assert_refused_at_once(
        format!("{INTRO}-> X25519 {}\n\n{MAC}", "a".repeat(260_000)).as_bytes(),
        too_long,
    );
    assert_refused_at_once(
        format!("{INTRO}-> X25519{}\n\n{MAC}", " a".repeat(130_000)).as_bytes(),
        too_long,
    );
    assert_refused_at_once(
        format!("{INTRO}-> a\n{}", "A".repeat(1_000_000)).as_bytes(),
        too_long,
    );
}

#[test]
fn one_stanza_too_many_is_refused_at_once() {
    let too_many = |refused: &HeaderRefused| matches!(refused, HeaderRefused::TooManyStanzas);
    for count in [33, 40_000] {
        assert_refused_at_once(
            format!("{INTRO}{}{MAC}", "-> x a\n\n".repeat(count)).as_bytes(),
            too_many,
        );
    }
}

#[test]
fn headers_without_an_end_are_refused_at_once() {
    assert_refused_at_once(
        format!("{INTRO}-> a\n\n--- {}", "A".repeat(100_000)).as_bytes(),
        |refused| matches!(refused, HeaderRefused::Malformed),
    );
    assert_refused_at_once(format!("{INTRO}-> a\n\n").as_bytes(), |refused| {
        matches!(refused, HeaderRefused::Truncated)
    });
}
