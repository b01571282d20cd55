//! After a raid: the locker opens by the shares in hand. Where a passphrase is to open it from now on, it is chosen in the key window first.

use super::Here;
use crate::{
    ask::{Delay, Mode},
    desk::{Given, Secret},
    session::Session,
    views::{RestoreHow, Restored},
};

/// Opens the locked locker by the shares in hand.
#[tauri::command]
#[specta::specta]
pub async fn restore(how: RestoreHow, session: Here<'_>) -> Given<Restored> {
    session
        .aside(move |s| {
            let passphrase = match how {
                RestoreHow::Passphrase => Some(choose(s)?),
                _ => None,
            };
            let opened = s.at_desk(move |desk| desk.restore(how, passphrase));
            let state = s.tell_state()?;
            let opened = opened?;
            s.holds_shares(false);
            Ok(Restored {
                state,
                numbers: opened.numbers,
                items: opened.items,
                recorded: opened.recorded,
                ended: opened.ended,
            })
        })
        .await
}

fn choose(session: &Session) -> Given<Secret> {
    let mut chosen = None;
    let _alone = super::shares::no_other_window(session)?;
    let question = session.question(Mode::NewPassphrase, &session.label());
    let mut judge = |passphrase: Secret| {
        chosen = Some(passphrase);
        Ok(true)
    };
    session
        .ask
        .ask(&question, &mut Delay::default(), &mut judge)?;
    chosen.ok_or_else(|| crate::failure::Failure::new("cancelled"))
}
