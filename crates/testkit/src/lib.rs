//! Laid out in the next commits.
