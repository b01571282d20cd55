//! A person at the window: finds things by the names they have on the screen, presses, types, waits to see.
//!
//! Names come from the words of the language that the window speaks, by their keys, so that one journey runs in
//! every language and a page may look otherwise tomorrow.

use std::{collections::BTreeMap, path::Path};

use serde_json::Value;

use crate::driver::{Outcome, Window, poll};

/// What the page is asked with. Where a dialog is open, nothing behind it is found.
const EYES: &str = r"
const clean = text => (text ?? '').replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim();
const seen = one => one.getClientRects().length > 0;
const scope = () => [...document.querySelectorAll('[role=dialog], [role=alertdialog], dialog[open]')].filter(seen).pop() ?? document;
const byIds = ids => clean((ids ?? '').split(' ').map(id => document.getElementById(id)?.innerText ?? '').join(' '));
const nameOf = one => clean(one.getAttribute('aria-label')) || byIds(one.getAttribute('aria-labelledby')) || clean(one.innerText);
// A label's own name may be followed by what must be said; one that merely begins with the same word comes last.
const pick = (all, name) => {
  const names = all.map(nameOf);
  const first = fits => all[names.findIndex(fits)];
  return first(own => own === name) ?? first(own => own.startsWith(`${name}(`) || own.startsWith(`${name} (`)) ?? first(own => own.startsWith(name)) ?? null;
};
const able = one => !one.disabled && one.getAttribute('aria-disabled') !== 'true';
const named = (selector, name) => pick([...scope().querySelectorAll(selector)].filter(seen).filter(able), name);
const labelled = name => {
  const label = named('label', name);
  const control = label?.control ?? null;
  return control && seen(control) && !control.classList.contains('visually-hidden') ? control : label;
};
const answer = (question, name) => {
  const asked = [...scope().querySelectorAll('fieldset')].filter(seen)
    .find(set => clean(set.querySelector('legend')?.innerText).startsWith(question));
  return asked ? pick([...asked.querySelectorAll('label')], name) : null;
};
";

/// Someone who works with the window in one language.
pub struct Person<'w> {
    pub window: &'w Window,
    words: BTreeMap<String, String>,
}

impl<'w> Person<'w> {
    /// Knows the words of a language.
    pub fn speaking(window: &'w Window, lang: &str) -> Outcome<Self> {
        let words = sentences(lang)?;
        Ok(Self { window, words })
    }

    /// The sentence of a key, without its variables.
    pub fn say(&self, key: &str) -> Outcome<&str> {
        let said = self.words.get(key).map(String::as_str);
        said.ok_or_else(|| format!("no words for {key}").into())
    }

    /// Presses what has the name of a key: a button, a tab, a place on a list.
    pub fn press(&self, key: &str) -> Outcome<()> {
        self.press_named(self.say(key)?)
    }

    /// Presses what has a name.
    pub fn press_named(&self, name: &str) -> Outcome<()> {
        let find = format!(
            "return named('button, [role=tab], a[href]', {});",
            text(name)
        );
        let listens = format!(
            "const one = (() => {{ {find} }})(); window.pressed = false; one?.addEventListener('click', () => {{ window.pressed = true; }}, {{ capture: true, once: true }});"
        );
        self.act(name, &find, |element| {
            self.look(&listens)?;
            self.window.click(element)?;
            // A pointer that came beside it is tried again; a page that went away by it says nothing any more.
            match self.look("return window.pressed;") {
                Ok(Value::Bool(false)) => Err("pressed beside it".into()),
                _ => Ok(()),
            }
        })
    }

    /// Types into the field of a key, in place of what stands there.
    pub fn fill(&self, key: &str, typed: &str) -> Outcome<()> {
        let name = self.say(key)?;
        let find = format!("return labelled({});", text(name));
        self.act(name, &find, |element| {
            self.window.empty(element)?;
            self.window.type_into(element, typed)
        })
    }

    /// Ticks the statement of a key, or takes the tick away.
    pub fn tick(&self, key: &str) -> Outcome<()> {
        let name = self.say(key)?;
        let find = format!("return labelled({});", text(name));
        self.act(name, &find, |element| self.window.click(element))
    }

    /// Answers a question by one of its choices.
    pub fn answer(&self, question: &str, choice: &str) -> Outcome<()> {
        let (question, choice) = (self.say(question)?, self.say(choice)?);
        let find = format!("return answer({}, {});", text(question), text(choice));
        self.act(question, &find, |element| self.window.click(element))
    }

    /// Takes one of a native list.
    pub fn choose(&self, key: &str, option: &str) -> Outcome<()> {
        let name = self.say(key)?;
        let find = format!(
            "return pick([...(labelled({})?.options ?? [])], {});",
            text(name),
            text(option)
        );
        self.act(name, &find, |element| self.window.click(element))
    }

    /// Where on the page the middle of something with a name is, once it is at rest.
    #[allow(dead_code)]
    pub fn middle(&self, name: &str) -> Outcome<(i64, i64)> {
        let find = format!(
            "const one = named('button, [role=tab], a[href]', {}); const box = one?.getBoundingClientRect(); return box ? [box.x + box.width / 2, box.y + box.height / 2] : null;",
            text(name)
        );
        let mut before = Value::Null;
        let place = poll(name, || {
            std::thread::sleep(std::time::Duration::from_millis(400));
            let now = self.look(&find).ok().filter(|found| !found.is_null())?;
            let rests = now == before;
            before = now.clone();
            rests.then_some(now)
        })?;
        let part = |at: usize| place[at].as_f64().map(|part| part as i64).ok_or("no place");
        Ok((part(0)?, part(1)?))
    }

    /// Waits for a heading.
    pub fn arrives(&self, heading: &str) -> Outcome<()> {
        let find = format!("return named('h1', {}) !== null;", text(heading));
        self.sees(heading, &find)
    }

    /// Waits for words anywhere on the page.
    pub fn reads(&self, words: &str) -> Outcome<()> {
        let find = format!(
            "return clean(document.body.innerText).includes({});",
            text(words)
        );
        self.sees(words, &find)
    }

    /// Waits until a script with these eyes says yes; says what stands on the page if it never does.
    pub fn sees(&self, what: &str, script: &str) -> Outcome<()> {
        let seen = poll(what, || (self.look(script).ok()? == true).then_some(()));
        seen.map_err(|why| format!("{why}; the page says: {}", self.page()).into())
    }

    /// What a script with these eyes gives.
    pub fn look(&self, script: &str) -> Outcome<Value> {
        self.window.script(&format!("{EYES}{script}"))
    }

    /// Everything that stands on the page.
    pub fn page(&self) -> String {
        let all = self.look("return clean(document.body.innerText);");
        all.map(|text| text.as_str().unwrap_or_default().to_owned())
            .unwrap_or_default()
    }

    /// Finds and acts, again and again: a page that is being drawn moves under the pointer.
    fn act(&self, what: &str, find: &str, act: impl Fn(&Value) -> Outcome<()>) -> Outcome<()> {
        let done = poll(what, || {
            let element = self.look(find).ok().filter(|one| !one.is_null())?;
            // Out from under what stands still while the page scrolls, as anyone would do.
            let middle = format!(
                "(() => {{ {find} }})()?.scrollIntoView({{ block: 'center', behavior: 'instant' }});"
            );
            self.look(&middle).ok()?;
            act(&element).ok()
        });
        done.map_err(|why| format!("{why}; the page says: {}", self.page()).into())
    }
}

fn text(words: &str) -> String {
    Value::from(words).to_string()
}

/// Sentences of one line, of all parts.
fn sentences(lang: &str) -> Outcome<BTreeMap<String, String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words");
    let mut all = BTreeMap::new();
    for file in std::fs::read_dir(folder)?.flatten() {
        if !file
            .file_name()
            .to_string_lossy()
            .ends_with(&format!("{lang}.ftl"))
        {
            continue;
        }
        for line in std::fs::read_to_string(file.path())?.lines() {
            if let Some((key, said)) = line.split_once(" = ")
                && !key.starts_with([' ', '#'])
            {
                all.insert(key.to_owned(), said.trim().to_owned());
            }
        }
    }
    Ok(all)
}
