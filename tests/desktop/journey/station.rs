//! A newsroom invites, and a computer elsewhere becomes a station: each in a real window of its own, with a home of its own. What goes in at
//! the station is read nowhere there, neither in its window nor on its disk, and comes to the newsroom byte for byte, once.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::{
    PASSPHRASE, PROGRAM,
    at_station::{AtStation, COMPUTER, FILE, TYPED},
    driver::{Outcome, Window, files_with},
    person::Person,
    steps::Journey,
};

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    let done = std::process::Command::new("cp")
        .arg("-a")
        .args([from, to])
        .status()?;
    assert!(done.success(), "{}", from.display());
    Ok(())
}

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/samples")
        .join(FILE)
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
    let stick = tempfile::tempdir()?;
    let file = stick.path().join(FILE);
    copy(&sample(), &file)?;
    let station = AtStation::begin(&witness, &invitation, &file)?;
    station.is_made(&speaks_alike(&journey, &witness)?)?;
    station.takes_a_file()?;
    station.takes_an_account()?;
    let stands = station.shows_nothing_again()?;
    window.close()?;
    left_nothing_readable(window.home.path(), &file)?;
    collects(&journey, &station.folder, &stands)
}

/// Both machines speak the same language here; gives the words of the invitation.
fn speaks_alike(journey: &Journey<'_>, witness: &Person<'_>) -> Outcome<String> {
    let newsroom = journey.person.window;
    let settings = newsroom.call("app_info", &json!({}))?["ok"]["settings"].clone();
    witness
        .window
        .call("save_settings", &json!({ "settings": settings }))?;
    witness.window.script("location.reload();")?;
    witness.window.finds_the_new_page()?;
    let own = newsroom.call("invitation", &json!({}))?["ok"].clone();
    Ok(own["words"].as_str().ok_or("no words")?.to_owned())
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

/// Neither the folder, nor the home with its settings and caches, holds a text, a title, a name or an identity.
fn left_nothing_readable(home: &Path, source: &Path) -> Outcome<()> {
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
    assert!(source.is_file(), "the source stays");
    Ok(())
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
    assert!(
        std::fs::read(released)? == std::fs::read(sample())?,
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
