//! Passphrases as people type them: in the wrong layout, with Caps Lock, and й in one piece or in two.

use std::{collections::HashSet, fs, process::Command};

use crate::{
    foreign::typed,
    home::{Home, Said},
};

/// A drawn passphrase, its words from the Russian list.
const DRAWN: &str = "абажур ястреб ящерица волна гитара журавль маяк";
/// The same keys in the Latin layout.
const LATIN: &str = "f,f;eh zcnht, zothbwf djkyf ubnfhf ;ehfdkm vfzr";

fn home_with(passphrase: &str) -> Home {
    let home = Home::empty();
    home.write("passphrase", passphrase);
    let create = ["create", "locker", "--name", "Дала"];
    home.run(create.iter().chain(&[
        "--recovery-out",
        "recovery.txt",
        "--passphrase-file",
        "passphrase",
    ]))
    .done();
    home
}

fn list(home: &Home, passphrase: &str) -> Said {
    home.write("try", passphrase);
    home.run(["list", "locker", "--json", "--passphrase-file", "try"])
}

#[test]
fn a_drawn_passphrase_in_the_wrong_layout_is_said_opens_nothing_and_changes_nothing() {
    let home = home_with(DRAWN);
    let before = home.kept();
    let said = list(&home, LATIN);
    said.refused(12, "typed-latin");
    assert!(said.err.contains("typed in the Latin layout"), "{said:?}");
    for (wrong, code) in [
        (DRAWN.to_uppercase(), "typed-caps"),
        (DRAWN.replace(' ', "  "), "typed-spaces"),
        (DRAWN.replace('я', "ia"), "typed-letters"),
        (DRAWN.replace("волна", "волга"), "wrong-passphrase"),
    ] {
        let said = list(&home, &wrong);
        said.refused(12, code);
        // Neither what was typed nor what was meant is said.
        assert!(!said.err.contains("волна") && !said.out.contains("волна"));
    }
    for (lang, sentence) in [
        ("ru", "набрали в латинской раскладке"),
        ("kk", "Латын пернетақтасымен терілген"),
    ] {
        home.write("try", LATIN);
        let said = home.run(["--lang", lang, "list", "locker", "--passphrase-file", "try"]);
        assert_eq!(said.code, 12, "{said:?}");
        assert!(said.err.contains(sentence), "{said:?}");
    }
    // At a terminal as well.
    let program = env!("CARGO_BIN_EXE_sandyq");
    assert_eq!(typed(&home, LATIN, &[program, "list", "locker"]), 12);
    assert_eq!(typed(&home, DRAWN, &[program, "list", "locker"]), 0);
    assert!(home.kept() == before);
    list(&home, DRAWN).done();
}

#[test]
fn of_an_own_passphrase_the_other_layout_is_said_only_when_it_would_have_opened() {
    let home = home_with("Моя степь шире моря 2024");
    list(&home, "Vjz cntgm ibht vjhz 2024").refused(12, "typed-latin");
    list(&home, "мОЯ СТЕПЬ ШИРЕ МОРЯ 2024").refused(12, "typed-caps");
    list(&home, "Vjz cntgm ibht vjhz 2025").refused(12, "wrong-passphrase");
    list(&home, "Моя степь шире моря 2024").done();
}

#[test]
fn letters_in_one_piece_or_in_two_open_the_same_locker_by_stock_age_too() {
    let composed = "чайка и ёлка";
    let decomposed = "чаи\u{306}ка и е\u{308}лка";
    assert_ne!(composed, decomposed);
    for (made, other) in [(composed, decomposed), (decomposed, composed)] {
        let home = home_with(made);
        list(&home, made).done();
        list(&home, other).done();
        list(&home, "чаика и елка").refused(12, "wrong-passphrase");
        let public = fs::read_to_string(home.path("locker/locker.txt")).unwrap();
        let way = (public.lines()).find_map(|line| line.strip_prefix("way-in: passphrase "));
        let key = format!("locker/keys/{}.age", way.unwrap());
        // What is sealed to is the composed form, whichever was typed: what keyboards give, and what age takes as it is.
        assert_eq!(
            typed(&home, composed, &["age", "-d", "-o", "id.txt", &key]),
            0
        );
        let identity = fs::read_to_string(home.path("id.txt")).unwrap();
        assert!(identity.contains("AGE-SECRET-KEY-1"));
    }
}

/// A person at a terminal: reads what stands on it, writes the drawn words down, types answers. Gives back the words.
const PERSON: &str = r#"
import os, pty, re, sys, termios, time
answers, args = sys.argv[1].split("|"), sys.argv[2:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(args[0], args)
said = ""
def until(ends):
    global said
    fresh = b""
    while not fresh.decode(errors="ignore").rstrip().endswith(ends):
        fresh += os.read(terminal, 1024)
    said += fresh.decode()
    return fresh.decode()
def nobody_looks():
    # A prompt stands before the terminal stops to show what is typed; nobody types that fast. A question that shows it is waited for in vain.
    for _ in range(60):
        if not termios.tcgetattr(terminal)[3] & termios.ECHO:
            return
        time.sleep(0.05)
words = ""
for answer in answers:
    screen = until(":")
    nobody_looks()
    drawn = re.findall(r"^ +\d\. (\S+)\r$", screen, re.M)
    if drawn:
        words = " ".join(drawn)
    os.write(terminal, answer.replace("WORDS", words).encode() + b"\n")
try:
    while more := os.read(terminal, 1024):
        said += more.decode(errors="ignore")
except OSError:
    pass
print(words)
sys.stderr.write(said)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"#;

fn at_terminal(home: &Home, answers: &[&str], args: &[&str]) -> Said {
    let mut python = home.at_home(Command::new("python3"));
    python.args(["-c", PERSON, &answers.join("|")]);
    python.arg(env!("CARGO_BIN_EXE_sandyq")).args(args);
    Said::of(&python.output().unwrap())
}

const CREATE: [&str; 6] = [
    "create",
    "locker",
    "--name",
    "Дала",
    "--recovery-out",
    "recovery.txt",
];

#[test]
fn at_a_terminal_words_are_drawn_first_typed_back_and_leave_nothing_on_the_screen() {
    let home = Home::empty();
    let args = [&["--lang", "ru"][..], &CREATE].concat();
    // Other words once, then written down; a mistake, then right.
    let said = at_terminal(&home, &["x", "", "не то", "WORDS"], &args).done();
    let words = said.out.trim();
    assert_eq!(words.split(' ').count(), 7, "{said:?}");
    let list_of_words = include_str!("../../assets/phrases/ru.txt");
    assert!((words.split(' ')).all(|word| list_of_words.lines().any(|one| one == word)));
    assert!(said.err.contains("не те слова"), "{said:?}");
    // Shown twice, each time on the screen that is taken away again.
    let shown: Vec<&str> = said.err.split("\x1b[?1049h").skip(1).collect();
    assert_eq!(shown.len(), 2);
    assert!(shown.iter().all(|screen| screen.contains("\x1b[?1049l")));
    let after = shown[1].split("\x1b[?1049l").nth(1).unwrap();
    // Words that the sentences themselves say would prove nothing.
    let of_text = |text: &str| -> HashSet<String> {
        (text
            .split(|sign: char| !sign.is_alphabetic())
            .map(str::to_lowercase))
        .collect()
    };
    let (said_anyway, stays) = (
        of_text(include_str!("../../assets/words/ru.ftl")),
        of_text(after),
    );
    let telling: Vec<&str> =
        (words.split(' ').filter(|word| !said_anyway.contains(*word))).collect();
    assert!(!telling.is_empty(), "{words}");
    assert!(telling.iter().all(|word| of_text(shown[1]).contains(*word)));
    assert!(!telling.iter().any(|word| stays.contains(*word)), "{after}");
    list(&home, words).done();
    // Typed in the layout that was on: said, and nothing opened.
    let keys = sandyq_locker::phrase::retyped(
        words,
        sandyq_locker::phrase::Layout::Russian,
        sandyq_locker::phrase::Layout::Latin,
    );
    list(&home, &keys.unwrap()).refused(12, "typed-latin");
}

#[test]
fn a_passphrase_of_ones_own_is_refused_where_it_is_weak_and_taken_where_it_is_not() {
    let home = Home::empty();
    let args = [&CREATE[..], &["--own-passphrase"]].concat();
    for (weak, sentence) in [
        ("пароль", "in the lists that are tried first"),
        ("12.03.1987", "dates and telephone numbers"),
    ] {
        let said = at_terminal(&home, &[weak], &args);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains(sentence), "{said:?}");
        assert!(!home.path("locker").exists());
    }
    let own = "кот варит кофе на крыше вокзала";
    let said = at_terminal(&home, &[own, "кот варит кофе"], &args);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(!home.path("locker").exists());
    at_terminal(&home, &[own, own], &args).done();
    list(&home, own).done();
}
