//! Unlocks by a recovery key: from its file, else typed in the key window.

use super::{
    Here,
    verify::{ask_identity, read_identity},
};
use crate::{desk::Given, failure::Failure, pick::What, views::LockerState};

/// Unlocks; fails with `cancelled` when the person gives up, and with `no-identity-fits` where the key is another one's.
#[tauri::command]
#[specta::specta]
pub async fn unlock_by_key(session: Here<'_>) -> Given<LockerState> {
    session
        .aside(|s| {
            // Held while the key window may be open: there is never a second one.
            let _only = s
                .delay
                .try_lock()
                .map_err(|_| Failure::new("key-window-open"))?;
            let key = match s.pick.existing(What::Identity).pop() {
                Some(file) => read_identity(s, &file)?,
                None => ask_identity(s, &s.label())?,
            };
            s.at_desk(move |desk| desk.unlock_by_key(key))?;
            s.tell_state()
        })
        .await
}
