//! A new passphrase at the terminal: words are drawn, written down and typed back; one's own is typed twice and judged.

use std::{
    fs::{File, OpenOptions},
    io::Write,
};

use sandyq_locker::{
    Passphrase, draw_passphrase,
    phrase::{Slip, Weakness, of_list_words, strength_of},
};

use crate::{
    out::{Out, Stop},
    secret::{from_typed, typed},
};

/// How often the words may be typed back.
const TRIES: usize = 3;
/// The terminal's other screen, which most terminals keep out of what can be scrolled back to; what records a session keeps it.
const OTHER_SCREEN: &str = "\x1b[?1049h\x1b[H\x1b[2J";
const FIRST_SCREEN: &str = "\x1b[2J\x1b[?1049l";

/// Asks for a new passphrase. `own`: typed twice, and refused where it is weak; `about` is what somebody who guesses knows.
pub(crate) fn new_passphrase(own: bool, about: &str, out: &Out) -> Result<Passphrase, Stop> {
    if own {
        return own_passphrase(about, out);
    }
    loop {
        let words = draw_passphrase(out.words.lang());
        let again = {
            let _screen = Screen::showing(&words, out)?;
            !typed(out, "cli-drawn-next")?.trim().is_empty()
        };
        if !again {
            return typed_back(&words, out);
        }
    }
}

fn typed_back(words: &str, out: &Out) -> Result<Passphrase, Stop> {
    for _ in 0..TRIES {
        let back = from_typed(&typed(out, "cli-drawn-back")?)?;
        let right = back.look(|text| {
            let spaced = of_list_words(text);
            text == words
                || spaced.is_some_and(|(slip, meant)| slip == Slip::Spaces && *meant == *words)
        });
        if right {
            return from_typed(words);
        }
        out.note("cli-drawn-unlike", &[]);
    }
    Err(Stop::Misuse("passphrases-differ", String::new()))
}

fn own_passphrase(about: &str, out: &Out) -> Result<Passphrase, Stop> {
    let first = typed(out, "cli-new-passphrase")?;
    let chosen = from_typed(&first)?;
    let found = strength_of(&first, &[about]);
    if !found.is_enough() {
        let key = format!("ask-strength-{}", weak(found.weakness));
        return Err(Stop::Misuse("passphrase-weak", out.words.say(&key, &[])));
    }
    if *first != *typed(out, "cli-passphrase-again")? {
        return Err(Stop::Misuse("passphrases-differ", String::new()));
    }
    if !found.is_good() {
        out.note("ask-strength-fair", &[]);
    }
    Ok(chosen)
}

const fn weak(weakness: Option<Weakness>) -> &'static str {
    match weakness {
        Some(Weakness::Common) => "common",
        Some(Weakness::Keys) => "keys",
        Some(Weakness::Repeats) => "repeats",
        Some(Weakness::Date) => "date",
        Some(Weakness::Name) => "name",
        Some(Weakness::OneWord) => "one-word",
        Some(Weakness::Short) | None => "short",
    }
}

/// The other screen, until it is dropped.
struct Screen(File);

impl Screen {
    fn showing(words: &str, out: &Out) -> Result<Self, Stop> {
        let none = || Stop::Misuse("passphrase-needed", String::new());
        let terminal = OpenOptions::new().write(true).open("/dev/tty");
        let mut screen = Self(terminal.map_err(|_| none())?);
        let mut show = || -> std::io::Result<()> {
            let tty = &mut screen.0;
            write!(
                tty,
                "{OTHER_SCREEN}{}\n\n",
                out.words.say("ask-drawn-how", &[])
            )?;
            for (place, word) in words.split(' ').enumerate() {
                writeln!(tty, "    {}. {word}", place + 1)?;
            }
            write!(tty, "\n{}\n\n", out.words.say("ask-drawn-bits", &[]))?;
            tty.flush()
        };
        show().map_err(|_| none())?;
        Ok(screen)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // A terminal that is gone shows nothing any more.
        let _ = self.0.write_all(FIRST_SCREEN.as_bytes());
    }
}
