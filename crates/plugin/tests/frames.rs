//! What the two sides may say to each other, and what neither takes: every frame comes back as it was written, and bytes that
//! nobody writes give nothing.
#![allow(missing_docs)]

use proptest::prelude::*;
use sandyq_plugin::frame::{
    Asked, Frame, KEY, MAX_ANSWER, MAX_BODY, MAX_IDENTITIES, MAX_STANZAS, MAX_TEXT, Said, Stanza,
    Told,
};
use zeroize::Zeroizing;

fn stanza() -> impl Strategy<Value = Stanza> {
    let word = "[!-~]{1,90}";
    let args = prop::collection::vec(word, 0..4);
    let body = prop::collection::vec(any::<u8>(), 0..200);
    (word, args, body).prop_map(|(kind, args, body)| Stanza { kind, args, body })
}

fn stanzas() -> impl Strategy<Value = Vec<Stanza>> {
    prop::collection::vec(stanza(), 1..5)
}

fn asked() -> impl Strategy<Value = Asked> {
    let open = (
        "[a-z]{1,9}",
        prop::collection::vec("[A-Z0-9-]{1,90}", 1..=MAX_IDENTITIES),
        stanzas(),
    )
        .prop_map(|(name, identities, stanzas)| Asked::Open {
            name,
            identities,
            stanzas,
        });
    let wrap =
        ("[a-z]{1,9}", "[a-z0-9]{1,90}", any::<[u8; KEY]>()).prop_map(|(name, recipient, key)| {
            Asked::Wrap {
                name,
                recipient,
                key: Zeroizing::new(key),
            }
        });
    prop_oneof![open, wrap]
}

fn said() -> impl Strategy<Value = Said> {
    let text = "\\PC{0,100}";
    let no = prop::option::of(text);
    prop_oneof![
        any::<bool>().prop_map(|offline| Said::Begun { offline }),
        Just(()).prop_map(|()| Said::Waiting),
        text.prop_map(Said::Message),
        text.prop_map(Said::AskPlain),
        text.prop_map(Said::AskSecret),
        (text, text, no).prop_map(|(text, yes, no)| Said::AskChoice { text, yes, no }),
        any::<[u8; KEY]>().prop_map(|key| Said::Key(Zeroizing::new(key))),
        stanzas().prop_map(Said::Stanzas),
        Just(()).prop_map(|()| Said::NotMine),
        text.prop_map(Said::Refused),
        Just(()).prop_map(|()| Said::Missing),
        Just(()).prop_map(|()| Said::Malformed),
        Just(()).prop_map(|()| Said::Broken),
    ]
}

fn told() -> impl Strategy<Value = Told> {
    prop_oneof![
        "\\PC{0,60}".prop_map(|text| Told::Text(Zeroizing::new(text))),
        any::<bool>().prop_map(Told::Choice),
        Just(()).prop_map(|()| Told::Nothing),
    ]
}

fn over_the_pipe(frame: &Frame) -> Frame {
    let mut pipe = Vec::new();
    frame.write(&mut pipe).unwrap();
    let mut rest = &*pipe;
    let read = Frame::read(&mut rest).unwrap().unwrap();
    assert!(rest.is_empty());
    read
}

fn frame(bytes: &[u8]) -> Option<Frame> {
    Frame::read(&mut &*bytes).ok().flatten()
}

/// Nobody takes it, whoever it is for.
fn is_nothing(bytes: &[u8]) -> bool {
    frame(bytes).is_none_or(|frame| {
        Asked::parse(&frame).is_none()
            && Said::parse(&frame).is_none()
            && Told::parse(&frame).is_none()
    })
}

proptest! {
    #[test]
    fn what_is_asked_said_and_told_comes_back_as_it_was(asked in asked(), said in said(), told in told()) {
        prop_assert!(Asked::parse(&over_the_pipe(&asked.frame())) == Some(asked));
        prop_assert!(Said::parse(&over_the_pipe(&said.frame())) == Some(said));
        prop_assert!(Told::parse(&over_the_pipe(&told.frame())) == Some(told));
    }

    #[test]
    fn what_is_taken_is_written_the_same_again(bytes in prop::collection::vec(any::<u8>(), 0..80), kind in "[bcdefkmnoprstwxyaq]") {
        let mut whole = kind.into_bytes();
        whole.extend(u32::try_from(bytes.len()).unwrap().to_le_bytes());
        whole.extend(bytes);
        let frame = frame(&whole).unwrap();
        if let Some(asked) = Asked::parse(&frame) {
            prop_assert!(asked.frame().bytes() == frame.bytes());
        }
        if let Some(said) = Said::parse(&frame) {
            prop_assert!(said.frame().bytes() == frame.bytes());
        }
        if let Some(told) = Told::parse(&frame) {
            prop_assert!(told.frame().bytes() == frame.bytes());
        }
    }
}

#[test]
fn a_cut_a_longer_or_an_unknown_frame_is_nothing() {
    for whole in [
        Said::Key(Zeroizing::new([7; KEY])).frame(),
        Said::Message("жол".into()).frame(),
        Told::Choice(true).frame(),
        Said::Begun { offline: true }.frame(),
    ] {
        let bytes = whole.bytes();
        assert!(!is_nothing(bytes));
        for end in 0..bytes.len() {
            assert!(is_nothing(&bytes[..end]), "{end}");
        }
        let mut longer = [bytes, &[0, 0]].concat();
        longer[1] += 2;
        assert!(is_nothing(&longer), "a field too many");
    }
    assert!(is_nothing(b"z\0\0\0\0"));
    let over = u32::try_from(MAX_BODY + 1).unwrap().to_le_bytes();
    assert!(Frame::read(&mut &[&b"m"[..], &over].concat()[..]).is_err());
}

#[test]
fn counts_lengths_and_characters_beyond_the_limits_are_nothing() {
    let one = Stanza {
        kind: "x".into(),
        args: vec![],
        body: vec![],
    };
    let open = |identities: usize, stanzas: Vec<Stanza>| {
        let asked = Asked::Open {
            name: "x".into(),
            identities: vec!["A".into(); identities],
            stanzas,
        };
        Asked::parse(&asked.frame()).is_some()
    };
    assert!(open(1, vec![one.clone()]) && open(MAX_IDENTITIES, vec![one.clone(); MAX_STANZAS]));
    assert!(!open(0, vec![one.clone()]) && !open(MAX_IDENTITIES + 1, vec![one.clone()]));
    assert!(!open(1, vec![]) && !open(1, vec![one.clone(); MAX_STANZAS + 1]));
    for bad in ["", "two words", "line\n", "жол"] {
        let kind = Stanza {
            kind: bad.into(),
            ..one.clone()
        };
        let arg = Stanza {
            args: vec![bad.into()],
            ..one.clone()
        };
        assert!(!open(1, vec![kind]) && !open(1, vec![arg]), "{bad:?}");
    }
    let many = Stanza {
        args: vec!["a".into(); 17],
        ..one
    };
    assert!(!open(1, vec![many]));
    let answer = |length| Told::Text(Zeroizing::new("a".repeat(length)));
    assert!(Told::parse(&answer(MAX_ANSWER).frame()).is_some());
    assert!(Told::parse(&answer(MAX_ANSWER + 1).frame()).is_none());
    // Written, a text is cut; read, a longer or a moving one is refused.
    let long = Said::Message("ж\u{1b}".repeat(MAX_TEXT)).frame();
    assert!(
        matches!(Said::parse(&long), Some(Said::Message(text)) if text.chars().count() == MAX_TEXT)
    );
    let text = |text: &str| {
        let length = u16::try_from(text.len()).unwrap();
        let body = [&length.to_le_bytes()[..], text.as_bytes()].concat();
        let head = u32::try_from(body.len()).unwrap().to_le_bytes();
        [&b"m"[..], &head, &body].concat()
    };
    assert!(!is_nothing(&text("a")));
    assert!(is_nothing(&text("a\u{1b}")) && is_nothing(&text(&"a".repeat(MAX_TEXT + 1))));
}

#[test]
fn no_frame_shows_a_secret() {
    let key = || Zeroizing::new([7; KEY]);
    assert_eq!(format!("{:?}", Said::Key(key())), "Said(hidden)");
    assert_eq!(
        format!("{:?}", Told::Text(Zeroizing::new("1234".into()))),
        "Told(hidden)"
    );
    let asked = Asked::Wrap {
        name: "x".into(),
        recipient: "x".into(),
        key: key(),
    };
    assert_eq!(format!("{asked:?}"), "Asked(hidden)");
}
