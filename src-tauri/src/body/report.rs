//! A judge's report, in the page's types.

use sandyq_verify::finding;

use sandyq_locker::{BundleReport, spoken};
use sandyq_verify::bundle::{Annex as Judged, CustodyLine};
use serde_json::Value;

use crate::views::{Annex, Changed, CheckpointView, CustodyRow, Finding, Grade, Report, Withheld};

/// What every entry has; the rest is what it set.
const EVERY: [&str; 5] = ["actor", "prev", "station", "subject", "time"];

/// The report about a locker: findings, and nothing of a bundle.
pub(super) fn of(report: &finding::Report) -> Report {
    Report {
        verdict: grade(report.verdict()),
        findings: report.findings().iter().map(one).collect(),
        bundle_id: None,
        purpose: None,
        exporter: None,
        signer: None,
        signer_words: None,
        signer_known: false,
        annexes: Vec::new(),
        withheld: Vec::new(),
        checkpoint: None,
        not_remembered: false,
    }
}

/// The report about a bundle.
pub(super) fn of_bundle(bundle: BundleReport) -> Report {
    // Proofs lead to one checkpoint: whoever signed it signed every entry shown.
    let signed =
        bundle.report.has("bundle-checkpoint-signed") && bundle.report.has("bundle-history-proven");
    let withheld = bundle
        .annexes
        .iter()
        .filter(|annex| !annex.withheld.is_empty());
    let withheld = withheld.map(|annex| Withheld {
        annex: annex.number.to_string(),
        fields: annex.withheld.clone(),
    });
    let checkpoint = bundle
        .checkpoint
        .map(|(origin, size, root)| CheckpointView { origin, size, root });
    Report {
        bundle_id: bundle.bundle,
        purpose: bundle.purpose,
        exporter: bundle.exporter,
        signer_words: bundle.signer.as_deref().map(spoken),
        signer: bundle.signer,
        signer_known: bundle.signer_known,
        withheld: withheld.collect(),
        annexes: bundle
            .annexes
            .into_iter()
            .map(|one| annex(one, signed))
            .collect(),
        checkpoint,
        ..of(&bundle.report)
    }
}

fn annex(annex: Judged, signed: bool) -> Annex {
    Annex {
        number: annex.number.to_string(),
        title: annex.title,
        media: annex.media,
        size: annex.size,
        sha256: annex.sha256,
        blake3: annex.blake3,
        custody: annex
            .custody
            .into_iter()
            .map(|line| custody(line, signed))
            .collect(),
    }
}

/// A withheld value stays empty; that it was withheld stands beside the annex.
fn custody(line: CustodyLine, signed: bool) -> CustodyRow {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let time = |part: &str| text(line.values.get("time").and_then(|time| time.get(part)));
    let set = line
        .values
        .iter()
        .filter(|(name, _)| !EVERY.contains(&name.as_str()));
    CustodyRow {
        index: line.index,
        claimed: time("utc"),
        offset: time("offset"),
        actor: text(line.values.get("actor")),
        station: text(line.values.get("station")),
        changed: set
            .map(|(field, value)| Changed {
                field: field.clone(),
                value: value.clone(),
            })
            .collect(),
        signed_by_custodian: signed,
        act: line.act,
        leaf: line.leaf,
    }
}

/// A finding.
pub(super) fn one(finding: &finding::Finding) -> Finding {
    let args = finding.args.iter();
    Finding {
        grade: grade(finding.grade),
        code: finding.code.to_owned(),
        subject: finding.subject.clone(),
        args: args
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
    }
}

const fn grade(grade: finding::Grade) -> Grade {
    match grade {
        finding::Grade::Sound => Grade::Sound,
        finding::Grade::Notable => Grade::Notable,
        finding::Grade::Doubtful => Grade::Doubtful,
        finding::Grade::Broken => Grade::Broken,
    }
}
