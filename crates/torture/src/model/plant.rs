//! Faults that are planted to see that they are found: the controls of the model.

use std::fs;

use super::{real::Real, steps::Step};
use crate::flips::places::files_below;

/// A fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plant {
    /// An object vanishes from the folder once there are three items.
    LostObject,
    /// The last commit vanishes once the log has eight entries.
    LostCommit,
    /// The model forgets a description: a fault of the model itself is found as well.
    ForgottenDescription,
    /// An object becomes shorter with each step once there are two items.
    RottenObject,
}

impl Real {
    /// Plants the fault after a step.
    pub fn plant(&mut self, plant: Plant, step: &Step) {
        let items = self.expected.items.len();
        match plant {
            Plant::LostObject if items >= 3 => {
                if let Some(path) = self.first_below("objects") {
                    let _ = fs::remove_file(path);
                }
            }
            Plant::RottenObject if items >= 2 => {
                if let Some(path) = self.first_below("objects")
                    && let Ok(mut bytes) = fs::read(&path)
                {
                    bytes.pop();
                    let _ = fs::write(path, bytes);
                }
            }
            Plant::LostCommit if self.expected.log.len() >= 8 => {
                self.close();
                let log = self.locker().join("log");
                for (path, _) in files_below(&log)
                    .unwrap_or_default()
                    .into_iter()
                    .rev()
                    .take(2)
                {
                    let _ = fs::remove_file(log.join(path));
                }
            }
            Plant::ForgottenDescription if matches!(step, Step::Describe(..)) => {
                let at = self
                    .expected
                    .log
                    .iter()
                    .rposition(|e| e.act == "item-described");
                if let Some(at) = at {
                    self.expected.log.remove(at);
                }
            }
            _ => {}
        }
    }

    fn first_below(&self, folder: &str) -> Option<std::path::PathBuf> {
        let folder = self.locker().join(folder);
        let (path, _) = files_below(&folder).ok()?.into_iter().next()?;
        Some(folder.join(path))
    }
}
