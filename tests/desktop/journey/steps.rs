//! The steps of the journey, one method each; each leaves a picture of what was on the screen.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::{
    PASSPHRASE,
    driver::{Outcome, poll},
    person::Person,
};

/// Twelve files of all formats that the samples have.
pub const FILES: [&str; 12] = [
    "01_search_warrant_ru_phone.jpg",
    "02_search_protocol_ru_scan.pdf",
    "03_interrogation_record_kk_scan.png",
    "04_seizure_inventory_ru_3p.tiff",
    "05_court_order_kk_pdfa2b.pdf",
    "06_press_card_photo.jpg",
    "07_bank_notice_ru_scan.jpg",
    "09_summons_kk_ru.webp",
    "10_receipt_ru_phone.heic",
    "SPECIMEN_mail_utf8_with_attachment.eml",
    "SPECIMEN_notes_kk_ru.docx",
    "SPECIMEN_tone_6s.mkv",
];
pub const CASE: &str = "Тінту 2018 жылғы 2 сәуір";

/// One person's way through the window.
pub struct Journey<'p> {
    pub person: &'p Person<'p>,
    lang: String,
    folder: PathBuf,
    /// Where everything is that is not the locker: a stick, other people's files.
    pub outside: PathBuf,
    samples: PathBuf,
    reader: Reader,
    shots: bool,
}

/// The lawyer, who has age and a key of their own.
struct Reader {
    identity: PathBuf,
    recipient: String,
}

impl Reader {
    fn with_key_in(folder: &Path) -> Outcome<Self> {
        let identity = folder.join("lawyer.txt");
        // A key from an earlier visit stays.
        let _ = std::fs::remove_file(&identity);
        let made = std::process::Command::new("age-keygen")
            .arg("-o")
            .arg(&identity)
            .output()?;
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        let text = std::fs::read_to_string(&identity)?;
        let line = text.lines().find_map(|l| l.strip_prefix("# public key: "));
        let recipient = line.ok_or("no public key")?.to_owned();
        Ok(Self {
            identity,
            recipient,
        })
    }
}

/// Words that the steps type into the window, and one inside the samples: no disk may show them.
pub const TYPED: [&str; 4] = [
    "қарлығаш-7731",
    "Сөмкеден флешка алып кетті",
    "for the complaint to the committee",
    "Үлгітау",
];

impl<'p> Journey<'p> {
    /// Answers what will be asked for in choosers.
    pub fn begin(person: &'p Person<'p>, lang: &str) -> Outcome<Self> {
        let outside = person.window.home.path().join("Құжаттар");
        std::fs::create_dir(&outside)?;
        let mut journey = Self::between(person, lang, &outside.join("сандық"), &outside)?;
        journey.listens()?;
        Ok(journey)
    }

    /// The same without pictures: a locker in one place, everything that is not the locker in another.
    pub fn between(
        person: &'p Person<'p>,
        lang: &str,
        folder: &Path,
        outside: &Path,
    ) -> Outcome<Self> {
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
        let journey = Self {
            person,
            lang: lang.to_owned(),
            folder: folder.to_owned(),
            outside: outside.to_owned(),
            reader: Reader::with_key_in(outside)?,
            samples,
            shots: false,
        };
        std::fs::create_dir_all(&journey.folder)?;
        let files: Vec<PathBuf> = FILES.iter().map(|f| journey.samples.join(f)).collect();
        let bundle = outside.join("for-the-lawyer.sandyq");
        let window = person.window;
        window.pick("place", &[&journey.folder])?;
        window.pick("recovery", &[&outside.join("recovery.txt")])?;
        window.pick(
            "files",
            &files.iter().map(PathBuf::as_path).collect::<Vec<_>>(),
        )?;
        window.pick("new-bundle", &[&bundle])?;
        window.pick("bundle", &[&bundle])?;
        window.pick("identity", &[&journey.reader.identity])?;
        Ok(journey)
    }

    /// One of the files, by its number among them.
    pub fn sample(&self, number: usize) -> PathBuf {
        self.samples.join(FILES[number])
    }

    /// The locker's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The locker's id, as its folder says it.
    pub fn locker_id(&self) -> Outcome<String> {
        let text = std::fs::read_to_string(self.folder.join("locker.txt"))?;
        let id = text.lines().find_map(|line| line.strip_prefix("locker: "));
        Ok(id.ok_or("no id")?.to_owned())
    }

    /// From a new folder to twelve sealed files.
    pub fn begins(&self) -> Outcome<()> {
        self.speaks()?;
        self.creates()?;
        self.adds_a_case()?;
        self.deposits_twelve_files()
    }

    /// From there to a bundle that was verified and received, and the locker open again.
    pub fn goes_on(&self) -> Outcome<()> {
        self.writes_the_warrant_note()?;
        self.looks_at_the_case_and_a_scan()?;
        self.searches()?;
        self.makes_a_bundle()?;
        self.locks_by_the_keyboard()?;
        self.verifies()?;
        self.looks_at_an_annex()?;
        self.receives()?;
        self.unlocks()?;
        self.takes_the_bundle_in()
    }

    /// Takes pictures, and notes what the page is refused by its own policy.
    fn listens(&mut self) -> Outcome<()> {
        self.shots = true;
        self.hears_violations()
    }

    fn hears_violations(&self) -> Outcome<()> {
        self.person.window.script("window.said = []; addEventListener('securitypolicyviolation', e => window.said.push(e.effectiveDirective + ' ' + e.blockedURI));")?;
        Ok(())
    }

    /// A picture of what is on the screen, where pictures are taken.
    pub fn shot(&self, name: &str) -> Outcome<()> {
        if !self.shots {
            return Ok(());
        }
        self.person
            .window
            .shot(&format!("journey-{}-{name}", self.lang))
            .map(|_| ())
    }

    /// What the page was refused by its own policy.
    pub fn violations(&self) -> Outcome<Value> {
        self.person.window.script("return window.said ?? null;")
    }

    /// Chooses the language before anything else.
    pub fn speaks(&self) -> Outcome<()> {
        let own_name = self.person.say("language-own-name")?;
        self.person.press_named(own_name)?;
        self.person.arrives(self.person.say("welcome-title")?)?;
        self.shot("01-welcome")
    }

    /// Makes the locker, with a recovery key.
    pub fn creates(&self) -> Outcome<()> {
        self.creates_with(PASSPHRASE)
    }

    /// The same with a passphrase of the story's own.
    pub fn creates_with(&self, passphrase: &str) -> Outcome<()> {
        let p = self.person;
        p.press("welcome-create")?;
        p.press("create-place-pick")?;
        p.reads("сандық")?;
        p.fill("create-name-label", "Дала үні")?;
        p.press("create-recovery-pick")?;
        p.reads(p.say("create-recovery-chosen")?)?;
        self.shot("02-create")?;
        p.press("create-button")?;
        p.window.choose_secret(passphrase)?;
        p.arrives(p.say("cases-title")?)?;
        p.window.key_window_gone()?;
        p.reads("Дала үні")?;
        self.shot("04-no-case")
    }

    /// Adds the case.
    pub fn adds_a_case(&self) -> Outcome<()> {
        let p = self.person;
        p.press("cases-add-first")?;
        p.fill("cases-add-title", CASE)?;
        p.press("cases-add")?;
        p.arrives(CASE)?;
        self.shot("05-empty-case")
    }

    /// Deposits twelve files with one form.
    pub fn deposits_twelve_files(&self) -> Outcome<()> {
        let p = self.person;
        p.press("ui-deposit")?;
        p.press("deposit-pick-files")?;
        p.reads(FILES[0])?;
        p.choose("deposit-kind-of-all", p.say("kind-seized-document")?)?;
        p.fill("field-happened", "2018-04-02~")?;
        p.fill("field-place", "Алматы")?;
        self.shot("06-describe")?;
        p.press("deposit-seal")?;
        p.arrives(p.say("deposit-title-done")?)?;
        let sealed = "return document.querySelectorAll('main li').length";
        p.sees("twelve sealed", &format!("{sealed} === 12;"))?;
        self.shot("07-sealed")?;
        p.press("deposit-to-case")?;
        p.arrives(CASE)
    }

    /// Fills in the note on the warrant, in Kazakh.
    pub fn writes_the_warrant_note(&self) -> Outcome<()> {
        let p = self.person;
        p.press("ui-deposit")?;
        p.press("kind-warrant-note")?;
        p.answer("field-shown", "choice-shown-briefly")?;
        p.answer("field-copy", "choice-refused")?;
        p.fill("field-number", TYPED[0])?;
        p.fill("field-account", TYPED[1])?;
        p.fill("field-happened", "2018-04-02")?;
        self.shot("08-warrant-note")?;
        p.press("deposit-seal")?;
        p.arrives(p.say("deposit-title-done")?)?;
        p.press("deposit-to-case")?;
        p.arrives(CASE)
    }

    /// Sees thirteen items, their pictures, and one scan at its size.
    pub fn looks_at_the_case_and_a_scan(&self) -> Outcome<()> {
        let p = self.person;
        let drawn = "return [...document.querySelectorAll('main img')].filter(i => i.src.startsWith('sandyq:') && i.naturalWidth > 0).length";
        p.sees("pictures of the items", &format!("{drawn} >= 8;"))?;
        self.shot("09-pictures")?;
        let rows = p.window.call("items", &json!({ "caseId": null }))?;
        assert_eq!(rows["ok"].as_array().map(Vec::len), Some(FILES.len() + 1));
        p.press("case-tab-chronology")?;
        self.shot("10-chronology")?;
        p.press("case-tab-pictures")?;
        // What is pressed must not move away under the pointer.
        p.sees("the pictures again", &format!("{drawn} >= 8;"))?;
        p.press_named(FILES[2])?;
        p.arrives(FILES[2])?;
        p.sees("the scan", &format!("{drawn} > 0;"))?;
        self.shot("11-item")?;
        let item = p.window.script("return document.body.innerText;")?;
        let hash = sha256(&self.samples.join(FILES[2]))?;
        let said: String = item
            .as_str()
            .unwrap_or_default()
            .split_whitespace()
            .collect();
        assert!(said.contains(&hash[..8]), "the page says the hash {hash}");
        Ok(())
    }

    /// Finds a word of the note by the letters of a Russian keyboard.
    pub fn searches(&self) -> Outcome<()> {
        let p = self.person;
        let field = p.look("return document.querySelector('header input[type=search]');")?;
        p.window.type_into(&field, "сомкеден флешка\u{e007}")?;
        p.arrives(p.say("search-title")?)?;
        p.reads("Сөмкеден флешка")?;
        self.shot("12-search")
    }

    /// Makes a bundle of the case for the lawyer.
    pub fn makes_a_bundle(&self) -> Outcome<()> {
        let p = self.person;
        p.window
            .script("document.querySelector('header .name').click();")?;
        p.press_named(CASE)?;
        p.press("ui-bundle")?;
        p.arrives(p.say("bundle-title-items")?)?;
        self.shot("13-bundle-items")?;
        p.press("bundle-next")?;
        p.fill("bundle-reader-label", "Адвокат")?;
        p.fill("bundle-reader-key", &self.reader.recipient)?;
        p.press("bundle-reader-add")?;
        p.tick("bundle-compare")?;
        self.shot("14-bundle-readers")?;
        p.press("bundle-next")?;
        p.fill("bundle-purpose", TYPED[2])?;
        p.tick("field-place")?;
        p.press("bundle-next")?;
        p.arrives(p.say("bundle-title-preview")?)?;
        self.shot("15-bundle-preview")?;
        p.press("bundle-make")?;
        p.arrives(p.say("bundle-title-made")?)?;
        self.shot("16-bundle-made")
    }

    /// Ctrl+L locks wherever one is.
    pub fn locks_by_the_keyboard(&self) -> Outcome<()> {
        let p = self.person;
        if self.shots {
            assert_eq!(self.violations()?, json!([]), "until the lock");
        }
        p.window.script("window.before = true;")?;
        // The page that is typed into may be gone before it could answer.
        let _ = p
            .window
            .type_into(&p.look("return document.activeElement;")?, "\u{e009}l");
        p.window.finds_the_new_page()?;
        p.reads(p.say("unlock-button")?)?;
        if self.shots {
            self.hears_violations()?;
        }
        let none = "return document.querySelectorAll('img[src^=\"sandyq:\"]').length === 0;";
        p.sees("no picture of an item", none)?;
        assert_eq!(
            p.window.call("cases", &json!({}))?["failed"]["code"],
            "locked"
        );
        self.shot("17-locked")
    }

    /// Verifies the bundle with the lawyer's key, while the locker is locked.
    pub fn verifies(&self) -> Outcome<()> {
        let p = self.person;
        p.press("ui-verify")?;
        p.press("verify-choose")?;
        p.arrives(p.say("verify-title-judged")?)?;
        p.reads(TYPED[2])?;
        p.reads(p.say("verify-stranger")?)?;
        self.shot("18-verified")?;
        p.tick("verify-compared")?;
        p.fill("verify-pin-name", "Дала үні")?;
        p.press("verify-pin")?;
        p.reads(p.say("verify-pinned")?)?;
        assert_eq!(p.window.call("state", &json!({}))?["ok"]["at"], "locked");
        Ok(())
    }

    /// An annex in the viewer, read out of the bundle while the locker is locked.
    pub fn looks_at_an_annex(&self) -> Outcome<()> {
        let p = self.person;
        let annex = "[...document.querySelectorAll('[aria-labelledby=receive-look] li button')].find(b => b.innerText.includes('image/jpeg'))";
        self.clicks("an annex", annex)?;
        let picture = "const one = document.querySelector('[aria-labelledby=receive-look] .look img'); return Boolean(one?.src.includes('/annex') && one.complete && one.naturalWidth > 100);";
        p.sees("the annex as a picture", picture)?;
        assert_eq!(p.window.call("state", &json!({}))?["ok"]["at"], "locked");
        self.shot("18-annex")
    }

    /// Clicks what a script finds, in the middle of the window: the head of the page stays above everything.
    fn clicks(&self, what: &str, found: &str) -> Outcome<()> {
        let find = format!(
            "const one = {found}; one?.scrollIntoView({{ block: 'center' }}); return one ?? null;"
        );
        poll(what, || {
            let one = self.person.window.script(&find).ok()?;
            let there = (!one.is_null()).then_some(one)?;
            self.person.window.click(&there).ok()
        })
    }

    /// Verifies the bundle once more and takes it in: its annexes are there already, and the bundle is kept beside them.
    pub fn takes_the_bundle_in(&self) -> Outcome<()> {
        let p = self.person;
        let items = || -> Outcome<usize> {
            let all = p.window.call("items", &json!({ "caseId": null }))?;
            Ok(all["ok"].as_array().map_or(0, Vec::len))
        };
        let before = items()?;
        p.press("cases-title")?;
        p.arrives(p.say("cases-title")?)?;
        p.press("ui-verify")?;
        p.press("verify-choose")?;
        p.arrives(p.say("verify-title-judged")?)?;
        let add = "document.querySelector('[aria-labelledby=take-in] button.main')";
        self.clicks("the way into the locker", add)?;
        p.reads(p.say("take-in-kept")?)?;
        assert_eq!(items()?, before + 1);
        self.shot("20-taken-in")?;
        p.press("ui-back")?;
        p.arrives(p.say("cases-title")?)?;
        p.press_named(CASE)?;
        p.arrives(CASE)
    }

    /// Takes the annexes out: they are the twelve files byte for byte, and the note.
    pub fn receives(&self) -> Outcome<()> {
        let p = self.person;
        let folder = self.outside.join("алынған");
        std::fs::create_dir(&folder)?;
        p.window.pick("receive", &[&folder])?;
        p.press("receive-save")?;
        p.reads(p.say("receive-done-means")?)?;
        let mut received: Vec<Vec<u8>> = Vec::new();
        // A folder of the bundle's own name, inside the one that was chosen.
        for entry in std::fs::read_dir(folder.join("for-the-lawyer"))? {
            received.push(std::fs::read(entry?.path())?);
        }
        let account = TYPED[1].as_bytes();
        let says_it = |bytes: &&Vec<u8>| bytes.windows(account.len()).any(|part| part == account);
        // The note comes as a document and as a page to read.
        assert_eq!(received.iter().filter(says_it).count(), 2);
        assert_eq!(received.len(), FILES.len() + 2);
        for name in FILES {
            let source = std::fs::read(self.samples.join(name))?;
            assert!(received.contains(&source), "{name} is among the annexes");
        }
        // These are outside the locker because they were asked for.
        Ok(std::fs::remove_dir_all(folder)?)
    }

    /// Opens the locker again with its passphrase.
    pub fn unlocks(&self) -> Outcome<()> {
        let p = self.person;
        p.press("ui-back")?;
        p.press("unlock-button")?;
        p.window.type_right_secret(PASSPHRASE)?;
        self.is_open_again()
    }

    /// The passphrase was taken: back to the case.
    pub fn is_open_again(&self) -> Outcome<()> {
        let p = self.person;
        p.arrives(p.say("cases-title")?)?;
        p.press_named(CASE)?;
        p.arrives(CASE)?;
        self.shot("19-open-again")
    }
}

fn sha256(file: &Path) -> Outcome<String> {
    let said = std::process::Command::new("sha256sum").arg(file).output()?;
    let text = String::from_utf8(said.stdout)?;
    Ok(text.split(' ').next().unwrap_or_default().to_owned())
}
