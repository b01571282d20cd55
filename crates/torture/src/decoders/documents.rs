//! Which document has which number: first all that lie in the project or were named, as they are; then all that are made here;
//! then bent ones, without end. The number and the seed alone decide, so that any one can be taken again.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use super::{mutants, shapes};
use crate::{
    chance::Chance,
    trouble::{At, Given, Trouble},
};

/// What a document is, by its first bytes; it decides what it is asked and how it is bent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    Webp,
    /// TIFF.
    Tiff,
    /// HEIC and its kin.
    Heic,
    /// PDF.
    Pdf,
    /// A letter.
    Mail,
    /// A zip, as DOCX is one.
    Docx,
    /// Text, or noise.
    Text,
}

const FAMILIES: [Family; 9] = [
    Family::Png,
    Family::Jpeg,
    Family::Webp,
    Family::Tiff,
    Family::Heic,
    Family::Pdf,
    Family::Mail,
    Family::Docx,
    Family::Text,
];

impl Family {
    /// By content; the name says only what a letter is.
    pub fn of(bytes: &[u8], name: &str) -> Self {
        let at =
            |from: usize, magic: &[u8]| bytes.get(from..).is_some_and(|b| b.starts_with(magic));
        let head = &bytes[..bytes.len().min(1024)];
        if at(0, b"\x89PNG") {
            Self::Png
        } else if at(0, b"\xff\xd8") {
            Self::Jpeg
        } else if at(0, b"RIFF") {
            Self::Webp
        } else if at(0, b"II*\0") || at(0, b"MM\0*") || at(0, b"II+\0") || at(0, b"MM\0+") {
            Self::Tiff
        } else if at(4, b"ftyp") {
            Self::Heic
        } else if head.windows(5).any(|five| five == b"%PDF-") {
            Self::Pdf
        } else if at(0, b"PK") {
            Self::Docx
        } else if name.ends_with(".eml") || name.starts_with("msg_") {
            Self::Mail
        } else {
            Self::Text
        }
    }
}

/// Where a document comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It lies in the project or in a named folder.
    AsItIs,
    /// It is made here.
    Made,
    /// It is one of those, bent.
    Bent,
}

impl fmt::Display for Kind {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Self::AsItIs => "from corpora, as they are",
            Self::Made => "made to break a decoder",
            Self::Bent => "bent by the seed",
        })
    }
}

/// One document.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its name, for a person who looks for it.
    pub from: String,
    /// Where it comes from.
    pub kind: Kind,
    /// What it is.
    pub family: Family,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Larger files take minutes and show nothing that smaller ones do not.
const LARGEST: u64 = 4 << 20;
/// Each shape is made in so many sizes.
const SIZES: usize = 12;

/// All documents of a run.
pub struct Deck {
    found: Vec<Document>,
    shapes: Vec<shapes::Shape>,
    sizes: usize,
    seed: u64,
    by_family: Vec<Vec<usize>>,
}

impl Deck {
    /// Reads every document of the project and of the named folders.
    pub fn gather(project: &Path, more: &[PathBuf], seed: u64) -> Given<Self> {
        let own = ["assets/samples", "tests/specimens", "tests/corpora"];
        let mut found = Vec::new();
        for folder in own
            .iter()
            .map(|own| project.join(own))
            .chain(more.iter().cloned())
        {
            gather(&folder, &mut found)?;
        }
        let mut deck = Self {
            found,
            shapes: shapes::all(),
            sizes: SIZES,
            seed,
            by_family: Vec::new(),
        };
        deck.sort();
        if deck.by_family.iter().any(Vec::is_empty) {
            let where_to =
                "documents of every family: run it in the project, or name it by --project";
            return Err(Trouble::Unknown(where_to.into()));
        }
        Ok(deck)
    }

    fn sort(&mut self) {
        let of = |family: &Family| {
            let numbers = 0..self.found.len();
            numbers
                .filter(|n| self.found[*n].family == *family)
                .collect()
        };
        self.by_family = FAMILIES.iter().map(of).collect();
    }

    /// Leaves of each kind no more than a third of so many, of every family some.
    pub fn thin(&mut self, count: usize) {
        let (third, found) = (count / 3, self.found.len());
        let step = found.div_ceil(third.max(1)).max(1);
        let mut number = 0;
        self.found.retain(|document| {
            number += 1;
            // Large ones are bent and drawn for seconds.
            number % step == 0 || document.bytes.len() < 2_000
        });
        self.sizes = 1;
        self.sort();
    }

    /// What belongs to a number beside its document.
    pub fn chance(&self, number: usize) -> Chance {
        Chance::new(self.seed.wrapping_mul(0x0100_0000_01b3) ^ (number as u64) << 1 | 1)
    }

    /// The document of a number.
    pub fn document(&self, number: usize) -> Document {
        if let Some(found) = self.found.get(number) {
            return found.clone();
        }
        let mut chance = Chance::new(self.seed.wrapping_mul(0x9e37_79b9) ^ (number as u64) << 1);
        let made = number - self.found.len();
        if made < self.shapes.len() * self.sizes {
            return self.made(made % self.shapes.len(), &mut chance);
        }
        self.bent(&mut chance)
    }

    fn made(&self, number: usize, chance: &mut Chance) -> Document {
        let (name, make) = self.shapes[number];
        let bytes = make(chance);
        Document {
            from: name.to_owned(),
            kind: Kind::Made,
            family: Family::of(&bytes, name),
            bytes,
        }
    }

    fn bent(&self, chance: &mut Chance) -> Document {
        let original = self.drawn(chance);
        // The other half of a splice comes from the same family, or sometimes from any.
        let other = if chance.below(4) == 0 {
            self.drawn(chance)
        } else {
            let kin = &self.by_family[FAMILIES
                .iter()
                .position(|f| *f == original.family)
                .unwrap_or(0)];
            match kin.len() {
                0 => original.clone(),
                many => self.found[kin[chance.below(many as u64) as usize]].clone(),
            }
        };
        let bytes = mutants::bent(&original.bytes, &other.bytes, original.family, chance);
        Document {
            from: format!("bent {}", original.from),
            kind: Kind::Bent,
            family: original.family,
            bytes,
        }
    }

    /// One to be bent: every family as often as another, however many files it has; every fifth is made here.
    fn drawn(&self, chance: &mut Chance) -> Document {
        if chance.below(5) == 0 {
            return self.made(chance.below(self.shapes.len() as u64) as usize, chance);
        }
        let family = &self.by_family[chance.below(FAMILIES.len() as u64) as usize];
        match family.len() {
            0 => self.made(0, chance),
            many => self.found[family[chance.below(many as u64) as usize]].clone(),
        }
    }
}

fn gather(folder: &Path, found: &mut Vec<Document>) -> Given<()> {
    let mut entries: Vec<PathBuf> = match fs::read_dir(folder) {
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        entries => entries
            .at(folder)?
            .flatten()
            .map(|entry| entry.path())
            .collect(),
    };
    entries.sort();
    for path in entries {
        let about = fs::symlink_metadata(&path).at(&path)?;
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if about.is_dir() {
            gather(&path, found)?;
        } else if about.is_file() && about.len() <= LARGEST && !is_about(&name) {
            let bytes = fs::read(&path).at(&path)?;
            found.push(Document {
                family: Family::of(&bytes, &name),
                from: name,
                kind: Kind::AsItIs,
                bytes,
            });
        }
    }
    Ok(())
}

/// Leaves a document in a file.
pub fn keep(file: &Path, bytes: &[u8]) -> Given<()> {
    fs::write(file, bytes).at(file)
}

/// What tells about the documents of a folder and is none of them.
fn is_about(name: &str) -> bool {
    name == "README.md" || name.starts_with("LICENSE")
}
