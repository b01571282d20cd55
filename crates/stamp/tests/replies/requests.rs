//! Requests: what `openssl` reads in ours, and which kept ones are refused.

use std::process::Command;

use sandyq_stamp::{Authority, Refused, Request, write_request};

use crate::{
    authority::house,
    draft::{Draft, TEXT},
    vectors::Vector,
    written::*,
};

#[test]
fn openssl_reads_our_request_and_finds_a_hash_a_number_and_nothing_else() {
    let path = house().path().join("ours.tsq");
    std::fs::write(&path, write_request(TEXT, [0xff; 16]).unwrap()).unwrap();
    let said = Command::new("openssl")
        .args(["ts", "-query", "-text", "-in"])
        .arg(path)
        .output()
        .unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    for line in [
        "Version: 1",
        "Hash Algorithm: sha256",
        "Policy OID: unspecified",
        "Certificate required: yes",
        "Nonce: 0x7FFFFFFF",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert_eq!(said.split("Extensions:").nth(1).unwrap().trim(), "");
}

#[test]
fn requests_are_of_one_length_whatever_was_drawn() {
    let lengths: Vec<usize> = [[0; 16], [0x7f; 16], [0x80; 16], [0xff; 16]]
        .map(|nonce| write_request(TEXT, nonce).unwrap().len())
        .to_vec();
    assert_eq!(lengths, [lengths[0]; 4]);
    let nonces = [[1; 16], [2; 16]].map(|nonce| write_request(TEXT, nonce).unwrap());
    assert_ne!(nonces[0], nonces[1]);
}

#[test]
fn a_request_says_what_it_is_for() {
    let request = Request::parse(&write_request(TEXT, [1; 16]).unwrap()).unwrap();
    assert!(request.is_for(TEXT));
    assert!(!request.is_for(&TEXT[1..]));
}

#[test]
fn a_kept_request_that_changed_is_refused() {
    let good = write_request(TEXT, [1; 16]).unwrap();
    let imprint = |name: &str, length: usize| seq(&[&algorithm(name), &octets(&vec![7; length])]);
    let sha256 = "2.16.840.1.101.3.4.2.1";
    let rows = [
        ("nothing", Vec::new(), Refused::RequestMalformed),
        (
            "cut",
            good[..good.len() - 1].to_vec(),
            Refused::RequestMalformed,
        ),
        (
            "something behind",
            [&good[..], &[0]].concat(),
            Refused::RequestMalformed,
        ),
        (
            "no nonce",
            seq(&[&int(&[1]), &imprint(sha256, 32)]),
            Refused::RequestMalformed,
        ),
        (
            "version 2",
            seq(&[&int(&[2]), &imprint(sha256, 32), &int(&[1])]),
            Refused::RequestMalformed,
        ),
        (
            "a short hash",
            seq(&[&int(&[1]), &imprint(sha256, 20), &int(&[1])]),
            Refused::RequestMalformed,
        ),
        (
            "SHA-1",
            seq(&[&int(&[1]), &imprint("1.3.14.3.2.26", 20), &int(&[1])]),
            Refused::WeakAlgorithm,
        ),
        (
            "a hash of tomorrow",
            seq(&[&int(&[1]), &imprint("1.2.3.4", 32), &int(&[1])]),
            Refused::UnknownAlgorithm,
        ),
        (
            "an extension",
            seq(&[
                &int(&[1]),
                &imprint(sha256, 32),
                &int(&[1]),
                &tlv(0xa0, &seq(&[&oid("1.2.3.4"), &octets(b"x")])),
            ]),
            Refused::RequestMalformed,
        ),
    ];
    let mut draft = Draft::good(house());
    let reply = draft.reply();
    for (why, bytes, expected) in rows {
        assert_eq!(Request::parse(&bytes), Err(expected), "{why}");
        draft.request = bytes;
        draft.keep(&format!("a request with {why}"), &reply);
    }
}

#[test]
fn an_authority_is_one_root_and_perhaps_others() {
    let house = house();
    let pem = |names: &[&str]| {
        let all = names
            .iter()
            .map(|name| std::fs::read(house.path().join(format!("{name}.pem"))).unwrap());
        all.collect::<Vec<_>>().concat()
    };
    for good in [
        pem(&["root"]),
        pem(&["issuer", "root", "signer"]),
        house.root.certificate.clone(),
    ] {
        Authority::parse(&good).unwrap();
    }
    let another = crate::authority::made(
        house.path(),
        ("another root", "EC:P-256"),
        (None, crate::authority::CA),
        (9, "sha256"),
    );
    let rows = [
        ("nothing", Vec::new(), Refused::Authority),
        ("no root", pem(&["issuer"]), Refused::Authority),
        (
            "two roots",
            pem(&["root", &another.name]),
            Refused::Authority,
        ),
        (
            "a key",
            std::fs::read(house.root.key.clone()).unwrap(),
            Refused::Authority,
        ),
        ("a text", b"freetsa.org".to_vec(), Refused::Authority),
        (
            "half a certificate",
            house.root.certificate[..80].to_vec(),
            Refused::Authority,
        ),
        ("a large file", vec![b'-'; 70_000], Refused::TooLarge),
        ("many", pem(&["issuer"; 30]), Refused::TooLarge),
    ];
    let mut draft = Draft::good(house);
    let reply = draft.reply();
    for (why, bytes, expected) in rows {
        assert_eq!(Authority::parse(&bytes), Err(expected), "{why}");
        let vector = Vector {
            request: &draft.request,
            reply: &reply,
            certificates: &bytes,
        };
        vector.keep(&format!("certificates that are {why}"));
    }
}

#[test]
fn the_hash_in_the_specification_is_that_of_its_example() {
    use sha2::Digest as _;
    let page = include_str!("../../../../docs/spec/anchor.md");
    let hash: String = sha2::Sha256::digest(TEXT)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert!(page.contains(std::str::from_utf8(TEXT).unwrap()));
    assert!(page.contains(&format!("\n{hash}\n")));
}
