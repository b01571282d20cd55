//! From whom the bundle is, to whom it is, and up to which signed state of the log its histories reach.

use std::io::Read;

use sha2::{Digest, Sha256};

use sandyq_format::{
    bundle::{BUNDLE_JSON, BundleStatement, CHECKPOINT, TAG_MANIFEST, TAG_MANIFEST_SIG},
    ids::hex,
};
use sandyq_log::{checkpoint::Checkpoint, note::Note};

use super::{
    codes::{
        CHECKPOINT_DIFFERS, CHECKPOINT_MALFORMED, CHECKPOINT_SIGNED, CHECKPOINT_STATION,
        CHECKPOINT_UNSIGNED, ONE_TIME_KEY, OTHER_RECIPIENTS, RECIPIENT_LISTED, RECIPIENT_UNLISTED,
        RECIPIENTS_DIFFER, SIGNER_EXPECTED, SIGNER_KNOWN,
    },
    history::Tip,
    judge::{LockerKeys, Pass},
    report::{Known, Opening},
    signature,
};

impl<R: Read> Pass<R> {
    pub(super) fn signature(&mut self, locker: Option<&LockerKeys>, known: &Known) {
        let fixed = &self.fixed;
        let (Some(pem), Some(tags)) = (fixed.get(TAG_MANIFEST_SIG), fixed.get(TAG_MANIFEST)) else {
            return;
        };
        let own = locker.map(|locker| locker.file.bundle_key.as_str());
        let (signer, report) = signature::judge(pem, tags, own, known);
        self.answer.content = Some(hex(&Sha256::digest(tags)));
        self.answer.signer_known =
            report.has(SIGNER_EXPECTED.name) || report.has(SIGNER_KNOWN.name);
        self.answer.report.absorb(report);
        self.answer.signer = signer;
    }

    /// The checkpoint is the stated one and signed by the locker; proofs lead to its root.
    pub(super) fn checkpoint(
        &mut self,
        statement: Option<&BundleStatement>,
        locker: Option<&LockerKeys>,
    ) -> Option<Tip> {
        let note = Note::parse(self.fixed.get(CHECKPOINT)?).ok();
        let read = note.and_then(|note| Some((Checkpoint::parse(&note.text).ok()?, note)));
        let Some((checkpoint, note)) = read else {
            self.add(&CHECKPOINT_MALFORMED, CHECKPOINT);
            return None;
        };
        let is_stated = statement.is_none_or(|statement| {
            let stated = &statement.checkpoint;
            stated.origin == checkpoint.origin
                && stated.size == checkpoint.size
                && stated.root == hex(&checkpoint.root)
        });
        let is_lockers = locker.is_none_or(|locker| locker.custodian.name == checkpoint.origin);
        if !is_stated || !is_lockers {
            self.add(&CHECKPOINT_DIFFERS, CHECKPOINT);
        }
        let signed = locker.is_some_and(|locker| self.signers(locker, &note, checkpoint.size));
        let tip = Tip {
            size: checkpoint.size,
            root: checkpoint.root,
            vouched: signed && is_stated && is_lockers && locker.is_some_and(|l| l.vouched),
        };
        self.answer.checkpoint = Some((checkpoint.origin, checkpoint.size, hex(&tip.root)));
        Some(tip)
    }

    /// Who of the locker signed; whether anybody did.
    fn signers(&mut self, locker: &LockerKeys, note: &Note, size: u64) -> bool {
        let code = if note.signed_by(&locker.custodian) {
            &CHECKPOINT_SIGNED
        } else if locker.vouched && locker.stations.iter().any(|key| note.signed_by(key)) {
            &CHECKPOINT_STATION
        } else {
            self.add(&CHECKPOINT_UNSIGNED, CHECKPOINT);
            return false;
        };
        self.say(code, CHECKPOINT, &[&size]);
        true
    }

    pub(super) fn recipients(&mut self, statement: &BundleStatement, opening: &Opening) {
        let all = &statement.recipients;
        let mine = all.iter().find(|r| r.is(&opening.recipient));
        match mine {
            Some(_) => self.add(&RECIPIENT_LISTED, BUNDLE_JSON),
            None => self.add(&RECIPIENT_UNLISTED, BUNDLE_JSON),
        }
        if mine.is_some_and(|mine| mine.one_time) {
            self.add(&ONE_TIME_KEY, BUNDLE_JSON);
        }
        if opening.stanzas != all.len() {
            self.say(&RECIPIENTS_DIFFER, "age", &[&opening.stanzas, &all.len()]);
        }
        let others = all.len() - usize::from(mine.is_some());
        if others > 0 {
            self.say(&OTHER_RECIPIENTS, BUNDLE_JSON, &[&others]);
        }
    }
}
