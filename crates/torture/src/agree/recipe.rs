//! What is done to which bundle, as a seed and a number say it. Every step has a seed of its own, so that one can be left
//! out and the others stay what they are.

use sandyq_format::bundle::{MANIFEST_BLAKE3, MANIFEST_SHA256, TAG_MANIFEST, TAG_MANIFEST_SIG};

use super::{
    bag::{self, Sealing},
    keys,
    mutate::{draft, files, lines, outer, sealing, signature, tar},
    shapes::SHAPES,
    workshop::{Draft, Files, Who, fingerprint},
};
use crate::chance::Chance;

/// Who could have made the change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Anybody: the sealed file.
    Outer,
    /// Any reader: the bag, sealed again.
    Inner,
    /// The same, and the lists made anew.
    Listed,
    /// The same, and signed by a key of the stranger's.
    Stranger,
    /// The same, and signed by the key that `locker.txt` names.
    Maker,
}

/// Of a hundred mutations.
const CLASSES: [(Class, u64); 5] = [
    (Class::Outer, 15),
    (Class::Inner, 27),
    (Class::Listed, 28),
    (Class::Stranger, 13),
    (Class::Maker, 17),
];

/// Where a step takes hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// What the maker states and shows, by its meaning.
    Draft,
    /// Files of the bag, by their form.
    Files,
    /// The lists of hashes.
    Lists,
    /// The signature.
    Signature,
    /// The bytes of the tar.
    Tar,
    /// To whom it is sealed, and who opens it.
    Sealing,
    /// The bytes of the sealed file.
    Outer,
}

impl Class {
    /// Of a hundred steps.
    const fn stages(self) -> &'static [(Stage, u64)] {
        use Stage::{Draft, Files, Lists, Outer, Sealing, Signature, Tar};
        match self {
            Self::Outer => &[(Outer, 80), (Sealing, 20)],
            Self::Inner => &[
                (Draft, 18),
                (Files, 32),
                (Lists, 10),
                (Signature, 12),
                (Tar, 24),
                (Sealing, 4),
            ],
            Self::Listed => &[(Draft, 35), (Files, 52), (Lists, 5), (Tar, 5), (Sealing, 3)],
            Self::Stranger | Self::Maker => &[
                (Draft, 46),
                (Files, 40),
                (Lists, 6),
                (Tar, 3),
                (Signature, 2),
                (Sealing, 3),
            ],
        }
    }
}

/// By weight.
fn weighed<T: Copy>(all: &[(T, u64)], chance: &mut Chance) -> T {
    let whole = all.iter().map(|(_, weight)| weight).sum();
    let mut at = chance.below(whole);
    for (one, weight) in all {
        if at < *weight {
            return *one;
        }
        at -= weight;
    }
    all[0].0
}

/// One mutation of the run.
#[derive(Clone)]
pub struct Recipe {
    /// Its number.
    pub number: usize,
    /// Who could have done it.
    pub class: Class,
    shape: usize,
    expected: Option<Who>,
    steps: Vec<(Stage, u64)>,
}

/// A sealed bundle with what its reader has.
#[derive(Debug)]
pub struct Made {
    /// The file.
    pub bytes: Vec<u8>,
    /// The reader's identities.
    pub key: String,
    /// The fingerprint that the reader expects.
    pub expected: Option<String>,
    /// What was done, step by step.
    pub told: Vec<String>,
}

impl Recipe {
    /// That of a number.
    pub fn new(seed: u64, number: usize) -> Self {
        let mut chance =
            Chance::new(seed ^ (number as u64 + 1).wrapping_mul(0xd134_2543_de82_ef95));
        let class = weighed(&CLASSES, &mut chance);
        let steps = [1, 1, 1, 1, 2, 2, 3][chance.place(7)];
        let steps = (0..steps).map(|_| (weighed(class.stages(), &mut chance), chance.number()));
        let steps = steps.collect();
        Self {
            number,
            class,
            steps,
            shape: chance.place(SHAPES.len()),
            expected: weighed(
                &[
                    (Some(Who::BundleKey), 75),
                    (None, 17),
                    (Some(Who::Stranger), 8),
                ],
                &mut chance,
            ),
        }
    }

    /// A lawful bundle as it is.
    #[cfg(test)]
    pub fn untouched(shape: usize) -> Self {
        Self {
            number: 0,
            class: Class::Maker,
            shape,
            expected: Some(Who::BundleKey),
            steps: Vec::new(),
        }
    }

    /// The recipe without one of its steps, for each.
    pub fn shorter(&self) -> Vec<Self> {
        let each = (0..self.steps.len()).map(|at| {
            let mut less = self.clone();
            less.steps.remove(at);
            less
        });
        each.collect()
    }

    fn of(&self, stage: Stage) -> impl Iterator<Item = Chance> {
        let own = self.steps.iter().filter(move |step| step.0 == stage);
        own.map(|step| Chance::new(step.1))
    }

    /// Makes it.
    pub fn made(&self) -> Made {
        let shape = &SHAPES[self.shape];
        let mut told = vec![shape.name.to_owned()];
        let mut files = self.files((shape.made)(), &mut told);
        for mut chance in self.of(Stage::Signature) {
            told.push(signature::change(&mut files, &mut chance));
        }
        let (packed, headers) = bag::packed(&files);
        let mut tar = tar::Tar {
            packed,
            headers,
            after: Vec::new(),
            short: None,
        };
        for mut chance in self.of(Stage::Tar) {
            told.push(tar::change(&mut tar, &mut chance));
        }
        let readers = (shape.made)().statement.recipients.len();
        let mut sealing = Sealing {
            to: (0..readers).collect(),
            odd: Vec::new(),
            opened_by: vec![0],
        };
        for mut chance in self.of(Stage::Sealing) {
            told.push(sealing::change(&mut sealing, &mut chance));
        }
        let mut bytes = bag::sealed(&tar.finished(), &sealing);
        for mut chance in self.of(Stage::Outer) {
            told.push(outer::change(&mut bytes, &mut chance));
        }
        let key: Vec<&str> = sealing
            .opened_by
            .iter()
            .map(|at| keys::IDENTITIES[*at])
            .collect();
        Made {
            bytes,
            key: key.join("\n"),
            expected: self.expected.map(fingerprint),
            told,
        }
    }

    /// The files of the bag, as far as whoever changed them could make them fit again.
    fn files(&self, mut draft: Draft, told: &mut Vec<String>) -> Files {
        let original = draft.files();
        for mut chance in self.of(Stage::Draft) {
            told.push(draft::change(&mut draft, &mut chance));
        }
        let mut files = draft.files();
        for mut chance in self.of(Stage::Files) {
            told.push(files::change(&mut files, &mut chance));
        }
        if self.class == Class::Inner {
            keep(
                &mut files,
                &original,
                &[MANIFEST_SHA256, MANIFEST_BLAKE3, TAG_MANIFEST],
            );
        } else {
            bag::list_data(&mut files);
        }
        let mut lists: Vec<Chance> = self.of(Stage::Lists).collect();
        for chance in &mut lists {
            told.push(lines::change_list(
                &mut files,
                chance,
                &[MANIFEST_SHA256, MANIFEST_BLAKE3],
            ));
        }
        if self.class != Class::Inner {
            bag::list_tags(&mut files);
        }
        for chance in &mut lists {
            told.push(lines::change_list(&mut files, chance, &[TAG_MANIFEST]));
        }
        match self.class {
            Class::Stranger => bag::sign(&mut files, Who::Stranger),
            Class::Maker | Class::Outer => bag::sign(&mut files, Who::BundleKey),
            Class::Inner | Class::Listed => keep(&mut files, &original, &[TAG_MANIFEST_SIG]),
        }
        files
    }
}

/// Leaves parts as they were.
fn keep(files: &mut Files, original: &Files, names: &[&str]) {
    let kept = original
        .files
        .iter()
        .filter(|(name, _)| names.contains(&name.as_str()));
    for (name, content) in kept {
        if let Some(own) = bag::part(files, name) {
            own.clone_from(content);
        }
    }
}
