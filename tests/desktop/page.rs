//! The real page in the real window over a real locker of hostile strings; and the window on kernels that lack a wall.
#![cfg(target_os = "linux")]
#![allow(missing_docs)]

#[allow(dead_code)]
mod driver;
mod laid;
#[allow(dead_code)]
mod person;
#[allow(dead_code)]
mod sockets;
#[allow(dead_code)]
mod wire;

use std::{collections::BTreeMap, path::Path};

use driver::{Outcome, Window, poll};
use laid::{CASE, Laid, PASSPHRASE, Sent, strings};
use person::Person;
use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, apply_filter};
use serde_json::{Value, json};
use sockets::Sockets;

const PROGRAM: &str = env!("CARGO_BIN_EXE_sandyq-desktop");

/// Counts what may not happen: scripts that run, dialogs, broken policy, calls to other doorsteps, foreign elements.
const EARS: &str = r"
window.heard = [];
window.sandyqRan = () => window.heard.push('ran');
for (const name of ['alert', 'confirm', 'prompt', 'open', 'print']) window[name] = () => void window.heard.push('dialog ' + name);
addEventListener('securitypolicyviolation', e => window.heard.push('policy ' + e.effectiveDirective + ' ' + e.blockedURI));
const quiet = ['item', 'items', 'cases', 'lists', 'preview_info', 'text', 'search', 'touch', 'state', 'app_info', 'verify_bundle', 'sealing_left',
  'recent_lockers', 'pick_locker', 'open_locker', 'unlock', 'plugin:event|listen', 'plugin:event|unlisten'];
const plain = window.fetch;
window.fetch = (...args) => {
  const asked = decodeURIComponent(String(args[0]?.url ?? args[0]));
  const call = /^ipc:\/\/localhost\/(.*)$/.exec(asked)?.[1];
  if (call ? !quiet.includes(call) : !asked.startsWith('sandyq://localhost/pixels/')) window.heard.push('call ' + asked);
  return plain(...args);
};
window.grown = () => {
  const found = [];
  for (const one of document.querySelectorAll('*')) {
    if (['iframe', 'object', 'embed', 'frameset', 'base', 'portal', 'marquee', 'math', 'template'].includes(one.localName)) found.push(one.localName);
    if (one.localName === 'script' && !one.src.startsWith('tauri:')) found.push('script');
    for (const { name, value } of one.attributes) {
      if (/^on/i.test(name) || (/^(href|src|action|formaction)$/i.test(name) && /^\s*(java|data|vb)/i.test(value))) found.push(name);
    }
  }
  return [...window.heard, ...found];
};
return null;
";
/// The faults that they must hear, planted.
const FAULTS: [(&str, &str); 5] = [
    ("ran", "sandyqRan();"),
    ("dialog", "alert(1);"),
    (
        "policy",
        "const i = new Image(); i.src = 'http://127.0.0.1:9/x.png';",
    ),
    ("call", "window.__TAURI_INTERNALS__.invoke('recipients');"),
    (
        "onerror",
        "const b = document.createElement('b'); b.setAttribute('onerror', 'x'); document.querySelector('main').append(b);",
    ),
];

fn heard(person: &Person<'_>) -> Outcome<Value> {
    person.window.script("return window.grown();")
}

/// Puts a locker where the window will look for it.
fn laid(window: &Window, texts: &[String]) -> Outcome<Sent> {
    let mut laid = Laid::in_home(window.home.path());
    for text in texts {
        laid.lay(text);
    }
    let sent = laid.send(texts);
    window.pick("locker", &[&laid.folder])?;
    window.pick("bundle", &[&sent.bundle])?;
    window.pick("identity", &[&sent.identity])?;
    Ok(sent)
}

fn unlocks(person: &Person<'_>) -> Outcome<()> {
    let window = person.window;
    let place = window.call("pick_locker", &json!({}))?;
    window.call("open_locker", &json!({ "handle": place["ok"]["handle"] }))?;
    window.begin("unlocking", "unlock", &json!({}))?;
    window.type_right_secret(PASSPHRASE)?;
    assert_eq!(window.given("unlocking")?["at"], "unlocked");
    person.press_named(CASE)?;
    person.arrives(CASE)?;
    person.press("case-tab-list")
}

/// Goes to an item by its line in the list, which draws only the lines that are seen.
fn goes_to(person: &Person<'_>, title: &str) -> Outcome<()> {
    let row = format!(
        "const lines = [...document.querySelectorAll('main [role=tabpanel] button')];
         const line = lines.find(one => [...one.querySelectorAll('*')].some(part => part.textContent === {}));
         if (!line) lines.at(-1)?.scrollIntoView();
         return line ?? null;",
        json!(title)
    );
    poll(title, || {
        let line = person.look(&row).ok().filter(|one| !one.is_null())?;
        person.window.click(&line).ok()
    })?;
    let heading = format!(
        "return document.querySelector('h1')?.textContent === {};",
        json!(title)
    );
    person.sees(title, &heading)
}

#[test]
fn strings_that_are_meant_to_do_harm_are_text_in_the_real_window_and_nothing_of_them_runs()
-> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let trace = folder.path().join("trace");
    let window = Window::open_traced(PROGRAM, &trace)?;
    let texts = strings::every(40);
    let sent = laid(&window, &texts)?;
    let person = Person::speaking(&window, "en")?;
    person.press_named(person.say("language-own-name")?)?;
    window.script(EARS)?;
    verifies(&person, &texts, &sent)?;
    unlocks(&person)?;
    for text in &texts {
        let title = strings::fitted(text);
        goes_to(&person, &title)?;
        let ends = ["p", "n", "o", "h", "b", "t", "s"].map(|end| format!("{title} {end}"));
        let all = format!(
            "const said = document.querySelector('main').textContent; return {}.every(one => said.includes(one));",
            json!(ends)
        );
        person.sees(&title, &all)?;
        assert_eq!(heard(&person)?, json!([]), "{title:?}");
        person.press("ui-back")?;
    }
    for (sign, fault) in FAULTS {
        window.script(&format!("{fault} return null;"))?;
        poll(sign, || {
            heard(&person)
                .ok()?
                .to_string()
                .contains(sign)
                .then_some(())
        })?;
    }
    window.close()?;
    assert_eq!(Sockets::traced(&trace).strange(), [""; 0]);
    Ok(())
}

/// The bundle's purpose and the titles of its annexes, on the page of a reader.
fn verifies(person: &Person<'_>, texts: &[String], sent: &Sent) -> Outcome<()> {
    person.press("ui-verify")?;
    person.press("verify-choose")?;
    person.arrives(person.say("verify-title-judged")?)?;
    let titles: Vec<String> = texts.iter().map(|text| strings::fitted(text)).collect();
    let all = format!(
        "const said = document.querySelector('main').textContent; return {}.concat({}).filter(one => !said.includes(one)).length === 0;",
        json!(titles),
        json!([sent.purpose])
    );
    person.sees("every title", &all)?;
    assert_eq!(heard(person)?, json!([]));
    person.press("ui-back")
}

/// The player's decoders run in the web view's process, which is behind the same wall as all others.
#[test]
fn a_recording_plays_with_no_socket_to_elsewhere() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let trace = folder.path().join("trace");
    let window = Window::open_traced(PROGRAM, &trace)?;
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let mut laid = Laid::in_home(window.home.path());
    for name in ["SPECIMEN_tone_6s.mp3", "SPECIMEN_tone_6s.mp4"] {
        laid.lay_file(&samples.join(name));
    }
    let (items, locker) = (laid.items.clone(), laid.folder.clone());
    drop(laid);
    window.pick("locker", &[&locker])?;
    let person = Person::speaking(&window, "en")?;
    person.press_named(person.say("language-own-name")?)?;
    unlocks(&person)?;
    for id in items {
        window.call("open_player", &json!({ "id": id }))?;
        let moves = "const play = document.querySelector('video, audio'); return play !== null && play.currentTime > 0.2;";
        let begun = "const play = document.querySelector('video, audio'); if (play?.readyState >= 2 && play.paused) { play.muted = true; play.play().catch(() => null); } return null;";
        poll("the recording to begin", || {
            let plays = window.script_in("player", moves).ok()?;
            if plays != true {
                let _ = window.script_in("player", begun);
                std::thread::sleep(std::time::Duration::from_secs(2));
            }
            (plays == true).then_some(())
        })
        .map_err(|why| {
            let state = "const one = document.querySelector('video, audio'); return [document.body.innerText, one?.readyState, one?.paused, one?.currentTime, one?.error?.message];";
            format!("{why}: {:?}", window.script_in("player", state))
        })?;
    }
    window.close()?;
    assert_eq!(Sockets::traced(&trace).strange(), [""; 0]);
    Ok(())
}

/// Opens the window on a kernel without a call, as an old kernel would be. The filter binds the thread that opens it,
/// and all that comes from there.
fn on_a_kernel_without(calls: &'static [i64], trace: &Path) -> Outcome<Window> {
    let trace = trace.to_owned();
    let opened = std::thread::spawn(move || {
        let rules: BTreeMap<i64, Vec<_>> = calls.iter().map(|call| (*call, Vec::new())).collect();
        let absent = SeccompAction::Errno(libc::ENOSYS.cast_unsigned());
        let arch = std::env::consts::ARCH.try_into().unwrap();
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, absent, arch).unwrap();
        let program: BpfProgram = filter.try_into().unwrap();
        apply_filter(&program).unwrap();
        Window::open_traced(PROGRAM, &trace).map_err(|why| why.to_string())
    });
    Ok(opened.join().unwrap()?)
}

fn check(window: &Window, code: &str) -> Outcome<Value> {
    let info = window.call("app_info", &json!({}))?;
    let all = info["ok"]["selfTest"].as_array().ok_or("no checks")?;
    let one = all.iter().find(|test| test["code"] == code);
    Ok(one.ok_or("no such check")?["outcome"].clone())
}

#[test]
fn a_kernel_without_landlock_is_named_and_a_preview_comes_only_when_it_is_agreed_to() -> Outcome<()>
{
    let folder = tempfile::tempdir()?;
    let trace = folder.path().join("trace");
    let window = on_a_kernel_without(&[libc::SYS_landlock_create_ruleset], &trace)?;
    let text = "Тінту хаттамасы, бірінші бет".to_owned();
    laid(&window, std::slice::from_ref(&text))?;
    let person = Person::speaking(&window, "ru")?;
    person.press_named(person.say("language-own-name")?)?;
    assert_eq!(check(&window, "preview-files")?, "fail");
    assert_eq!(check(&window, "preview-calls")?, "pass");
    assert_eq!(check(&window, "offline")?, "pass");
    unlocks(&person)?;
    goes_to(&person, &strings::fitted(&text))?;
    person.reads(person.say("nopreview-no-landlock")?)?;
    person.press("nopreview-without")?;
    let shown = format!(
        "return document.querySelector('.look').textContent.includes({});",
        json!(text)
    );
    person.sees("the text itself", &shown)?;
    window.script("window.before = true;")?;
    // The page may be gone before it could answer.
    let _ = window.begin("locking", "lock", &json!({}));
    window.finds_the_new_page()?;
    person.reads(person.say("unlock-button")?)?;
    unlocks(&person)?;
    goes_to(&person, &strings::fitted(&text))?;
    person.reads(person.say("nopreview-no-landlock")?)
}

#[test]
fn a_kernel_that_does_not_shut_the_program_off_is_said_before_anything_else() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let trace = folder.path().join("trace");
    let window = on_a_kernel_without(&[libc::SYS_seccomp], &trace)?;
    let asked = "return document.querySelector('header button') === null && document.querySelectorAll('main .acts button').length === 2;";
    let person = Person::speaking(&window, "en")?;
    person.sees("the question whether to go on", asked)?;
    assert_eq!(check(&window, "offline")?, "fail");
    assert_eq!(check(&window, "preview-calls")?, "fail");
    let leave = person.look("return document.querySelector('main .acts button.main');")?;
    // The program may be gone before it has answered that the button was pressed.
    let _ = window.click(&leave);
    window.ended()
}
