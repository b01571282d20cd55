//! Custodians elsewhere: admitted and dismissed.

use super::Here;
use crate::{
    ask::{Act, Confirming},
    desk::Given,
    failure::Failure,
    views::{AdmitDraft, ElsewhereChange},
};

/// Seals everything to one more from now on, after the person confirmed it in the key window. A key whose words nobody compared is refused: it
/// may be anybody's.
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
            s.confirm(Confirming {
                act: Act::Admit,
                name: draft.name.clone(),
                place: draft.place.clone(),
                recipient: read.recipient.clone(),
                words: read.words,
                in_use: false,
            })?;
            let change =
                s.at_desk(move |desk| desk.admit(&read.recipient, &draft.name, &draft.place))?;
            s.tell_state()?;
            Ok(change)
        })
        .await
}

/// Seals nothing to somebody any more, after the person confirmed it in the key window.
#[tauri::command]
#[specta::specta]
pub async fn dismiss(recipient: String, session: Here<'_>) -> Given<ElsewhereChange> {
    session
        .aside(move |s| {
            let who = s.at_desk(move |desk| desk.custodian(&recipient))?;
            let recipient = who.recipient.clone();
            s.confirm(Confirming {
                act: Act::Dismiss,
                name: who.name,
                place: who.place,
                recipient: who.recipient,
                words: who.words,
                in_use: false,
            })?;
            let change = s.at_desk(move |desk| desk.dismiss(&recipient))?;
            s.tell_state()?;
            Ok(change)
        })
        .await
}
