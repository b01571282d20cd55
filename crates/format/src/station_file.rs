//! The text of `station.txt`, before its signature line: whose station a folder without a way in is, and by which key it signs.
//! It is signed by the station's own key: a folder in which it was changed is not taken for that station's.

use crate::{ids::Id, invitation::value_of, limits::MAX_LOCKER_FILE};

/// First line of format 1.
pub const FIRST_LINE: &str = "sandyq-station/1";

/// Why a `station.txt` was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StationFileRefused {
    /// Another first line.
    #[error("not a station's file")]
    OtherFormat,
    /// A line that is missing, doubled, out of order or malformed.
    #[error("line {0}")]
    BadLine(&'static str),
}

/// The content of `station.txt`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StationFile {
    /// The locker that it takes in for.
    pub locker: Id,
    /// The station's id.
    pub station: Id,
    /// When it was made, as claimed.
    pub made: String,
    /// Its log key as a C2SP verifier key, whose name is also the origin of its log.
    pub key: String,
}

impl StationFile {
    /// Reads the text, without its signature.
    pub fn parse(text: &str) -> Result<Self, StationFileRefused> {
        if text.len() > MAX_LOCKER_FILE {
            return Err(StationFileRefused::BadLine("size"));
        }
        let mut lines = text.lines();
        if lines.next() != Some(FIRST_LINE) {
            return Err(StationFileRefused::OtherFormat);
        }
        let mut one = |name: &'static str| {
            let value = lines.next().and_then(|line| value_of(line, name));
            value.ok_or(StationFileRefused::BadLine(name))
        };
        let id = |value: String, name| value.parse().map_err(|_| StationFileRefused::BadLine(name));
        let file = Self {
            locker: id(one("locker")?, "locker")?,
            station: id(one("station")?, "station")?,
            made: one("made")?,
            key: one("key")?,
        };
        if file.to_text() == text {
            Ok(file)
        } else {
            Err(StationFileRefused::BadLine("order"))
        }
    }

    /// The exact text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let Self {
            locker,
            station,
            made,
            key,
        } = self;
        format!("{FIRST_LINE}\nlocker: {locker}\nstation: {station}\nmade: {made}\nkey: {key}\n")
    }

    /// The name that key and log must have.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("sandyq/{}/{}", self.locker, self.station)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> StationFile {
        StationFile {
            locker: Id::from_bytes([5; 16]),
            station: Id::from_bytes([6; 16]),
            made: "2018-04-02T03:15:00.000Z".into(),
            key: "sandyq/x/y+00000000+AA==".into(),
        }
    }

    #[test]
    fn the_file_reads_back_as_it_was_written() {
        assert_eq!(StationFile::parse(&file().to_text()), Ok(file()));
        let ids = [file().locker, file().station];
        assert_eq!(file().origin(), format!("sandyq/{}/{}", ids[0], ids[1]));
    }

    #[test]
    fn what_is_not_written_so_is_refused_by_the_name_of_its_line() {
        let text = file().to_text();
        let changes = [
            ("locker: ", "locker: x", "locker"),
            ("locker: ", "locker ", "locker"),
            ("station: ", "station ", "station"),
            ("station: ", "station: x", "station"),
            ("made: 2018", "made: қ", "made"),
            ("key: sandyq", "key sandyq", "key"),
            ("AA==\n", "AA==\nway-in: x\n", "order"),
        ];
        for (from, to, name) in changes {
            let refused = StationFile::parse(&text.replacen(from, to, 1));
            assert_eq!(refused, Err(StationFileRefused::BadLine(name)), "{to}");
        }
        let other = text.replacen(FIRST_LINE, "sandyq-station/2", 1);
        assert_eq!(
            StationFile::parse(&other),
            Err(StationFileRefused::OtherFormat)
        );
        let long = format!("{text}{}", "x".repeat(MAX_LOCKER_FILE));
        assert_eq!(
            StationFile::parse(&long),
            Err(StationFileRefused::BadLine("size"))
        );
    }
}
