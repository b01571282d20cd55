//! Parts of originals as they are, and rows of the pixels that the window was given of them.

use std::{fs, path::Path};

use super::{stage::beside, writings::Secret};
use crate::{
    chance::Chance,
    decoders::asker::{
        frame::{Action, Answer, Pixels, Request},
        process::{Program, ask},
    },
    trouble::{At, Given},
};

/// So many parts of every original.
const PARTS: usize = 24;
/// So many bytes each: none stands anywhere by chance.
const LONG: usize = 24;

/// Parts of every original that was deposited.
pub fn of_originals(samples: &Path, chance: &mut Chance, secret: &mut Secret) -> Given<()> {
    for entry in fs::read_dir(samples).at(samples)?.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if !path.is_file() || name == "README.md" {
            continue;
        }
        let bytes = fs::read(&path).at(&path)?;
        for _ in 0..PARTS {
            let at = chance.below(bytes.len().saturating_sub(LONG) as u64) as usize;
            let part = &bytes[at..(at + LONG).min(bytes.len())];
            if is_unlike_others(part) {
                secret.bytes(&format!("a part of {name}"), part);
            }
        }
    }
    Ok(())
}

/// Many different bytes: what stands in one file alone.
fn is_unlike_others(part: &[u8]) -> bool {
    let different: std::collections::BTreeSet<_> = part.iter().collect();
    different.len() > 14
}

/// Rows of pixels in the widths that the window asked for, three and four bytes a pixel.
pub fn as_shown(
    samples: &Path,
    widths: &Path,
    preview: Option<&Path>,
    secret: &mut Secret,
) -> Given<()> {
    let preview = beside(preview, "sandyq-preview")?;
    let widths = fs::read_to_string(widths).unwrap_or_default();
    for width in widths.lines().filter_map(|line| line.parse().ok()) {
        for entry in fs::read_dir(samples).at(samples)?.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.path().is_file() && !name.contains("SPECIMEN") && name != "README.md" {
                let bytes = fs::read(entry.path()).at(&entry.path())?;
                if let Answer::Pixels(pixels) = ask(&Program::at(&preview), asked(width), &bytes) {
                    rows(&pixels, &format!("pixels of {name} at {width}"), secret);
                }
            }
        }
    }
    Ok(())
}

const fn asked(width: u32) -> Request {
    Request {
        action: Action::Pixels,
        media: String::new(),
        page: 0,
        width,
        crop: None,
        length: 0,
    }
}

/// A few runs of pixels that are unlike paper.
fn rows(pixels: &Pixels, what: &str, secret: &mut Secret) {
    let mut taken = 0;
    for run in pixels.bgr.chunks_exact(48).step_by(29) {
        if taken < 12 && is_unlike_others(run) {
            taken += 1;
            secret.bytes(&format!("{what}, BGR"), run);
            let four = |order: [usize; 3]| -> Vec<u8> {
                run.chunks_exact(3)
                    .flat_map(|p| [p[order[0]], p[order[1]], p[order[2]], 255])
                    .collect()
            };
            secret.bytes(&format!("{what}, BGRA"), &four([0, 1, 2]));
            secret.bytes(&format!("{what}, RGBA"), &four([2, 1, 0]));
        }
    }
}
