//! The desk's part for keys, over the locker's own crate.

use sandyq_locker::{
    Identity, LeftOver, LeftSealed, NewWay, Opener, Passphrase, RecipientChange, RecipientRow,
    SealingLeft, Unlocked, Way, WayRow,
};

use super::{
    At, Body,
    failed::{failed, not_taken},
    watched,
};
use crate::{
    desk::{Given, Secret},
    failure::Failure,
    jobs::Watch,
    openers::{Openers, WayBy},
    views::{
        ElsewhereChange, ElsewhereView, Keys, LeftSealedView, LeftView, OpenerView, Resealed,
        SealingView, WayView,
    },
};

impl Openers for Body {
    fn keys(&mut self) -> Given<Keys> {
        let locker = self.unlocked()?;
        let board = locker.survival(&[]);
        let sealing = locker.sealing_left().map_err(failed)?;
        let others = locker.recipient_rows().into_iter().filter(|row| !row.own);
        Ok(Keys {
            elsewhere: others.map(elsewhere).collect(),
            ways: locker.ways_in().into_iter().map(way).collect(),
            openers: board.openers.into_iter().map(opener).collect(),
            needed: board.needed,
            unplaced: board.unplaced,
            left: board.left.into_iter().map(left).collect(),
            sealing: self::sealing(sealing),
        })
    }

    fn without(&mut self, places: &[String]) -> Given<LeftView> {
        let board = self.unlocked()?.survival(places);
        let line = board.left.into_iter().find(|line| line.places == places);
        line.map(left)
            .ok_or_else(|| Failure::about("missing-field", "place"))
    }

    fn sealing_left(&mut self) -> Given<SealingView> {
        let left = self.unlocked()?.sealing_left();
        left.map(sealing).map_err(failed)
    }

    fn unlock_by_key(&mut self, key: Secret) -> Given<()> {
        let identities = Identity::parse_all(&key).map_err(|_| Failure::new("not-an-identity"))?;
        let mut locker = match std::mem::take(&mut self.at) {
            At::Locked(locker) => locker,
            other => {
                let open = matches!(other, At::Unlocked(_));
                self.at = other;
                return if open {
                    Ok(())
                } else {
                    Err(Failure::new("locked"))
                };
            }
        };
        let mut why = Failure::new("no-identity-fits");
        for identity in &identities {
            match locker.unlock(&Way::Identity(identity)) {
                Ok(unlocked) => {
                    self.at = At::Unlocked(Box::new(unlocked));
                    return Ok(());
                }
                Err(still) => {
                    let (back, refused) = *still;
                    (locker, why) = (Box::new(back), failed(refused));
                }
            }
        }
        self.at = At::Locked(locker);
        Err(why)
    }

    fn check_way_in(&mut self, passphrase: bool, name: &str, place: &str) -> Given<()> {
        let may = self.unlocked()?.check_way_in(passphrase, name, place);
        may.map(|_| ()).map_err(failed)
    }

    fn add_way_in(&mut self, by: WayBy<'_>, name: &str, place: &str) -> Given<WayView> {
        let locker = self.unlocked()?;
        let added = match by {
            WayBy::Passphrase(text) => {
                let passphrase = Passphrase::from_text(&text).map_err(not_taken)?;
                locker.add_way_in(&NewWay::Passphrase(&passphrase), name, place)
            }
            WayBy::Recovery(to) => locker.add_way_in(&NewWay::Recovery(to), name, place),
        };
        added.map(way).map_err(failed)
    }

    fn way_in(&mut self, id: &str) -> Given<WayView> {
        let mut ways = self.unlocked()?.ways_in().into_iter();
        let found = ways.find(|row| row.id == id);
        found
            .map(way)
            .ok_or_else(|| Failure::about("way-in-unknown", id))
    }

    fn custodian(&mut self, recipient: &str) -> Given<ElsewhereView> {
        let mut others = self.unlocked()?.recipient_rows().into_iter();
        let found = others.find(|row| !row.own && row.recipient == recipient);
        found
            .map(elsewhere)
            .ok_or_else(|| Failure::about("recipient-unknown", recipient))
    }

    fn remove_way_in(&mut self, id: &str) -> Given<WayView> {
        let locker = self.unlocked()?;
        let ways = locker.ways_in();
        let in_use = ways.iter().any(|way| way.id == id && way.in_use);
        if in_use && ways.len() > 1 && !another_opens(locker, id) {
            return Err(Failure::new("way-in-unproven"));
        }
        let removed = locker.remove_way_in(id);
        removed.map(way).map_err(failed)
    }

    fn admit(&mut self, recipient: &str, name: &str, place: &str) -> Given<ElsewhereChange> {
        let locker = self.unlocked()?;
        let admitted = locker.admit(recipient, name, place).map_err(failed)?;
        let left = locker.sealing_left().map_err(failed)?;
        Ok(change(admitted, left))
    }

    fn dismiss(&mut self, recipient: &str) -> Given<ElsewhereChange> {
        let locker = self.unlocked()?;
        let dismissed = locker.dismiss(recipient).map_err(failed)?;
        let left = locker.sealing_left().map_err(failed)?;
        Ok(change(dismissed, left))
    }

    fn reseal(&mut self, watch: &Watch) -> Given<Resealed> {
        let locker = self.unlocked()?;
        let done = locker.reseal(&watched::EachFile::new(watch));
        let done = done.map_err(failed)?;
        Ok(Resealed {
            files: done.files,
            left: done.left.into_iter().map(left_sealed).collect(),
            stations: locker.kept_station_logs().map_err(failed)?,
        })
    }
}

/// Whether another way in, or a share, was ever proven to open. One that is only believed in may hold a slip.
fn another_opens(locker: &Unlocked, id: &str) -> bool {
    let ways = locker.ways_in();
    let shares = locker.quorum().map(|quorum| quorum.shares);
    ways.iter().any(|way| way.id != id && way.opened.is_some())
        || shares.is_some_and(|all| all.iter().any(|share| share.proven.is_some()))
}

fn way(row: WayRow) -> WayView {
    WayView {
        id: row.id,
        kind: row.kind.to_owned(),
        name: row.name,
        place: row.place,
        added: row.added,
        opened: row.opened,
        in_use: row.in_use,
    }
}

fn elsewhere(row: RecipientRow) -> ElsewhereView {
    ElsewhereView {
        recipient: row.recipient,
        words: row.words,
        name: row.name,
        place: row.place,
        admitted: row.admitted,
    }
}

fn opener(one: Opener) -> OpenerView {
    OpenerView {
        kind: one.kind.to_owned(),
        name: one.name,
        place: one.place,
        proven: one.proven,
    }
}

fn left(line: LeftOver) -> LeftView {
    LeftView {
        places: line.places,
        alone: line.alone,
        shares: line.shares,
        readers: line.readers,
        opens: line.opens,
    }
}

const fn sealing(left: SealingLeft) -> SealingView {
    SealingView {
        files: left.files,
        begun: left.begun,
    }
}

fn change(change: RecipientChange, left: SealingLeft) -> ElsewhereChange {
    ElsewhereChange {
        who: elsewhere(change.row),
        sealing: sealing(left),
    }
}

fn left_sealed(file: LeftSealed) -> LeftSealedView {
    LeftSealedView {
        name: file.name,
        code: file.code.to_owned(),
        object: file.object,
    }
}
