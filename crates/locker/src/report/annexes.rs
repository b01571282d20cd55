//! The annexes by their numbers: hashes, what was withheld, and the entries that tell what was done with each.

use std::collections::BTreeMap;

use sandyq_format::kinds::{COMMON_FIELDS, Kind, kind};
use sandyq_verify::bundle::{Annex, CustodyLine};
use sandyq_words::Value as Word;
use serde_json::Value;

use super::{
    Sheet,
    look::{brief, cut_value, exact},
};
use crate::bag::page::{
    fields::Speaker,
    text::{escape, grouped, moment},
};

/// Values that have a place of their own on the sheet, or are proven and tell a person nothing.
const ELSEWHERE: [&str; 11] = [
    "time", "actor", "subject", "prev", "object", "size", "media", "sha256", "blake3", "case",
    "document",
];

/// In the order of the forms; what stands in none comes last.
fn in_order<'a>(
    values: &'a BTreeMap<String, Value>,
    kind: Option<&Kind>,
) -> Vec<(&'a str, &'a Value)> {
    let own = kind
        .iter()
        .flat_map(|kind| kind.fields)
        .map(|field| field.name);
    let forms: Vec<&str> = std::iter::once("kind")
        .chain(COMMON_FIELDS)
        .chain(own)
        .collect();
    let mut all: Vec<_> = values
        .iter()
        .map(|(name, value)| (name.as_str(), value))
        .collect();
    all.sort_by_key(|(name, _)| {
        forms
            .iter()
            .position(|one| one == name)
            .unwrap_or(forms.len())
    });
    all
}

impl Sheet<'_> {
    fn numbered(&self, key: &str, number: u32) -> String {
        escape(&self.words.say(key, &[("number", Word::from(number))]))
    }

    pub(super) fn annexes(&mut self) {
        self.heading("report-annexes");
        let report = self.report;
        if report.annexes.is_empty() {
            self.paragraph("note", "report-annexes-none");
        }
        for annex in &report.annexes {
            let number = self.numbered("bundle-page-annex", annex.number);
            self.out += &format!("<h3>{number}. {}</h3>\n", self.title(annex));
            self.rows(vec![
                ("bundle-page-file", exact(&annex.path)),
                ("field-media", brief(&annex.media)),
                ("bundle-page-size", grouped(annex.size)),
                ("field-sha256", exact(&annex.sha256)),
                ("field-blake3", exact(&annex.blake3)),
                ("report-item", exact(&annex.item)),
            ]);
            self.custody(annex);
        }
    }

    fn title(&self, annex: &Annex) -> String {
        let withheld = annex.withheld.iter().any(|name| name == "title");
        match (annex.title.is_empty(), withheld) {
            (false, _) => brief(&annex.title),
            (true, true) => self.out_of_sight("bundle-page-withheld"),
            (true, false) => self.out_of_sight("report-untitled"),
        }
    }

    fn out_of_sight(&self, key: &str) -> String {
        format!("<span class=\"out\">({})</span>", self.say(key))
    }

    fn custody(&mut self, annex: &Annex) {
        let heading = self.numbered("report-custody", annex.number);
        self.out += &format!("<h4>{heading}</h4>\n");
        if annex.custody.is_empty() {
            self.paragraph("note", "report-custody-none");
            return;
        }
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
        let kind = annex
            .custody
            .iter()
            .find_map(|line| line.values.get("kind"));
        let kind = kind.and_then(Value::as_str).unwrap_or_default();
        for line in &annex.custody {
            let row = self.entry(line, kind);
            self.out += &row;
        }
        self.out += "</tbody>\n</table>\n";
    }

    fn entry(&self, line: &CustodyLine, kind_name: &str) -> String {
        let act = format!("act-{}", line.act);
        let act = if self.words.knows(&act) {
            self.say(&act)
        } else {
            format!("{}: {}", self.say("act-unknown"), brief(&line.act))
        };
        let time = line.values.get("time").and_then(|time| time.get("utc"));
        let time = time.and_then(Value::as_str);
        let actor = line.values.get("actor").and_then(Value::as_str);
        let withheld = || self.out_of_sight("bundle-page-withheld");
        format!(
            "<tr><td>{}</td><td>{act}{}</td><td>{}</td><td>{}</td></tr>\n",
            line.index,
            self.more(line, kind_name),
            time.map_or_else(withheld, |utc| if utc.len() > 40 {
                brief(utc)
            } else {
                moment(utc)
            }),
            actor.map_or_else(withheld, brief),
        )
    }

    /// What else an entry tells, and the hash by which it stands in the log.
    fn more(&self, line: &CustodyLine, kind_name: &str) -> String {
        let speaker = Speaker(&self.words);
        let kind = kind(kind_name);
        let mut parts = Vec::new();
        for (name, value) in in_order(&line.values, kind) {
            if ELSEWHERE.contains(&name) || nothing(value) {
                continue;
            }
            let said = match (name, value) {
                ("station", Value::String(id)) => exact(id),
                _ => speaker.value(name, &cut_value(value), kind),
            };
            let label = if self.words.knows(&format!("field-{name}")) {
                speaker.field(name)
            } else {
                brief(name)
            };
            parts.push(format!("{label}: {said}"));
        }
        let told = match parts.is_empty() {
            true => String::new(),
            false => format!("<p class=\"more\">{}</p>", parts.join(". ")),
        };
        let leaf = self.say("report-leaf");
        format!("{told}<p class=\"more\">{leaf}: {}</p>", exact(&line.leaf))
    }

    pub(super) fn withheld(&mut self) {
        self.heading("report-withheld");
        let speaker = Speaker(&self.words);
        let with = self.report.annexes.iter();
        let rows: Vec<(String, String)> = with
            .filter(|annex| !annex.withheld.is_empty())
            .map(|annex| {
                let names: Vec<String> = annex
                    .withheld
                    .iter()
                    .map(|name| speaker.field(name))
                    .collect();
                (
                    self.numbered("bundle-page-annex", annex.number),
                    names.join("; "),
                )
            })
            .collect();
        match (rows.is_empty(), self.report.annexes.is_empty()) {
            (true, true) => self.paragraph("note", "report-annexes-none"),
            (true, false) => self.paragraph("", "report-withheld-none"),
            _ => {
                self.list(&rows);
                self.paragraph("note", "report-withheld-text");
            }
        }
    }
}

fn nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(all) => all.is_empty(),
        _ => false,
    }
}
