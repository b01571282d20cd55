//! list

use serde_json::json;

use crate::{
    args::{Every, List},
    out::{DONE, Ended, Out},
    surroundings,
};

pub(crate) fn run(args: &List, every: &Every, out: &Out) -> Ended {
    let locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
    let items = locker.items(args.case.as_deref())?;
    if items.is_empty() {
        out.say("cli-nothing-here", &[]);
    }
    for item in &items {
        let kind = out.words.say(&format!("kind-{}", item.kind), &[]);
        let day = item.happened.as_deref().unwrap_or("—");
        out.line(&format!(
            "{}  {day:<12} {kind} · {}",
            &item.id[..8.min(item.id.len())],
            item.title
        ));
    }
    out.answer(&json!({ "items": items }));
    surroundings::lock(locker, out);
    Ok(DONE)
}
