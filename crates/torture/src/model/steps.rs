//! What may happen to a locker, as steps that chance strings together. Every number is taken modulo what there is, so that any step
//! can be left out of a row and the rest still means something: that is what makes shrinking work.

use proptest::{collection::vec, prelude::*};
use serde::{Deserialize, Serialize};

/// A step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A file goes in, locked or unlocked as it is.
    Deposit(Draft),
    /// A text is written.
    DepositText(u8),
    /// A case.
    AddCase(u8),
    /// A field of an item gets a value.
    Describe(u8, Change),
    /// A note on an item.
    Note(u8, u8),
    /// An item is looked at.
    Show(u8),
    /// An original goes out.
    Release(u8),
    /// One or two items leave in a bundle, which is judged.
    Bundle(u8, u8),
    /// Somebody else sits down.
    SitDown(u8),
    /// Locked.
    Lock,
    /// Unlocked.
    Unlock,
    /// Dropped without being locked.
    Crash,
    /// Another process works, and is killed once it has said so many things, and a little later.
    Killed(Vec<Deed>, Working, u8, u16),
    /// Another process works where files may not grow beyond so many KiB.
    Full(Vec<Deed>, Working, u8),
    /// The folder is copied and the copy opened: it is read, and takes nothing.
    Copy,
    /// The copy is continued and takes the place of the first.
    Continue,
    /// The working database is lost or damaged.
    Database(u8),
    /// Everything is judged.
    Check,
}

/// A file to deposit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its bytes.
    pub size: u16,
    /// Its title.
    pub title: u8,
    /// The case, by number; 0 is none.
    pub case: u8,
}

/// A field of an item and its new value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which field.
    pub field: u8,
    /// Which value.
    pub value: u8,
}

/// What another process does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// A file goes in.
    Deposit(Draft),
    /// A field of an item gets a value; only unlocked.
    Describe(u8, Change),
}

/// How another process works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Working {
    /// Without any key.
    Locked,
    /// With the keys, and with the working database.
    Unlocked,
}

/// Names of the fields that [`Change`] means.
pub const FIELDS: [&str; 4] = ["place", "notes", "title", "by"];

impl Change {
    /// The field's name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        FIELDS[usize::from(self.field) % FIELDS.len()]
    }

    /// Its new value.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{} {}", self.name(), self.value % 4)
    }
}

impl Draft {
    /// The title.
    #[must_use]
    pub fn name(&self) -> String {
        format!("Құжат {}", self.title)
    }

    /// The case named, if any.
    #[must_use]
    pub fn case(&self) -> Option<String> {
        (!self.case.is_multiple_of(4)).then(|| case_title(self.case))
    }

    /// The file's bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut chance =
            crate::chance::Chance::new(u64::from(self.title) << 16 | u64::from(self.size));
        chance.bytes(usize::from(self.size))
    }
}

/// The title of a case by its number.
#[must_use]
pub fn case_title(number: u8) -> String {
    format!("Іс {}", number % 4)
}

fn draft() -> impl Strategy<Value = Draft> {
    let size = prop_oneof![9 => 0_u16..4000, 1 => 4000_u16..=u16::MAX];
    (size, any::<u8>(), 0_u8..4).prop_map(|(size, title, case)| Draft { size, title, case })
}

fn change() -> impl Strategy<Value = Change> {
    (0_u8..4, 0_u8..4).prop_map(|(field, value)| Change { field, value })
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        3 => draft().prop_map(Deed::Deposit),
        1 => (any::<u8>(), change()).prop_map(|(item, change)| Deed::Describe(item, change)),
    ];
    vec(deed, 1..5)
}

fn working() -> impl Strategy<Value = Working> {
    prop_oneof![3 => Just(Working::Locked), 1 => Just(Working::Unlocked)]
}

/// One step.
pub fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        200 => draft().prop_map(Step::Deposit),
        40 => any::<u8>().prop_map(Step::DepositText),
        40 => (1_u8..4).prop_map(Step::AddCase),
        160 => (any::<u8>(), change()).prop_map(|(item, change)| Step::Describe(item, change)),
        60 => (any::<u8>(), any::<u8>()).prop_map(|(item, note)| Step::Note(item, note)),
        100 => any::<u8>().prop_map(Step::Show),
        70 => any::<u8>().prop_map(Step::Release),
        50 => (any::<u8>(), any::<u8>()).prop_map(|(one, other)| Step::Bundle(one, other)),
        60 => any::<u8>().prop_map(Step::SitDown),
        60 => Just(Step::Lock),
        40 => Just(Step::Unlock),
        20 => Just(Step::Crash),
        30 => (deeds(), working(), 0_u8..6, 0_u16..4000)
            .prop_map(|(deeds, how, said, later)| Step::Killed(deeds, how, said, later)),
        14 => (deeds(), working(), 1_u8..80).prop_map(|(deeds, how, kib)| Step::Full(deeds, how, kib)),
        10 => Just(Step::Copy),
        8 => Just(Step::Continue),
        14 => any::<u8>().prop_map(Step::Database),
        24 => Just(Step::Check),
    ]
}

/// A row of steps.
pub fn row() -> impl Strategy<Value = Vec<Step>> {
    vec(step(), 1..=100)
}
