//! A newsroom invites, and a computer elsewhere becomes a station: each in a real window of its own, with a home of its own. What goes in at
//! the station is read nowhere there, neither in its window nor on its disk, and comes to the newsroom byte for byte, once.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::{
    PASSPHRASE, PROGRAM,
    driver::{Outcome, Window, files_with},
    person::Person,
    steps::Journey,
};

const FILE: &str = "SPECIMEN_notes_kk_ru.docx";
const COMPUTER: &str = "Қабылдау бөлмесі";
/// Typed at the station: no disk of it may show them, nor its window after the form.
const TYPED: [&str; 4] = [
    "Есеп дәптері-4471",
    "Терезеден екі қорап көрдім",
    "Сәуле Б. куә",
    COMPUTER,
];

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    let done = std::process::Command::new("cp")
        .arg("-a")
        .args([from, to])
        .status()?;
    assert!(done.success(), "{}", from.display());
    Ok(())
}

/// The whole of it.
pub fn is_invited_takes_in_and_is_collected(lang: &str) -> Outcome<()> {
    let newsroom = Window::open_walled(PROGRAM)?;
    let editor = Person::speaking(&newsroom, lang)?;
    let journey = Journey::begin(&editor, lang)?;
    journey.speaks()?;
    journey.creates()?;
    let invitation = invites(&journey)?;

    let window = Window::open_walled(PROGRAM)?;
    let witness = Person::speaking(&window, lang)?;
    let station = AtStation::begin(&witness, &invitation)?;
    station.is_made(&journey)?;
    station.takes_a_file()?;
    station.takes_an_account()?;
    let stands = station.shows_nothing_again()?;
    window.close()?;
    station.left_nothing_readable()?;
    collects(&journey, &station.folder, &stands)
}

/// The newsroom's invitation, in a file.
fn invites(journey: &Journey<'_>) -> Outcome<PathBuf> {
    let p = journey.person;
    let file = journey.outside.join("invitation-1.txt");
    p.window.pick("new-invitation", &[&file])?;
    p.press("ui-invite")?;
    p.arrives(p.say("ui-invite")?)?;
    let says = p.window.call("invitation", &json!({}))?["ok"].clone();
    p.reads(says["words"].as_str().ok_or("no words")?)?;
    assert!(!file.exists());
    p.press("invite-save")?;
    p.reads("invitation-1.txt")?;
    assert!(file.is_file());
    Ok(file)
}

/// The person at the station.
struct AtStation<'p> {
    person: &'p Person<'p>,
    folder: PathBuf,
    /// Somewhere that is not the station's home: a stick with the file to be put in.
    stick: tempfile::TempDir,
}

impl<'p> AtStation<'p> {
    fn begin(person: &'p Person<'p>, invitation: &Path) -> Outcome<Self> {
        let home = person.window.home.path();
        let stick = tempfile::tempdir()?;
        let (folder, file) = (home.join("стансы"), stick.path().join(FILE));
        let sample = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("assets/samples")
            .join(FILE);
        copy(&sample, &file)?;
        std::fs::create_dir(&folder)?;
        let brought = home.join("invitation.txt");
        copy(invitation, &brought)?;
        person.window.pick("invitation", &[&brought])?;
        person.window.pick("place", &[&folder])?;
        person.window.pick("files", &[&file])?;
        person
            .window
            .pick("station-sheet", &[&home.join("sheet.html")])?;
        Ok(Self {
            person,
            folder,
            stick,
        })
    }

    fn is_made(&self, journey: &Journey<'_>) -> Outcome<()> {
        let p = self.person;
        // Both machines speak the same language here.
        let own = journey.person.window.call("invitation", &json!({}))?["ok"].clone();
        let settings =
            journey.person.window.call("app_info", &json!({}))?["ok"]["settings"].clone();
        p.window
            .call("save_settings", &json!({ "settings": settings }))?;
        p.window.script("location.reload();")?;
        p.window.finds_the_new_page()?;
        p.press("welcome-station-button")?;
        p.arrives(p.say("welcome-station")?)?;
        p.press("invitation-pick")?;
        p.reads(own["words"].as_str().ok_or("no words")?)?;
        p.tick("invitation-compared")?;
        p.press("create-place-pick")?;
        p.reads("стансы")?;
        p.fill("station-new-name-label", COMPUTER)?;
        p.press("station-new-button")?;
        p.arrives(p.say("station-sheet-title")?)?;
        p.reads(p.say("station-page-lead")?)?;
        p.press("station-sheet-save")?;
        p.reads("sheet.html")?;
        assert!(p.window.home.path().join("sheet.html").is_file());
        p.press("station-sheet-home")?;
        p.arrives(p.say("station-title")?)
    }

    fn takes_a_file(&self) -> Outcome<()> {
        let p = self.person;
        p.press("station-deposit")?;
        p.press("deposit-pick-files")?;
        p.reads(FILE)?;
        p.fill("field-title", TYPED[0])?;
        p.press("deposit-seal")?;
        self.is_sealed_and_forgotten()
    }

    fn takes_an_account(&self) -> Outcome<()> {
        let p = self.person;
        p.press("station-write")?;
        p.fill("field-witness", TYPED[2])?;
        p.fill("field-statement_text", TYPED[1])?;
        p.press("deposit-seal")?;
        self.is_sealed_and_forgotten()
    }

    /// What was sealed is named once; then the page begins anew in another process.
    fn is_sealed_and_forgotten(&self) -> Outcome<()> {
        let p = self.person;
        p.arrives(p.say("deposit-title-done")?)?;
        p.window.script("window.before = true;")?;
        // The page that is clicked into ends by it, and could not answer any more.
        let name = Value::from(p.say("deposit-forget")?);
        let soon = "setTimeout(() => one.click(), 100); return one !== null;";
        p.sees(
            "the way out",
            &format!("const one = named('button', {name}); if (!one) return false; {soon}"),
        )?;
        let anew =
            "return window.before === undefined && document.querySelector('main h1') !== null;";
        p.sees("the page begun anew", anew)?;
        p.arrives(p.say("station-title")?)
    }

    /// How the station stands; nothing that was typed stands on the page, and nothing opens it.
    fn shows_nothing_again(&self) -> Outcome<Value> {
        let p = self.person;
        let state = p.window.call("state", &json!({}))?["ok"].clone();
        assert_eq!(
            (&state["at"], &state["station"]["deposits"]),
            (&json!("station"), &json!(2))
        );
        p.reads(state["station"]["keyWords"].as_str().ok_or("no words")?)?;
        let page = p
            .window
            .script("return document.documentElement.outerHTML;")?;
        for text in TYPED.into_iter().chain([FILE]) {
            let shown = page.as_str().is_some_and(|page| page.contains(text));
            assert!(!shown, "{text} stands on the page");
        }
        for (call, why) in [("unlock", "station-cannot-open"), ("cases", "locked")] {
            let refused = p.window.call(call, &json!({}))?;
            assert_eq!(refused["failed"]["code"], why, "{call}");
        }
        Ok(state["station"].clone())
    }

    /// Neither the folder, nor the home with its settings and caches, holds a text, a title, a name or an identity.
    fn left_nothing_readable(&self) -> Outcome<()> {
        let home = self.person.window.home.path();
        // What the file chooser of the tests was told is no trace of the program.
        std::fs::remove_dir_all(home.join("picks"))?;
        let everywhere = |word: &str| {
            let elsewhere = files_with(Path::new("/var/tmp"), word);
            [files_with(home, word), elsewhere].concat()
        };
        for word in TYPED
            .into_iter()
            .chain([FILE, "AGE-SECRET-KEY-1", PASSPHRASE])
        {
            assert_eq!(everywhere(word), Vec::<PathBuf>::new(), "{word}");
        }
        std::fs::write(home.join(".control"), format!("x{}x", TYPED[1]))?;
        assert_eq!(everywhere(TYPED[1]).len(), 1, "the search itself finds");
        assert!(self.stick.path().join(FILE).is_file(), "the source stays");
        Ok(())
    }
}

/// The folder comes on a stick: looked at, collected, and a second time brings nothing.
fn collects(journey: &Journey<'_>, folder: &Path, stands: &Value) -> Outcome<()> {
    let p = journey.person;
    let brought = journey.outside.join("стансы");
    copy(folder, &brought)?;
    p.window.pick("station", &[&brought])?;
    let items = || -> Outcome<Vec<Value>> {
        let all = p.window.call("items", &json!({ "caseId": null }))?;
        Ok(all["ok"].as_array().cloned().unwrap_or_default())
    };
    p.window
        .script("document.querySelector('header .name').click();")?;
    p.arrives(p.say("cases-title")?)?;
    p.press("ui-collect")?;
    p.press("collect-station-pick")?;
    p.arrives(p.say("collect-title-station")?)?;
    for known in [&stands["station"], &stands["keyWords"], &json!(COMPUTER)] {
        p.reads(known.as_str().ok_or("no text")?)?;
    }
    assert_eq!(items()?.len(), 0, "a look takes nothing in");
    p.press("collect-begin")?;
    p.arrives(p.say("collect-title-done")?)?;
    p.reads(TYPED[0])?;
    let all = items()?;
    assert_eq!(all.len(), 2);
    let file = all.iter().find(|item| item["title"] == TYPED[0]);
    let file = file.ok_or("the file did not come")?;
    let released = journey.outside.join("released.docx");
    p.window.pick("release", &[&released])?;
    let args = json!({ "id": file["id"], "reason": "to compare" });
    p.window.call("release", &args)?;
    let sample = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/samples")
        .join(FILE);
    assert!(
        std::fs::read(released)? == std::fs::read(sample)?,
        "byte for byte"
    );
    let account = all.iter().find(|item| item["kind"] == "statement");
    let id = &account.ok_or("the account did not come")?["id"];
    let shown = p.window.call("item", &json!({ "id": id }))?;
    assert_eq!(shown["ok"]["document"]["statement_text"], TYPED[1]);
    assert_eq!(shown["ok"]["document"]["witness"], TYPED[2]);

    p.press("collect-another")?;
    p.reads(COMPUTER)?;
    p.press("collect-station-pick")?;
    p.arrives(p.say("collect-title-station")?)?;
    p.press("collect-begin")?;
    p.reads(p.say("collect-already")?)?;
    assert_eq!(items()?.len(), 2);
    Ok(())
}
