//! The next version of `locker.txt`: numbered, naming the one before it, signed, and in its place.

use crate::{failure::Given, locker::Public, unlocked::Unlocked, verbs::create::sign_locker_file};
use sandyq_format::locker_file::LockerFile;

impl Unlocked {
    /// The next version of `locker.txt` with a change: its text, and what is read from it. Nothing is written.
    pub(crate) fn next_file(
        &self,
        change: impl FnOnce(&mut LockerFile),
    ) -> Given<(String, Public)> {
        let mut file = self.locker.public.file.clone();
        file.number += 1;
        file.previous = Some(self.locker.public.hash);
        file.made = (self.locker.setting.clock)().utc;
        change(&mut file);
        let text = sign_locker_file(&file, &self.keys.log)?;
        let public = Public::read(text.as_bytes())?;
        Ok((text, public))
    }

    /// Puts the next version of `locker.txt` in the place of the one before. What is sealed from then on is sealed as it says.
    pub(crate) fn change_file(&mut self, change: impl FnOnce(&mut LockerFile)) -> Given<()> {
        self.locker.writable()?;
        let (text, public) = self.next_file(change)?;
        let staged = self.locker.folder.stage_locker_file(text.as_bytes())?;
        self.tried = true;
        let put = self.locker.folder.place_locker_file(staged);
        // A flush that failed may have left it in place: then it is what holds.
        let stands = put.is_ok()
            || self
                .locker
                .folder
                .locker_file()
                .is_ok_and(|there| there == text.as_bytes());
        if stands {
            self.locker.public = public;
            self.locker.remember();
        }
        Ok(put?)
    }

    /// The text of a first `locker.txt` that is not in its place yet, after which everything that the log has so far counts as
    /// sealed to others.
    pub(crate) fn sealed_from_here(&mut self) -> Given<String> {
        let mut file = self.locker.public.file.clone();
        file.sealed_since = self.locker.head.size();
        let text = sign_locker_file(&file, &self.keys.log)?;
        self.locker.public = Public::read(text.as_bytes())?;
        Ok(text)
    }
}
