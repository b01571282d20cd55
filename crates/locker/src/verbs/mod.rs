//! One file per verb; the same name stands in the command line, the window's doorsteps and its pages.

mod cases;
mod check;
mod continue_here;
mod create;
mod deposit;
mod describe;
mod history;
mod list;
mod recipients;
mod release;
mod sample;
mod search;
mod show;

pub use create::NewLocker;
pub use deposit::Deposited;
pub use recipients::{check_recipient, parse_recipients};
pub use release::Released;
