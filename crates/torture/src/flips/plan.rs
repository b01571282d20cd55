//! How many bits of what.

/// Numbers of flips; `usize::MAX` is every bit.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// The sealed bundle.
    pub bundle_outside: usize,
    /// The bag inside it.
    pub bundle_inside: usize,
    /// Of each small file that says something without a key (`locker.txt`, clear parts of commits), after one of each byte.
    pub small_files: usize,
    /// Of each key file, when the locker is checked.
    pub key_files: usize,
    /// Of each sealed file: entries and objects.
    pub sealed_files: usize,
    /// Of each object, when it is released.
    pub released: usize,
    /// Of each sealed file, when whoever changes it mends what can be mended without a key.
    pub mended: usize,
    /// Of each key file, when the locker is unlocked on its own machine.
    pub keys: usize,
    /// Of the key file behind the passphrase, which takes most of a second each.
    pub passphrase: usize,
    /// The working database: of its bytes that are not zero.
    pub database: usize,
    /// The working database: of its room that was never written.
    pub database_room: usize,
}

impl Plan {
    /// Every bit of a bundle, and more than a hundred thousand bits of a locker.
    #[must_use]
    pub const fn full() -> Self {
        Self {
            bundle_outside: usize::MAX,
            bundle_inside: usize::MAX,
            small_files: 3600,
            key_files: 900,
            sealed_files: 1600,
            released: 6000,
            mended: 250,
            keys: usize::MAX,
            passphrase: 100,
            database: 3000,
            database_room: 200,
        }
    }

    /// Some of each.
    #[must_use]
    pub const fn slice() -> Self {
        Self {
            bundle_outside: 2000,
            bundle_inside: 2000,
            small_files: 60,
            key_files: 40,
            sealed_files: 40,
            released: 200,
            mended: 12,
            keys: 60,
            passphrase: 4,
            database: 60,
            database_room: 8,
        }
    }
}
