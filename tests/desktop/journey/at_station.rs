//! What a person does at a station's window: makes it from an invitation, puts in a file and an account, and sees none of it again.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::{driver::Outcome, person::Person};

/// A file of the samples that is put in.
pub const FILE: &str = "SPECIMEN_notes_kk_ru.docx";
/// What the computer is called.
pub const COMPUTER: &str = "Қабылдау бөлмесі";
/// Typed at the station: no disk of it may show them, nor its window after the form.
pub const TYPED: [&str; 4] = [
    "Есеп дәптері-4471",
    "Терезеден екі қорап көрдім",
    "Сәуле Б. куә",
    COMPUTER,
];

/// The person at the station.
pub struct AtStation<'p> {
    person: &'p Person<'p>,
    pub folder: PathBuf,
}

impl<'p> AtStation<'p> {
    /// Answers what will be asked for in choosers. The file lies on a stick, not on the station's disk.
    pub fn begin(person: &'p Person<'p>, invitation: &Path, file: &Path) -> Outcome<Self> {
        let home = person.window.home.path();
        let folder = home.join("стансы");
        std::fs::create_dir(&folder)?;
        let brought = home.join("invitation.txt");
        std::fs::copy(invitation, &brought)?;
        person.window.pick("invitation", &[&brought])?;
        person.window.pick("place", &[&folder])?;
        person.window.pick("files", &[file])?;
        person
            .window
            .pick("station-sheet", &[&home.join("sheet.html")])?;
        Ok(Self { person, folder })
    }

    /// From the first page to the station's own; `words` are those of the invitation, as the newsroom says them.
    pub fn is_made(&self, words: &str) -> Outcome<()> {
        let p = self.person;
        p.press("welcome-station-button")?;
        p.arrives(p.say("welcome-station")?)?;
        p.press("invitation-pick")?;
        p.reads(words)?;
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

    /// A file, with a title of its own.
    pub fn takes_a_file(&self) -> Outcome<()> {
        let p = self.person;
        p.press("station-deposit")?;
        p.press("deposit-pick-files")?;
        p.reads(FILE)?;
        p.fill("field-title", TYPED[0])?;
        p.press("deposit-seal")?;
        self.is_sealed_and_forgotten()
    }

    /// An account, and who gave it.
    pub fn takes_an_account(&self) -> Outcome<()> {
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
    pub fn shows_nothing_again(&self) -> Outcome<Value> {
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
}
