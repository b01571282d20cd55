//! Earlier checkpoints for a bundle: those that witnesses cosigned, that authorities stamped, and up to which the same readers were
//! given bundles before.

use std::collections::{BTreeMap, BTreeSet};

use sandyq_format::{
    bundle::{MAX_ANCHORS, MAX_EARLIER, MAX_WITNESSES, StatedEarlier, earlier_path, stamp_path},
    commit::CommitFile,
    ids::hex,
};
use sandyq_log::{
    checkpoint::Checkpoint,
    cosignature::WitnessKey,
    note::{MAX_SIGNATURES, Note},
};

use crate::{
    failure::{Code, Failure, Given},
    unlocked::Unlocked,
    verbs::anchor::ProvenAnchor,
};

/// What a bundle says of earlier checkpoints, and the files that go with it, in their order.
#[derive(Debug, Default)]
pub(super) struct Earlier {
    pub(super) stated: Vec<StatedEarlier>,
    pub(super) files: Vec<(String, Vec<u8>)>,
}

/// What outside is known of one size of the log.
#[derive(Default)]
struct Outside {
    cosigned: Vec<(WitnessKey, Note)>,
    anchors: Vec<ProvenAnchor>,
}

impl Earlier {
    /// For these readers, `age1…`.
    pub(super) fn of(unlocked: &Unlocked, readers: &[String]) -> Given<Self> {
        let sizes = known(unlocked, readers)?;
        if sizes.is_empty() {
            return Ok(Self::default());
        }
        let notes = notes(unlocked, &sizes)?;
        let mut all = Self::default();
        for (size, outside) in sizes {
            if let Some(note) = notes.get(&size) {
                all.add(unlocked, (size, note.clone()), outside)?;
            }
        }
        Ok(all)
    }

    fn add(
        &mut self,
        unlocked: &Unlocked,
        (size, mut note): (u64, Note),
        outside: Outside,
    ) -> Given<()> {
        let internal = |why| Failure::from(Code::Internal).because(why);
        let tree = &unlocked.index.tree;
        let root = tree.root_at(size).map_err(internal)?;
        let proof = tree
            .prove_consistency(size, tree.size())
            .map_err(internal)?;
        let text = Checkpoint::new(&unlocked.locker.public.signers.custodian.name, size, root);
        if note.text != text.to_text() {
            return Ok(());
        }
        let mut witnesses = BTreeSet::new();
        for (key, answer) in outside.cosigned.into_iter().take(MAX_WITNESSES) {
            let own = |line: &&_| is_by(&key, line);
            let lines: Vec<_> = answer.signatures.iter().filter(own).cloned().collect();
            if note.signatures.len() + lines.len() <= MAX_SIGNATURES {
                note.signatures.extend(lines);
                witnesses.insert(key.to_text());
            }
        }
        self.files
            .push((earlier_path(size), note.to_text().into_bytes()));
        let mut anchors = outside.anchors;
        anchors.sort_by(|a, b| a.authority.cmp(&b.authority));
        anchors.truncate(MAX_ANCHORS);
        for anchor in &anchors {
            let parts = [
                ("tsq", &anchor.request),
                ("tsr", &anchor.reply),
                ("pem", &anchor.certificates),
            ];
            self.files.extend(
                parts.map(|(end, bytes)| (stamp_path(size, &anchor.authority, end), bytes.clone())),
            );
        }
        self.stated.push(StatedEarlier {
            anchors: anchors.into_iter().map(|anchor| anchor.authority).collect(),
            proof: proof.iter().map(|hash| hex(hash)).collect(),
            root: hex(&root),
            size,
            witnesses: witnesses.into_iter().collect(),
        });
        Ok(())
    }
}

fn is_by(key: &WitnessKey, line: &sandyq_log::note::NoteSignature) -> bool {
    line.name == key.name && line.key_hash == key.key_hash()
}

/// All sizes that somebody outside knows, as many as a bundle takes: the oldest and the newest.
fn known(unlocked: &Unlocked, readers: &[String]) -> Given<BTreeMap<u64, Outside>> {
    let mut sizes: BTreeMap<u64, Outside> = BTreeMap::new();
    for (size, key, note) in unlocked.locker.cosigned_notes()? {
        sizes.entry(size).or_default().cosigned.push((key, note));
    }
    for (size, anchor) in unlocked.locker.proven_anchors()? {
        sizes.entry(size).or_default().anchors.push(anchor);
    }
    for given in &unlocked.index.bundles {
        if readers.iter().any(|reader| given.is_to(reader)) {
            sizes.entry(given.log_size).or_default();
        }
    }
    let size = unlocked.index.tree.size();
    sizes.retain(|earlier, _| (1..=size).contains(earlier));
    if sizes.len() > MAX_EARLIER {
        let all: Vec<u64> = sizes.keys().copied().collect();
        let middle = &all[MAX_EARLIER / 2..all.len() - MAX_EARLIER / 2];
        middle.iter().for_each(|size| _ = sizes.remove(size));
    }
    Ok(sizes)
}

/// The notes of these sizes, as the log's own commits have them.
fn notes(unlocked: &Unlocked, sizes: &BTreeMap<u64, Outside>) -> Given<BTreeMap<u64, Note>> {
    let folder = &unlocked.locker.folder;
    let firsts = folder.commits()?;
    let ends = firsts
        .iter()
        .skip(1)
        .copied()
        .chain([unlocked.index.tree.size()]);
    let mut notes = BTreeMap::new();
    for (first, end) in firsts.iter().zip(ends) {
        if !sizes.contains_key(&end) {
            continue;
        }
        let damaged = || crate::head::damaged(*first);
        let commit = CommitFile::parse(&folder.commit(*first)?);
        let commit = commit.map_err(|why| damaged().because(why))?;
        let note = Note::parse(commit.checkpoint.as_bytes());
        notes.insert(end, note.map_err(|why| damaged().because(why))?);
    }
    Ok(notes)
}
