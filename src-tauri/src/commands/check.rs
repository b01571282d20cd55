//! Judges the whole locker.

use super::{Here, job};
use crate::desk::Given;

/// Begins the check; its end carries the report.
#[tauri::command]
#[specta::specta]
pub async fn check_locker(session: Here<'_>) -> Given<String> {
    Ok(job(&session, |s, _, watch| {
        let watch = watch.clone();
        s.at_desk(move |desk| desk.check(&watch))
    }))
}
