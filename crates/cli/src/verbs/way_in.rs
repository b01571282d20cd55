//! way-in: who can open the locker here, and by what.

use std::path::Path;

use sandyq_locker::{NewWay, WayRow};
use serde_json::json;

use crate::{
    args::{Every, Key, OfLocker, WayInAdd, WayInRemove, WayInVerb, WayInVerbs},
    chosen,
    out::{DONE, Ended, Out},
    secret, surroundings,
};

pub(crate) fn run(args: &WayInVerb, every: &Every, out: &Out) -> Ended {
    match &args.verb {
        WayInVerbs::Add(args) => add(args, every, out),
        WayInVerbs::List(args) => list(args, every, out),
        WayInVerbs::Remove(args) => remove(args, every, out),
    }
}

fn add(args: &WayInAdd, every: &Every, out: &Out) -> Ended {
    if let (Some(recipient), Some(file)) = (&args.plugin_recipient, &args.key.plugin_identity) {
        return add_device(args, (recipient, file), every, out);
    }
    let mut locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
    let row = match &args.recovery_out {
        Some(file) => locker.add_way_in(&NewWay::Recovery(file), &args.name, &args.place)?,
        None => {
            let passphrase = match &args.new_passphrase_file {
                Some(file) => secret::from_file(file)?,
                None => chosen::new_passphrase(args.own_passphrase, &args.name, out)?,
            };
            locker.add_way_in(&NewWay::Passphrase(&passphrase), &args.name, &args.place)?
        }
    };
    added(&row, out);
    if let Some(file) = &args.recovery_out {
        out.say("cli-recovery", &[("file", file.to_string_lossy().into())]);
    }
    out.answer(&json!({ "way_in": row }));
    surroundings::lock(locker, out);
    Ok(DONE)
}

/// The device proves itself by opening what was sealed to it, so that it cannot be what unlocks here.
fn add_device(
    args: &WayInAdd,
    (recipient, file): (&str, &Path),
    every: &Every,
    out: &Out,
) -> Ended {
    let device = secret::device(file, every, out)?;
    device.check_recipient(recipient)?;
    let others = Key {
        plugin_identity: None,
        ..args.key.clone()
    };
    let mut locker = surroundings::unlock(&args.locker, every, &others, out)?;
    out.note("cli-plugin-proving", &[("plugin", device.plugin().into())]);
    let new = NewWay::Hardware(recipient, &device);
    let row = locker.add_way_in(&new, &args.name, &args.place)?;
    added(&row, out);
    out.note("cli-way-device-note", &[("plugin", device.plugin().into())]);
    out.answer(&json!({ "way_in": row }));
    surroundings::lock(locker, out);
    Ok(DONE)
}

fn added(row: &WayRow, out: &Out) {
    out.say(
        "cli-way-added",
        &[
            ("name", row.name.as_str().into()),
            ("id", row.id.as_str().into()),
        ],
    );
}

fn list(args: &OfLocker, every: &Every, out: &Out) -> Ended {
    let locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
    let rows = locker.ways_in();
    rows.iter().for_each(|row| say(row, out));
    out.answer(&json!({ "ways_in": rows }));
    surroundings::lock(locker, out);
    Ok(DONE)
}

fn say(row: &WayRow, out: &Out) {
    let kind = out.words.say(&format!("way-{}", row.kind), &[]);
    let kind = match row.work_factor {
        Some(factor) => {
            let work = out.words.say("cli-way-work", &[("factor", factor.into())]);
            format!("{kind} ({work})")
        }
        None => kind,
    };
    out.line(&row.id);
    let about = [
        ("kind", kind.into()),
        ("name", called(row, out).into()),
        ("added", row.added.as_str().into()),
    ];
    out.line(&format!("    {}", out.words.say("cli-way-row", &about)));
    if !row.place.is_empty() {
        let place = [("place", row.place.as_str().into())];
        out.line(&format!("    {}", out.words.say("cli-way-place", &place)));
    }
    let opened = match &row.opened {
        _ if row.in_use => out.words.say("cli-way-in-use", &[]),
        Some(at) => out
            .words
            .say("cli-way-opened", &[("at", at.as_str().into())]),
        None => out.words.say("cli-way-never", &[]),
    };
    out.line(&format!("    {opened}"));
}

fn remove(args: &WayInRemove, every: &Every, out: &Out) -> Ended {
    let mut locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
    let row = locker.remove_way_in(&args.way)?;
    out.say("cli-way-removed", &[("name", called(&row, out).into())]);
    out.say("cli-way-removed-cannot", &[]);
    out.answer(&json!({ "way_in": row }));
    surroundings::lock(locker, out);
    Ok(DONE)
}

fn called(row: &WayRow, out: &Out) -> String {
    if row.name.is_empty() {
        out.words.say("cli-way-unnamed", &[])
    } else {
        row.name.clone()
    }
}
