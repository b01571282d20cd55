//! What the standards leave to the reader: each is read in one way, which `docs/spec/anchor.md` states and the second judge shares.

use der::Encode as _;
use sandyq_stamp::{Refused, Refused::*, write_request};
use sha2::Digest as _;

use crate::{
    authority::{CA, House, P256, Party, STAMPING, certified, house, in_seconds, made, openssl},
    draft::*,
    vectors::Vector,
    written::*,
    wrong::{DAY, Spoil, after, alone_under, signs, under, with},
};

type Answer = Result<(), Refused>;
const OK: Answer = Ok(());

/// How it is written.
#[rustfmt::skip]
const WRITTEN: &[(&str, Answer, Spoil)] = &[
    ("granted with changes, with a text and a reason", OK, |_, d| after(d, |r| replied(&r, &[&int(&[1]), &seq(&[&tlv(12, b"why")]), &tlv(3, &[0, 0x80])]))),
    ("a status that is negative", Err(Malformed), |_, d| after(d, |r| replied(&r, &[&int(&[0xff])]))),
    ("a status of two bytes", Err(Malformed), |_, d| after(d, |r| replied(&r, &[&int(&[0, 0])]))),
    ("a certificate twice in the bag", OK, |_, d| { let own = d.bag[0].clone(); d.bag.push(own); }),
    ("the root in the bag", OK, |_, d| { let root = d.root.clone(); d.bag.insert(0, root); }),
    ("a certificate of version 1 in the bag", OK, |h, d| d.bag.insert(0, version_1(h))),
    ("a certificate of the old kind in the bag", OK, |_, d| d.bag.insert(0, tlv(0xa1, &seq(&[&int(&[1])])))),
    ("a certificate of another kind in the bag", OK, |_, d| d.bag.insert(0, tlv(0xa3, &[&oid("1.2.3.4")[..], &octets(b"x")].concat()))),
    ("a sequence in the bag that is no certificate", OK, |_, d| d.bag.insert(0, seq(&[&int(&[1])]))),
    ("a bag of twenty-one", Err(TooLarge), |_, d| d.bag = vec![d.bag[0].clone(); 21]),
    ("a list of what was revoked", OK, |_, d| d.behind.0 = tlv(0xa1, &seq(&[&oid("1.2.3.4")]))),
    ("unsigned attributes", OK, |_, d| d.behind.1 = tlv(0xa1, &attribute("1.2.3.4", &octets(b"x")))),
    ("unsigned attributes that are none", Err(Malformed), |_, d| d.behind.1 = tlv(0xa1, &octets(b"x"))),
    ("a length too long in an unsigned attribute", Err(Malformed), |_, d| d.behind.1 = tlv(0xa1, &attribute("1.2.3.4", &seq(&[&[4, 0x81, 1, 7]])))),
    ("a length too long in a signed attribute", Err(Malformed), |_, d| d.attributes().push(("1.2.3.4".into(), seq(&[&[4, 0x81, 1, 7]])))),
    ("attributes in another order", OK, |_, d| after(d, |r| disordered(&r))),
    ("an unknown attribute twice", OK, |_, d| { d.attributes().push(("1.2.3.4".into(), octets(b"x"))); d.attributes.push(("1.2.3.4".into(), octets(b"y"))); }),
    ("an unknown attribute twice the same", Err(Malformed), |_, d| { d.attributes().push(("1.2.3.4".into(), octets(b"x"))); d.attributes.push(("1.2.3.4".into(), octets(b"x"))); }),
    ("a truth of another byte in an unsigned attribute", Err(Malformed), |_, d| d.behind.1 = tlv(0xa1, &attribute("1.2.3.4", &[1, 1, 7]))),
    ("a text of a rare kind in an unsigned attribute", Err(Malformed), |_, d| d.behind.1 = tlv(0xa1, &attribute("1.2.3.4", &tlv(0x1c, &[0, 0, 0, 65])))),
    ("an unknown attribute with two values", OK, |_, d| d.attributes().push(("1.2.3.4".into(), [octets(b"x"), octets(b"y")].concat()))),
    ("an unknown attribute without a value", OK, |_, d| d.attributes().push(("1.2.3.4".into(), vec![0u8; 0]))),
    ("a digest with two values", Err(Attributes), |_, d| { let two = [octets(&[7; 32]), octets(&[8; 32])].concat(); d.attribute(MESSAGE_DIGEST, two); }),
    ("a digest that is no octets", Err(Malformed), |_, d| d.attribute(MESSAGE_DIGEST, int(&[7]))),
    ("a list of certificates that is none", Err(Malformed), |_, d| d.attribute(ESS_V2, octets(b"x"))),
    ("another hash listed", Err(Malformed), |_, d| d.listed = Some(vec![algorithm("2.16.840.1.101.3.4.2.3")])),
    ("MD5 listed besides", OK, |_, d| d.listed = Some(vec![algorithm("1.2.840.113549.2.5"), algorithm(SHA256)])),
    ("no hash listed", Err(Malformed), |_, d| d.listed = Some(Vec::new())),
    ("a hash listed with its empty parameter", OK, |_, d| d.listed = Some(vec![seq(&[&oid(SHA256), &[5, 0]])])),
    ("a signer by the identifier of its key", OK, |h, d| d.line = (3, Some(key_id(h)))),
    ("a signer by the identifier of its key, of version 1", Err(SignerDiffers), |h, d| d.line = (1, Some(key_id(h)))),
    ("a signer by its number, of version 3", Err(SignerDiffers), |_, d| d.line = (3, None)),
    ("a signer by the identifier of another key", Err(SignerDiffers), |_, d| d.line = (3, Some(tlv(0x80, &[7; 20])))),
    ("a signer of version 2", Err(SignerDiffers), |_, d| d.line = (2, None)),
];

/// What is stated.
#[rustfmt::skip]
const SAID: &[(&str, Answer, Spoil)] = &[
    ("an order that is said to be none", OK, |_, d| d.accuracy = vec![1, 1, 0]),
    ("an order of another byte", Err(Malformed), |_, d| d.accuracy = vec![1, 1, 1]),
    ("an accuracy of nothing", OK, |_, d| d.accuracy = seq(&[])),
    ("an accuracy of zero seconds", OK, |_, d| d.accuracy = seq(&[&int(&[0])])),
    ("an accuracy of zero milliseconds", OK, |_, d| d.accuracy = seq(&[&tlv(0x80, &[0])])),
    ("an accuracy below zero", Err(Malformed), |_, d| d.accuracy = seq(&[&int(&[0xff])])),
    ("an accuracy of microseconds below zero", Err(Malformed), |_, d| d.accuracy = seq(&[&tlv(0x81, &[0xff])])),
    ("an accuracy of a century", OK, |_, d| d.accuracy = seq(&[&int(&[0, 0xbb, 0xf8, 0x1e, 0])])),
    ("an accuracy of ages", Err(Malformed), |_, d| d.accuracy = seq(&[&int(&[0x7f, 0xff, 0xff, 0xff, 0xff, 0xff])])),
    ("an accuracy of more than a number holds", Err(Malformed), |_, d| d.accuracy = seq(&[&int(&[0x7f; 12])])),
    ("an accuracy with something behind it", Err(Malformed), |_, d| d.accuracy = seq(&[&int(&[1]), &tlv(0x82, &[1])])),
    ("a nonce with a zero before it", Err(Malformed), |_, d| d.nonce = Some([&[0][..], &[0x41; 16]].concat())),
    ("a harmless extension", OK, |_, d| d.tail = tlv(0xa1, &seq(&[&oid("1.2.3.4"), &octets(b"x")]))),
    ("a harmless extension that says so", OK, |_, d| d.tail = tlv(0xa1, &seq(&[&oid("1.2.3.4"), &[1, 1, 0], &octets(b"x")]))),
    ("an extension twice", OK, |_, d| d.tail = tlv(0xa1, &seq(&[&oid("1.2.3.4"), &octets(b"x")]).repeat(2))),
    ("extensions that are none", OK, |_, d| d.tail = tlv(0xa1, &[])),
    ("its own name", OK, |h, d| d.tail = tlv(0xa0, &tlv(0xa4, &h.signer.parsed().tbs_certificate.subject.to_der().unwrap()))),
    ("its own name in another kind of text", OK, |h, d| d.tail = tlv(0xa0, &tlv(0xa4, &retyped(&h.signer.parsed().tbs_certificate.subject.to_der().unwrap())))),
    ("a name of another form", Err(SignerDiffers), |_, d| d.tail = tlv(0xa0, &tlv(0x82, b"signer"))),
    ("a name of another form that it has", OK, |h, d| { with(h, d, "of a domain", &format!("{STAMPING}\nsubjectAltName=DNS:stamp.example")); d.tail = tlv(0xa0, &tlv(0x82, b"stamp.example")); }),
    ("something behind the name", Err(Malformed), |_, d| d.tail = tlv(0xa2, &[5, 0])),
    ("a time with a dot and nothing behind it", Err(Malformed), |_, d| d.time = Some("20270101000000.Z".into())),
    ("a time with a comma", Err(Malformed), |_, d| d.time = Some("20270101000000,5Z".into())),
    ("a time without seconds", Err(Malformed), |_, d| d.time = Some("202701010000Z".into())),
    ("a second too many", Err(Malformed), |_, d| d.time = Some("20261231235960Z".into())),
    ("a time of another zone", Err(Malformed), |_, d| d.time = Some("20270101000000+0000".into())),
    ("midnight at the end of a day", Err(Malformed), |_, d| d.time = Some("20261231240000Z".into())),
    ("a time before all", Err(Malformed), |_, d| d.time = Some("19691231235959Z".into())),
    ("a small z", Err(Malformed), |_, d| d.time = Some("20270101000000z".into())),
    ("a time with a long fraction", OK, |_, d| d.time = Some(format!("{}.{}1Z", digits(in_seconds(3600)), "0".repeat(40)))),
];

/// How it is signed.
#[rustfmt::skip]
const SIGNED: &[(&str, Answer, Spoil)] = &[
    ("the old list besides", OK, |h, d| { let v1 = ess(&[seq(&[&octets(&dgst("sha1", &h.signer.certificate, None))])]); d.attributes().push((ESS_V1.into(), v1)); }),
    ("an old list besides that lies", OK, |_, d| d.attributes().push((ESS_V1.into(), ess(&[seq(&[&octets(&[7; 20])])])))),
    ("named by its SHA-256, which is said", OK, |h, d| d.attribute(ESS_V2, ess(&[seq(&[&algorithm(SHA256), &octets(&sha2::Sha256::digest(&h.signer.certificate))])]))),
    ("named by its SHA-512", OK, |h, d| d.attribute(ESS_V2, ess(&[seq(&[&algorithm("2.16.840.1.101.3.4.2.3"), &octets(&sha2::Sha512::digest(&h.signer.certificate))])]))),
    ("named by a hash of tomorrow", Err(UnknownAlgorithm), |_, d| d.attribute(ESS_V2, ess(&[seq(&[&algorithm("1.2.3.4"), &octets(&[7; 32])])]))),
    ("named by a hash too short", Err(SignerMissing), |h, d| d.attribute(ESS_V2, ess(&[seq(&[&octets(&sha2::Sha256::digest(&h.signer.certificate)[..20])])]))),
    ("policies behind the list", OK, |h, d| d.attribute(ESS_V2, seq(&[&seq(&[&ess_id(&h.signer.certificate, &[])]), &seq(&[&seq(&[&oid("1.2.3")])])]))),
    ("issuer and number of its own", OK, |h, d| d.attribute(ESS_V2, ess(&[ess_id(&h.signer.certificate, &issuer_serial(&h.signer))]))),
    ("its issuer and the root besides", OK, |h, d| d.attribute(ESS_V2, ess(&[ess_id(&h.signer.certificate, &[]), ess_id(&h.issuer.certificate, &[]), ess_id(&h.root.certificate, &[])]))),
    ("something unknown besides", Err(SignerDiffers), |h, d| d.attribute(ESS_V2, ess(&[ess_id(&h.signer.certificate, &[]), ess_id(b"other", &[])]))),
    ("itself besides", OK, |h, d| d.attribute(ESS_V2, ess(&[ess_id(&h.signer.certificate, &[]), ess_id(&h.signer.certificate, &[])]))),
    ("a hash with an empty parameter", OK, |_, d| d.digest.0 = SHA256.into()),
    ("a curve's signature with an empty parameter", Err(UnknownAlgorithm), |_, d| d.signature = seq(&[&oid(ECDSA_SHA256), &[5, 0]])),
    ("RSA is said, and the key is on a curve", Err(UnknownAlgorithm), |_, d| d.signature = seq(&[&oid("1.2.840.113549.1.1.11"), &[5, 0]])),
    ("a curve is said, and the key is RSA", Err(UnknownAlgorithm), |h, d| signs(h, d, &h.rsa)),
    ("RSA without its empty parameter", Err(UnknownAlgorithm), |h, d| { signs(h, d, &h.rsa); d.signature = algorithm("1.2.840.113549.1.1.11"); }),
    ("PSS that is none", Err(SignatureFalse), |h, d| { signs(h, d, &h.rsa); d.signature = pss(32, &[]); }),
    ("PSS with a short salt", Err(UnknownAlgorithm), |h, d| { signs(h, d, &h.rsa); d.signature = pss(20, &[]); }),
    ("PSS with its trailer", Err(UnknownAlgorithm), |h, d| { signs(h, d, &h.rsa); d.signature = pss(32, &tlv(0xa3, &int(&[1]))); }),
    ("PSS of which nothing is said", Err(UnknownAlgorithm), |h, d| { signs(h, d, &h.rsa); d.signature = seq(&[&oid("1.2.840.113549.1.1.10"), &seq(&[])]); }),
    ("a key with the exponent 3", OK, |h, d| { signs(h, d, &exponent_3(h)); d.signature = seq(&[&oid("1.2.840.113549.1.1.11"), &[5, 0]]); }),
    ("a signature with a byte behind it", Err(SignatureFalse), |_, d| after(d, |r| grown(&r))),
];

/// What the certificates say.
#[rustfmt::skip]
const CERTIFIED: &[(&str, Answer, Spoil)] = &[
    ("a key that cannot be denied", OK, |h, d| with(h, d, "undeniable", &format!("{STAMPING}\nkeyUsage=critical,digitalSignature,nonRepudiation"))),
    ("a key that signs lists", Err(NotForStamping), |h, d| with(h, d, "lists", &format!("{STAMPING}\nkeyUsage=digitalSignature,cRLSign"))),
    ("one that says that it is no CA", OK, |h, d| with(h, d, "no ca at all", &format!("{STAMPING}\nbasicConstraints=critical,CA:FALSE"))),
    ("a critical policy", Err(Certificate), |h, d| with(h, d, "policy", &format!("{STAMPING}\ncertificatePolicies=critical,1.2.3.4"))),
    ("a policy", OK, |h, d| with(h, d, "soft policy", &format!("{STAMPING}\ncertificatePolicies=1.2.3.4"))),
    ("a critical place of lists", OK, |h, d| with(h, d, "place", &format!("{STAMPING}\ncrlDistributionPoints=critical,URI:http://lists.example"))),
    ("critical other names", OK, |h, d| with(h, d, "other names", &format!("{STAMPING}\nsubjectAltName=critical,DNS:stamp.example"))),
    ("an issuer of which nothing may be below", OK, |h, d| under(h, d, ("last issuer", "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign"), (99, "sha256"))),
    ("an issuer for stamping", OK, |h, d| under(h, d, ("stamp issuer", &format!("{CA}\nextendedKeyUsage=timeStamping,codeSigning")), (99, "sha256"))),
    ("an issuer for everything", Err(NotForStamping), |h, d| under(h, d, ("any issuer", &format!("{CA}\nextendedKeyUsage=anyExtendedKeyUsage")), (99, "sha256"))),
    ("an issuer with a rule that nobody knows", Err(Certificate), |h, d| under(h, d, ("rule issuer", &format!("{CA}\n1.2.3.4=critical,ASN1:NULL")), (99, "sha256"))),
    ("a root with a rule that nobody knows", Err(Certificate), |h, d| { let r = root(h, "rule root", &format!("{CA}\n1.2.3.4=critical,ASN1:NULL")); alone_under(h, d, &r); }),
    ("a root for another purpose", Err(NotForStamping), |h, d| { let r = root(h, "code root", &format!("{CA}\nextendedKeyUsage=codeSigning")); alone_under(h, d, &r); }),
    ("a root whose key must not sign certificates", Err(NotAnIssuer), |h, d| { let r = root(h, "list root", "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,cRLSign"); alone_under(h, d, &r); }),
    ("a root with one certificate too many below", Err(NotAnIssuer), |h, d| { let r = root(h, "low root", "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign"); between(h, d, &r, 1); }),
    ("a root that signed itself over SHA-1", OK, |h, d| { let r = made(h.path(), ("sha1 root", P256), (None, CA), (99, "sha1")); alone_under(h, d, &r); }),
    ("a root with a key of 1,024 bits", Err(WeakAlgorithm), |h, d| { let r = made(h.path(), ("rsa1024 root", "RSA:1024"), (None, CA), (99, "sha256")); alone_under(h, d, &r); }),
    ("a root with a key of 4,096 bits, over SHA-512", OK, |h, d| { let r = made(h.path(), ("rsa4096 root", "RSA:4096"), (None, CA), (99, "sha512")); alone_under(h, d, &r); }),
    ("a signer certified over SHA-512 on P-256", OK, |h, d| signs(h, d, &made(h.path(), ("sha512 signer", P256), (Some(&h.issuer), STAMPING), (99, "sha512")))),
    ("five between", OK, |h, d| between(h, d, &h.root, 5)),
    ("six between", OK, |h, d| between(h, d, &h.root, 6)),
    ("seven between", Err(NoPath), |h, d| between(h, d, &h.root, 7)),
    ("a root that stamps and is a CA", Err(NotForStamping), |h, d| { let r = root(h, "ca root", &format!("{CA}\n{STAMPING}")); signs(h, d, &r); d.root = r.certificate; }),
    ("an issuer for domains alone", OK, |h, d| under(h, d, ("domain issuer", &format!("{CA}\nnameConstraints=critical,permitted;DNS:example")), (99, "sha256"))),
    ("an issuer for names that it has", Err(NotAnIssuer), |h, d| under(h, d, ("name issuer", &format!("{CA}\nnameConstraints=critical,permitted;dirName:own\n[own]\nO=Sandyq tests")), (99, "sha256"))),
    ("an issuer for other names", Err(NotAnIssuer), |h, d| under(h, d, ("other issuer", &format!("{CA}\nnameConstraints=critical,permitted;dirName:own\n[own]\nO=Others")), (99, "sha256"))),
    ("an issuer but for other names", Err(NotAnIssuer), |h, d| under(h, d, ("but issuer", &format!("{CA}\nnameConstraints=critical,excluded;dirName:own\n[own]\nO=Others")), (99, "sha256"))),
    ("an issuer for another domain", Err(NotAnIssuer), |h, d| domains(h, d, "permitted;DNS:other.example")),
    ("an issuer for the domain", OK, |h, d| domains(h, d, "permitted;DNS:example")),
    ("an issuer but for the domain", Err(NotAnIssuer), |h, d| domains(h, d, "excluded;DNS:example")),
    ("a root for domains alone", OK, |h, d| { let r = root(h, "domain root", &format!("{CA}\nnameConstraints=critical,permitted;DNS:example")); alone_under(h, d, &r); }),
    ("a root for other names", Err(NotAnIssuer), |h, d| { let r = root(h, "names root", &format!("{CA}\nnameConstraints=critical,permitted;dirName:own\n[own]\nO=Others")); alone_under(h, d, &r); }),
    ("the first second of a signer", OK, |h, d| d.at = valid(h).0),
    ("the last second of a signer", OK, |h, d| d.at = valid(h).1),
    ("the last second of a signer and a half", OK, |h, d| d.time = Some(format!("{}.5Z", digits(valid(h).1)))),
    ("an issuer that has ended and is there anew", OK, |h, d| again(h, d)),
];

#[test]
fn what_is_written_in_an_unusual_way_is_read_in_one_way() {
    walk(WRITTEN);
}

#[test]
fn what_is_stated_in_an_unusual_way_is_read_in_one_way() {
    walk(SAID);
}

#[test]
fn what_is_signed_in_an_unusual_way_is_read_in_one_way() {
    walk(SIGNED);
}

#[test]
fn what_is_certified_in_an_unusual_way_is_read_in_one_way() {
    walk(CERTIFIED);
}

fn walk(table: &[(&str, Answer, Spoil)]) {
    let house = house();
    let mut wrong = Vec::new();
    for (name, expected, spoil) in table {
        let mut draft = Draft::good(house);
        spoil(house, &mut draft);
        let reply = draft.reply();
        let judged = draft.judged(&reply).map(drop);
        if judged != *expected {
            wrong.push(format!("{name}: {judged:?} and not {expected:?}"));
        }
        draft.keep(name, &reply);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The reply with another status.
fn replied(reply: &[u8], status: &[&[u8]]) -> Vec<u8> {
    seq(&[&seq(status), &reply[9..]])
}

/// The reply with its first two attributes in the wrong order.
fn disordered(reply: &[u8]) -> Vec<u8> {
    let first = attribute(CONTENT_TYPE, &oid(TST_INFO));
    let at = reply
        .windows(first.len())
        .position(|window| window == first)
        .unwrap();
    let next = at + first.len();
    let length = usize::from(reply[next + 1]) + 2;
    let second = &reply[next..next + length];
    [&reply[..at], second, &first, &reply[next + length..]].concat()
}

/// The reply with a byte more in its signature: each of the lengths around it grows.
fn grown(reply: &[u8]) -> Vec<u8> {
    let mut all = reply.to_vec();
    all.push(0);
    let mut at = 0;
    // The last element of each sequence, down to the signature.
    loop {
        let long = all[at + 1] & 0x80 != 0;
        let bytes = if long {
            usize::from(all[at + 1] & 0x7f)
        } else {
            0
        };
        let last = at + 1 + bytes;
        all[last] = all[last].wrapping_add(1);
        if all[last] == 0 {
            all[last - 1] += 1;
        }
        if all[at] == 4 {
            return all;
        }
        let mut child = last + 1;
        loop {
            let length = length_of(&all[child..]);
            if child + length + 1 >= all.len() {
                break;
            }
            child += length;
        }
        at = child;
    }
}

fn length_of(bytes: &[u8]) -> usize {
    match bytes[1] {
        0x81 => usize::from(bytes[2]) + 3,
        0x82 => usize::from(u16::from_be_bytes([bytes[2], bytes[3]])) + 4,
        short => usize::from(short) + 2,
    }
}

fn key_id(house: &House) -> Vec<u8> {
    let own = house.signer.parsed().tbs_certificate;
    let extension = own
        .extensions
        .unwrap()
        .into_iter()
        .find(|one| one.extn_id.to_string() == "2.5.29.14")
        .unwrap();
    tlv(0x80, &extension.extn_value.as_bytes()[2..])
}

fn pss(salt: u8, behind: &[u8]) -> Vec<u8> {
    let sha = seq(&[&oid(SHA256), &[5, 0]]);
    let mask = seq(&[&oid("1.2.840.113549.1.1.8"), &sha]);
    let rules = [
        tlv(0xa0, &sha),
        tlv(0xa1, &mask),
        tlv(0xa2, &int(&[salt])),
        behind.to_vec(),
    ];
    seq(&[&oid("1.2.840.113549.1.1.10"), &tlv(0x30, &rules.concat())])
}

fn root(house: &House, name: &str, rules: &str) -> Party {
    made(house.path(), (name, P256), (None, rules), (99, "sha256"))
}

/// So many issuers between a root and the signer.
fn between(house: &House, draft: &mut Draft, root: &Party, count: usize) {
    let mut bag = Vec::new();
    let mut by = root.clone();
    for number in 0..count {
        let name = format!("{number} of {count} under {}", root.name);
        by = made(house.path(), (&name, P256), (Some(&by), CA), (99, "sha256"));
        bag.insert(0, by.certificate.clone());
    }
    let name = format!("under {count} under {}", root.name);
    let signer = made(
        house.path(),
        (&name, P256),
        (Some(&by), STAMPING),
        (99, "sha256"),
    );
    signs(house, draft, &signer);
    draft.root.clone_from(&root.certificate);
    draft.bag = [vec![signer.certificate], bag].concat();
}

/// A signer with a domain under an issuer that is bound.
fn domains(house: &House, draft: &mut Draft, bound: &str) {
    let name = bound.replace([';', ':'], " ");
    let rules = format!("{CA}\nnameConstraints=critical,{bound}");
    let issuer = made(
        house.path(),
        (&name, P256),
        (Some(&house.root), &rules),
        (99, "sha256"),
    );
    let rules = format!("{STAMPING}\nsubjectAltName=DNS:stamp.example");
    let signer = made(
        house.path(),
        (&format!("by {name}"), P256),
        (Some(&issuer), &rules),
        (99, "sha256"),
    );
    signs(house, draft, &signer);
    draft.bag[1] = issuer.certificate;
}

/// The key of an issuer with two certificates, of which the first one has ended.
fn again(house: &House, draft: &mut Draft) {
    under(house, draft, ("issuer anew", CA), (1, "sha256"));
    let key = house.path().join("issuer anew.key");
    let anew = certified(
        house.path(),
        "issuer anew",
        &key,
        (Some(&house.root), CA),
        (99, "sha256"),
    );
    draft.bag.push(anew.certificate);
    draft.at = in_seconds(2 * DAY);
}

fn exponent_3(house: &House) -> Party {
    let key = house.path().join("exponent 3.key");
    openssl(|c| {
        c.args(["genpkey", "-algorithm", "RSA"])
            .args(["-pkeyopt", "rsa_keygen_bits:2048"])
            .args(["-pkeyopt", "rsa_keygen_pubexp:3", "-out"])
            .arg(&key)
    });
    let by = (Some(&house.issuer), STAMPING);
    certified(house.path(), "exponent 3", &key, by, (99, "sha256"))
}

/// A certificate of somebody, as it was written before there were extensions.
fn version_1(house: &House) -> Vec<u8> {
    let at = |end: &str| house.path().join(format!("version 1.{end}"));
    openssl(|c| {
        c.args(["req", "-new", "-subj", "/CN=version 1", "-key"])
            .arg(&house.signer.key)
            .arg("-out")
            .arg(at("csr"))
    });
    openssl(|c| {
        c.args(["x509", "-req", "-outform", "DER", "-in"])
            .arg(at("csr"))
            .arg("-signkey")
            .arg(&house.signer.key)
            .arg("-out")
            .arg(at("der"))
    });
    std::fs::read(at("der")).unwrap()
}

/// When the signer's certificate begins and ends.
fn valid(house: &House) -> (std::time::Duration, std::time::Duration) {
    let own = house.signer.parsed().tbs_certificate.validity;
    (
        own.not_before.to_unix_duration(),
        own.not_after.to_unix_duration(),
    )
}

fn digits(at: std::time::Duration) -> String {
    let text = der::DateTime::from_unix_duration(at).unwrap().to_string();
    text.replace(['-', ':', 'T', 'Z'], "")
}

#[test]
fn a_request_and_a_file_of_certificates_are_read_in_one_way() {
    let house = house();
    let mut draft = Draft::good(house);
    let reply = draft.reply();
    let own = draft.request.clone();
    let imprint = seq(&[&algorithm(SHA256), &octets(&sha2::Sha256::digest(TEXT))]);
    let plain = seq(&[&oid(SHA256), &[5, 0]]);
    let empty = seq(&[&plain, &octets(&sha2::Sha256::digest(TEXT))]);
    let nonce = int(&[0x41; 16]);
    let requests = [
        (
            "a policy",
            seq(&[
                &int(&[1]),
                &imprint,
                &oid("1.2.3.4.1"),
                &nonce,
                &[1, 1, 0xff],
            ]),
        ),
        (
            "no wish for certificates",
            seq(&[&int(&[1]), &imprint, &nonce]),
        ),
        (
            "a wish for none",
            seq(&[&int(&[1]), &imprint, &nonce, &[1, 1, 0]]),
        ),
        (
            "an empty parameter",
            seq(&[&int(&[1]), &empty, &nonce, &[1, 1, 0xff]]),
        ),
        (
            "a nonce below zero",
            seq(&[&int(&[1]), &imprint, &int(&[0xc1; 16]), &[1, 1, 0xff]]),
        ),
        (
            "a short nonce",
            seq(&[&int(&[1]), &imprint, &int(&[0x41]), &[1, 1, 0xff]]),
        ),
        (
            "another hash",
            write_request(&TEXT[1..], [0x41; 16]).unwrap(),
        ),
        ("seventy thousand bytes", vec![0x30; 70_000]),
    ];
    for (name, request) in requests {
        draft.request = request;
        draft.keep(&format!("a request with {name}"), &reply);
    }
    let pem = std::fs::read_to_string(house.root.pem(house.path())).unwrap();
    let other = std::fs::read_to_string(house.issuer.pem(house.path())).unwrap();
    let files = [
        ("with a text before them", format!("Our root:\n{pem}")),
        ("with a text behind them", format!("{pem}That is all.\n")),
        (
            "with a text between them",
            format!("{other}\nAnd:\n\n{pem}"),
        ),
        ("with the line ends of Windows", pem.replace('\n', "\r\n")),
        ("without the last line end", pem.trim_end().to_owned()),
        ("the root twice", format!("{pem}{pem}")),
        (
            "in one line",
            pem.replace('\n', "")
                .replace("E-----", "E-----\n")
                .replace("-----END", "\n-----END"),
        ),
        (
            "marked as trusted",
            pem.replace("CERTIFICATE", "TRUSTED CERTIFICATE"),
        ),
        (
            "with a space in them",
            pem.replacen("CERTIFICATE-----\nM", "CERTIFICATE-----\nM ", 1),
        ),
        (
            "with a key before them",
            format!(
                "{}{pem}",
                std::fs::read_to_string(&house.signer.key).unwrap()
            ),
        ),
        (
            "of version 1",
            sandyq_stamp::write_certificates(&[version_1(house)]),
        ),
        ("with another of version 1", {
            let bytes = [version_1(house), house.root.certificate.clone()];
            sandyq_stamp::write_certificates(&bytes)
        }),
    ];
    let der = Vector {
        request: &own,
        reply: &reply,
        certificates: &house.root.certificate,
    };
    der.keep("certificates in DER");
    for (name, certificates) in files {
        let vector = Vector {
            request: &own,
            reply: &reply,
            certificates: certificates.as_bytes(),
        };
        vector.keep(&format!("certificates {name}"));
    }
}

/// A name with its texts as PrintableString.
fn retyped(name: &[u8]) -> Vec<u8> {
    let mut all = name.to_vec();
    for at in 1..all.len() {
        // Behind the last byte of `id-at-organizationName` and `id-at-commonName`.
        if all[at] == 0x0c && matches!(all[at - 1], 3 | 10) {
            all[at] = 0x13;
        }
    }
    all
}
