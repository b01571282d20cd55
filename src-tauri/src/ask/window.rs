//! The asked side: a program of one small window, whose standard input is the wire to its parent.

use std::{
    os::{fd::AsFd, unix::net::UnixStream},
    sync::Mutex,
};

use serde::Serialize;
use specta::Type;
use tauri::{Runtime, State};
use zeroize::Zeroizing;

use super::{
    device::Told,
    drawn,
    frame::{Answer, Mode, Question, Verdict, receive, send},
};
use crate::{failure::Failure, window};

/// The wire, and the question until the page has fetched it.
struct Asked {
    wire: Mutex<UnixStream>,
    /// The same, to hear by what comes unasked.
    heard: Mutex<UnixStream>,
    question: Mutex<Option<Question>>,
    show: Box<dyn Fn() + Send + Sync>,
    done: Box<dyn Fn() + Send + Sync>,
}

/// What is asked; a page gets it once.
#[tauri::command]
#[specta::specta]
fn ask_question(asked: State<'_, Asked>) -> Result<Question, Failure> {
    let mut question = asked.question.lock().map_err(|_| Failure::new("inner"))?;
    let question = question.take().ok_or_else(|| Failure::new("cancelled"))?;
    (asked.show)();
    Ok(question)
}

/// Hands an answer over and waits for the verdict; after a right one the process ends.
#[tauri::command(async)]
#[specta::specta]
fn ask_answer(text: String, asked: State<'_, Asked>) -> Result<Verdict, Failure> {
    let answer = Answer::Given(Zeroizing::new(text));
    let mut wire = asked.wire.lock().map_err(|_| Failure::new("inner"))?;
    let verdict: Verdict = send(&mut *wire, &answer)
        .and_then(|()| receive(&mut *wire))
        .map_err(|_| Failure::new("cancelled"))?;
    if verdict.ok {
        (asked.done)();
    }
    Ok(verdict)
}

/// What the plugin of a hardware key says next; when there is no more, the process ends.
#[tauri::command(async)]
#[specta::specta]
fn ask_hear(asked: State<'_, Asked>) -> Option<Told> {
    let told = asked
        .heard
        .lock()
        .ok()
        .and_then(|mut wire| receive(&mut *wire).ok());
    if told.is_none() {
        (asked.done)();
    }
    told
}

/// Answers it. On the main thread: while `ask_hear` waits there may be no other.
#[tauri::command]
#[specta::specta]
fn ask_reply(text: String, asked: State<'_, Asked>) {
    let answer = Answer::Given(Zeroizing::new(text));
    // A program that is gone hears nothing; `ask_hear` finds out.
    if let Ok(mut wire) = asked.wire.lock() {
        let _ = send(&mut *wire, &answer);
    }
}

/// What can be said of a line of words from a card while it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "at", rename_all = "kebab-case")]
pub enum LineLook {
    /// Eight words, and they are those of this line.
    Good,
    /// Fewer than eight so far, all of the list.
    Short,
    /// More than eight.
    Long,
    /// A word that is none of the list, counted from 1.
    Unknown {
        /// Which.
        word: u8,
    },
    /// Eight words of the list, and not those of this line.
    Damaged,
}

/// Looks at a line of words, here and without asking anybody.
#[tauri::command]
#[specta::specta]
fn ask_line(number: u8, words: String) -> LineLook {
    use sandyq_locker::LineLook as Look;
    let words = Zeroizing::new(words);
    match sandyq_locker::look_at_line(number, &words) {
        Look::Good => LineLook::Good,
        Look::Short => LineLook::Short,
        Look::Long => LineLook::Long,
        Look::Unknown(word) => LineLook::Unknown { word },
        _ => LineLook::Damaged,
    }
}

/// The person gives up.
#[tauri::command]
#[specta::specta]
fn ask_cancel(asked: State<'_, Asked>) {
    // A parent that no longer listens has already given up.
    if let Ok(mut wire) = asked.wire.lock() {
        let _ = send(&mut *wire, &Answer::Cancelled);
    }
    (asked.done)();
}

/// The key window's own calls; the main process does not know them.
#[must_use]
pub fn bindings<R: Runtime>() -> tauri_specta::Builder<R> {
    tauri_specta::Builder::new()
        .commands(tauri_specta::collect_commands![
            ask_question,
            ask_answer,
            ask_line,
            ask_hear,
            ask_reply,
            ask_cancel,
            drawn::ask_draw,
            drawn::ask_strength
        ])
        .disable_serde_phases()
}

/// Runs the key window until it is answered or closed.
pub fn run() -> std::process::ExitCode {
    let Some((wire, question)) = begin() else {
        return std::process::ExitCode::from(2);
    };
    let wide = question.mode == Mode::ShareWords;
    let Ok(heard) = wire.try_clone() else {
        return std::process::ExitCode::FAILURE;
    };
    let calls = bindings::<tauri::Wry>();
    let app = tauri::Builder::default()
        .invoke_handler(calls.invoke_handler())
        .setup(move |app| {
            let handle = app.handle().clone();
            let window = window::ask(app.handle(), wide)?;
            tauri::Manager::manage(
                app,
                Asked {
                    wire: Mutex::new(wire),
                    heard: Mutex::new(heard),
                    question: Mutex::new(Some(question)),
                    // A window that cannot be brought to the front is still there to be found.
                    show: Box::new(move || {
                        let _ = window.show();
                        let _ = window.set_focus();
                    }),
                    done: Box::new(move || handle.exit(0)),
                },
            );
            Ok(())
        })
        .build(crate::context());
    match app {
        Ok(app) => {
            app.run(|_, _| {});
            std::process::ExitCode::SUCCESS
        }
        Err(_) => std::process::ExitCode::FAILURE,
    }
}

fn begin() -> Option<(UnixStream, Question)> {
    let descriptor = std::io::stdin().as_fd().try_clone_to_owned().ok()?;
    let mut wire = UnixStream::from(descriptor);
    let question = receive(&mut wire).ok()?;
    Some((wire, question))
}
