//! One round at the window, from opening it to a crash.

use std::{fs, path::PathBuf, time::Duration};

use serde_json::{Value, json};

use crate::{
    PASSPHRASE, PROGRAM, Told,
    driver::{Home, Outcome, Window, poll, poll_for},
    person::Person,
    steps::{CASE, FILES, Journey},
    words::Words,
};

/// A window in the home of the session.
pub fn window(told: &Told) -> Outcome<Window> {
    Window::open_in(PROGRAM, home(told)?)
}

/// The home of the session.
pub fn home(told: &Told) -> Outcome<Home> {
    let said = told.home.join(".said");
    Home::kept(&told.home, &told.stick.join("picks"), &said)
}

/// Works through a round, and ends it as a crash does.
pub fn of(told: &Told, words: &mut Words, lang: &str, round: usize) -> Outcome<()> {
    let window = window(told)?;
    if round == 0 {
        first(&Person::speaking(&window, lang)?, told)?;
    } else {
        let spoken = Person::speaking(&window, ["ru", "en", "kk"][round % 3])?;
        comes_back(&spoken)?;
    }
    let person = Person::speaking(&window, lang)?;
    let day = Day {
        person: &person,
        told,
    };
    if round > 0 {
        day.speaks(lang)?;
    }
    day.writes(words)?;
    day.deposits(words, round)?;
    day.looks(round)?;
    if !told.short {
        day.releases(words, round)?;
        day.plays()?;
        day.mistypes(words)?;
        if round % 4 == 1 {
            day.waits_for_the_lock()?;
        }
    }
    // In the middle of work.
    window.begin("check", "check", &json!({}))?;
    window.crash()
}

/// The whole journey: a locker is made, twelve files go in, a bundle goes out.
fn first(person: &Person<'_>, told: &Told) -> Outcome<()> {
    let journey = Journey::between(person, "en", &told.locker(), &told.stick)?;
    journey.begins()?;
    if told.short {
        return Ok(());
    }
    journey.goes_on()
}

/// Opens the locker again after a crash.
fn comes_back(person: &Person<'_>) -> Outcome<()> {
    let open = person
        .say("welcome-open-named")?
        .replace("{ $name }", "сандық");
    person.press_named(&open)?;
    unlocks(person)
}

fn unlocks(person: &Person<'_>) -> Outcome<()> {
    person.press("unlock-button")?;
    person.window.type_right_secret(PASSPHRASE)?;
    person.arrives(person.say("cases-title")?)
}

struct Day<'d> {
    person: &'d Person<'d>,
    told: &'d Told,
}

impl Day<'_> {
    /// Another language. Work that no hand does counts as none, so that the lock must wait for long.
    fn speaks(&self, lang: &str) -> Outcome<()> {
        self.sets("lang", Value::from(lang))?;
        self.sets("autoLockMinutes", Value::from(60))?;
        self.person.window.script("location.reload();")?;
        self.person.arrives(self.person.say("cases-title")?)
    }

    fn sets(&self, name: &str, value: Value) -> Outcome<()> {
        let window = self.person.window;
        let mut settings = window.call("app_info", &json!({}))?["ok"]["settings"].clone();
        settings[name] = value;
        let kept = window.call("save_settings", &json!({ "settings": settings }))?;
        assert!(kept["failed"].is_null(), "{kept}");
        Ok(())
    }

    fn to_the_case(&self) -> Outcome<()> {
        self.person
            .window
            .script("document.querySelector('header .name').click();")?;
        self.person.press_named(CASE)?;
        self.person.arrives(CASE)
    }

    /// A statement of a witness, and a search for a word of it.
    fn writes(&self, words: &mut Words) -> Outcome<()> {
        let p = self.person;
        self.to_the_case()?;
        p.press("ui-deposit")?;
        p.press("kind-statement")?;
        p.fill("field-witness", &words.new_word("witness", "Жұмағұлова")?)?;
        let said = words.new_word("statement", "Есікті бұзып кірді")?;
        p.fill("field-statement_text", &said)?;
        p.fill("field-place", &words.new_word("place", "Көктөбе көшесі")?)?;
        p.press("deposit-seal")?;
        p.arrives(p.say("deposit-title-done")?)?;
        p.press("deposit-to-case")?;
        p.arrives(CASE)?;
        let field = p.look("return document.querySelector('header input[type=search]');")?;
        p.window.empty(&field)?;
        p.window.type_into(&field, &format!("{said}\u{e007}"))?;
        p.arrives(p.say("search-title")?)?;
        p.reads(&said)
    }

    /// A file whose name, place and bytes are new.
    fn deposits(&self, words: &mut Words, round: usize) -> Outcome<()> {
        let p = self.person;
        let name = format!("{}.jpg", words.new_word("file name", "тінту хаттамасы")?);
        let file = self.told.stick.join(&name);
        let sample = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
        let from = ["06_press_card_photo.jpg", "11_notebook_page_ru_kk.jpg"][round % 2];
        fs::copy(sample.join(from), &file)?;
        p.window.pick("files", &[&file])?;
        self.to_the_case()?;
        p.press("ui-deposit")?;
        p.press("deposit-pick-files")?;
        p.reads(&name)?;
        p.choose("deposit-kind-of-all", p.say("kind-photo")?)?;
        p.fill("field-place", &words.new_word("place", "Редакция")?)?;
        p.press("deposit-seal")?;
        p.arrives(p.say("deposit-title-done")?)?;
        p.press("deposit-to-case")?;
        p.arrives(CASE)
    }

    /// The pictures of the case, one scan at its full size, its next page.
    fn looks(&self, round: usize) -> Outcome<()> {
        let p = self.person;
        let drawn = "return [...document.querySelectorAll('main img')].filter(i => i.src.startsWith('sandyq:') && i.naturalWidth > 0).length";
        self.to_the_case()?;
        p.press("case-tab-pictures")?;
        p.sees("pictures", &format!("{drawn} > 3;"))?;
        self.notes_widths()?;
        p.press_named(FILES[[3, 2, 0, 1, 8, 7][round % 6]])?;
        p.sees("the scan", &format!("{drawn} > 0;"))?;
        p.press("show-actual")?;
        std::thread::sleep(Duration::from_secs(2));
        self.notes_widths()
    }

    /// How wide the pictures were asked for: in these widths their pixels are looked for.
    fn notes_widths(&self) -> Outcome<()> {
        let addresses = self.person.look(
            "return [...document.querySelectorAll('main img')].map(i => i.src).join('\\n');",
        )?;
        let file = self.told.stick.join("widths");
        let mut all = fs::read_to_string(&file).unwrap_or_default();
        for address in addresses.as_str().unwrap_or_default().lines() {
            let query = address.split(['?', '&']).skip(1);
            let width = query.filter_map(|part| part.strip_prefix("w=")).next();
            if let Some(width) = width.filter(|width| !all.lines().any(|known| known == *width)) {
                all += &format!("{width}\n");
            }
        }
        Ok(fs::write(file, all)?)
    }

    /// A recording in its own window.
    fn plays(&self) -> Outcome<()> {
        let p = self.person;
        let rows = p.window.call("items", &json!({ "caseId": null }))?;
        let rows = rows["ok"].as_array().ok_or("no items")?;
        let recording = rows
            .iter()
            .find(|row| row["title"] == FILES[11])
            .ok_or("no recording")?;
        p.window
            .call("open_player", &json!({ "id": recording["id"] }))?;
        let begins = "const play = document.querySelector('video, audio'); if (play) { play.muted = true; play.play().catch(() => null); } return play?.currentTime ?? 0;";
        // Whether it plays is another test's; here it is opened, decoded as far as it goes, and left.
        let played = poll_for(Duration::from_secs(12), "the recording", || {
            std::thread::sleep(Duration::from_secs(1));
            let at = p.window.script_in("player", begins).ok()?;
            (at.as_f64()? > 0.2).then_some(())
        });
        println!(
            "the recording {}",
            if played.is_ok() {
                "plays"
            } else {
                "was opened"
            }
        );
        Ok(())
    }

    /// An original is written out, onto the stick.
    fn releases(&self, words: &mut Words, round: usize) -> Outcome<()> {
        let p = self.person;
        let to = self.told.stick.join(format!("released-{round}"));
        p.window.pick("release", &[&to])?;
        p.press("show-release")?;
        p.fill(
            "show-release-reason",
            &words.new_word("reason", "Қорғаушыға көрсету үшін")?,
        )?;
        p.press("show-release-button")?;
        poll("the released file", || to.is_file().then_some(()))
    }

    /// Locked by the keyboard, a wrong passphrase, then the right one.
    fn mistypes(&self, words: &mut Words) -> Outcome<()> {
        let p = self.person;
        self.to_the_case()?;
        p.window
            .type_into(&p.look("return document.activeElement;")?, "\u{e009}l")?;
        p.press("unlock-button")?;
        p.window
            .type_secret(&words.new_word("wrong passphrase", "eight layers of felt")?)?;
        p.window.type_right_secret(PASSPHRASE)?;
        p.arrives(p.say("cases-title")?)
    }

    /// Nobody touches it for a minute: it locks by itself.
    fn waits_for_the_lock(&self) -> Outcome<()> {
        self.sets("autoLockMinutes", Value::from(1))?;
        std::thread::sleep(Duration::from_secs(62));
        self.person.reads(self.person.say("unlock-button")?)?;
        unlocks(self.person)
    }
}
