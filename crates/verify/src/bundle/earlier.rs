//! Earlier checkpoints: that the bundle's own checkpoint continues them, who outside saw them, and since when they existed.

use std::io::Read;

use sha2::{Digest, Sha256};

use sandyq_format::{
    bundle::{BundleStatement, MAX_SMALL, MAX_STAMP, StatedEarlier, earlier_path, stamp_path},
    ids::{Hash, hex, parse_hex},
    limits::MAX_LOCKER_FILE,
};
use sandyq_log::{
    checkpoint::Checkpoint, cosignature::WitnessKey, merkle::verify_consistency, note::Note,
};

use super::{
    codes::{
        ANCHOR_FALSE, ANCHORED, ANCHORED_TRUSTED, COSIGNATURE_FALSE, COSIGNED, COSIGNED_YOURS,
        EARLIER_DIFFERS, EARLIER_MALFORMED,
    },
    history::Tip,
    judge::Pass,
    report::Known,
};
use crate::{anchors, finding::Finding, moments::written};

/// An earlier checkpoint that the bundle's own one continues.
struct Proven<'a> {
    stated: &'a StatedEarlier,
    /// The text that is signed and stamped.
    text: String,
    /// How many annexes were deposited by then.
    annexes: usize,
}

impl<R: Read> Pass<R> {
    /// Takes the files of all earlier checkpoints in their order; gives those that are proven, by size and root.
    pub(super) fn earlier(
        &mut self,
        statement: &BundleStatement,
        tip: Option<Tip>,
        known: &Known,
    ) -> Vec<(u64, Hash)> {
        let mut proven = Vec::new();
        for (at, stated) in statement.earlier.iter().enumerate() {
            let rest = &statement.earlier[at + 1..];
            match self.continued(stated, statement, tip) {
                None => {
                    self.say(
                        &EARLIER_DIFFERS,
                        &earlier_path(stated.size),
                        &[&stated.size],
                    );
                    for path in stated.paths() {
                        self.earlier_part(&path, (stated, rest));
                    }
                }
                Some((root, found)) => {
                    self.cosignatures(&found, rest, known);
                    for authority in &stated.anchors {
                        self.stamp(&found, (authority, rest), known);
                    }
                    proven.push((stated.size, root));
                }
            }
        }
        proven
    }

    /// Whether the checkpoint's log begins with this one.
    fn continued<'a>(
        &self,
        stated: &'a StatedEarlier,
        statement: &BundleStatement,
        tip: Option<Tip>,
    ) -> Option<(Hash, Proven<'a>)> {
        let proof: Option<Vec<Hash>> = stated.proof.iter().map(|h| parse_hex(h).ok()).collect();
        let both = parse_hex(&stated.root).ok().zip(proof);
        let (tip, (root, proof)) = tip.zip(both)?;
        verify_consistency(stated.size, &root, tip.size, &tip.root, &proof).ok()?;
        let origin = &statement.checkpoint.origin;
        let deposits = statement.items.iter().map(|item| item.custody.first);
        let found = Proven {
            stated,
            text: Checkpoint::new(origin, stated.size, root).to_text(),
            annexes: deposits.filter(|first| *first < stated.size).count(),
        };
        Some((root, found))
    }

    /// Reads a file of an earlier checkpoint, where it is there.
    fn earlier_part(
        &mut self,
        path: &str,
        (stated, rest): (&StatedEarlier, &[StatedEarlier]),
    ) -> Option<Vec<u8>> {
        let later = |other: &str| {
            other.starts_with("sandyq/custody/")
                || other.starts_with("data/")
                || stated
                    .paths()
                    .skip_while(|own| own != path)
                    .any(|own| own == other)
                || rest
                    .iter()
                    .any(|later| later.paths().any(|own| own == other))
        };
        let most = match path.rsplit_once('.') {
            Some((_, "checkpoint")) => MAX_LOCKER_FILE,
            Some((_, "tsq")) => MAX_SMALL,
            _ => MAX_STAMP,
        };
        let report = &mut self.answer.report;
        let size = self.parts.go_to(path, &later, report)?;
        let bytes = self.parts.read(path, size, most, report)?;
        self.tags
            .push((Sha256::digest(&bytes).into(), path.to_owned()));
        Some(bytes)
    }

    fn cosignatures(&mut self, found: &Proven, rest: &[StatedEarlier], known: &Known) {
        let path = earlier_path(found.stated.size);
        let Some(bytes) = self.earlier_part(&path, (found.stated, rest)) else {
            return;
        };
        let note = Note::parse(&bytes).ok();
        let Some(note) = note.filter(|note| note.text == found.text) else {
            self.add(&EARLIER_MALFORMED, &path);
            return;
        };
        for text in &found.stated.witnesses {
            let key = WitnessKey::parse(text).ok();
            let seen = key.and_then(|key| Some((key.saw(&note)?, key.name)));
            let Some((at, name)) = seen else {
                self.say(&COSIGNATURE_FALSE, &path, &[&shown(text)]);
                continue;
            };
            let (size, annexes, at) = (found.stated.size, found.annexes, written(at));
            if known.witness.as_ref() == Some(text) {
                self.say(&COSIGNED_YOURS, &path, &[&size, &at, &annexes]);
            } else {
                self.say(&COSIGNED, &path, &[&size, &name, &at, &annexes]);
            }
        }
    }

    fn stamp(
        &mut self,
        found: &Proven,
        (authority, rest): (&str, &[StatedEarlier]),
        known: &Known,
    ) {
        let parts = ["tsq", "tsr", "pem"].map(|end| {
            let path = stamp_path(found.stated.size, authority, end);
            self.earlier_part(&path, (found.stated, rest))
        });
        let [Some(request), Some(reply), Some(certificates)] = parts else {
            return;
        };
        let subject = stamp_path(found.stated.size, authority, "tsr");
        let judged = anchors::proves(&request, &reply, &certificates, found.text.as_bytes());
        let finding = match judged {
            Err(why) => Finding::new(&ANCHOR_FALSE, subject, &[&why]),
            Ok(statement) => {
                let (size, at, annexes) =
                    (found.stated.size, statement.not_later_than, found.annexes);
                let name = shown(&statement.authority);
                let root = statement.certificates.last();
                let root = root
                    .map(|der| hex(&Sha256::digest(der)))
                    .unwrap_or_default();
                match known.authorities.contains(&root) {
                    true => Finding::new(
                        &ANCHORED_TRUSTED,
                        subject,
                        &[&size, &at, &name, &root, &annexes],
                    ),
                    false => {
                        Finding::new(&ANCHORED, subject, &[&size, &at, &name, &root, &annexes])
                    }
                }
            }
        };
        self.answer.report.add(finding);
    }
}

/// A text from a hostile bundle, fit for one line.
fn shown(text: &str) -> String {
    let short: String = text.chars().take(200).collect();
    sandyq_format::names::shown(&short)
}
