//! What is known of an annex, as rows of names and values in the reader's language.

use std::collections::BTreeMap;

use serde_json::Value;

use sandyq_format::{
    bundle::{ItemCustody, StatedItem},
    entry::{Disclosure, Leaf},
    kinds::{COMMON_FIELDS, Kind, Shape, kind},
    names::shown,
};
use sandyq_words::Words;

use super::text::{code, escape, grouped, isolated};

/// Where an item came from that came in a bundle, as far as a reader can do something with it.
const CAME: [&str; 5] = [
    "received_bundle",
    "received_annex",
    "received_locker",
    "received_signer",
    "received_verdict",
];

/// Values by the names of their fields.
pub(super) type Values = BTreeMap<String, Value>;

/// The values in force of an item as far as they are disclosed: later entries over earlier ones.
pub(super) fn known(custody: &ItemCustody) -> Values {
    let mut values = Values::new();
    for entry in &custody.entries {
        let Ok(leaf) = Leaf::parse(&entry.leaf) else {
            continue;
        };
        if matches!(
            leaf.act.as_str(),
            "item-deposited" | "item-described" | "item-salvaged"
        ) {
            values.extend(opened(&entry.disclosures, &leaf));
        }
    }
    values
}

/// What an entry discloses.
pub(super) fn opened(texts: &[String], leaf: &Leaf) -> Values {
    let disclosures: Vec<Disclosure> = texts
        .iter()
        .filter_map(|text| Disclosure::parse(text).ok())
        .collect();
    leaf.open(&disclosures)
        .map(|all| all.into_iter().collect())
        .unwrap_or_default()
}

/// Says names and values of fields.
pub(crate) struct Speaker<'a>(pub(crate) &'a Words);

impl Speaker<'_> {
    fn say(&self, key: &str) -> String {
        escape(&self.0.say(key, &[]))
    }

    /// The rows of an annex, those for people before those for comparing.
    pub(super) fn rows(&self, item: &StatedItem, values: &Values) -> Vec<(String, String)> {
        let file = |path: &str| format!("<a href=\"{0}\"><code>{0}</code></a>", escape(path));
        let kind = values.get("kind").and_then(Value::as_str).and_then(kind);
        let common = COMMON_FIELDS
            .into_iter()
            .filter(|name| !["title", "case"].contains(name));
        let own = kind.iter().flat_map(|kind| kind.fields).map(|f| f.name);
        let names = std::iter::once("kind")
            .chain(common)
            .chain(own)
            .chain(["file_name"])
            .chain(CAME);
        let mut rows = vec![(self.say("bundle-page-file"), file(&item.file.path))];
        rows.extend(
            item.readable
                .iter()
                .map(|page| (self.say("bundle-page-readable"), file(&page.path))),
        );
        for name in names {
            if let Some(value) = values.get(name).filter(|value| !empty(value)) {
                rows.push((self.field(name), self.value(name, value, kind)));
            }
        }
        if !item.withheld.is_empty() {
            let names: Vec<String> = item.withheld.iter().map(|name| self.field(name)).collect();
            let names = format!("<span class=\"out\">{}</span>", names.join("; "));
            rows.push((self.say("bundle-page-left-out"), names));
        }
        rows.push((self.say("bundle-page-size"), grouped(item.file.size)));
        rows.push(("SHA-256".to_owned(), code(&item.file.sha256)));
        rows.push(("BLAKE3".to_owned(), code(&item.file.blake3)));
        rows
    }

    pub(crate) fn field(&self, name: &str) -> String {
        let key = format!("field-{name}");
        if self.0.knows(&key) {
            self.say(&key)
        } else {
            code(&shown(name))
        }
    }

    /// A value by what its field is: only where a list of words was offered is a value one of those words.
    pub(crate) fn value(&self, name: &str, value: &Value, kind: Option<&Kind>) -> String {
        let chosen = kind
            .and_then(|kind| kind.field(name))
            .is_some_and(|field| field.shape == Shape::Choice);
        match (name, value) {
            ("people", Value::Array(all)) => joined(all.iter().map(|person| self.person(person))),
            ("sensitivity", Value::Array(all)) => {
                let texts = all.iter().filter_map(Value::as_str);
                joined(texts.map(|text| self.word("sensitivity", text)))
            }
            ("file_name", value) => isolated(part(value, "text")),
            ("kind", Value::String(text)) => self.word("kind", text),
            ("language", Value::String(text)) => self.word("lang", text),
            ("received_verdict", Value::String(text)) => self.word("grade", text),
            (_, Value::String(text)) if chosen => self.word("choice", text),
            (_, Value::String(text)) => isolated(text),
            (_, Value::Array(all)) => joined(all.iter().map(|one| match one {
                Value::String(text) => isolated(text),
                other => isolated(&other.to_string()),
            })),
            (_, other) => isolated(&other.to_string()),
        }
    }

    fn person(&self, person: &Value) -> String {
        let (name, role, note) = (
            part(person, "name"),
            part(person, "role"),
            part(person, "note"),
        );
        let mut said = isolated(name);
        if !role.is_empty() {
            said += &format!(" ({})", self.word("role", role));
        }
        if !note.is_empty() {
            said += &format!(" — {}", isolated(note));
        }
        said
    }

    fn word(&self, list: &str, text: &str) -> String {
        let key = format!("{list}-{text}");
        if self.0.knows(&key) {
            self.say(&key)
        } else {
            isolated(text)
        }
    }
}

fn part<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

fn empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(all) => all.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use sandyq_words::Lang;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_word_is_translated_only_where_it_was_chosen_from_a_list() {
        let words = Words::new(Lang::En);
        let speaker = Speaker(&words);
        let warrant = kind("warrant-note");
        let said = |name: &str, value: Value| speaker.value(name, &value, warrant);
        assert_eq!(
            said("shown", json!("refused")),
            words.say("choice-refused", &[])
        );
        assert_eq!(
            said("shown_how_long", json!("refused")),
            "<bdi>refused</bdi>"
        );
        assert_eq!(
            said("tags", json!(["refused", "b"])),
            "<bdi>refused</bdi>; <bdi>b</bdi>"
        );
    }

    #[test]
    fn a_person_is_named_with_role_and_note() {
        let words = Words::new(Lang::En);
        let person = json!({"name": "A. <b>", "note": "by phone", "role": "eyewitness"});
        let said = Speaker(&words).value("people", &json!([person]), None);
        let role = words.say("role-eyewitness", &[]);
        assert_eq!(
            said,
            format!("<bdi>A. &lt;b&gt;</bdi> ({role}) — <bdi>by phone</bdi>")
        );
    }
}
