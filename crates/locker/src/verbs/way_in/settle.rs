//! Bringing `locker.txt` and `keys/` to what the log says of ways in, and recording now and then that one still opens.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use sandyq_format::{ids::Id, limits::MAX_RECIPIENTS, locker_file::WayInKind};
use sandyq_store::StoreRefused;

use super::{kind_key, names};
use crate::{
    failure::{Code, Failure, Given},
    fields::{Act, Fields},
    index::Opened,
    keys::is_key_file,
    unlocked::Unlocked,
    verbs::check::refused_by_disk,
};

/// How old the last entry that says that a way in opens may become before the next one is written: what is proven to work need not
/// fill the log.
const PROVEN_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What the log says of a way in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    /// Added, and not removed since. Those made with the locker were never added.
    pub(crate) added: bool,
    pub(crate) removed: bool,
    /// Number of the entry that added it.
    seq: u64,
    kind: String,
    pub(crate) name: String,
    pub(crate) place: String,
    /// When added, as claimed.
    pub(crate) at: String,
    /// When it last opened the locker, as claimed.
    pub(crate) opened: Option<String>,
}

/// Folds what an entry says of ways in.
pub(crate) fn take(ways: &mut BTreeMap<String, Said>, entry: &Opened) {
    let id = entry.text("way_in");
    if id.is_empty() {
        return;
    }
    let said = ways.entry(id.to_owned()).or_default();
    match entry.act.as_str() {
        "way-in-added" => {
            *said = Said {
                added: true,
                removed: false,
                seq: entry.seq,
                kind: entry.text("kind").to_owned(),
                name: entry.text("name").to_owned(),
                place: entry.text("place").to_owned(),
                at: entry.claimed().to_owned(),
                // It was tried before it was added.
                opened: Some(entry.claimed().to_owned()),
            }
        }
        "way-in-removed" => (said.added, said.removed) = (false, true),
        "countersigned" => said.opened = Some(entry.claimed().to_owned()),
        _ => {}
    }
}

impl Unlocked {
    /// Finishes what a cut left of an addition or a removal.
    pub(crate) fn settle_ways(&mut self) -> Given<()> {
        let mut wanted = self.locker.public.file.ways_in.clone();
        let by_shares = self.locker.quorum().is_some();
        let mut lost = Vec::new();
        for (id, said) in &self.index.ways {
            let named = names(&self.locker.public.file, id);
            if said.removed && named && (wanted.len() > 1 || by_shares) {
                wanted.retain(|(_, known)| known.to_string() != *id);
            } else if said.added && !named {
                // Beside a quorum a passphrase is no way in, and what was added for an identity before opens that one alone.
                let gone = by_shares && said.kind == kind_key(WayInKind::Passphrase)
                    || self.index.own_since.is_some_and(|since| said.seq < since);
                match self.whole_way(id, said)?.filter(|_| !gone) {
                    Some(way) if wanted.len() < MAX_RECIPIENTS => wanted.push(way),
                    _ => lost.push((id.clone(), said.clone())),
                }
            }
        }
        lost.extend(self.passphrases_left()?);
        for (id, said) in lost {
            let fields = Fields::new()
                .with("way_in", json!(id))?
                .with("kind", json!(said.kind))?
                .with("name", json!(said.name))?
                .with("keys_removed", json!([id]))?;
            let act = self.act("way-in-removed", self.locker_subject(), fields);
            self.record(vec![act], Vec::new())?;
        }
        if wanted != self.locker.public.file.ways_in {
            self.change_file(|file| file.ways_in = wanted)?;
        }
        self.remove_keys()
    }

    /// Beside a quorum: key files that a passphrase opens and `locker.txt` names no more. Each would open the locker without it.
    fn passphrases_left(&self) -> Given<Vec<(String, Said)>> {
        if self.locker.quorum().is_none() {
            return Ok(Vec::new());
        }
        let mut ids = self.unnamed_keys()?;
        ids.retain(|id| !self.index.keys_removed.contains(id));
        ids.retain(|id| {
            let known = self.index.ways.get(id);
            let opened_by_passphrase = id
                .parse()
                .ok()
                .and_then(|id| self.locker.work_factor(id))
                .is_some();
            opened_by_passphrase && !known.is_some_and(|said| said.added)
        });
        let kind = kind_key(WayInKind::Passphrase).to_owned();
        let said = |id| {
            let kind = kind.clone();
            let bare = Said {
                kind,
                ..Said::default()
            };
            (id, bare)
        };
        Ok(ids.into_iter().map(said).collect())
    }

    /// A way in that was added and whose key file is there.
    ///
    /// # Errors
    /// When the disk does not say whether it is: what cannot be read now is neither finished nor taken back.
    fn whole_way(&self, id: &str, said: &Said) -> Given<Option<(WayInKind, Id)>> {
        let kinds = [
            WayInKind::Passphrase,
            WayInKind::Recovery,
            WayInKind::Hardware,
        ];
        let kind = kinds.into_iter().find(|kind| kind_key(*kind) == said.kind);
        let (Some(kind), Ok(parsed)) = (kind, id.parse::<Id>()) else {
            return Ok(None);
        };
        let whole = is_whole(parsed, self.locker.folder.key(id))?;
        Ok(whole.then_some((kind, parsed)))
    }

    /// The act that says by which way in the locker was unlocked, where the last one that says so is old.
    pub(crate) fn proof_of_way(&self) -> Given<Option<Act>> {
        let Some(way) = self.keys.way.map(|id| id.to_string()) else {
            return Ok(None);
        };
        let said = self
            .index
            .ways
            .get(&way)
            .and_then(|said| said.opened.as_ref());
        let last = said.unwrap_or(&self.index.began);
        let now = (self.locker.setting.clock)().utc;
        Ok(if is_older(last, &now) {
            Some(self.countersigning()?)
        } else {
            None
        })
    }

    /// `countersigned`, with the way in that was used.
    pub(crate) fn countersigning(&self) -> Given<Act> {
        let size = self.locker.head.size();
        let mut fields = Fields::new().with("size", json!(size))?;
        if let Some(way) = self.keys.way {
            fields.put("way_in", json!(way.to_string()))?;
        }
        Ok(self.act("countersigned", self.locker_subject(), fields))
    }
}

fn is_whole(id: Id, read: Result<Vec<u8>, StoreRefused>) -> Given<bool> {
    match read {
        Ok(file) => Ok(is_key_file(id, &file)),
        Err(StoreRefused::NoSuchPlace) => Ok(false),
        Err(why) if refused_by_disk(&why) => {
            Err(Failure::about(Code::ReadFailed, format!("keys/{id}.age")).because(why))
        }
        Err(_) => Ok(false),
    }
}

/// Whether a claimed moment lies so far behind another that a proof of that day is old. Moments that cannot be read are.
fn is_older(last: &str, now: &str) -> bool {
    let (Ok(last), Ok(now)) = (last.parse::<Timestamp>(), now.parse::<Timestamp>()) else {
        return true;
    };
    now.duration_since(last) > PROVEN_FOR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_that_the_disk_does_not_give_now_is_not_taken_for_one_that_is_gone() {
        let id = Id::of_key_file(b"any");
        let by_disk = std::io::Error::from_raw_os_error(5);
        for refused in [by_disk.into(), StoreRefused::DiskFull] {
            let failure = is_whole(id, Err(refused)).unwrap_err();
            assert_eq!(failure.code, Code::ReadFailed);
            assert_eq!(failure.about, Some(format!("keys/{id}.age")));
        }
        for gone in [StoreRefused::NoSuchPlace, StoreRefused::Damaged("key file")] {
            assert!(!is_whole(id, Err(gone)).unwrap());
        }
        assert!(!is_whole(id, Ok(b"any".to_vec())).unwrap());
    }

    #[test]
    fn a_proof_is_old_after_thirty_days_and_one_of_tomorrow_is_not() {
        let day = |day: &str| format!("2026-{day}T10:00:00.000Z");
        assert!(!is_older(&day("03-01"), &day("03-31")));
        assert!(is_older(&day("03-01"), &day("04-01")));
        assert!(!is_older(&day("03-02"), &day("03-01")));
        assert!(is_older("no time", &day("03-01")));
    }
}
