//! Time from outside: replies of authorities, requests that were kept, and files of certificates.

use std::sync::LazyLock;

use sandyq_stamp::{
    Authority, MAX_CERTIFICATES, Request, Statement, answers, judge, write_certificates,
};

use crate::{Target, seeds};

/// A vector whose reply proves its time.
struct Kept {
    request: Request,
    request_bytes: Vec<u8>,
    trusted: Authority,
    certificates: Vec<u8>,
    reply: Vec<u8>,
    proven: Statement,
}

/// Vectors that are asked at most: the first byte of an input says which.
const MOST: usize = 48;

static KEPT: LazyLock<Vec<Kept>> = LazyLock::new(|| {
    let mut folders = std::collections::BTreeMap::<String, Vec<(String, Vec<u8>)>>::new();
    for (path, bytes) in seeds::files("tests/vectors/anchor") {
        let (folder, name) = path.rsplit_once('/').unwrap_or_default();
        folders
            .entry(folder.to_owned())
            .or_default()
            .push((name.to_owned(), bytes));
    }
    let read = |files: Vec<(String, Vec<u8>)>| {
        let file = |name: &str| Some(files.iter().find(|(own, _)| own == name)?.1.clone());
        let (request_bytes, certificates, reply) = (
            file("request.tsq")?,
            file("certificates.pem")?,
            file("reply.tsr")?,
        );
        let (request, trusted) = (
            Request::parse(&request_bytes).ok()?,
            Authority::parse(&certificates).ok()?,
        );
        let proven = judge(&reply, &request, &trusted).ok()?;
        Some(Kept {
            request,
            request_bytes,
            trusted,
            certificates,
            reply,
            proven,
        })
    };
    let mut all: Vec<Kept> = folders.into_values().filter_map(read).collect();
    all.sort_by_key(|kept| kept.reply.len());
    all.truncate(MOST);
    all
});

pub(crate) static TOKEN: Target = Target {
    name: "token",
    longest: 10 << 10,
    words: &[
        "\u{2}\u{1}\u{0}",
        "\u{2}\u{1}\u{1}",
        "\u{2}\u{1}\u{3}",
        "20180402031500Z",
        "20180402031500.5Z",
        "\u{6}\u{9}*\u{86}H\u{86}÷\r\u{1}",
        "0\u{0}",
        "1\u{0}",
    ],
    seeds: || {
        (0..)
            .zip(&*KEPT)
            .map(|(at, kept)| [vec![at], kept.reply.clone()].concat())
            .collect()
    },
    judge: |data| {
        let Some((which, reply)) = data.split_first() else {
            return false;
        };
        let kept = &KEPT[usize::from(*which) % KEPT.len()];
        let answered = answers(reply, &kept.request);
        let judged = judge(reply, &kept.request, &kept.trusted);
        let Ok(proven) = &judged else {
            return answered.is_ok();
        };
        assert_eq!(answered, Ok(()), "proves a time, and answers nothing");
        // What is not signed may be written otherwise; what is said may not.
        let said = |one: &Statement| {
            (
                one.not_later_than.clone(),
                one.stated,
                one.accuracy,
                one.serial.clone(),
                one.policy.clone(),
                one.authority.clone(),
                one.root.clone(),
            )
        };
        assert!(
            KEPT.iter().any(|kept| said(&kept.proven) == said(proven)),
            "a time that nobody signed"
        );
        true
    },
};

pub(crate) static AUTHORITY: Target = Target {
    name: "authority",
    longest: 10 << 10,
    words: &[
        "-----BEGIN CERTIFICATE-----\n",
        "-----END CERTIFICATE-----\n",
        "\n",
        "0\u{82}",
        "\u{2}\u{1}\u{1}",
        "\u{1}\u{1}\u{ff}",
    ],
    seeds: || {
        let certificates = KEPT.iter().map(|kept| kept.certificates.clone());
        let requests = KEPT.iter().map(|kept| kept.request_bytes.clone());
        let roots = KEPT.iter().map(|kept| kept.trusted.root().to_vec());
        seeds::few(
            certificates
                .chain(requests)
                .chain(roots)
                .chain(seeds::ending("tests/vectors/anchor", "request.tsq")),
        )
    },
    judge: |data| authority(data) | request(data),
};

fn authority(data: &[u8]) -> bool {
    let Ok(authority) = Authority::parse(data) else {
        return false;
    };
    let root = authority.root().to_vec();
    let again = Authority::parse(write_certificates(std::slice::from_ref(&root)).as_bytes());
    assert!(
        again.is_ok_and(|again| again.root() == root),
        "written back"
    );
    const { assert!(MAX_CERTIFICATES >= 2) };
    // The same key in another certificate may be trusted as well; it proves no other time.
    let kept = &KEPT[0];
    let proven = judge(&kept.reply, &kept.request, &authority);
    assert!(proven.is_err() || proven.is_ok_and(|proven| proven.stated == kept.proven.stated));
    true
}

fn request(data: &[u8]) -> bool {
    let Ok(request) = Request::parse(data) else {
        return false;
    };
    for kept in KEPT.iter().take(4) {
        let same = answers(&kept.reply, &request).is_ok();
        assert!(
            !same || request == kept.request || data.len() != kept.request_bytes.len(),
            "answers another request"
        );
    }
    let _ = request.is_for(data);
    true
}
