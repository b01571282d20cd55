//! release

use crate::{
    args::{Every, Release},
    out::{DONE, Ended, Out},
    progress::Bar,
    surroundings,
};

pub(crate) fn run(args: &Release, every: &Every, out: &Out) -> Ended {
    let mut locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
    let bar = Bar::new(&out.words);
    let released = locker.release(&args.item, &args.reason, &args.output, &bar);
    bar.clear();
    let released = released?;
    out.say(
        "cli-released",
        &[
            ("file", args.output.to_string_lossy().into()),
            ("sha256", released.sha256.as_str().into()),
        ],
    );
    out.answer(&released);
    surroundings::lock(locker, out);
    Ok(DONE)
}
