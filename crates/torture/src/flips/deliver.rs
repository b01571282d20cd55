//! Release of an original whose object was hit: it fails and leaves nothing, or the file is right.

use std::{fs, path::PathBuf};

use sandyq_locker::{Code, Unlocked, Unwatched};

use super::{
    locker::{Hit, Undo},
    places::Flip,
    specimen::Specimen,
    tally::{Answer, Tally},
};

/// An open locker that gives out.
pub struct Counter {
    specimen: Specimen,
    unlocked: Unlocked,
    out: PathBuf,
}

impl Counter {
    /// Opens a copy of the specimen on its own machine.
    pub fn new(specimen: Specimen) -> Self {
        let out = specimen.home.join("out");
        fs::create_dir_all(&out).expect("the worker's own folder");
        let unlocked = specimen.unlock(specimen.own()).expect("a whole locker");
        let mut counter = Self {
            specimen,
            unlocked,
            out,
        };
        // The control: untouched, each is given out.
        for at in 0..counter.specimen.items.len() {
            let item = &counter.specimen.items[at];
            let (id, bytes) = (item.id.clone(), item.bytes.clone());
            assert_eq!(counter.release(&id, &bytes), Ok("given".to_owned()));
        }
        // What was given out was compared with its name already, once for a session; so it begins anew.
        counter.reopen();
        counter
    }

    fn reopen(&mut self) {
        let home = self.specimen.home.join("aside");
        let _ = fs::remove_dir_all(&home);
        let other = self
            .specimen
            .copy_to(&home)
            .expect("the worker's own folder");
        self.unlocked = other.unlock(other.own()).expect("a whole locker");
        self.specimen = other;
    }

    /// Flips one bit of an object and asks for its original.
    pub fn flip(&mut self, hit: &Hit, at: Flip, tally: &mut Tally) {
        let item = self
            .specimen
            .items
            .iter()
            .find(|item| hit.names.contains(&item.object));
        let Some((id, bytes)) = item.map(|item| (item.id.clone(), item.bytes.clone())) else {
            return;
        };
        let undo = Undo::flip(&self.specimen.locker().join(&hit.path), at);
        let told = || format!("{} {at}", hit.path.display());
        tally.judge(told, || self.release(&id, &bytes));
        drop(undo);
    }

    fn release(&mut self, id: &str, bytes: &[u8]) -> Answer {
        let to = self.out.join("original");
        let given = self.unlocked.release(id, "for the lawyer", &to, &Unwatched);
        let written = fs::read(&to).ok();
        let _ = fs::remove_file(&to);
        let left = fs::read_dir(&self.out).map_or(1, Iterator::count);
        match (given, written) {
            _ if left > 0 => Err("something was left at the destination".to_owned()),
            (Ok(_), Some(written)) if written == bytes => Ok("given".to_owned()),
            (Ok(_), _) => Err("wrong bytes".to_owned()),
            (Err(_), Some(_)) => Err("refused, and a file is there".to_owned()),
            (Err(why), None) if why.code == Code::LockerDamaged => Ok("refused".to_owned()),
            (Err(why), None) => Err(format!("refused as {}", why.code.key())),
        }
    }
}
