//! recipients: to whom a locker seals. Needs no secret.

use sandyq_locker::spoken;
use serde_json::json;

use crate::{
    args::{Every, OfLocker},
    out::{DONE, Ended, Out},
    surroundings,
};

pub(crate) fn run(args: &OfLocker, every: &Every, out: &Out) -> Ended {
    let locker = surroundings::open(&args.locker, every)?;
    let recipients = locker.recipients();
    for (at, recipient) in recipients.iter().enumerate() {
        let own = if at == 0 {
            out.words.say("cli-own", &[])
        } else {
            String::new()
        };
        out.line(&format!("{recipient}  {own}\n    {}", spoken(recipient)));
    }
    let all: Vec<_> = recipients
        .iter()
        .enumerate()
        .map(|(at, r)| json!({ "recipient": r, "words": spoken(r), "own": at == 0 }))
        .collect();
    out.answer(&json!({ "recipients": all }));
    Ok(DONE)
}
