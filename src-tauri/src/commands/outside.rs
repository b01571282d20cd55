//! Shows what stands outside for the log at hand.

use super::Here;
use crate::{desk::Given, views::Outside};

/// Witnesses and authorities, and what came since.
#[tauri::command]
#[specta::specta]
pub async fn outside(session: Here<'_>) -> Given<Outside> {
    session.aside(|s| s.at_desk(|desk| desk.outside())).await
}
