//! The preview process: one request, one answer, the end. Its exit code says only whether it answered, and whether by a panic.
#![forbid(unsafe_code)]

use std::{
    io::{self, Read, Write},
    panic::{AssertUnwindSafe, catch_unwind, set_hook},
    process::ExitCode,
};

use sandyq_preview::{
    answer,
    frame::{Action, Answer, REQUEST_HEAD, Reason, Request, Wall, Walls},
    wall,
};

fn main() -> ExitCode {
    // What a panic has to say may quote the document.
    set_hook(Box::new(|_| {}));
    let Some(agreed) = agreed() else {
        return ExitCode::from(2);
    };
    let answer = match wall::raise(&agreed) {
        Ok(walls) => catch_unwind(AssertUnwindSafe(|| answered(walls))),
        Err(reason) => Ok(Some(Answer::Refused(reason))),
    };
    let panicked = answer.is_err();
    let Some(answer) = answer.unwrap_or(Some(Answer::Refused(Reason::Damaged))) else {
        return ExitCode::from(2);
    };
    let mut out = io::stdout().lock();
    let written = out.write_all(&answer.to_bytes()).and_then(|()| out.flush());
    // The asking side believes answers alone; the code is for whoever looks for faults of decoders.
    match (written, panicked) {
        (Err(_), _) => ExitCode::from(1),
        (Ok(()), true) => ExitCode::from(3),
        (Ok(()), false) => ExitCode::SUCCESS,
    }
}

/// The walls that a person would do without: `--without=landlock`, `--without=seccomp`.
fn agreed() -> Option<Vec<Wall>> {
    std::env::args()
        .skip(1)
        .map(|word| Wall::named(word.strip_prefix("--without=")?))
        .collect()
}

/// `None` when what stands on the input is no request.
fn answered(walls: Walls) -> Option<Answer> {
    let mut input = io::stdin().lock();
    let mut head = [0; REQUEST_HEAD];
    input.read_exact(&mut head).ok()?;
    let asked = Request::parse(&head)?;
    if asked.action == Action::Walls {
        return Some(Answer::Walls(walls));
    }
    let mut original = vec![0; usize::try_from(asked.length).ok()?];
    input.read_exact(&mut original).ok()?;
    Some(answer(&asked, original))
}
