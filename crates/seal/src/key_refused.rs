//! Why the text of a signing key is not taken.

/// What is wrong with the text of a [`LogKey`](crate::LogKey) or [`BundleKey`](crate::BundleKey).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyRefused {
    /// Not the form that the key is written in, or a key pair whose halves do not match.
    #[error("malformed key")]
    Malformed,
    /// The form is right, but the key is of another kind, version, or under a passphrase.
    #[error("unsupported kind of key")]
    Unsupported,
}
