//! The examples in `docs/spec/bundle.md` are those of the vector `untouched`, to the byte, and what it says of limits and
//! vectors is so.

use std::path::Path;

use sandyq_format::bundle::*;

use crate::vectors::slug;
use crate::workshop::Draft;
use crate::{planted, sound};

fn spec() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/spec/bundle.md");
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn the_examples_are_what_the_code_writes() {
    let spec = spec();
    let mut files = Draft::new().files();
    let shown = [
        BAG_INFO,
        MANIFEST_SHA256,
        TAG_MANIFEST,
        TAG_MANIFEST_SIG,
        BUNDLE_JSON,
    ];
    for name in shown {
        let text = String::from_utf8(files.content(name).clone()).unwrap();
        let fenced = format!("```\n{}\n```\n", text.trim_end());
        assert!(spec.contains(&fenced), "{name}: {text}");
    }
    let names: String = files
        .files
        .iter()
        .map(|(name, _)| format!("{name}\n"))
        .collect();
    assert!(spec.contains(&format!("```\n{names}```\n")) && spec.contains(&files.folder));
    assert!(
        sound::untouched()
            .judge()
            .report
            .has("bundle-structure-whole")
    );
}

#[test]
fn the_limits_are_those_of_the_code() {
    let spec = spec();
    let mebi = |bytes: usize| format!("{} MiB", bytes >> 20);
    for (what, limit) in [
        ("annexes", MAX_ANNEXES.to_string()),
        ("`bundle.json`", mebi(MAX_STATEMENT)),
        ("a history", mebi(MAX_CUSTODY)),
        ("`START-HERE.html`", mebi(MAX_PAGE as usize)),
        ("a manifest", mebi(MAX_MANIFEST)),
        ("`exporter`, `purpose`", format!("{MAX_TEXT} characters")),
    ] {
        assert!(spec.contains(&format!("| {what} | {limit} |")), "{what}");
    }
}

#[test]
fn the_vector_that_it_names_is_there_and_shows_nothing() {
    let unseen = planted::all()
        .find(|plant| plant.expected.is_empty())
        .unwrap();
    assert!(spec().contains(&format!("`{}`", slug(unseen.name))));
}
