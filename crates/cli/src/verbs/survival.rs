//! survival: the board of what opens the locker, by place, and of what would be left.

use sandyq_locker::{LeftOver, Opener, Survival};

use crate::{
    args::{Every, Survival as Args},
    out::{DONE, Ended, Out},
    surroundings,
};

pub(crate) fn run(args: &Args, every: &Every, out: &Out) -> Ended {
    let locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
    let board = locker.survival(&args.lost);
    say(&board, out);
    out.answer(&board);
    surroundings::lock(locker, out);
    Ok(DONE)
}

fn say(board: &Survival, out: &Out) {
    let mut place = None;
    for one in &board.openers {
        if place != Some(&one.place) {
            place = Some(&one.place);
            match one.place.as_str() {
                "" => out.say("cli-survival-nowhere", &[]),
                known => out.line(known),
            }
        }
        opener(one, out);
    }
    out.line("");
    board.left.iter().for_each(|left| lost(left, out));
    if board.unplaced > 0 {
        out.note("cli-survival-unplaced", &[("count", board.unplaced.into())]);
    }
    out.note("cli-survival-keys-alone", &[]);
}

fn opener(one: &Opener, out: &Out) {
    let kind = out.words.say(&format!("survival-{}", one.kind), &[]);
    let who = match one.name.as_str() {
        "" => kind,
        name => format!("{kind}, {name}"),
    };
    let line = match &one.proven {
        Some(at) => out.words.say(
            "cli-survival-proven",
            &[("who", who.into()), ("at", at.as_str().into())],
        ),
        None => out.words.say("cli-survival-never", &[("who", who.into())]),
    };
    out.line(&format!("    {line}"));
}

fn lost(left: &LeftOver, out: &Out) {
    let numbers = [
        ("place", left.places.join(", ").into()),
        ("alone", left.alone.into()),
        ("shares", left.shares.into()),
    ];
    let what = match (left.places.is_empty(), left.opens) {
        (false, true) => "cli-survival-opens",
        (false, false) => "cli-survival-closed",
        (true, true) => "cli-survival-one-opens",
        (true, false) => "cli-survival-one-closed",
    };
    out.say(what, &numbers);
    if !left.opens && left.readers > 0 {
        out.say("cli-survival-readers", &[("count", left.readers.into())]);
    }
}
