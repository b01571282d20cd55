//! Whoever changes a file and then mends everything that can be mended without a key: the object gets the name of its new content,
//! the commit lists it, and every later commit names its new predecessor. Signatures and sealed entries still speak of the old.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sandyq_format::{
    commit::{CommitFile, CommitObject},
    ids::hex,
};
use sandyq_seal::object_facts;
use sha2::{Digest, Sha256};

use super::{
    locker::{Desk, Hit, Kind},
    places::{Flip, flip},
    tally::Tally,
};

/// How far the change is mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mended {
    /// The object has the name of its new content.
    Renamed,
    /// And its commit lists it so, and the chain of commits goes on from there.
    Rehashed,
}

/// Flips one bit of a sealed file, mends what can be mended, judges, and puts everything back.
pub fn flip_and_mend(desk: &Desk, hit: &Hit, (at, mended): (Flip, Mended), tally: &mut Tally) {
    let locker = desk.specimen.locker();
    let path = locker.join(&hit.path);
    let (sealed, modified) = (read(&path), at);
    let mut changed = sealed.clone();
    flip(&mut changed, modified);
    let Ok(facts) = object_facts(&changed[..]) else {
        // No age header any more: there is no new name that it could have.
        return;
    };
    let new = CommitObject {
        id: facts.object_id,
        header: facts.header_sha256,
        size: facts.size,
    };
    let to = match hit.kind {
        Kind::Object => object_path(&locker, &new),
        _ => path.clone(),
    };
    let mut put = PutBack::default();
    put.moved(&path, &to, &changed, sealed);
    if mended == Mended::Rehashed {
        rehash(&locker, hit, &new, &mut put);
    }
    let told = || format!("{} {at}, {mended:?}", hit.path.display());
    tally.judge(told, || desk.judge_with_identity(hit));
    drop(put);
}

/// Lists the new facts in the commit that brought the file in, and makes the chain anew from there.
fn rehash(locker: &Path, hit: &Hit, new: &CommitObject, put: &mut PutBack) {
    let folder = locker.join("log/00000000");
    let mut commits: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the specimen's log")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "commit"))
        .collect();
    commits.sort();
    let stem = |path: &Path| path.file_stem().and_then(|s| s.to_str().map(str::to_owned));
    let mut previous: Option<[u8; 32]> = None;
    for path in commits {
        let bytes = read(&path);
        let mut commit = CommitFile::parse(&bytes).expect("the specimen's commit");
        if hit.kind == Kind::Entries && stem(&hit.path) == stem(&path) {
            commit.entries = *new;
        }
        let listed = commit.objects.iter_mut();
        let ours = |object: &&mut CommitObject| stem(&hit.path) == Some(hex(&object.id));
        if let Some(object) = listed.into_iter().find(ours) {
            *object = *new;
        }
        if let Some(previous) = previous {
            commit.previous = Some(previous);
        }
        let changed = commit.to_bytes();
        if changed != bytes {
            put.moved(&path, &path, &changed, bytes);
        }
        previous = Some(Sha256::digest(&changed).into());
    }
}

fn object_path(locker: &Path, object: &CommitObject) -> PathBuf {
    let name = hex(&object.id);
    locker
        .join("objects")
        .join(&name[..2])
        .join(format!("{name}.age"))
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).expect("a file of the specimen")
}

/// Files as they were, written back when this is dropped, also when a judge panics.
#[derive(Default)]
struct PutBack(Vec<(PathBuf, PathBuf, Vec<u8>)>);

impl PutBack {
    /// Writes changed bytes, under another name if they have one.
    fn moved(&mut self, from: &Path, to: &Path, changed: &[u8], old: Vec<u8>) {
        self.0.push((from.to_owned(), to.to_owned(), old));
        if from != to {
            fs::remove_file(from).expect("our own file");
        }
        let _ = fs::create_dir(to.parent().expect("inside the locker"));
        fs::write(to, changed).expect("our own folder");
    }
}

impl Drop for PutBack {
    fn drop(&mut self) {
        for (from, to, old) in self.0.drain(..) {
            if from != to {
                let _ = fs::remove_file(&to);
                // Only a folder made for it is empty now.
                let _ = fs::remove_dir(to.parent().expect("inside the locker"));
            }
            let _ = fs::create_dir(from.parent().expect("inside the locker"));
            fs::write(from, old).expect("our own folder");
        }
    }
}
