//! A letter that is exchanged or written to while it is taken in, and one that no locker would take.

use std::{fs, path::Path};

use crate::{
    Code, GivenInvitation, ItemDraft, ToSeal, Unwatched, seal_letter,
    verbs::collect::both_for_tests,
};

fn sealed(home: &Path, to: &str, draft: &ItemDraft, actor: &str) -> crate::Given<String> {
    let file = home.join(format!("{to}.txt"));
    fs::write(&file, to).unwrap();
    let asked = ToSeal {
        invitation: &GivenInvitation::read(&home.join("invitation.txt"))?,
        draft,
        files: &[file],
        to: &home.join(to),
        actor,
        made: "2018-04-02T03:15:00.000Z",
    };
    Ok(seal_letter(&asked, &Unwatched)?.receipt)
}

fn draft() -> ItemDraft {
    ItemDraft {
        kind: "photo".into(),
        ..ItemDraft::default()
    }
}

#[cfg(unix)]
#[test]
fn what_is_taken_in_is_the_file_that_was_hashed_whatever_stands_under_its_name_by_then() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, _) = both_for_tests(place.path());
    let receipt = sealed(place.path(), "one", &draft(), "").unwrap();
    sealed(place.path(), "two", &draft(), "").unwrap();
    let (one, two) = (place.path().join("one"), place.path().join("two"));
    // The name leads to the one, and to the other when it is asked once more.
    let name = place.path().join("name");
    std::os::unix::fs::symlink(&one, &name).unwrap();
    let exchange = || {
        fs::remove_file(&name).unwrap();
        std::os::unix::fs::symlink(&two, &name).unwrap();
    };
    let taken = locker
        .collect_letter_between(&name, &Unwatched, &exchange)
        .unwrap();
    assert!(receipt.contains(&format!("file: {}\n", taken.sha256)));
    assert_eq!(taken.items[0].title, "one.txt");
    // Written to in its place, it is refused.
    sealed(place.path(), "three", &draft(), "").unwrap();
    sealed(place.path(), "four", &draft(), "").unwrap();
    let (three, four) = (place.path().join("three"), place.path().join("four"));
    let bytes = fs::read(&four).unwrap();
    let write = || fs::write(&three, &bytes).unwrap();
    let refused = locker
        .collect_letter_between(&three, &Unwatched, &write)
        .unwrap_err();
    assert_eq!(refused.code, Code::FileChanged);
    assert_eq!(locker.items(None).unwrap().len(), 1);
}

#[test]
fn a_name_or_a_case_that_the_locker_would_refuse_seals_no_letter() {
    let place = tempfile::tempdir().unwrap();
    let (mut locker, _) = both_for_tests(place.path());
    let case = |length: usize| ItemDraft {
        case: Some("ә".repeat(length)),
        ..draft()
    };
    for (draft, actor, about) in [
        (case(501), String::new(), "case"),
        (draft(), "ә".repeat(501), "actor"),
    ] {
        let refused = sealed(place.path(), "long", &draft, &actor).unwrap_err();
        assert_eq!(refused.code, Code::TooLarge);
        assert_eq!(refused.about.as_deref(), Some(about));
        assert!(!place.path().join("long").exists());
    }
    sealed(place.path(), "fits", &case(500), &"ә".repeat(500)).unwrap();
    locker
        .collect_letter(&place.path().join("fits"), &Unwatched)
        .unwrap();
    assert_eq!(locker.items(None).unwrap().len(), 1);
}
