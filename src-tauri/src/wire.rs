//! Under test alone: the pages answer scripts that come over a socket of this machine.
//!
//! A WebDriver needs a door of the network in the program that it drives. This way the program under test is walled off
//! from its first line, as the shipped one is. One line is a window
//! and a script, one line is what it gave, as JSON.

use std::{
    io::{BufRead, BufReader, Write},
    os::unix::net::{UnixListener, UnixStream},
    sync::mpsc::sync_channel,
    time::Duration,
};

use tauri::{AppHandle, Manager, Runtime};

/// Where the socket is to lie; without it there is none.
pub const WIRE: &str = "SANDYQ_E2E_WIRE";
/// Longer than any script takes on two busy cores.
const PATIENCE: Duration = Duration::from_secs(60);

/// Begins to listen, if a test has said where.
pub fn listen<R: Runtime>(app: &AppHandle<R>) {
    let Some(path) = std::env::var_os(WIRE) else {
        return;
    };
    let Ok(listener) = UnixListener::bind(path) else {
        return;
    };
    let app = app.clone();
    std::thread::spawn(move || {
        for wire in listener.incoming().flatten() {
            // A test that is gone is followed by the next, or by none.
            let _ = answer(&app, wire);
        }
    });
}

fn answer<R: Runtime>(app: &AppHandle<R>, mut wire: UnixStream) -> std::io::Result<()> {
    let scripts = BufReader::new(wire.try_clone()?);
    for script in scripts.lines() {
        let (label, script): (String, String) = serde_json::from_str(&script?)?;
        let (said, hear) = sync_channel(1);
        if let Some(window) = app.get_webview_window(&label) {
            let told = move |given| {
                // Whoever waited has given up.
                let _ = said.send(given);
            };
            let _ = window.eval_with_callback(script, told);
        }
        let given = hear.recv_timeout(PATIENCE).unwrap_or_default();
        writeln!(wire, "{}", given.replace('\n', " "))?;
    }
    Ok(())
}
