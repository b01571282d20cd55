//! The whole judge of a bundle: of any bytes as the opened bag, of a lawful bag with one part replaced, and of its signature.

use std::{collections::BTreeSet, sync::LazyLock};

use sandyq_format::bundle::TAG_MANIFEST_SIG;
use sandyq_verify::{
    bundle::{BundleReport, Known, Opening, fingerprint as fingerprint_of, judge_bundle},
    finding::{Grade, MAX_FINDINGS, all_codes},
};

use super::{
    tar::{MEND_END, MEND_SUMS, mended},
    workshop::{Draft, Files, READER, Who, fingerprint, ssh_line},
};
use crate::{Target, pieces::Pieces, seeds};

const WORDS: &[&str] = &[
    "ustar\u{0}00",
    "sandyq/",
    "data/annex-001.jpg",
    "-----BEGIN SSH SIGNATURE-----\n",
    "bundle@sandyq/1",
    "\u{2014} ",
    "\"v\":1",
    "\n",
];

static TOLD: LazyLock<(Opening, Known)> = LazyLock::new(|| {
    let opening = Opening {
        stanzas: 2,
        recipient: READER.to_owned(),
    };
    let known = Known {
        expected: Some(fingerprint(Who::BundleKey)),
        ..Known::default()
    };
    (opening, known)
});

fn said(report: &BundleReport) -> String {
    serde_json::to_string(report).expect("a report is JSON")
}

/// Judged whole and in pieces it is the same, and no report is without an end.
fn judged(tar: &[u8]) -> BundleReport {
    let (opening, known) = &*TOLD;
    let report = judge_bundle(tar, opening, known, &mut ());
    let pieces = judge_bundle(Pieces::of(tar), opening, known, &mut ());
    assert_eq!(said(&report), said(&pieces), "in pieces");
    assert!(report.report.findings().len() <= MAX_FINDINGS + all_codes().count());
    report
}

/// A lawful bag, to be changed.
fn lawful() -> Files {
    static LAWFUL: LazyLock<Files> = LazyLock::new(|| Draft::new().files());
    Files {
        folder: LAWFUL.folder.clone(),
        files: LAWFUL.files.clone(),
    }
}

/// Bags that somebody with the key has signed and that are not broken.
static LAWFUL: LazyLock<BTreeSet<Vec<u8>>> = LazyLock::new(|| {
    let fine = |tar: &&Vec<u8>| {
        judge_bundle(&tar[..], &TOLD.0, &TOLD.1, &mut ())
            .report
            .verdict()
            < Grade::Broken
    };
    seeds::BUNDLES
        .iter()
        .filter(fine)
        .cloned()
        .chain([lawful().tar()])
        .collect()
});

pub(crate) static BUNDLE: Target = Target {
    name: "bundle",
    longest: 48 << 10,
    words: WORDS,
    seeds: || {
        let all: Vec<_> = seeds::BUNDLES.iter().take(80).cloned().collect();
        [
            seeds::after(0, all.clone()),
            seeds::after(MEND_SUMS | MEND_END, all),
        ]
        .concat()
    },
    judge: |data| {
        let Some((mode, bytes)) = data.split_first() else {
            return false;
        };
        let tar = mended(*mode, bytes);
        let sound = judged(&tar).report.verdict() < Grade::Broken;
        assert!(!sound || LAWFUL.contains(&tar), "a bag that nobody signed");
        sound
    },
};

/// First byte: which part; second: whether the maker did it, and so listed and signed it anew; then the part.
pub(crate) static PART: Target = Target {
    name: "part",
    longest: 16 << 10,
    words: WORDS,
    seeds: || {
        let files = lawful().files;
        let of = |signed: u8| {
            (0..)
                .zip(files.clone())
                .map(move |(at, (_, content))| [vec![at, signed], content].concat())
        };
        of(0).chain(of(1)).collect()
    },
    judge: |data| {
        let [which, signed, content @ ..] = data else {
            return false;
        };
        let mut files = lawful();
        let at = usize::from(*which) % files.files.len();
        let same = files.files[at].1 == content;
        files.files[at].1 = content.to_vec();
        if signed & 1 == 1 {
            files.sign(Who::BundleKey);
        }
        let report = judged(&files.tar()).report;
        let sound = report.verdict() < Grade::Broken;
        assert!(
            !report.has("bundle-signed") || same || signed & 1 == 1 || !is_tag(at),
            "signed, and changed"
        );
        assert!(
            !sound || same || signed & 1 == 1,
            "a part that nobody signed"
        );
        assert!(
            !same || sound || signed & 1 == 1,
            "the untouched one is broken"
        );
        sound
    },
};

/// The list of parts and its signature.
fn is_tag(at: usize) -> bool {
    at == 4 || at == 5
}

/// The signature over the list of parts has one form; and the text of a public key.
pub(crate) static SSH_SIGNATURE: Target = Target {
    name: "ssh-signature",
    longest: 2 << 10,
    words: &[
        "-----BEGIN SSH SIGNATURE-----\n",
        "-----END SSH SIGNATURE-----\n",
        "U1NIU0lH",
        "AAAAAQ",
        "AAAAC3NzaC1lZDI1NTE5",
        "c2hhNTEy",
        "c2hhMjU2",
        "ssh-ed25519 ",
        "=",
        "\n",
        "\r\n",
    ],
    seeds: || {
        let line = ssh_line(Who::Stranger).into_bytes();
        [
            vec![signature(), inside(&signature()), line],
            seeds::parts(|name| name == TAG_MANIFEST_SIG),
        ]
        .concat()
    },
    judge: |data| {
        let read = std::str::from_utf8(data).is_ok_and(|line| fingerprint_of(line).is_some());
        let text = if data.starts_with(b"SSHSIG") {
            armoured(data)
        } else {
            data.to_vec()
        };
        let mut files = lawful();
        *files.content(TAG_MANIFEST_SIG) = text.clone();
        let report = judge_bundle(&files.tar()[..], &TOLD.0, &TOLD.1, &mut ()).report;
        assert_eq!(
            report.verdict() < Grade::Broken,
            text == signature(),
            "a signature in another form"
        );
        read || !report.has("bundle-signature-malformed")
    },
};

fn signature() -> Vec<u8> {
    std::mem::take(lawful().content(TAG_MANIFEST_SIG))
}

/// The bytes in the armour.
fn inside(armoured: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(armoured);
    let base64: String = text
        .lines()
        .filter(|line| !line.starts_with("---"))
        .collect();
    data_encoding::BASE64
        .decode(base64.as_bytes())
        .unwrap_or_default()
}

/// The one armour of these bytes.
fn armoured(bytes: &[u8]) -> Vec<u8> {
    let base64 = data_encoding::BASE64.encode(bytes);
    let lines = base64
        .as_bytes()
        .chunks(70)
        .map(|line| format!("{}\n", String::from_utf8_lossy(line)));
    let lines: String = lines.collect();
    format!("-----BEGIN SSH SIGNATURE-----\n{lines}-----END SSH SIGNATURE-----\n").into_bytes()
}
