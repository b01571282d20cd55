//! Pictures made by the preview process, as raw pixels; a few are kept in memory until the lock.

use std::{
    collections::VecDeque,
    io::Read,
    sync::{Arc, Condvar, Mutex},
};

use tauri::http::{Response, StatusCode};
use zeroize::Zeroizing;

use super::{Body, headed, refused};
use crate::{
    desk::{Given, Original, annex_name},
    failure::Failure,
    jobs::open,
    previewer::frame::{Reason, Wall, Walls},
    session::Session,
    views::{PreviewInfo, PreviewWall, ViewKind},
};

/// Two cores' worth; more would only make each picture later.
const AT_ONCE: usize = 2;
/// About four screens of pixels.
const KEPT_BYTES: usize = 64 << 20;
/// No screen is wider; the preview process has its own limit below this.
const WIDEST: u32 = 4096;
/// What is handed to the preview process at most; larger originals are played or released, not previewed.
const LARGEST: u64 = 256 << 20;

/// Which picture of which item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The item.
    pub item: String,
    /// Page, from 0.
    pub page: u32,
    /// Width to scale to.
    pub width: u32,
    /// Part of the page: left, top, width and height in pixels of the original.
    pub crop: Option<[u32; 4]>,
}

/// Turns hostile bytes into pixels, elsewhere.
pub trait Previewer: Send + Sync {
    /// A BMP; the failure's code is a `nopreview-<reason>`.
    fn pixels(&self, original: &[u8], media: &str, wanted: &Wanted) -> Given<Vec<u8>>;
    /// What can be shown.
    fn info(&self, original: &[u8], media: &str) -> Given<PreviewInfo>;
    /// The text of a document, capped; the failure's code is a `nopreview-<reason>`.
    fn text(&self, original: &[u8], media: &str) -> Given<String>;
    /// Which walls stand around it, by its own account from inside; `None` where it does not run.
    fn walls(&self) -> Option<Walls>;
    /// Does without a wall from now on, where the kernel lacks it.
    fn agree(&self, wall: Wall);
    /// Does without none.
    fn forget(&self);
}

/// The preview process, a queue before it and a few pictures behind it.
pub struct Pixels {
    previewer: Box<dyn Previewer>,
    free: Mutex<usize>,
    freed: Condvar,
    kept: Mutex<Kept>,
}

/// Pictures by what was wanted; `age` counts locks, so that one made before a lock is not kept after it.
#[derive(Default)]
struct Kept {
    pictures: VecDeque<(Wanted, Arc<Vec<u8>>)>,
    bytes: usize,
    age: u64,
}

impl Pixels {
    /// Puts a queue before a previewer.
    #[must_use]
    pub fn new(previewer: Box<dyn Previewer>) -> Self {
        Self {
            previewer,
            free: Mutex::new(AT_ONCE),
            freed: Condvar::new(),
            kept: Mutex::default(),
        }
    }

    /// Which walls stand around previews.
    #[must_use]
    pub fn walls(&self) -> Option<Walls> {
        self.in_turn(|| self.previewer.walls())
    }

    /// A person agrees to do without a wall, until the lock.
    pub fn agree(&self, wall: PreviewWall) {
        self.previewer.agree(match wall {
            PreviewWall::Landlock => Wall::Landlock,
            PreviewWall::Seccomp => Wall::Seccomp,
        });
    }

    /// Forgets every picture, and what was agreed to.
    pub fn clear(&self) {
        self.previewer.forget();
        let mut kept = open(&self.kept);
        *kept = Kept {
            age: kept.age + 1,
            ..Kept::default()
        };
    }

    /// Forgets the pictures of annexes: another bundle is looked at.
    pub fn forget_annexes(&self) {
        let mut kept = open(&self.kept);
        let items = |(wanted, _): &(Wanted, _)| annex_name(&wanted.item).is_none();
        kept.pictures.retain(items);
        kept.bytes = kept.pictures.iter().map(|(_, picture)| picture.len()).sum();
    }

    /// What can be shown of an item. Recordings are played, not previewed, whatever their size.
    pub fn info(&self, session: &Session, item: &str) -> Given<PreviewInfo> {
        let found = Found::of(session, item)?;
        let view = ViewKind::of_media(&found.media);
        if matches!(view, ViewKind::Audio | ViewKind::Video) {
            return Ok(PreviewInfo::without_pages(view, None));
        }
        if found.size > LARGEST {
            let reason = Some(Reason::TooLarge.code());
            return Ok(PreviewInfo::without_pages(ViewKind::None, reason));
        }
        let media = found.media.clone();
        let original = found.bytes(item)?;
        self.in_turn(|| self.previewer.info(&original, &media))
    }

    /// The text of an item.
    pub fn text(&self, session: &Session, item: &str) -> Given<String> {
        let none = |why: &str| Failure::about("no-text", why);
        let found = Found::of(session, item)?;
        if found.size > LARGEST {
            return Err(none(Reason::TooLarge.code()));
        }
        let media = found.media.clone();
        let original = found.bytes(item)?;
        let text = self.in_turn(|| self.previewer.text(&original, &media));
        text.map_err(|why| none(&why.code))
    }

    fn picture(&self, session: &Session, wanted: &Wanted) -> Given<Arc<Vec<u8>>> {
        let age = {
            let kept = open(&self.kept);
            if let Some((_, picture)) = kept.pictures.iter().find(|(w, _)| w == wanted) {
                return Ok(Arc::clone(picture));
            }
            kept.age
        };
        let found = Found::of(session, &wanted.item)?;
        if found.size > LARGEST {
            return Err(Failure::new(Reason::TooLarge.code()));
        }
        let media = found.media.clone();
        let original = found.bytes(&wanted.item)?;
        let picture = self.in_turn(|| self.previewer.pixels(&original, &media, wanted))?;
        let picture = Arc::new(picture);
        self.keep(age, wanted, &picture)?;
        Ok(picture)
    }

    fn keep(&self, age: u64, wanted: &Wanted, picture: &Arc<Vec<u8>>) -> Given<()> {
        let mut kept = open(&self.kept);
        if kept.age != age {
            return Err(Failure::new("locked"));
        }
        kept.bytes += picture.len();
        kept.pictures
            .push_back((wanted.clone(), Arc::clone(picture)));
        while kept.bytes > KEPT_BYTES {
            let Some((_, oldest)) = kept.pictures.pop_front() else {
                break;
            };
            kept.bytes -= oldest.len();
        }
        Ok(())
    }

    fn in_turn<T>(&self, work: impl FnOnce() -> T) -> T {
        let waiting = open(&self.free);
        let mut free = self
            .freed
            .wait_while(waiting, |free| *free == 0)
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        *free -= 1;
        drop(free);
        let _place = Place(self);
        work()
    }
}

/// A place in the preview's queue, given back however the work ends.
struct Place<'a>(&'a Pixels);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        *open(&self.0.free) += 1;
        self.0.freed.notify_one();
    }
}

/// An original that was found, and not yet read.
struct Found {
    source: Box<dyn Original>,
    media: String,
    size: u64,
}

impl Found {
    fn of(session: &Session, item: &str) -> Given<Self> {
        let id = item.to_owned();
        let (source, media, size) = session.at_desk(move |desk| desk.original(&id))?;
        Ok(Self {
            source,
            media,
            size,
        })
    }

    fn bytes(self, item: &str) -> Given<Zeroizing<Vec<u8>>> {
        let damaged = || Failure::about("locker-damaged", item);
        let room = usize::try_from(self.size).map_err(|_| damaged())?;
        let mut bytes = Zeroizing::new(Vec::with_capacity(room));
        let mut source = self.source.take(self.size);
        source.read_to_end(&mut bytes).map_err(|_| damaged())?;
        Ok(bytes)
    }
}

/// Answers with a picture, or with the reason why there is none.
pub fn answer(session: &Arc<Session>, path: &str, query: &str) -> Response<Body> {
    let Some(wanted) = wanted(path, query) else {
        return refused(StatusCode::BAD_REQUEST, "request");
    };
    match session.pixels.picture(session, &wanted) {
        Ok(picture) => headed(StatusCode::OK, "image/bmp")
            .body(Body::Owned(picture.as_ref().clone()))
            .unwrap_or_default(),
        Err(failure) => refused(StatusCode::NOT_FOUND, &failure.code),
    }
}

/// `<item>/<page>` and `w=…&crop=x,y,w,h`; anything else is refused.
fn wanted(path: &str, query: &str) -> Option<Wanted> {
    let (item, page) = path.split_once('/')?;
    let clean = (1..=64).contains(&item.len()) && item.bytes().all(|b| b.is_ascii_alphanumeric());
    let mut wanted = Wanted {
        item: clean.then(|| item.to_owned())?,
        page: page.parse().ok()?,
        width: 0,
        crop: None,
    };
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        match name {
            "w" => wanted.width = value.parse().ok()?,
            "crop" => wanted.crop = Some(four(value)?),
            _ => return None,
        }
    }
    (1..=WIDEST).contains(&wanted.width).then_some(wanted)
}

fn four(text: &str) -> Option<[u32; 4]> {
    let text = text.replace("%2C", ",").replace("%2c", ",");
    let numbers: Option<Vec<u32>> = text.split(',').map(|n| n.parse().ok()).collect();
    numbers?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_says_item_page_width_and_part() {
        let asked = wanted("abc234/2", "w=640&crop=1,2,3,4").unwrap();
        assert_eq!(
            (asked.item.as_str(), asked.page, asked.width),
            ("abc234", 2, 640)
        );
        assert_eq!(asked.crop, Some([1, 2, 3, 4]));
    }

    #[test]
    fn any_other_request_is_refused() {
        for (path, query) in [
            ("abc/0", ""),
            ("abc/0", "w=0"),
            ("abc/0", "w=4097"),
            ("abc/0", "w=9&crop=1,2,3"),
            ("abc/0", "w=9&x=1"),
            ("../0", "w=9"),
            ("/0", "w=9"),
            ("abc/-1", "w=9"),
            ("abc", "w=9"),
        ] {
            assert_eq!(wanted(path, query), None, "{path}?{query}");
        }
    }
}
