//! Who holds which share, and when each was last proven, folded from the log: names and places stand nowhere else.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::index::Opened;

/// Days after which a share that nobody has tried may be lost without anybody knowing (`docs/spec/share.md`; the window says the
/// number too: `quorum-due-why`).
pub(crate) const REHEARSE_AFTER: i64 = 180;

/// A share that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Issued {
    pub(crate) holder: String,
    pub(crate) place: String,
    /// `key`: sealed to the holder's age key; `paper`: a card.
    pub(crate) kind: String,
    pub(crate) holder_key: Option<String>,
    pub(crate) issued: String,
    pub(crate) proven: Option<String>,
}

/// All shares by generation and number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Holders {
    generations: BTreeMap<u64, BTreeMap<u64, Issued>>,
}

impl Holders {
    pub(crate) fn take(&mut self, entry: &Opened) {
        let number = |name: &str| entry.values.get(name).and_then(Value::as_u64);
        let Some(generation) = number("generation") else {
            return;
        };
        match (entry.act.as_str(), number("number")) {
            ("share-issued", Some(number)) => {
                let issued = Issued {
                    holder: entry.text("holder").to_owned(),
                    place: entry.text("place").to_owned(),
                    kind: entry.text("kind").to_owned(),
                    holder_key: Some(entry.text("holder_key").to_owned())
                        .filter(|key| !key.is_empty()),
                    issued: entry.claimed().to_owned(),
                    proven: None,
                };
                self.generations
                    .entry(generation)
                    .or_default()
                    .insert(number, issued);
            }
            ("rehearsed" | "restored", _) => {
                let Some(shares) = self.generations.get_mut(&generation) else {
                    return;
                };
                let took_part = entry.values.get("shares").and_then(Value::as_array);
                for number in took_part.into_iter().flatten().filter_map(Value::as_u64) {
                    if let Some(share) = shares.get_mut(&number) {
                        share.proven = Some(entry.claimed().to_owned());
                    }
                }
            }
            _ => {}
        }
    }

    /// The highest number of a splitting, 0 before the first.
    pub(crate) fn last(&self) -> u64 {
        self.generations.keys().last().copied().unwrap_or(0)
    }

    pub(crate) fn of(&self, generation: u8) -> impl Iterator<Item = (u64, &Issued)> {
        let shares = self.generations.get(&u64::from(generation));
        shares
            .into_iter()
            .flatten()
            .map(|(number, issued)| (*number, issued))
    }
}

/// The day on which a share has to be tried again, `YYYY-MM-DD`, and whether it has come. A time that is none is due at once.
pub(crate) fn due(proven: &str, now: &str) -> (String, bool) {
    let day = |moment: Timestamp| moment.strftime("%Y-%m-%d").to_string();
    let now: Timestamp = now.parse().unwrap_or(Timestamp::UNIX_EPOCH);
    let after = SignedDuration::from_hours(24 * REHEARSE_AFTER);
    let due = proven
        .parse::<Timestamp>()
        .ok()
        .and_then(|then| then.checked_add(after).ok());
    let due = due.unwrap_or(now);
    (day(due), due <= now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_due_half_a_year_after_its_last_proof() {
        let at = |now: &str| due("2018-04-03T04:10:00.000Z", now);
        assert_eq!(at("2018-04-04T00:00:00.000Z"), ("2018-09-30".into(), false));
        assert_eq!(at("2018-09-30T04:09:59.999Z"), ("2018-09-30".into(), false));
        assert_eq!(at("2018-09-30T04:10:00.000Z"), ("2018-09-30".into(), true));
        assert_eq!(
            due("noon", "2018-04-04T00:00:00.000Z"),
            ("2018-04-04".into(), true)
        );
    }
}
