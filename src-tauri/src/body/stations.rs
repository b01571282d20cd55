//! The desk's part for machines that cannot open, over the locker's own crate.

use std::path::Path;

use sandyq_locker::{
    self as locker, CollectedItem, GivenInvitation, Locker, STATION_CHECKS, ToSeal, seal_letter,
    system_moment, write_private, write_private_bytes,
};
use sandyq_words::Words;

use super::{At, Body, asked, failed::failed, report, watched::Whole};
use crate::{
    desk::{Desk, Given},
    failure::Failure,
    handles::label_of,
    jobs::Watch,
    stations::{NewStation, Stations, ToLetter},
    views::{
        CameItem, Collected, InvitationView, Lang, LetterMade, LetterSeen, LetterTaken, SheetCheck,
        StationRow, StationSeen, StationSheet, StationView,
    },
};

/// How an invitation is called where its bytes were looked at before and are refused now.
const INVITATION: &str = "invitation";

impl Stations for Body {
    fn invitation(&mut self) -> Given<InvitationView> {
        let (_, view) = self.unlocked()?.invite().map_err(failed)?;
        Ok(invitation(view))
    }

    fn save_invitation(&mut self, to: &Path) -> Given<()> {
        let (bytes, _) = self.unlocked()?.invite().map_err(failed)?;
        write_private_bytes(to, &bytes).map_err(failed)
    }

    fn look_at_invitation(&self, file: &Path) -> Given<(Vec<u8>, InvitationView)> {
        let given = GivenInvitation::read(file).map_err(failed)?;
        Ok((given.bytes().to_vec(), invitation(given.view())))
    }

    fn create_station(&mut self, new: NewStation<'_>) -> Given<()> {
        let given = judged(new.invitation)?;
        self.close();
        new.actor.clone_into(&mut self.actor);
        let made = Locker::create_station(new.folder, &given, new.name, self.setting());
        self.at = At::Locked(Box::new(made.map_err(failed)?));
        self.count_deposits()
    }

    fn update_invitation(&mut self, invitation: &[u8]) -> Given<()> {
        let given = judged(invitation)?;
        match &mut self.at {
            At::Locked(station) => station.update_invitation(&given).map_err(failed)?,
            _ => return Err(Failure::new("not-a-station")),
        };
        self.count_deposits()
    }

    fn station_sheet(&self) -> Given<StationSheet> {
        let alone = self.station()?.station_alone().map_err(failed)?;
        let checks = STATION_CHECKS.map(|(says, command)| SheetCheck {
            says: says.to_owned(),
            command: command.to_owned(),
        });
        Ok(StationSheet {
            station: view(alone),
            checks: checks.into(),
        })
    }

    fn save_station_sheet(&self, lang: Lang, to: &Path) -> Given<()> {
        let sheet = self.station()?.station_sheet(&Words::new(lang.into()));
        write_private(to, &sheet.map_err(failed)?).map_err(failed)
    }

    fn stations(&mut self) -> Given<Vec<StationRow>> {
        let all = self.unlocked()?.stations().into_iter();
        Ok(all.map(row).collect())
    }

    fn look_at_station(&mut self, folder: &Path) -> Given<StationSeen> {
        let seen = self.unlocked()?.look_at_station(folder).map_err(failed)?;
        Ok(StationSeen {
            handle: String::new(),
            label: label_of(folder),
            station: seen.station,
            key_words: seen.key_words,
            name: seen.name,
            made: seen.made,
            invitation: seen.invitation,
            outdated: seen.outdated,
            size: seen.size,
            before: seen.before,
            new: seen.new,
            bytes: seen.bytes,
            unfit: seen.unfit,
        })
    }

    fn collect(&mut self, folder: &Path, watch: &Watch) -> Given<Collected> {
        let collected = self.unlocked()?.collect(folder, &Whole(watch));
        let collected = collected.map_err(failed)?;
        Ok(Collected {
            station: collected.station,
            name: collected.name,
            size: collected.size,
            before: collected.before,
            items: came(collected.items),
            left: collected.left.iter().map(report::one).collect(),
            already: collected.already,
        })
    }

    fn look_at_letter(&mut self, file: &Path) -> Given<LetterSeen> {
        let seen = self.unlocked()?.look_at_letter(file).map_err(failed)?;
        Ok(LetterSeen {
            handle: String::new(),
            label: label_of(file),
            letter: seen.letter,
            made: seen.made,
            actor: seen.actor,
            items: seen.items,
            size: seen.size,
        })
    }

    fn take_letter(&mut self, file: &Path, watch: &Watch) -> Given<LetterTaken> {
        let taken = self.unlocked()?.collect_letter(file, &Whole(watch));
        let taken = taken.map_err(failed)?;
        Ok(LetterTaken {
            letter: taken.letter,
            sha256: taken.sha256,
            made: taken.made,
            items: came(taken.items),
            already: taken.already,
        })
    }

    fn seal_letter(&mut self, letter: ToLetter<'_>, watch: &Watch) -> Given<(LetterMade, String)> {
        let sealed = seal_letter(
            &ToSeal {
                invitation: &judged(letter.invitation)?,
                draft: &asked::draft(letter.draft),
                files: letter.files,
                to: letter.to,
                actor: letter.actor,
                made: &system_moment().utc,
            },
            &Whole(watch),
        );
        let sealed = sealed.map_err(failed)?;
        let made = LetterMade {
            label: label_of(letter.to),
            letter: sealed.letter,
            items: u32::try_from(sealed.items).unwrap_or(u32::MAX),
            size: sealed.size,
            receipt: sealed.receipt.clone(),
            handle: String::new(),
        };
        Ok((made, sealed.receipt))
    }

    fn save_receipt(&self, receipt: &str, to: &Path) -> Given<()> {
        write_private(to, receipt).map_err(failed)
    }
}

impl Body {
    fn station(&self) -> Given<&Locker> {
        match &self.at {
            At::Locked(locker) if locker.is_station() => Ok(locker),
            _ => Err(Failure::new("not-a-station")),
        }
    }

    /// After a deposit. What was sealed is sealed, also where it cannot be counted; the count of before stays then.
    pub(super) fn recount(&mut self) {
        let before = self.stands.clone();
        if self.count_deposits().is_err() {
            self.stands = before;
        }
    }

    /// How the station at hand stands is read from its disk once after each change, so that telling it reads nothing.
    pub(super) fn count_deposits(&mut self) -> Given<()> {
        self.stands = match &self.at {
            At::Locked(locker) if locker.is_station() => {
                Some(view(locker.station_standing().map_err(failed)?))
            }
            _ => None,
        };
        Ok(())
    }
}

fn judged(bytes: &[u8]) -> Given<GivenInvitation> {
    GivenInvitation::of(bytes.to_vec(), INVITATION).map_err(failed)
}

fn came(items: Vec<CollectedItem>) -> Vec<CameItem> {
    let items = items.into_iter();
    items
        .map(|item| CameItem {
            id: item.id,
            title: item.title,
        })
        .collect()
}

fn invitation(view: locker::InvitationView) -> InvitationView {
    InvitationView {
        locker: view.locker,
        number: view.number,
        made: view.made,
        words: view.words,
        recipients: view.recipients,
    }
}

fn view(standing: locker::StationStanding) -> StationView {
    StationView {
        station: standing.station,
        key_words: standing.key_words,
        made: standing.made,
        invitation: invitation(standing.invitation),
        deposits: standing.deposits,
    }
}

fn row(row: locker::StationRow) -> StationRow {
    StationRow {
        station: row.station,
        name: row.name,
        key_words: row.key_words,
        items: row.items,
        left: row.left,
        last: row.last,
    }
}
