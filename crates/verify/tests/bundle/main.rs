//! The judge of bundles on a bundle that is sound and on everything that can be wrong with one.
#![allow(missing_docs)]

mod by_anybody;
mod by_the_maker;
mod disagreed;
mod from_station;
mod in_the_tar;
mod outside;
mod planted;
mod seen_outside;
mod sound;
mod spec;
mod vectors;
mod workshop;
