//! Compares the real locker with the model: cheaply after each step, in everything now and then.

use std::collections::BTreeMap;

use sandyq_locker::Unlocked;

use super::real::{Held, Real, State, told};
use crate::flips::specimen::bytes_of;

/// Notices that speak against nothing.
const HARMLESS: [&str; 2] = ["took-in-locked-deposits", "database-rebuilt"];

impl Real {
    /// What costs little: how many entries, which items, nothing alarming said.
    pub fn look(&mut self) -> Held {
        let standing = match &self.state {
            State::Closed => return Ok(()),
            State::Locked(locker) => locker.standing(),
            State::Unlocked(unlocked) => {
                self.compare_items(unlocked)?;
                unlocked.standing()
            }
        };
        let must = self.expected.log.len() as u64;
        if standing.entries != must {
            return Err(format!("{} entries instead of {must}", standing.entries));
        }
        let mut notices = standing.notices.iter();
        match notices.find(|notice| !HARMLESS.contains(&notice.code)) {
            Some(notice) => Err(format!("notice {}", notice.code)),
            None => Ok(()),
        }
    }

    /// Everything, and the judgement of the locker's own check.
    pub fn look_closely(&mut self) -> Held {
        self.check()?;
        self.be_unlocked()?;
        let State::Unlocked(mut unlocked) = std::mem::replace(&mut self.state, State::Closed)
        else {
            return Err("not unlocked".into());
        };
        let held = self.compare(&unlocked);
        let held = held.and_then(|()| self.log_grew(&unlocked));
        let held = held.and_then(|()| self.compare_bytes(&mut unlocked));
        self.state = State::Unlocked(unlocked);
        held
    }

    /// Items and log.
    pub fn compare(&self, unlocked: &Unlocked) -> Held {
        self.compare_items(unlocked)?;
        let log = unlocked.history(None).map_err(|why| told(&why))?;
        if log.len() != self.expected.log.len() {
            return Err(format!(
                "{} entries instead of {}",
                log.len(),
                self.expected.log.len()
            ));
        }
        let items = self.expected.items.iter().enumerate();
        let numbers: BTreeMap<String, usize> = items
            .filter_map(|(at, item)| Some((format!("item {}", item.id.as_ref()?), at)))
            .collect();
        for (row, must) in log.iter().zip(&self.expected.log) {
            // In a copy the ids of what came in last are not known yet.
            let known = must
                .item
                .is_none_or(|at| self.expected.items[at].id.is_some());
            let item = numbers.get(&row.subject).copied();
            let fits =
                row.act == must.act && row.actor == must.actor && (!known || item == must.item);
            if !fits {
                return Err(format!(
                    "entry {} is {} by {}, not {must:?}",
                    row.index, row.act, row.actor
                ));
            }
        }
        Ok(())
    }

    fn compare_items(&self, unlocked: &Unlocked) -> Held {
        let rows = unlocked.items(None).map_err(|why| told(&why))?;
        if rows.len() != self.expected.items.len() {
            return Err(format!(
                "{} items instead of {}",
                rows.len(),
                self.expected.items.len()
            ));
        }
        let cases = unlocked.cases();
        let titles: BTreeMap<&str, &str> = cases
            .iter()
            .map(|case| (case.id.as_str(), case.title.as_str()))
            .collect();
        let listed = cases
            .iter()
            .filter(|case| case.id != "unsorted")
            .map(|case| &case.title);
        if !listed.eq(&self.expected.cases) {
            return Err("other cases".into());
        }
        for (at, (row, item)) in rows.iter().zip(&self.expected.items).enumerate() {
            let case = row
                .case
                .as_deref()
                .map(|id| titles.get(id).copied().unwrap_or("?"));
            let size = item
                .bytes
                .as_ref()
                .is_none_or(|bytes| bytes.len() as u64 == row.size);
            let given = item.case.is_some() || row.case_given == item.given;
            let fits = item.id.as_ref().is_none_or(|id| *id == row.id)
                && row.title == item.title()
                && case == item.case.as_deref();
            if !(fits && size && given) {
                return Err(format!("item {at} is {row:?}, not {item:?}"));
            }
        }
        Ok(())
    }

    /// Nothing that was ever seen in the log is gone or another now.
    fn log_grew(&mut self, unlocked: &Unlocked) -> Held {
        let log = unlocked.history(None).map_err(|why| told(&why))?;
        let leaves: Vec<String> = log.into_iter().map(|row| row.leaf).collect();
        if !leaves.starts_with(&self.leaves) {
            return Err("the log does not go on from what it was".into());
        }
        self.leaves = leaves;
        Ok(())
    }

    fn compare_bytes(&self, unlocked: &mut Unlocked) -> Held {
        for (at, item) in self.expected.items.iter().enumerate() {
            let (Some(id), Some(must)) = (&item.id, &item.bytes) else {
                continue;
            };
            let bytes =
                bytes_of(unlocked, id).map_err(|why| format!("item {at}: {}", told(&why)))?;
            if bytes != *must {
                return Err(format!("wrong bytes of item {at}"));
            }
        }
        Ok(())
    }
}
