//! The desktop program.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
#![forbid(unsafe_code)]

use std::process::ExitCode;

use sandyq_desktop::{
    Bodies, ask,
    body::Body as Desk,
    previewer::OwnProcess,
    start::{Body, body_of, quiet_panics, shut_doors, wall_off},
};

/// What was on the heap is gone once it is freed: titles, texts and keys, also those that libraries handled.
#[global_allocator]
static HEAP: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

fn main() -> ExitCode {
    if let Some(code) = shut_doors() {
        return code;
    }
    // Where the C library cannot, what documents leave in freed memory is gone with the process.
    let _ = sandyq_sys::wipes_what_it_frees();
    quiet_panics();
    let body = body_of(std::env::args_os().skip(1));
    wall_off(&body);
    match body {
        Body::Main => sandyq_desktop::run(|| Bodies {
            desk: Box::new(Desk::of_this_program()),
            previewer: Box::new(OwnProcess::beside_program()),
        }),
        Body::Ask => ask::run(),
        Body::Probe(database) => sandyq_desktop::body::probe(&database),
        Body::Unknown => ExitCode::from(2),
    }
}
