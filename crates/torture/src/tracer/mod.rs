//! Drives a program from system call to system call: all its threads and all its children, in one order.
//!
//! A filter (seccomp) stops the program only at calls that see or change files, so the rest runs at full speed. The filter is set by a
//! stage, this very program under another name, which then becomes the program under torture: nothing here is unsafe.

pub mod calls;
mod plan;
mod refused;
mod run;
mod stage;

pub use plan::{Blow, Strike};
pub use run::{Ended, LIMIT, Struck, Tracer};
pub use stage::stage;
