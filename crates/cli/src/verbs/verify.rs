//! verify and receive: a bundle, without any locker. Nothing is written by verify.

use sandyq_locker::{BundleReport, Identity, Known, receive_bundle, spoken, verify_bundle};
use serde_json::json;

use crate::{
    args::{Receive, Verify},
    out::{DONE, Ended, Out, Stop},
    progress::Bar,
    secret, sheet,
};

pub(crate) fn run(args: &Verify, out: &Out) -> Ended {
    let bar = Bar::new(&out.words);
    let judged = verify_bundle(&args.bundle, &identities(args)?, &known(args), &bar);
    bar.clear();
    let report = judged?;
    say(&report, out);
    out.answer(&sheet::with_verdict(&report.report, &report));
    Ok(report.report.exit_code())
}

pub(crate) fn receive(args: &Receive, out: &Out) -> Ended {
    let bar = Bar::new(&out.words);
    let verify = &args.verify;
    let received = receive_bundle(
        &verify.bundle,
        &identities(verify)?,
        &known(verify),
        (&args.output, &bar),
    );
    bar.clear();
    let received = received?;
    say(&received.report, out);
    out.say(
        "cli-received",
        &[
            ("count", received.files.into()),
            ("folder", args.output.to_string_lossy().into()),
        ],
    );
    let report = sheet::with_verdict(&received.report.report, &received.report);
    out.answer(&json!({ "files": received.files, "folder": args.output, "report": report }));
    Ok(match received.report.report.exit_code() {
        0 => DONE,
        findings => findings,
    })
}

fn identities(args: &Verify) -> Result<Vec<Identity>, Stop> {
    let mut all = Vec::new();
    for file in &args.identity {
        all.extend(secret::identities(file)?);
    }
    Ok(all)
}

fn known(args: &Verify) -> Known {
    Known {
        expected: args.signer.clone(),
        ..Known::default()
    }
}

fn say(report: &BundleReport, out: &Out) {
    let fact = |key: &str, value: &Option<String>| {
        if let Some(value) = value {
            out.line(&format!("{}: {value}", out.words.say(key, &[])));
        }
    };
    fact("bundle-page-id", &report.bundle);
    fact("bundle-page-exporter", &report.exporter);
    fact("bundle-page-purpose", &report.purpose);
    if let Some(signer) = &report.signer {
        out.say(
            "cli-signer",
            &[
                ("signer", signer.as_str().into()),
                ("words", spoken(signer).into()),
            ],
        );
    }
    for annex in &report.annexes {
        let number = out
            .words
            .say("bundle-page-annex", &[("number", annex.number.into())]);
        let withheld = out.words.say("bundle-page-withheld", &[]);
        let title = if annex.title.is_empty() {
            withheld
        } else {
            annex.title.clone()
        };
        out.line(&format!(
            "{number}: {title}\n    SHA-256 {}\n    BLAKE3  {}",
            annex.sha256, annex.blake3
        ));
    }
    sheet::say(&report.report, out);
}
