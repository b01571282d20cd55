//! quorum: which shares open the locker, and, to whoever can open it, who holds them and when each was last proven.

use sandyq_locker::{Code, QuorumView};
use serde_json::json;

use crate::{
    args::{Every, OfLocker},
    out::{DONE, Ended, Out},
    secret, surroundings,
};

pub(crate) fn run(args: &OfLocker, every: &Every, out: &Out) -> Ended {
    if secret::given(&args.key) {
        let locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
        let view = locker.quorum().ok_or(Code::NoQuorum)?;
        say(&view, out);
        out.answer(&view);
        surroundings::lock(locker, out);
        return Ok(DONE);
    }
    let locker = surroundings::open(&args.locker, every)?;
    let quorum = locker.quorum().ok_or(Code::NoQuorum)?;
    numbers((quorum.generation, quorum.needed, quorum.of), out);
    out.note("cli-quorum-locked", &[]);
    out.answer(
        &json!({ "generation": quorum.generation, "needed": quorum.needed, "of": quorum.of }),
    );
    Ok(DONE)
}

fn numbers((generation, needed, of): (u8, u8, u8), out: &Out) {
    out.say(
        "cli-quorum",
        &[
            ("generation", u64::from(generation).into()),
            ("needed", u64::from(needed).into()),
            ("of", u64::from(of).into()),
        ],
    );
}

/// How the quorum stands.
pub(super) fn say(view: &QuorumView, out: &Out) {
    numbers((view.generation, view.needed, view.of), out);
    for share in &view.shares {
        let who = match share.place.as_str() {
            "" => share.holder.clone(),
            place => format!("{}, {place}", share.holder),
        };
        let key = match share.proven {
            Some(_) => "cli-quorum-proven",
            None => "cli-quorum-never",
        };
        let at = share.proven.as_ref().unwrap_or(&share.issued);
        out.say(
            key,
            &[
                ("number", share.number.into()),
                ("who", who.into()),
                (
                    "kind",
                    out.words
                        .say(&format!("cli-share-{}", share.kind), &[])
                        .into(),
                ),
                ("at", at.get(..10).unwrap_or(at).into()),
            ],
        );
    }
    let key = if view.overdue {
        "cli-quorum-overdue"
    } else {
        "cli-quorum-due"
    };
    out.say(key, &[("at", view.due.as_str().into())]);
    if view.alone > 0 {
        out.note("cli-split-alone", &[("count", (view.alone as u64).into())]);
    }
}
