//! What a station took in, or somebody wrote in a letter, comes into the locker at hand.

use super::{Here, job};
use crate::{
    desk::Given,
    failure::Failure,
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
            seen.handle = open(&s.handles).hold(Held::Station(folder, of_station(&seen)));
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
            seen.handle = open(&s.handles).hold(Held::Letter(file, of_letter(&seen)));
            Ok(Some(seen))
        })
        .await
}

/// Collects the station that was looked at.
#[tauri::command]
#[specta::specta]
pub async fn collect(handle: String, session: Here<'_>) -> Given<String> {
    let (folder, seen) = {
        let handles = open(&session.handles);
        let (folder, seen) = handles.station(&handle)?;
        (folder.to_owned(), seen.to_owned())
    };
    Ok(job(&session, move |s, _, watch| {
        let watch = watch.clone();
        s.at_desk(move |desk| {
            let now = desk.look_at_station(&folder)?;
            same(&of_station(&now), &seen, &now.label)?;
            desk.collect(&folder, &watch)
        })
    }))
}

/// Takes in the letter that was looked at.
#[tauri::command]
#[specta::specta]
pub async fn take_letter(handle: String, session: Here<'_>) -> Given<String> {
    let (file, seen) = {
        let handles = open(&session.handles);
        let (file, seen) = handles.letter(&handle)?;
        (file.to_owned(), seen.to_owned())
    };
    Ok(job(&session, move |s, _, watch| {
        let watch = watch.clone();
        s.at_desk(move |desk| {
            let now = desk.look_at_letter(&file)?;
            same(&of_letter(&now), &seen, &now.label)?;
            desk.take_letter(&file, &watch)
        })
    }))
}

/// By what a station is the one that was looked at. It may have grown since.
fn of_station(seen: &StationSeen) -> String {
    format!("{} {}", seen.station, seen.key_words)
}

/// By what a letter is the one that was looked at.
fn of_letter(seen: &LetterSeen) -> String {
    let (actor, made) = (&seen.actor, &seen.made);
    format!(
        "{} {made} {} {} {actor}",
        seen.letter, seen.items, seen.size
    )
}

/// What was compared on the screen is what is taken in: another one put in its place meanwhile is refused.
fn same(now: &str, seen: &str, label: &str) -> Given<()> {
    match now == seen {
        true => Ok(()),
        false => Err(Failure::about("not-what-was-seen", label)),
    }
}
