//! Real windows over a desk of tin: what the pages can and cannot do, and that the key window is a process of its own.
#![cfg(target_os = "linux")]
#![allow(missing_docs)]

#[allow(dead_code)]
mod driver;
#[allow(dead_code)]
mod sockets;
mod tin;
#[allow(dead_code)]
mod wire;

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use driver::{Outcome, Window, files_with, poll, poll_for};
use serde_json::json;

const PROGRAM: &str = env!("CARGO_BIN_EXE_sandyq-desktop-tin");

fn unlocked(window: &Window) -> Outcome<()> {
    let folder = window.home.path().join("locker");
    std::fs::create_dir_all(&folder)?;
    window.pick("locker", &[&folder])?;
    let place = window.call("pick_locker", &json!({}))?;
    window.call("open_locker", &json!({ "handle": place["ok"]["handle"] }))?;
    window.begin("unlocking", "unlock", &json!({}))?;
    window.type_secret(tin::PASSPHRASE)?;
    assert_eq!(window.given("unlocking")?["at"], "unlocked");
    window.key_window_gone()
}

#[test]
fn the_passphrase_is_typed_in_another_process_and_nothing_of_the_session_is_on_the_disk()
-> Outcome<()> {
    let window = Window::open(PROGRAM)?;
    unlocked(&window)?;
    let sentinel = "қарлығаш-7731";
    let added = window.call("add_case", &json!({ "title": sentinel, "notes": "" }))?;
    assert_eq!(added["ok"]["title"], sentinel);
    let locked = window.call("lock", &json!({}))?;
    assert_eq!(locked["ok"]["at"], "locked");
    assert_eq!(
        window.call("cases", &json!({}))?["failed"]["code"],
        "locked"
    );
    assert!(window.shot("tin-locked")?.metadata()?.len() > 500);

    let home = window.home.path();
    for secret in [tin::PASSPHRASE, sentinel] {
        assert_eq!(files_with(home, secret), Vec::<std::path::PathBuf>::new());
    }
    std::fs::write(home.join(".control"), format!("x{sentinel}x"))?;
    assert_eq!(
        files_with(home, sentinel).len(),
        1,
        "the search itself finds"
    );
    Ok(())
}

/// A locker that is being unlocked, and a wrong passphrase in the key window.
fn wrongly_typed() -> Outcome<Window> {
    let window = Window::open(PROGRAM)?;
    let folder = window.home.path().join("locker");
    std::fs::create_dir_all(&folder)?;
    window.pick("locker", &[&folder])?;
    let place = window.call("pick_locker", &json!({}))?;
    window.call("open_locker", &json!({ "handle": place["ok"]["handle"] }))?;
    window.begin("unlocking", "unlock", &json!({}))?;
    window.type_secret("not this one")?;
    Ok(window)
}

#[test]
fn a_wrong_passphrase_keeps_the_locker_locked_until_the_right_one_comes() -> Outcome<()> {
    let window = wrongly_typed()?;
    let state = window.call("state", &json!({}))?;
    assert_eq!(state["ok"]["at"], "locked");
    let second = window.call("unlock", &json!({}))?;
    assert_eq!(second["failed"]["code"], "key-window-open");
    // The wait after a wrong answer is the rule under test, so this one wait is kept, and doubled as the rule doubles it.
    let (begun, mut wait) = (Instant::now(), Duration::from_secs(1));
    while window.given_now("unlocking").is_none() {
        assert!(wait < Duration::from_secs(16), "the right one is not taken");
        std::thread::sleep(wait + Duration::from_millis(500));
        window.type_secret(tin::PASSPHRASE)?;
        let _ = poll_for(Duration::from_secs(5), "the unlocking", || {
            window.given_now("unlocking")
        });
        wait *= 2;
    }
    assert!(begun.elapsed() >= Duration::from_secs(1));
    assert_eq!(window.given("unlocking")?["at"], "unlocked");
    window.key_window_gone()
}

#[test]
fn a_lock_takes_the_key_window_away_with_what_was_typed() -> Outcome<()> {
    let window = wrongly_typed()?;
    // It stands, and nobody has given up.
    assert!(window.key_window_stands());
    assert!(window.given_now("unlocking").is_none());
    let begun = Instant::now();
    window.call("lock", &json!({}))?;
    window.key_window_gone()?;
    assert!(begun.elapsed() < Duration::from_secs(5));
    let ended = window.given("unlocking");
    assert!(ended.is_err() || ended?["code"] == "cancelled");
    Ok(())
}

/// A server that would gladly be talked to, and counts who does.
fn outside() -> Outcome<(String, Arc<AtomicUsize>)> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = format!("http://{}", listener.local_addr()?);
    let visits = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&visits);
    std::thread::spawn(move || {
        for visitor in listener.incoming().flatten() {
            counted.fetch_add(1, Ordering::SeqCst);
            let _ = (&visitor).read(&mut [0; 1024]);
            let answer = "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
            let _ = (&visitor).write_all(answer.as_bytes());
        }
    });
    Ok((address, visits))
}

#[test]
fn pictures_are_shown_and_nothing_from_elsewhere_is_even_asked_for() -> Outcome<()> {
    let window = Window::open(PROGRAM)?;
    let (elsewhere, visits) = outside()?;
    unlocked(&window)?;
    window.script("window.said = []; addEventListener('securitypolicyviolation', e => window.said.push(e.effectiveDirective));")?;
    let show = |url: &str| {
        window.script_done(&format!(
            "const i = new Image(); i.onload = () => done(i.naturalWidth); i.onerror = () => done('refused'); i.src = '{url}';"
        ))
    };
    assert_eq!(show("sandyq://localhost/pixels/item1/0?w=100")?, 1);
    assert_eq!(show(&format!("{elsewhere}/x.png"))?, "refused");
    let fetched = window.script_done(&format!(
        "fetch('{elsewhere}').then(() => done('in'), () => done('refused'));"
    ))?;
    assert_eq!(fetched, "refused");
    let ran = window.script("const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.head.append(s); return window.ran ?? 'refused';")?;
    assert_eq!(ran, "refused", "a script in the page does not run");
    let said = poll("three refusals", || {
        let said = window.script("return window.said;").ok()?;
        (said.as_array()?.len() >= 3).then_some(said)
    })?;
    assert_eq!(said, json!(["img-src", "connect-src", "script-src-elem"]));

    let opened = window.script(&format!(
        "return window.open('{elsewhere}/window') === null;"
    ))?;
    assert_eq!(opened, true);
    window.script(&format!("location.href = '{elsewhere}/page';"))?;
    // A picture goes through the same process that decides about the navigation, after it.
    assert_eq!(show("sandyq://localhost/pixels/item1/0?w=101")?, 1);
    assert_eq!(window.script("return location.protocol;")?, "tauri:");
    assert_eq!(visits.load(Ordering::SeqCst), 0);
    TcpStream::connect(elsewhere.trim_start_matches("http://"))?
        .write_all(b"GET / HTTP/1.1\r\n\r\n")?;
    poll("the control visit", || {
        (visits.load(Ordering::SeqCst) == 1).then_some(())
    })
}

#[test]
fn the_player_reads_its_recording_and_can_call_nothing() -> Outcome<()> {
    let window = Window::open(PROGRAM)?;
    unlocked(&window)?;
    assert!(window.call("open_player", &json!({ "id": "sound1" }))?["failed"].is_null());
    window.switch_to("player.html")?;
    let refused = window.call("state", &json!({}))?["failed"].to_string();
    assert!(refused.contains("not allowed"), "{refused}");
    let read = window.script_done(
        "const token = new URLSearchParams(location.hash.slice(1)).get('token');
         fetch('sandyq://localhost/media/' + token, { headers: { Range: 'bytes=3-5' } })
           .then(async r => done([r.status, r.headers.get('content-range'), await r.text()]), e => done(String(e)));",
    )?;
    assert_eq!(read, json!([206, "bytes 3-5/16", "345"]));
    let picture = window.script_done(
        "fetch('sandyq://localhost/pixels/item1/0?w=9').then(r => done(r.status), e => done(String(e)));",
    )?;
    assert_eq!(picture, 403);
    Ok(())
}

#[test]
fn a_second_copy_of_the_program_does_not_start_beside_the_first() -> Outcome<()> {
    let window = Window::open(PROGRAM)?;
    let second = window.beside(PROGRAM).output()?;
    assert_eq!(second.status.code(), Some(1));
    assert!(!second.stderr.is_empty(), "it says why");
    assert_eq!(window.call("state", &json!({}))?["ok"]["at"], "none");
    Ok(())
}
