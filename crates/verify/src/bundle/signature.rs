//! The signature over the tag manifest (SSHSIG), and by whom it is.

use ssh_key::{Algorithm, HashAlg, PublicKey, SshSig};

use sandyq_format::bundle::{SIGNATURE_NAMESPACE, TAG_MANIFEST_SIG};
use sandyq_log::signed::verify_ed25519;

use super::{
    codes::{
        SIGNATURE_FALSE, SIGNATURE_MALFORMED, SIGNED, SIGNER_EXPECTED, SIGNER_KNOWN,
        SIGNER_NEVER_SEEN, SIGNER_NOT_LOCKERS, SIGNER_OTHER,
    },
    report::Known,
};
use crate::finding::{Finding, Report};

/// The fingerprint of a public key line as `ssh-keygen -l` writes it; `None` when the line is no Ed25519 key.
#[must_use]
pub fn fingerprint(line: &str) -> Option<String> {
    let key = PublicKey::from_openssh(line).ok()?;
    key.key_data().ed25519()?;
    Some(key.fingerprint(HashAlg::Sha256).to_string())
}

/// Judges the signature; gives the signer's fingerprint when it fits.
pub(super) fn judge(
    pem: &[u8],
    tag_manifest: &[u8],
    bundle_key: Option<&str>,
    known: &Known,
) -> (Option<String>, Report) {
    let mut report = Report::new();
    let fault = |code| Finding::new(code, TAG_MANIFEST_SIG, &[]);
    let text = std::str::from_utf8(pem).ok();
    let parsed = text.and_then(|text| SshSig::from_pem(text).ok());
    // One form: what would be written otherwise is refused, as everywhere.
    let strict = parsed.filter(|sig| {
        let again = sig.to_pem(ssh_key::LineEnding::LF).ok();
        again.as_deref() == text
            // Neither is under the signature, and `ssh-key` takes a version 0 and any reserved bytes.
            && sig.version() == SshSig::VERSION
            && sig.reserved().is_empty()
            && sig.hash_alg() == HashAlg::Sha512
            && sig.namespace() == SIGNATURE_NAMESPACE
            && sig.public_key().ed25519().is_some()
            && sig.algorithm() == Algorithm::Ed25519
    });
    let Some(sig) = strict else {
        report.add(fault(&SIGNATURE_MALFORMED));
        return (None, report);
    };
    if !fits(&sig, tag_manifest) {
        report.add(fault(&SIGNATURE_FALSE));
        return (None, report);
    }
    let key = PublicKey::from(sig.public_key().clone());
    let signer = key.fingerprint(HashAlg::Sha256).to_string();
    report.add(Finding::new(&SIGNED, TAG_MANIFEST_SIG, &[&signer]));
    // Only locker.txt, which the custodian signs, says which key may sign for this locker.
    if bundle_key.is_some_and(|own| fingerprint(own).as_ref() != Some(&signer)) {
        report.add(Finding::new(
            &SIGNER_NOT_LOCKERS,
            TAG_MANIFEST_SIG,
            &[&signer],
        ));
    }
    report.add(by_whom(&signer, known));
    (Some(signer), report)
}

/// Judged as every other signature here is: strictly, and by Ed25519 alone.
fn fits(sig: &SshSig, tag_manifest: &[u8]) -> bool {
    let signed = SshSig::signed_data(SIGNATURE_NAMESPACE, HashAlg::Sha512, tag_manifest).ok();
    let bytes = <&[u8; 64]>::try_from(sig.signature_bytes()).ok();
    let key = sig.public_key().ed25519();
    key.zip(signed)
        .zip(bytes)
        .is_some_and(|((key, signed), bytes)| verify_ed25519(&key.0, &signed, bytes).is_ok())
}

fn by_whom(signer: &str, known: &Known) -> Finding {
    let subject = TAG_MANIFEST_SIG;
    match (&known.expected, known.pinned.get(signer)) {
        (Some(expected), _) if expected == signer => {
            Finding::new(&SIGNER_EXPECTED, subject, &[&signer])
        }
        (Some(expected), _) => Finding::new(&SIGNER_OTHER, subject, &[&signer, expected]),
        (None, Some(name)) => Finding::new(&SIGNER_KNOWN, subject, &[&signer, name]),
        (None, None) => Finding::new(&SIGNER_NEVER_SEEN, subject, &[&signer]),
    }
}
