//! flips: single bits of bundles and lockers, flipped one at a time, and what is found of them.

pub mod bundle;
pub mod deliver;
pub mod locker;
pub mod places;
pub mod specimen;
pub mod tally;
