//! Work that takes more than a moment: it tells how far it is, and it can be stopped.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use crate::{handles::random_name, views::Progress};

/// Often enough for the eye, seldom enough for the page.
const BETWEEN: Duration = Duration::from_millis(100);

type Tell = Box<dyn Fn(Progress) + Send + Sync>;

/// One job as its worker sees it; clones are the same job.
#[derive(Clone)]
pub struct Watch(Arc<Inner>);

struct Inner {
    stop: Arc<AtomicBool>,
    begun: Instant,
    at: Mutex<At>,
    tell: Tell,
}

/// Where a job is: what was last told, when, and how many bytes lie behind the file at hand.
struct At {
    progress: Progress,
    told: Option<Instant>,
    behind: u64,
}

impl Watch {
    fn new(job: &str, stop: Arc<AtomicBool>, tell: Tell) -> Self {
        let progress = Progress {
            job: job.to_owned(),
            ..Progress::default()
        };
        let at = At {
            progress,
            told: None,
            behind: 0,
        };
        Self(Arc::new(Inner {
            stop,
            begun: Instant::now(),
            at: Mutex::new(at),
            tell,
        }))
    }

    /// Whether a person has asked to stop.
    #[must_use]
    pub fn stopped(&self) -> bool {
        self.0.stop.load(Ordering::Relaxed)
    }

    /// How much there is to do.
    pub fn total(&self, files: u64, bytes: u64) {
        self.change(true, |p| (p.files_total, p.bytes_total) = (files, bytes));
    }

    /// What is being done to which file.
    pub fn stage(&self, stage: &str, current: &str) {
        self.change(true, |p| {
            stage.clone_into(&mut p.stage);
            current.clone_into(&mut p.current);
        });
    }

    /// The next file, with so many bytes of others behind it.
    pub fn begin_file(&self, name: &str, behind: u64) {
        open(&self.0.at).behind = behind;
        self.stage("reading", name);
    }

    /// So many bytes of the file at hand.
    pub fn bytes(&self, bytes: u64) {
        let behind = open(&self.0.at).behind;
        self.change(false, |p| p.bytes = (behind + bytes).max(p.bytes));
    }

    /// A file is done, and these bytes with it.
    pub fn file_done(&self, bytes_so_far: u64) {
        self.change(true, |p| {
            p.files += 1;
            p.bytes = bytes_so_far.max(p.bytes);
        });
    }

    fn change(&self, at_once: bool, how: impl FnOnce(&mut Progress)) {
        let mut at = open(&self.0.at);
        how(&mut at.progress);
        let due = at.told.is_none_or(|last| last.elapsed() >= BETWEEN);
        if !(at_once || due) {
            return;
        }
        let (gone, p) = (self.0.begun.elapsed(), &mut at.progress);
        p.seconds_left = seconds_left(gone, p.bytes, p.bytes_total);
        at.told = Some(Instant::now());
        (self.0.tell)(at.progress.clone());
    }
}

/// Nothing is promised in the first second, nor before anything has moved.
fn seconds_left(gone: Duration, done: u64, total: u64) -> Option<u32> {
    if gone < Duration::from_secs(1) || done == 0 || total < done {
        return None;
    }
    let left = u128::from(total - done) * gone.as_millis() / u128::from(done) / 1000;
    u32::try_from(left).ok()
}

/// All jobs at work.
#[derive(Default)]
pub struct Jobs {
    running: Mutex<HashMap<String, Arc<AtomicBool>>>,
}

impl Jobs {
    /// Begins a job.
    pub fn begin(&self, tell: Tell) -> (String, Watch) {
        let job = random_name();
        let stop = Arc::new(AtomicBool::new(false));
        open(&self.running).insert(job.clone(), Arc::clone(&stop));
        let watch = Watch::new(&job, stop, tell);
        (job, watch)
    }

    /// A job is over.
    pub fn end(&self, job: &str) {
        open(&self.running).remove(job);
    }

    /// Asks a job to stop; one that is over needs no asking.
    pub fn stop(&self, job: &str) {
        if let Some(stop) = open(&self.running).get(job) {
            stop.store(true, Ordering::Relaxed);
        }
    }

    /// Asks all jobs to stop.
    pub fn stop_all(&self) {
        for stop in open(&self.running).values() {
            stop.store(true, Ordering::Relaxed);
        }
    }

    /// Whether any job is at work.
    #[must_use]
    pub fn any(&self) -> bool {
        !open(&self.running).is_empty()
    }
}

/// What a mutex guards here stays whole even if its last holder panicked.
pub(crate) fn open<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_told_and_a_stop_is_heard() {
        let told = Arc::new(Mutex::new(Vec::new()));
        let jobs = Jobs::default();
        let ear = Arc::clone(&told);
        let (job, watch) = jobs.begin(Box::new(move |p| open(&ear).push(p)));
        watch.total(2, 100);
        watch.stage("sealing", "a.jpg");
        watch.file_done(50);
        assert!(!watch.stopped() && jobs.any());
        jobs.stop(&job);
        assert!(watch.stopped());
        jobs.end(&job);
        assert!(!jobs.any());
        let last = open(&told).last().cloned().unwrap();
        assert_eq!((last.files, last.files_total, last.bytes), (1, 2, 50));
        assert_eq!(last.stage, "sealing");
    }

    #[test]
    fn bytes_are_not_told_more_often_than_the_eye_sees() {
        let told = Arc::new(Mutex::new(0));
        let ear = Arc::clone(&told);
        let (_, watch) = Jobs::default().begin(Box::new(move |_| *open(&ear) += 1));
        let begun = Instant::now();
        for n in 0..10_000 {
            watch.bytes(n);
        }
        let most = 2 + begun.elapsed().as_millis() / BETWEEN.as_millis();
        assert!(*open(&told) <= most);
    }

    #[test]
    fn an_estimate_follows_the_pace_and_is_withheld_at_the_start() {
        assert_eq!(seconds_left(Duration::from_secs(10), 25, 100), Some(30));
        assert_eq!(seconds_left(Duration::from_millis(900), 25, 100), None);
        assert_eq!(seconds_left(Duration::from_secs(10), 0, 100), None);
    }
}
