//! Requests in one line each.

use std::{fs, path::PathBuf};

use sandyq_preview::frame::{Action, Answer, Info, Pixels, Reason, Request};

use crate::process::client::{Program, ask};

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_sandyq-preview");

/// A file of the project.
pub fn file(name: &str) -> Vec<u8> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read(root.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A specimen document.
pub fn sample(name: &str) -> Vec<u8> {
    file(&format!("assets/samples/{name}"))
}

/// A request without particulars.
pub fn request(action: Action) -> Request {
    Request {
        action,
        media: String::new(),
        page: 0,
        width: 0,
        crop: None,
        length: 0,
    }
}

/// Asks how a document can be looked at.
pub fn info(original: &[u8], media: &str) -> Info {
    let asked = Request {
        media: media.into(),
        ..request(Action::Info)
    };
    match ask(&Program::at(PROGRAM.as_ref()), asked, original) {
        Answer::Info(info) => info,
        _ => panic!("no info"),
    }
}

/// Asks for a page, or a part of it.
pub fn part(
    original: &[u8],
    page: u32,
    width: u32,
    crop: Option<[u32; 4]>,
) -> Result<Pixels, Reason> {
    let asked = Request {
        page,
        width,
        crop,
        ..request(Action::Pixels)
    };
    match ask(&Program::at(PROGRAM.as_ref()), asked, original) {
        Answer::Pixels(pixels) => Ok(pixels),
        Answer::Refused(reason) => Err(reason),
        _ => panic!("no pixels"),
    }
}

/// Asks for a whole page.
pub fn page(original: &[u8], page: u32, width: u32) -> Result<Pixels, Reason> {
    part(original, page, width, None)
}

/// Asks for the text, and whether it was cut.
pub fn text(original: &[u8]) -> Result<(String, bool), Reason> {
    match ask(
        &Program::at(PROGRAM.as_ref()),
        request(Action::Text),
        original,
    ) {
        Answer::Text(text, cut) => Ok((text, cut)),
        Answer::Refused(reason) => Err(reason),
        _ => panic!("no text"),
    }
}

/// The mean of a part of a picture, in fractions of its size: left, top, right, bottom; as red, green, blue.
pub fn mean(pixels: &Pixels, [left, top, right, bottom]: [f64; 4]) -> [f64; 3] {
    let (width, height) = (f64::from(pixels.width), f64::from(pixels.height));
    let (from_x, to_x) = ((left * width) as usize, (right * width) as usize);
    let (from_y, to_y) = ((top * height) as usize, (bottom * height) as usize);
    let mut sums = [0_u64; 3];
    for y in from_y..to_y {
        for x in from_x..to_x {
            let at = 3 * (y * pixels.width as usize + x);
            for (sum, sample) in sums.iter_mut().zip(pixels.bgr[at..at + 3].iter().rev()) {
                *sum += u64::from(*sample);
            }
        }
    }
    let count = ((to_x - from_x) * (to_y - from_y)) as f64;
    sums.map(|sum| sum as f64 / count)
}

/// How many of a thousand pixels are as dark as ink.
pub fn ink(pixels: &Pixels) -> usize {
    let dark = pixels
        .bgr
        .chunks_exact(3)
        .filter(|p| p.iter().all(|sample| *sample < 100));
    dark.count() * 1000 / (pixels.width as usize * pixels.height as usize)
}
