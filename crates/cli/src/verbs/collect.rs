//! collect: what a station took in comes into the locker.

use sandyq_locker::Collected;
use serde_json::json;

use crate::{
    args::{Collect, Every},
    out::{DONE, Ended, Out},
    progress::Bar,
    sheet, surroundings,
};

/// Something was left where it is, by name.
const LEFT: u8 = 20;

pub(crate) fn run(args: &Collect, every: &Every, out: &Out) -> Ended {
    let mut unlocked = surroundings::unlock(&args.locker, every, &args.key, out)?;
    let bar = Bar::new(&out.words);
    if args.station.is_file() {
        let taken = unlocked.collect_letter(&args.station, &bar);
        bar.clear();
        super::letter::taken(&taken?, out);
        surroundings::lock(unlocked, out);
        return Ok(DONE);
    }
    let collected = unlocked.collect(&args.station, &bar);
    bar.clear();
    let collected = collected?;
    said(&collected, out);
    out.answer(&json!(collected));
    surroundings::lock(unlocked, out);
    Ok(if collected.left.is_empty() {
        DONE
    } else {
        LEFT
    })
}

fn said(collected: &Collected, out: &Out) {
    let id = collected.station.as_str();
    for item in &collected.items {
        let about = [
            ("title", item.title.as_str().into()),
            ("id", item.id.as_str().into()),
        ];
        out.say("cli-sealed", &about);
    }
    for finding in &collected.left {
        let reason = sheet::sentence(finding, "find", out);
        out.say("cli-collect-left", &[("reason", reason.into())]);
    }
    if collected.already {
        out.say("cli-collected-before", &[("id", id.into())]);
        return;
    }
    let about = [
        ("id", id.into()),
        ("name", collected.name.as_str().into()),
        ("count", collected.items.len().into()),
        ("size", collected.size.into()),
    ];
    out.say("cli-collected", &about);
    out.note(
        "cli-collected-proves",
        &[("before", collected.before.into())],
    );
}
