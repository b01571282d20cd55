//! The three languages say the same things with the same variables, in every file of `assets/words/`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant};
use fluent_syntax::parser;
use sandyq_words::{Lang, Value, Words};

type Sentences = BTreeMap<String, BTreeSet<String>>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/words")
}

/// `("cli-", "kk")` of `cli-kk.ftl`.
fn part_and_lang(path: &Path) -> Option<(String, String)> {
    let stem = path.file_name()?.to_str()?.strip_suffix(".ftl")?;
    let (part, lang) = stem.split_at(stem.len().checked_sub(2)?);
    Some((part.to_owned(), lang.to_owned()))
}

fn files() -> BTreeMap<String, BTreeMap<String, Sentences>> {
    let mut parts: BTreeMap<String, BTreeMap<String, Sentences>> = BTreeMap::new();
    for entry in fs::read_dir(folder()).expect("assets/words is there") {
        let path = entry.expect("readable").path();
        let (part, lang) = part_and_lang(&path).expect("only NAME-LANG.ftl lies in assets/words");
        let text = fs::read_to_string(&path).expect("readable");
        parts
            .entry(part)
            .or_default()
            .insert(lang, sentences(&text));
    }
    parts
}

fn sentences(text: &str) -> Sentences {
    let resource = parser::parse(text).unwrap_or_else(|(_, why)| panic!("{why:?}"));
    let mut found = Sentences::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let pattern = message.value.as_ref().expect("a key without a sentence");
        let mut names = BTreeSet::new();
        variables(pattern, &mut names);
        let twice = found.insert(message.id.name.to_owned(), names);
        assert!(twice.is_none(), "{} stands twice", message.id.name);
    }
    found
}

fn variables(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => inline_variables(inline, names),
            Expression::Select { selector, variants } => {
                inline_variables(selector, names);
                for Variant { value, .. } in variants {
                    variables(value, names);
                }
            }
        }
    }
}

fn inline_variables(expression: &InlineExpression<&str>, names: &mut BTreeSet<String>) {
    match expression {
        InlineExpression::VariableReference { id } => {
            names.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                inline_variables(argument, names);
            }
        }
        _ => {}
    }
}

#[test]
fn every_sentence_exists_in_all_three_languages_with_the_same_variables() {
    for (part, langs) in files() {
        let english = langs.get("en").expect("every part has English");
        for lang in Lang::ALL {
            let here = langs
                .get(lang.code())
                .unwrap_or_else(|| panic!("{part}{} is missing", lang.code()));
            assert_eq!(english, here, "{part}en.ftl and {part}{}.ftl", lang.code());
        }
    }
}

#[test]
fn no_key_stands_in_two_files() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for (part, langs) in files() {
        for key in langs["en"].keys() {
            let before = seen.insert(key.clone(), part.clone());
            assert!(before.is_none(), "{key} stands in two files");
        }
    }
}

#[test]
fn a_missing_variable_would_be_noticed() {
    let with = sentences(
        "a = Found { $count ->\n    [one] { $count } thing\n   *[other] things in { $place }\n}\n",
    );
    let without = sentences("a = Found");
    assert_ne!(with, without);
    assert_eq!(with["a"], BTreeSet::from(["count".into(), "place".into()]));
}

#[test]
fn all_forms_of_a_plural_are_there() {
    for (part, langs) in files() {
        for lang in Lang::ALL {
            let path = folder().join(format!("{part}{}.ftl", lang.code()));
            let text = fs::read_to_string(path).expect("readable");
            let resource = parser::parse(text.as_str()).expect("parses");
            for entry in &resource.body {
                let Entry::Message(message) = entry else {
                    continue;
                };
                let pattern = message.value.as_ref().expect("has a sentence");
                for forms in plurals(pattern) {
                    let wanted: &[&str] = match lang {
                        Lang::Ru => &["few", "many", "one", "other"],
                        Lang::Kk | Lang::En => &["one", "other"],
                    };
                    let key = message.id.name;
                    assert_eq!(forms, wanted, "{part}{}: {key}", lang.code());
                }
            }
        }
        assert!(!langs.is_empty());
    }
}

/// The category names of each plural selection in a sentence; exact numbers do not count.
fn plurals(pattern: &Pattern<&str>) -> Vec<Vec<String>> {
    use fluent_syntax::ast::VariantKey;
    let mut all = Vec::new();
    for element in &pattern.elements {
        let PatternElement::Placeable {
            expression: Expression::Select { variants, .. },
        } = element
        else {
            continue;
        };
        let mut names: Vec<String> = variants
            .iter()
            .filter_map(|variant| match variant.key {
                VariantKey::Identifier { name } => Some(name.to_owned()),
                VariantKey::NumberLiteral { .. } => None,
            })
            .collect();
        names.sort();
        if names.iter().any(|name| name == "one" || name == "few") {
            all.push(names);
        }
    }
    all
}

#[test]
fn russian_counts_as_russian_does() {
    let words = Words::new(Lang::Ru);
    let said = |count: u64| words.say("count-items", &[("count", count.into())]);
    assert_eq!(said(1), "1 предмет");
    assert_eq!(said(3), "3 предмета");
    assert_eq!(said(5), "5 предметов");
    assert_eq!(said(11), "11 предметов");
    assert_eq!(said(21), "21 предмет");
}

#[test]
fn kazakh_keeps_the_singular_after_a_number() {
    let words = Words::new(Lang::Kk);
    assert_eq!(words.say("count-items", &[("count", 5.into())]), "5 зат");
    assert_eq!(words.say("count-items", &[("count", 1.into())]), "1 зат");
}

#[test]
fn an_unknown_key_is_said_as_itself() {
    let words = Words::new(Lang::En);
    assert_eq!(words.say("no-such-key", &[]), "no-such-key");
    assert!(!words.knows("no-such-key"));
    assert!(words.keys().all(|key| words.knows(key)));
}

#[test]
fn names_are_isolated_only_where_asked() {
    let name: [(&str, Value); 1] = [("about", "x".into())];
    let plain = Words::new(Lang::En).say("err-file-missing", &name);
    let isolated = Words::new(Lang::En)
        .with_isolates()
        .say("err-file-missing", &name);
    assert!(!plain.contains('\u{2068}'));
    assert!(isolated.contains("\u{2068}x\u{2069}"));
}

#[test]
fn no_sentence_promises_what_we_do_not() {
    let forbidden = [
        "court-proof",
        "tamper-proof",
        "unbreakable",
        "100%",
        "military",
        "guarantee",
        " secure",
        "взломать невозможно",
        "гарантир",
        "абсолютно",
        "надёжно защищ",
        "кепілдік бер",
    ];
    for entry in fs::read_dir(folder()).expect("there") {
        let path = entry.expect("readable").path();
        let text = fs::read_to_string(&path).expect("readable").to_lowercase();
        for word in forbidden {
            assert!(!text.contains(word), "{word:?} in {}", path.display());
        }
    }
}
