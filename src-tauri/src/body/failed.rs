//! Failures of the locker as the page may hear them: the same codes, and never a path.

use std::path::Path;

use sandyq_locker::{Code, PassphraseRefused};

use crate::{failure::Failure, handles::label_of};

/// A failure of the locker's. What names a place by its whole path is cut to its last part.
pub(super) fn failed(failure: sandyq_locker::Failure) -> Failure {
    let about = failure.about.map(|about| {
        let path = Path::new(&about);
        if path.is_absolute() {
            label_of(path)
        } else {
            about
        }
    });
    Failure {
        code: failure.code.key().to_owned(),
        about,
    }
}

/// Why a text is no passphrase.
pub(super) fn not_taken(refused: PassphraseRefused) -> Failure {
    let code = match refused {
        PassphraseRefused::Empty => Code::EmptyPassphrase,
        PassphraseRefused::TooLong => return Failure::about(Code::TooLarge.key(), "passphrase"),
        _ => Code::PassphraseUnreadable,
    };
    Failure::new(code.key())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_cut_to_its_last_part_and_a_name_stays() {
        let place =
            sandyq_locker::Failure::about(Code::NotALocker, "/home/aigerim/Құжаттар/сандық");
        assert_eq!(failed(place), Failure::about("not-a-locker", "сандық"));
        let part = sandyq_locker::Failure::about(Code::LockerDamaged, "log/000000000003");
        assert_eq!(
            failed(part),
            Failure::about("locker-damaged", "log/000000000003")
        );
    }

    #[test]
    fn a_text_that_is_no_passphrase_is_named_as_such() {
        assert_eq!(not_taken(PassphraseRefused::Empty).code, "empty-passphrase");
        assert_eq!(not_taken(PassphraseRefused::TooLong).code, "too-large");
    }
}
