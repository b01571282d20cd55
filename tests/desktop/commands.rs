//! Doorsteps against the real permissions, without a display.
#![allow(missing_docs)]

mod tin;

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use sandyq_desktop::{
    commands::bindings,
    events,
    kept::Kept,
    scheme::{self, Pixels},
    session::{Parts, Session},
    views::Lang,
};
use serde_json::{Value, json};
use tauri::{
    App, DragDropEvent, Manager, WebviewWindow, WebviewWindowBuilder, WindowEvent,
    http::{Request, StatusCode, header},
    ipc::{CallbackFn, InvokeBody},
    test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder},
    webview::InvokeRequest,
};
use tin::{Chosen, Heard, OnePixel, PASSPHRASE, RECORDING, Tin, Typed};

struct Stage {
    app: App<MockRuntime>,
    main: WebviewWindow<MockRuntime>,
    heard: Heard,
    home: tempfile::TempDir,
}

fn stage(
    chosen: impl FnOnce(&std::path::Path) -> Vec<PathBuf>,
    mut typed: Vec<&'static str>,
) -> Stage {
    let home = tempfile::tempdir().unwrap();
    let heard = Heard::default();
    typed.reverse();
    let session = Session::begin(Parts {
        desk: Box::new(Tin::default()),
        windows: Box::new(heard.clone()),
        pick: Box::new(Chosen(chosen(home.path()))),
        ask: Box::new(Typed(Mutex::new(typed))),
        pixels: Pixels::new(Box::new(OnePixel)),
        kept: Kept::in_folder(home.path().join("config")),
        lang: Lang::Kk,
    });
    let calls = bindings::<MockRuntime>();
    let app = mock_builder()
        .invoke_handler(calls.invoke_handler())
        .manage(session)
        .build(tauri::generate_context!(test = true))
        .unwrap();
    let main = window(&app, "main");
    Stage {
        app,
        main,
        heard,
        home,
    }
}

fn window(app: &App<MockRuntime>, label: &str) -> WebviewWindow<MockRuntime> {
    WebviewWindowBuilder::new(app, label, Default::default())
        .build()
        .unwrap()
}

fn call(window: &WebviewWindow<MockRuntime>, name: &str, args: Value) -> Result<Value, Value> {
    let request = InvokeRequest {
        cmd: name.into(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: "tauri://localhost".parse().unwrap(),
        body: InvokeBody::Json(args),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_string(),
    };
    get_ipc_response(window, request).map(|body| body.deserialize().unwrap())
}

impl Stage {
    fn ask(&self, name: &str, args: Value) -> Result<Value, Value> {
        call(&self.main, name, args)
    }
    fn session(&self) -> Arc<Session> {
        Arc::clone(self.app.state::<Arc<Session>>().inner())
    }
    fn unlocked(&self) -> Value {
        let place = self.ask("pick_locker", json!({})).unwrap();
        self.ask("open_locker", json!({ "handle": place["handle"] }))
            .unwrap();
        self.ask("unlock", json!({})).unwrap()
    }
    fn end(&self) -> Value {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let heard = self.heard.all();
            if let Some(end) = heard.iter().find_map(|line| line.strip_prefix("ended ")) {
                return serde_json::from_str(end).unwrap();
            }
            assert!(Instant::now() < until, "no end: {heard:?}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

fn in_home(home: &std::path::Path) -> Vec<PathBuf> {
    vec![home.join("Дала үні")]
}

fn draft() -> Value {
    json!({ "kind": "photo", "title": "", "caseId": null, "caseGiven": null, "happened": "", "place": "",
        "people": [], "obtained": "", "by": "", "language": "kk", "tags": [], "notes": "", "sensitivity": [], "fields": {} })
}

#[test]
fn a_window_without_the_capability_is_refused_every_call() {
    let stage = stage(in_home, vec![]);
    for label in ["player", "other"] {
        let refused = call(&window(&stage.app, label), "state", json!({})).unwrap_err();
        assert!(
            refused.to_string().contains("not allowed"),
            "{label}: {refused}"
        );
    }
    assert!(
        stage.ask("state", json!({})).is_ok(),
        "the main window is let in"
    );
}

#[test]
fn the_main_window_is_refused_what_is_not_listed() {
    let stage = stage(in_home, vec![]);
    for name in [
        "ask_question",
        "ask_answer",
        "plugin:dialog|open",
        "plugin:event|emit",
        "plugin:window|create",
    ] {
        let refused = stage.ask(name, json!({})).unwrap_err();
        assert!(
            refused.to_string().contains("not allowed"),
            "{name}: {refused}"
        );
    }
}

#[test]
fn the_permission_names_exactly_the_calls_there_are() {
    let listed = include_str!("../../src-tauri/permissions/doorsteps.toml");
    let listed: Vec<&str> = listed.split('"').skip(1).step_by(2).collect();
    let written = include_str!("../../ui/src/host/bindings.ts");
    let mut called: Vec<&str> = written
        .split("__TAURI_INVOKE")
        .filter_map(|rest| {
            rest.trim_start_matches("<void>")
                .strip_prefix("(\"")?
                .split('"')
                .next()
        })
        .collect();
    let mut allowed: Vec<&str> = listed
        .into_iter()
        .filter(|n| !n.contains(' ') && *n != "doorsteps")
        .collect();
    called.sort_unstable();
    allowed.sort_unstable();
    assert!(called.len() > 30, "the bindings were read: {called:?}");
    assert_eq!(allowed, called);
}

#[test]
fn a_locker_is_opened_unlocked_used_and_locked_and_no_path_is_ever_said() {
    let stage = stage(in_home, vec!["wrong", PASSPHRASE]);
    let state = stage.unlocked();
    assert_eq!(
        (&state["at"], &state["name"]),
        (&json!("unlocked"), &json!("Дала үні"))
    );
    let case = stage
        .ask("add_case", json!({ "title": "Тінту", "notes": "" }))
        .unwrap();
    assert_eq!(stage.ask("cases", json!({})).unwrap(), json!([case]));
    let locked = stage.ask("lock", json!({})).unwrap();
    assert_eq!(locked["at"], "locked");
    let closed = stage.ask("cases", json!({})).unwrap_err();
    assert_eq!(closed, json!({ "code": "locked", "about": null }));
    let recent = stage.ask("recent_lockers", json!({})).unwrap();
    let home = stage.home.path().to_str().unwrap();
    for said in [state.to_string(), locked.to_string(), recent.to_string()] {
        assert!(!said.contains(home), "{said}");
    }
    assert!(!stage.heard.all().join("\n").contains(home));
}

/// A folder that the tin desk takes for a station, or whatever else is chosen with it.
fn a_station(home: &std::path::Path) -> Vec<PathBuf> {
    std::fs::create_dir(home.join("station")).unwrap();
    vec![home.join("station")]
}

#[test]
fn at_a_station_no_key_is_asked_for_and_a_lock_or_the_end_of_a_deposit_begins_the_page_anew() {
    // Nobody types anything: asking for a passphrase would end in "cancelled".
    let stage = stage(a_station, vec![]);
    let place = stage.ask("pick_locker", json!({})).unwrap();
    let state = stage
        .ask("open_locker", json!({ "handle": place["handle"] }))
        .unwrap();
    assert_eq!(
        (&state["at"], &state["station"]["deposits"]),
        (&json!("station"), &json!(2))
    );
    let refused = stage.ask("unlock", json!({})).unwrap_err();
    assert_eq!(
        (&refused["code"], &refused["about"]),
        (&json!("station-cannot-open"), &json!("ab".repeat(16)))
    );
    let picked = stage.ask("pick_files", json!({ "folder": false })).unwrap();
    assert!(picked.is_null(), "an empty folder");
    for (n, name) in (1..).zip(["lock", "forget"]) {
        stage.ask(name, json!({})).unwrap();
        let anew = stage.heard.all();
        let anew = anew.iter().filter(|line| *line == "page begun anew");
        assert_eq!(anew.count(), n, "{name}");
    }
    assert_eq!(stage.ask("state", json!({})).unwrap()["at"], "station");
}

#[test]
fn which_files_were_deposited_at_a_station_is_forgotten_with_the_page() {
    let files = |home: &std::path::Path| {
        std::fs::write(home.join("a.jpg"), b"\xff\xd8\xff").unwrap();
        vec![home.join("a.jpg")]
    };
    let stage = stage(files, vec![]);
    let picked = stage.ask("pick_files", json!({ "folder": false })).unwrap();
    let args = json!({ "draft": draft(), "picked": picked["handle"], "indexes": [0] });
    stage.ask("deposit", args.clone()).unwrap();
    stage.end();
    stage.ask("forget", json!({})).unwrap();
    let again = stage.ask("deposit", args).unwrap_err();
    assert_eq!(again["code"], "unknown-handle");
}

#[test]
fn an_invitation_is_looked_at_once_and_a_letter_is_sealed_by_what_was_looked_at() {
    let invited = |home: &std::path::Path| {
        let file = home.join("invitation.txt");
        std::fs::write(&file, "sandyq-invitation/1\n").unwrap();
        vec![file]
    };
    let stage = stage(invited, vec![]);
    let chosen = stage.ask("pick_invitation", json!({})).unwrap();
    assert_eq!(chosen["view"]["number"], 3);
    // Exchanged behind the person's back: what they compared is what counts.
    let file = stage.home.path().join("invitation.txt");
    std::fs::write(&file, "another\n").unwrap();
    let letter = |invitation: &Value, index: u32, picked: &Value| {
        let files = json!([{ "picked": picked, "indexes": [index] }]);
        let letter = json!({ "invitation": invitation, "files": files, "actor": "" });
        json!({ "letter": letter, "draft": draft() })
    };
    let picked = stage.ask("pick_files", json!({ "folder": false })).unwrap();
    let picked = &picked["handle"];
    let refused = stage.ask("seal_letter", letter(&json!("/etc"), 0, picked));
    assert_eq!(refused.unwrap_err()["code"], "unknown-handle");
    let refused = stage.ask("seal_letter", letter(&chosen["handle"], 7, picked));
    assert_eq!(refused.unwrap_err()["code"], "unknown-handle");
    stage
        .ask("seal_letter", letter(&chosen["handle"], 0, picked))
        .unwrap();
    let made = &stage.end()["end"]["value"];
    assert_eq!(made["items"], 1);
    std::fs::remove_file(&file).unwrap();
    stage
        .ask("save_receipt", json!({ "handle": made["handle"] }))
        .unwrap();
    assert_eq!(
        std::fs::read_to_string(&file).unwrap(),
        made["receipt"].as_str().unwrap()
    );
    let refused = stage.ask("pick_invitation", json!({})).unwrap_err();
    assert_eq!(refused["code"], "not-an-invitation");
}

#[test]
fn a_letter_in_the_making_is_forgotten_by_a_lock_though_no_locker_is_open() {
    let invited = |home: &std::path::Path| {
        let file = home.join("invitation.txt");
        std::fs::write(&file, "sandyq-invitation/1\n").unwrap();
        vec![file]
    };
    let stage = stage(invited, vec![]);
    let anew = || {
        stage
            .heard
            .all()
            .iter()
            .filter(|l| *l == "page begun anew")
            .count()
    };
    stage.ask("lock", json!({})).unwrap();
    assert_eq!(anew(), 0, "nothing was begun");
    stage.ask("pick_invitation", json!({})).unwrap();
    stage.ask("lock", json!({})).unwrap();
    stage.ask("lock", json!({})).unwrap();
    assert_eq!(anew(), 1);
}

#[test]
fn stations_and_letters_are_taken_in_by_an_unlocked_locker_alone() {
    let stage = stage(in_home, vec![]);
    for name in [
        "invitation",
        "save_invitation",
        "stations",
        "pick_station",
        "pick_letter",
    ] {
        let refused = stage.ask(name, json!({})).unwrap_err();
        assert_eq!(refused["code"], "locked", "{name}");
    }
    for name in [
        "collect",
        "take_letter",
        "update_invitation",
        "save_receipt",
    ] {
        let refused = stage.ask(name, json!({ "handle": "/etc" })).unwrap_err();
        assert_eq!(refused["code"], "unknown-handle", "{name}");
    }
}

#[test]
fn giving_up_in_the_key_window_is_cancelled_and_leaves_the_locker_locked() {
    let stage = stage(in_home, vec!["wrong"]);
    let place = stage.ask("pick_locker", json!({})).unwrap();
    stage
        .ask("open_locker", json!({ "handle": place["handle"] }))
        .unwrap();
    assert_eq!(
        stage.ask("unlock", json!({})).unwrap_err()["code"],
        "cancelled"
    );
    assert_eq!(stage.ask("state", json!({})).unwrap()["at"], "locked");
}

#[test]
fn a_locker_without_another_way_in_must_be_meant() {
    let stage = stage(in_home, vec![PASSPHRASE]);
    let place = stage.ask("pick_new_place", json!({})).unwrap();
    let mut draft = json!({ "place": place["handle"], "name": "Дала үні", "recipients": [], "recovery": null,
        "noOtherWay": false, "withSample": false });
    let refused = stage
        .ask("create_locker", json!({ "draft": draft }))
        .unwrap_err();
    assert_eq!(refused["code"], "no-other-way");
    draft["noOtherWay"] = json!(true);
    let state = stage
        .ask("create_locker", json!({ "draft": draft }))
        .unwrap();
    assert_eq!(state["at"], "unlocked");
}

#[test]
fn a_way_in_is_typed_in_the_key_window_and_a_name_that_is_taken_is_refused_before_it_opens() {
    let stage = stage(in_home, vec![PASSPHRASE, "second", PASSPHRASE]);
    stage.unlocked();
    let draft = json!({ "name": "Ерлан", "place": "үй", "recovery": null });
    let added = stage.ask("add_way_in", json!({ "draft": draft })).unwrap();
    assert_eq!(
        (&added["kind"], &added["place"]),
        (&json!("passphrase"), &json!("үй"))
    );
    let again = stage
        .ask("add_way_in", json!({ "draft": draft }))
        .unwrap_err();
    assert_eq!(again, json!({ "code": "way-in-named", "about": "Ерлан" }));
    stage.ask("lock", json!({})).unwrap();
    for name in ["keys", "sealing_left"] {
        assert_eq!(stage.ask(name, json!({})).unwrap_err()["code"], "locked");
    }
    // The last word was not asked for by what was refused.
    assert_eq!(stage.ask("unlock", json!({})).unwrap()["at"], "unlocked");
}

#[test]
fn a_recovery_key_goes_only_to_a_file_that_was_chosen_for_it() {
    let stage = stage(in_home, vec![PASSPHRASE]);
    stage.unlocked();
    let draft =
        |handle: &Value| json!({ "draft": { "name": "Сейф", "place": "", "recovery": handle } });
    let refused = stage
        .ask("add_way_in", draft(&json!("/tmp/recovery.txt")))
        .unwrap_err();
    assert_eq!(refused["code"], "unknown-handle");
    let handle = stage.ask("pick_recovery_file", json!({})).unwrap();
    let added = stage.ask("add_way_in", draft(&handle)).unwrap();
    assert_eq!(added["kind"], "recovery");
    assert!(in_home(stage.home.path())[0].is_file());
}

#[test]
fn a_key_from_a_file_unlocks_and_what_is_no_key_is_refused_by_its_name() {
    let key = |home: &std::path::Path| {
        let file = home.join("key.txt");
        std::fs::write(&file, "letters").unwrap();
        vec![file]
    };
    let stage = stage(key, vec![]);
    let place = stage.ask("pick_locker", json!({})).unwrap();
    stage
        .ask("open_locker", json!({ "handle": place["handle"] }))
        .unwrap();
    let file = stage.home.path().join("key.txt");
    let refused = stage.ask("unlock_by_key", json!({})).unwrap_err();
    assert_eq!(
        refused,
        json!({ "code": "not-an-identity", "about": "key.txt" })
    );
    std::fs::write(&file, "AGE-SECRET-KEY-1OTHER").unwrap();
    let refused = stage.ask("unlock_by_key", json!({})).unwrap_err();
    assert_eq!(refused["code"], "no-identity-fits");
    std::fs::write(&file, "AGE-SECRET-KEY-1TIN").unwrap();
    let state = stage.ask("unlock_by_key", json!({})).unwrap();
    assert_eq!(state["at"], "unlocked");
}

fn with_key(home: &std::path::Path) -> Vec<PathBuf> {
    vec![home.join("key.txt")]
}

#[test]
fn a_hardware_key_is_answered_for_in_the_key_window_and_one_that_is_not_allowed_opens_no_window() {
    // A wrong PIN, the right one; then nobody answers.
    let stage = stage(with_key, vec!["31415", "271828"]);
    let file = stage.home.path().join("key.txt");
    let place = stage.ask("pick_locker", json!({})).unwrap();
    stage
        .ask("open_locker", json!({ "handle": place["handle"] }))
        .unwrap();
    std::fs::write(&file, "AGE-PLUGIN-OTHER-1QWE").unwrap();
    let refused = stage.ask("unlock_by_key", json!({})).unwrap_err();
    assert_eq!(
        refused,
        json!({ "code": "plugin-not-allowed", "about": "other" })
    );
    std::fs::write(&file, "AGE-PLUGIN-TIN-1QWE").unwrap();
    let refused = stage.ask("unlock_by_key", json!({})).unwrap_err();
    assert_eq!(refused["code"], "plugin-refused");
    let state = stage.ask("unlock_by_key", json!({})).unwrap();
    assert_eq!(state["at"], "unlocked");

    let picked = stage.ask("pick_device_file", json!({})).unwrap();
    assert_eq!(
        picked["device"],
        json!({ "plugin": "tin", "recipient": "age1tin1" })
    );
    let draft = |file: &Value| {
        let hardware = json!({ "file": file, "recipient": " age1tin1 " });
        json!({ "draft": { "name": "Жанар", "place": "", "recovery": null, "hardware": hardware } })
    };
    let unknown = stage.ask("add_way_in", draft(&json!("/home/key.txt")));
    assert_eq!(unknown.unwrap_err()["code"], "unknown-handle");
    let nobody = stage.ask("add_way_in", draft(&picked["handle"]));
    assert_eq!(nobody.unwrap_err()["code"], "cancelled");
    std::fs::write(&file, "letters").unwrap();
    let none = stage.ask("pick_device_file", json!({})).unwrap_err();
    assert_eq!(
        none,
        json!({ "code": "not-a-hardware-key", "about": "key.txt" })
    );
}

#[test]
fn a_plugin_is_allowed_only_by_a_word_in_the_key_window() {
    let stage = stage(in_home, vec![""]);
    let name = json!({ "name": " tin " });
    let row = json!([{ "name": "tin", "there": true }]);
    assert_eq!(stage.ask("allow_plugin", name).unwrap(), row);
    let closed = stage.ask("allow_plugin", json!({ "name": "other" }));
    assert_eq!(closed.unwrap_err()["code"], "cancelled");
    assert_eq!(stage.ask("plugins", json!({})).unwrap(), row);
    let left = stage.ask("forbid_plugin", json!({ "name": "tin" }));
    assert_eq!(left.unwrap(), json!([]));
}

#[test]
fn nobody_is_admitted_whose_words_were_not_compared_and_without_a_word_in_the_key_window() {
    // The passphrase, then one word in the key window; then it is closed.
    let stage = stage(in_home, vec![PASSPHRASE, ""]);
    stage.unlocked();
    let draft = |recipient: &str, compared: bool| json!({ "draft": { "recipient": recipient, "name": "Заңгер", "place": "", "compared": compared } });
    let refused = stage.ask("admit", draft("age1tin", false)).unwrap_err();
    assert_eq!(
        refused,
        json!({ "code": "not-compared", "about": "six words of tin" })
    );
    let secret = stage.ask("admit", draft("AGE-SECRET-KEY-1", true));
    assert_eq!(secret.unwrap_err()["code"], "secret-as-recipient");
    let admitted = stage.ask("admit", draft("age1tin", true)).unwrap();
    assert_eq!(admitted["who"]["name"], "Заңгер");
    let closed = stage.ask("admit", draft("age1tin", true)).unwrap_err();
    assert_eq!(closed["code"], "cancelled");
}

#[test]
fn what_is_not_there_is_not_even_asked_about_and_nothing_goes_without_a_word_in_the_key_window() {
    let stage = stage(in_home, vec![PASSPHRASE, "seven layers of felt", ""]);
    stage.unlocked();
    let id = json!({ "id": "0".repeat(26) });
    let none = stage.ask("remove_way_in", id.clone()).unwrap_err();
    assert_eq!(none["code"], "way-in-unknown");
    let none = stage.ask("dismiss", json!({ "recipient": "age1tin" }));
    assert_eq!(none.unwrap_err()["code"], "recipient-unknown");
    let draft = json!({ "draft": { "name": "Ерлан", "place": "", "recovery": null } });
    stage.ask("add_way_in", draft).unwrap();
    // Confirmed: the desk of tin answers by its own refusal. Then the key window is closed, and the desk is not asked.
    let confirmed = stage.ask("remove_way_in", id.clone()).unwrap_err();
    assert_eq!(confirmed["code"], "last-way-in");
    let closed = stage.ask("remove_way_in", id).unwrap_err();
    assert_eq!(closed["code"], "cancelled");
}

#[test]
fn a_day_of_more_places_than_a_board_has_is_refused_and_sealing_again_is_a_job() {
    let stage = stage(in_home, vec![PASSPHRASE]);
    stage.unlocked();
    let many: Vec<String> = (0..65).map(|n| n.to_string()).collect();
    let refused = stage.ask("survival", json!({ "lost": many })).unwrap_err();
    assert_eq!(refused["code"], "too-large");
    let left = stage.ask("survival", json!({ "lost": ["үй"] })).unwrap();
    assert_eq!(
        (&left["opens"], &left["places"]),
        (&json!(false), &json!(["үй"]))
    );
    stage.ask("reseal", json!({})).unwrap();
    assert_eq!(
        stage.end()["end"]["value"],
        json!({ "files": 0, "left": [], "stations": 0 })
    );
}

#[test]
fn files_are_deposited_by_handle_and_what_is_missing_is_refused_by_name() {
    let files = |home: &std::path::Path| {
        std::fs::write(home.join("a.jpg"), b"\xff\xd8\xff").unwrap();
        vec![home.join("a.jpg"), home.join("gone.jpg")]
    };
    let stage = stage(files, vec![]);
    let picked = stage.ask("pick_files", json!({ "folder": false })).unwrap();
    assert_eq!(picked["files"][1]["problem"], "unreadable");
    let args = |handle: &Value, indexes: Value| json!({ "draft": draft(), "picked": handle, "indexes": indexes });
    assert!(
        stage
            .ask("deposit", args(&picked["handle"], json!([2])))
            .is_err(),
        "no third file"
    );
    assert!(
        stage
            .ask("deposit", args(&json!("/etc"), json!([0])))
            .is_err(),
        "a path is no handle"
    );
    let job = stage
        .ask("deposit", args(&picked["handle"], json!([0, 1])))
        .unwrap();
    let end = stage.end();
    assert_eq!((&end["job"], &end["end"]["ok"]), (&job, &json!(true)));
    let value = &end["end"]["value"];
    assert_eq!(value["items"][0]["name"], "a.jpg");
    assert_eq!(value["refused"][0]["name"], "gone.jpg");
    assert!(stage.heard.all().contains(&"progress 2/2".to_owned()));
}

#[test]
fn settings_outside_their_limits_are_refused() {
    let stage = stage(in_home, vec![]);
    let mut settings = stage.ask("app_info", json!({})).unwrap()["settings"].clone();
    settings["autoLockMinutes"] = json!(0);
    let refused = stage
        .ask("save_settings", json!({ "settings": settings }))
        .unwrap_err();
    assert_eq!(refused["code"], "bad-settings");
    settings["autoLockMinutes"] = json!(60);
    stage
        .ask("save_settings", json!({ "settings": settings }))
        .unwrap();
}

#[test]
fn pictures_are_for_the_main_window_and_recordings_for_the_player_until_the_lock() {
    let stage = stage(in_home, vec![PASSPHRASE]);
    stage.unlocked();
    let get = |window: &str, path: &str| {
        let request = Request::builder().uri(format!("sandyq://localhost{path}"));
        scheme::answer(&stage.session(), window, &request.body(Vec::new()).unwrap())
    };
    let picture = get("main", "/pixels/item1/0?w=10");
    assert_eq!(
        (picture.status(), picture.body().as_ref()),
        (StatusCode::OK, tin::bmp().as_slice())
    );
    assert_eq!(picture.headers()[header::CACHE_CONTROL], "no-store");
    assert_eq!(
        get("player", "/pixels/item1/0?w=10").status(),
        StatusCode::FORBIDDEN
    );

    assert_eq!(
        stage
            .ask("open_player", json!({ "id": "image" }))
            .unwrap_err()["code"],
        "not-a-recording"
    );
    stage.ask("open_player", json!({ "id": "sound" })).unwrap();
    let heard = stage.heard.all();
    let token = heard
        .iter()
        .find_map(|l| l.strip_prefix("player token=")?.split('&').next())
        .unwrap();
    let media = format!("/media/{token}");
    assert_eq!(get("player", &media).body().as_ref(), RECORDING);
    assert_eq!(get("main", &media).status(), StatusCode::FORBIDDEN);

    stage.ask("lock", json!({})).unwrap();
    assert_eq!(get("player", &media).status(), StatusCode::NOT_FOUND);
    let after = get("main", "/pixels/item1/0?w=10");
    assert_eq!(
        after.status(),
        StatusCode::NOT_FOUND,
        "the picture kept before the lock is gone"
    );
    assert_eq!(after.headers()["x-sandyq-reason"], "locked");
}

#[test]
fn a_panic_at_the_desk_locks_the_locker_and_the_session_goes_on() {
    let stage = stage(in_home, vec![PASSPHRASE]);
    stage.unlocked();
    let failed = stage
        .ask("add_case", json!({ "title": "panic", "notes": "" }))
        .unwrap_err();
    assert_eq!(failed["code"], "inner");
    assert_eq!(stage.ask("state", json!({})).unwrap()["at"], "locked");
}

#[test]
fn dropped_files_and_folders_reach_the_page_as_handles_and_only_from_the_main_window() {
    let stage = stage(in_home, vec![]);
    let folder = stage.home.path().join("scans");
    std::fs::create_dir(&folder).unwrap();
    for name in ["1.jpg", "2.jpg"] {
        std::fs::write(folder.join(name), b"\xff\xd8\xff").unwrap();
    }
    let drop = || {
        WindowEvent::DragDrop(DragDropEvent::Drop {
            paths: vec![folder.clone()],
            position: Default::default(),
        })
    };
    events::on_window(&stage.session(), "player", &drop());
    assert!(stage.heard.all().is_empty(), "the player takes nothing");
    events::on_window(&stage.session(), "main", &drop());
    let until = Instant::now() + Duration::from_secs(20);
    while !stage.heard.all().contains(&"dropped 2".to_owned()) {
        assert!(Instant::now() < until, "{:?}", stage.heard.all());
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn shares_come_in_by_the_chooser_and_the_key_window_and_the_page_hears_only_what_they_are() {
    let files = |home: &std::path::Path| {
        let files = vec![home.join("share-1.age"), home.join("share-2.txt")];
        for file in &files {
            std::fs::write(file, "1 abandon").unwrap();
        }
        files
    };
    let typed = vec![
        "not a line",
        "1 abandon ability",
        "somebody else's key",
        "AGE-SECRET-KEY-1TIN",
    ];
    let stage = stage(files, typed);
    assert_eq!(
        stage.ask("gathering", json!({})).unwrap_err()["code"],
        "locked"
    );
    let place = stage.ask("pick_locker", json!({})).unwrap();
    stage
        .ask("open_locker", json!({ "handle": place["handle"] }))
        .unwrap();
    let taken = stage.ask("take_shares", json!({})).unwrap();
    assert_eq!(
        (&taken["have"], &taken["rows"][0]["standing"]),
        (&json!(1), &json!("sealed"))
    );
    let early = stage.ask("restore", json!({ "how": "look" })).unwrap_err();
    assert_eq!(early["code"], "too-few-shares");
    let words = stage.ask("type_share", json!({})).unwrap();
    assert_eq!(
        (&words["have"], &words["enough"]),
        (&json!(2), &json!(true))
    );
    let opened = stage
        .ask("open_share", json!({ "row": 0, "typed": true }))
        .unwrap();
    assert_eq!(opened["have"], 3);
    let nothing = stage.ask("open_share", json!({ "row": 9, "typed": true }));
    assert_eq!(nothing.unwrap_err()["code"], "unknown-handle");
    for said in [taken, words, opened] {
        let said = said.to_string();
        assert!(
            !said.contains("abandon") && !said.contains("AGE-SECRET"),
            "{said}"
        );
    }
    stage.ask("lock", json!({})).unwrap();
    let after = stage.ask("gathering", json!({})).unwrap();
    assert_eq!(after["rows"], json!([]), "a lock lets go of them");
    let made_up = json!({ "needed": 2, "holders": [], "folder": "/etc", "removePassphrases": true, "newIdentity": false });
    let refused = stage
        .ask("split_key", json!({ "draft": made_up }))
        .unwrap_err();
    assert_eq!(refused["code"], "unknown-handle", "a path is no handle");
}
