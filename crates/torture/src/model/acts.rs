//! The steps, taken on the real locker and on the model.

use std::fs;

use sandyq_locker::{
    BundleDraft, BundleRecipient, Code, Deposited, ItemDraft, Known, Unwatched, verify_bundle,
};
use sandyq_verify::finding::Grade;
use serde_json::{Map, json};

use super::{
    child::item,
    expected::Item,
    real::{Held, Real, State, told},
    steps::{Change, Draft, Step, case_title},
};
use crate::flips::specimen::copy_folder;

impl Real {
    /// Takes a step.
    pub fn take(&mut self, step: &Step) -> Held {
        match step {
            Step::Deposit(draft) => self.deposit(draft),
            Step::DepositText(number) => self.deposit_text(*number),
            Step::AddCase(number) => self.add_case(*number),
            Step::Describe(item, change) => self.describe(*item, change),
            Step::Note(item, note) => self.note(*item, *note),
            Step::Show(item) => self.show(*item),
            Step::Release(item) => self.release(*item),
            Step::Bundle(one, other) => self.bundle(*one, *other),
            Step::SitDown(number) => self.sit_down(*number),
            Step::Lock => self.lock(),
            Step::Unlock => self.be_unlocked().map(|_| ()),
            Step::Crash => {
                self.state = State::Closed;
                Ok(())
            }
            Step::Killed(deeds, how, said, later) => self.killed(deeds, *how, (*said, *later)),
            Step::Full(deeds, how, kib) => self.full(deeds, *how, *kib),
            Step::Copy => self.copy(),
            Step::Continue => self.go_on_with_a_copy(),
            Step::Database(how) => self.lose_database(*how),
            Step::Check => self.check(),
        }
    }

    fn lock(&mut self) -> Held {
        if let State::Unlocked(unlocked) = std::mem::replace(&mut self.state, State::Closed) {
            self.state = State::Locked(Box::new(unlocked.lock()));
        }
        self.be_open()
    }

    fn sit_down(&mut self, number: u8) -> Held {
        self.expected.actor = ["Айгүл", "Ерлан", "Мадина"][usize::from(number) % 3].to_owned();
        match &mut self.state {
            State::Closed => {}
            State::Locked(locker) => locker.sit_down(&self.expected.actor),
            State::Unlocked(unlocked) => unlocked.sit_down(&self.expected.actor),
        }
        Ok(())
    }

    fn deposit(&mut self, draft: &Draft) -> Held {
        self.be_open()?;
        let source = self.home.join("sources/own.bin");
        fs::write(&source, draft.bytes()).expect("a folder of our own");
        let unlocked = matches!(self.state, State::Unlocked(_));
        let given = match &mut self.state {
            State::Locked(locker) => locker.deposit(&item(draft), &source, &Unwatched),
            State::Unlocked(unlocked) => unlocked.deposit(&item(draft), &source, &Unwatched),
            State::Closed => return Err("not open".into()),
        };
        let unknown = unlocked
            && draft
                .case()
                .is_some_and(|case| !self.expected.cases.contains(&case));
        match given {
            Err(why) if unknown && why.code == Code::UnknownCase => Ok(()),
            Ok(Deposited { id, .. }) if !unknown => {
                self.expected.deposited(draft, Some(id), unlocked);
                Ok(())
            }
            Ok(_) => Err("deposited into a case that is not there".into()),
            Err(why) => Err(format!("deposit: {}", told(&why))),
        }
    }

    fn deposit_text(&mut self, number: u8) -> Held {
        self.be_open()?;
        let title = format!("Жазба {number}");
        let fields = json!({ "shown": "refused", "account": "Көрсетпеді." });
        let draft = ItemDraft {
            kind: "warrant-note".into(),
            title: title.clone(),
            language: "kk".into(),
            fields: fields.as_object().cloned().unwrap_or_default(),
            ..ItemDraft::default()
        };
        let given = match &mut self.state {
            State::Locked(locker) => locker.deposit_text(&draft, &Unwatched),
            State::Unlocked(unlocked) => unlocked.deposit_text(&draft, &Unwatched),
            State::Closed => return Err("not open".into()),
        };
        let id = given
            .map_err(|why| format!("deposit text: {}", told(&why)))?
            .id;
        self.expected.put_in(Item {
            id: Some(id),
            fields: [String::new(), String::new(), title, String::new()],
            ..Item::default()
        });
        self.expected.countersigned = matches!(self.state, State::Unlocked(_));
        Ok(())
    }

    fn add_case(&mut self, number: u8) -> Held {
        let title = case_title(number);
        let known = self.expected.cases.contains(&title);
        match self.be_unlocked()?.add_case(&title, "") {
            Ok(_) if !known => {
                self.expected.cases.push(title);
                self.expected.enter("case-added", None);
                Ok(())
            }
            Err(why) if known && why.code == Code::CaseExists => Ok(()),
            Ok(_) => Err("a case twice".into()),
            Err(why) => Err(format!("add case: {}", told(&why))),
        }
    }

    fn describe(&mut self, number: u8, change: &Change) -> Held {
        self.be_unlocked()?;
        let Some((at, id)) = self.item(number) else {
            return Ok(());
        };
        let changes = Map::from_iter([(change.name().to_owned(), json!(change.text()))]);
        let described = self.be_unlocked()?.describe(&id, &changes);
        described.map_err(|why| format!("describe: {}", told(&why)))?;
        self.expected.described(at, change);
        Ok(())
    }

    fn note(&mut self, number: u8, note: u8) -> Held {
        self.be_unlocked()?;
        let Some((at, id)) = self.item(number) else {
            return Ok(());
        };
        let noted = self.be_unlocked()?.note(&id, &format!("Ескерту {note}"));
        noted.map_err(|why| format!("note: {}", told(&why)))?;
        self.expected.enter("note", Some(at));
        Ok(())
    }

    fn show(&mut self, number: u8) -> Held {
        self.be_unlocked()?;
        let Some((at, id)) = self.item(number) else {
            return Ok(());
        };
        let view = self
            .be_unlocked()?
            .show(&id)
            .map_err(|why| format!("show: {}", told(&why)))?;
        self.expected.enter("item-shown", Some(at));
        let fields = [view.place, view.notes, view.row.title, view.by];
        if fields != self.expected.items[at].fields {
            return Err(format!("item {at} has {fields:?}"));
        }
        let told = view
            .custody
            .iter()
            .map(|row| (row.act.as_str(), row.actor.as_str()));
        let must = self
            .expected
            .history(at)
            .map(|entry| (entry.act, entry.actor.as_str()));
        if told.eq(must) {
            Ok(())
        } else {
            Err(format!("history of item {at}"))
        }
    }

    fn release(&mut self, number: u8) -> Held {
        self.be_unlocked()?;
        let Some((at, id)) = self.item(number) else {
            return Ok(());
        };
        let to = self.home.join("out/original");
        let released = self
            .be_unlocked()?
            .release(&id, "for the lawyer", &to, &Unwatched);
        released.map_err(|why| format!("release: {}", told(&why)))?;
        self.expected.enter("item-released", Some(at));
        let bytes = fs::read(&to).map_err(|why| format!("released: {why}"))?;
        fs::remove_file(&to).map_err(|why| format!("released: {why}"))?;
        match &self.expected.items[at].bytes {
            Some(must) if *must != bytes => Err(format!("wrong bytes of item {at}")),
            _ => Ok(()),
        }
    }

    fn bundle(&mut self, one: u8, other: u8) -> Held {
        self.be_unlocked()?;
        let (Some(one), Some(other)) = (self.item(one), self.item(other)) else {
            return Ok(());
        };
        let chosen = std::collections::BTreeMap::from([one, other]);
        let reader = BundleRecipient {
            recipient: self.reader[0].recipient(),
            label: "Адвокат".into(),
            disclose_label: true,
        };
        let draft = BundleDraft {
            items: chosen.values().cloned().collect(),
            recipients: vec![reader],
            purpose: "Шағым".into(),
            ..BundleDraft::default()
        };
        let to = self.home.join("out/bundle.age");
        let made = self.be_unlocked()?.make_bundle(&draft, &to, &Unwatched);
        let made = made.map_err(|why| format!("bundle: {}", told(&why)))?;
        let lengths: Vec<usize> = chosen
            .keys()
            .map(|at| self.expected.history(*at).count())
            .collect();
        self.expected.enter("bundle-made", None);
        for at in chosen.keys() {
            self.expected.enter("bundle-made", Some(*at));
        }
        let known = Known {
            expected: Some(made.signer),
            ..Known::default()
        };
        let report = verify_bundle(&to, &self.reader, &known, &Unwatched);
        let report = report.map_err(|why| format!("verify: {}", told(&why)))?;
        fs::remove_file(&to).map_err(|why| format!("bundle: {why}"))?;
        let custody: Vec<usize> = report
            .annexes
            .iter()
            .map(|annex| annex.custody.len())
            .collect();
        if report.report.verdict() >= Grade::Doubtful || custody != lengths {
            return Err(format!(
                "a bundle with {:?}, histories {custody:?}",
                report.report.findings()
            ));
        }
        Ok(())
    }

    fn copy(&mut self) -> Held {
        self.close();
        let to = self.home.join("copy");
        copy_folder(&self.locker(), &to).map_err(|why| why.to_string())?;
        let mut locker = self.open_at(&to)?;
        let standing = locker.standing();
        if !standing.copied || !standing.read_only {
            return Err("a copy is not known as one".into());
        }
        let source = self.home.join("sources/own.bin");
        fs::write(&source, b"x").expect("a folder of our own");
        let draft = Draft {
            size: 1,
            title: 0,
            case: 0,
        };
        let refused = locker.deposit(&item(&draft), &source, &Unwatched);
        if !refused.is_err_and(|why| why.code == Code::LockerCopied) {
            return Err("a copy took a deposit".into());
        }
        let unlocked = self.unlock(locker)?;
        self.compare(&unlocked)
            .map_err(|why| format!("in a copy: {why}"))?;
        drop(unlocked.lock());
        fs::remove_dir_all(&to).map_err(|why| why.to_string())
    }

    fn go_on_with_a_copy(&mut self) -> Held {
        self.close();
        let old = self.locker();
        let folder = format!("locker-{}", self.taken);
        copy_folder(&old, &self.home.join(&folder)).map_err(|why| why.to_string())?;
        let mut unlocked = self.unlock(self.open_at(&self.home.join(&folder))?)?;
        unlocked
            .continue_here()
            .map_err(|why| format!("continue: {}", told(&why)))?;
        self.expected.enter("continued", None);
        self.expected.countersigned = true;
        fs::remove_dir_all(&old).map_err(|why| why.to_string())?;
        self.folder = folder;
        self.state = State::Unlocked(Box::new(unlocked));
        self.learn_ids()
    }

    fn lose_database(&mut self, how: u8) -> Held {
        self.close();
        let place = self.locker().join("db");
        let file = place.join("db");
        if let Ok(mut bytes) = fs::read(&file) {
            match how % 4 {
                0 => fs::remove_dir_all(&place),
                1 => fs::write(&file, &bytes[..bytes.len() / 3]),
                2 => fs::remove_file(place.join("tally")),
                _ => {
                    let written: Vec<usize> =
                        (0..bytes.len()).filter(|at| bytes[*at] != 0).collect();
                    if let Some(at) = written.get(usize::from(how) % written.len().max(1)) {
                        bytes[*at] ^= 0x10;
                    }
                    fs::write(&file, bytes)
                }
            }
            .map_err(|why| why.to_string())?;
        }
        self.be_unlocked().map(|_| ())
    }

    /// Judges everything.
    pub fn check(&mut self) -> Held {
        let report = self
            .be_unlocked()?
            .check(&Unwatched)
            .map_err(|why| told(&why))?;
        self.expected.enter("checked", None);
        if report.verdict() >= Grade::Doubtful {
            return Err(format!("the check found {:?}", report.findings()));
        }
        Ok(())
    }
}
