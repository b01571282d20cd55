//! One commit of a collection: items whose objects were copied and whose originals were judged in the copy, and at the end what was
//! collected.

use std::{fs::File, io::BufReader};

use serde_json::json;

use sandyq_format::{
    commit::CommitObject,
    ids::{Hash, hex},
    names::shown,
};
use sandyq_seal::object_facts;
use sandyq_store::{Staged, StoreRefused};
use sandyq_verify::{
    finding::{Code as FoundCode, Finding},
    holding::codes::{OBJECT_DIFFERS, OBJECT_MISSING, OBJECT_UNOPENABLE},
};

use super::{Collected, CollectedItem, found::Found, item::Deposit, log::Log};
use crate::{
    failure::{Code, Failure, Given},
    fields::{Act, Fields, Subject},
    object::Proven,
    rewriting::Rewriting,
    unlocked::Unlocked,
    verbs::check::{judge_original_in, unreadable_or},
    watch::{Stage, Watch},
};

/// Room beside the copy: what the entries may take.
const BESIDE: u64 = 4 << 20;

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

    /// The object copied and read back, and the original judged in that copy, because what lies on a stick may be another by then; it waits
    /// without a name.
    fn copied(
        &self,
        (found, log): (&Found, &Log),
        deposit: &Deposit,
        watch: &dyn Watch,
    ) -> Given<Copied> {
        let name = &deposit.object;
        let object = hex(name);
        let title = shown(&deposit.title);
        let Some(stated) = log.objects.get(name) else {
            return Ok(Err(Finding::new(&OBJECT_MISSING, title, &[&object])));
        };
        watch.stage(Stage::Copying, &title);
        let finding = |code: &'static FoundCode| Finding::new(code, title.clone(), &[&object]);
        if self.is_here(name)? {
            let here = match self.sealed_anew(name, (&title, watch))? {
                Ok(here) => here,
                Err(code) => return Ok(Err(finding(code))),
            };
            let file = self.locker.folder.object(name)?;
            return Ok(match self.fits(file, deposit, (&title, watch))? {
                None => Ok(Proven::in_place(here, deposit.hashes)),
                Some(code) => Err(finding(code)),
            });
        }
        let (staged, object) = match self.copy_of(found, stated, (&title, watch))? {
            Ok(copy) => copy,
            Err(code) => return Ok(Err(finding(code))),
        };
        let file = staged.reread()?;
        Ok(match self.fits(file, deposit, (&title, watch))? {
            None => Ok(Proven::staged(object, deposit.hashes, staged)),
            Some(code) => Err(finding(code)),
        })
    }

    /// What is wrong with the original in a copy that is here.
    fn fits(
        &self,
        copy: File,
        deposit: &Deposit,
        (title, watch): (&str, &dyn Watch),
    ) -> Given<Option<&'static FoundCode>> {
        watch.stage(Stage::Verifying, title);
        judge_original_in(copy, &self.keys.openers(), &deposit.entry, watch)
    }

    /// The object once more, under a header for the locker's recipients of today: those of the invitation may be others by now.
    fn copy_of(
        &self,
        found: &Found,
        stated: &CommitObject,
        (title, watch): (&str, &dyn Watch),
    ) -> Given<Result<(Staged, CommitObject), &'static FoundCode>> {
        let open = || found.folder.object(&stated.id);
        let file = match open() {
            Ok(file) => file,
            Err(why) => return Ok(Err(unreadable_or(&why, &OBJECT_MISSING))),
        };
        let (openers, recipients) = (self.keys.openers(), &self.locker.public.recipients);
        let anew = match Rewriting::plan(file, stated.id, &openers, recipients)? {
            Ok(anew) => anew,
            Err(why) => return Ok(Err(why.code(&OBJECT_DIFFERS, &OBJECT_UNOPENABLE))),
        };
        self.locker
            .folder
            .ask_for_room(anew.after.size.saturating_add(BESIDE))?;
        let source = match open() {
            Ok(source) => source,
            Err(why) => return Ok(Err(unreadable_or(&why, &OBJECT_MISSING))),
        };
        let staged = self.locker.folder.stage()?;
        let own = (&self.keys.identity, &OBJECT_DIFFERS);
        let rewritten = anew.run(source, staged, own, (title, watch))?;
        Ok(rewritten.map(|staged| (staged, anew.after)))
    }

    /// Whether an object is here already, whole: a cut between its name and its entry leaves one.
    fn is_here(&self, name: &Hash) -> Given<bool> {
        let file = match self.locker.folder.object(name) {
            Ok(file) => file,
            Err(StoreRefused::NoSuchPlace) => return Ok(false),
            Err(why) => return Err(why.into()),
        };
        let facts = object_facts(BufReader::new(file)).ok();
        match facts.is_some_and(|facts| facts.object_id == *name) {
            true => Ok(true),
            false => Err(Failure::about(Code::LockerDamaged, hex(name))),
        }
    }

    /// An object that no entry speaks of yet gets a header for the recipients of today: before the cut they may have been others, and what a
    /// commit lists now is taken to be sealed to these.
    fn sealed_anew(
        &self,
        name: &Hash,
        (title, watch): (&str, &dyn Watch),
    ) -> Given<Result<CommitObject, &'static FoundCode>> {
        let (folder, lock) = (&self.locker.folder, &self.locker.lock);
        let (openers, recipients) = (self.keys.openers(), &self.locker.public.recipients);
        let anew = match Rewriting::plan(folder.object(name)?, *name, &openers, recipients)? {
            Ok(anew) => anew,
            Err(why) => return Ok(Err(why.code(&OBJECT_DIFFERS, &OBJECT_UNOPENABLE))),
        };
        folder.ask_for_room(anew.after.size.saturating_add(BESIDE))?;
        let staged = folder.stage_object_again(lock)?;
        let own = (&self.keys.identity, &OBJECT_DIFFERS);
        match anew.run(folder.object(name)?, staged, own, (title, watch))? {
            Ok(staged) => staged.replace_object(name)?,
            Err(code) => return Ok(Err(code)),
        }
        Ok(Ok(anew.after))
    }

    fn station_collected(&self, (found, log): (&Found, &Log), collected: &Collected) -> Given<Act> {
        let fields = Fields::new()
            .with("station_key", json!(found.facts.file.key))?
            .with("station_name", json!(collected.name))?
            .with("station_size", json!(log.size()))?
            .with("station_before", json!(collected.before))?
            .with("station_checkpoint", json!(log.checkpoint.to_text()))?
            .with("invitation", json!(log.invitation()))?
            .with("items", json!(collected.items.len()))?
            .with("left", json!(collected.left.len()))?;
        Ok(self.act("station-collected", self.locker_subject(), fields))
    }
}
