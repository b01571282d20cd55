//! What people wrote, and small texts with one form: documents, sheets of items, dates, names, ids.

use sandyq_format::{
    document::Document,
    edtf,
    ids::{Id, hex, parse_hex},
    item_sheet::ItemSheet,
    kinds::{KINDS, check_fields, kind, readable},
    media::{extension, media_type},
    names::{FileName, deceives, shown},
};

use super::workshop::NOTE;
use crate::{Target, seeds};

pub(crate) static DOCUMENT: Target = Target {
    name: "document",
    longest: 8 << 10,
    words: &[
        "{\"fields\":{",
        "\"kind\":\"statement\"",
        "\"kind\":\"seizure-inventory\"",
        "\"kind\":\"interrogation-record\"",
        "\"kind\":\"warrant-note\"",
        "\"v\":1}",
        "{\"disclosures\":[",
        "\"item\":\"",
        "[{",
        "\"name\":\"",
        "\"role\":\"editor\"",
        "\"note\":\"",
        "2018-04-02",
        "08:30",
        "null",
        "1e2",
        "\\n",
        "\\u202e",
    ],
    seeds: || {
        let mut all = vec![
            NOTE.to_vec(),
            br#"{"disclosures":["W10"],"item":"x","v":1}"#.to_vec(),
        ];
        for kind in KINDS.iter().filter(|kind| kind.text_kind) {
            let fields = kind
                .fields
                .iter()
                .map(|field| (field.name.to_owned(), example(field)));
            let document = Document {
                fields: fields.collect(),
                kind: kind.key.to_owned(),
                v: 1,
            };
            all.push(document.to_bytes());
        }
        all
    },
    judge: |data| document(data) | sheet(data),
};

/// A value that a field takes.
fn example(field: &sandyq_format::kinds::Field) -> serde_json::Value {
    use sandyq_format::kinds::Shape;
    match field.shape {
        Shape::Text | Shape::LongText => "а б".into(),
        Shape::Date => "2018-04-02~".into(),
        Shape::Time => "08:30".into(),
        Shape::Number => 3.into(),
        Shape::Choice => field.choices[0].into(),
        Shape::List => serde_json::json!(["x", "y"]),
        Shape::People => serde_json::json!([{"name": "A", "note": "", "role": "editor"}]),
        Shape::Rows => {
            let row = field
                .columns
                .iter()
                .map(|column| (column.name.to_owned(), example(column)));
            serde_json::Value::Array(vec![serde_json::Value::Object(row.collect())])
        }
    }
}

fn document(data: &[u8]) -> bool {
    let Ok(document) = Document::parse(data) else {
        return false;
    };
    assert_eq!(document.to_bytes(), data, "written back");
    let Some(kind) = kind(&document.kind) else {
        return true;
    };
    let checked = check_fields(kind, &document.fields, true);
    assert_eq!(checked, check_fields(kind, &document.fields, true), "twice");
    if checked.is_ok() {
        let page = readable(kind, &document.fields, &|key: &str| key.to_owned());
        assert!(page.starts_with("kind-") && page.ends_with('\n') && !page.contains('\r'));
    }
    true
}

fn sheet(data: &[u8]) -> bool {
    let Ok(sheet) = ItemSheet::parse(data) else {
        return false;
    };
    assert_eq!(sheet.to_bytes(), data, "written back");
    true
}

pub(crate) static WORDS: Target = Target {
    name: "words",
    longest: 2 << 10,
    words: &[
        "2018-04-02",
        "/..",
        "~",
        "?",
        "%",
        "X",
        "Y",
        "S",
        "-",
        "\u{202e}",
        "\u{feff}",
        "и\u{306}",
        "PK\u{3}\u{4}",
        "word/",
        "%PDF-1.7",
        "From: ",
    ],
    seeds: || {
        let texts = [
            "2018-04-02~",
            "2018-04-02/2018-05",
            "2018-04-02/..",
            "201X",
            "aeaqcaibaeaqcaibaeaqcaibae",
            "Әліппе.pdf",
            "a\u{202e}b",
            "From: a\n",
        ];
        let heads = seeds::ending("tests/corpora", ".png")
            .into_iter()
            .map(|file| file.into_iter().take(1024).collect());
        texts
            .iter()
            .map(|text| text.as_bytes().to_vec())
            .chain([hex(&[7; 32]).into_bytes()])
            .chain(heads)
            .collect()
    },
    judge: |data| {
        let media = media_type(data);
        assert!((1..=200).contains(&media.len()) && !extension(&media).is_empty());
        let name = FileName::of_bytes(data);
        assert_eq!(
            data_encoding::BASE64URL_NOPAD
                .decode(name.bytes.as_bytes())
                .as_deref(),
            Ok(data),
            "a name's bytes"
        );
        assert!(!name.shown().chars().any(deceives), "shown, and deceives");
        let Ok(text) = std::str::from_utf8(data) else {
            return false;
        };
        assert_eq!(shown(&shown(text)), shown(text), "shown twice");
        date(text) | id(text)
    },
};

fn date(text: &str) -> bool {
    let Ok(date) = edtf::parse(text) else {
        return false;
    };
    assert_eq!(date.written, text);
    let day = |day: &str| day.len() == 10 && day.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    assert!(
        date.from.iter().chain(&date.to).all(|text| day(text)),
        "{date:?}"
    );
    if let (Some(from), Some(to)) = (&date.from, &date.to) {
        assert!(from <= to, "{text} ends before it begins: {from} {to}");
    }
    true
}

fn id(text: &str) -> bool {
    let id = text.parse::<Id>();
    assert!(
        id.is_err() || id.is_ok_and(|id| id.to_string() == text),
        "written back"
    );
    let hash = parse_hex(text);
    assert!(
        hash.is_err() || hash.is_ok_and(|hash| hex(&hash) == text),
        "written back"
    );
    id.is_ok() || hash.is_ok()
}
