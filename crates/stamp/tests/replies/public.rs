//! The replies that others published, read where they lie beside this repository.

use std::path::PathBuf;

use sandyq_stamp::{Authority, Refused, Request, Statement, judge, write_certificates};

use crate::written::*;

fn vectors() -> Option<PathBuf> {
    let given = std::env::var_os("SANDYQ_VECTORS").map(PathBuf::from);
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/vectors");
    let folder = given.unwrap_or_else(beside).join("rfc3161");
    let there = folder.is_dir();
    if !there {
        println!("skipped: no vectors");
    }
    there.then_some(folder)
}

/// The request that a reply says it answers: what others kept of theirs is a hash at most.
fn request_for(reply: &[u8]) -> Vec<u8> {
    use der::{Decode, Reader, SliceReader, Tag, asn1::AnyRef};
    // The content begins with its version, its policy and the imprint; the nonce stands behind the time.
    let start = reply.windows(3).enumerate().find_map(|(at, three)| {
        let info = AnyRef::decode(&mut SliceReader::new(&reply[at..]).ok()?).ok()?;
        (three[0] == 0x30 && info.value().starts_with(&[2, 1, 1, 6])).then(|| info.value())
    });
    let mut reader = SliceReader::new(start.unwrap()).unwrap();
    let mut parts = Vec::new();
    while !reader.is_finished() {
        parts.push(reader.tlv_bytes().unwrap());
    }
    let nonce = parts[5..].iter().find(|part| {
        AnyRef::from_der(part).is_ok_and(|any| der::Tagged::tag(&any) == Tag::Integer)
    });
    seq(&[&int(&[1]), parts[2], nonce.unwrap()])
}

/// Judges with the root of a file of certificates, the others beside it.
fn judged(reply: &[u8], request: &[u8], chain: &[u8]) -> Result<Statement, Refused> {
    judge(reply, &Request::parse(request)?, &Authority::parse(chain)?)
}

#[test]
fn published_replies_are_judged_as_their_names_say() {
    let Some(folder) = vectors() else { return };
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let rows: &[(&str, Result<&str, Refused>)] = &[
        ("test_tsa/response.tsr", Ok("2024-10-08T15:40:33Z")),
        (
            "test_tsa/response-injected-certs.tsr",
            Ok("2024-10-08T15:40:33Z"),
        ),
        // Of another authority than the chain beside it.
        ("test_tsa/other_response.tsr", Err(Refused::NoPath)),
        ("sigstage/response-sha256.tsr", Ok("2025-05-09T11:58:56Z")),
        ("sigstage/response-sha384.tsr", Ok("2025-05-09T11:58:56Z")),
        ("sigstage/response-sha512.tsr", Ok("2025-05-09T11:58:57Z")),
        (
            "sigstage/response-no-embedded-cert.tsr",
            Ok("2025-06-18T08:13:03Z"),
        ),
        (
            "sigstage/response-invalid-signature.tsr",
            Err(Refused::SignatureFalse),
        ),
        // Expired today; at its own time it was good.
        (
            "sigstore.mock/response-expired.tsr",
            Ok("2023-02-01T00:00:01Z"),
        ),
        // Names its signer by SHA-1 alone, which `openssl` still takes.
        ("identrust/issue-104.tsr", Err(Refused::WeakAlgorithm)),
    ];
    for (name, expected) in rows {
        let reply = read(name);
        let chain = read(&format!("{}/ts_chain.pem", name.split('/').next().unwrap()));
        let judged = judged(&reply, &request_for(&reply), &chain);
        let said = judged
            .as_ref()
            .map(|statement| statement.not_later_than.as_str());
        assert_eq!(said.map_err(|why| *why), *expected, "{name}");
    }
}

#[test]
fn a_published_reply_to_another_request_is_none_to_this_one() {
    let Some(folder) = vectors() else { return };
    let read = |name: &str| std::fs::read(folder.join("test_tsa").join(name)).unwrap();
    let chain = read("ts_chain.pem");
    assert!(judged(&read("response.tsr"), &read("request.der"), &chain).is_ok());
    assert_eq!(
        judged(&read("response.tsr"), &read("other_request.der"), &chain),
        Err(Refused::NonceDiffers)
    );
    assert_eq!(
        judged(&read("other_response.tsr"), &read("request.der"), &chain),
        Err(Refused::NonceDiffers)
    );
}

#[test]
fn certificates_injected_into_a_published_reply_are_not_taken_for_the_signer() {
    let Some(folder) = vectors() else { return };
    let read = |name: &str| std::fs::read(folder.join("test_tsa").join(name)).unwrap();
    let (reply, chain) = (read("response-injected-certs.tsr"), read("ts_chain.pem"));
    let statement = judged(&reply, &read("request.der"), &chain).unwrap();
    assert_eq!(statement.authority, "CN=Test TSA Timestamping,O=local");
    assert!(write_certificates(&statement.certificates).len() > 1000);
}
