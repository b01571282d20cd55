//! Documents made to break a decoder: sizes that nothing holds, circles, depths, bombs. Each in several sizes, by chance.

mod heic;
mod jpeg;
mod letters;
mod pdf;
mod pdf_drawn;
mod png;
mod tiff;
mod words;
mod zipped;

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};

use crate::chance::Chance;

/// A name, and what makes the document.
pub type Shape = (&'static str, fn(&mut Chance) -> Vec<u8>);

/// All of them.
pub fn all() -> Vec<Shape> {
    [
        png::ALL,
        jpeg::ALL,
        tiff::ALL,
        heic::ALL,
        pdf::ALL,
        pdf_drawn::ALL,
        letters::ALL,
        zipped::ALL,
        words::ALL,
    ]
    .concat()
}

/// One of these.
fn one<T: Copy>(of: &[T], chance: &mut Chance) -> T {
    of[chance.below(of.len() as u64) as usize]
}

/// A side of a picture: what a header can say.
fn side(chance: &mut Chance) -> u32 {
    one(
        &[
            0,
            1,
            2,
            3,
            255,
            4_097,
            9_999,
            10_000,
            16_384,
            65_535,
            1 << 20,
            0x7fff_ffff,
            u32::MAX,
        ],
        chance,
    )
}

/// A few, many, or more than anyone needs.
fn count(chance: &mut Chance) -> usize {
    one(&[1, 2, 10, 100, 1_000, 10_000, 50_000], chance)
}

/// So many megabytes of one byte, packed.
fn packed(megabytes: usize, byte: u8) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    let block = vec![byte; 1 << 20];
    for _ in 0..megabytes {
        // Memory takes whatever is written.
        let _ = packed.write_all(&block);
    }
    packed.finish().unwrap_or_default()
}

/// A body, packed.
fn packed_body(body: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    let _ = packed.write_all(body);
    packed.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decoders::documents::Family;

    #[test]
    fn every_shape_is_made_in_every_size_and_every_family_but_one_has_some() {
        let mut families = std::collections::BTreeSet::new();
        for (name, make) in all() {
            for seed in 0..4 {
                let bytes = make(&mut Chance::new(seed));
                assert!(!bytes.is_empty() && bytes.len() < 32 << 20, "{name}");
                families.insert(Family::of(&bytes, name));
            }
        }
        assert_eq!(families.len(), 9, "{families:?}");
    }
}
