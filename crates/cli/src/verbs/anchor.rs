//! anchor: time from outside, by authorities that stamp a hash; requests and replies travel on a stick.

use sandyq_locker::{AnchorRow, Anchored, Code, Failure, read_small, write_private_bytes};
use serde_json::json;

use crate::{
    args::{Anchor, AnchorAttach, AnchorRequest, AnchorVerb, Every},
    out::{DONE, Ended, Out},
    secret, surroundings,
};

pub(crate) fn run(args: &Anchor, every: &Every, out: &Out) -> Ended {
    match &args.verb {
        AnchorVerb::Request(args) => request(args, every, out),
        AnchorVerb::Attach(args) => attach(args, every, out),
        AnchorVerb::List(args) => {
            let rows = surroundings::open(&args.locker, every)?.anchors()?;
            list(&rows, out);
            out.answer(&json!({ "anchors": rows }));
            Ok(DONE)
        }
    }
}

fn request(args: &AnchorRequest, every: &Every, out: &Out) -> Ended {
    let locker = surroundings::open(&args.locker, every)?;
    out.notices(&locker.standing());
    let file = args.output.to_string_lossy();
    if args.output.symlink_metadata().is_ok() {
        return Err(Failure::about(Code::OutputExists, file).into());
    }
    let asked = locker.ask_anchor(&args.authority)?;
    write_private_bytes(&args.output, &asked.request)?;
    out.say(
        "cli-anchor-requested",
        &[
            ("authority", asked.authority.as_str().into()),
            ("file", file.as_ref().into()),
            ("sha256", asked.sha256.as_str().into()),
            ("size", asked.size.into()),
        ],
    );
    if asked.again {
        out.say("cli-anchor-again", &[]);
    }
    if asked.others == 0 {
        out.say("cli-anchor-two", &[]);
    }
    out.answer(&asked);
    Ok(DONE)
}

fn attach(args: &AnchorAttach, every: &Every, out: &Out) -> Ended {
    let reply = read_small(&args.reply)?;
    let certificates = read_small(&args.authority_cert)?;
    let anchored = if secret::given(&args.key) {
        let mut locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
        let anchored = locker.take_anchor(&reply, &certificates)?;
        surroundings::lock(locker, out);
        anchored
    } else {
        let locker = surroundings::open(&args.locker, every)?;
        out.notices(&locker.standing());
        locker.take_anchor(&reply, &certificates)?
    };
    say(&anchored, out);
    out.answer(&anchored);
    Ok(DONE)
}

fn say(anchored: &Anchored, out: &Out) {
    out.say(
        "cli-anchor-attached",
        &[
            ("size", anchored.size.into()),
            ("at", anchored.not_later_than.as_str().into()),
            ("signer", anchored.signer.as_str().into()),
            ("root", anchored.root.as_str().into()),
            ("policy", anchored.policy.as_str().into()),
            ("serial", anchored.serial.as_str().into()),
        ],
    );
    if anchored.known {
        out.say("cli-anchor-known", &[]);
    }
    if !anchored.recorded {
        out.say("cli-anchor-unrecorded", &[]);
    }
}

fn list(rows: &[AnchorRow], out: &Out) {
    if rows.is_empty() {
        out.say("cli-anchor-none", &[]);
    }
    for row in rows {
        let key = match row.standing {
            "anchored" => "cli-anchor-row".to_owned(),
            other => format!("cli-anchor-row-{other}"),
        };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        out.say(
            &key,
            &[
                ("size", row.size.into()),
                ("authority", row.authority.as_str().into()),
                ("at", text(&row.not_later_than).into()),
                ("signer", text(&row.signer).into()),
                ("about", text(&row.about).into()),
            ],
        );
    }
    if !rows.iter().any(|row| row.standing == "anchored") || named(rows) < 2 {
        out.say("cli-anchor-two", &[]);
    }
    out.say("cli-anchor-claimed", &[]);
}

/// How many authorities were asked.
fn named(rows: &[AnchorRow]) -> usize {
    let names: std::collections::BTreeSet<_> = rows.iter().map(|row| &row.authority).collect();
    names.len()
}
