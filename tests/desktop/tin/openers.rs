//! The tin desk's keys: what needs the open locker is refused without it; a way in is kept by its name.

use sandyq_desktop::{
    desk::{Given, Secret},
    failure::Failure,
    jobs::Watch,
    openers::{Openers, WayBy},
    views::{ElsewhereChange, ElsewhereView, Keys, LeftView, Resealed, SealingView, WayView},
};

use super::{Tin, absent};

impl Openers for Tin {
    fn keys(&mut self) -> Given<Keys> {
        self.inside()?;
        absent()
    }
    fn without(&mut self, places: &[String]) -> Given<LeftView> {
        self.inside()?;
        Ok(LeftView {
            places: places.to_owned(),
            alone: 0,
            shares: 0,
            readers: 0,
            opens: false,
        })
    }
    fn sealing_left(&mut self) -> Given<SealingView> {
        self.inside()?;
        Ok(SealingView::default())
    }
    fn unlock_by_key(&mut self, key: Secret) -> Given<()> {
        self.unlocked = key.as_str() == "AGE-SECRET-KEY-1TIN";
        if self.unlocked {
            Ok(())
        } else {
            Err(Failure::new("no-identity-fits"))
        }
    }
    fn check_way_in(&mut self, _: bool, name: &str, _: &str) -> Given<()> {
        self.inside()?;
        if self.ways.iter().any(|way| way == name) {
            return Err(Failure::about("way-in-named", name));
        }
        Ok(())
    }
    fn add_way_in(&mut self, by: WayBy<'_>, name: &str, place: &str) -> Given<WayView> {
        self.inside()?;
        let kind = match by {
            WayBy::Passphrase(_) => "passphrase",
            WayBy::Recovery(to) => {
                std::fs::write(to, "tin").map_err(|_| Failure::new("tin"))?;
                "recovery"
            }
        };
        self.ways.push(name.to_owned());
        Ok(WayView {
            id: "0".repeat(26),
            kind: kind.into(),
            name: name.into(),
            place: place.into(),
            added: String::new(),
            opened: None,
            in_use: false,
        })
    }
    fn way_in(&mut self, id: &str) -> Given<WayView> {
        self.inside()?;
        let ways = self.ways.first().filter(|_| id == "0".repeat(26));
        let name = ways.ok_or_else(|| Failure::about("way-in-unknown", id))?;
        Ok(WayView {
            id: id.to_owned(),
            kind: "passphrase".into(),
            name: name.clone(),
            place: String::new(),
            added: String::new(),
            opened: None,
            in_use: false,
        })
    }
    fn custodian(&mut self, recipient: &str) -> Given<ElsewhereView> {
        self.inside()?;
        Err(Failure::about("recipient-unknown", recipient))
    }
    fn remove_way_in(&mut self, id: &str) -> Given<WayView> {
        self.inside()?;
        Err(Failure::about("last-way-in", id))
    }
    fn admit(&mut self, recipient: &str, name: &str, place: &str) -> Given<ElsewhereChange> {
        self.inside()?;
        Ok(ElsewhereChange {
            who: ElsewhereView {
                recipient: recipient.into(),
                words: String::new(),
                name: name.into(),
                place: place.into(),
                admitted: String::new(),
            },
            sealing: SealingView::default(),
        })
    }
    fn dismiss(&mut self, _: &str) -> Given<ElsewhereChange> {
        self.inside()?;
        absent()
    }
    fn reseal(&mut self, _: &Watch) -> Given<Resealed> {
        self.inside()?;
        Ok(Resealed::default())
    }
}
