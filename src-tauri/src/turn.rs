//! The desk has a thread of its own: pieces of work take turns there, and a panic in one does not end the session.

use std::sync::mpsc;

use crate::desk::Desk;

/// A piece of work at the desk.
pub(crate) type Work = Box<dyn FnOnce(&mut dyn Desk) + Send>;

/// Starts the thread; it ends when the last sender is dropped, and the desk with it.
pub(crate) fn desk_thread(mut desk: Box<dyn Desk>) -> mpsc::Sender<Work> {
    let (sender, work) = mpsc::channel::<Work>();
    std::thread::spawn(move || {
        while let Ok(piece) = work.recv() {
            let done = std::panic::AssertUnwindSafe(|| piece(desk.as_mut()));
            if std::panic::catch_unwind(done).is_err() {
                // What the desk holds is no longer certain: no key stays in it.
                desk.lock();
            }
        }
    });
    sender
}
