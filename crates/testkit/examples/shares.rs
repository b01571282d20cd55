//! Writes the vectors of shares that are not there yet. What is there is never written again: old shares are opened for ever.
#![forbid(unsafe_code)]

use std::{fs, io, path::Path};

use sandyq_format::ids::Id;
use sandyq_seal::{Deal, Identity, Share};

/// A locker of nothing real.
const LOCKER: [u8; 16] = *b"\x34\x75\x0f\x98\xbd\x59\xfc\xfc\x52\x5d\x49\xc7\x55\x54\x93\x3e";

/// A way of being wrong: its name, the shares, and what is expected.
type Vector = (&'static str, Vec<String>, &'static str);

fn main() -> io::Result<()> {
    let into = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/share");
    let identity = Identity::generate();
    for (name, shares, expected) in vectors(&identity) {
        let folder = into.join(name);
        if folder.exists() {
            continue;
        }
        fs::create_dir_all(&folder)?;
        for (at, text) in shares.iter().enumerate() {
            fs::write(folder.join(format!("{}.txt", at + 1)), text)?;
        }
        fs::write(
            folder.join("recipient"),
            format!("{}\n", identity.recipient()),
        )?;
        fs::write(
            folder.join("locker"),
            format!("{}\n", Id::from_bytes(LOCKER)),
        )?;
        fs::write(folder.join("expected"), format!("{expected}\n"))?;
        println!("{name}");
    }
    Ok(())
}

fn dealt(identity: &Identity, locker: [u8; 16], generation: u8, needed: u8, of: u8) -> Vec<String> {
    let locker = Id::from_bytes(locker);
    let deal = Deal {
        locker: &locker,
        generation,
        needed,
        of,
    };
    let shares = identity.split(&deal).expect("possible numbers");
    shares
        .iter()
        .map(|share: &Share| share.to_text().to_string())
        .collect()
}

fn vectors(identity: &Identity) -> Vec<Vector> {
    let all = dealt(identity, LOCKER, 1, 2, 3);
    let later = dealt(identity, LOCKER, 2, 2, 3);
    let elsewhere = dealt(identity, [9; 16], 1, 2, 3);
    let stranger = dealt(&Identity::generate(), LOCKER, 1, 2, 3);
    let many = dealt(identity, LOCKER, 255, 20, 20);
    let line =
        |text: &str, number: usize| text.lines().nth(3 + number).unwrap_or_default().to_owned();
    let (one, two) = (all[0].clone(), all[1].clone());
    let with = |text: &str, number: usize, to: &str| text.replacen(&line(text, number), to, 1);
    let last = |line: &str| {
        line.rsplit_once(' ')
            .map_or(String::new(), |(rest, _)| rest.to_owned())
    };
    let swapped = |line: &str| {
        let mut words: Vec<&str> = line.split(' ').collect();
        let (a, b) = (1..8)
            .flat_map(|a| (a + 1..9).map(move |b| (a, b)))
            .find(|(a, b)| words[*a] != words[*b])
            .unwrap_or((1, 2));
        words.swap(a, b);
        words.join(" ")
    };
    let words_of = |text: &str| text.lines().skip(4).map(str::to_owned).collect::<Vec<_>>();
    vec![
        ("two-of-three", all[1..].to_vec(), "opens"),
        ("twenty-of-twenty", many, "opens"),
        (
            "typed-from-paper",
            vec![
                words_of(&one)
                    .join("\n")
                    .to_uppercase()
                    .replace(' ', "  ")
                    .replacen("3  ", "3) ", 1),
                two.replace('\n', "\r\n\r\n"),
            ],
            "opens",
        ),
        (
            "two-words-swapped",
            vec![one.clone(), with(&two, 3, &swapped(&line(&two, 3)))],
            "2.txt: line 3 is damaged",
        ),
        (
            "a-word-that-is-none",
            vec![
                with(&one, 2, &format!("{} qazaq", last(&line(&one, 2)))),
                two.clone(),
            ],
            "1.txt: line 2, word 8: not in the list",
        ),
        (
            "a-word-left-out",
            vec![with(&one, 5, &last(&line(&one, 5))), two.clone()],
            "1.txt: line 5 has not eight words",
        ),
        (
            "a-word-too-many",
            vec![
                with(&one, 5, &format!("{} able", line(&one, 5))),
                two.clone(),
            ],
            "1.txt: line 5 has not eight words",
        ),
        (
            "a-line-left-out",
            vec![one.clone(), with(&two, 1, "")],
            "2.txt: line 1 is missing",
        ),
        (
            "a-line-twice",
            vec![format!("{one}{}\n", line(&one, 4)), two.clone()],
            "1.txt: line 4 is there twice",
        ),
        (
            "a-line-of-another-share",
            vec![with(&one, 4, &line(&two, 4)), two.clone()],
            "1.txt: lines of different shares",
        ),
        (
            "a-number-changed-above-the-words",
            vec![one.replacen("share: 1", "share: 3", 1), two.clone()],
            "1.txt: the lines above the words say otherwise",
        ),
        (
            "a-newer-version",
            vec![one.replacen("share/1", "share/2", 1), two.clone()],
            "1.txt: a newer version",
        ),
        (
            "a-shopping-list",
            vec!["tea\nbread\n".into(), two.clone()],
            "1.txt: not a share",
        ),
        (
            "an-empty-file",
            vec![String::new(), two.clone()],
            "1.txt: line 1 is missing",
        ),
        (
            "four-kilobytes-and-one",
            vec![
                format!("{one}{}", " ".repeat(4097 - one.len())),
                two.clone(),
            ],
            "1.txt: too long",
        ),
        ("one-alone", vec![one.clone()], "1 shares of 2 needed"),
        (
            "the-same-twice",
            vec![one.clone(), one.clone()],
            "shares 0 and 1 are the same",
        ),
        (
            "an-older-one-among-them",
            vec![later[0].clone(), two.clone()],
            "share 1 is of another generation",
        ),
        (
            "one-of-another-locker",
            vec![one.clone(), elsewhere[1].clone()],
            "share 1 is of another locker",
        ),
        (
            "all-of-another-locker",
            elsewhere[..2].to_vec(),
            "another locker",
        ),
        (
            "one-that-looks-whole-and-is-false",
            vec![one, stranger[1].clone()],
            "these shares do not give the identity",
        ),
    ]
}
