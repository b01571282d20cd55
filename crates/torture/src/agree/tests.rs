//! Tests without Node.js: both judges are the one in Rust, and one of them lies.

use super::{
    child::Library,
    judges::{Answer, Judge},
    laid,
    liars::{LIES, Liar, Lie},
    recipe::{Class, Recipe},
    shapes::SHAPES,
    table::Table,
};

fn recipes(count: usize) -> impl Iterator<Item = Recipe> {
    (0..count).map(|number| Recipe::new(7, number))
}

/// A whole run against a judge that lies, if it does; how many disagreements are found, and how many answers were lies.
fn found(lie: Option<Lie>) -> (u64, u64) {
    let file = tempfile();
    let mut table = Table::default();
    let (mut honest, mut lies) = (Library, 0);
    let mut before = Answer::default();
    for recipe in recipes(12) {
        let question = laid(&recipe.made(), &file).expect("a place for files");
        let truth = Library.judge(&question);
        let answer = match lie {
            Some(lie) => {
                let honest = &mut honest;
                let mut liar = Liar {
                    honest,
                    lie,
                    before: std::mem::take(&mut before),
                };
                let answer = liar.judge(&question);
                before = liar.before;
                answer
            }
            None => honest.judge(&question),
        };
        lies += u64::from(
            answer.verdict != truth.verdict
                || answer.codes != truth.codes
                || answer.failure != truth.failure,
        );
        table.count(recipe.class, recipe.number, (&truth, &answer));
    }
    let _ = std::fs::remove_file(file);
    (table.differ, lies)
}

fn tempfile() -> std::path::PathBuf {
    let thread = std::thread::current();
    let name = thread.name().unwrap_or_default().replace(':', "-");
    std::env::temp_dir().join(format!("sandyq-agree-{}-{name}", std::process::id()))
}

#[test]
fn a_judge_that_lies_about_a_bundle_does_not_pass_for_agreement() {
    for lie in LIES {
        let (differ, lies) = found(Some(lie));
        assert!(lies > 2, "{lie:?} is told");
        assert_eq!(differ, lies, "{lie:?}");
    }
}

#[test]
fn two_honest_judges_agree() {
    assert_eq!(found(None), (0, 0));
}

#[test]
fn a_judge_that_died_agrees_with_none() {
    let dead: Answer =
        serde_json::from_str(r#"{"codes":[],"verdict":"the judge died"}"#).expect("an answer");
    assert!(!dead.agrees(&Answer::default()));
}

#[test]
fn every_shape_is_sound_before_it_is_changed() {
    let file = tempfile();
    for (at, shape) in SHAPES.iter().enumerate() {
        let question = laid(&Recipe::untouched(at).made(), &file).expect("a place for files");
        let answer = Library.judge(&question);
        assert_eq!(
            answer.verdict.as_deref(),
            Some("notable"),
            "{}: {answer}",
            shape.name
        );
        assert!(
            answer.codes.contains("bundle-history-proven"),
            "{}",
            shape.name
        );
    }
    let _ = std::fs::remove_file(file);
}

/// How long a file is without its header, to which `age` adds a stanza of chance; `None` when the header is what was changed.
fn behind_header(mut bytes: &[u8]) -> Option<usize> {
    sandyq_format::age_header::read(&mut bytes).ok()?;
    Some(bytes.len())
}

#[test]
fn a_number_gives_the_same_change_each_time() {
    for number in 0..40 {
        let (one, other) = (Recipe::new(3, number).made(), Recipe::new(3, number).made());
        assert_eq!(one.told, other.told);
        assert_eq!(behind_header(&one.bytes), behind_header(&other.bytes));
    }
}

#[test]
fn four_of_five_changes_are_made_inside_and_of_these_most_have_lists_that_fit() {
    let share = |wanted: &[Class]| {
        recipes(4000)
            .filter(|recipe| wanted.contains(&recipe.class))
            .count()
    };
    let bag = share(&[Class::Inner, Class::Listed, Class::Stranger, Class::Maker]);
    assert!(bag > 3200, "{bag}");
    assert!(share(&[Class::Listed, Class::Stranger, Class::Maker]) * 3 > bag * 2);
    assert!(share(&[Class::Stranger]) * 8 > bag && share(&[Class::Maker]) * 6 > bag);
}
