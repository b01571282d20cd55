//! check

use crate::{
    args::{Every, OfLocker},
    out::{Ended, Out},
    progress::Bar,
    secret, sheet, surroundings,
};

pub(crate) fn run(args: &OfLocker, every: &Every, out: &Out) -> Ended {
    let bar = Bar::new(&out.words);
    let locker = surroundings::open(&args.locker, every)?;
    let report = if secret::given(&args.key) && !locker.is_station() {
        drop(locker);
        let mut locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
        let report = locker.check(&bar)?;
        surroundings::lock(locker, out);
        report
    } else {
        locker.check(&bar)?
    };
    bar.clear();
    sheet::say(&report, out);
    out.answer(&sheet::with_verdict(&report, &report));
    Ok(report.exit_code())
}
