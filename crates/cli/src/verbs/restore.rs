//! restore: from shares and a copy of the folder, on a machine that never saw the locker.

use sandyq_locker::RestoreDraft;

use crate::{
    args::{Every, Restore},
    out::{DONE, Ended, Out},
    secret, surroundings,
    verbs::rehearse::listed,
};

pub(crate) fn run(args: &Restore, every: &Every, out: &Out) -> Ended {
    let locker = surroundings::open(&args.locker, every)?;
    let passphrase = args.new_passphrase_file.as_deref();
    let passphrase = passphrase.map(secret::from_file).transpose()?;
    let given = secret::shares(&args.shares)?;
    let draft = RestoreDraft {
        continue_here: args.continue_here,
        passphrase: passphrase.as_ref(),
        recovery: args.recovery_out.as_deref(),
        identity: args.identity_out.as_deref(),
    };
    let (locker, restored) = locker.restore(&given, &draft)?;
    out.notices(&locker.standing());
    out.say(
        "cli-restored",
        &[
            ("name", locker.name().into()),
            ("numbers", listed(&restored.numbers).into()),
            ("count", (restored.items as u64).into()),
        ],
    );
    if args.continue_here {
        out.say("cli-continued", &[]);
    }
    if let Some(file) = &args.recovery_out {
        out.say("cli-recovery", &[("file", file.to_string_lossy().into())]);
    }
    if restored.ended {
        out.note("cli-restored-ended", &[]);
    }
    if let Some(file) = &args.identity_out {
        out.note(
            "cli-restored-identity",
            &[("file", file.to_string_lossy().into())],
        );
    }
    if !restored.recorded {
        out.note("cli-restored-unrecorded", &[]);
    }
    out.answer(&restored);
    surroundings::lock(locker, out);
    Ok(DONE)
}
