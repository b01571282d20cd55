//! Bundles of others taken into a locker of one's own: items with their origin, the bundle kept and judged again, nothing half, nothing twice.
#![allow(missing_docs)]

use std::{
    cell::Cell,
    fs,
    io::{Read, Seek, SeekFrom},
    path::PathBuf,
};

use sandyq_format::moment::Moment;
use sandyq_locker::{
    BundleDraft, BundleRecipient, Code, Failure, Identity, ItemDraft, ItemView, Known, Locker,
    NewLocker, Passphrase, Person, Setting, Stage, TakenIn, ToReceive, Unlocked, Unwatched, Watch,
    check_recipient, look_at_annex, verify_bundle,
};
use sandyq_verify::finding::Grade;
use sandyq_words::{Lang, Words};
use serde_json::json;

const PASSPHRASE: &str = "seven layers of felt";

fn noon() -> Moment {
    Moment {
        boot: "b".into(),
        monotonic_ms: 1,
        offset: "+06:00".into(),
        utc: "2018-04-02T06:00:00.000Z".into(),
    }
}

/// A newsroom and a lawyer, each with a locker.
struct Two {
    home: tempfile::TempDir,
    newsroom: Unlocked,
    lawyer: Unlocked,
    words: Words,
}

fn locker(home: &std::path::Path, name: &str) -> Unlocked {
    let setting = Setting {
        actor: name.into(),
        clock: noon,
        machine: home.join("machine").join(name),
        probe: None,
    };
    let new = NewLocker {
        name,
        passphrase: &Passphrase::from_text(PASSPHRASE).unwrap(),
        recipients: &[],
        recovery: None,
    };
    Locker::create(&home.join(name), &new, setting).unwrap()
}

impl Two {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut newsroom = locker(home.path(), "newsroom");
        let mut lawyer = locker(home.path(), "lawyer");
        lawyer.add_case("Client", "").unwrap();
        newsroom.add_case("Тінту", "").unwrap();
        let scan = [b"\xff\xd8\xff\xe0".as_slice(), &[7; 70_000]].concat();
        fs::write(home.path().join("скан.jpg"), scan).unwrap();
        let draft = ItemDraft {
            kind: "seized-document".into(),
            case: Some("Тінту".into()),
            title: "Хаттама № 5".into(),
            happened: "2018-04-02~".into(),
            people: vec![Person {
                name: "Куәгер А.".into(),
                note: String::new(),
                role: "eyewitness".into(),
            }],
            sensitivity: vec!["lawyer-only".into()],
            ..ItemDraft::default()
        };
        let file = home.path().join("скан.jpg");
        newsroom.deposit(&draft, &file, &Unwatched).unwrap();
        let fields = json!({ "shown": "refused", "account": "Көрсетпеді." });
        let note = ItemDraft {
            kind: "warrant-note".into(),
            case: Some("Тінту".into()),
            language: "kk".into(),
            fields: fields.as_object().unwrap().clone(),
            ..ItemDraft::default()
        };
        newsroom.deposit_text(&note, &Unwatched).unwrap();
        Self {
            home,
            newsroom,
            lawyer,
            words: Words::new(Lang::En),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// A bundle of the newsroom's case to the lawyer's locker, and to those named.
    fn bundle(&mut self, name: &str, more: &[&Identity], withhold: &[&str]) -> PathBuf {
        let own = check_recipient(&self.lawyer.recipients()[0]).unwrap();
        self.bundle_to(
            name,
            std::iter::once(own).chain(more.iter().map(|i| i.recipient())),
            withhold,
        )
    }

    fn bundle_to(
        &mut self,
        name: &str,
        to: impl IntoIterator<Item = sandyq_locker::Recipient>,
        withhold: &[&str],
    ) -> PathBuf {
        let reader = |recipient| BundleRecipient {
            recipient,
            label: String::new(),
            disclose_label: false,
        };
        let draft = BundleDraft {
            case: Some("тінту".into()),
            recipients: to.into_iter().map(reader).collect(),
            purpose: "Complaint".into(),
            withhold: withhold.iter().map(|s| (*s).into()).collect(),
            ..BundleDraft::default()
        };
        let path = self.path(name);
        self.newsroom
            .make_bundle(&draft, &path, &Unwatched)
            .unwrap();
        path
    }

    fn receive(&mut self, bundle: &std::path::Path) -> Result<TakenIn, Failure> {
        self.receive_watched(bundle, &[], &Unwatched)
    }

    fn receive_watched(
        &mut self,
        bundle: &std::path::Path,
        identities: &[Identity],
        watch: &dyn Watch,
    ) -> Result<TakenIn, Failure> {
        let asked = ToReceive {
            bundle,
            identities,
            known: &Known::default(),
            case: Some("client"),
            words: &self.words,
        };
        self.lawyer.receive(&asked, watch)
    }

    fn shown(&mut self, id: &str) -> ItemView {
        self.lawyer.show(id).unwrap()
    }
}

fn codes(report: &sandyq_verify::finding::Report, from: Grade) -> Vec<&'static str> {
    let bad = report.findings().iter().filter(|f| f.grade >= from);
    bad.map(|f| f.code).collect()
}

#[test]
fn annexes_become_items_that_name_the_bundle_and_the_bundle_is_kept() {
    let mut two = Two::new();
    let bundle = two.bundle("a.sandyq", &[], &[]);
    let taken = two.receive(&bundle).unwrap();
    assert!(taken.own_key && !taken.already && taken.there.is_empty());
    assert_eq!(taken.items.len(), 2);
    let scan = two.shown(&taken.items[0].id);
    assert_eq!(
        (
            scan.row.kind.as_str(),
            scan.row.title.as_str(),
            scan.name.as_str()
        ),
        ("seized-document", "Хаттама № 5", "скан.jpg")
    );
    assert_eq!(scan.row.happened.as_deref(), Some("2018-04-02~"));
    assert_eq!(scan.row.media, "image/jpeg");
    assert_eq!(scan.row.sensitivity, ["lawyer-only"]);
    assert_eq!(scan.people[0].name, "Куәгер А.");
    let origin = scan.origin.unwrap();
    assert_eq!(origin.signer, two.newsroom.signer());
    assert_eq!(
        (origin.annex, origin.verdict.as_str()),
        (Some(1), "doubtful")
    );
    assert_eq!(origin.kept.as_deref(), Some(taken.kept.as_str()));
    assert_eq!(Some(&origin.bundle), taken.report.bundle.as_ref());
    assert_eq!(scan.custody.len(), 2, "deposited, and shown just now");
    assert!(scan.custody[0].changed.contains_key("received_entry"));

    let note = two.shown(&taken.items[1].id);
    assert!(note.row.document);
    assert_eq!(note.document.unwrap()["account"], json!("Көрсетпеді."));
    assert_eq!(note.fields["shown"], json!("refused"));

    let kept = two.shown(&taken.kept);
    assert_eq!(kept.row.title, "Bundle of newsroom: Complaint");
    assert_eq!(
        (kept.name.as_str(), kept.row.media.as_str()),
        ("a.sandyq", "application/x-age-encryption")
    );
    assert!(kept.origin.unwrap().annex.is_none());
    let rows = two.lawyer.items(Some("client")).unwrap();
    assert_eq!(rows.len(), 3);
    let log = two.lawyer.history(None).unwrap();
    let last = log
        .iter()
        .rev()
        .find(|row| row.act == "bundle-received")
        .unwrap();
    assert!(last.subject.starts_with("locker "));
    assert_eq!(last.changed["items"], json!(2));
    assert_eq!(last.changed["purpose"], json!("Complaint"));
}

#[test]
fn a_kept_bundle_is_released_byte_for_byte_and_verifies_again() {
    let mut two = Two::new();
    let bundle = two.bundle("a.sandyq", &[], &[]);
    let taken = two.receive(&bundle).unwrap();
    let out = two.path("again.sandyq");
    two.lawyer
        .release(&taken.kept, "to the court", &out, &Unwatched)
        .unwrap();
    assert_eq!(fs::read(&out).unwrap(), fs::read(&bundle).unwrap());
    // Whoever has it may take it in again, and finds it there.
    let again = two.receive(&out).unwrap();
    assert!(again.already);
}

#[test]
fn a_bundle_taken_in_twice_is_not_twice_there() {
    let mut two = Two::new();
    let bundle = two.bundle("a.sandyq", &[], &[]);
    let first = two.receive(&bundle).unwrap();
    let entries = two.lawyer.standing().entries;
    let second = two.receive(&bundle).unwrap();
    assert!(second.already && second.items.is_empty());
    assert_eq!(second.kept, first.kept);
    let there: Vec<_> = second.there.iter().map(|there| there.id.clone()).collect();
    let items: Vec<_> = first.items.iter().map(|item| item.id.clone()).collect();
    assert_eq!(there, items);
    assert_eq!(
        two.lawyer.standing().entries,
        entries,
        "nothing was written"
    );
    assert_eq!(two.lawyer.items(None).unwrap().len(), 3);
}

#[test]
fn an_annex_that_comes_again_in_another_bundle_is_the_same_item_and_both_bundles_are_kept() {
    let mut two = Two::new();
    let first = two.bundle("a.sandyq", &[], &[]);
    let first = two.receive(&first).unwrap();
    fs::write(two.path("more.txt"), "тағы").unwrap();
    let draft = ItemDraft {
        kind: "other".into(),
        case: Some("Тінту".into()),
        ..ItemDraft::default()
    };
    two.newsroom
        .deposit(&draft, &two.home.path().join("more.txt"), &Unwatched)
        .unwrap();
    let second = two.bundle("b.sandyq", &[], &[]);
    let second = two.receive(&second).unwrap();
    assert!(!second.already);
    assert_eq!((second.items.len(), second.there.len()), (1, 2));
    assert_eq!(second.items[0].title, "more.txt");
    assert_ne!(second.kept, first.kept);
    let scan = two.shown(&first.items[0].id);
    let came = scan
        .custody
        .iter()
        .find(|row| row.act == "bundle-received")
        .unwrap();
    assert_eq!(came.changed["received_kept"], json!(second.kept));
    let report = two.lawyer.check(&Unwatched).unwrap();
    assert!(codes(&report, Grade::Doubtful).is_empty(), "{report:?}");
    let whole = report
        .findings()
        .iter()
        .find(|f| f.code == "received-whole")
        .unwrap();
    let (bundles, items) = (("bundles", "2".to_owned()), ("items", "3".to_owned()));
    assert_eq!(whole.args, [bundles, items]);
}

#[test]
fn a_newsroom_that_takes_in_its_own_bundle_has_its_items_already() {
    let mut two = Two::new();
    let own = check_recipient(&two.newsroom.recipients()[0]).unwrap();
    let bundle = two.bundle_to("own.sandyq", [own], &[]);
    std::mem::swap(&mut two.newsroom, &mut two.lawyer);
    two.lawyer.add_case("Client", "").unwrap();
    let taken = two.receive(&bundle).unwrap();
    assert_eq!((taken.items.len(), taken.there.len()), (0, 2));
    let report = two.lawyer.check(&Unwatched).unwrap();
    assert!(codes(&report, Grade::Doubtful).is_empty(), "{report:?}");
}

#[test]
fn what_was_withheld_stays_unknown_and_names_are_ours() {
    let mut two = Two::new();
    let bundle = two.bundle("a.sandyq", &[], &["title", "kind", "people", "file_name"]);
    // The note is a document, whose fields cannot be withheld; the newsroom leaves it out.
    let taken = two.receive(&bundle).unwrap();
    let scan = two.shown(&taken.items[0].id);
    assert_eq!(
        (scan.row.kind.as_str(), scan.row.title.as_str()),
        ("other", "annex-001.jpg")
    );
    assert_eq!(scan.name, "annex-001.jpg");
    assert!(scan.people.is_empty());
    // Without its kind nobody says that it is a document of it.
    assert!(!two.shown(&taken.items[1].id).row.document);
    let report = two.lawyer.check(&Unwatched).unwrap();
    assert!(codes(&report, Grade::Doubtful).is_empty(), "{report:?}");
}

#[test]
fn a_bundle_that_is_broken_or_for_others_leaves_no_trace() {
    let mut two = Two::new();
    let bundle = two.bundle("a.sandyq", &[], &[]);
    let entries = two.lawyer.standing().entries;
    let mut bytes = fs::read(&bundle).unwrap();
    let at = bytes.len() - 70_000;
    bytes[at] ^= 1;
    let bad = two.path("bad.sandyq");
    fs::write(&bad, &bytes).unwrap();
    assert_eq!(two.receive(&bad).unwrap_err().code, Code::BundleBroken);
    fs::write(&bad, &bytes[..bytes.len() / 2]).unwrap();
    assert_eq!(two.receive(&bad).unwrap_err().code, Code::BundleBroken);
    let stranger = Identity::generate();
    let other = two.bundle_to("other.sandyq", [stranger.recipient()], &[]);
    assert_eq!(two.receive(&other).unwrap_err().code, Code::BundleNotForYou);
    assert_eq!(two.lawyer.standing().entries, entries);
    assert_eq!(two.lawyer.items(None).unwrap().len(), 0);
    let report = two.lawyer.check(&Unwatched).unwrap();
    assert!(!report.has("object-stray") && !report.has("received-whole"));
}

#[test]
fn a_bundle_that_another_key_opened_is_kept_and_the_check_says_that_it_cannot_judge_it() {
    let mut two = Two::new();
    let key = Identity::generate();
    let bundle = two.bundle_to("a.sandyq", [key.recipient()], &[]);
    let taken = two.receive_watched(&bundle, &[key], &Unwatched).unwrap();
    assert!(!taken.own_key);
    assert_eq!(taken.items.len(), 2);
    let report = two.lawyer.check(&Unwatched).unwrap();
    assert!(report.has("received-unopened") && !report.has("received-whole"));
    assert!(codes(&report, Grade::Doubtful).is_empty(), "{report:?}");
}

#[test]
fn an_annex_is_looked_at_where_it_lies_and_only_while_it_is_the_one_that_was_judged() {
    let mut two = Two::new();
    let key = Identity::generate();
    let bundle = two.bundle_to("a.sandyq", [key.recipient()], &[]);
    let keys = [Identity::generate(), key];
    let report = verify_bundle(&bundle, &keys, &Known::default(), &Unwatched).unwrap();
    let scan = fs::read(two.path("скан.jpg")).unwrap();
    let (mut looked, media) = look_at_annex(&bundle, &keys, &report.annexes[0]).unwrap();
    assert_eq!(media, "image/jpeg");
    let mut bytes = Vec::new();
    looked.read_to_end(&mut bytes).unwrap();
    assert!(bytes == scan && looked.size() == scan.len() as u64);
    looked.seek(SeekFrom::Start(69_990)).unwrap();
    bytes.clear();
    looked.read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, scan[69_990..]);
    let (mut page, media) = look_at_annex(&bundle, &keys, &report.annexes[1]).unwrap();
    let mut text = String::new();
    page.read_to_string(&mut text).unwrap();
    assert!(media == "text/plain" && text.contains("Көрсетпеді."));

    let refused = |bundle: &std::path::Path, keys: &[Identity]| {
        let looked = look_at_annex(bundle, keys, &report.annexes[0]);
        looked.map(|_| ()).unwrap_err().code
    };
    assert_eq!(refused(&bundle, &keys[..1]), Code::FileChanged);
    let other = two.bundle_to("other.sandyq", [keys[1].recipient()], &["title"]);
    look_at_annex(&other, &keys, &report.annexes[0]).unwrap();
    let mut bytes = fs::read(&bundle).unwrap();
    let at = bytes.len() - 40_000;
    bytes[at] ^= 1;
    fs::write(&bundle, &bytes).unwrap();
    assert_eq!(refused(&bundle, &keys), Code::FileChanged);
    fs::remove_file(&bundle).unwrap();
    assert_eq!(refused(&bundle, &keys), Code::FileMissing);
}

/// Stops at the nth question whether to.
struct Impatient(Cell<u32>);

impl Watch for Impatient {
    fn stage(&self, _: Stage, _: &str) {}
    fn bytes(&self, _: u64) {}
    fn total(&self, _: u64, _: u64) {}
    fn stopped(&self) -> bool {
        self.0.set(self.0.get().saturating_sub(1));
        self.0.get() == 0
    }
}

#[test]
fn cancelled_at_any_moment_nothing_was_taken_in_and_afterwards_all_of_it_is() {
    let mut two = Two::new();
    let bundle = two.bundle("a.sandyq", &[], &[]);
    let entries = two.lawyer.standing().entries;
    let mut moments = 0;
    let taken = loop {
        let watch = Impatient(Cell::new(1 + moments));
        match two.receive_watched(&bundle, &[], &watch) {
            Err(failure) => assert_eq!(failure.code, Code::Cancelled, "{failure:?}"),
            Ok(taken) => break taken,
        }
        assert_eq!(two.lawyer.standing().entries, entries);
        moments += 1;
    };
    assert!(
        moments > 10,
        "{moments} moments are no walk through the work"
    );
    assert_eq!((taken.items.len(), taken.already), (2, false));
    let report = two.lawyer.check(&Unwatched).unwrap();
    assert!(codes(&report, Grade::Doubtful).is_empty(), "{report:?}");
    assert!(!report.has("object-stray"));
}

/// How far it is told to be.
#[derive(Default)]
struct Told(Cell<u64>, Cell<u64>);

impl Watch for Told {
    fn stage(&self, _: Stage, _: &str) {}
    fn bytes(&self, done: u64) {
        assert!(done >= self.0.get(), "progress goes one way");
        self.0.set(done);
    }
    fn total(&self, _: u64, bytes: u64) {
        self.1.set(bytes);
    }
    fn stopped(&self) -> bool {
        false
    }
}

#[test]
fn progress_goes_one_way_and_nearly_to_its_end() {
    let mut two = Two::new();
    let bundle = two.bundle("a.sandyq", &[], &[]);
    let told = Told::default();
    two.receive_watched(&bundle, &[], &told).unwrap();
    let (done, total) = (told.0.get(), told.1.get());
    assert!(done <= total && done * 10 > total * 6, "{done} of {total}");
}

#[test]
fn a_bundle_made_of_what_was_received_verifies_and_tells_where_it_came_from() {
    let mut two = Two::new();
    let bundle = two.bundle("a.sandyq", &[], &[]);
    let taken = two.receive(&bundle).unwrap();
    let officer = Identity::generate();
    let draft = BundleDraft {
        items: taken.items.iter().map(|item| item.id.clone()).collect(),
        recipients: vec![BundleRecipient {
            recipient: officer.recipient(),
            label: String::new(),
            disclose_label: false,
        }],
        purpose: "To the UN".into(),
        ..BundleDraft::default()
    };
    let on = two.path("on.sandyq");
    two.lawyer.make_bundle(&draft, &on, &Unwatched).unwrap();
    let known = Known {
        expected: Some(two.lawyer.signer()),
        ..Known::default()
    };
    let report = verify_bundle(&on, &[officer], &known, &Unwatched).unwrap();
    assert!(
        codes(&report.report, Grade::Doubtful).is_empty(),
        "{:?}",
        report.report
    );
    let deposit = &report.annexes[0].custody[0];
    assert_eq!(deposit.act, "item-deposited");
    assert_eq!(
        deposit.values["received_signer"],
        json!(two.newsroom.signer())
    );
    assert_eq!(
        deposit.values["received_bundle"],
        json!(taken.report.bundle)
    );
}

#[test]
fn what_was_received_is_there_after_the_locker_was_opened_anew() {
    let mut two = Two::new();
    let bundle = two.bundle("a.sandyq", &[], &[]);
    let taken = two.receive(&bundle).unwrap();
    let passphrase = Passphrase::from_text(PASSPHRASE).unwrap();
    let way = sandyq_locker::Way::Passphrase(&passphrase);
    two.lawyer = two
        .lawyer
        .lock()
        .unlock(&way)
        .map_err(|still| still.1)
        .unwrap();
    let again = two.receive(&bundle).unwrap();
    assert!(again.already);
    assert_eq!(again.kept, taken.kept);
}
