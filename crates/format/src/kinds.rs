//! The kinds of items and the fields of each: one table from which every form, every check and every readable page is drawn.
//! Names of fields are for ever: they stand in entries and in sealed documents.

mod check;
mod forms;
mod readable;

pub use check::{FieldRefused, check_fields};
pub use forms::KINDS;
pub use readable::readable;

/// A kind of item.
#[derive(Debug)]
pub struct Kind {
    /// Its name; `kind-<key>` says it.
    pub key: &'static str,
    /// Written inside the program: the original is a document of these fields.
    pub text_kind: bool,
    /// Its form, in the order in which it is filled in.
    pub fields: &'static [Field],
}

/// One field of a kind's form.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name; `field-<name>` says it.
    pub name: &'static str,
    /// What its value looks like.
    pub shape: Shape,
    /// The part of the form it stands in; `section-<section>` says it.
    pub section: &'static str,
    /// A document without it says nothing.
    pub required: bool,
    /// Columns, when it is a table.
    pub columns: &'static [Field],
    /// Values, when it is a choice; `choice-<value>` says each.
    pub choices: &'static [&'static str],
    /// Stands in the sealed document only, never in an entry of the log or in the database.
    pub long: bool,
}

/// What a field's value looks like in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A string of one line.
    Text,
    /// A string of paragraphs.
    LongText,
    /// A string that EDTF reads.
    Date,
    /// A string `HH:MM`.
    Time,
    /// A whole number, not negative.
    Number,
    /// One of the choices.
    Choice,
    /// An array of lines.
    List,
    /// An array of `{name, note, role}`.
    People,
    /// An array of objects with the columns as members.
    Rows,
}

/// What people are to an item; `role-<role>` says each.
pub static ROLES: [&str; 22] = [
    "journalist",
    "editor",
    "staff",
    "owner",
    "lawyer",
    "investigator",
    "officer",
    "prosecutor",
    "judge",
    "expert",
    "attesting-witness",
    "interpreter",
    "questioned",
    "eyewitness",
    "author",
    "sender",
    "addressee",
    "speaker",
    "photographer",
    "source",
    "family",
    "other",
];

/// Why an item must be handled with care; `sensitivity-<…>` says each.
pub static SENSITIVITIES: [&str; 3] = ["lawyer-only", "undertaking", "identity-protected"];

/// Languages of documents; `lang-<…>` says each.
pub static LANGUAGES: [&str; 4] = ["kk", "ru", "en", "other"];

/// What a person can say about an item of any kind; no kind has a field of such a name.
pub static COMMON_FIELDS: [&str; 11] = [
    "title",
    "case",
    "happened",
    "place",
    "people",
    "obtained",
    "by",
    "language",
    "tags",
    "notes",
    "sensitivity",
];

/// The kind of that name.
#[must_use]
pub fn kind(key: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.key == key)
}

impl Kind {
    /// The field of that name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Names that entries and views use for other things.
    const TAKEN: [&str; 14] = [
        "kind",
        "file_name",
        "media",
        "size",
        "blake3",
        "sha256",
        "object",
        "time",
        "actor",
        "station",
        "subject",
        "prev",
        "case_given",
        "id",
    ];

    fn all_fields() -> impl Iterator<Item = &'static Field> {
        KINDS.iter().flat_map(|kind| kind.fields)
    }

    #[test]
    fn there_are_eleven_kinds_and_four_of_them_are_written_inside_the_program() {
        let text: Vec<_> = KINDS
            .iter()
            .filter(|k| k.text_kind)
            .map(|k| k.key)
            .collect();
        assert_eq!(KINDS.len(), 11);
        assert_eq!(
            text,
            [
                "warrant-note",
                "interrogation-record",
                "seizure-inventory",
                "statement"
            ]
        );
        assert!(kind("photo").is_some() && kind("Photo").is_none());
    }

    #[test]
    fn a_name_of_a_field_means_one_thing_in_the_whole_house() {
        let mut seen: BTreeSet<&str> = COMMON_FIELDS.into_iter().chain(TAKEN).collect();
        for field in all_fields() {
            assert!(seen.insert(field.name), "{} stands twice", field.name);
        }
    }

    #[test]
    fn choices_and_columns_stand_where_the_shape_asks_for_them_and_nowhere_else() {
        for field in all_fields().flat_map(|f| std::iter::once(f).chain(f.columns)) {
            assert_eq!(
                field.shape == Shape::Choice,
                !field.choices.is_empty(),
                "{}",
                field.name
            );
            assert_eq!(
                field.shape == Shape::Rows,
                !field.columns.is_empty(),
                "{}",
                field.name
            );
        }
    }

    #[test]
    fn only_documents_have_long_fields_and_what_can_grow_is_long() {
        for kind in &KINDS {
            for field in kind.fields {
                let grows = matches!(field.shape, Shape::LongText | Shape::Rows | Shape::People);
                assert_eq!(field.long, grows, "{}", field.name);
                assert!(
                    kind.text_kind || !field.long,
                    "{} in {}",
                    field.name,
                    kind.key
                );
                assert!(
                    kind.text_kind || !field.required,
                    "{} in {}",
                    field.name,
                    kind.key
                );
            }
        }
    }

    #[test]
    fn the_warrant_is_never_a_yes_or_a_no() {
        let warrant = kind("warrant-note").unwrap();
        for name in [
            "shown",
            "copy",
            "photo",
            "lawyer_admitted",
            "phones_taken",
            "protocol_copy",
        ] {
            let field = warrant.field(name).unwrap();
            assert!(field.choices.len() >= 4, "{name}");
            assert!(field.choices.contains(&"unknown"), "{name}");
        }
    }

    #[test]
    fn no_choice_stands_twice_in_a_list_and_names_are_plain_ascii() {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
        for field in all_fields().flat_map(|f| std::iter::once(f).chain(f.columns)) {
            let unique: BTreeSet<_> = field.choices.iter().collect();
            assert_eq!(unique.len(), field.choices.len(), "{}", field.name);
            assert!(
                field.name.chars().all(plain) && field.choices.iter().all(|c| c.chars().all(plain))
            );
        }
    }
}
