//! Single pictures: JPEG, PNG, WebP.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageError, ImageReader, Limits, error::LimitErrorKind,
    metadata::Orientation,
};

use crate::{
    frame::Reason,
    raster::{MAX_PAGE_BYTES, Page, bearable, turned},
};

/// Width and height as looked at; nothing is decoded.
pub fn size(bytes: &[u8]) -> Result<(u32, u32), Reason> {
    let mut decoder = decoder(bytes)?;
    let turn = turn(&mut decoder);
    Ok(turned(decoder.dimensions(), turn))
}

/// Decodes the picture.
pub fn decode(bytes: &[u8]) -> Result<Page, Reason> {
    let mut decoder = decoder(bytes)?;
    let turn = turn(&mut decoder);
    let stored = DynamicImage::from_decoder(decoder).map_err(reason)?;
    let stored = eight_bits(stored);
    Ok(Page { stored, turn })
}

fn decoder(bytes: &[u8]) -> Result<impl ImageDecoder, Reason> {
    let reader = ImageReader::new(Cursor::new(bytes));
    let mut decoder = reader
        .with_guessed_format()
        .map_err(|_| Reason::Damaged)?
        .into_decoder()
        .map_err(reason)?;
    let (width, height) = decoder.dimensions();
    bearable(width, height)?;
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_PAGE_BYTES);
    // `from_decoder` does not count the picture itself against the limit: it is counted here.
    limits.reserve(decoder.total_bytes()).map_err(reason)?;
    decoder.set_limits(limits).map_err(reason)?;
    Ok(decoder)
}

/// A damaged EXIF block costs the turn, not the picture.
fn turn(decoder: &mut impl ImageDecoder) -> Orientation {
    decoder.orientation().unwrap_or(Orientation::NoTransforms)
}

/// A screen shows eight bits of a sample.
pub fn eight_bits(image: DynamicImage) -> DynamicImage {
    match image {
        DynamicImage::ImageLuma16(_) => image.into_luma8().into(),
        DynamicImage::ImageLumaA16(_) => image.into_luma_alpha8().into(),
        DynamicImage::ImageRgb16(_) | DynamicImage::ImageRgb32F(_) => image.into_rgb8().into(),
        DynamicImage::ImageRgba16(_) | DynamicImage::ImageRgba32F(_) => image.into_rgba8().into(),
        eight => eight,
    }
}

/// Why a picture could not be decoded.
fn reason(error: ImageError) -> Reason {
    match error {
        ImageError::Limits(limit) => match limit.kind() {
            LimitErrorKind::Unsupported { .. } => Reason::Unsupported,
            _ => Reason::TooLarge,
        },
        ImageError::Unsupported(_) => Reason::Unsupported,
        _ => Reason::Damaged,
    }
}
