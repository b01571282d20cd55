//! Every failure that the desktop program makes by itself has its two sentences in all three languages.
#![allow(missing_docs)]

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use sandyq_desktop::previewer::frame::Reason;

const LANGS: [&str; 3] = ["kk", "ru", "en"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_below(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found
}

/// The codes of `Failure::new("…")` and `Failure::about("…", …)`, wherever the lines are broken.
fn codes_in(rust: &str) -> BTreeSet<String> {
    let code = rust.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let calls = code.split("Failure::").skip(1).filter_map(|rest| {
        let argument = rest.strip_prefix("new(").or(rest.strip_prefix("about("))?;
        let text = argument.trim_start().strip_prefix('"')?;
        text.split('"').next().map(str::to_owned)
    });
    calls.collect()
}

/// Keys that a language lacks, of those that a code needs.
fn missing(prefixes: &[&str], codes: &BTreeSet<String>, words: &str) -> Vec<String> {
    let known: BTreeSet<&str> = words
        .lines()
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .collect();
    let keys = codes
        .iter()
        .flat_map(|code| prefixes.iter().map(move |p| format!("{p}-{code}")));
    keys.filter(|key| !known.contains(key.as_str())).collect()
}

fn words(lang: &str) -> String {
    let files = files_below(&root().join("assets/words"), &format!("{lang}.ftl"));
    let texts = files.iter().map(|f| std::fs::read_to_string(f).unwrap());
    texts.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_codes_are_found_in_the_source_and_a_missing_sentence_is_noticed() {
    let planted = "Failure::new(\"one\")\nFailure::about(\n    \"two\",\n    name)\nFailure::new(code)\n#[cfg(test)]\nmod tests { Failure::new(\"three\") }";
    let codes = codes_in(planted);
    assert_eq!(codes.iter().collect::<Vec<_>>(), ["one", "two"]);
    let lacking = missing(
        &["err", "rec"],
        &codes,
        "err-one = A\nrec-one = B\nerr-two = C",
    );
    assert_eq!(lacking, ["rec-two"]);
}

#[test]
fn every_failure_of_the_desktop_has_its_sentences() {
    let sources = files_below(&root().join("src-tauri/src"), ".rs");
    let sources = sources.iter().filter(|f| !f.ends_with("session_tests.rs"));
    let mut codes: BTreeSet<String> = sources
        .flat_map(|file| codes_in(&std::fs::read_to_string(file).unwrap()))
        .collect();
    assert!(
        codes.len() > 15 && codes.contains("key-window-open"),
        "{codes:?}"
    );
    // Said by the program itself, where there is no window.
    codes.extend(["already-running", "no-window", "settings-not-kept"].map(String::from));
    for lang in LANGS {
        assert_eq!(
            missing(&["err", "rec"], &codes, &words(lang)),
            Vec::<String>::new(),
            "{lang}"
        );
    }
}

#[test]
fn every_reason_for_no_preview_has_its_sentence() {
    let reasons = Reason::all().iter().map(|r| r.code().to_owned()).collect();
    for lang in LANGS {
        assert_eq!(
            missing(&["nopreview"], &reasons, &words(lang)),
            Vec::<String>::new(),
            "{lang}"
        );
    }
}
