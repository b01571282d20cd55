//! TIFF, page by page; `image` gives the first alone.

use std::io::Cursor;

use image::{
    DynamicImage, GrayAlphaImage, GrayImage, ImageBuffer, RgbImage, RgbaImage,
    metadata::Orientation,
};
use tiff::{
    ColorType, TiffError,
    decoder::{Decoder, DecodingResult, Limits},
    tags::{CompressionMethod, Tag},
};

use crate::{
    frame::Reason,
    picture::eight_bits,
    raster::{MAX_PAGE_BYTES, Page, bearable, turned},
};

type Tiff<'a> = Decoder<Cursor<&'a [u8]>>;

/// A longer chain of pages is a trap or nothing that one looks through.
const MAX_PAGES: u32 = 5_000;

/// How many pages, and the first one's size as looked at.
pub fn size(bytes: &[u8]) -> Result<(u32, (u32, u32)), Reason> {
    let mut tiff = open(bytes)?;
    let (width, height) = tiff.dimensions().map_err(reason)?;
    bearable(width, height)?;
    tiff.colortype().map_err(reason)?;
    packing(&mut tiff)?;
    let first = turned((width, height), turn(&mut tiff));
    let mut pages = 1;
    while pages < MAX_PAGES && tiff.more_images() {
        // A page in a form that is not drawn here is a page all the same.
        match tiff.next_image() {
            Ok(()) | Err(TiffError::UnsupportedError(_)) => pages += 1,
            Err(_) => break,
        }
    }
    Ok((pages, first))
}

/// Decodes one page.
pub fn decode(bytes: &[u8], page: u32) -> Result<Page, Reason> {
    let mut tiff = open(bytes)?;
    if page >= MAX_PAGES {
        return Err(Reason::NoSuchPage);
    }
    for reached in 1..=page {
        if !tiff.more_images() {
            return Err(Reason::NoSuchPage);
        }
        match tiff.next_image() {
            Ok(()) => {}
            // Only on the way: the wanted page must be read itself.
            Err(TiffError::UnsupportedError(_)) if reached < page => {}
            Err(error) => return Err(reason(error)),
        }
    }
    let (width, height) = tiff.dimensions().map_err(reason)?;
    bearable(width, height)?;
    let colour = tiff.colortype().map_err(reason)?;
    packing(&mut tiff)?;
    let turn = turn(&mut tiff);
    let mut samples = DecodingResult::U8(Vec::new());
    let layout = tiff.read_image_to_buffer(&mut samples).map_err(reason)?;
    if layout.planes > 1 {
        return Err(Reason::Unsupported);
    }
    let stored = picture(samples, colour, width, height)?;
    Ok(Page { stored, turn })
}

fn open(bytes: &[u8]) -> Result<Tiff<'_>, Reason> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = MAX_PAGE_BYTES as usize;
    let tiff = Decoder::new(Cursor::new(bytes)).map_err(reason)?;
    Ok(tiff.with_limits(limits))
}

/// Refuses a page that is packed in a way which is not unpacked here, as old fax pages are, before it is tried; and one whose
/// colours lie apart from each other, on tiles of which the decoder falls.
fn packing(tiff: &mut Tiff<'_>) -> Result<(), Reason> {
    let planes = tiff
        .find_tag_unsigned::<u16>(Tag::PlanarConfiguration)
        .map_err(reason)?;
    let samples = tiff
        .find_tag_unsigned::<u16>(Tag::SamplesPerPixel)
        .map_err(reason)?;
    if planes.unwrap_or(1) != 1 && samples.unwrap_or(1) > 1 {
        return Err(Reason::Unsupported);
    }
    let number = tiff
        .find_tag_unsigned::<u16>(Tag::Compression)
        .map_err(reason)?;
    let method = CompressionMethod::from_u16_exhaustive(number.unwrap_or(1));
    match method {
        CompressionMethod::None
        | CompressionMethod::Fax4
        | CompressionMethod::LZW
        | CompressionMethod::ModernJPEG
        | CompressionMethod::Deflate
        | CompressionMethod::OldDeflate
        | CompressionMethod::PackBits => Ok(()),
        _ => Err(Reason::Unsupported),
    }
}

fn turn(tiff: &mut Tiff<'_>) -> Orientation {
    let tag = tiff
        .find_tag_unsigned::<u8>(Tag::Orientation)
        .ok()
        .flatten();
    tag.and_then(Orientation::from_exif)
        .unwrap_or(Orientation::NoTransforms)
}

fn picture(
    samples: DecodingResult,
    colour: ColorType,
    width: u32,
    height: u32,
) -> Result<DynamicImage, Reason> {
    let made = match (colour, samples) {
        (ColorType::Gray(bits @ (1 | 2 | 4)), DecodingResult::U8(packed)) => {
            let grey = spread(&packed, width as usize, height as usize, bits);
            GrayImage::from_raw(width, height, grey).map(DynamicImage::from)
        }
        (ColorType::Gray(8), DecodingResult::U8(s)) => {
            GrayImage::from_raw(width, height, s).map(DynamicImage::from)
        }
        (ColorType::GrayA(8), DecodingResult::U8(s)) => {
            GrayAlphaImage::from_raw(width, height, s).map(DynamicImage::from)
        }
        (ColorType::RGB(8), DecodingResult::U8(s)) => {
            RgbImage::from_raw(width, height, s).map(DynamicImage::from)
        }
        (ColorType::RGBA(8), DecodingResult::U8(s)) => {
            RgbaImage::from_raw(width, height, s).map(DynamicImage::from)
        }
        (ColorType::CMYK(8), DecodingResult::U8(s)) => {
            RgbImage::from_raw(width, height, inked(&s)).map(DynamicImage::from)
        }
        (ColorType::YCbCr(8), DecodingResult::U8(s)) => {
            RgbImage::from_raw(width, height, lit(s)).map(DynamicImage::from)
        }
        (ColorType::Gray(16), DecodingResult::U16(s)) => {
            ImageBuffer::from_raw(width, height, s).map(DynamicImage::ImageLuma16)
        }
        (ColorType::RGB(16), DecodingResult::U16(s)) => {
            ImageBuffer::from_raw(width, height, s).map(DynamicImage::ImageRgb16)
        }
        (ColorType::RGBA(16), DecodingResult::U16(s)) => {
            ImageBuffer::from_raw(width, height, s).map(DynamicImage::ImageRgba16)
        }
        _ => return Err(Reason::Unsupported),
    };
    made.map(eight_bits).ok_or(Reason::Damaged)
}

/// Rows of packed bits, each row from a fresh byte, to one byte a pixel.
fn spread(packed: &[u8], width: usize, height: usize, bits: u8) -> Vec<u8> {
    let bits = usize::from(bits);
    let most = (1_u8 << bits) - 1;
    let row = (width * bits).div_ceil(8);
    let mut grey = Vec::with_capacity(width * height);
    for line in packed.chunks_exact(row).take(height) {
        grey.extend((0..width).map(|x| {
            let shift = 8 - bits - (x * bits) % 8;
            ((line[x * bits / 8] >> shift) & most) * (255 / most)
        }));
    }
    grey
}

/// Ink to light, without the profile of the press.
fn inked(cmyk: &[u8]) -> Vec<u8> {
    let light = |ink: u8, black: u8| {
        let product = (255 - u32::from(ink)) * (255 - u32::from(black));
        (product / 255) as u8
    };
    let pixels = cmyk.chunks_exact(4);
    pixels
        .flat_map(|p| [light(p[0], p[3]), light(p[1], p[3]), light(p[2], p[3])])
        .collect()
}

/// Brightness and two colour differences to light, as JPEG has them; the decoder leaves them as they are.
fn lit(mut samples: Vec<u8>) -> Vec<u8> {
    for pixel in samples.chunks_exact_mut(3) {
        let [bright, blue, red] = [pixel[0], pixel[1], pixel[2]].map(f32::from);
        let (blue, red) = (blue - 128.0, red - 128.0);
        let light = [
            bright + 1.402 * red,
            bright - 0.344_136 * blue - 0.714_136 * red,
            bright + 1.772 * blue,
        ];
        // Out of range stays at its end: `as` saturates.
        pixel.copy_from_slice(&light.map(|sample| sample.round() as u8));
    }
    samples
}

fn reason(error: TiffError) -> Reason {
    match error {
        TiffError::LimitsExceeded | TiffError::IntSizeError => Reason::TooLarge,
        TiffError::UnsupportedError(_) => Reason::Unsupported,
        _ => Reason::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_bits_become_one_byte_a_pixel_and_rows_begin_on_bytes() {
        assert_eq!(
            spread(&[0b1010_0000, 0b0110_0000], 3, 2, 1),
            [255, 0, 255, 0, 255, 255]
        );
        assert_eq!(spread(&[0xf0, 0x80], 3, 1, 4), [255, 0, 136]);
        assert_eq!(spread(&[0b1100_0110], 4, 1, 2), [255, 0, 85, 170]);
    }

    #[test]
    fn colour_differences_become_the_colours_of_jpeg() {
        assert_eq!(lit(vec![255, 128, 128]), [255, 255, 255]);
        assert_eq!(lit(vec![76, 85, 255]), [254, 0, 0]);
        assert_eq!(lit(vec![29, 255, 107]), [0, 0, 254]);
    }

    #[test]
    fn no_ink_is_white_and_all_black_is_black() {
        assert_eq!(inked(&[0, 0, 0, 0]), [255, 255, 255]);
        assert_eq!(inked(&[0, 0, 0, 255]), [0, 0, 0]);
        assert_eq!(inked(&[0, 255, 255, 0]), [255, 0, 0]);
    }
}
