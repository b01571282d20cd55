//! The tin desk towards those outside: what needs the open locker is refused without it, and files are written where they are due.

use std::path::Path;

use sandyq_desktop::{
    desk::Given,
    failure::Failure,
    outsiders::{Outsiders, ToWitness},
    views::{
        AnchoredView, AuthorityAsked, CosignedView, Outside, OwnWitness, SightingView,
        WitnessAsked, WitnessSeen, WitnessView,
    },
};

use super::{Tin, absent};

impl Outsiders for Tin {
    fn outside(&mut self) -> Given<Outside> {
        self.inside()?;
        absent()
    }
    fn check_witness(&self, key: &str) -> Given<WitnessView> {
        Err(Failure::about("malformed-witness", key))
    }
    fn ask_witness(&mut self, _: ToWitness<'_>) -> Given<WitnessAsked> {
        self.inside()?;
        absent()
    }
    fn take_answer(&mut self, _: &Path) -> Given<WitnessSeen> {
        self.inside()?;
        absent()
    }
    fn check_authority(&self, _: &str) -> Given<()> {
        Ok(())
    }
    fn ask_authority(&mut self, _: &str, _: &Path) -> Given<AuthorityAsked> {
        self.inside()?;
        absent()
    }
    fn root_of(&self, _: &Path) -> Given<String> {
        absent()
    }
    fn take_reply(&mut self, _: &Path, _: &Path) -> Given<AnchoredView> {
        self.inside()?;
        absent()
    }
    fn witness(&mut self) -> Given<OwnWitness> {
        absent()
    }
    fn look_at_request(&mut self, _: &Path) -> Given<(Vec<u8>, SightingView)> {
        absent()
    }
    fn cosign(&mut self, _: &[u8], _: bool, _: &Path) -> Given<CosignedView> {
        absent()
    }
    fn answer_again(&mut self, _: &str, _: &Path) -> Given<()> {
        absent()
    }
}
