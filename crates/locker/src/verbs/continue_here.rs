//! continue: goes on with a copy of a locker on this machine, openly: a new station, a new `locker.txt`, an entry.

use serde_json::json;

use sandyq_format::{
    ids::{Id, hex},
    locker_file::Station,
};
use sandyq_log::VerifierKey;
use sandyq_seal::{LogKey, random_id};

use crate::{
    failure::{Code, Failure, Given},
    fields::Fields,
    locker::Public,
    unlocked::Unlocked,
    verbs::create::sign_locker_file,
};

impl Unlocked {
    /// Makes this machine a station of the copy, and records the last checkpoint seen.
    pub fn continue_here(&mut self) -> Given<()> {
        if self.locker.lock.is_read_only() {
            return Err(Code::ReadOnly.into());
        }
        if let Some(failure) = &self.locker.damaged {
            return Err(failure.again());
        }
        if self.locker.writable().is_ok() {
            return Ok(());
        }
        let (id, key) = (Id::from_bytes(random_id()), LogKey::generate());
        let mut file = self.locker.public.file.clone();
        let name = format!("sandyq/{}/{id}", file.locker);
        let verifier = VerifierKey::new(&name, key.public())
            .map_err(|why| Failure::from(Code::Internal).because(why))?;
        file.number += 1;
        file.previous = Some(self.locker.public.hash);
        file.made = (self.locker.setting.clock)().utc;
        file.stations.push(Station {
            id,
            verifier: verifier.to_text(),
        });
        let text = sign_locker_file(&file, &self.keys.log)?;
        let public = Public::read(text.as_bytes())?;
        let locker_id = file.locker.to_string();
        self.locker
            .machine
            .replace_station_key(&locker_id, key.to_secret_text().as_bytes())?;
        self.locker.folder.replace_locker_file(text.as_bytes())?;
        self.locker.public = public;
        self.locker.station = Some((id, key));
        self.locker.copied = false;
        let (records, _) = self.locker.records(&mut self.notices)?;
        self.records = records;
        self.recorded(&id)
    }

    fn recorded(&mut self, station: &Id) -> Given<()> {
        let head = &self.locker.head;
        let fields = Fields::new()
            .with("seen_size", json!(head.size()))?
            .with("seen_root", json!(hex(&head.edge.root())))?
            .with("new_station", json!(station.to_string()))?;
        let act = self.act("continued", self.locker_subject(), fields);
        let all: Vec<u64> = (0..self.index.tree.size()).collect();
        if let Some(records) = &self.records {
            let entries = self.entries(&all)?;
            records.put(&self.keys.records, 0, &entries)?;
        }
        self.notices
            .retain(|notice| notice.code != "copied" && notice.code != "rolled-back");
        self.locker.notices.clear();
        self.record(vec![act], Vec::new())
    }
}
