//! Readers' keys, for bundles that hold nothing: the first four of them stand on signed lists, the last never does.

use sandyq_locker::Identity;

/// Identities as an identity file has them.
pub const IDENTITIES: [&str; 5] = [
    "AGE-SECRET-KEY-1RU0378CLRU0378CLRU0378CLRU0378CLRU0378CLRU0378CLRU0SPSWHG8",
    "AGE-SECRET-KEY-1YQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSQ8JR27E",
    "AGE-SECRET-KEY-1YYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSSZQ6SGM",
    "AGE-SECRET-KEY-1YG3ZYG3ZYG3ZYG3ZYG3ZYG3ZYG3ZYG3ZYG3ZYG3ZYG3ZYG3ZYG3Q0KAHAN",
    "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX",
];

/// Whom nobody has listed.
pub const UNLISTED: usize = IDENTITIES.len() - 1;

/// One of them.
pub fn identity(at: usize) -> Identity {
    Identity::parse_file(IDENTITIES[at % IDENTITIES.len()]).expect("written above")
}

/// The public keys of all of them.
pub fn recipients() -> Vec<String> {
    let all = 0..IDENTITIES.len();
    all.map(|at| identity(at).recipient().to_string()).collect()
}
