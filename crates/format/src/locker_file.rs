//! The text of `locker.txt`, before its signature lines: whose locker this is, to whom it seals, who may write.
//!
//! Lines `name: value` in a fixed order, first `sandyq-locker/1`. Each version names the hash of its predecessor
//! and is signed by the custodian, so that a swapped file is noticed by machines that only deposit.

use crate::{
    ids::{Hash, Id, hex, parse_hex},
    limits::{MAX_LOCKER_FILE, MAX_RECIPIENTS},
};

/// First line of format 1.
pub const FIRST_LINE: &str = "sandyq-locker/1";
/// What the first line of any version begins with.
pub const ANY_VERSION: &str = "sandyq-locker/";
/// Stations that fit beside everything else into the file.
const MAX_STATIONS: usize = 200;

/// Why a `locker.txt` was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LockerFileRefused {
    /// Not a locker's file at all.
    #[error("not a locker's file")]
    NotALocker,
    /// Of a newer format.
    #[error("a newer format")]
    Newer,
    /// Of an older format.
    #[error("an older format")]
    Older,
    /// A line that is missing, doubled, out of order or malformed.
    #[error("line {0}")]
    BadLine(&'static str),
}

/// What a way in asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayInKind {
    /// A passphrase.
    Passphrase,
    /// An age identity kept elsewhere.
    Recovery,
    /// A device that a plugin of age speaks with.
    Hardware,
}

/// A machine that may write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Station {
    /// Its id.
    pub id: Id,
    /// Its log key as a C2SP verifier key.
    pub verifier: String,
}

/// Shares that open the locker: numbers alone. Who holds them stands in sealed entries of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quorum {
    /// Which splitting counts, from 1.
    pub generation: u8,
    /// Shares needed, at least 2.
    pub needed: u8,
    /// Shares issued, at most [`MAX_SHARES`].
    pub of: u8,
}

/// Shares of one generation: people who can be called in an emergency.
pub const MAX_SHARES: u8 = 20;

/// The content of `locker.txt`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockerFile {
    /// Counts the versions of this file, from 1.
    pub number: u64,
    /// SHA-256 of the version before, whole; `None` for the first.
    pub previous: Option<Hash>,
    /// The locker's id.
    pub locker: Id,
    /// When this version was made, as claimed.
    pub made: String,
    /// The custodian's log key as a C2SP verifier key.
    pub custodian: String,
    /// The bundle key as an OpenSSH public key line.
    pub bundle_key: String,
    /// To whom everything is sealed; the locker's own identity first.
    pub recipients: Vec<String>,
    /// Machines that may write.
    pub stations: Vec<Station>,
    /// Key file of the custodian's log key.
    pub log_key_file: Id,
    /// Key file of the bundle key.
    pub bundle_key_file: Id,
    /// Key file of the identities that were the locker's own before, if it was ever replaced: some files, and bundles that
    /// others made, are sealed to them alone.
    pub former_identities_file: Option<Id>,
    /// Number of entries when these recipients came into force: what later commits list is sealed to them, what earlier ones
    /// list is not, until it is sealed again. 0: from the beginning.
    pub sealed_since: u64,
    /// Ways in and their key files; empty on a station.
    pub ways_in: Vec<(WayInKind, Id)>,
    /// Shares that count, where the identity was split.
    pub quorum: Option<Quorum>,
}

impl LockerFile {
    /// Reads the text of a locker's file, without its signatures.
    pub fn parse(text: &str) -> Result<Self, LockerFileRefused> {
        if text.len() > MAX_LOCKER_FILE {
            return Err(LockerFileRefused::BadLine("size"));
        }
        let mut lines = Lines::begin(text)?;
        let file = Self {
            number: lines.one("number", decimal)?,
            previous: lines.one("previous", previous)?,
            locker: lines.one("locker", |v| v.parse().ok())?,
            made: lines.one("made", plain)?,
            custodian: lines.one("custodian-log-key", plain)?,
            bundle_key: lines.one("bundle-key", plain)?,
            recipients: lines.several("recipient", 1..=MAX_RECIPIENTS, plain)?,
            stations: lines.several("station", 1..=MAX_STATIONS, station)?,
            log_key_file: lines.one("log-key-file", |v| v.parse().ok())?,
            bundle_key_file: lines.one("bundle-key-file", |v| v.parse().ok())?,
            former_identities_file: lines.perhaps("former-identities-file", |v| v.parse().ok())?,
            sealed_since: lines.perhaps("sealed-since", decimal)?.unwrap_or(0),
            ways_in: lines.several("way-in", 0..=MAX_RECIPIENTS, way_in)?,
            quorum: lines.several("quorum", 0..=1, quorum)?.pop(),
        };
        let passphrase = |(kind, _): &(WayInKind, Id)| *kind == WayInKind::Passphrase;
        if file.quorum.is_some() && file.ways_in.iter().any(passphrase) {
            // A word that can be pressed out of somebody would open what the quorum guards.
            return Err(LockerFileRefused::BadLine("quorum"));
        }
        if file.to_text() == text {
            Ok(file)
        } else {
            Err(LockerFileRefused::BadLine("order"))
        }
    }

    /// The exact text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        let mut line = |name: &str, value: &str| text.extend([name, ": ", value, "\n"]);
        line("number", &self.number.to_string());
        line(
            "previous",
            &self.previous.map_or("none".into(), |h| hex(&h)),
        );
        line("locker", &self.locker.to_string());
        line("made", &self.made);
        line("custodian-log-key", &self.custodian);
        line("bundle-key", &self.bundle_key);
        self.recipients.iter().for_each(|r| line("recipient", r));
        for station in &self.stations {
            line("station", &format!("{} {}", station.id, station.verifier));
        }
        line("log-key-file", &self.log_key_file.to_string());
        line("bundle-key-file", &self.bundle_key_file.to_string());
        if let Some(id) = &self.former_identities_file {
            line("former-identities-file", &id.to_string());
        }
        if self.sealed_since > 0 {
            line("sealed-since", &self.sealed_since.to_string());
        }
        for (kind, id) in &self.ways_in {
            let kind = match kind {
                WayInKind::Passphrase => "passphrase",
                WayInKind::Recovery => "recovery",
                WayInKind::Hardware => "hardware",
            };
            line("way-in", &format!("{kind} {id}"));
        }
        if let Some(quorum) = &self.quorum {
            line("quorum", &quorum.to_string());
        }
        text
    }
}

struct Lines<'a> {
    rest: std::iter::Peekable<std::str::Lines<'a>>,
}

impl<'a> Lines<'a> {
    fn begin(text: &'a str) -> Result<Self, LockerFileRefused> {
        let mut rest = text.lines().peekable();
        let first = rest.next().unwrap_or_default();
        if first == FIRST_LINE {
            return Ok(Self { rest });
        }
        let version = first
            .strip_prefix(ANY_VERSION)
            .and_then(|v| v.parse::<u32>().ok());
        Err(match version {
            Some(0) => LockerFileRefused::Older,
            Some(_) => LockerFileRefused::Newer,
            None => LockerFileRefused::NotALocker,
        })
    }

    fn value(&mut self, name: &str) -> Option<&'a str> {
        let named = |line: &&str| {
            line.strip_prefix(name)
                .is_some_and(|rest| rest.starts_with(": "))
        };
        self.rest.next_if(named).map(|line| &line[name.len() + 2..])
    }

    fn one<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, LockerFileRefused> {
        let value = self.value(name).and_then(read);
        value.ok_or(LockerFileRefused::BadLine(name))
    }

    /// A line that may be missing.
    fn perhaps<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, LockerFileRefused> {
        let value = self.value(name).map(read);
        value
            .map(|read| read.ok_or(LockerFileRefused::BadLine(name)))
            .transpose()
    }

    fn several<T>(
        &mut self,
        name: &'static str,
        count: std::ops::RangeInclusive<usize>,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Vec<T>, LockerFileRefused> {
        let mut all = Vec::new();
        while let Some(value) = self.value(name) {
            all.push(read(value).ok_or(LockerFileRefused::BadLine(name))?);
        }
        if count.contains(&all.len()) {
            Ok(all)
        } else {
            Err(LockerFileRefused::BadLine(name))
        }
    }
}

fn decimal(value: &str) -> Option<u64> {
    value.parse().ok().filter(|n| (1..1 << 53).contains(n))
}

#[allow(clippy::option_option)] // the outer one says whether the line could be read
fn previous(value: &str) -> Option<Option<Hash>> {
    if value == "none" {
        return Some(None);
    }
    parse_hex(value).ok().map(Some)
}

fn plain(value: &str) -> Option<String> {
    let clean = !value.is_empty() && value.bytes().all(|b| (0x20..0x7f).contains(&b));
    clean.then(|| value.to_owned())
}

fn station(value: &str) -> Option<Station> {
    let (id, verifier) = value.split_once(' ')?;
    Some(Station {
        id: id.parse().ok()?,
        verifier: plain(verifier)?,
    })
}

fn way_in(value: &str) -> Option<(WayInKind, Id)> {
    let (kind, id) = value.split_once(' ')?;
    let kind = match kind {
        "passphrase" => WayInKind::Passphrase,
        "recovery" => WayInKind::Recovery,
        "hardware" => WayInKind::Hardware,
        _ => return None,
    };
    Some((kind, id.parse().ok()?))
}

impl std::fmt::Display for Quorum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", self.generation, self.needed, self.of)
    }
}

fn quorum(value: &str) -> Option<Quorum> {
    let numbers: Option<Vec<_>> = value.split(' ').map(|n| n.parse().ok()).collect();
    let [generation, needed, of] = numbers?.try_into().ok()?;
    let quorum = Quorum {
        generation,
        needed,
        of,
    };
    let possible = quorum.generation > 0
        && quorum.needed >= 2
        && (quorum.needed..=MAX_SHARES).contains(&quorum.of);
    possible.then_some(quorum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> LockerFile {
        let id = Id::from_bytes([5; 16]);
        LockerFile {
            number: 2,
            previous: Some([1; 32]),
            locker: id,
            made: "2018-04-02T03:15:00.000Z".into(),
            custodian: format!("sandyq/{id}+00000000+AA=="),
            bundle_key: "ssh-ed25519 AAAA".into(),
            recipients: vec!["age1x".into(), "age1y".into()],
            stations: vec![Station {
                id,
                verifier: "v".into(),
            }],
            log_key_file: id,
            bundle_key_file: id,
            former_identities_file: None,
            sealed_since: 0,
            ways_in: [
                WayInKind::Passphrase,
                WayInKind::Recovery,
                WayInKind::Hardware,
            ]
            .map(|kind| (kind, id))
            .to_vec(),
            quorum: None,
        }
    }

    #[test]
    fn the_file_reads_back_as_it_was_written() {
        assert_eq!(LockerFile::parse(&file().to_text()), Ok(file()));
        let station = LockerFile {
            ways_in: vec![],
            previous: None,
            number: 1,
            ..file()
        };
        assert_eq!(LockerFile::parse(&station.to_text()), Ok(station));
    }

    #[test]
    fn lines_about_sealing_again_stand_only_where_there_is_something_to_say() {
        let text = file().to_text();
        assert!(!text.contains("former-identities-file") && !text.contains("sealed-since"));
        let id = Id::from_bytes([5; 16]);
        let changed = LockerFile {
            former_identities_file: Some(id),
            sealed_since: 17,
            ..file()
        };
        let text = changed.to_text();
        assert_eq!(LockerFile::parse(&text), Ok(changed));
        for (from, to, named) in [
            ("since: 17", "since: 0", "sealed-since"),
            ("since: 17", "since: 017", "order"),
            (
                "sealed-since: 17\n",
                "sealed-since: 17\nsealed-since: 18\n",
                "order",
            ),
            (
                "identities-file: ",
                "identities-file: !",
                "former-identities-file",
            ),
        ] {
            assert_eq!(
                LockerFile::parse(&text.replacen(from, to, 1)),
                Err(LockerFileRefused::BadLine(named))
            );
        }
    }

    #[test]
    fn a_quorum_is_three_numbers_that_are_possible_behind_the_ways_in() {
        let quorum = Quorum {
            generation: 1,
            needed: 2,
            of: 3,
        };
        let recovery = (WayInKind::Recovery, Id::from_bytes([6; 16]));
        let with = LockerFile {
            quorum: Some(quorum),
            ways_in: vec![recovery, (WayInKind::Hardware, recovery.1)],
            ..file()
        };
        let text = with.to_text();
        let spoken = text.replace("way-in: recovery", "way-in: passphrase");
        assert_eq!(
            LockerFile::parse(&spoken),
            Err(LockerFileRefused::BadLine("quorum"))
        );
        let alone = spoken.replace("quorum: 1 2 3\n", "");
        assert!(LockerFile::parse(&alone).is_ok());
        assert!(text.ends_with("\nquorum: 1 2 3\n"));
        assert_eq!(LockerFile::parse(&text), Ok(with));
        for wrong in [
            "0 2 3", "1 1 3", "1 3 2", "1 2 21", "256 2 3", "1 2", "1 2 3 4", "", "1  2 3", "x y z",
        ] {
            assert_eq!(
                LockerFile::parse(&text.replace("1 2 3", wrong)),
                Err(LockerFileRefused::BadLine("quorum")),
                "{wrong}"
            );
        }
        let written_otherwise = text.replace("1 2 3", "01 2 3");
        assert_eq!(
            LockerFile::parse(&written_otherwise),
            Err(LockerFileRefused::BadLine("order"))
        );
        let twice = format!("{text}quorum: 1 2 3\n");
        assert_eq!(
            LockerFile::parse(&twice),
            Err(LockerFileRefused::BadLine("quorum"))
        );
    }

    #[test]
    fn other_versions_and_other_files_are_told_apart() {
        let first = |line: &str| LockerFile::parse(&file().to_text().replacen(FIRST_LINE, line, 1));
        assert_eq!(first("sandyq-locker/2"), Err(LockerFileRefused::Newer));
        assert_eq!(first("sandyq-locker/0"), Err(LockerFileRefused::Older));
        assert_eq!(first("shopping list"), Err(LockerFileRefused::NotALocker));
        assert_eq!(LockerFile::parse(""), Err(LockerFileRefused::NotALocker));
    }

    #[test]
    fn a_missing_doubled_or_moved_line_is_named() {
        let text = file().to_text();
        let without = |name: &str| -> String {
            let keep = |line: &&str| !line.starts_with(name);
            text.lines()
                .filter(keep)
                .map(|l| format!("{l}\n"))
                .collect()
        };
        for name in [
            "number",
            "previous",
            "locker:",
            "made",
            "recipient",
            "station",
            "log-key-file",
        ] {
            let refused = LockerFile::parse(&without(name));
            assert!(
                matches!(refused, Err(LockerFileRefused::BadLine(_))),
                "{name}"
            );
        }
        let doubled = text.replacen("made: ", "made: x\nmade: ", 1);
        assert!(LockerFile::parse(&doubled).is_err());
        assert!(LockerFile::parse(&format!("{text}note: x\n")).is_err());
        assert!(LockerFile::parse(&text.replace('\n', "\r\n")).is_err());
    }

    #[test]
    fn a_line_whose_value_cannot_be_read_is_named() {
        let (text, id) = (file().to_text(), Id::from_bytes([5; 16]));
        let changes = [
            ("number: 2".to_owned(), "number: 0".to_owned(), "number"),
            ("ssh-ed25519 AAAA".into(), String::new(), "bundle-key"),
            (
                "log-key-file: ".into(),
                "log-key-file: x".into(),
                "log-key-file",
            ),
            (
                "bundle-key-file: ".into(),
                "bundle-key-file: x".into(),
                "bundle-key-file",
            ),
            ("previous: ".into(), "previous: x".into(), "previous"),
            ("locker: ".into(), "locker: x".into(), "locker"),
            ("made: ".into(), "made: қ".into(), "made"),
            (
                "custodian-log-key: ".into(),
                "custodian-log-key: қ".into(),
                "custodian-log-key",
            ),
            ("ssh-ed25519".into(), "қ".into(), "bundle-key"),
            ("recipient: age1x".into(), "recipient: ".into(), "recipient"),
            (
                format!("station: {id} v"),
                format!("station: {id}"),
                "station",
            ),
            (format!("station: {id} v"), "station: x v".into(), "station"),
            (
                format!("station: {id} v"),
                format!("station: {id} қ"),
                "station",
            ),
            (format!("passphrase {id}"), "passphrase".into(), "way-in"),
            (format!("passphrase {id}"), format!("door {id}"), "way-in"),
            (format!("passphrase {id}"), "passphrase x".into(), "way-in"),
        ];
        for (from, to, name) in changes {
            assert!(text.contains(&from), "{from}");
            assert_eq!(
                LockerFile::parse(&text.replacen(&from, &to, 1)),
                Err(LockerFileRefused::BadLine(name)),
                "{to}"
            );
        }
    }

    #[test]
    fn too_many_recipients_and_ways_in_are_refused_by_their_lines() {
        let crowd = LockerFile {
            recipients: vec!["age1x".into(); MAX_RECIPIENTS + 1],
            ..file()
        };
        assert_eq!(
            LockerFile::parse(&crowd.to_text()),
            Err(LockerFileRefused::BadLine("recipient"))
        );
        let doors = LockerFile {
            ways_in: vec![file().ways_in[0]; MAX_RECIPIENTS + 1],
            ..file()
        };
        assert_eq!(
            LockerFile::parse(&doors.to_text()),
            Err(LockerFileRefused::BadLine("way-in"))
        );
    }

    #[test]
    fn a_file_longer_than_any_is_refused_unread() {
        let long = format!("{}{}", file().to_text(), "x".repeat(MAX_LOCKER_FILE));
        assert_eq!(
            LockerFile::parse(&long),
            Err(LockerFileRefused::BadLine("size"))
        );
    }
}
