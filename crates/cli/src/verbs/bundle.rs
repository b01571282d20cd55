//! bundle

use sandyq_locker::{
    BundleDraft, BundleRecipient, Code, Failure, parse_recipients, spoken, write_private,
};
use serde_json::json;

use crate::{
    args::{Bundle, Every},
    out::{DONE, Ended, Out},
    progress::Bar,
    surroundings,
};

pub(crate) fn run(args: &Bundle, every: &Every, out: &Out) -> Ended {
    let recipients = parse_recipients(&args.to)?;
    let readers = recipients.into_iter().map(|recipient| BundleRecipient {
        recipient,
        label: String::new(),
        disclose_label: false,
    });
    let draft = BundleDraft {
        case: args.case.clone(),
        items: args.items.clone(),
        recipients: readers.collect(),
        one_time: args.one_time.is_some(),
        purpose: args.purpose.clone(),
        withhold: args.withhold.clone(),
    };
    if let Some(file) = args
        .one_time
        .as_deref()
        .filter(|file| file.symlink_metadata().is_ok())
    {
        return Err(Failure::about(Code::OutputExists, file.to_string_lossy()).into());
    }
    let mut locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
    for warning in locker.preview_bundle(&draft)?.warnings {
        out.note(&format!("warn-{warning}"), &[]);
    }
    let bar = Bar::new(&out.words);
    let made = locker.make_bundle(&draft, &args.output, &bar);
    bar.clear();
    let made = made?;
    if let (Some(key), Some(file)) = (&made.one_time, &args.one_time) {
        write_private(file, &key.file_text(&made.bundle))?;
        out.note("cli-one-time", &[("file", file.to_string_lossy().into())]);
    }
    out.say(
        "cli-bundle-made",
        &[
            ("file", args.output.to_string_lossy().into()),
            ("count", made.items.into()),
        ],
    );
    out.line(&format!("SHA-256: {}", made.sha256));
    out.say(
        "cli-signer",
        &[
            ("signer", made.signer.as_str().into()),
            ("words", spoken(&made.signer).into()),
        ],
    );
    out.answer(&json!({
        "bundle": made.bundle, "file": args.output, "sha256": made.sha256, "bytes": made.bytes,
        "signer": made.signer, "items": made.items, "one_time": args.one_time,
    }));
    surroundings::lock(locker, out);
    Ok(DONE)
}
