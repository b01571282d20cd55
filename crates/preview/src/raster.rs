//! A decoded page, and the part of it that was asked for: cut out, scaled, turned, laid on white.
//!
//! It is scaled before it is turned, so that turning costs no second full-size copy.

use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};
use image::{DynamicImage, GrayAlphaImage, GrayImage, RgbImage, RgbaImage, metadata::Orientation};

use crate::frame::{MAX_HEIGHT, MAX_PIXELS, MAX_WIDTH, Pixels, Reason};

/// More pixels than any scanner or phone makes, and as many as the memory limit holds.
pub const MAX_PAGE_PIXELS: u64 = 100_000_000;
/// What the samples of one page may take, of the 768 MiB that the process has.
pub const MAX_PAGE_BYTES: u64 = 400 << 20;

/// What to show of a page.
pub struct Part {
    /// How wide.
    pub width: u32,
    /// Left, top, width and height in pixels of the page as it is looked at.
    pub crop: Option<[u32; 4]>,
}

/// A decoded page.
pub struct Page {
    /// Its samples as they are stored; eight bits each, grey or colours.
    pub stored: DynamicImage,
    /// How it must be turned to be looked at.
    pub turn: Orientation,
}

impl Page {
    /// The part that is wanted.
    pub fn part(self, part: &Part) -> Result<Pixels, Reason> {
        let stored = (self.stored.width(), self.stored.height());
        let crop = part.within(turned(stored, self.turn))?;
        let (width, height) = scaled(part.width, crop);
        let (to_width, to_height) = turned((width, height), self.turn);
        let mut small = resize(
            &self.stored,
            on_stored(crop, stored, self.turn),
            to_width,
            to_height,
        )?;
        drop(self.stored);
        small.apply_orientation(self.turn);
        Ok(on_white(&small))
    }
}

impl Part {
    /// The wanted part, no further than the page goes.
    pub fn within(&self, (width, height): (u32, u32)) -> Result<[u32; 4], Reason> {
        let [left, top, wide, high] = self.crop.unwrap_or([0, 0, width, height]);
        let wide = wide.min(width.saturating_sub(left));
        let high = high.min(height.saturating_sub(top));
        if wide == 0 || high == 0 || self.width == 0 {
            return Err(Reason::NoSuchPage);
        }
        Ok([left, top, wide, high])
    }
}

/// Refuses a page that is larger than a preview may be, before anything is decoded.
pub fn bearable(width: u32, height: u32) -> Result<(), Reason> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(Reason::Damaged);
    }
    (pixels <= MAX_PAGE_PIXELS)
        .then_some(())
        .ok_or(Reason::TooLarge)
}

/// A size as it is looked at.
pub const fn turned((width, height): (u32, u32), turn: Orientation) -> (u32, u32) {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    match turn {
        Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH => (height, width),
        _ => (width, height),
    }
}

/// The size of what is sent: as wide as asked, never larger than the part itself nor than an answer may be.
pub fn scaled(asked: u32, [_, _, wide, high]: [u32; 4]) -> (u32, u32) {
    fitted(asked.min(wide), wide, high)
}

/// A height that keeps the form, within the limits of an answer.
pub fn fitted(asked: u32, wide: u32, high: u32) -> (u32, u32) {
    let form = f64::from(high) / f64::from(wide);
    let by_pixels = (MAX_PIXELS as f64 / form).sqrt();
    let by_height = f64::from(MAX_HEIGHT) / form;
    let width = f64::from(asked.min(MAX_WIDTH))
        .min(by_pixels)
        .min(by_height)
        .floor()
        .max(1.0);
    // Rounding up may not pass the limit that the width was just fitted to.
    let height = (width * form)
        .round()
        .clamp(1.0, f64::from(MAX_HEIGHT))
        .min((MAX_PIXELS as f64 / width).floor());
    (width as u32, height as u32)
}

/// Where a part of the page lies in its stored samples.
const fn on_stored(part: [u32; 4], (width, height): (u32, u32), turn: Orientation) -> [u32; 4] {
    let [x, y, w, h] = part;
    match turn {
        Orientation::NoTransforms => part,
        Orientation::FlipHorizontal => [width - x - w, y, w, h],
        Orientation::Rotate180 => [width - x - w, height - y - h, w, h],
        Orientation::FlipVertical => [x, height - y - h, w, h],
        Orientation::Rotate90FlipH => [y, x, h, w],
        Orientation::Rotate90 => [y, height - x - w, h, w],
        Orientation::Rotate270FlipH => [width - y - h, height - x - w, h, w],
        Orientation::Rotate270 => [width - y - h, x, h, w],
    }
}

fn resize(
    from: &DynamicImage,
    part: [u32; 4],
    width: u32,
    height: u32,
) -> Result<DynamicImage, Reason> {
    let (samples, form): (&[u8], _) = match from {
        DynamicImage::ImageLuma8(image) => (image.as_raw(), PixelType::U8),
        DynamicImage::ImageLumaA8(image) => (image.as_raw(), PixelType::U8x2),
        DynamicImage::ImageRgb8(image) => (image.as_raw(), PixelType::U8x3),
        DynamicImage::ImageRgba8(image) => (image.as_raw(), PixelType::U8x4),
        _ => return Err(Reason::Unsupported),
    };
    let source =
        ImageRef::new(from.width(), from.height(), samples, form).map_err(|_| Reason::Damaged)?;
    let mut small = Image::new(width, height, form);
    let [x, y, w, h] = part.map(f64::from);
    let options = ResizeOptions::new()
        .crop(x, y, w, h)
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new()
        .resize(&source, &mut small, &options)
        .map_err(|_| Reason::Damaged)?;
    let samples = small.into_vec();
    let made = match form {
        PixelType::U8 => GrayImage::from_raw(width, height, samples).map(DynamicImage::from),
        PixelType::U8x2 => GrayAlphaImage::from_raw(width, height, samples).map(DynamicImage::from),
        PixelType::U8x3 => RgbImage::from_raw(width, height, samples).map(DynamicImage::from),
        _ => RgbaImage::from_raw(width, height, samples).map(DynamicImage::from),
    };
    made.ok_or(Reason::Damaged)
}

/// Paper is white: what can be seen through would be black on a dark page.
fn on_white(image: &DynamicImage) -> Pixels {
    let (width, height) = (image.width(), image.height());
    let mut bgr = Vec::with_capacity(width as usize * height as usize * 3);
    let mut push = |r: u8, g: u8, b: u8, a: u8| {
        bgr.extend([b, g, r].map(|c| over_white(c, a)));
    };
    match image {
        DynamicImage::ImageLuma8(grey) => grey.pixels().for_each(|p| push(p[0], p[0], p[0], 255)),
        DynamicImage::ImageLumaA8(grey) => grey.pixels().for_each(|p| push(p[0], p[0], p[0], p[1])),
        DynamicImage::ImageRgb8(rgb) => rgb.pixels().for_each(|p| push(p[0], p[1], p[2], 255)),
        other => {
            let rgba = other.to_rgba8();
            rgba.pixels().for_each(|p| push(p[0], p[1], p[2], p[3]));
        }
    }
    Pixels { width, height, bgr }
}

const fn over_white(colour: u8, alpha: u8) -> u8 {
    let (colour, alpha) = (colour as u32, alpha as u32);
    ((colour * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}

#[cfg(test)]
mod tests;
