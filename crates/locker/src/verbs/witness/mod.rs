//! Witnesses: somebody elsewhere, as a rule a lawyer with a Sandyq of their own, states that they saw a checkpoint and that it continues
//! what they saw before. `ask` is the newsroom's side, `see` the witness's. Between them goes a short file, either way, on any stick.
//!
//! ```text
//! sandyq-witness-request/1
//! sandyq/gr2q7gf5lh6pzfdnurnkvputhm+250b169c+Aa…   the custodian's verifier key, whose hash is the locker's id
//! old 12                                            from here on the body of c2sp.org/tlog-witness, add-checkpoint
//! PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
//! …
//! ```

mod ask;
mod page;
mod see;

pub use ask::{Asked, Seen, WitnessGiven, WitnessRow, check_witness};
pub use page::witness_page;
pub use see::{Sighting, SignedLog, Witness};

use crate::failure::{Code, Failure, Given};
use sandyq_log::{VerifierKey, request::WitnessRequest};

/// The first line of a request.
const HEAD: &str = "sandyq-witness-request/1\n";

/// A request as it is written.
fn request_text(log: &VerifierKey, request: &WitnessRequest) -> String {
    format!("{HEAD}{}\n{}", log.to_text(), request.to_text())
}

/// Reads a request. The custodian's key proves itself by the locker's id, which is its hash.
fn parse_request(bytes: &[u8]) -> Given<(VerifierKey, WitnessRequest)> {
    let no_request = || Failure::from(Code::NotAWitnessRequest);
    let rest = bytes.strip_prefix(HEAD.as_bytes()).ok_or_else(no_request)?;
    let end = rest.iter().position(|byte| *byte == b'\n');
    let (key, body) = rest.split_at(end.ok_or_else(no_request)?);
    let key = std::str::from_utf8(key).map_err(|why| no_request().because(why))?;
    let key = VerifierKey::parse(key).map_err(|why| no_request().because(why))?;
    let request = WitnessRequest::parse(&body[1..]).map_err(|why| no_request().because(why))?;
    Ok((key, request))
}

/// Seconds since 1970 that a machine's clock claims.
fn seconds(utc: &str) -> Given<u64> {
    let moment: jiff::Timestamp = utc
        .parse()
        .map_err(|why: jiff::Error| Failure::about(Code::ClockAbsurd, utc).because(why))?;
    u64::try_from(moment.as_second()).map_err(|_| Failure::about(Code::ClockAbsurd, utc))
}

/// Seconds since 1970 as RFC 3339 in UTC; what no calendar holds stays a number.
pub(super) fn written(seconds: u64) -> String {
    let moment = i64::try_from(seconds)
        .ok()
        .and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    moment.map_or_else(|| seconds.to_string(), |moment| moment.to_string())
}
