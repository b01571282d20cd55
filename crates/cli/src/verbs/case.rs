//! case add, case list

use serde_json::json;

use crate::{
    args::{Case, CaseVerb, Every},
    out::{DONE, Ended, Out},
    surroundings,
};

pub(crate) fn run(args: &Case, every: &Every, out: &Out) -> Ended {
    match &args.verb {
        CaseVerb::Add(args) => {
            let mut locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
            let case = locker.add_case(&args.title, &args.notes)?;
            out.say(
                "cli-case-added",
                &[
                    ("title", case.title.as_str().into()),
                    ("id", case.id.as_str().into()),
                ],
            );
            out.answer(&case);
            surroundings::lock(locker, out);
        }
        CaseVerb::List(args) => {
            let locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
            let cases = locker.cases();
            for case in &cases {
                let unsorted = out.words.say("cli-unsorted", &[]);
                let title = if case.title.is_empty() {
                    unsorted
                } else {
                    case.title.clone()
                };
                let items = out
                    .words
                    .say("count-items", &[("count", case.items.into())]);
                out.line(&format!("{}  {title}  ({items})", case.id));
            }
            out.answer(&json!({ "cases": cases }));
            surroundings::lock(locker, out);
        }
    }
    Ok(DONE)
}
