//! key: a reader's own identity, and the fingerprint that a newsroom reads out over the telephone.

use sandyq_locker::{Identity, spoken, write_private};
use serde_json::json;

use crate::{
    args::{Every, KeyVerb, KeyVerbs},
    out::{DONE, Ended, Out},
    secret, surroundings,
};

pub(crate) fn run(args: &KeyVerb, every: &Every, out: &Out) -> Ended {
    match &args.verb {
        KeyVerbs::New(args) => {
            let identity = Identity::generate();
            write_private(&args.output, &identity.file_text(""))?;
            out.say(
                "cli-key-made",
                &[("file", args.output.to_string_lossy().into())],
            );
            recipients(&[identity], out);
        }
        KeyVerbs::Show(args) => recipients(&secret::identities(&args.file)?, out),
        KeyVerbs::Signer(args) => {
            let signer = surroundings::open(&args.locker, every)?.signer()?;
            out.say(
                "cli-signer",
                &[
                    ("signer", signer.as_str().into()),
                    ("words", spoken(&signer).into()),
                ],
            );
            out.answer(&json!({ "signer": signer, "words": spoken(&signer) }));
        }
    }
    Ok(DONE)
}

fn recipients(identities: &[Identity], out: &Out) {
    let all: Vec<String> = identities
        .iter()
        .map(|identity| identity.recipient().to_string())
        .collect();
    for recipient in &all {
        out.line(&format!("{recipient}\n    {}", spoken(recipient)));
    }
    let all: Vec<_> = all
        .iter()
        .map(|r| json!({ "recipient": r, "words": spoken(r) }))
        .collect();
    out.answer(&json!({ "recipients": all }));
}
