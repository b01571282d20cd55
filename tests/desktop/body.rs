//! The desk over a real locker, without a window: what the doorsteps will get from it.
#![allow(missing_docs)]

#[path = "body/openers.rs"]
mod openers;

use std::{io::Read, path::Path};

use sandyq_desktop::{
    body::Body,
    desk::{Desk, NewLocker, Secret, ToFile, ToTakeIn, ToVerify},
    jobs::{Jobs, Watch},
    views::{Grade, ItemDraft, Lang, ViewKind},
};
use serde_json::json;

const PASSPHRASE: &str = "seven layers of felt";

struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }
    fn locker(&self) -> std::path::PathBuf {
        self.0.path().join("locker")
    }
    fn body(&self) -> Body {
        Body::on_machine(self.0.path().join("machine"), None)
    }
    fn created(&self, with_sample: bool) -> Body {
        let mut body = self.body();
        let folder = self.locker();
        let recovery = self.0.path().join("recovery.txt");
        body.create(NewLocker {
            folder: &folder,
            name: "Дала үні",
            recipients: &[],
            recovery: Some(&recovery),
            with_sample,
            lang: Lang::Kk,
            actor: "Айгерім",
            passphrase: Secret::new(PASSPHRASE.into()),
        })
        .unwrap();
        assert!(
            std::fs::read_to_string(recovery)
                .unwrap()
                .contains("AGE-SECRET-KEY-1")
        );
        body
    }
}

fn watch() -> Watch {
    Jobs::default().begin(Box::new(|_| {})).1
}

fn draft(kind: &str) -> ItemDraft {
    serde_json::from_value(json!({
        "kind": kind, "title": "", "caseId": null, "caseGiven": null, "happened": "2018-04-02~", "place": "Алматы",
        "people": [{ "name": "Асан", "role": "journalist", "note": "" }], "obtained": "", "by": "", "language": "kk",
        "tags": [], "notes": "", "sensitivity": ["undertaking"], "fields": {}
    }))
    .unwrap()
}

fn sample(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/samples")
        .join(name)
}

#[test]
fn a_new_locker_with_its_sample_case_shows_finds_and_gives_back_what_is_in_it() {
    let home = Home::new();
    let mut body = home.created(true);
    let inside = body.standing().unwrap().inside.unwrap();
    assert_eq!((inside.name.as_str(), inside.other_ways), ("Дала үні", 1));
    let cases = body.cases().unwrap();
    let items = body.items(Some(&cases[0].id)).unwrap();
    assert_eq!((cases.len(), items.len() as u64), (1, cases[0].items));
    let pictures = items.iter().filter(|i| i.view == ViewKind::Image);
    assert!(pictures.count() >= 3 && items.iter().any(|i| i.view == ViewKind::Pages));

    let note = items.iter().find(|i| i.kind == "warrant-note").unwrap();
    assert_eq!((note.view, note.language.as_str()), (ViewKind::Text, "kk"));
    let shown = body.item(&note.id).unwrap();
    assert_eq!(shown.document.unwrap()["photo"], "refused");
    assert_eq!(shown.custody.last().unwrap().act, "item-shown");
    assert_eq!(shown.custody[0].actor, "Айгерім");
    let entries = body.standing().unwrap().items;
    assert_eq!(body.name_of(&note.id).unwrap(), "warrant-note.json");
    assert_eq!(
        body.standing().unwrap().items,
        entries,
        "a name alone is no showing"
    );

    let photo = items.iter().find(|i| i.media == "image/jpeg").unwrap();
    let (mut original, media, size) = body.original(&photo.id).unwrap();
    let mut bytes = Vec::new();
    original.read_to_end(&mut bytes).unwrap();
    let source = std::fs::read(sample("01_search_warrant_ru_phone.jpg")).unwrap();
    assert!(bytes == source && size == source.len() as u64 && media == "image/jpeg");

    let changed = body.describe(&photo.id, [("place".into(), json!("Астана"))].into());
    assert_eq!(changed.unwrap().place, "Астана");
    assert_eq!(body.search("астана", None).unwrap()[0].item, photo.id);
    let report = body.check(&watch()).unwrap();
    assert!(report.verdict <= Grade::Notable, "{report:?}");
}

#[test]
fn what_is_deposited_while_locked_is_there_after_the_unlock_and_a_wrong_passphrase_is_no_failure() {
    let home = Home::new();
    let mut body = home.created(false);
    body.add_case("Тінту", "").unwrap();
    body.lock();
    assert_eq!(body.cases().unwrap_err().code, "locked");
    let file = sample("SPECIMEN_notes_kk_ru.docx");
    let locked = ItemDraft {
        case_given: Some("тінту".into()),
        ..draft("other")
    };
    let deposited = body.deposit(&locked, &file, &watch()).unwrap();
    assert_eq!(deposited.name, "SPECIMEN_notes_kk_ru.docx");
    assert!(!body.unlock(Secret::new("six layers".into())).unwrap());
    assert!(!body.unlock(Secret::new(String::new())).unwrap());
    assert!(body.standing().unwrap().inside.is_none());
    assert!(body.unlock(Secret::new(PASSPHRASE.into())).unwrap());
    let notices = body.standing().unwrap().inside.unwrap().notices;
    assert_eq!(notices[0].code, "took-in-locked-deposits");
    let cases = body.cases().unwrap();
    let items = body.items(Some(&cases[0].id)).unwrap();
    assert_eq!(
        (items[0].title.as_str(), items[0].view),
        (deposited.title.as_str(), ViewKind::Text)
    );
    assert_eq!(items[0].sensitivity, ["undertaking"]);
}

#[test]
fn what_is_refused_is_refused_with_a_code_and_never_with_a_path() {
    let home = Home::new();
    let folder = home.locker();
    let mut body = home.body();
    let mut create = |name: &str, passphrase: &str, recipients: &[String]| {
        let new = NewLocker {
            folder: &folder,
            name,
            recipients,
            recovery: None,
            with_sample: false,
            lang: Lang::En,
            actor: "",
            passphrase: Secret::new(passphrase.into()),
        };
        body.create(new).unwrap_err().code
    };
    assert_eq!(create("a", "", &[]), "empty-passphrase");
    assert_eq!(create(" ", "long enough", &[]), "empty-title");
    assert_eq!(create("a", &"a".repeat(5000), &[]), "too-large");
    assert_eq!(
        create("a", "long enough", &["age1x".into()]),
        "malformed-recipient"
    );
    assert!(body.standing().is_none());

    let nothing = body.open(&folder).unwrap_err();
    assert_eq!(
        (nothing.code.as_str(), nothing.about.as_deref()),
        ("no-locker-here", Some("locker"))
    );
    let _open = home.created(false);
    assert_eq!(body.open(&folder).unwrap_err().code, "locker-in-use");
    let full = home.0.path().to_owned();
    let refused = body.create(NewLocker {
        folder: &full,
        name: "a",
        recipients: &[],
        recovery: None,
        with_sample: false,
        lang: Lang::En,
        actor: "",
        passphrase: Secret::new("long enough".into()),
    });
    let refused = refused.unwrap_err();
    assert_eq!(refused.code, "folder-not-empty");
    assert!(!refused.about.unwrap_or_default().contains('/'));
}

#[test]
fn a_copied_folder_is_read_only_until_it_is_gone_on_with() {
    let home = Home::new();
    let mut body = home.created(false);
    body.close();
    let copy = home.0.path().join("copy");
    let done = std::process::Command::new("cp")
        .arg("-r")
        .arg(home.locker())
        .arg(&copy)
        .status();
    assert!(done.unwrap().success());
    body.open(&copy).unwrap();
    let standing = body.standing().unwrap();
    assert!(standing.copied && standing.read_only);
    assert!(body.unlock(Secret::new(PASSPHRASE.into())).unwrap());
    assert_eq!(
        body.add_case("Тінту", "").unwrap_err().code,
        "locker-copied"
    );
    let said = body.standing().unwrap().inside.unwrap().notices;
    assert!(
        said.iter().all(|notice| notice.code != "copied"),
        "said once, by the standing"
    );
    body.continue_here().unwrap();
    let standing = body.standing().unwrap();
    assert!(!standing.copied && !standing.read_only);
    body.add_case("Тінту", "").unwrap();
}

#[test]
fn recipients_are_given_with_their_words_and_the_lockers_own_is_marked() {
    let home = Home::new();
    let mut body = home.created(false);
    let own = body.recipients().unwrap();
    assert_eq!(own[0].label, "Дала үні");
    assert!(own[0].own && own[0].words.split(' ').count() == 6);
    let again = body.check_recipient(&own[0].recipient).unwrap();
    assert!(again.own && again.words == own[0].words);
    assert_eq!(
        body.check_recipient("ssh-ed25519 AAAA").unwrap_err().code,
        "ssh-recipient"
    );
    assert!(
        body.is_identity(&std::fs::read_to_string(home.0.path().join("recovery.txt")).unwrap())
    );
    assert!(!body.is_identity(&own[0].recipient));
}

#[test]
fn the_sheet_of_a_verified_bundle_is_written_once_and_knows_who_was_compared_by_then() {
    let home = Home::new();
    let mut body = home.created(false);
    body.deposit(&draft("photo"), &sample("README.md"), &watch())
        .unwrap();
    let item = body.items(None).unwrap()[0].id.clone();
    let asked = serde_json::from_value(json!({
        "caseId": null, "items": [item], "recipients": [], "oneTime": true, "purpose": "Шағым", "withhold": ["people"]
    }));
    let bundle = home.0.path().join("out.sandyq");
    let (made, key) = body
        .make_bundle(&asked.unwrap(), &bundle, &watch())
        .unwrap();
    let asked = ToVerify {
        job: "1",
        bundle: &bundle,
        identity: key.unwrap(),
        pinned: [].into(),
        remember: false,
    };
    let report = body.verify(asked, &watch()).unwrap();
    assert_eq!(report.verdict, Grade::Doubtful);
    let to = home.0.path().join("sheet.html");
    let mut file = |job: &str| {
        body.sheet(ToFile {
            job,
            pinned: [(made.signer.clone(), "Дала үні".to_owned())].into(),
            lang: Lang::Kk,
            to: &to,
        })
    };
    assert_eq!(file("2").unwrap_err().code, "unknown-handle");
    assert!(!to.exists());
    file("1").unwrap();
    let sheet = std::fs::read_to_string(&to).unwrap();
    for told in [
        &made.sha256,
        &made.signer,
        "<html lang=\"kk\">",
        "Дала үні",
        "Шағым",
    ] {
        assert!(sheet.contains(told), "{told}");
    }
    assert!(!sheet.contains("Асан") && !sheet.contains("verdict doubtful"));
    assert_eq!(file("1").unwrap_err().code, "output-exists");
    assert_eq!(std::fs::read_to_string(&to).unwrap(), sheet);
}

/// A bundle of one photo and one note by another newsroom, and what opens it.
fn sent(home: &Home) -> (std::path::PathBuf, Secret) {
    let mut body = home.created(true);
    let items = body.items(None).unwrap();
    let of = |wanted: &dyn Fn(&sandyq_desktop::views::ItemRow) -> bool| {
        items.iter().find(|item| wanted(item)).unwrap().id.clone()
    };
    let chosen = [
        of(&|item| item.media == "image/jpeg"),
        of(&|item| item.kind == "warrant-note"),
    ];
    let asked = serde_json::from_value(json!({
        "caseId": null, "items": chosen, "recipients": [], "oneTime": true, "purpose": "Шағым", "withhold": []
    }));
    let bundle = home.0.path().join("out.sandyq");
    let (_, key) = body
        .make_bundle(&asked.unwrap(), &bundle, &watch())
        .unwrap();
    (bundle, key.unwrap())
}

fn judged(body: &mut Body, job: &str, (bundle, key): (&Path, &Secret)) -> Grade {
    let asked = ToVerify {
        job,
        bundle,
        identity: key.clone(),
        pinned: [].into(),
        remember: false,
    };
    body.verify(asked, &watch()).unwrap().verdict
}

#[test]
fn annexes_of_a_verified_bundle_are_looked_at_without_any_locker_and_only_while_it_is_the_one_at_hand()
 {
    let (home, there) = (Home::new(), Home::new());
    let (bundle, key) = sent(&there);
    let mut body = home.body();
    let read = |body: &mut Body, name: &str| {
        let (mut original, media, _) = body.original(name).map_err(|why| why.code)?;
        let mut bytes = Vec::new();
        original.read_to_end(&mut bytes).unwrap();
        Ok::<_, String>((media, bytes))
    };
    assert_eq!(judged(&mut body, "a1", (&bundle, &key)), Grade::Doubtful);
    let photo = std::fs::read(sample("01_search_warrant_ru_phone.jpg")).unwrap();
    let looked = read(&mut body, "annex1ofa1").unwrap();
    assert!(looked.0 == "image/jpeg" && looked.1 == photo);
    // A record is looked at by the page that stands beside it.
    let (media, page) = read(&mut body, "annex2ofa1").unwrap();
    assert!(media == "text/plain" && String::from_utf8(page).unwrap().lines().count() > 5);
    for none in ["annex3ofa1", "annex0ofa1", "annex1ofa2", "annex1of"] {
        assert_eq!(
            read(&mut body, none).unwrap_err(),
            "unknown-handle",
            "{none}"
        );
    }
    assert_eq!(
        read(&mut body, "annexofa1").unwrap_err(),
        "locked",
        "an item’s name"
    );
    let broken = there.0.path().join("broken.sandyq");
    let mut bytes = std::fs::read(&bundle).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&broken, bytes).unwrap();
    assert_eq!(judged(&mut body, "a2", (&broken, &key)), Grade::Broken);
    for gone in ["annex1ofa1", "annex1ofa2"] {
        assert_eq!(read(&mut body, gone).unwrap_err(), "unknown-handle");
    }
    judged(&mut body, "a3", (&bundle, &key));
    read(&mut body, "annex1ofa3").unwrap();
    body.lock();
    assert_eq!(read(&mut body, "annex1ofa3").unwrap_err(), "unknown-handle");
}

#[test]
fn a_verified_bundle_is_taken_into_the_locker_that_is_open_and_its_items_say_where_they_came_from()
{
    let (home, there) = (Home::new(), Home::new());
    let (bundle, key) = sent(&there);
    let mut body = home.created(false);
    let case = body.add_case("Клиент", "").unwrap().id;
    judged(&mut body, "a1", (&bundle, &key));
    let take_in = |body: &mut Body, job: &str| {
        let asked = ToTakeIn {
            job,
            case: Some(&case),
            pinned: [].into(),
            lang: Lang::Kk,
        };
        body.take_in(asked, &watch()).map_err(|why| why.code)
    };
    assert_eq!(take_in(&mut body, "a2").unwrap_err(), "unknown-handle");
    let taken = take_in(&mut body, "a1").unwrap();
    assert_eq!(
        (taken.items, taken.there, taken.already, taken.own_key),
        (2, 0, false, false)
    );
    let items = body.items(None).unwrap();
    assert_eq!(items.len(), 3);
    let kept = body.item(&taken.kept).unwrap();
    assert_eq!(kept.row.title, "Дала үні жіберген топтама: Шағым");
    let photo = items
        .iter()
        .find(|item| item.media == "image/jpeg")
        .unwrap();
    let origin = body.item(&photo.id).unwrap().origin.unwrap();
    assert_eq!(
        (origin.annex.as_deref(), origin.verdict.as_str()),
        (Some("1"), "doubtful")
    );
    assert_eq!(origin.signer_words.split(' ').count(), 6);
    assert_eq!(origin.kept.as_deref(), Some(taken.kept.as_str()));
    assert!(take_in(&mut body, "a1").unwrap().already);
    let report = body.check(&watch()).unwrap();
    assert!(report.verdict <= Grade::Notable, "{report:?}");

    body.lock();
    judged(&mut body, "a3", (&bundle, &key));
    assert_eq!(take_in(&mut body, "a3").unwrap_err(), "locked");
}
