//! Settings, and what forms are drawn from.

use super::Here;
use crate::{
    desk::Given,
    drives::{self, Drive},
    failure::Failure,
    jobs::open,
    self_test,
    views::{AppInfo, Lists, Settings},
};

/// A name longer than this is a text pasted by mistake.
const LONGEST_ACTOR: usize = 200;

/// The hash that stands for a drive, in hexadecimal digits.
const DRIVE: usize = 64;

/// What the page needs before anything else.
#[tauri::command]
#[specta::specta]
pub async fn app_info(session: Here<'_>) -> Given<AppInfo> {
    let settings = open(&session.settings).clone();
    let version = env!("CARGO_PKG_VERSION").to_owned();
    let self_test = session.aside(|s| Ok(self_test::run(s))).await?;
    Ok(AppInfo {
        version,
        settings,
        self_test,
    })
}

/// Keeps the settings.
#[tauri::command]
#[specta::specta]
pub async fn save_settings(settings: Settings, session: Here<'_>) -> Given<()> {
    let drive = settings.lock_with_drive.as_ref();
    if !(1..=60).contains(&settings.auto_lock_minutes)
        || settings.actor.len() > LONGEST_ACTOR
        || drive.is_some_and(|id| id.len() != DRIVE)
    {
        return Err(Failure::new("bad-settings"));
    }
    session
        .aside(move |s| {
            s.kept
                .keep_settings(&settings)
                .map_err(|_| Failure::new("settings-not-kept"))?;
            let actor = settings.actor.clone();
            *open(&s.settings) = settings;
            s.at_desk(move |desk| {
                desk.sit_down(&actor);
                Ok(())
            })
        })
        .await
}

/// What is plugged in and can be chosen to lock by its removal.
#[tauri::command]
#[specta::specta]
pub async fn removable_drives(session: Here<'_>) -> Given<Vec<Drive>> {
    session.aside(|_| Ok(drives::removable())).await
}

/// Kinds, roles, sensitivities, languages.
#[tauri::command]
#[specta::specta]
pub async fn lists(session: Here<'_>) -> Given<Lists> {
    session.aside(|s| s.at_desk(|desk| Ok(desk.lists()))).await
}

/// Ends the program.
#[tauri::command]
#[specta::specta]
pub fn leave(session: Here<'_>) {
    session.windows.leave();
}

/// A person is there.
#[tauri::command]
#[specta::specta]
pub fn touch(session: Here<'_>) {
    session.touch();
}
