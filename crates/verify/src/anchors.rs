//! The judge of what lies in `anchors/` from authorities that stamp time: a request, the reply and the certificates that led to a root.
//!
//! A reply is judged again each time, from its bytes alone. That it was good when it came is no reason to believe what lies there now.

use sandyq_stamp::{Authority, Refused, Request, Statement, judge};

use crate::finding::Finding;

/// The table of codes.
pub mod codes {
    use crate::finding::codes;

    codes! {
        Sound    ANCHORED              "anchored"              ["size" "at" "authority"];
        Notable  ANCHOR_WAITING        "anchor-waiting"        ["size"];
        Doubtful ANCHOR_PART_MISSING   "anchor-part-missing"   [];
        Doubtful ANCHOR_GONE           "anchor-gone"           ["size" "authority"];
        Broken   ANCHOR_FALSE          "anchor-false"          ["about"];
        Broken   ANCHOR_OTHER_HISTORY  "anchor-other-history"  ["size" "at" "authority"];
    }
}
use codes::*;

/// What is kept of one request to one authority.
#[derive(Debug, Clone)]
pub struct KeptAnchor {
    /// What it is called in findings.
    pub name: String,
    /// Entries of the checkpoint that it is for.
    pub size: u64,
    /// The text of the log's checkpoint of that size, where the log has one.
    pub text: Option<String>,
    /// The request; `None` where it is missing.
    pub request: Option<Vec<u8>>,
    /// The reply; `None` where none has come yet.
    pub reply: Option<Vec<u8>>,
    /// Certificates up to the root that was trusted; `None` where they are missing.
    pub certificates: Option<Vec<u8>>,
}

/// What came of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnchorVerdict {
    /// The checkpoint existed not later than this.
    Proven(Box<Statement>),
    /// It proves a time, and what existed then was not what the log says now.
    OtherHistory(Box<Statement>),
    /// Nothing has come yet.
    Waiting,
    /// The request or the certificates are missing.
    Incomplete,
    /// It proves nothing.
    False(Refused),
}

/// Judges one request and what came to it.
#[must_use]
pub fn judge_anchor(kept: &KeptAnchor) -> AnchorVerdict {
    let (request, reply, certificates) = match (&kept.request, &kept.reply, &kept.certificates) {
        (Some(_), None, _) => return AnchorVerdict::Waiting,
        (Some(request), Some(reply), Some(certificates)) => (request, reply, certificates),
        _ => return AnchorVerdict::Incomplete,
    };
    match judged(request, reply, certificates) {
        Err(why) => AnchorVerdict::False(why),
        Ok((request, statement)) => {
            let ours = kept
                .text
                .as_ref()
                .is_some_and(|text| request.is_for(text.as_bytes()));
            match ours {
                true => AnchorVerdict::Proven(Box::new(statement)),
                false => AnchorVerdict::OtherHistory(Box::new(statement)),
            }
        }
    }
}

fn judged(
    request: &[u8],
    reply: &[u8],
    certificates: &[u8],
) -> Result<(Request, Statement), Refused> {
    let request = Request::parse(request)?;
    let statement = judge(reply, &request, &Authority::parse(certificates)?)?;
    Ok((request, statement))
}

/// Whether a reply to that request proves that `text` existed, by the root among the certificates.
pub(crate) fn proves(
    request: &[u8],
    reply: &[u8],
    certificates: &[u8],
    text: &[u8],
) -> Result<Statement, Refused> {
    let (request, statement) = judged(request, reply, certificates)?;
    match request.is_for(text) {
        true => Ok(statement),
        false => Err(Refused::ImprintDiffers),
    }
}

/// The finding that says what came of one.
#[must_use]
pub fn anchor_finding(kept: &KeptAnchor, verdict: &AnchorVerdict) -> Finding {
    let about = |statement: &Statement, code| {
        let at = &statement.not_later_than;
        Finding::new(
            code,
            kept.name.as_str(),
            &[&kept.size, at, &statement.authority],
        )
    };
    match verdict {
        AnchorVerdict::Proven(statement) => about(statement, &ANCHORED),
        AnchorVerdict::OtherHistory(statement) => about(statement, &ANCHOR_OTHER_HISTORY),
        AnchorVerdict::Waiting => Finding::new(&ANCHOR_WAITING, kept.name.as_str(), &[&kept.size]),
        AnchorVerdict::Incomplete => Finding::new(&ANCHOR_PART_MISSING, kept.name.as_str(), &[]),
        AnchorVerdict::False(why) => Finding::new(&ANCHOR_FALSE, kept.name.as_str(), &[why]),
    }
}
