//! The quorum: how the key is kept, and dealing it out.

use super::{Here, job};
use crate::{
    desk::Given,
    failure::Failure,
    handles::{Held, label_of},
    jobs::open,
    pick::What,
    quorums::ToSplit,
    views::{ChosenFile, QuorumBoard, SplitDraft},
};

/// As many as there can be shares.
const MOST_HOLDERS: usize = 20;

/// How the key of the open locker is kept.
#[tauri::command]
#[specta::specta]
pub async fn quorum(session: Here<'_>) -> Given<QuorumBoard> {
    session.aside(|s| s.at_desk(|desk| desk.quorum())).await
}

/// Chooses where the files for the holders go.
#[tauri::command]
#[specta::specta]
pub async fn pick_share_folder(session: Here<'_>) -> Given<Option<ChosenFile>> {
    session
        .aside(|s| {
            let path = s.pick.existing(What::ShareFolder).pop();
            Ok(path.map(|path| ChosenFile {
                label: label_of(&path),
                handle: open(&s.handles).hold(Held::Shares(path)),
            }))
        })
        .await
}

/// Deals the key out; where it is a new one, everything is sealed again.
#[tauri::command]
#[specta::specta]
pub async fn split_key(draft: SplitDraft, session: Here<'_>) -> Given<String> {
    let folder = open(&session.handles).shares(&draft.folder)?.to_owned();
    if draft.holders.len() > MOST_HOLDERS {
        let about = format!("{} / {}", draft.needed, draft.holders.len());
        return Err(Failure::about("quorum-numbers", about));
    }
    if let Some(one) = draft
        .holders
        .iter()
        .find(|one| one.recipient.is_some() && !one.compared)
    {
        return Err(Failure::about("not-compared", one.name.clone()));
    }
    Ok(job(&session, move |s, _, watch| {
        let watch = watch.clone();
        let made = s.at_desk(move |desk| {
            desk.split(
                ToSplit {
                    needed: draft.needed,
                    holders: &draft.holders,
                    folder: &folder,
                    remove_passphrases: draft.remove_passphrases,
                    new_identity: draft.new_identity,
                },
                &watch,
            )
        })?;
        s.tell_state()?;
        Ok(made)
    }))
}
