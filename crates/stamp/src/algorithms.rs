//! Which hashes and signatures are believed, in tokens and in certificates alike: SHA-256, -384 and -512; RSA of 2048 bits or more
//! with PKCS #1 v1.5 or PSS; ECDSA on P-256 and P-384. Anything else is refused, SHA-1 and MD5 by their own name.

use der::{Encode, Tag, asn1::ObjectIdentifier, oid::db::rfc5912};
use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use rustls_pki_types::{
    AlgorithmIdentifier, InvalidSignature, SignatureVerificationAlgorithm, alg_id,
};
use sha2::{Digest, Sha256, Sha384, Sha512};
use webpki::ring;
use x509_cert::spki::AlgorithmIdentifierOwned;

use crate::{Refused, parts::value};

/// Hashes and signatures with them that were broken: MD2, MD4, MD5, SHA-1, and what is signed over them.
const WEAK: [&str; 12] = [
    "1.3.14.3.2.26",
    "1.2.840.113549.2.2",
    "1.2.840.113549.2.4",
    "1.2.840.113549.2.5",
    "1.2.840.113549.1.1.2",
    "1.2.840.113549.1.1.3",
    "1.2.840.113549.1.1.4",
    "1.2.840.113549.1.1.5",
    "1.3.14.3.2.29",
    "1.2.840.10040.4.3",
    "1.2.840.10045.4.1",
    "1.3.36.3.3.1.2",
];

/// Why an algorithm that is not in the tables is not believed.
pub(crate) fn not_believed(algorithm: ObjectIdentifier) -> Refused {
    if WEAK.contains(&algorithm.to_string().as_str()) {
        Refused::WeakAlgorithm
    } else {
        Refused::UnknownAlgorithm
    }
}

/// A hash to build on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// The hash that an identifier names; its parameter is absent or NULL.
    pub(crate) fn of(algorithm: &AlgorithmIdentifierOwned) -> Result<Self, Refused> {
        if !algorithm
            .parameters
            .as_ref()
            .is_none_or(|any| any.is_null())
        {
            return Err(Refused::UnknownAlgorithm);
        }
        match algorithm.oid {
            rfc5912::ID_SHA_256 => Ok(Self::Sha256),
            rfc5912::ID_SHA_384 => Ok(Self::Sha384),
            rfc5912::ID_SHA_512 => Ok(Self::Sha512),
            other => Err(not_believed(other)),
        }
    }

    pub(crate) fn bytes(self) -> usize {
        match self {
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    pub(crate) fn over(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(bytes).to_vec(),
            Self::Sha384 => Sha384::digest(bytes).to_vec(),
            Self::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }
}

type Scheme = &'static dyn SignatureVerificationAlgorithm;

/// Every signature that is believed, with the hash under it.
static SCHEMES: [(Hash, Scheme); 12] = [
    (Hash::Sha256, ring::RSA_PKCS1_2048_8192_SHA256),
    (Hash::Sha384, ring::RSA_PKCS1_2048_8192_SHA384),
    (Hash::Sha512, ring::RSA_PKCS1_2048_8192_SHA512),
    (Hash::Sha256, ring::RSA_PSS_2048_8192_SHA256_LEGACY_KEY),
    (Hash::Sha384, ring::RSA_PSS_2048_8192_SHA384_LEGACY_KEY),
    (Hash::Sha512, ring::RSA_PSS_2048_8192_SHA512_LEGACY_KEY),
    (Hash::Sha256, &Ecdsa(Curve::P256, Hash::Sha256)),
    (Hash::Sha384, &Ecdsa(Curve::P256, Hash::Sha384)),
    (Hash::Sha512, &Ecdsa(Curve::P256, Hash::Sha512)),
    (Hash::Sha256, &Ecdsa(Curve::P384, Hash::Sha256)),
    (Hash::Sha384, &Ecdsa(Curve::P384, Hash::Sha384)),
    (Hash::Sha512, &Ecdsa(Curve::P384, Hash::Sha512)),
];

/// For judging certificates.
pub(crate) fn all() -> Vec<Scheme> {
    SCHEMES.iter().map(|(_, scheme)| *scheme).collect()
}

/// What judges a signature by a key: both identifiers as they stand, and the hash that the signer stated beside.
/// RSA may be named without its hash there; ECDSA and PSS never are.
pub(crate) fn scheme(
    signature: &AlgorithmIdentifierOwned,
    key: &AlgorithmIdentifierOwned,
    hash: Hash,
) -> Result<Scheme, Refused> {
    let (written, key) = (body(signature)?, body(key)?);
    let bare = written == alg_id::RSA_ENCRYPTION.as_ref();
    let found = SCHEMES.iter().find(|(of, scheme)| {
        let named = written == scheme.signature_alg_id().as_ref();
        let implied = bare && *of == hash && pkcs1(*scheme);
        (named || implied) && key == scheme.public_key_alg_id().as_ref()
    });
    match found {
        Some((of, scheme)) if *of == hash => Ok(*scheme),
        Some(_) => Err(Refused::UnknownAlgorithm),
        None => Err(not_believed(signature.oid)),
    }
}

fn pkcs1(scheme: Scheme) -> bool {
    let id = scheme.signature_alg_id();
    [
        alg_id::RSA_PKCS1_SHA256,
        alg_id::RSA_PKCS1_SHA384,
        alg_id::RSA_PKCS1_SHA512,
    ]
    .contains(&id)
}

fn body(algorithm: &AlgorithmIdentifierOwned) -> Result<Vec<u8>, Refused> {
    let whole = algorithm.to_der().map_err(|_| Refused::Malformed)?;
    value(&whole, Tag::Sequence).map(<[u8]>::to_vec)
}

#[derive(Debug, Clone, Copy)]
enum Curve {
    P256,
    P384,
}

/// ECDSA in Rust, because authorities sign with SHA-512 on P-384, which `ring` does not judge.
#[derive(Debug)]
struct Ecdsa(Curve, Hash);

impl SignatureVerificationAlgorithm for Ecdsa {
    fn verify_signature(
        &self,
        key: &[u8],
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), InvalidSignature> {
        let hash = self.1.over(message);
        let fits = match self.0 {
            Curve::P256 => p256::ecdsa::VerifyingKey::from_sec1_bytes(key).and_then(|key| {
                key.verify_prehash(&hash, &p256::ecdsa::Signature::from_der(signature)?)
            }),
            Curve::P384 => p384::ecdsa::VerifyingKey::from_sec1_bytes(key).and_then(|key| {
                key.verify_prehash(&hash, &p384::ecdsa::Signature::from_der(signature)?)
            }),
        };
        fits.map_err(|_| InvalidSignature)
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        match self.0 {
            Curve::P256 => alg_id::ECDSA_P256,
            Curve::P384 => alg_id::ECDSA_P384,
        }
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        match self.1 {
            Hash::Sha256 => alg_id::ECDSA_SHA256,
            Hash::Sha384 => alg_id::ECDSA_SHA384,
            Hash::Sha512 => alg_id::ECDSA_SHA512,
        }
    }
}
