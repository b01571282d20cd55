//! The forms of all kinds, from the one table in which the kinds stand.

use sandyq_locker::kinds::{Field, KINDS, Kind, LANGUAGES, ROLES, SENSITIVITIES, Shape};

use crate::views::{FieldSpec, FieldType, KindSpec, Lists};

/// Everything forms are drawn from.
pub(super) fn lists() -> Lists {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Lists {
        kinds: KINDS.iter().map(kind).collect(),
        roles: owned(&ROLES),
        sensitivities: owned(&SENSITIVITIES),
        languages: owned(&LANGUAGES),
    }
}

fn kind(kind: &Kind) -> KindSpec {
    KindSpec {
        kind: kind.key.to_owned(),
        text_kind: kind.text_kind,
        fields: kind.fields.iter().map(field).collect(),
    }
}

fn field(field: &Field) -> FieldSpec {
    FieldSpec {
        name: field.name.to_owned(),
        field_type: shape(field.shape),
        choices: field.choices.iter().map(|c| (*c).to_owned()).collect(),
        columns: field.columns.iter().map(self::field).collect(),
        section: field.section.to_owned(),
        required: field.required,
    }
}

const fn shape(shape: Shape) -> FieldType {
    match shape {
        Shape::Text => FieldType::Text,
        Shape::LongText => FieldType::LongText,
        Shape::Date => FieldType::Date,
        Shape::Time => FieldType::Time,
        Shape::Number => FieldType::Number,
        Shape::Choice => FieldType::Choice,
        Shape::List => FieldType::List,
        Shape::People => FieldType::People,
        Shape::Rows => FieldType::Rows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_form_and_a_table_has_its_columns() {
        let lists = lists();
        assert_eq!(lists.kinds.len(), KINDS.len());
        let inventory = lists
            .kinds
            .iter()
            .find(|k| k.kind == "seizure-inventory")
            .unwrap();
        let rows = inventory
            .fields
            .iter()
            .find(|f| f.field_type == FieldType::Rows);
        assert!(inventory.text_kind && rows.is_some_and(|f| !f.columns.is_empty()));
    }
}
