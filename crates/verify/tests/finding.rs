//! Findings as they are told to others, and a report beyond its limits.

use std::io::Write;

use sandyq_verify::bundle::codes::{
    BAGIT_DIFFERS, ONE_TIME_KEY, SIGNED, SIGNER_NEVER_SEEN, SIGNER_OTHER,
};
use sandyq_verify::finding::{Code, Finding, Grade, MAX_FINDINGS, Report};

fn report() -> Report {
    let mut report = Report::new();
    let signers: [&dyn ToString; 2] = [&"SHA256:x", &"SHA256:y"];
    report.add(Finding::new(&SIGNER_OTHER, "a.sig", &signers));
    report.add(Finding::new(&BAGIT_DIFFERS, "bagit.txt", &[]));
    report
}

#[test]
fn a_report_is_written_with_its_grades_and_its_arguments_by_name() {
    let written = serde_json::to_value(report()).unwrap();
    let signer = serde_json::json!({
        "args": {"signer": "SHA256:x", "expected": "SHA256:y"},
        "code": "bundle-signer-other", "grade": "broken", "subject": "a.sig",
    });
    assert_eq!(written["findings"][0], signer);
    assert_eq!(written["findings"][1]["args"], serde_json::json!({}));
    assert_eq!(written["left_out"], 0);
}

/// Room for so many bytes.
struct Room(usize);

impl Write for Room {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_report_that_cannot_be_written_to_its_end_is_an_error_wherever_it_ends() {
    let whole = serde_json::to_vec(&report()).unwrap().len();
    for room in 0..whole {
        let failed = serde_json::to_writer(Room(room), &report()).unwrap_err();
        assert!(failed.is_io(), "{room}: {failed}");
    }
    serde_json::to_writer(Room(whole), &report()).unwrap();
}

#[test]
fn what_a_finding_is_about_can_be_said_better_and_still_deceives_nobody() {
    let mut report = report();
    report.rename(|finding| (finding.code == "bundle-signer-other").then(|| "a\u{202e}b".into()));
    let subjects = report.findings().iter().map(|finding| &finding.subject);
    assert_eq!(subjects.collect::<Vec<_>>(), ["a\\u{202e}b", "bagit.txt"]);
    report.rename(|_| Some("x".repeat(300)));
    assert_eq!(report.findings()[0].subject.chars().count(), 201);
    assert!(report.findings()[0].subject.ends_with('…'));
}

#[test]
fn beyond_the_limit_findings_are_counted_and_a_new_one_is_kept() {
    let mut one = Report::new();
    for number in 0..MAX_FINDINGS + 5 {
        one.add(Finding::new(&SIGNED, format!("{number}"), &[&number]));
    }
    assert_eq!((one.findings().len(), one.left_out()), (MAX_FINDINGS, 5));
    assert_eq!(one.verdict(), Grade::Sound);
    let mut all = report();
    all.absorb(one);
    assert_eq!((all.findings().len(), all.left_out()), (MAX_FINDINGS, 7));
    assert_eq!(all.verdict(), Grade::Broken);
}

#[test]
fn a_program_ends_by_the_worst_grade_and_a_report_of_nothing_is_doubtful() {
    let of = |codes: &[&Code]| {
        let mut report = Report::new();
        for code in codes {
            let values: Vec<&dyn ToString> = code.args.iter().map(|_| &"x" as _).collect();
            report.add(Finding::new(code, "a", &values));
        }
        (report.verdict(), report.exit_code())
    };
    assert_eq!(of(&[]), (Grade::Doubtful, 20));
    assert_eq!(of(&[&SIGNED]), (Grade::Sound, 0));
    assert_eq!(of(&[&ONE_TIME_KEY, &SIGNED]), (Grade::Notable, 0));
    assert_eq!(of(&[&SIGNER_NEVER_SEEN, &SIGNED]), (Grade::Doubtful, 20));
    assert_eq!(of(&[&SIGNED, &BAGIT_DIFFERS]), (Grade::Broken, 21));
}
