//! Ways in: added with a passphrase from the key window or a recovery key in a file, and taken away.

use super::{Here, unlock_by_key::at_device, verify::read_text};
use crate::{
    ask::{Act, Confirming, Delay, Mode},
    desk::{Given, Secret},
    failure::Failure,
    handles::{Held, label_of},
    jobs::open,
    openers::{Device, WayBy},
    pick::What,
    session::Session,
    views::{DeviceDraft, DeviceFileView, WayDraft, WayView},
};

/// Adds a way in; fails with `cancelled` when the person gives up in the key window.
#[tauri::command]
#[specta::specta]
pub async fn add_way_in(draft: WayDraft, session: Here<'_>) -> Given<WayView> {
    session
        .aside(move |s| {
            let way = match (&draft.recovery, &draft.hardware) {
                (Some(handle), None) => by_recovery(s, handle, &draft),
                (None, Some(device)) => by_hardware(s, device, &draft),
                (None, None) => by_passphrase(s, &draft),
                (Some(_), Some(_)) => Err(Failure::new("inner")),
            }?;
            s.tell_state()?;
            Ok(way)
        })
        .await
}

/// Chooses the identity file of a hardware key that is to become a way in.
#[tauri::command]
#[specta::specta]
pub async fn pick_device_file(session: Here<'_>) -> Given<Option<DeviceFileView>> {
    session
        .aside(|s| {
            let Some(path) = s.pick.existing(What::Identity).pop() else {
                return Ok(None);
            };
            let text = read_text(&path)?.as_str().to_owned();
            let asked = text.clone();
            let label = label_of(&path);
            let none = || Failure::about("not-a-hardware-key", &label);
            let device = match s.at_desk(move |desk| desk.device_of(&asked)) {
                Err(why) if why.code == "malformed-identity" => Err(none()),
                device => device?.ok_or_else(none),
            }?;
            let handle = open(&s.handles).hold(Held::Device(text));
            Ok(Some(DeviceFileView {
                handle,
                label,
                device,
            }))
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
                in_use: way.in_use,
                ..Confirming::about(Act::RemoveWay, way.name, way.place)
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

fn by_hardware(session: &Session, device: &DeviceDraft, draft: &WayDraft) -> Given<WayView> {
    let text = open(&session.handles).device(&device.file)?.to_owned();
    let asked = text.clone();
    let plugin = session.at_desk(move |desk| desk.device_of(&asked))?;
    let plugin = plugin
        .ok_or_else(|| Failure::new("malformed-identity"))?
        .plugin;
    let may = draft.clone();
    session.at_desk(move |desk| desk.check_way_in(false, &may.name, &may.place))?;
    let mut added = None;
    at_device(session, Mode::NewDevice, plugin, &mut |person| {
        let (identities, draft) = (text.clone(), draft.clone());
        let recipient = device.recipient.trim().to_owned();
        let way = session.at_desk(move |desk| {
            let device = Device { identities, person };
            desk.add_way_in(
                WayBy::Hardware(&device, &recipient),
                &draft.name,
                &draft.place,
            )
        })?;
        added = Some(way);
        Ok(())
    })?;
    added.ok_or_else(|| Failure::new("inner"))
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
