//! The desktop program.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
#![forbid(unsafe_code)]

use std::process::ExitCode;

use sandyq_desktop::start::{Body, body_of, quiet_panics, shut_doors};

fn main() -> ExitCode {
    if let Some(code) = shut_doors() {
        return code;
    }
    quiet_panics();
    match body_of(std::env::args_os().skip(1)) {
        Body::Ask => sandyq_desktop::ask::run(),
        _ => ExitCode::from(2),
    }
}
