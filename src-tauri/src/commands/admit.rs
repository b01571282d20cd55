//! Custodians elsewhere: admitted and dismissed.

use super::Here;
use crate::{
    desk::Given,
    failure::Failure,
    views::{AdmitDraft, ElsewhereChange},
};

/// Seals everything to one more from now on. A key whose words nobody compared is refused: it may be anybody's.
#[tauri::command]
#[specta::specta]
pub async fn admit(draft: AdmitDraft, session: Here<'_>) -> Given<ElsewhereChange> {
    session
        .aside(move |s| {
            let given = draft.recipient.clone();
            let read = s.at_desk(move |desk| desk.check_recipient(&given))?;
            if !draft.compared {
                return Err(Failure::about("not-compared", read.words));
            }
            let change =
                s.at_desk(move |desk| desk.admit(&draft.recipient, &draft.name, &draft.place))?;
            s.tell_state()?;
            Ok(change)
        })
        .await
}

/// Seals nothing to somebody any more.
#[tauri::command]
#[specta::specta]
pub async fn dismiss(recipient: String, session: Here<'_>) -> Given<ElsewhereChange> {
    session
        .aside(move |s| {
            let change = s.at_desk(move |desk| desk.dismiss(&recipient))?;
            s.tell_state()?;
            Ok(change)
        })
        .await
}
