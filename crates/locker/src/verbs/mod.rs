//! One file per verb; the same name stands in the command line, the window's doorsteps and its pages.

pub(crate) mod admit;
pub(crate) mod anchor;
mod blind;
pub(crate) mod bundle;
pub(crate) mod cases;
pub(crate) mod check;
pub(crate) mod collect;
mod continue_here;
pub(crate) mod create;
mod deposit;
mod describe;
mod history;
mod invite;
mod letter;
pub(crate) mod list;
mod outside;
pub(crate) mod quorum;
mod receive;
mod recipients;
mod rehearse;
pub(crate) mod release;
mod reseal;
mod restore;
mod salvage;
mod sample;
mod search;
mod seen;
mod show;
pub(crate) mod split;
mod station;
mod station_page;
mod survival;
mod verify;
pub(crate) mod way_in;
mod witness;

pub use admit::{RecipientChange, RecipientRow};
pub use anchor::{AnchorAsked, AnchorRow, Anchored, authority_root, check_authority};
pub use blind::Blind;
pub use bundle::{BundleDraft, BundleItem, BundleMade, BundlePreview, BundleRecipient};
pub use collect::{Collected, CollectedItem, StationRow, StationSeen};
pub use create::NewLocker;
pub use deposit::Deposited;
pub use invite::{GivenInvitation, InvitationView};
pub use letter::{LetterSeen, LetterTaken, SealedLetter, ToSeal, seal_letter};
pub use outside::{Outside, Since};
pub use quorum::{QuorumView, ShareRow};
pub use receive::{Origin, TakenIn, There, ToReceive, look_at_annex};
pub use recipients::{check_recipient, parse_recipients};
pub use rehearse::Rehearsed;
pub use release::Released;
pub use reseal::{LeftSealed, Resealed, SealingLeft};
pub use restore::{RestoreDraft, Restored};
pub use salvage::{Left, Salvage, Salvaged, salvage};
pub use seen::BundleMemory;
pub use split::{HolderDraft, ShareMade, SplitDraft, SplitMade};
pub use station::StationStanding;
pub use station_page::STATION_CHECKS;
pub use survival::{LeftOver, Opener, Survival};
pub use verify::{Received, check_bundle, receive_bundle, verify_bundle};
pub use way_in::{NewWay, WayRow};
pub use witness::{
    Asked, Seen, Sighting, SignedLog, Witness, WitnessGiven, WitnessRow, check_witness,
    witness_page,
};
