//! Documents that broke other programs: each ends in an answer, and none takes the preview process along.
//! Twenty thousand more, bent and made: `script/torture decoders`.

use std::{fs, path::PathBuf};

use sandyq_preview::frame::{Reason, View};

use crate::asking::{file, info, page, text};

/// Every document of the corpora: its name and its bytes.
pub fn corpora() -> Vec<(String, Vec<u8>)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpora");
    let folders = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut all = Vec::new();
    for folder in folders.filter(|path| path.is_dir()) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if !name.starts_with("LICENSE") {
                all.push((name, fs::read(path).unwrap()));
            }
        }
    }
    all
}

#[test]
fn every_document_that_broke_another_program_ends_in_an_answer() {
    let all = corpora();
    assert!(all.len() > 120, "{}", all.len());
    let (mut shown, mut refused) = (0, 0);
    for (name, original) in all {
        let said = info(&original, "");
        assert_eq!(said.view == View::None, said.reason.is_some(), "{name}");
        for reason in [page(&original, 0, 200).err(), text(&original).err()] {
            let kept = [Reason::Stopped, Reason::TooSlow, Reason::Unavailable];
            assert!(
                !reason.is_some_and(|r| kept.contains(&r)),
                "{name}: {reason:?}"
            );
            if reason.is_some() {
                refused += 1;
            } else {
                shown += 1;
            }
        }
    }
    // The control: some are read all the same, most are not.
    assert!(shown > 30 && refused > 100, "{shown} {refused}");
}

/// The decoder of TIFF falls on tiles of such pages; found by `script/torture decoders`.
#[test]
fn colours_that_lie_apart_from_each_other_are_not_drawn_and_no_decoder_falls() {
    for name in [
        "tiff_tiled_planar_16bit_RGB.tiff",
        "tiff_tiled_planar_16bit_RGBa.tiff",
    ] {
        let original = file(&format!("tests/corpora/pillow/{name}"));
        assert_eq!(
            info(&original, "").reason,
            Some(Reason::Unsupported),
            "{name}"
        );
        assert_eq!(
            page(&original, 0, 100).err(),
            Some(Reason::Unsupported),
            "{name}"
        );
    }
}
