//! A real window on a display of its own, driven over WebDriver; the key window is typed into through the X server.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::{sockets::CALLS, wire::Wire};

pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Longer than any step takes on two busy cores.
const PATIENCE: Duration = Duration::from_secs(90);

/// Windows that this test opened: each has a socket of its own.
static WIRES: AtomicUsize = AtomicUsize::new(0);

/// Ends its child when it goes.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// How the page is reached.
enum Hand {
    /// As any browser is driven, over the network.
    Driver { base: String, agent: ureq::Agent },
    /// Over a socket of this machine, with the program walled off from its first line.
    Wire(Wire),
    /// Not at all: a pointer and keys, as a person has.
    Nobody,
}

/// Where the program lives for a while.
pub struct Home {
    folder: PathBuf,
    picks: PathBuf,
    said: Option<PathBuf>,
    _thrown: Option<tempfile::TempDir>,
}

impl Home {
    /// One that is thrown away.
    fn thrown_away() -> Outcome<Self> {
        let thrown = tempfile::tempdir()?;
        let picks = thrown.path().join("picks");
        std::fs::create_dir_all(&picks)?;
        Ok(Self {
            folder: thrown.path().to_owned(),
            picks,
            said: None,
            _thrown: Some(thrown),
        })
    }

    /// One that stays. Answers to choosers lie elsewhere; what the programs say goes into a file.
    pub fn kept(folder: &Path, picks: &Path, said: &Path) -> Outcome<Self> {
        std::fs::create_dir_all(picks)?;
        Ok(Self {
            folder: folder.to_owned(),
            picks: picks.to_owned(),
            said: Some(said.to_owned()),
            _thrown: None,
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    fn output(&self) -> Outcome<Stdio> {
        let Some(said) = &self.said else {
            return Ok(Stdio::null());
        };
        let file = std::fs::File::options()
            .create(true)
            .append(true)
            .open(said)?;
        Ok(file.into())
    }
}

/// The program in its window.
pub struct Window {
    hand: Hand,
    program: String,
    display: String,
    pub home: Home,
    _driver: Running,
    _screen: Running,
}

impl Window {
    /// Starts a screen, a driver and the program.
    pub fn open(program: &str) -> Outcome<Self> {
        let home = Home::thrown_away()?;
        let (screen, display) = screen()?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let driver = driver(&home, &display, port)?;
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        let root = format!("http://127.0.0.1:{port}");
        poll("the driver", || {
            agent.get(format!("{root}/status")).call().ok()
        })?;
        let options = json!({ "binary": program, "args": [] });
        let wanted =
            json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let session = value(agent.post(format!("{root}/session")).send_json(wanted)?)?;
        let id = session["sessionId"].as_str().ok_or("no session")?;
        Ok(Self {
            hand: Hand::Driver {
                base: format!("{root}/session/{id}"),
                agent,
            },
            program: program.to_owned(),
            display,
            home,
            _driver: driver,
            _screen: screen,
        })
    }

    /// Starts a screen and the program with no WebDriver, every socket that it or a child opens noted in a file.
    pub fn open_traced(program: &str, trace: &Path) -> Outcome<Self> {
        let home = Home::thrown_away()?;
        let (screen, display) = screen()?;
        let socket = home.path().join("wire");
        let mut traced = Command::new("strace");
        traced
            .args(["-f", "-qq", "-e", CALLS, "-o"])
            .args([trace, Path::new(program)])
            .env("SANDYQ_E2E_WIRE", &socket);
        at_home(&mut traced, &home, &display);
        let running = Running(traced.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
        Ok(Self {
            hand: Hand::Wire(Wire::to(&socket)?),
            program: program.to_owned(),
            display,
            home,
            _driver: running,
            _screen: screen,
        })
    }

    /// Starts a screen and the program in a home, with no WebDriver and no wall taken down.
    pub fn open_in(program: &str, home: Home) -> Outcome<Self> {
        let (one, opened) = (std::process::id(), WIRES.fetch_add(1, Ordering::Relaxed));
        let socket = std::env::temp_dir().join(format!("wire-{one}-{opened}"));
        let _ = std::fs::remove_file(&socket);
        let wired = |started: &mut Command| {
            started.env("SANDYQ_E2E_WIRE", &socket);
        };
        Self::started(program, home, wired, || Ok(Hand::Wire(Wire::to(&socket)?)))
    }

    /// The same in a home that is thrown away.
    pub fn open_walled(program: &str) -> Outcome<Self> {
        Self::open_in(program, Home::thrown_away()?)
    }

    /// The same, with a bus of messages in place of the system's and the session's.
    pub fn open_with_bus(program: &str, bus: &str) -> Outcome<Self> {
        let home = Home::thrown_away()?;
        let socket = home.path().join("wire");
        let wired = |started: &mut Command| {
            started
                .env("SANDYQ_E2E_WIRE", &socket)
                .env("DBUS_SYSTEM_BUS_ADDRESS", bus)
                .env("DBUS_SESSION_BUS_ADDRESS", bus);
        };
        Self::started(program, home, wired, || Ok(Hand::Wire(Wire::to(&socket)?)))
    }

    /// The same, with programs to be found elsewhere than in the system's folders.
    pub fn open_with_path(program: &str, path: &std::ffi::OsStr) -> Outcome<Self> {
        let home = Home::thrown_away()?;
        let socket = home.path().join("wire");
        let wired = |started: &mut Command| {
            started.env("SANDYQ_E2E_WIRE", &socket).env("PATH", path);
        };
        Self::started(program, home, wired, || Ok(Hand::Wire(Wire::to(&socket)?)))
    }

    /// The same with nobody inside: for the program as it is shipped.
    pub fn open_shipped(program: &str, home: Home) -> Outcome<Self> {
        Self::started(program, home, |_| (), || Ok(Hand::Nobody))
    }

    fn started(
        program: &str,
        home: Home,
        change: impl FnOnce(&mut Command),
        hand: impl FnOnce() -> Outcome<Hand>,
    ) -> Outcome<Self> {
        let (screen, display) = screen()?;
        let mut started = Command::new(program);
        at_home(&mut started, &home, &display);
        change(&mut started);
        let running = Running(
            started
                .stdout(home.output()?)
                .stderr(home.output()?)
                .spawn()?,
        );
        Ok(Self {
            hand: hand()?,
            program: program.to_owned(),
            display,
            home,
            _driver: running,
            _screen: screen,
        })
    }

    fn post(&self, path: &str, body: Value) -> Outcome<Value> {
        let Hand::Driver { base, agent } = &self.hand else {
            return Err("no WebDriver".into());
        };
        value(agent.post(format!("{base}{path}")).send_json(body)?)
    }

    fn get(&self, path: &str) -> Outcome<Value> {
        let Hand::Driver { base, agent } = &self.hand else {
            return Err("no WebDriver".into());
        };
        value(agent.get(format!("{base}{path}")).call()?)
    }

    /// What a script of the page gives.
    pub fn script(&self, js: &str) -> Outcome<Value> {
        if let Hand::Wire(wire) = &self.hand {
            return wire.script(js);
        }
        self.post("/execute/sync", json!({ "script": js, "args": [] }))
    }

    /// What a script of another window gives; not for a WebDriver, which switches.
    pub fn script_in(&self, window: &str, js: &str) -> Outcome<Value> {
        match &self.hand {
            Hand::Wire(wire) => wire.script_in(window, js),
            _ => Err("no wire".into()),
        }
    }

    /// What a script gives that ends by `done(…)`.
    pub fn script_done(&self, js: &str) -> Outcome<Value> {
        let js = format!("const done = arguments[arguments.length - 1]; {js}");
        if let Hand::Wire(wire) = &self.hand {
            return wire.script_done(&js);
        }
        self.post("/execute/async", json!({ "script": js, "args": [] }))
    }

    /// Presses an element where a pointer would.
    pub fn click(&self, element: &Value) -> Outcome<()> {
        if let Hand::Wire(wire) = &self.hand {
            return wire.click(element);
        }
        self.post(&format!("/element/{}/click", name_of(element)?), json!({}))
            .map(|_| ())
    }

    /// Empties a field.
    pub fn empty(&self, element: &Value) -> Outcome<()> {
        if let Hand::Wire(wire) = &self.hand {
            return wire.empty(element);
        }
        self.post(&format!("/element/{}/clear", name_of(element)?), json!({}))
            .map(|_| ())
    }

    /// Types into a field.
    pub fn type_into(&self, element: &Value, text: &str) -> Outcome<()> {
        if let Hand::Wire(wire) = &self.hand {
            return wire.type_into(element, text);
        }
        let path = format!("/element/{}/value", name_of(element)?);
        self.post(&path, json!({ "text": text })).map(|_| ())
    }

    /// Calls a doorstep as the page would: `{ok}` or `{failed}`.
    pub fn call(&self, name: &str, args: &Value) -> Outcome<Value> {
        self.script_done(&format!(
            "window.__TAURI_INTERNALS__.invoke('{name}', {args}).then(ok => done({{ok}}), failed => done({{failed}}));"
        ))
    }

    /// Begins a call whose end is left in `window.<at>`.
    pub fn begin(&self, at: &str, name: &str, args: &Value) -> Outcome<()> {
        let keep = format!("v => {{ window.{at} = v; }}");
        let js = format!(
            "window.{at} = undefined; window.__TAURI_INTERNALS__.invoke('{name}', {args}).then({keep}, {keep});"
        );
        self.script(&js).map(|_| ())
    }

    /// The same, if it has given anything yet.
    pub fn given_now(&self, at: &str) -> Option<Value> {
        let given = self.script(&format!("return window.{at} ?? null;")).ok()?;
        (!given.is_null()).then_some(given)
    }

    /// What a call begun earlier has given.
    pub fn given(&self, at: &str) -> Outcome<Value> {
        poll(at, || self.given_now(at))
    }

    /// Answers a file chooser from now on.
    pub fn pick(&self, what: &str, paths: &[&Path]) -> Outcome<()> {
        let lines: Vec<_> = paths.iter().map(|p| p.to_string_lossy()).collect();
        Ok(std::fs::write(
            self.home.picks.join(what),
            lines.join("\n"),
        )?)
    }

    /// Switches to the window whose address contains a text.
    pub fn switch_to(&self, part: &str) -> Outcome<()> {
        poll(part, || {
            let handles = self.get("/window/handles").ok()?;
            handles.as_array()?.iter().find_map(|handle| {
                self.post("/window", json!({ "handle": handle })).ok()?;
                self.get("/url")
                    .ok()?
                    .as_str()?
                    .contains(part)
                    .then_some(())
            })
        })
    }

    /// A picture of the page, two frames from now; without a WebDriver there is nobody to take it.
    pub fn shot(&self, name: &str) -> Outcome<PathBuf> {
        self.script_done("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(1), 100)));")?;
        if matches!(self.hand, Hand::Wire(_)) {
            return Ok(PathBuf::new());
        }
        let picture = self.get("/screenshot")?;
        let bytes =
            data_encoding::BASE64.decode(picture.as_str().ok_or("no picture")?.as_bytes())?;
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("shots");
        std::fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{name}.png"));
        std::fs::File::create(&file)?.write_all(&bytes)?;
        Ok(file)
    }

    /// A program on the same screen with the same home.
    pub fn beside(&self, program: &str) -> Command {
        let mut beside = Command::new(program);
        let home = self.home.path();
        beside
            .env("DISPLAY", &self.display)
            .env("HOME", home)
            .env("XDG_RUNTIME_DIR", home)
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("WAYLAND_DISPLAY");
        beside
    }

    /// Behind a lock the page is another one. `window.before` is set on the one before it.
    pub fn finds_the_new_page(&self) -> Outcome<()> {
        poll("the page begun anew", || {
            let ready = "return document.readyState === 'complete' && document.querySelector('main') !== null;";
            (self.script(ready).ok()? == true).then_some(())
        })
    }

    /// The program's process.
    pub fn process(&self) -> Option<u32> {
        let ours = |(_, words): &(u32, Vec<String>)| words.len() == 2 && words[0] == self.program;
        on_screen(&self.display)
            .into_iter()
            .find(ours)
            .map(|(pid, _)| pid)
    }

    /// Types into the key window, once it is there, in place of what stands in it.
    pub fn type_without_return(&self, secret: &str) -> Outcome<()> {
        self.key_window_in_front()?;
        self.x(&["key", "ctrl+a"])?;
        self.x(&["type", "--delay", "20", secret]).map(|_| ())
    }

    /// Types into the key window, once it is there, and presses Return.
    pub fn type_secret(&self, secret: &str) -> Outcome<()> {
        self.key_window_in_front()?;
        self.x(&["type", "--delay", "20", secret])?;
        self.x(&["key", "Return"]).map(|_| ())
    }

    /// Chooses a secret in the key window: not the drawn words but one's own, the same twice.
    pub fn choose_secret(&self, secret: &str) -> Outcome<()> {
        self.key_window_in_front()?;
        // The first stop is "other words", the next "my own".
        for key in ["Tab", "Tab", "space"] {
            self.x(&["key", key])?;
        }
        std::thread::sleep(Duration::from_millis(500));
        self.x(&["type", "--delay", "20", secret])?;
        // Return goes on to the second line.
        self.x(&["key", "Return"])?;
        self.x(&["type", "--delay", "20", secret])?;
        self.x(&["key", "Return"]).map(|_| ())
    }

    /// Says yes to what stands in the key window: the first stop is the way out, the next the yes.
    pub fn confirm_in_key_window(&self) -> Outcome<()> {
        self.key_window_in_front()?;
        for key in ["Tab", "Tab", "space"] {
            self.x(&["key", key])?;
        }
        self.key_window_gone()
    }

    /// Closes the key window without an answer.
    pub fn close_key_window(&self) -> Outcome<()> {
        self.key_window_in_front()?;
        self.x(&["key", "Escape"])?;
        self.key_window_gone()
    }

    /// Types as a keyboard does into what has the page's focus: no script carries the words.
    pub fn type_by_keys(&self, text: &str) -> Outcome<()> {
        let pid = poll("the program's process", || self.process())?;
        self.in_front(pid)?;
        self.x(&["type", "--delay", "20", text]).map(|_| ())
    }

    fn in_front(&self, pid: u32) -> Outcome<()> {
        let window = poll("the window", || {
            self.x(&["search", "--onlyvisible", "--pid", &pid.to_string()])
                .ok()?
                .lines()
                .last()
                .map(str::to_owned)
        })?;
        poll("the window's focus", || {
            self.x(&["windowfocus", "--sync", &window]).ok()?;
            let focused = self.x(&["getwindowfocus"]).ok()?;
            (focused.trim() == window).then_some(())
        })
    }

    fn key_window_in_front(&self) -> Outcome<()> {
        let pid = poll("the key window's process", || key_process(&self.display))?;
        self.in_front(pid)?;
        // No driver sees into that window: whether its page has put the cursor into the field cannot be asked.
        std::thread::sleep(Duration::from_secs(1));
        Ok(())
    }

    /// Types a right secret until it is taken: on a busy machine the first keys may come before the field does.
    pub fn type_right_secret(&self, secret: &str) -> Outcome<()> {
        for wait in [10, 20, 40] {
            self.type_secret(secret)?;
            let gone = poll_for(Duration::from_secs(wait), "the key window's end", || {
                key_process(&self.display).is_none().then_some(())
            });
            if gone.is_ok() {
                return Ok(());
            }
        }
        Err("the right secret is not taken".into())
    }

    /// Shuts the window as its cross does, and waits for the program's end.
    pub fn close(&self) -> Outcome<()> {
        match &self.hand {
            Hand::Driver { base, agent } => {
                value(agent.delete(format!("{base}/window")).call()?)?;
            }
            // The answer may not outlive the program.
            Hand::Wire(wire) => {
                let _ = wire.script("window.__TAURI_INTERNALS__.invoke('leave'); return null;");
            }
            Hand::Nobody => return Err("nobody shuts it".into()),
        }
        self.ended()
    }

    /// Waits until the program has ended.
    pub fn ended(&self) -> Outcome<()> {
        poll("the program's end", || {
            let running = on_screen(&self.display);
            let ours = |(_, words): &(u32, Vec<String>)| words.first() == Some(&self.program);
            (!running.iter().any(ours)).then_some(())
        })
    }

    /// Ends the program as a crash does: without a word.
    pub fn crash(&self) -> Outcome<()> {
        for (pid, words) in on_screen(&self.display) {
            if words.first() == Some(&self.program) {
                Command::new("kill")
                    .args(["-KILL", &pid.to_string()])
                    .status()?;
            }
        }
        Ok(())
    }

    /// Whether the key window's process is there.
    pub fn key_window_stands(&self) -> bool {
        key_process(&self.display).is_some()
    }

    /// Waits until it does not.
    pub fn key_window_gone(&self) -> Outcome<()> {
        poll("the end of the key window", || {
            key_process(&self.display).is_none().then_some(())
        })
    }

    /// The screen that it is on.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// Asks the X server.
    pub fn x(&self, args: &[&str]) -> Outcome<String> {
        let done = Command::new("xdotool")
            .args(args)
            .env("DISPLAY", &self.display)
            .output()?;
        if !done.status.success() {
            return Err(String::from_utf8_lossy(&done.stderr).into_owned().into());
        }
        Ok(String::from_utf8(done.stdout)?)
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if let Hand::Driver { base, agent } = &self.hand {
            let _ = agent.delete(base).call();
        } else if let Some((pid, _)) = on_screen(&self.display)
            .into_iter()
            .find(|(_, words)| words.first() == Some(&self.program))
        {
            // What traces it lets it live on; it ends with the test.
            let _ = Command::new("kill").arg(pid.to_string()).status();
        }
    }
}

fn screen() -> Outcome<(Running, String)> {
    let mut x = Command::new("Xvfb")
        .args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1280x900x24",
            "-nolisten",
            "tcp",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut number = String::new();
    let out = x.stdout.take().ok_or("no output")?;
    let screen = Running(x);
    BufReader::new(out).read_line(&mut number)?;
    Ok((screen, format!(":{}", number.trim())))
}

fn driver(home: &Home, display: &str, port: u16) -> Outcome<Running> {
    let mut driver = Command::new("WebKitWebDriver");
    driver
        .arg(format!("--port={port}"))
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    at_home(&mut driver, home, display);
    Ok(Running(driver.spawn()?))
}

/// On a screen, in a home that is thrown away, with choosers answered by the test.
fn at_home(program: &mut Command, home: &Home, display: &str) {
    program
        .env("DISPLAY", display)
        .env("HOME", home.path())
        .env("XDG_RUNTIME_DIR", home.path())
        .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        .env("SANDYQ_E2E_PICKS", &home.picks);
    for name in [
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "WAYLAND_DISPLAY",
        "SANDYQ_HOME",
    ] {
        program.env_remove(name);
    }
}

/// An element's name in the protocol: its only member.
fn name_of(element: &Value) -> Outcome<&str> {
    let name = element.as_object().and_then(|one| one.values().next());
    Ok(name.and_then(Value::as_str).ok_or("not an element")?)
}

/// The process on this display that was started with `--ask`.
fn key_process(display: &str) -> Option<u32> {
    let asks = |(_, words): &(u32, Vec<String>)| words.get(1).is_some_and(|w| w == "--ask");
    on_screen(display)
        .into_iter()
        .find(asks)
        .map(|(pid, _)| pid)
}

/// Processes on a display with their arguments; other tests have displays of their own.
fn on_screen(display: &str) -> Vec<(u32, Vec<String>)> {
    let words = |pid: u32, name: &str| {
        let bytes = std::fs::read(format!("/proc/{pid}/{name}")).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        text.split('\0').map(str::to_owned).collect::<Vec<_>>()
    };
    let display = format!("DISPLAY={display}");
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter_map(|process| process.file_name().to_str()?.parse().ok())
        .filter(|pid| words(*pid, "environ").contains(&display))
        .map(|pid| (pid, words(pid, "cmdline")))
        .collect()
}

fn value(mut answer: ureq::http::Response<ureq::Body>) -> Outcome<Value> {
    let body: Value = answer.body_mut().read_json()?;
    if answer.status().is_success() {
        Ok(body["value"].clone())
    } else {
        Err(body.to_string().into())
    }
}

/// Asks again until there is an answer.
pub fn poll<T>(what: &str, ask: impl FnMut() -> Option<T>) -> Outcome<T> {
    poll_for(PATIENCE, what, ask)
}

/// The same, with less patience.
pub fn poll_for<T>(
    patience: Duration,
    what: &str,
    mut ask: impl FnMut() -> Option<T>,
) -> Outcome<T> {
    let until = Instant::now() + patience;
    loop {
        if let Some(answer) = ask() {
            return Ok(answer);
        }
        if Instant::now() > until {
            return Err(format!("waited in vain for {what}").into());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Every file below a folder in which the bytes stand, as UTF-8 or as the page's UTF-16.
pub fn files_with(folder: &Path, sentinel: &str) -> Vec<PathBuf> {
    let utf16: Vec<u8> = sentinel.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let Ok(about) = entry.metadata() else {
            continue;
        };
        if about.is_dir() {
            found.extend(files_with(&path, sentinel));
        } else if about.is_file()
            && std::fs::read(&path)
                .is_ok_and(|b| holds(&b, sentinel.as_bytes()) || holds(&b, &utf16))
        {
            found.push(path);
        }
    }
    found
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
