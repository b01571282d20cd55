//! Replies that prove a time, by `openssl ts` and by hand, with each kind of key; and what they are said to prove.

use std::process::Command;

use sandyq_stamp::{Accuracy, Authority, Request, judge, write_certificates, write_request};

use crate::{
    authority::{Party, STAMPING, house, made, openssl},
    draft::*,
    vectors::Vector,
    written::*,
};

#[test]
fn a_reply_of_openssl_to_our_request_proves_its_time() {
    let house = house();
    for signer in [&house.signer, &house.rsa] {
        for hash in ["sha256", "sha384", "sha512"] {
            let request = write_request(TEXT, [9; 16]).unwrap();
            let reply = by_openssl(signer, &request, hash);
            let root = std::fs::read(house.root.pem(house.path())).unwrap();
            let vector = Vector {
                request: &request,
                reply: &reply,
                certificates: &root,
            };
            vector.keep(&format!("good by openssl {} {hash}", signer.name));
            let trusted =
                Authority::parse(&std::fs::read(house.root.pem(house.path())).unwrap()).unwrap();
            let statement = judge(&reply, &Request::parse(&request).unwrap(), &trusted);
            let statement = statement.unwrap_or_else(|why| panic!("{} {hash}: {why}", signer.name));
            assert_eq!(
                statement.authority,
                format!("CN={},O=Sandyq tests", signer.name)
            );
            assert_eq!(statement.root, "CN=root,O=Sandyq tests");
            assert_eq!(statement.policy, "1.2.3.4.1");
            assert_eq!(statement.accuracy.unwrap().seconds, Some(1));
            assert!(statement.ordering);
            assert_eq!(statement.certificates.len(), 3);
        }
    }
}

fn by_openssl(signer: &Party, request: &[u8], hash: &str) -> Vec<u8> {
    let house = house();
    let case = house.path().join(format!("openssl {} {hash}", signer.name));
    std::fs::create_dir_all(&case).unwrap();
    let at = |name: &str| case.join(name);
    let rules = format!(
        "[tsa]\ndefault_tsa=a\n[a]\nserial={}\ndefault_policy=1.2.3.4.1\ndigests=sha256\naccuracy=secs:1,millisecs:500\nordering=yes\ntsa_name=yes\ness_cert_id_chain=yes\ness_cert_id_alg=sha256\nsigner_digest={hash}\nclock_precision_digits=3\n",
        at("serial").display()
    );
    std::fs::write(at("conf"), rules).unwrap();
    std::fs::write(at("q"), request).unwrap();
    openssl(|c| {
        c.args(["ts", "-reply", "-config"])
            .arg(at("conf"))
            .arg("-queryfile")
            .arg(at("q"));
        c.arg("-signer")
            .arg(signer.pem(house.path()))
            .arg("-inkey")
            .arg(&signer.key);
        c.arg("-chain")
            .arg(house.issuer.pem(house.path()))
            .arg("-out")
            .arg(at("r"))
    });
    std::fs::read(at("r")).unwrap()
}

#[test]
fn each_key_and_each_hash_that_is_believed_is_judged() {
    let house = house();
    let p384 = made(
        house.path(),
        ("p384", "EC:P-384"),
        (Some(&house.issuer), STAMPING),
        (1000, "sha384"),
    );
    let hashes = [
        ("1", "sha256", "2", "11"),
        ("2", "sha384", "3", "12"),
        ("3", "sha512", "4", "13"),
    ];
    for signer in [&house.signer, &p384, &house.rsa] {
        for (number, hash, ecdsa, rsa) in hashes {
            let rsa = [
                format!("1.2.840.113549.1.1.{rsa}"),
                "1.2.840.113549.1.1.1".to_owned(),
            ];
            let ecdsa = [format!("1.2.840.10045.4.3.{ecdsa}")];
            let is_rsa = signer.name == "rsa";
            for name in if is_rsa { &rsa[..] } else { &ecdsa[..] } {
                let mut draft = Draft::by(house, signer);
                draft.digest = (format!("2.16.840.1.101.3.4.2.{number}"), hash.to_owned());
                draft.signature = if is_rsa {
                    seq(&[&oid(name), &[5, 0]])
                } else {
                    algorithm(name)
                };
                let reply = draft.reply();
                let case = format!("{} {hash} {name}", signer.name);
                draft
                    .judged(&reply)
                    .unwrap_or_else(|why| panic!("{case}: {why}"));
                assert!(draft.openssl(&case, &reply), "{case}");
                draft.keep(&format!("good {}", case.replace('.', " ")), &reply);
            }
        }
    }
}

#[test]
fn a_pss_signature_is_judged_though_openssl_ts_cannot() {
    let house = house();
    let mut draft = Draft::by(house, &house.rsa);
    // RSASSA-PSS with SHA-256, MGF1 of it, and a salt of 32 bytes.
    let sha = seq(&[&oid(SHA256), &[5, 0]]);
    let mask = seq(&[&oid("1.2.840.113549.1.1.8"), &sha]);
    let rules = seq(&[&tlv(0xa0, &sha), &tlv(0xa1, &mask), &tlv(0xa2, &int(&[32]))]);
    draft.signature = seq(&[&oid("1.2.840.113549.1.1.10"), &rules]);
    let folder = house.path().join("pss");
    std::fs::create_dir_all(&folder).unwrap();
    let attributes: Vec<_> = draft
        .attributes()
        .iter()
        .map(|(name, value)| attribute(name, value))
        .collect();
    std::fs::write(folder.join("signed"), set(attributes)).unwrap();
    let mut command = Command::new("openssl");
    command.args([
        "dgst",
        "-sha256",
        "-sigopt",
        "rsa_padding_mode:pss",
        "-sigopt",
        "rsa_pss_saltlen:32",
        "-sign",
    ]);
    let signature = command
        .arg(&house.rsa.key)
        .arg(folder.join("signed"))
        .output()
        .unwrap()
        .stdout;
    let plain = draft.sealed();
    let end = plain.len() - signature.len();
    let reply = [&plain[..end], &signature[..]].concat();
    draft.judged(&reply).unwrap();
    draft.keep("good PSS", &reply);
}

#[test]
fn not_later_than_is_the_time_and_its_accuracy_rounded_up() {
    let house = house();
    let whole = |time: &str, accuracy: Vec<u8>, fraction: u64| {
        let mut draft = Draft::good(house);
        draft.accuracy = accuracy;
        let day = &Draft::good(house).info();
        let at = day
            .windows(15)
            .find(|w| w[14] == b'Z' && w[..14].iter().all(u8::is_ascii_digit))
            .unwrap();
        let seconds = String::from_utf8(at[..14].to_vec()).unwrap();
        draft.time = Some(format!("{seconds}{time}Z"));
        let reply = draft.reply();
        let statement = draft.judged(&reply).unwrap();
        draft.keep(
            &format!(
                "good with the time {} and an accuracy of {} bytes",
                time.replace('.', "and "),
                draft.accuracy.len()
            ),
            &reply,
        );
        let later = statement.stated + std::time::Duration::from_secs(fraction);
        let later = std::time::Duration::from_secs(later.as_secs());
        let later = der::DateTime::from_unix_duration(later)
            .unwrap()
            .to_string();
        assert_eq!(statement.not_later_than, later, "{time}");
        statement
    };
    whole("", Vec::new(), 0);
    whole(".5", Vec::new(), 1);
    whole(".123456789123", Vec::new(), 1);
    let statement = whole(
        "",
        seq(&[&int(&[2]), &tlv(0x80, &[1, 0xf4]), &tlv(0x81, &[100])]),
        3,
    );
    let (seconds, millis, micros) = (Some(2), Some(500), Some(100));
    assert_eq!(
        statement.accuracy,
        Some(Accuracy {
            seconds,
            millis,
            micros
        })
    );
    whole(".6", seq(&[&tlv(0x80, &[1, 0xf4])]), 2);
}

#[test]
fn what_lies_in_the_bag_beside_the_signer_decides_nothing() {
    let house = house();
    let stranger = made(
        house.path(),
        ("bag stranger", "EC:P-256"),
        (None, STAMPING),
        (100, "sha256"),
    );
    let elsewhere = house.path().join("twin");
    std::fs::create_dir_all(&elsewhere).unwrap();
    let twin = made(
        &elsewhere,
        ("signer", "EC:P-256"),
        (None, STAMPING),
        (100, "sha256"),
    );
    let mut draft = Draft::good(house);
    let (signer, issuer) = (draft.bag[0].clone(), draft.bag[1].clone());
    for bag in [
        vec![stranger.certificate.clone(), signer.clone(), issuer.clone()],
        vec![issuer.clone(), signer.clone(), stranger.certificate.clone()],
        vec![twin.certificate.clone(), issuer, signer],
    ] {
        draft.bag = bag;
        let reply = draft.reply();
        assert_eq!(
            draft.judged(&reply).unwrap().authority,
            "CN=signer,O=Sandyq tests"
        );
        assert!(draft.openssl("bag", &reply));
        let first = if draft.bag[0] == stranger.certificate {
            "a stranger"
        } else if draft.bag[0] == twin.certificate {
            "a twin"
        } else {
            "an issuer"
        };
        draft.keep(&format!("good with {first} first in the bag"), &reply);
    }
}

#[test]
fn certificates_that_did_not_come_with_the_token_are_taken_from_the_authority() {
    let house = house();
    let mut draft = Draft::good(house);
    draft.others = std::mem::take(&mut draft.bag);
    let reply = draft.reply();
    let statement = draft.judged(&reply).unwrap();
    let found = [&house.signer, &house.issuer, &house.root].map(|party| party.certificate.clone());
    assert_eq!(statement.certificates, found);
    assert_eq!(
        write_certificates(&found)
            .matches("BEGIN CERTIFICATE")
            .count(),
        3
    );
    assert!(draft.openssl("without certificates", &reply));
    draft.keep("good without certificates in the reply", &reply);
}
