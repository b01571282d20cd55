//! The signed attributes of a token: what they must say, and which certificate they name as the signer's.
//!
//! The signer is whoever the *signed* attribute names by the hash of a certificate. A bag of certificates is not signed, so neither
//! its order nor anything that was put into it decides.

use cms::content_info::CmsVersion;
use cms::signed_data::{SignerIdentifier, SignerInfo};
use der::{
    Encode, Tag,
    asn1::{ObjectIdentifier, OctetString},
    oid::db::rfc5911::{ID_CONTENT_TYPE, ID_MESSAGE_DIGEST},
};
use x509_cert::{
    Certificate, attr::Attributes, ext::pkix::SubjectKeyIdentifier, ext::pkix::name::GeneralName,
    name::Name, serial_number::SerialNumber, spki::AlgorithmIdentifierOwned,
};

use crate::{
    Refused,
    algorithms::Hash,
    parts::{inside, read, tag_of, value},
    reply::{Reply, TST_INFO},
};

/// ESSCertID of RFC 2634, which is bound by SHA-1, and ESSCertIDv2 of RFC 5035.
const SIGNING_CERTIFICATE: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.12");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// A certificate as a signed attribute names it.
pub(crate) struct Named {
    hash: Hash,
    value: Vec<u8>,
    issuer_and_serial: Option<(Name, SerialNumber)>,
}

/// What the signed attributes say, once they are known to be about this content.
pub(crate) struct Signed {
    /// What the signature is over: the attributes written anew, as a set in DER.
    pub(crate) message: Vec<u8>,
    /// The hash that the signer works with.
    pub(crate) hash: Hash,
    /// First the signer's certificate, then what else it may be judged with.
    pub(crate) named: Vec<Named>,
}

impl Signed {
    pub(crate) fn of(reply: &Reply<'_>) -> Result<Self, Refused> {
        let attributes = reply.signer.signed_attrs.as_ref();
        let attributes = attributes.ok_or(Refused::Attributes)?;
        let hash = Hash::of(&reply.signer.digest_alg)?;
        let kind = only(attributes, ID_CONTENT_TYPE)?.ok_or(Refused::Attributes)?;
        if read::<ObjectIdentifier>(&kind)? != TST_INFO {
            return Err(Refused::Attributes);
        }
        let digest = only(attributes, ID_MESSAGE_DIGEST)?.ok_or(Refused::Attributes)?;
        if value(&digest, Tag::OctetString)? != hash.over(reply.content) {
            return Err(Refused::DigestDiffers);
        }
        let named = match only(attributes, SIGNING_CERTIFICATE_V2)? {
            Some(attribute) => named(&attribute)?,
            None if only(attributes, SIGNING_CERTIFICATE)?.is_some() => {
                return Err(Refused::WeakAlgorithm);
            }
            None => return Err(Refused::Attributes),
        };
        let message = attributes.to_der().map_err(|_| Refused::Malformed)?;
        Ok(Self {
            message,
            hash,
            named,
        })
    }
}

/// The one value of an attribute that stands at most once.
fn only(attributes: &Attributes, kind: ObjectIdentifier) -> Result<Option<Vec<u8>>, Refused> {
    let mut all = attributes.iter().filter(|attribute| attribute.oid == kind);
    let (first, second) = (all.next(), all.next());
    match (first, second) {
        (None, _) => Ok(None),
        (Some(attribute), None) if attribute.values.len() == 1 => {
            let value = attribute.values.get(0).ok_or(Refused::Attributes)?;
            value.to_der().map(Some).map_err(|_| Refused::Malformed)
        }
        _ => Err(Refused::Attributes),
    }
}

/// `SigningCertificateV2`: a list of certificates; policies behind it bind nobody here.
fn named(attribute: &[u8]) -> Result<Vec<Named>, Refused> {
    let parts = inside(attribute, Tag::Sequence)?;
    let list = match parts[..] {
        [list] | [list, _] => inside(list, Tag::Sequence)?,
        _ => return Err(Refused::Attributes),
    };
    let all: Vec<Named> = list.into_iter().map(one_named).collect::<Result<_, _>>()?;
    if all.is_empty() {
        return Err(Refused::Attributes);
    }
    Ok(all)
}

/// `ESSCertIDv2`: the hash's name if it is not SHA-256, the hash, perhaps issuer and number.
fn one_named(element: &[u8]) -> Result<Named, Refused> {
    let mut parts = inside(element, Tag::Sequence)?.into_iter().peekable();
    let hash = match parts.next_if(|part| tag_of(part) == Some(Tag::Sequence)) {
        Some(named) => Hash::of(&read::<AlgorithmIdentifierOwned>(named)?)?,
        None => Hash::Sha256,
    };
    let bytes = read::<OctetString>(parts.next().ok_or(Refused::Malformed)?)?;
    let issuer_and_serial = parts.next().map(issuer_and_serial).transpose()?;
    if parts.next().is_some() {
        return Err(Refused::Malformed);
    }
    Ok(Named {
        hash,
        value: bytes.into_bytes(),
        issuer_and_serial,
    })
}

fn issuer_and_serial(element: &[u8]) -> Result<(Name, SerialNumber), Refused> {
    let [names, serial] = inside(element, Tag::Sequence)?[..] else {
        return Err(Refused::Malformed);
    };
    match &read::<Vec<GeneralName>>(names)?[..] {
        [GeneralName::DirectoryName(name)] => Ok((name.clone(), read(serial)?)),
        _ => Err(Refused::SignerDiffers),
    }
}

impl Named {
    /// Whether this is the certificate that is named, by its bytes.
    pub(crate) fn is(&self, certificate: &[u8]) -> bool {
        self.hash.over(certificate) == self.value
    }

    /// Whether what else is said of it agrees with what stands in it.
    pub(crate) fn agrees(&self, certificate: &Certificate) -> bool {
        let own = &certificate.tbs_certificate;
        let named = self.issuer_and_serial.as_ref();
        named.is_none_or(|(issuer, serial)| *issuer == own.issuer && *serial == own.serial_number)
    }
}

/// Whether the signer's own line names this certificate too.
pub(crate) fn signer_is(signer: &SignerInfo, certificate: &Certificate) -> bool {
    let own = &certificate.tbs_certificate;
    match &signer.sid {
        SignerIdentifier::IssuerAndSerialNumber(id) => {
            signer.version == CmsVersion::V1
                && id.issuer == own.issuer
                && id.serial_number == own.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(id) => {
            let in_it = own.get::<SubjectKeyIdentifier>();
            signer.version == CmsVersion::V3 && matches!(in_it, Ok(Some((_, own))) if own == *id)
        }
    }
}
