//! Unlocks by a recovery key or a hardware key: from the file of either, else typed in the key window.

use super::{Here, verify::read_text};
use crate::{
    ask::{AtWork, Delay, Mode},
    desk::{Given, Secret},
    failure::Failure,
    handles::label_of,
    openers::Device,
    pick::What,
    session::Session,
    views::LockerState,
};

/// Unlocks; fails with `cancelled` when the person gives up, and with `no-identity-fits` where the key is another one's.
#[tauri::command]
#[specta::specta]
pub async fn unlock_by_key(session: Here<'_>) -> Given<LockerState> {
    session
        .aside(|s| {
            let (key, plugin) = chosen(s)?;
            match plugin {
                None => s.at_desk(move |desk| desk.unlock_by_key(key))?,
                Some(plugin) => at_device(s, Mode::Device, plugin, &mut |person| {
                    let identities = key.as_str().to_owned();
                    s.at_desk(move |desk| desk.unlock_by_device(Device { identities, person }))
                })?,
            }
            s.tell_state()
        })
        .await
}

/// Stands at a hardware key in the key window while `work` is done with it.
pub(super) fn at_device(
    session: &Session,
    mode: Mode,
    plugin: String,
    work: AtWork<'_>,
) -> Given<()> {
    // Held while the key window is open: there is never a second one.
    let _only = session
        .delay
        .try_lock()
        .map_err(|_| Failure::new("key-window-open"))?;
    let _asked = session.at_the_key_window();
    let mut question = session.question(mode, &session.label());
    question.plugin = Some(plugin);
    session.ask.at_device(&question, work)
}

/// The text of a key and, where a plugin has to be asked by it, that plugin.
fn chosen(session: &Session) -> Given<(Secret, Option<String>)> {
    // Held while the key window may be open: there is never a second one.
    let _only = session
        .delay
        .try_lock()
        .map_err(|_| Failure::new("key-window-open"))?;
    if let Some(file) = session.pick.existing(What::Identity).pop() {
        let text = read_text(&file)?;
        return match looked_at(session, text)? {
            Some(key) => Ok(key),
            None => Err(Failure::about("not-an-identity", label_of(&file))),
        };
    }
    let mut typed = None;
    let question = session.question(Mode::UnlockKey, &session.label());
    let mut judge = |text: Secret| {
        typed = looked_at(session, text)?;
        Ok(typed.is_some())
    };
    session
        .ask
        .ask(&question, &mut Delay::default(), &mut judge)?;
    typed.ok_or_else(|| Failure::new("cancelled"))
}

/// What a text opens by; nothing where it is no key.
fn looked_at(session: &Session, text: Secret) -> Given<Option<(Secret, Option<String>)>> {
    session.at_desk(move |desk| {
        let device = match desk.device_of(&text) {
            // What is malformed is no key, and is said as that.
            Err(why) if why.code == "malformed-identity" => return Ok(None),
            device => device?,
        };
        let plugin = device.map(|device| device.plugin);
        let is_key = plugin.is_some() || desk.is_identity(&text);
        Ok(is_key.then_some((text, plugin)))
    })
}
