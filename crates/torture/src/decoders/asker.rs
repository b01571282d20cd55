//! The asking side, compiled from the desktop program's own files, and what it may expect of any document.

use std::{
    io::{Read, Write},
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::ExitStatus,
    thread,
    time::{Duration, Instant},
};

use nix::sys::resource::{UsageWho, getrusage};

use super::{
    documents::{Document, Family},
    ends::{End, Tally},
};
use crate::{
    chance::Chance,
    trouble::{Given, Trouble},
};
use frame::{Action, Answer, MAX_HEIGHT, MAX_PIXELS, MAX_TEXT, MAX_WIDTH, Reason, Request, View};

#[path = "../../../../src-tauri/src/previewer/bmp.rs"]
mod bmp;
// Words for both sides; this is one side.
#[allow(dead_code)]
#[path = "../../../preview/src/frame.rs"]
pub mod frame;
#[path = "../../../../src-tauri/src/previewer/process.rs"]
pub mod process;

/// The patience of the asking side, and what a busy machine needs to start and to end a process.
const IN_TIME: Duration = Duration::from_secs(10 + 5);
/// Exit code of the preview program when a decoder gave up by a panic.
const PANICKED: i32 = 3;

/// Asks one program.
pub struct Asker {
    program: PathBuf,
}

/// The preview program: named, or beside this one.
pub fn program(named: Option<&Path>) -> Given<PathBuf> {
    let beside = || {
        let own = std::env::current_exe().ok()?;
        let folders = own.ancestors().skip(1).take(2);
        folders
            .map(|folder| folder.join("sandyq-preview"))
            .find(|program| program.is_file())
    };
    named.map(Path::to_owned).or_else(beside).ok_or_else(|| {
        Trouble::Unknown("program sandyq-preview: build it, or name it by --preview".into())
    })
}

/// The most memory that any ended child ever held, in KiB.
pub fn largest_child() -> u64 {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN);
    usage.map_or(0, |usage| u64::try_from(usage.max_rss()).unwrap_or(0))
}

impl Asker {
    /// Asks this program.
    pub const fn of(program: PathBuf) -> Self {
        Self { program }
    }

    /// Asks what the window would ask of a document, and a little more.
    pub fn take(&self, number: usize, document: &Document, mut chance: Chance, tally: &mut Tally) {
        tally.took(document);
        let pages = self.one(number, document, request(Action::Info), tally);
        let main = match document.family {
            Family::Mail | Family::Docx | Family::Text => request(Action::Text),
            _ => Request {
                width: 240,
                ..request(Action::Pixels)
            },
        };
        self.one(number, document, main, tally);
        if chance.below(3) == 0 {
            let odd = odd_request(&mut chance, pages);
            self.one(number, document, odd, tally);
        }
    }

    /// One question; gives how many pages there are.
    fn one(&self, number: usize, document: &Document, asked: Request, tally: &mut Tally) -> u32 {
        let begun = Instant::now();
        let program = process::Program::at(&self.program);
        let answer = process::ask(&program, asked.clone(), &document.bytes);
        let took = begun.elapsed();
        let mut end = end_of(&answer);
        if matches!(end, End::Reason(Reason::Damaged | Reason::Stopped)) {
            // The asking side takes no interest in how a process ended; we do.
            end = self.ended(asked.clone(), &document.bytes).unwrap_or(end);
        }
        let broken = broken_by(&asked, &answer)
            .or((took > IN_TIME).then_some("it took too long"))
            .or(end.is_breach().then_some("it tried what the wall forbids"));
        tally.ended(document.family, end, took);
        if let Some(what) = broken {
            tally.broke(format!("{number} ({}): {what}", document.from));
        }
        if end.is_fault() {
            tally.fault(format!("{number} ({}): {end}", document.from));
        }
        match answer {
            Answer::Info(info) => info.pages,
            _ => 0,
        }
    }

    /// The same question once more, to see the status that the process ends with.
    fn ended(&self, asked: Request, original: &[u8]) -> Option<End> {
        let asked = Request {
            length: original.len() as u64,
            ..asked
        };
        let (mut child, mut input, mut output) =
            process::start(&process::Program::at(&self.program))?;
        let status = thread::scope(|scope| {
            scope.spawn(move || {
                let _ = input
                    .write_all(&asked.to_bytes())
                    .and_then(|()| input.write_all(original));
            });
            let mut bytes = Vec::new();
            let _ = output.read_to_end(&mut bytes);
            child.wait()
        });
        how(status.ok()?)
    }
}

fn how(status: ExitStatus) -> Option<End> {
    match (status.signal(), status.code()) {
        (Some(signal), _) => Some(End::Signal(signal)),
        (_, Some(PANICKED)) => Some(End::Panicked),
        _ => None,
    }
}

fn request(action: Action) -> Request {
    Request {
        action,
        media: String::new(),
        page: 0,
        width: 0,
        crop: None,
        length: 0,
    }
}

/// Another page, a part, an odd width, the text of a picture, or a media type that lies.
fn odd_request(chance: &mut Chance, pages: u32) -> Request {
    let extremes = [0, 1, 100, 4096, 65_535, 1 << 31, u32::MAX];
    let one = |chance: &mut Chance| extremes[chance.below(7) as usize];
    let medias = [
        "",
        "message/rfc822",
        "text/plain",
        "application/pdf",
        "video/mp4",
    ];
    let media = medias[chance.below(5) as usize].to_owned();
    if chance.below(4) == 0 {
        let asked = request(Action::Text);
        return Request { media, ..asked };
    }
    let crop = [one(chance), one(chance), one(chance), one(chance)];
    Request {
        media,
        page: chance.below(u64::from(pages.min(6)) + 2) as u32,
        width: [1, 77, 300, 4096, u32::MAX][chance.below(5) as usize],
        crop: (chance.below(2) == 0).then_some(crop),
        ..request(Action::Pixels)
    }
}

fn end_of(answer: &Answer) -> End {
    match answer {
        Answer::Pixels(_) => End::Pixels,
        Answer::Text(..) => End::Text,
        Answer::Info(info) => info.reason.map_or(End::Info, End::Reason),
        Answer::Refused(reason) => End::Reason(*reason),
        Answer::Walls(_) => End::Other,
    }
}

/// What an answer breaks of what was promised. The desktop has checked it already; these checks are written anew.
pub fn broken_by(asked: &Request, answer: &Answer) -> Option<&'static str> {
    match (asked.action, answer) {
        (Action::Pixels, Answer::Pixels(pixels)) => {
            let count = u64::from(pixels.width) * u64::from(pixels.height);
            let fits = count > 0
                && count <= MAX_PIXELS
                && pixels.width <= asked.width.min(MAX_WIDTH)
                && pixels.height <= MAX_HEIGHT
                && pixels.bgr.len() as u64 == 3 * count;
            // The picture that the page would be given.
            let rows = (u64::from(pixels.width) * 3).next_multiple_of(4) * u64::from(pixels.height);
            let whole = fits && bmp::from(pixels).len() as u64 == 54 + rows;
            (!whole).then_some("pixels that were not asked for")
        }
        (Action::Text, Answer::Text(text, _)) => {
            let control = |letter: char| letter.is_control() && letter != '\n' && letter != '\t';
            (text.len() > MAX_TEXT || text.contains(control)).then_some("text that is no text")
        }
        (Action::Info, Answer::Info(info)) => {
            let honest = (info.view == View::None) == info.reason.is_some();
            (!honest).then_some("a view without a view")
        }
        (_, Answer::Refused(Reason::Unavailable)) => Some("the preview program did not start"),
        (_, Answer::Refused(_)) => None,
        _ => Some("an answer to another question"),
    }
}
