//! START-HERE.html: a page without any script that whoever opened the bundle can read in any browser, in three
//! languages one after the other: the annexes, what is known of each, its custody, and how to check all of it by hand.

use serde_json::Value;

use sandyq_format::{
    bundle::{
        BundleStatement, ItemCustody, SIGNATURE_NAMESPACE, StatedItem, TAG_MANIFEST,
        TAG_MANIFEST_SIG, folder,
    },
    entry::{Disclosure, Leaf, leaf_hash},
    ids::{Id, hex},
    kinds::{COMMON_FIELDS, kind},
    names::shown,
};
use sandyq_words::{Lang, Value as Word, Words};

/// Nothing but what stands in the page itself.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE: &str = "\
:root{color-scheme:light}body{font:17px/1.55 'Noto Serif',Georgia,serif;color:#22201c;background:#fbf9f4;margin:0}\
main{max-width:52rem;margin:0 auto;padding:2.5rem 1.5rem}h1{font-size:1.7rem;line-height:1.25;margin:0 0 .6rem}\
h2{font-size:1.2rem;margin:2.4rem 0 .6rem;border-bottom:1px solid #c9c1b2;padding-bottom:.25rem}\
h3{font-size:1.05rem;margin:1.8rem 0 .4rem}nav a{margin-right:1.2rem;color:#6b3f1d}dl{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:.2rem 1rem;margin:.4rem 0}\
dt{color:#5c564b}dd{margin:0;overflow-wrap:anywhere}code,pre{font:14px/1.5 'Noto Sans Mono',ui-monospace,monospace;overflow-wrap:anywhere}\
pre{background:#f1ece1;padding:.8rem 1rem;white-space:pre-wrap}table{border-collapse:collapse;width:100%;font-size:15px}\
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #ddd6c8}section[lang]{break-before:page}\
section[lang]:first-of-type{break-before:auto}.lead{color:#3c382f}@media print{body{background:#fff;font-size:11pt}nav{display:none}}";

/// One language's half of the work.
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
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>Sandyq {}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<nav>\n",
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

    fn write(mut self) -> String {
        let lang = self.words.lang().code();
        self.out += &format!(
            "<section lang=\"{lang}\" id=\"{lang}\">\n<h1>{}</h1>\n",
            self.say("bundle-page-title")
        );
        self.out += &format!("<p class=\"lead\">{}</p>\n", self.say("bundle-page-lead"));
        self.facts();
        self.annexes();
        self.by_hand();
        self.out += "</section>\n";
        self.out
    }

    fn facts(&mut self) {
        let statement = self.statement;
        let readers = statement
            .recipients
            .iter()
            .filter_map(sandyq_format::bundle::StatedRecipient::label);
        let readers: Vec<String> = readers.collect();
        let count = statement.recipients.len();
        let rows = [
            ("bundle-page-exporter", isolated(&statement.exporter)),
            ("bundle-page-purpose", isolated(&statement.purpose)),
            (
                "bundle-page-made",
                format!(
                    "{} ({})",
                    escape(&statement.made.utc),
                    self.say("bundle-page-claimed")
                ),
            ),
            ("bundle-page-signer", code(self.signer)),
            ("bundle-page-id", code(&statement.bundle)),
            (
                "bundle-page-readers",
                match readers.is_empty() {
                    true => count.to_string(),
                    false => format!(
                        "{count}: {}",
                        readers
                            .iter()
                            .map(|r| isolated(r))
                            .collect::<Vec<_>>()
                            .join(", ")
                    ),
                },
            ),
        ];
        self.list(&rows.map(|(key, value)| (self.say(key), value)));
        self.out += &format!("<p>{}</p>\n", self.say("bundle-page-signer-text"));
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
            let title = values.iter().find(|(name, _)| name == "title");
            let title = title
                .and_then(|(_, value)| value.as_str())
                .map_or_else(|| self.say("bundle-page-withheld"), isolated);
            let annex = self
                .words
                .say("bundle-page-annex", &[("number", Word::from(item.annex))]);
            self.out += &format!("<h3>{}. {title}</h3>\n", escape(&annex));
            self.annex(item, &values);
            self.history(custody);
        }
    }

    fn annex(&mut self, item: &StatedItem, values: &[(String, Value)]) {
        let file = |path: &str| format!("<a href=\"{0}\"><code>{0}</code></a>", escape(path));
        let mut rows = vec![(self.say("bundle-page-file"), file(&item.file.path))];
        rows.extend(
            item.readable
                .iter()
                .map(|page| (self.say("bundle-page-readable"), file(&page.path))),
        );
        for (name, value) in values {
            let own = kind(text_of(values, "kind")).is_some_and(|kind| kind.field(name).is_some());
            let shown = COMMON_FIELDS.contains(&name.as_str()) && name != "title" && name != "case";
            if (own || shown || name == "kind" || name == "file_name") && !empty(value) {
                rows.push((self.say(&format!("field-{name}")), self.value(name, value)));
            }
        }
        rows.push((self.say("bundle-page-size"), item.file.size.to_string()));
        rows.push(("SHA-256".to_owned(), code(&item.file.sha256)));
        rows.push(("BLAKE3".to_owned(), code(&item.file.blake3)));
        if !item.withheld.is_empty() {
            let names: Vec<String> = item.withheld.iter().map(|name| self.field(name)).collect();
            rows.push((self.say("bundle-page-withheld"), names.join(", ")));
        }
        self.list(&rows);
    }

    fn field(&self, name: &str) -> String {
        let key = format!("field-{name}");
        if self.words.knows(&key) {
            self.say(&key)
        } else {
            escape(name)
        }
    }

    fn value(&self, name: &str, value: &Value) -> String {
        let word = |prefix: &str, text: &str| {
            let key = format!("{prefix}-{text}");
            if self.words.knows(&key) {
                self.say(&key)
            } else {
                isolated(text)
            }
        };
        match (name, value) {
            ("kind", Value::String(text)) => word("kind", text),
            ("language", Value::String(text)) => word("lang", text),
            ("sensitivity", Value::Array(all)) => all
                .iter()
                .filter_map(Value::as_str)
                .map(|s| word("sensitivity", s))
                .collect::<Vec<_>>()
                .join("; "),
            ("people", Value::Array(all)) => all
                .iter()
                .map(|person| {
                    let part =
                        |name: &str| person.get(name).and_then(Value::as_str).unwrap_or_default();
                    format!(
                        "{} ({})",
                        isolated(part("name")),
                        word("role", part("role"))
                    )
                })
                .collect::<Vec<_>>()
                .join("; "),
            ("file_name", value) => isolated(
                value
                    .get("text")
                    .and_then(Value::as_str)
                    .unwrap_or_default(),
            ),
            (_, Value::String(text)) => word("choice", text),
            (_, Value::Array(all)) => all
                .iter()
                .map(|one| self.value("", one))
                .collect::<Vec<_>>()
                .join("; "),
            (_, other) => isolated(&other.to_string()),
        }
    }

    fn history(&mut self, custody: &ItemCustody) {
        let heads = [
            "bundle-page-entry",
            "bundle-page-act",
            "bundle-page-time",
            "bundle-page-actor",
        ];
        let heads: Vec<String> = heads
            .iter()
            .map(|key| format!("<th scope=\"col\">{}</th>", self.say(key)))
            .collect();
        self.out += &format!("<table>\n<tr>{}</tr>\n", heads.join(""));
        for entry in &custody.entries {
            let Ok(leaf) = Leaf::parse(&entry.leaf) else {
                continue;
            };
            let values = opened(&entry.disclosures, &leaf);
            let time = values
                .iter()
                .find(|(name, _)| name == "time")
                .and_then(|(_, time)| time.get("utc")?.as_str().map(str::to_owned));
            let act = self.say(&format!("act-{}", leaf.act));
            let withheld = || self.say("bundle-page-withheld");
            let actor = values
                .iter()
                .find(|(name, _)| name == "actor")
                .and_then(|(_, v)| v.as_str());
            let cells = [
                format!(
                    "<span title=\"{}\">{}</span>",
                    hex(&leaf_hash(&entry.leaf)),
                    entry.index
                ),
                act,
                time.map_or_else(withheld, |time| escape(&time)),
                actor.map_or_else(withheld, isolated),
            ];
            let cells: Vec<String> = cells
                .iter()
                .map(|cell| format!("<td>{cell}</td>"))
                .collect();
            self.out += &format!("<tr>{}</tr>\n", cells.join(""));
        }
        self.out += "</table>\n";
    }

    fn by_hand(&mut self) {
        let root = self
            .statement
            .bundle
            .parse::<Id>()
            .map(|id| folder(&id))
            .unwrap_or_default();
        let steps = [
            (
                "bundle-page-hand-open",
                format!("age -d -i KEY.txt BUNDLE.sandyq | tar x\ncd {root}"),
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
                    "echo \"sandyq {}\" > signers\nssh-keygen -l -f signers\nssh-keygen -Y verify -f signers -I sandyq -n {SIGNATURE_NAMESPACE} -s {TAG_MANIFEST_SIG} < {TAG_MANIFEST}",
                    self.key
                ),
            ),
        ];
        self.out += &format!(
            "<h2>{}</h2>\n<p>{}</p>\n",
            self.say("bundle-page-hand"),
            self.say("bundle-page-hand-text")
        );
        for (key, commands) in steps {
            self.out += &format!(
                "<p>{}</p>\n<pre>{}</pre>\n",
                self.say(key),
                escape(&commands)
            );
        }
        self.out += &format!("<p>{}</p>\n", self.say("bundle-page-not-told"));
    }
}

/// The values in force of an item as far as they are disclosed: later entries over earlier ones, in the order of their names.
fn known(custody: &ItemCustody) -> Vec<(String, Value)> {
    let mut values = std::collections::BTreeMap::new();
    for entry in &custody.entries {
        let Ok(leaf) = Leaf::parse(&entry.leaf) else {
            continue;
        };
        if matches!(leaf.act.as_str(), "item-deposited" | "item-described") {
            values.extend(opened(&entry.disclosures, &leaf));
        }
    }
    values.into_iter().collect()
}

fn opened(texts: &[String], leaf: &Leaf) -> Vec<(String, Value)> {
    let disclosures: Vec<Disclosure> = texts
        .iter()
        .filter_map(|text| Disclosure::parse(text).ok())
        .collect();
    leaf.open(&disclosures)
        .map(|all| all.into_iter().collect())
        .unwrap_or_default()
}

fn text_of<'a>(values: &'a [(String, Value)], name: &str) -> &'a str {
    let found = values.iter().find(|(known, _)| known == name);
    found
        .and_then(|(_, value)| value.as_str())
        .unwrap_or_default()
}

fn empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(all) => all.is_empty(),
        _ => false,
    }
}

/// Untrusted text: escaped, made visible, and kept from turning what stands around it.
fn isolated(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| escape(&shown(line))).collect();
    format!("<bdi>{}</bdi>", lines.join("<br>"))
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", escape(text))
}

fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '"' => safe += "&quot;",
            '\'' => safe += "&#39;",
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        let shown = isolated("<script>alert('1')</script>\u{202e}\"");
        assert_eq!(
            shown,
            "<bdi>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;\\u{202e}&quot;</bdi>"
        );
    }
}
