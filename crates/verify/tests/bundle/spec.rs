//! The examples in `docs/spec/bundle.md` are those of the vector `untouched`, to the byte, and what it says of limits and
//! vectors is so.

use std::path::Path;

use sandyq_format::bundle::{bag::PAGE_HEAD, *};
use sandyq_verify::bundle::codes;

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
fn the_table_of_findings_is_that_of_the_judge() {
    let spec = spec();
    let table = spec.split("## Findings").nth(1).unwrap();
    let table = table.split("\n## ").next().unwrap();
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    let listed: Vec<(String, String)> = rows
        .map(|row| {
            let cells: Vec<&str> = row.split(" | ").collect();
            let code = cells[0].trim_matches(['|', ' ', '`']);
            (code.to_owned(), cells[1].to_owned())
        })
        .collect();
    let known = codes::ALL.iter().map(|code| {
        let grade = format!("{:?}", code.grade).to_lowercase();
        (code.name.to_owned(), grade)
    });
    assert_eq!(listed, known.collect::<Vec<_>>());
    assert!(spec.contains(&format!("```\n{PAGE_HEAD}```\n")));
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
        .find(|plant| plant.name.starts_with("nothing that can be seen"))
        .unwrap();
    assert!(unseen.expected.is_empty());
    assert!(spec().contains(&format!("`{}`", slug(unseen.name))));
}
