//! Why a reply proves nothing: one variant for each way of being wrong.

/// What the judge of replies answers instead of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// Not a request that we made, or one that changed.
    #[error("request-malformed")]
    RequestMalformed,
    /// More than the limit.
    #[error("too-large")]
    TooLarge,
    /// Not the structure of RFC 3161 in DER, or something behind its end.
    #[error("malformed")]
    Malformed,
    /// The authority answered, and did not grant.
    #[error("not-granted")]
    NotGranted,
    /// A version of the token that this judge does not know.
    #[error("version")]
    Version,
    /// It stamps something else.
    #[error("imprint-differs")]
    ImprintDiffers,
    /// It answers another request.
    #[error("nonce-differs")]
    NonceDiffers,
    /// Not exactly one signer.
    #[error("signers")]
    Signers,
    /// A signed attribute is missing, doubled or says something else than it must.
    #[error("attributes")]
    Attributes,
    /// What is signed is not the hash of what the token says.
    #[error("digest-differs")]
    DigestDiffers,
    /// The signed attributes name a signer's certificate that is not there.
    #[error("signer-missing")]
    SignerMissing,
    /// Certificate, issuer, number or name of the signer contradict each other.
    #[error("signer-differs")]
    SignerDiffers,
    /// SHA-1, MD5 or a short key.
    #[error("weak-algorithm")]
    WeakAlgorithm,
    /// An algorithm that this judge does not know.
    #[error("unknown-algorithm")]
    UnknownAlgorithm,
    /// The signature does not fit.
    #[error("signature-false")]
    SignatureFalse,
    /// The signer's certificate is not for stamping time, and for that alone.
    #[error("not-for-stamping")]
    NotForStamping,
    /// Some certificate was not valid yet.
    #[error("not-yet-valid")]
    NotYetValid,
    /// Some certificate was not valid any more.
    #[error("expired")]
    Expired,
    /// A certificate was issued by one that must not issue it.
    #[error("not-an-issuer")]
    NotAnIssuer,
    /// No way from the signer to the root that is trusted.
    #[error("no-path")]
    NoPath,
    /// A certificate with rules that this judge does not know, or none that can be read.
    #[error("certificate")]
    Certificate,
    /// The token has an extension that must be understood.
    #[error("extension")]
    Extension,
    /// The file with the authority's certificates does not hold exactly one root.
    #[error("authority")]
    Authority,
}

impl Refused {
    /// Every reason, for tables of sentences.
    pub const ALL: [Self; 23] = [
        Self::RequestMalformed,
        Self::TooLarge,
        Self::Malformed,
        Self::NotGranted,
        Self::Version,
        Self::ImprintDiffers,
        Self::NonceDiffers,
        Self::Signers,
        Self::Attributes,
        Self::DigestDiffers,
        Self::SignerMissing,
        Self::SignerDiffers,
        Self::WeakAlgorithm,
        Self::UnknownAlgorithm,
        Self::SignatureFalse,
        Self::NotForStamping,
        Self::NotYetValid,
        Self::Expired,
        Self::NotAnIssuer,
        Self::NoPath,
        Self::Certificate,
        Self::Extension,
        Self::Authority,
    ];
}
