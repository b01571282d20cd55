//! Passphrases as people type them: in the wrong layout, with Caps Lock, and й in one piece or in two.

use std::fs;

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
