//! reseal: gives every sealed file that is older than the recipients in force a header for them. Payloads stay as they are, byte
//! for byte, and so do their names.
//!
//! A batch of new headers is recorded in one commit, then each file is written beside the old one, read back and put in its place.
//! So after a cut at any moment each file lies under a header that some commit lists, and the next call goes on with the rest:
//! what is still to be done is told by the files themselves.

use std::collections::BTreeMap;

use serde_json::json;

use sandyq_format::{
    commit::{CommitObject, resealed_digest},
    ids::hex,
    names::shown,
};
use sandyq_verify::{
    custody::entries_name,
    finding::Code as Found,
    holding::codes::{ENTRIES_UNREADABLE, OBJECT_DIFFERS, OBJECT_UNOPENABLE},
};

use crate::{
    failure::{Code, Given},
    fields::Fields,
    rewriting::Rewriting,
    sealed_before::{Before, Place},
    unlocked::Unlocked,
    verbs::check::unreadable_or,
    watch::{Onward, Stage, Watch},
};

/// Files recorded by one commit: the headers of as many are held in memory, and as many are recorded in vain by a cut.
const BATCH: usize = 256;
/// Room beside the file that is written anew: what the entry may take in the database.
const BESIDE: u64 = 4 << 20;

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Resealed {
    /// Files that have a new header.
    pub files: u64,
    /// Files that could not get one, because they are damaged; a check says more of them.
    pub left: Vec<LeftSealed>,
}

/// A file that stays as it was sealed before.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct LeftSealed {
    /// Title of the item, or the name of the file.
    pub name: String,
    /// `find-<code>` says why; its `object` is the file's id.
    pub code: &'static str,
    /// The file's id, in hex.
    pub object: String,
}

/// What is still to be sealed again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct SealingLeft {
    /// Files that are still sealed as they were before the recipients in force.
    pub files: u64,
    /// Sealing again was begun for these recipients, and did not come to its end.
    pub begun: bool,
}

/// A file and how it is written anew.
struct Planned {
    before: Before,
    anew: Rewriting,
}

impl Unlocked {
    /// How many files are still sealed as they were before the recipients in force.
    pub fn to_reseal(&self) -> Given<u64> {
        Ok(self.sealing_left()?.files)
    }

    /// The same, with whether somebody began. Reads the header of each file that is older than the recipients in force.
    pub fn sealing_left(&self) -> Given<SealingLeft> {
        let before = self.locker.sealed_before()?;
        // Of what a commit brought in that is not given nothing is known: never is it told as sealed again.
        let files = before.files.len() as u64 + before.unread;
        Ok(SealingLeft {
            files,
            begun: before.begun && files > 0,
        })
    }

    /// How many logs of stations are kept. They stay byte for byte as they were collected, and so sealed to those whom the invitation of
    /// that time named: their items are sealed again, their entries are not.
    pub fn kept_station_logs(&self) -> Given<u64> {
        Ok(self.locker.folder.kept_stations()?.len() as u64)
    }

    /// Seals everything again that is not sealed to the recipients in force. What was done stays done when it is stopped or
    /// fails: the next call goes on.
    ///
    /// # Errors
    /// [`Code::Cancelled`] when the person stopped it; [`Code::ReadFailed`] when the disk does not give a commit; [`Code::DiskFull`] when there is no room for the largest file once more.
    pub fn reseal(&mut self, watch: &dyn Watch) -> Given<Resealed> {
        self.locker.writable()?;
        let before = self.locker.sealed_before()?;
        if let Some(why) = before.why {
            return Err(why);
        }
        let before = before.files;
        let bytes = before.iter().map(|file| file.size);
        watch.total(
            before.len() as u64,
            bytes.fold(0, |sum, size| sum.saturating_add(size)),
        );
        let titles = self.titles_by_object();
        let mut done = Resealed::default();
        let mut behind = 0;
        for batch in before.chunks(BATCH) {
            let planned = self.plan(batch, &titles, &mut done)?;
            if planned.is_empty() {
                continue;
            }
            self.record_headers(&planned)?;
            for file in &planned {
                if watch.stopped() {
                    return Err(Code::Cancelled.into());
                }
                let name = name_of(&file.before, &titles);
                watch.stage(Stage::Resealing, &shown(&name));
                let onward = Onward { watch, behind };
                match self.put(file, &name, &onward)? {
                    Ok(()) => done.files += 1,
                    Err(code) => done.leave(&file.before, name, code),
                }
                behind += file.before.size;
            }
        }
        Ok(done)
    }

    fn titles_by_object(&self) -> BTreeMap<String, String> {
        let items = self.index.items.values();
        let titled = items.filter(|item| !item.text("title").is_empty());
        titled
            .map(|item| {
                (
                    item.text("object").to_owned(),
                    item.text("title").to_owned(),
                )
            })
            .collect()
    }

    /// New headers for the files of a batch; a file that does not open is left.
    fn plan(
        &self,
        batch: &[Before],
        titles: &BTreeMap<String, String>,
        done: &mut Resealed,
    ) -> Given<Vec<Planned>> {
        let openers = self.keys.openers();
        let mut planned = Vec::new();
        for before in batch {
            let mut leave = |code| done.leave(before, name_of(before, titles), code);
            let file = match before.place.open(&self.locker.folder) {
                Ok(file) => file,
                Err(why) => {
                    leave(unreadable_or(&why, before.damage()));
                    continue;
                }
            };
            let recipients = &self.locker.public.recipients;
            match Rewriting::plan(file, before.id, &openers, recipients)? {
                Ok(anew) => planned.push(Planned {
                    before: *before,
                    anew,
                }),
                Err(why) => leave(why.code(before.damage(), before.unopenable())),
            }
        }
        Ok(planned)
    }

    fn record_headers(&mut self, planned: &[Planned]) -> Given<()> {
        let largest = planned.iter().map(|file| file.anew.after.size).max();
        let room = largest.unwrap_or(0).saturating_add(BESIDE);
        self.locker.folder.ask_for_room(room)?;
        let list: Vec<CommitObject> = planned.iter().map(|file| file.anew.after).collect();
        let fields = Fields::new()
            .with("files", json!(list.len()))?
            .with("files_sha256", json!(hex(&resealed_digest(&list))))?
            .with("recipients", json!(self.locker.public.file.recipients))?;
        let act = self.act("resealed", self.locker_subject(), fields);
        self.record_listing(vec![act], Vec::new(), list)
    }

    /// Writes a file under its new header and puts it in the place of the old one, or says what is wrong with that.
    fn put(
        &self,
        file: &Planned,
        name: &str,
        watch: &dyn Watch,
    ) -> Given<Result<(), &'static Found>> {
        let (folder, lock) = (&self.locker.folder, &self.locker.lock);
        folder.ask_for_room(file.anew.after.size.saturating_add(BESIDE))?;
        let source = match file.before.place.open(folder) {
            Ok(source) => source,
            Err(why) => return Ok(Err(unreadable_or(&why, file.before.damage()))),
        };
        let staged = match file.before.place {
            Place::Entries(_) => folder.stage_entries_again(lock)?,
            Place::Object(_) => folder.stage_object_again(lock)?,
        };
        let own = (&self.keys.identity, file.before.damage());
        let staged = match file.anew.run(source, staged, own, (name, watch))? {
            Ok(staged) => staged,
            Err(found) => return Ok(Err(found)),
        };
        match file.before.place {
            Place::Entries(first) => staged.replace_entries(first)?,
            Place::Object(name) => staged.replace_object(&name)?,
        }
        Ok(Ok(()))
    }
}

fn name_of(file: &Before, titles: &BTreeMap<String, String>) -> String {
    match file.place {
        Place::Entries(first) => entries_name(first),
        Place::Object(name) => {
            let name = hex(&name);
            titles
                .get(&name)
                .cloned()
                .unwrap_or_else(|| name[..8].to_owned())
        }
    }
}

impl Before {
    fn damage(&self) -> &'static Found {
        match self.place {
            Place::Entries(_) => &ENTRIES_UNREADABLE,
            Place::Object(_) => &OBJECT_DIFFERS,
        }
    }

    fn unopenable(&self) -> &'static Found {
        match self.place {
            Place::Entries(_) => &ENTRIES_UNREADABLE,
            Place::Object(_) => &OBJECT_UNOPENABLE,
        }
    }
}

impl Resealed {
    fn leave(&mut self, file: &Before, name: String, code: &'static Found) {
        self.left.push(LeftSealed {
            name,
            code: code.name,
            object: hex(&file.id),
        });
    }
}
