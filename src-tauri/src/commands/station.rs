//! This machine as a station: made from an invitation, its newer invitation, and the sheet that says what it cannot do.

use super::Here;
use crate::{
    desk::Given,
    failure::Failure,
    handles::label_of,
    jobs::open,
    pick::What,
    stations::NewStation,
    views::{Lang, LockerState, StationDraft, StationSheet},
};

/// What a station is called is one line that others read.
const LONGEST_NAME: usize = 200;

/// Makes a station from the invitation that was looked at, and leaves it open.
#[tauri::command]
#[specta::specta]
pub async fn create_station(draft: StationDraft, session: Here<'_>) -> Given<LockerState> {
    if draft.name.chars().count() > LONGEST_NAME {
        return Err(Failure::about("too-large", "title"));
    }
    let (folder, invitation) = {
        let handles = open(&session.handles);
        (
            handles.place(&draft.place)?.to_owned(),
            handles.invitation(&draft.invitation)?.to_owned(),
        )
    };
    session
        .aside(move |s| {
            let actor = open(&s.settings).actor.clone();
            let path = folder.clone();
            // The invitation was for this; the page goes on to the sheet.
            s.is_no_letter();
            s.close()?;
            s.at_desk(move |desk| {
                desk.create_station(NewStation {
                    folder: &path,
                    invitation: &invitation,
                    name: &draft.name,
                    actor: &actor,
                })
            })?;
            s.took(&folder);
            s.remember(&folder);
            s.tell_state()
        })
        .await
}

/// Puts the invitation that was looked at in the place of the station's; it must be the same custodian's, and newer.
#[tauri::command]
#[specta::specta]
pub async fn update_invitation(handle: String, session: Here<'_>) -> Given<LockerState> {
    let invitation = open(&session.handles).invitation(&handle)?.to_owned();
    session
        .aside(move |s| {
            s.at_desk(move |desk| desk.update_invitation(&invitation))?;
            s.tell_state()
        })
        .await
}

/// What the station's sheet says, where it is true.
#[tauri::command]
#[specta::specta]
pub async fn station_sheet(session: Here<'_>) -> Given<StationSheet> {
    session
        .aside(|s| s.at_desk(|desk| desk.station_sheet()))
        .await
}

/// Asks where to and writes the station's sheet there; gives the file's name.
#[tauri::command]
#[specta::specta]
pub async fn save_station_sheet(lang: Lang, session: Here<'_>) -> Given<Option<String>> {
    session
        .aside(move |s| {
            s.at_desk(|desk| desk.station_sheet())?;
            let Some(to) = s.pick.new_file(What::StationSheet, "sandyq.html") else {
                return Ok(None);
            };
            let label = label_of(&to);
            s.at_desk(move |desk| desk.save_station_sheet(lang, &to))?;
            Ok(Some(label))
        })
        .await
}

/// Forgets what a deposit left in the window: which files were picked, and with the page's process what was typed and shown.
#[tauri::command]
#[specta::specta]
pub async fn forget(session: Here<'_>) -> Given<()> {
    session
        .aside(|s| {
            s.forget();
            Ok(())
        })
        .await
}
