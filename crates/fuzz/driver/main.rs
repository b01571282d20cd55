//! Joins one target, named by `SANDYQ_FUZZ`, to libFuzzer. All targets are one program, so that one build serves them.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use sandyq_fuzz::{Target, errand, named};

static TARGET: OnceLock<&Target> = OnceLock::new();

fuzz_target!(
    init: {
        errand::done_instead();
        let name = std::env::var("SANDYQ_FUZZ").expect("SANDYQ_FUZZ names the target");
        let target = named(&name).expect("a target of that name");
        // What a target makes once is made before any input is timed.
        (target.seeds)().first().map(|seed| (target.judge)(seed));
        TARGET.get_or_init(|| target);
    },
    |data: &[u8]| {
        if let Some(target) = TARGET.get() {
            (target.judge)(data);
        }
    }
);
