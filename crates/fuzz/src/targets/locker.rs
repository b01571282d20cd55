//! Files of a locker that anybody may have changed: `locker.txt`, commits, the log as its judge is fed it.

use std::sync::LazyLock;

use sandyq_format::{
    commit::CommitFile,
    limits::{MAX_COMMIT_ENTRIES, MAX_LOCKER_FILE, MAX_RECIPIENTS},
    locker_file::LockerFile,
};
use sandyq_log::note::Note;
use sandyq_verify::{
    custody::{LockerFacts, LogJudge, judge_locker_file},
    finding::{Grade, MAX_FINDINGS},
};

use crate::{Target, seeds};

/// Lawful ones and planted ones, signed.
fn locker_files() -> Vec<Vec<u8>> {
    let all = [
        seeds::ending("tests/vectors/log", "locker.txt"),
        seeds::parts(|name| name == "sandyq/locker.txt"),
        seeds::ending("tests/lockers/0.1.0", "locker.txt"),
    ];
    seeds::few(all.concat())
}

/// The texts of those that their own custodians signed.
static LAWFUL: LazyLock<Vec<String>> = LazyLock::new(|| {
    let all = locker_files().into_iter();
    all.filter_map(|file| Some(Note::parse(&file).ok()?.text))
        .collect()
});

pub(crate) static LOCKER_FILE: Target = Target {
    name: "locker-file",
    longest: 6 << 10,
    words: &[
        "sandyq-locker/1\n",
        "sandyq-locker/2\n",
        "sandyq-locker/0\n",
        "number: 1\n",
        "previous: none\n",
        "locker: ",
        "made: ",
        "custodian-log-key: ",
        "bundle-key: ",
        "recipient: ",
        "station: ",
        "log-key-file: ",
        "bundle-key-file: ",
        "way-in: passphrase ",
        "way-in: recovery ",
        "\r\n",
        "+",
        "\u{2014} ",
        "9007199254740991",
        "01",
    ],
    seeds: || {
        [
            locker_files(),
            seeds::few(LAWFUL.iter().map(|text| text.clone().into_bytes())),
        ]
        .concat()
    },
    judge: |data| {
        let text = std::str::from_utf8(data)
            .ok()
            .and_then(|text| Some((text, LockerFile::parse(text).ok()?)));
        if let Some((text, file)) = &text {
            assert_eq!(file.to_text(), *text, "written back");
            assert!(
                text.len() <= MAX_LOCKER_FILE
                    && (1..=MAX_RECIPIENTS).contains(&file.recipients.len())
            );
            assert!((1..1 << 53).contains(&file.number) && !file.stations.is_empty());
        }
        let (read, report) = judge_locker_file(data);
        let lawful = report.verdict() < Grade::Broken;
        if let Some((file, _)) = &read {
            // Anybody can make a key and a locker of it: only of these lockers do we know what was signed.
            let known = LAWFUL
                .iter()
                .filter_map(|text| LockerFile::parse(text).ok())
                .any(|own| own.locker == file.locker);
            assert!(
                !lawful || !known || LAWFUL.contains(&file.to_text()),
                "signed what its custodian did not sign"
            );
        }
        assert!(
            read.is_some() || !lawful,
            "nothing was read, and nothing is broken"
        );
        text.is_some() || read.is_some()
    },
};

pub(crate) static COMMIT: Target = Target {
    name: "commit",
    longest: 12 << 10,
    words: &[
        "\"first\":",
        "\"leaves\":[",
        "\"objects\":[",
        "\"edge\":[",
        "\"previous\":null",
        "\"previous\":\"",
        "{\"header\":\"",
        "\"id\":\"",
        "\"size\":",
        "\"v\":1",
        "9007199254740991",
        "9007199254740992",
        "\\n",
        "\\u2014 ",
    ],
    seeds: || seeds::ending("tests/vectors/log", ".commit"),
    judge: |data| {
        let Ok(commit) = CommitFile::parse(data) else {
            return false;
        };
        assert_eq!(commit.to_bytes(), data, "written back");
        assert!(
            (1..=MAX_COMMIT_ENTRIES).contains(&commit.leaves.len())
                && commit.objects.len() <= commit.leaves.len()
        );
        assert!(commit.next() > commit.first);
        true
    },
};

/// A log's commits, a line each; the judge is told the name that each says of itself.
pub(crate) static LOG: Target = Target {
    name: "log",
    longest: 24 << 10,
    words: COMMIT.words,
    seeds: || {
        let mut logs = std::collections::BTreeMap::<String, Vec<Vec<u8>>>::new();
        for (path, bytes) in seeds::files("tests/vectors/log")
            .into_iter()
            .filter(|(path, _)| path.ends_with(".commit"))
        {
            let folder = path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
            logs.entry(folder.unwrap_or_default())
                .or_default()
                .push(bytes);
        }
        seeds::few(logs.into_values().map(|commits| commits.join(&b'\n')))
    },
    judge: log,
};

static FACTS: LazyLock<LockerFacts> = LazyLock::new(|| {
    let untouched = seeds::ending("tests/vectors/log/untouched", "locker.txt");
    let facts = untouched.first().and_then(|file| judge_locker_file(file).0);
    facts.expect("the untouched vector").1
});

fn log(data: &[u8]) -> bool {
    let mut judge = LogJudge::new(&FACTS);
    let (mut next, mut leaves) = (0, 0);
    for line in data.split(|byte| *byte == b'\n') {
        let commit = CommitFile::parse(line);
        let first = commit.as_ref().map_or(next, |commit| commit.first);
        next = commit.as_ref().map_or(next, CommitFile::next);
        leaves += commit.map_or(0, |commit| commit.leaves.len() as u64);
        judge.feed(first, line);
    }
    let verdict = judge.finish();
    assert!(
        verdict.report.findings().len()
            <= MAX_FINDINGS + sandyq_verify::finding::all_codes().count()
    );
    let whole = verdict.report.has("log-whole");
    assert_eq!(whole, verdict.report.verdict() < Grade::Broken);
    if whole {
        assert_eq!(
            (verdict.size, verdict.tree.size()),
            (leaves, leaves),
            "entries from nowhere"
        );
        assert_eq!(
            verdict.tree.root_at(leaves),
            Ok(verdict.root),
            "another root than the signed one"
        );
        assert!(verdict.custodian_signed_size <= leaves);
    }
    whole
}
