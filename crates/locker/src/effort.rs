//! How costly guessing a passphrase is made on this machine: as much as a person waits for at each unlock.

use std::time::{Duration, Instant};

use sandyq_seal::{
    Identity, MAX_WORK_FACTOR, MIN_WORK_FACTOR, Passphrase, SealRefused, seal_identity,
};

/// Longer waits make people choose short passphrases.
const PATIENCE: Duration = Duration::from_millis(1200);

/// Seals an identity with a passphrase at the highest work factor that this machine opens within [`PATIENCE`]; a measured
/// one, because the crate's own choice falls to 2^16 on a machine that is busy at that moment.
pub(crate) fn seal_measured(
    identity: &Identity,
    passphrase: &Passphrase,
) -> Result<Vec<u8>, SealRefused> {
    let begun = Instant::now();
    let sealed = seal_identity(identity, passphrase, MIN_WORK_FACTOR)?;
    match fitting(begun.elapsed()) {
        MIN_WORK_FACTOR => Ok(sealed),
        factor => seal_identity(identity, passphrase, factor),
    }
}

/// Each step doubles the cost.
fn fitting(at_least: Duration) -> u8 {
    let steps = MAX_WORK_FACTOR - MIN_WORK_FACTOR;
    let fits = |step: &u8| at_least * (1 << step) <= PATIENCE;
    MIN_WORK_FACTOR + (0..=steps).rev().find(fits).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_machine_keeps_the_least_and_a_fast_one_never_exceeds_the_most() {
        assert_eq!(fitting(Duration::from_secs(9)), MIN_WORK_FACTOR);
        assert_eq!(fitting(Duration::from_millis(700)), MIN_WORK_FACTOR);
        assert_eq!(fitting(Duration::from_millis(500)), MIN_WORK_FACTOR + 1);
        assert_eq!(fitting(Duration::from_millis(1)), MAX_WORK_FACTOR);
    }
}
