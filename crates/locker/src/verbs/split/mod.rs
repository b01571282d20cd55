//! split: deals the locker's identity out among holders, so that so many of them open it and fewer do not.
//!
//! First everything is made and proven in memory, then the files for the holders are written, then the log is told of the shares,
//! then `locker.txt` says which count and names the ways in that go no more, and last the log is told of those and their files
//! are removed. A cut leaves a locker that opens as before, or by the shares just written; the next unlock finishes it.

mod files;

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::json;

use sandyq_format::{
    ids::Id,
    limits::MAX_TITLE,
    locker_file::{MAX_SHARES, Quorum, WayInKind},
};
use sandyq_seal::{Deal, Identity, Recipient};

use self::files::Made;
use crate::{
    failure::{Code, Failure, Given},
    fields::{Act, Fields},
    locker::Notice,
    unlocked::Unlocked,
};

/// A line of `locker.txt`: what it asks for, and its key file.
type Way = (WayInKind, Id);

/// Somebody who is to hold a share.
#[derive(Debug, Clone)]
pub struct HolderDraft {
    /// Who.
    pub name: String,
    /// Where the share will be; may be empty.
    pub place: String,
    /// The key it is sealed to; without one it is printed.
    pub recipient: Option<Recipient>,
}

/// How the identity is to be dealt out.
#[derive(Debug)]
pub struct SplitDraft<'a> {
    /// How many shares will open.
    pub needed: u8,
    /// Who gets one each, in the order of the numbers.
    pub holders: &'a [HolderDraft],
    /// The folder for the files; it is made, and what is in it stays.
    pub into: &'a Path,
    /// Ways in by a passphrase go: with them nobody would need the quorum.
    pub remove_passphrases: bool,
    /// The locker gets another identity, and no way in but the shares: earlier shares and recovery keys open nothing here any more.
    pub new_identity: bool,
}

/// A share that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShareMade {
    /// Its number.
    pub number: u8,
    /// For whom.
    pub holder: String,
    /// Where it will be.
    pub place: String,
    /// `key` or `paper`.
    pub kind: &'static str,
    /// The file to hand over.
    pub file: PathBuf,
}

/// What was dealt out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SplitMade {
    /// Which splitting it is, from 1.
    pub generation: u8,
    /// How many open.
    pub needed: u8,
    /// How many there are.
    pub of: u8,
    /// Each share.
    pub shares: Vec<ShareMade>,
    /// Ways in by a passphrase that are none any more.
    pub removed: usize,
    /// Recovery keys and hardware keys that are none any more, with a new identity.
    pub recoveries: usize,
    /// Whether the identity is a new one.
    pub new_identity: bool,
    /// Keys that still open alone: recovery keys and custodians elsewhere.
    pub alone: usize,
    /// Whether shares of an earlier splitting open too, because the identity is the same.
    pub earlier_open: bool,
}

impl Unlocked {
    /// Deals the identity out.
    pub fn split(&mut self, draft: &SplitDraft<'_>) -> Given<SplitMade> {
        self.locker.writable()?;
        self.judge(draft)?;
        files::apart(draft.into, self.locker.folder.path())?;
        let passphrases = self.passphrases();
        if !passphrases.is_empty() && !draft.remove_passphrases {
            return Err(Code::QuorumPassphrase.into());
        }
        let quorum = self.next_quorum(draft)?;
        let locker = self.locker.public.file.locker;
        let deal = Deal {
            locker: &locker,
            generation: quorum.generation,
            needed: quorum.needed,
            of: quorum.of,
        };
        let new = draft.new_identity.then(Identity::generate);
        let dealt = new.as_ref().unwrap_or(&self.keys.identity);
        let shares = dealt.split(&deal).ok_or_else(|| numbers(draft))?;
        let made: Vec<Made> = shares
            .iter()
            .zip(draft.holders)
            .map(|(share, holder)| Made::new(share, holder))
            .collect::<Given<_>>()?;
        files::prove(&made, quorum.needed, &dealt.recipient())?;
        let written = files::write(&made, draft.into)?;
        let gone = match draft.new_identity {
            true => self.locker.public.file.ways_in.clone(),
            false => passphrases,
        };
        self.issue(draft, &quorum)?;
        let written = written.keep();
        self.tried = false;
        let changed = match new {
            Some(new) => self.replace_identity_for(new, &[], Some(quorum)),
            None => self.change_file(|file| {
                file.quorum = Some(quorum);
                file.ways_in.retain(|way| !gone.contains(way));
            }),
        };
        let stands = self.locker.public.file.quorum == Some(quorum);
        // From here on the shares are what opens: who is told of a failure must not throw them away.
        let tidied = match changed {
            Err(failure) if !stands => {
                // Only what was not even tried is refused for certain; else the files may be all that opens, and stay.
                if !self.tried {
                    written.take_away();
                }
                return Err(failure);
            }
            changed => changed.and_then(|()| self.settle_ways()),
        };
        if let Err(failure) = tidied {
            let code = failure.code.key().to_owned();
            self.notices
                .push(Notice::new("split-unfinished", Some(code)));
        }
        let of_kind = |kind| gone.iter().filter(|way| way.0 == kind).count();
        let shares = made
            .iter()
            .zip(draft.holders)
            .map(|(made, holder)| ShareMade {
                number: made.number,
                holder: holder.name.clone(),
                place: holder.place.clone(),
                kind: kind(holder),
                file: draft.into.join(&made.file),
            });
        Ok(SplitMade {
            generation: quorum.generation,
            needed: quorum.needed,
            of: quorum.of,
            shares: shares.collect(),
            removed: of_kind(WayInKind::Passphrase),
            recoveries: of_kind(WayInKind::Recovery) + of_kind(WayInKind::Hardware),
            new_identity: draft.new_identity,
            alone: self.other_ways(),
            earlier_open: quorum.generation > 1 && !draft.new_identity,
        })
    }

    fn judge(&self, draft: &SplitDraft<'_>) -> Given<()> {
        let count = draft.holders.len();
        let fits = draft.needed >= 2 && usize::from(draft.needed) <= count;
        if !fits || count > usize::from(MAX_SHARES) {
            return Err(numbers(draft));
        }
        for (at, holder) in draft.holders.iter().enumerate() {
            let long = |text: &str| text.chars().count() > MAX_TITLE;
            if holder.name.trim().is_empty() || long(&holder.name) || long(&holder.place) {
                return Err(Failure::about(Code::BadHolder, &holder.name));
            }
            let own = |key: &Recipient| self.locker.public.recipients.first() == Some(key);
            if holder.recipient.as_ref().is_some_and(own) {
                // It would take the quorum to open the quorum.
                return Err(Failure::about(Code::BadHolder, &holder.name));
            }
            let same = |before: &HolderDraft| {
                before.name == holder.name
                    || holder.recipient.is_some() && before.recipient == holder.recipient
            };
            if draft.holders[..at].iter().any(same) {
                return Err(Failure::about(Code::HolderTwice, &holder.name));
            }
        }
        Ok(())
    }

    fn next_quorum(&self, draft: &SplitDraft<'_>) -> Given<Quorum> {
        let known = self.locker.quorum().map_or(0, |q| u64::from(q.generation));
        let next = self.index.holders.last().max(known).checked_add(1);
        let generation = next.and_then(|next| u8::try_from(next).ok());
        Ok(Quorum {
            generation: generation.ok_or_else(|| Failure::about(Code::TooLarge, "generation"))?,
            needed: draft.needed,
            of: u8::try_from(draft.holders.len()).map_err(|_| numbers(draft))?,
        })
    }

    /// Ways in that can be pressed out of somebody who sits here.
    fn passphrases(&self) -> Vec<Way> {
        let ways = self.locker.public.file.ways_in.iter();
        let ours = ways.filter(|(kind, _)| *kind == WayInKind::Passphrase);
        ours.copied().collect()
    }

    /// Tells the log of the shares. Of the ways in that go for them it is told when they are gone from `locker.txt`: what the
    /// log says to be removed, an unlock after a cut would remove, shares or no shares.
    fn issue(&mut self, draft: &SplitDraft<'_>, quorum: &Quorum) -> Given<()> {
        let mut acts = Vec::new();
        for (number, holder) in (1_u8..).zip(draft.holders) {
            acts.push(self.issued(quorum, number, holder)?);
        }
        self.record(acts, Vec::new())
    }

    fn issued(&self, quorum: &Quorum, number: u8, holder: &HolderDraft) -> Given<Act> {
        let key = holder.recipient.as_ref().map(ToString::to_string);
        let fields = Fields::new()
            .with("generation", json!(quorum.generation))?
            .with("number", json!(number))?
            .with("needed", json!(quorum.needed))?
            .with("of", json!(quorum.of))?
            .with("holder", json!(holder.name))?
            .with("place", json!(holder.place))?
            .with("kind", json!(kind(holder)))?
            .with("holder_key", json!(key.unwrap_or_default()))?;
        Ok(self.act("share-issued", self.locker_subject(), fields))
    }
}

fn kind(holder: &HolderDraft) -> &'static str {
    match holder.recipient {
        Some(_) => "key",
        None => "paper",
    }
}

fn numbers(draft: &SplitDraft<'_>) -> Failure {
    let about = format!("{} / {}", draft.needed, draft.holders.len());
    Failure::about(Code::QuorumNumbers, about)
}
