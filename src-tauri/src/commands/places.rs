//! Folders and files, by handle: which lockers were open lately, and choosing one.

use std::path::{Path, PathBuf};

use sandyq_locker::looks_like_station;

use super::Here;
use crate::{
    desk::Given,
    failure::Failure,
    handles::{Held, label_of},
    jobs::open,
    pick::What,
    session::Session,
    views::LockerRef,
};

/// Lockers opened earlier whose folders are still there.
#[tauri::command]
#[specta::specta]
pub async fn recent_lockers(session: Here<'_>) -> Given<Vec<LockerRef>> {
    session
        .aside(|s| {
            let recents = s.kept.recents().into_iter().filter(|r| r.path.exists());
            Ok(recents
                .map(|r| {
                    reference(
                        s,
                        Held::Locker(r.path.clone()),
                        &r.path,
                        Some(r.last_opened),
                    )
                })
                .collect())
        })
        .await
}

/// Takes a locker off the list; its folder is not touched.
#[tauri::command]
#[specta::specta]
pub async fn forget_recent(handle: String, session: Here<'_>) -> Given<()> {
    let path = open(&session.handles).locker(&handle)?.to_owned();
    let kept = session.kept.forget(&path);
    kept.map_err(|_| Failure::new("settings-not-kept"))
}

/// A folder in which to create.
#[tauri::command]
#[specta::specta]
pub async fn pick_new_place(session: Here<'_>) -> Given<Option<LockerRef>> {
    session
        .aside(|s| Ok(chosen(s, What::Place, Held::Place)))
        .await
}

/// A locker's folder.
#[tauri::command]
#[specta::specta]
pub async fn pick_locker(session: Here<'_>) -> Given<Option<LockerRef>> {
    session
        .aside(|s| Ok(chosen(s, What::Locker, Held::Locker)))
        .await
}

/// A file for the recovery key.
#[tauri::command]
#[specta::specta]
pub async fn pick_recovery_file(session: Here<'_>) -> Given<Option<String>> {
    session
        .aside(|s| {
            let path = s.pick.new_file(What::Recovery, "sandyq-recovery.txt");
            Ok(path.map(|path| open(&s.handles).hold(Held::Recovery(path))))
        })
        .await
}

fn chosen(session: &Session, what: What, held: fn(PathBuf) -> Held) -> Option<LockerRef> {
    let path = session.pick.existing(what).pop()?;
    Some(reference(session, held(path.clone()), &path, None))
}

fn reference(session: &Session, held: Held, path: &Path, day: Option<String>) -> LockerRef {
    LockerRef {
        handle: open(&session.handles).hold(held),
        label: label_of(path),
        last_opened: day,
        station: looks_like_station(path),
    }
}
