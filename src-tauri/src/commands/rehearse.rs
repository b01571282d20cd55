//! Holders prove that theirs open.

use super::Here;
use crate::{desk::Given, views::Rehearsed};

/// Proves that the shares in hand open the locker; it stays as it is, locked or not.
#[tauri::command]
#[specta::specta]
pub async fn rehearse(session: Here<'_>) -> Given<Rehearsed> {
    session
        .aside(|s| {
            let rehearsed = s.at_desk(|desk| desk.rehearse());
            // Also where it failed: the folder was let go of and opened again.
            s.tell_state()?;
            let rehearsed = rehearsed?;
            s.holds_shares(false);
            Ok(rehearsed)
        })
        .await
}
