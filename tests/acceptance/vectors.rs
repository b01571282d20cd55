//! Every bundle of `tests/vectors/bundle`, sealed by stock age and judged by the program itself: how it ends, what it finds,
//! and that nothing of a hostile bundle reaches a terminal but text.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::home::{Home, Said};

/// Further recipients, where a header has more stanzas than the reader's. Nobody holds these keys.
const OTHERS: [&str; 2] = [
    "age1qeznlnvuaadp75avcnu5yyzvpj8fuf74c7eh74g8ehx3v2qst93swk3kuh",
    "age1p74xsnkj3pnmjl62dgk7uh0ce6t5ua4hqx8r7g4pcn8jv7zhpusq5t8u2m",
];

/// Codes of what is doubtful. Whatever else stands in `expected` is broken.
const DOUBTFUL: [&str; 5] = [
    "bundle-checkpoint-station",
    "bundle-ending-differs",
    "bundle-recipients-differ",
    "bundle-signer-changed",
    "bundle-signer-never-seen",
];

/// How many judge side by side.
const WORKERS: usize = 2;

fn vectors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors")
}

/// What the program must end with.
fn exit_of(expected: &BTreeSet<String>) -> i32 {
    let doubtful = |code: &String| DOUBTFUL.contains(&code.as_str());
    match expected.len() {
        0 => 0,
        _ if expected.iter().all(doubtful) => 20,
        _ => 21,
    }
}

fn sealed(home: &Home, folder: &Path, recipients: &[&str]) -> String {
    let name = folder.file_name().unwrap().to_str().unwrap().to_owned() + ".sandyq";
    let mut age = home.at_home(Command::new("age"));
    for recipient in recipients {
        age.args(["-r", recipient]);
    }
    age.arg("-o").arg(&name).arg(folder.join("bundle.tar"));
    assert!(age.status().unwrap().success());
    name
}

/// Whether there is a character that moves a cursor, changes a colour, turns the direction of writing, or is none.
fn is_raw(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(
            letter,
            '\u{202a}'
                ..='\u{202e}'
                    | '\u{2066}'
                    | '\u{2067}'
                    | '\u{200e}'
                    | '\u{200f}'
                    | '\u{61c}'
                    | '\u{fffd}'
        )
}

/// Marks of isolation stand around what sentences are filled with, in pairs; JSON has none.
fn is_text(said: &Said) -> bool {
    let marks = |mark: char| said.out.matches(mark).count() + said.err.matches(mark).count();
    !said.out.chars().chain(said.err.chars()).any(is_raw) && marks('\u{2068}') == marks('\u{2069}')
}

/// What is wrong with how one folder is judged.
fn judged(home: &Home, folder: &Path) -> Result<(), String> {
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let told = read("told");
    let [stanzas, recipient, signer] = told.lines().collect::<Vec<_>>()[..] else {
        panic!("three lines")
    };
    let expected: BTreeSet<String> = read("expected").lines().map(str::to_owned).collect();
    let more = stanzas.parse::<usize>().unwrap() - 1;
    let recipients = [&[recipient], &OTHERS[..more]].concat();
    let file = sealed(home, folder, &recipients);
    let mut args = vec!["verify", &file, "-i", "reader.txt"];
    if signer != "-" {
        args.extend(["--signer", signer]);
    }
    // Each time by somebody who never saw this log: what one bundle shows is remembered against the next.
    let run = |args: &[&str], memory: &str| {
        let memory = home.path(format!("{file}-{memory}"));
        let output = home
            .command()
            .args(args)
            .env("XDG_DATA_HOME", &memory)
            .output();
        let _ = fs::remove_dir_all(memory);
        Said::of(&output.unwrap())
    };
    let for_people = run(&args, "people");
    args.push("--json");
    let for_programs = run(&args, "programs");
    fs::remove_file(home.path(&file)).unwrap();
    let json = for_programs.json();
    let grave = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["grade"] == "doubtful" || one["grade"] == "broken");
    let found: BTreeSet<String> = grave
        .map(|one| one["code"].as_str().unwrap().to_owned())
        .collect();
    let exit = exit_of(&expected);
    let name = folder.file_name().unwrap().to_string_lossy();
    match () {
        () if found != expected => Err(format!("{name}: found {found:?}")),
        () if for_people.code != exit || for_programs.code != exit => Err(format!(
            "{name}: ended with {} and {}",
            for_people.code, for_programs.code
        )),
        () if !is_text(&for_people) || !is_text(&for_programs) => {
            Err(format!("{name}: {for_people:?}"))
        }
        () => Ok(()),
    }
}

#[test]
fn every_hostile_bundle_ends_the_program_as_it_must_and_is_told_in_plain_text() {
    let home = Home::empty();
    home.write(
        "reader.txt",
        fs::read(vectors().join("reader.txt")).unwrap(),
    );
    let folders = fs::read_dir(vectors().join("bundle")).unwrap();
    let folders: Vec<PathBuf> = folders.map(|folder| folder.unwrap().path()).collect();
    assert!(folders.len() > 120, "{}", folders.len());
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let work = |own: Vec<&PathBuf>| {
            let judged = own.into_iter().map(|folder| judged(&home, folder));
            judged.filter_map(Result::err).collect::<Vec<_>>()
        };
        let parts = folders.chunks(folders.len().div_ceil(WORKERS));
        let workers: Vec<_> = parts
            .map(|part| scope.spawn(move || work(part.iter().collect())))
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap())
            .collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn raw_characters_would_be_seen() {
    let said = |out: &str| Said {
        code: 0,
        out: out.into(),
        err: String::new(),
    };
    assert!(is_text(&said("\u{2068}Дала үні\u{2069}\n")));
    for raw in ["\u{1b}[2J", "\r", "a\u{202e}b", "\u{2068}a", "\u{9b}", "\t"] {
        assert!(!is_text(&said(raw)), "{raw:?}");
    }
}
