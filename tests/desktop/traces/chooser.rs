//! The window as it is shipped, driven by pointer and keyboard alone: it has no door for a test. The system's own file chooser opens
//! in it, which is what writes lists of recent files.
//!
//! Where its buttons are is learnt from the same page in the driven window, which has the same size.

use std::{fs, path::Path, thread::sleep, time::Duration};

use crate::{
    PASSPHRASE, Told, at_home, day,
    driver::{Outcome, Window, poll},
    person::Person,
    steps::CASE,
    words::Words,
};

/// Plain letters: they are typed into the chooser through the X server.
const NAME: &str = "chosen-by-hand-7f3a9c1e.txt";
/// A page is drawn and at rest, on a busy machine too.
const REST: Duration = Duration::from_secs(5);

/// A file is chosen by the system's chooser, and its sealing begun.
pub fn is_used(told: &Told, words: &mut Words, shipped: &Path) -> Outcome<()> {
    let file = told.stick.join(NAME);
    words.note("chosen file name", NAME)?;
    fs::write(
        &file,
        words.new_word("content", "Таңдалған құжат")?.repeat(40),
    )?;
    let way = the_way(told, &file)?;
    let window = Shipped::start(told, shipped)?;
    window.click(way.open)?;
    window.click(way.unlock)?;
    window.hand.type_right_secret(PASSPHRASE)?;
    window.click(way.case)?;
    window.click(way.deposit)?;
    window.click(way.files)?;
    window.chooses(&file)?;
    window.click(way.seal)?;
    sleep(REST);
    window.hand.x(&["key", "ctrl+l"])?;
    sleep(REST);
    window.hand.crash()?;
    let mut list = at_home(&told.cli, told);
    list.arg("list")
        .arg(told.locker())
        .args(["--json", "--passphrase-file"]);
    let listed = list.arg(told.stick.join("passphrase")).output()?;
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    // The chooser has been used either way; whether the next press came in time is said, not asked.
    let sealed = if listed.contains(NAME) {
        "sealed"
    } else {
        "not sealed"
    };
    println!("the file chosen by hand is {sealed}");
    Ok(())
}

/// Middles of buttons in the page.
struct Way {
    open: (i64, i64),
    unlock: (i64, i64),
    case: (i64, i64),
    deposit: (i64, i64),
    files: (i64, i64),
    seal: (i64, i64),
}

/// Goes the same way in the driven window, and leaves before anything is sealed.
fn the_way(told: &Told, file: &Path) -> Outcome<Way> {
    let window = day::window(told)?;
    window.pick("files", &[file])?;
    // Under test one check at start does not pass, and the page says so above everything else.
    let hidden =
        "const said = document.querySelector('.ill'); if (said) said.style.display = 'none';";
    window.script(hidden)?;
    let person = Person::speaking(&window, "en")?;
    let name = person
        .say("welcome-open-named")?
        .replace("{ $name }", "сандық");
    let open = person.middle(&name)?;
    person.press_named(&name)?;
    let unlock = person.middle(person.say("unlock-button")?)?;
    person.press("unlock-button")?;
    window.type_right_secret(PASSPHRASE)?;
    person.arrives(person.say("cases-title")?)?;
    let case = person.middle(CASE)?;
    person.press_named(CASE)?;
    person.arrives(CASE)?;
    let deposit = person.middle(person.say("ui-deposit")?)?;
    person.press("ui-deposit")?;
    let files = person.middle(person.say("deposit-pick-files")?)?;
    person.press("deposit-pick-files")?;
    person.reads(NAME)?;
    let seal = person.middle(person.say("deposit-seal")?)?;
    window.crash()?;
    Ok(Way {
        open,
        unlock,
        case,
        deposit,
        files,
        seal,
    })
}

/// The shipped window.
struct Shipped {
    hand: Window,
    window: String,
}

impl Shipped {
    fn start(told: &Told, program: &Path) -> Outcome<Self> {
        let program = program.to_str().ok_or("a path of plain letters")?;
        let hand = Window::open_shipped(program, day::home(told)?)?;
        let window = poll("the shipped window", || newest(&hand))?;
        sleep(REST);
        Ok(Self { hand, window })
    }

    fn click(&self, (x, y): (i64, i64)) -> Outcome<()> {
        sleep(REST);
        let (x, y) = (x.to_string(), y.to_string());
        self.hand.x(&["windowfocus", &self.window])?;
        self.hand
            .x(&["mousemove", "--window", &self.window, &x, &y, "click", "1"])
            .map(|_| ())
    }

    /// Types a path into the system's chooser.
    fn chooses(&self, file: &Path) -> Outcome<()> {
        let chooser = poll("the system's chooser", || {
            newest(&self.hand).filter(|window| *window != self.window)
        })?;
        sleep(REST);
        self.hand.x(&["windowfocus", "--sync", &chooser])?;
        let path = file.to_str().ok_or("a path of plain letters")?;
        self.hand.x(&["type", "--delay", "40", path])?;
        sleep(REST);
        self.hand.x(&["key", "Return"])?;
        let closed = || newest(&self.hand).filter(|window| *window == self.window);
        poll("the end of the chooser", closed).map(|_| ())
    }
}

/// The visible window that came last.
fn newest(hand: &Window) -> Option<String> {
    let all = hand.x(&["search", "--onlyvisible", "--name", "."]).ok()?;
    all.lines().last().map(str::to_owned)
}
