//! One session: the desk on its own thread, what the page holds handles to, jobs, and the clock that locks.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    time::{Duration, Instant},
};

use sandyq_locker::looks_like_station;

pub use crate::events::Windows;
use crate::turn::{Work, desk_thread};
use crate::{
    ask::{AskKey, Confirming, Delay, Mode, Question},
    desk::{Desk, Given, Standing},
    drives,
    failure::Failure,
    handles::{Handles, Held, label_of},
    jobs::{Jobs, open},
    kept::Kept,
    pick::Pick,
    scheme::{Media, Pixels},
    views::{Lang, LockerRef, LockerState, Settings, SharesNeeded},
};

/// What a session is made of.
pub struct Parts {
    /// The desk.
    pub desk: Box<dyn Desk>,
    /// Windows.
    pub windows: Box<dyn Windows>,
    /// File choosers.
    pub pick: Box<dyn Pick>,
    /// The key window.
    pub ask: Box<dyn AskKey>,
    /// Pictures.
    pub pixels: Pixels,
    /// What this machine keeps.
    pub kept: Kept,
    /// The language to begin with.
    pub lang: Lang,
}

/// The session.
pub struct Session {
    desk: mpsc::Sender<Work>,
    /// Windows.
    pub windows: Box<dyn Windows>,
    /// File choosers.
    pub pick: Box<dyn Pick>,
    /// The key window.
    pub ask: Box<dyn AskKey>,
    /// Wrong passphrases so far.
    pub delay: Mutex<Delay>,
    /// What this machine keeps.
    pub kept: Kept,
    /// Settings at work.
    pub settings: Mutex<Settings>,
    /// Paths behind handles.
    pub handles: Mutex<Handles>,
    /// Jobs at work.
    pub jobs: Jobs,
    /// Pictures.
    pub pixels: Pixels,
    /// What the player may read.
    pub media: Media,
    /// Whether the system says, and waits, before it sleeps.
    pub is_told_of_sleep: AtomicBool,
    locker: Mutex<Option<LockerRef>>,
    touched: Mutex<Instant>,
    /// Whether the page may hold what nobody must find there: what is unlocked, or what is being deposited at a station.
    shows: AtomicBool,
    /// Whether a letter, which needs no locker, may be in the making.
    writes: AtomicBool,
    holds_shares: AtomicBool,
    /// The chosen drive, once it was seen there.
    drive_seen: Mutex<Option<String>>,
    asked: Mutex<Option<Instant>>,
}

impl Session {
    /// Begins a session; its clock stops when it is dropped.
    #[must_use]
    pub fn begin(parts: Parts) -> Arc<Self> {
        let settings = parts.kept.settings(parts.lang);
        let session = Arc::new(Self {
            desk: desk_thread(parts.desk),
            windows: parts.windows,
            pick: parts.pick,
            ask: parts.ask,
            delay: Mutex::default(),
            kept: parts.kept,
            settings: Mutex::new(settings),
            handles: Mutex::default(),
            jobs: Jobs::default(),
            pixels: parts.pixels,
            media: Media::default(),
            is_told_of_sleep: AtomicBool::new(false),
            locker: Mutex::default(),
            touched: Mutex::new(Instant::now()),
            shows: AtomicBool::new(false),
            writes: AtomicBool::new(false),
            holds_shares: AtomicBool::new(false),
            drive_seen: Mutex::default(),
            asked: Mutex::default(),
        });
        watch_the_clock(&session);
        session
    }

    /// Does a piece of work at the desk and waits for it; others wait their turn.
    pub fn at_desk<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Desk) -> Given<T> + Send + 'static,
    ) -> Given<T> {
        let (answer, answered) = mpsc::sync_channel(1);
        let piece: Work = Box::new(move |desk| {
            // Nobody waits any more only when the caller's thread has ended.
            let _ = answer.send(work(desk));
        });
        self.desk.send(piece).map_err(|_| Failure::new("inner"))?;
        answered.recv().map_err(|_| Failure::new("inner"))?
    }

    /// Does work away from the window's thread, which must never wait.
    pub async fn aside<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Arc<Self>) -> Given<T> + Send + 'static,
    ) -> Given<T> {
        let session = Arc::clone(self);
        tauri::async_runtime::spawn_blocking(move || work(&session))
            .await
            .map_err(|_| Failure::new("inner"))?
    }

    /// A person is there.
    pub fn touch(&self) {
        *open(&self.touched) = Instant::now();
    }

    /// Whether shares of holders are in hand: as good a reason to lock as an open locker.
    pub fn holds_shares(&self, any: bool) {
        self.holds_shares.store(any, Ordering::Relaxed);
    }

    /// Somebody is at the key window until what is given is dropped: typing a card takes longer than a pause.
    pub fn at_the_key_window(&self) -> Asked<'_> {
        *open(&self.asked) = Some(Instant::now());
        Asked(self)
    }

    /// Which folder is open from now on.
    pub fn took(&self, path: &std::path::Path) {
        let handle = open(&self.handles).hold(Held::Locker(path.to_owned()));
        *open(&self.locker) = Some(LockerRef {
            handle,
            label: label_of(path),
            last_opened: None,
            station: looks_like_station(path),
        });
        *open(&self.delay) = Delay::default();
    }

    /// The folder's own name, for the key window.
    pub fn label(&self) -> String {
        let locker = open(&self.locker);
        locker.as_ref().map(|l| l.label.clone()).unwrap_or_default()
    }

    /// Puts a folder first among the recent ones. A list that cannot be kept stops nobody's work.
    pub fn remember(&self, path: &std::path::Path) {
        let _ = self.kept.opened(path, &crate::today());
    }

    /// A question for the key window, in the page's language and looks.
    pub fn question(&self, mode: Mode, label: &str) -> Question {
        let settings = open(&self.settings);
        Question {
            mode,
            label: label.to_owned(),
            lang: settings.lang,
            theme: settings.theme,
            wait_seconds: 0,
            key: None,
            confirm: None,
            plugin: None,
        }
    }

    /// Asks the person in the key window whether they mean it: who can open the locker is never changed by the page's word alone. Fails with
    /// `cancelled` where they do not.
    pub fn confirm(&self, what: Confirming) -> Given<()> {
        // Held while the key window is open: there is never a second one.
        let _only = self
            .delay
            .try_lock()
            .map_err(|_| Failure::new("key-window-open"))?;
        let mut question = self.question(Mode::Confirm, &self.label());
        question.confirm = Some(what);
        self.ask
            .ask(&question, &mut Delay::default(), &mut |_| Ok(true))
    }

    /// How things stand.
    pub fn state(&self) -> Given<LockerState> {
        let (standing, shares) =
            self.at_desk(|desk| Ok((desk.standing(), desk.shares_needed())))?;
        let locker = open(&self.locker).clone();
        let state = locker.map_or(LockerState::None, |l| state_of(standing, shares, l));
        let shows = matches!(
            state,
            LockerState::Unlocked { .. } | LockerState::Station { .. }
        );
        self.shows.store(shows, Ordering::Relaxed);
        Ok(state)
    }

    /// How things stand, told to the page as well.
    pub fn tell_state(&self) -> Given<LockerState> {
        self.touch();
        let state = self.state()?;
        self.windows.state(state.clone());
        Ok(state)
    }

    /// An invitation was chosen: from now on the page may hold a letter, which is forgotten like what is unlocked.
    pub fn writes(&self) {
        self.writes.store(true, Ordering::Relaxed);
        self.touch();
    }

    /// Forgets which files were picked, and the page with what was typed into it. What is at work goes on.
    pub fn forget(&self) {
        self.is_no_letter();
        open(&self.handles).forget_files();
        self.windows.begin_anew();
    }

    /// What was begun with an invitation was no letter, or it is over.
    pub fn is_no_letter(&self) {
        self.writes.store(false, Ordering::Relaxed);
    }

    /// Forgets keys, pictures, what the player reads and what the page has shown; stops what is at work, and ends the key window. At a station there is no key
    /// to forget, and the rest is forgotten.
    pub fn lock(&self) -> Given<LockerState> {
        let was_open = self.shows_anything();
        self.ask.withdraw();
        self.jobs.stop_all();
        self.media.clear();
        self.windows.close_player();
        self.pixels.clear();
        let locked = self.at_desk(|desk| {
            desk.lock();
            desk.forget_shares();
            Ok(())
        });
        self.holds_shares(false);
        // Drawn meanwhile by work that was at the desk first.
        self.pixels.clear();
        let state = locked.and_then(|()| self.tell_state());
        if state.is_ok() {
            // Once is enough: a station stays open behind its lock, and would be locked at each tick.
            *open(&self.drive_seen) = None;
        }
        if was_open {
            self.forget();
        }
        state
    }

    /// Locks, and puts the folder away.
    pub fn close(&self) -> Given<LockerState> {
        self.lock()?;
        self.at_desk(|desk| {
            desk.close();
            Ok(())
        })?;
        *open(&self.locker) = None;
        self.tell_state()
    }

    /// Whether the chosen drive was there and is not any more. One that was never there locks nothing.
    fn drive_is_pulled(&self) -> bool {
        let Some(chosen) = open(&self.settings).lock_with_drive.clone() else {
            return false;
        };
        let there = drives::is_there(&chosen);
        let mut seen = open(&self.drive_seen);
        if there || !self.shows_anything() {
            *seen = there.then_some(chosen);
            return false;
        }
        seen.as_ref() == Some(&chosen)
    }

    /// Whether the page may hold what nobody must find there.
    fn shows_anything(&self) -> bool {
        self.shows.load(Ordering::Relaxed) || self.writes.load(Ordering::Relaxed)
    }

    /// Whether nobody has been there for so long that the locker must lock. Work in hand is someone being there.
    fn is_forsaken(&self, now: Instant) -> bool {
        let any = self.shows_anything() || self.holds_shares.load(Ordering::Relaxed);
        if !any || self.jobs.any() {
            return false;
        }
        let minutes = open(&self.settings).auto_lock_minutes.clamp(1, 60);
        let asked = *open(&self.asked);
        if asked.is_some_and(|since| now.saturating_duration_since(since) < LONGEST_ASKING) {
            return false;
        }
        let idle = now.saturating_duration_since(*open(&self.touched));
        idle >= Duration::from_secs(u64::from(minutes) * 60)
    }
}

fn state_of(
    standing: Option<Standing>,
    shares: Option<SharesNeeded>,
    locker: LockerRef,
) -> LockerState {
    let Some(at) = standing else {
        return LockerState::None;
    };
    if let Some(station) = at.station {
        return LockerState::Station {
            locker,
            station,
            read_only: at.read_only,
            copied: at.copied,
        };
    }
    match at.inside {
        None => LockerState::Locked {
            locker,
            locker_id: at.locker_id,
            items: at.items,
            read_only: at.read_only,
            copied: at.copied,
            shares,
        },
        Some(inside) => LockerState::Unlocked {
            locker,
            locker_id: at.locker_id,
            name: inside.name,
            read_only: at.read_only,
            copied: at.copied,
            notices: inside.notices,
            other_ways: inside.other_ways,
        },
    }
}

/// Far longer than forty words take; a window that is left open is nobody being there.
const LONGEST_ASKING: Duration = Duration::from_secs(30 * 60);

/// Somebody at the key window.
pub struct Asked<'a>(&'a Session);

impl Drop for Asked<'_> {
    fn drop(&mut self) {
        *open(&self.0.asked) = None;
        self.0.touch();
    }
}

/// How often the clock is looked at; a minute more or less is not a second more or less.
const TICK: Duration = Duration::from_secs(1);

fn watch_the_clock(session: &Arc<Session>) {
    let session = Arc::downgrade(session);
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(TICK);
            let Some(session) = session.upgrade() else {
                return;
            };
            if session.is_forsaken(Instant::now()) || session.drive_is_pulled() {
                // A lock that fails leaves the flag up, and the next tick tries again.
                let _ = session.lock();
            }
        }
    });
}

#[cfg(test)]
#[path = "session_tests.rs"]
mod tests;
