//! Desks of the tests about witnesses and authorities: a home, a machine, a real locker, and choosers that are answered by name.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::{Arc, Mutex},
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
    said: RefCell<String>,
    home: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let (main, app, answers) = window(home.path(), "machine");
        Self {
            _app: app,
            main,
            answers,
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
        let (main, app, answers) = window(self.home.path(), "elsewhere");
        (self.main, self._app, self.answers) = (main, app, answers);
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

fn window(home: &Path, machine: &str) -> (WebviewWindow<MockRuntime>, App<MockRuntime>, Answers) {
    let answers = Answers::default();
    let session = Session::begin(Parts {
        desk: Box::new(Body::on_machine(home.join(machine), None)),
        windows: Box::new(Heard::default()),
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
    (main, app, answers)
}

fn copy(from: &Path, to: &Path) {
    let done = Command::new("cp").arg("-a").args([from, to]).status();
    assert!(done.unwrap().success());
}

/// A timestamp authority of openssl's, with a root of its own.
pub struct Authority(&'static str);

impl Authority {
    pub fn new(desk: &Desk, name: &'static str) -> Self {
        let folder = desk.path(name);
        fs::create_dir(&folder).unwrap();
        let tsa = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n";
        fs::write(folder.join("tsa.ext"), tsa).unwrap();
        let rules = "[tsa]\ndefault_tsa=a\n[a]\nserial=serial\ndefault_policy=1.2.3.4.1\ndigests=sha256\naccuracy=secs:1\ness_cert_id_alg=sha256\nsigner_digest=sha256\n";
        fs::write(folder.join("tsa.cnf"), rules).unwrap();
        let authority = Self(name);
        for line in [
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout root.key -out root.pem -days 900 -subj /O=NAME/CN=root",
            "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout tsa.key -out tsa.csr -subj /O=NAME/CN=NAME",
            "x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -extfile tsa.ext -days 800 -out tsa.pem",
        ] {
            authority.openssl(desk, &line.replace("NAME", name));
        }
        authority
    }

    /// Answers `<name>.tsq` with `<name>.tsr`.
    pub fn answer(&self, desk: &Desk) {
        let name = self.0;
        self.openssl(desk, &format!("ts -reply -config tsa.cnf -queryfile ../{name}.tsq -signer tsa.pem -inkey tsa.key -out ../{name}.tsr"));
    }

    pub fn root(&self) -> String {
        format!("{}/root.pem", self.0)
    }

    /// SHA-256 of the root, as openssl says it.
    pub fn fingerprint(&self, desk: &Desk) -> String {
        let said = self.openssl(desk, "x509 -in root.pem -noout -fingerprint -sha256");
        let hex = said.split('=').nth(1).unwrap().replace(':', "");
        hex.trim().to_lowercase()
    }

    fn openssl(&self, desk: &Desk, line: &str) -> String {
        let mut command = Command::new("openssl");
        let done = command
            .args(line.split(' '))
            .current_dir(desk.path(self.0))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{line}: {said}");
        String::from_utf8(done.stdout).unwrap()
    }
}
