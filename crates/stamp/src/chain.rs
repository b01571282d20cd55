//! From the signer's certificate to the root that is trusted, at the time which the token states.
//!
//! `webpki` builds and judges the way: signatures, validity, CA flags, lengths, names, extensions that must be understood. What it
//! leaves open stands here: the purpose of the signer's certificate and of the keys above it, and the root itself.

use std::time::Duration;

use rustls_pki_types::{CertificateDer, UnixTime};
use webpki::{
    EndEntityCert, Error, ExtendedKeyUsageValidator, KeyPurposeIdIter, KeyUsage as Purpose,
};
use x509_cert::{
    Certificate,
    der::oid::db::rfc5280::ID_KP_TIME_STAMPING,
    ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages},
};

use crate::{
    Refused,
    algorithms::{all, not_believed},
    parts::read,
};

/// `timeStamping`, as it is written in DER.
const TIME_STAMPING: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 3, 8];

/// The shortest RSA key that is believed, with the few bytes around it.
const SHORTEST_RSA: usize = 2048 / 8;

/// The certificates to choose from, and when.
pub(crate) struct Chain<'a> {
    pub(crate) signer: &'a [u8],
    pub(crate) others: Vec<&'a [u8]>,
    pub(crate) root: &'a [u8],
    pub(crate) at: Duration,
}

impl Chain<'_> {
    /// The way that was found: from the signer's certificate to the root, both among them.
    pub(crate) fn judge(&self) -> Result<Vec<Vec<u8>>, Refused> {
        purpose(self.signer)?;
        let most = root(self.root, self.at)?;
        let (signer, anchor) = (
            CertificateDer::from(self.signer),
            CertificateDer::from(self.root),
        );
        let signer = EndEntityCert::try_from(&signer).map_err(|why| refused(&why))?;
        let anchor = webpki::anchor_from_trusted_cert(&anchor).map_err(|why| refused(&why))?;
        let anchors = [anchor];
        let others: Vec<_> = self
            .others
            .iter()
            .map(|der| CertificateDer::from(*der))
            .collect();
        let time = UnixTime::since_unix_epoch(self.at);
        let path = signer
            .verify_for_usage(&all(), &anchors, &others, time, Stamping, None, None)
            .map_err(|why| refused(&why))?;
        let mut way = vec![self.signer.to_vec()];
        for between in path.intermediate_certificates() {
            let between = between.der().as_ref().to_vec();
            may_issue(&between)?;
            way.push(between);
        }
        if most.is_some_and(|most| way.len() - 1 > usize::from(most)) {
            return Err(Refused::NotAnIssuer);
        }
        way.push(self.root.to_vec());
        Ok(way)
    }
}

/// Above the signer a purpose is not needed; where one is stated, stamping must be among them.
struct Stamping;

impl ExtendedKeyUsageValidator for Stamping {
    fn validate(&self, purposes: KeyPurposeIdIter<'_, '_>) -> Result<(), Error> {
        Purpose::required_if_present(TIME_STAMPING).validate(purposes)
    }
}

/// RFC 3161, 2.3: one purpose, stamping, and it must be critical; a key for signatures and for nothing else.
fn purpose(certificate: &[u8]) -> Result<(), Refused> {
    let certificate = parsed(certificate)?;
    let own = &certificate.tbs_certificate;
    let (critical, purposes) = own
        .get::<ExtendedKeyUsage>()
        .map_err(|_| Refused::Certificate)?
        .ok_or(Refused::NotForStamping)?;
    if !critical || purposes.0 != [ID_KP_TIME_STAMPING] {
        return Err(Refused::NotForStamping);
    }
    let signing = KeyUsages::DigitalSignature | KeyUsages::NonRepudiation;
    let usage = own.get::<KeyUsage>().map_err(|_| Refused::Certificate)?;
    if usage.is_some_and(|(_, usage)| !(usage.0 - signing).is_empty() || usage.0.is_empty()) {
        return Err(Refused::NotForStamping);
    }
    Ok(())
}

/// The root is trusted by whoever brings it, but must be one: a CA, with a key that may sign certificates, for stamping if it states
/// purposes, valid at that time. `webpki` takes an anchor's name and key alone. The answer is how many may stand between, where said.
fn root(certificate: &[u8], at: Duration) -> Result<Option<u8>, Refused> {
    let parsed = parsed(certificate)?;
    let own = &parsed.tbs_certificate;
    let basic = own
        .get::<BasicConstraints>()
        .map_err(|_| Refused::Certificate)?;
    let Some((
        _,
        BasicConstraints {
            ca: true,
            path_len_constraint,
        },
    )) = basic
    else {
        return Err(Refused::NotAnIssuer);
    };
    may_issue(certificate)?;
    understood(&parsed)?;
    let purposes = own.get::<ExtendedKeyUsage>();
    let purposes = purposes.map_err(|_| Refused::Certificate)?;
    if purposes.is_some_and(|(_, stated)| !stated.0.contains(&ID_KP_TIME_STAMPING)) {
        return Err(Refused::NotForStamping);
    }
    // To the second, as the certificate states it.
    let at = Duration::from_secs(at.as_secs());
    if at < own.validity.not_before.to_unix_duration() {
        return Err(Refused::NotYetValid);
    }
    if at > own.validity.not_after.to_unix_duration() {
        return Err(Refused::Expired);
    }
    Ok(path_len_constraint)
}

/// Key usage, other names, basic constraints, name constraints, places of lists, purposes: what `webpki` takes for understood.
const UNDERSTOOD: [&str; 6] = [
    "2.5.29.15",
    "2.5.29.17",
    "2.5.29.19",
    "2.5.29.30",
    "2.5.29.31",
    "2.5.29.37",
];

fn understood(certificate: &Certificate) -> Result<(), Refused> {
    let extensions = certificate.tbs_certificate.extensions.iter().flatten();
    let unknown = |id: &str| !UNDERSTOOD.contains(&id);
    for extension in extensions.filter(|one| one.critical) {
        if unknown(&extension.extn_id.to_string()) {
            return Err(Refused::Certificate);
        }
    }
    Ok(())
}

/// `webpki` does not look at what a key above the signer may be used for.
fn may_issue(certificate: &[u8]) -> Result<(), Refused> {
    let certificate = parsed(certificate)?;
    let usage = certificate.tbs_certificate.get::<KeyUsage>();
    let usage = usage.map_err(|_| Refused::Certificate)?;
    if usage.is_some_and(|(_, usage)| !usage.key_cert_sign()) {
        return Err(Refused::NotAnIssuer);
    }
    long_enough(&certificate)
}

/// A short RSA key could never judge a signature here, but deserves its own name.
pub(crate) fn long_enough(certificate: &Certificate) -> Result<(), Refused> {
    let key = &certificate.tbs_certificate.subject_public_key_info;
    let rsa = key.algorithm.oid == x509_cert::der::oid::db::rfc5912::RSA_ENCRYPTION;
    if rsa && key.subject_public_key.raw_bytes().len() < SHORTEST_RSA {
        return Err(Refused::WeakAlgorithm);
    }
    Ok(())
}

/// Reads a certificate.
pub(crate) fn parsed(certificate: &[u8]) -> Result<Certificate, Refused> {
    read(certificate).map_err(|_| Refused::Certificate)
}

fn refused(why: &Error) -> Refused {
    match why {
        Error::CertNotValidYet { .. } => Refused::NotYetValid,
        Error::CertExpired { .. } => Refused::Expired,
        Error::EndEntityUsedAsCa | Error::PathLenConstraintViolated => Refused::NotAnIssuer,
        Error::CaUsedAsEndEntity | Error::RequiredEkuNotFoundContext(_) => Refused::NotForStamping,
        Error::NameConstraintViolation => Refused::NotAnIssuer,
        Error::UnsupportedSignatureAlgorithmContext(context) => {
            of_identifier(&context.signature_algorithm_id)
        }
        Error::UnsupportedSignatureAlgorithmForPublicKeyContext(context) => {
            of_identifier(&context.signature_algorithm_id)
        }
        Error::UnknownIssuer
        | Error::InvalidSignatureForPublicKey
        | Error::MaximumPathBuildCallsExceeded
        | Error::MaximumPathDepthExceeded
        | Error::MaximumSignatureChecksExceeded => Refused::NoPath,
        _ => Refused::Certificate,
    }
}

/// `webpki` gives the inside of the identifier: the name stands first.
fn of_identifier(inside: &[u8]) -> Refused {
    use der::{Decode as _, SliceReader, asn1::ObjectIdentifier};
    let name =
        SliceReader::new(inside).and_then(|mut reader| ObjectIdentifier::decode(&mut reader));
    name.map_or(Refused::UnknownAlgorithm, not_believed)
}
