//! Bundles made by the locker and judged by whoever receives them: our judge first, then other people's tools.
#![allow(missing_docs)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use sandyq_format::moment::Moment;
use sandyq_locker::{
    BundleDraft, BundleRecipient, BundleReport, Code, Identity, ItemDraft, Known, Locker,
    NewLocker, Passphrase, Person, Setting, Unlocked, Unwatched, receive_bundle, verify_bundle,
};
use sandyq_verify::finding::Grade;
use serde_json::json;

fn noon() -> Moment {
    Moment {
        boot: "b".into(),
        monotonic_ms: 1,
        offset: "+06:00".into(),
        utc: "2018-04-02T06:00:00.000Z".into(),
    }
}

struct Newsroom {
    home: tempfile::TempDir,
    locker: Unlocked,
    lawyer: Identity,
}

impl Newsroom {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let setting = Setting {
            actor: "Айгүл".into(),
            clock: noon,
            machine: home.path().join("machine"),
            probe: None,
        };
        let passphrase = Passphrase::from_text("seven layers of felt").unwrap();
        let new = NewLocker {
            name: "Дала үні",
            passphrase: &passphrase,
            recipients: &[],
            recovery: None,
        };
        let mut locker = Locker::create(&home.path().join("locker"), &new, setting).unwrap();
        locker.add_case("Тінту", "").unwrap();
        fs::write(
            home.path().join("скан.jpg"),
            [b"\xff\xd8\xff\xe0".as_slice(), &[7; 70_000]].concat(),
        )
        .unwrap();
        let scan = ItemDraft {
            kind: "seized-document".into(),
            case: Some("Тінту".into()),
            title: "Хаттама <b>№ 5</b>".into(),
            place: "Алматы".into(),
            people: vec![Person {
                name: "Куәгер А.".into(),
                note: String::new(),
                role: "eyewitness".into(),
            }],
            sensitivity: vec!["identity-protected".into()],
            ..ItemDraft::default()
        };
        locker
            .deposit(&scan, &home.path().join("скан.jpg"), &Unwatched)
            .unwrap();
        let fields = json!({ "shown": "refused", "account": "Көрсетпеді." });
        let note = ItemDraft {
            kind: "warrant-note".into(),
            case: Some("Тінту".into()),
            language: "kk".into(),
            fields: fields.as_object().unwrap().clone(),
            ..ItemDraft::default()
        };
        locker.deposit_text(&note, &Unwatched).unwrap();
        Self {
            home,
            locker,
            lawyer: Identity::generate(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn draft(&self) -> BundleDraft {
        let reader = |identity: &Identity, label: &str| BundleRecipient {
            recipient: identity.recipient(),
            label: label.into(),
            disclose_label: true,
        };
        BundleDraft {
            case: Some("тінту".into()),
            recipients: vec![
                reader(&self.lawyer, "Адвокат"),
                reader(&Identity::generate(), "OHCHR"),
            ],
            purpose: "Шағым".into(),
            ..BundleDraft::default()
        }
    }

    fn bundle(&mut self, name: &str, draft: &BundleDraft) -> PathBuf {
        let path = self.path(name);
        self.locker.make_bundle(draft, &path, &Unwatched).unwrap();
        path
    }

    fn lawyers(&self) -> [Identity; 1] {
        [Identity::parse_file(&self.lawyer.file_text("")).unwrap()]
    }

    fn known(&self) -> Known {
        Known {
            expected: Some(self.locker.signer()),
            ..Known::default()
        }
    }
}

fn worst(report: &BundleReport) -> Vec<&'static str> {
    let bad = report
        .report
        .findings()
        .iter()
        .filter(|f| f.grade >= Grade::Doubtful);
    bad.map(|f| f.code).collect()
}

#[test]
fn a_bundle_is_sound_for_its_reader_and_says_who_signed_it_and_what_was_left_out() {
    let mut newsroom = Newsroom::new();
    let draft = BundleDraft {
        withhold: vec!["people".into()],
        ..newsroom.draft()
    };
    let preview = newsroom.locker.preview_bundle(&draft).unwrap();
    assert_eq!(
        (preview.items.len(), preview.withheld.as_slice()),
        (2, ["people".to_owned()].as_slice())
    );
    assert_eq!(preview.warnings, ["identity-protected"]);
    let path = newsroom.bundle("a.sandyq", &draft);
    let report = verify_bundle(&path, &newsroom.lawyers(), &newsroom.known(), &Unwatched).unwrap();
    assert_eq!(worst(&report), Vec::<&str>::new(), "{:#?}", report.report);
    for code in [
        "bundle-structure-whole",
        "bundle-content-whole",
        "bundle-signed",
        "bundle-signer-expected",
        "bundle-recipient-listed",
        "bundle-history-proven",
        "bundle-checkpoint-signed",
        "bundle-withheld",
        "bundle-history-as-stated",
        "bundle-time-claimed",
        "locker-file-signed",
    ] {
        assert!(report.report.has(code), "{code}: {:#?}", report.report);
    }
    let scan = &report.annexes[0];
    assert_eq!(
        (scan.title.as_str(), scan.withheld.as_slice()),
        ("Хаттама <b>№ 5</b>", ["people".to_owned()].as_slice())
    );
    assert!(!serde_json::to_string(&report).unwrap().contains("Куәгер"));

    let stranger =
        verify_bundle(&path, &newsroom.lawyers(), &Known::default(), &Unwatched).unwrap();
    assert_eq!(worst(&stranger), ["bundle-signer-never-seen"]);
    let other = Known {
        expected: Some("SHA256:other".into()),
        ..Known::default()
    };
    let other = verify_bundle(&path, &newsroom.lawyers(), &other, &Unwatched).unwrap();
    assert_eq!(worst(&other), ["bundle-signer-other"]);
    let refused = verify_bundle(
        &path,
        &[Identity::generate()],
        &Known::default(),
        &Unwatched,
    );
    assert_eq!(refused.map(|_| ()).unwrap_err().code, Code::BundleNotForYou);
}

#[test]
fn what_is_received_is_what_was_deposited() {
    let mut newsroom = Newsroom::new();
    let path = newsroom.bundle("a.sandyq", &newsroom.draft());
    let folder = newsroom.path("received");
    let received = receive_bundle(
        &path,
        &newsroom.lawyers(),
        &newsroom.known(),
        (&folder, &Unwatched),
    )
    .unwrap();
    assert_eq!(received.files, 3, "two originals and a readable page");
    assert_eq!(
        fs::read(folder.join("annex-001.jpg")).unwrap(),
        fs::read(newsroom.path("скан.jpg")).unwrap()
    );
    assert!(
        fs::read_to_string(folder.join("annex-002.txt"))
            .unwrap()
            .contains("Көрсетпеді.")
    );
    let again = receive_bundle(
        &path,
        &newsroom.lawyers(),
        &newsroom.known(),
        (&folder, &Unwatched),
    );
    assert_eq!(again.map(|_| ()).unwrap_err().code, Code::FolderNotEmpty);
}

#[test]
fn a_broken_bundle_is_not_received_and_leaves_nothing() {
    let mut newsroom = Newsroom::new();
    let path = newsroom.bundle("a.sandyq", &newsroom.draft());
    let whole = fs::read(&path).unwrap();
    for (name, bytes) in [
        ("cut", &whole[..whole.len() - 30_000]),
        ("flipped", &flipped(&whole, whole.len() - 5)),
    ] {
        let bad = newsroom.path(name);
        fs::write(&bad, bytes).unwrap();
        let report =
            verify_bundle(&bad, &newsroom.lawyers(), &newsroom.known(), &Unwatched).unwrap();
        assert!(
            worst(&report).contains(&"bundle-unreadable"),
            "{name}: {:?}",
            worst(&report)
        );
        let folder = newsroom.path("nothing");
        let refused = receive_bundle(
            &bad,
            &newsroom.lawyers(),
            &newsroom.known(),
            (&folder, &Unwatched),
        );
        assert_eq!(refused.map(|_| ()).unwrap_err().code, Code::BundleBroken);
        assert!(!folder.exists());
    }
    fs::write(newsroom.path("foreign"), b"not a bundle").unwrap();
    let foreign = verify_bundle(
        &newsroom.path("foreign"),
        &newsroom.lawyers(),
        &newsroom.known(),
        &Unwatched,
    );
    assert_eq!(foreign.map(|_| ()).unwrap_err().code, Code::NotABundle);
}

fn flipped(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 1;
    bytes
}

#[test]
fn a_bundle_that_cannot_be_made_leaves_no_file_and_no_entry() {
    let mut newsroom = Newsroom::new();
    let entries = newsroom.locker.history(None).unwrap().len();
    let path = newsroom.path("a.sandyq");
    let mut refused = |draft: BundleDraft| {
        newsroom
            .locker
            .make_bundle(&draft, &path, &Unwatched)
            .map(|_| ())
            .unwrap_err()
            .code
    };
    let reader = BundleRecipient {
        recipient: Identity::generate().recipient(),
        label: String::new(),
        disclose_label: false,
    };
    let good = BundleDraft {
        case: Some("Тінту".into()),
        recipients: vec![reader],
        purpose: "x".into(),
        ..BundleDraft::default()
    };
    assert_eq!(
        refused(BundleDraft {
            recipients: vec![],
            ..good.clone()
        }),
        Code::NoRecipients
    );
    assert_eq!(
        refused(BundleDraft {
            purpose: " ".into(),
            ..good.clone()
        }),
        Code::MissingField
    );
    assert_eq!(
        refused(BundleDraft {
            case: Some("Допрос".into()),
            ..good.clone()
        }),
        Code::UnknownCase
    );
    assert_eq!(
        refused(BundleDraft {
            items: vec!["zzz".into()],
            ..good.clone()
        }),
        Code::UnknownItem
    );
    assert_eq!(
        refused(BundleDraft {
            case: None,
            ..good.clone()
        }),
        Code::NoItems
    );
    assert_eq!(
        refused(BundleDraft {
            withhold: vec!["colour".into()],
            ..good.clone()
        }),
        Code::UnknownWithhold
    );
    assert_eq!(
        refused(BundleDraft {
            withhold: vec!["sha256".into()],
            ..good.clone()
        }),
        Code::UnknownWithhold
    );
    // The note's own field stands in the note itself, which leaves as it is.
    assert_eq!(
        refused(BundleDraft {
            withhold: vec!["shown".into()],
            ..good.clone()
        }),
        Code::WithholdInOriginal
    );
    fs::write(&path, b"mine").unwrap();
    assert_eq!(
        newsroom
            .locker
            .make_bundle(&good, &path, &Unwatched)
            .map(|_| ())
            .unwrap_err()
            .code,
        Code::OutputExists
    );
    assert_eq!(fs::read(&path).unwrap(), b"mine");
    assert_eq!(newsroom.locker.history(None).unwrap().len(), entries);
}

#[test]
fn a_reader_without_a_key_gets_one_for_this_bundle_alone() {
    let mut newsroom = Newsroom::new();
    let draft = BundleDraft {
        recipients: vec![],
        one_time: true,
        ..newsroom.draft()
    };
    let path = newsroom.path("a.sandyq");
    let made = newsroom
        .locker
        .make_bundle(&draft, &path, &Unwatched)
        .unwrap();
    let key = made.one_time.unwrap();
    let report = verify_bundle(&path, &[key], &newsroom.known(), &Unwatched).unwrap();
    assert!(report.report.has("bundle-one-time-key"));
    assert_eq!(worst(&report), Vec::<&str>::new());
}

#[test]
fn other_peoples_tools_accept_the_bundle_and_refuse_a_stranger() {
    let mut newsroom = Newsroom::new();
    let path = newsroom.bundle("a.sandyq", &newsroom.draft());
    fs::write(
        newsroom.path("key.txt"),
        newsroom.lawyer.file_text("").as_bytes(),
    )
    .unwrap();
    let home = newsroom.home.path();
    sh(
        home,
        &format!(
            "age -d -i key.txt {} > bag.tar && tar xf bag.tar && mv sandyq-* bag",
            path.display()
        ),
    );
    let bag = home.join("bag");
    sh(
        &bag,
        "sha256sum --quiet -c manifest-sha256.txt && sha256sum --quiet -c tagmanifest-sha256.txt",
    );
    sh(&bag, "b3sum --quiet -c manifest-blake3.txt");
    let python = std::env::var("HOME").unwrap() + "/.cache/sandyq/python/bin/python";
    sh(
        &bag,
        &format!("{python} -c 'import bagit,sys; bagit.Bag(\".\").validate()'"),
    );
    let line = newsroom.locker.signer_line();
    fs::write(bag.join("../signers"), format!("sandyq {line}\n")).unwrap();
    let judge = "ssh-keygen -Y verify -f ../signers -I sandyq -n bundle@sandyq/1 -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt";
    sh(&bag, judge);
    sh(
        home,
        "ssh-keygen -q -t ed25519 -N '' -f stranger && echo \"sandyq $(cat stranger.pub)\" > signers",
    );
    assert!(!run(&bag, judge), "a stranger's key must not fit");
    assert!(newsroom.locker.signer().starts_with("SHA256:"));
    let page = fs::read_to_string(bag.join("START-HERE.html")).unwrap();
    assert!(page.contains("Хаттама &lt;b&gt;№ 5&lt;/b&gt;") && !page.contains("<script"));
}

fn sh(folder: &Path, command: &str) {
    assert!(run(folder, command), "{command}");
}

fn run(folder: &Path, command: &str) -> bool {
    let status = Command::new("sh")
        .args(["-ec", command])
        .current_dir(folder)
        .stdin(Stdio::null())
        .status();
    status.unwrap().success()
}
