//! Every sentence shown to a person, by key, in Kazakh, Russian and English.
//!
//! The sentences stand in `assets/words/`, written once for Rust and for the window; code carries keys.
//! This room stands on nothing of ours and reads nothing from the system: which language the
//! system asks for is passed in.
#![forbid(unsafe_code)]

mod files;
mod lang;
mod words;

pub use fluent_bundle::FluentValue as Value;
pub use lang::{Lang, UnknownLang};
pub use words::Words;
