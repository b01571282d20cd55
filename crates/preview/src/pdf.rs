//! PDF pages.
//!
//! A PDF has no pixels of its own: its pages count as drawn at 200 dots to the inch, and parts are asked for in
//! those. What is sent is drawn anew at the size that was asked for, so that print stays sharp.

mod fonts;

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use hayro::{
    RenderCache, RenderSettings,
    hayro_interpret::{InterpreterSettings, InterpreterWarning, TransformExt},
    hayro_syntax::{LoadPdfError, Pdf, page::Page},
    kurbo::Affine,
    render_into,
    vello_cpu::{
        Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit,
        color::palette::css::WHITE,
    },
};

use crate::{
    frame::{Pixels, Reason},
    raster::{Part, fitted},
};

/// Dots for each point of a page: 200 to the inch, as scanners do.
const DOTS: f32 = 200.0 / 72.0;
/// A page may be as long as it likes; it is looked at no longer than this.
const LONGEST: f32 = 20_000.0;

/// How many pages, and the first one's size.
pub fn size(bytes: Vec<u8>) -> Result<(u32, (u32, u32)), Reason> {
    let pdf = open(bytes)?;
    let pages = pdf.pages();
    let first = pages.first().ok_or(Reason::Damaged)?;
    let count = u32::try_from(pages.len()).map_err(|_| Reason::TooLarge)?;
    Ok((count, dots(first)))
}

/// Draws a part of a page.
pub fn draw(bytes: Vec<u8>, page: u32, part: &Part) -> Result<Pixels, Reason> {
    let pdf = open(bytes)?;
    let page = pdf.pages().get(page as usize).ok_or(Reason::NoSuchPage)?;
    let crop = part.within(dots(page))?;
    let (width, height) = fitted(part.width, crop[2], crop[3]);
    let (pixmap, image_lost) = paint(page, crop, (width, height))?;
    let bgr: Vec<u8> = pixmap.data().iter().flat_map(|p| [p.b, p.g, p.r]).collect();
    // A scan whose one image cannot be decoded would look like a blank sheet: that is no preview.
    let blank = bgr.iter().all(|sample| *sample == 255);
    if blank && image_lost {
        return Err(Reason::Unsupported);
    }
    Ok(Pixels { width, height, bgr })
}

fn open(bytes: Vec<u8>) -> Result<Pdf, Reason> {
    Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Reason::Encrypted,
        LoadPdfError::Invalid => Reason::Damaged,
    })
}

/// A page's size in dots.
fn dots(page: &Page<'_>) -> (u32, u32) {
    let scale = scale(page);
    let (width, height) = page.render_dimensions();
    let whole = |length: f32| (length * scale).round().clamp(1.0, LONGEST) as u32;
    (whole(width), whole(height))
}

fn scale(page: &Page<'_>) -> f32 {
    let (width, height) = page.render_dimensions();
    DOTS.min(LONGEST / width.max(height).max(1.0))
}

/// The page on white, and whether an image on it could not be drawn.
fn paint(page: &Page<'_>, crop: [u32; 4], size: (u32, u32)) -> Result<(Pixmap, bool), Reason> {
    let [left, top, wide, high] = crop.map(f64::from);
    let width = u16::try_from(size.0).map_err(|_| Reason::TooLarge)?;
    let height = u16::try_from(size.1).map_err(|_| Reason::TooLarge)?;
    let stretch = Affine::scale_non_uniform(f64::from(width) / wide, f64::from(height) / high);
    let transform = stretch
        * Affine::translate((-left, -top))
        * Affine::scale(f64::from(scale(page)))
        * page.initial_transform(true).to_kurbo();
    let image_lost = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&image_lost);
    let settings = InterpreterSettings {
        font_resolver: Arc::new(fonts::resolve),
        warning_sink: Arc::new(move |warning| {
            if matches!(warning, InterpreterWarning::ImageDecodeFailure) {
                seen.store(true, Ordering::Relaxed);
            }
        }),
        ..InterpreterSettings::default()
    };
    let mut context = RenderContext::new(width, height);
    let (cache, look) = (RenderCache::new(), RenderSettings::default());
    render_into(page, &cache, &settings, &look, &mut context, transform);
    context.flush();
    let mut pixmap = Pixmap::new(width, height);
    let paper = RasterizerSettings {
        target_init: TargetInit::Clear(WHITE),
        ..RasterizerSettings::default()
    };
    context.render_with(&mut pixmap, &mut Resources::default(), paper);
    Ok((pixmap, image_lost.load(Ordering::Relaxed)))
}
