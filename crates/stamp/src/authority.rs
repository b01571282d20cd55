//! The certificates of an authority, as a person brings them: one root that is trusted, perhaps others on the way to it.

use der::pem::LineEnding;
use rustls_pki_types::{CertificateDer, pem::PemObject as _};
use x509_cert::Certificate;

use crate::{MAX_CERTIFICATES, MAX_REPLY, Refused, parts::read};

/// A root and the certificates that came with it, as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    pub(crate) root: Vec<u8>,
    pub(crate) others: Vec<Vec<u8>>,
}

impl Authority {
    /// Reads PEM with one or more certificates, or one certificate in DER. Exactly one of them has issued itself: the root.
    pub fn parse(bytes: &[u8]) -> Result<Self, Refused> {
        if bytes.len() > MAX_REPLY {
            return Err(Refused::TooLarge);
        }
        let certificates = if bytes.first() == Some(&0x30) {
            vec![bytes.to_vec()]
        } else {
            let all = CertificateDer::pem_slice_iter(bytes);
            let all = all.map(|one| one.map(|one| one.as_ref().to_vec()));
            all.collect::<Result<_, _>>()
                .map_err(|_| Refused::Authority)?
        };
        Self::of(certificates)
    }

    /// The root, as it is written.
    #[must_use]
    pub fn root(&self) -> &[u8] {
        &self.root
    }

    fn of(certificates: Vec<Vec<u8>>) -> Result<Self, Refused> {
        let (mut roots, mut others) = (Vec::new(), Vec::new());
        if certificates.len() > MAX_CERTIFICATES {
            return Err(Refused::TooLarge);
        }
        for certificate in certificates {
            let read: Certificate = read(&certificate).map_err(|_| Refused::Authority)?;
            let own = &read.tbs_certificate;
            if own.issuer == own.subject {
                roots.push(certificate);
            } else {
                others.push(certificate);
            }
        }
        match <[Vec<u8>; 1]>::try_from(roots) {
            Ok([root]) => Ok(Self { root, others }),
            Err(_) => Err(Refused::Authority),
        }
    }
}

/// Writes certificates as PEM, one behind the other, as `openssl` reads them.
#[must_use]
pub fn write_certificates(certificates: &[Vec<u8>]) -> String {
    let written = certificates
        .iter()
        .map(|der| der::pem::encode_string("CERTIFICATE", LineEnding::LF, der));
    // A certificate that was read is far below the length at which writing fails.
    written.map(Result::unwrap_or_default).collect()
}
