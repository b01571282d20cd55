//! Keys: a second way in is added and used, a lawyer elsewhere is admitted and everything sealed again for them, and the first way in
//! is taken away. `age` opens what is sealed by the lawyer's key, and not before.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use sandyq_desktop::{
    body::Body,
    desk::{Desk, Secret},
};
use serde_json::{Value, json};

use crate::{
    PASSPHRASE,
    driver::{Outcome, poll},
    steps::Journey,
};

const SECOND: &str = "nine horses at the frozen well";
/// Longer than trying a passphrase takes on two busy cores.
const TRIED: Duration = Duration::from_secs(12);

/// The lawyer's key, made by `age` outside.
struct Lawyer {
    file: PathBuf,
    recipient: String,
}

impl Lawyer {
    fn new(folder: &Path) -> Outcome<Self> {
        let file = folder.join("vilnius.txt");
        let made = Command::new("age-keygen").arg("-o").arg(&file).output()?;
        assert!(made.status.success());
        let text = std::fs::read_to_string(&file)?;
        let line = text.lines().find_map(|l| l.strip_prefix("# public key: "));
        let recipient = line.ok_or("no public key")?.to_owned();
        Ok(Self { file, recipient })
    }

    fn secret(&self) -> Outcome<String> {
        let text = std::fs::read_to_string(&self.file)?;
        let line = text.lines().find(|l| l.starts_with("AGE-SECRET-KEY-1"));
        Ok(line.ok_or("no key")?.to_owned())
    }

    /// How many objects of a locker `age` opens by this key, and how many there are.
    fn opens(&self, locker: &Path) -> Outcome<(usize, usize)> {
        let objects = files_below(&locker.join("objects"));
        let mut opened = 0;
        for object in &objects {
            let done = Command::new("age")
                .args(["-d", "-i"])
                .args([&self.file, object])
                .output()?;
            opened += usize::from(done.status.success() && !done.stdout.is_empty());
        }
        Ok((opened, objects.len()))
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .flat_map(|entry| match entry.path() {
            path if path.is_dir() => files_below(&path),
            path => vec![path],
        })
        .collect()
}

/// From a new locker with one passphrase to one that another person and a lawyer open.
pub fn changes_who_can_open(journey: &Journey<'_>) -> Outcome<()> {
    let p = journey.person;
    journey.speaks()?;
    journey.creates()?;
    journey.adds_a_case()?;
    journey.writes_the_warrant_note()?;
    adds_a_way_in(journey)?;
    journey.locks_by_the_keyboard()?;
    p.press("unlock-button")?;
    p.window.type_right_secret(SECOND)?;
    p.arrives(p.say("cases-title")?)?;
    p.window.key_window_gone()?;
    let lawyer = Lawyer::new(&journey.outside)?;
    admits(journey, &lawyer)?;
    removes_the_first(journey)?;
    journey.locks_by_the_keyboard()?;
    the_first_is_refused(journey)
}

fn goes_to_keys(journey: &Journey<'_>) -> Outcome<()> {
    let p = journey.person;
    p.window
        .script("document.querySelector('header .name').click();")?;
    p.arrives(p.say("cases-title")?)?;
    p.press("ui-keys")?;
    p.arrives(p.say("ui-keys")?)
}

fn keys(journey: &Journey<'_>) -> Outcome<Value> {
    Ok(journey.person.window.call("keys", &json!({}))?["ok"].clone())
}

fn adds_a_way_in(journey: &Journey<'_>) -> Outcome<()> {
    let p = journey.person;
    goes_to_keys(journey)?;
    // Nobody said where the two keys are that were made with the locker.
    p.reads(p.say("keys-advice")?)?;
    p.press("keys-way-add")?;
    p.arrives(p.say("way-title")?)?;
    p.fill("way-name", "Ерлан")?;
    let take = p.say("way-place-take")?;
    p.press_named(&take.replace("{ $place }", p.say("way-place-home")?))?;
    p.press("way-make-passphrase")?;
    p.window.choose_secret(SECOND)?;
    p.arrives(p.say("way-title-done")?)?;
    p.window.key_window_gone()?;
    p.press("way-back")?;
    p.arrives(p.say("ui-keys")?)?;
    p.reads("Ерлан")?;
    assert_eq!(keys(journey)?["ways"].as_array().map(Vec::len), Some(3));
    Ok(())
}

fn admits(journey: &Journey<'_>, lawyer: &Lawyer) -> Outcome<()> {
    let p = journey.person;
    goes_to_keys(journey)?;
    p.press("keys-admit")?;
    p.arrives(p.say("admit-title")?)?;
    p.fill("admit-recipient", &lawyer.secret()?)?;
    p.reads(p.say("admit-secret")?)?;
    let empty = "return [...document.querySelectorAll('main input')].every(one => one.value === '' || one.type === 'checkbox');";
    p.sees("the field was emptied", empty)?;
    p.fill("admit-recipient", &lawyer.recipient)?;
    p.tick("admit-compared")?;
    p.fill("admit-name", "Нина Берг")?;
    p.fill("admit-place", "за границей, Вильнюс")?;
    p.press("admit-make")?;
    p.window.confirm_in_key_window()?;
    p.reads(p.say("admit-done")?)?;
    let (opened, all) = lawyer.opens(journey.folder())?;
    assert_eq!(
        (opened, all > 0),
        (0, true),
        "nothing was sealed to them yet"
    );
    p.press("keys-seal-again")?;
    p.arrives(p.say("reseal-title")?)?;
    p.press("keys-seal-again")?;
    p.arrives(p.say("reseal-title-done")?)?;
    p.reads(p.say("reseal-done-all")?)?;
    let (opened, all) = lawyer.opens(journey.folder())?;
    assert_eq!(opened, all, "age opens every object by the lawyer's key");
    p.press("way-back")?;
    p.arrives(p.say("ui-keys")?)?;
    p.reads("Нина Берг")?;
    // Without the office and the homes the lawyer alone is left, who reads.
    p.reads(p.say("keys-only-read")?)
}

fn removes_the_first(journey: &Journey<'_>) -> Outcome<()> {
    let p = journey.person;
    let first = keys(journey)?["ways"][0]["id"].clone();
    let file = |id: &Value| {
        journey
            .folder()
            .join("keys")
            .join(format!("{}.age", id.as_str().unwrap_or("none")))
    };
    let named = files_below(&journey.folder().join("keys")).len();
    let unnamed = p.say("keys-way-unnamed")?;
    let remove = p.say("keys-way-remove-named")?;
    let button = remove.replace("{ $name }", unnamed);
    let listed = format!(
        "[...document.querySelectorAll('button')].filter(one => (one.getAttribute('aria-label') ?? '').replace(/[\\u2066-\\u2069]/g, '') === {}).length",
        Value::from(button.as_str())
    );
    let before = p.window.script(&format!("return {listed};"))?;
    // Closed, the key window changes nothing.
    p.press_named(&button)?;
    p.reads(p.say("keys-confirm-asking")?)?;
    p.window.close_key_window()?;
    assert!(file(&first).exists());
    let asking = Value::from(p.say("keys-confirm-asking")?);
    let rests = format!("return !document.querySelector('main').textContent.includes({asking});");
    p.sees("the page without the question", &rests)?;
    p.press_named(&button)?;
    p.window.confirm_in_key_window()?;
    poll("the first way in to be gone", || {
        let ways = keys(journey).ok()?["ways"].clone();
        let gone = ways.as_array()?.iter().all(|way| way["id"] != first);
        gone.then_some(())
    })?;
    // Whoever locks next does so from a page that stands still: the list is the new one.
    let still = format!(
        "return {listed} === {} - 1;",
        before.as_u64().ok_or("no list")?
    );
    p.sees("the list without the first way in", &still)?;
    assert!(!file(&first).exists());
    assert_eq!(files_below(&journey.folder().join("keys")).len(), named - 1);
    Ok(())
}

/// The key window asks again after the first passphrase, and takes the second.
fn the_first_is_refused(journey: &Journey<'_>) -> Outcome<()> {
    let p = journey.person;
    p.press("unlock-button")?;
    p.window.type_secret(PASSPHRASE)?;
    std::thread::sleep(TRIED);
    let state = p.window.call("state", &json!({}))?;
    assert_eq!(state["ok"]["at"], "locked");
    p.window.type_right_secret(SECOND)?;
    p.arrives(p.say("cases-title")?)?;
    p.window.key_window_gone()
}

/// With no window at all: the folder is not opened by the first passphrase any more, and by the second it is.
pub fn only_the_second_opens(journey: &Journey<'_>) -> Outcome<()> {
    let machine = journey
        .person
        .window
        .home
        .path()
        .join(".local/share/sandyq");
    let mut body = Body::on_machine(machine, None);
    let failed = |why: sandyq_desktop::failure::Failure| why.code;
    body.open(journey.folder()).map_err(failed)?;
    let opens = |body: &mut Body, text: &str| body.unlock(Secret::new(text.into())).map_err(failed);
    assert!(!opens(&mut body, PASSPHRASE)?);
    assert!(opens(&mut body, SECOND)?);
    Ok(())
}
