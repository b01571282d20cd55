//! The sheet that a check of a bundle leaves for the file of a lawyer: one page without scripts, in one language, that prints on A4 and
//! is read in black and white. Verdict and what to do first, then what was found, the annexes, what the check cannot tell, and how
//! anybody repeats it without us. All that the bundle says of itself is foreign text: shortened, made visible, kept to its own direction.

mod annexes;
mod findings;
mod hand;
mod look;
mod verdict;

use sandyq_format::{bundle::bag::PAGE_HEAD, moment::Moment};
use sandyq_verify::bundle::BundleReport;
use sandyq_words::{Lang, Words};

use crate::{
    bag::page::text::{STYLE, code, escape, grouped, moment},
    spoken::spoken,
};
use look::{LOOK, brief, exact};

/// A bundle that was checked, and which file that was.
#[derive(Debug, Clone)]
pub struct CheckedBundle {
    /// What the judge answered.
    pub report: BundleReport,
    /// The file's own name, fit for one line of a screen.
    pub name: String,
    /// Bytes of the file as it lay there, sealed.
    pub size: u64,
    /// SHA-256 of these bytes.
    pub sha256: String,
    /// BLAKE3 of these bytes.
    pub blake3: String,
}

/// The sheet of a check.
#[must_use]
pub fn report_page(checked: &CheckedBundle, when: &Moment, lang: Lang) -> String {
    let mut sheet = Sheet {
        words: Words::new(lang).with_isolates(),
        checked,
        report: &checked.report,
        out: String::new(),
    };
    sheet.verdict();
    sheet.file();
    sheet.signer();
    sheet.stated();
    sheet.findings();
    sheet.annexes();
    sheet.withheld();
    sheet.cannot();
    sheet.by_hand();
    sheet.made(when);
    sheet.page()
}

/// A sheet on its way.
struct Sheet<'a> {
    words: Words,
    checked: &'a CheckedBundle,
    report: &'a BundleReport,
    out: String,
}

impl Sheet<'_> {
    fn say(&self, key: &str) -> String {
        escape(&self.words.say(key, &[]))
    }

    fn heading(&mut self, key: &str) {
        self.out += &format!("<h2>{}</h2>\n", self.say(key));
    }

    fn paragraph(&mut self, class: &str, key: &str) {
        self.out += &format!("<p class=\"{class}\">{}</p>\n", self.say(key));
    }

    fn list(&mut self, rows: &[(String, String)]) {
        self.out += "<dl>\n";
        for (name, value) in rows {
            self.out += &format!("<dt>{name}</dt><dd>{value}</dd>\n");
        }
        self.out += "</dl>\n";
    }

    fn rows(&mut self, rows: Vec<(&str, String)>) {
        let rows: Vec<_> = rows
            .into_iter()
            .map(|(key, value)| (self.say(key), value))
            .collect();
        self.list(&rows);
    }

    fn page(self) -> String {
        let lang = self.words.lang().code();
        let head = PAGE_HEAD.replace("lang=\"en\"", &format!("lang=\"{lang}\""));
        let title = self.say("report-title");
        // What the foot of each printed page says: our own words and a hash, so nothing that could leave a string of CSS.
        let foot = format!(
            "@page{{@bottom-left{{content:\"{title} · SHA-256 {}…\";font:8pt 'Noto Serif',serif}}}}",
            self.checked.sha256.get(..16).unwrap_or_default()
        );
        format!(
            "{head}<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}{LOOK}{foot}</style>\n\
             </head>\n<body>\n<main>\n<h1>{title}</h1>\n{}</main>\n</body>\n</html>\n",
            self.out
        )
    }

    fn file(&mut self) {
        self.heading("report-file");
        self.rows(vec![
            ("report-file-name", brief(&self.checked.name)),
            ("bundle-page-size", grouped(self.checked.size)),
            ("field-sha256", code(&self.checked.sha256)),
            ("field-blake3", code(&self.checked.blake3)),
        ]);
    }

    fn signer(&mut self) {
        self.heading("report-signer");
        match &self.report.signer {
            Some(signer) => {
                let spoken = format!("<span lang=\"en\">{}</span>", escape(&spoken(signer)));
                self.rows(vec![
                    ("report-fingerprint", exact(signer)),
                    ("report-words", spoken),
                ]);
                for about in ["bundle-signer-", "bundle-signed"] {
                    self.sentences_of(about);
                }
            }
            None => self.paragraph("note", "report-signer-none"),
        }
    }

    fn stated(&mut self) {
        self.heading("report-stated");
        let report = self.report;
        let unknown = || format!("({})", self.say("report-unknown"));
        let or_unknown = |text: &Option<String>, as_html: fn(&str) -> String| {
            text.as_deref().map_or_else(unknown, as_html)
        };
        let made = report.made.as_deref().map_or_else(unknown, |made| {
            let claimed = self.say("bundle-page-claimed");
            format!("{} UTC ({claimed})", moment(made))
        });
        let mut rows = vec![
            ("bundle-page-id", or_unknown(&report.bundle, exact)),
            ("bundle-page-exporter", or_unknown(&report.exporter, brief)),
            ("bundle-page-purpose", or_unknown(&report.purpose, brief)),
            ("bundle-page-made", made),
            ("report-locker", or_unknown(&report.locker, exact)),
            ("report-content", or_unknown(&report.content, exact)),
        ];
        if let Some((origin, size, root)) = &report.checkpoint {
            rows.push(("report-log", brief(origin)));
            rows.push(("report-log-size", grouped(*size)));
            rows.push(("report-log-root", exact(root)));
        }
        self.rows(rows);
    }

    fn cannot(&mut self) {
        self.heading("report-cannot");
        let limits = [
            "report-cannot-truth",
            "report-cannot-key",
            "report-cannot-time",
            "report-cannot-end",
            "report-cannot-choice",
            "report-cannot-person",
            "report-cannot-readers",
            "report-cannot-here",
        ];
        let lines = limits.map(|key| format!("<li>{}</li>\n", self.say(key)));
        self.out += &format!("<ul>\n{}</ul>\n", lines.concat());
    }

    fn made(&mut self, when: &Moment) {
        self.out += "<div class=\"keep\">\n";
        self.heading("report-made");
        let claimed = self.say("report-claimed");
        let checked = format!(
            "{} UTC ({}), {claimed}",
            moment(&when.utc),
            escape(&when.offset)
        );
        let program = format!("Sandyq {}", env!("CARGO_PKG_VERSION"));
        self.rows(vec![
            ("report-checked", checked),
            ("report-program", escape(&program)),
            ("report-format", code("sandyq-bundle/1")),
        ]);
        self.paragraph("note", "report-unsigned");
        let lines = ["report-person", "report-place", "report-signature"];
        let lines = lines.map(|key| format!("<p>{}</p>\n", self.say(key)));
        self.out += &format!("<div class=\"by\">\n{}</div>\n</div>\n", lines.concat());
    }
}
