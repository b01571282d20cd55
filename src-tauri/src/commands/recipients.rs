//! Recipients.

use super::Here;
use crate::{desk::Given, views::RecipientView};

/// Reads a recipient and gives its words.
#[tauri::command]
#[specta::specta]
pub async fn check_recipient(text: String, session: Here<'_>) -> Given<RecipientView> {
    session
        .aside(move |s| s.at_desk(move |desk| desk.check_recipient(&text)))
        .await
}

/// The locker's recipients.
#[tauri::command]
#[specta::specta]
pub async fn recipients(session: Here<'_>) -> Given<Vec<RecipientView>> {
    session.aside(|s| s.at_desk(|desk| desk.recipients())).await
}
