//! A day at a station: made in the window from an invitation that came on a stick, a file and an account put in, and the window closed.

use crate::{
    PROGRAM, Told,
    at_station::{AtStation, FILE, TYPED},
    day::home,
    driver::{Outcome, Window},
    person::Person,
    words::Words,
};

/// The whole of it. The words of the invitation lie beside it on the stick, as the newsroom said them.
pub fn takes_in(told: &Told, words: &mut Words) -> Outcome<()> {
    for typed in TYPED {
        words.note("typed at the station", typed)?;
    }
    words.note("file name", FILE)?;
    let window = Window::open_in(PROGRAM, home(told)?)?;
    let person = Person::speaking(&window, "kk")?;
    person.press_named(person.say("language-own-name")?)?;
    person.arrives(person.say("welcome-title")?)?;
    let said = std::fs::read_to_string(told.stick.join("invitation.words"))?;
    let invitation = told.stick.join("invitation.txt");
    let station = AtStation::begin(&person, &invitation, &told.stick.join(FILE))?;
    station.is_made(said.trim())?;
    station.takes_a_file()?;
    station.takes_an_account()?;
    station.shows_nothing_again()?;
    window.close()
}
