//! The locker's way of saying how far it is, told to a job of the page.

use std::cell::Cell;

use sandyq_locker::{Stage, Watch};

use crate::jobs;

/// A job that is one piece of work.
pub(super) struct Whole<'a>(pub(super) &'a jobs::Watch);

impl Watch for Whole<'_> {
    fn stage(&self, stage: Stage, name: &str) {
        self.0.stage(stage.key(), name);
    }
    fn bytes(&self, done: u64) {
        self.0.bytes(done);
    }
    fn total(&self, things: u64, bytes: u64) {
        self.0.total(things, bytes);
    }
    fn stopped(&self) -> bool {
        self.0.stopped()
    }
}

/// A job over several files, each of which is a stage of its own.
pub(super) struct EachFile<'a> {
    watch: &'a jobs::Watch,
    begun: Cell<bool>,
    bytes: Cell<u64>,
}

impl<'a> EachFile<'a> {
    /// None is begun yet.
    pub(super) fn new(watch: &'a jobs::Watch) -> Self {
        Self {
            watch,
            begun: Cell::new(false),
            bytes: Cell::new(0),
        }
    }
}

impl Watch for EachFile<'_> {
    fn stage(&self, stage: Stage, name: &str) {
        if self.begun.replace(true) {
            self.watch.file_done(self.bytes.get());
        }
        self.watch.stage(stage.key(), name);
    }
    fn bytes(&self, done: u64) {
        self.bytes.set(done);
        self.watch.bytes(done);
    }
    fn total(&self, things: u64, bytes: u64) {
        self.watch.total(things, bytes);
    }
    fn stopped(&self) -> bool {
        self.watch.stopped()
    }
}

/// One file among those of a job. It is read twice, once to seal it and once to prove that it was sealed, so that
/// each reading counts half: a bar that is full before the proof would say too early that it is done.
pub(super) struct OneFile<'a> {
    watch: &'a jobs::Watch,
    size: u64,
    proving: Cell<bool>,
}

impl<'a> OneFile<'a> {
    /// A file of so many bytes.
    pub(super) fn new(watch: &'a jobs::Watch, size: u64) -> Self {
        let proving = Cell::new(false);
        Self {
            watch,
            size,
            proving,
        }
    }
}

impl Watch for OneFile<'_> {
    fn stage(&self, stage: Stage, name: &str) {
        self.proving.set(stage == Stage::Rereading);
        self.watch.stage(stage.key(), name);
    }
    fn bytes(&self, done: u64) {
        let before = if self.proving.get() { self.size } else { 0 };
        self.watch.bytes((before + done.min(self.size)) / 2);
    }
    // The job knows how many files there are; one file knows only of itself.
    fn total(&self, _: u64, _: u64) {}
    fn stopped(&self) -> bool {
        self.watch.stopped()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::{jobs::Jobs, views::Progress};

    #[test]
    fn a_file_is_counted_when_the_next_one_begins() {
        let told = Arc::new(Mutex::new(Vec::<Progress>::new()));
        let ear = Arc::clone(&told);
        let tell = Box::new(move |p| ear.lock().unwrap().push(p));
        let (_, watch) = Jobs::default().begin(tell);
        let files = EachFile::new(&watch);
        files.total(2, 300);
        files.stage(Stage::Resealing, "a.pdf");
        files.bytes(100);
        let at = |told: &Mutex<Vec<Progress>>| {
            let told = told.lock().unwrap();
            let last = told.last().unwrap();
            (last.files, last.current.clone())
        };
        assert_eq!(at(&told), (0, "a.pdf".to_owned()));
        files.stage(Stage::Resealing, "b.pdf");
        assert_eq!(at(&told), (1, "b.pdf".to_owned()));
        assert_eq!(told.lock().unwrap().last().unwrap().bytes, 100);
    }

    #[test]
    fn a_file_is_half_done_when_it_is_sealed_and_done_when_it_is_proven() {
        let told = Arc::new(Mutex::new(Vec::<Progress>::new()));
        let ear = Arc::clone(&told);
        let tell = Box::new(move |p| ear.lock().unwrap().push(p));
        let (_, watch) = Jobs::default().begin(tell);
        watch.total(2, 300);
        watch.begin_file("b.pdf", 100);
        let file = OneFile::new(&watch, 200);
        let bytes = |told: &Mutex<Vec<Progress>>| told.lock().unwrap().last().unwrap().bytes;
        file.stage(Stage::Sealing, "b.pdf");
        file.bytes(200);
        file.stage(Stage::Rereading, "b.pdf");
        assert_eq!(bytes(&told), 200);
        file.bytes(200);
        file.stage(Stage::Recording, "b.pdf");
        assert_eq!(bytes(&told), 300);
        assert_eq!(told.lock().unwrap().last().unwrap().files_total, 2);
    }
}
