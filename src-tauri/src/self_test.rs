//! Checks the program makes of itself at start: what would fail later, when it matters, fails now.

use crate::views::SelfTest;

/// Runs them all.
#[must_use]
pub fn run() -> Vec<SelfTest> {
    let check = |code: &str, pass| SelfTest {
        code: code.to_owned(),
        pass,
    };
    vec![
        check("randomness", random_differs()),
        check(
            "program",
            std::env::current_exe().is_ok_and(|path| path.is_file()),
        ),
    ]
}

fn random_differs() -> bool {
    let (mut one, mut two) = ([0_u8; 32], [0_u8; 32]);
    getrandom::fill(&mut one).is_ok() && getrandom::fill(&mut two).is_ok() && one != two
}
