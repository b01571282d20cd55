//! Entries about keys that only a machine's key stands for, and cuts between dealing a key out and giving up the passphrase.

use std::path::Path;

use serde_json::json;

use sandyq_format::{locker_file::Quorum, moment::Moment};
use sandyq_seal::Identity;

use crate::{
    Locker, NewLocker, Passphrase, Setting, Way,
    fields::{Act, Fields, Subject},
    keys::identity_again,
    unlocked::Unlocked,
};

const PHRASE: &str = "seven layers of felt";

fn noon() -> Moment {
    Moment {
        boot: String::new(),
        monotonic_ms: 1,
        offset: "+06:00".into(),
        utc: "2018-04-02T06:00:00.000Z".into(),
    }
}

fn setting(home: &Path) -> Setting {
    Setting {
        actor: "Айгүл".into(),
        clock: noon,
        machine: home.join("machine"),
        probe: None,
    }
}

fn phrase() -> Passphrase {
    Passphrase::from_text(PHRASE).unwrap()
}

fn locker(home: &Path) -> Unlocked {
    let new = NewLocker {
        name: "Дала үні",
        passphrase: &phrase(),
        recipients: &[],
        recovery: None,
    };
    Locker::create(&home.join("locker"), &new, setting(home)).unwrap()
}

fn reopened(home: &Path, way: &Way<'_>) -> Unlocked {
    let locker = Locker::open(&home.join("locker"), setting(home)).unwrap();
    locker.unlock(way).map_err(|still| still.1).unwrap()
}

/// Writes an act as whoever has seized a machine can: with the machine's key, without the custodian's.
fn forge(unlocked: Unlocked, name: &'static str, fields: Fields) {
    let id = unlocked.locker.public.file.locker.to_string();
    let act: Act = unlocked.act(name, Subject::Locker(id), fields);
    let mut locked = unlocked.lock();
    locked.commit(vec![act], Vec::new(), None).unwrap();
}

#[test]
fn who_has_only_a_machines_key_can_neither_admit_himself_nor_take_a_key_away() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let mut unlocked = locker(home);
    let abroad = Identity::generate().recipient().to_string();
    unlocked.admit(&abroad, "Заңгер", "").unwrap();
    let way = unlocked.ways_in()[0].id.clone();
    let second = Identity::generate();
    let file = home.join("second.txt");
    unlocked
        .add_way_in(&crate::NewWay::Recovery(&file), "second", "")
        .unwrap();
    drop(second);
    let own = identity_again(&unlocked.keys.identity).unwrap();
    let before = unlocked.locker.public.file.clone();
    drop(unlocked.lock());

    let stranger = Identity::generate().recipient().to_string();
    let admitted = Fields::new()
        .with("recipient", json!(stranger))
        .and_then(|fields| fields.with("name", json!("Заңгер")))
        .and_then(|fields| fields.with("place", json!("")))
        .unwrap();
    let dismissed = Fields::new().with("recipient", json!(abroad)).unwrap();
    let removed = Fields::new()
        .with("way_in", json!(way))
        .and_then(|fields| fields.with("kind", json!("passphrase")))
        .and_then(|fields| fields.with("keys_removed", json!([way])))
        .unwrap();
    let issued = Fields::new()
        .with("generation", json!(255))
        .and_then(|fields| fields.with("number", json!(1)))
        .unwrap();
    for (act, fields) in [
        ("recipient-admitted", admitted),
        ("recipient-dismissed", dismissed),
        ("way-in-removed", removed),
        ("share-issued", issued),
    ] {
        forge(reopened(home, &Way::Identity(&own)), act, fields);
        // Also when the custodian has signed behind it, and whichever way it is loaded.
        for _ in 0..2 {
            let unlocked = reopened(home, &Way::Passphrase(&phrase()));
            let file = &unlocked.locker.public.file;
            assert_eq!(file.recipients, before.recipients, "{act}");
            assert_eq!(file.ways_in, before.ways_in, "{act}");
            assert_eq!(unlocked.index.holders.last(), 0, "{act}");
            let told = |notice: &crate::Notice| notice.code == "keys-unsigned";
            assert!(unlocked.notices.iter().any(told), "{act}");
            drop(unlocked.lock());
        }
        std::fs::remove_dir_all(home.join("locker/db")).unwrap();
    }
}

#[test]
fn who_has_only_a_machines_key_can_call_no_letter_station_or_bundle_known() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let unlocked = locker(home);
    let own = identity_again(&unlocked.keys.identity).unwrap();
    drop(unlocked.lock());
    let letter = Fields::new().with("letter_sha256", json!("ab".repeat(32)));
    let bundle = Fields::new().with("received_content", json!("cd".repeat(32)));
    let checkpoint =
        "sandyq/x/y\n9\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n\n— sandyq/x/y AAAAAAA=\n";
    let station = Fields::new().with("station_checkpoint", json!(checkpoint));
    for (act, fields) in [
        ("letter-collected", letter),
        ("bundle-received", bundle),
        ("station-collected", station),
    ] {
        forge(reopened(home, &Way::Identity(&own)), act, fields.unwrap());
        // From the log, which makes the database, and then from the database, behind the custodian's next signature.
        for _ in 0..2 {
            let unlocked = reopened(home, &Way::Passphrase(&phrase()));
            let index = &unlocked.index;
            assert!(
                index.letters.is_empty() && index.received.is_empty(),
                "{act}"
            );
            assert!(
                index.collected.is_empty() && index.stations.is_empty(),
                "{act}"
            );
            let told = |notice: &crate::Notice| notice.code == "taken-unsigned";
            assert!(unlocked.notices.iter().any(told), "{act}");
            drop(unlocked.lock());
        }
        std::fs::remove_dir_all(home.join("locker/db")).unwrap();
    }
}

#[test]
fn a_cut_behind_the_entry_of_the_shares_leaves_the_passphrase() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let mut unlocked = locker(home);
    let id = unlocked.locker.public.file.locker.to_string();
    let fields = Fields::new()
        .with("generation", json!(1))
        .and_then(|fields| fields.with("number", json!(1)))
        .unwrap();
    let act = unlocked.act("share-issued", Subject::Locker(id), fields);
    unlocked.record(vec![act], Vec::new()).unwrap();
    drop(unlocked.lock());
    for _ in 0..2 {
        let unlocked = reopened(home, &Way::Passphrase(&phrase()));
        assert_eq!(unlocked.ways_in().len(), 1);
        drop(unlocked.lock());
    }
}

#[test]
fn a_cut_behind_the_quorum_in_the_open_file_is_finished_and_no_passphrase_stays_beside_it() {
    for added_later in [false, true] {
        let home = tempfile::tempdir().unwrap();
        let home = home.path();
        let mut unlocked = locker(home);
        if added_later {
            let other = Passphrase::from_text("another one").unwrap();
            let way = crate::NewWay::Passphrase(&other);
            unlocked.add_way_in(&way, "Нұрлан", "").unwrap();
        }
        let own = identity_again(&unlocked.keys.identity).unwrap();
        unlocked
            .change_file(|file| {
                file.ways_in.clear();
                file.quorum = Some(Quorum {
                    generation: 1,
                    needed: 2,
                    of: 3,
                });
            })
            .unwrap();
        drop(unlocked.lock());
        let unlocked = reopened(home, &Way::Identity(&own));
        assert!(unlocked.ways_in().is_empty(), "added later: {added_later}");
        // Log key and bundle key alone.
        assert_eq!(unlocked.locker.folder.key_ids().unwrap().len(), 2);
        drop(unlocked.lock());
        let still = Locker::open(&home.join("locker"), setting(home)).unwrap();
        assert!(still.unlock(&Way::Passphrase(&phrase())).is_err());
    }
}
