//! A judge's report, in the page's types.

use sandyq_verify::finding;

use crate::views::{Finding, Grade, Report};

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
    }
}

fn one(finding: &finding::Finding) -> Finding {
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
