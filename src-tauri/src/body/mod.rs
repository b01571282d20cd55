//! The desk as it is in the program: one locker of the locker's own crate, absent, locked or unlocked.
//!
//! What the crate says is put into the page's types by the files beside this one. A path never goes that way.

mod asked;
mod bundles;
mod dealt;
mod deposits;
mod failed;
mod hardware;
mod lists;
mod machine;
mod openers;
mod outside;
mod quorum;
mod report;
mod rows;
mod shares;
mod stations;
mod watched;

use std::path::{Path, PathBuf};

use sandyq_locker::{
    Identity, Locker, Passphrase, ProbeCommand, Setting, Unlocked, Unwatched, Way, system_moment,
};
use sandyq_words::Words;

use crate::{
    desk::{
        Desk, Given, Inside, NewLocker, Original, Secret, Standing, ToFile, ToTakeIn, ToTrust,
        ToVerify, annex_name,
    },
    failure::Failure,
    jobs::Watch,
    outsiders::Outsiders,
    views::{
        BundleDraft, BundleMade, BundlePreview, CaseRow, DepositedItem, Fields, Hit, ItemDraft,
        ItemRow, ItemView, Lists, Notice, Received, RecipientView, Released, Report, StationView,
        TakenIn,
    },
};
use failed::{failed, not_taken};
pub use machine::probe;

/// Where the one locker stands.
#[derive(Default)]
enum At {
    #[default]
    Nowhere,
    Locked(Box<Locker>),
    Unlocked(Box<Unlocked>),
}

/// The desk over a real locker.
pub struct Body {
    at: At,
    actor: String,
    machine: PathBuf,
    probe: Option<ProbeCommand>,
    /// The bundle judged last: its annexes may be written out without asking for the identity again.
    judged: Option<bundles::Judged>,
    /// How the station at hand stands, as it was read last.
    stands: Option<StationView>,
    /// Where the locker is, for a verb that has to open it again.
    folder: Option<PathBuf>,
    /// Shares that came in for it.
    in_hand: Option<shares::InHand>,
}

impl Body {
    /// A desk whose keys of this machine lie in the given folder.
    #[must_use]
    pub fn on_machine(machine: PathBuf, probe: Option<ProbeCommand>) -> Self {
        Self {
            at: At::Nowhere,
            actor: String::new(),
            machine,
            probe,
            judged: None,
            stands: None,
            folder: None,
            in_hand: None,
        }
    }

    /// The desk of the program that runs: it opens databases in a child of its own first.
    #[must_use]
    pub fn of_this_program() -> Self {
        Self::on_machine(machine::folder(), machine::probe_command())
    }

    fn setting(&self) -> Setting {
        Setting {
            actor: self.actor.clone(),
            clock: system_moment,
            machine: self.machine.clone(),
            probe: self.probe.clone(),
        }
    }

    fn unlocked(&mut self) -> Given<&mut Unlocked> {
        match &mut self.at {
            At::Unlocked(unlocked) => Ok(unlocked),
            _ => Err(Failure::new("locked")),
        }
    }

    /// An item as the page sees it, with how it stands to others.
    fn beside(&mut self, view: sandyq_locker::ItemView) -> Given<ItemView> {
        let blind = self.unlocked()?.sealed_blind(&view.row.id);
        Ok(rows::view(view, blind.map_err(failed)?))
    }

    /// The bundle that this job judged, while no other was.
    fn judged(&self, job: &str) -> Given<&bundles::Judged> {
        let judged = self.judged.as_ref().filter(|judged| judged.job == job);
        judged.ok_or_else(|| Failure::new("unknown-handle"))
    }

    /// Whose keys these are; wherever the locker stands, the recipients are in its clear part.
    fn own_recipients(&self) -> Vec<String> {
        match &self.at {
            At::Nowhere => Vec::new(),
            At::Locked(locker) => locker.recipients(),
            At::Unlocked(unlocked) => unlocked.recipients(),
        }
    }
}

impl Desk for Body {
    fn lists(&self) -> Lists {
        lists::lists()
    }

    fn standing(&self) -> Option<Standing> {
        match &self.at {
            At::Nowhere => None,
            At::Locked(locker) => Some(Standing {
                station: self.stands.clone(),
                ..standing(locker.standing(), None)
            }),
            At::Unlocked(unlocked) => {
                let at = unlocked.standing();
                let inside = Inside {
                    name: unlocked.name().to_owned(),
                    // That it is a copy is said by the standing itself.
                    notices: (at.notices.iter().filter(|n| n.code != "copied"))
                        .map(notice)
                        .chain(quorum::overdue(unlocked))
                        .collect(),
                    other_ways: other_ways(unlocked),
                };
                Some(standing(at, Some(inside)))
            }
        }
    }

    fn sit_down(&mut self, actor: &str) {
        actor.clone_into(&mut self.actor);
        match &mut self.at {
            At::Nowhere => {}
            At::Locked(locker) => locker.sit_down(actor),
            At::Unlocked(unlocked) => unlocked.sit_down(actor),
        }
    }

    fn create(&mut self, new: NewLocker<'_>) -> Given<()> {
        self.sit_down(new.actor);
        let passphrase = Passphrase::from_text(&new.passphrase).map_err(not_taken)?;
        let recipients = sandyq_locker::parse_recipients(new.recipients).map_err(failed)?;
        let asked = sandyq_locker::NewLocker {
            name: new.name,
            passphrase: &passphrase,
            recipients: &recipients,
            recovery: new.recovery,
        };
        let mut made = Locker::create(new.folder, &asked, self.setting()).map_err(failed)?;
        if new.with_sample {
            // The locker is made by now; what fails here leaves one that can be opened, and says why it is not full.
            made.put_sample(&Words::new(new.lang.into()), &Unwatched)
                .map_err(failed)?;
        }
        self.at = At::Unlocked(Box::new(made));
        self.folder = Some(new.folder.to_owned());
        Ok(())
    }

    fn open(&mut self, folder: &Path) -> Given<()> {
        // One locker at a time, and its lock is let go before another's is taken: it may be the same folder.
        self.close();
        let locker = Locker::open(folder, self.setting()).map_err(failed)?;
        self.at = At::Locked(Box::new(locker));
        self.folder = Some(folder.to_owned());
        let counted = self.count_deposits();
        if counted.is_err() {
            self.close();
        }
        counted
    }

    fn unlock(&mut self, passphrase: Secret) -> Given<bool> {
        let Ok(passphrase) = Passphrase::from_text(&passphrase) else {
            // Nothing that is no passphrase opens a locker.
            return Ok(false);
        };
        let locker = match std::mem::take(&mut self.at) {
            At::Locked(locker) => locker,
            other => {
                let open = matches!(other, At::Unlocked(_));
                self.at = other;
                return if open {
                    Ok(true)
                } else {
                    Err(Failure::new("locked"))
                };
            }
        };
        match locker.unlock(&Way::Passphrase(&passphrase)) {
            Ok(unlocked) => {
                self.at = At::Unlocked(Box::new(unlocked));
                Ok(true)
            }
            Err(still) => {
                let (locker, why) = *still;
                self.at = At::Locked(Box::new(locker));
                match why.code {
                    sandyq_locker::Code::WrongPassphrase => Ok(false),
                    _ => Err(failed(why)),
                }
            }
        }
    }

    fn lock(&mut self) {
        self.judged = None;
        self.in_hand = None;
        self.at = match std::mem::take(&mut self.at) {
            At::Unlocked(unlocked) => At::Locked(Box::new(unlocked.lock())),
            other => other,
        };
    }

    fn close(&mut self) {
        self.lock();
        self.at = At::Nowhere;
        self.stands = None;
        self.folder = None;
    }

    fn continue_here(&mut self) -> Given<()> {
        self.unlocked()?.continue_here().map_err(failed)
    }

    fn cases(&mut self) -> Given<Vec<CaseRow>> {
        let cases = self.unlocked()?.cases();
        Ok(cases.into_iter().map(rows::case).collect())
    }

    fn add_case(&mut self, title: &str, notes: &str) -> Given<CaseRow> {
        let added = self.unlocked()?.add_case(title, notes);
        added.map(rows::case).map_err(failed)
    }

    fn items(&mut self, case: Option<&str>) -> Given<Vec<ItemRow>> {
        let items = self.unlocked()?.items(case).map_err(failed)?;
        Ok(items.into_iter().map(rows::item).collect())
    }

    fn item(&mut self, id: &str) -> Given<ItemView> {
        let shown = self.unlocked()?.show(id).map_err(failed)?;
        self.beside(shown)
    }

    fn name_of(&mut self, id: &str) -> Given<String> {
        self.unlocked()?.name_of(id).map_err(failed)
    }

    fn describe(&mut self, id: &str, changes: Fields) -> Given<ItemView> {
        let changes = changes.into_iter().collect();
        let described = self.unlocked()?.describe(id, &changes).map_err(failed)?;
        self.beside(described)
    }

    fn search(&mut self, query: &str, case: Option<&str>) -> Given<Vec<Hit>> {
        let hits = self.unlocked()?.search(query, case).map_err(failed)?;
        Ok(hits.into_iter().map(rows::hit).collect())
    }

    fn original(&mut self, id: &str) -> Given<(Box<dyn Original>, String, u64)> {
        let (original, media) = match annex_name(id) {
            Some((number, job)) => bundles::look(self.judged(job)?, number)?,
            None => self.unlocked()?.original(id).map_err(failed)?,
        };
        let size = original.size();
        Ok((Box::new(original), media, size))
    }

    fn deposit(&mut self, draft: &ItemDraft, file: &Path, watch: &Watch) -> Given<DepositedItem> {
        let deposited = deposits::file(&mut self.at, draft, file, watch)?;
        self.recount();
        Ok(deposited)
    }

    fn deposit_text(&mut self, draft: &ItemDraft) -> Given<DepositedItem> {
        let deposited = deposits::text(&mut self.at, draft)?;
        self.recount();
        Ok(deposited)
    }

    fn release(&mut self, id: &str, reason: &str, to: &Path) -> Given<Released> {
        let released = self.unlocked()?.release(id, reason, to, &Unwatched);
        let released = released.map_err(failed)?;
        Ok(Released {
            label: released.name,
            sha256: released.sha256,
        })
    }

    fn check_recipient(&self, text: &str) -> Given<RecipientView> {
        let recipient = sandyq_locker::check_recipient(text).map_err(failed)?;
        Ok(rows::recipient(
            &recipient.to_string(),
            &self.own_recipients(),
        ))
    }

    fn recipients(&mut self) -> Given<Vec<RecipientView>> {
        let locker = self.unlocked()?;
        let own = locker.recipients();
        let mut all: Vec<_> = own.iter().map(|each| rows::recipient(each, &own)).collect();
        // The first is the locker itself; what the others are called, nobody has said.
        if let Some(itself) = all.first_mut() {
            locker.name().clone_into(&mut itself.label);
        }
        Ok(all)
    }

    fn preview_bundle(&mut self, draft: &BundleDraft) -> Given<BundlePreview> {
        bundles::preview(self.unlocked()?, draft)
    }

    fn make_bundle(
        &mut self,
        draft: &BundleDraft,
        to: &Path,
        watch: &Watch,
    ) -> Given<(BundleMade, Option<Secret>)> {
        bundles::make(self.unlocked()?, draft, to, watch)
    }

    fn is_identity(&self, text: &str) -> bool {
        Identity::parse_all(text).is_ok()
    }

    fn verify(&mut self, asked: ToVerify<'_>, watch: &Watch) -> Given<Report> {
        let (report, judged) = bundles::verify(asked, &self.setting(), watch)?;
        self.judged = Some(judged);
        Ok(report)
    }

    fn trust_root(&mut self, asked: ToTrust<'_>, watch: &Watch) -> Given<Report> {
        let root = self.root_of(asked.root)?;
        let judged = self.judged.as_mut();
        let judged = judged.filter(|judged| judged.job == asked.judged);
        bundles::trust(
            judged.ok_or_else(|| Failure::new("unknown-handle"))?,
            (root, asked),
            watch,
        )
    }

    fn receive(&mut self, job: &str, folder: &Path) -> Given<Received> {
        bundles::receive(self.judged(job)?, folder)
    }

    fn take_in(&mut self, asked: ToTakeIn<'_>, watch: &Watch) -> Given<TakenIn> {
        self.judged(asked.job)?;
        match (&self.judged, &mut self.at) {
            (Some(judged), At::Unlocked(locker)) => bundles::take_in(judged, locker, asked, watch),
            _ => Err(Failure::new("locked")),
        }
    }

    fn sheet(&mut self, asked: ToFile<'_>) -> Given<()> {
        bundles::sheet(self.judged(asked.job)?, asked)
    }

    fn check(&mut self, watch: &Watch) -> Given<Report> {
        let watch = watched::Whole(watch);
        let report = match &mut self.at {
            At::Nowhere => return Err(Failure::new("locked")),
            At::Locked(locker) => locker.check(&watch),
            At::Unlocked(unlocked) => unlocked.check(&watch),
        };
        report.map(|judged| report::of(&judged)).map_err(failed)
    }
}

/// Whatever opens beside the one that everybody has: a second passphrase counts, and so does a share.
fn other_ways(unlocked: &Unlocked) -> u32 {
    let openers = unlocked.survival(&[]).openers.len();
    u32::try_from(openers.saturating_sub(1)).unwrap_or(u32::MAX)
}

fn standing(at: sandyq_locker::Standing, inside: Option<Inside>) -> Standing {
    Standing {
        locker_id: at.locker_id,
        items: at.entries,
        read_only: at.read_only,
        copied: at.copied,
        station: None,
        inside,
    }
}

fn notice(notice: &sandyq_locker::Notice) -> Notice {
    Notice {
        code: notice.code.to_owned(),
        about: notice.about.clone(),
    }
}
