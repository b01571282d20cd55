//! recipients: to whom a locker seals. Needs no secret; with one it says who they are.

use sandyq_locker::{RecipientRow, spoken};
use serde_json::json;

use crate::{
    args::{Every, OfLocker},
    out::{DONE, Ended, Out},
    secret, surroundings,
};

pub(crate) fn run(args: &OfLocker, every: &Every, out: &Out) -> Ended {
    if secret::given(&args.key) {
        let locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
        let rows = locker.recipient_rows();
        rows.iter().for_each(|row| say(row, out));
        out.answer(&json!({ "recipients": rows }));
        surroundings::lock(locker, out);
        return Ok(DONE);
    }
    let recipients = surroundings::open(&args.locker, every)?.recipients();
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

fn say(row: &RecipientRow, out: &Out) {
    let who = match row.own {
        true => out.words.say("cli-own", &[]),
        false => [row.name.as_str(), &row.place].join("  ").trim().to_owned(),
    };
    out.line(&format!("{}  {who}\n    {}", row.recipient, row.words));
}
