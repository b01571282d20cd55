//! The tin desk's keys: what needs the open locker is refused without it; a way in is kept by its name.

use sandyq_desktop::{
    desk::{Given, Secret},
    failure::Failure,
    jobs::Watch,
    openers::{Device, FoundPlugin, Openers, WayBy},
    views::{
        DeviceView, ElsewhereChange, ElsewhereView, Keys, LeftView, PluginView, Resealed,
        SealingView, WayView,
    },
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
    /// A device of tin is one whose plugin is "tin", and asks for a PIN.
    fn device_of(&self, text: &str) -> Given<Option<DeviceView>> {
        if text.starts_with("AGE-PLUGIN-OTHER-1") {
            return Err(Failure::about("plugin-not-allowed", "other"));
        }
        let of_tin = text.starts_with("AGE-PLUGIN-TIN-1");
        Ok(of_tin.then(|| DeviceView {
            plugin: "tin".into(),
            recipient: "age1tin1".into(),
        }))
    }
    fn unlock_by_device(&mut self, device: Device) -> Given<()> {
        let pin = device.person.ask("tin", "PIN", true);
        self.unlocked = pin.is_some_and(|pin| pin.as_str() == "271828");
        if self.unlocked {
            Ok(())
        } else {
            Err(Failure::about("plugin-refused", "tin: no"))
        }
    }
    fn plugins(&self) -> Given<Vec<PluginView>> {
        let row = |name: &String| PluginView {
            name: name.clone(),
            there: true,
        };
        Ok(self.plugins.iter().map(row).collect())
    }
    fn find_plugin(&self, name: &str) -> Given<FoundPlugin> {
        Ok(FoundPlugin(sandyq_locker::PluginRow {
            name: name.into(),
            program: format!("/usr/bin/age-plugin-{name}").into(),
            there: true,
        }))
    }
    fn allow_plugin(&mut self, found: FoundPlugin) -> Given<()> {
        self.plugins.push(found.0.name);
        Ok(())
    }
    fn forbid_plugin(&mut self, name: &str) -> Given<()> {
        self.plugins.retain(|one| one != name);
        Ok(())
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
            WayBy::Hardware(device, recipient) => {
                assert!(recipient.starts_with("age1tin1"));
                if device.person.ask("tin", "PIN", true).is_none() {
                    return Err(Failure::new("cancelled"));
                }
                "hardware"
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
