//! Splits an identity among holders and puts it together again (Shamir's scheme over bytes, by `vsss-rs`).
//!
//! What the scheme does not give is added here: shares of different splittings are told apart before they meet, and what comes
//! out is an identity only if it belongs to the recipient that the locker names, for a damaged share gives a *wrong* secret and
//! no error.
//!
//! What it leaves behind: `vsss-rs` works in ordinary memory, where one byte of the secret and that byte's random numbers stay
//! when it is done. Shares, secret and texts are wiped.

use std::{collections::BTreeSet, convert::Infallible};

use age_core::primitives::{bech32_decode, bech32_encode_to_fmt};
use rand_core::{TryCryptoRng, TryRng};
use sandyq_format::ids::Id;
use sandyq_sys::Held;
use vsss_rs::Gf256;
use zeroize::Zeroizing;

use crate::{
    Identity, Recipient, chance,
    share::{MAX_SHARES, SECRET, Share, mark_of},
};

/// How an identity is dealt out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deal<'a> {
    /// The locker whose identity it is.
    pub locker: &'a Id,
    /// Which splitting it is, counted from 1.
    pub generation: u8,
    /// How many shares will be needed: at least 2.
    pub needed: u8,
    /// How many there will be: at most [`MAX_SHARES`].
    pub of: u8,
}

/// Why shares give no identity. Shares are named by their place among those given, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CombineRefused {
    /// Nobody gave one.
    #[error("no share")]
    None,
    /// This one is of another locker than the first.
    #[error("share {0} is of another locker")]
    OtherLocker(usize),
    /// This one is of another splitting than the first.
    #[error("share {0} is of another generation")]
    OtherGeneration(usize),
    /// These two are the same share.
    #[error("shares {0} and {1} are the same")]
    Twice(usize, usize),
    /// So many are there, so many are needed.
    #[error("{0} shares of {1} needed")]
    TooFew(u8, u8),
    /// Together they give another secret: one of them was altered, or the locker has another identity now.
    #[error("these shares do not give the identity")]
    OtherSecret,
}

impl Identity {
    /// Deals this identity out; `None` when the numbers are impossible (fewer than 2 needed, fewer dealt than needed, more
    /// than [`MAX_SHARES`], generation 0).
    #[must_use]
    pub fn split(&self, deal: &Deal<'_>) -> Option<Vec<Share>> {
        let fits = deal.generation > 0 && deal.needed >= 2 && deal.needed <= deal.of;
        if !fits || deal.of > MAX_SHARES {
            return None;
        }
        let secret = secret_of(self);
        let (needed, of) = (usize::from(deal.needed), usize::from(deal.of));
        let points = Gf256::split_bytes(needed, of, secret.as_slice(), System).ok()?;
        let shares = points.into_iter().map(|point| {
            let point = Zeroizing::new(point);
            Share {
                mark: mark_of(deal.locker),
                generation: deal.generation,
                needed: deal.needed,
                of: deal.of,
                number: point[0],
                secret: Held::new(&point[1..]),
            }
        });
        Some(shares.collect())
    }
}

/// Puts an identity together, and gives it out only if it belongs to `recipient`.
///
/// # Errors
/// See [`CombineRefused`].
pub fn combine(shares: &[&Share], recipient: &Recipient) -> Result<Identity, CombineRefused> {
    judge(shares)?;
    let needed = usize::from(shares[0].needed);
    let points: Vec<Vec<u8>> = shares[..needed].iter().map(|s| point_of(s)).collect();
    let points = Zeroizing::new(points);
    let secret =
        Gf256::combine_bytes(points.as_slice()).map_err(|_| CombineRefused::OtherSecret)?;
    let identity = identity_of(&Zeroizing::new(secret));
    identity
        .filter(|identity| identity.recipient() == *recipient)
        .ok_or(CombineRefused::OtherSecret)
}

/// Whether they belong together and are enough, before any of them is used.
fn judge(shares: &[&Share]) -> Result<(), CombineRefused> {
    let first = shares.first().ok_or(CombineRefused::None)?;
    let mut seen: Vec<u8> = Vec::new();
    for (place, share) in shares.iter().enumerate() {
        if share.mark != first.mark {
            return Err(CombineRefused::OtherLocker(place));
        }
        let deal = |s: &Share| (s.generation, s.needed, s.of);
        if deal(share) != deal(first) {
            return Err(CombineRefused::OtherGeneration(place));
        }
        if let Some(before) = seen.iter().position(|number| *number == share.number) {
            return Err(CombineRefused::Twice(before, place));
        }
        seen.push(share.number);
    }
    let there = seen.iter().collect::<BTreeSet<_>>().len();
    if there < usize::from(first.needed) {
        let there = u8::try_from(there).expect("fewer than needed");
        return Err(CombineRefused::TooFew(there, first.needed));
    }
    Ok(())
}

fn point_of(share: &Share) -> Vec<u8> {
    let mut point = Vec::with_capacity(1 + SECRET);
    point.push(share.number);
    point.extend_from_slice(share.secret.bytes());
    point
}

/// The 32 bytes behind `AGE-SECRET-KEY-1…`.
fn secret_of(identity: &Identity) -> Zeroizing<[u8; SECRET]> {
    let mut secret = Zeroizing::new([0; SECRET]);
    bech32_decode(
        &identity.secret_line(),
        |_| (),
        |_| Ok(()),
        |_, bytes| {
            secret
                .iter_mut()
                .zip(bytes)
                .for_each(|(to, byte)| *to = byte);
            Ok(())
        },
    )
    .expect("an identity's own text");
    secret
}

/// The identity whose 32 bytes these are, by way of its text, for age takes no other.
fn identity_of(secret: &[u8]) -> Option<Identity> {
    let mut line = Zeroizing::new(String::with_capacity(128));
    bech32_decode(
        &Identity::generate().secret_line(),
        |_| (),
        |_| Ok(()),
        |kind, _| bech32_encode_to_fmt(&mut *line, kind, secret).map_err(|_| ()),
    )
    .ok()?;
    line.make_ascii_uppercase();
    Identity::parse_file(&line).ok()
}

/// The system's generator, in the form that `vsss-rs` asks for.
struct System;

impl TryRng for System {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = Zeroizing::new([0; 4]);
        chance::fill(&mut *bytes);
        Ok(u32::from_le_bytes(*bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = Zeroizing::new([0; 8]);
        chance::fill(&mut *bytes);
        Ok(u64::from_le_bytes(*bytes))
    }

    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Infallible> {
        chance::fill(to);
        Ok(())
    }
}

impl TryCryptoRng for System {}

#[cfg(test)]
#[path = "sharing_tests.rs"]
mod tests;
