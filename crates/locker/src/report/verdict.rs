//! The answer at a glance, and what to do now: what a frightened editor reads first, and a judge.

use sandyq_verify::finding::{Finding, Grade, Report};

use super::{Sheet, findings::key, look::mark};
use crate::bag::page::text::escape;

/// The grades from the worst.
pub(super) const GRADES: [Grade; 4] =
    [Grade::Broken, Grade::Doubtful, Grade::Notable, Grade::Sound];

/// The sentence of a report as a whole. A key that nobody has compared yet is the commonest doubt, and its own one.
fn sentence(report: &Report) -> &'static str {
    let only = |grade: Grade, code: &str| {
        let mut all = report.findings().iter();
        all.all(|one| one.grade != grade || one.code == code)
    };
    match report.verdict() {
        Grade::Sound | Grade::Notable => "report-verdict-agrees",
        Grade::Doubtful if report.findings().is_empty() => "report-verdict-doubtful",
        Grade::Doubtful if only(Grade::Doubtful, "bundle-signer-never-seen") => {
            "report-verdict-signer"
        }
        Grade::Doubtful => "report-verdict-doubtful",
        Grade::Broken if only(Grade::Broken, "bundle-signer-other") => {
            "report-verdict-other-signer"
        }
        Grade::Broken => "report-verdict-broken",
    }
}

impl Sheet<'_> {
    pub(super) fn verdict(&mut self) {
        let report = &self.report.report;
        let worst = report.verdict();
        // What is worth noticing speaks against nothing.
        let class = key(if worst == Grade::Notable {
            Grade::Sound
        } else {
            worst
        });
        self.out += &format!(
            "<div class=\"verdict {class}\" role=\"note\">\n<p class=\"said\">{}{}</p>\n<p class=\"counts\">{} ",
            mark(class),
            self.say(sentence(report)),
            self.say("report-counts")
        );
        for grade in GRADES {
            let count = report.findings().iter().filter(|one| one.grade == grade);
            let (count, class) = (count.count(), key(grade));
            if count > 0 {
                self.out += &format!(
                    "<span>{}{}: {count}</span> ",
                    mark(class),
                    self.say(&format!("grade-{class}"))
                );
            }
        }
        self.out += "</p>\n</div>\n";
        self.what_to_do();
    }

    /// What each grave finding asks for, once.
    fn what_to_do(&mut self) {
        self.heading("report-do");
        let mut asked: Vec<String> = Vec::new();
        let grave = |one: &&Finding| one.grade >= Grade::Doubtful;
        let mut findings: Vec<&Finding> =
            self.report.report.findings().iter().filter(grave).collect();
        findings.sort_by_key(|one| std::cmp::Reverse(one.grade));
        for finding in findings {
            let next = self.sentence(finding, "next");
            if !asked.contains(&next) {
                asked.push(next);
            }
        }
        asked.push(self.words.say("report-do-keep", &[]));
        self.out += "<ul class=\"plain\">\n";
        for next in asked {
            self.out += &format!("<li>{}</li>\n", escape(&next));
        }
        self.out += "</ul>\n";
    }
}

#[cfg(test)]
mod tests {
    use sandyq_verify::{bundle::codes, finding::Code};

    use super::*;

    fn said(all: &[(&Code, &[&dyn ToString])]) -> &'static str {
        let mut report = Report::new();
        for (code, values) in all {
            report.add(Finding::new(code, "", values));
        }
        sentence(&report)
    }

    #[test]
    fn the_sentence_is_that_of_the_worst_and_names_the_two_that_a_call_settles() {
        let (signed, claimed): (&Code, &Code) = (&codes::SIGNED, &codes::TIME_CLAIMED);
        let (never, other): (&Code, &Code) = (&codes::SIGNER_NEVER_SEEN, &codes::SIGNER_OTHER);
        let broken: &Code = &codes::CUT;
        let doubtful: &Code = &codes::ENDING_DIFFERS;
        assert_eq!(
            said(&[(signed, &[&1]), (claimed, &[&1])]),
            "report-verdict-agrees"
        );
        assert_eq!(
            said(&[(never, &[&1]), (claimed, &[&1])]),
            "report-verdict-signer"
        );
        assert_eq!(
            said(&[(never, &[&1]), (doubtful, &[])]),
            "report-verdict-doubtful"
        );
        assert_eq!(said(&[(other, &[&1, &2])]), "report-verdict-other-signer");
        assert_eq!(
            said(&[(other, &[&1, &2]), (broken, &[])]),
            "report-verdict-broken"
        );
        assert_eq!(said(&[]), "report-verdict-doubtful");
    }
}
