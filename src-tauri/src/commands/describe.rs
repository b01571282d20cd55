//! Changes what is known about an item; what was known stays in its history.

use super::Here;
use crate::{
    desk::Given,
    views::{Fields, ItemView},
};

/// Adds an entry with the changed fields.
#[tauri::command]
#[specta::specta]
pub async fn describe(id: String, changes: Fields, session: Here<'_>) -> Given<ItemView> {
    session
        .aside(move |s| s.at_desk(move |desk| desk.describe(&id, changes)))
        .await
}
