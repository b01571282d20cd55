//! What the program acknowledged, by its words: all of it must be there afterwards.

use std::path::{Path, PathBuf};

/// An item that was acknowledged as sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownItem {
    /// Its id.
    pub id: String,
    /// Its title.
    pub name: String,
    /// The file that it was made from.
    pub source: PathBuf,
}

/// What the program acknowledged: everything here must be there afterwards.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// A locker.
    pub locker: bool,
    /// Items, with their bytes.
    pub items: Vec<KnownItem>,
    /// Entries of the log: the act, and what it is about where the program said so. Two equal ones must stand there twice.
    pub acts: Vec<(String, Option<String>)>,
    /// Files written for people, each with what it must equal.
    pub copies: Vec<(PathBuf, PathBuf)>,
    /// Bundles written for people.
    pub bundles: Vec<PathBuf>,
    /// A damaged locker was carried over.
    pub salvaged: bool,
    /// Other files written for people; whether one that is there is whole is judged of all of them.
    pub written: Vec<PathBuf>,
    /// Files that are gone.
    pub gone: Vec<PathBuf>,
    /// Recovery keys that open the locker.
    pub keys: Vec<PathBuf>,
    /// The shares open the locker.
    pub dealt: bool,
    /// The recovery key of the scene opens it no more.
    pub ended: bool,
    /// Whether the reader for whom bundles are made opens all sealed files of the locker, or none.
    pub reads: Option<bool>,
    /// Key of the witness on the other machine, and how much of the log it has seen at least.
    pub witness: Option<(String, u64)>,
}

impl Known {
    /// One more entry about something.
    pub fn act(&mut self, act: &str, about: &str) {
        self.acts.push((act.to_owned(), Some(about.to_owned())));
    }

    /// With what was acknowledged later.
    #[must_use]
    pub fn and(mut self, later: Self) -> Self {
        self.locker |= later.locker;
        self.items.extend(later.items);
        self.acts.extend(later.acts);
        self.copies.extend(later.copies);
        self.bundles.extend(later.bundles);
        self.salvaged |= later.salvaged;
        self.written.extend(later.written);
        self.gone.extend(later.gone);
        self.keys.extend(later.keys);
        self.dealt |= later.dealt;
        self.ended |= later.ended;
        self.reads = later.reads.or(self.reads);
        self.witness = later.witness.or(self.witness);
        self
    }

    /// How much was acknowledged.
    #[must_use]
    pub fn count(&self) -> usize {
        let more = [self.locker, self.salvaged, self.dealt, self.ended];
        let more = more.iter().filter(|said| **said).count();
        let more = more + usize::from(self.reads.is_some()) + usize::from(self.witness.is_some());
        let files = self.copies.len() + self.written.len() + self.gone.len() + self.keys.len();
        self.items.len() + self.acts.len() + self.bundles.len() + files + more
    }

    /// The same of a world that stands elsewhere.
    #[must_use]
    pub fn moved(&self, from: &Path, to: &Path) -> Self {
        let at = |path: &PathBuf| {
            path.strip_prefix(from)
                .map_or_else(|_| path.clone(), |inside| to.join(inside))
        };
        let all = |paths: &[PathBuf]| paths.iter().map(at).collect();
        Self {
            copies: self
                .copies
                .iter()
                .map(|(copy, of)| (at(copy), at(of)))
                .collect(),
            bundles: all(&self.bundles),
            written: all(&self.written),
            gone: all(&self.gone),
            keys: all(&self.keys),
            ..self.clone()
        }
    }
}
