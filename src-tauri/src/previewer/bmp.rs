//! Pixels as a BMP: the one picture format without a decoder worth attacking, written here from checked
//! numbers, so that what the page's own decoder reads was never in a hostile hand.

use super::frame::Pixels;

/// File head and picture head.
const HEADS: usize = 14 + 40;

/// Rows from the bottom up, each filled to four bytes, 24 bits a pixel.
pub fn from(pixels: &Pixels) -> Vec<u8> {
    let row = pixels.width as usize * 3;
    let filled = row.next_multiple_of(4);
    let size = HEADS + filled * pixels.height as usize;
    let mut bmp = Vec::with_capacity(size);
    bmp.extend(b"BM");
    for number in [
        size as u32,
        0,
        HEADS as u32,
        40,
        pixels.width,
        pixels.height,
    ] {
        bmp.extend(number.to_le_bytes());
    }
    bmp.extend([1, 0, 24, 0]);
    bmp.extend([0; 24]);
    for line in pixels.bgr.chunks_exact(row).rev() {
        bmp.extend(line);
        bmp.resize(bmp.len() + filled - row, 0);
    }
    bmp
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_upside_down_and_begin_on_four_bytes() {
        let pixels = Pixels {
            width: 1,
            height: 2,
            bgr: vec![1, 2, 3, 4, 5, 6],
        };
        let bmp = from(&pixels);
        assert_eq!(bmp[..14], *b"BM\x3e\0\0\0\0\0\0\0\x36\0\0\0");
        assert_eq!(bmp[14..30], *b"\x28\0\0\0\x01\0\0\0\x02\0\0\0\x01\0\x18\0");
        assert_eq!(bmp[HEADS..], [4, 5, 6, 0, 1, 2, 3, 0]);
    }
}
