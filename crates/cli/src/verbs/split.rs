//! split: deals the locker's identity out among holders.

use sandyq_locker::{
    HolderDraft, Resealed, ShareMade, SplitDraft, SplitMade, Unlocked, check_recipient,
};
use serde_json::json;

use crate::{
    args::{Every, Split},
    out::{DONE, Ended, Out, Stop, exit_of},
    progress::Bar,
    surroundings,
};

pub(crate) fn run(args: &Split, every: &Every, out: &Out) -> Ended {
    let holders: Vec<HolderDraft> = args
        .holders
        .iter()
        .map(|text| holder(text))
        .collect::<Result<_, _>>()?;
    let mut locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
    let made = locker.split(&SplitDraft {
        needed: args.threshold,
        holders: &holders,
        into: &args.output,
        remove_passphrases: args.remove_passphrase,
        new_identity: args.new_identity,
    })?;
    say(&made, out);
    let mut answer = serde_json::to_value(&made).unwrap_or_default();
    let mut ended = DONE;
    if made.new_identity {
        match reseal(&mut locker, out) {
            Ok(resealed) => {
                ended = super::reseal::exit(&resealed);
                answer["resealed"] = json!(resealed);
            }
            // The shares are in force all the same: no failure behind them takes their list away.
            Err(Stop::Failed(failure)) => {
                let about = failure.about.clone().unwrap_or_default();
                answer["failure"] = json!({ "code": failure.code.key(), "about": about });
                out.failure(failure.code.key(), &about);
                ended = exit_of(failure.code);
            }
            Err(misuse) => return Err(misuse),
        }
    }
    out.answer(&answer);
    surroundings::lock(locker, out);
    Ok(ended)
}

/// The new key is in force by now; what is not sealed to it yet is named, and can be sealed again at any time.
fn reseal(locker: &mut Unlocked, out: &Out) -> Result<Resealed, Stop> {
    let bar = Bar::new(&out.words);
    let resealed = locker.reseal(&bar);
    bar.clear();
    // Said when it is so, and not before.
    match locker.to_reseal()? {
        0 => out.note("cli-split-new", &[]),
        left => out.note("cli-split-left", &[("count", left.into())]),
    }
    let resealed = resealed?;
    super::reseal::say(&resealed, out);
    super::reseal::say_stations(locker, out)?;
    Ok(resealed)
}

/// `NAME[:PLACE][=AGE-RECIPIENT]`. A key stands behind the last `=`, a place behind the first `:`.
fn holder(text: &str) -> Result<HolderDraft, Stop> {
    let (who, key) = match text.rsplit_once('=') {
        Some((who, key)) => (who, Some(check_recipient(key)?)),
        None => (text, None),
    };
    let (name, place) = who.split_once(':').unwrap_or((who, ""));
    Ok(HolderDraft {
        name: name.trim().to_owned(),
        place: place.trim().to_owned(),
        recipient: key,
    })
}

fn say(made: &SplitMade, out: &Out) {
    let (needed, of) = (u64::from(made.needed), u64::from(made.of));
    out.say(
        "cli-split",
        &[
            ("generation", u64::from(made.generation).into()),
            ("needed", needed.into()),
            ("of", of.into()),
        ],
    );
    for share in &made.shares {
        out.say(
            &format!("cli-split-{}", share.kind),
            &[
                ("number", u64::from(share.number).into()),
                ("who", who(share).into()),
                ("file", share.file.to_string_lossy().into()),
            ],
        );
    }
    if made.shares.iter().any(|share| share.kind == "paper") {
        out.note("cli-split-paper-note", &[]);
    }
    if made.recoveries > 0 {
        let count = made.recoveries as u64;
        out.note("cli-split-recoveries", &[("count", count.into())]);
    }
    if made.removed > 0 {
        out.note(
            "cli-split-removed",
            &[("count", (made.removed as u64).into())],
        );
    }
    if made.alone > 0 {
        out.note("cli-split-alone", &[("count", (made.alone as u64).into())]);
    }
    if made.earlier_open {
        out.note("cli-split-earlier", &[]);
    }
}

fn who(share: &ShareMade) -> String {
    match share.place.as_str() {
        "" => share.holder.clone(),
        place => format!("{}, {place}", share.holder),
    }
}
