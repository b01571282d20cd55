//! Writes an original out, with its reason.

use super::Here;
use crate::{desk::Given, failure::Failure, handles::label_of, pick::What, views::Released};

/// Asks where to, writes the original there, and records why.
#[tauri::command]
#[specta::specta]
pub async fn release(id: String, reason: String, session: Here<'_>) -> Given<Option<Released>> {
    if reason.trim().is_empty() {
        return Err(Failure::new("no-reason"));
    }
    session
        .aside(move |s| {
            let named = id.clone();
            let name = s.at_desk(move |desk| desk.name_of(&named))?;
            let name = label_of(std::path::Path::new(&name));
            let Some(to) = s.pick.new_file(What::Release, &name) else {
                return Ok(None);
            };
            s.at_desk(move |desk| desk.release(&id, &reason, &to))
                .map(Some)
        })
        .await
}
