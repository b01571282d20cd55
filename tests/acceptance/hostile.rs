//! Strings that are meant to do harm, typed and read on the command line: nothing of them reaches the terminal but text.

use std::{ffi::OsString, fs};

use serde_json::Value;

use crate::home::{CASE, Home, Said};

#[path = "../strings/mod.rs"]
mod strings;

/// Characters that move a cursor, change a colour, ring, or turn the direction of writing.
fn reaches_the_terminal(said: &Said) -> Vec<char> {
    let all = said.out.chars().chain(said.err.chars());
    let acts = |c: &char| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    // Sentences put what they are filled in with between marks of isolation, in pairs.
    let pairs = |c: &char| !matches!(c, '\u{2068}' | '\u{2069}');
    all.filter(acts).filter(pairs).collect()
}

fn deposit(home: &Home, text: &str, number: usize) -> Said {
    let name = strings::file_name(text, number);
    home.write(&name, text);
    let mut args: Vec<OsString> = ["deposit", "locker"].map(Into::into).into();
    args.push(format!("./{name}").into());
    for option in ["title", "place", "obtained", "by", "notes", "tag"] {
        args.push(format!("--{option}={}", strings::fitted(text)).into());
    }
    args.extend(["--kind", "other", "--case", CASE].map(Into::into));
    home.run(args)
}

#[test]
fn strings_that_are_meant_to_do_harm_are_only_text_on_a_terminal() {
    let home = Home::new();
    let texts: Vec<String> = strings::every(24)
        .into_iter()
        .filter(|t| !t.contains('\0'))
        .collect();
    let mut said = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        said.push(deposit(&home, text, number).done());
    }
    let items = home.items();
    assert_eq!(items.len(), texts.len());
    for (item, text) in items.iter().zip(&texts) {
        assert_eq!(item["title"], strings::fitted(text).as_str());
        let raw = |args: &[&str]| {
            Said::of(
                &home
                    .command()
                    .args(args)
                    .args(["-i", "recovery.txt"])
                    .output()
                    .unwrap(),
            )
        };
        let id = item["id"].as_str().unwrap();
        said.push(raw(&["show", "locker", id]).done());
        said.push(raw(&["history", "locker", id]).done());
        said.push(home.run(["verify", text]));
        said.push(home.run([format!("--{text}")]));
    }
    let list = home
        .command()
        .args(["list", "locker", "-i", "recovery.txt"])
        .output()
        .unwrap();
    said.push(Said::of(&list).done());
    let purpose = texts
        .iter()
        .map(|text| strings::fitted(text))
        .collect::<Vec<_>>()
        .join(" ");
    let purpose: String = purpose.chars().take(1000).collect();
    home.run(["key", "new", "-o", "reader.txt"]).done();
    let key = home
        .run(["key", "show", "reader.txt", "--json"])
        .done()
        .json();
    let reader = key["recipients"][0]["recipient"]
        .as_str()
        .unwrap()
        .to_owned();
    let bundle = [
        "bundle",
        "locker",
        "--case",
        CASE,
        "--to",
        &reader,
        "--purpose",
        &purpose,
        "-o",
        "out.sandyq",
        "-i",
        "recovery.txt",
    ];
    said.push(home.run(bundle).done());
    let judged = home.run(["verify", "out.sandyq", "-i", "reader.txt"]);
    said.push(judged);
    let json: Value = home
        .run(["verify", "out.sandyq", "-i", "reader.txt", "--json"])
        .json();
    // Nobody has compared the key yet; nothing else is in doubt.
    let all = json["findings"].as_array().unwrap();
    let grave = |one: &&Value| one["grade"] == "doubtful" || one["grade"] == "broken";
    let grave: Vec<&Value> = all.iter().filter(grave).map(|one| &one["code"]).collect();
    assert_eq!(grave, ["bundle-signer-never-seen"]);
    assert_eq!(json["purpose"], purpose.trim());
    for each in &said {
        assert_eq!(reaches_the_terminal(each), [], "{each:?}");
    }
    // The detector itself sees what it should.
    let planted = Said {
        code: 0,
        out: "a\u{1b}[31mb".into(),
        err: "\r\u{202e}".into(),
    };
    assert_eq!(reaches_the_terminal(&planted).len(), 3);
    fs::remove_file(home.path("out.sandyq")).unwrap();
}

/// Titles that were typed elsewhere (a station, a letter, a bundle) are not asked whether a keyboard gives such letters.
#[test]
fn a_title_with_controls_moves_no_cursor_and_pretends_to_be_no_line_of_ours() {
    let home = Home::new();
    let title = "жазба\u{1b}]0;x\u{7}\u{1b}[2K\r\nSealed: all is well \u{202e}gpj";
    home.write("note.txt", "a note");
    let kind = ["--kind", "other", "--title", title, "--notes", title];
    let args = ["deposit", "locker", "note.txt", "--place", title];
    let sealed = home.run(args.iter().chain(&kind)).done();
    let id = home.unlocked(["list", "locker"]).done().json()["items"][0]["id"].clone();
    let id = id.as_str().unwrap();
    let by_key = |verb: &[&str]| home.run(verb.iter().chain(&["-i", "recovery.txt"])).done();
    for said in [
        sealed,
        by_key(&["list", "locker"]),
        by_key(&["show", "locker", id]),
        by_key(&["search", "locker", "жазба"]),
        by_key(&["history", "locker", id]),
    ] {
        assert_eq!(reaches_the_terminal(&said), Vec::<char>::new(), "{said:?}");
        assert!(
            said.out.contains("жазба") || said.out.contains("#"),
            "{said:?}"
        );
    }
    let list = by_key(&["list", "locker"]);
    assert!(!list.out.lines().any(|line| line.starts_with("Sealed:")));
}
