//! Who and what opens the locker, and what would be left of it.

use super::Here;
use crate::{
    desk::Given,
    failure::Failure,
    views::{Keys, LeftView, SealingView},
};

/// More places than a board has; what is longer is a mistake of the page.
const MOST_PLACES: usize = 64;

/// Everything about keys.
#[tauri::command]
#[specta::specta]
pub async fn keys(session: Here<'_>) -> Given<Keys> {
    session.aside(|s| s.at_desk(|desk| desk.keys())).await
}

/// What is left when these places are lost together.
#[tauri::command]
#[specta::specta]
pub async fn survival(lost: Vec<String>, session: Here<'_>) -> Given<LeftView> {
    if lost.len() > MOST_PLACES {
        return Err(Failure::about("too-large", "place"));
    }
    session
        .aside(move |s| s.at_desk(move |desk| desk.without(&lost)))
        .await
}

/// What is still to be sealed again.
#[tauri::command]
#[specta::specta]
pub async fn sealing_left(session: Here<'_>) -> Given<SealingView> {
    session
        .aside(|s| s.at_desk(|desk| desk.sealing_left()))
        .await
}
