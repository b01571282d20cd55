//! What the main window is told without asking.

use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, DragDropEvent, Manager, Runtime, WindowEvent};
use tauri_specta::Event;

use crate::{
    failure::Failure,
    files,
    session::Session,
    views::{Ended, LockerState, Picked, Progress},
    window,
};

/// The locker's state has changed.
#[derive(Clone, Debug, Serialize, Type, Event)]
pub struct StateChanged(pub LockerState);
/// A job has moved on.
#[derive(Clone, Debug, Serialize, Type, Event)]
pub struct JobMoved(pub Progress);
/// A job is over.
#[derive(Clone, Debug, Serialize, Type, Event)]
pub struct JobEnded(pub Ended);
/// Files were dropped.
#[derive(Clone, Debug, Serialize, Type, Event)]
pub struct Dropped(pub Picked);
/// Files hover over the window, or no longer.
#[derive(Clone, Debug, Serialize, Type, Event)]
pub struct Dragging(pub bool);

/// The windows, as far as a session needs them.
pub trait Windows: Send + Sync {
    /// The locker's state has changed.
    fn state(&self, state: LockerState);
    /// A job has moved on.
    fn progress(&self, progress: Progress);
    /// A job is over.
    fn ended(&self, ended: Ended);
    /// Files were dropped.
    fn dropped(&self, picked: Picked);
    /// Files hover over the window, or no longer.
    fn dragging(&self, over: bool);
    /// Opens the player on what a token stands for.
    fn open_player(&self, fragment: &str) -> Result<(), Failure>;
    /// Closes the player, if there is one.
    fn close_player(&self);
    /// Ends the main page's process with everything it held, and begins the page anew in another one.
    fn begin_anew(&self);
    /// Ends the program.
    fn leave(&self);
}

/// The program's windows.
pub struct Shell<R: Runtime>(pub AppHandle<R>);

impl<R: Runtime> Shell<R> {
    // Only the main window hears; a window that is going away hears nothing, and that is no failure.
    fn tell(&self, event: &(impl Event + Serialize + Clone)) {
        let _ = event.emit_to(&self.0, "main");
    }
}

impl<R: Runtime> Windows for Shell<R> {
    fn state(&self, state: LockerState) {
        self.tell(&StateChanged(state));
    }
    fn progress(&self, progress: Progress) {
        self.tell(&JobMoved(progress));
    }
    fn ended(&self, ended: Ended) {
        self.tell(&JobEnded(ended));
    }
    fn dropped(&self, picked: Picked) {
        self.tell(&Dropped(picked));
    }
    fn dragging(&self, over: bool) {
        self.tell(&Dragging(over));
    }
    fn open_player(&self, fragment: &str) -> Result<(), Failure> {
        window::player(&self.0, fragment)
            .map(|_| ())
            .map_err(|_| Failure::new("player"))
    }
    fn begin_anew(&self) {
        if let Some(main) = self.0.get_webview_window("main") {
            // A window that is going away takes its page with it.
            let _ = window::begin_anew(&main);
        }
    }
    fn leave(&self) {
        self.0.exit(0);
    }
    fn close_player(&self) {
        if let Some(player) = self.0.get_webview_window("player") {
            // Already gone is as good as closed.
            let _ = player.destroy();
        }
    }
}

/// Files dropped on the main window; the page gets handles, never paths.
pub fn on_window(session: &std::sync::Arc<Session>, label: &str, event: &WindowEvent) {
    match event {
        WindowEvent::DragDrop(drag) if label == "main" => on_drag(session, drag),
        // The player's window is gone: its token goes with it.
        WindowEvent::Destroyed if label == "player" => session.media.clear(),
        _ => {}
    }
}

fn on_drag(session: &std::sync::Arc<Session>, drag: &DragDropEvent) {
    match drag {
        DragDropEvent::Enter { .. } => session.windows.dragging(true),
        DragDropEvent::Leave => session.windows.dragging(false),
        DragDropEvent::Drop { paths, .. } => {
            session.windows.dragging(false);
            session.touch();
            let (session, paths) = (std::sync::Arc::clone(session), paths.clone());
            // A folder may be large: it is walked away from the window's thread.
            std::thread::spawn(move || {
                let found = files::gather(&paths);
                let picked = session.hold_files(found);
                session.windows.dropped(picked);
            });
        }
        _ => {}
    }
}
