//! What the two sides say to each other, read back and bent.

use sandyq_preview::frame::{
    Action, Answer, Info, MAX_ORIGINAL, MAX_WIDTH, Pixels, REQUEST_HEAD, Reason, Request, View,
    Walls,
};

use crate::asking::{file, request};

fn asked() -> Request {
    Request {
        media: "image/jpeg".into(),
        page: 3,
        width: 640,
        crop: Some([1, 2, 3, 4]),
        length: 99,
        ..request(Action::Pixels)
    }
}

fn head(request: &Request) -> [u8; REQUEST_HEAD] {
    request.to_bytes().try_into().unwrap()
}

fn pixels(width: u32, height: u32) -> Answer {
    Answer::Pixels(Pixels {
        width,
        height,
        bgr: vec![9; 3 * (width * height) as usize],
    })
}

#[test]
fn a_request_comes_back_as_it_was() {
    for action in [Action::Info, Action::Pixels, Action::Text, Action::Walls] {
        for crop in [None, Some([1, 2, 3, 4])] {
            let sent = Request {
                action,
                crop,
                ..asked()
            };
            assert_eq!(Request::parse(&head(&sent)), Some(sent));
        }
    }
}

#[test]
fn a_media_type_that_does_not_fit_is_left_out() {
    for media in ["x".repeat(200), "a b".into(), "ә/ә".into()] {
        let sent = Request { media, ..asked() };
        assert_eq!(Request::parse(&head(&sent)).unwrap().media, "");
    }
}

#[test]
fn a_bent_request_is_refused() {
    let good = head(&asked());
    let bend = |at: usize, to: u8| {
        let mut bent = good;
        bent[at] = to;
        bent
    };
    assert!(Request::parse(&good).is_some());
    for bent in [
        bend(0, b'S'),
        bend(15, b'2'),
        bend(16, 0),
        bend(16, 5),
        bend(19, 1),
    ] {
        assert_eq!(Request::parse(&bent), None);
    }
    let long = Request {
        length: MAX_ORIGINAL + 1,
        ..asked()
    };
    assert_eq!(Request::parse(&head(&long)), None);
}

#[test]
fn every_answer_comes_back_as_it_was() {
    let info = Info {
        view: View::Pages,
        pages: 3,
        width: 4,
        height: 5,
        reason: None,
    };
    let none = Info {
        view: View::None,
        reason: Some(Reason::Encrypted),
        ..info
    };
    let walls = Walls {
        landlock: 7,
        seccomp: true,
    };
    let refused = Reason::all()
        .iter()
        .map(|reason| (Action::Text, Answer::Refused(*reason)));
    let answers = [
        (Action::Info, Answer::Info(info)),
        (Action::Info, Answer::Info(none)),
        (Action::Pixels, pixels(3, 2)),
        (Action::Text, Answer::Text("мәтін".into(), true)),
        (Action::Text, Answer::Text(String::new(), false)),
        (Action::Walls, Answer::Walls(walls)),
    ];
    for (action, answer) in answers.into_iter().chain(refused) {
        let asked = Request { action, ..asked() };
        assert!(Answer::parse(&asked, &answer.to_bytes()) == Some(answer));
    }
}

#[test]
fn an_answer_to_something_else_is_not_believed() {
    let text = Answer::Text("x".into(), false).to_bytes();
    for action in [Action::Info, Action::Pixels] {
        assert!(Answer::parse(&Request { action, ..asked() }, &text).is_none());
    }
}

#[test]
fn more_than_was_asked_or_less_than_was_said_is_not_believed() {
    let asked = asked();
    assert!(Answer::parse(&asked, &pixels(640, 2).to_bytes()).is_some());
    assert!(
        Answer::parse(&asked, &pixels(641, 2).to_bytes()).is_none(),
        "wider than asked"
    );
    assert!(
        Answer::parse(&asked, &pixels(0, 0).to_bytes()).is_none(),
        "no pixels"
    );
    let wide = Request {
        width: u32::MAX,
        ..asked.clone()
    };
    assert!(Answer::parse(&wide, &pixels(MAX_WIDTH + 1, 1).to_bytes()).is_none());
    let good = pixels(4, 4).to_bytes();
    let short = &good[..good.len() - 1];
    assert!(Answer::parse(&asked, short).is_none(), "short");
    assert!(
        Answer::parse(&asked, &[&good[..], b"x"].concat()).is_none(),
        "long"
    );
    let mut lies = good.clone();
    lies[16] = 5;
    assert!(
        Answer::parse(&asked, &lies).is_none(),
        "width and samples differ"
    );
    for at in 0..32 {
        let mut bent = good.clone();
        bent[at] ^= 0x40;
        // Bytes that pixels do not use may differ; then the answer is the same.
        let heard = Answer::parse(&asked, &bent);
        assert!(heard.is_none_or(|heard| heard == pixels(4, 4)), "byte {at}");
    }
}

#[test]
fn a_view_without_a_reason_where_one_is_due_is_not_believed() {
    let asked = Request {
        action: Action::Info,
        ..asked()
    };
    for (view, reason) in [(View::None, None), (View::Image, Some(Reason::Damaged))] {
        let info = Info {
            view,
            pages: 1,
            width: 1,
            height: 1,
            reason,
        };
        assert!(Answer::parse(&asked, &Answer::Info(info).to_bytes()).is_none());
    }
}

#[test]
fn every_reason_has_a_sentence_in_three_languages() {
    for lang in ["kk", "ru", "en"] {
        let words = file(&format!("assets/words/nopreview-{lang}.ftl"));
        let words = String::from_utf8(words).unwrap();
        for reason in Reason::all() {
            let key = format!("\nnopreview-{} = ", reason.code());
            assert!(words.contains(&key), "{lang}: {key}");
        }
    }
}
