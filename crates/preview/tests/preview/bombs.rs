//! Files made to break a decoder end in a reason, within time and memory.

use std::{
    io::{Cursor, Write},
    time::{Duration, Instant},
};

use sandyq_preview::frame::{Reason, View};

use crate::asking::{file, info, page, sample, text};

/// Asks everything of a file and gives the reason against its pixels.
fn reason_against(original: &[u8]) -> Option<Reason> {
    let begun = Instant::now();
    let said = info(original, "");
    assert_eq!(said.view == View::None, said.reason.is_some());
    let reason = page(original, 0, 400).err();
    assert!(
        begun.elapsed() < Duration::from_secs(21),
        "twice the patience of a client"
    );
    reason
}

#[test]
fn headers_that_promise_too_many_pixels_are_too_large_and_cost_nothing() {
    for name in ["bomb_hdr.jpg", "bomb_hdr.png", "bomb_png_19999sq.png"] {
        let bomb = file(&format!("tests/specimens/bombs/{name}"));
        let begun = Instant::now();
        assert_eq!(info(&bomb, "").reason, Some(Reason::TooLarge), "{name}");
        assert_eq!(page(&bomb, 0, 400).err(), Some(Reason::TooLarge), "{name}");
        assert!(begun.elapsed() < Duration::from_secs(5), "{name}");
    }
}

#[test]
fn a_progressive_jpeg_that_lies_about_its_size_ends_in_a_reason() {
    // The frame header of a real progressive scan, told to be 9,990 by 9,990: just below the cap of pixels.
    let mut lying = sample("12_expert_report_ru_poor_scan.jpg");
    let frame = lying
        .windows(2)
        .position(|pair| pair == [0xff, 0xc2])
        .unwrap();
    lying[frame + 5..frame + 9].copy_from_slice(&[0x27, 0x06, 0x27, 0x06]);
    let reason = reason_against(&lying);
    assert!(
        matches!(
            reason,
            None | Some(Reason::Stopped | Reason::TooLarge | Reason::Damaged | Reason::TooSlow)
        ),
        "{reason:?}"
    );
}

/// A PNG of one pixel with a colour profile that unpacks to 400 MB.
fn profile_bomb() -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let block = vec![0; 1 << 20];
    for _ in 0..400 {
        packed.write_all(&block).unwrap();
    }
    let profile = [&b"icc\0\0"[..], &packed.finish().unwrap()].concat();
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let pixel = [0_u8; 4];
    let mut data = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    data.write_all(&pixel).unwrap();
    for (name, body) in [
        (b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0".to_vec()),
        (b"iCCP", profile),
        (b"IDAT", data.finish().unwrap()),
        (b"IEND", Vec::new()),
    ] {
        png.extend((body.len() as u32).to_be_bytes());
        let chunk = [&name[..], &body].concat();
        png.extend(&chunk);
        let mut sum = flate2::Crc::new();
        sum.update(&chunk);
        png.extend(sum.sum().to_be_bytes());
    }
    png
}

#[test]
fn a_colour_profile_that_unpacks_to_400_megabytes_ends_in_pixels_or_a_reason() {
    let reason = reason_against(&profile_bomb());
    assert!(
        matches!(
            reason,
            None | Some(Reason::Stopped | Reason::TooLarge | Reason::Damaged)
        ),
        "{reason:?}"
    );
}

#[test]
fn a_docx_that_unpacks_to_two_gigabytes_is_read_no_further_than_a_preview_goes() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default();
    zip.start_file("word/document.xml", stored.large_file(true))
        .unwrap();
    zip.write_all(b"<w:document><w:body><w:p><w:t>").unwrap();
    let block = vec![b'a'; 1 << 20];
    for _ in 0..2048 {
        zip.write_all(&block).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 16 << 20);
    let begun = Instant::now();
    let read = text(&bomb);
    assert!(read.is_ok_and(|(text, cut)| cut && text.bytes().all(|b| b == b'a')));
    assert!(begun.elapsed() < Duration::from_secs(10));
}

/// A PDF of these objects, the first of which is its root, with a table of where they stand.
fn pdf_of(parts: &[String], trailer: &str) -> Vec<u8> {
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (at, part) in parts.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{} 0 obj\n{part}\nendobj\n", at + 1);
    }
    let (count, start) = (parts.len() + 1, pdf.len());
    let end =
        format!("trailer\n<</Root 1 0 R/Size {count}{trailer}>>\nstartxref\n{start}\n%%EOF\n");
    format!("{pdf}xref\n0 {count}\n{table}{end}").into_bytes()
}

/// The objects of a PDF of one page of this size with this content.
fn one_page(size: &str, resources: &str, content: &str) -> Vec<String> {
    vec![
        "<</Type/Catalog/Pages 2 0 R>>".into(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".into(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size}]/Contents 4 0 R/Resources<<{resources}>>>>"
        ),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
    ]
}

fn pdf(size: &str, content: &str) -> Vec<u8> {
    pdf_of(&one_page(size, "", content), "")
}

#[test]
fn a_pdf_page_of_any_size_is_drawn_no_larger_than_asked() {
    let square = "0 0 0 rg 0 0 300 300 re f";
    for size in [
        "612 792",
        "1e9 1e9",
        "1e30 10",
        "0 0",
        "-50 -50",
        "0.001 5000",
    ] {
        match page(&pdf(size, square), 0, 300) {
            Ok(pixels) => assert!(pixels.width <= 300, "{size}"),
            Err(reason) => assert_ne!(reason, Reason::Stopped, "{size}"),
        }
    }
    let pixels = page(&pdf("612 792", square), 0, 300).unwrap();
    assert!(
        pixels.bgr[3 * 300 * (pixels.height as usize - 5)] == 0,
        "the square is drawn"
    );
}

#[test]
fn a_pdf_that_draws_without_end_is_ended() {
    // Each level draws the one below ten times over: 10^9 squares.
    let mut parts = one_page("600 800", "/XObject<</F 5 0 R>>", "/F Do");
    for level in 5..14 {
        let content = if level == 13 {
            "0 0 600 800 re f ".repeat(10)
        } else {
            "/F Do ".repeat(10)
        };
        parts.push(format!(
            "<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</F {} 0 R>>>>/Length {}>>stream\n{content}\nendstream",
            level + 1,
            content.len()
        ));
    }
    let endless = pdf_of(&parts, "");
    let begun = Instant::now();
    let reason = page(&endless, 0, 300).err();
    assert!(
        matches!(reason, Some(Reason::TooSlow | Reason::Stopped)),
        "{reason:?}"
    );
    assert!(begun.elapsed() < Duration::from_secs(15));
}

#[test]
fn a_tiff_whose_pages_go_in_circles_is_counted_once() {
    let mut circle = sample("04_seizure_inventory_ru_3p.tiff");
    let start = u32::from_le_bytes(circle[4..8].try_into().unwrap()) as usize;
    let fields = u16::from_le_bytes(circle[start..start + 2].try_into().unwrap()) as usize;
    let next = start + 2 + 12 * fields;
    let own = circle[4..8].to_vec();
    circle[next..next + 4].copy_from_slice(&own);
    assert!(info(&circle, "").pages <= 2);
    assert!(page(&circle, 3, 100).is_err());
}

#[test]
fn a_pdf_with_a_password_says_so() {
    let mut parts = one_page("100 100", "", "");
    let key = "0123456789abcdef".repeat(4);
    parts.push(format!(
        "<</Filter/Standard/V 2/R 3/Length 128/P -44/O<{key}>/U<{key}>>>"
    ));
    let locked = pdf_of(&parts, "/Encrypt 5 0 R/ID[<00><00>]");
    assert_eq!(info(&locked, "").reason, Some(Reason::Encrypted));
    assert_eq!(page(&locked, 0, 50).err(), Some(Reason::Encrypted));
    let open = pdf_of(&parts, "");
    assert!(
        page(&open, 0, 50).is_ok(),
        "the same without its lock is drawn"
    );
}
