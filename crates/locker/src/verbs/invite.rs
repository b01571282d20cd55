//! invite: the locker's public side without its ways in, signed by the custodian. Whoever has it can make a station of this locker, or
//! seal a deposit for it, and can open nothing.

use sandyq_format::invitation::Invitation;
use sandyq_log::note::{Note, Signer};
use sandyq_verify::custody::Invited;

use crate::{
    failure::{Code, Failure, Given},
    small::read_small,
    spoken::spoken,
    unlocked::Unlocked,
};

/// An invitation, and what is said of it over the telephone.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct InvitationView {
    /// Id of the locker.
    pub locker: String,
    /// Number of the `locker.txt` that it was made of; a higher one is newer.
    pub number: u64,
    /// When that `locker.txt` was made, as claimed, UTC. Number and day are compared too: an older genuine invitation has the same words.
    pub made: String,
    /// To whom everything is sealed; the locker's own first.
    pub recipients: Vec<String>,
    /// Six words of the custodian's key, to be compared with those that the custodian says.
    pub words: String,
}

impl InvitationView {
    pub(crate) fn of(invited: &Invited) -> Self {
        let invitation = &invited.invitation;
        Self {
            locker: invitation.locker.to_string(),
            number: invitation.number,
            made: invitation.made.clone(),
            recipients: invitation.recipients.clone(),
            words: spoken(&invited.custodian.to_text()),
        }
    }
}

impl Unlocked {
    /// The invitation to this locker: always the same one until `locker.txt` changes. Gives its bytes, and how it looks on the other side.
    pub fn invite(&self) -> Given<(Vec<u8>, InvitationView)> {
        let invitation = Invitation::of(&self.locker.public.file);
        let name = format!("sandyq/{}", invitation.locker);
        let sign = |message: &[u8]| self.keys.log.sign(message);
        let signer: Signer<'_> = (&name, self.keys.log.public(), &sign);
        let note = Note::sign(&invitation.to_text(), &[signer]);
        let note = note.map_err(|why| Failure::from(Code::Internal).because(why))?;
        let bytes = note.to_text().into_bytes();
        let invited = Invited::read(&bytes).ok_or(Code::Internal)?;
        Ok((bytes, InvitationView::of(&invited)))
    }
}

/// An invitation that somebody gave, read once: what was compared over the telephone is what is used afterwards, whatever becomes of
/// its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenInvitation {
    pub(crate) bytes: Vec<u8>,
    pub(crate) invited: Invited,
    /// Its file, as it is named where something is wrong with it.
    pub(crate) shown: String,
}

impl GivenInvitation {
    /// Reads a file; one that its custodian did not sign is no invitation.
    pub fn read(path: &std::path::Path) -> Given<Self> {
        Self::of(read_small(path)?, &path.to_string_lossy())
    }

    /// The same of bytes that were read before; `shown` names their file.
    pub fn of(bytes: Vec<u8>, shown: &str) -> Given<Self> {
        let none = || Failure::about(Code::NotAnInvitation, shown);
        Ok(Self {
            invited: Invited::read(&bytes).ok_or_else(none)?,
            shown: shown.to_owned(),
            bytes,
        })
    }

    /// What it says, before anything is made of it.
    #[must_use]
    pub fn view(&self) -> InvitationView {
        InvitationView::of(&self.invited)
    }

    /// Its bytes, to be given to [`GivenInvitation::of`] again.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}
