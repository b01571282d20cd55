//! Requests: a hash and a number used once, and nothing about whose hash it is.

use der::{
    Any, Encode, Sequence,
    asn1::{Int, Null, ObjectIdentifier, OctetString},
    oid::db::rfc5912::ID_SHA_256,
};
use sha2::{Digest, Sha256};
use x509_cert::{ext::Extensions, spki::AlgorithmIdentifierOwned};

use crate::{MAX_REPLY, Refused, algorithms::Hash, parts::read};

/// Bytes of the number used once.
pub const NONCE_BYTES: usize = 16;

/// What is stamped: which hash, and its value.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct Imprint {
    pub(crate) algorithm: AlgorithmIdentifierOwned,
    pub(crate) hash: OctetString,
}

impl Imprint {
    /// The hash that it is of, if that is one to build on.
    pub(crate) fn kind(&self) -> Result<Hash, Refused> {
        let hash = Hash::of(&self.algorithm)?;
        if self.hash.as_bytes().len() != hash.bytes() {
            return Err(Refused::Malformed);
        }
        Ok(hash)
    }

    /// The same hash, whether or not its algorithm is written with an empty parameter.
    pub(crate) fn same(&self, other: &Self) -> bool {
        self.algorithm.oid == other.algorithm.oid && self.hash == other.hash
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
struct TimeStampReq {
    version: u8,
    imprint: Imprint,
    #[asn1(optional = "true")]
    policy: Option<ObjectIdentifier>,
    #[asn1(optional = "true")]
    nonce: Option<Int>,
    #[asn1(default = "Default::default")]
    with_certificates: bool,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

/// A request that was kept, as far as its reply is compared with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub(crate) imprint: Imprint,
    pub(crate) nonce: Int,
    pub(crate) policy: Option<ObjectIdentifier>,
}

impl Request {
    /// Reads a kept request. One without a nonce is refused: its reply could be an old one.
    pub fn parse(bytes: &[u8]) -> Result<Self, Refused> {
        if bytes.len() > MAX_REPLY {
            return Err(Refused::RequestMalformed);
        }
        let request: TimeStampReq = read(bytes).map_err(|_| Refused::RequestMalformed)?;
        request.imprint.kind().map_err(|why| match why {
            Refused::Malformed => Refused::RequestMalformed,
            other => other,
        })?;
        match (request.version, request.nonce, request.extensions) {
            (1, Some(nonce), None) => Ok(Self {
                imprint: request.imprint,
                nonce,
                policy: request.policy,
            }),
            _ => Err(Refused::RequestMalformed),
        }
    }

    /// Whether it asks for a stamp on this text.
    #[must_use]
    pub fn is_for(&self, text: &[u8]) -> bool {
        let hash = Hash::of(&self.imprint.algorithm);
        hash.is_ok_and(|hash| hash.over(text) == self.imprint.hash.as_bytes())
    }
}

/// Makes the request for a text: its SHA-256, the number used once, and that certificates be sent along.
pub fn write_request(text: &[u8], mut nonce: [u8; NONCE_BYTES]) -> Result<Vec<u8>, Refused> {
    // Positive, and of one length whatever was drawn.
    nonce[0] = nonce[0] & 0x3f | 0x40;
    let malformed = |_| Refused::RequestMalformed;
    let request = TimeStampReq {
        version: 1,
        imprint: Imprint {
            algorithm: AlgorithmIdentifierOwned {
                oid: ID_SHA_256,
                parameters: Some(Any::from(Null)),
            },
            hash: OctetString::new(Sha256::digest(text).as_slice()).map_err(malformed)?,
        },
        policy: None,
        nonce: Some(Int::new(&nonce).map_err(malformed)?),
        with_certificates: true,
        extensions: None,
    };
    request.to_der().map_err(malformed)
}
