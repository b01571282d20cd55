//! A reply that is right in everything, of which a test changes one thing before it is signed.

use std::{process::Command, time::Duration};

use der::{DateTime, Encode};
use sandyq_stamp::{
    Authority, Refused, Request, Statement, judge, write_certificates, write_request,
};
use sha2::{Digest, Sha256};

use crate::{
    authority::{House, Party, house, in_seconds, openssl_accepts},
    vectors::Vector,
    written::*,
};

pub const TEXT: &[u8] =
    b"sandyq/gr2q7gf5lh6pzfdnurnkvputhm\n2\nxSUvo1SRL9Z134uYyuYR6qRxshwfn4/21RIEFvdhyrE=\n";
pub const SHA256: &str = "2.16.840.1.101.3.4.2.1";
pub const SHA1: &str = "1.3.14.3.2.26";
pub const TST_INFO: &str = "1.2.840.113549.1.9.16.1.4";
pub const CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
pub const MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";
pub const ESS_V1: &str = "1.2.840.113549.1.9.16.2.12";
pub const ESS_V2: &str = "1.2.840.113549.1.9.16.2.47";
pub const ECDSA_SHA256: &str = "1.2.840.10045.4.3.2";
const NONCE: [u8; 16] = [0x41; 16];

/// Everything that goes into a reply.
pub struct Draft {
    pub request: Vec<u8>,
    pub status: u8,
    pub version: u8,
    pub imprint: (String, Vec<u8>),
    pub policy: String,
    pub at: Duration,
    pub time: Option<String>,
    pub nonce: Option<Vec<u8>>,
    /// What stands behind the nonce, and behind the time.
    pub tail: Vec<u8>,
    pub accuracy: Vec<u8>,
    pub content_type: String,
    pub signer: Party,
    /// Whose key signs, when it is not the signer's.
    pub forger: Option<Party>,
    pub named: Party,
    pub digest: (String, String),
    pub signature: Vec<u8>,
    /// The signed attributes by name, with their values.
    pub attributes: Vec<(String, Vec<u8>)>,
    pub bag: Vec<Vec<u8>>,
    pub signers: usize,
    /// The signer's line: its version, and the identifier of its key in place of issuer and number.
    pub line: (u8, Option<Vec<u8>>),
    /// Hashes that are listed besides, or in place of the signer's own.
    pub listed: Option<Vec<Vec<u8>>>,
    /// What stands behind the certificates, and behind the signature.
    pub behind: (Vec<u8>, Vec<u8>),
    pub root: Vec<u8>,
    pub others: Vec<Vec<u8>>,
    /// Changes the reply after everything is signed.
    pub after: Box<dyn Fn(Vec<u8>) -> Vec<u8>>,
}

impl Draft {
    pub fn good(house: &House) -> Self {
        Self::by(house, &house.signer)
    }

    pub fn by(house: &House, signer: &Party) -> Self {
        Self {
            request: write_request(TEXT, NONCE).unwrap(),
            status: 0,
            version: 1,
            imprint: (SHA256.into(), Sha256::digest(TEXT).to_vec()),
            policy: "1.2.3.4.1".into(),
            at: in_seconds(3600),
            time: None,
            nonce: Some(NONCE.to_vec()),
            tail: Vec::new(),
            accuracy: Vec::new(),
            content_type: TST_INFO.into(),
            signer: signer.clone(),
            forger: None,
            named: signer.clone(),
            digest: (SHA256.into(), "sha256".into()),
            signature: algorithm(ECDSA_SHA256),
            attributes: Vec::new(),
            bag: vec![signer.certificate.clone(), house.issuer.certificate.clone()],
            signers: 1,
            line: (1, None),
            listed: None,
            behind: (Vec::new(), Vec::new()),
            root: house.root.certificate.clone(),
            others: Vec::new(),
            after: Box::new(|reply| reply),
        }
    }

    /// Puts the attributes in as they must be, so that a test can change them.
    pub fn attributes(&mut self) -> &mut Vec<(String, Vec<u8>)> {
        if self.attributes.is_empty() {
            let digest = self.hashed(&self.info());
            self.attributes = vec![
                (CONTENT_TYPE.into(), oid(&self.content_type)),
                (MESSAGE_DIGEST.into(), octets(&digest)),
                (ESS_V2.into(), ess(&[ess_id(&self.named.certificate, &[])])),
            ];
        }
        &mut self.attributes
    }

    /// Changes the value of an attribute; an empty one goes.
    pub fn attribute(&mut self, name: &str, value: Vec<u8>) {
        for (_, old) in self.attributes().iter_mut().filter(|(n, _)| n == name) {
            old.clone_from(&value);
        }
        self.attributes.retain(|(_, value)| !value.is_empty());
    }

    fn hashed(&self, bytes: &[u8]) -> Vec<u8> {
        dgst(&self.digest.1, bytes, None)
    }

    pub fn info(&self) -> Vec<u8> {
        let written = |at: Duration| {
            let text = DateTime::from_unix_duration(at).unwrap().to_string();
            text.replace(['-', ':', 'T'], "")
        };
        let time = self.time.clone().unwrap_or_else(|| written(self.at));
        seq(&[
            &int(&[self.version]),
            &oid(&self.policy),
            &seq(&[&algorithm(&self.imprint.0), &octets(&self.imprint.1)]),
            &int(&[7, 7]),
            &tlv(0x18, time.as_bytes()),
            &self.accuracy,
            &self
                .nonce
                .as_ref()
                .map(|nonce| int(nonce))
                .unwrap_or_default(),
            &self.tail,
        ])
    }

    fn signer_info(&self) -> Vec<u8> {
        let own = self.signer.parsed().tbs_certificate;
        let id = self.line.1.clone().unwrap_or_else(|| {
            seq(&[
                &own.issuer.to_der().unwrap(),
                &own.serial_number.to_der().unwrap(),
            ])
        });
        let attributes: Vec<Vec<u8>> = self
            .attributes
            .iter()
            .map(|(name, value)| attribute(name, value))
            .collect();
        let (signed, message) = if attributes.is_empty() {
            (Vec::new(), self.info())
        } else {
            let message = set(attributes);
            let mut signed = message.clone();
            signed[0] = 0xa0;
            (signed, message)
        };
        let key = &self.forger.as_ref().unwrap_or(&self.signer).key;
        let signature = dgst(&self.digest.1, &message, Some(key));
        seq(&[
            &int(&[self.line.0]),
            &id,
            &algorithm(&self.digest.0),
            &signed,
            &self.signature,
            &octets(&signature),
            &self.behind.1,
        ])
    }

    pub fn reply(&mut self) -> Vec<u8> {
        self.attributes();
        self.sealed()
    }

    /// The reply with the attributes as they are, or without any.
    pub fn sealed(&self) -> Vec<u8> {
        let one = self.signer_info();
        let bag = tlv(0xa0, &self.bag.concat());
        let bag = if self.bag.is_empty() { Vec::new() } else { bag };
        let own = || vec![algorithm(&self.digest.0)];
        let listed = self.listed.clone().unwrap_or_else(own);
        let signed = seq(&[
            &int(&[3]),
            &set(listed),
            &seq(&[&oid(&self.content_type), &tlv(0xa0, &octets(&self.info()))]),
            &bag,
            &self.behind.0,
            &tlv(0x31, &one.repeat(self.signers)),
        ]);
        let token = seq(&[&oid("1.2.840.113549.1.7.2"), &tlv(0xa0, &signed)]);
        let status = seq(&[&int(&[self.status])]);
        let granted = self.status < 2;
        (self.after)(seq(&[&status, if granted { &token } else { &[] }]))
    }

    pub fn judged(&self, reply: &[u8]) -> Result<Statement, Refused> {
        let all = [vec![self.root.clone()], self.others.clone()].concat();
        let trusted = Authority::parse(write_certificates(&all).as_bytes())?;
        judge(reply, &Request::parse(&self.request)?, &trusted)
    }

    /// Holds what is said of a reply against the vector of that name.
    pub fn keep(&self, name: &str, reply: &[u8]) {
        let all = [vec![self.root.clone()], self.others.clone()].concat();
        let certificates = write_certificates(&all);
        let vector = Vector {
            request: &self.request,
            reply,
            certificates: certificates.as_bytes(),
        };
        vector.keep(name);
    }

    pub fn openssl(&self, name: &str, reply: &[u8]) -> bool {
        let case = house()
            .path()
            .join(format!("case-{}", name.replace(' ', "-")));
        openssl_accepts(
            &case,
            reply,
            &self.request,
            (&self.root, &self.others),
            self.at,
        )
    }
}

pub fn ess(ids: &[Vec<u8>]) -> Vec<u8> {
    seq(&[&tlv(0x30, &ids.concat())])
}

/// ESSCertIDv2 with SHA-256, which is not written, and what stands behind the hash.
pub fn ess_id(certificate: &[u8], behind: &[u8]) -> Vec<u8> {
    seq(&[&octets(&Sha256::digest(certificate)), behind])
}

/// Issuer and number of a certificate, as ESSCertIDv2 has them.
pub fn issuer_serial(party: &Party) -> Vec<u8> {
    let own = party.parsed().tbs_certificate;
    let name = tlv(0xa4, &own.issuer.to_der().unwrap());
    seq(&[&seq(&[&name]), &own.serial_number.to_der().unwrap()])
}

/// A hash, or a signature over one, by `openssl`.
pub fn dgst(hash: &str, bytes: &[u8], key: Option<&std::path::Path>) -> Vec<u8> {
    use std::io::Write as _;
    let mut command = Command::new("openssl");
    command.args(["dgst", "-binary", &format!("-{hash}")]);
    if let Some(key) = key {
        command.arg("-sign").arg(key);
    }
    let stdio = std::process::Stdio::piped;
    let mut child = command.stdin(stdio()).stdout(stdio()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success());
    done.stdout
}
