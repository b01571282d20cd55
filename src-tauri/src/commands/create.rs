//! Creates a locker; its passphrase is chosen in the key window.

use super::Here;
use crate::{
    ask::{Delay, Mode},
    desk::{Given, NewLocker, Secret},
    failure::Failure,
    handles::label_of,
    jobs::open,
    session::Session,
    views::{CreateDraft, LockerState},
};

/// Creates a locker and leaves it unlocked.
#[tauri::command]
#[specta::specta]
pub async fn create_locker(draft: CreateDraft, session: Here<'_>) -> Given<LockerState> {
    session.aside(|s| create(s, draft)).await
}

fn create(session: &Session, draft: CreateDraft) -> Given<LockerState> {
    let another_way = draft.recovery.is_some() || !draft.recipients.is_empty();
    if !(another_way || draft.no_other_way) {
        return Err(Failure::new("no-other-way"));
    }
    let folder = open(&session.handles).place(&draft.place)?.to_owned();
    let recovery = draft.recovery.as_deref();
    let recovery = recovery
        .map(|handle| {
            open(&session.handles)
                .recovery(handle)
                .map(ToOwned::to_owned)
        })
        .transpose()?;
    let (actor, lang) = {
        let settings = open(&session.settings);
        (settings.actor.clone(), settings.lang)
    };
    let question = session.question(Mode::NewPassphrase, &label_of(&folder));
    let mut judge = |passphrase: Secret| {
        let (folder, draft, recovery, actor) = (
            folder.clone(),
            draft.clone(),
            recovery.clone(),
            actor.clone(),
        );
        session.at_desk(move |desk| {
            desk.create(NewLocker {
                folder: &folder,
                name: &draft.name,
                recipients: &draft.recipients,
                recovery: recovery.as_deref(),
                with_sample: draft.with_sample,
                lang,
                actor: &actor,
                passphrase,
            })
        })?;
        Ok(true)
    };
    session
        .ask
        .ask(&question, &mut Delay::default(), &mut judge)?;
    session.took(&folder);
    session.remember(&folder);
    session.tell_state()
}
