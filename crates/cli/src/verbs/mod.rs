//! One file per verb, named as in the locker.

pub(crate) mod anchor;
pub(crate) mod bundle;
pub(crate) mod case;
pub(crate) mod check;
pub(crate) mod checkpoint;
pub(crate) mod collect;
pub(crate) mod continue_here;
pub(crate) mod create;
pub(crate) mod deposit;
pub(crate) mod describe;
pub(crate) mod history;
pub(crate) mod invite;
pub(crate) mod key;
pub(crate) mod letter;
pub(crate) mod list;
pub(crate) mod papers;
pub(crate) mod receive;
pub(crate) mod recipients;
pub(crate) mod release;
pub(crate) mod salvage;
pub(crate) mod search;
pub(crate) mod show;
pub(crate) mod station;
pub(crate) mod verify;
pub(crate) mod witness;
