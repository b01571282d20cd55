//! What stands in a bundle as text: manifests, the statement, histories of items.

use sandyq_format::{
    bundle::{
        BundleRefused, BundleStatement, ItemCustody, MAX_ANNEXES, MAX_EARLIER, MAX_FILES,
        bag::Manifest,
    },
    canonical,
    entry::{Disclosure, Leaf},
    limits::MAX_RECIPIENTS,
    tar::Entry,
};

use super::workshop::{Draft, READER};
use crate::{Target, seeds};

pub(crate) static MANIFEST: Target = Target {
    name: "manifest",
    longest: 8 << 10,
    words: &[
        "  ",
        "\n",
        "data/annex-001.jpg",
        "0123456789abcdef",
        "\\",
        "%",
        " *",
        "\r\n",
    ],
    seeds: || {
        [
            seeds::parts(|name| name.contains("manifest-") && name.ends_with(".txt")),
            vec![vec![]],
        ]
        .concat()
    },
    judge: |data| {
        let Ok(manifest) = Manifest::parse(data) else {
            return false;
        };
        assert_eq!(manifest.to_text().as_bytes(), data, "written back");
        assert!(manifest.lines.len() <= MAX_FILES);
        let names: std::collections::BTreeSet<_> =
            manifest.lines.iter().map(|(_, name)| name).collect();
        assert_eq!(names.len(), manifest.lines.len(), "a name twice");
        // What `sha256sum -c` would take for an escape or for a mark must not stand here.
        assert!(
            names
                .iter()
                .all(|name| name.bytes().all(|b| b.is_ascii_graphic() && b != b'\\'))
        );
        true
    },
};

const MEMBERS: &[&str] = &[
    "\"annex\":1",
    "\"custody\":{\"count\":1,\"first\":1,\"last\":1}",
    "\"earlier\":[",
    "\"anchors\":[\"tsa\"]",
    "\"witnesses\":[",
    "\"proof\":[",
    "\"size\":8",
    "\"root\":",
    "\"readable\":",
    "\"withheld\":[\"people\"]",
    "\"v\":1",
    "\"v\":2",
    "\"one_time\":true",
    "\"label_disclosed\":",
    "9007199254740991",
    "9007199254740992",
    "18446744073709551615",
    "-1",
    "1e3",
    "1.0",
    "null",
    "\\u0000",
    "\\ud800",
    "\"monotonic_ms\":",
    "data/annex-002.json",
    "data/annex-002.txt",
];

pub(crate) static STATEMENT: Target = Target {
    name: "statement",
    longest: 12 << 10,
    words: MEMBERS,
    seeds: || {
        [
            seeds::parts(|name| name == "sandyq/bundle.json"),
            vec![with_earlier(EARLIER_ONE)],
        ]
        .concat()
    },
    judge: statement,
};

/// Stands in the place of what is tried.
const EARLIER_ONE: &[u8] = br#"{"anchors":["a","tsa-1"],"proof":["0000000000000000000000000000000000000000000000000000000000000000"],"root":"0000000000000000000000000000000000000000000000000000000000000000","size":5,"witnesses":["w+1+k"]}"#;

pub(crate) static EARLIER: Target = Target {
    name: "earlier",
    longest: 4 << 10,
    words: MEMBERS,
    seeds: || {
        let two = String::from_utf8_lossy(EARLIER_ONE).replace("\"size\":5", "\"size\":7");
        vec![
            EARLIER_ONE.to_vec(),
            [EARLIER_ONE, b",", two.as_bytes()].concat(),
            vec![],
        ]
    },
    judge: |data| statement(&with_earlier(data)),
};

/// A lawful statement with these members of its list of earlier checkpoints.
fn with_earlier(members: &[u8]) -> Vec<u8> {
    static AROUND: std::sync::LazyLock<(Vec<u8>, Vec<u8>)> = std::sync::LazyLock::new(|| {
        let text = String::from_utf8(Draft::new().statement.to_bytes()).expect("JSON is text");
        let at = text.find(",\"exporter\"").expect("a member of it");
        (
            text.as_bytes()[..at].to_vec(),
            text.as_bytes()[at..].to_vec(),
        )
    });
    let (before, behind) = &*AROUND;
    [before, b",\"earlier\":[".as_slice(), members, b"]", behind].concat()
}

fn statement(data: &[u8]) -> bool {
    let read = BundleStatement::parse(data);
    // Another way to read the same: first as a loose value, then into its type.
    let loose = canonical::parse::<BundleStatement>(data);
    if let Ok(loose) = &loose {
        assert_eq!(
            read,
            loose.check().map(|()| loose.clone()),
            "two ways of reading"
        );
    }
    if read == Err(BundleRefused::OtherVersion) {
        let value: serde_json::Value =
            serde_json::from_slice(data).expect("a version was read of it");
        assert!(
            value["v"].as_u64().is_some_and(|v| v != 1),
            "another version"
        );
    }
    let Ok(statement) = read else { return false };
    assert_eq!(loose.as_ref(), Ok(&statement), "two ways of reading");
    assert_eq!(statement.to_bytes(), data, "written back");
    assert_eq!(statement.check(), Ok(()));
    assert!((1..=MAX_ANNEXES).contains(&statement.items.len()));
    assert!((1..=MAX_RECIPIENTS).contains(&statement.recipients.len()));
    assert!(statement.earlier.len() <= MAX_EARLIER);
    let annexes = statement.files().map(|file| file.path.clone());
    let earlier = statement.earlier.iter().flat_map(|earlier| earlier.paths());
    let paths: Vec<String> = annexes.chain(earlier).collect();
    let once: std::collections::BTreeSet<&String> = paths.iter().collect();
    assert_eq!(once.len(), paths.len(), "a path twice");
    let folder = format!("sandyq-{}", statement.bundle);
    assert!(
        paths
            .iter()
            .all(|path| Entry::new(&format!("{folder}/{path}"), 0).is_ok()),
        "no name for a file"
    );
    for recipient in &statement.recipients {
        assert_eq!(
            recipient.label().is_some(),
            recipient.label_disclosed.is_some()
        );
        let _ = recipient.is(READER);
    }
    true
}

pub(crate) static CUSTODY: Target = Target {
    name: "custody",
    longest: 16 << 10,
    words: &[
        "\"disclosures\":[",
        "\"index\":",
        "\"leaf\":\"{",
        "\"proof\":[",
        "\"v\":1",
        "9007199254740991",
        "9007199254740992",
        "18446744073709551615",
        "\\\"",
    ],
    seeds: || seeds::parts(|name| name.starts_with("sandyq/custody/")),
    judge: |data| {
        let read = ItemCustody::parse(data);
        if let Ok(loose) = canonical::parse::<ItemCustody>(data) {
            assert!(
                read.is_err() || read.as_ref() == Ok(&loose),
                "two ways of reading"
            );
        }
        let Ok(custody) = read else { return false };
        assert_eq!(custody.to_bytes(), data, "written back");
        for entry in &custody.entries {
            assert!(entry.proof.len() <= 53 && entry.index <= canonical::MAX_INTEGER);
            let disclosures = entry.disclosures.iter().map(|text| Disclosure::parse(text));
            if let (Ok(leaf), Ok(disclosures)) = (
                Leaf::parse(&entry.leaf),
                disclosures.collect::<Result<Vec<_>, _>>(),
            ) {
                let opened = leaf.open(&disclosures);
                assert!(
                    opened.is_err() || opened.is_ok_and(|fields| fields.len() == disclosures.len())
                );
            }
        }
        true
    },
};
