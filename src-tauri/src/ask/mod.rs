//! The key window: passphrases and keys are typed and shown in a process of their own, which ends after use.
//!
//! A web page keeps copies of what was typed into it until its process ends, so the main window's page
//! must never see a secret. The two processes talk over one socket pair, in frames of JSON.

mod confirming;
mod device;
mod drawn;
mod frame;
mod parent;
mod window;

pub use confirming::{Act, Confirming};
pub use device::{AtWork, Person, Told};
pub use frame::{Answer, Mode, Question, Verdict};
pub use parent::{AskKey, Delay, Judge, OwnProcess, Telling};
pub use window::{bindings, run};

/// A question of the tests.
#[cfg(test)]
fn asked(mode: Mode) -> Question {
    Question {
        mode,
        label: "Дала".into(),
        lang: crate::views::Lang::Kk,
        theme: crate::views::Theme::Light,
        wait_seconds: 0,
        key: None,
        confirm: None,
        plugin: None,
    }
}
