//! One recipe for each way in which a locker can be damaged: what is done to it, and what must come of it. The expectations stand
//! here, written down by people; `expected.json` beside each locker is only their copy.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sandyq_locker::{Locker, Unlocked, Way};

use super::{Expected, Manifest, Rescue, copy, read_json, recovery_key, setting, write_json};

/// A way of being damaged.
pub struct Recipe {
    /// Its name, which is the reason.
    pub name: &'static str,
    /// What is done, in a few words.
    pub done: &'static str,
    /// Does it to a copy of a release's locker.
    pub hurt: fn(&Place<'_>) -> io::Result<()>,
    /// What must come of it.
    pub expected: fn(Expected) -> Expected,
}

/// The locker that is being damaged.
pub struct Place<'a> {
    /// The locker's folder.
    pub locker: PathBuf,
    /// What a machine remembers of it, where that matters.
    pub machine: PathBuf,
    /// The release from which it was copied.
    pub release: &'a Path,
    /// What stands in it.
    pub manifest: Manifest,
}

const DECISION: &str = "Қаулы";
const PHOTO: &str = "Есік";
const NOTE: &str = "Қаулы туралы жазба";

/// Writes a damaged locker into a folder that must not exist.
pub fn damaged(recipe: &Recipe, release: &Path, into: &Path) -> io::Result<()> {
    fs::create_dir_all(into)?;
    let place = Place {
        locker: into.join("locker"),
        machine: into.join("machine"),
        manifest: read_json(&release.join("manifest.json"))?,
        release,
    };
    copy(&release.join("locker"), &place.locker)?;
    (recipe.hurt)(&place)?;
    write_json(&into.join("expected.json"), &expected(recipe, &place))
}

fn expected(recipe: &Recipe, place: &Place<'_>) -> Expected {
    let all = vec![PHOTO.to_owned(), DECISION.to_owned(), NOTE.to_owned()];
    let whole = Rescue {
        same: true,
        originals: sorted(all),
        ..Rescue::default()
    };
    let base = Expected {
        release: place.manifest.version.clone(),
        done: recipe.done.to_owned(),
        refused: None,
        check: Vec::new(),
        without_key: Rescue {
            originals: Vec::new(),
            ..whole.clone()
        },
        salvage: whole,
    };
    (recipe.expected)(base)
}

fn sorted(mut all: Vec<String>) -> Vec<String> {
    all.sort();
    all
}

impl Expected {
    fn check(mut self, codes: &[&str]) -> Self {
        self.check = sorted(codes.iter().map(ToString::to_string).collect());
        self
    }

    fn refused(mut self, code: &str) -> Self {
        self.refused = Some(code.to_owned());
        self
    }

    fn salvage(mut self, change: impl FnOnce(Rescue) -> Rescue) -> Self {
        self.salvage = change(self.salvage);
        self
    }

    fn without_key(mut self, change: impl FnOnce(Rescue) -> Rescue) -> Self {
        self.without_key = change(self.without_key);
        self
    }

    /// One photograph's object is not what was sealed: it is found by this code, and left behind alone.
    fn photo_left(self, code: &str) -> Self {
        self.check(&[code])
            .salvage(|r| r.without(PHOTO).left(&[code]).named(&[PHOTO]))
            .without_key(|r| r.left(&[code]))
    }

    /// The entries of one commit cannot be read: what they said comes over from the original's own sheet, unproven.
    fn entries_lost(self) -> Self {
        self.check(&["entries-unreadable", "log-history-broken"])
            .salvage(|r| {
                r.own()
                    .unproven(1)
                    .left(&["entries-unreadable", "salvage-unproven"])
                    .named(&[PHOTO])
            })
            .without_key(|r| r.left(&["entries-unreadable"]))
    }

    /// The same rows with the key and without.
    fn both(self, change: impl Fn(Rescue) -> Rescue) -> Self {
        self.salvage(&change).without_key(&change)
    }
}

impl Rescue {
    fn own(mut self) -> Self {
        self.same = false;
        self
    }

    fn without(mut self, title: &str) -> Self {
        self.originals.retain(|kept| kept != title);
        self
    }

    fn left(mut self, codes: &[&str]) -> Self {
        self.left = sorted(codes.iter().map(ToString::to_string).collect());
        self
    }

    fn named(mut self, titles: &[&str]) -> Self {
        self.named = sorted(titles.iter().map(ToString::to_string).collect());
        self
    }

    fn unproven(mut self, count: u64) -> Self {
        self.unproven = count;
        self
    }

    fn no(self, code: &str) -> Self {
        Self {
            refused: Some(code.to_owned()),
            ..Self::default()
        }
    }
}

/// Every way of being damaged that the museum shows.
pub static RECIPES: &[Recipe] = &[
    Recipe {
        name: "object-rotten",
        done: "one bit of a sealed photograph flipped",
        hurt: |place| flip(&place.object(PHOTO)?, 0.5),
        expected: |e| e.photo_left("object-differs"),
    },
    Recipe {
        name: "object-header-rotten",
        done: "one bit in the header of a sealed photograph flipped",
        hurt: |place| flip_at(&place.object(PHOTO)?, 60),
        expected: |e| e.photo_left("object-differs"),
    },
    Recipe {
        name: "object-cut",
        done: "the end of a sealed photograph cut off",
        hurt: |place| cut(&place.object(PHOTO)?, 0.6),
        expected: |e| e.photo_left("object-differs"),
    },
    Recipe {
        name: "object-missing",
        done: "a sealed photograph taken away",
        hurt: |place| fs::remove_file(place.object(PHOTO)?),
        expected: |e| e.photo_left("object-missing"),
    },
    Recipe {
        name: "object-swapped",
        done: "the bytes of another object under a photograph's name",
        hurt: |place| fs::copy(place.object(DECISION)?, place.object(PHOTO)?).map(drop),
        expected: |e| e.photo_left("object-differs"),
    },
    Recipe {
        name: "objects-lost",
        done: "all of objects/ taken away",
        hurt: |place| fs::remove_dir_all(place.locker.join("objects")),
        expected: |e| {
            e.check(&["object-missing"])
                .salvage(|r| {
                    let r = r.without(PHOTO).without(DECISION).without(NOTE);
                    r.left(&["object-missing"]).named(&[PHOTO, DECISION, NOTE])
                })
                .without_key(|r| r.left(&["object-missing"]))
        },
    },
    Recipe {
        name: "entries-rotten",
        done: "one bit flipped in the sealed entries of a commit in the middle",
        hurt: |place| flip(&place.middle("age")?, 0.5),
        expected: Expected::entries_lost,
    },
    Recipe {
        name: "entries-missing",
        done: "the sealed entries of a commit in the middle taken away",
        hurt: |place| fs::remove_file(place.middle("age")?),
        expected: Expected::entries_lost,
    },
    Recipe {
        name: "commit-rotten",
        done: "a leaf hash changed in the clear part of a commit in the middle",
        hurt: |place| change(&place.middle("commit")?, "\"leaves\":[\"", 3),
        expected: |e| {
            let seen = ["log-chain-broken", "log-leaves-differ"];
            let with_key = ["log-entry-differs", "log-history-broken"];
            e.check(&[&seen[..], &with_key].concat())
                .salvage(|r| r.own().left(&seen))
                .without_key(|r| r.left(&[&seen[..], &["salvage-tail"]].concat()))
        },
    },
    Recipe {
        name: "commit-missing",
        done: "the clear part of a commit in the middle taken away",
        hurt: |place| fs::remove_file(place.middle("commit")?),
        expected: |e| {
            e.check(&["log-commit-missing", "log-history-broken"])
                .salvage(|r| r.own().left(&["log-commit-missing"]))
                .without_key(|r| r.left(&["log-commit-missing", "salvage-tail"]))
        },
    },
    Recipe {
        name: "commit-lost",
        done: "both files of a commit in the middle taken away",
        hurt: |place| {
            fs::remove_file(place.middle("age")?)?;
            fs::remove_file(place.middle("commit")?)
        },
        expected: |e| {
            e.check(&["log-commit-missing", "log-history-broken"])
                .salvage(|r| {
                    r.own()
                        .unproven(1)
                        .left(&["log-commit-missing", "salvage-unproven"])
                        .named(&[PHOTO])
                })
                .without_key(|r| r.left(&["log-commit-missing"]))
        },
    },
    Recipe {
        name: "commit-half",
        done: "the clear part of the last commit taken away, as after a cut",
        hurt: |place| fs::remove_file(place.last()?),
        expected: |e| e,
    },
    Recipe {
        name: "commit-torn",
        done: "the clear part of the last commit cut in half",
        hurt: |place| cut(&place.last()?, 0.5),
        expected: |e| {
            e.check(&["log-commit-malformed"])
                .both(|r| r.left(&["log-commit-malformed", "salvage-tail"]))
        },
    },
    Recipe {
        name: "tail-cut",
        done: "the last two commits taken away; no machine remembers them",
        hurt: |place| place.cut_tail(2),
        expected: |e| e,
    },
    Recipe {
        name: "rolled-back",
        done: "the last two commits taken away; this machine remembers them",
        hurt: |place| {
            place.remember()?;
            place.cut_tail(2)
        },
        expected: |e| {
            e.check(&["log-shorter-than-known"])
                .both(|r| r.left(&["log-shorter-than-known"]))
        },
    },
    Recipe {
        name: "log-lost",
        done: "all of log/ taken away",
        hurt: |place| fs::remove_dir_all(place.locker.join("log")),
        expected: |e| {
            e.check(&["log-empty"])
                .salvage(|r| {
                    r.own()
                        .unproven(3)
                        .left(&["log-empty", "salvage-unproven"])
                        .named(&[PHOTO, DECISION, NOTE])
                })
                .without_key(|r| r.no("salvage-needs-key"))
        },
    },
    Recipe {
        name: "two-histories",
        done: "a copy continued twice, and the end of one history put on the other",
        hurt: |place| place.two_histories(),
        expected: |e| {
            let seen = [
                "log-chain-broken",
                "log-leaves-differ",
                "log-station-unknown",
            ];
            e.check(&seen)
                .salvage(|r| r.own().left(&seen))
                .without_key(|r| r.left(&[&seen[..], &["salvage-tail"]].concat()))
        },
    },
    Recipe {
        name: "locker-file-rotten",
        done: "one bit of the signature under locker.txt flipped",
        hurt: |place| flip(&place.locker.join("locker.txt"), 0.97),
        expected: |e| {
            e.refused("locker-damaged")
                .salvage(|r| r.own().left(&["locker-file-unsigned"]))
                .without_key(|r| r.no("salvage-needs-key"))
        },
    },
    Recipe {
        name: "locker-file-version",
        done: "the digit of the version in locker.txt changed by one bit",
        hurt: |place| {
            replace(
                &place.locker.join("locker.txt"),
                "sandyq-locker/1",
                "sandyq-locker/3",
            )
        },
        expected: |e| {
            e.refused("locker-newer")
                .salvage(|r| r.own().left(&["locker-file-malformed"]))
                .without_key(|r| r.no("salvage-needs-key"))
        },
    },
    Recipe {
        name: "locker-file-missing",
        done: "locker.txt taken away",
        hurt: |place| fs::remove_file(place.locker.join("locker.txt")),
        expected: |e| {
            e.refused("not-a-locker")
                .salvage(|r| r.own().left(&["locker-part-missing"]))
                .without_key(|r| r.no("salvage-needs-key"))
        },
    },
    Recipe {
        name: "wrong-owner",
        done: "locker.txt of another locker put in the place of its own",
        hurt: |place| place.wrong_owner(),
        expected: |e| {
            e.refused("locker-damaged")
                .check(&[
                    "locker-part-missing",
                    "log-never-countersigned",
                    "log-origin-differs",
                    "log-station-unsigned",
                ])
                .salvage(|r| r.own().left(&["locker-id-differs"]))
                .without_key(|r| r.no("salvage-needs-key"))
        },
    },
    Recipe {
        name: "keys-missing",
        done: "all of keys/ taken away",
        hurt: |place| fs::remove_dir_all(place.locker.join("keys")),
        expected: |e| {
            e.refused("locker-damaged")
                .check(&["locker-part-missing"])
                .salvage(|r| r.no("no-identity-fits"))
                .without_key(|r| r.left(&["locker-part-missing"]))
        },
    },
    Recipe {
        name: "log-key-rotten",
        done: "one bit of the custodian's sealed log key flipped",
        hurt: |place| flip(&place.key("log-key-file: ")?, 0.9),
        expected: |e| {
            e.refused("locker-damaged")
                .check(&["key-file-damaged"])
                .salvage(|r| r.own().left(&["key-file-damaged"]))
                .without_key(|r| r.left(&["key-file-damaged"]))
        },
    },
    Recipe {
        name: "way-in-rotten",
        done: "the header of the passphrase's key file changed",
        hurt: |place| flip_at(&place.key("way-in: passphrase ")?, 5),
        expected: |e| {
            e.check(&["key-file-damaged"])
                .both(|r| r.left(&["key-file-damaged"]))
        },
    },
    Recipe {
        name: "database-torn",
        done: "a working database that is none",
        hurt: |place| {
            fs::create_dir(place.locker.join("db"))?;
            fs::write(place.locker.join("db/conf"), "segment_size: 12")?;
            fs::write(place.locker.join("db/db"), vec![0xa5; 5000])
        },
        expected: |e| e,
    },
    Recipe {
        name: "foreign-files",
        done: "strangers' files lying about in every directory",
        hurt: |place| {
            fs::create_dir_all(place.locker.join("deep/in/there"))?;
            for name in [
                "deep/in/there/a.txt",
                "b.txt",
                "objects/c.txt",
                "keys/d.age",
                "log/e",
            ] {
                fs::write(place.locker.join(name), "not ours")?;
            }
            Ok(())
        },
        expected: |e| e.both(|r| r.left(&["salvage-foreign"])),
    },
];

impl Place<'_> {
    /// The object of the item with this title.
    fn object(&self, title: &str) -> io::Result<PathBuf> {
        let machine = tempfile::tempdir()?;
        let scratch = tempfile::tempdir()?;
        let locker = scratch.path().join("locker");
        copy(&self.release.join("locker"), &locker)?;
        let unlocked = unlock(&locker, machine.path(), self.release)?;
        let history = unlocked.history(None).map_err(io::Error::other)?;
        let held = self.manifest.items.iter().find(|held| held.title == title);
        let id = &held.ok_or_else(|| io::Error::other(title.to_owned()))?.id;
        let entry = history
            .iter()
            .find(|entry| entry.subject.ends_with(id) && entry.changed.contains_key("object"));
        let object = entry.and_then(|entry| entry.changed["object"].as_str());
        let object = object.ok_or_else(|| io::Error::other(title.to_owned()))?;
        let file = format!("objects/{}/{object}.age", &object[..2]);
        Ok(self.locker.join(file))
    }

    /// A file of the commit that brought the photograph in: entries before and behind it are about other things.
    fn middle(&self, ending: &str) -> io::Result<PathBuf> {
        let deposits = self.manifest.acts.iter().enumerate();
        let mut deposits = deposits.filter(|(_, act)| *act == "item-deposited");
        let at = deposits.nth(1).map(|(at, _)| at);
        let at = at.ok_or_else(|| io::Error::other("two deposits"))?;
        Ok(self.locker.join(format!("log/00000000/{at:012}.{ending}")))
    }

    fn last(&self) -> io::Result<PathBuf> {
        commits(&self.locker)?
            .pop()
            .ok_or_else(|| io::Error::other("no commit"))
    }

    fn cut_tail(&self, count: usize) -> io::Result<()> {
        for _ in 0..count {
            let last = self.last()?;
            fs::remove_file(last.with_extension("age"))?;
            fs::remove_file(last)?;
        }
        Ok(())
    }

    /// A key file by the words before its id in `locker.txt`.
    fn key(&self, before: &str) -> io::Result<PathBuf> {
        let text = fs::read_to_string(self.locker.join("locker.txt"))?;
        let id = text.lines().find_map(|line| line.strip_prefix(before));
        let id = id.ok_or_else(|| io::Error::other(before.to_owned()))?;
        Ok(self.locker.join(format!("keys/{id}.age")))
    }

    /// What a machine remembers that has seen the whole log.
    fn remember(&self) -> io::Result<()> {
        use std::fmt::Write;
        let root = root_hex(&self.manifest.root)?;
        let hash = sha2::Digest::finalize(sha2::Digest::chain_update(
            <sha2::Sha256 as sha2::Digest>::new(),
            fs::read(self.locker.join("locker.txt"))?,
        ));
        let mut hex = String::new();
        hash.iter().for_each(|b| _ = write!(hex, "{b:02x}"));
        let pin = serde_json::json!({
            "path": "/media/newsroom/locker", "inode": 0, "number": 1,
            "size": self.manifest.entries, "root": root, "locker_file_hash": hex,
        });
        let pins = self.machine.join("pins");
        fs::create_dir_all(&pins)?;
        write_json(&pins.join(format!("{}.json", self.manifest.locker)), &pin)
    }

    fn two_histories(&self) -> io::Result<()> {
        let scratch = tempfile::tempdir()?;
        let mut ends = Vec::new();
        for name in ["one", "two"] {
            let locker = scratch.path().join(name);
            copy(&self.release.join("locker"), &locker)?;
            let mut unlocked = unlock(
                &locker,
                &scratch.path().join(format!("m-{name}")),
                self.release,
            )?;
            unlocked.continue_here().map_err(io::Error::other)?;
            unlocked.add_case(name, "").map_err(io::Error::other)?;
            drop(unlocked.lock());
            ends.push(locker);
        }
        fs::copy(ends[0].join("locker.txt"), self.locker.join("locker.txt"))?;
        let grown = commits(&ends[0])?;
        for (at, path) in grown.iter().enumerate().skip(commits(&self.locker)?.len()) {
            let from = if at + 1 < grown.len() {
                &ends[0]
            } else {
                &ends[1]
            };
            for ending in ["age", "commit"] {
                let name = path.with_extension(ending);
                let name = name
                    .strip_prefix(&ends[0])
                    .map_err(io::Error::other)?
                    .to_owned();
                fs::copy(from.join(&name), self.locker.join(&name))?;
            }
        }
        Ok(())
    }

    fn wrong_owner(&self) -> io::Result<()> {
        let scratch = tempfile::tempdir()?;
        let other = scratch.path().join("other");
        super::release(&other)?;
        fs::copy(
            other.join("locker/locker.txt"),
            self.locker.join("locker.txt"),
        )
        .map(drop)
    }
}

/// Unlocks a copy by the release's recovery key.
pub(super) fn unlock(locker: &Path, machine: &Path, release: &Path) -> io::Result<Unlocked> {
    let key = recovery_key(release)?;
    let locker = Locker::open(locker, setting(machine)).map_err(io::Error::other)?;
    locker
        .unlock(&Way::Identity(&key))
        .map_err(|still| io::Error::other(still.1))
}

/// Clear parts of all commits, in their order.
pub(super) fn commits(locker: &Path) -> io::Result<Vec<PathBuf>> {
    let files = super::content(&locker.join("log"))?.into_iter();
    let files = files.map(|(path, _)| path);
    Ok(files
        .filter(|path| path.extension().is_some_and(|e| e == "commit"))
        .collect())
}

fn root_hex(base64: &str) -> io::Result<String> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bits = String::new();
    for c in base64.bytes().filter(|c| *c != b'=') {
        let at = ALPHABET.iter().position(|a| *a == c);
        let at = at.ok_or_else(|| io::Error::other("base64"))?;
        bits += &format!("{at:06b}");
    }
    let nibbles = bits.as_bytes().chunks_exact(4).take(64);
    let nibble = |n: &[u8]| {
        n.iter()
            .fold(0, |all, bit| all << 1 | u32::from(bit - b'0'))
    };
    Ok(nibbles
        .filter_map(|n| char::from_digit(nibble(n), 16))
        .collect())
}

fn flip(path: &Path, part: f64) -> io::Result<()> {
    let length = fs::metadata(path)?.len();
    flip_at(path, (length as f64 * part) as usize)
}

fn flip_at(path: &Path, at: usize) -> io::Result<()> {
    let mut bytes = fs::read(path)?;
    bytes[at] ^= 1;
    fs::write(path, bytes)
}

fn cut(path: &Path, part: f64) -> io::Result<()> {
    let bytes = fs::read(path)?;
    fs::write(path, &bytes[..(bytes.len() as f64 * part) as usize])
}

/// Changes one hex digit behind a word.
fn change(path: &Path, word: &str, behind: usize) -> io::Result<()> {
    let text = fs::read_to_string(path)?;
    let at = text
        .find(word)
        .ok_or_else(|| io::Error::other(word.to_owned()))?;
    let mut bytes = text.into_bytes();
    let digit = &mut bytes[at + word.len() + behind];
    *digit = if *digit == b'0' { b'1' } else { b'0' };
    fs::write(path, bytes)
}

fn replace(path: &Path, from: &str, to: &str) -> io::Result<()> {
    let text = fs::read_to_string(path)?;
    if !text.contains(from) {
        return Err(io::Error::other(from.to_owned()));
    }
    fs::write(path, text.replacen(from, to, 1))
}
