//! Hardware keys at the desk: which plugins may be started on this machine, and what an identity file of one says.

use sandyq_locker::{DeviceFile, HardwareKey, PluginRow, Plugins};

use super::{Body, failed::failed};
use crate::{
    desk::Given,
    failure::Failure,
    openers::{Device, FoundPlugin},
    views::{DeviceView, PluginView},
};

impl Body {
    /// The hardware key of a device that a person sits at; nothing is started by it.
    pub(super) fn hardware(&self, device: &Device) -> Given<HardwareKey<'static>> {
        let person = Box::new(device.person.clone());
        HardwareKey::of_text(&device.identities, &self.allowed()?, person).map_err(failed)
    }

    pub(super) fn device_view(&self, text: &str) -> Given<Option<DeviceView>> {
        let Some(file) = DeviceFile::of_text(text).map_err(failed)? else {
            return Ok(None);
        };
        let allowed = self.allowed()?;
        let row = allowed.rows().iter().find(|row| row.name == file.plugin);
        match row {
            None => Err(Failure::about("plugin-not-allowed", file.plugin)),
            Some(row) if !row.there => Err(Failure::about("plugin-missing", file.plugin)),
            Some(_) => Ok(Some(DeviceView {
                plugin: file.plugin,
                recipient: file.recipient.unwrap_or_default(),
            })),
        }
    }

    pub(super) fn plugin_views(&self) -> Given<Vec<PluginView>> {
        Ok(self.allowed()?.rows().iter().map(view).collect())
    }

    pub(super) fn let_run(&self, found: FoundPlugin) -> Given<()> {
        self.allowed()?.allow(found.0).map_err(failed)
    }

    pub(super) fn let_run_no_more(&self, name: &str) -> Given<()> {
        self.allowed()?.forbid(name).map(|_| ()).map_err(failed)
    }

    fn allowed(&self) -> Given<Plugins> {
        Plugins::of(&self.setting()).map_err(failed)
    }
}

/// As the `PATH` gives it.
pub(super) fn found(name: &str) -> Given<FoundPlugin> {
    Plugins::find(name).map(FoundPlugin).map_err(failed)
}

fn view(row: &PluginRow) -> PluginView {
    PluginView {
        name: row.name.clone(),
        there: row.there,
    }
}
