//! What is said of a bundle that is as it should be, and that no byte of it can be changed unseen.

use proptest::prelude::*;
use sandyq_format::bundle::{CustodySpan, StatedFile, StatedRecipient};
use sandyq_verify::bundle::{Sink, judge_bundle};
use sandyq_verify::finding::Grade;
use serde_json::json;

use crate::planted::faults;
use crate::workshop::{
    Case, Draft, Log, NOTE, NOTE_PAGE, PHOTO, READER, UNLISTED, Who, fingerprint, id,
};

pub fn untouched() -> Case {
    Case::of(Draft::new().files().tar())
}

#[test]
fn everything_that_was_checked_is_said_and_nothing_speaks_against_it() {
    let report = untouched().judge();
    assert_eq!(faults(&report), [] as [&str; 0], "{:#?}", report.report);
    let codes: Vec<_> = report.report.findings().iter().map(|f| f.code).collect();
    assert_eq!(
        codes,
        [
            "bundle-time-claimed",
            "locker-file-signed",
            "bundle-signed",
            "bundle-signer-expected",
            "bundle-checkpoint-signed",
            "bundle-recipient-listed",
            "bundle-other-recipients",
            "bundle-withheld",
            "bundle-history-proven",
            "bundle-history-as-stated",
            "bundle-content-whole",
            "bundle-structure-whole",
        ]
    );
    assert_eq!(report.report.verdict(), Grade::Notable);
}

#[test]
fn the_report_tells_what_the_bundle_tells() {
    let report = untouched().judge();
    assert_eq!(report.signer, Some(fingerprint(Who::BundleKey)));
    assert_eq!(report.purpose.as_deref(), Some("Complaint to OHCHR"));
    assert_eq!(report.annexes.len(), 2);
    let photo = &report.annexes[0];
    assert_eq!(photo.title, "Іздеу хаттамасы", "the later title counts");
    assert_eq!(photo.withheld, ["people"]);
    let acts: Vec<_> = photo.custody.iter().map(|line| line.act.as_str()).collect();
    assert_eq!(acts, ["item-deposited", "item-shown", "item-described"]);
    let told = |annex: usize| serde_json::to_string(&report.annexes[annex]).unwrap();
    assert!(!told(0).contains("Куәгер") && told(1).contains("Куәгер"));
}

#[test]
fn others_than_the_reader_are_counted_and_nothing_is_said_where_there_are_none() {
    let others = |draft: &Draft, reader: &str| {
        let mut case = Case::of(draft.files().tar());
        reader.clone_into(&mut case.opening.recipient);
        let report = case.judge().report;
        let said = report
            .findings()
            .iter()
            .find(|f| f.code == "bundle-other-recipients");
        said.map(|finding| finding.args[0].1.clone())
    };
    let mut draft = Draft::new();
    assert_eq!(others(&draft, READER).as_deref(), Some("1"));
    assert_eq!(others(&draft, UNLISTED).as_deref(), Some("2"));
    draft.statement.recipients.truncate(1);
    assert_eq!(others(&draft, READER), None);
    assert_eq!(others(&draft, UNLISTED).as_deref(), Some("1"));
}

#[test]
fn a_signer_who_was_compared_earlier_is_called_by_name() {
    let mut case = untouched();
    case.known.expected = None;
    let signer = fingerprint(Who::BundleKey);
    case.known.pinned = [(signer, "Дала үні".to_owned())].into();
    let report = case.judge();
    assert!(report.report.has("bundle-signer-known") && report.signer_known);
    assert_eq!(faults(&report), [] as [&str; 0]);
}

#[test]
fn a_key_that_the_maker_made_is_said_to_be_one() {
    let mut draft = Draft::new();
    let one = StatedRecipient::new((READER, &[1; 16]), ("", &[2; 16]), false, true).unwrap();
    draft.statement.recipients = vec![one];
    let mut case = Case::of(draft.files().tar());
    case.opening.stanzas = 1;
    assert!(case.judge().report.has("bundle-one-time-key"));
}

/// Keeps what passes, except what it leaves unread.
#[derive(Default)]
struct Shelf(Vec<(String, Vec<u8>, bool)>);

impl Sink for Shelf {
    fn take(&mut self, file: &StatedFile, content: &mut dyn std::io::Read) -> std::io::Result<()> {
        let mut bytes = vec![];
        if !file.path.ends_with("json") {
            content.read_to_end(&mut bytes)?;
        }
        self.0.push((file.path.clone(), bytes, false));
        Ok(())
    }

    fn judged(&mut self, _: &StatedFile, sound: bool) {
        self.0.last_mut().unwrap().2 = sound;
    }
}

#[test]
fn the_annexes_pass_in_their_order_and_what_is_left_unread_is_judged_too() {
    let case = untouched();
    let mut shelf = Shelf::default();
    let report = judge_bundle(&*case.tar, &case.opening, &case.known, &mut shelf);
    assert_eq!(faults(&report), [] as [&str; 0]);
    let file = |path: &str, bytes: &[u8]| (path.to_owned(), bytes.to_vec(), true);
    assert_eq!(
        shelf.0,
        [
            file("data/annex-001.jpg", PHOTO),
            file("data/annex-002.json", b""),
            file("data/annex-002.txt", NOTE_PAGE),
        ]
    );
    assert_eq!(report.annexes[1].size, NOTE.len() as u64);
}

#[test]
fn histories_too_long_for_a_report_are_judged_whole_and_said_to_be_shortened() {
    let mut log = Log::new();
    let mut ends = [(21, 6, vec![1, 3, 6]), (22, 5, vec![2, 5])];
    for round in 0..2 * 700 {
        let (item, last, mine) = &mut ends[round % 2];
        let notes = vec![("notes", json!("ә".repeat(2900)))];
        log.add("item-described", ("item", &id(*item)), Some(*last), notes);
        *last = log.tree.size() - 1;
        mine.push(*last);
    }
    let mut draft = Draft::of(log);
    for (at, (_, last, mine)) in ends.iter().enumerate() {
        let shown = mine.iter().map(|at| draft.log.disclosed(*at, &["people"]));
        draft.custody[at].entries = shown.collect();
        let (count, first, last) = (mine.len() as u64, mine[0], *last);
        draft.statement.items[at].custody = CustodySpan { count, first, last };
        draft.statement.items[at].withheld = vec!["people".into()];
    }
    let report = Case::of(draft.files().tar()).judge();
    assert_eq!(faults(&report), [] as [&str; 0]);
    let findings = report.report.findings().iter();
    let count = |code: &str| -> usize {
        let finding = findings.clone().find(|finding| finding.code == code);
        finding.unwrap().args[0].1.parse().unwrap()
    };
    let shown = report.annexes.iter().map(|annex| annex.custody.len());
    let shown: usize = shown.sum();
    assert_eq!(count("bundle-history-proven"), 1405);
    assert_eq!(count("bundle-history-shortened"), 1405 - shown);
    assert!((900..1100).contains(&shown), "{shown}");
}

/// A stream that fails the way an authenticated one does, instead of giving what was changed.
struct Failing<'a>(&'a [u8]);

impl std::io::Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(std::io::ErrorKind::InvalidData.into()),
            count => Ok(count),
        }
    }
}

#[test]
fn a_stream_that_cannot_be_read_on_is_said_to_be_so_wherever_it_fails() {
    let case = untouched();
    for length in (0..=case.tar.len()).step_by(if cfg!(miri) { 7919 } else { 509 }) {
        let source = Failing(&case.tar[..length]);
        let report = judge_bundle(source, &case.opening, &case.known, &mut ());
        assert!(report.report.has("bundle-unreadable"), "{length}");
        assert!(!report.report.has("bundle-structure-whole"), "{length}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(miri) { 1 } else { 300 }))]

    #[test]
    fn no_bit_can_be_changed_unseen(place in 0usize..1_000_000, bit in 0u8..8) {
        let mut case = untouched();
        let at = place % case.tar.len();
        case.tar[at] ^= 1 << bit;
        let report = case.judge();
        prop_assert_eq!(report.report.verdict(), Grade::Broken, "byte {} bit {}", at, bit);
    }

    #[test]
    fn noise_is_judged_and_never_breaks_the_judge(noise in proptest::collection::vec(any::<u8>(), 0..4000)) {
        let mut case = untouched();
        let at = case.tar.len().saturating_sub(noise.len() * 3);
        let end = at + noise.len();
        if end <= case.tar.len() {
            case.tar[at..end].copy_from_slice(&noise);
        }
        case.judge();
        case.tar = noise;
        prop_assert_eq!(case.judge().report.verdict(), Grade::Broken);
    }

    #[test]
    fn no_cut_is_unseen(place in 0usize..1_000_000) {
        let mut case = untouched();
        case.tar.truncate(place % case.tar.len());
        let report = case.judge();
        prop_assert_eq!(report.report.verdict(), Grade::Broken, "{} bytes", case.tar.len());
        prop_assert!(!report.report.has("bundle-structure-whole"));
    }

    #[test]
    fn no_two_blocks_can_change_places_unseen(one in 0usize..1000, other in 0usize..1000) {
        let mut case = untouched();
        let blocks = case.tar.len() / 512;
        let (one, other) = ((one % blocks) * 512, (other % blocks) * 512);
        let before = case.tar.clone();
        for at in 0..512 {
            case.tar.swap(one + at, other + at);
        }
        // Two blocks of zeros are the same block.
        prop_assume!(case.tar != before);
        let started = std::time::Instant::now();
        let report = case.judge();
        prop_assert_eq!(report.report.verdict(), Grade::Broken, "blocks at {} and {}", one, other);
        prop_assert!(started.elapsed().as_secs() < 2);
    }

    #[test]
    fn no_piece_can_be_left_out_or_doubled_unseen(from in 0usize..1_000_000, length in 1usize..3000, double: bool) {
        let mut case = untouched();
        let from = from % case.tar.len();
        let to = (from + length).min(case.tar.len());
        let before = case.tar.clone();
        let piece = case.tar[from..to].to_vec();
        case.tar.splice(from..to, if double { piece.repeat(2) } else { vec![] });
        prop_assume!(case.tar != before);
        prop_assert_eq!(case.judge().report.verdict(), Grade::Broken, "bytes {} to {}, {}", from, to, double);
    }
}
