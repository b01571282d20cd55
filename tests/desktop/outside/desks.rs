//! Desks of the tests about witnesses and authorities: a home, a machine, a real locker, and choosers that are answered by name.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use sandyq_desktop::{
    body::Body,
    commands::bindings,
    kept::Kept,
    pick::{Pick, What},
    scheme::Pixels,
    session::{Parts, Session},
    views::Lang,
};
use serde_json::{Value, json};
use tauri::{
    App, WebviewWindow, WebviewWindowBuilder,
    ipc::{CallbackFn, InvokeBody},
    test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder},
    webview::InvokeRequest,
};

use crate::tin::{Heard, OnePixel, PASSPHRASE, Typed};

/// What choosers answer, by the names of what is chosen.
#[derive(Clone, Default)]
struct Answers(Arc<Mutex<BTreeMap<&'static str, PathBuf>>>);

impl Pick for Answers {
    fn existing(&self, what: What) -> Vec<PathBuf> {
        let answers = self.0.lock().unwrap();
        answers.get(what.key()).cloned().into_iter().collect()
    }
    fn new_file(&self, what: What, _: &str) -> Option<PathBuf> {
        self.existing(what).pop()
    }
}

/// A person with a window and a machine of their own.
pub struct Desk {
    _app: App<MockRuntime>,
    main: WebviewWindow<MockRuntime>,
    answers: Answers,
    heard: Heard,
    said: RefCell<String>,
    home: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let (main, app, answers, heard) = window(home.path(), "machine");
        Self {
            _app: app,
            main,
            answers,
            heard,
            said: RefCell::default(),
            home,
        }
    }

    /// With a new locker, unlocked.
    pub fn with_a_locker() -> Self {
        let desk = Self::new();
        desk.picks("place", "locker");
        desk.picks("recovery", "recovery.txt");
        let place = desk.given("pick_new_place", json!({}))["handle"].clone();
        let recovery = desk.given("pick_recovery_file", json!({}));
        let draft = json!({ "place": place, "name": "Дала үні", "recipients": [], "recovery": recovery,
            "noOtherWay": false, "withSample": false });
        desk.given("create_locker", json!({ "draft": draft }));
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// From now on a chooser of this sort is answered so.
    pub fn picks(&self, what: &'static str, name: &str) {
        let mut answers = self.answers.0.lock().unwrap();
        answers.insert(what, self.home.path().join(name));
    }

    fn ask(&self, name: &str, args: Value) -> Result<Value, Value> {
        let request = InvokeRequest {
            cmd: name.into(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().unwrap(),
            body: InvokeBody::Json(args),
            headers: Default::default(),
            invoke_key: INVOKE_KEY.to_string(),
        };
        let answer = get_ipc_response(&self.main, request).map(|body| body.deserialize().unwrap());
        self.said.borrow_mut().push_str(&format!("{answer:?}\n"));
        answer
    }

    /// What a call gives.
    pub fn given(&self, name: &str, args: Value) -> Value {
        let answer = self.ask(name, args);
        answer.unwrap_or_else(|why| panic!("{name}: {why}"))
    }

    /// The code with which a call is refused.
    pub fn refused(&self, name: &str, args: Value) -> String {
        let why = self.ask(name, args).unwrap_err();
        why["code"]
            .as_str()
            .unwrap_or_else(|| panic!("{name}: {why}"))
            .to_owned()
    }

    /// How a job ends that a call begins.
    fn end(&self, name: &str, args: Value) -> (Value, Value) {
        let job = self.given(name, args);
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            let heard = self.heard.all();
            let ends = heard.iter().filter_map(|line| line.strip_prefix("ended "));
            let mut ends = ends.map(|end| serde_json::from_str::<Value>(end).unwrap());
            if let Some(end) = ends.find(|end| end["job"] == job) {
                self.said.borrow_mut().push_str(&format!("{end}\n"));
                return (job, end["end"].clone());
            }
            assert!(Instant::now() < until, "{name} does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The name of a job that a call begins, and what it ends with.
    pub fn ends(&self, name: &str, args: Value) -> (Value, Value) {
        let (job, end) = self.end(name, args);
        assert_eq!(end["ok"], true, "{name}: {end}");
        (job, end["value"].clone())
    }

    /// The code with which a job ends that fails.
    pub fn ends_badly(&self, name: &str, args: Value) -> String {
        let (_, end) = self.end(name, args);
        assert_eq!(end["ok"], false, "{name}: {end}");
        end["failure"]["code"].as_str().unwrap().to_owned()
    }

    /// A key of somebody else's, by age itself; gives the part that is no secret.
    pub fn key_of_a_reader(&self, file: &str) -> String {
        let made = Command::new("age-keygen")
            .arg("-o")
            .arg(self.path(file))
            .output();
        assert!(made.unwrap().status.success());
        let text = fs::read_to_string(self.path(file)).unwrap();
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix("# public key: "));
        line.unwrap().to_owned()
    }

    pub fn deposit(&self, title: &str) {
        let draft = json!({ "kind": "statement", "title": title, "caseId": null, "caseGiven": null, "happened": "",
            "place": "", "people": [], "obtained": "", "by": "", "language": "kk", "tags": [], "notes": "",
            "sensitivity": [], "fields": { "witness": title, "statement_text": title } });
        let done = self.given("deposit_text", json!({ "draft": draft }));
        assert_eq!(done["items"].as_array().unwrap().len(), 1, "{done}");
    }

    /// No answer so far has told where anything lies.
    pub fn said_no_path(&self) {
        let said = self.said.borrow();
        assert!(said.contains("Ok("), "something was said");
        assert!(!said.contains(self.home.path().to_str().unwrap()), "{said}");
    }

    /// The files that stand outside for the log, by name.
    pub fn anchors(&self) -> BTreeSet<String> {
        let all = fs::read_dir(self.path("locker/anchors")).unwrap();
        all.map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    pub fn copies_its_locker(&self, to: &str) {
        copy(&self.path("locker"), &self.path(to));
    }

    /// On a machine that never saw the longer log.
    pub fn goes_on_elsewhere_with(&mut self, folder: &str) {
        let (main, app, answers, heard) = window(self.home.path(), "elsewhere");
        (self.main, self._app) = (main, app);
        (self.answers, self.heard) = (answers, heard);
        self.picks("locker", folder);
        let place = self.given("pick_locker", json!({}));
        self.given("open_locker", json!({ "handle": place["handle"] }));
        self.given("unlock", json!({}));
        self.given("continue_here", json!({}));
    }

    /// What stood outside for another folder is laid into the one at hand.
    pub fn takes_over_what_stood_outside(&self, from: &str) {
        for entry in fs::read_dir(self.path(from).join("anchors")).unwrap() {
            let entry = entry.unwrap();
            fs::copy(
                entry.path(),
                self.path("older/anchors").join(entry.file_name()),
            )
            .unwrap();
        }
    }
}

/// The window, what runs it, the answers of its choosers, and what it was told.
type Opened = (WebviewWindow<MockRuntime>, App<MockRuntime>, Answers, Heard);

fn window(home: &Path, machine: &str) -> Opened {
    let (answers, heard) = (Answers::default(), Heard::default());
    let session = Session::begin(Parts {
        desk: Box::new(Body::on_machine(home.join(machine), None)),
        windows: Box::new(heard.clone()),
        pick: Box::new(answers.clone()),
        ask: Box::new(Typed(Mutex::new(vec![PASSPHRASE]))),
        pixels: Pixels::new(Box::new(OnePixel)),
        kept: Kept::in_folder(home.join(format!("config-{machine}"))),
        lang: Lang::Kk,
    });
    let calls = bindings::<MockRuntime>();
    let app = mock_builder()
        .invoke_handler(calls.invoke_handler())
        .manage(session)
        .build(tauri::generate_context!(test = true))
        .unwrap();
    let main = WebviewWindowBuilder::new(&app, "main", Default::default());
    let main = main.build().unwrap();
    (main, app, answers, heard)
}

fn copy(from: &Path, to: &Path) {
    let done = Command::new("cp").arg("-a").args([from, to]).status();
    assert!(done.unwrap().success());
}
