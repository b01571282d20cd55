//! The witness's side. What was cosigned last of each log is remembered on this machine, outside of any locker, and remembered before
//! the cosignature is given away; what does not continue it is refused.

use sandyq_format::ids::Id;
use sandyq_log::{
    VerifierKey,
    checkpoint::Checkpoint,
    cosignature::WitnessKey,
    note::Note,
    request::{NotWitnessed, WitnessRequest},
};
use sandyq_seal::LogKey;
use sandyq_store::{StoreRefused, WitnessMemory, machine::Machine};

use super::{parse_request, seconds, written};
use crate::{
    failure::{Code, Failure, Given},
    setting::Setting,
    spoken::spoken,
};

/// This machine as a witness for other people's logs.
pub struct Witness {
    memory: WitnessMemory,
    key: LogKey,
    name: WitnessKey,
    clock: fn() -> sandyq_format::moment::Moment,
}

/// A log of which this witness signed something: the newest of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct SignedLog {
    /// Which log.
    pub origin: String,
    /// Entries seen.
    pub size: u64,
    /// When it was signed, UTC, by this machine's clock.
    pub at: String,
}

/// What a request says, held against what this witness remembers; nothing is signed yet.
#[derive(Debug)]
pub struct Sighting {
    request: WitnessRequest,
    log: VerifierKey,
    last: Option<(Checkpoint, u64)>,
    stated: Checkpoint,
    /// Of what was cosigned last, by the request of then: it is answered once more.
    again: bool,
}

impl Witness {
    /// Opens this machine's memory, and makes the witness's key the first time.
    pub fn open(setting: &Setting) -> Given<Self> {
        let memory = WitnessMemory::open(&Machine::new(&setting.machine));
        let memory = memory.map_err(|why| match why {
            StoreRefused::InUse => Failure::from(Code::WitnessInUse),
            other => other.into(),
        })?;
        let key = match memory.key()? {
            Some(text) => key_of(&text)?,
            None => {
                let key = LogKey::generate();
                memory.put_key(key.to_secret_text().as_bytes())?;
                key
            }
        };
        Ok(Self {
            memory,
            name: named(&key)?,
            key,
            clock: setting.clock,
        })
    }

    /// The verifier key of this machine's witness key, where one was made.
    pub(crate) fn own(machine: &Machine) -> Given<Option<String>> {
        let Some(text) = WitnessMemory::key_of(machine)? else {
            return Ok(None);
        };
        Ok(Some(named(&key_of(&text)?)?.to_text()))
    }

    /// The verifier key that a newsroom is given.
    #[must_use]
    pub fn key_text(&self) -> String {
        self.name.to_text()
    }

    /// Reads a request and judges it against what was seen before. The request that was answered last may come again: the answer is
    /// remembered first and given away then, and between the two anything may happen.
    pub fn read(&self, request: &[u8]) -> Given<Sighting> {
        let (log, request) = parse_request(request)?;
        let id = Id::of_locker(&log.public);
        if log.name != format!("sandyq/{id}") {
            return Err(Failure::about(Code::WitnessOtherLog, &log.name));
        }
        let last = self.last(&id)?;
        let before = last.as_ref().map(|(last, _)| (last.size, last.root));
        let (stated, again) = match (request.judge(&log, before), &last) {
            (Ok(stated), _) => (stated, false),
            (Err(NotWitnessed::OtherBeginning), Some((seen, _))) if request.states(seen) => {
                (seen.clone(), true)
            }
            (Err(why), _) => return Err(refused(why, &log.name)),
        };
        Ok(Sighting {
            request,
            log,
            last,
            stated,
            again,
        })
    }

    /// Cosigns, or gives the answer of before to the request of before. A log that is seen for the first time is cosigned only when a
    /// person agreed: `known` says that the words of its key were compared.
    pub fn cosign(&self, sighting: Sighting, known: bool) -> Given<(String, String)> {
        if let Some((_, at)) = sighting.last.as_ref().filter(|_| sighting.again) {
            return Ok((self.answer_again(sighting.origin())?, written(*at)));
        }
        if sighting.is_first() && !known {
            return Err(Failure::about(Code::WitnessFirst, sighting.key_words()));
        }
        let now = seconds(&(self.clock)().utc)?;
        if sighting.last.as_ref().is_some_and(|(_, at)| *at > now) {
            // It would state that the shorter log was the largest seen at the later time.
            return Err(Failure::about(Code::ClockBack, written(now)));
        }
        let mut note = sighting.request.checkpoint;
        let cosigned = self
            .name
            .cosign(&mut note, now, &|text| self.key.sign(text));
        cosigned.map_err(|why| Failure::from(Code::NotAWitnessRequest).because(why))?;
        let answer = note.to_text();
        let id = Id::of_locker(&sighting.log.public).to_string();
        // First remembered, then given away: the other way round a cut would let a fork be cosigned.
        self.memory.put_last(&id, answer.as_bytes())?;
        Ok((answer, written(now)))
    }

    /// What was signed last of each log, the newest first.
    pub fn signed(&self) -> Given<Vec<SignedLog>> {
        let mut all = Vec::new();
        for id in self.memory.logs()? {
            let Ok(id) = id.parse() else { continue };
            if let Some((stated, at)) = self.last(&id)? {
                let (origin, size) = (stated.origin, stated.size);
                all.push((
                    at,
                    SignedLog {
                        origin,
                        size,
                        at: written(at),
                    },
                ));
            }
        }
        all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        Ok(all.into_iter().map(|(_, log)| log).collect())
    }

    /// The answer that was given last for a log, once more: it may never have reached the newsroom. Signs nothing.
    pub fn answer_again(&self, origin: &str) -> Given<String> {
        let unknown = || Failure::about(Code::WitnessOtherLog, origin);
        let id = origin
            .strip_prefix("sandyq/")
            .and_then(|id| id.parse().ok());
        let id: Id = id.ok_or_else(unknown)?;
        self.last(&id)?.ok_or_else(unknown)?;
        let answer = self.memory.last(&id.to_string())?.ok_or_else(unknown)?;
        String::from_utf8(answer).map_err(|why| unknown().because(why))
    }

    /// The checkpoint that was cosigned last of this log, and when.
    fn last(&self, id: &Id) -> Given<Option<(Checkpoint, u64)>> {
        let Some(bytes) = self.memory.last(&id.to_string())? else {
            return Ok(None);
        };
        // What cannot be read may not count as never seen.
        let read = Note::parse(&bytes).ok().and_then(|note| {
            let at = self.name.saw(&note)?;
            Some((Checkpoint::parse(&note.text).ok()?, at))
        });
        match read {
            Some(last) => Ok(Some(last)),
            None => Err(Failure::about(
                Code::WitnessDamaged,
                format!("witness/{id}.last"),
            )),
        }
    }
}

fn key_of(text: &[u8]) -> Given<LogKey> {
    let damaged = || Failure::about(Code::WitnessDamaged, "witness/key");
    let text = std::str::from_utf8(text).map_err(|why| damaged().because(why))?;
    LogKey::from_secret_text(text).map_err(|why| damaged().because(why))
}

fn named(key: &LogKey) -> Given<WitnessKey> {
    let name = format!("sandyq-witness/{}", Id::of_locker(&key.public()));
    let name = WitnessKey::new(&name, key.public());
    name.map_err(|why| Failure::from(Code::Internal).because(why))
}

impl Sighting {
    /// Never seen before by this witness.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self.last.is_none()
    }

    /// Which log.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.stated.origin
    }

    /// Entries now.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.stated.size
    }

    /// Entries when this witness cosigned last.
    #[must_use]
    pub fn old(&self) -> u64 {
        self.last.as_ref().map_or(0, |(last, _)| last.size)
    }

    /// When this witness cosigned last, UTC, by this machine's clock.
    #[must_use]
    pub fn last_at(&self) -> Option<String> {
        self.last.as_ref().map(|(_, at)| written(*at))
    }

    /// The custodian's key, as it is said over the telephone.
    #[must_use]
    pub fn key_words(&self) -> String {
        spoken(&self.log.to_text())
    }

    /// The checkpoint, as it is said over the telephone.
    #[must_use]
    pub fn words(&self) -> String {
        spoken(&self.request.checkpoint.text)
    }
}

fn refused(why: NotWitnessed, origin: &str) -> Failure {
    let code = match why {
        NotWitnessed::OtherLog => Code::WitnessOtherLog,
        NotWitnessed::NotSigned => Code::WitnessNotSigned,
        NotWitnessed::Shortened => Code::WitnessShortened,
        NotWitnessed::Forked => Code::WitnessForked,
        NotWitnessed::OtherBeginning => Code::WitnessOtherBeginning,
        _ => Code::WitnessNotContinued,
    };
    Failure::about(code, origin).because(why)
}
