//! The raid: a locker is dealt out in the window, a holder is replaced, the machine is lost, and two holders give everything back on
//! another one by following the screen.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use sandyq_desktop::{
    body::Body,
    desk::{Desk, NewLocker, Secret},
    jobs::Jobs,
    quorums::{Quorums, ToSplit},
    views::{HolderDraft, Lang},
};
use serde_json::{Value, json};

use crate::{
    PROGRAM,
    driver::{Outcome, Window, poll},
    person::Person,
    steps::{FILES, Journey},
};

/// Following the screen must not take longer than this, slow machine or not.
const PROMISED: Duration = Duration::from_secs(300);

/// Driven over the network, the program asks first whether to go on.
fn window() -> Outcome<Window> {
    let window = Window::open(PROGRAM)?;
    poll("the question whether to go on", || {
        let asked = "return document.querySelector('header button') ? null : document.querySelector('main .acts button');";
        let go = window.script(asked).ok().filter(|one| !one.is_null())?;
        window.click(&go).ok()
    })?;
    Ok(window)
}

/// What is left when the machine is not: a copy of the folder, and what holders have.
struct Elsewhere {
    folder: tempfile::TempDir,
    recipient: String,
}

impl Elsewhere {
    fn new() -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let key = folder.path().join("aliya.txt");
        let made = Command::new("age-keygen").arg("-o").arg(&key).output()?;
        assert!(made.status.success());
        let text = fs::read_to_string(&key)?;
        let line = text.lines().find_map(|l| l.strip_prefix("# public key: "));
        let recipient = line.ok_or("no public key")?.to_owned();
        fs::create_dir(folder.path().join("stick"))?;
        Ok(Self { folder, recipient })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// The lines of a card, with their numbers.
fn card(file: &Path) -> Outcome<Vec<String>> {
    let page = fs::read_to_string(file)?;
    let rows = page.split("<tr><th>").skip(1).map(|row| {
        let words = row.split("<td>").skip(1);
        let words: Vec<&str> = words.filter_map(|word| word.split('<').next()).collect();
        words.join(" ")
    });
    Ok(rows.collect())
}

/// A share of somebody else's locker, as text.
fn foreign_share(folder: &Path) -> Outcome<PathBuf> {
    let mut other = Body::on_machine(folder.join("other-machine"), None);
    let failed = |why: sandyq_desktop::failure::Failure| why.code;
    other
        .create(NewLocker {
            folder: &folder.join("other-locker"),
            name: "Other",
            recipients: &[],
            recovery: None,
            with_sample: false,
            lang: Lang::En,
            actor: "",
            passphrase: Secret::new("another passphrase".into()),
        })
        .map_err(failed)?;
    let holders = ["A", "B"].map(|name| HolderDraft {
        name: name.into(),
        place: String::new(),
        recipient: None,
        compared: false,
    });
    let stick = folder.join("other-stick");
    fs::create_dir(&stick)?;
    let asked = ToSplit {
        needed: 2,
        holders: &holders,
        folder: &stick,
        remove_passphrases: true,
        new_identity: false,
    };
    let (_, watch) = Jobs::default().begin(Box::new(|_| {}));
    other.split(asked, &watch).map_err(failed)?;
    as_text(
        &stick.join("sandyq-shares/share-1.html"),
        &folder.join("foreign.txt"),
    )
}

/// The words of a card, as a file that somebody typed.
fn as_text(html: &Path, to: &Path) -> Outcome<PathBuf> {
    let lines = card(html)?;
    let lines = (1..)
        .zip(lines)
        .map(|(number, words)| format!("{number} {words}\n"));
    fs::write(to, lines.collect::<String>())?;
    Ok(to.to_owned())
}

/// Fills the fields of the holders, which have the same names each.
fn names(p: &Person<'_>, holder: usize, name: &str, place: &str) -> Outcome<()> {
    for (at, text) in [name, place].iter().enumerate() {
        let field = format!(
            "return document.querySelectorAll('main section section')[{holder}]?.querySelectorAll('input[type=text]')[{at}] ?? null;"
        );
        poll("a holder's field", || {
            let field = p.window.script(&field).ok().filter(|one| !one.is_null())?;
            p.window.empty(&field).ok()?;
            p.window.type_into(&field, text).ok()
        })?;
    }
    Ok(())
}

/// The first holder has a key.
fn keyed(p: &Person<'_>, recipient: &str) -> Outcome<()> {
    let radio = "document.querySelector('main section section input[value=key]')?.click();";
    p.window.script(radio)?;
    let field = "return document.querySelector('main section section input.mono');";
    poll("the field for a key", || {
        let field = p.window.script(field).ok().filter(|one| !one.is_null())?;
        p.window.empty(&field).ok()?;
        p.window.type_into(&field, recipient).ok()
    })?;
    p.sees(
        "the key's words",
        "return document.querySelector('main .words .six') !== null;",
    )?;
    p.tick("split-compared")
}

fn deals_out(p: &Person<'_>, elsewhere: &Elsewhere) -> Outcome<()> {
    keyed(p, &elsewhere.recipient)?;
    p.press("split-folder-pick")?;
    p.reads("stick")?;
    p.tick("split-understood")?;
    p.press("split-do")?;
    p.arrives(p.say("split-title-made")?)
}

/// Two of three; then one of the three was detained, and everything is sealed again for a new key.
fn is_dealt_out(journey: &Journey<'_>, elsewhere: &Elsewhere) -> Outcome<()> {
    let p = journey.person;
    p.window
        .script("document.querySelector('header .name').click();")?;
    p.arrives(p.say("cases-title")?)?;
    p.press("ui-keys")?;
    p.arrives(p.say("ui-keys")?)?;
    p.press("quorum-show")?;
    p.arrives(p.say("ui-quorum")?)?;
    p.reads(p.say("quorum-none")?)?;
    p.press("quorum-split")?;
    p.arrives(p.say("split-title")?)?;
    p.window.pick("share-folder", &[&elsewhere.path("stick")])?;
    names(p, 0, "Әлия", "Алматы")?;
    names(p, 1, "Nina Berg", "Vilnius")?;
    names(p, 2, "Нотариус", "Астана")?;
    journey.shot("30-split")?;
    deals_out(p, elsewhere)?;
    journey.shot("31-dealt-out")?;
    p.press("split-to-quorum")?;
    p.reads("Nina Berg")?;
    journey.shot("32-quorum")?;

    p.press("quorum-split-anew")?;
    p.arrives(p.say("split-title")?)?;
    names(p, 1, "Гүлнар", "Tbilisi")?;
    deals_out(p, elsewhere)?;
    p.reads(p.say("cli-split-new")?)?;
    journey.shot("33-replaced")?;
    let board = p.window.call("quorum", &json!({}))?["ok"].clone();
    assert_eq!(board["quorum"]["numbers"]["generation"], 2);
    assert_eq!(
        (&board["toReseal"], &board["passphrases"]),
        (&json!(0), &json!(0))
    );
    assert_eq!(board["quorum"]["holders"][1]["holder"], "Гүлнар");
    Ok(())
}

/// How many rows of given shares look so.
fn rows(p: &Person<'_>, tone: &str, count: usize) -> Outcome<()> {
    let script = format!("return document.querySelectorAll('main li.{tone}').length === {count};");
    p.sees(&format!("{count} shares: {tone}"), &script)
}

/// Types a card into the key window, line by line.
fn types_card(p: &Person<'_>, lines: &[String]) -> Outcome<()> {
    for line in lines {
        p.window.type_secret(line)?;
    }
    p.window.key_window_gone()
}

/// From the first page to an open locker, as the screen leads.
fn is_restored(p: &Person<'_>, elsewhere: &Elsewhere, lang: &str) -> Outcome<Value> {
    let old = as_text(
        &elsewhere.path("stick/sandyq-shares/share-2.html"),
        &elsewhere.path("old.txt"),
    )?;
    let foreign = foreign_share(elsewhere.folder.path())?;
    let shot = |name: &str| p.window.shot(&format!("raid-{lang}-{name}")).map(|_| ());
    p.window.pick("locker", &[&elsewhere.path("copy")])?;
    p.window.pick("shares", &[&old, &foreign])?;
    let begun = Instant::now();
    p.press("unlock-shares")?;
    p.arrives(p.say("restore-title")?)?;
    p.press("gather-file")?;
    rows(p, "warn", 1)?;
    p.reads(p.say("given-other-locker")?)?;
    rows(p, "bad", 1)?;
    p.window.pick(
        "shares",
        &[&elsewhere.path("stick/sandyq-shares-2/share-1.age")],
    )?;
    p.window
        .pick("share-key", &[&elsewhere.path("aliya.txt")])?;
    p.press("gather-file")?;
    p.press("gather-key-file")?;
    rows(p, "good", 1)?;
    p.press("gather-words")?;
    types_card(
        p,
        &card(&elsewhere.path("stick/sandyq-shares-2/share-3.html"))?,
    )?;
    rows(p, "good", 2)?;
    p.reads(p.say("gather-enough")?)?;
    shot("1-enough")?;
    p.answer("restore-how", "restore-go-on")?;
    p.press("restore-do")?;
    p.arrives(p.say("cases-title")?)?;
    println!(
        "from the first page to the open locker, seven presses: {:?}",
        begun.elapsed()
    );
    shot("2-open")?;
    let items = p.window.call("items", &json!({ "caseId": null }))?["ok"].clone();
    assert_eq!(items.as_array().map(Vec::len), Some(FILES.len()));
    Ok(items)
}

/// Each original comes out as it went in, by the hash that the log has and by a tool that is not ours.
fn every_item_is_whole(p: &Person<'_>, items: &Value, elsewhere: &Elsewhere) -> Outcome<()> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    for (number, item) in items.as_array().into_iter().flatten().enumerate() {
        let id = item["id"].as_str().ok_or("no id")?;
        let out = elsewhere.path(&format!("released-{number}"));
        p.window.pick("release", &[&out])?;
        let args = json!({ "id": id, "reason": "after the raid" });
        let released = p.window.call("release", &args)?;
        assert!(released["ok"].is_object(), "{released}");
        let view = p.window.call("item", &json!({ "id": id }))?["ok"].clone();
        let name = view["name"].as_str().ok_or("no name")?;
        let (source, bytes) = (fs::read(samples.join(name))?, fs::read(&out)?);
        assert!(source == bytes, "{name}");
        let said = Command::new("b3sum").arg("--no-names").arg(&out).output()?;
        let hash = String::from_utf8(said.stdout)?;
        assert_eq!(view["blake3"], hash.trim(), "{name}");
    }
    Ok(())
}

#[test]
fn after_a_raid_two_holders_open_a_copy_on_another_machine_in_less_than_five_minutes() -> Outcome<()>
{
    let elsewhere = Elsewhere::new()?;
    {
        let lost = window()?;
        let person = Person::speaking(&lost, "ru")?;
        let journey = Journey::begin(&person, "ru")?;
        journey.begins()?;
        is_dealt_out(&journey, &elsewhere)?;
        lost.close()?;
        let copied = Command::new("cp")
            .arg("-r")
            .args([journey.folder(), &elsewhere.path("copy")])
            .status()?;
        assert!(copied.success());
    }
    // The machine with its home, its memory of the locker and the recovery key is gone; what holders have is elsewhere.
    let found = window()?;
    let person = Person::speaking(&found, "kk")?;
    person.press_named(person.say("language-own-name")?)?;
    person.arrives(person.say("welcome-title")?)?;
    let begun = Instant::now();
    let items = is_restored(&person, &elsewhere, "kk")?;
    every_item_is_whole(&person, &items, &elsewhere)?;
    let took = begun.elapsed();
    println!("to the last item: {took:?}");
    assert!(took < PROMISED, "{took:?}");
    found.close()
}
