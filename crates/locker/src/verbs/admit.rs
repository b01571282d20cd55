//! admit, dismiss: custodians elsewhere, to whom everything is sealed from then on. What is there already is sealed to them, or no
//! longer to them, by `reseal`.
//!
//! The entry comes first, then the file: after a cut between them the next unlock does the rest.

use serde_json::json;

use sandyq_format::limits::{MAX_RECIPIENTS, MAX_TITLE};

use crate::{
    failure::{Code, Failure, Given},
    fields::Fields,
    recipients::Elsewhere,
    spoken::spoken,
    unlocked::Unlocked,
    verbs::check_recipient,
};

/// Somebody to whom everything is sealed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct RecipientRow {
    /// The age recipient.
    pub recipient: String,
    /// It in six words, for the telephone.
    pub words: String,
    /// It is the locker's own.
    pub own: bool,
    /// Who that is, where an entry says so.
    pub name: String,
    /// Where they are.
    pub place: String,
    /// When admitted, as claimed; empty for those of the first hour.
    pub admitted: String,
}

/// What an admission or a dismissal leaves to be done.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct RecipientChange {
    /// The one it is about.
    pub row: RecipientRow,
    /// Files that are still sealed as before.
    pub to_reseal: u64,
}

impl Unlocked {
    /// To whom everything is sealed, with what the log says of them; the locker's own first.
    #[must_use]
    pub fn recipient_rows(&self) -> Vec<RecipientRow> {
        let all = self.locker.public.file.recipients.iter().enumerate();
        all.map(|(place, recipient)| self.row_of(recipient, place == 0))
            .collect()
    }

    fn row_of(&self, recipient: &str, own: bool) -> RecipientRow {
        let said = self.index.elsewhere.get(recipient);
        let said = said.cloned().unwrap_or_default();
        RecipientRow {
            recipient: recipient.to_owned(),
            words: spoken(recipient),
            own,
            name: said.name,
            place: said.place,
            admitted: said.at,
        }
    }

    /// Seals everything to one more from now on.
    ///
    /// # Errors
    /// [`Code::RecipientKnown`] when it is one already; the codes of [`check_recipient`]; [`Code::TooLarge`] beyond what a header
    /// bears.
    pub fn admit(&mut self, recipient: &str, name: &str, place: &str) -> Given<RecipientChange> {
        self.locker.writable()?;
        let recipient = check_recipient(recipient)?.to_string();
        let (name, place) = (named("name", name)?, line("place", place)?);
        let known = &self.locker.public.file.recipients;
        if known.contains(&recipient) {
            return Err(Failure::about(Code::RecipientKnown, recipient));
        }
        if known.len() >= MAX_RECIPIENTS {
            return Err(Failure::about(Code::TooLarge, "recipients"));
        }
        let fields = Fields::new()
            .with("recipient", json!(recipient))?
            .with("name", json!(name))?
            .with("place", json!(place))?;
        let act = self.act("recipient-admitted", self.locker_subject(), fields);
        self.record(vec![act], Vec::new())?;
        self.settle_recipients()?;
        self.changed(&recipient)
    }

    /// Seals nothing to somebody any more. What was sealed to them before they can open wherever they have it.
    ///
    /// # Errors
    /// [`Code::RecipientUnknown`] when it is none, or is the locker's own.
    pub fn dismiss(&mut self, recipient: &str) -> Given<RecipientChange> {
        self.locker.writable()?;
        let row = self.find_recipient(recipient)?;
        let fields = Fields::new()
            .with("recipient", json!(row.recipient))?
            .with("name", json!(row.name))?;
        let act = self.act("recipient-dismissed", self.locker_subject(), fields);
        self.record(vec![act], Vec::new())?;
        self.settle_recipients()?;
        let to_reseal = self.to_reseal()?;
        Ok(RecipientChange { row, to_reseal })
    }

    /// By the recipient itself, or by its name where that is one's alone.
    fn find_recipient(&self, text: &str) -> Given<RecipientRow> {
        let text = text.trim();
        let mut rows = self.recipient_rows();
        rows.retain(|row| !row.own && (row.recipient == text || row.name == text));
        match (rows.pop(), rows.pop()) {
            (Some(row), None) => Ok(row),
            _ => Err(Failure::about(
                Code::RecipientUnknown,
                text.chars().take(80).collect::<String>(),
            )),
        }
    }

    fn changed(&self, recipient: &str) -> Given<RecipientChange> {
        Ok(RecipientChange {
            row: self.row_of(recipient, false),
            to_reseal: self.to_reseal()?,
        })
    }

    /// Brings `locker.txt` to what the log says of recipients.
    pub(crate) fn settle_recipients(&mut self) -> Given<()> {
        let mut wanted = self.locker.public.file.recipients.clone();
        for (recipient, Elsewhere { admitted, .. }) in &self.index.elsewhere {
            let place = wanted.iter().skip(1).position(|known| known == recipient);
            match (*admitted, place) {
                (true, None) if wanted.len() < MAX_RECIPIENTS && wanted[0] != *recipient => {
                    wanted.push(recipient.clone());
                }
                (false, Some(place)) => _ = wanted.remove(place + 1),
                _ => {}
            }
        }
        if wanted == self.locker.public.file.recipients {
            return Ok(());
        }
        let entries = self.locker.head.size();
        self.change_file(|file| {
            file.recipients = wanted;
            file.sealed_since = entries;
        })
    }
}

/// A name that is there.
pub(crate) fn named(field: &str, text: &str) -> Given<String> {
    match line(field, text)? {
        text if text.is_empty() => Err(Failure::about(Code::MissingField, field)),
        text => Ok(text),
    }
}

/// A line that somebody typed, without the spaces around it.
pub(crate) fn line(field: &str, text: &str) -> Given<String> {
    let text = text.trim();
    if text.chars().count() > MAX_TITLE || text.chars().any(char::is_control) {
        return Err(Failure::about(Code::BadField, field));
    }
    Ok(text.to_owned())
}
