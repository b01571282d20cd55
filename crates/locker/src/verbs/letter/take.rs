//! A letter taken in: opened by the locker's own key, read once from its beginning to its end, each item sealed anew on its way and put in
//! by one commit. Anybody who has the invitation can write one, so what it says is judged like what a person types.

use std::{
    io::{self, BufReader, Read},
    path::Path,
};

use serde_json::{Value, json};

use sandyq_format::{
    document::Document,
    ids::hex,
    kinds,
    letter::{LETTER, Letter, LetterItem, MAX_ITEMS, MAX_LETTER, original_name, sheet_name},
    limits::{MAX_DOCUMENT, MAX_ITEM_SHEET, MAX_TITLE},
    media,
    tar::TarReader,
};
use sandyq_seal::{OpenRefused, open_stream};
use sandyq_words::{Lang, Words};

use crate::{
    draft::ItemDraft,
    entering::{Entering, InCase, Ready},
    failure::{Code, Failure, Given},
    fields::{Act, Fields},
    object::Hashing,
    source::Source,
    unlocked::Unlocked,
    verbs::collect::CollectedItem,
    watch::{Stage, Steps, Watch, Watched, was_stopped},
};

/// A letter is read for its hash, and to seal its items and prove them.
const READINGS: u64 = 4;
/// A time in UTC, in any of its forms.
const MAX_MADE: usize = 40;

/// A letter that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct LetterTaken {
    /// Its id, as it stands in the receipt.
    pub letter: String,
    /// SHA-256 of the file, as it stands in the receipt.
    pub sha256: String,
    /// When it was made, as claimed.
    pub made: String,
    /// Items that came.
    pub items: Vec<CollectedItem>,
    /// It was taken in before; nothing was written.
    pub already: bool,
}

impl Unlocked {
    /// Takes a letter in: all of it, or nothing. One that was taken in before is not taken twice.
    pub fn collect_letter(&mut self, path: &Path, watch: &dyn Watch) -> Given<LetterTaken> {
        self.locker.may_take()?;
        self.collect_letter_between(path, watch, &|| {})
    }

    /// As above; `between` happens after the file was hashed and before it is opened (nothing, except in tests).
    pub(super) fn collect_letter_between(
        &mut self,
        path: &Path,
        watch: &dyn Watch,
        between: &dyn Fn(),
    ) -> Given<LetterTaken> {
        let mut source = Source::open(path)?;
        let (shown, size) = (source.shown.clone(), source.size);
        let steps = Steps::of(watch, READINGS * size);
        steps.stage(Stage::Verifying, &shown);
        let mut hashing = Hashing::new(Watched::new(&mut source, &steps));
        io::copy(&mut hashing, &mut io::sink()).map_err(|why| unread(&why, &shown))?;
        let sha256 = hex(&hashing.hashes().sha256);
        between();
        source.again().map_err(|why| unread(&why, &shown))?;
        // What is taken in is what was hashed: the same file, and the same bytes of it.
        let mut hashing = Hashing::new(&mut source);
        let (letter, ready) = self.read_letter(&mut hashing, (&shown, &sha256), &steps)?;
        io::copy(&mut hashing, &mut io::sink()).map_err(|why| unread(&why, &shown))?;
        if hex(&hashing.hashes().sha256) != sha256 {
            return Err(Failure::about(Code::FileChanged, &shown));
        }
        let mut taken = LetterTaken {
            already: ready.is_empty(),
            letter: letter.letter,
            sha256,
            made: letter.made,
            items: Vec::new(),
        };
        source.check_unchanged()?;
        if taken.already {
            return Ok(taken);
        }
        let fields = Fields::new()
            .with("letter", json!(taken.letter))?
            .with("letter_sha256", json!(taken.sha256))?
            .with("letter_size", json!(size))?
            .with("letter_made", json!(taken.made))?
            .with("invitation", json!(letter.invitation))?
            .with("items", json!(ready.len()))?;
        let (mut acts, mut objects): (Vec<Act>, Vec<_>) = (Vec::new(), Vec::new());
        for ready in ready {
            taken.items.push(CollectedItem {
                id: ready.deposited.id,
                title: ready.deposited.title,
            });
            acts.push(ready.act);
            objects.push(ready.proven);
        }
        acts.push(self.act("letter-collected", self.locker_subject(), fields));
        steps.stage(Stage::Recording, "");
        self.record(acts, objects)?;
        if !self.index.sortable().is_empty() {
            self.settle()?;
        }
        Ok(taken)
    }

    /// The items of a letter, sealed and without names; none when the letter was taken in before.
    fn read_letter(
        &self,
        file: impl Read,
        (shown, sha256): (&str, &str),
        watch: &dyn Watch,
    ) -> Given<(Letter, Vec<Ready>)> {
        let none = || Failure::about(Code::NotALetter, shown);
        let file = BufReader::with_capacity(1 << 18, file);
        let opened = open_stream(file, &self.keys.openers()).map_err(|why| match why {
            OpenRefused::NoIdentityFits => Failure::about(Code::LetterNotForYou, shown),
            why => none().because(why),
        })?;
        let inside = BufReader::with_capacity(1 << 16, opened.1);
        let mut tar = TarReader::new(inside, 1 + 2 * MAX_ITEMS as usize);
        let first = small(&mut tar, LETTER, MAX_LETTER).ok_or_else(none)?;
        let letter = Letter::parse(&first).map_err(|why| none().because(why))?;
        let made =
            letter.made.len() <= MAX_MADE && letter.made.bytes().all(|b| b.is_ascii_graphic());
        if !made || letter.actor.chars().count() > MAX_TITLE {
            return Err(none());
        }
        if letter.locker != self.locker.public.file.locker.to_string() {
            return Err(Failure::about(Code::LetterNotForYou, shown));
        }
        if self.index.letters.contains(sha256) {
            return Ok((letter, Vec::new()));
        }
        let mut ready = Vec::new();
        for number in 1..=letter.items {
            let sheet = small(&mut tar, &sheet_name(number), MAX_ITEM_SHEET);
            let item = sheet.and_then(|bytes| LetterItem::parse(&bytes).ok());
            let item = item.ok_or_else(none)?;
            let entry = tar.next_entry().map_err(|why| none().because(why))?;
            let entry = entry.filter(|entry| entry.name == original_name(number));
            let size = entry.ok_or_else(none)?.size;
            let came = [
                ("letter", json!(letter.letter)),
                ("letter_item", json!(number)),
                ("letter_made", json!(letter.made)),
                ("letter_actor", json!(letter.actor)),
            ];
            let sealed = self.item_of_letter((item, size), &came, &mut tar, watch);
            ready.push(sealed.map_err(|failure| match failure.code {
                // What cannot be read to its end is damaged, or cut.
                Code::ReadFailed | Code::FileChanged => none().because(failure),
                _ => failure,
            })?);
        }
        match tar.next_entry() {
            Ok(None) => Ok((letter, ready)),
            _ => Err(none()),
        }
    }

    fn item_of_letter(
        &self,
        (item, size): (LetterItem, u64),
        came: &[(&'static str, Value)],
        original: &mut dyn Read,
        watch: &dyn Watch,
    ) -> Given<Ready> {
        let shown = item.file_name.shown();
        let none = || Failure::about(Code::NotALetter, &shown);
        let draft = serde_json::from_value::<ItemDraft>(Value::Object(item.draft));
        let mut draft = draft.map_err(|why| none().because(why))?;
        let mut document = None;
        if item.document {
            let mut bytes = Vec::new();
            original
                .take(MAX_DOCUMENT as u64 + 1)
                .read_to_end(&mut bytes)
                .map_err(|why| unread(&why, &shown))?;
            let read = Document::parse(&bytes).map_err(|why| none().because(why))?;
            if read.kind != draft.kind {
                return Err(none());
            }
            draft.fields = read.fields;
            document = Some(bytes);
        }
        let kind = draft.check(item.document)?;
        if item.document && !kind.text_kind {
            return Err(none());
        }
        // As where it would have been written here: in the language of the document.
        let words = Words::new(draft.language.parse().unwrap_or(Lang::En));
        let page = document
            .as_ref()
            .map(|_| kinds::readable(kind, &draft.fields, &|key| words.say(key, &[])));
        let mut head = Vec::new();
        if document.is_none() {
            Read::take(&mut *original, media::HEAD as u64)
                .read_to_end(&mut head)
                .map_err(|why| unread(&why, &shown))?;
        }
        let title = match (draft.title.trim(), item.document) {
            ("", true) => words.say(&format!("kind-{}", kind.key), &[]),
            ("", false) => shown.clone(),
            (title, _) => title.to_owned(),
        };
        let entering = Entering {
            draft: &draft,
            kind,
            case: InCase::Given(draft.case.clone()),
            title,
            name: item.file_name,
            media: match item.document {
                true => "application/json".to_owned(),
                false => media::media_type(&head),
            },
            size,
            document: item.document,
            came,
        };
        let sealing = self.locker.sealing(watch, &|_| {});
        match &document {
            Some(bytes) => entering.seal(&sealing, &mut bytes.as_slice(), page.as_deref()),
            None => entering.seal(&sealing, &mut head.chain(original), None),
        }
    }
}

fn unread(why: &io::Error, shown: &str) -> Failure {
    match was_stopped(why) {
        true => Code::Cancelled.into(),
        false => Failure::about(Code::ReadFailed, shown).because(io::Error::from(why.kind())),
    }
}

/// A short file that must come next.
fn small<R: Read>(tar: &mut TarReader<R>, name: &str, most: usize) -> Option<Vec<u8>> {
    let entry = tar.next_entry().ok()??;
    if entry.name != name || entry.size > most as u64 {
        return None;
    }
    let mut bytes = Vec::new();
    tar.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
