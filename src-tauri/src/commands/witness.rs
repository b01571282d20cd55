//! This machine as a witness: it looks at a newsroom's file, and signs what continues what it saw before. Needs no locker.

use super::Here;
use crate::{
    desk::Given,
    handles::{Held, label_of},
    jobs::open,
    pick::What,
    views::{CosignedView, OwnWitness, SightingView},
};

/// What an answer is called where nothing else is chosen.
const ANSWER: &str = "witness-answer.txt";

/// This machine's witness key, and what it signed.
#[tauri::command]
#[specta::specta]
pub async fn witness(session: Here<'_>) -> Given<OwnWitness> {
    session.aside(|s| s.at_desk(|desk| desk.witness())).await
}

/// Asks for a newsroom's file and looks at it. What is signed later is what was looked at, whatever becomes of the file.
#[tauri::command]
#[specta::specta]
pub async fn look_at_request(session: Here<'_>) -> Given<Option<SightingView>> {
    session
        .aside(|s| {
            let Some(request) = s.pick.existing(What::ForeignRequest).pop() else {
                return Ok(None);
            };
            let (bytes, mut seen) = s.at_desk(move |desk| desk.look_at_request(&request))?;
            seen.handle = open(&s.handles).hold(Held::Request(bytes));
            Ok(Some(seen))
        })
        .await
}

/// Asks where to, signs what was looked at, and writes the answer there.
#[tauri::command]
#[specta::specta]
pub async fn cosign(
    handle: String,
    compared: bool,
    session: Here<'_>,
) -> Given<Option<CosignedView>> {
    let request = open(&session.handles).request(&handle)?.to_owned();
    session
        .aside(move |s| {
            let Some(to) = s.pick.new_file(What::NewAnswer, ANSWER) else {
                return Ok(None);
            };
            s.at_desk(move |desk| desk.cosign(&request, compared, &to))
                .map(Some)
        })
        .await
}

/// Asks where to, and writes the answer that was given last for a log once more; gives the file's name.
#[tauri::command]
#[specta::specta]
pub async fn answer_again(origin: String, session: Here<'_>) -> Given<Option<String>> {
    session
        .aside(move |s| {
            let Some(to) = s.pick.new_file(What::NewAnswer, ANSWER) else {
                return Ok(None);
            };
            let label = label_of(&to);
            s.at_desk(move |desk| desk.answer_again(&origin, &to))?;
            Ok(Some(label))
        })
        .await
}
