//! Turning, cutting and scaling, on pictures small enough to count.

use super::*;

/// Each pixel is its own place.
fn numbered(width: u32, height: u32) -> GrayImage {
    GrayImage::from_fn(width, height, |x, y| image::Luma([(y * width + x) as u8]))
}

fn grey(pixels: &Pixels) -> Vec<u8> {
    pixels.bgr.chunks_exact(3).map(|p| p[0]).collect()
}

#[test]
fn a_part_of_the_turned_page_is_the_turned_part_for_all_eight_turns() {
    for exif in 1..=8 {
        let turn = Orientation::from_exif(exif).unwrap();
        let mut whole = DynamicImage::from(numbered(7, 5));
        whole.apply_orientation(turn);
        let (width, height) = (whole.width(), whole.height());
        let [x, y, w, h] = [1, 2, width - 3, height - 3];
        let expected = whole.crop_imm(x, y, w, h).into_luma8().into_raw();
        let page = Page {
            stored: numbered(7, 5).into(),
            turn,
        };
        let part = Part {
            width: 4000,
            crop: Some([x, y, w, h]),
        };
        let got = page.part(&part).unwrap();
        assert_eq!((got.width, got.height), (w, h), "exif {exif}");
        assert_eq!(grey(&got), expected, "exif {exif}");
    }
}

#[test]
fn a_part_reaches_no_further_than_the_page_and_is_refused_beyond_it() {
    let part = |crop| Part {
        width: 10,
        crop: Some(crop),
    };
    assert_eq!(part([5, 5, 99, 99]).within((10, 20)), Ok([5, 5, 5, 15]));
    assert_eq!(
        part([10, 0, 1, 1]).within((10, 20)),
        Err(Reason::NoSuchPage)
    );
    assert_eq!(part([0, 0, 0, 1]).within((10, 20)), Err(Reason::NoSuchPage));
    let far = part([u32::MAX, u32::MAX, u32::MAX, u32::MAX]);
    assert_eq!(far.within((10, 20)), Err(Reason::NoSuchPage));
}

#[test]
fn the_answer_is_as_wide_as_asked_but_never_magnified_nor_beyond_a_limit() {
    assert_eq!(scaled(320, [0, 0, 2480, 3508]), (320, 453));
    assert_eq!(scaled(4096, [0, 0, 100, 50]), (100, 50));
    for (asked, wide, high) in [
        (4096, 1, 99_999_999),
        (4096, 99_999_999, 1),
        (4096, 5000, 9000),
    ] {
        let (width, height) = fitted(asked, wide, high);
        assert!(width >= 1 && height >= 1 && width <= asked && height <= MAX_HEIGHT);
        assert!(u64::from(width) * u64::from(height) <= MAX_PIXELS);
    }
}

#[test]
fn what_can_be_seen_through_lies_on_white() {
    let clear = RgbaImage::from_pixel(2, 2, image::Rgba([10, 20, 30, 0]));
    let page = Page {
        stored: clear.into(),
        turn: Orientation::NoTransforms,
    };
    let part = Part {
        width: 2,
        crop: None,
    };
    assert_eq!(page.part(&part).unwrap().bgr, [255; 12]);
}

#[test]
fn a_page_of_no_pixels_is_damaged_and_one_of_too_many_is_too_large() {
    assert_eq!(bearable(0, 9), Err(Reason::Damaged));
    assert_eq!(bearable(10_000, 10_000), Ok(()));
    assert_eq!(bearable(10_000, 10_001), Err(Reason::TooLarge));
}
