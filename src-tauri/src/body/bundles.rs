//! Bundles: made for recipients, judged for anyone, written out for their reader.

use std::path::{Path, PathBuf};

use sandyq_locker::{
    Annex, BundleMemory, BundleRecipient, BundleReport, Identity, Known, Original, Setting,
    ToReceive, Unlocked, Unwatched, check_bundle, check_recipient, look_at_annex, receive_bundle,
    report_page, spoken, system_moment, verify_bundle, write_private,
};

use sandyq_verify::finding::Grade;
use sandyq_words::Words;

use super::{failed::failed, report, watched::Whole};
use crate::{
    desk::{Given, Secret, ToFile, ToTakeIn, ToTrust, ToVerify},
    failure::Failure,
    jobs::Watch,
    views::{
        BundleDraft, BundleItem, BundleMade, BundlePreview, Received, RecipientDraft, Report,
        TakenIn,
    },
};

/// A bundle that was judged, with what opens it.
pub(super) struct Judged {
    pub(super) job: String,
    bundle: PathBuf,
    identity: Secret,
    /// What was known when it was judged, so that whatever is made of it later says the same.
    known: Known,
    /// What can be looked at: nothing of a bundle in which something is broken.
    annexes: Vec<Annex>,
}

pub(super) fn preview(locker: &mut Unlocked, draft: &BundleDraft) -> Given<BundlePreview> {
    let seen = locker.preview_bundle(&asked(draft)?).map_err(failed)?;
    let items = seen.items.into_iter().map(|item| BundleItem {
        annex: item.annex.to_string(),
        id: item.id,
        title: item.title,
        size: item.size,
        sensitivity: item.sensitivity,
    });
    Ok(BundlePreview {
        items: items.collect(),
        fields_shown: seen.shown,
        fields_withheld: seen.withheld,
        bytes: seen.bytes,
        warnings: seen.warnings.into_iter().map(str::to_owned).collect(),
    })
}

pub(super) fn make(
    locker: &mut Unlocked,
    draft: &BundleDraft,
    to: &Path,
    watch: &Watch,
) -> Given<(BundleMade, Option<Secret>)> {
    let made = locker.make_bundle(&asked(draft)?, to, &Whole(watch));
    let made = made.map_err(failed)?;
    let key = made.one_time.as_ref().map(Identity::secret_line);
    let view = BundleMade {
        bundle_id: made.bundle,
        label: made.label,
        sha256: made.sha256,
        bytes: made.bytes,
        signer_words: spoken(&made.signer),
        signer: made.signer,
        one_time: key.is_some(),
    };
    Ok((view, key))
}

pub(super) fn verify(
    asked: ToVerify<'_>,
    setting: &Setting,
    watch: &Watch,
) -> Given<(Report, Judged)> {
    let identities = identities(&asked.identity)?;
    let mut known = Known {
        pinned: asked.pinned,
        ..Known::default()
    };
    let memory = asked.remember.then(|| BundleMemory::of(setting));
    if let Some(memory) = &memory {
        memory.recall(&mut known).map_err(failed)?;
    }
    let judged = verify_bundle(asked.bundle, &identities, &known, &Whole(watch));
    let bundle = judged.map_err(failed)?;
    let kept = memory.map_or(Ok(false), |memory| memory.remember(&bundle));
    let judged = Judged {
        job: asked.job.to_owned(),
        bundle: asked.bundle.to_owned(),
        identity: asked.identity,
        known,
        annexes: to_look_at(&bundle),
    };
    let mut report = report::of_bundle(bundle);
    // What cannot be remembered is no reason to keep the answer back.
    report.not_remembered = kept.is_err();
    Ok((report, judged))
}

/// Judged as before, trusting one root more. It was remembered the first time, and is held against what was known before that.
pub(super) fn trust(
    judged: &mut Judged,
    (root, asked): (String, ToTrust<'_>),
    watch: &Watch,
) -> Given<Report> {
    let identities = identities(&judged.identity)?;
    let mut known = Known {
        pinned: asked.pinned,
        ..judged.known.clone()
    };
    known.authorities.insert(root);
    let report = verify_bundle(&judged.bundle, &identities, &known, &Whole(watch));
    let report = report.map_err(failed)?;
    judged.known = known;
    judged.annexes = to_look_at(&report);
    asked.job.clone_into(&mut judged.job);
    Ok(report::of_bundle(report))
}

/// Annexes without their histories; none where anything is broken.
fn to_look_at(bundle: &BundleReport) -> Vec<Annex> {
    let whole = bundle.report.verdict() < Grade::Broken;
    let annexes = bundle.annexes.iter().filter(|_| whole);
    let annexes = annexes.map(|annex| Annex {
        custody: Vec::new(),
        ..annex.clone()
    });
    annexes.collect()
}

/// The bytes of an annex, read out of the bundle where it lies.
pub(super) fn look(judged: &Judged, number: u32) -> Given<(Original, String)> {
    let annex = judged.annexes.iter().find(|annex| annex.number == number);
    let annex = annex.ok_or_else(|| Failure::new("unknown-handle"))?;
    let identities = identities(&judged.identity)?;
    look_at_annex(&judged.bundle, &identities, annex).map_err(failed)
}

/// Into the locker, as a case's items.
pub(super) fn take_in(
    judged: &Judged,
    locker: &mut Unlocked,
    asked: ToTakeIn<'_>,
    watch: &Watch,
) -> Given<TakenIn> {
    let identities = identities(&judged.identity)?;
    // Who was compared since is known too.
    let known = Known {
        pinned: asked.pinned,
        ..judged.known.clone()
    };
    let to_receive = ToReceive {
        bundle: &judged.bundle,
        identities: &identities,
        known: &known,
        case: asked.case,
        words: &Words::new(asked.lang.into()),
    };
    let taken = locker.receive(&to_receive, &Whole(watch)).map_err(failed)?;
    let count = |all: usize| u32::try_from(all).unwrap_or(u32::MAX);
    Ok(TakenIn {
        kept: taken.kept,
        items: count(taken.items.len()),
        there: count(taken.there.len()),
        already: taken.already,
        own_key: taken.own_key,
    })
}

/// Into a folder of the bundle's own name inside the chosen one, so that nothing of the person's is mixed with it.
pub(super) fn receive(judged: &Judged, folder: &Path) -> Given<Received> {
    let own = judged.bundle.file_stem().unwrap_or_default();
    let folder = folder.join(own);
    let identities = identities(&judged.identity)?;
    let place = (folder.as_path(), &Unwatched as &dyn sandyq_locker::Watch);
    let received = receive_bundle(&judged.bundle, &identities, &judged.known, place);
    let received = received.map_err(failed)?;
    Ok(Received {
        label: received.label,
        files: u32::try_from(received.files).unwrap_or(u32::MAX),
    })
}

/// The sheet of a check made anew, so that it speaks of the file that lies there now and of its hashes.
pub(super) fn sheet(judged: &Judged, asked: ToFile<'_>) -> Given<()> {
    let identities = identities(&judged.identity)?;
    let known = Known {
        pinned: asked.pinned,
        ..judged.known.clone()
    };
    let checked = check_bundle(&judged.bundle, &identities, &known, &Unwatched);
    let checked = checked.map_err(failed)?;
    let page = report_page(&checked, &system_moment(), asked.lang.into());
    write_private(asked.to, &page).map_err(failed)
}

fn identities(text: &str) -> Given<Vec<Identity>> {
    Identity::parse_all(text).map_err(|_| Failure::new("malformed-identity"))
}

fn asked(draft: &BundleDraft) -> Given<sandyq_locker::BundleDraft> {
    let recipients = draft.recipients.iter().map(reader);
    Ok(sandyq_locker::BundleDraft {
        case: draft.case_id.clone(),
        items: draft.items.clone(),
        recipients: recipients.collect::<Given<_>>()?,
        one_time: draft.one_time,
        purpose: draft.purpose.clone(),
        withhold: draft.withhold.clone(),
    })
}

fn reader(draft: &RecipientDraft) -> Given<BundleRecipient> {
    Ok(BundleRecipient {
        recipient: check_recipient(&draft.recipient).map_err(failed)?,
        label: draft.label.clone(),
        disclose_label: draft.disclose_label,
    })
}
