//! The text of an invitation, before its signature line: a locker's public side without its ways in. Whoever has it can make a
//! station, or seal a deposit, for that locker; in a station's folder it stands as `locker.txt`.
//!
//! Lines `name: value` in a fixed order, first `sandyq-invitation/1`. It is made of `locker.txt`, has the same number, and is
//! signed by the custodian.

use crate::{
    ids::Id,
    limits::{MAX_LOCKER_FILE, MAX_RECIPIENTS},
    locker_file::LockerFile,
};

/// First line of format 1.
pub const FIRST_LINE: &str = "sandyq-invitation/1";
/// What the first line of any version begins with.
pub const ANY_VERSION: &str = "sandyq-invitation/";

/// Why an invitation was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvitationRefused {
    /// Another first line.
    #[error("not an invitation")]
    OtherFormat,
    /// A line that is missing, doubled, out of order or malformed.
    #[error("line {0}")]
    BadLine(&'static str),
}

/// The content of an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Number of the `locker.txt` that it was made of.
    pub number: u64,
    /// The locker's id.
    pub locker: Id,
    /// When that `locker.txt` was made, as claimed.
    pub made: String,
    /// The custodian's log key as a C2SP verifier key.
    pub custodian: String,
    /// The bundle key as an OpenSSH public key line.
    pub bundle_key: String,
    /// To whom everything is sealed; the locker's own identity first.
    pub recipients: Vec<String>,
}

impl Invitation {
    /// The invitation that a `locker.txt` comes to: the same one every time.
    #[must_use]
    pub fn of(file: &LockerFile) -> Self {
        Self {
            number: file.number,
            locker: file.locker,
            made: file.made.clone(),
            custodian: file.custodian.clone(),
            bundle_key: file.bundle_key.clone(),
            recipients: file.recipients.clone(),
        }
    }

    /// Reads the text of an invitation, without its signature.
    pub fn parse(text: &str) -> Result<Self, InvitationRefused> {
        if text.len() > MAX_LOCKER_FILE {
            return Err(InvitationRefused::BadLine("size"));
        }
        let mut lines = text.lines().peekable();
        if lines.next() != Some(FIRST_LINE) {
            return Err(InvitationRefused::OtherFormat);
        }
        let mut one = |name: &'static str| {
            let value = lines.next().and_then(|line| value_of(line, name));
            value.ok_or(InvitationRefused::BadLine(name))
        };
        let number = one("number")?.parse().ok();
        let number = number.filter(|n| (1..1 << 53).contains(n));
        let locker = one("locker")?.parse().ok();
        let (made, custodian) = (one("made")?, one("custodian-log-key")?);
        let invitation = Self {
            number: number.ok_or(InvitationRefused::BadLine("number"))?,
            locker: locker.ok_or(InvitationRefused::BadLine("locker"))?,
            made,
            custodian,
            bundle_key: one("bundle-key")?,
            recipients: lines
                .map_while(|line| value_of(line, "recipient"))
                .collect(),
        };
        if !(1..=MAX_RECIPIENTS).contains(&invitation.recipients.len()) {
            return Err(InvitationRefused::BadLine("recipient"));
        }
        if invitation.to_text() == text {
            Ok(invitation)
        } else {
            Err(InvitationRefused::BadLine("order"))
        }
    }

    /// The exact text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        let mut line = |name: &str, value: &str| text.extend([name, ": ", value, "\n"]);
        line("number", &self.number.to_string());
        line("locker", &self.locker.to_string());
        line("made", &self.made);
        line("custodian-log-key", &self.custodian);
        line("bundle-key", &self.bundle_key);
        self.recipients.iter().for_each(|r| line("recipient", r));
        text
    }
}

/// The value of a line of this name: printable ASCII, and something.
pub(crate) fn value_of(line: &str, name: &str) -> Option<String> {
    let value = line.strip_prefix(name)?.strip_prefix(": ")?;
    let clean = !value.is_empty() && value.bytes().all(|b| (0x20..0x7f).contains(&b));
    clean.then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invitation() -> Invitation {
        Invitation {
            number: 3,
            locker: Id::from_bytes([5; 16]),
            made: "2018-04-02T03:15:00.000Z".into(),
            custodian: "sandyq/x+00000000+AA==".into(),
            bundle_key: "ssh-ed25519 AAAA".into(),
            recipients: vec!["age1x".into(), "age1y".into()],
        }
    }

    #[test]
    fn an_invitation_reads_back_as_it_was_written() {
        let text = invitation().to_text();
        assert_eq!(Invitation::parse(&text), Ok(invitation()));
    }

    #[test]
    fn what_is_not_written_so_is_refused_by_the_name_of_its_line() {
        let text = invitation().to_text();
        let id = Id::from_bytes([5; 16]).to_string();
        let changes = [
            ("number: 3", "number: 0", "number"),
            ("number: 3", "number 3", "number"),
            ("locker: ", "locker ", "locker"),
            ("number: 3", "number: 03", "order"),
            ("number: 3", "number: 9007199254740992", "number"),
            (&id, "x", "locker"),
            ("made: 2018", "made: қ", "made"),
            ("bundle-key: ssh-ed25519 AAAA\n", "", "bundle-key"),
            ("recipient: age1x\nrecipient: age1y\n", "", "recipient"),
            ("recipient: age1y", "way-in: passphrase x", "order"),
            ("recipient: age1y", "recipient: ", "order"),
            (
                "custodian-log-key: sandyq",
                "custodian-log-key:sandyq",
                "custodian-log-key",
            ),
        ];
        for (from, to, name) in changes {
            assert!(text.contains(from), "{from}");
            let refused = Invitation::parse(&text.replacen(from, to, 1));
            assert_eq!(refused, Err(InvitationRefused::BadLine(name)), "{to}");
        }
        let crowd = Invitation {
            recipients: vec!["age1x".into(); MAX_RECIPIENTS + 1],
            ..invitation()
        };
        assert_eq!(
            Invitation::parse(&crowd.to_text()),
            Err(InvitationRefused::BadLine("recipient"))
        );
        assert!(Invitation::parse(&text.replace('\n', "\r\n")).is_err());
        let long = format!("{text}{}", "x".repeat(MAX_LOCKER_FILE));
        assert_eq!(
            Invitation::parse(&long),
            Err(InvitationRefused::BadLine("size"))
        );
    }

    #[test]
    fn another_file_is_no_invitation() {
        for first in [
            "sandyq-locker/1",
            "sandyq-invitation/2",
            "",
            "shopping list",
        ] {
            let text = invitation().to_text().replacen(FIRST_LINE, first, 1);
            assert_eq!(
                Invitation::parse(&text),
                Err(InvitationRefused::OtherFormat),
                "{first}"
            );
        }
    }
}
