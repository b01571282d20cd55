//! describe

use serde_json::Map;

use crate::{
    args::{Describe, Every},
    fields,
    out::{DONE, Ended, Out, Stop},
    surroundings,
};

pub(crate) fn run(args: &Describe, every: &Every, out: &Out) -> Ended {
    let mut changes: Map<_, _> = args
        .fields
        .as_deref()
        .map(fields::read)
        .transpose()?
        .unwrap_or_default();
    for text in &args.set {
        let (name, value) = fields::assigned(text)?;
        changes.insert(name, value);
    }
    if changes.is_empty() {
        return Err(Stop::Misuse("nothing-to-change", String::new()));
    }
    let mut locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
    let view = locker.describe(&args.item, &changes)?;
    out.say(
        "cli-described",
        &[("title", view.row.title.as_str().into())],
    );
    out.answer(&view);
    surroundings::lock(locker, out);
    Ok(DONE)
}
