//! A checkpoint goes to a witness on a stick, and the answer comes back.

use super::Here;
use crate::{
    desk::Given,
    jobs::open,
    outsiders::ToWitness,
    pick::What,
    views::{WitnessAsked, WitnessSeen, WitnessView},
};

/// Reads a witness's key and gives its words.
#[tauri::command]
#[specta::specta]
pub async fn check_witness(key: String, session: Here<'_>) -> Given<WitnessView> {
    session
        .aside(move |s| s.at_desk(move |desk| desk.check_witness(&key)))
        .await
}

/// Asks where to, and writes the file for a witness there, with a sheet for paper beside it where one is wanted.
#[tauri::command]
#[specta::specta]
pub async fn ask_witness(
    key: String,
    sheet: bool,
    session: Here<'_>,
) -> Given<Option<WitnessAsked>> {
    session
        .aside(move |s| {
            let asked = key.clone();
            s.at_desk(move |desk| desk.check_witness(&asked))?;
            let Some(to) = s.pick.new_file(What::WitnessRequest, "for-the-witness.txt") else {
                return Ok(None);
            };
            let sheet = sheet.then(|| open(&s.settings).lang);
            s.at_desk(move |desk| {
                let (key, to) = (key.as_str(), to.as_path());
                desk.ask_witness(ToWitness { key, to, sheet })
            })
            .map(Some)
        })
        .await
}

/// Asks for a witness's answer and takes it in.
#[tauri::command]
#[specta::specta]
pub async fn take_answer(session: Here<'_>) -> Given<Option<WitnessSeen>> {
    session
        .aside(|s| {
            let Some(answer) = s.pick.existing(What::WitnessAnswer).pop() else {
                return Ok(None);
            };
            s.at_desk(move |desk| desk.take_answer(&answer)).map(Some)
        })
        .await
}
