//! Takes a reply apart: the status, then the token, a CMS SignedData with one signer. Says nothing yet about who that is.

use cms::signed_data::SignerInfo;
use der::{Decode, Tag, asn1::ObjectIdentifier, oid::db::rfc5911::ID_SIGNED_DATA};

use x509_cert::spki::AlgorithmIdentifierOwned;

use crate::{
    MAX_CERTIFICATES, MAX_REPLY, Refused,
    form::strict,
    info::Info,
    parts::{ONE, ZERO, inside, next_if, read, value},
    request::Request,
};

/// The content type of a token: `id-ct-TSTInfo`.
pub(crate) const TST_INFO: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");

/// The parts of a reply whose status is good.
pub(crate) struct Reply<'a> {
    /// The signed content, as it was hashed.
    pub(crate) content: &'a [u8],
    pub(crate) info: Info,
    /// Certificates sent along, in the order in which they lie there. That order means nothing.
    pub(crate) bag: Vec<&'a [u8]>,
    pub(crate) signer: SignerInfo,
}

/// Whether a reply says that it answers this request. Nothing else of it is judged: it only finds out what it belongs to.
pub fn answers(reply: &[u8], request: &Request) -> Result<(), Refused> {
    Reply::parse(reply)?.info.answers(request)
}

impl<'a> Reply<'a> {
    pub(crate) fn parse(bytes: &'a [u8]) -> Result<Self, Refused> {
        if bytes.len() > MAX_REPLY {
            return Err(Refused::TooLarge);
        }
        strict(bytes)?;
        let parts = inside(bytes, Tag::Sequence)?;
        let (status, token) = match parts[..] {
            [status, token] => (status, Some(token)),
            [status] => (status, None),
            _ => return Err(Refused::Malformed),
        };
        granted(status)?;
        Self::of_token(token.ok_or(Refused::Malformed)?)
    }

    fn of_token(token: &'a [u8]) -> Result<Self, Refused> {
        let [kind, content] = inside(token, Tag::Sequence)?[..] else {
            return Err(Refused::Malformed);
        };
        if read::<ObjectIdentifier>(kind)? != ID_SIGNED_DATA {
            return Err(Refused::Malformed);
        }
        let [signed] = inside(content, ZERO)?[..] else {
            return Err(Refused::Malformed);
        };
        Self::of_signed_data(signed)
    }

    fn of_signed_data(signed: &'a [u8]) -> Result<Self, Refused> {
        let mut parts = inside(signed, Tag::Sequence)?.into_iter().peekable();
        let mut next = || parts.next().ok_or(Refused::Malformed);
        // With content of this kind it is version 3 (RFC 5652, 5.1).
        if read::<u8>(next()?)? != 3 {
            return Err(Refused::Version);
        }
        let hashes = inside(next()?, Tag::Set)?;
        let content = encapsulated(next()?)?;
        let bag = match next_if(&mut parts, ZERO) {
            Some(bag) => inside(bag, ZERO)?,
            None => Vec::new(),
        };
        // Lists of revoked certificates are not asked for and not believed.
        next_if(&mut parts, ONE);
        let signers = inside(parts.next().ok_or(Refused::Malformed)?, Tag::Set)?;
        if parts.next().is_some() {
            return Err(Refused::Malformed);
        }
        if bag.len() > MAX_CERTIFICATES {
            return Err(Refused::TooLarge);
        }
        let [signer] = signers[..] else {
            return Err(Refused::Signers);
        };
        let signer: SignerInfo = read(signer)?;
        let listed = |hash: &AlgorithmIdentifierOwned| hash.oid == signer.digest_alg.oid;
        let hashes = hashes
            .into_iter()
            .map(read)
            .collect::<Result<Vec<_>, _>>()?;
        if !hashes.iter().any(listed) {
            return Err(Refused::Malformed);
        }
        Ok(Self {
            content,
            info: Info::parse(content)?,
            bag,
            signer,
        })
    }
}

/// Status 0, granted, or 1, granted with modifications: what could be modified is compared with the request anyway.
fn granted(status: &[u8]) -> Result<(), Refused> {
    let parts = inside(status, Tag::Sequence)?;
    let number = parts.first().ok_or(Refused::Malformed)?;
    match u32::from_der(number).map_err(|_| Refused::Malformed)? {
        0 | 1 => Ok(()),
        _ => Err(Refused::NotGranted),
    }
}

fn encapsulated(element: &[u8]) -> Result<&[u8], Refused> {
    let [kind, content] = inside(element, Tag::Sequence)?[..] else {
        return Err(Refused::Malformed);
    };
    if read::<ObjectIdentifier>(kind)? != TST_INFO {
        return Err(Refused::Malformed);
    }
    let [octets] = inside(content, ZERO)?[..] else {
        return Err(Refused::Malformed);
    };
    value(octets, Tag::OctetString)
}
