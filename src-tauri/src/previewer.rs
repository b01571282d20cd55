//! The asking side of the preview process: starts `sandyq-preview` beside this program for each request, and
//! takes back pixels or text that are checked before they are believed.
//!
//! No decoder is linked into this program, which holds keys. Only the words that both sides speak are shared,
//! as one file that stands on the standard library alone.

mod bmp;
#[path = "../../crates/preview/src/frame.rs"]
pub mod frame;
mod process;

use std::{path::PathBuf, sync::Mutex};

use crate::{
    desk::Given,
    failure::Failure,
    jobs::open,
    scheme::{Previewer, Wanted},
    views::{PreviewInfo, ViewKind},
};
use frame::{Action, Answer, Info, Reason, Request, View, Wall, Walls};
use process::Program;

/// The program's name beside this one.
const PROGRAM: &str = if cfg!(windows) {
    "sandyq-preview.exe"
} else {
    "sandyq-preview"
};

/// A process of its own for each request.
pub struct OwnProcess {
    program: PathBuf,
    /// Walls that a person does without, where the kernel lacks them.
    agreed: Mutex<Vec<Wall>>,
}

impl OwnProcess {
    /// The program that was installed with this one.
    #[must_use]
    pub fn beside_program() -> Self {
        let own = std::env::current_exe().unwrap_or_default();
        Self::at(own.with_file_name(PROGRAM))
    }

    /// A program at another place.
    #[must_use]
    pub const fn at(program: PathBuf) -> Self {
        Self {
            program,
            agreed: Mutex::new(Vec::new()),
        }
    }

    fn ask(&self, asked: Request, original: &[u8]) -> Given<Answer> {
        let agreed = open(&self.agreed).clone();
        let program = Program {
            agreed: &agreed,
            ..Program::at(&self.program)
        };
        match process::ask(&program, asked, original) {
            Answer::Refused(reason) => Err(failure(reason)),
            answer => Ok(answer),
        }
    }
}

impl Previewer for OwnProcess {
    fn pixels(&self, original: &[u8], media: &str, wanted: &Wanted) -> Given<Vec<u8>> {
        let asked = Request {
            page: wanted.page,
            width: wanted.width,
            crop: wanted.crop,
            ..asked(Action::Pixels, media)
        };
        match self.ask(asked, original)? {
            Answer::Pixels(pixels) => Ok(bmp::from(&pixels)),
            _ => Err(failure(Reason::Stopped)),
        }
    }

    fn info(&self, original: &[u8], media: &str) -> Given<PreviewInfo> {
        match self.ask(asked(Action::Info, media), original) {
            Ok(Answer::Info(info)) => Ok(view_of(info)),
            // An item without a preview is an item all the same: the page says why.
            Err(none) => Ok(PreviewInfo::without_pages(ViewKind::None, Some(&none.code))),
            Ok(_) => Ok(PreviewInfo::without_pages(
                ViewKind::None,
                Some(Reason::Stopped.code()),
            )),
        }
    }

    /// Asked without regard to what a person has agreed to: what is wanted is how things are.
    fn walls(&self) -> Option<Walls> {
        let program = Program {
            agreed: &[Wall::Landlock, Wall::Seccomp],
            ..Program::at(&self.program)
        };
        match process::ask(&program, asked(Action::Walls, ""), &[]) {
            Answer::Walls(walls) => Some(walls),
            _ => None,
        }
    }

    fn agree(&self, wall: Wall) {
        let mut agreed = open(&self.agreed);
        if !agreed.contains(&wall) {
            agreed.push(wall);
        }
    }

    fn forget(&self) {
        open(&self.agreed).clear();
    }

    /// A note in any encoding, a letter, a DOCX. A long one is cut and ends in "…".
    fn text(&self, original: &[u8], media: &str) -> Given<String> {
        match self.ask(asked(Action::Text, media), original)? {
            Answer::Text(text, false) => Ok(text),
            Answer::Text(text, true) => Ok(text + "\n…"),
            _ => Err(failure(Reason::Stopped)),
        }
    }
}

fn asked(action: Action, media: &str) -> Request {
    Request {
        action,
        media: media.to_owned(),
        page: 0,
        width: 0,
        crop: None,
        length: 0,
    }
}

fn failure(reason: Reason) -> Failure {
    Failure::new(reason.code())
}

fn view_of(info: Info) -> PreviewInfo {
    PreviewInfo {
        view: match info.view {
            View::Image => ViewKind::Image,
            View::Pages => ViewKind::Pages,
            View::Text => ViewKind::Text,
            View::Audio => ViewKind::Audio,
            View::Video => ViewKind::Video,
            View::None => ViewKind::None,
        },
        pages: info.pages,
        width: info.width,
        height: info.height,
        reason: info.reason.map(|reason| reason.code().to_owned()),
    }
}
