//! Turns hostile documents into pixels and text.
//!
//! The program `sandyq-preview` reads one request and one original, raises the [`wall`] before the first byte
//! of it, answers once and ends. It holds no key, opens no file and reaches no network. What parent and child
//! say to each other stands in [`frame`]; everything else here runs in the child alone.
#![forbid(unsafe_code)]

pub mod frame;
mod heic;
mod kind;
mod pdf;
mod picture;
mod raster;
mod text;
mod tiff;
pub mod wall;

use frame::{Action, Answer, Info, Reason, Request, View};
use kind::Kind;
use raster::Part;

/// Answers one request about one original. Whatever the bytes are, it returns, unless the process runs out of
/// memory, time or stack; those end the process, which the parent sees.
#[must_use]
pub fn answer(asked: &Request, original: Vec<u8>) -> Answer {
    if original.is_empty() {
        return match asked.action {
            Action::Info => Answer::Info(nothing(Reason::Empty)),
            _ => Answer::Refused(Reason::Empty),
        };
    }
    let kind = kind::of(&original, &asked.media);
    let answered = match asked.action {
        Action::Info => Ok(Answer::Info(info(kind, original).unwrap_or_else(nothing))),
        Action::Pixels => pixels(kind, asked, original).map(Answer::Pixels),
        Action::Text => text::of(kind, &original).map(|(text, cut)| Answer::Text(text, cut)),
        // Answered by the program itself, which knows its walls.
        Action::Walls => Err(Reason::Unavailable),
    };
    answered.unwrap_or_else(Answer::Refused)
}

fn info(kind: Kind, original: Vec<u8>) -> Result<Info, Reason> {
    let (view, pages, (width, height)) = match kind {
        Kind::Picture => (View::Image, 1, picture::size(&original)?),
        Kind::Heic => (View::Image, 1, heic::size(&original)?),
        Kind::Tiff => {
            let (pages, size) = tiff::size(&original)?;
            let view = if pages > 1 { View::Pages } else { View::Image };
            (view, pages, size)
        }
        Kind::Pdf => {
            let (pages, size) = pdf::size(original)?;
            (View::Pages, pages, size)
        }
        Kind::Plain | Kind::Mail | Kind::Docx => {
            text::of(kind, &original)?;
            (View::Text, 1, (0, 0))
        }
        Kind::Audio => (View::Audio, 1, (0, 0)),
        Kind::Video => (View::Video, 1, (0, 0)),
        Kind::Unknown => return Err(Reason::UnknownFormat),
    };
    Ok(Info {
        view,
        pages,
        width,
        height,
        reason: None,
    })
}

const fn nothing(reason: Reason) -> Info {
    Info {
        view: View::None,
        pages: 0,
        width: 0,
        height: 0,
        reason: Some(reason),
    }
}

fn pixels(kind: Kind, asked: &Request, original: Vec<u8>) -> Result<frame::Pixels, Reason> {
    let part = Part {
        width: asked.width,
        crop: asked.crop,
    };
    let page = asked.page;
    match kind {
        Kind::Picture | Kind::Heic if page > 0 => Err(Reason::NoSuchPage),
        Kind::Picture => picture::decode(&original)?.part(&part),
        Kind::Heic => heic::decode(&original)?.part(&part),
        Kind::Tiff => tiff::decode(&original, page)?.part(&part),
        Kind::Pdf => pdf::draw(original, page, &part),
        Kind::Unknown => Err(Reason::UnknownFormat),
        Kind::Plain | Kind::Mail | Kind::Docx | Kind::Audio | Kind::Video => {
            Err(Reason::NotAPicture)
        }
    }
}
