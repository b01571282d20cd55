//! `fail`: each system call that sees or changes files is answered once by each error that fits it, and each write once by half of it.
//! The verb fails with a sentence or succeeds honestly; nothing is half; nothing whose flush was refused is flushed again or named;
//! and the same call succeeds afterwards.

use clap::Args;
use nix::errno::Errno;

use crate::{
    kill::chosen,
    room::Common,
    tracer::{
        Blow, Strike,
        calls::{KINDS, Kind},
    },
    trouble::{Given, Trouble},
    verbs::Verb,
    work::{self, Row},
};

/// What `fail` takes.
#[derive(Debug, Args)]
pub struct Fail {
    #[command(flatten)]
    common: Common,
    /// Only this verb.
    #[arg(long)]
    verb: Option<String>,
    /// Only calls of this kind.
    #[arg(long)]
    call: Option<String>,
    /// Only this error, or `short`.
    #[arg(long)]
    error: Option<String>,
    /// Only this call, counted from 1 among those of its kind.
    #[arg(long)]
    at: Option<u64>,
}

/// How many points of each verb, kind and error a slice has.
const SLICE: u64 = 1;
/// Verbs of a slice: together they touch every kind, on either side of a witness and by shares.
const SLICED: [&str; 5] = [
    "deposit-locked",
    "describe",
    "rebuild-missing",
    "restore",
    "witness-cosign",
];

/// Fails; gives whether all that is left is sound.
pub fn run(fail: &Fail) -> Given<bool> {
    let mut chosen = chosen(fail.verb.as_deref())?;
    if fail.verb.is_none() {
        // What a dozen deposits do, fifty do again.
        chosen.retain(|verb| {
            verb.name != "deposit" && (!fail.common.slice || SLICED.contains(&verb.name))
        });
    }
    let kinds = kinds(fail)?;
    let lengths = work::lengths(&fail.common, &chosen)?;
    let mut rows = Vec::new();
    // Making a locker stretches a passphrase, so those runs come last.
    for (verb, calls) in chosen.iter().zip(lengths).rev() {
        for kind in &kinds {
            let total = calls.get(kind).copied().unwrap_or_default();
            if total > 0 {
                rows.extend(rows_of(fail, verb, *kind, total));
            }
        }
    }
    if let (Some(at), [row]) = (fail.at, &rows[..]) {
        return work::once(&fail.common, row.verb, Strike { at, ..row.first });
    }
    let tally = work::go_through(&fail.common, &rows, &|row, strike| {
        let kind = strike.kind.map(Kind::name).unwrap_or_default();
        format!(
            "script/torture fail --verb {} --call {kind} --error {} --at {} --seed {}",
            row.verb.name,
            error_of(strike.blow),
            strike.at,
            fail.common.seed
        )
    })?;
    println!("\n{}", tally.said());
    println!(
        "\n{}\n{} failures; {} runs with anything wrong",
        tally.table("call, error"),
        tally.struck(),
        tally.wrong
    );
    Ok(tally.wrong == 0 && tally.struck() > 0)
}

fn kinds(fail: &Fail) -> Given<Vec<Kind>> {
    match &fail.call {
        None => Ok(KINDS.to_vec()),
        Some(name) => {
            let kind = Kind::named(name).ok_or_else(|| Trouble::Unknown(name.clone()))?;
            Ok(vec![kind])
        }
    }
}

fn rows_of(fail: &Fail, verb: &'static Verb, kind: Kind, total: u64) -> Vec<Row> {
    let mut blows: Vec<Blow> = kind
        .errors()
        .iter()
        .map(|errno| Blow::Refuse(*errno))
        .collect();
    if kind == Kind::Write {
        blows.push(Blow::Short);
    }
    if let Some(error) = &fail.error {
        blows.retain(|blow| error_of(*blow).eq_ignore_ascii_case(error));
    }
    let rows = blows.into_iter().map(|blow| {
        let first = Strike {
            kind: Some(kind),
            at: 1,
            blow,
        };
        let row = Row::every(verb, first, format!("{} {}", kind.name(), error_of(blow)));
        if fail.common.slice {
            row.sliced(total, SLICE, fail.common.seed)
        } else {
            row
        }
    });
    rows.collect()
}

fn error_of(blow: Blow) -> String {
    match blow {
        Blow::Refuse(errno) => name_of(errno),
        Blow::Short => "short".to_owned(),
        Blow::KillBefore | Blow::KillAfter => "kill".to_owned(),
    }
}

fn name_of(errno: Errno) -> String {
    format!("{errno:?}")
}
