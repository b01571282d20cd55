//! invite: writes the locker's invitation, and says the words that are compared over the telephone.

use sandyq_locker::write_private_bytes;
use serde_json::json;

use crate::{
    args::{Every, Invite},
    out::{DONE, Ended, Out},
    surroundings,
};

pub(crate) fn run(args: &Invite, every: &Every, out: &Out) -> Ended {
    let unlocked = surroundings::unlock(&args.locker, every, &args.key, out)?;
    let (bytes, view) = unlocked.invite()?;
    write_private_bytes(&args.output, &bytes)?;
    let file = args.output.to_string_lossy();
    out.say(
        "cli-invited",
        &[
            ("file", file.into()),
            ("count", view.recipients.len().into()),
        ],
    );
    super::station::words_of(&view, out);
    out.answer(&json!(view));
    surroundings::lock(unlocked, out);
    Ok(DONE)
}
