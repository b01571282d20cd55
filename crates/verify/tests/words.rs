//! Every code has its two sentences in three languages, and every such sentence has its code.

use std::collections::BTreeSet;

use sandyq_verify::custody::ACTS;
use sandyq_verify::finding::{Code, all_codes};
use sandyq_words::{Lang, Words};

/// Says a sentence with everything that its code promises to fill in.
fn say(words: &Words, key: &str, code: &Code) -> String {
    let names = code.args.iter().copied().chain(["subject"]);
    let values: Vec<_> = names.map(|name| (name, "[value]".into())).collect();
    words.say(key, &values)
}

#[test]
fn every_code_has_both_sentences_and_fills_in_all_they_name() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        for code in all_codes() {
            for key in [format!("find-{}", code.name), format!("next-{}", code.name)] {
                assert!(
                    words.knows(&key),
                    "{key} has no sentence in {}",
                    lang.code()
                );
                let said = say(&words, &key, code);
                assert!(
                    !said.contains('{'),
                    "{key} in {} names what is not given: {said}",
                    lang.code()
                );
            }
        }
    }
}

#[test]
fn everything_that_is_given_is_said() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        for code in all_codes() {
            let said = say(&words, &format!("find-{}", code.name), code);
            let filled = said.matches("[value]").count();
            assert!(
                filled >= code.args.len(),
                "{} in {}: {said}",
                code.name,
                lang.code()
            );
        }
    }
}

#[test]
fn no_sentence_is_left_of_a_code_that_is_gone() {
    let codes: BTreeSet<_> = all_codes().map(|code| code.name).collect();
    let words = Words::new(Lang::En);
    for key in words.keys() {
        let code = key
            .strip_prefix("find-")
            .or_else(|| key.strip_prefix("next-"));
        assert!(
            code.is_none_or(|code| codes.contains(code)),
            "{key} has no code"
        );
    }
}

#[test]
fn no_two_codes_share_a_name() {
    let all: Vec<_> = all_codes().map(|code| code.name).collect();
    let different: BTreeSet<_> = all.iter().collect();
    assert_eq!(all.len(), different.len());
}

#[test]
fn every_known_act_has_a_name_for_people() {
    let words = Words::new(Lang::Kk);
    for act in ACTS {
        assert!(words.knows(&format!("act-{act}")), "{act}");
    }
}

#[test]
fn a_sentence_that_names_too_much_would_be_noticed() {
    let words = Words::new(Lang::En);
    let said = words.say("find-log-signature-false", &[("subject", "x".into())]);
    assert!(said.contains('{'), "{said}");
}
