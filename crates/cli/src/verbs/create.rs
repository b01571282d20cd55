//! create

use sandyq_locker::{Locker, NewLocker, parse_recipients, spoken};
use serde_json::json;

use crate::{
    args::{Create, Every},
    chosen,
    out::{DONE, Ended, Out},
    progress::Bar,
    secret, surroundings,
};

pub(crate) fn run(args: &Create, every: &Every, out: &Out) -> Ended {
    if let Some(invitation) = &args.station {
        return super::station::create((args, invitation), every, out);
    }
    let recipients = parse_recipients(&args.recipients)?;
    let setting = surroundings::setting(every)?;
    let passphrase = match secret::passphrase_given(&args.key)? {
        Some(given) => given,
        None => {
            let about = args.name.as_deref().unwrap_or_default();
            chosen::new_passphrase(args.own_passphrase, about, out)?
        }
    };
    let new = NewLocker {
        name: args.name.as_deref().unwrap_or_default(),
        passphrase: &passphrase,
        recipients: &recipients,
        recovery: args.recovery_out.as_deref(),
    };
    let mut locker = Locker::create(&args.locker, &new, setting)?;
    if args.sample {
        let bar = Bar::new(&out.words);
        locker.put_sample(&out.words, &bar)?;
        bar.clear();
    }
    let standing = locker.standing();
    let signer = locker.signer();
    out.say(
        "cli-created",
        &[
            ("name", locker.name().into()),
            ("id", standing.locker_id.as_str().into()),
        ],
    );
    out.say(
        "cli-signer",
        &[
            ("signer", signer.as_str().into()),
            ("words", spoken(&signer).into()),
        ],
    );
    if let Some(file) = &args.recovery_out {
        out.say("cli-recovery", &[("file", file.to_string_lossy().into())]);
    }
    if locker.other_ways() == 0 {
        out.note("cli-no-other-way", &[]);
    }
    out.answer(&json!({
        "locker": standing.locker_id,
        "name": locker.name(),
        "signer": signer,
        "recipients": locker.recipients(),
        "other_ways": locker.other_ways(),
    }));
    surroundings::lock(locker, out);
    Ok(DONE)
}
