//! What `sandyq-plugin` and its asker say to each other; behind the one that answers runs a program of somebody else.

use crate::Target;

#[allow(dead_code)]
#[path = "../../../plugin/src/frame.rs"]
mod spoken;

use zeroize::Zeroizing;

use spoken::{
    Asked, Frame, KEY, MAX_ANSWER, MAX_BODY, MAX_IDENTITIES, MAX_STANZAS, MAX_TEXT, Said, Stanza,
    Told,
};

pub(crate) static DEVICE: Target = Target {
    name: "device",
    longest: 4 << 10,
    words: &["age1yubikey1", "AGE-PLUGIN-YUBIKEY-1", "piv-p256", "X25519"],
    seeds: || {
        let stanza = Stanza {
            kind: "piv-p256".into(),
            args: vec!["AQID".into(), "x".into()],
            body: vec![7; 32],
        };
        let key = || Zeroizing::new([9; KEY]);
        let asked = [
            Asked::Open {
                name: "yubikey".into(),
                identities: vec!["AGE-PLUGIN-YUBIKEY-1QQ".into(); 2],
                stanzas: vec![stanza.clone(); 2],
            },
            Asked::Wrap {
                name: "yubikey".into(),
                recipient: "age1yubikey1qq".into(),
                key: key(),
            },
        ];
        let said = [
            Said::Begun { offline: true },
            Said::Waiting,
            Said::Message("жол".into()),
            Said::AskSecret("PIN".into()),
            Said::AskPlain("name".into()),
            Said::AskChoice {
                text: "which".into(),
                yes: "left".into(),
                no: Some("right".into()),
            },
            Said::Key(key()),
            Said::Stanzas(vec![stanza]),
            Said::NotMine,
            Said::Refused("no device".into()),
        ];
        let told = [
            Told::Text(Zeroizing::new("1234".into())),
            Told::Choice(true),
            Told::Nothing,
        ];
        let frames = asked.iter().map(Asked::frame);
        let frames = frames.chain(said.iter().map(Said::frame));
        let frames = frames.chain(told.iter().map(Told::frame));
        frames.map(|frame| frame.bytes().to_vec()).collect()
    },
    judge: |data| {
        let mut rest = data;
        let Ok(Some(frame)) = Frame::read(&mut rest) else {
            return false;
        };
        assert!(
            frame.bytes().len() + rest.len() == data.len() && frame.bytes().len() <= MAX_BODY + 5
        );
        let taken = [asked(&frame), said(&frame), told(&frame)];
        let count = taken.iter().filter(|taken| **taken).count();
        assert!(count <= 1, "a frame for two readers");
        count > 0
    },
};

fn stanzas_fit(stanzas: &[Stanza]) -> bool {
    let plain = |word: &String| !word.is_empty() && word.bytes().all(|b| b.is_ascii_graphic());
    let fits = |one: &Stanza| plain(&one.kind) && one.args.iter().all(plain);
    (1..=MAX_STANZAS).contains(&stanzas.len()) && stanzas.iter().all(fits)
}

fn asked(frame: &Frame) -> bool {
    let Some(asked) = Asked::parse(frame) else {
        return false;
    };
    if let Asked::Open {
        identities,
        stanzas,
        ..
    } = &asked
    {
        assert!((1..=MAX_IDENTITIES).contains(&identities.len()) && stanzas_fit(stanzas));
    }
    assert!(asked.frame().bytes() == frame.bytes(), "written back");
    true
}

fn said(frame: &Frame) -> bool {
    let Some(said) = Said::parse(frame) else {
        return false;
    };
    match &said {
        Said::Message(text)
        | Said::Refused(text)
        | Said::AskPlain(text)
        | Said::AskSecret(text) => {
            assert!(text.chars().count() <= MAX_TEXT && !text.chars().any(char::is_control));
        }
        Said::Stanzas(stanzas) => assert!(stanzas_fit(stanzas)),
        _ => {}
    }
    assert!(said.frame().bytes() == frame.bytes(), "written back");
    true
}

fn told(frame: &Frame) -> bool {
    let Some(told) = Told::parse(frame) else {
        return false;
    };
    if let Told::Text(text) = &told {
        assert!(text.len() <= MAX_ANSWER);
    }
    assert!(told.frame().bytes() == frame.bytes(), "written back");
    true
}
