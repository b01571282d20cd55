//! Panics and hangs of the database, made on purpose.

use super::*;
use std::time::Instant;

fn worker(place: &tempfile::TempDir) -> Worker {
    let started = Worker::start(&place.path().join("db"), Duration::from_secs(20));
    started.unwrap_or_else(|_| panic!("a new database opens"))
}

#[test]
fn a_panic_in_the_database_is_an_error_for_the_caller_and_the_end_of_the_database() {
    let place = tempfile::tempdir().unwrap();
    let worker = worker(&place);
    let answer: Result<(), _> = worker.ask(Duration::from_secs(20), |_| panic!("as sled does"));
    assert!(matches!(answer, Err(StoreRefused::Damaged("database"))));
    assert!(
        worker
            .ask(Duration::from_secs(20), |live| Ok(live.tally))
            .is_err()
    );
    worker.close(Duration::from_secs(20)).unwrap();
}

#[test]
fn nobody_waits_for_a_database_that_hangs_neither_asking_nor_closing() {
    let place = tempfile::tempdir().unwrap();
    let worker = worker(&place);
    let begun = Instant::now();
    let answer = worker.ask(Duration::from_millis(100), |_| {
        thread::sleep(Duration::from_secs(30));
        Ok(())
    });
    assert!(matches!(answer, Err(StoreRefused::Damaged("database"))));
    assert!(
        worker
            .ask(Duration::from_secs(20), |live| Ok(live.tally))
            .is_err(),
        "it is not asked again"
    );
    assert!(worker.close(Duration::from_secs(20)).is_err());
    assert!(begun.elapsed() < Duration::from_secs(10));
}
