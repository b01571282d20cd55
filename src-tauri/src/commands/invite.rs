//! The invitation of the locker at hand; and somebody's, looked at before anything is made of it.

use super::Here;
use crate::{
    desk::Given,
    handles::{Held, label_of},
    jobs::open,
    pick::What,
    views::{ChosenInvitation, InvitationView},
};

/// What the locker's invitation says.
#[tauri::command]
#[specta::specta]
pub async fn invitation(session: Here<'_>) -> Given<InvitationView> {
    session.aside(|s| s.at_desk(|desk| desk.invitation())).await
}

/// Asks where to and writes the invitation there; gives the file's name.
#[tauri::command]
#[specta::specta]
pub async fn save_invitation(session: Here<'_>) -> Given<Option<String>> {
    session
        .aside(|s| {
            let number = s.at_desk(|desk| desk.invitation())?.number;
            let name = format!("invitation-{number}.txt");
            let Some(to) = s.pick.new_file(What::NewInvitation, &name) else {
                return Ok(None);
            };
            let label = label_of(&to);
            s.at_desk(move |desk| desk.save_invitation(&to))?;
            Ok(Some(label))
        })
        .await
}

/// Asks for an invitation and looks at it. What is used later is what was looked at, whatever becomes of the file.
#[tauri::command]
#[specta::specta]
pub async fn pick_invitation(session: Here<'_>) -> Given<Option<ChosenInvitation>> {
    session
        .aside(|s| {
            let Some(file) = s.pick.existing(What::Invitation).pop() else {
                return Ok(None);
            };
            s.writes();
            let label = label_of(&file);
            let (bytes, view) = s.at_desk(move |desk| desk.look_at_invitation(&file))?;
            let handle = open(&s.handles).hold(Held::Invitation(bytes));
            Ok(Some(ChosenInvitation {
                handle,
                label,
                view,
            }))
        })
        .await
}
