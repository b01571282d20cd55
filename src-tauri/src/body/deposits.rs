//! Deposits: into an unlocked locker, or into a locked one, for which no key is needed.

use std::path::Path;

use sandyq_locker::{Deposited, Unwatched};

use super::{At, asked, failed::failed, watched::OneFile};
use crate::{
    desk::Given,
    failure::Failure,
    jobs::Watch,
    views::{DepositedItem, ItemDraft},
};

/// Deposits a file.
pub(super) fn file(
    at: &mut At,
    draft: &ItemDraft,
    file: &Path,
    watch: &Watch,
) -> Given<DepositedItem> {
    let draft = asked::draft(draft);
    let size = file.metadata().map_or(0, |about| about.len());
    let watch = OneFile::new(watch, size);
    let deposited = match at {
        At::Nowhere => return Err(Failure::new("locked")),
        At::Locked(locker) => locker.deposit(&draft, file, &watch),
        At::Unlocked(unlocked) => unlocked.deposit(&draft, file, &watch),
    };
    deposited.map(item).map_err(failed)
}

/// Deposits a record written inside the program.
pub(super) fn text(at: &mut At, draft: &ItemDraft) -> Given<DepositedItem> {
    let draft = asked::draft(draft);
    let deposited = match at {
        At::Nowhere => return Err(Failure::new("locked")),
        At::Locked(locker) => locker.deposit_text(&draft, &Unwatched),
        At::Unlocked(unlocked) => unlocked.deposit_text(&draft, &Unwatched),
    };
    deposited.map(item).map_err(failed)
}

fn item(deposited: Deposited) -> DepositedItem {
    DepositedItem {
        id: deposited.id,
        title: deposited.title,
        name: deposited.name,
        empty: deposited.empty,
    }
}
