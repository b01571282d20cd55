//! Annexes on their way into a locker: each is sealed as it comes by, and waits without a name until the whole bundle was judged again.

use std::{
    collections::BTreeMap,
    io::{self, Read},
};

use sandyq_format::{bundle::StatedFile, limits::MAX_DOCUMENT, media};
use sandyq_verify::bundle::{Annex, Sink};

use super::{origin::Origin, told::Told};
use crate::{
    entering::{Entering, InCase, Ready},
    failure::{Code, Failure, Given},
    locker::Locker,
    watch::{Watch, was_stopped},
};

/// Most of a page to read: what a document at its limit becomes when it is written out with the names of its fields.
const MAX_PAGE: usize = 4 * MAX_DOCUMENT;

/// Where annexes go, and under which names.
pub(super) struct Place<'a> {
    pub(super) locker: &'a Locker,
    pub(super) origin: &'a Origin,
    pub(super) kept: &'a str,
    pub(super) case: Option<&'a str>,
    pub(super) watch: &'a dyn Watch,
}

/// Takes some of a bundle's annexes.
pub(super) struct Annexes<'a> {
    place: Place<'a>,
    /// By the names of their originals.
    wanted: BTreeMap<&'a str, &'a Annex>,
    /// An original that was written inside a program, until its page has come.
    written: Option<(&'a Annex, Vec<u8>)>,
    /// Sealed, and not judged yet.
    sealed: Option<Ready>,
    ready: Vec<Ready>,
    failure: Option<Failure>,
}

impl<'a> Annexes<'a> {
    pub(super) fn new(place: Place<'a>, wanted: &[&'a Annex]) -> Self {
        let wanted = wanted.iter().map(|annex| (annex.path.as_str(), *annex));
        Self {
            place,
            wanted: wanted.collect(),
            written: None,
            sealed: None,
            ready: Vec::new(),
            failure: None,
        }
    }

    /// What was sealed, and why the rest was not. All of it, or a reason, or a bundle that ended early.
    pub(super) fn done(self) -> (Vec<Ready>, Option<Failure>) {
        let all = self.ready.len() == self.wanted.len();
        let cut = (!all).then(|| Code::FileChanged.into());
        (self.ready, self.failure.or(cut))
    }

    fn taken(&mut self, file: &StatedFile, content: &mut dyn Read) -> Given<()> {
        if let Some(annex) = self.wanted.get(file.path.as_str()).copied() {
            if annex.readable.is_some() && file.size <= MAX_DOCUMENT as u64 {
                self.written = Some((annex, all_of(content, MAX_DOCUMENT)?));
                return Ok(());
            }
            return self.plain(annex, content);
        }
        let page_of = |(annex, _): &(&Annex, Vec<u8>)| annex.readable.as_ref() == Some(file);
        if let Some((annex, bytes)) = self.written.take_if(|written| page_of(written)) {
            let page = all_of(content, MAX_PAGE)?;
            self.written_with(annex, &bytes, page)?;
        }
        Ok(())
    }

    fn plain(&mut self, annex: &Annex, content: &mut dyn Read) -> Given<()> {
        let head = all_of(&mut content.take(media::HEAD as u64), media::HEAD)?;
        let media = media::media_type(&head);
        let told = Told::of(annex, None)?;
        let mut source = head.as_slice().chain(content);
        self.seal((annex, told), (media, None), &mut source)
    }

    /// An original with its page; where this version would not have written such a document, it is a file like any other.
    fn written_with(&mut self, annex: &Annex, bytes: &[u8], page: Vec<u8>) -> Given<()> {
        let page = String::from_utf8(page).ok();
        let told = Told::of(annex, page.as_ref().and(Some(bytes)))?;
        let (media, page) = match told.document {
            true => ("application/json".to_owned(), page),
            false => (
                media::media_type(&bytes[..bytes.len().min(media::HEAD)]),
                None,
            ),
        };
        self.seal((annex, told), (media, page.as_deref()), &mut &*bytes)
    }

    fn seal(
        &mut self,
        (annex, told): (&Annex, Told),
        (media, page): (String, Option<&str>),
        source: &mut dyn Read,
    ) -> Given<()> {
        let place = &self.place;
        let came = place.origin.said_of(annex, place.kept);
        let title = match told.draft.title.trim() {
            "" => told.name.shown(),
            title => title.to_owned(),
        };
        let entering = Entering {
            draft: &told.draft,
            kind: told.kind,
            case: InCase::Known(place.case.map(str::to_owned)),
            title,
            name: told.name,
            media,
            size: annex.size,
            document: told.document,
            came: &came,
        };
        let sealing = place.locker.sealing(place.watch, &|_| {});
        self.sealed = Some(entering.seal(&sealing, source, page)?);
        Ok(())
    }
}

impl Sink for Annexes<'_> {
    fn take(&mut self, file: &StatedFile, content: &mut dyn Read) -> io::Result<()> {
        if self.failure.is_some() {
            return Err(io::Error::other("not taken"));
        }
        self.taken(file, content).map_err(|failure| {
            self.failure = Some(failure);
            io::Error::other("not taken")
        })
    }

    fn judged(&mut self, file: &StatedFile, sound: bool) {
        if sound {
            self.ready.extend(self.sealed.take());
        } else {
            self.sealed = None;
            let failure = Failure::about(Code::BundleBroken, &file.path);
            self.failure.get_or_insert(failure);
        }
    }
}

/// All of a short content. One that is longer than this was not looked at when it was judged the first time.
fn all_of(content: &mut dyn Read, most: usize) -> Given<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = content.take(most as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|why| match was_stopped(&why) {
        true => Code::Cancelled.into(),
        false => Failure::from(Code::ReadFailed).because(why),
    })?;
    if bytes.len() > most {
        return Err(Code::TooLarge.into());
    }
    Ok(bytes)
}
