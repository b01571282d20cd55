//! deposit: seals an original and records it. Needs no secret: the same steps run locked, unlocked and on a station.

use std::path::Path;

use sandyq_format::{
    kinds,
    limits::{MAX_DOCUMENT, MAX_TITLE},
    media,
    names::FileName,
};
use sandyq_store::Staged;
use sandyq_words::{Lang, Words};

use crate::{
    draft::ItemDraft,
    entering::{Entering, InCase, Ready},
    failure::{Code, Failure, Given},
    locker::Locker,
    object::Sealing,
    source::Source,
    unlocked::Unlocked,
    verbs::cases::UNSORTED,
    watch::{Stage, Watch},
};

/// An item that is sealed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Deposited {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The file's own name, fit for a screen.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Media type by content.
    pub media: String,
    /// BLAKE3 of the original.
    pub blake3: String,
    /// SHA-256 of the original.
    pub sha256: String,
    /// The sealed object's name.
    pub object: String,
    /// The file has no bytes; it was taken all the same.
    pub empty: bool,
}

/// A file being taken in: who looks on, and what happens between writing and reading back (nothing, except in tests).
struct Taking<'a> {
    path: &'a Path,
    watch: &'a dyn Watch,
    between: &'a dyn Fn(&Staged),
}

impl Locker {
    /// Deposits a file while locked. Its case is kept as given and matched at the next unlock.
    pub fn deposit(
        &mut self,
        draft: &ItemDraft,
        path: &Path,
        watch: &dyn Watch,
    ) -> Given<Deposited> {
        self.deposit_between(draft, path, watch, &|_| {})
    }

    fn deposit_between(
        &mut self,
        draft: &ItemDraft,
        path: &Path,
        watch: &dyn Watch,
        between: &dyn Fn(&Staged),
    ) -> Given<Deposited> {
        let taking = Taking {
            path,
            watch,
            between,
        };
        let ready = self.ready_file(draft, InCase::Given(draft.case.clone()), &taking)?;
        self.enter(ready, watch)
    }

    /// Deposits a text kind while locked.
    pub fn deposit_text(&mut self, draft: &ItemDraft, watch: &dyn Watch) -> Given<Deposited> {
        let ready = self.ready_text(draft, InCase::Given(draft.case.clone()), watch)?;
        self.enter(ready, watch)
    }

    fn enter(&mut self, ready: Ready, watch: &dyn Watch) -> Given<Deposited> {
        watch.stage(Stage::Recording, &ready.deposited.name);
        let mut acts: Vec<_> = self.untold_invitation()?.into_iter().collect();
        acts.push(ready.act);
        self.commit(acts, vec![ready.proven], None)?;
        self.remember();
        Ok(ready.deposited)
    }

    fn ready_file(&self, draft: &ItemDraft, case: InCase, taking: &Taking<'_>) -> Given<Ready> {
        self.may_take()?;
        let kind = draft.check(false)?;
        let mut source = Source::open(taking.path)?;
        let shown = source.shown.clone();
        let item = Entering {
            draft,
            kind,
            case,
            title: title_or(draft, || shown.clone()),
            name: source.name.clone(),
            media: source.media.clone(),
            size: source.size,
            document: false,
            came: &[],
        };
        let ready = item.seal(
            &self.sealing(taking.watch, taking.between),
            &mut source,
            None,
        )?;
        source.check_unchanged()?;
        Ok(ready)
    }

    fn ready_bytes(
        &self,
        draft: &ItemDraft,
        case: InCase,
        (name, bytes): (&str, &[u8]),
        watch: &dyn Watch,
    ) -> Given<Ready> {
        self.may_take()?;
        let item = Entering {
            draft,
            kind: draft.check(false)?,
            case,
            title: title_or(draft, || name.to_owned()),
            name: FileName::of_bytes(name.as_bytes()),
            media: media::media_type(&bytes[..bytes.len().min(media::HEAD)]),
            size: bytes.len() as u64,
            document: false,
            came: &[],
        };
        item.seal(&self.sealing(watch, &|_| {}), &mut &*bytes, None)
    }

    fn ready_text(&self, draft: &ItemDraft, case: InCase, watch: &dyn Watch) -> Given<Ready> {
        self.may_take()?;
        let kind = draft.check(true)?;
        if !kind.text_kind {
            return Err(Failure::about(Code::UnknownKind, &draft.kind));
        }
        let bytes = draft.document().to_bytes();
        if bytes.len() > MAX_DOCUMENT {
            return Err(Failure::about(Code::TooLarge, &draft.kind));
        }
        // The page and the title speak the language of the document, not that of whoever sits there.
        let words = Words::new(draft.language.parse().unwrap_or(Lang::En));
        let page = kinds::readable(kind, &draft.fields, &|key| words.say(key, &[]));
        let item = Entering {
            draft,
            kind,
            case,
            title: title_or(draft, || words.say(&format!("kind-{}", kind.key), &[])),
            name: FileName::of_bytes(format!("{}.json", draft.kind).as_bytes()),
            media: "application/json".to_owned(),
            size: bytes.len() as u64,
            document: true,
            came: &[],
        };
        item.seal(
            &self.sealing(watch, &|_| {}),
            &mut bytes.as_slice(),
            Some(&page),
        )
    }

    /// Whether anything can be taken in; room for its entry is set aside before the first byte of it is read.
    pub(crate) fn may_take(&self) -> Given<()> {
        self.writable()?;
        if self.is_station() && self.station_is_full()? {
            return Err(Code::StationFull.into());
        }
        // Whoever collects takes no longer name, and here is the last place where it can be said to the person.
        if self.is_station() && self.setting.actor.chars().count() > MAX_TITLE {
            return Err(Failure::about(Code::TooLarge, "actor"));
        }
        Ok(self.folder.reserve(&self.lock)?)
    }

    pub(crate) fn sealing<'a>(
        &'a self,
        watch: &'a dyn Watch,
        between: &'a dyn Fn(&Staged),
    ) -> Sealing<'a> {
        Sealing {
            folder: &self.folder,
            recipients: &self.public.recipients,
            watch,
            between,
        }
    }
}

impl Unlocked {
    /// Deposits a file into a case that exists.
    pub fn deposit(
        &mut self,
        draft: &ItemDraft,
        path: &Path,
        watch: &dyn Watch,
    ) -> Given<Deposited> {
        let case = self.case_of(draft)?;
        let taking = Taking {
            path,
            watch,
            between: &|_| {},
        };
        let ready = self.locker.ready_file(draft, case, &taking)?;
        self.enter(ready, watch)
    }

    /// Deposits a text kind.
    pub fn deposit_text(&mut self, draft: &ItemDraft, watch: &dyn Watch) -> Given<Deposited> {
        let case = self.case_of(draft)?;
        let ready = self.locker.ready_text(draft, case, watch)?;
        self.enter(ready, watch)
    }

    /// Deposits bytes that come from no file.
    pub(crate) fn deposit_bytes(
        &mut self,
        draft: &ItemDraft,
        name: &str,
        bytes: &[u8],
        watch: &dyn Watch,
    ) -> Given<Deposited> {
        let case = self.case_of(draft)?;
        let ready = self.locker.ready_bytes(draft, case, (name, bytes), watch)?;
        self.enter(ready, watch)
    }

    fn case_of(&self, draft: &ItemDraft) -> Given<InCase> {
        self.case_named(draft.case.as_deref())
    }

    /// The case of an id or a title; none when nothing is said.
    pub(crate) fn case_named(&self, case: Option<&str>) -> Given<InCase> {
        let named = case.filter(|case| !case.is_empty());
        let found = named.map(|case| self.find_case(case)).transpose()?;
        Ok(InCase::Known(found.filter(|id| id != UNSORTED)))
    }

    fn enter(&mut self, ready: Ready, watch: &dyn Watch) -> Given<Deposited> {
        watch.stage(Stage::Recording, &ready.deposited.name);
        self.record(vec![ready.act], vec![ready.proven])?;
        Ok(ready.deposited)
    }
}

fn title_or(draft: &ItemDraft, otherwise: impl FnOnce() -> String) -> String {
    match draft.title.trim() {
        "" => otherwise(),
        title => title.to_owned(),
    }
}

#[cfg(test)]
#[path = "deposit_tests.rs"]
mod tests;
