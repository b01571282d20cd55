//! The quorum on the command line: dealt out, rehearsed, and put together again after a raid, by whoever is left.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::home::{Home, SECRET, Said, files, samples};

/// A locker with three holders: two with keys, one with a card.
struct Dealt {
    home: Home,
}

impl Dealt {
    fn new() -> Self {
        let home = Home::new();
        for holder in ["aliya", "nina", "erlan"] {
            home.run(["key", "new", "-o", &format!("{holder}.txt")])
                .done();
        }
        let dealt = Self { home };
        dealt.split("shares", &["--remove-passphrase"]).done();
        dealt
    }

    fn holder(&self, name: &str, key: &str) -> String {
        let text = fs::read_to_string(self.home.path(format!("{key}.txt"))).unwrap();
        let key = text
            .lines()
            .find_map(|line| line.strip_prefix("# public key: "));
        format!("{name}={}", key.unwrap())
    }

    /// Two of three, by the recovery key of the day on which the locker was made.
    fn split(&self, into: &str, more: &[&str]) -> Said {
        let (aliya, nina) = (
            self.holder("Әлия:Алматы", "aliya"),
            self.holder("Nina Berg:Vilnius", "nina"),
        );
        let args = [
            "split",
            "locker",
            "--threshold",
            "2",
            "--holder",
            &aliya,
            "--holder",
            &nina,
            "--holder",
            "Нотариус:Астана",
            "-o",
            into,
        ];
        self.home.unlocked(args.iter().chain(more))
    }

    /// What a holder with a key makes of the file that they were given, by a tool that is not ours.
    fn opened_by_age(&self, file: &str, key: &str) -> String {
        let mut age = self.home.at_home(Command::new("age"));
        let said = Said::of(
            &age.args(["-d", "-i", &format!("{key}.txt"), file])
                .output()
                .unwrap(),
        );
        said.done().out
    }

    /// What somebody reads from a card, line by line.
    fn read_from_card(&self, file: &str) -> String {
        let page = fs::read_to_string(self.home.path(file)).unwrap();
        let row = |row: &str| {
            let cells = row.split_once("</th>").unwrap();
            let words: Vec<&str> = cells
                .1
                .split("<td>")
                .skip(1)
                .map(|w| w.split('<').next().unwrap())
                .collect();
            assert_eq!(words.len(), 8);
            format!("{}. {}\n", cells.0, words.join(" ").to_uppercase())
        };
        page.split("<tr><th>").skip(1).map(row).collect()
    }

    /// A call with words typed at standard input.
    fn typing(&self, typed: &str, args: &[&str]) -> Said {
        let mut command = self.home.command();
        command.args(args).arg("--json");
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(typed.as_bytes())
            .unwrap();
        Said::of(&child.wait_with_output().unwrap())
    }

    fn json(&self, args: &[&str]) -> Said {
        self.home.run(args.iter().chain(&["--json"]))
    }

    fn copied(&self, from: &str, to: &str) {
        let mut cp = self.home.at_home(Command::new("cp"));
        assert!(cp.args(["-r", from, to]).status().unwrap().success());
    }

    /// The machine, its memory and everything near it are gone; a copy of the folder is elsewhere.
    fn raided(&self) {
        self.copied("locker", "copy");
        for gone in ["locker", "data", "home"] {
            let _ = fs::remove_dir_all(self.home.path(gone));
        }
        for gone in ["recovery.txt", "passphrase"] {
            fs::remove_file(self.home.path(gone)).unwrap();
        }
    }
}

const TWO: [&str; 6] = [
    "--share",
    "shares/share-1.age",
    "--share-key",
    "aliya.txt",
    "--share",
    "shares/share-2.age",
];

fn by_two<'a>(verb: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [verb, &TWO, &["--share-key", "nina.txt"], more].concat()
}

#[test]
fn after_a_raid_two_of_three_shares_and_a_copied_folder_give_every_item_back() {
    let dealt = Dealt::new();
    let home = &dealt.home;
    for sample in samples() {
        let sample = sample.to_str().unwrap();
        home.unlocked(["deposit", "locker", sample, "--kind", "other"])
            .done();
    }
    dealt.raided();
    let begun = Instant::now();
    // One holder has a file and a key and opens it with age; another reads the words from a card over the telephone.
    home.write(
        "first.txt",
        dealt.opened_by_age("shares/share-2.age", "nina"),
    );
    let words = dealt.read_from_card("shares/share-3.html");
    let restored = dealt
        .typing(
            &words,
            &["restore", "copy", "--share", "first.txt", "--share", "-"],
        )
        .done();
    assert_eq!(restored.json()["numbers"], serde_json::json!([2, 3]));
    assert_eq!(restored.json()["recorded"], false, "a copy is only read");
    let list = dealt.json(&by_two(&["list", "copy"], &[])).done().json();
    let items = list["items"].as_array().unwrap();
    assert_eq!(items.len(), samples().len());
    let going_on = by_two(
        &["restore", "copy"],
        &["--continue", "--identity-out", "own.txt"],
    );
    let going_on = dealt.json(&going_on).done();
    assert_eq!(going_on.json()["recorded"], true);
    for (item, sample) in items.iter().zip(samples()) {
        let id = item["id"].as_str().unwrap();
        let (out, shown) = (format!("{id}.out"), home.path(format!("{id}.out")));
        let released = by_two(
            &["release", "copy", id],
            &["-o", &out, "--reason", "after the raid"],
        );
        dealt.json(&released).done();
        assert_eq!(
            fs::read(shown).unwrap(),
            fs::read(&sample).unwrap(),
            "{}",
            sample.display()
        );
    }
    // Every item is out again; the promise is of minutes, on whatever machine is left.
    let took = begun.elapsed();
    println!(
        "from two shares and a copy to {} items: {took:?}",
        items.len()
    );
    assert!(took < Duration::from_secs(300), "{took:?}");
    dealt.json(&by_two(&["check", "copy"], &[])).done();
    // A tool that is not ours opens what lies there with the identity that the shares gave.
    let object = files(&home.path("copy/objects")).remove(0);
    let mut bash = home.at_home(Command::new("bash"));
    bash.args([
        "-euo",
        "pipefail",
        "-c",
        "age -d -i own.txt \"$1\" | (tar xO original; cat > /dev/null)",
        "-",
        object.to_str().unwrap(),
    ]);
    let original = bash.output().unwrap();
    assert!(original.status.success(), "{original:?}");
    assert!(
        samples()
            .iter()
            .any(|sample| fs::read(sample).unwrap() == original.stdout)
    );
}

#[test]
fn where_nothing_can_be_added_no_way_in_is_said_to_be_and_the_quorum_stays() {
    let dealt = Dealt::new();
    // Only whoever opens the entries sees that some of them are gone: here for the database that is made anew.
    fs::remove_dir_all(dealt.home.path("locker/db")).unwrap();
    let mut entries = files(&dealt.home.path("locker/log"));
    entries.retain(|path| path.extension().is_some_and(|ending| ending == "age"));
    fs::remove_file(&entries[1]).unwrap();
    let before = dealt.home.all("locker/keys");
    let asked = by_two(&["restore", "locker"], &["--recovery-out", "another.txt"]);
    dealt.json(&asked).refused(1, "locker-damaged");
    assert!(!dealt.home.path("another.txt").exists());
    let public = fs::read_to_string(dealt.home.path("locker/locker.txt")).unwrap();
    assert!(public.contains("\nquorum: 1 2 3\n"));
    assert_eq!(dealt.home.all("locker/keys"), before);
    // Without a way in that was asked for, it is opened and read.
    dealt.json(&by_two(&["restore", "locker"], &[])).done();
}

/// The recovery key of the first day has no place, and is not counted on.
#[test]
fn the_board_says_which_places_may_be_lost_together_and_which_may_not() {
    let dealt = Dealt::new();
    let asked = |lost: &[&str]| {
        let lost = lost.iter().flat_map(|place| ["--lost", place]);
        let args = ["survival", "locker", "-i", "recovery.txt"];
        let args: Vec<&str> = args.into_iter().chain(lost).collect();
        dealt.json(&args).done().json()
    };
    let board = asked(&["Астана", "алматы"]);
    assert_eq!(
        (&board["needed"], &board["unplaced"]),
        (&2.into(), &1.into())
    );
    let opens: Vec<(u64, bool)> = board["left"]
        .as_array()
        .unwrap()
        .iter()
        .map(|left| {
            let shares = left["shares"].as_u64().unwrap();
            (shares, left["opens"].as_bool().unwrap())
        })
        .collect();
    // Three places alone, two of them together, any one key.
    assert_eq!(
        opens,
        [(2, true), (2, true), (2, true), (1, false), (3, true)]
    );
    // Whoever rehearsed is told with the day.
    dealt.json(&by_two(&["rehearse", "locker"], &[])).done();
    let board = asked(&[]);
    let proven = board["openers"].as_array().unwrap().iter();
    let proven = proven.filter(|one| one["kind"] == "share" && !one["proven"].is_null());
    assert_eq!(proven.count(), 2);
    dealt
        .json(&["survival", "locker"])
        .refused(12, "shares-needed");
}

#[test]
fn beside_the_quorum_no_passphrase_opens_and_nothing_outside_the_log_names_a_holder() {
    let dealt = Dealt::new();
    let home = &dealt.home;
    let public = fs::read_to_string(home.path("locker/locker.txt")).unwrap();
    assert!(public.contains("\nquorum: 1 2 3\n") && !public.contains("way-in: passphrase"));
    dealt
        .json(&["list", "locker", "--passphrase-file", "passphrase"])
        .refused(12, "shares-needed");
    dealt.json(&["list", "locker"]).refused(12, "shares-needed");
    let second = ["way-in", "add", "locker", "--name", "Айгүл"];
    home.unlocked(
        second
            .iter()
            .chain(&["--new-passphrase-file", "passphrase"]),
    )
    .refused(1, "quorum-no-passphrase");
    for file in files(&home.path("locker")) {
        let bytes = fs::read(&file).unwrap();
        for name in ["Әлия", "Nina", "Нотариус", "Vilnius", "Астана", SECRET] {
            let found = bytes
                .windows(name.len())
                .any(|part| part == name.as_bytes());
            assert!(!found, "{name} in {}", file.display());
        }
        assert!(
            !bytes.starts_with(b"age-encryption.org/v1\n-> scrypt"),
            "{}",
            file.display()
        );
    }
    let card = fs::read_to_string(home.path("shares/share-3.html")).unwrap();
    assert!(
        !card.contains("Нотариус") && !card.contains("Дала үні"),
        "paper names nobody"
    );
    assert!(is_private(&home.path("shares")));
    for file in files(&home.path("shares")) {
        assert!(is_private(&file), "{}", file.display());
    }
}

#[cfg(unix)]
fn is_private(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().unwrap().permissions().mode() & 0o077 == 0
}

#[test]
fn with_a_passphrase_left_nothing_is_dealt_out_and_nothing_changes() {
    let home = Home::new();
    let before = home.all("locker");
    let args = [
        "split",
        "locker",
        "--threshold",
        "2",
        "--holder",
        "A",
        "--holder",
        "B",
        "-o",
        "shares",
    ];
    home.unlocked(args).refused(1, "quorum-passphrase");
    let wrong: [(&[&str], &str); 5] = [
        (
            &["--threshold", "1", "--holder", "A", "--holder", "B"],
            "quorum-numbers",
        ),
        (
            &["--threshold", "3", "--holder", "A", "--holder", "B"],
            "quorum-numbers",
        ),
        (
            &["--threshold", "2", "--holder", "A", "--holder", "A:Astana"],
            "holder-twice",
        ),
        (
            &["--threshold", "2", "--holder", "A", "--holder", ":Astana"],
            "bad-holder",
        ),
        (
            &[
                "--threshold",
                "2",
                "--holder",
                "A",
                "--holder",
                "B=AGE-SECRET-KEY-1QQ",
            ],
            "secret-as-recipient",
        ),
    ];
    for (args, code) in wrong {
        let split = ["split", "locker", "-o", "shares", "--remove-passphrase"];
        home.unlocked(split.iter().chain(args)).refused(1, code);
    }
    assert!(!home.path("shares").exists());
    for inside in ["locker", "locker/shares/new", "./locker/../locker/log"] {
        let args = [
            "split",
            "locker",
            "--threshold",
            "2",
            "--holder",
            "A",
            "--holder",
            "B",
        ];
        home.unlocked(args.iter().chain(&["-o", inside, "--remove-passphrase"]))
            .refused(1, "shares-in-locker");
    }
    let changed = home.all("locker");
    let own = |all: &std::collections::BTreeMap<std::path::PathBuf, Vec<u8>>| {
        let kept = all
            .iter()
            .filter(|(path, _)| !path.components().any(|part| part.as_os_str() == "db"));
        kept.map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(own(&before), own(&changed));
    home.run(["list", "locker", "--passphrase-file", "passphrase"])
        .done();
}

#[test]
fn a_rehearsal_proves_shares_writes_the_key_nowhere_and_says_who_is_next() {
    let dealt = Dealt::new();
    let home = &dealt.home;
    let view = home.unlocked(["quorum", "locker"]).done().json();
    let proven = |view: &serde_json::Value| -> Vec<bool> {
        let shares = view["shares"].as_array().unwrap();
        shares
            .iter()
            .map(|share| share["proven"].is_string())
            .collect()
    };
    assert_eq!(proven(&view), [false, false, false]);
    assert_eq!(view["alone"], 1, "the recovery key");
    let rehearsed = dealt
        .json(&by_two(&["rehearse", "locker"], &[]))
        .done()
        .json();
    assert_eq!(rehearsed["numbers"], serde_json::json!([1, 2]));
    assert_eq!(rehearsed["recorded"], true);
    assert_eq!(proven(&rehearsed["quorum"]), [true, true, false]);
    assert_eq!(rehearsed["quorum"]["overdue"], false);
    assert_eq!(
        proven(&home.unlocked(["quorum", "locker"]).done().json()),
        [true, true, false]
    );
    home.check_is_clean();
    for file in files(home.path("").as_path()) {
        let text = fs::read(&file).unwrap();
        let secret = b"AGE-SECRET-KEY-1";
        let allowed = ["aliya.txt", "nina.txt", "erlan.txt", "recovery.txt"];
        let found = text.windows(secret.len()).any(|part| part == secret);
        assert_eq!(
            found,
            allowed.iter().any(|name| file.ends_with(name)),
            "{}",
            file.display()
        );
    }
    let locked = dealt.json(&["quorum", "locker"]).done().json();
    assert_eq!((&locked["needed"], &locked["of"]), (&2.into(), &3.into()));
    assert!(locked.get("shares").is_none(), "who holds them is sealed");
    Home::new()
        .unlocked(["quorum", "locker"])
        .refused(1, "no-quorum");
}

#[test]
fn what_is_wrong_with_shares_is_named_and_nothing_is_half_done() {
    let dealt = Dealt::new();
    let home = &dealt.home;
    let one = dealt.opened_by_age("shares/share-1.age", "aliya");
    let two = dealt.opened_by_age("shares/share-2.age", "nina");
    let line = |text: &str, number: usize| text.lines().nth(3 + number).unwrap().to_owned();
    let last = |line: &str| line.rsplit_once(' ').unwrap().0.to_owned();
    let with = |number: usize, to: &str| two.replace(&line(&two, number), to);
    let other = Dealt::new();
    let foreign = other.opened_by_age("shares/share-2.age", "nina");
    home.write("one", &one);
    let before = home.all("locker");
    let cases = [
        (two.replace("share/1", "share/2"), "share-newer", "two"),
        ("tea, bread".into(), "not-a-share", "two"),
        (with(3, ""), "share-line-missing", "two, 3"),
        (with(3, &last(&line(&two, 3))), "share-line-words", "two, 3"),
        (
            with(4, &format!("{} qazaq", last(&line(&two, 4)))),
            "share-word-unknown",
            "two, 4, 8",
        ),
        (
            with(5, &line(&two, 4).replacen('4', "5", 1)),
            "share-line-damaged",
            "two, 5",
        ),
        (with(2, &line(&foreign, 2)), "share-lines-mixed", "two"),
        (
            two.replace("generation: 1", "generation: 2"),
            "share-lines-mixed",
            "two",
        ),
        (foreign.clone(), "share-other-locker", "two"),
        (one.clone(), "share-twice", "one, two"),
    ];
    for (text, code, about) in cases {
        home.write("two", text);
        for verb in ["rehearse", "restore", "list"] {
            let said = dealt.json(&[verb, "locker", "--share", "one", "--share", "two"]);
            said.refused(1, code);
            assert_eq!(said.json()["failure"]["about"], about, "{code}");
            assert!(
                !said.err.contains("qazaq"),
                "a word of a share is not repeated"
            );
        }
    }
    let alone = dealt.json(&["restore", "locker", "--share", "one"]);
    alone.refused(1, "too-few-shares");
    assert_eq!(alone.json()["failure"]["about"], "1 / 2");
    dealt
        .json(&["restore", "locker"])
        .refused(1, "too-few-shares");
    let sealed = [
        "restore",
        "locker",
        "--share",
        "one",
        "--share",
        "shares/share-2.age",
    ];
    dealt.json(&sealed).refused(1, "share-sealed");
    let wrong_key = [&sealed[..], &["--share-key", "erlan.txt"]].concat();
    dealt.json(&wrong_key).refused(1, "share-sealed");
    let none = ["restore", "locker", "--share", "nowhere", "--share", "one"];
    dealt.json(&none).refused(1, "file-missing");
    // Asked for beside what is refused, nothing of it appears.
    let asked = [
        "restore",
        "locker",
        "--share",
        "one",
        "--identity-out",
        "own.txt",
        "--recovery-out",
        "way.txt",
    ];
    dealt.json(&asked).refused(1, "too-few-shares");
    assert!(!home.path("own.txt").exists() && !home.path("way.txt").exists());
    assert_eq!(home.all("locker"), before);
}

#[test]
fn a_new_splitting_counts_from_then_on_and_says_what_the_old_one_still_opens() {
    let dealt = Dealt::new();
    let home = &dealt.home;
    let again = dealt.split("again", &[]).done();
    assert_eq!(again.json()["generation"], 2);
    assert_eq!(again.json()["earlier_open"], true);
    assert!(
        again.err.contains("earlier shares open it too"),
        "{again:?}"
    );
    // The locker's key is the same, so two old shares open, which is said; for a rehearsal they are not what counts.
    let opened = dealt.json(&by_two(&["list", "locker"], &[])).done();
    assert!(opened.err.contains("earlier splitting"), "{opened:?}");
    dealt
        .json(&by_two(&["rehearse", "locker"], &[]))
        .refused(1, "share-old-generation");
    let mixed = [
        "list",
        "locker",
        "--share",
        "again/share-1.age",
        "--share",
        "shares/share-2.age",
        "--share-key",
        "aliya.txt",
        "--share-key",
        "nina.txt",
    ];
    let mixed = dealt.json(&mixed);
    mixed.refused(1, "share-old-generation");
    assert_eq!(mixed.json()["failure"]["about"], "shares/share-2.age");
    // Nothing that is there is written over.
    dealt.split("again", &[]).refused(1, "output-exists");
    home.check_is_clean();
}

#[test]
fn the_program_in_the_specification_joins_shares_without_any_of_ours() {
    let dealt = Dealt::new();
    let home = &dealt.home;
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/spec");
    let page = fs::read_to_string(spec.join("share.md")).unwrap();
    let (_, rest) = page.split_once("```python\n").unwrap();
    home.write("join.py", rest.split_once("```").unwrap().0);
    home.write(
        "one.txt",
        dealt.opened_by_age("shares/share-1.age", "aliya"),
    );
    let typed = dealt.read_from_card("shares/share-3.html").to_lowercase();
    home.write("three.txt", typed.replace(". ", " "));
    let list = spec.join("share-words.txt");
    let joined = |files: [&str; 2]| {
        let mut python = home.at_home(Command::new("python3"));
        let python = python.arg("join.py").arg(&list).args(files);
        Said::of(&python.output().unwrap())
    };
    let key = joined(["one.txt", "three.txt"]).done().out;
    let restore = [
        "restore",
        "locker",
        "--share",
        "one.txt",
        "--share",
        "three.txt",
    ];
    let out = [&restore[..], &["--identity-out", "own.txt"]].concat();
    dealt.json(&out).done();
    let own = fs::read_to_string(home.path("own.txt")).unwrap();
    assert_eq!(own.lines().last(), key.lines().last());
    // A slip is noticed there too.
    let two = fs::read_to_string(home.path("three.txt")).unwrap();
    let slip = two.replacen("2 ", "2 zoo ", 1);
    home.write("slip.txt", slip);
    assert_ne!(joined(["one.txt", "slip.txt"]).code, 0);
}

const AGAIN: [&str; 8] = [
    "--share",
    "again/share-1.age",
    "--share",
    "again/share-2.age",
    "--share-key",
    "aliya.txt",
    "--share-key",
    "erlan.txt",
];

#[test]
fn a_detained_holder_is_replaced_and_what_the_old_quorum_still_opens_is_said() {
    let dealt = Dealt::new();
    let home = &dealt.home;
    let samples = &samples()[..3];
    for sample in samples {
        let sample = sample.to_str().unwrap();
        home.unlocked(["deposit", "locker", sample, "--kind", "other"])
            .done();
    }
    let own = |folder: &str, out: &str, shares: &[&str]| {
        let args = [&["restore", folder], shares, &["--identity-out", out]].concat();
        dealt.json(&args).done();
    };
    let old: Vec<&str> = [&TWO[..], &["--share-key", "nina.txt"]].concat();
    own("locker", "old.txt", &old);
    dealt.copied("locker", "before");
    let (aliya, erlan) = (
        dealt.holder("Әлия:Алматы", "aliya"),
        dealt.holder("Ерлан:Бішкек", "erlan"),
    );
    let split = ["split", "locker", "--new-identity", "--threshold", "2"];
    let holders = ["--holder", &aliya, "--holder", &erlan, "--holder", "Ноя"];
    let args = [&split[..], &holders, &["-o", "again"], &old].concat();
    let split = dealt.json(&args).done();
    let said = split.json();
    assert_eq!(
        (
            &said["generation"],
            &said["new_identity"],
            &said["recoveries"],
            &said["earlier_open"]
        ),
        (&2.into(), &true.into(), &1.into(), &false.into())
    );
    assert!(said["resealed"]["files"].as_u64().unwrap() >= 3, "{said}");
    assert_eq!(said["resealed"]["left"], serde_json::json!([]));
    assert!(
        split.err.contains("in copies of the folder made before"),
        "{split:?}"
    );
    // The old quorum and the old recovery key open nothing here, and everything in the copy made before.
    let by_old = |verb: &str, folder: &str| dealt.json(&[&[verb, folder], &old[..]].concat());
    for verb in ["list", "rehearse", "restore"] {
        by_old(verb, "locker").refused(1, "share-old-generation");
    }
    home.unlocked(["list", "locker"])
        .refused(12, "no-identity-fits");
    assert_eq!(
        by_old("list", "before").done().json()["items"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
    dealt
        .json(&[&["list", "before"], &AGAIN[..]].concat())
        .refused(1, "share-later-generation");
    // The new one opens all of it, and a rehearsal of it counts.
    let by_new = |args: &[&str]| dealt.json(&[args, &AGAIN[..]].concat());
    let report = by_new(&["check", "locker"]).done().json();
    let grave = |f: &&serde_json::Value| f["grade"] == "doubtful" || f["grade"] == "broken";
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(findings.iter().filter(grave).count(), 0, "{report:#}");
    let list = by_new(&["list", "locker"]).done().json();
    for (item, sample) in list["items"].as_array().unwrap().iter().zip(samples) {
        let (id, out) = (item["id"].as_str().unwrap(), "released");
        by_new(&["release", "locker", id, "-o", out, "--reason", "seen"]).done();
        assert_eq!(fs::read(home.path(out)).unwrap(), fs::read(sample).unwrap());
        fs::remove_file(home.path(out)).unwrap();
    }
    let rehearsed = by_new(&["rehearse", "locker"]).done().json();
    assert_eq!(rehearsed["numbers"], serde_json::json!([1, 2]));
    assert_eq!(rehearsed["quorum"]["shares"][1]["holder"], "Ерлан");
    assert_eq!(rehearsed["quorum"]["alone"], 0);
    // By a tool that is not ours: what lies there opens with the new identity, and with the old one no more.
    own("locker", "new.txt", &AGAIN);
    for file in files(&home.path("locker")) {
        if file.extension().is_none_or(|ending| ending != "age") {
            continue;
        }
        let opens = |key: &str| {
            let mut age = home.at_home(Command::new("age"));
            let age = age.args(["-d", "-i", key, "-o", "/dev/null"]).arg(&file);
            age.output().unwrap().status.success()
        };
        assert!(opens("new.txt"), "{}", file.display());
        assert!(!opens("old.txt"), "{}", file.display());
    }
}

#[test]
fn a_copy_older_than_the_shares_opens_as_long_as_the_key_is_the_same() {
    let dealt = Dealt::new();
    dealt.copied("locker", "copy");
    dealt.split("again", &[]).done();
    let later = [&["list", "copy"], &AGAIN[..6], &["--share-key", "nina.txt"]].concat();
    let said = dealt.json(&later).done();
    assert!(said.err.contains("later splitting"), "{said:?}");
    dealt.json(&by_two(&["list", "copy"], &[])).done();
}

#[test]
fn a_new_passphrase_ends_the_quorum_openly() {
    let dealt = Dealt::new();
    let home = &dealt.home;
    home.write("new", "тоғыз жолдың торабы\n");
    dealt.raided();
    // On a copy that nobody goes on with, nothing can be added.
    dealt
        .json(&by_two(
            &["restore", "copy"],
            &["--new-passphrase-file", "new"],
        ))
        .refused(1, "station-key-missing");
    let ended = dealt
        .json(&by_two(
            &["restore", "copy"],
            &["--continue", "--new-passphrase-file", "new"],
        ))
        .done();
    assert_eq!(ended.json()["ended"], true);
    let public = fs::read_to_string(home.path("copy/locker.txt")).unwrap();
    assert!(!public.contains("quorum: ") && public.contains("way-in: passphrase"));
    let by_passphrase = |args: &[&str]| dealt.json(&[args, &["--passphrase-file", "new"]].concat());
    let history = by_passphrase(&["history", "copy"]).done().json();
    let acts: Vec<&str> = history["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["act"].as_str().unwrap())
        .collect();
    for act in [
        "share-issued",
        "way-in-removed",
        "continued",
        "restored",
        "way-in-added",
    ] {
        assert!(acts.contains(&act), "{act}: {acts:?}");
    }
    by_passphrase(&["quorum", "copy"]).refused(1, "no-quorum");
    by_passphrase(&["check", "copy"]).done();
    let next = [
        "split",
        "copy",
        "--threshold",
        "2",
        "--holder",
        "A",
        "--holder",
        "B",
        "-o",
        "next",
        "--remove-passphrase",
    ];
    assert_eq!(
        by_passphrase(&next).done().json()["generation"],
        2,
        "numbers are never used twice"
    );
}
