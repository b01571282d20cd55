//! What the page may see, as types; the page's own bindings are generated from these.

mod bundle;
mod item;
mod keys;
mod locker;
mod outside;
mod quorum;
mod station;
mod work;

pub use bundle::*;
pub use item::*;
pub use keys::*;
pub use locker::*;
pub use outside::*;
pub use quorum::*;
pub use station::*;
pub use work::*;

use std::collections::BTreeMap;

/// Fields of a kind by name; their forms are data, so their values stay JSON.
pub type Fields = BTreeMap<String, serde_json::Value>;

/// The same, as the page's types say it.
pub(crate) type AnyFields = BTreeMap<String, specta_typescript::Unknown>;
