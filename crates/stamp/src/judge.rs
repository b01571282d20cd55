//! The judge: everything that must be true before "not later than" may be said.

use std::time::Duration;

use x509_cert::{Certificate, ext::pkix::SubjectAltName, ext::pkix::name::GeneralName, name::Name};

use crate::{
    Accuracy, Authority, Refused, Request,
    algorithms::scheme,
    attributes::{Signed, signer_is},
    chain::{Chain, long_enough, parsed},
    reply::Reply,
    time::written,
};

/// What a reply proves: what was stamped existed not later than `not_later_than`, by `authority`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// RFC 3339 in UTC: the time stated and the width of its accuracy, rounded up to the second.
    pub not_later_than: String,
    /// The time stated, since 1970.
    pub stated: Duration,
    /// How exact the authority says that is; many say nothing.
    pub accuracy: Option<Accuracy>,
    /// Whether the authority promises that its stamps can be ordered by their times.
    pub ordering: bool,
    /// The signer's name, as its certificate states it (RFC 4514).
    pub authority: String,
    /// The root's name.
    pub root: String,
    /// Under which rules: an object identifier that the authority explains.
    pub policy: String,
    /// Number of the stamp, in hexadecimal.
    pub serial: String,
    /// Certificates from the signer's to the root's, as they are written.
    pub certificates: Vec<Vec<u8>>,
}

/// Judges a reply against the request that was kept and the authority that is trusted. Offline, and without a clock.
pub fn judge(reply: &[u8], request: &Request, trusted: &Authority) -> Result<Statement, Refused> {
    let reply = Reply::parse(reply)?;
    reply.info.answers(request)?;
    let signed = Signed::of(&reply)?;
    let signer = signers_certificate(&reply, &signed, trusted)?;
    let certificate = parsed(signer)?;
    let agrees = signed.named[0].agrees(&certificate) && signer_is(&reply.signer, &certificate);
    if !agrees || !may_be_called(&reply.info.authority, &certificate)? {
        return Err(Refused::SignerDiffers);
    }
    signature(&reply, &signed, signer)?;
    let at = reply.info.time()?;
    let others = reply.bag.iter().copied();
    let others = others.chain(trusted.others.iter().map(Vec::as_slice));
    let chain = Chain {
        signer,
        others: others.filter(|other| *other != signer).collect(),
        root: &trusted.root,
        at,
    };
    let certificates = chain.judge()?;
    // Whatever else the signer named must be on the way that was found.
    let on_the_way =
        |named: &crate::attributes::Named| certificates.iter().any(|der| named.is(der));
    if !signed.named.iter().all(on_the_way) {
        return Err(Refused::SignerDiffers);
    }
    state(&reply, at, certificates)
}

fn state(
    reply: &Reply<'_>,
    at: Duration,
    certificates: Vec<Vec<u8>>,
) -> Result<Statement, Refused> {
    let info = &reply.info;
    let width = info.accuracy.map_or(Ok(Duration::ZERO), Accuracy::width)?;
    let name = |der: Option<&Vec<u8>>| -> Result<String, Refused> {
        let certificate = parsed(der.ok_or(Refused::NoPath)?)?;
        Ok(certificate.tbs_certificate.subject.to_string())
    };
    Ok(Statement {
        not_later_than: written(at.checked_add(width).ok_or(Refused::Malformed)?)?,
        stated: at,
        accuracy: info.accuracy,
        ordering: info.ordering,
        authority: name(certificates.first())?,
        root: name(certificates.last())?,
        policy: info.policy.to_string(),
        serial: info
            .serial
            .as_bytes()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect(),
        certificates,
    })
}

/// The certificate that the signed attributes name, from the bag or from what came with the root; not the first, not the likely one.
fn signers_certificate<'a>(
    reply: &'a Reply<'_>,
    signed: &Signed,
    trusted: &'a Authority,
) -> Result<&'a [u8], Refused> {
    let own = trusted.others.iter().map(Vec::as_slice);
    let mut all = reply
        .bag
        .iter()
        .copied()
        .chain(own)
        .chain([trusted.root.as_slice()]);
    all.find(|der| signed.named[0].is(der))
        .ok_or(Refused::SignerMissing)
}

fn signature(reply: &Reply<'_>, signed: &Signed, certificate: &[u8]) -> Result<(), Refused> {
    let certificate = parsed(certificate)?;
    long_enough(&certificate)?;
    let key = certificate.tbs_certificate.subject_public_key_info;
    let scheme = scheme(
        &reply.signer.signature_algorithm,
        &key.algorithm,
        signed.hash,
    )?;
    let key = key
        .subject_public_key
        .as_bytes()
        .ok_or(Refused::Certificate)?;
    scheme
        .verify_signature(key, &signed.message, reply.signer.signature.as_bytes())
        .map_err(|_| Refused::SignatureFalse)
}

/// A token may name its authority; then that is a name of the signer's certificate. Kinds of strings do not matter.
fn may_be_called(name: &Option<GeneralName>, certificate: &Certificate) -> Result<bool, Refused> {
    let Some(name) = name else { return Ok(true) };
    let own = &certificate.tbs_certificate;
    let others = own
        .get::<SubjectAltName>()
        .map_err(|_| Refused::Certificate)?;
    if others.is_some_and(|(_, others)| others.0.contains(name)) {
        return Ok(true);
    }
    let same = |called: &Name| called.to_string() == own.subject.to_string();
    Ok(matches!(name, GeneralName::DirectoryName(called) if same(called)))
}
