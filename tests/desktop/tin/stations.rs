//! The tin desk towards machines that cannot open: a folder called "station" is one, an invitation is what says so, and what needs the open
//! locker is refused without it.

use std::path::Path;

use sandyq_desktop::{
    desk::Given,
    failure::Failure,
    jobs::Watch,
    stations::{NewStation, Stations, ToLetter},
    views::{
        Collected, InvitationView, Lang, LetterMade, LetterSeen, LetterTaken, StationRow,
        StationSeen, StationSheet, StationView,
    },
};

use super::{Tin, absent};

pub const RECEIPT: &str = "sandyq-receipt/1\nletter: x\n";

fn invitation() -> InvitationView {
    InvitationView {
        locker: "ab".repeat(16),
        number: 3,
        made: "2018-04-03T04:10:00.000Z".into(),
        words: "felt river anvil poplar lantern saddle".into(),
        recipients: vec!["age1x".into()],
    }
}

/// How a folder of that name stands.
pub fn view(folder: &Path) -> Option<StationView> {
    folder.ends_with("station").then(|| StationView {
        station: "cd".repeat(13),
        key_words: "snow birch copper kettle dune violin".into(),
        made: "2018-04-04T03:00:00.000Z".into(),
        invitation: invitation(),
        deposits: 2,
    })
}

impl Stations for Tin {
    fn invitation(&mut self) -> Given<InvitationView> {
        self.inside()?;
        Ok(invitation())
    }
    fn save_invitation(&mut self, to: &Path) -> Given<()> {
        self.inside()?;
        std::fs::write(to, "sandyq-invitation/1\n").map_err(|_| Failure::new("cannot-write"))
    }
    fn look_at_invitation(&self, file: &Path) -> Given<(Vec<u8>, InvitationView)> {
        let bytes = std::fs::read(file).unwrap_or_default();
        match bytes.starts_with(b"sandyq-invitation/1\n") {
            true => Ok((bytes, invitation())),
            false => Err(Failure::new("not-an-invitation")),
        }
    }
    fn create_station(&mut self, new: NewStation<'_>) -> Given<()> {
        assert!(new.invitation.starts_with(b"sandyq-invitation/1\n"));
        self.open = Some(new.folder.to_owned());
        Ok(())
    }
    fn update_invitation(&mut self, _: &[u8]) -> Given<()> {
        absent()
    }
    fn station_sheet(&self) -> Given<StationSheet> {
        absent()
    }
    fn save_station_sheet(&self, _: Lang, _: &Path) -> Given<()> {
        absent()
    }
    fn stations(&mut self) -> Given<Vec<StationRow>> {
        self.inside()?;
        Ok(vec![])
    }
    fn look_at_station(&mut self, _: &Path) -> Given<StationSeen> {
        self.inside()?;
        absent()
    }
    fn collect(&mut self, _: &Path, _: &Watch) -> Given<Collected> {
        self.inside()?;
        absent()
    }
    fn look_at_letter(&mut self, _: &Path) -> Given<LetterSeen> {
        self.inside()?;
        absent()
    }
    fn take_letter(&mut self, _: &Path, _: &Watch) -> Given<LetterTaken> {
        self.inside()?;
        absent()
    }
    fn seal_letter(&mut self, asked: ToLetter<'_>, _: &Watch) -> Given<(LetterMade, String)> {
        assert!(asked.invitation.starts_with(b"sandyq-invitation/1\n"));
        let made = LetterMade {
            label: "letter".into(),
            letter: "x".into(),
            items: asked.files.len() as u32,
            size: 1,
            receipt: RECEIPT.into(),
            handle: String::new(),
        };
        Ok((made, RECEIPT.into()))
    }
    fn save_receipt(&self, receipt: &str, to: &Path) -> Given<()> {
        assert_eq!(receipt, RECEIPT);
        std::fs::write(to, receipt).map_err(|_| Failure::new("cannot-write"))
    }
}
