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

/// A drive of its own in the kernel's table, where a desktop would put it. Only root can plug one in.
#[cfg(target_os = "linux")]
struct Plugged(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl Plugged {
    fn new(name: &str) -> Option<Self> {
        if !rustix::process::geteuid().is_root() {
            return None;
        }
        let place = format!("/run/media/sandyq-{}/{name}", std::process::id());
        std::fs::create_dir_all(&place).unwrap();
        let mount = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=64k", name, &place])
            .status();
        assert!(mount.unwrap().success());
        Some(Self(place.into()))
    }

    fn id(&self) -> String {
        let name = self.0.file_name().unwrap().to_string_lossy();
        let all = drives::removable();
        let found = all.iter().find(|drive| drive.label == name);
        found.expect("it is offered").id.clone()
    }
}

#[cfg(target_os = "linux")]
impl Drop for Plugged {
    fn drop(&mut self) {
        let umount = std::process::Command::new("umount").arg(&self.0).status();
        assert!(umount.unwrap().success());
        std::fs::remove_dir(&self.0).unwrap();
        // The folder around it may hold the other one.
        let _ = std::fs::remove_dir(self.0.parent().unwrap());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_chosen_drive_pulled_out_locks_and_another_does_not() {
    let (Some(chosen), Some(other)) = (Plugged::new("chosen"), Plugged::new("other")) else {
        return;
    };
    let (session, heard, _home) = unlocked();
    let locked = || heard.all().contains(&"state locked".to_owned());
    open(&session.settings).lock_with_drive = Some(chosen.id());
    assert_ne!(chosen.id(), other.id());
    std::thread::sleep(2 * TICK);
    drop(other);
    std::thread::sleep(3 * TICK);
    assert!(!locked(), "another drive");
    let pulled = Instant::now();
    drop(chosen);
    while !locked() {
        assert!(pulled.elapsed() < Duration::from_secs(5), "it did not lock");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_chosen_drive_that_was_never_there_locks_nothing() {
    let (session, heard, _home) = unlocked();
    open(&session.settings).lock_with_drive = Some("0".repeat(64));
    std::thread::sleep(3 * TICK);
    assert!(!heard.all().contains(&"state locked".to_owned()));
}

#[test]
fn shares_in_hand_are_let_go_of_when_nobody_is_there_though_the_locker_is_locked() {
    let (session, _, _home) = unlocked();
    session.lock().unwrap();
    let late = Instant::now() + Duration::from_secs(301);
    assert!(!session.is_forsaken(late), "nothing to let go of");
    session
        .at_desk(|desk| desk.take_share(std::path::Path::new("share-2.txt")))
        .unwrap();
    session.holds_shares(true);
    assert!(session.is_forsaken(late));
    let typing = session.at_the_key_window();
    assert!(!session.is_forsaken(late), "somebody types");
    assert!(
        session.is_forsaken(late + LONGEST_ASKING),
        "and not for ever"
    );
    drop(typing);
    session.lock().unwrap();
    let left = session.at_desk(|desk| desk.gathering()).unwrap();
    assert!(left.rows.is_empty() && !session.is_forsaken(late));
}
