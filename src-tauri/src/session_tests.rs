//! The clock that locks.

#[path = "../../tests/desktop/tin.rs"]
mod tin;

use super::*;
use tin::{Chosen, Heard, OnePixel, Tin, Typed};

fn unlocked() -> (Arc<Session>, Heard, tempfile::TempDir) {
    let home = tempfile::tempdir().unwrap();
    let heard = Heard::default();
    let desk = Tin {
        open: Some("locker".into()),
        unlocked: true,
        ..Tin::default()
    };
    let session = Session::begin(Parts {
        desk: Box::new(desk),
        windows: Box::new(heard.clone()),
        pick: Box::new(Chosen::default()),
        ask: Box::new(Typed(Mutex::default())),
        pixels: Pixels::new(Box::new(OnePixel)),
        kept: Kept::in_folder(home.path().to_owned()),
        lang: Lang::En,
    });
    session.took(std::path::Path::new("locker"));
    session.tell_state().unwrap();
    (session, heard, home)
}

#[test]
fn nobody_there_for_the_chosen_minutes_locks_the_locker() {
    let (session, heard, _home) = unlocked();
    let now = Instant::now();
    assert!(!session.is_forsaken(now + Duration::from_secs(299)));
    assert!(session.is_forsaken(now + Duration::from_secs(301)));
    open(&session.settings).auto_lock_minutes = 1;
    *open(&session.touched) = now.checked_sub(Duration::from_secs(61)).unwrap();
    let until = now + Duration::from_secs(20);
    while !heard.all().contains(&"state locked".to_owned()) {
        assert!(Instant::now() < until, "the clock did not lock");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(
        !session.is_forsaken(now + Duration::from_secs(999)),
        "locked already"
    );
}

#[test]
fn a_key_pressed_or_work_in_hand_keeps_it_open() {
    let (session, _, _home) = unlocked();
    let late = Instant::now() + Duration::from_secs(301);
    assert!(session.is_forsaken(late));
    let (job, _watch) = session.jobs.begin(Box::new(|_| ()));
    assert!(!session.is_forsaken(late), "work in hand");
    session.jobs.end(&job);
    *open(&session.touched) = late;
    assert!(!session.is_forsaken(late), "a key was pressed");
}
