//! Writes out the annexes of a bundle that was just verified, or takes them into the locker.

use super::{Here, job};
use crate::{
    desk::{Given, ToTakeIn},
    pick::What,
    views::{Lang, Received},
};

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

/// Takes the bundle that a job verified into the locker that is open; the judgement is made anew.
#[tauri::command]
#[specta::specta]
pub async fn take_in(
    verified: String,
    case_id: Option<String>,
    lang: Lang,
    session: Here<'_>,
) -> Given<String> {
    Ok(job(&session, move |s, _, watch| {
        let (watch, pinned) = (watch.clone(), s.kept.signers());
        s.at_desk(move |desk| {
            let (job, case) = (verified.as_str(), case_id.as_deref());
            desk.take_in(
                ToTakeIn {
                    job,
                    case,
                    pinned,
                    lang,
                },
                &watch,
            )
        })
    }))
}
