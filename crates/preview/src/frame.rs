//! What the desktop program and the preview process say to each other: one request, one answer, fixed heads.
//!
//! This file stands on the standard library alone and is compiled into both programs (the desktop program
//! includes it by its path), so that the one that holds keys links no decoder. It is one file, and long, because a
//! file included by its path can have none beside it. Numbers are little-endian.
//! What comes from the process that decodes is hostile: [`Answer::parse`] takes nothing that was not asked for.

/// Opens a request; the number changes with the form.
const ASKED: [u8; 16] = *b"sandyq-preview/1";
/// Opens an answer.
const ANSWERED: [u8; 8] = *b"sandyqA1";

/// Bytes of a request before the original.
pub const REQUEST_HEAD: usize = 160;
/// Bytes of an answer before its body.
pub const ANSWER_HEAD: usize = 32;
/// The largest original: a third of the preview process's memory, so that decoding has the rest.
pub const MAX_ORIGINAL: u64 = 256 << 20;
/// The widest picture: wider than any screen.
pub const MAX_WIDTH: u32 = 4096;
/// The tallest picture: pages are taller than wide, receipts much taller.
pub const MAX_HEIGHT: u32 = 16_384;
/// The largest picture: 16 megapixels, 48 MiB.
pub const MAX_PIXELS: u64 = 16 << 20;
/// The longest text: what a person reads through, not what a machine can make.
pub const MAX_TEXT: usize = 1 << 20;
/// The longest media type that is passed on.
const MAX_MEDIA: usize = REQUEST_HEAD - 52;

/// What is wanted of an original.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// How it can be looked at.
    Info,
    /// One page, or a part of it.
    Pixels,
    /// Its text.
    Text,
    /// Which walls stand; no original follows.
    Walls,
}

/// One request; the original's bytes follow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What is wanted.
    pub action: Action,
    /// Media type, as far as known; the content decides.
    pub media: String,
    /// Page, from 0.
    pub page: u32,
    /// Width to scale to.
    pub width: u32,
    /// Part of the page in its own pixels: left, top, width, height.
    pub crop: Option<[u32; 4]>,
    /// How many bytes the original has.
    pub length: u64,
}

impl Request {
    /// The request as bytes. A media type that is too long or not plain is left out: it is only a hint.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let plain =
            self.media.len() <= MAX_MEDIA && self.media.bytes().all(|b| b.is_ascii_graphic());
        let media = if plain { self.media.as_str() } else { "" };
        let mut bytes = Vec::with_capacity(REQUEST_HEAD);
        bytes.extend(ASKED);
        bytes.push(match self.action {
            Action::Info => 1,
            Action::Pixels => 2,
            Action::Text => 3,
            Action::Walls => 4,
        });
        bytes.push(u8::from(self.crop.is_some()));
        bytes.extend((media.len() as u16).to_le_bytes());
        for number in [self.page, self.width] {
            bytes.extend(number.to_le_bytes());
        }
        for number in self.crop.unwrap_or_default() {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(self.length.to_le_bytes());
        bytes.extend(media.as_bytes());
        bytes.resize(REQUEST_HEAD, 0);
        bytes
    }

    /// Reads a request's head.
    #[must_use]
    pub fn parse(head: &[u8; REQUEST_HEAD]) -> Option<Self> {
        let mut rest = Rest(head);
        if rest.take(16)? != ASKED {
            return None;
        }
        let action = match rest.byte()? {
            1 => Action::Info,
            2 => Action::Pixels,
            3 => Action::Text,
            4 => Action::Walls,
            _ => return None,
        };
        let (cut, media_length) = (rest.byte()? == 1, rest.short()?);
        let (page, width) = (rest.number()?, rest.number()?);
        let crop = [
            rest.number()?,
            rest.number()?,
            rest.number()?,
            rest.number()?,
        ];
        let length = rest.long()?;
        let media = rest.take(usize::from(media_length))?;
        Some(Self {
            action,
            media: String::from_utf8(media.to_vec()).ok()?,
            page,
            width,
            crop: cut.then_some(crop),
            length: (length <= MAX_ORIGINAL).then_some(length)?,
        })
    }
}

/// How an original can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// One picture.
    Image,
    /// Pages.
    Pages,
    /// Text.
    Text,
    /// Sound.
    Audio,
    /// Moving pictures.
    Video,
    /// Not at all.
    None,
}

const VIEWS: [View; 6] = [
    View::Image,
    View::Pages,
    View::Text,
    View::Audio,
    View::Video,
    View::None,
];

/// Why there is no preview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// More pixels or bytes than a preview may use.
    TooLarge,
    /// It took longer than a preview may take.
    TooSlow,
    /// The file contradicts itself or ends early.
    Damaged,
    /// No format that is known here.
    UnknownFormat,
    /// A known format, in a form that is not drawn here.
    Unsupported,
    /// It asks for a password.
    Encrypted,
    /// There are no bytes.
    Empty,
    /// There is no such page or part.
    NoSuchPage,
    /// It is not something one looks at.
    NotAPicture,
    /// It is not something one reads.
    NotAText,
    /// The process ended on this file: too much memory, or a fault that it found.
    Stopped,
    /// The preview program is missing or could not shut itself in.
    Unavailable,
    /// The kernel has no Landlock, and nobody has agreed to do without.
    NoLandlock,
    /// The kernel filters no system calls, and nobody has agreed to do without.
    NoSeccomp,
    /// It has neither; then nothing is decoded, whoever agrees.
    NoWalls,
}

const REASONS: [Reason; 15] = [
    Reason::TooLarge,
    Reason::TooSlow,
    Reason::Damaged,
    Reason::UnknownFormat,
    Reason::Unsupported,
    Reason::Encrypted,
    Reason::Empty,
    Reason::NoSuchPage,
    Reason::NotAPicture,
    Reason::NotAText,
    Reason::Stopped,
    Reason::Unavailable,
    Reason::NoLandlock,
    Reason::NoSeccomp,
    Reason::NoWalls,
];

impl Reason {
    /// The ending of the word key `nopreview-…`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::TooSlow => "too-slow",
            Self::Damaged => "damaged",
            Self::UnknownFormat => "unknown-format",
            Self::Unsupported => "unsupported",
            Self::Encrypted => "encrypted",
            Self::Empty => "empty",
            Self::NoSuchPage => "no-such-page",
            Self::NotAPicture => "not-a-picture",
            Self::NotAText => "not-a-text",
            Self::Stopped => "stopped",
            Self::Unavailable => "unavailable",
            Self::NoLandlock => "no-landlock",
            Self::NoSeccomp => "no-seccomp",
            Self::NoWalls => "no-walls",
        }
    }

    /// Every reason.
    #[must_use]
    pub const fn all() -> &'static [Self] {
        &REASONS
    }
}

/// A wall that a kernel may lack, and that a person may agree to do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wall {
    /// No file, device or port can be opened.
    Landlock,
    /// No system call can be made beyond the few that are listed.
    Seccomp,
}

impl Wall {
    /// Its name: on the preview program's command line, and in what the page says.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Landlock => "landlock",
            Self::Seccomp => "seccomp",
        }
    }

    /// The wall of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Landlock, Self::Seccomp]
            .into_iter()
            .find(|wall| wall.name() == name)
    }
}

/// Which walls stand around a preview process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Walls {
    /// The Landlock version that is kept to; 0 for none.
    pub landlock: u32,
    /// Whether system calls are filtered.
    pub seccomp: bool,
}

/// How an original can be looked at, and how large it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Info {
    /// How.
    pub view: View,
    /// How many pages.
    pub pages: u32,
    /// Width of the first page, as it is looked at.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// Why not, where `view` is [`View::None`].
    pub reason: Option<Reason>,
}

/// Rows from the top, three bytes a pixel: blue, green, red; nothing between rows.
#[derive(Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// The samples.
    pub bgr: Vec<u8>,
}

/// What the preview process answers.
#[derive(Clone, PartialEq, Eq)]
pub enum Answer {
    /// To [`Action::Info`].
    Info(Info),
    /// To [`Action::Pixels`].
    Pixels(Pixels),
    /// To [`Action::Text`]; whether it was cut at [`MAX_TEXT`].
    Text(String, bool),
    /// To [`Action::Walls`].
    Walls(Walls),
    /// To any: it cannot be done.
    Refused(Reason),
}

impl Answer {
    /// The answer as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let (kind, flags, numbers, body): (u8, [u8; 3], [u32; 3], &[u8]) = match self {
            Self::Refused(reason) => (0, [0, number_of(Some(*reason)), 0], [0; 3], &[]),
            Self::Info(info) => {
                let view = VIEWS.iter().position(|v| *v == info.view).unwrap_or(0) as u8;
                let numbers = [info.pages, info.width, info.height];
                (1, [view, number_of(info.reason), 0], numbers, &[])
            }
            Self::Pixels(pixels) => (2, [0; 3], [1, pixels.width, pixels.height], &pixels.bgr),
            Self::Walls(walls) => {
                let numbers = [walls.landlock, u32::from(walls.seccomp), 0];
                (4, [0; 3], numbers, &[])
            }
            Self::Text(text, cut) => (3, [0, 0, u8::from(*cut)], [0; 3], text.as_bytes()),
        };
        let mut bytes = Vec::with_capacity(ANSWER_HEAD + body.len());
        bytes.extend(ANSWERED);
        bytes.push(kind);
        bytes.extend(flags);
        for number in numbers {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend((body.len() as u64).to_le_bytes());
        bytes.extend(body);
        bytes
    }

    /// The most bytes that an answer to this request can have.
    #[must_use]
    pub fn longest(asked: &Request) -> u64 {
        let body = match asked.action {
            Action::Info | Action::Walls => 0,
            Action::Pixels => 3 * MAX_PIXELS,
            Action::Text => MAX_TEXT as u64,
        };
        ANSWER_HEAD as u64 + body
    }

    /// Reads an answer to this request; `None` for anything that was not asked for or does not add up.
    #[must_use]
    pub fn parse(asked: &Request, bytes: &[u8]) -> Option<Self> {
        let mut rest = Rest(bytes);
        if rest.take(8)? != ANSWERED {
            return None;
        }
        let (kind, view, reason, cut) = (rest.byte()?, rest.byte()?, rest.byte()?, rest.byte()?);
        let (pages, width, height) = (rest.number()?, rest.number()?, rest.number()?);
        let length = rest.long()?;
        let body = rest.0;
        if length != body.len() as u64 {
            return None;
        }
        match (kind, asked.action) {
            (0, _) => Some(Self::Refused(reason_of(reason)??)).filter(|_| body.is_empty()),
            (1, Action::Info) => {
                let info = Info {
                    view: *VIEWS.get(usize::from(view))?,
                    pages,
                    width,
                    height,
                    reason: reason_of(reason)?,
                };
                let fits = body.is_empty() && (info.view == View::None) == info.reason.is_some();
                fits.then_some(Self::Info(info))
            }
            (2, Action::Pixels) => {
                let pixels = u64::from(width) * u64::from(height);
                let fits = (1..=MAX_PIXELS).contains(&pixels)
                    && width <= asked.width.min(MAX_WIDTH)
                    && height <= MAX_HEIGHT
                    && body.len() as u64 == 3 * pixels;
                let bgr = fits.then(|| body.to_vec())?;
                Some(Self::Pixels(Pixels { width, height, bgr }))
            }
            (3, Action::Text) if body.len() <= MAX_TEXT => {
                Some(Self::Text(String::from_utf8(body.to_vec()).ok()?, cut == 1))
            }
            (4, Action::Walls) if body.is_empty() && width <= 1 => Some(Self::Walls(Walls {
                landlock: pages,
                seccomp: width == 1,
            })),
            _ => None,
        }
    }
}

/// A reason's place, from 1; 0 is none.
fn number_of(reason: Option<Reason>) -> u8 {
    let place = reason.and_then(|reason| REASONS.iter().position(|r| *r == reason));
    place.map_or(0, |place| place as u8 + 1)
}

/// The outer `None` is a number that no reason has.
fn reason_of(number: u8) -> Option<Option<Reason>> {
    match usize::from(number).checked_sub(1) {
        None => Some(None),
        Some(place) => REASONS.get(place).copied().map(Some),
    }
}

/// What of a head is still unread.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        Some(self.take(1)?[0])
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn number(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn long(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }
}
