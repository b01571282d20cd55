//! search

use serde_json::json;

use crate::{
    args::{Every, Search},
    out::{DONE, Ended, Out},
    surroundings,
};

pub(crate) fn run(args: &Search, every: &Every, out: &Out) -> Ended {
    let mut locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
    let hits = locker.search(&args.query, args.case.as_deref())?;
    if hits.is_empty() {
        out.say("cli-nothing-found", &[]);
    }
    for hit in &hits {
        out.line(&format!(
            "{}  {}\n    …{}[{}]{}…",
            &hit.item[..8.min(hit.item.len())],
            hit.title,
            hit.before,
            hit.found,
            hit.after
        ));
    }
    out.answer(&json!({ "hits": hits }));
    surroundings::lock(locker, out);
    Ok(DONE)
}
