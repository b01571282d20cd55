//! A passphrase in the wrong layout: the key window is told so and nothing opens; in the right one the same keys open.
//! Nobody sees into the key window, so what it is told is heard on its wire, from outside.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use serde_json::json;

use crate::{
    driver::{Outcome, Window, poll_for},
    steps::Journey,
};

/// Drawn words of the Russian list.
const DRAWN: &str = "абажур ястреб ящерица волна гитара журавль маяк";
/// The same keys in the Latin layout.
const LATIN: &str = "f,f;eh zcnht, zothbwf djkyf ubnfhf ;ehfdkm vfzr";
/// A wrong word, with nothing that a keyboard did.
const WRONG: &str = "абажур ястреб ящерица волга гитара журавль маяк";

/// What the program sends, as the system sees it; what comes from the key window is not looked at.
struct Wire {
    heard: PathBuf,
    tracer: Child,
}

impl Wire {
    fn of(program: u32, folder: &Path) -> Outcome<Self> {
        let heard = folder.join("wire");
        let tracer = Command::new("strace")
            .args(["-f", "-qq", "-s", "400", "-e", "trace=write,sendto", "-p"])
            .arg(program.to_string())
            .arg("-o")
            .arg(&heard)
            .stderr(Stdio::null())
            .spawn()?;
        Ok(Self { heard, tracer })
    }

    /// How often the key window was told that an answer is wrong, and how often that it was typed in the Latin layout.
    fn told(&self) -> (usize, usize) {
        let heard = std::fs::read_to_string(&self.heard).unwrap_or_default();
        let verdicts = heard.lines().filter(|line| line.contains("waitSeconds"));
        let slips = verdicts.clone().filter(|line| line.contains("typed-latin"));
        (verdicts.count(), slips.count())
    }

    fn tells(&self, wanted: (usize, usize)) -> Outcome<()> {
        poll_for(
            Duration::from_secs(40),
            "what the key window is told",
            || (self.told() == wanted).then_some(()),
        )
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        let _ = self.tracer.kill();
        let _ = self.tracer.wait();
    }
}

/// The layout of the keyboard, as a person switches it.
fn layout(window: &Window, of: &str) -> Outcome<()> {
    let done = Command::new("setxkbmap")
        .args(["-display", window.display(), of])
        .status()?;
    assert!(done.success(), "{of}");
    Ok(())
}

/// The whole of it.
pub fn is_told_and_opens_nothing(journey: &Journey<'_>) -> Outcome<()> {
    let p = journey.person;
    journey.speaks()?;
    layout(p.window, "ru")?;
    journey.creates_with(DRAWN)?;
    // By the keyboard: a shortcut is a letter too, and is pressed in the layout that has it.
    layout(p.window, "us")?;
    journey.locks_by_the_keyboard()?;
    p.press("unlock-button")?;
    let folder = tempfile::tempdir()?;
    let program = p.window.process().ok_or("no program")?;
    let wire = Wire::of(program, folder.path())?;
    layout(p.window, "ru")?;
    p.window.type_secret(WRONG)?;
    wire.tells((1, 0))?;
    // The wait after a wrong answer is part of the story: a second, then two.
    std::thread::sleep(Duration::from_millis(1_500));
    layout(p.window, "us")?;
    p.window.type_secret(LATIN)?;
    wire.tells((2, 1))?;
    assert!(p.window.key_window_stands());
    let state = p.window.call("state", &json!({}))?;
    assert_eq!(state["ok"]["at"], "locked");
    std::thread::sleep(Duration::from_millis(2_500));
    layout(p.window, "ru")?;
    p.window.type_right_secret(DRAWN)?;
    p.arrives(p.say("cases-title")?)?;
    p.window.key_window_gone()
}
