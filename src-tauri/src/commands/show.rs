//! Looks at items.

use super::Here;
use crate::{
    desk::Given,
    failure::Failure,
    jobs::open,
    views::{ItemRow, ItemView, PreviewInfo, PreviewWall},
};

/// Items of a case, or all.
#[tauri::command]
#[specta::specta]
pub async fn items(case_id: Option<String>, session: Here<'_>) -> Given<Vec<ItemRow>> {
    session
        .aside(move |s| s.at_desk(move |desk| desk.items(case_id.as_deref())))
        .await
}

/// One item with everything known about it.
#[tauri::command]
#[specta::specta]
pub async fn item(id: String, session: Here<'_>) -> Given<ItemView> {
    session
        .aside(move |s| s.at_desk(move |desk| desk.item(&id)))
        .await
}

/// How an item can be looked at.
#[tauri::command]
#[specta::specta]
pub async fn preview_info(id: String, session: Here<'_>) -> Given<PreviewInfo> {
    session.aside(move |s| s.pixels.info(s, &id)).await
}

/// Text of an item.
#[tauri::command]
#[specta::specta]
pub async fn text(id: String, session: Here<'_>) -> Given<String> {
    session.aside(move |s| s.pixels.text(s, &id)).await
}

/// A person agrees to previews without a wall that the kernel lacks, until the locker is locked.
#[tauri::command]
#[specta::specta]
pub async fn show_without(wall: PreviewWall, session: Here<'_>) -> Given<()> {
    session
        .aside(move |s| {
            s.pixels.agree(wall);
            Ok(())
        })
        .await
}

/// Opens a recording in the player, a web view without commands.
#[tauri::command]
#[specta::specta]
pub async fn open_player(id: String, session: Here<'_>) -> Given<()> {
    session
        .aside(move |s| {
            let (bytes, media, size) = s.at_desk(move |desk| desk.original(&id))?;
            if !(media.starts_with("audio/") || media.starts_with("video/")) {
                return Err(Failure::new("not-a-recording"));
            }
            let token = s.media.admit(bytes, media.clone(), size);
            let look = open(&s.settings).clone();
            let (lang, theme) = (word(look.lang)?, word(look.theme)?);
            s.windows.open_player(&format!(
                "token={token}&media={media}&lang={lang}&theme={theme}"
            ))
        })
        .await
}

fn word(choice: impl serde::Serialize) -> Given<String> {
    let json = serde_json::to_value(choice).map_err(|_| Failure::new("inner"))?;
    Ok(json.as_str().unwrap_or_default().to_owned())
}
