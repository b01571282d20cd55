//! The desk's part for keys, over the locker's own crate.

use sandyq_locker::{
    Identity, LeftOver, LeftSealed, NewWay, Opener, Passphrase, RecipientChange, RecipientRow,
    SealingLeft, Unlocked, Way, WayRow,
};

use super::{
    At, Body,
    failed::{failed, not_taken},
    hardware, watched,
};
use crate::{
    desk::{Given, Secret},
    failure::Failure,
    jobs::Watch,
    openers::{Device, FoundPlugin, Openers, WayBy},
    views::{
        DeviceView, ElsewhereChange, ElsewhereView, Keys, LeftSealedView, LeftView, OpenerView,
        PluginView, Resealed, SealingView, WayView,
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
        self.unlock_by_any(identities.iter().map(Way::Identity))
    }

    fn device_of(&self, text: &str) -> Given<Option<DeviceView>> {
        self.device_view(text)
    }

    fn unlock_by_device(&mut self, device: Device) -> Given<()> {
        let key = self.hardware(&device)?;
        self.unlock_by_any([Way::Hardware(&key)])
    }

    fn plugins(&self) -> Given<Vec<PluginView>> {
        self.plugin_views()
    }

    fn find_plugin(&self, name: &str) -> Given<FoundPlugin> {
        hardware::found(name)
    }

    fn allow_plugin(&mut self, found: FoundPlugin) -> Given<()> {
        self.let_run(found)
    }

    fn forbid_plugin(&mut self, name: &str) -> Given<()> {
        self.let_run_no_more(name)
    }

    fn check_way_in(&mut self, passphrase: bool, name: &str, place: &str) -> Given<()> {
        let may = self.unlocked()?.check_way_in(passphrase, name, place);
        may.map(|_| ()).map_err(failed)
    }

    fn add_way_in(&mut self, by: WayBy<'_>, name: &str, place: &str) -> Given<WayView> {
        let device = match &by {
            WayBy::Hardware(device, _) => Some(self.hardware(device)?),
            _ => None,
        };
        let locker = self.unlocked()?;
        let added = match by {
            WayBy::Passphrase(text) => {
                let passphrase = Passphrase::from_text(&text).map_err(not_taken)?;
                locker.add_way_in(&NewWay::Passphrase(&passphrase), name, place)
            }
            WayBy::Recovery(to) => locker.add_way_in(&NewWay::Recovery(to), name, place),
            WayBy::Hardware(_, recipient) => {
                let device = device.ok_or_else(|| Failure::new("inner"))?;
                locker.add_way_in(&NewWay::Hardware(recipient, &device), name, place)
            }
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

impl Body {
    /// Unlocks by the first of these that fits; the failure is the last one's.
    fn unlock_by_any<'a>(&mut self, ways: impl IntoIterator<Item = Way<'a>>) -> Given<()> {
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
        for way in ways {
            match locker.unlock(&way) {
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
