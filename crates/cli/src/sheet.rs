//! A report as a sheet: one line for each finding, and what to do where something has to be done.

use sandyq_verify::finding::{Finding, Grade, Report};
use sandyq_words::Value;
use serde_json::{Value as Json, json};

use crate::out::Out;

/// `grade-<grade>` says it.
pub(crate) fn key(grade: Grade) -> &'static str {
    match grade {
        Grade::Sound => "grade-sound",
        Grade::Notable => "grade-notable",
        Grade::Doubtful => "grade-doubtful",
        Grade::Broken => "grade-broken",
    }
}

/// Says the findings, and last the worst grade. Never "valid" alone.
pub(crate) fn say(report: &Report, out: &Out) {
    for finding in report.findings() {
        let grade = out.words.say(key(finding.grade), &[]);
        out.line(&format!("[{grade}] {}", sentence(finding, "find", out)));
        if finding.grade >= Grade::Doubtful {
            out.line(&format!("    → {}", sentence(finding, "next", out)));
        }
    }
    let worst = out.words.say(key(report.verdict()), &[]);
    out.say("cli-verdict", &[("grade", worst.into())]);
}

pub(crate) fn sentence(finding: &Finding, which: &str, out: &Out) -> String {
    let mut variables: Vec<(&str, Value<'_>)> = vec![("subject", finding.subject.as_str().into())];
    for (name, value) in &finding.args {
        // Counts choose plural forms, so they go in as numbers; ids and hashes do not look like numbers to people.
        let counted = matches!(*name, "count" | "commits" | "listed" | "stanzas" | "leaves");
        let number = value.parse::<f64>().ok().filter(|_| counted);
        variables.push((
            name,
            number.map_or_else(|| value.as_str().into(), Value::from),
        ));
    }
    out.words
        .say(&format!("{which}-{}", finding.code), &variables)
}

/// The report for a program, with its verdict.
pub(crate) fn with_verdict(report: &Report, value: &impl serde::Serialize) -> Json {
    let mut value = serde_json::to_value(value).unwrap_or_default();
    if let Json::Object(members) = &mut value {
        members.insert("verdict".to_owned(), json!(report.verdict()));
    }
    value
}
