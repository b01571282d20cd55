//! Each way of being wrong: how it is made, by what name it is refused, and what `openssl ts -verify` says to it. Where that is laxer
//! than we are, the reason stands beside it; `docs/spec/anchor.md` lists the same.

use sandyq_stamp::{Refused, Refused::*, Request, judge, write_request};

use crate::{
    authority::{CA, House, P256, Party, STAMPING, certified, house, in_seconds, made},
    draft::*,
    written::*,
};

/// What `openssl ts -verify` (3.0) says.
enum Openssl {
    /// It refuses too.
    Agrees,
    /// It accepts, and why that is not enough for us.
    Laxer(#[expect(dead_code, reason = "it is for who reads the table")] &'static str),
}
use Openssl::{Agrees, Laxer};

pub type Spoil = fn(&House, &mut Draft);

/// What is wrong with what the authority states.
#[rustfmt::skip]
const STATED: &[(&str, Refused, Openssl, Spoil)] = &[
    ("the hash of another text", ImprintDiffers, Agrees, |_, d| d.imprint.1[0] ^= 1),
    ("a hash with SHA-1", WeakAlgorithm, Agrees, |_, d| d.imprint = (SHA1.into(), dgst("sha1", TEXT, None))),
    ("the right text by another hash", ImprintDiffers, Agrees, |_, d| d.imprint = ("2.16.840.1.101.3.4.2.2".into(), dgst("sha384", TEXT, None))),
    ("a hash of a wrong length", Malformed, Agrees, |_, d| _ = d.imprint.1.pop()),
    ("another nonce", NonceDiffers, Agrees, |_, d| d.nonce = Some(vec![0x42; 16])),
    ("no nonce", NonceDiffers, Agrees, |_, d| d.nonce = None),
    ("another request of the same text", NonceDiffers, Agrees, |_, d| d.request = write_request(TEXT, [1; 16]).unwrap()),
    ("another request", ImprintDiffers, Agrees, |_, d| d.request = write_request(b"other", [0x41; 16]).unwrap()),
    ("version 2", Version, Agrees, |_, d| d.version = 2),
    ("rejected", NotGranted, Agrees, |_, d| d.status = 2),
    ("waiting", NotGranted, Agrees, |_, d| d.status = 3),
    ("a critical extension", Extension, Laxer("it does not look at extensions of the content"), |_, d| d.tail = tlv(0xa1, &seq(&[&oid("1.2.3.4"), &[1, 1, 0xff], &octets(b"x")]))),
    ("another authority's name", SignerDiffers, Agrees, |h, d| d.tail = tlv(0xa0, &tlv(0xa4, &encoded_name(&h.root)))),
    ("an accuracy of a thousand milliseconds", Malformed, Laxer("it does not read the accuracy"), |_, d| d.accuracy = seq(&[&tlv(0x80, &[3, 0xe8])])),
    ("a time that ends with a zero", Malformed, Laxer("it does not read the time"), |_, d| d.time = Some("20300101000000.10Z".into())),
    ("a time of no zone", Malformed, Laxer("it does not read the time"), |_, d| d.time = Some("20300101000000".into())),
    ("the thirtieth of February", Malformed, Laxer("it does not read the time"), |_, d| d.time = Some("20300230000000Z".into())),
    ("content of another kind", Malformed, Agrees, |_, d| d.content_type = "1.2.840.113549.1.7.1".into()),
];

/// What is wrong with who signed, and how.
#[rustfmt::skip]
const SIGNED: &[(&str, Refused, Openssl, Spoil)] = &[
    ("two signers", Signers, Agrees, |_, d| d.signers = 2),
    ("no signer", Signers, Agrees, |_, d| d.signers = 0),
    ("a stranger's key", SignatureFalse, Agrees, |h, d| d.forger = Some(h.rsa.clone())),
    ("a stranger who puts the real certificate into the bag and names it", SignatureFalse, Agrees, |h, d| d.forger = Some(stranger(h))),
    ("a stranger who names the real certificate and signs as himself", SignerDiffers, Agrees, |h, d| { let s = stranger(h); d.bag.insert(0, s.certificate.clone()); d.signer = s; }),
    ("a hash that names no certificate", SignerMissing, Agrees, |_, d| d.attribute(ESS_V2, ess(&[ess_id(b"other", &[])]))),
    ("a certificate that is not in the bag", SignerMissing, Agrees, |_, d| _ = d.bag.remove(0)),
    ("another certificate of the same key", SignerDiffers, Agrees, |h, d| { let t = twin(h); d.bag.insert(0, t.certificate.clone()); d.attribute(ESS_V2, ess(&[ess_id(&t.certificate, &[])])); }),
    ("issuer and number of another certificate", SignerDiffers, Agrees, |h, d| d.attribute(ESS_V2, ess(&[ess_id(&h.signer.certificate, &issuer_serial(&h.issuer))]))),
    ("a certificate besides that is not on the way", SignerDiffers, Agrees, |h, d| d.attribute(ESS_V2, ess(&[ess_id(&h.signer.certificate, &[]), ess_id(&h.rsa.certificate, &[])]))),
    ("no certificate is named", Attributes, Agrees, |_, d| d.attribute(ESS_V2, Vec::new())),
    ("an empty list of certificates", Attributes, Agrees, |_, d| d.attribute(ESS_V2, ess(&[]))),
    // A set is sorted by its bytes: the longer list is the second, whatever the hashes are.
    ("two lists of certificates", Attributes, Laxer("it takes the first"), |_, d| { let other = ess_id(b"other", &[]); d.attributes().push((ESS_V2.into(), ess(&[other.clone(), other]))); }),
    ("a certificate named by SHA-1 alone", WeakAlgorithm, Laxer("it takes ESSCertID, which is bound by SHA-1"), |h, d| { d.attribute(ESS_V2, Vec::new()); d.attributes.push((ESS_V1.into(), ess(&[ess_sha1(&h.signer, false)]))); }),
    ("a certificate named by SHA-1 in the new form", WeakAlgorithm, Laxer("it takes any hash that it knows"), |h, d| d.attribute(ESS_V2, ess(&[ess_sha1(&h.signer, true)]))),
    ("attributes for content of another kind", Attributes, Laxer("it does not compare the two kinds"), |_, d| d.attribute(CONTENT_TYPE, oid("1.2.840.113549.1.7.1"))),
    ("no kind of content", Attributes, Laxer("it does not miss it"), |_, d| d.attribute(CONTENT_TYPE, Vec::new())),
    ("the digest of another content", DigestDiffers, Agrees, |_, d| d.attribute(MESSAGE_DIGEST, octets(&[7; 32]))),
    ("no digest", Attributes, Agrees, |_, d| d.attribute(MESSAGE_DIGEST, Vec::new())),
    ("a signature over SHA-1", WeakAlgorithm, Laxer("it takes any hash that it knows"), |_, d| { d.digest = (SHA1.into(), "sha1".into()); d.signature = algorithm("1.2.840.10045.4.1"); }),
    ("two hashes in one signature", UnknownAlgorithm, Laxer("it goes by the first of the two names"), |_, d| d.signature = algorithm("1.2.840.10045.4.3.3")),
    ("an algorithm of tomorrow", UnknownAlgorithm, Laxer("it goes by the hash and the key, and does not read this name"), |_, d| d.signature = algorithm("1.2.3.4")),
    ("a curve that we do not judge", UnknownAlgorithm, Laxer("it knows P-521, which no authority was seen to use"), |h, d| signs(h, d, &made(h.path(), ("p521", "EC:P-521"), (Some(&h.issuer), STAMPING), (99, "sha256")))),
    ("a key of 1,024 bits", WeakAlgorithm, Laxer("its default level has no lower limit"), |h, d| { signs(h, d, &made(h.path(), ("rsa1024", "RSA:1024"), (Some(&h.issuer), STAMPING), (99, "sha256"))); d.signature = seq(&[&oid("1.2.840.113549.1.1.11"), &[5, 0]]); }),
];

/// What is wrong with the certificates, at the time that is stated.
#[rustfmt::skip]
const CERTIFIED: &[(&str, Refused, Openssl, Spoil)] = &[
    ("a signer that has ended", Expired, Agrees, |_, d| d.at = in_seconds(1001 * DAY)),
    ("a signer that has not begun", NotYetValid, Agrees, |_, d| d.at = in_seconds(0) - std::time::Duration::from_secs(DAY)),
    ("an issuer that has ended", Expired, Agrees, |h, d| { under(h, d, ("short issuer", CA), (1, "sha256")); d.at = in_seconds(2 * DAY); }),
    ("a root that has ended", Expired, Agrees, |h, d| { let r = made(h.path(), ("short root", P256), (None, CA), (1, "sha256")); alone_under(h, d, &r); d.at = in_seconds(2 * DAY); }),
    ("no purpose", NotForStamping, Agrees, |h, d| with(h, d, "no purpose", "basicConstraints=CA:FALSE")),
    ("a purpose that is not critical", NotForStamping, Agrees, |h, d| with(h, d, "not critical", "extendedKeyUsage=timeStamping")),
    ("two purposes", NotForStamping, Agrees, |h, d| with(h, d, "two purposes", "extendedKeyUsage=critical,timeStamping,codeSigning")),
    ("another purpose", NotForStamping, Agrees, |h, d| with(h, d, "another purpose", "extendedKeyUsage=critical,serverAuth")),
    ("a key for encryption", NotForStamping, Agrees, |h, d| with(h, d, "encryption", &format!("{STAMPING}\nkeyUsage=critical,digitalSignature,keyEncipherment"))),
    ("an issuer that stamps", NotForStamping, Laxer("it lets an authority for certificates stamp"), |h, d| with(h, d, "ca stamps", &format!("{STAMPING}\nbasicConstraints=critical,CA:TRUE"))),
    ("a rule that nobody knows", Certificate, Agrees, |h, d| with(h, d, "a rule", &format!("{STAMPING}\n1.2.3.4=critical,ASN1:NULL"))),
    ("a stranger's root", NoPath, Agrees, |h, d| d.root = made(h.path(), ("other root", P256), (None, CA), (99, "sha256")).certificate),
    ("a stranger's root of the same name", NoPath, Agrees, |h, d| d.root = impostor(h).certificate),
    ("a chain with a gap", NoPath, Agrees, |_, d| _ = d.bag.pop()),
    ("an issuer that is none", NotAnIssuer, Agrees, |h, d| under(h, d, ("no ca", "basicConstraints=critical,CA:FALSE"), (99, "sha256"))),
    ("an issuer that says nothing of it", NotAnIssuer, Agrees, |h, d| under(h, d, ("plain", ""), (99, "sha256"))),
    ("an issuer whose key must not sign certificates", NotAnIssuer, Agrees, |h, d| under(h, d, ("no cert sign", "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,digitalSignature"), (99, "sha256"))),
    ("an issuer too many", NotAnIssuer, Agrees, |h, d| too_many(h, d)),
    ("an issuer for another purpose", NotForStamping, Laxer("it does not read the purpose of an issuer"), |h, d| under(h, d, ("code issuer", &format!("{CA}\nextendedKeyUsage=codeSigning")), (99, "sha256"))),
    ("an issuer signed over SHA-1", WeakAlgorithm, Laxer("its default level takes SHA-1"), |h, d| under(h, d, ("sha1 issuer", CA), (99, "sha1"))),
    ("a signer signed over SHA-1", WeakAlgorithm, Laxer("its default level takes SHA-1"), |h, d| signs(h, d, &made(h.path(), ("sha1 signer", P256), (Some(&h.issuer), STAMPING), (99, "sha1")))),
    ("a root that is none", NotAnIssuer, Agrees, |h, d| { let r = made(h.path(), ("no root", P256), (None, "basicConstraints=critical,CA:FALSE"), (99, "sha256")); alone_under(h, d, &r); }),
    ("a root that stamps itself", NotAnIssuer, Laxer("it trusts what it is given"), |h, d| { let r = made(h.path(), ("own root", P256), (None, STAMPING), (99, "sha256")); signs(h, d, &r); d.root = r.certificate; }),
];

/// What is wrong with the bytes, after all was signed.
#[rustfmt::skip]
const BYTES: &[(&str, Refused, Openssl, Spoil)] = &[
    ("a later time", DigestDiffers, Agrees, |_, d| { d.time = Some("20300101000000Z".into()); after(d, |r| replaced(&r, b"20300101000000Z", b"20290101000000Z")); }),
    ("another policy", DigestDiffers, Agrees, |_, d| after(d, |r| replaced(&r, &oid("1.2.3.4.1"), &oid("1.2.3.4.2")))),
    ("another number", DigestDiffers, Agrees, |_, d| after(d, |r| replaced(&r, &int(&[7, 7]), &int(&[7, 8])))),
    ("another signature", SignatureFalse, Agrees, |_, d| after(d, |mut r| { *r.last_mut().unwrap() ^= 1; r })),
    ("a changed attribute", SignatureFalse, Agrees, |_, d| { d.attributes().push(("1.2.3.4".into(), octets(b"before"))); after(d, |r| replaced(&r, b"before", b"behind")); }),
    ("a changed certificate", SignerMissing, Agrees, |_, d| after(d, |r| replaced(&r, b"\x0c\x06signer", b"\x0c\x06Signer"))),
    ("half of it", Malformed, Agrees, |_, d| after(d, |r| r[..r.len() / 2].to_vec())),
    ("a byte less", Malformed, Agrees, |_, d| after(d, |r| r[..r.len() - 1].to_vec())),
    ("a byte more", Malformed, Laxer("it reads as far as it needs"), |_, d| after(d, |r| [&r[..], &[0]].concat())),
    ("nothing", Malformed, Agrees, |_, d| after(d, |_| Vec::new())),
    ("granted, and no token", Malformed, Agrees, |_, d| after(d, |_| seq(&[&seq(&[&int(&[0])])]))),
    ("the token alone", Malformed, Agrees, |_, d| after(d, |r| r[9..].to_vec())),
    ("a length that is open", Malformed, Laxer("it reads BER"), |_, d| after(d, |r| [&[0x30, 0x80], &r[4..], &[0, 0]].concat())),
    ("a page of the web", Malformed, Agrees, |_, d| after(d, |_| b"<html>502 Bad Gateway</html>".to_vec())),
    ("seventy thousand bytes", TooLarge, Agrees, |_, d| after(d, |_| vec![0x30; 70_000])),
];

pub const DAY: u64 = 86_400;

#[test]
fn what_is_stated_wrongly_is_refused_by_its_name() {
    walk(STATED);
}

#[test]
fn what_is_signed_wrongly_is_refused_by_its_name() {
    walk(SIGNED);
}

#[test]
fn what_is_certified_wrongly_is_refused_by_its_name() {
    walk(CERTIFIED);
}

#[test]
fn what_was_changed_afterwards_is_refused_by_its_name() {
    walk(BYTES);
}

fn walk(table: &[(&str, Refused, Openssl, Spoil)]) {
    let house = house();
    let mut wrong = Vec::new();
    for (name, expected, openssl, spoil) in table {
        let mut draft = Draft::good(house);
        let before = draft.reply();
        assert!(draft.judged(&before).is_ok(), "control: {name}");
        draft.attributes.clear();
        spoil(house, &mut draft);
        let reply = draft.reply();
        let judged = draft
            .judged(&reply)
            .map(|statement| statement.not_later_than);
        if judged != Err(*expected) {
            wrong.push(format!("{name}: {judged:?} and not {expected:?}"));
        }
        draft.keep(name, &reply);
        let accepted = draft.openssl(name, &reply);
        if accepted != matches!(openssl, Laxer(_)) {
            wrong.push(format!("{name}: openssl accepts: {accepted}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_signature_without_signed_attributes_names_no_signer() {
    let house = house();
    let draft = Draft::good(house);
    let reply = draft.sealed();
    assert_eq!(draft.judged(&reply), Err(Attributes));
    draft.keep("no signed attributes", &reply);
    assert!(!draft.openssl("no attributes", &reply));
}

#[test]
fn wherever_a_reply_is_cut_or_a_bit_is_turned_it_proves_nothing_and_nothing_panics() {
    let house = house();
    let mut draft = Draft::good(house);
    let reply = draft.reply();
    let request = Request::parse(&draft.request).unwrap();
    let root = sandyq_stamp::Authority::parse(&draft.root).unwrap();
    for end in 0..reply.len() {
        assert!(
            judge(&reply[..end], &request, &root).is_err(),
            "cut at {end}"
        );
    }
    let mut sound = Vec::new();
    for at in 0..reply.len() {
        for bit in 0..8 {
            let mut turned = reply.clone();
            turned[at] ^= 1 << bit;
            if judge(&turned, &request, &root).is_ok() {
                sound.push((at, bit));
            }
        }
    }
    // Nobody signs the status, and "granted with modifications" is as good.
    assert_eq!(sound, [(8, 0)]);
}

pub fn signs(house: &House, draft: &mut Draft, signer: &Party) {
    draft.signer = signer.clone();
    draft.named = signer.clone();
    draft.bag = vec![signer.certificate.clone(), house.issuer.certificate.clone()];
}

pub fn with(house: &House, draft: &mut Draft, name: &str, rules: &str) {
    signs(house, draft, &house.signer_with(name, rules));
}

/// A signer under another issuer.
pub fn under(
    house: &House,
    draft: &mut Draft,
    (name, rules): (&str, &str),
    (days, md): (u32, &str),
) {
    let issuer = made(
        house.path(),
        (name, P256),
        (Some(&house.root), rules),
        (days, md),
    );
    let signer = made(
        house.path(),
        (&format!("under {name}"), P256),
        (Some(&issuer), STAMPING),
        (500, "sha256"),
    );
    signs(house, draft, &signer);
    draft.bag[1] = issuer.certificate;
}

/// A signer right under another root.
pub fn alone_under(house: &House, draft: &mut Draft, root: &Party) {
    let signer = made(
        house.path(),
        (&format!("under {}", root.name), P256),
        (Some(root), STAMPING),
        (500, "sha256"),
    );
    signs(house, draft, &signer);
    draft.bag.pop();
    draft.root.clone_from(&root.certificate);
}

fn too_many(house: &House, draft: &mut Draft) {
    let last = made(
        house.path(),
        ("last", P256),
        (
            Some(&house.root),
            &format!("{CA}\nbasicConstraints=critical,CA:TRUE,pathlen:0").replacen(
                "basicConstraints=critical,CA:TRUE\n",
                "",
                1,
            ),
        ),
        (99, "sha256"),
    );
    let more = made(
        house.path(),
        ("one more", P256),
        (Some(&last), CA),
        (99, "sha256"),
    );
    let signer = made(
        house.path(),
        ("below", P256),
        (Some(&more), STAMPING),
        (99, "sha256"),
    );
    signs(house, draft, &signer);
    draft.bag = vec![signer.certificate, more.certificate, last.certificate];
}

fn stranger(house: &House) -> Party {
    made(
        house.path(),
        ("stranger", P256),
        (None, STAMPING),
        (99, "sha256"),
    )
}

/// Another certificate of the signer's key.
fn twin(house: &House) -> Party {
    certified(
        house.path(),
        "twin",
        &house.signer.key,
        (Some(&house.issuer), STAMPING),
        (99, "sha256"),
    )
}

/// A root of the same name and another key.
fn impostor(house: &House) -> Party {
    let folder = house.path().join("impostor");
    std::fs::create_dir_all(&folder).unwrap();
    made(&folder, ("root", P256), (None, CA), (99, "sha256"))
}

/// A certificate named by its SHA-1: in the old form, or in the new one.
fn ess_sha1(party: &Party, new: bool) -> Vec<u8> {
    let hash = octets(&dgst("sha1", &party.certificate, None));
    if new {
        seq(&[&algorithm(SHA1), &hash])
    } else {
        seq(&[&hash])
    }
}

fn encoded_name(party: &Party) -> Vec<u8> {
    der::Encode::to_der(&party.parsed().tbs_certificate.subject).unwrap()
}

pub fn after(draft: &mut Draft, change: fn(Vec<u8>) -> Vec<u8>) {
    draft.after = Box::new(change);
}
