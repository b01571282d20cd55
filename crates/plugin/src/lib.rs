//! What both sides of the pipe to `sandyq-plugin` speak. The program itself is `main.rs`.
#![forbid(unsafe_code)]

pub mod frame;
