//! The annexes one after another: their histories first, then their bytes.

use std::io::Read;

use sha2::{Digest, Sha256};

use sandyq_format::{
    bundle::{BundleStatement, MAX_CUSTODY, StatedFile, StatedItem, custody_path},
    media::extension,
};

use super::{
    codes::{CONTENT_WHOLE, ENDING_DIFFERS, HISTORY_AS_STATED, HISTORY_PROVEN, HISTORY_SHORTENED},
    content, history,
    history::{Room, Tip},
    judge::{Pass, Sink},
    report::Annex,
};
use crate::finding::Grade;

impl<R: Read> Pass<R> {
    pub(super) fn histories(&mut self, statement: &BundleStatement, tip: Option<Tip>) {
        let mut room = Room::default();
        let mut proven = tip.is_some_and(|tip| tip.vouched);
        for item in &statement.items {
            let mut annex = annex_of(item);
            let sound = self.history((item, statement), tip, &mut annex, &mut room);
            proven &= sound == Some(true);
            self.ending(item);
            self.answer.annexes.push(annex);
        }
        let judged = room.judged;
        if proven {
            self.say(&HISTORY_PROVEN, "sandyq/custody", &[&judged]);
        }
        if room.left_out > 0 {
            let left_out = room.left_out;
            self.say(&HISTORY_SHORTENED, "sandyq/custody", &[&left_out]);
        }
        self.add(&HISTORY_AS_STATED, "sandyq/custody");
    }

    /// Judges one history, where it is there; whether nothing is wrong with it.
    fn history(
        &mut self,
        (item, statement): (&StatedItem, &BundleStatement),
        tip: Option<Tip>,
        annex: &mut Annex,
        room: &mut Room,
    ) -> Option<bool> {
        let name = custody_path(item.annex);
        let rest = item.annex as usize..=statement.items.len();
        let later = |other: &str| {
            other.starts_with("data/")
                || numbered(other).is_some_and(|number| rest.contains(&(number as usize)))
        };
        let report = &mut self.answer.report;
        let size = self.parts.go_to(&name, &later, report)?;
        let bytes = self.parts.read(&name, size, MAX_CUSTODY, report)?;
        self.tags
            .push((Sha256::digest(&bytes).into(), name.clone()));
        let judged = history::judge(
            (&bytes, &name),
            (item, &statement.locker),
            tip,
            (annex, room),
        );
        let sound = judged.verdict() < Grade::Broken;
        report.absorb(judged);
        Some(sound)
    }

    /// A name's ending decides what a double click does with the file, so it must say no more than the type does.
    fn ending(&mut self, item: &StatedItem) {
        let ending = item.file.path.rsplit('.').next().unwrap_or_default();
        if ![extension(&item.media), "bin"].contains(&ending) {
            self.add(&ENDING_DIFFERS, &item.file.path);
        }
    }

    pub(super) fn contents(&mut self, statement: &BundleStatement, sink: &mut dyn Sink) {
        let files: Vec<&StatedFile> = statement.files().collect();
        let mut sound = 0;
        for (at, file) in files.iter().enumerate() {
            let later = |other: &str| files[at..].iter().any(|file| file.path == other);
            let report = &mut self.answer.report;
            if let Some(size) = self.parts.go_to(&file.path, &later, report) {
                sound += usize::from(content::judge(&mut self.parts, file, size, sink, report));
            }
        }
        if sound == files.len() {
            self.say(&CONTENT_WHOLE, "data", &[&sound]);
        }
    }
}

/// The number of the annex whose history stands at `path`.
fn numbered(path: &str) -> Option<u32> {
    let digits = path.strip_prefix("sandyq/custody/annex-")?;
    let number = digits.strip_suffix(".json")?.parse().ok()?;
    (custody_path(number) == path).then_some(number)
}

fn annex_of(item: &StatedItem) -> Annex {
    Annex {
        number: item.annex,
        item: item.item.clone(),
        title: String::new(),
        media: item.media.clone(),
        size: item.file.size,
        sha256: item.file.sha256.clone(),
        blake3: item.file.blake3.clone(),
        path: item.file.path.clone(),
        readable: item.readable.clone(),
        custody: Vec::new(),
        withheld: Vec::new(),
    }
}
