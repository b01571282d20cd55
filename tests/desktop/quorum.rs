//! The quorum at the desk, over a real locker: dealt out, gathered share by share, rehearsed, restored, each wrong share named.
#![allow(missing_docs)]

use std::{
    fs,
    path::{Path, PathBuf},
};

use sandyq_desktop::{
    body::Body,
    desk::{Desk, NewLocker, Secret},
    jobs::{Jobs, Watch},
    quorums::{Quorums, ToSplit},
    views::{GatheringView, HolderDraft, Lang, RestoreHow, SplitMade},
};
use sandyq_locker::Identity;

const PASSPHRASE: &str = "seven layers of felt";

struct Home(tempfile::TempDir);

/// A holder with a key of their own.
struct Keyed {
    recipient: String,
    file: Secret,
}

impl Keyed {
    fn new() -> Self {
        let identity = Identity::generate();
        Self {
            recipient: identity.recipient().to_string(),
            file: Secret::new(identity.file_text("").as_str().to_owned()),
        }
    }
}

fn watch() -> Watch {
    Jobs::default().begin(Box::new(|_| {})).1
}

fn holder(name: &str, keyed: Option<&Keyed>) -> HolderDraft {
    HolderDraft {
        name: name.into(),
        place: "Алматы".into(),
        recipient: keyed.map(|keyed| keyed.recipient.clone()),
        compared: true,
    }
}

/// The five lines of a card, as somebody types them.
fn words_of(card: &Path) -> Secret {
    let page = fs::read_to_string(card).unwrap();
    let rows = page.split("<tr><th>").skip(1).map(|row| {
        let (number, cells) = row.split_once("</th>").unwrap();
        let words = cells.split("<td>").skip(1);
        let words: Vec<&str> = words.map(|word| word.split('<').next().unwrap()).collect();
        format!("{number} {}\n", words.join(" "))
    });
    Secret::new(rows.collect())
}

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
    fn desk(&self, machine: &str) -> Body {
        Body::on_machine(self.path(machine), None)
    }
    fn created(&self) -> Body {
        let mut body = self.desk("machine");
        body.create(NewLocker {
            folder: &self.path("locker"),
            name: "Дала үні",
            recipients: &[],
            recovery: None,
            with_sample: true,
            lang: Lang::Kk,
            actor: "Айгерім",
            passphrase: Secret::new(PASSPHRASE.into()),
        })
        .unwrap();
        body
    }
    /// Two of three: one with a key, two on paper.
    fn split(&self, body: &mut Body, keyed: &Keyed, new_identity: bool) -> SplitMade {
        let holders = [
            holder("Әлия", Some(keyed)),
            holder("Nina Berg", None),
            holder("Нотариус", None),
        ];
        let stick = self.path("stick");
        fs::create_dir_all(&stick).unwrap();
        let asked = ToSplit {
            needed: 2,
            holders: &holders,
            folder: &stick,
            remove_passphrases: true,
            new_identity,
        };
        body.split(asked, &watch()).unwrap()
    }
    fn share(&self, folder: &str, file: &str) -> PathBuf {
        self.path("stick").join(folder).join(file)
    }
}

fn standings(view: &GatheringView) -> Vec<&str> {
    view.rows.iter().map(|row| row.standing.as_str()).collect()
}

#[test]
fn a_key_is_dealt_out_and_two_of_three_open_a_copy_on_another_machine_with_every_item_in_it() {
    let home = Home::new();
    let keyed = Keyed::new();
    let mut body = home.created();
    let items = body.items(None).unwrap().len();
    let board = body.quorum().unwrap();
    assert!(board.quorum.is_none() && !board.dealt_before && board.passphrases == 1);
    let made = home.split(&mut body, &keyed, false);
    assert_eq!((made.removed, made.numbers.of, made.to_reseal), (1, 3, 0));
    assert_eq!(made.folder, "sandyq-shares");
    let files: Vec<&str> = made.shares.iter().map(|one| one.file.as_str()).collect();
    assert_eq!(files, ["share-1.age", "share-2.html", "share-3.html"]);
    let quorum = body.quorum().unwrap().quorum.unwrap();
    assert_eq!(quorum.holders[2].holder, "Нотариус");
    assert!(!quorum.overdue && quorum.holders[0].proven.is_none());
    body.close();

    let copied = std::process::Command::new("cp")
        .arg("-r")
        .args([home.path("locker"), home.path("copy")])
        .status();
    assert!(copied.unwrap().success());
    let mut elsewhere = home.desk("another-machine");
    elsewhere.open(&home.path("copy")).unwrap();
    assert_eq!(elsewhere.shares_needed().unwrap().needed, 2);
    assert!(elsewhere.standing().unwrap().copied);
    assert_eq!(
        elsewhere
            .restore(RestoreHow::Look, None)
            .err()
            .unwrap()
            .code,
        "too-few-shares"
    );
    elsewhere
        .take_share(&home.share("sandyq-shares", "share-1.age"))
        .unwrap();
    let view = elsewhere.gathering().unwrap();
    assert_eq!((standings(&view), view.have), (vec!["sealed"], 0));
    let strange = Keyed::new();
    assert!(!elsewhere.open_share(0, strange.file).unwrap());
    assert!(
        !elsewhere
            .open_share(0, Secret::new("no key".into()))
            .unwrap()
    );
    assert!(elsewhere.open_share(0, keyed.file).unwrap());
    let card = words_of(&home.share("sandyq-shares", "share-3.html"));
    let wrong = Secret::new(card.replacen("1 ", "1 zoo ", 1));
    let slip = elsewhere.type_share(wrong).unwrap().unwrap();
    assert_eq!(slip.code, "share-line-words");
    assert!(elsewhere.type_share(card).unwrap().is_none());
    let view = elsewhere.gathering().unwrap();
    assert_eq!(standings(&view), ["counts", "counts"]);
    assert!(view.enough && view.current);
    let opened = elsewhere.restore(RestoreHow::Look, None).unwrap();
    assert_eq!(
        (opened.numbers.as_slice(), opened.recorded),
        (&[1, 3][..], false)
    );
    assert_eq!(opened.items as usize, items);
    assert!(elsewhere.gathering().unwrap().rows.is_empty());
    assert_eq!(elsewhere.items(None).unwrap().len(), items);
}

#[test]
fn each_wrong_share_is_named_for_what_it_is_and_the_locker_stays_at_hand() {
    let home = Home::new();
    let (keyed, again) = (Keyed::new(), Keyed::new());
    let mut body = home.created();
    home.split(&mut body, &keyed, false);
    home.split(&mut body, &again, true);
    let other = Home::new();
    other.split(&mut other.created(), &Keyed::new(), false);
    body.lock();

    let typed = |body: &mut Body, card: PathBuf| {
        assert!(body.type_share(words_of(&card)).unwrap().is_none());
    };
    typed(&mut body, home.share("sandyq-shares", "share-2.html"));
    typed(&mut body, other.share("sandyq-shares", "share-2.html"));
    typed(&mut body, home.share("sandyq-shares-2", "share-2.html"));
    typed(&mut body, home.share("sandyq-shares-2", "share-2.html"));
    let damaged = home.path("damaged.txt");
    let card = words_of(&home.share("sandyq-shares-2", "share-3.html"));
    let lines: Vec<&str> = card.lines().collect();
    let turned: Vec<&str> = lines[3].split(' ').collect();
    let turned = [&turned[..1], &turned[2..3], &turned[1..2], &turned[3..]].concat();
    let text = card.replace(lines[3], &turned.join(" "));
    fs::write(&damaged, text).unwrap();
    for file in [damaged.clone(), home.path("nowhere.txt")] {
        body.take_share(&file).unwrap();
    }
    let view = body.gathering().unwrap();
    let named = [
        "earlier",
        "other-locker",
        "counts",
        "twice",
        "damaged",
        "damaged",
    ];
    assert_eq!(standings(&view), named);
    let failure = view.rows[4].failure.as_ref().unwrap();
    assert_eq!(failure.code, "share-line-damaged");
    assert_eq!(failure.about.as_deref(), Some("damaged.txt, 4"));
    assert_eq!((view.have, view.enough), (1, false));
    assert_eq!(body.rehearse().unwrap_err().code, "too-few-shares");

    // Shares of the first key are enough of their own, and open nothing any more; the locker is still there.
    typed(&mut body, home.share("sandyq-shares", "share-3.html"));
    let view = body.gathering().unwrap();
    assert!(view.enough && !view.current);
    let old = body.restore(RestoreHow::GoOn, None).err().unwrap();
    assert_eq!(old.code, "share-old-generation");
    assert!(body.standing().unwrap().inside.is_none());

    typed(&mut body, home.share("sandyq-shares-2", "share-3.html"));
    let rehearsed = body.rehearse().unwrap();
    assert_eq!(
        (rehearsed.numbers.as_slice(), rehearsed.recorded),
        (&[2, 3][..], true)
    );
    assert!(body.standing().unwrap().inside.is_none(), "still locked");
    assert!(body.gathering().unwrap().rows.is_empty());
}

#[test]
fn a_quorum_is_rehearsed_beside_the_open_locker_and_ends_openly_for_a_passphrase() {
    let home = Home::new();
    let keyed = Keyed::new();
    let mut body = home.created();
    home.split(&mut body, &keyed, false);
    let cards = || {
        ["share-2.html", "share-3.html"].map(|file| words_of(&home.share("sandyq-shares", file)))
    };
    for card in cards() {
        body.type_share(card).unwrap();
    }
    body.rehearse().unwrap();
    let board = body.quorum().unwrap();
    let proven = board
        .quorum
        .unwrap()
        .holders
        .into_iter()
        .map(|one| one.proven.is_some());
    assert_eq!(proven.collect::<Vec<_>>(), [false, true, true]);

    body.type_share(cards()[0].clone()).unwrap();
    body.lock();
    assert!(
        body.gathering().unwrap().rows.is_empty(),
        "a lock lets go of shares"
    );
    assert_eq!(
        body.unlock(Secret::new(PASSPHRASE.into()))
            .unwrap_err()
            .code,
        "shares-needed"
    );
    for card in cards() {
        body.type_share(card).unwrap();
    }
    let empty = body.restore(RestoreHow::Passphrase, Some(Secret::new(String::new())));
    assert_eq!(empty.err().unwrap().code, "empty-passphrase");
    let new = "four grey stones and a river";
    let opened = body
        .restore(RestoreHow::Passphrase, Some(Secret::new(new.into())))
        .unwrap();
    assert!(opened.ended && opened.recorded);
    let board = body.quorum().unwrap();
    assert!(board.quorum.is_none() && board.dealt_before && board.passphrases == 1);
    body.lock();
    assert!(body.unlock(Secret::new(new.into())).unwrap());
}

#[test]
fn what_would_be_given_up_must_be_said_and_a_bad_draft_changes_nothing() {
    let home = Home::new();
    let mut body = home.created();
    fs::create_dir(home.path("stick")).unwrap();
    let stick = home.path("stick");
    let (a, b) = (holder("A", None), holder("B", None));
    let asked = |needed: u8, holders: &[HolderDraft], remove: bool, body: &mut Body| {
        let asked = ToSplit {
            needed,
            holders,
            folder: &stick,
            remove_passphrases: remove,
            new_identity: false,
        };
        body.split(asked, &watch()).unwrap_err().code
    };
    let both = [a.clone(), b];
    assert_eq!(asked(2, &both, false, &mut body), "quorum-passphrase");
    assert_eq!(asked(3, &both, true, &mut body), "quorum-numbers");
    assert_eq!(asked(2, &[a.clone(), a], true, &mut body), "holder-twice");
    let secret = HolderDraft {
        recipient: Some("AGE-SECRET-KEY-1QQ".into()),
        ..holder("C", None)
    };
    assert_eq!(
        asked(2, &[both[0].clone(), secret], true, &mut body),
        "secret-as-recipient"
    );
    assert_eq!(fs::read_dir(&stick).unwrap().count(), 0);
    assert!(body.shares_needed().is_none());
}
