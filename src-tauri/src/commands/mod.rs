//! Doorsteps: one for each thing the page may ask. Each names its verb and leaves the work to the session and the desk.

mod admit;
mod anchor;
mod bundle;
mod cases;
mod check;
mod checkpoint;
mod collect;
mod create;
mod deposit;
mod describe;
mod invite;
mod letter;
mod open;
mod outside;
mod places;
mod plugins;
mod quorum;
mod receive;
mod recipients;
mod rehearse;
mod release;
mod reseal;
mod restore;
mod search;
mod settings;
mod shares;
mod sheet;
mod show;
mod station;
mod survival;
mod unlock;
mod unlock_by_key;
mod verify;
mod way_in;
mod witness;

use std::sync::Arc;

use tauri::Runtime;
use tauri_specta::{Builder, collect_commands, collect_events};

use crate::{
    desk::Given,
    events::{Dragging, Dropped, JobEnded, JobMoved, StateChanged},
    jobs::Watch,
    session::Session,
    views::{Ended, JobEnd},
};

/// The session as commands hold it.
pub type Here<'a> = tauri::State<'a, Arc<Session>>;

/// Every call and event of the main window, with their types.
#[must_use]
pub fn bindings<R: Runtime>() -> Builder<R> {
    Builder::new()
        .commands(collect_commands![
            settings::app_info,
            settings::save_settings,
            settings::removable_drives,
            plugins::plugins,
            plugins::allow_plugin,
            plugins::forbid_plugin,
            settings::lists,
            settings::touch,
            settings::leave,
            places::recent_lockers,
            places::forget_recent,
            places::pick_new_place,
            places::pick_locker,
            places::pick_recovery_file,
            create::create_locker,
            open::state,
            open::open_locker,
            open::close_locker,
            open::continue_here,
            unlock::unlock,
            unlock_by_key::unlock_by_key,
            unlock::lock,
            cases::cases,
            cases::add_case,
            show::items,
            show::item,
            show::preview_info,
            show::text,
            show::show_without,
            show::open_player,
            describe::describe,
            deposit::pick_files,
            deposit::deposit,
            deposit::deposit_text,
            deposit::deposit_locked,
            deposit::cancel,
            release::release,
            recipients::check_recipient,
            recipients::recipients,
            bundle::preview_bundle,
            bundle::make_bundle,
            verify::verify_bundle,
            verify::trust_root,
            verify::pin_signer,
            receive::receive_bundle,
            receive::take_in,
            sheet::save_sheet,
            check::check_locker,
            survival::keys,
            survival::survival,
            survival::sealing_left,
            way_in::add_way_in,
            way_in::pick_device_file,
            way_in::remove_way_in,
            admit::admit,
            admit::dismiss,
            reseal::reseal,
            outside::outside,
            checkpoint::check_witness,
            checkpoint::ask_witness,
            checkpoint::take_answer,
            anchor::ask_authority,
            anchor::pick_reply,
            anchor::pick_root,
            anchor::take_reply,
            witness::witness,
            witness::look_at_request,
            witness::cosign,
            witness::answer_again,
            search::search,
            invite::invitation,
            invite::save_invitation,
            invite::pick_invitation,
            station::create_station,
            station::update_invitation,
            station::station_sheet,
            station::save_station_sheet,
            station::forget,
            collect::stations,
            collect::pick_station,
            collect::pick_letter,
            collect::collect,
            collect::take_letter,
            letter::seal_letter,
            letter::save_receipt,
            quorum::quorum,
            quorum::pick_share_folder,
            quorum::split_key,
            shares::gathering,
            shares::take_shares,
            shares::type_share,
            shares::open_share,
            shares::forget_shares,
            rehearse::rehearse,
            restore::restore
        ])
        .events(collect_events![
            StateChanged,
            JobMoved,
            JobEnded,
            Dropped,
            Dragging
        ])
        .disable_serde_phases()
        .dangerously_cast_bigints_to_number()
}

/// Runs a job on a thread of its own and tells its end; gives its name at once.
fn job<T: serde::Serialize>(
    session: &Arc<Session>,
    work: impl FnOnce(&Session, &str, &Watch) -> Given<T> + Send + 'static,
) -> String {
    let teller = Arc::downgrade(session);
    let (job, watch) = session.jobs.begin(Box::new(move |progress| {
        if let Some(session) = teller.upgrade() {
            session.windows.progress(progress);
        }
    }));
    let (session, name) = (Arc::clone(session), job.clone());
    std::thread::spawn(move || {
        let end = end_of(work(&session, &name, &watch));
        session.jobs.end(&name);
        session.touch();
        session.windows.ended(Ended { job: name, end });
    });
    job
}

fn end_of<T: serde::Serialize>(given: Given<T>) -> JobEnd {
    match given {
        Ok(value) => JobEnd {
            ok: true,
            value: serde_json::to_value(value).unwrap_or_default(),
            failure: None,
        },
        Err(failure) => JobEnd {
            ok: false,
            value: serde_json::Value::Null,
            failure: Some(failure),
        },
    }
}
