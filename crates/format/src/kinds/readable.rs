//! A text kind as a page of plain text, to lie beside its JSON: whoever opens the object with `age` and `tar` reads this.

use serde_json::Value;

use super::{
    Field, Kind, Shape,
    check::{by_name, not_said},
};

/// Says the document; `say` gives the sentence of a word key. What was not said is left out.
#[must_use]
pub fn readable<'a>(
    kind: &Kind,
    fields: impl IntoIterator<Item = (&'a String, &'a Value)>,
    say: &dyn Fn(&str) -> String,
) -> String {
    let fields = by_name(fields);
    let mut page = say(&format!("kind-{}", kind.key));
    page.push('\n');
    let mut section = "";
    for field in kind.fields {
        let Some(value) = fields.get(field.name).filter(|value| !not_said(value)) else {
            continue;
        };
        if field.section != section {
            section = field.section;
            page.push_str(&format!("\n{}\n", say(&format!("section-{section}"))));
        }
        put(&mut page, field, value, say);
    }
    page
}

fn put(page: &mut String, field: &Field, value: &Value, say: &dyn Fn(&str) -> String) {
    let label = label(field, say);
    match (field.shape, value) {
        (Shape::LongText, _) => {
            page.push_str(&format!(
                "{label}:\n{}\n",
                indented(&plain(field, value, say), "  ")
            ));
        }
        (Shape::List, Value::Array(all)) => {
            let lines: Vec<_> = all.iter().filter_map(Value::as_str).collect();
            page.push_str(&format!("{label}: {}\n", lines.join("; ")));
        }
        (Shape::People, Value::Array(all)) => {
            page.push_str(&format!("{label}:\n"));
            all.iter().for_each(|one| page.push_str(&person(one, say)));
        }
        (Shape::Rows, Value::Array(all)) => {
            page.push_str(&format!("{label}:\n"));
            for (number, one) in (1..).zip(all) {
                row(page, number, field, one, say);
            }
        }
        _ => page.push_str(&format!("{label}: {}\n", plain(field, value, say))),
    }
}

fn label(field: &Field, say: &dyn Fn(&str) -> String) -> String {
    say(&format!("field-{}", field.name))
}

fn plain(field: &Field, value: &Value, say: &dyn Fn(&str) -> String) -> String {
    match value {
        Value::String(chosen) if field.shape == Shape::Choice => say(&format!("choice-{chosen}")),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn indented(text: &str, by: &str) -> String {
    let lines: Vec<_> = text.lines().map(|line| format!("{by}{line}")).collect();
    lines.join("\n")
}

fn person(one: &Value, say: &dyn Fn(&str) -> String) -> String {
    let member = |name: &str| one.get(name).and_then(Value::as_str).unwrap_or_default();
    let role = say(&format!("role-{}", member("role")));
    let note = match member("note") {
        "" => String::new(),
        note => format!("; {note}"),
    };
    format!("  - {} ({role}){note}\n", member("name"))
}

/// A numbered paragraph, one column a line: plain text has no room for a table of nine columns.
fn row(page: &mut String, number: usize, table: &Field, one: &Value, say: &dyn Fn(&str) -> String) {
    let mut mark = format!("  {number}. ");
    let margin = " ".repeat(mark.len());
    for column in table.columns {
        let Some(value) = one.get(column.name).filter(|value| !not_said(value)) else {
            continue;
        };
        let said = plain(column, value, say).replace('\n', &format!("\n{margin}  "));
        page.push_str(&format!("{mark}{}: {said}\n", label(column, say)));
        mark.clone_from(&margin);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::kinds::kind;

    fn page(key: &str, fields: Value) -> String {
        let fields: serde_json::Map<String, Value> = serde_json::from_value(fields).unwrap();
        readable(kind(key).unwrap(), &fields, &|word| format!("<{word}>"))
    }

    #[test]
    fn a_document_reads_from_top_to_bottom_in_the_order_of_its_form() {
        let fields = json!({
            "account": "One.\nTwo.", "shown": "refused", "shown_to": ["А.", "Б."], "copy": "",
            "officers": [{"badge": "1", "name": "В."}, {"vehicle": "002"}],
        });
        let expected = "<kind-warrant-note>\n\n<section-warrant>\n<field-shown>: <choice-refused>\n\
            <field-shown_to>: А.; Б.\n\n<section-officers>\n<field-officers>:\n\
            \x20 1. <field-name>: В.\n     <field-badge>: 1\n  2. <field-vehicle>: 002\n\n\
            <section-account>\n<field-account>:\n  One.\n  Two.\n";
        assert_eq!(page("warrant-note", fields), expected);
    }

    #[test]
    fn questions_and_answers_and_people_are_said_one_below_the_other() {
        let fields = json!({
            "also_present": [{"name": "Г.", "role": "officer", "note": "silent"}],
            "questions_answers": [{"question": "Who?\nWhen?", "answer": "No."}],
        });
        let said = page("interrogation-record", fields);
        assert!(said.contains("  - Г. (<role-officer>); silent\n"), "{said}");
        let pair = "  1. <field-question>: Who?\n       When?\n     <field-answer>: No.\n";
        assert!(said.contains(pair), "{said}");
    }

    #[test]
    fn a_sealed_document_of_a_stranger_does_not_upset_the_page() {
        let said = page(
            "warrant-note",
            json!({"officers": "no table", "shown_to": 7, "unheard": 1}),
        );
        assert!(said.contains("<field-officers>: no table"), "{said}");
        assert!(!said.contains("unheard"));
    }

    #[test]
    fn a_person_without_a_note_is_said_without_one() {
        let person = json!({"also_present": [{"name": "Г.", "role": "officer", "note": ""}]});
        let said = page("interrogation-record", person);
        assert!(said.ends_with("  - Г. (<role-officer>)\n"), "{said}");
    }
}
