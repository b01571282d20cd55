//! A real locker with strings of others laid into it, by the desk that the doorsteps have, without a window.
#![allow(dead_code)]

use std::path::{Path, PathBuf};

use sandyq_desktop::{
    body::Body,
    desk::{Desk, NewLocker, Secret},
    jobs::{Jobs, Watch},
    views::{BundleDraft, ItemDraft, Lang},
};
use serde_json::json;

#[path = "../strings/mod.rs"]
pub mod strings;

pub const PASSPHRASE: &str = "seven layers of white felt";
pub const CASE: &str = "Strings of others";

/// A locker in a home, unlocked, and the items in it by their ids.
pub struct Laid {
    pub body: Body,
    pub folder: PathBuf,
    pub case: String,
    pub items: Vec<String>,
    home: PathBuf,
}

/// A bundle for a reader with a key of their own.
pub struct Sent {
    pub bundle: PathBuf,
    pub key: Secret,
    pub identity: PathBuf,
    pub purpose: String,
}

pub fn watch() -> Watch {
    Jobs::default().begin(Box::new(|_| {})).1
}

/// Everything that a person can write about an item, with a letter behind each that tells one from another.
pub fn draft(text: &str, case: &str) -> ItemDraft {
    serde_json::from_value(json!({
        "kind": "other", "title": text, "caseId": case, "caseGiven": null, "happened": "", "place": format!("{text} p"),
        "people": [{ "name": format!("{text} n"), "role": "officer", "note": format!("{text} o") }],
        "obtained": format!("{text} h"), "by": format!("{text} b"), "language": "en",
        "tags": [format!("{text} t")], "notes": format!("{text} s"), "sensitivity": [], "fields": {}
    }))
    .unwrap()
}

impl Laid {
    /// A locker in a home, with one case.
    pub fn in_home(home: &Path) -> Self {
        let folder = home.join("locker");
        let mut body = Body::on_machine(home.join(".local/share/sandyq"), None);
        let recovery = home.join("recovery.txt");
        body.create(NewLocker {
            folder: &folder,
            name: "Дала үні",
            recipients: &[],
            recovery: Some(&recovery),
            with_sample: false,
            lang: Lang::En,
            actor: "Айгерім",
            passphrase: Secret::new(PASSPHRASE.into()),
        })
        .unwrap();
        let case = body.add_case(CASE, "").unwrap().id;
        Self {
            body,
            folder,
            case,
            items: Vec::new(),
            home: home.to_owned(),
        }
    }

    /// Deposits a file of a name like the text, described with nothing else.
    pub fn lay(&mut self, text: &str) {
        let number = self.items.len();
        let file = self.home.join(strings::file_name(text, number));
        std::fs::write(&file, text).unwrap();
        let draft = draft(&strings::fitted(text), &self.case);
        let deposited = self.body.deposit(&draft, &file, &watch());
        self.items.push(deposited.unwrap().id);
        std::fs::remove_file(file).unwrap();
    }

    /// Deposits a file as it is.
    pub fn lay_file(&mut self, file: &Path) {
        let draft = draft("recording", &self.case);
        let deposited = self.body.deposit(&draft, file, &watch());
        self.items.push(deposited.unwrap().id);
    }

    /// A bundle of all, with every text in its purpose as far as there is room.
    pub fn send(&mut self, texts: &[String]) -> Sent {
        let purpose: Vec<String> = texts.iter().map(|t| strings::fitted(t)).collect();
        let purpose: String = purpose.join(" ").chars().take(1000).collect();
        let bundle = self.home.join("out.sandyq");
        let draft = BundleDraft {
            case_id: Some(self.case.clone()),
            items: Vec::new(),
            recipients: Vec::new(),
            one_time: true,
            purpose: purpose.clone(),
            withhold: Vec::new(),
        };
        let (_, key) = self.body.make_bundle(&draft, &bundle, &watch()).unwrap();
        let key = key.unwrap();
        let identity = self.home.join("reader.txt");
        std::fs::write(&identity, key.as_str()).unwrap();
        Sent {
            bundle,
            key,
            identity,
            purpose: purpose.trim().to_owned(),
        }
    }
}
