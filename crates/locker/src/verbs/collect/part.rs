//! One commit of a collection: items whose originals were judged where they lay and whose objects were copied, and at the end what was
//! collected.

use std::io::BufReader;

use serde_json::json;

use sandyq_format::{
    commit::CommitObject,
    ids::{Hash, hex},
    names::shown,
};
use sandyq_seal::object_facts;
use sandyq_store::StoreRefused;
use sandyq_verify::{finding::Finding, holding::codes::OBJECT_MISSING};

use super::{Collected, CollectedItem, found::Found, item::Deposit, log::Log};
use crate::{
    failure::{Code, Failure, Given},
    fields::{Act, Fields, Subject},
    object::Proven,
    unlocked::Unlocked,
    verbs::{check::judge_original, salvage::copy},
    watch::{Stage, Watch},
};

/// A deposit with its object copied, or what is wrong with it.
type Copied = Result<Proven, Finding>;

impl Unlocked {
    /// One commit: items, and at the end what was collected.
    pub(super) fn take_part(
        &mut self,
        (found, log): (&Found, &Log),
        (part, end): (&[Deposit], bool),
        collected: &mut Collected,
        watch: &dyn Watch,
    ) -> Given<()> {
        let (mut acts, mut objects) = (Vec::new(), Vec::new());
        for deposit in part {
            match self.copied((found, log), deposit, watch)? {
                Err(finding) => collected.left.push(finding),
                Ok(proven) => {
                    acts.push(Act {
                        name: "item-deposited",
                        subject: Subject::Item(deposit.id.clone()),
                        previous: None,
                        fields: deposit.fields(&found.facts, log)?,
                    });
                    objects.push(proven);
                    collected.items.push(CollectedItem {
                        id: deposit.id.clone(),
                        title: deposit.title.clone(),
                    });
                }
            }
        }
        if end {
            acts.push(self.station_collected((found, log), collected)?);
        }
        watch.stage(Stage::Recording, "");
        match acts.is_empty() {
            true => Ok(()),
            false => self.record(acts, objects),
        }
    }

    /// The original judged where it lies, and its object copied and read back; it waits without a name.
    fn copied(
        &self,
        (found, log): (&Found, &Log),
        deposit: &Deposit,
        watch: &dyn Watch,
    ) -> Given<Copied> {
        let name = &deposit.object;
        let object = hex(name);
        let title = shown(&deposit.title);
        watch.stage(Stage::Verifying, &title);
        let Some(stated) = log.objects.get(name) else {
            return Ok(Err(Finding::new(&OBJECT_MISSING, title, &[&object])));
        };
        let judged = (name, &deposit.entry);
        if let Some(code) = judge_original(&found.folder, &self.keys.identity, judged, watch)? {
            return Ok(Err(Finding::new(code, title, &[&object])));
        }
        watch.stage(Stage::Copying, &title);
        if self.has_object(name, stated)? {
            return Ok(Ok(Proven::in_place(*stated, deposit.hashes)));
        }
        let folders = (&found.folder, &self.locker.folder);
        Ok(match copy::staged(folders, name, Some(stated), watch)? {
            Ok((staged, object)) => Ok(Proven::staged(object, deposit.hashes, staged)),
            Err(code) if code.args.is_empty() => Err(Finding::new(code, title, &[])),
            Err(code) => Err(Finding::new(code, title, &[&object])),
        })
    }

    /// Whether an object is here already, whole: a cut between its name and its entry leaves one.
    fn has_object(&self, name: &Hash, stated: &CommitObject) -> Given<bool> {
        let file = match self.locker.folder.object(name) {
            Ok(file) => file,
            Err(StoreRefused::NoSuchPlace) => return Ok(false),
            Err(why) => return Err(why.into()),
        };
        let facts = object_facts(BufReader::new(file)).ok();
        let fits = facts.is_some_and(|facts| {
            (facts.object_id, facts.header_sha256, facts.size)
                == (stated.id, stated.header, stated.size)
        });
        if fits {
            return Ok(true);
        }
        Err(Failure::about(Code::LockerDamaged, hex(name)))
    }

    fn station_collected(&self, (found, log): (&Found, &Log), collected: &Collected) -> Given<Act> {
        let fields = Fields::new()
            .with("station_key", json!(found.facts.file.key))?
            .with("station_name", json!(collected.name))?
            .with("station_size", json!(log.size()))?
            .with("station_before", json!(collected.before))?
            .with("station_checkpoint", json!(log.checkpoint.to_text()))?
            .with("invitation", json!(found.facts.invited.invitation.number))?
            .with("items", json!(collected.items.len()))?
            .with("left", json!(collected.left.len()))?;
        Ok(self.act("station-collected", self.locker_subject(), fields))
    }
}
