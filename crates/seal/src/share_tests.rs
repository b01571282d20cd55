//! The text of a share: what is written is read back, and each way of being wrong is named.

use super::*;
use crate::{Deal, Identity};

fn shares(generation: u8) -> Vec<Share> {
    let locker = Id::from_bytes(*b"\x34\x75\x0f\x98\xbd\x59\xfc\xfc0123456\x00");
    let deal = Deal {
        locker: &locker,
        generation,
        needed: 2,
        of: 3,
    };
    Identity::generate().split(&deal).unwrap()
}

fn refusal(text: &str) -> ShareRefused {
    Share::parse(text).expect_err(text)
}

#[test]
fn what_is_written_is_read_back_to_the_same_text() {
    for share in shares(1) {
        let text = share.to_text();
        let again = Share::parse(&text).unwrap();
        assert_eq!(*again.to_text(), *text);
        assert!(text.capacity() == 1024 && text.len() < 600, "never grown");
        assert_eq!(again.locker_mark(), "gr2q7gf5");
        assert_eq!([again.generation(), again.needed(), again.of()], [1, 2, 3]);
        assert_eq!(again.number(), share.number());
        assert_eq!(again.secret.bytes(), share.secret.bytes());
    }
}

#[test]
fn typed_from_paper_case_spaces_order_and_the_lines_above_do_not_count() {
    let share = &shares(1)[1];
    let text = share.to_text();
    let words: Vec<&str> = text.lines().skip(4).collect();
    let mut turned = words.clone();
    turned.reverse();
    for typed in [
        words.join("\n"),
        words.join("\r\n").to_uppercase(),
        turned.join("\n\n   "),
        words.join("\n").replace(' ', "\t  "),
        words.join("\n").replacen("1 ", "1. ", 1),
        format!("\u{feff}{}", *text),
    ] {
        assert_eq!(*Share::parse(&typed).unwrap().to_text(), *text, "{typed}");
    }
}

#[test]
fn a_mistake_is_named_by_its_line() {
    let text = shares(1)[0].to_text();
    let lines: Vec<&str> = text.lines().collect();
    let with = |at: usize, line: &str| {
        let mut lines = lines.clone();
        lines[at] = line;
        lines.join("\n")
    };
    for line in 1..=5_u8 {
        let at = usize::from(line) + 3;
        let words: Vec<&str> = lines[at].split(' ').collect();
        let mut swapped = words.clone();
        swapped.swap(2, 5);
        if swapped != words {
            assert_eq!(
                refusal(&with(at, &swapped.join(" "))),
                ShareRefused::LineDamaged(line)
            );
        }
        let mut mistyped = words.clone();
        mistyped[3] = "qazaq";
        assert_eq!(
            refusal(&with(at, &mistyped.join(" "))),
            ShareRefused::UnknownWord(line, 3)
        );
        let short = words[..8].join(" ");
        assert_eq!(refusal(&with(at, &short)), ShareRefused::WordCount(line));
        let long = format!("{} able", lines[at]);
        assert_eq!(refusal(&with(at, &long)), ShareRefused::WordCount(line));
        assert_eq!(refusal(&with(at, "")), ShareRefused::LineMissing(line));
        let twice = format!("{}\n{}", lines[at], lines[at]);
        assert_eq!(refusal(&with(at, &twice)), ShareRefused::LineTwice(line));
    }
}

#[test]
fn every_single_word_changed_into_any_of_its_neighbours_is_noticed() {
    let text = shares(1)[0].to_text();
    let list = bip39::Language::English.word_list();
    let words: Vec<&str> = text.lines().skip(4).collect();
    for (at, line) in words.iter().enumerate() {
        for place in 1..=8 {
            let mut changed: Vec<&str> = line.split(' ').collect();
            let number = list
                .iter()
                .position(|word| *word == changed[place])
                .unwrap();
            changed[place] = list[(number + 1) % list.len()];
            let mut all: Vec<String> = words.iter().map(|line| (*line).to_owned()).collect();
            all[at] = changed.join(" ");
            assert!(
                Share::parse(&all.join("\n")).is_err(),
                "line {at} word {place}"
            );
        }
    }
}

#[test]
fn lines_of_two_shares_are_told_apart() {
    let all = shares(1);
    let (one, two) = (all[0].to_text(), all[1].to_text());
    let (one, two): (Vec<&str>, Vec<&str>) = (one.lines().collect(), two.lines().collect());
    for at in 4..9 {
        let mut mixed = one.clone();
        mixed[at] = two[at];
        if mixed != one {
            assert_eq!(refusal(&mixed.join("\n")), ShareRefused::LinesMixed, "{at}");
        }
    }
}

#[test]
fn what_stands_above_the_words_must_say_what_they_say() {
    let text = shares(1)[0].to_text();
    for (from, to) in [
        ("gr2q7gf5", "gr2q7gf4"),
        ("generation: 1", "generation: 2"),
        ("share: 1 of 3", "share: 2 of 3"),
        ("2 needed", "3 needed"),
        ("generation: 1\n", ""),
    ] {
        assert_eq!(
            refusal(&text.replacen(from, to, 1)),
            ShareRefused::HeadDiffers,
            "{to}"
        );
    }
}

#[test]
fn another_version_and_what_is_no_share_are_told_apart() {
    let text = shares(1)[0].to_text();
    assert_eq!(refusal(&text.replacen("/1", "/2", 1)), ShareRefused::Newer);
    for none in [
        "",
        "shopping list",
        &text.replacen("/1", "/0", 1),
        "sandyq-share/x",
        "6 able",
        "AGE-SECRET-KEY-1",
        "1able",
    ] {
        let refused = refusal(none);
        let fits = matches!(
            refused,
            ShareRefused::NotAShare | ShareRefused::LineMissing(1)
        );
        assert!(fits, "{none}: {refused}");
    }
    assert_eq!(
        refusal(&format!("{}note\n", *text)),
        ShareRefused::NotAShare
    );
    assert_eq!(
        refusal(&" ".repeat(MAX_SHARE_TEXT + 1)),
        ShareRefused::TooLong
    );
}

#[test]
fn a_version_and_numbers_that_the_words_alone_carry_are_judged_too() {
    let with = |at: usize, value: u8| {
        let mut bytes = [0; BYTES];
        bytes[0] = 1;
        bytes[6..10].copy_from_slice(&[1, 2, 3, 1]);
        bytes[at] = value;
        let sum = sum(&bytes[..HEAD + SECRET]);
        bytes[HEAD + SECRET..].copy_from_slice(&sum);
        let mut text = String::new();
        share_lines::write(&bytes, &mut text);
        Share::parse(&text).map(|share| share.number())
    };
    assert_eq!(with(20, 9), Ok(1), "the control");
    assert_eq!(with(0, 2), Err(ShareRefused::Newer));
    for (at, value) in [(6, 0), (7, 1), (7, 4), (8, 21), (9, 0), (9, 4)] {
        assert_eq!(
            with(at, value),
            Err(ShareRefused::BadNumbers),
            "{at} {value}"
        );
    }
}

#[test]
fn its_debug_form_tells_nothing() {
    assert_eq!(format!("{:?}", shares(1)[0]), "Share(hidden)");
}

#[test]
fn one_line_is_looked_at_by_itself_while_it_is_typed() {
    let text = shares(1)[0].to_text();
    let line = text.lines().nth(5).unwrap().strip_prefix("2 ").unwrap();
    assert_eq!(Share::check_line(2, line), Ok(()));
    assert_eq!(Share::check_line(2, &line.to_uppercase()), Ok(()));
    assert_eq!(
        Share::check_line(3, line),
        Err(ShareRefused::LineDamaged(3)),
        "right, but in another place"
    );
    let (head, _) = line.rsplit_once(' ').unwrap();
    assert_eq!(Share::check_line(2, head), Err(ShareRefused::WordCount(2)));
    assert_eq!(
        Share::check_line(2, "abandon qazan"),
        Err(ShareRefused::UnknownWord(2, 2))
    );
    for none in [0, 6, u8::MAX] {
        assert_eq!(Share::check_line(none, line), Err(ShareRefused::NotAShare));
    }
}
