//! The thread that alone touches sled. Callers ask and wait for a limited time; after a panic, an error or a late answer every
//! further question is refused, and the thread is left to itself.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::place::{settings, sync_files, wait_until_released};
use super::tally::{TALLY_KEY, Tally};
use crate::StoreRefused;

/// How long the end of a database is waited for that did not answer, or answered with an error.
const AFTER_A_FAULT: Duration = Duration::from_secs(2);

/// What the thread owns.
pub(super) struct Live {
    db: sled::Db,
    path: PathBuf,
    pub(super) tally: Tally,
}

type Job = Box<dyn FnOnce(&mut Live) -> bool + Send>;

#[derive(Debug)]
pub(super) struct Worker {
    /// `None` once closed.
    jobs: Option<Sender<Job>>,
    closed: Receiver<()>,
    broken: AtomicBool,
    patience: Duration,
}

pub(super) enum NotStarted {
    Refused(StoreRefused),
    Died,
    Hung,
}

impl Worker {
    /// Starts the thread and waits until the database is open.
    pub(super) fn start(path: &Path, patience: Duration) -> Result<Self, NotStarted> {
        let (jobs, waiting) = channel::<Job>();
        let (started, start) = channel();
        let (closing, closed) = channel();
        let path = path.to_owned();
        let body = move || {
            let opened = catch_unwind(AssertUnwindSafe(|| Live::open(path)));
            let mut live = match opened {
                Ok(Ok(live)) => live,
                Ok(Err(refused)) => return drop(started.send(Err(NotStarted::Refused(refused)))),
                Err(_) => return drop(started.send(Err(NotStarted::Died))),
            };
            let _ = started.send(Ok(()));
            // A job that failed ends the thread's work: what sled does after an error is not known.
            while waiting.recv().is_ok_and(|job| job(&mut live)) {}
            drop(waiting);
            let _ = catch_unwind(AssertUnwindSafe(|| drop(live)));
            let _ = closing.send(());
        };
        thread::Builder::new()
            .name("database".into())
            .spawn(body)
            .map_err(|error| NotStarted::Refused(error.into()))?;
        match start.recv_timeout(patience) {
            Ok(answer) => answer.map(|()| Self {
                jobs: Some(jobs),
                closed,
                broken: AtomicBool::new(false),
                patience,
            }),
            Err(RecvTimeoutError::Timeout) => Err(NotStarted::Hung),
            Err(RecvTimeoutError::Disconnected) => Err(NotStarted::Died),
        }
    }

    pub(super) fn ask<T, F>(&self, patience: Duration, question: F) -> Result<T, StoreRefused>
    where
        T: Send + 'static,
        F: FnOnce(&mut Live) -> Result<T, StoreRefused> + Send + 'static,
    {
        let broken = || StoreRefused::Damaged("database");
        if self.broken.load(Ordering::SeqCst) {
            return Err(broken());
        }
        let (answers, answer) = channel();
        let job = Box::new(move |live: &mut Live| {
            let result = catch_unwind(AssertUnwindSafe(|| question(live)))
                .unwrap_or(Err(StoreRefused::Damaged("database")));
            let goes_on = result.is_ok();
            let _ = answers.send(result);
            goes_on
        });
        let asked = self
            .jobs
            .as_ref()
            .is_some_and(|jobs| jobs.send(job).is_ok());
        let result = if asked {
            answer
                .recv_timeout(patience)
                .unwrap_or_else(|_| Err(broken()))
        } else {
            Err(broken())
        };
        if result.is_err() {
            self.broken.store(true, Ordering::SeqCst);
        }
        result
    }

    pub(super) fn close(mut self, patience: Duration) -> Result<(), StoreRefused> {
        self.patience = patience;
        self.end()
    }

    fn end(&mut self) -> Result<(), StoreRefused> {
        match self.jobs.take() {
            None => return Ok(()),
            Some(jobs) => drop(jobs),
        }
        if self.broken.load(Ordering::SeqCst) {
            // It was late or failed once already; sled may wait for ever for a flush that was refused.
            self.patience = self.patience.min(AFTER_A_FAULT);
        }
        self.closed
            .recv_timeout(self.patience)
            .map_err(|_| StoreRefused::Damaged("database"))
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.end();
    }
}

impl Live {
    fn open(path: PathBuf) -> Result<Self, StoreRefused> {
        wait_until_released(&path);
        let db = settings(&path).open().map_err(refused)?;
        let tally = match db.get(TALLY_KEY).map_err(refused)? {
            Some(bytes) => Tally::from_bytes(&bytes).ok_or(StoreRefused::Damaged("database"))?,
            None => Tally::default(),
        };
        Ok(Self { db, path, tally })
    }

    pub(super) fn get_many(&self, keys: &[[u8; 32]]) -> Result<Vec<Option<Vec<u8>>>, StoreRefused> {
        keys.iter()
            .map(|key| {
                Ok(self
                    .db
                    .get(key)
                    .map_err(refused)?
                    .map(|value| value.to_vec()))
            })
            .collect()
    }

    pub(super) fn put_batch(
        &mut self,
        records: &[([u8; 32], Vec<u8>)],
    ) -> Result<(), StoreRefused> {
        let last: HashMap<&[u8; 32], &Vec<u8>> =
            records.iter().map(|(key, value)| (key, value)).collect();
        let mut batch = sled::Batch::default();
        let mut tally = self.tally;
        for (key, value) in last {
            match self.db.get(key).map_err(refused)? {
                Some(old) => tally.toggle(key, &old),
                None => tally.count += 1,
            }
            tally.toggle(key, value);
            batch.insert(key, value.as_slice());
        }
        tally.batches += 1;
        batch.insert(TALLY_KEY, tally.to_bytes());
        self.db.apply_batch(batch).map_err(refused)?;
        self.tally = tally;
        Ok(())
    }

    pub(super) fn durable(&mut self) -> Result<(), StoreRefused> {
        self.db.flush().map_err(refused)?;
        sync_files(&self.path)?;
        self.tally.write(&self.path)
    }

    /// The tally of what is really there.
    pub(super) fn count_all(&self) -> Result<Tally, StoreRefused> {
        let mut counted = Tally {
            batches: self.tally.batches,
            ..Tally::default()
        };
        for record in self.db.iter() {
            let (key, value) = record.map_err(refused)?;
            match key.len() {
                32 => {
                    counted.count += 1;
                    counted.toggle(&key, &value);
                }
                _ if key == TALLY_KEY => {}
                _ => return Err(StoreRefused::Damaged("database")),
            }
        }
        Ok(counted)
    }
}

/// What opens, reads every record and closes, in the calling thread; panics as sled does.
pub(super) fn open_and_count(path: &Path) -> Result<Tally, StoreRefused> {
    let live = Live::open(path.to_owned())?;
    let counted = live.count_all()?;
    if counted == live.tally {
        Ok(counted)
    } else {
        Err(StoreRefused::Damaged("database"))
    }
}

fn refused(error: sled::Error) -> StoreRefused {
    match error {
        sled::Error::Io(error) => error.into(),
        _ => StoreRefused::Damaged("database"),
    }
}

#[cfg(test)]
#[path = "worker_tests.rs"]
mod tests;
