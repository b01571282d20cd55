//! Strings that are meant to do harm, for names, notes, titles and manifests; where they come from stands in README.md beside this.
#![allow(dead_code)]

use std::collections::BTreeMap;

/// 516 hostile strings and 223 payloads of script, each once.
pub fn all() -> Vec<String> {
    let listed: Vec<String> = serde_json::from_str(include_str!("blns.json")).unwrap();
    let own: Vec<String> = serde_json::from_str(include_str!("own.json")).unwrap();
    let scripts: BTreeMap<String, Vec<String>> =
        serde_json::from_str(include_str!("scripts.json")).unwrap();
    let mut every = Vec::new();
    for text in listed.into_iter().chain(own) {
        if !every.contains(&text) {
            every.push(text);
        }
    }
    assert_eq!(every.len(), 516);
    every.extend(scripts.into_values().flatten());
    assert_eq!(every.len(), 516 + 223);
    every
}

/// Every n-th of them; all with `SANDYQ_STRINGS=all`.
pub fn every(n: usize) -> Vec<String> {
    let n = if std::env::var("SANDYQ_STRINGS").is_ok_and(|how| how == "all") {
        1
    } else {
        n
    };
    all().into_iter().step_by(n).collect()
}

/// Whether a line may hold it: the format refuses characters that control a terminal, in a line and in paragraphs.
pub fn fits_a_line(text: &str) -> bool {
    !text.chars().any(char::is_control) && text.chars().count() <= 200
}

/// The same text, made to fit: spaces for what controls, and cut.
pub fn fitted(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(80)
        .collect();
    format!("{} ★", spaced.trim()).trim().to_owned()
}

/// A name that a file of this machine can have: the text without what separates folders.
pub fn file_name(text: &str, number: usize) -> String {
    let mut name = text.replace(['/', '\0'], "_");
    while name.len() > 150 {
        name.pop();
    }
    format!("{number} {name}")
}
