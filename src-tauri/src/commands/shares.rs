//! Shares come in: files by the chooser, words from paper and holders' keys by the key window. The page sees what each of them is.

use std::sync::MutexGuard;

use super::{Here, verify::read_identity};
use crate::{
    ask::{Delay, Mode},
    desk::{Given, Secret},
    failure::Failure,
    handles::label_of,
    pick::What,
    session::Session,
    views::GatheringView,
};

/// The shares in hand.
#[tauri::command]
#[specta::specta]
pub async fn gathering(session: Here<'_>) -> Given<GatheringView> {
    session.aside(|s| in_hand(s)).await
}

/// Asks for the files of holders and takes them.
#[tauri::command]
#[specta::specta]
pub async fn take_shares(session: Here<'_>) -> Given<GatheringView> {
    session
        .aside(|s| {
            let files = s.pick.existing(What::Shares);
            s.at_desk(move |desk| files.iter().try_for_each(|file| desk.take_share(file)))?;
            in_hand(s)
        })
        .await
}

/// Asks for the words of a card in the key window, and takes them when nothing is wrong with them.
#[tauri::command]
#[specta::specta]
pub async fn type_share(session: Here<'_>) -> Given<GatheringView> {
    session
        .aside(|s| {
            let _alone = no_other_window(s)?;
            let _there = s.at_the_key_window();
            let question = s.question(Mode::ShareWords, &s.label());
            let mut judge = |words: Secret| s.at_desk(move |desk| desk.type_share(words));
            s.ask.ask_telling(&question, &mut judge)?;
            in_hand(s)
        })
        .await
}

/// Opens the sealed share of a row: by the key in a file that is chosen, or typed in the key window.
#[tauri::command]
#[specta::specta]
pub async fn open_share(row: u32, typed: bool, session: Here<'_>) -> Given<GatheringView> {
    session
        .aside(move |s| {
            if typed {
                type_key(s, row)?;
            } else if let Some(file) = s.pick.existing(What::ShareKey).pop() {
                let key = read_identity(s, &file)?;
                if !s.at_desk(move |desk| desk.open_share(row, key))? {
                    let label = label_of(&file);
                    return Err(Failure::about("share-key-other", label));
                }
            }
            in_hand(s)
        })
        .await
}

/// Lets go of the shares in hand.
#[tauri::command]
#[specta::specta]
pub async fn forget_shares(session: Here<'_>) -> Given<GatheringView> {
    session
        .aside(|s| {
            s.at_desk(|desk| {
                desk.forget_shares();
                Ok(())
            })?;
            in_hand(s)
        })
        .await
}

/// There is never a second key window.
pub(super) fn no_other_window(session: &Session) -> Given<MutexGuard<'_, Delay>> {
    let alone = session.delay.try_lock();
    alone.map_err(|_| Failure::new("key-window-open"))
}

fn type_key(session: &Session, row: u32) -> Given<()> {
    let view = session.at_desk(|desk| desk.gathering())?;
    let label = view.rows.get(row as usize).map(|one| one.label.clone());
    let label = label.ok_or_else(|| Failure::new("unknown-handle"))?;
    let _alone = no_other_window(session)?;
    let _there = session.at_the_key_window();
    let question = session.question(Mode::ShareKey, &label);
    let mut judge = |key: Secret| session.at_desk(move |desk| desk.open_share(row, key));
    session
        .ask
        .ask(&question, &mut Delay::default(), &mut judge)
}

/// While there are any, nobody being there for a while is a reason to let go of them.
fn in_hand(session: &Session) -> Given<GatheringView> {
    let view = session.at_desk(|desk| desk.gathering())?;
    session.holds_shares(!view.rows.is_empty());
    Ok(view)
}
