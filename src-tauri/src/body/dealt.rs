//! What the locker says of its quorum, in the page's types; and the place for the files of holders.

use std::path::{Path, PathBuf};

use sandyq_locker::{self as locker, check_recipient};

use super::failed::failed;
use crate::{
    desk::Given,
    failure::Failure,
    handles::label_of,
    views::{HolderDraft, HolderRow, QuorumView, ShareMade, SharesNeeded, SplitMade},
};

/// What the folder with the files for the holders is called; it names neither the locker nor anybody.
const FOLDER: &str = "sandyq-shares";
/// Folders of that name in one place: more are somebody's mistake.
const MOST_FOLDERS: usize = 100;

pub(super) fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

pub(super) fn numbers(quorum: locker::Quorum) -> SharesNeeded {
    SharesNeeded {
        generation: quorum.generation,
        needed: quorum.needed,
        of: quorum.of,
    }
}

pub(super) fn view(quorum: locker::QuorumView) -> QuorumView {
    let rows = quorum.shares.into_iter().map(|share| HolderRow {
        number: share.number,
        holder: share.holder,
        place: share.place,
        kind: share.kind,
        issued: share.issued,
        proven: share.proven,
        due: share.due,
        overdue: share.overdue,
    });
    QuorumView {
        holders: rows.collect(),
        numbers: SharesNeeded {
            generation: quorum.generation,
            needed: quorum.needed,
            of: quorum.of,
        },
        due: quorum.due,
        overdue: quorum.overdue,
    }
}

pub(super) fn holder(draft: &HolderDraft) -> Given<locker::HolderDraft> {
    let recipient = draft.recipient.as_deref().map(check_recipient);
    Ok(locker::HolderDraft {
        name: draft.name.trim().to_owned(),
        place: draft.place.trim().to_owned(),
        recipient: recipient.transpose().map_err(failed)?,
    })
}

/// A folder of its own: files of an earlier quorum on the same stick stay, and are not mixed with these.
pub(super) fn free_folder(chosen: &Path) -> Given<PathBuf> {
    let names = (1..=MOST_FOLDERS).map(|number| match number {
        1 => FOLDER.to_owned(),
        number => format!("{FOLDER}-{number}"),
    });
    let mut paths = names.map(|name| chosen.join(name));
    let free = paths.find(|path| path.symlink_metadata().is_err());
    free.ok_or_else(|| Failure::about("output-exists", FOLDER))
}

pub(super) fn split_made(
    made: locker::SplitMade,
    into: &Path,
    to_reseal: u64,
    stopped: Option<Failure>,
) -> SplitMade {
    let shares = made.shares.into_iter().map(|share| ShareMade {
        number: share.number,
        holder: share.holder,
        place: share.place,
        kind: share.kind.to_owned(),
        file: label_of(&share.file),
    });
    SplitMade {
        shares: shares.collect(),
        numbers: SharesNeeded {
            generation: made.generation,
            needed: made.needed,
            of: made.of,
        },
        folder: label_of(into),
        removed: count(made.removed),
        recoveries: count(made.recoveries),
        alone: count(made.alone),
        earlier_open: made.earlier_open,
        new_identity: made.new_identity,
        to_reseal,
        stopped,
    }
}
