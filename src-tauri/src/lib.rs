//! The desktop program: windows, their doorsteps, and one session that keeps a locker at hand.
//!
//! The page of the main window never sees a path, a key or a passphrase. Paths become handles, secrets are
//! asked for in a process of their own, pictures come as pixels from another, and recordings play in a web
//! view that has no commands.
#![forbid(unsafe_code)]

#[cfg(test)]
extern crate self as sandyq_desktop;

pub mod ask;
#[cfg(target_os = "linux")]
mod away;
pub mod body;
pub mod commands;
pub mod desk;
pub mod drives;
pub mod events;
pub mod failure;
mod files;
mod handles;
pub mod jobs;
pub mod kept;
pub mod openers;
pub mod outsiders;
pub mod pick;
pub mod previewer;
pub mod quorums;
pub mod scheme;
mod self_test;
pub mod session;
pub mod start;
pub mod stations;
mod turn;
pub mod views;
mod window;
#[cfg(all(feature = "e2e", unix))]
pub mod wire;

use std::{process::ExitCode, sync::Arc};

use tauri::{Builder, Manager, Runtime};

use crate::{
    desk::Desk,
    kept::Kept,
    scheme::{Pixels, Previewer},
    session::{Parts, Session},
};

/// The two bodies on which a session stands; a test lays others down.
pub struct Bodies {
    /// The locker at hand.
    pub desk: Box<dyn Desk>,
    /// The preview process.
    pub previewer: Box<dyn Previewer>,
}

/// The built-in pages and permissions, the same for every body of the program.
pub(crate) fn context<R: Runtime>() -> tauri::Context<R> {
    tauri::generate_context!()
}

/// Runs the main window. `bodies` is called only when no other copy of the program is at work.
pub fn run(bodies: impl FnOnce() -> Bodies) -> ExitCode {
    let kept = Kept::in_folder(config_folder());
    let alone = match kept.alone() {
        Ok(Some(alone)) => alone,
        Ok(None) => return say("err-already-running"),
        Err(_) => return say("err-settings-not-kept"),
    };
    let app = build(tauri::Builder::default(), kept, bodies());
    let code = match app {
        Ok(app) => {
            app.run(|_, _| {});
            ExitCode::SUCCESS
        }
        Err(_) => say("err-no-window"),
    };
    drop(alone);
    code
}

fn build(
    builder: Builder<tauri::Wry>,
    kept: Kept,
    bodies: Bodies,
) -> tauri::Result<tauri::App<tauri::Wry>> {
    let calls = commands::bindings();
    configure(builder)
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(calls.invoke_handler())
        .setup(move |app| {
            calls.mount_events(app);
            window::forget_recent_files();
            let parts = Parts {
                desk: bodies.desk,
                windows: Box::new(events::Shell(app.handle().clone())),
                pick: picker(app.handle()),
                ask: Box::new(ask::OwnProcess::default()),
                pixels: Pixels::new(bodies.previewer),
                kept,
                lang: words_lang().into(),
            };
            let session = Session::begin(parts);
            #[cfg(target_os = "linux")]
            app.manage(away::Away::listen(&session));
            app.manage(session);
            window::main(app.handle())?;
            #[cfg(all(feature = "e2e", unix))]
            wire::listen(app.handle());
            Ok(())
        })
        .build(context())
}

/// What holds for every body of the builder: the scheme, and drops.
fn configure<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder
        .register_asynchronous_uri_scheme_protocol("sandyq", |context, request, responder| {
            let session = Arc::clone(context.app_handle().state::<Arc<Session>>().inner());
            let window = context.webview_label().to_owned();
            tauri::async_runtime::spawn_blocking(move || {
                responder.respond(scheme::answer(&session, &window, &request));
            });
        })
        .on_window_event(|window, event| {
            let session = window.state::<Arc<Session>>();
            events::on_window(session.inner(), window.label(), event);
            if window.label() == "main" && matches!(event, tauri::WindowEvent::Destroyed) {
                window.app_handle().exit(0);
            }
        })
}

#[cfg(feature = "e2e")]
fn picker<R: Runtime>(_: &tauri::AppHandle<R>) -> Box<dyn pick::Pick> {
    Box::new(pick::Scripted::from_environment())
}

#[cfg(not(feature = "e2e"))]
fn picker<R: Runtime>(app: &tauri::AppHandle<R>) -> Box<dyn pick::Pick> {
    Box::new(pick::Native(app.clone()))
}

fn config_folder() -> std::path::PathBuf {
    let named = std::env::var_os("XDG_CONFIG_HOME").filter(|path| !path.is_empty());
    let root = named.map(std::path::PathBuf::from);
    let root = root.or_else(|| std::env::home_dir().map(|home| home.join(".config")));
    root.unwrap_or_default().join("sandyq")
}

fn words_lang() -> sandyq_words::Lang {
    let said = |name: &str| std::env::var(name).ok();
    let (language, all, messages, lang) = (
        said("LANGUAGE"),
        said("LC_ALL"),
        said("LC_MESSAGES"),
        said("LANG"),
    );
    let locales = [all.as_deref(), messages.as_deref(), lang.as_deref()];
    sandyq_words::Lang::negotiate(language.as_deref(), &locales)
}

/// Says a sentence where there is no window to say it in.
fn say(key: &str) -> ExitCode {
    eprintln!("{}", sandyq_words::Words::new(words_lang()).say(key, &[]));
    ExitCode::FAILURE
}

/// Today, by this machine's clock; the day alone, as in the list of recent lockers.
pub(crate) fn today() -> String {
    let now = time::OffsetDateTime::now_utc().date();
    format!(
        "{:04}-{:02}-{:02}",
        now.year(),
        u8::from(now.month()),
        now.day()
    )
}
