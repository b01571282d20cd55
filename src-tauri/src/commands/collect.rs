//! What a station took in, or somebody wrote in a letter, comes into the locker at hand.

use super::{Here, job};
use crate::{
    desk::Given,
    handles::Held,
    jobs::open,
    pick::What,
    views::{LetterSeen, StationRow, StationSeen},
};

/// Stations that were collected, the one collected last first.
#[tauri::command]
#[specta::specta]
pub async fn stations(session: Here<'_>) -> Given<Vec<StationRow>> {
    session.aside(|s| s.at_desk(|desk| desk.stations())).await
}

/// Chooses a station's folder and looks at it.
#[tauri::command]
#[specta::specta]
pub async fn pick_station(session: Here<'_>) -> Given<Option<StationSeen>> {
    session
        .aside(|s| {
            let Some(folder) = s.pick.existing(What::Station).pop() else {
                return Ok(None);
            };
            let path = folder.clone();
            let mut seen = s.at_desk(move |desk| desk.look_at_station(&path))?;
            seen.handle = open(&s.handles).hold(Held::Station(folder));
            Ok(Some(seen))
        })
        .await
}

/// Chooses a letter and looks at its first page.
#[tauri::command]
#[specta::specta]
pub async fn pick_letter(session: Here<'_>) -> Given<Option<LetterSeen>> {
    session
        .aside(|s| {
            let Some(file) = s.pick.existing(What::Letter).pop() else {
                return Ok(None);
            };
            let path = file.clone();
            let mut seen = s.at_desk(move |desk| desk.look_at_letter(&path))?;
            seen.handle = open(&s.handles).hold(Held::Letter(file));
            Ok(Some(seen))
        })
        .await
}

/// Collects the station that was looked at.
#[tauri::command]
#[specta::specta]
pub async fn collect(handle: String, session: Here<'_>) -> Given<String> {
    let folder = open(&session.handles).station(&handle)?.to_owned();
    Ok(job(&session, move |s, _, watch| {
        let watch = watch.clone();
        s.at_desk(move |desk| desk.collect(&folder, &watch))
    }))
}

/// Takes in the letter that was looked at.
#[tauri::command]
#[specta::specta]
pub async fn take_letter(handle: String, session: Here<'_>) -> Given<String> {
    let file = open(&session.handles).letter(&handle)?.to_owned();
    Ok(job(&session, move |s, _, watch| {
        let watch = watch.clone();
        s.at_desk(move |desk| desk.take_letter(&file, &watch))
    }))
}
