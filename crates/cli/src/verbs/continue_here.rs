//! continue: goes on with a copy on this machine, openly.

use serde_json::json;

use crate::{
    args::{Every, OfLocker},
    out::{DONE, Ended, Out},
    surroundings,
};

pub(crate) fn run(args: &OfLocker, every: &Every, out: &Out) -> Ended {
    let mut locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
    locker.continue_here()?;
    out.say("cli-continued", &[]);
    out.answer(&json!({ "continued": true }));
    surroundings::lock(locker, out);
    Ok(DONE)
}
