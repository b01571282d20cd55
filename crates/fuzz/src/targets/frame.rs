//! What the preview process and the window say to each other; the process that answers has read hostile bytes.

use crate::Target;

#[allow(dead_code)]
#[path = "../../../preview/src/frame.rs"]
mod spoken;

use spoken::{
    ANSWER_HEAD, Action, Answer, MAX_ORIGINAL, MAX_PIXELS, MAX_TEXT, REQUEST_HEAD, Reason, Request,
    View, Wall,
};

pub(crate) static FRAME: Target = Target {
    name: "frame",
    longest: 4 << 10,
    words: &["sandyq-preview/1", "sandyqA1", "image/png"],
    seeds: || {
        let asked = |action| asked(action).to_bytes();
        let answers = [
            Answer::Refused(Reason::Damaged),
            Answer::Text("жол".into(), true),
            Answer::Pixels(spoken::Pixels {
                width: 2,
                height: 1,
                bgr: vec![7; 6],
            }),
            Answer::Walls(spoken::Walls {
                landlock: 5,
                seccomp: true,
            }),
            Answer::Info(spoken::Info {
                view: View::Pages,
                pages: 3,
                width: 10,
                height: 20,
                reason: None,
            }),
        ];
        let asked = ACTIONS.iter().map(|action| asked(*action));
        asked.chain(answers.iter().map(Answer::to_bytes)).collect()
    },
    judge: |data| request(data) | answers(data),
};

const ACTIONS: [Action; 4] = [Action::Info, Action::Pixels, Action::Text, Action::Walls];

fn asked(action: Action) -> Request {
    Request {
        action,
        media: "image/png".into(),
        page: 1,
        width: 200,
        crop: Some([1, 2, 3, 4]),
        length: 9,
    }
}

fn request(data: &[u8]) -> bool {
    let Some(request) = data.first_chunk::<REQUEST_HEAD>().and_then(Request::parse) else {
        return false;
    };
    assert!(request.length <= MAX_ORIGINAL && request.media.len() <= REQUEST_HEAD);
    let plain = request.media.bytes().all(|byte| byte.is_ascii_graphic());
    let again = request
        .to_bytes()
        .first_chunk::<REQUEST_HEAD>()
        .and_then(Request::parse);
    assert!(
        again.is_some_and(|again| again == request) || !plain,
        "written back"
    );
    true
}

fn answers(data: &[u8]) -> bool {
    let taken = ACTIONS.into_iter().filter(|action| answer(*action, data));
    let count = taken.count();
    assert!(
        count <= 1 || data.get(8) == Some(&0),
        "an answer to two questions"
    );
    count > 0
}

fn answer(action: Action, data: &[u8]) -> bool {
    let asked = asked(action);
    let Some(answer) = Answer::parse(&asked, data) else {
        return false;
    };
    assert!(
        data.len() as u64 <= Answer::longest(&asked),
        "longer than any answer"
    );
    let again = answer.to_bytes();
    assert!(
        Answer::parse(&asked, &again).is_some_and(|again| again == answer),
        "written back"
    );
    match &answer {
        Answer::Pixels(pixels) => {
            let count = u64::from(pixels.width) * u64::from(pixels.height);
            assert!(
                action == Action::Pixels
                    && pixels.width <= asked.width
                    && (1..=MAX_PIXELS).contains(&count)
            );
            assert_eq!(pixels.bgr.len() as u64, 3 * count);
        }
        Answer::Text(text, _) => assert!(action == Action::Text && text.len() <= MAX_TEXT),
        Answer::Info(info) => {
            assert!(action == Action::Info && (info.view == View::None) == info.reason.is_some())
        }
        Answer::Walls(_) => assert!(action == Action::Walls && Wall::named("seccomp").is_some()),
        Answer::Refused(reason) => assert!(data.len() == ANSWER_HEAD && !reason.code().is_empty()),
    }
    true
}
