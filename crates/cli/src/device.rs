//! Somebody at a hardware key and a terminal: what a plugin says is shown as its words, and answered without echo.

use std::io::{self, BufRead, IsTerminal, Read, Write};

use sandyq_locker::AtDevice;
use zeroize::Zeroizing;

use crate::{out::Out, progress, secret::typed};

/// Longest line that is taken from the terminal.
const MOST: u64 = 1024;

/// Whoever sits there.
pub(crate) struct AtTerminal<'a>(pub(crate) &'a Out);

impl AtTerminal<'_> {
    fn note(&self, key: &str, plugin: &str, text: &str) {
        self.0
            .note(key, &[("plugin", plugin.into()), ("text", text.into())]);
    }
}

impl AtDevice for AtTerminal<'_> {
    fn say(&self, plugin: &str, text: &str) {
        self.note("cli-plugin-says", plugin, text);
    }

    fn waiting(&self, plugin: &str) {
        self.note("cli-plugin-waiting", plugin, "");
    }

    fn unwalled(&self, plugin: &str) {
        self.note("cli-plugin-unwalled", plugin, "");
    }

    fn ask(&self, plugin: &str, text: &str, secret: bool) -> Option<Zeroizing<String>> {
        if !io::stdin().is_terminal() {
            self.note("cli-plugin-unanswered", plugin, text);
            return None;
        }
        self.note("cli-plugin-asks", plugin, text);
        if secret {
            self.note("cli-plugin-pin-only", plugin, "");
            typed(self.0, "cli-plugin-pin").ok()
        } else {
            shown_typed(self.0, "cli-plugin-answer")
        }
    }

    fn choose(&self, plugin: &str, text: &str, yes: &str, no: Option<&str>) -> Option<bool> {
        if !io::stdin().is_terminal() {
            self.note("cli-plugin-unanswered", plugin, text);
            return None;
        }
        let about = [
            ("plugin", plugin.into()),
            ("text", text.into()),
            ("yes", yes.into()),
            ("no", no.unwrap_or("–").into()),
        ];
        self.0.note("cli-plugin-choice", &about);
        match shown_typed(self.0, "cli-plugin-one-or-two")?.trim() {
            "1" => Some(true),
            "2" if no.is_some() => Some(false),
            _ => None,
        }
    }

    fn stopped(&self) -> bool {
        progress::stopped()
    }
}

/// Asks for what may be seen while it is typed.
fn shown_typed(out: &Out, key: &str) -> Option<Zeroizing<String>> {
    let prompt = out.words.say(key, &[]);
    let asked = write!(io::stderr(), "{prompt} ").and_then(|()| io::stderr().flush());
    asked.ok()?;
    let mut line = Zeroizing::new(String::with_capacity(MOST as usize));
    let read = io::stdin().lock().take(MOST).read_line(&mut line).ok()?;
    let text = line.strip_suffix('\n').unwrap_or(&line);
    (read > 0).then(|| Zeroizing::new(text.to_owned()))
}
