//! Which plugins of hardware keys may be started on this machine: a list, empty at first.

use super::Here;
use crate::{
    ask::{Act, Confirming},
    desk::Given,
    views::PluginView,
};

/// The list.
#[tauri::command]
#[specta::specta]
pub async fn plugins(session: Here<'_>) -> Given<Vec<PluginView>> {
    session.aside(|s| s.at_desk(|desk| desk.plugins())).await
}

/// Puts a plugin on the list after the person saw in the key window which program it is; gives the list.
#[tauri::command]
#[specta::specta]
pub async fn allow_plugin(name: String, session: Here<'_>) -> Given<Vec<PluginView>> {
    session
        .aside(move |s| {
            let found = s.at_desk(move |desk| desk.find_plugin(name.trim()))?;
            let program = found.0.program.to_string_lossy().into_owned();
            s.confirm(Confirming::about(
                Act::AllowPlugin,
                found.0.name.clone(),
                program,
            ))?;
            s.at_desk(move |desk| {
                desk.allow_plugin(found)?;
                desk.plugins()
            })
        })
        .await
}

/// Takes a plugin off the list; gives the list.
#[tauri::command]
#[specta::specta]
pub async fn forbid_plugin(name: String, session: Here<'_>) -> Given<Vec<PluginView>> {
    session
        .aside(move |s| {
            s.at_desk(move |desk| {
                desk.forbid_plugin(&name)?;
                desk.plugins()
            })
        })
        .await
}
