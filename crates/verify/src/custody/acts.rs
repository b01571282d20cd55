//! The acts of a custody log, and which of them bring a sealed object in.

/// Acts that this version knows. Others are kept, shown as unknown, and break nothing.
pub const ACTS: [&str; 36] = [
    "created",
    "case-added",
    "item-deposited",
    "item-described",
    "statement-sealed",
    "derivative-added",
    "item-shown",
    "item-released",
    "bundle-made",
    "bundle-received",
    "handed-over",
    "recipient-admitted",
    "recipient-dismissed",
    "resealed",
    "way-in-added",
    "way-in-removed",
    "share-issued",
    "rehearsed",
    "restored",
    "station-made",
    "invitation-updated",
    "station-endorsed",
    "station-revoked",
    "station-collected",
    "letter-collected",
    "continued",
    "countersigned",
    "checkpoint-witnessed",
    "anchored",
    "checked",
    "rebuilt",
    "log-key-replaced",
    "salvaged",
    "item-salvaged",
    "item-lost",
    "note",
];

/// Acts whose field `object` names an object of their own commit.
pub(super) const BRING_IN: [&str; 4] = [
    "derivative-added",
    "item-deposited",
    "item-salvaged",
    "statement-sealed",
];
