//! Time from outside: a request goes to an authority on a stick, and its reply comes back.

use super::Here;
use crate::{
    desk::Given,
    handles::{Held, label_of},
    jobs::open,
    pick::What,
    views::{AnchoredView, AuthorityAsked, ChosenFile, ChosenRoot},
};

/// Asks where to, and writes a request for an authority there.
#[tauri::command]
#[specta::specta]
pub async fn ask_authority(name: String, session: Here<'_>) -> Given<Option<AuthorityAsked>> {
    session
        .aside(move |s| {
            let asked = name.clone();
            s.at_desk(move |desk| desk.check_authority(&asked))?;
            let file = format!("{name}.tsq");
            let Some(to) = s.pick.new_file(What::AuthorityRequest, &file) else {
                return Ok(None);
            };
            s.at_desk(move |desk| desk.ask_authority(&name, &to))
                .map(Some)
        })
        .await
}

/// Chooses an authority's reply.
#[tauri::command]
#[specta::specta]
pub async fn pick_reply(session: Here<'_>) -> Given<Option<ChosenFile>> {
    session
        .aside(|s| {
            let path = s.pick.existing(What::AuthorityReply).pop();
            Ok(path.map(|path| ChosenFile {
                label: label_of(&path),
                handle: open(&s.handles).hold(Held::Reply(path)),
            }))
        })
        .await
}

/// Chooses the root certificate of an authority; what holds no single root is refused here.
#[tauri::command]
#[specta::specta]
pub async fn pick_root(session: Here<'_>) -> Given<Option<ChosenRoot>> {
    session
        .aside(|s| {
            let Some(path) = s.pick.existing(What::AuthorityRoot).pop() else {
                return Ok(None);
            };
            let asked = path.clone();
            let sha256 = s.at_desk(move |desk| desk.root_of(&asked))?;
            Ok(Some(ChosenRoot {
                label: label_of(&path),
                handle: open(&s.handles).hold(Held::Root(path)),
                sha256,
            }))
        })
        .await
}

/// Takes in a reply by the root that was chosen.
#[tauri::command]
#[specta::specta]
pub async fn take_reply(reply: String, root: String, session: Here<'_>) -> Given<AnchoredView> {
    let (reply, root) = {
        let handles = open(&session.handles);
        (
            handles.reply(&reply)?.to_owned(),
            handles.root(&root)?.to_owned(),
        )
    };
    session
        .aside(move |s| s.at_desk(move |desk| desk.take_reply(&reply, &root)))
        .await
}
