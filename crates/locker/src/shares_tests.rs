//! Shares that look whole and are not: found where one more than needed is there, and never used.

use sandyq_format::ids::Id;
use sandyq_seal::Deal;

use super::*;
use crate::{
    Passphrase, Setting, machine_folder,
    verbs::{HolderDraft, NewLocker, SplitDraft},
};

fn given(name: &str, share: &Share) -> GivenShare {
    GivenShare::of_bytes(name, share.to_text().as_bytes(), &[]).unwrap()
}

/// Three of five, of this identity.
fn dealt(identity: &Identity, locker: &Id, generation: u8) -> Vec<Share> {
    let deal = Deal {
        locker,
        generation,
        needed: 3,
        of: 5,
    };
    identity.split(&deal).unwrap()
}

#[test]
fn the_one_that_was_altered_is_named_where_one_more_is_there() {
    let (identity, locker) = (Identity::generate(), Id::from_bytes([7; 16]));
    let (own, others) = (
        dealt(&identity, &locker, 1),
        dealt(&Identity::generate(), &locker, 1),
    );
    let all: Vec<GivenShare> = [&own[0], &others[1], &own[2], &own[3]]
        .map(|s| given("x", s))
        .into();
    let recipient = identity.recipient();
    let (found, fits) = fitting(&all, 3, &recipient).unwrap();
    assert_eq!(found.recipient(), recipient);
    assert_eq!(fits, [true, false, true, true]);
    // Without one more nobody can tell which of them it is, and nothing opens.
    assert!(fitting(&all[..3], 3, &recipient).is_none());
    let sound: Vec<GivenShare> = own[..4].iter().map(|s| given("x", s)).collect();
    assert_eq!(fitting(&sound, 3, &recipient).unwrap().1, [true; 4]);
}

#[test]
fn a_locker_joins_its_own_shares_and_names_what_is_false_or_too_late() {
    let folder = tempfile::tempdir().unwrap();
    let setting = Setting {
        actor: "Айгүл".into(),
        clock: crate::system_moment,
        machine: folder.path().join("machine"),
        probe: None,
    };
    assert!(machine_folder().is_none_or(|usual| usual != setting.machine));
    let passphrase = Passphrase::from_text("seven layers of felt").unwrap();
    let new = NewLocker {
        name: "Дала үні",
        passphrase: &passphrase,
        recipients: &[],
        recovery: None,
    };
    let mut locker = Locker::create(&folder.path().join("locker"), &new, setting).unwrap();
    let holder = |name: &str| HolderDraft {
        name: name.into(),
        place: String::new(),
        recipient: None,
    };
    let holders = ["A", "B", "C", "D", "E"].map(holder);
    let split = locker.split(&SplitDraft {
        needed: 3,
        holders: &holders,
        into: &folder.path().join("shares"),
        remove_passphrases: true,
        new_identity: false,
    });
    assert_eq!(split.unwrap().removed, 1);
    let id = locker.locker.public.file.locker;
    let own = dealt(&locker.keys.identity, &id, 1);
    let others = dealt(&Identity::generate(), &id, 1);
    let later = dealt(&locker.keys.identity, &id, 2);
    let locker = locker.lock();
    let named = |shares: &[(&str, &Share)]| {
        let given: Vec<GivenShare> = shares
            .iter()
            .map(|(name, share)| given(name, share))
            .collect();
        locker.join(&given)
    };
    let joined = named(&[
        ("a", &own[0]),
        ("b", &others[1]),
        ("c", &own[2]),
        ("d", &own[4]),
    ])
    .unwrap();
    assert_eq!(joined.numbers, [1, 3, 5]);
    assert_eq!(
        joined.notices,
        [Notice::new("share-false", Some("b".into()))]
    );
    let refused = |shares: &[(&str, &Share)]| {
        let failure = named(shares).err().unwrap();
        (failure.code, failure.about.unwrap_or_default())
    };
    assert_eq!(
        refused(&[("a", &own[0]), ("b", &others[1]), ("c", &own[2])]),
        (Code::SharesDoNotOpen, "a, b, c".into())
    );
    assert_eq!(
        refused(&[("a", &own[0]), ("b", &later[1]), ("c", &own[2])]),
        (Code::ShareLaterGeneration, "b".into())
    );
    assert_eq!(refused(&[]), (Code::TooFewShares, "0".into()));
}

#[test]
fn every_set_of_two_of_four_is_tried_once() {
    let mut set = vec![0, 1];
    let mut all = vec![set.clone()];
    while next(&mut set, 4) {
        all.push(set.clone());
    }
    let expected = [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]];
    assert_eq!(all, expected.map(Vec::from));
    assert!(!next(&mut [0, 1], 2), "all of them are one set");
}
