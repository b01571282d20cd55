//! The twelve documents, and the others that come with them.

use sandyq_preview::frame::{Pixels, Reason, View};

use crate::asking::{info, ink, mean, page, part, sample};

/// Name, pages, width and height as a person looks at it.
const TWELVE: [(&str, u32, u32, u32); 12] = [
    ("01_search_warrant_ru_phone.jpg", 1, 2481, 3508),
    ("02_search_protocol_ru_scan.pdf", 2, 1684, 2361),
    ("03_interrogation_record_kk_scan.png", 1, 1692, 2367),
    ("04_seizure_inventory_ru_3p.tiff", 3, 2507, 3528),
    ("05_court_order_kk_pdfa2b.pdf", 1, 1654, 2339),
    ("06_press_card_photo.jpg", 1, 2000, 1271),
    ("07_bank_notice_ru_scan.jpg", 1, 1700, 2373),
    ("08_letter_to_counsel_en.pdf", 1, 1654, 2339),
    ("09_summons_kk_ru.webp", 1, 1186, 1668),
    ("10_receipt_ru_phone.heic", 1, 1208, 1684),
    ("11_notebook_page_ru_kk.jpg", 1, 1166, 1654),
    ("12_expert_report_ru_poor_scan.jpg", 1, 1309, 1802),
];

/// Whether a page shows something: light paper and dark ink.
fn shows_something(pixels: &Pixels) -> bool {
    let light = pixels
        .bgr
        .chunks_exact(3)
        .any(|p| p.iter().all(|s| *s > 170));
    let dark = pixels
        .bgr
        .chunks_exact(3)
        .any(|p| p.iter().all(|s| *s < 110));
    light && dark
}

#[test]
fn each_of_the_twelve_is_looked_at_in_its_size_and_shows_something_on_every_page() {
    for (name, pages, width, height) in TWELVE {
        let original = sample(name);
        let info = info(&original, "");
        let view = if pages > 1 || name.ends_with(".pdf") {
            View::Pages
        } else {
            View::Image
        };
        assert_eq!(
            (info.view, info.pages, info.reason),
            (view, pages, None),
            "{name}"
        );
        assert_eq!((info.width, info.height), (width, height), "{name}");
        for at in 0..pages {
            let pixels = page(&original, at, 500).unwrap();
            assert_eq!(pixels.width, 500, "{name}");
            let form = f64::from(pixels.height) / 500.0 / (f64::from(height) / f64::from(width));
            assert!((0.98..1.02).contains(&form), "{name} {at}: {form}");
            assert!(shows_something(&pixels), "{name} {at}");
        }
        assert_eq!(
            page(&original, pages, 500).err(),
            Some(Reason::NoSuchPage),
            "{name}"
        );
    }
}

#[test]
fn photos_taken_on_their_side_stand_upright() {
    // The card has its dark green band above, its grey portrait on the left.
    let card = page(&sample("06_press_card_photo.jpg"), 0, 400).unwrap();
    assert!(card.width > card.height);
    let [red, green, _] = mean(&card, [0.75, 0.15, 0.9, 0.18]);
    assert!(red < 60.0 && green > red + 30.0, "the band: {red} {green}");
    let portrait = mean(&card, [0.15, 0.4, 0.25, 0.5])[0];
    let writing = mean(&card, [0.5, 0.85, 0.9, 0.95])[0];
    assert!(portrait < writing - 40.0, "{portrait} {writing}");
    // The warrant's blue stamp is below on the right, and nowhere else.
    let warrant = page(&sample("01_search_warrant_ru_phone.jpg"), 0, 400).unwrap();
    let blue = |part| {
        let [red, _, blue] = mean(&warrant, part);
        blue - red
    };
    let stamp = blue([0.68, 0.72, 0.86, 0.82]);
    for other in [
        [0.14, 0.18, 0.32, 0.28],
        [0.68, 0.18, 0.86, 0.28],
        [0.14, 0.72, 0.32, 0.82],
    ] {
        assert!(
            stamp > blue(other) + 4.0,
            "{stamp} {other:?} {}",
            blue(other)
        );
    }
}

#[test]
fn pages_of_one_document_differ() {
    for (name, pages) in [
        ("04_seizure_inventory_ru_3p.tiff", 3),
        ("02_search_protocol_ru_scan.pdf", 2),
    ] {
        let original = sample(name);
        let all: Vec<_> = (0..pages)
            .map(|at| page(&original, at, 200).unwrap())
            .collect();
        for at in 1..all.len() {
            assert!(all[at] != all[at - 1], "{name} {at}");
        }
    }
}

#[test]
fn a_part_is_that_part_of_the_whole() {
    for name in [
        "01_search_warrant_ru_phone.jpg",
        "08_letter_to_counsel_en.pdf",
        "04_seizure_inventory_ru_3p.tiff",
    ] {
        let original = sample(name);
        let size = info(&original, "");
        let (half_x, half_y) = (size.width / 2, size.height / 2);
        let whole = page(&original, 0, 600).unwrap();
        let quarter = part(&original, 0, 300, Some([half_x, 0, half_x, half_y])).unwrap();
        assert_eq!(quarter.width, 300, "{name}");
        for at in 0..4 {
            let [left, top] = [f64::from(at % 2) / 2.0, f64::from(at / 2) / 2.0];
            let own = mean(&quarter, [left, top, left + 0.5, top + 0.5]);
            let there = [
                0.5 + left / 2.0,
                top / 2.0,
                0.75 + left / 2.0,
                top / 2.0 + 0.25,
            ];
            let in_whole = mean(&whole, there);
            assert!(
                (own[0] - in_whole[0]).abs() < 3.0,
                "{name} {at}: {own:?} {in_whole:?}"
            );
        }
        let outside = part(&original, 0, 300, Some([size.width, 0, 10, 10]));
        assert_eq!(outside.err(), Some(Reason::NoSuchPage), "{name}");
    }
}

#[test]
fn pixels_are_not_magnified_but_print_is_drawn_sharp_at_any_size() {
    let receipt = page(&sample("10_receipt_ru_phone.heic"), 0, 4096).unwrap();
    assert_eq!(receipt.width, 1208);
    let letter = sample("08_letter_to_counsel_en.pdf");
    let detail = part(&letter, 0, 1000, Some([200, 100, 250, 250])).unwrap();
    assert_eq!((detail.width, detail.height), (1000, 1000));
    let large = page(&letter, 0, 4096).unwrap();
    assert!(large.width > 3000 && u64::from(large.width) * u64::from(large.height) <= 16 << 20);
}

#[test]
fn letters_that_a_pdf_does_not_bring_are_drawn() {
    let pixels = page(
        &sample("SPECIMEN_pdf_nonembedded_cyrillic_fonts.pdf"),
        0,
        800,
    )
    .unwrap();
    // Four lines of writing; signs for missing letters would be empty frames with half the ink.
    assert!((15..60).contains(&ink(&pixels)), "{}", ink(&pixels));
}

#[test]
fn pdfs_of_fax_pages_and_of_jpeg_2000_are_drawn() {
    let fax = sample("SPECIMEN_pdf_ccitt_g4_3p.pdf");
    assert_eq!(info(&fax, "").pages, 3);
    for (original, pages) in [(fax, 3), (sample("SPECIMEN_pdf_jpeg2000.pdf"), 1)] {
        for at in 0..pages {
            assert!(shows_something(&page(&original, at, 500).unwrap()));
        }
    }
}

#[test]
fn the_colours_of_a_phone_photo_are_those_of_the_paper() {
    // Paper #f7f4ec or so: studio range taken for full range would lift it to white or press it to grey.
    let pixels = page(&sample("10_receipt_ru_phone.heic"), 0, 400).unwrap();
    let [red, green, blue] = mean(&pixels, [0.3, 0.7, 0.7, 0.85]);
    assert!((235.0..252.0).contains(&red), "{red}");
    assert!(
        red > green && green > blue && blue > 220.0,
        "{red} {green} {blue}"
    );
    let title = mean(&pixels, [0.17, 0.05, 0.85, 0.07]);
    assert!(title[0] > title[1] + 15.0, "the red line: {title:?}");
}

#[test]
fn sound_and_moving_pictures_are_known_and_not_decoded() {
    for (name, media, view) in [
        ("SPECIMEN_tone_6s.m4a", "audio/mp4", View::Audio),
        ("SPECIMEN_tone_6s.mp3", "audio/mpeg", View::Audio),
        ("SPECIMEN_tone_6s.ogg", "audio/ogg", View::Audio),
        ("SPECIMEN_tone_6s.mp4", "video/mp4", View::Video),
        ("SPECIMEN_tone_6s.mov", "video/quicktime", View::Video),
        ("SPECIMEN_tone_6s.mkv", "video/x-matroska", View::Video),
    ] {
        let original = sample(name);
        let info = info(&original, media);
        assert_eq!((info.view, info.reason), (view, None), "{name}");
        assert_eq!(
            page(&original, 0, 100).err(),
            Some(Reason::NotAPicture),
            "{name}"
        );
    }
}
