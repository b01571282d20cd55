//! Strings that are meant to do harm, through the doorsteps' own desk: taken whole and given back as they were, or refused
//! by a code, in a locker and in a bundle.
#![allow(missing_docs)]

mod laid;

use std::collections::BTreeMap;

use laid::{Laid, draft, strings, watch};
use sandyq_desktop::desk::{Desk, ToVerify};

/// What a line that does not fit is refused with.
const REFUSALS: [&str; 4] = ["bad-field", "too-large", "empty-title", "case-exists"];

#[test]
fn strings_that_are_meant_to_do_harm_come_back_as_they_went_in_or_are_refused_by_a_code() {
    let home = tempfile::tempdir().unwrap();
    let mut laid = Laid::in_home(home.path());
    let texts = strings::every(8);
    let mut refused = 0;
    for text in &texts {
        match laid.body.add_case(text, text) {
            Ok(case) => assert_eq!(case.title, text.trim(), "{text:?}"),
            Err(why) => {
                let odd = !strings::fits_a_line(text) || text.trim().is_empty();
                // "Null" and "NULL" are the name of one case.
                let fair = odd || why.code == "case-exists";
                assert!(
                    fair && REFUSALS.contains(&why.code.as_str()),
                    "{text:?}: {why:?}"
                );
                refused += 1;
            }
        }
        laid.lay(text);
    }
    assert!(refused * 4 < texts.len(), "{refused} of {}", texts.len());
    let rows = laid.body.items(Some(&laid.case)).unwrap();
    assert_eq!(rows.len(), texts.len());
    for (id, text) in laid.items.clone().iter().zip(&texts) {
        let (text, case) = (strings::fitted(text), laid.case.clone());
        let item = laid.body.item(id).unwrap();
        let want = draft(&text, &case);
        assert_eq!(item.row.title, text);
        assert_eq!((&item.place, &item.notes), (&want.place, &want.notes));
        assert_eq!((&item.obtained, &item.by), (&want.obtained, &want.by));
        assert_eq!((&item.people, &item.row.tags), (&want.people, &want.tags));
        let found = laid.body.search(&text, None).unwrap();
        assert!(found.iter().any(|hit| hit.item == *id), "{text:?} is found");
    }
    // Whatever controls a terminal stays what it is, a text; what shows it makes it visible.
    let escape = serde_json::json!("\u{1b}[31m \u{202e}");
    let first = laid.items[0].clone();
    let described = [("place".to_owned(), escape.clone())];
    let item = laid.body.describe(&first, described.into()).unwrap();
    assert_eq!(item.place, escape.as_str().unwrap());
    judged(&mut laid, &texts);
}

/// The same texts in a bundle, by its judge.
fn judged(laid: &mut Laid, texts: &[String]) {
    let sent = laid.send(texts);
    let asked = ToVerify {
        job: "job",
        bundle: &sent.bundle,
        identity: sent.key.clone(),
        pinned: BTreeMap::new(),
        remember: false,
    };
    let report = laid.body.verify(asked, &watch()).unwrap();
    assert_eq!(report.purpose.as_deref(), Some(sent.purpose.as_str()));
    let mut titles: Vec<_> = report.annexes.iter().map(|one| one.title.clone()).collect();
    let mut want: Vec<_> = texts.iter().map(|text| strings::fitted(text)).collect();
    titles.sort();
    want.sort();
    assert_eq!(titles, want);
    for text in want.iter().step_by(5) {
        let place = format!("{text} p");
        let shown = |one: &sandyq_desktop::views::CustodyRow| {
            one.changed.iter().any(|set| set.value == place.as_str())
        };
        assert!(
            report
                .annexes
                .iter()
                .any(|one| one.custody.iter().any(shown)),
            "{place:?}"
        );
    }
}
