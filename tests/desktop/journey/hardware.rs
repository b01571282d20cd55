//! A hardware key: its plugin is allowed when the key window has shown which program it is, the key is tried and becomes a way in,
//! and unlocks by its PIN. A wrong PIN, a key that is not plugged in and a closed window open nothing.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use serde_json::json;

use crate::{
    PROGRAM,
    driver::{Outcome, Window, poll, poll_for},
    person::Person,
    plugins::{self, PLUGIN},
    steps::Journey,
};

const PIN: &str = "271828";
/// Whatever waits behind a window is gone as soon as what a lock forgets.
const PROMISED: Duration = Duration::from_secs(5);

/// A window whose program finds the plugin.
fn window() -> Outcome<Window> {
    let path = env::var_os("PATH").unwrap_or_default();
    let all = [plugins::beside(Path::new(PROGRAM))]
        .into_iter()
        .chain(env::split_paths(&path));
    Window::open_with_path(PROGRAM, &env::join_paths(all)?)
}

/// A key that asks for its PIN whenever it works: its identity file.
fn made_by_the_plugin(window: &Window, folder: &Path) -> Outcome<PathBuf> {
    let mut new = Command::new(plugins::beside(Path::new(PROGRAM)).join(PLUGIN));
    let made = new.args(["new", "pin"]).env("HOME", window.home.path());
    let made = made.output()?;
    assert!(made.status.success());
    let file = folder.join("hardware.txt");
    fs::write(&file, made.stdout)?;
    Ok(file)
}

/// The whole of it.
pub fn opens_by_its_pin_and_not_without() -> Outcome<()> {
    let window = window()?;
    let person = Person::speaking(&window, "kk")?;
    let journey = Journey::begin(&person, "kk")?;
    journey.speaks()?;
    journey.creates()?;
    let file = made_by_the_plugin(&window, &journey.outside)?;
    window.pick("identity", &[&file])?;
    is_refused_before_it_is_allowed(&journey)?;
    is_allowed(&journey)?;
    becomes_a_way_in(&journey)?;
    journey.locks_by_the_keyboard()?;
    opens_nothing_by_another_pin(&journey)?;
    opens(&journey)?;
    journey.locks_by_the_keyboard()?;
    opens_nothing_when_it_is_not_there(&journey)?;
    assert_eq!(
        journey.violations()?,
        json!([]),
        "the page kept to its policy"
    );
    window.close()
}

fn goes_to_a_new_way(journey: &Journey<'_>) -> Outcome<()> {
    let p = journey.person;
    p.window
        .script("document.querySelector('header .name').click();")?;
    p.arrives(p.say("cases-title")?)?;
    p.press("ui-keys")?;
    p.press("keys-way-add")?;
    p.arrives(p.say("way-title")?)?;
    p.fill("way-name", "Жанар")?;
    p.answer("way-kind", "way-kind-hardware")
}

/// What a refusal says before the plugin's name.
fn refusal(journey: &Journey<'_>, key: &str) -> Outcome<String> {
    Ok(journey.person.say(key)?.replace("{ $about }", ""))
}

fn is_refused_before_it_is_allowed(journey: &Journey<'_>) -> Outcome<()> {
    let p = journey.person;
    goes_to_a_new_way(journey)?;
    p.press("way-device-pick")?;
    p.reads(refusal(journey, "err-plugin-not-allowed")?.trim())
}

fn is_allowed(journey: &Journey<'_>) -> Outcome<()> {
    let p = journey.person;
    p.press("ui-settings")?;
    p.arrives(p.say("ui-settings")?)?;
    p.reads(p.say("cli-plugin-none")?)?;
    p.fill("plugins-name", "sandyqtest")?;
    // Closed, the key window allows nothing.
    p.press("plugins-allow")?;
    p.window.close_key_window()?;
    p.reads(p.say("cli-plugin-none")?)?;
    p.press("plugins-allow")?;
    p.window.confirm_in_key_window()?;
    let taken_off = p.say("plugins-forbid-named")?;
    let button = taken_off.replace("{ $name }", "sandyqtest");
    let listed = format!(
        "return named('button', {}) !== null;",
        serde_json::Value::from(button)
    );
    p.sees("the plugin on its list", &listed)
}

fn becomes_a_way_in(journey: &Journey<'_>) -> Outcome<()> {
    let p = journey.person;
    goes_to_a_new_way(journey)?;
    p.press("way-device-pick")?;
    p.reads("hardware.txt")?;
    p.press("way-make-hardware")?;
    // Once to seal to it, once to open what was sealed.
    p.window.type_secret(PIN)?;
    p.window.type_secret(PIN)?;
    p.arrives(p.say("way-title-done")?)?;
    p.window.key_window_gone()?;
    let text = fs::read_to_string(journey.folder().join("locker.txt"))?;
    assert!(text.contains("\nway-in: hardware "));
    p.press("way-back")?;
    p.reads("Жанар")
}

fn opens_nothing_by_another_pin(journey: &Journey<'_>) -> Outcome<()> {
    let p = journey.person;
    p.press("unlock-key-button")?;
    p.window.type_secret("31415")?;
    is_refused_in_the_key_window_alone(journey)
}

/// Why stands in the key window until it is closed; the page hears nothing of what a plugin says.
fn is_refused_in_the_key_window_alone(journey: &Journey<'_>) -> Outcome<()> {
    let p = journey.person;
    poll("the plugin's end", || {
        plugins_at_work(journey).is_empty().then_some(())
    })?;
    assert!(p.window.key_window_stands());
    p.window.close_key_window()?;
    stays_locked(journey)?;
    let page = p.page();
    for word in ["wrong PIN", "please insert", "sandyqtest"] {
        assert!(!page.contains(word), "{page}");
    }
    Ok(())
}

/// Processes of the plugin and of what asks it, in this window's home.
fn plugins_at_work(journey: &Journey<'_>) -> Vec<PathBuf> {
    let home = format!("HOME={}", journey.person.window.home.path().display());
    let ours = |process: &PathBuf| {
        let read = |name: &str| fs::read(process.join(name)).unwrap_or_default();
        let words = String::from_utf8_lossy(&read("cmdline")).into_owned();
        let around = String::from_utf8_lossy(&read("environ")).into_owned();
        (words.contains(PLUGIN) || words.contains("sandyq-plugin"))
            && around.split('\0').any(|one| one == home)
    };
    let all = fs::read_dir("/proc").into_iter().flatten().flatten();
    all.map(|one| one.path()).filter(ours).collect()
}

fn opens(journey: &Journey<'_>) -> Outcome<()> {
    let p = journey.person;
    p.press("unlock-key-button")?;
    p.window.type_right_secret(PIN)?;
    p.arrives(p.say("cases-title")?)?;
    let keys = p.window.call("keys", &json!({}))?;
    let ways = keys["ok"]["ways"].as_array().ok_or("no ways")?;
    let used: Vec<_> = ways.iter().filter(|way| way["inUse"] == true).collect();
    assert_eq!((used.len(), &used[0]["kind"]), (1, &json!("hardware")));
    Ok(())
}

fn opens_nothing_when_it_is_not_there(journey: &Journey<'_>) -> Outcome<()> {
    let p = journey.person;
    let device = p.window.home.path().join(".sandyqtest");
    let elsewhere = p.window.home.path().join("elsewhere");
    fs::rename(&device, &elsewhere)?;
    p.press("unlock-key-button")?;
    p.window.type_secret(PIN)?;
    is_refused_in_the_key_window_alone(journey)?;
    fs::rename(elsewhere, device)?;
    // Whoever thinks better of it closes the window, and what waits behind it ends.
    p.press("unlock-key-button")?;
    waits(journey)?;
    p.window.close_key_window()?;
    ends_within_the_promise(journey)?;
    // A lock ends it too, while the plugin waits for its PIN and the desk for the plugin.
    p.press("unlock-key-button")?;
    waits(journey)?;
    p.window.begin("locking", "lock", &json!({}))?;
    ends_within_the_promise(journey)?;
    opens(journey)
}

/// The plugin is at work, and its question stands.
fn waits(journey: &Journey<'_>) -> Outcome<()> {
    poll("the plugin", || {
        (plugins_at_work(journey).len() == 2 && journey.person.window.key_window_stands())
            .then_some(())
    })
}

fn ends_within_the_promise(journey: &Journey<'_>) -> Outcome<()> {
    let gone = poll_for(PROMISED, "the end of all that waited", || {
        let stands = journey.person.window.key_window_stands();
        (plugins_at_work(journey).is_empty() && !stands).then_some(())
    });
    gone?;
    stays_locked(journey)
}

fn stays_locked(journey: &Journey<'_>) -> Outcome<()> {
    let state = journey.person.window.call("state", &json!({}))?;
    assert_eq!(state["ok"]["at"], "locked");
    Ok(())
}
