//! The judge written in Rust as a program that is asked by lines: what `sandyq verify` calls, and the memory that it took.

use std::{
    fs,
    io::{self, BufRead, Write},
};

use sandyq_locker::{Identity, Known, Unwatched, verify_bundle};

use super::judges::{Answer, Judge, Question};

/// The same library in this process.
pub struct Library;

impl Judge for Library {
    fn judge(&mut self, question: &Question) -> Answer {
        let Ok(identities) = Identity::parse_all(&question.key) else {
            return Answer {
                failure: Some("malformed-identity".into()),
                ..Answer::default()
            };
        };
        let known = Known {
            expected: question.expected.clone(),
            ..Known::default()
        };
        match verify_bundle(&question.file, &identities, &known, &Unwatched) {
            Ok(report) => {
                let findings = report.report.findings().iter();
                let verdict = serde_json::to_value(report.report.verdict()).ok();
                Answer {
                    verdict: verdict.and_then(|value| value.as_str().map(str::to_owned)),
                    codes: findings.map(|finding| finding.code.to_owned()).collect(),
                    ..Answer::default()
                }
            }
            Err(why) => Answer {
                failure: Some(why.code.key().to_owned()),
                ..Answer::default()
            },
        }
    }
}

/// Answers until there are no more questions.
#[must_use]
pub fn run() -> i32 {
    let mut output = io::stdout();
    for line in io::stdin().lock().lines().map_while(Result::ok) {
        let Ok(question) = serde_json::from_str(&line) else {
            return 1;
        };
        // The highest mark is forgotten first, so that it is this bundle's.
        let _ = fs::write("/proc/self/clear_refs", "5");
        let judged = Library.judge(&question);
        let answer = Answer {
            kib: highest(),
            ..judged
        };
        let said = serde_json::to_string(&answer).unwrap_or_default();
        if writeln!(output, "{said}")
            .and_then(|()| output.flush())
            .is_err()
        {
            return 1;
        }
    }
    0
}

/// The most memory that this process had.
fn highest() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
