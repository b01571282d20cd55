//! Bits of the working database, and the locker opened with it as people open it. Whatever sled makes of them: afterwards everything
//! is listed, every history is whole and every original comes out right.

use std::path::Path;

use sandyq_locker::{ProbeCommand, Setting, Unwatched};
use sandyq_verify::finding::Grade;

use super::{
    locker::Undo,
    places::Flip,
    specimen::{Specimen, known},
    tally::{Answer, Tally},
};

/// A worker's own locker, opened anew for each flip.
pub struct Shelf {
    pristine: Specimen,
    copy: Specimen,
    probe: ProbeCommand,
}

impl Shelf {
    /// At a copy of `pristine` in `home`; `probe` opens a database first, as in the real program.
    pub fn new(pristine: Specimen, home: &Path, probe: ProbeCommand) -> Self {
        let copy = pristine.copy_to(home).expect("the worker's own folder");
        let shelf = Self {
            pristine,
            copy,
            probe,
        };
        // The control: untouched, it is used as it is.
        assert_eq!(shelf.judge(true), Ok("unnoticed".to_owned()));
        shelf.put_back();
        shelf
    }

    fn put_back(&self) {
        self.copy
            .put_back(&self.pristine)
            .expect("the worker's own folder");
    }

    /// Flips one bit of a file of the database, opens the locker, and compares everything; `thorough` checks it as well.
    pub fn flip(&self, file: &Path, (at, thorough): (Flip, bool), tally: &mut Tally) {
        let told = || format!("{} {at}", file.display());
        tally.judge(told, || {
            self.put_back();
            // Flipped back at the end in whatever became of the file; the copy is thrown away then.
            let _undo = Undo::flip(&self.copy.locker().join(file), at);
            self.judge(thorough)
        });
        self.put_back();
    }

    fn judge(&self, thorough: bool) -> Answer {
        let setting = Setting {
            probe: Some(self.probe.clone()),
            ..self.copy.own()
        };
        let mut unlocked = self
            .copy
            .unlock(setting)
            .map_err(|why| format!("does not open: {}", why.code.key()))?;
        let notices = unlocked.standing().notices;
        let rebuilt = notices
            .iter()
            .any(|notice| notice.code == "database-rebuilt");
        if let Some(other) = notices.iter().find(|n| n.code != "database-rebuilt") {
            return Err(format!("notice {}", other.code));
        }
        let items = known(&mut unlocked).map_err(|why| format!("lost: {}", why.code.key()))?;
        if items != self.pristine.items {
            return Err("lost or changed items".to_owned());
        }
        if thorough {
            let report = unlocked
                .check(&Unwatched)
                .map_err(|why| why.code.key().to_owned())?;
            if report.verdict() >= Grade::Doubtful || !report.has("database-agrees") {
                return Err("the check is not content afterwards".to_owned());
            }
        }
        drop(unlocked.lock());
        let answer = if rebuilt { "rebuilt" } else { "unnoticed" };
        Ok(answer.to_owned())
    }
}
