//! `Debug` that says what a value is and nothing of what it holds.

/// Implements such a `Debug`, so that secrets can stand in a `Result` and in structs that are printed.
macro_rules! hidden {
    ($name:ident) => {
        impl std::fmt::Debug for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(concat!(stringify!($name), "(hidden)"))
            }
        }
    };
}

pub(crate) use hidden;
