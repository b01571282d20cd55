//! Cases.

use super::Here;
use crate::{desk::Given, views::CaseRow};

/// All cases.
#[tauri::command]
#[specta::specta]
pub async fn cases(session: Here<'_>) -> Given<Vec<CaseRow>> {
    session.aside(|s| s.at_desk(|desk| desk.cases())).await
}

/// Adds a case.
#[tauri::command]
#[specta::specta]
pub async fn add_case(title: String, notes: String, session: Here<'_>) -> Given<CaseRow> {
    session
        .aside(move |s| s.at_desk(move |desk| desk.add_case(&title, &notes)))
        .await
}
