//! receive: the annexes of a bundle in which nothing is broken, into a folder or into a locker.

use std::path::Path;

use sandyq_locker::{TakenIn, ToReceive, receive_bundle};
use serde_json::json;

use super::verify::{Reader, say};
use crate::{
    args::{Every, Key, Receive, Shares},
    out::{Ended, Out},
    progress::Bar,
    sheet, surroundings,
};

pub(crate) fn run(args: &Receive, every: &Every, out: &Out) -> Ended {
    let reader = Reader::of(&args.came, &args.identity, every)?;
    match (&args.into, &args.output) {
        (Some(locker), _) => into_locker((args, locker), &reader, every, out),
        (None, Some(folder)) => into_folder((args, folder), &reader, out),
        // One of the two is there, or the line was not understood.
        (None, None) => Ok(crate::out::MISUSE),
    }
}

fn into_folder((args, folder): (&Receive, &Path), reader: &Reader, out: &Out) -> Ended {
    let bar = Bar::new(&out.words);
    let place = (folder, &bar as &dyn sandyq_locker::Watch);
    let bundle = &args.came.bundle;
    let received = receive_bundle(bundle, &reader.identities, &reader.known, place);
    bar.clear();
    let received = received?;
    reader.remember(&received.report, out);
    say(&received.report, out);
    out.say(
        "cli-received",
        &[
            ("count", received.files.into()),
            ("folder", folder.to_string_lossy().into()),
        ],
    );
    let report = sheet::with_verdict(&received.report.report, &received.report);
    out.answer(&json!({ "files": received.files, "folder": folder, "report": report }));
    Ok(received.report.report.exit_code())
}

fn into_locker(
    (args, locker): (&Receive, &Path),
    reader: &Reader,
    every: &Every,
    out: &Out,
) -> Ended {
    let key = Key {
        plugin_identity: None,
        passphrase_file: args.passphrase_file.clone(),
        identity: args.locker_identity.clone(),
        shares: Shares::default(),
    };
    let mut unlocked = surroundings::unlock(locker, every, &key, out)?;
    let asked = ToReceive {
        bundle: &args.came.bundle,
        identities: &reader.identities,
        known: &reader.known,
        case: args.case.as_deref(),
        words: &out.words,
    };
    let bar = Bar::new(&out.words);
    let taken = unlocked.receive(&asked, &bar);
    bar.clear();
    let taken = taken?;
    reader.remember(&taken.report, out);
    say(&taken.report, out);
    said(&taken, out);
    let mut answer = json!(taken);
    answer["report"] = sheet::with_verdict(&taken.report.report, &taken.report);
    out.answer(&answer);
    surroundings::lock(unlocked, out);
    Ok(taken.report.report.exit_code())
}

fn said(taken: &TakenIn, out: &Out) {
    let kept = [("id", taken.kept.as_str().into())];
    if taken.already {
        out.say("cli-received-before", &kept);
        return;
    }
    for item in &taken.items {
        let about = [
            ("title", item.title.as_str().into()),
            ("id", item.id.as_str().into()),
        ];
        out.say("cli-sealed", &about);
    }
    for there in &taken.there {
        let about = [
            ("annex", there.annex.into()),
            ("title", there.title.as_str().into()),
            ("id", there.id.as_str().into()),
        ];
        out.say("cli-received-there", &about);
    }
    out.say("cli-received-kept", &kept);
    if !taken.own_key {
        out.note("cli-received-other-key", &[]);
    }
}
