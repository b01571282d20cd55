//! The grammar of mutations: for each layer of a bundle, the changes that make sense there. Each is taken by chance and
//! says its name; one that does not fit leaves everything as it is.

pub mod draft;
pub mod edges;
pub mod entries;
pub mod files;
pub mod header;
pub mod json;
pub mod lines;
pub mod locker;
pub mod outer;
pub mod sealing;
pub mod signature;
pub mod tar;

use crate::chance::Chance;

/// A change with its name, and how often it is taken beside the others.
pub type Named<T> = (&'static str, u64, fn(&mut T, &mut Chance));

/// Takes one of a table.
pub fn take<T>(all: &[Named<T>], thing: &mut T, chance: &mut Chance) -> String {
    let mut at = chance.below(all.iter().map(|(_, weight, _)| weight).sum());
    for (name, weight, change) in all {
        if at < *weight {
            change(thing, chance);
            return (*name).to_owned();
        }
        at -= weight;
    }
    "nothing".to_owned()
}
