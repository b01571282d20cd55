//! START-HERE.html: a page without any script that whoever opened the bundle can read in any browser, in three
//! languages one after the other: the annexes, what is known of each, its custody, and how to check all of it by hand.

pub(crate) mod fields;
pub(crate) mod text;

use serde_json::Value;

use sandyq_format::{
    bundle::{
        BundleStatement, DisclosedEntry, ItemCustody, SIGNATURE_NAMESPACE, StatedRecipient,
        TAG_MANIFEST, TAG_MANIFEST_SIG, bag::PAGE_HEAD, folder,
    },
    entry::{Leaf, leaf_hash},
    ids::{Id, hex},
};
use sandyq_words::{Lang, Value as Word, Words};

use fields::{Speaker, known, opened};
use text::{STYLE, code, escape, isolated, moment};

/// The page in one language.
struct Page<'a> {
    words: Words,
    statement: &'a BundleStatement,
    custody: &'a [ItemCustody],
    signer: &'a str,
    key: &'a str,
    out: String,
}

/// The whole page.
pub(super) fn start_here(
    statement: &BundleStatement,
    custody: &[ItemCustody],
    signer: &str,
    key: &str,
) -> String {
    let mut out = format!(
        "{PAGE_HEAD}<meta name=\"viewport\" content=\"width=device-width\">\n<title>Sandyq {}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<main>\n<nav>\n",
        escape(&statement.bundle)
    );
    for lang in Lang::ALL {
        let name = Words::new(lang).say("bundle-page-language", &[]);
        out += &format!(
            "<a href=\"#{0}\" lang=\"{0}\">{1}</a>\n",
            lang.code(),
            escape(&name)
        );
    }
    out += "</nav>\n";
    for lang in Lang::ALL {
        let page = Page {
            words: Words::new(lang),
            statement,
            custody,
            signer,
            key,
            out: String::new(),
        };
        out += &page.write();
    }
    out + "</main>\n</body>\n</html>\n"
}

impl Page<'_> {
    fn say(&self, key: &str) -> String {
        escape(&self.words.say(key, &[]))
    }

    fn paragraph(&mut self, class: &str, key: &str) {
        self.out += &format!("<p class=\"{class}\">{}</p>\n", self.say(key));
    }

    fn write(mut self) -> String {
        let lang = self.words.lang().code();
        self.out += &format!(
            "<section lang=\"{lang}\" id=\"{lang}\">\n<h1>{}</h1>\n",
            self.say("bundle-page-title")
        );
        self.paragraph("lead", "bundle-page-lead");
        self.facts();
        self.annexes();
        self.by_hand();
        self.out += "</section>\n";
        self.out
    }

    fn facts(&mut self) {
        let statement = self.statement;
        let made = format!(
            "{} UTC ({})",
            moment(&statement.made.utc),
            self.say("bundle-page-claimed")
        );
        let rows = [
            ("bundle-page-exporter", isolated(&statement.exporter)),
            ("bundle-page-purpose", isolated(&statement.purpose)),
            ("bundle-page-made", made),
            ("bundle-page-readers", self.readers()),
            ("bundle-page-id", code(&statement.bundle)),
            ("bundle-page-signer", code(self.signer)),
        ];
        self.list(&rows.map(|(key, value)| (self.say(key), value)));
        self.paragraph("note", "bundle-page-signer-text");
    }

    /// How many, and those who are named.
    fn readers(&self) -> String {
        let all = &self.statement.recipients;
        let named = all.iter().filter_map(StatedRecipient::label);
        let named: Vec<String> = named
            .filter(|label| !label.is_empty())
            .map(|label| isolated(&label))
            .collect();
        match named.is_empty() {
            true => all.len().to_string(),
            false => format!("{}: {}", all.len(), named.join("; ")),
        }
    }

    fn list(&mut self, rows: &[(String, String)]) {
        self.out += "<dl>\n";
        for (name, value) in rows {
            self.out += &format!("<dt>{name}</dt><dd>{value}</dd>\n");
        }
        self.out += "</dl>\n";
    }

    fn annexes(&mut self) {
        self.out += &format!("<h2>{}</h2>\n", self.say("bundle-page-annexes"));
        for (item, custody) in self.statement.items.iter().zip(self.custody) {
            let values = known(custody);
            let title = values.get("title").and_then(Value::as_str);
            let title = title.map_or_else(|| self.withheld(), isolated);
            let annex = self
                .words
                .say("bundle-page-annex", &[("number", Word::from(item.annex))]);
            self.out += &format!("<h3>{}. {title}</h3>\n", escape(&annex));
            let rows = Speaker(&self.words).rows(item, &values);
            self.list(&rows);
            self.history(custody);
        }
    }

    fn withheld(&self) -> String {
        format!(
            "<span class=\"out\">({})</span>",
            self.say("bundle-page-withheld")
        )
    }

    fn history(&mut self, custody: &ItemCustody) {
        let heads = [
            "bundle-page-entry",
            "bundle-page-act",
            "bundle-page-time",
            "bundle-page-actor",
        ];
        let heads = heads.map(|key| format!("<th scope=\"col\">{}</th>", self.say(key)));
        self.out += &format!(
            "<table>\n<thead><tr>{}</tr></thead>\n<tbody>\n",
            heads.concat()
        );
        for entry in &custody.entries {
            if let Ok(leaf) = Leaf::parse(&entry.leaf) {
                let row = self.entry(entry, &leaf);
                self.out += &row;
            }
        }
        self.out += "</tbody>\n</table>\n";
    }

    fn entry(&self, entry: &DisclosedEntry, leaf: &Leaf) -> String {
        let values = opened(&entry.disclosures, leaf);
        let withheld = || self.withheld();
        let time = values
            .get("time")
            .and_then(|time| time.get("utc")?.as_str());
        let actor = values.get("actor").and_then(Value::as_str);
        let act = format!("act-{}", leaf.act);
        let act = match self.words.knows(&act) {
            true => self.say(&act),
            false => self.say("act-unknown"),
        };
        let cells = [
            format!(
                "<span title=\"{}\">{}</span>",
                hex(&leaf_hash(&entry.leaf)),
                entry.index
            ),
            act,
            time.map_or_else(withheld, moment),
            actor.map_or_else(withheld, isolated),
        ];
        let cells = cells.map(|cell| format!("<td>{cell}</td>"));
        format!("<tr>{}</tr>\n", cells.concat())
    }

    fn by_hand(&mut self) {
        let bundle = self.statement.bundle.parse::<Id>();
        let root = bundle.map(|id| folder(&id)).unwrap_or_default();
        let steps = [
            (
                "bundle-page-hand-open",
                format!(
                    "age -d -i KEY.txt -o opened.tar BUNDLE.sandyq\ntar -xf opened.tar\ncd {root}"
                ),
            ),
            (
                "bundle-page-hand-sums",
                format!(
                    "sha256sum -c manifest-sha256.txt\nb3sum -c manifest-blake3.txt\nsha256sum -c {TAG_MANIFEST}"
                ),
            ),
            (
                "bundle-page-hand-signature",
                format!(
                    "echo 'sandyq {}' > ../signers\nssh-keygen -l -f ../signers\nssh-keygen -Y verify -f ../signers -I sandyq -n {SIGNATURE_NAMESPACE} -s {TAG_MANIFEST_SIG} < {TAG_MANIFEST}",
                    self.key
                ),
            ),
        ];
        self.out += &format!("<h2>{}</h2>\n", self.say("bundle-page-hand"));
        self.paragraph("lead", "bundle-page-hand-text");
        for (key, commands) in steps {
            self.out += &format!(
                "<p>{}</p>\n<pre>{}</pre>\n",
                self.say(key),
                escape(&commands)
            );
        }
        self.paragraph("note", "bundle-page-not-told");
    }
}
