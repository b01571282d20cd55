//! Seals again what is older than the recipients in force.

use super::{Here, job};
use crate::desk::Given;

/// Begins, or goes on; its end says what could not be sealed again.
#[tauri::command]
#[specta::specta]
pub async fn reseal(session: Here<'_>) -> Given<String> {
    Ok(job(&session, |s, _, watch| {
        let watch = watch.clone();
        s.at_desk(move |desk| desk.reseal(&watch))
    }))
}
