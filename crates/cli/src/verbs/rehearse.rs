//! rehearse: holders prove that their shares open, and nothing is opened.

use crate::{
    args::{Every, Rehearse},
    out::{DONE, Ended, Out},
    secret, surroundings,
    verbs::quorum,
};

pub(crate) fn run(args: &Rehearse, every: &Every, out: &Out) -> Ended {
    let locker = surroundings::open(&args.locker, every)?;
    out.notices(&locker.standing());
    let given = secret::shares(&args.shares)?;
    let (locker, rehearsed) = locker.rehearse(&given)?;
    out.notices(&locker.standing());
    out.say(
        "cli-rehearsed",
        &[("numbers", listed(&rehearsed.numbers).into())],
    );
    if !rehearsed.recorded {
        out.say("cli-rehearsed-unrecorded", &[]);
    }
    quorum::say(&rehearsed.quorum, out);
    out.answer(&rehearsed);
    Ok(DONE)
}

/// `1, 3`.
pub(super) fn listed(numbers: &[u8]) -> String {
    let all: Vec<String> = numbers.iter().map(u8::to_string).collect();
    all.join(", ")
}
