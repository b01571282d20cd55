//! history

use serde_json::json;

use crate::{
    args::{Every, History},
    out::{DONE, Ended, Out},
    surroundings,
};

pub(crate) fn run(args: &History, every: &Every, out: &Out) -> Ended {
    let locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
    let entries = locker.history(args.item.as_deref())?;
    for row in &entries {
        let key = format!("act-{}", row.act);
        let act = out.words.say(
            if out.words.knows(&key) {
                &key
            } else {
                "act-unknown"
            },
            &[],
        );
        out.line(&format!(
            "#{:<5} {} {act} — {} [{}]",
            row.index, row.claimed, row.actor, row.subject
        ));
    }
    if !entries.is_empty() {
        out.say("cli-history-claimed", &[]);
    }
    out.answer(&json!({ "entries": entries }));
    surroundings::lock(locker, out);
    Ok(DONE)
}
