//! Ways in: added with a passphrase from the key window or a recovery key in a file, and taken away.

use super::Here;
use crate::{
    ask::{Act, Confirming, Delay, Mode},
    desk::{Given, Secret},
    failure::Failure,
    jobs::open,
    openers::WayBy,
    session::Session,
    views::{WayDraft, WayView},
};

/// Adds a way in; fails with `cancelled` when the person gives up in the key window.
#[tauri::command]
#[specta::specta]
pub async fn add_way_in(draft: WayDraft, session: Here<'_>) -> Given<WayView> {
    session
        .aside(move |s| {
            let way = match &draft.recovery {
                Some(handle) => by_recovery(s, handle, &draft),
                None => by_passphrase(s, &draft),
            }?;
            s.tell_state()?;
            Ok(way)
        })
        .await
}

/// Takes a way in away, by its id, after the person confirmed it in the key window.
#[tauri::command]
#[specta::specta]
pub async fn remove_way_in(id: String, session: Here<'_>) -> Given<WayView> {
    session
        .aside(move |s| {
            let way = s.at_desk(move |desk| desk.way_in(&id))?;
            let id = way.id.clone();
            s.confirm(Confirming {
                act: Act::RemoveWay,
                name: way.name,
                place: way.place,
                recipient: String::new(),
                words: String::new(),
                in_use: way.in_use,
            })?;
            let way = s.at_desk(move |desk| desk.remove_way_in(&id))?;
            s.tell_state()?;
            Ok(way)
        })
        .await
}

fn by_recovery(session: &Session, handle: &str, draft: &WayDraft) -> Given<WayView> {
    let to = open(&session.handles).recovery(handle)?.to_owned();
    let (name, place) = (draft.name.clone(), draft.place.clone());
    session.at_desk(move |desk| desk.add_way_in(WayBy::Recovery(&to), &name, &place))
}

fn by_passphrase(session: &Session, draft: &WayDraft) -> Given<WayView> {
    // Held while the key window is open: there is never a second one.
    let _only = session
        .delay
        .try_lock()
        .map_err(|_| Failure::new("key-window-open"))?;
    let asked = draft.clone();
    session.at_desk(move |desk| desk.check_way_in(true, &asked.name, &asked.place))?;
    let mut added = None;
    let mut judge = |passphrase: Secret| {
        let (name, place) = (draft.name.clone(), draft.place.clone());
        let way = session
            .at_desk(move |desk| desk.add_way_in(WayBy::Passphrase(passphrase), &name, &place))?;
        added = Some(way);
        Ok(true)
    };
    let question = session.question(Mode::NewPassphrase, &draft.name);
    session
        .ask
        .ask(&question, &mut Delay::default(), &mut judge)?;
    added.ok_or_else(|| Failure::new("inner"))
}
