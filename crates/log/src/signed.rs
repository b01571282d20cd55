//! The one way an Ed25519 signature is judged.

use ed25519_dalek::{Signature, VerifyingKey};

/// Why a signature was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignatureRefused {
    /// The key is not a point of the curve.
    #[error("not a key")]
    NotAKey,
    /// The signature was not made by this key over this message.
    #[error("not signed by this key")]
    NotByThisKey,
}

/// Checks an Ed25519 signature. Strict: keys of small order, under which a signature can fit many
/// messages, are refused, since a signature here must bind one person to one text.
pub fn verify_ed25519(
    key: &[u8; 32],
    message: &[u8],
    signature: &[u8; 64],
) -> Result<(), SignatureRefused> {
    let key = VerifyingKey::from_bytes(key).map_err(|_| SignatureRefused::NotAKey)?;
    key.verify_strict(message, &Signature::from_bytes(signature))
        .map_err(|_| SignatureRefused::NotByThisKey)
}
