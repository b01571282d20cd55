//! Whether what was filled in fits the form. What is empty is "not said", and that is always allowed unless the form needs it.

use std::collections::BTreeMap;

use serde_json::Value;
use thiserror::Error;

use super::{Field, Kind, ROLES, Shape};
use crate::edtf;

/// A line that a form, a list and a printed page can show; also what one disclosure stays well below 8 KiB with.
const LONGEST_LINE: usize = 1_000;
/// Some forty typed pages: an account that is longer is a document of its own.
const LONGEST_TEXT: usize = 100_000;
/// Lines of a list, people of a record.
const MOST_LINES: usize = 200;
/// Things taken in one search, questions of one interrogation.
const MOST_ROWS: usize = 500;
/// All short fields of one item together: a record of the database, sealed, stays within 8 KiB.
const SHORT_BYTES: usize = 4_096;
/// Beyond it a number is no longer the same in every reader.
const LARGEST_NUMBER: u64 = (1 << 53) - 1;

/// Why a field was not taken. Each names the field.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FieldRefused {
    /// The kind has no such field.
    #[error("unknown field {0}")]
    Unknown(String),
    /// The value has another shape than the field.
    #[error("bad value of {0}")]
    Bad(String),
    /// EDTF does not read it.
    #[error("bad date in {0}")]
    BadDate(String),
    /// Above a limit.
    #[error("{0} is too large")]
    TooLarge(String),
    /// A document needs it.
    #[error("{0} is missing")]
    Missing(String),
}

/// Checks the fields of a kind. As a document: all fields, with those that are needed. Else: the short ones, in any number.
pub fn check_fields<'a>(
    kind: &Kind,
    fields: impl IntoIterator<Item = (&'a String, &'a Value)>,
    as_document: bool,
) -> Result<(), FieldRefused> {
    let fields = by_name(fields);
    for (name, value) in &fields {
        let field = kind
            .field(name)
            .ok_or_else(|| FieldRefused::Unknown((*name).to_owned()))?;
        if field.long && !as_document {
            return Err(FieldRefused::Bad((*name).to_owned()));
        }
        check_value(field, value)?;
    }
    if as_document {
        needed(kind, &fields)?;
    }
    short_ones_fit(kind, &fields)
}

/// The fields in the order of their names, from a map of any sort.
pub(super) fn by_name<'a>(
    fields: impl IntoIterator<Item = (&'a String, &'a Value)>,
) -> BTreeMap<&'a str, &'a Value> {
    fields
        .into_iter()
        .map(|(name, value)| (name.as_str(), value))
        .collect()
}

fn needed(kind: &Kind, fields: &BTreeMap<&str, &Value>) -> Result<(), FieldRefused> {
    let missing = |field: &&Field| {
        field.required && fields.get(field.name).is_none_or(|value| not_said(value))
    };
    match kind.fields.iter().find(missing) {
        Some(field) => Err(FieldRefused::Missing(field.name.to_owned())),
        None => Ok(()),
    }
}

fn short_ones_fit(kind: &Kind, fields: &BTreeMap<&str, &Value>) -> Result<(), FieldRefused> {
    let mut total = 0;
    for field in kind.fields.iter().filter(|field| !field.long) {
        let bytes = fields.get(field.name).map_or(0, |v| v.to_string().len());
        total += bytes;
        if total > SHORT_BYTES {
            return Err(FieldRefused::TooLarge(field.name.to_owned()));
        }
    }
    Ok(())
}

/// Nothing was said: null, an empty string, an empty array.
pub(super) fn not_said(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(all) => all.is_empty(),
        _ => false,
    }
}

fn check_value(field: &Field, value: &Value) -> Result<(), FieldRefused> {
    if not_said(value) {
        return Ok(());
    }
    let bad = || FieldRefused::Bad(field.name.to_owned());
    match field.shape {
        Shape::Text => line(field, value.as_str().ok_or_else(bad)?),
        Shape::LongText => paragraphs(field, value.as_str().ok_or_else(bad)?),
        Shape::Date => match edtf::parse(value.as_str().ok_or_else(bad)?) {
            Ok(_) => Ok(()),
            Err(_) => Err(FieldRefused::BadDate(field.name.to_owned())),
        },
        Shape::Time => time_of_day(value).then_some(()).ok_or_else(bad),
        Shape::Number => match value.as_u64() {
            Some(number) if number <= LARGEST_NUMBER => Ok(()),
            _ => Err(bad()),
        },
        Shape::Choice => {
            let chosen = value.as_str().ok_or_else(bad)?;
            field
                .choices
                .contains(&chosen)
                .then_some(())
                .ok_or_else(bad)
        }
        Shape::List => each(field, value, MOST_LINES, &|one| {
            line(field, one.as_str().ok_or_else(bad)?)
        }),
        Shape::People => each(field, value, MOST_LINES, &|one| person(field, one)),
        Shape::Rows => each(field, value, MOST_ROWS, &|one| row(field, one)),
    }
}

fn line(field: &Field, text: &str) -> Result<(), FieldRefused> {
    if text.chars().any(char::is_control) {
        return Err(FieldRefused::Bad(field.name.to_owned()));
    }
    no_longer_than(field, text, LONGEST_LINE)
}

fn paragraphs(field: &Field, text: &str) -> Result<(), FieldRefused> {
    if text
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\t')
    {
        return Err(FieldRefused::Bad(field.name.to_owned()));
    }
    no_longer_than(field, text, LONGEST_TEXT)
}

fn no_longer_than(field: &Field, text: &str, most: usize) -> Result<(), FieldRefused> {
    if text.chars().count() > most {
        return Err(FieldRefused::TooLarge(field.name.to_owned()));
    }
    Ok(())
}

fn time_of_day(value: &Value) -> bool {
    let Some([h1, h2, b':', m1, m2]) = value.as_str().map(str::as_bytes) else {
        return false;
    };
    let digits = [h1, h2, m1, m2].iter().all(|b| b.is_ascii_digit());
    digits && (*h1, *h2) < (b'2', b'4') && *m1 < b'6'
}

fn each(
    field: &Field,
    value: &Value,
    most: usize,
    fits: &dyn Fn(&Value) -> Result<(), FieldRefused>,
) -> Result<(), FieldRefused> {
    let Some(all) = value.as_array() else {
        return Err(FieldRefused::Bad(field.name.to_owned()));
    };
    if all.len() > most {
        return Err(FieldRefused::TooLarge(field.name.to_owned()));
    }
    all.iter().try_for_each(fits)
}

fn person(field: &Field, value: &Value) -> Result<(), FieldRefused> {
    let bad = || FieldRefused::Bad(field.name.to_owned());
    let members = value.as_object().ok_or_else(bad)?;
    if members.len() != 3 {
        return Err(bad());
    }
    for name in ["name", "note", "role"] {
        line(
            field,
            members.get(name).and_then(Value::as_str).ok_or_else(bad)?,
        )?;
    }
    let role = members.get("role").and_then(Value::as_str);
    role.is_some_and(|role| ROLES.contains(&role))
        .then_some(())
        .ok_or_else(bad)
}

fn row(field: &Field, value: &Value) -> Result<(), FieldRefused> {
    let bad = || FieldRefused::Bad(field.name.to_owned());
    for (name, cell) in value.as_object().ok_or_else(bad)? {
        let column = field.columns.iter().find(|column| column.name == name);
        check_value(column.ok_or_else(bad)?, cell).map_err(|refused| in_table(field, refused))?;
    }
    Ok(())
}

/// A person looks for the table, not for a column that stands in it forty times.
fn in_table(field: &Field, refused: FieldRefused) -> FieldRefused {
    let name = field.name.to_owned();
    match refused {
        FieldRefused::BadDate(_) => FieldRefused::BadDate(name),
        FieldRefused::TooLarge(_) => FieldRefused::TooLarge(name),
        _ => FieldRefused::Bad(name),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::kinds::kind;

    fn judge(key: &str, fields: Value, as_document: bool) -> Result<(), FieldRefused> {
        let fields: BTreeMap<String, Value> = serde_json::from_value(fields).unwrap();
        check_fields(kind(key).unwrap(), &fields, as_document)
    }

    fn refused(key: &str, fields: Value) -> FieldRefused {
        judge(key, fields, true).unwrap_err()
    }

    #[test]
    fn a_warrant_note_filled_in_as_people_do_is_taken() {
        let fields = json!({
            "shown": "shown-briefly", "shown_to": ["Айгерім Сәтбаева"], "shown_how_long": "бір минуттай",
            "copy": "refused", "photo": "stopped", "warrant_date": "2018-04-02~", "search_from": "09:40",
            "officers": [{"name": "", "badge": "04417", "vehicle": "А 112 ВС"}],
            "account": "Бірінші жол\nЕкінші жол",
        });
        assert_eq!(judge("warrant-note", fields, true), Ok(()));
    }

    #[test]
    fn an_unknown_field_is_named() {
        let why = refused("photo", json!({"aperture": "f/8"}));
        assert_eq!(why, FieldRefused::Unknown("aperture".into()));
    }

    #[test]
    fn a_document_needs_what_the_form_needs_and_a_description_does_not() {
        assert_eq!(
            refused("statement", json!({"witness": "А."})),
            FieldRefused::Missing("statement_text".into())
        );
        assert_eq!(
            refused("seizure-inventory", json!({"things": []})),
            FieldRefused::Missing("things".into())
        );
        assert_eq!(judge("statement", json!({}), false), Ok(()));
    }

    #[test]
    fn long_fields_never_stand_outside_the_document() {
        let fields = json!({"account": "x"});
        assert_eq!(
            judge("warrant-note", fields, false),
            Err(FieldRefused::Bad("account".into()))
        );
    }

    #[test]
    fn a_value_of_another_shape_is_refused() {
        let wrong = [
            json!({"shown": "yes"}),
            json!({"shown": true}),
            json!({"shown_to": "one"}),
            json!({"shown_when": "9:40"}),
            json!({"shown_when": "24:00"}),
            json!({"shown_when": "12:60"}),
            json!({"number": "two\nlines"}),
            json!({"officers": [{"helmet": "x"}]}),
            json!({"officers": ["x"]}),
            json!({"account": "bell\u{7}"}),
        ];
        for fields in wrong {
            assert!(
                matches!(
                    refused("warrant-note", fields.clone()),
                    FieldRefused::Bad(_)
                ),
                "{fields}"
            );
        }
        for pages in [json!(-1), json!(1.5), json!("3"), json!(1_u64 << 53)] {
            let why = judge("seized-document", json!({"pages": pages}), false);
            assert_eq!(why, Err(FieldRefused::Bad("pages".into())));
        }
    }

    #[test]
    fn a_date_that_cannot_be_read_is_named_also_in_a_table() {
        let why = refused(
            "warrant-note",
            json!({"shown": "shown", "warrant_date": "second of April"}),
        );
        assert_eq!(why, FieldRefused::BadDate("warrant_date".into()));
        let why = refused(
            "seizure-inventory",
            json!({"things": [{"thing": "laptop", "returned": "soon"}]}),
        );
        assert_eq!(why, FieldRefused::BadDate("things".into()));
    }

    #[test]
    fn each_limit_is_kept_at_its_last_value() {
        let line = |n: usize| json!({"shown": "shown", "number": "ә".repeat(n)});
        assert_eq!(judge("warrant-note", line(1_000), true), Ok(()));
        assert_eq!(
            refused("warrant-note", line(1_001)),
            FieldRefused::TooLarge("number".into())
        );
        let text = |n: usize| json!({"witness": "А.", "statement_text": "ә".repeat(n)});
        assert_eq!(judge("statement", text(100_000), true), Ok(()));
        assert_eq!(
            refused("statement", text(100_001)),
            FieldRefused::TooLarge("statement_text".into())
        );
        let things = |n: usize| json!({"things": vec![json!({"thing": "x"}); n]});
        assert_eq!(judge("seizure-inventory", things(500), true), Ok(()));
        assert_eq!(
            refused("seizure-inventory", things(501)),
            FieldRefused::TooLarge("things".into())
        );
        let list = |n: usize| json!({"domains": vec!["a.kz"; n]});
        assert_eq!(judge("blocking-record", list(200), false), Ok(()));
        assert_eq!(
            judge("blocking-record", list(201), false),
            Err(FieldRefused::TooLarge("domains".into()))
        );
    }

    #[test]
    fn short_fields_together_fit_a_record_of_the_database() {
        let long = "x".repeat(900);
        let names = ["letter_from", "letter_to", "letter_about", "letter_number"];
        let four: BTreeMap<_, _> = names
            .into_iter()
            .map(|n| (n.to_owned(), json!(long)))
            .collect();
        let letter = kind("correspondence").unwrap();
        assert_eq!(check_fields(letter, &four, false), Ok(()));
        let mut more = four.clone();
        more.insert("letter_about".into(), json!("x".repeat(1_000)));
        more.insert("letter_to".into(), json!("ә".repeat(900)));
        assert!(matches!(
            check_fields(letter, &more, false),
            Err(FieldRefused::TooLarge(_))
        ));
    }

    #[test]
    fn people_of_a_record_have_a_name_a_role_and_a_note() {
        let with = |person: Value| json!({"person": "А.", "also_present": [person]});
        let right = with(json!({"name": "Б.", "role": "officer", "note": ""}));
        assert_eq!(judge("interrogation-record", right, true), Ok(()));
        for wrong in [
            json!({"name": "Б.", "role": "boss", "note": ""}),
            json!({"name": "Б.", "role": "officer"}),
            json!({"name": "Б.", "role": "officer", "note": "", "age": "40"}),
        ] {
            let why = refused("interrogation-record", with(wrong));
            assert_eq!(why, FieldRefused::Bad("also_present".into()));
        }
    }

    #[test]
    fn a_number_where_words_belong_is_refused_by_the_fields_name() {
        for (field, value) in [
            ("number", json!(7)),
            ("account", json!(7)),
            ("warrant_date", json!(20180402)),
            ("shown_to", json!([7])),
            ("officers", json!([{"name": 7}])),
        ] {
            let why = refused("warrant-note", json!({field: value}));
            assert_eq!(why, FieldRefused::Bad(field.into()));
        }
    }

    #[test]
    fn what_is_null_is_not_said_and_numbers_are_taken_up_to_the_last_exact_one() {
        let empty = json!({"shown": "shown", "copy": null});
        assert_eq!(judge("warrant-note", empty, true), Ok(()));
        let why = refused("warrant-note", json!({"shown": null}));
        assert_eq!(why, FieldRefused::Missing("shown".into()));
        for pages in [0, 12, LARGEST_NUMBER] {
            let fields = json!({"pages": pages});
            assert_eq!(judge("seized-document", fields, false), Ok(()));
        }
    }

    #[test]
    fn a_person_of_another_shape_is_refused_and_a_table_is_named_for_its_cell() {
        let present =
            |person: Value| refused("interrogation-record", json!({"also_present": [person]}));
        for wrong in [
            json!("Б."),
            json!({"name": "Б.", "role": "officer", "age": "40"}),
            json!({"name": "Б.", "role": "officer", "note": 7}),
            json!({"name": "Б.\u{7}", "role": "officer", "note": ""}),
        ] {
            assert_eq!(present(wrong), FieldRefused::Bad("also_present".into()));
        }
        let long = json!({"name": "ә".repeat(1_001), "role": "officer", "note": ""});
        assert_eq!(present(long), FieldRefused::TooLarge("also_present".into()));
        let thing = json!({"things": [{"thing": "ә".repeat(1_001)}]});
        assert_eq!(
            refused("seizure-inventory", thing),
            FieldRefused::TooLarge("things".into())
        );
    }
}
