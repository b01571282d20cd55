//! What a judge answers: findings, each with a code, its grade, what it is about and what fills its sentence.
//!
//! The sentences are `find-<code>` and `next-<code>` in `assets/words/`; here stand only keys. A sentence may use
//! `$subject` and the arguments that its code lists.

use sandyq_format::names::shown;
use serde::{Serialize, Serializer, ser::SerializeMap};

/// How bad it is; the worst of a report is its verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Was checked, and agrees.
    Sound,
    /// Speaks against nothing, and should be known.
    Notable,
    /// Not proven: somebody has to ask or to look.
    Doubtful,
    /// Changed, missing or false.
    Broken,
}

/// A kind of finding. Each stands once in its judge's table.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Its key: the sentences are `find-<name>` and `next-<name>`.
    pub name: &'static str,
    /// How bad such a finding is, always.
    pub grade: Grade,
    /// Names of what fills its sentence, beside `subject`.
    pub args: &'static [&'static str],
}

/// A judge's table: `Grade CONSTANT "name" ["argument"];` line by line, and `ALL` of them.
macro_rules! codes {
    ($($grade:ident $constant:ident $name:literal [$($arg:literal)*];)*) => {
        $(
            #[doc = concat!("`find-", $name, "`")]
            pub const $constant: $crate::finding::Code = $crate::finding::Code {
                name: $name,
                grade: $crate::finding::Grade::$grade,
                args: &[$($arg),*],
            };
        )*
        /// The whole table.
        pub const ALL: &[&$crate::finding::Code] = &[$(&$constant),*];
    };
}
pub(crate) use codes;

/// One thing that was checked, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub grade: Grade,
    /// Key of its sentences.
    pub code: &'static str,
    /// What it is about: a file of the locker or the bundle, an id, an entry as `#14`. A name, never a sentence.
    pub subject: String,
    /// What fills its sentence.
    #[serde(serialize_with = "as_map")]
    pub args: Vec<(&'static str, String)>,
}

impl Finding {
    /// A finding; `values` go with the names that the code lists, in their order.
    pub fn new(code: &Code, subject: impl Into<String>, values: &[&dyn ToString]) -> Self {
        debug_assert_eq!(code.args.len(), values.len(), "{}", code.name);
        let values = values.iter().map(|value| fit(&value.to_string()));
        Self {
            grade: code.grade,
            code: code.name,
            subject: fit(&subject.into()),
            args: code.args.iter().copied().zip(values).collect(),
        }
    }
}

/// What is judged chose these words: they must neither turn the sentence around them nor fill the page.
fn fit(text: &str) -> String {
    const LONGEST: usize = 200;
    let mut chars = text.chars();
    let mut fitting = shown(&chars.by_ref().take(LONGEST).collect::<String>());
    if chars.next().is_some() {
        fitting.push('…');
    }
    fitting
}

fn as_map<S: Serializer>(args: &[(&str, String)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(args.len()))?;
    for (name, value) in args {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

/// Most findings kept in one report: a person reads a page, and what is judged may be made to fill the memory.
pub const MAX_FINDINGS: usize = 1000;

/// All findings of one judgement.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Report {
    findings: Vec<Finding>,
    left_out: u64,
}

impl Report {
    /// A report of nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding. Beyond [`MAX_FINDINGS`] only the first of each code is kept and the others are counted,
    /// so the verdict never depends on the limit.
    pub fn add(&mut self, finding: Finding) {
        let full = self.findings.len() >= MAX_FINDINGS;
        if full && self.has(finding.code) {
            self.left_out += 1;
        } else {
            self.findings.push(finding);
        }
    }

    /// Adds all findings of another report.
    pub fn absorb(&mut self, other: Self) {
        self.left_out += other.left_out;
        other
            .findings
            .into_iter()
            .for_each(|finding| self.add(finding));
    }

    /// Says better what findings are about, where `name` knows; whoever can open more knows more names.
    pub fn rename(&mut self, name: impl Fn(&Finding) -> Option<String>) {
        for finding in &mut self.findings {
            if let Some(better) = name(finding) {
                finding.subject = fit(&better);
            }
        }
    }

    /// The findings in the order in which they were made.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many were counted and not kept.
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// Whether there is a finding of this code.
    pub fn has(&self, code: &str) -> bool {
        self.findings.iter().any(|finding| finding.code == code)
    }

    /// The worst grade. A report without findings proves nothing, and so is doubtful.
    pub fn verdict(&self) -> Grade {
        let grades = self.findings.iter().map(|finding| finding.grade);
        grades.max().unwrap_or(Grade::Doubtful)
    }

    /// What a program ends with: 0 where nothing speaks against, 20 where somebody has to look, 21 where something is broken.
    /// Notable things end with 0: there are some in almost every report (a deposit not countersigned yet, a withheld
    /// name), and a code that is always there would tell a script nothing.
    pub fn exit_code(&self) -> u8 {
        match self.verdict() {
            Grade::Sound | Grade::Notable => 0,
            Grade::Doubtful => 20,
            Grade::Broken => 21,
        }
    }
}

/// Every code that any judge of this room can answer with.
pub fn all_codes() -> impl Iterator<Item = &'static Code> {
    [
        crate::custody::codes::ALL,
        crate::holding::codes::ALL,
        crate::anchors::codes::ALL,
        crate::bundle::codes::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}
