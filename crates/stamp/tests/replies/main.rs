//! Replies of an own authority and of others: each way of being wrong is made, refused by its name, and compared with `openssl ts`.

mod authority;
mod draft;
mod good;
mod open;
mod public;
mod requests;
mod vectors;
mod written;
mod wrong;
