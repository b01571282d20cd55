//! witness: this machine sees other people's checkpoints, and cosigns those that continue what it saw before.

use sandyq_locker::{Code, Failure, Witness, read_small, spoken, write_private};
use serde_json::json;

use crate::{
    args::{Cosign, Every, WitnessVerb, WitnessVerbs},
    out::{DONE, Ended, Out},
    surroundings,
};

pub(crate) fn run(args: &WitnessVerb, every: &Every, out: &Out) -> Ended {
    let witness = Witness::open(&surroundings::setting(every)?)?;
    match &args.verb {
        WitnessVerbs::Key => {
            let key = witness.key_text();
            out.say(
                "cli-witness-key",
                &[("key", key.as_str().into()), ("words", spoken(&key).into())],
            );
            out.answer(&json!({ "key": key, "words": spoken(&key) }));
            Ok(DONE)
        }
        WitnessVerbs::Cosign(args) => cosign(args, &witness, out),
    }
}

fn cosign(args: &Cosign, witness: &Witness, out: &Out) -> Ended {
    if args.output.symlink_metadata().is_ok() {
        return Err(Failure::about(Code::OutputExists, args.output.to_string_lossy()).into());
    }
    let sighting = witness.read(&read_small(&args.request)?)?;
    let (origin, size, old) = (
        sighting.origin().to_owned(),
        sighting.size(),
        sighting.old(),
    );
    let words = sighting.words();
    if sighting.is_first() && !args.words_compared {
        // The refusal that follows says its words.
    } else if sighting.is_first() {
        out.say(
            "cli-witness-first",
            &[
                ("origin", origin.as_str().into()),
                ("words", sighting.key_words().into()),
            ],
        );
    } else {
        out.say(
            "cli-witness-continues",
            &[
                ("origin", origin.as_str().into()),
                ("old", old.into()),
                ("count", (size - old).into()),
            ],
        );
    }
    let (answer, at) = witness.cosign(sighting, args.words_compared)?;
    write_private(&args.output, &answer)?;
    out.say(
        "cli-witness-cosigned",
        &[
            ("file", args.output.to_string_lossy().into()),
            ("size", size.into()),
            ("at", at.as_str().into()),
            ("words", words.as_str().into()),
        ],
    );
    out.answer(&json!({ "origin": origin, "old": old, "size": size, "at": at, "words": words }));
    Ok(DONE)
}
