//! `bundle.json` and the histories beside it: what is read, and what is refused.

use sandyq_format::bundle::{
    BundleRefused, BundleStatement, CustodySpan, DisclosedEntry, ItemCustody, StatedCheckpoint,
    StatedEarlier, StatedFile, StatedItem, StatedRecipient,
};
use sandyq_format::entry::{Disclosure, EntryRefused};
use sandyq_format::ids::{Id, hex};
use sandyq_format::limits::{MAX_FIELDS, MAX_VALUE};
use sandyq_format::moment::Moment;

const AGE: &str = "age1q3l4d0kdl5g7jvu9h0d2lks9wqxzm5c0cnmr3u5s6m3w4qz3v8fsq0h3kx";

fn file(path: &str) -> StatedFile {
    StatedFile {
        blake3: hex(&[1; 32]),
        path: path.into(),
        sha256: hex(&[2; 32]),
        size: 7,
    }
}

fn item(annex: u32) -> StatedItem {
    StatedItem {
        annex,
        custody: CustodySpan {
            count: 2,
            first: 3,
            last: 9,
        },
        file: file(&format!("data/annex-{annex:03}.jpg")),
        item: Id::from_bytes([annex as u8; 16]).to_string(),
        media: "image/jpeg".into(),
        readable: None,
        withheld: vec!["people".into(), "place".into()],
    }
}

fn recipient(disclose: bool) -> StatedRecipient {
    StatedRecipient::new((AGE, &[7; 16]), ("Адвокат", &[8; 16]), disclose, false).unwrap()
}

fn statement() -> BundleStatement {
    BundleStatement {
        bundle: Id::from_bytes([5; 16]).to_string(),
        checkpoint: StatedCheckpoint {
            origin: "sandyq/x".into(),
            root: hex(&[3; 32]),
            size: 10,
        },
        earlier: Vec::new(),
        exporter: "Дала үні".into(),
        items: vec![item(1), item(2)],
        locker: Id::from_bytes([6; 16]).to_string(),
        made: Moment {
            boot: String::new(),
            monotonic_ms: 1,
            offset: "+06:00".into(),
            utc: "2018-04-02T03:15:00.000Z".into(),
        },
        purpose: "Complaint".into(),
        recipients: vec![recipient(true)],
        v: 1,
    }
}

#[test]
fn a_statement_reads_back_as_it_was_written() {
    let bytes = statement().to_bytes();
    assert_eq!(BundleStatement::parse(&bytes), Ok(statement()));
    let mut with_readable = statement();
    with_readable.items[0].file.path = "data/annex-001.json".into();
    with_readable.items[0].readable = Some(file("data/annex-001.txt"));
    assert_eq!(
        BundleStatement::parse(&with_readable.to_bytes()),
        Ok(with_readable)
    );
}

#[test]
fn a_recipient_finds_the_own_key_and_sees_a_label_only_where_it_is_disclosed() {
    let (open, closed) = (recipient(true), recipient(false));
    assert!(open.is(AGE) && closed.is(AGE));
    assert!(!open.is(&AGE.replace('q', "p")));
    assert_eq!(open.label().as_deref(), Some("Адвокат"));
    assert_eq!(closed.label(), None);
    let shown = String::from_utf8(statement().to_bytes()).unwrap();
    assert!(!shown.contains(AGE));
}

#[test]
fn a_key_or_label_longer_than_a_value_may_be_is_not_stated() {
    let long = "x".repeat(MAX_VALUE);
    for (key, label) in [(long.as_str(), "Адвокат"), (AGE, long.as_str())] {
        let stated = StatedRecipient::new((key, &[7; 16]), (label, &[8; 16]), true, false);
        assert_eq!(stated, Err(EntryRefused::TooLarge));
    }
}

/// So many names of fields, in their order.
fn fields(count: usize) -> Vec<String> {
    (0..count).map(|n| format!("field_{n:03}")).collect()
}

/// Discloses a label that is no text.
fn label_with_a_number(statement: &mut BundleStatement) {
    let number = Disclosure::new(&[8; 16], 7.into()).unwrap();
    let recipient = &mut statement.recipients[0];
    recipient.label = number.digest();
    recipient.label_disclosed = Some(number.text().to_owned());
    assert_eq!(recipient.label(), None);
}

fn with_readable(statement: &mut BundleStatement, readable: StatedFile) {
    statement.items[0].file.path = "data/annex-001.json".into();
    statement.items[0].readable = Some(readable);
}

#[test]
fn what_cannot_be_is_refused_by_the_members_name() {
    type Change = fn(&mut BundleStatement);
    let changes: [(&str, Change); 36] = [
        ("bundle", |s| s.bundle.push('a')),
        ("locker", |s| s.locker = s.locker.to_uppercase()),
        ("exporter", |s| s.exporter = "ә".repeat(2001)),
        ("purpose", |s| s.purpose = "ә".repeat(2001)),
        ("made", |s| s.made.utc = "2018-04-02 03:15:00.000Z".into()),
        ("made", |s| s.made.monotonic_ms = 1 << 53),
        ("checkpoint", |s| s.checkpoint.size = 1 << 53),
        ("checkpoint", |s| s.checkpoint.root.pop().map_or((), |_| ())),
        ("recipients", |s| s.recipients.clear()),
        ("recipients", |s| s.recipients = vec![recipient(true); 21]),
        ("recipients", |s| s.recipients[0].key = "AAAA".into()),
        ("recipients", |s| s.recipients[0].key_salt = "AAAA".into()),
        ("recipients", |s| {
            s.recipients[0].label = s.recipients[0].key.clone();
        }),
        ("items", |s| s.items.clear()),
        ("items", |s| s.items = (1..=2001).map(item).collect()),
        ("annex", |s| s.items[1].annex = 3),
        ("annex", |s| s.items.swap(0, 1)),
        ("item", |s| s.items[1].item = s.items[0].item.clone()),
        ("media", |s| s.items[0].media = String::new()),
        ("path", |s| {
            s.items[0].file.path = "data/annex-002.jpg".into()
        }),
        ("path", |s| {
            s.items[0].file.path = "data/annex-001.jpg/x".into()
        }),
        ("path", |s| s.items[0].file.path = "../annex-001.jpg".into()),
        ("readable", |s| {
            s.items[0].readable = Some(file("data/annex-001.txt"));
        }),
        ("sha256", |s| s.items[0].file.sha256 = "AB".repeat(32)),
        ("custody", |s| s.items[0].custody.count = 8),
        ("custody", |s| s.items[0].custody.first = 10),
        ("withheld", |s| s.items[0].withheld.reverse()),
        ("withheld", |s| s.items[0].withheld = fields(MAX_FIELDS + 1)),
        ("recipients", |s| s.recipients[0].key_salt = "!".into()),
        ("recipients", label_with_a_number),
        ("item", |s| s.items[1].item = "x".into()),
        ("readable", |s| with_readable(s, file("data/annex-002.txt"))),
        ("sha256", |s| {
            let sha256 = "x".into();
            let path = "data/annex-001.txt";
            with_readable(
                s,
                StatedFile {
                    sha256,
                    ..file(path)
                },
            );
        }),
        ("blake3", |s| s.items[0].file.blake3 = "x".into()),
        ("size", |s| s.items[0].file.size = (1 << 42) + 1),
        ("withheld", |s| s.items[0].withheld[0] = "Notes".into()),
    ];
    for (number, (member, change)) in changes.iter().enumerate() {
        let mut changed = statement();
        change(&mut changed);
        assert_eq!(
            BundleStatement::parse(&changed.to_bytes()),
            Err(BundleRefused::Member(member)),
            "change {number}"
        );
    }
}

/// An earlier checkpoint with everything that one may have.
fn earlier(size: u64) -> StatedEarlier {
    StatedEarlier {
        anchors: vec!["first".into(), "second-2".into()],
        proof: vec![hex(&[1; 32]); 3],
        root: hex(&[2; 32]),
        size,
        witnesses: vec!["a+1".into(), "b+2".into()],
    }
}

#[test]
fn an_earlier_checkpoint_that_cannot_be_is_refused() {
    let with = |all: Vec<StatedEarlier>| {
        let mut statement = statement();
        statement.earlier = all;
        BundleStatement::parse(&statement.to_bytes())
    };
    assert!(with(vec![earlier(3), earlier(10)]).is_ok());
    type Change = fn(&mut StatedEarlier);
    let changes: [Change; 14] = [
        |e| e.size = 0,
        |e| e.size = 11,
        |e| e.root = "x".into(),
        |e| e.proof = vec![hex(&[1; 32]); 64],
        |e| e.proof[2] = "x".into(),
        |e| e.witnesses = (0..9).map(|n| format!("w{n}")).collect(),
        |e| e.witnesses.reverse(),
        |e| e.witnesses = vec!["a".into(), "a".into()],
        |e| e.witnesses = vec![String::new()],
        |e| e.witnesses = vec!["a".repeat(513)],
        |e| e.anchors = (0..5).map(|n| format!("a{n}")).collect(),
        |e| e.anchors.reverse(),
        |e| e.anchors = vec!["First".into()],
        |e| e.anchors = vec!["-".into()],
    ];
    for change in changes {
        let mut one = earlier(3);
        change(&mut one);
        let refused = Err(BundleRefused::Member("earlier"));
        assert_eq!(with(vec![one.clone()]), refused, "{one:?}");
    }
    let refused = |all| with(all) == Err(BundleRefused::Member("earlier"));
    assert!(refused(vec![earlier(4), earlier(3)]));
    assert!(refused(vec![earlier(3), earlier(3)]));
    // Within the log's length, so that it is their number that is refused.
    let mut many = statement();
    many.checkpoint.size = 99;
    many.earlier = (20..36).map(earlier).collect();
    assert!(BundleStatement::parse(&many.to_bytes()).is_ok());
    many.earlier.push(earlier(36));
    assert_eq!(
        BundleStatement::parse(&many.to_bytes()),
        Err(BundleRefused::Member("earlier"))
    );
}

#[test]
fn other_forms_other_versions_and_more_members_are_refused() {
    let text = String::from_utf8(statement().to_bytes()).unwrap();
    let refused = |text: &str| BundleStatement::parse(text.as_bytes()).unwrap_err();
    assert_eq!(
        refused(&text.replace("\"v\":1", "\"v\": 1")),
        BundleRefused::OtherForm
    );
    assert_eq!(
        refused(&text.replace("\"v\":1", "\"v\":2")),
        BundleRefused::OtherVersion
    );
    assert_eq!(
        refused(&text.replace("\"v\":1", "\"v\":4294967296,\"w\":{}")),
        BundleRefused::OtherVersion
    );
    assert_eq!(refused("{\"v\":2}"), BundleRefused::OtherVersion);
    assert_eq!(
        refused(&text.replace("\"v\":1", "\"v\":1,\"w\":1")),
        BundleRefused::Malformed
    );
    assert_eq!(
        refused(&text.replace("\"v\":1", "\"v\":1,\"v\":1")),
        BundleRefused::Malformed
    );
    assert_eq!(
        refused(&text.replace("\"size\":7", "\"size\":7.0")),
        BundleRefused::Malformed
    );
    assert_eq!(refused(&format!("{text}\n")), BundleRefused::OtherForm);
    let explicit_nothing = text.replace("\"media\"", "\"readable\":null,\"media\"");
    assert_eq!(refused(&explicit_nothing), BundleRefused::OtherForm);
    assert_eq!(
        refused(&" ".repeat(5 * 1024 * 1024)),
        BundleRefused::TooLarge
    );
}

#[test]
fn a_history_reads_back_and_its_proofs_have_a_limit() {
    let entry = |hashes: usize| DisclosedEntry {
        disclosures: vec!["W10".into()],
        index: 4,
        leaf: "{}".into(),
        proof: vec![hex(&[4; 32]); hashes],
    };
    let custody = |hashes| ItemCustody {
        annex: 1,
        entries: vec![entry(hashes)],
        item: "x".into(),
        v: 1,
    };
    assert_eq!(ItemCustody::parse(&custody(53).to_bytes()), Ok(custody(53)));
    let long = ItemCustody::parse(&custody(54).to_bytes());
    assert_eq!(long, Err(BundleRefused::Member("proof")));
    let other = ItemCustody { v: 2, ..custody(1) };
    assert_eq!(
        ItemCustody::parse(&other.to_bytes()),
        Err(BundleRefused::OtherVersion)
    );
}
