//! station: a folder made from an invitation, without any way in; how it stands; and a newer invitation for it.

use std::path::Path;

use sandyq_format::{commit::CommitFile, ids::Id, station_file::StationFile};
use sandyq_log::{
    VerifierKey,
    note::{Note, Signer},
};
use sandyq_seal::LogKey;
use sandyq_store::{Folder, StoreRefused, machine::Machine};
use sandyq_verify::custody::{Invited, StationFacts};
use serde_json::json;

use sandyq_words::Words;

use super::{
    invite::{GivenInvitation, InvitationView},
    station_page::station_page,
};
use crate::{
    failure::{Code, Failure, Given},
    fields::{Act, Fields, Subject},
    head::{Head, damaged},
    locker::{Locker, Public},
    setting::Setting,
    spoken::spoken,
};

/// How a station stands. Titles and names are not among it: nobody can read them there.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct StationStanding {
    /// Its id.
    pub station: String,
    /// Six words of its own key, to be compared with those that whoever collects it sees.
    pub key_words: String,
    /// Since when it takes in, UTC, as claimed.
    pub made: String,
    /// For whom it takes in.
    pub invitation: InvitationView,
    /// How many deposits it took in.
    pub deposits: u64,
    /// Entries of its log.
    pub entries: u64,
}

impl Locker {
    /// Makes a station from an invitation, and leaves it open. `locker.txt` comes last: a cut before leaves no station. Its key lies
    /// readable on this machine, outside the folder. `name` says which computer it is, to those who collect; it may be empty.
    pub fn create_station(
        path: &Path,
        invitation: &GivenInvitation,
        name: &str,
        setting: Setting,
    ) -> Given<Self> {
        let (bytes, invited) = (&invitation.bytes, &invitation.invited);
        let folder = Folder::create(path).map_err(|why| not_made(why, path))?;
        let lock = folder.lock()?;
        folder.reserve(&lock)?;
        let key = LogKey::generate();
        let id = Id::of_station(&key.public());
        let text = station_text(invited, id, &key, (setting.clock)().utc)?;
        let machine = Machine::new(&setting.machine);
        machine.put_station_key(&id.to_string(), key.to_secret_text().as_bytes())?;
        folder.put_station_file(text.as_bytes())?;
        let mut station = Self {
            public: Public::read_station(bytes, text.as_bytes())?,
            station: Some((id, key)),
            head: Head::default(),
            copied: false,
            notices: Vec::new(),
            damaged: None,
            folder,
            lock,
            machine,
            setting,
        };
        let made = Fields::new()
            .with("station_name", json!(name.trim()))?
            .with("invitation", json!(invited.invitation.number))?;
        let made = station.about_itself("station-made", made);
        station.commit(vec![made], Vec::new(), None)?;
        station.folder.put_locker_file(bytes)?;
        station.remember();
        Ok(station)
    }

    /// How a station stands; counts in the clear parts of its log.
    pub fn station_standing(&self) -> Given<StationStanding> {
        let facts = self.station_facts()?;
        let mut deposits = 0;
        for first in self.folder.commits()? {
            let commit = CommitFile::parse(&self.folder.commit(first)?);
            let commit = commit.map_err(|why| damaged(first).because(why))?;
            deposits += commit.objects.len() as u64;
        }
        Ok(StationStanding {
            station: facts.file.station.to_string(),
            key_words: spoken(&facts.file.key),
            made: facts.file.made.clone(),
            invitation: InvitationView::of(&facts.invited),
            deposits,
            entries: self.head.size(),
        })
    }

    /// The sheet that says that this computer cannot open what is here; refused where the locker itself was open too.
    pub fn station_sheet(&self, words: &Words) -> Given<String> {
        Ok(station_page(&self.station_alone()?, words))
    }

    /// How a station stands, where the sheet would be true; refused where the locker itself was open too.
    pub fn station_alone(&self) -> Given<StationStanding> {
        let standing = self.station_standing()?;
        let locker = &standing.invitation.locker;
        match self.locker_is_here()? {
            true => Err(Failure::about(Code::StationNotAlone, locker)),
            false => Ok(standing),
        }
    }

    /// Puts a newer invitation in the place of the station's, from where on it seals to those whom that one names. It must be the same
    /// custodian's, and have a higher number; the same one once more changes nothing.
    pub fn update_invitation(&mut self, invitation: &GivenInvitation) -> Given<InvitationView> {
        let facts = self.station_facts()?;
        self.may_take()?;
        let (bytes, invited) = (&invitation.bytes, &invitation.invited);
        let shown = &invitation.shown;
        if invited.custodian != facts.invited.custodian {
            return Err(Failure::about(Code::InvitationForeign, shown));
        }
        let (old, new) = (facts.invited.invitation.number, invited.invitation.number);
        if *bytes == self.folder.locker_file()? {
            // A cut may have come between the file and its entry.
            if let Some(act) = self.untold_invitation()? {
                self.commit(vec![act], Vec::new(), None)?;
                self.remember();
            }
            return Ok(invitation.view());
        }
        if new <= old {
            return Err(Failure::about(Code::InvitationOlder, shown));
        }
        let public = Public::read_station(bytes, &self.folder.station_file()?)?;
        self.folder.replace_locker_file(bytes)?;
        self.public = public;
        let act = self.invitation_updated()?;
        self.commit(vec![act], Vec::new(), None)?;
        self.remember();
        Ok(invitation.view())
    }

    /// The entry about a newer invitation that lies in the folder and that this machine remembers nothing of: a cut came between the file
    /// and the entry. On a locker, none.
    pub(crate) fn untold_invitation(&self) -> Given<Option<Act>> {
        if !self.is_station() {
            return Ok(None);
        }
        let pin = self.machine.pin(&self.public.remembered_as())?;
        let untold = pin.is_some_and(|pin| pin.number < self.public.file.number);
        untold.then(|| self.invitation_updated()).transpose()
    }

    fn invitation_updated(&self) -> Given<Act> {
        let fields = Fields::new().with("invitation", json!(self.public.file.number))?;
        Ok(self.about_itself("invitation-updated", fields))
    }

    /// Whether this machine knows the locker itself: then its key may be used here, and what this station took in be read after collecting.
    pub fn locker_is_here(&self) -> Given<bool> {
        let locker = self.public.file.locker.to_string();
        Ok(self.machine.pin(&locker)?.is_some())
    }

    fn station_facts(&self) -> Given<StationFacts> {
        if !self.is_station() {
            let shown = self.folder.path().to_string_lossy();
            return Err(Failure::about(Code::NotAStation, shown));
        }
        let facts = StationFacts::read(&self.folder.locker_file()?, &self.folder.station_file()?);
        facts.ok_or_else(|| Code::LockerReplaced.into())
    }

    /// An act about the station itself. Nobody can read there which entry came before, so each is about a subject of its own.
    fn about_itself(&self, name: &'static str, fields: Fields) -> Act {
        let number = self.head.size();
        let station = self.public.remembered_as();
        Act {
            name,
            subject: Subject::Locker(format!("{station}/{number}")),
            previous: None,
            fields,
        }
    }
}

fn station_text(invited: &Invited, station: Id, key: &LogKey, made: String) -> Given<String> {
    let internal = |why: &dyn std::fmt::Display| Failure::about(Code::Internal, why.to_string());
    let mut file = StationFile {
        locker: invited.invitation.locker,
        station,
        made,
        key: String::new(),
    };
    let name = file.origin();
    let verifier = VerifierKey::new(&name, key.public()).map_err(|why| internal(&why))?;
    file.key = verifier.to_text();
    let sign = |message: &[u8]| key.sign(message);
    let signer: Signer<'_> = (&name, key.public(), &sign);
    let note = Note::sign(&file.to_text(), &[signer]).map_err(|why| internal(&why))?;
    Ok(note.to_text())
}

fn not_made(why: StoreRefused, path: &Path) -> Failure {
    let shown = path.to_string_lossy();
    match why {
        StoreRefused::AlreadyExists => Failure::at(StoreRefused::NotEmpty, shown),
        StoreRefused::NoSuchPlace => Failure::about(Code::CannotWrite, shown),
        why => Failure::at(why, shown),
    }
}
