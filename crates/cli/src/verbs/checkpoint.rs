//! checkpoint: goes to a witness elsewhere and comes back cosigned; what no one outside has seen can vanish unseen.

use sandyq_locker::{Code, Failure, Seen, WitnessRow, read_small, witness_page, write_private};
use serde_json::json;

use crate::{
    args::{Checkpoint, CheckpointExport, CheckpointImport, CheckpointVerb, Every},
    out::{DONE, Ended, Out},
    secret, surroundings,
};

pub(crate) fn run(args: &Checkpoint, every: &Every, out: &Out) -> Ended {
    match &args.verb {
        CheckpointVerb::Export(args) => export(args, every, out),
        CheckpointVerb::Import(args) => import(args, every, out),
        CheckpointVerb::List(args) => {
            let rows = surroundings::open(&args.locker, every)?.witnesses()?;
            list(&rows, out);
            out.answer(&json!({ "witnessed": rows }));
            Ok(DONE)
        }
    }
}

fn export(args: &CheckpointExport, every: &Every, out: &Out) -> Ended {
    let locker = surroundings::open(&args.locker, every)?;
    out.notices(&locker.standing());
    for path in [Some(&args.output), args.page.as_ref()]
        .into_iter()
        .flatten()
    {
        if path.symlink_metadata().is_ok() {
            return Err(Failure::about(Code::OutputExists, path.to_string_lossy()).into());
        }
    }
    let asked = locker.ask_witness(&args.witness)?;
    if let Some(page) = &args.page {
        write_private(page, &witness_page(&asked, &out.words)?)?;
    }
    write_private(&args.output, &asked.text)?;
    out.say(
        "cli-checkpoint-exported",
        &[
            ("file", args.output.to_string_lossy().into()),
            ("size", asked.size.into()),
            ("words", asked.words.as_str().into()),
            ("key", asked.key_words.as_str().into()),
        ],
    );
    if asked.old == 0 {
        out.say("cli-checkpoint-first", &[]);
    }
    if asked.behind > 0 {
        out.note("cli-checkpoint-behind", &[("count", asked.behind.into())]);
    }
    out.answer(&asked);
    Ok(DONE)
}

fn import(args: &CheckpointImport, every: &Every, out: &Out) -> Ended {
    let answer = read_small(&args.answer)?;
    let seen = if secret::given(&args.key) {
        let mut locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
        let seen = locker.take_witnessed(&answer)?;
        surroundings::lock(locker, out);
        seen
    } else {
        let locker = surroundings::open(&args.locker, every)?;
        out.notices(&locker.standing());
        locker.take_witnessed(&answer)?
    };
    say(&seen, out);
    out.answer(&seen);
    Ok(DONE)
}

fn say(seen: &Seen, out: &Out) {
    out.say(
        "cli-checkpoint-imported",
        &[
            ("size", seen.size.into()),
            ("witness", seen.witness.as_str().into()),
            ("at", seen.at.as_str().into()),
        ],
    );
    if seen.known {
        out.say("cli-checkpoint-known", &[]);
    } else if !seen.recorded {
        out.say("cli-checkpoint-unrecorded", &[]);
    }
}

fn list(rows: &[WitnessRow], out: &Out) {
    if rows.is_empty() {
        out.say("cli-checkpoint-none", &[]);
    }
    for row in rows {
        out.say(
            "cli-checkpoint-row",
            &[
                ("size", row.size.into()),
                ("witness", row.witness.as_str().into()),
                ("at", row.at.as_str().into()),
            ],
        );
    }
}
