//! Writes out the annexes of a bundle that was just verified.

use super::Here;
use crate::{desk::Given, pick::What, views::Received};

/// Asks for a folder and writes the annexes there.
#[tauri::command]
#[specta::specta]
pub async fn receive_bundle(job: String, session: Here<'_>) -> Given<Option<Received>> {
    session
        .aside(move |s| {
            let Some(folder) = s.pick.existing(What::Receive).pop() else {
                return Ok(None);
            };
            s.at_desk(move |desk| desk.receive(&job, &folder)).map(Some)
        })
        .await
}
