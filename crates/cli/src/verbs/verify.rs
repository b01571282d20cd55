//! verify: a bundle, without any locker. Nothing is written but the sheet that was asked for.

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use sandyq_locker::{
    BundleMemory, BundleReport, Code, Failure, Identity, Known, authority_root, check_bundle,
    report_page, spoken, system_moment, verify_bundle, write_private,
};
use serde_json::json;

use crate::{
    args::{Came, Every, Verify},
    out::{Ended, Out, Stop},
    progress::Bar,
    secret, sheet, surroundings,
};

/// Certificates are short; more is none.
const MOST: u64 = 64 * 1024 + 1;

pub(crate) fn run(args: &Verify, every: &Every, out: &Out) -> Ended {
    let came = &args.came;
    let reader = Reader::of(came, &args.identity, every)?;
    if let Some(to) = &args.report {
        return with_sheet((came, &reader), to, out);
    }
    let bar = Bar::new(&out.words);
    let judged = verify_bundle(&came.bundle, &reader.identities, &reader.known, &bar);
    bar.clear();
    let report = judged?;
    reader.remember(&report, out);
    say(&report, out);
    out.answer(&sheet::with_verdict(&report.report, &report));
    Ok(report.report.exit_code())
}

/// The same, and a sheet of it: also of a bundle in which something is broken, never of a file that is none.
fn with_sheet((came, reader): (&Came, &Reader), to: &Path, out: &Out) -> Ended {
    let shown = to.to_string_lossy();
    if to.symlink_metadata().is_ok() {
        return Err(Failure::about(Code::OutputExists, shown).into());
    }
    let bar = Bar::new(&out.words);
    let judged = check_bundle(&came.bundle, &reader.identities, &reader.known, &bar);
    bar.clear();
    let file = [("file", shown.into())];
    let checked = judged.inspect_err(|_| out.note("cli-report-not-written", &file))?;
    let page = report_page(&checked, &system_moment(), out.words.lang());
    write_private(to, &page)?;
    let report = &checked.report;
    reader.remember(report, out);
    say(report, out);
    out.say("cli-report-written", &file);
    let mut answer = sheet::with_verdict(&report.report, report);
    answer["file"] =
        json!({ "size": checked.size, "sha256": checked.sha256, "blake3": checked.blake3 });
    answer["sheet"] = json!(to);
    out.answer(&answer);
    Ok(report.report.exit_code())
}

/// Who reads: what opens the bundle, what is known, and what this machine remembers.
pub(super) struct Reader {
    pub(super) identities: Vec<Identity>,
    pub(super) known: Known,
    memory: Option<BundleMemory>,
}

impl Reader {
    pub(super) fn of(came: &Came, files: &[PathBuf], every: &Every) -> Result<Self, Stop> {
        let mut identities = Vec::new();
        for file in files {
            identities.extend(secret::identities(file)?);
        }
        let mut known = Known {
            expected: came.signer.clone(),
            ..Known::default()
        };
        for file in &came.trust_root {
            known.authorities.insert(root_of(file)?);
        }
        let memory = match came.remember_nothing {
            true => None,
            false => Some(BundleMemory::of(&surroundings::setting(every)?)),
        };
        if let Some(memory) = &memory {
            memory.recall(&mut known)?;
        }
        Ok(Self {
            identities,
            known,
            memory,
        })
    }

    /// A memory that cannot be written is no reason to keep the answer back.
    pub(super) fn remember(&self, report: &BundleReport, out: &Out) {
        if let Some(memory) = &self.memory
            && memory.remember(report).is_err()
        {
            out.note("cli-not-remembered", &[]);
        }
    }
}

fn root_of(file: &Path) -> Result<String, Stop> {
    let shown = file.to_string_lossy();
    let mut bytes = Vec::new();
    File::open(file)
        .and_then(|file| file.take(MOST).read_to_end(&mut bytes))
        .map_err(|why| Failure::about(Code::FileUnreadable, &shown).because(why))?;
    Ok(authority_root(&bytes)?)
}

/// Says what a bundle is and what was found in it.
pub(super) fn say(report: &BundleReport, out: &Out) {
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
