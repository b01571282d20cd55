//! reseal: everything that was sealed earlier gets a header for the recipients of today.

use sandyq_locker::{LeftSealed, Resealed, Unlocked};
use serde_json::json;

use crate::{
    args::{Every, OfLocker},
    out::{DONE, Ended, Out, Stop},
    progress::Bar,
    surroundings,
};

/// Something stayed as it was, because it is damaged.
const LEFT: u8 = 20;

pub(crate) fn run(args: &OfLocker, every: &Every, out: &Out) -> Ended {
    let mut locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
    let done = reseal(&mut locker, out)?;
    out.answer(&json!({ "resealed": done }));
    surroundings::lock(locker, out);
    Ok(exit(&done))
}

/// Seals again, and says what came of it.
pub(crate) fn reseal(locker: &mut Unlocked, out: &Out) -> Result<Resealed, Stop> {
    let bar = Bar::new(&out.words);
    let done = locker.reseal(&bar);
    bar.clear();
    let done = done?;
    say(&done, out);
    say_stations(locker, out)?;
    Ok(done)
}

/// What was sealed again, and what was not.
pub(crate) fn say(done: &Resealed, out: &Out) {
    if done.left.is_empty() {
        out.say("cli-resealed", &[("count", done.files.into())]);
    } else {
        out.say("cli-resealed-left", &[("count", done.left.len().into())]);
        done.left.iter().for_each(|left| say_left(left, out));
    }
}

/// What no sealing again touches.
pub(crate) fn say_stations(locker: &Unlocked, out: &Out) -> Result<(), Stop> {
    let count = locker.kept_station_logs()?;
    if count > 0 {
        out.note("cli-resealed-stations", &[("count", count.into())]);
    }
    Ok(())
}

pub(crate) fn exit(done: &Resealed) -> u8 {
    if done.left.is_empty() { DONE } else { LEFT }
}

fn say_left(left: &LeftSealed, out: &Out) {
    let about = [
        ("subject", left.name.as_str().into()),
        ("object", left.object.as_str().into()),
    ];
    out.say(&format!("find-{}", left.code), &about);
}
