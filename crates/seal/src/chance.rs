//! Where randomness is born: the operating system, and nothing of our own on top.
//!
//! Invariant: the system's generator answers. Nothing may be sealed or named without it, no caller could do anything but
//! stop, and the `age` crate stops in the same way; so a failure here is a panic and no error.

use zeroize::Zeroizing;

/// Fills `bytes` from the system's generator.
///
/// # Panics
/// When that generator fails (see the invariant above).
pub(crate) fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the system's random generator answers");
}

/// A fresh 128-bit id: items, cases, stations, bundles, key files.
#[must_use]
pub fn random_id() -> [u8; 16] {
    let mut id = [0; 16];
    fill(&mut id);
    id
}

/// A fresh 128-bit salt for one disclosure.
#[must_use]
pub fn random_salt() -> [u8; 16] {
    random_id()
}

/// Evenly drawn numbers of sixteen bits, for words of a passphrase.
#[must_use]
pub fn random_numbers<const N: usize>() -> Zeroizing<[u16; N]> {
    let mut numbers = Zeroizing::new([0; N]);
    for number in numbers.iter_mut() {
        let mut bytes = Zeroizing::new([0; 2]);
        fill(&mut *bytes);
        *number = u16::from_le_bytes(*bytes);
    }
    numbers
}

/// The 32 bytes from which an Ed25519 key pair is derived.
pub(crate) fn seed() -> Zeroizing<[u8; 32]> {
    let mut seed = Zeroizing::new([0; 32]);
    fill(&mut *seed);
    seed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_ids_salts_or_seeds_are_alike() {
        assert_ne!(random_id(), random_id());
        assert_ne!(random_salt(), random_salt());
        assert_ne!(*random_numbers::<7>(), *random_numbers::<7>());
        assert_ne!(*seed(), *seed());
        assert_ne!(*seed(), [0; 32]);
    }
}
