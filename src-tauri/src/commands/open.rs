//! Opens a locker's folder, and puts it away.

use super::Here;
use crate::{desk::Given, jobs::open, views::LockerState};

/// How things stand.
#[tauri::command]
#[specta::specta]
pub async fn state(session: Here<'_>) -> Given<LockerState> {
    session.aside(|s| s.state()).await
}

/// Opens a folder, locked.
#[tauri::command]
#[specta::specta]
pub async fn open_locker(handle: String, session: Here<'_>) -> Given<LockerState> {
    let path = open(&session.handles).locker(&handle)?.to_owned();
    session
        .aside(move |s| {
            s.close()?;
            let folder = path.clone();
            let actor = open(&s.settings).actor.clone();
            s.at_desk(move |desk| {
                desk.open(&folder)?;
                desk.sit_down(&actor);
                Ok(())
            })?;
            s.took(&path);
            s.remember(&path);
            s.tell_state()
        })
        .await
}

/// Puts the locker away.
#[tauri::command]
#[specta::specta]
pub async fn close_locker(session: Here<'_>) -> Given<LockerState> {
    session.aside(|s| s.close()).await
}

/// Goes on with a copy on this machine.
#[tauri::command]
#[specta::specta]
pub async fn continue_here(session: Here<'_>) -> Given<LockerState> {
    session
        .aside(|s| {
            s.at_desk(|desk| desk.continue_here())?;
            s.tell_state()
        })
        .await
}
