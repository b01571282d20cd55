//! anchor: time from outside. A hash of the newest checkpoint goes to an authority on any stick, its reply comes back and is kept in
//! `anchors/`, when it proves what it must.
//!
//! `anchors/<size>-<authority>.tsq` is the request, `.tsr` the reply as it came, `.pem` the certificates that led from its signer to
//! the root that was trusted: what `openssl ts -verify` needs.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use sandyq_format::{commit::CommitFile, ids::hex, names::shown};
use sandyq_log::{checkpoint::Checkpoint, note::Note};
use sandyq_seal::random_salt;
use sandyq_stamp::{
    Authority, Refused, Request, Statement, answers, judge, write_certificates, write_request,
};
use sandyq_store::StoreRefused;
use sandyq_verify::{
    anchors::{AnchorVerdict, KeptAnchor, anchor_finding, codes::ANCHOR_GONE, judge_anchor},
    custody::OpenedEntry,
    finding::{Finding, Report},
};

use crate::{
    failure::{Code, Failure, Given},
    fields::Fields,
    index::Opened,
    locker::Locker,
    unlocked::Unlocked,
    verbs::check::refused_by_disk,
};

/// Longest name of an authority; it stands in the names of files.
const LONGEST_NAME: usize = 32;

/// A request for an authority.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AnchorAsked {
    /// The file's bytes: a hash and a number used once.
    #[serde(skip)]
    pub request: Vec<u8>,
    /// What the authority is called here.
    pub authority: String,
    /// Entries of the checkpoint.
    pub size: u64,
    /// SHA-256 of the checkpoint's text: all that leaves.
    pub sha256: String,
    /// It was made before, and is given once more.
    pub again: bool,
    /// Other authorities that were asked about the same checkpoint.
    pub others: usize,
}

/// What a reply proves.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Anchored {
    /// What the authority is called here.
    pub authority: String,
    /// Entries of the checkpoint.
    pub size: u64,
    /// When they existed at the latest, UTC.
    pub not_later_than: String,
    /// The authority by its own certificate.
    pub signer: String,
    /// The root that was trusted.
    pub root: String,
    /// The authority's rules, an object identifier.
    pub policy: String,
    /// Number of the stamp.
    pub serial: String,
    /// It was here already.
    pub known: bool,
    /// An entry of the log says so.
    pub recorded: bool,
}

/// What is kept of one authority and one checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AnchorRow {
    /// What the authority is called here.
    pub authority: String,
    /// Entries of the checkpoint.
    pub size: u64,
    /// How it stands: `anchored`, `waiting`, `false`, `part-missing` or `other-history`.
    pub standing: &'static str,
    /// When the entries existed at the latest, UTC; `None` where nothing proves it.
    pub not_later_than: Option<String>,
    /// The authority by its own certificate.
    pub signer: Option<String>,
    /// Why it proves nothing.
    pub about: Option<String>,
}

/// A reply that proves its time, for a bundle.
#[derive(Debug, Clone)]
pub(crate) struct ProvenAnchor {
    pub(crate) authority: String,
    pub(crate) request: Vec<u8>,
    pub(crate) reply: Vec<u8>,
    pub(crate) certificates: Vec<u8>,
}

impl Locker {
    /// Makes the request for the newest checkpoint, or gives the one that was made for it. Needs no secret and tells nothing but a hash.
    pub fn ask_anchor(&self, authority: &str) -> Given<AnchorAsked> {
        self.can_be_unlocked()?;
        self.writable()?;
        let authority = plain_name(authority)?;
        let size = self.head.size();
        let text = Checkpoint::new(
            &self.public.signers.custodian.name,
            size,
            self.head.edge.root(),
        )
        .to_text();
        let name = file_name(size, authority, "tsq");
        let made = write_request(text.as_bytes(), random_salt());
        let made = made.map_err(|why| Failure::from(Code::Internal).because(why))?;
        let (request, again) = match self.folder.put_anchor(&name, &made) {
            Ok(()) => (made, false),
            Err(StoreRefused::AlreadyExists) => (self.folder.anchor(&name)?, true),
            Err(why) => return Err(why.into()),
        };
        let sound = Request::parse(&request).is_ok_and(|request| request.is_for(text.as_bytes()));
        if !sound {
            return Err(Failure::about(
                Code::LockerDamaged,
                format!("anchors/{name}"),
            ));
        }
        let asked = self.anchor_names()?;
        let others = asked
            .iter()
            .filter(|(of, other)| *of == size && other != authority)
            .count();
        Ok(AnchorAsked {
            request,
            authority: authority.to_owned(),
            size,
            sha256: hex(&Sha256::digest(&text)),
            again,
            others,
        })
    }

    /// Takes in an authority's reply, with the root that is trusted: it must answer a request that was made here, and prove its time.
    pub fn take_anchor(&self, reply: &[u8], certificates: &[u8]) -> Given<Anchored> {
        self.writable()?;
        let trusted = Authority::parse(certificates);
        let trusted = trusted.map_err(|why| Failure::from(Code::AnchorAuthority).because(why))?;
        let (size, authority, request) = self.asked_for(reply)?;
        let about =
            |why: Refused| Failure::about(Code::AnchorRefused, why.to_string()).because(why);
        let statement = judge(reply, &request, &trusted).map_err(about)?;
        let ours = self.checkpoint_texts()?.remove(&size);
        if !ours.is_some_and(|text| request.is_for(text.as_bytes())) {
            return Err(Failure::about(Code::AnchorOtherHistory, size.to_string()));
        }
        let chain = write_certificates(&statement.certificates);
        let name = |end: &str| file_name(size, &authority, end);
        self.keep(&name("pem"), chain.as_bytes())?;
        let known = self.keep(&name("tsr"), reply)?;
        Ok(Anchored {
            size,
            known,
            ..anchored(authority, statement)
        })
    }

    /// What authorities were asked, and what they proved, by the sizes of the log.
    pub fn anchors(&self) -> Given<Vec<AnchorRow>> {
        let kept = self.kept_anchors()?.into_iter();
        Ok(kept
            .map(|(authority, kept)| row(authority, &kept, judge_anchor(&kept)))
            .collect())
    }

    /// Every reply that proves its time, with the size of the log that it is for.
    pub(crate) fn proven_anchors(&self) -> Given<Vec<(u64, ProvenAnchor)>> {
        let mut proven = Vec::new();
        for (authority, kept) in self.kept_anchors()? {
            if !matches!(judge_anchor(&kept), AnchorVerdict::Proven(_)) {
                continue;
            }
            if let (Some(request), Some(reply), Some(certificates)) =
                (kept.request, kept.reply, kept.certificates)
            {
                let anchor = ProvenAnchor {
                    authority,
                    request,
                    reply,
                    certificates,
                };
                proven.push((kept.size, anchor));
            }
        }
        Ok(proven)
    }

    /// What lies in `anchors/` from authorities, for a check.
    pub(crate) fn check_anchors(&self, report: &mut Report) -> Given<()> {
        for (_, kept) in self.kept_anchors()? {
            report.add(anchor_finding(&kept, &judge_anchor(&kept)));
        }
        Ok(())
    }

    /// Whether each reply of which an entry tells is still there, byte for byte.
    pub(crate) fn check_anchored(&self, opened: &[OpenedEntry], report: &mut Report) -> Given<()> {
        let kept = self.kept_anchors()?;
        let replies = kept.iter().filter_map(|(_, kept)| kept.reply.as_ref());
        let there: BTreeSet<String> = replies.map(|reply| hex(&Sha256::digest(reply))).collect();
        for entry in opened.iter().filter(|entry| entry.act == "anchored") {
            let text = |name: &str| {
                entry
                    .fields
                    .get(name)
                    .and_then(Value::as_str)
                    .unwrap_or_default()
            };
            if !there.contains(text("reply_sha256")) {
                let size = entry
                    .fields
                    .get("size")
                    .and_then(Value::as_u64)
                    .unwrap_or_default();
                let name = format!("#{}", entry.index);
                report.add(Finding::new(
                    &ANCHOR_GONE,
                    name,
                    &[&size, &text("authority")],
                ));
            }
        }
        Ok(())
    }

    /// Writes a file once; whether it was there already with the same bytes.
    fn keep(&self, name: &str, bytes: &[u8]) -> Given<bool> {
        match self.folder.put_anchor(name, bytes) {
            Ok(()) => Ok(false),
            Err(StoreRefused::AlreadyExists) if self.folder.anchor(name)? == bytes => Ok(true),
            Err(StoreRefused::AlreadyExists) => {
                Err(Failure::about(Code::AnchorTaken, format!("anchors/{name}")))
            }
            Err(why) => Err(why.into()),
        }
    }

    /// The kept request that a reply says it answers.
    fn asked_for(&self, reply: &[u8]) -> Given<(u64, String, Request)> {
        let mut close = None;
        for (size, authority) in self.anchor_names()? {
            let request = self.folder.anchor(&file_name(size, &authority, "tsq"));
            let Some(request) = request.ok().and_then(|bytes| Request::parse(&bytes).ok()) else {
                continue;
            };
            match answers(reply, &request) {
                Ok(()) => return Ok((size, authority, request)),
                Err(Refused::ImprintDiffers) => {}
                Err(why) => close = Some(why),
            }
        }
        Err(match close {
            Some(why) => Failure::about(Code::AnchorRefused, why.to_string()).because(why),
            None => Code::AnchorUnasked.into(),
        })
    }

    /// Sizes and authorities of which anything is kept.
    fn anchor_names(&self) -> Given<BTreeSet<(u64, String)>> {
        let names = self.folder.anchors()?;
        Ok(names.iter().filter_map(|name| parts_of(name)).collect())
    }

    fn kept_anchors(&self) -> Given<Vec<(String, KeptAnchor)>> {
        let texts = self.checkpoint_texts()?;
        let mut all = Vec::new();
        for (size, authority) in self.anchor_names()? {
            let read = |end: &str| match self.folder.anchor(&file_name(size, &authority, end)) {
                Ok(bytes) => Ok(Some(bytes)),
                // What is no file of ours is judged as such; what the disk does not give says nothing.
                Err(StoreRefused::NoSuchPlace) => Ok(None),
                Err(why) if refused_by_disk(&why) => {
                    let name = format!("anchors/{}", file_name(size, &authority, end));
                    Err(Failure::about(Code::ReadFailed, name).because(why))
                }
                Err(_) => Ok(Some(Vec::new())),
            };
            let kept = KeptAnchor {
                name: format!("anchors/{}", file_name(size, &authority, "tsr")),
                size,
                text: texts.get(&size).cloned(),
                request: read("tsq")?,
                reply: read("tsr")?,
                certificates: read("pem")?,
            };
            all.push((authority, kept));
        }
        Ok(all)
    }

    /// The text of each checkpoint of the log, by its size. What cannot be read is left to the judge of the log.
    fn checkpoint_texts(&self) -> Given<BTreeMap<u64, String>> {
        let mut texts = BTreeMap::new();
        for first in self.folder.commits()? {
            let commit = self.folder.commit(first).ok();
            let commit = commit.and_then(|bytes| CommitFile::parse(&bytes).ok());
            let note = commit.and_then(|commit| Note::parse(commit.checkpoint.as_bytes()).ok());
            if let Some(note) = note
                && let Ok(stated) = Checkpoint::parse(&note.text)
            {
                texts.insert(stated.size, note.text);
            }
        }
        Ok(texts)
    }
}

impl Unlocked {
    /// Makes the request for the newest checkpoint, as the locked locker does.
    pub fn ask_anchor(&self, authority: &str) -> Given<AnchorAsked> {
        self.locker.ask_anchor(authority)
    }

    /// The same with an entry in the log.
    pub fn take_anchor(&mut self, reply: &[u8], certificates: &[u8]) -> Given<Anchored> {
        let mut anchored = self.locker.take_anchor(reply, certificates)?;
        let sha256 = hex(&Sha256::digest(reply));
        if anchored.known && self.tells_of(&sha256)? {
            anchored.recorded = true;
            return Ok(anchored);
        }
        let fields = Fields::new()
            .with("size", json!(anchored.size))?
            .with("authority", json!(anchored.authority))?
            .with("signer", json!(anchored.signer))?
            .with("policy", json!(anchored.policy))?
            .with("serial", json!(anchored.serial))?
            .with("not_later_than", json!(anchored.not_later_than))?
            .with("reply_sha256", json!(sha256))?;
        let act = self.act("anchored", self.locker_subject(), fields);
        self.record(vec![act], Vec::new())?;
        anchored.recorded = true;
        Ok(anchored)
    }

    /// Whether an entry tells of this reply: it may have been attached while the locker was locked.
    fn tells_of(&self, sha256: &str) -> Given<bool> {
        let all: Vec<u64> = (0..self.index.tree.size()).collect();
        let opened = self.entries(&all)?;
        let mut opened = opened.iter().filter_map(|entry| Opened::of(entry).ok());
        Ok(opened.any(|entry| entry.act == "anchored" && entry.text("reply_sha256") == sha256))
    }
}

/// How a root is named in findings: SHA-256 of its certificate.
pub fn authority_root(certificates: &[u8]) -> Given<String> {
    let trusted = Authority::parse(certificates);
    let trusted = trusted.map_err(|why| Failure::from(Code::AnchorAuthority).because(why))?;
    Ok(hex(&Sha256::digest(trusted.root())))
}

fn anchored(authority: String, statement: Statement) -> Anchored {
    Anchored {
        authority,
        size: 0,
        not_later_than: statement.not_later_than,
        signer: shown(&statement.authority),
        root: shown(&statement.root),
        policy: statement.policy,
        serial: statement.serial,
        known: false,
        recorded: false,
    }
}

fn row(authority: String, kept: &KeptAnchor, verdict: AnchorVerdict) -> AnchorRow {
    let (standing, statement, about) = match verdict {
        AnchorVerdict::Proven(statement) => ("anchored", Some(statement), None),
        AnchorVerdict::OtherHistory(statement) => ("other-history", Some(statement), None),
        AnchorVerdict::Waiting => ("waiting", None, None),
        AnchorVerdict::Incomplete => ("part-missing", None, None),
        AnchorVerdict::False(why) => ("false", None, Some(why.to_string())),
    };
    AnchorRow {
        authority,
        size: kept.size,
        standing,
        not_later_than: statement
            .as_ref()
            .map(|statement| statement.not_later_than.clone()),
        signer: statement.map(|statement| shown(&statement.authority)),
        about,
    }
}

fn file_name(size: u64, authority: &str, end: &str) -> String {
    format!("{size:012}-{authority}.{end}")
}

/// Size and authority of a file's name, if it is one of these three.
fn parts_of(name: &str) -> Option<(u64, String)> {
    let (stem, end) = name.rsplit_once('.')?;
    let (size, authority) = stem.split_once('-')?;
    let size = size.parse().ok()?;
    let ours = matches!(end, "tsq" | "tsr" | "pem")
        && plain_name(authority).is_ok()
        && file_name(size, authority, end) == name;
    ours.then(|| (size, authority.to_owned()))
}

/// Whether an authority may be called so: 1 to 32 small Latin letters, digits and `-`, the first no `-`.
pub fn check_authority(name: &str) -> Given<()> {
    plain_name(name).map(|_| ())
}

/// A name that says nothing to a file system: small Latin letters, digits and `-`.
fn plain_name(name: &str) -> Given<&str> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let ours = !name.is_empty()
        && name.len() <= LONGEST_NAME
        && name.bytes().all(plain)
        && !name.starts_with('-');
    ours.then_some(name)
        .ok_or_else(|| Failure::about(Code::AnchorName, shown(name)))
}
