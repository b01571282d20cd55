//! A letter: sealed by somebody without a locker (`deposit --to`), and taken in (`collect`).

use std::path::{Path, PathBuf};

use sandyq_locker::{
    GivenInvitation, LetterTaken, ToSeal, seal_letter, system_moment, write_private,
};
use serde_json::json;

use super::{deposit, station};
use crate::{
    args::{Deposit, Every},
    out::{DONE, Ended, MISUSE, Out, Stop},
    progress::Bar,
};

/// Sealed, and the file that was asked for beside it is not there.
const NO_RECEIPT: u8 = 20;

/// `deposit --to`
pub(crate) fn seal(args: &Deposit, invitation: &Path, every: &Every, out: &Out) -> Ended {
    let Some(to) = &args.letter else {
        return Ok(MISUSE);
    };
    let files: Vec<PathBuf> = args.locker.iter().chain(&args.files).cloned().collect();
    if files.is_empty() && args.fields.is_none() {
        return Err(Stop::Misuse("nothing-to-deposit", String::new()));
    }
    let draft = deposit::draft(args)?;
    let bar = Bar::new(&out.words);
    let sealed = seal_letter(
        &ToSeal {
            invitation: &GivenInvitation::read(invitation)?,
            draft: &draft,
            files: &files,
            to,
            // Who did not say how they are called is not told by the system's name for them.
            actor: every.actor.as_deref().unwrap_or_default(),
            made: &system_moment().utc,
        },
        &bar,
    );
    bar.clear();
    let sealed = sealed?;
    let about = [
        ("file", to.to_string_lossy().into()),
        ("count", sealed.items.into()),
    ];
    out.say("cli-letter-sealed", &about);
    station::sealed_to(&sealed.invitation, out);
    out.say("cli-letter-receipt", &[]);
    for line in sealed.receipt.lines() {
        out.line(line);
    }
    // The letter is sealed by now, whatever becomes of this file: the receipt was said above, and can be copied from there.
    let written = args
        .receipt
        .as_ref()
        .map_or(Ok(()), |receipt| write_private(receipt, &sealed.receipt));
    let mut answer = json!(sealed);
    if let Err(failure) = &written {
        let why = out.words.say(
            &format!("err-{}", failure.code.key()),
            &[("about", failure.about.as_deref().unwrap_or_default().into())],
        );
        out.note("cli-letter-receipt-failed", &[("why", why.into())]);
        answer["receipt_failed"] = json!(failure.code.key());
    }
    out.answer(&answer);
    Ok(if written.is_ok() { DONE } else { NO_RECEIPT })
}

/// `collect` of a letter.
pub(crate) fn taken(taken: &LetterTaken, out: &Out) {
    for item in &taken.items {
        let about = [
            ("title", item.title.as_str().into()),
            ("id", item.id.as_str().into()),
        ];
        out.say("cli-sealed", &about);
    }
    let about = [
        ("letter", taken.letter.as_str().into()),
        ("hash", taken.sha256.as_str().into()),
        ("count", taken.items.len().into()),
    ];
    let key = match taken.already {
        true => "cli-letter-before",
        false => "cli-letter-taken",
    };
    out.say(key, &about);
    out.answer(&json!(taken));
}
