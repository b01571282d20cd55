//! To whom a bundle is sealed, and who opens it.

use age_core::format::Stanza;

use super::{Named, take};
use crate::{
    agree::{bag::Sealing, keys},
    chance::Chance,
};

/// Changes the sealing.
pub fn change(sealing: &mut Sealing, chance: &mut Chance) -> String {
    take(CHANGES, sealing, chance)
}

const CHANGES: &[Named<Sealing>] = &[
    ("sealed to one more", 3, |sealing, chance| {
        sealing
            .to
            .insert(chance.place(sealing.to.len() + 1), keys::UNLISTED);
    }),
    ("sealed to one less", 3, |sealing, _| {
        if sealing.to.len() > 1 {
            sealing.to.pop();
        }
    }),
    ("sealed to one twice", 1, |sealing, _| sealing.to.push(0)),
    (
        "sealed for somebody who is not on the list",
        3,
        |sealing, _| {
            sealing.to = vec![keys::UNLISTED];
            sealing.opened_by = vec![keys::UNLISTED];
        },
    ),
    ("opened by another reader", 3, |sealing, chance| {
        sealing.opened_by = vec![chance.one_of(&sealing.to).copied().unwrap_or(0)];
    }),
    ("opened by one of several keys", 2, |sealing, chance| {
        sealing.opened_by.insert(chance.place(2), keys::UNLISTED);
    }),
    ("not for its reader", 2, |sealing, _| {
        sealing.opened_by = vec![keys::UNLISTED]
    }),
    ("sealed to thirty-three", 1, |sealing, chance| {
        let count = 30 + chance.place(4);
        sealing.to.resize(count, keys::UNLISTED);
    }),
    ("a stanza that is nobody's", 5, |sealing, chance| {
        let tags = [
            "x",
            "grease-x",
            "x-grease",
            "X25519-grease",
            "ssh-ed25519",
            "-grease",
            "a",
            "x25519",
        ];
        let tag = chance.one_of(&tags).copied().unwrap_or_default();
        sealing.odd.push(Stanza {
            tag: tag.to_owned(),
            args: (0..chance.below(3))
                .map(|n| "a".repeat(1 + 40 * n as usize))
                .collect(),
            body: vec![7; [0, 1, 32, 47, 48, 49, 96][chance.place(7)]],
        });
    }),
    ("many stanzas that are nobody's", 1, |sealing, chance| {
        let count = 28 + chance.place(5);
        let stanza = |_| Stanza {
            tag: "x-grease".to_owned(),
            args: Vec::new(),
            body: Vec::new(),
        };
        sealing.odd = (0..count).map(stanza).collect();
    }),
    (
        "a stanza as long as a header may be",
        1,
        |sealing, chance| {
            sealing.odd.push(Stanza {
                tag: "x".to_owned(),
                args: Vec::new(),
                body: vec![7; [11_000, 11_800, 12_500][chance.place(3)]],
            });
        },
    ),
];
