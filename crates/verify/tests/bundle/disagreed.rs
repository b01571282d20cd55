//! What two judges once told apart (`torture agree`), and may not again: each is decided by a sentence of the specification.

use sandyq_format::bundle::*;

use crate::planted::{Plant, after, signed, stated};
use crate::workshop::{Case, Draft, Log};

const HISTORY: &str = "sandyq/custody/annex-001.json";

/// Writes a value of the statement otherwise, then lists and signs.
fn written(from: &str, to: &str) -> Case {
    signed(|files| files.replace(BUNDLE_JSON, from, to))
}

pub const PLANTS: &[Plant] = &[
    Plant {
        name: "a statement of a version to come with members to come",
        made: || written("\"v\":1", "\"v\":2,\"w\":{\"x\":[]}"),
        expected: &["bundle-statement-version"],
    },
    Plant {
        name: "a statement of a version beyond four bytes",
        made: || written("\"v\":1", "\"v\":4294967296"),
        expected: &["bundle-statement-version"],
    },
    Plant {
        name: "a statement of a version that no number holds",
        made: || written("\"v\":1", "\"v\":9007199254740992"),
        expected: &["bundle-statement-malformed"],
    },
    Plant {
        name: "a statement of another version in another form",
        made: || written("\"v\":1", "\"v\": 2"),
        expected: &["bundle-statement-malformed"],
    },
    Plant {
        name: "neither a statement nor manifests that can be read",
        made: || {
            after(|files| {
                for name in [BUNDLE_JSON, MANIFEST_SHA256, MANIFEST_BLAKE3] {
                    files.content(name).push(b'x');
                }
                files.list();
            })
        },
        expected: &[
            "bundle-manifest-malformed",
            "bundle-signature-false",
            "bundle-statement-malformed",
        ],
    },
    Plant {
        name: "a line under the checkpoint with padding inside of its base64",
        made: || {
            stated(|draft| {
                draft
                    .checkpoint
                    .push_str("\u{2014} somebody AAAAAAA=AAAA\n")
            })
        },
        expected: &["bundle-checkpoint-malformed", "bundle-proof-false"],
    },
    Plant {
        name: "a field stated as left out under a name that no field has",
        made: || stated(|draft| draft.statement.items[0].withheld = vec!["People".into()]),
        expected: &["bundle-statement-malformed"],
    },
    Plant {
        name: "one entry stated from a first to another last",
        made: || stated(|draft| draft.statement.items[0].custody.count = 1),
        expected: &["bundle-history-span"],
    },
    Plant {
        name: "an entry under a number that no number holds",
        made: || {
            signed(|files| files.replace(HISTORY, "\"index\":1", "\"index\":9007199254740992"))
        },
        expected: &["bundle-custody-malformed"],
    },
    Plant {
        name: "a history of an annex beyond four bytes",
        made: || signed(|files| files.replace(HISTORY, "\"annex\":1", "\"annex\":4294967296")),
        expected: &["bundle-custody-malformed"],
    },
    Plant {
        name: "neither the list of parts nor a signature that can be read",
        made: || {
            after(|files| {
                files.content(TAG_MANIFEST_SIG).clear();
                let at = files.at(TAG_MANIFEST);
                files.files.remove(at);
            })
        },
        expected: &["bundle-part-missing"],
    },
    Plant {
        name: "nothing wrong with a history that begins where a locker was salvaged",
        made: || {
            let log = Log::beginning_with("item-salvaged");
            Case::of(Draft::of(log).files().tar())
        },
        expected: &[],
    },
];
