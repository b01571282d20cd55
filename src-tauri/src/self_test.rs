//! Checks the program makes of itself at start: what would fail later, when it matters, fails now.
//!
//! Walls are not taken on trust: sockets are tried, the kernel is asked about every process that was started, and the
//! previewer says from inside what stands around it.

use std::sync::atomic::Ordering;

use crate::{
    session::Session,
    views::{Outcome, SelfTest},
};

/// Runs them all.
#[must_use]
pub fn run(session: &Session) -> Vec<SelfTest> {
    let walls = session.pixels.walls().unwrap_or_default();
    let landlock = (walls.landlock > 0).then(|| format!("Landlock {}", walls.landlock));
    let check = |code: &str, pass| SelfTest {
        code: code.to_owned(),
        outcome: if pass { Outcome::Pass } else { Outcome::Fail },
        detail: None,
    };
    vec![
        check("randomness", random_differs()),
        check(
            "program",
            std::env::current_exe().is_ok_and(|path| path.is_file()),
        ),
        check("offline", sandyq_walls::is_offline()),
        check(
            "offline-family",
            sandyq_walls::family_is_offline() == Some(true),
        ),
        SelfTest {
            detail: landlock,
            ..check("preview-files", walls.landlock > 0)
        },
        check("preview-calls", walls.seccomp),
        check("private", sandyq_walls::stays_private()),
        check("core", sandyq_walls::leaves_no_core()),
        offered("memory", sandyq_walls::locks_memory()),
        offered("sleep", session.is_told_of_sleep.load(Ordering::Relaxed)),
    ]
}

/// What not every system gives, and the program does without.
fn offered(code: &str, pass: bool) -> SelfTest {
    SelfTest {
        code: code.to_owned(),
        outcome: if pass { Outcome::Pass } else { Outcome::Absent },
        detail: None,
    }
}

fn random_differs() -> bool {
    let (mut one, mut two) = ([0_u8; 32], [0_u8; 32]);
    getrandom::fill(&mut one).is_ok() && getrandom::fill(&mut two).is_ok() && one != two
}
