//! Photos of phones: HEIC, HEIF.
//!
//! The decoder takes the range of the samples from the container's colour box alone; phones write it into the
//! picture's own parameters, and without it blacks and whites are clipped. So the parts of the decoder are put
//! together here, with the range read by [`range`].

mod range;

use heic_rs::{
    DecodeOptions, Error, Nclx, PixelLayout, color, context::Context, grid, hevc, props::ItemProps,
    transform,
};
use image::{DynamicImage, RgbImage, metadata::Orientation};

use crate::{
    frame::Reason,
    raster::{MAX_PAGE_PIXELS, Page, bearable},
};

/// Width and height as looked at; nothing is decoded.
pub fn size(bytes: &[u8]) -> Result<(u32, u32), Reason> {
    let info = heic_rs::probe(bytes).map_err(reason)?;
    bearable(info.width, info.height)?;
    Ok((info.width, info.height))
}

/// Decodes the primary picture, turned as the container says; its EXIF turn does not count in HEIF.
pub fn decode(bytes: &[u8]) -> Result<Page, Reason> {
    let image = decoded(bytes).map_err(reason)?;
    let stored =
        RgbImage::from_raw(image.width, image.height, image.data).ok_or(Reason::Damaged)?;
    Ok(Page {
        stored: DynamicImage::from(stored),
        turn: Orientation::NoTransforms,
    })
}

fn decoded(bytes: &[u8]) -> Result<heic_rs::Image, Error> {
    let context = Context::open(bytes)?;
    let item = context.meta.primary;
    let properties = context.props(item)?;
    let (width, height) = context.coded_size(item, &properties)?;
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MAX_PAGE_PIXELS {
        let max_pixels = MAX_PAGE_PIXELS;
        return Err(Error::PixelLimit { pixels, max_pixels });
    }
    let (frame, sets) = match context.grid(item)? {
        None => coded(&context, item, &properties)?,
        Some((layout, tiles)) => {
            let mut frames = Vec::with_capacity(tiles.len());
            let mut sets = range::Signal::default();
            for tile in tiles {
                let (frame, signal) = coded(&context, tile, &context.props(tile)?)?;
                frames.push(frame);
                sets = signal;
            }
            (grid::compose(&layout, &frames, MAX_PAGE_PIXELS)?, sets)
        }
    };
    let colours = properties.nclx.unwrap_or_else(|| sets.colours());
    let image = convert(&frame, colours)?;
    drop(frame);
    transform::apply_all(image, &properties.transforms)
}

fn convert(frame: &hevc::Frame, colours: Nclx) -> Result<heic_rs::Image, Error> {
    let threads = DecodeOptions::default().threads;
    color::convert(
        frame,
        None,
        colours,
        PixelLayout::Rgb8,
        MAX_PAGE_PIXELS,
        threads,
    )
}

/// One coded picture, and what it says of its samples.
fn coded(
    context: &Context<'_>,
    item: u32,
    properties: &ItemProps<'_>,
) -> Result<(hevc::Frame, range::Signal), Error> {
    let settings = properties.hvcc.as_ref().ok_or(Error::MissingBox("hvcC"))?;
    let data = context.item_data(item)?;
    let sets = settings.parameter_sets();
    let frame = hevc::decode_still(&sets, &settings.split_nals(&data)?)?;
    frame.validate()?;
    let signal = sets
        .iter()
        .find_map(|set| range::of(set))
        .unwrap_or_default();
    Ok((frame, signal))
}

fn reason(error: Error) -> Reason {
    match error {
        Error::PixelLimit { .. } => Reason::TooLarge,
        Error::Unsupported(_) => Reason::Unsupported,
        _ => Reason::Damaged,
    }
}
