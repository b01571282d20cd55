//! Unlocks with a passphrase from the key window, and locks.

use std::time::Instant;

use super::Here;
use crate::{
    ask::Mode,
    desk::{Given, Secret},
    failure::Failure,
    views::LockerState,
};

/// Unlocks; fails with `cancelled` when the person gives up.
#[tauri::command]
#[specta::specta]
pub async fn unlock(session: Here<'_>) -> Given<LockerState> {
    session
        .aside(|s| {
            if let LockerState::Station { station, .. } = s.state()? {
                // No passphrase is asked for where none opens anything.
                let about = station.invitation.locker;
                return Err(Failure::about("station-cannot-open", about));
            }
            // Held while the key window is open: there is never a second one.
            let mut delay = s
                .delay
                .try_lock()
                .map_err(|_| Failure::new("key-window-open"))?;
            let mut question = s.question(Mode::Passphrase, &s.label());
            question.wait_seconds = delay.seconds_left(Instant::now());
            let mut judge = |secret: Secret| s.at_desk(move |desk| desk.unlock(secret));
            s.ask.ask(&question, &mut delay, &mut judge)?;
            s.tell_state()
        })
        .await
}

/// Locks now.
#[tauri::command]
#[specta::specta]
pub async fn lock(session: Here<'_>) -> Given<LockerState> {
    session.aside(|s| s.lock()).await
}
