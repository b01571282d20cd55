//! Faults under a signature that fits: what only the maker could have done, or whoever holds the maker's bundle key.

use sandyq_format::bundle::*;
use sandyq_format::ids::hex;
use sandyq_log::merkle::Tree;
use ssh_key::HashAlg;

use crate::planted::{Plant, after, signed, stated};
use crate::workshop::{Case, Draft, Log, NEWSROOM, Who, id};

const HISTORY: &str = "sandyq/custody/annex-001.json";

/// A change to the photo's history.
fn history(change: impl FnOnce(&mut ItemCustody)) -> Case {
    stated(|draft| change(&mut draft.custody[0]))
}

/// A history that keeps only some of its entries, and a statement that speaks of no others.
fn kept(keep: &[usize]) -> Case {
    stated(|draft| {
        let all = draft.custody[0].entries.clone();
        let kept: Vec<_> = keep.iter().map(|at| all[*at].clone()).collect();
        draft.statement.items[0].custody = CustodySpan {
            count: kept.len() as u64,
            first: kept[0].index,
            last: kept[kept.len() - 1].index,
        };
        draft.custody[0].entries = kept;
    })
}

/// Withholds one more field of the photo, and states so.
fn withheld(name: &str) -> Case {
    stated(|draft| {
        let fields = ["people", name];
        for entry in &mut draft.custody[0].entries {
            *entry = draft.log.disclosed(entry.index, &fields);
        }
        let mut fields: Vec<String> = fields.map(str::to_owned).into();
        fields.sort();
        draft.statement.items[0].withheld = fields;
    })
}

/// A leaf of the photo's second entry that is in the tree as it is.
fn with_leaf(change: impl Fn(&str) -> String) -> Case {
    let mut log = Log::new();
    log.entries[3].leaf = change(&log.entries[3].leaf);
    log.tree = Tree::new();
    for entry in &log.entries {
        log.tree
            .append(sandyq_format::entry::leaf_hash(&entry.leaf));
    }
    let good = Log::new();
    let mut shown = log.tree.prove_inclusion(3, log.tree.size()).unwrap();
    let shown: Vec<String> = shown.drain(..).map(|hash| hex(&hash)).collect();
    let leaf = log.entries[3].leaf.clone();
    log.entries[3].leaf = good.entries[3].leaf.clone();
    let mut draft = Draft::of(log);
    draft.custody[0].entries[1].leaf = leaf;
    draft.custody[0].entries[1].proof = shown;
    Case::of(draft.files().tar())
}

/// Changes the lines of the signed list and signs that.
fn listed(change: impl FnOnce(&mut Vec<String>)) -> Case {
    after(|files| {
        let text = String::from_utf8(files.content(TAG_MANIFEST).clone()).unwrap();
        let mut lines: Vec<String> = text.lines().map(|line| format!("{line}\n")).collect();
        change(&mut lines);
        *files.content(TAG_MANIFEST) = lines.concat().into_bytes();
        files.sign_list(Who::BundleKey, SIGNATURE_NAMESPACE, HashAlg::Sha512);
    })
}

/// A locker whose file says how its key was dealt out.
fn dealt_out(quorum: &str) -> Case {
    stated(|draft| {
        let text = format!("{}quorum: {quorum}\n", NEWSROOM.locker_file().to_text());
        draft.locker = NEWSROOM.signed(&text, &[Who::Custodian]);
    })
}

pub const PLANTS: &[Plant] = &[
    Plant {
        name: "another mark of a bag",
        made: || signed(|files| files.replace(BAGIT, "1.0", "0.97")),
        expected: &["bundle-bagit-differs"],
    },
    Plant {
        name: "facts of the bag that are not those stated",
        made: || signed(|files| files.replace(BAG_INFO, "Payload-Oxum: 1", "Payload-Oxum: 2")),
        expected: &["bundle-info-differs"],
    },
    Plant {
        name: "a line more in the facts of the bag",
        made: || signed(|files| files.content(BAG_INFO).extend(b"Contact-Name: X\n")),
        expected: &["bundle-info-differs"],
    },
    Plant {
        name: "another hash in the SHA-256 manifest alone",
        made: || signed(|files| files.content(MANIFEST_SHA256)[..2].copy_from_slice(b"00")),
        expected: &["bundle-manifest-differs"],
    },
    Plant {
        name: "another hash in the BLAKE3 manifest alone",
        made: || signed(|files| files.content(MANIFEST_BLAKE3)[..2].copy_from_slice(b"00")),
        expected: &["bundle-manifest-differs"],
    },
    Plant {
        name: "a manifest without a file",
        made: || {
            signed(|files| {
                let manifest = files.content(MANIFEST_SHA256);
                let first = manifest.iter().position(|byte| *byte == b'\n').unwrap();
                manifest.drain(..=first);
            })
        },
        expected: &["bundle-manifest-differs"],
    },
    Plant {
        name: "a manifest in another form",
        made: || signed(|files| files.replace(MANIFEST_SHA256, "  data", " *data")),
        expected: &["bundle-manifest-malformed"],
    },
    Plant {
        name: "a page that could run a program",
        made: || {
            signed(|files| {
                let page = b"<!DOCTYPE html>\n<script>alert(1)</script>\n";
                *files.content(START_HERE) = page.to_vec();
            })
        },
        expected: &["bundle-page-unguarded"],
    },
    Plant {
        name: "a page whose rule comes too late",
        made: || {
            signed(|files| {
                let page = [b"<script>alert(1)</script>", &**files.content(START_HERE)].concat();
                *files.content(START_HERE) = page;
            })
        },
        expected: &["bundle-page-unguarded"],
    },
    Plant {
        name: "an empty page",
        made: || signed(|files| files.content(START_HERE).clear()),
        expected: &["bundle-page-unguarded"],
    },
    Plant {
        name: "a list of parts in another order",
        made: || listed(|lines| lines.swap(0, 1)),
        expected: &["bundle-tag-list-differs"],
    },
    Plant {
        name: "a list that leaves a part out",
        made: || listed(|lines| drop(lines.remove(4))),
        expected: &["bundle-tag-list-differs"],
    },
    Plant {
        name: "a list that names a part twice",
        made: || listed(|lines| lines.push(lines[0].clone())),
        expected: &["bundle-manifest-malformed"],
    },
    Plant {
        name: "a list with another hash of the page",
        made: || listed(|lines| lines[4].replace_range(..2, "00")),
        expected: &["bundle-tag-differs"],
    },
    Plant {
        name: "a statement of another version",
        made: || stated(|draft| draft.statement.v = 2),
        expected: &["bundle-statement-version"],
    },
    Plant {
        name: "a statement in another form",
        made: || signed(|files| files.content(BUNDLE_JSON).push(b'\n')),
        expected: &["bundle-statement-malformed"],
    },
    Plant {
        name: "a statement of an annex whose path leads upwards",
        made: || {
            signed(|files| files.replace(BUNDLE_JSON, "data/annex-001.jpg", "data/../annex.jpg"))
        },
        expected: &["bundle-statement-malformed"],
    },
    Plant {
        name: "a statement about another locker",
        made: || stated(|draft| draft.statement.locker = id(1)),
        expected: &["bundle-locker-differs"],
    },
    Plant {
        name: "another size stated of an annex",
        made: || stated(|draft| draft.statement.items[0].file.size += 1),
        expected: &["bundle-size-differs", "bundle-deposit-differs"],
    },
    Plant {
        name: "another file than was deposited, stated and listed",
        made: || {
            stated(|draft| {
                let file = &mut draft.statement.items[0].file;
                let forged = b"\xff\xd8\xff\xe0 another page".to_vec();
                file.sha256 = hex(&<sha2::Sha256 as sha2::Digest>::digest(&forged));
                file.blake3 = hex(blake3::hash(&forged).as_bytes());
                file.size = forged.len() as u64;
                draft.originals[0] = forged;
            })
        },
        expected: &["bundle-deposit-differs"],
    },
    Plant {
        name: "another media type than was deposited",
        made: || stated(|draft| draft.statement.items[0].media = "image/png".into()),
        expected: &["bundle-deposit-differs", "bundle-ending-differs"],
    },
    Plant {
        name: "an annex that a double click would run",
        made: || stated(|draft| draft.statement.items[0].file.path = "data/annex-001.exe".into()),
        expected: &["bundle-ending-differs"],
    },
    Plant {
        name: "a locker's file with what was sealed again out of its place",
        made: || {
            signed(|files| {
                let line = "bundle-key-file: ";
                files.replace(LOCKER_TXT, line, &format!("sealed-since: 0\n{line}"));
            })
        },
        expected: &["locker-file-malformed"],
    },
    Plant {
        name: "nothing wrong with a locker whose key is dealt out among holders",
        made: || dealt_out("1 2 3"),
        expected: &[],
    },
    Plant {
        name: "a locker whose key one holder of three could put together",
        made: || dealt_out("1 1 3"),
        expected: &["locker-file-malformed"],
    },
    Plant {
        name: "a locker that asks for more holders than there are",
        made: || dealt_out("1 4 3"),
        expected: &["locker-file-malformed"],
    },
    Plant {
        name: "a locker whose holders were never told a generation",
        made: || dealt_out("0 2 3"),
        expected: &["locker-file-malformed"],
    },
    Plant {
        name: "a locker with a passphrase beside its holders",
        made: || {
            stated(|draft| {
                let way = "way-in: passphrase aaaaaaaaaaaaaaaaaaaaaaaaaa";
                let text = NEWSROOM.locker_file().to_text();
                let text = format!("{text}{way}\nquorum: 1 2 3\n");
                draft.locker = NEWSROOM.signed(&text, &[Who::Custodian]);
            })
        },
        expected: &["locker-file-malformed"],
    },
    Plant {
        name: "a locker's file that cannot be read",
        made: || signed(|files| files.replace(LOCKER_TXT, "number: 1", "number: one")),
        expected: &["locker-file-malformed"],
    },
    Plant {
        name: "a checkpoint that only a machine has signed",
        made: || stated(|draft| draft.check_in(|_| (), &[Who::Station])),
        expected: &["bundle-checkpoint-station"],
    },
    Plant {
        name: "a checkpoint that a stranger has signed",
        made: || stated(|draft| draft.check_in(|_| (), &[Who::Stranger])),
        expected: &["bundle-checkpoint-unsigned"],
    },
    Plant {
        name: "a note that is no checkpoint",
        made: || stated(|draft| draft.checkpoint = NEWSROOM.signed("8\n", &[Who::Custodian])),
        expected: &["bundle-checkpoint-malformed", "bundle-proof-false"],
    },
    Plant {
        name: "a checkpoint that is no note",
        made: || stated(|draft| draft.checkpoint = "sandyq\n8\n".into()),
        expected: &["bundle-checkpoint-malformed", "bundle-proof-false"],
    },
    Plant {
        name: "a checkpoint of another size",
        made: || {
            stated(|draft| {
                draft.check_in(|own| own.size = 7, &[Who::Custodian]);
            })
        },
        expected: &["bundle-checkpoint-differs", "bundle-proof-false"],
    },
    Plant {
        name: "a checkpoint with another root",
        made: || {
            stated(|draft| {
                draft.check_in(|own| own.root = [9; 32], &[Who::Custodian]);
            })
        },
        expected: &["bundle-checkpoint-differs", "bundle-proof-false"],
    },
    Plant {
        name: "the checkpoint of another log",
        made: || {
            stated(|draft| {
                let origin = format!("sandyq/{}", id(1));
                draft.statement.checkpoint.origin.clone_from(&origin);
                draft.check_in(|own| own.origin = origin, &[Who::Custodian]);
            })
        },
        expected: &["bundle-checkpoint-differs"],
    },
    Plant {
        name: "a proof from another tree",
        made: || {
            history(|custody| {
                let mut tree = Tree::new();
                (0..8).for_each(|n| tree.append([n; 32]));
                let proof = tree.prove_inclusion(1, 8).unwrap();
                custody.entries[0].proof = proof.iter().map(|hash| hex(hash)).collect();
            })
        },
        expected: &["bundle-proof-false"],
    },
    Plant {
        name: "a proof of another entry",
        made: || history(|custody| custody.entries[0].proof = custody.entries[1].proof.clone()),
        expected: &["bundle-proof-false"],
    },
    Plant {
        name: "a proof one hash too long",
        made: || history(|custody| custody.entries[0].proof.push(hex(&[0; 32]))),
        expected: &["bundle-proof-false"],
    },
    Plant {
        name: "a proof in capitals",
        made: || {
            history(|custody| {
                let hash = &mut custody.entries[0].proof[0];
                *hash = hash.to_uppercase();
            })
        },
        expected: &["bundle-proof-false"],
    },
    Plant {
        name: "an entry under another number",
        made: || history(|custody| custody.entries[1].index = 4),
        expected: &["bundle-entry-malformed", "bundle-history-gap"],
    },
    Plant {
        name: "a leaf that is not canonical and stands in the tree",
        made: || with_leaf(|leaf| leaf.replace("\"v\":1", "\"v\": 1")),
        expected: &["bundle-entry-malformed", "bundle-history-gap"],
    },
    Plant {
        name: "a leaf of another version that stands in the tree",
        made: || with_leaf(|leaf| leaf.replace("\"v\":1", "\"v\":2")),
        expected: &["bundle-entry-malformed", "bundle-history-gap"],
    },
    Plant {
        name: "a leaf changed",
        made: || {
            history(|custody| {
                let leaf = &mut custody.entries[2].leaf;
                *leaf = leaf.replace("item-described", "item-released");
            })
        },
        expected: &["bundle-proof-false"],
    },
    Plant {
        name: "an entry left out of the middle",
        made: || kept(&[0, 2]),
        expected: &["bundle-history-gap"],
    },
    Plant {
        name: "the first entry left out",
        made: || kept(&[1, 2]),
        expected: &[
            "bundle-history-gap",
            "bundle-deposit-differs",
            "bundle-withheld-differs",
        ],
    },
    Plant {
        name: "the last entry left out and not stated so",
        made: || history(|custody| drop(custody.entries.pop())),
        expected: &["bundle-history-span"],
    },
    Plant {
        name: "no entries at all",
        made: || history(|custody| custody.entries.clear()),
        expected: &["bundle-history-span", "bundle-withheld-differs"],
    },
    Plant {
        name: "entries in another order",
        made: || history(|custody| custody.entries.swap(1, 2)),
        expected: &["bundle-history-gap", "bundle-history-span"],
    },
    Plant {
        name: "an entry twice",
        made: || history(|custody| custody.entries.push(custody.entries[2].clone())),
        expected: &["bundle-history-gap", "bundle-history-span"],
    },
    Plant {
        name: "an entry about another item put in",
        made: || {
            stated(|draft| {
                let other = draft.log.disclosed(7, &["people"]);
                draft.custody[0].entries.push(other);
                let custody = &mut draft.statement.items[0].custody;
                (custody.count, custody.last) = (4, 7);
            })
        },
        expected: &["bundle-history-gap"],
    },
    Plant {
        name: "two annexes with each other's histories",
        made: || {
            stated(|draft| {
                let entries = std::mem::take(&mut draft.custody[0].entries);
                draft.custody[0].entries =
                    std::mem::replace(&mut draft.custody[1].entries, entries);
            })
        },
        expected: &[
            "bundle-deposit-differs",
            "bundle-history-gap",
            "bundle-history-span",
            "bundle-withheld-differs",
        ],
    },
    Plant {
        name: "a history that names another item",
        made: || history(|custody| custody.item = id(23)),
        expected: &["bundle-custody-differs"],
    },
    Plant {
        name: "a history that names another annex",
        made: || signed(|files| files.replace(HISTORY, "\"annex\":1", "\"annex\":2")),
        expected: &["bundle-custody-differs"],
    },
    Plant {
        name: "a history in another form",
        made: || signed(|files| files.content(HISTORY).push(b'\n')),
        expected: &["bundle-custody-malformed"],
    },
    Plant {
        name: "a value of another entry disclosed",
        made: || {
            history(|custody| {
                let title = custody.entries[2].disclosures.last().unwrap().clone();
                *custody.entries[0].disclosures.last_mut().unwrap() = title;
            })
        },
        expected: &[
            "bundle-disclosure-foreign",
            "bundle-history-gap",
            "bundle-deposit-differs",
            "bundle-withheld-differs",
        ],
    },
    Plant {
        name: "a value disclosed twice",
        made: || {
            history(|custody| {
                let same = custody.entries[2].disclosures[0].clone();
                custody.entries[2].disclosures.push(same);
            })
        },
        expected: &["bundle-disclosure-foreign"],
    },
    Plant {
        name: "a field left out and not stated so",
        made: || history(|custody| drop(custody.entries[2].disclosures.remove(0))),
        expected: &["bundle-withheld-differs"],
    },
    Plant {
        name: "a field stated as left out and shown",
        made: || stated(|draft| draft.statement.items[0].withheld.push("title".into())),
        expected: &["bundle-withheld-differs"],
    },
    Plant {
        name: "the chain of entries withheld",
        made: || withheld("prev"),
        expected: &["bundle-history-gap"],
    },
    Plant {
        name: "the subject withheld",
        made: || withheld("subject"),
        expected: &["bundle-history-gap"],
    },
    Plant {
        name: "the deposit's hash withheld",
        made: || withheld("sha256"),
        expected: &["bundle-deposit-differs"],
    },
    Plant {
        name: "nothing that can be seen: the last entry left out and stated so",
        made: || kept(&[0, 1]),
        expected: &[],
    },
];
