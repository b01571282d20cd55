//! What this reader saw of the same log before: it only grew, or two stories were told.

use std::io::Read;

use sandyq_format::{
    bundle::{BUNDLE_JSON, CHECKPOINT},
    ids::Hash,
};

use super::{
    codes::{
        SEEN_CONTINUED, SEEN_OLDER, SEEN_OTHER, SEEN_UNPROVEN, SEEN_UNREADABLE, SIGNER_CHANGED,
    },
    history::Tip,
    judge::Pass,
    report::{Known, SeenBefore},
};

impl<R: Read> Pass<R> {
    /// `proven` are the earlier checkpoints of the bundle that lead to its own.
    pub(super) fn seen(&mut self, known: &Known, tip: Option<Tip>, proven: &[(u64, Hash)]) {
        let (Some(tip), Some(locker)) = (tip.filter(|tip| tip.vouched), &self.answer.locker) else {
            return;
        };
        if known.forgotten.contains(locker) {
            self.add(&SEEN_UNREADABLE, CHECKPOINT);
            return;
        }
        let Some(seen) = known.seen.get(locker) else {
            return;
        };
        let (code, which) = compared(seen, tip, proven);
        // A person who compared the new key has said more than a machine remembers.
        let signer = self.answer.signer.clone();
        let signer = signer.filter(|_| !self.answer.signer_known);
        if let Some(last) = which {
            self.say(code, CHECKPOINT, &[&last.size, &last.at]);
        }
        let changed = seen
            .last()
            .filter(|last| signer.as_ref().is_some_and(|signer| *signer != last.signer));
        if let Some(last) = changed {
            self.say(&SIGNER_CHANGED, BUNDLE_JSON, &[&last.signer]);
        }
    }
}

/// The strongest that can be said, and of which checkpoint. All that can be compared is.
fn compared<'a>(
    seen: &'a [SeenBefore],
    tip: Tip,
    proven: &[(u64, Hash)],
) -> (&'static crate::finding::Code, Option<&'a SeenBefore>) {
    let here = |size: u64| {
        let own = (size == tip.size).then_some(tip.root);
        own.or_else(|| {
            proven
                .iter()
                .find(|(s, _)| *s == size)
                .map(|(_, root)| *root)
        })
    };
    let pairs = seen
        .iter()
        .filter_map(|before| Some((before, here(before.size)?)));
    let (same, other): (Vec<_>, Vec<_>) = pairs.partition(|(before, root)| before.root == *root);
    if let Some((before, _)) = other.first() {
        return (&SEEN_OTHER, Some(before));
    }
    if let Some((before, _)) = same.iter().max_by_key(|(before, _)| before.size) {
        return (&SEEN_CONTINUED, Some(before));
    }
    let newest = seen.iter().max_by_key(|before| before.size);
    match newest.filter(|newest| newest.size > tip.size) {
        Some(newest) => (&SEEN_OLDER, Some(newest)),
        None => (&SEEN_UNPROVEN, newest),
    }
}
