//! Padmé: the size a thing is padded to, so that its true size is blurred to a few leading bits.
//!
//! At most 12 % is added to the smallest sizes and less the larger they are; a reader of sizes learns only
//! O(log log n) bits. See "Reducing Metadata Leakage from Encrypted Files" (Nikitin and others, 2019).

/// The Padmé size of `length`: the least size not below it that keeps only as many leading bits as its exponent has.
/// `None` where that size no longer fits 64 bits.
pub fn padme(length: u64) -> Option<u64> {
    if length < 2 {
        return Some(length);
    }
    let exponent = length.ilog2();
    let kept_bits = exponent.ilog2() + 1;
    let mask = (1u64 << (exponent - kept_bits)) - 1;
    Some(length.checked_add(mask)? & !mask)
}

#[cfg(test)]
mod tests {
    use super::padme;
    use proptest::prelude::*;

    #[test]
    fn sizes_of_the_paper_are_met() {
        for (length, padded) in [
            (0, 0),
            (1, 1),
            (8, 8),
            (9, 10),
            (100, 104),
            (1_000, 1_024),
            (1_536, 1_536),
            (10_240, 10_240),
            (10_241, 10_752),
            (1_000_000, 1_015_808),
            (1 << 40, 1 << 40),
        ] {
            assert_eq!(padme(length), Some(padded), "{length}");
        }
        assert_eq!(padme(u64::MAX), None);
    }

    proptest! {
        #[test]
        fn padding_never_shrinks_never_exceeds_an_eighth_and_is_done_once(length in 16u64..(1 << 62)) {
            let padded = padme(length).unwrap();
            prop_assert!(padded >= length);
            prop_assert!(padded - length <= length / 8);
            prop_assert_eq!(padme(padded), Some(padded));
        }

        #[test]
        fn whole_blocks_stay_whole_blocks(blocks in 1u64..(1 << 50)) {
            prop_assert_eq!(padme(blocks * 512).unwrap() % 512, 0);
        }
    }
}
