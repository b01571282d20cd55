//! Each finding in its own sentence, the worst first, and what to do about those of one kind said once.

use sandyq_verify::finding::{Finding, Grade};
use sandyq_words::Value as Word;

use super::{Sheet, look::mark, verdict::GRADES};
use crate::bag::page::text::{escape, plain_moment};

/// `grade-<key>` says it.
pub(super) fn key(grade: Grade) -> &'static str {
    match grade {
        Grade::Sound => "sound",
        Grade::Notable => "notable",
        Grade::Doubtful => "doubtful",
        Grade::Broken => "broken",
    }
}

impl Sheet<'_> {
    pub(super) fn findings(&mut self) {
        self.heading("report-findings");
        for grade in GRADES {
            let of = |one: &&Finding| one.grade == grade;
            let own: Vec<&Finding> = self.report.report.findings().iter().filter(of).collect();
            if own.is_empty() {
                continue;
            }
            let class = key(grade);
            self.out += &format!(
                "<h3 class=\"grade\">{}{}</h3>\n<ul class=\"found\">\n",
                mark(class),
                self.say(&format!("grade-{class}"))
            );
            for (at, finding) in own.iter().enumerate() {
                let said = escape(&self.sentence(finding, "find"));
                self.out += &format!("<li>{said}");
                let same = |other: &&Finding| other.code == finding.code;
                let last = !own.get(at + 1).is_some_and(same);
                if grade >= Grade::Notable && last {
                    let next = escape(&self.sentence(finding, "next"));
                    self.out += &format!("<p class=\"next\">{next}</p>");
                }
                self.out += "</li>\n";
            }
            self.out += "</ul>\n";
        }
        let left_out = self.report.report.left_out();
        if left_out > 0 {
            let said = self
                .words
                .say("report-left-out", &[("count", Word::from(left_out))]);
            self.out += &format!("<p class=\"note\">{}</p>\n", escape(&said));
        }
    }

    /// The sentences of findings whose codes begin so, where something else is told of them.
    pub(super) fn sentences_of(&mut self, begins: &str) {
        for finding in self.report.report.findings() {
            if finding.code.starts_with(begins) {
                let said = escape(&self.sentence(finding, "find"));
                let class = key(finding.grade);
                self.out += &format!("<p>{}{said}</p>\n", mark(class));
            }
        }
    }

    /// `find-` or `next-` of a finding; not yet fit for a page.
    pub(super) fn sentence(&self, finding: &Finding, which: &str) -> String {
        let key = format!("{which}-{}", finding.code);
        if !self.words.knows(&key) {
            let code = [("code", Word::from(finding.code))];
            return self.words.say("report-other-finding", &code);
        }
        let mut variables = vec![("subject", Word::from(finding.subject.as_str()))];
        for (name, value) in &finding.args {
            variables.push((name, self.filled(name, value)));
        }
        self.words.say(&key, &variables)
    }

    /// What fills a sentence: figures as numbers, because they choose its form; fields by their names; times for people.
    fn filled(&self, name: &str, value: &str) -> Word<'static> {
        let figures = value.len() <= 15 && value.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(number) = value.parse::<f64>().ok().filter(|_| figures) {
            return Word::from(number);
        }
        Word::from(match name {
            "field" | "fields" => value
                .split(", ")
                .map(|name| self.field_name(name))
                .collect::<Vec<_>>()
                .join(", "),
            "time" => plain_moment(value) + " UTC",
            _ => value.to_owned(),
        })
    }

    fn field_name(&self, name: &str) -> String {
        let key = format!("field-{name}");
        if self.words.knows(&key) {
            self.words.say(&key, &[])
        } else {
            name.to_owned()
        }
    }
}
