//! verify and receive: a bundle, without any locker. Nothing is written by verify but the sheet that was asked for.

use std::path::Path;

use sandyq_locker::{
    BundleReport, Code, Failure, Identity, Known, check_bundle, receive_bundle, report_page,
    spoken, system_moment, verify_bundle, write_private,
};
use serde_json::json;

use crate::{
    args::{Came, Receive, Verify},
    out::{DONE, Ended, Out, Stop},
    progress::Bar,
    secret, sheet,
};

pub(crate) fn run(args: &Verify, out: &Out) -> Ended {
    let came = &args.came;
    if let Some(to) = &args.report {
        return with_sheet(came, to, out);
    }
    let bar = Bar::new(&out.words);
    let judged = verify_bundle(&came.bundle, &identities(came)?, &known(came), &bar);
    bar.clear();
    let report = judged?;
    say(&report, out);
    out.answer(&sheet::with_verdict(&report.report, &report));
    Ok(report.report.exit_code())
}

/// The same, and a sheet of it: also of a bundle in which something is broken, never of a file that is none.
fn with_sheet(came: &Came, to: &Path, out: &Out) -> Ended {
    let shown = to.to_string_lossy();
    if to.symlink_metadata().is_ok() {
        return Err(Failure::about(Code::OutputExists, shown).into());
    }
    let identities = identities(came)?;
    let bar = Bar::new(&out.words);
    let judged = check_bundle(&came.bundle, &identities, &known(came), &bar);
    bar.clear();
    let file = [("file", shown.into())];
    let checked = judged.inspect_err(|_| out.note("cli-report-not-written", &file))?;
    let page = report_page(&checked, &system_moment(), out.words.lang());
    write_private(to, &page)?;
    let report = &checked.report;
    say(report, out);
    out.say("cli-report-written", &file);
    let mut answer = sheet::with_verdict(&report.report, report);
    answer["file"] =
        json!({ "size": checked.size, "sha256": checked.sha256, "blake3": checked.blake3 });
    answer["sheet"] = json!(to);
    out.answer(&answer);
    Ok(report.report.exit_code())
}

pub(crate) fn receive(args: &Receive, out: &Out) -> Ended {
    let bar = Bar::new(&out.words);
    let came = &args.came;
    let received = receive_bundle(
        &came.bundle,
        &identities(came)?,
        &known(came),
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

fn identities(args: &Came) -> Result<Vec<Identity>, Stop> {
    let mut all = Vec::new();
    for file in &args.identity {
        all.extend(secret::identities(file)?);
    }
    Ok(all)
}

fn known(args: &Came) -> Known {
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
