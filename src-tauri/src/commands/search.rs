//! Finds words in titles, fields and typed text.

use super::Here;
use crate::{desk::Given, views::Hit};

/// All places where the words stand.
#[tauri::command]
#[specta::specta]
pub async fn search(query: String, case_id: Option<String>, session: Here<'_>) -> Given<Vec<Hit>> {
    session
        .aside(move |s| s.at_desk(move |desk| desk.search(&query, case_id.as_deref())))
        .await
}
