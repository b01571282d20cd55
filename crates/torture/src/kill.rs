//! `kill`: all processes of a verb are killed at each system call that sees or changes files, before it and after it.
//! Whatever was acknowledged is there; the locker opens, proves and can be written; nothing lies in the open.

use clap::Args;

use crate::{
    room::Common,
    tracer::{Blow, Strike},
    trouble::{Given, Trouble},
    verbs::{self, VERBS, Verb},
    work::{self, Row},
};

/// What `kill` takes.
#[derive(Debug, Args)]
pub struct Kill {
    #[command(flatten)]
    common: Common,
    /// Only this verb.
    #[arg(long)]
    verb: Option<String>,
    /// Only this call, counted from 1.
    #[arg(long)]
    at: Option<u64>,
    /// After the call instead of before it.
    #[arg(long)]
    after: bool,
}

/// How many points of each verb and way a slice has.
const SLICE: u64 = 8;

/// Kills; gives whether all that is left is sound.
pub fn run(kill: &Kill) -> Given<bool> {
    let chosen = chosen(kill.verb.as_deref())?;
    if let (Some(at), [verb]) = (kill.at, &chosen[..]) {
        let strike = Strike {
            kind: None,
            at,
            blow: if kill.after {
                Blow::KillAfter
            } else {
                Blow::KillBefore
            },
        };
        return work::once(&kill.common, verb, strike);
    }
    let mut rows = Vec::new();
    let lengths = work::lengths(&kill.common, &chosen)?;
    for blow in [Blow::KillBefore, Blow::KillAfter] {
        // Making a locker stretches a passphrase, so those runs come last.
        for (verb, calls) in chosen.iter().zip(&lengths).rev() {
            let first = Strike {
                kind: None,
                at: 1,
                blow,
            };
            let way = if blow == Blow::KillBefore {
                "before"
            } else {
                "after"
            };
            let row = Row::every(verb, first, format!("{}, {way} the call", verb.name));
            let total = calls.values().sum();
            rows.push(if kill.common.slice {
                row.sliced(total, SLICE, kill.common.seed)
            } else {
                row
            });
        }
    }
    let tally = work::go_through(&kill.common, &rows, &|row, strike| {
        let after = if strike.blow == Blow::KillAfter {
            " --after"
        } else {
            ""
        };
        format!(
            "script/torture kill --verb {} --at {}{after} --seed {}",
            row.verb.name, strike.at, kill.common.seed
        )
    })?;
    println!(
        "\n{}\n{} kills; {} runs with anything wrong",
        tally.table("verb"),
        tally.struck(),
        tally.wrong
    );
    Ok(tally.wrong == 0 && tally.struck() > 0)
}

/// The verbs that were asked for.
pub(crate) fn chosen(name: Option<&str>) -> Given<Vec<&'static Verb>> {
    match name {
        None => Ok(VERBS.iter().collect()),
        Some(name) => {
            let verb = verbs::named(name).ok_or_else(|| Trouble::Unknown(name.to_owned()))?;
            Ok(vec![verb])
        }
    }
}
