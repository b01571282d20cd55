//! Changes to what a maker states and shows, by its meaning: each could be a lie or a mistake of the maker's own.

use sandyq_format::{
    bundle::{BundleStatement, StatedItem, StatedRecipient},
    ids::{Hash, hex},
};

use super::{Named, edges, entries, json, locker, take};
use crate::{
    agree::{
        keys,
        shapes::stated,
        workshop::{Draft, NEWSROOM, STRANGER, Who, id, ssh_line},
    },
    chance::Chance,
};

/// Changes a draft.
pub fn change(draft: &mut Draft, chance: &mut Chance) -> String {
    match chance.below(10) {
        0..=3 => entries::change(draft, chance),
        4..=5 => take(OWNERS, draft, chance),
        _ => take(STATED, draft, chance),
    }
}

/// One of the annexes as stated.
fn item<'a>(draft: &'a mut Draft, chance: &mut Chance) -> Option<&'a mut StatedItem> {
    let at = chance.place(draft.statement.items.len());
    draft.statement.items.get_mut(at)
}

fn edge(chance: &mut Chance) -> u64 {
    // Beyond 2^53 no statement can be written; the texts of JSON have those.
    chance.one_of(&edges::WHOLE[..10]).copied().unwrap_or(0)
}

fn hash(chance: &mut Chance) -> String {
    hex(&Hash::try_from(chance.bytes(32)).unwrap_or_default())
}

const STATED: &[Named<Draft>] = &[
    ("another purpose", 2, |draft, chance| {
        draft.statement.purpose = edges::text(chance)
    }),
    ("another maker", 1, |draft, chance| {
        draft.statement.exporter = edges::text(chance)
    }),
    ("another time", 2, |draft, chance| {
        draft.statement.made.utc = edges::text(chance)
    }),
    ("another origin stated", 1, |draft, chance| {
        draft.statement.checkpoint.origin = edges::text(chance);
    }),
    ("another root stated", 2, |draft, chance| {
        draft.statement.checkpoint.root = hash(chance)
    }),
    ("another size of the log stated", 2, |draft, chance| {
        draft.statement.checkpoint.size = edge(chance);
    }),
    ("another locker stated", 2, |draft, _| {
        draft.statement.locker = id(77)
    }),
    ("another bundle's id", 1, |draft, chance| {
        draft.statement.bundle = id(chance.below(9) as u8);
    }),
    ("another size of a file stated", 3, |draft, chance| {
        let size = edge(chance);
        item(draft, chance)
            .map(|item| item.file.size = size)
            .unwrap_or_default();
    }),
    ("another SHA-256 stated", 3, |draft, chance| {
        let hash = hash(chance);
        item(draft, chance)
            .map(|item| item.file.sha256 = hash)
            .unwrap_or_default();
    }),
    ("another BLAKE3 stated", 3, |draft, chance| {
        let hash = hash(chance);
        item(draft, chance)
            .map(|item| item.file.blake3 = hash)
            .unwrap_or_default();
    }),
    ("another type of a file", 4, |draft, chance| {
        let types = [
            "image/png",
            "",
            "application/json",
            "IMAGE/JPEG",
            "image/jpeg;x=1",
            "application/x-msdownload",
        ];
        let media = match chance.below(3) {
            0 => edges::text(chance),
            _ => chance
                .one_of(&types)
                .copied()
                .unwrap_or_default()
                .to_owned(),
        };
        item(draft, chance)
            .map(|item| item.media = media)
            .unwrap_or_default();
    }),
    ("another name of a file", 4, |draft, chance| {
        let endings = [
            "exe",
            "bin",
            "JPG",
            "",
            "jpg.exe",
            "123456789",
            "j\u{301}pg",
            "html",
            "tar",
        ];
        let ending = chance.one_of(&endings).copied().unwrap_or_default();
        if let Some(item) = item(draft, chance) {
            item.file.path = format!("data/annex-{:03}.{ending}", item.annex);
        }
    }),
    ("another item", 2, |draft, chance| {
        let other = chance.below(4) as u8 + 20;
        item(draft, chance)
            .map(|item| item.item = id(other))
            .unwrap_or_default();
    }),
    ("another number of an annex", 2, |draft, chance| {
        let number = chance.below(5) as u32;
        item(draft, chance)
            .map(|item| item.annex = number)
            .unwrap_or_default();
    }),
    ("another count of entries", 4, |draft, chance| {
        let (which, value, near) = (chance.below(3), edge(chance), chance.one_in(2));
        if let Some(item) = item(draft, chance) {
            let span = &mut item.custody;
            let place = [&mut span.count, &mut span.first, &mut span.last];
            for (at, place) in place.into_iter().enumerate() {
                if at as u64 == which {
                    *place = if near { *place + value % 2 } else { value };
                }
            }
        }
    }),
    ("a field more stated as withheld", 4, |draft, chance| {
        let names = [
            "actor",
            "time",
            "zzz",
            "a",
            "people",
            "\u{ffff}",
            "\u{1f600}",
            "__proto__",
        ];
        let (name, sorted) = (
            chance.one_of(&names).copied().unwrap_or_default(),
            !chance.one_in(4),
        );
        if let Some(item) = item(draft, chance) {
            item.withheld.push(name.to_owned());
            if sorted {
                item.withheld.sort();
                item.withheld.dedup();
            }
        }
    }),
    (
        "names withheld that languages sort differently",
        1,
        |draft, chance| {
            if let Some(item) = item(draft, chance) {
                item.withheld = vec!["\u{1f600}".to_owned(), "\u{ff5e}".to_owned()];
                if chance.one_in(2) {
                    item.withheld.reverse();
                }
            }
        },
    ),
    ("a field less stated as withheld", 2, |draft, chance| {
        item(draft, chance)
            .map(|item| item.withheld.pop())
            .unwrap_or_default();
    }),
    ("an annex less stated", 2, |draft, _| {
        if draft.statement.items.len() > 1 {
            draft.statement.items.pop();
        }
    }),
    (
        "two annexes stated in each other's place",
        1,
        |draft, chance| {
            let count = draft.statement.items.len();
            let (one, other) = (chance.place(count), chance.place(count));
            draft.statement.items.swap(one, other);
        },
    ),
    ("a page stated or not", 2, |draft, chance| {
        if let Some(item) = item(draft, chance) {
            let path = format!("data/annex-{:03}.txt", item.annex);
            item.readable = match item.readable {
                Some(_) => None,
                None => Some(stated(&path, b"")),
            };
        }
    }),
    ("another content, stated", 3, |draft, chance| {
        let content = chance.bytes(100);
        let item = &mut draft.statement.items[0];
        item.file = stated(&item.file.path, &content);
        draft.originals[0] = content;
    }),
    ("another content", 3, |draft, chance| {
        let at = chance.place(draft.originals.len());
        draft.originals[at] = chance.bytes(40);
    }),
    ("another list of recipients", 6, |draft, chance| {
        recipients(&mut draft.statement, chance);
    }),
];

fn recipients(statement: &mut BundleStatement, chance: &mut Chance) {
    let list = &mut statement.recipients;
    let at = chance.place(list.len());
    let own = (keys::recipients(), chance.bytes(22));
    match chance.below(9) {
        0 => _ = list.remove(at),
        1 => list.push(list[at].clone()),
        2 => list.reverse(),
        3 => list[at].one_time ^= true,
        4 => list[at].key = json::letter(&list[at].key, chance),
        5 => list[at].key_salt = json::letter(&list[at].key_salt, chance),
        6 => list[at].label = list[0].key.clone(),
        7 => list.resize([19, 20, 21][chance.place(3)], list[at].clone()),
        _ => {
            let one = (own.0[keys::UNLISTED].as_str(), &[9; 16]);
            let label = edges::text(chance);
            list.extend(StatedRecipient::new(
                one,
                (label.as_str(), &[8; 16]),
                true,
                true,
            ));
        }
    }
}

/// Changes to locker and checkpoint, signed again by whoever is thought of.
const OWNERS: &[Named<Draft>] = &[
    ("all of a stranger's", 2, |draft, _| {
        draft.belong_to(STRANGER)
    }),
    ("the locker's file of a stranger", 2, |draft, _| {
        draft.locker = STRANGER.signed(&STRANGER.locker_file().to_text(), &[Who::Stranger]);
    }),
    ("another bundle key named", 2, |draft, chance| {
        let lines = [
            ssh_line(Who::Stranger),
            "ssh-ed25519 AAAA".into(),
            "x".into(),
            format!("{} reader@home", ssh_line(Who::BundleKey)),
            format!("{}  ", ssh_line(Who::BundleKey)),
        ];
        let mut file = NEWSROOM.locker_file();
        file.bundle_key = chance.one_of(&lines).cloned().unwrap_or_default();
        draft.locker = text_signed(&file.to_text(), chance);
    }),
    ("the locker's file in other lines", 6, |draft, chance| {
        let mut text = NEWSROOM.locker_file().to_text().into_bytes();
        super::lines::change(&mut text, chance);
        draft.locker = text_signed(&String::from_utf8_lossy(&text), chance);
    }),
    ("another value in the locker's file", 4, |draft, chance| {
        let text = NEWSROOM.locker_file().to_text();
        let lines: Vec<&str> = text.lines().collect();
        let at = chance.place(lines.len());
        let lines = lines
            .iter()
            .enumerate()
            .map(|(number, line)| match line.split_once(": ") {
                Some((name, value)) if number == at => {
                    format!("{name}: {}\n", value_near(value, chance))
                }
                _ => format!("{line}\n"),
            });
        let text: String = lines.collect();
        draft.locker = text_signed(&text, chance);
    }),
    ("a checkpoint signed by others", 5, |draft, chance| {
        let by: [&[Who]; 6] = [
            &[Who::Station],
            &[Who::Stranger],
            &[Who::Custodian],
            &[Who::Stranger, Who::Station],
            &[Who::BundleKey],
            &[Who::Custodian, Who::Stranger, Who::Station],
        ];
        let by = chance.one_of(&by).copied().unwrap_or_default();
        let text = draft.log.checkpoint().to_text();
        draft.checkpoint = note(&text, by);
    }),
    ("another checkpoint", 4, |draft, chance| {
        let mut checkpoint = draft.log.checkpoint();
        match chance.below(4) {
            0 => checkpoint.size = edge(chance),
            1 => checkpoint.root = Hash::try_from(chance.bytes(32)).unwrap_or_default(),
            2 => checkpoint.origin = STRANGER.origin(),
            _ => checkpoint.extensions.push("more".to_owned()),
        }
        if chance.one_in(3) {
            draft.statement.checkpoint.size = checkpoint.size;
            draft.statement.checkpoint.root = hex(&checkpoint.root);
        }
        draft.checkpoint = note(&checkpoint.to_text(), &[Who::Custodian]);
    }),
    ("a checkpoint in other lines", 4, |draft, chance| {
        let mut text = draft.log.checkpoint().to_text().into_bytes();
        super::lines::change(&mut text, chance);
        draft.checkpoint = note(&String::from_utf8_lossy(&text), &[Who::Custodian]);
    }),
    ("numbers of a checkpoint", 3, |draft, chance| {
        let sizes = [
            "08",
            "+8",
            "8 ",
            "-8",
            "8.0",
            "",
            "9007199254740991",
            "9007199254740992",
            "18446744073709551615",
            "٨",
            "0",
        ];
        let size = chance.one_of(&sizes).copied().unwrap_or_default();
        let text = draft.log.checkpoint().to_text();
        let mut lines: Vec<&str> = text.lines().collect();
        lines[1] = size;
        draft.checkpoint = note(&format!("{}\n", lines.join("\n")), &[Who::Custodian]);
    }),
];

/// Another value where a locker's file has this one.
fn value_near(value: &str, chance: &mut Chance) -> String {
    match chance.below(5) {
        0 => edges::text(chance).replace(['\n', '\r'], "_"),
        1 => value.to_uppercase(),
        2 => locker::loose_bits(value),
        3 => [
            "0",
            "01",
            "9007199254740991",
            "9007199254740992",
            "none",
            "passphrase x",
        ][chance.place(6)]
        .to_owned(),
        _ => json::letter(value, chance),
    }
}

fn note(text: &str, by: &[Who]) -> String {
    String::from_utf8_lossy(&locker::signed(text, &NEWSROOM.origin(), by)).into_owned()
}

/// Signed by the custodian, as a rule.
fn text_signed(text: &str, chance: &mut Chance) -> String {
    let who = if chance.one_in(4) {
        Who::Stranger
    } else {
        Who::Custodian
    };
    note(text, &[who])
}
