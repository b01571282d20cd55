//! admit, dismiss: to whom everything is sealed from now on.

use std::path::Path;

use sandyq_locker::{Code, RecipientChange, RecipientRow, Unlocked};
use serde_json::json;

use super::reseal;
use crate::{
    args::{Admit, Dismiss, Every},
    out::{DONE, Ended, Out},
    surroundings,
};

pub(crate) fn run(args: &Admit, every: &Every, out: &Out) -> Ended {
    let mut locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
    let change = match locker.admit(&args.recipient, &args.name, &args.place) {
        // Admitted by a call that ended before everything was sealed again: this one goes on.
        Err(known) if known.code == Code::RecipientKnown && args.reseal => {
            out.note("cli-admitted-before", &[]);
            let done = reseal::reseal(&mut locker, out)?;
            out.answer(&json!({ "resealed": done }));
            surroundings::lock(locker, out);
            return Ok(reseal::exit(&done));
        }
        change => change?,
    };
    let row = &change.row;
    out.say(
        "cli-admitted",
        &[
            ("name", row.name.as_str().into()),
            ("words", row.words.as_str().into()),
        ],
    );
    let asked = Asked {
        reseal: args.reseal,
        otherwise: "cli-closed-to-them",
        folder: &args.locker,
    };
    let exit = finish(&mut locker, &change, &asked, out)?;
    surroundings::lock(locker, out);
    Ok(exit)
}

pub(crate) fn dismiss(args: &Dismiss, every: &Every, out: &Out) -> Ended {
    let mut locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
    let change = locker.dismiss(&args.recipient)?;
    out.say("cli-dismissed", &[("name", called(&change.row).into())]);
    out.say("cli-dismissed-cannot", &[]);
    let asked = Asked {
        reseal: args.reseal,
        otherwise: "cli-open-to-them",
        folder: &args.locker,
    };
    let exit = finish(&mut locker, &change, &asked, out)?;
    surroundings::lock(locker, out);
    Ok(exit)
}

/// What is to be done about files that were sealed earlier.
struct Asked<'a> {
    reseal: bool,
    /// What is said where nothing is done about them.
    otherwise: &'static str,
    folder: &'a Path,
}

fn finish(locker: &mut Unlocked, change: &RecipientChange, asked: &Asked<'_>, out: &Out) -> Ended {
    out.say("cli-invite-again", &[]);
    if !asked.reseal {
        if change.to_reseal > 0 {
            let about = [
                ("count", change.to_reseal.into()),
                ("name", called(&change.row).into()),
                ("locker", asked.folder.to_string_lossy().into()),
            ];
            out.note(asked.otherwise, &about);
        }
        out.answer(&json!({ "recipient": change.row, "to_reseal": change.to_reseal }));
        return Ok(DONE);
    }
    let done = reseal::reseal(locker, out)?;
    out.answer(&json!({ "recipient": change.row, "resealed": done }));
    Ok(reseal::exit(&done))
}

/// By what a recipient is called on the screen.
pub(crate) fn called(row: &RecipientRow) -> &str {
    if row.name.is_empty() {
        &row.recipient
    } else {
        &row.name
    }
}
