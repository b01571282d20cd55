//! What an authority states: the signed content of a token.

use std::time::Duration;

use der::{
    Any, Encode, Sequence,
    asn1::{Int, ObjectIdentifier},
};
use x509_cert::ext::{Extensions, pkix::name::GeneralName};

use crate::{
    Refused,
    parts::read,
    request::{Imprint, Request},
    time::{Accuracy, generalized},
};

/// `TSTInfo` of RFC 3161, 2.4.2. The time stays as it is written: it may have a fraction.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct Info {
    version: u8,
    pub(crate) policy: ObjectIdentifier,
    pub(crate) imprint: Imprint,
    pub(crate) serial: Int,
    time: Any,
    #[asn1(optional = "true")]
    pub(crate) accuracy: Option<Accuracy>,
    #[asn1(default = "Default::default")]
    pub(crate) ordering: bool,
    #[asn1(optional = "true")]
    pub(crate) nonce: Option<Int>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) authority: Option<GeneralName>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

impl Info {
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, Refused> {
        let info: Self = read(bytes)?;
        if info.version != 1 {
            return Err(Refused::Version);
        }
        let extensions = info.extensions.iter().flatten();
        if extensions.into_iter().any(|extension| extension.critical) {
            return Err(Refused::Extension);
        }
        Ok(info)
    }

    /// Whether it answers this request: the same hash of the same thing, the same number used once.
    pub(crate) fn answers(&self, request: &Request) -> Result<(), Refused> {
        self.imprint.kind()?;
        if !self.imprint.same(&request.imprint) {
            return Err(Refused::ImprintDiffers);
        }
        let policy = request.policy.is_none_or(|asked| asked == self.policy);
        if self.nonce.as_ref() != Some(&request.nonce) || !policy {
            return Err(Refused::NonceDiffers);
        }
        Ok(())
    }

    /// When the authority says that it saw the hash, since 1970.
    pub(crate) fn time(&self) -> Result<Duration, Refused> {
        generalized(&self.time.to_der().map_err(|_| Refused::Malformed)?)
    }
}
