//! survival: which keys open the locker, where they are, when each was last proven to, and what would be left of them if a place,
//! several, or any one of them were lost. It speaks of keys alone; where copies of the folder lie nobody has told it.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::unlocked::Unlocked;

/// Something that opens the locker, alone or with others of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Opener {
    /// `passphrase`, `recovery`, `recipient` (somebody elsewhere, who reads a copy and unlocks nothing) or `share`.
    pub kind: &'static str,
    /// Whose it is; empty where nobody said.
    pub name: String,
    /// Where it is; empty where nobody said.
    pub place: String,
    /// When it was last proven to open, as claimed; never of a recipient, whose key is never here.
    pub proven: Option<String>,
}

/// What is left when something is lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOver {
    /// The places that are lost; none where it is any one opener, whichever leaves the least.
    pub places: Vec<String>,
    /// Ways in left: each unlocks alone.
    pub alone: u64,
    /// Shares left.
    pub shares: u64,
    /// Custodians elsewhere left: each reads what is in a copy with stock `age`, and unlocks nothing.
    pub readers: u64,
    /// Whether anybody unlocks it still.
    pub opens: bool,
}

/// The board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Survival {
    /// Everything that opens, by place.
    pub openers: Vec<Opener>,
    /// Shares that are needed together; nothing where the key was not dealt out.
    pub needed: Option<u64>,
    /// Openers whose place nobody said. Every line of `left` about places counts them as lost.
    pub unplaced: u64,
    /// Each place alone, the places asked for together, and at last any one opener.
    pub left: Vec<LeftOver>,
}

impl Unlocked {
    /// The board, with `lost` places taken together beside each alone. A place is told by its words, in whatever case.
    #[must_use]
    pub fn survival(&self, lost: &[String]) -> Survival {
        let mut openers = self.all_openers();
        openers.sort_by_key(|one| (one.place.to_lowercase(), one.kind, one.name.clone()));
        let needed = self.quorum().map(|quorum| u64::from(quorum.needed));
        let places: BTreeSet<&str> = openers
            .iter()
            .map(|one| one.place.as_str())
            .filter(|place| !place.is_empty())
            .collect();
        let mut left: Vec<LeftOver> = places
            .iter()
            .map(|place| without(&openers, &[(*place).to_owned()], needed))
            .collect();
        if lost.len() > 1 || lost.iter().any(|place| !places.contains(place.as_str())) {
            left.push(without(&openers, lost, needed));
        }
        left.extend(without_any_one(&openers, needed));
        Survival {
            unplaced: openers.iter().filter(|one| one.place.is_empty()).count() as u64,
            openers,
            needed,
            left,
        }
    }

    fn all_openers(&self) -> Vec<Opener> {
        let ways = self.ways_in().into_iter().map(|way| Opener {
            kind: way.kind,
            name: way.name,
            place: way.place,
            proven: way.opened,
        });
        let recipients = self.recipient_rows().into_iter().filter(|row| !row.own);
        let recipients = recipients.map(|row| Opener {
            kind: "recipient",
            name: row.name,
            place: row.place,
            proven: None,
        });
        let shares = self.quorum().into_iter().flat_map(|quorum| quorum.shares);
        let shares = shares.map(|share| Opener {
            kind: "share",
            name: share.holder,
            place: share.place,
            proven: share.proven,
        });
        ways.chain(recipients).chain(shares).collect()
    }
}

fn left<'o>(
    places: Vec<String>,
    openers: impl Iterator<Item = &'o Opener>,
    needed: Option<u64>,
) -> LeftOver {
    let (mut alone, mut shares, mut readers) = (0, 0, 0);
    for one in openers {
        match one.kind {
            "share" => shares += 1,
            "recipient" => readers += 1,
            _ => alone += 1,
        }
    }
    LeftOver {
        places,
        alone,
        shares,
        readers,
        opens: alone > 0 || needed.is_some_and(|needed| shares >= needed),
    }
}

/// What lies where nobody said cannot be counted on.
fn without(openers: &[Opener], lost: &[String], needed: Option<u64>) -> LeftOver {
    let lost_there = |place: &str| {
        lost.iter()
            .any(|one| one.to_lowercase() == place.to_lowercase())
    };
    let elsewhere = openers
        .iter()
        .filter(|one| !one.place.is_empty() && !lost_there(&one.place));
    left(lost.to_vec(), elsewhere, needed)
}

/// The worst of losing a single one.
fn without_any_one(openers: &[Opener], needed: Option<u64>) -> Option<LeftOver> {
    let each = (0..openers.len()).map(|gone| {
        let others = openers.iter().enumerate().filter(|(at, _)| *at != gone);
        left(Vec::new(), others.map(|(_, one)| one), needed)
    });
    each.min_by_key(|left| (left.opens, left.alone, left.shares, left.readers))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(kind: &'static str, place: &str) -> Opener {
        Opener {
            kind,
            name: String::new(),
            place: place.to_owned(),
            proven: None,
        }
    }

    #[test]
    fn shares_open_while_enough_of_them_are_elsewhere() {
        let openers = [
            one("share", "office"),
            one("share", "Home"),
            one("share", "abroad"),
        ];
        let lost = |places: &[&str]| {
            let places: Vec<String> = places.iter().map(ToString::to_string).collect();
            without(&openers, &places, Some(2))
        };
        assert!(lost(&["office"]).opens);
        assert!(lost(&["OFFICE"]).opens);
        let both = lost(&["office", "home"]);
        assert_eq!((both.alone, both.shares, both.opens), (0, 1, false));
        assert!(without_any_one(&openers, Some(2)).unwrap().opens);
        assert!(!without_any_one(&openers, Some(3)).unwrap().opens);
    }

    #[test]
    fn what_has_no_place_is_not_counted_on_and_the_last_key_is_told() {
        let openers = [one("passphrase", ""), one("recovery", "abroad")];
        assert!(!without(&openers, &["abroad".to_owned()], None).opens);
        assert!(without(&openers, &["office".to_owned()], None).opens);
        assert!(without_any_one(&openers, None).unwrap().opens);
        assert!(!without_any_one(&openers[..1], None).unwrap().opens);
        assert!(without_any_one(&[], None).is_none());
    }

    #[test]
    fn a_custodian_elsewhere_reads_and_keeps_no_locker_open() {
        let openers = [one("passphrase", "office"), one("recipient", "abroad")];
        let lost = without(&openers, &["office".to_owned()], None);
        assert_eq!((lost.alone, lost.readers, lost.opens), (0, 1, false));
        let home = without(&openers, &["home".to_owned()], None);
        assert_eq!((home.alone, home.readers, home.opens), (1, 1, true));
        let worst = without_any_one(&openers, None).unwrap();
        assert_eq!((worst.alone, worst.readers, worst.opens), (0, 1, false));
        // Shares that are enough open it, whoever reads besides.
        let dealt = [
            one("share", "home"),
            one("share", "sea"),
            openers[1].clone(),
        ];
        assert!(without(&dealt, &["abroad".to_owned()], Some(2)).opens);
        assert!(!without(&dealt, &["sea".to_owned()], Some(2)).opens);
    }
}
