//! The desktop program over a desk of tin: real windows and processes, for the window tests alone.

mod tin;

use std::process::ExitCode;

use sandyq_desktop::{Bodies, start};

fn main() -> ExitCode {
    start::quiet_panics();
    match start::body_of(std::env::args_os().skip(1)) {
        start::Body::Ask => sandyq_desktop::ask::run(),
        _ => sandyq_desktop::run(|| Bodies {
            desk: Box::new(tin::Tin::default()),
            previewer: Box::new(tin::OnePixel),
        }),
    }
}
