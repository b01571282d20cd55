//! Stations and letters through the doorsteps, over real lockers, without a display: a newsroom, a desk that cannot open what it holds, and
//! somebody with an invitation alone, each with a machine of their own, and files carried between them.
#![allow(missing_docs)]

#[allow(dead_code)]
#[path = "outside/desks.rs"]
mod desks;
mod tin;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use desks::Desk;
use serde_json::{Value, json};

/// What is put in at the station: a file, its title, an account, and who gave it.
const FILE: &str = "файл: қолхат-5519\n";
const TITLE: &str = "Қолхат тізімі";
const ACCOUNT: &str = "Терезеден көрдім: екі қорап";
const WITNESS: &str = "Сәуле Б.";

/// The newsroom writes its invitation, and it is carried over and looked at.
fn invites(newsroom: &Desk, other: &Desk, name: &str) -> Value {
    newsroom.picks("new-invitation", name);
    assert_eq!(newsroom.given("save_invitation", json!({})), json!(name));
    fs::copy(newsroom.path(name), other.path(name)).unwrap();
    other.picks("invitation", name);
    other.given("pick_invitation", json!({}))
}

/// A newsroom with an open locker, and a station of it in a folder.
fn newsroom_and_station() -> (Desk, Desk) {
    let (newsroom, station) = (Desk::with_a_locker(), Desk::new());
    let chosen = invites(&newsroom, &station, "invitation.txt");
    let says = newsroom.given("invitation", json!({}));
    assert_eq!(chosen["view"], says);
    assert_eq!(says["words"].as_str().unwrap().split(' ').count(), 6);
    station.picks("place", "station");
    let place = station.given("pick_new_place", json!({}))["handle"].clone();
    let draft =
        json!({ "place": place, "invitation": chosen["handle"], "name": "Қабылдау бөлмесі" });
    let state = station.given("create_station", json!({ "draft": draft }));
    assert_eq!(state["at"], "station");
    assert_eq!(state["station"]["deposits"], 0);
    assert_eq!(state["station"]["invitation"], says);
    (newsroom, station)
}

fn draft(kind: &str, title: &str, fields: Value) -> Value {
    json!({ "kind": kind, "title": title, "caseId": null, "caseGiven": "Тінту", "happened": "", "place": "", "people": [],
        "obtained": "", "by": "", "language": "kk", "tags": [], "notes": "", "sensitivity": [], "fields": fields })
}

fn picked(desk: &Desk, name: &str, content: &str) -> Value {
    fs::write(desk.path(name), content).unwrap();
    desk.picks("files", name);
    desk.given("pick_files", json!({ "folder": false }))["handle"].clone()
}

/// A file and an account go in.
fn puts_in(station: &Desk) {
    let picked = picked(station, "қолхат.txt", FILE);
    let (_, done) = station.ends(
        "deposit_locked",
        json!({ "draft": draft("other", TITLE, json!({})), "picked": picked }),
    );
    assert_eq!(done["items"][0]["title"], TITLE);
    let account = json!({ "witness": WITNESS, "statement_text": ACCOUNT });
    station.given(
        "deposit_text",
        json!({ "draft": draft("statement", "", account) }),
    );
    station.given("forget", json!({}));
}

fn bring(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    let done = Command::new("cp").arg("-a").args([from, to]).status();
    assert!(done.unwrap().success());
}

/// The station's folder is carried to the newsroom and looked at.
fn looks(newsroom: &Desk, station: &Desk) -> Value {
    bring(&station.path("station"), &newsroom.path("brought"));
    newsroom.picks("station", "brought");
    newsroom.given("pick_station", json!({}))
}

fn collects(newsroom: &Desk, seen: &Value) -> Value {
    newsroom
        .ends("collect", json!({ "handle": seen["handle"] }))
        .1
}

fn items(newsroom: &Desk) -> Vec<Value> {
    let all = newsroom.given("items", json!({ "caseId": null }));
    all.as_array().unwrap().clone()
}

/// Every file below a folder that holds a text.
fn holding(folder: &Path, text: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path, text));
        } else {
            let bytes = fs::read(&path).unwrap_or_default();
            let holds = bytes
                .windows(text.len())
                .any(|part| part == text.as_bytes());
            found.extend(holds.then_some(path));
        }
    }
    found
}

#[test]
fn what_was_put_in_at_a_station_is_counted_there_read_nowhere_there_and_comes_to_the_newsroom_once()
{
    let (newsroom, station) = newsroom_and_station();
    puts_in(&station);
    let state = station.given("state", json!({}));
    assert_eq!(
        (&state["at"], &state["station"]["deposits"]),
        (&json!("station"), &json!(2))
    );
    assert_eq!(station.refused("unlock", json!({})), "station-cannot-open");
    for name in ["cases", "invitation", "stations", "keys"] {
        assert_eq!(station.refused(name, json!({})), "locked", "{name}");
    }
    let all = json!({ "caseId": null });
    assert_eq!(station.refused("items", all), "locked");
    // The source is the person's own file, and lies where it lay.
    fs::remove_file(station.path("қолхат.txt")).unwrap();
    for text in [
        FILE.trim(),
        TITLE,
        ACCOUNT,
        WITNESS,
        "Қабылдау бөлмесі",
        "AGE-SECRET-KEY-1",
    ] {
        assert_eq!(
            holding(&station.path(""), text),
            Vec::<PathBuf>::new(),
            "{text}"
        );
    }
    fs::write(station.path("control"), format!("x{TITLE}x")).unwrap();
    assert_eq!(
        holding(&station.path(""), TITLE).len(),
        1,
        "the search finds"
    );

    let seen = looks(&newsroom, &station);
    let standing = &state["station"];
    assert_eq!(
        (&seen["station"], &seen["keyWords"], &seen["name"]),
        (
            &standing["station"],
            &standing["keyWords"],
            &json!("Қабылдау бөлмесі")
        )
    );
    assert_eq!((&seen["new"], &seen["before"]), (&json!(2), &json!(0)));
    assert!(items(&newsroom).is_empty(), "a look takes nothing in");
    assert_eq!(newsroom.given("stations", json!({})), json!([]));
    let came = collects(&newsroom, &seen);
    assert_eq!(
        (
            came["items"].as_array().unwrap().len(),
            &came["left"],
            &came["already"]
        ),
        (2, &json!([]), &json!(false))
    );
    let all = items(&newsroom);
    let file = all.iter().find(|item| item["title"] == TITLE).unwrap();
    newsroom.picks("release", "released.txt");
    newsroom.given(
        "release",
        json!({ "id": file["id"], "reason": "to compare" }),
    );
    assert_eq!(
        fs::read_to_string(newsroom.path("released.txt")).unwrap(),
        FILE
    );
    let account = all.iter().find(|item| item["kind"] == "statement").unwrap();
    let shown = newsroom.given("item", json!({ "id": account["id"] }));
    assert_eq!(shown["document"]["statement_text"], ACCOUNT);
    assert!(shown["blind"].is_null(), "it is in no case yet");

    let again = looks(&newsroom, &station);
    // Another station of the same locker in its place, after the look.
    let other = Desk::new();
    let chosen = invites(&newsroom, &other, "other.txt");
    other.picks("place", "station");
    let place = other.given("pick_new_place", json!({}))["handle"].clone();
    let draft = json!({ "place": place, "invitation": chosen["handle"], "name": "" });
    other.given("create_station", json!({ "draft": draft }));
    bring(&other.path("station"), &newsroom.path("brought"));
    let args = json!({ "handle": again["handle"] });
    assert_eq!(newsroom.ends_badly("collect", args), "not-what-was-seen");
    let again = looks(&newsroom, &station);
    assert_eq!(again["new"], 0);
    assert_eq!(collects(&newsroom, &again)["already"], true);
    assert_eq!(items(&newsroom).len(), 2);
    let rows = newsroom.given("stations", json!({}));
    assert_eq!(
        (
            &rows[0]["station"],
            &rows[0]["items"],
            rows.as_array().unwrap().len()
        ),
        (&standing["station"], &json!(2), 1)
    );
    for desk in [&newsroom, &station] {
        desk.said_no_path();
    }
}

#[test]
fn a_station_that_is_another_lockers_older_or_no_station_is_refused_and_nothing_comes() {
    let (newsroom, station) = newsroom_and_station();
    let (stranger, strange) = newsroom_and_station();
    puts_in(&strange);
    bring(&strange.path("station"), &newsroom.path("brought"));
    newsroom.picks("station", "brought");
    assert_eq!(
        newsroom.refused("pick_station", json!({})),
        "station-foreign"
    );
    newsroom.picks("station", "locker");
    assert_eq!(newsroom.refused("pick_station", json!({})), "not-a-station");

    bring(&station.path("station"), &newsroom.path("older"));
    puts_in(&station);
    let seen = looks(&newsroom, &station);
    // Cut back behind the back of whoever looked at it.
    fs::remove_file(newsroom.path("brought/log/00000000/000000000001.commit")).unwrap();
    let args = json!({ "handle": seen["handle"] });
    assert_eq!(newsroom.ends_badly("collect", args), "station-damaged");
    assert!(items(&newsroom).is_empty());
    let seen = looks(&newsroom, &station);
    collects(&newsroom, &seen);
    newsroom.picks("station", "older");
    assert_eq!(
        newsroom.refused("pick_station", json!({})),
        "station-shrunk"
    );
    assert_eq!(items(&newsroom).len(), 2);
    drop(stranger);
}

#[test]
fn a_station_takes_a_newer_invitation_of_its_custodian_and_no_other() {
    let (newsroom, station) = newsroom_and_station();
    let same = invites(&newsroom, &station, "again.txt");
    let (stranger, _) = newsroom_and_station();
    let strange = invites(&stranger, &station, "strange.txt");
    let args = |chosen: &Value| json!({ "handle": chosen["handle"] });
    assert_eq!(
        station.refused("update_invitation", args(&strange)),
        "invitation-foreign"
    );
    let state = station.given("update_invitation", args(&same));
    assert_eq!(state["station"]["invitation"], same["view"]);
    fs::write(station.path("none.txt"), "sandyq-invitation/1\n").unwrap();
    station.picks("invitation", "none.txt");
    assert_eq!(
        station.refused("pick_invitation", json!({})),
        "not-an-invitation"
    );
}

#[test]
fn the_sheet_is_written_at_a_station_and_refused_where_the_locker_itself_was_open() {
    let (newsroom, station) = newsroom_and_station();
    let sheet = station.given("station_sheet", json!({}));
    assert_eq!(sheet["checks"].as_array().unwrap().len(), 3);
    for lang in ["kk", "ru", "en"] {
        let name = format!("{lang}.html");
        station.picks("station-sheet", &name);
        let written = station.given("save_station_sheet", json!({ "lang": lang }));
        assert_eq!(written, json!(name));
        let page = fs::read_to_string(station.path(&name)).unwrap();
        assert!(page.contains(sheet["station"]["station"].as_str().unwrap()));
        assert!(page.contains(&format!("lang=\"{lang}\"")));
    }
    assert_eq!(
        newsroom.refused("station_sheet", json!({})),
        "not-a-station"
    );

    // A station on the machine of the newsroom itself.
    newsroom.given("close_locker", json!({}));
    newsroom.picks("invitation", "invitation.txt");
    let chosen = newsroom.given("pick_invitation", json!({}));
    newsroom.picks("place", "own-station");
    let place = newsroom.given("pick_new_place", json!({}))["handle"].clone();
    let draft = json!({ "place": place, "invitation": chosen["handle"], "name": "" });
    newsroom.given("create_station", json!({ "draft": draft }));
    assert_eq!(
        newsroom.refused("station_sheet", json!({})),
        "station-not-alone"
    );
    newsroom.picks("station-sheet", "untrue.html");
    let untrue = json!({ "lang": "ru" });
    assert_eq!(
        newsroom.refused("save_station_sheet", untrue),
        "station-not-alone"
    );
    assert!(!newsroom.path("untrue.html").exists());
    let recent = newsroom.given("recent_lockers", json!({}));
    let kinds: Vec<_> = recent
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["station"])
        .collect();
    assert_eq!(kinds, [&json!(true), &json!(false)]);
}

#[test]
fn a_letter_is_sealed_without_a_locker_and_taken_in_by_its_receipt_once() {
    let (newsroom, writer) = (Desk::with_a_locker(), Desk::new());
    let chosen = invites(&newsroom, &writer, "invitation.txt");
    let picked = picked(&writer, "a.txt", FILE);
    writer.picks("new-letter", "letter.sandyq-deposit");
    let letter = json!({ "invitation": chosen["handle"], "actor": "Көрші",
        "files": [{ "picked": picked, "indexes": [0] }] });
    let (_, made) = writer.ends(
        "seal_letter",
        json!({ "letter": letter, "draft": draft("other", TITLE, json!({})) }),
    );
    assert_eq!(
        (&made["items"], &made["label"]),
        (&json!(1), &json!("letter.sandyq-deposit"))
    );
    writer.picks("new-receipt", "receipt.txt");
    writer.given("save_receipt", json!({ "handle": made["handle"] }));
    let receipt = fs::read_to_string(writer.path("receipt.txt")).unwrap();
    assert_eq!(receipt, made["receipt"].as_str().unwrap());
    writer.given("forget", json!({}));
    assert_eq!(
        writer.refused("save_receipt", json!({ "handle": made["handle"] })),
        "unknown-handle"
    );
    fs::remove_file(writer.path("a.txt")).unwrap();
    for text in [FILE.trim(), TITLE, "Көрші"] {
        assert_eq!(
            holding(&writer.path(""), text),
            Vec::<PathBuf>::new(),
            "{text}"
        );
    }

    let name = "letter.sandyq-deposit";
    fs::copy(writer.path(name), newsroom.path(name)).unwrap();
    newsroom.picks("letter", name);
    let seen = newsroom.given("pick_letter", json!({}));
    assert_eq!(
        (&seen["letter"], &seen["actor"], &seen["items"]),
        (&made["letter"], &json!("Көрші"), &json!(1))
    );
    assert!(items(&newsroom).is_empty());
    let take = json!({ "handle": seen["handle"] });
    let (_, taken) = newsroom.ends("take_letter", take.clone());
    assert_eq!(
        (&taken["already"], &taken["items"][0]["title"]),
        (&json!(false), &json!(TITLE))
    );
    assert!(receipt.contains(taken["sha256"].as_str().unwrap()));
    let (_, again) = newsroom.ends("take_letter", take);
    assert_eq!(again["already"], true);
    assert_eq!(items(&newsroom).len(), 1);
    newsroom.picks("letter", "recovery.txt");
    assert_eq!(newsroom.refused("pick_letter", json!({})), "not-a-letter");
    writer.said_no_path();
}

#[test]
fn of_an_account_that_came_it_is_said_that_no_other_of_its_case_was_read_before() {
    let (newsroom, station) = newsroom_and_station();
    newsroom.given("add_case", json!({ "title": "Тінту", "notes": "" }));
    puts_in(&station);
    let seen = looks(&newsroom, &station);
    collects(&newsroom, &seen);
    let case = newsroom.given("cases", json!({}))[0]["id"].clone();
    let own = |title: &str| {
        let mut draft = draft(
            "statement",
            title,
            json!({ "witness": title, "statement_text": title }),
        );
        draft["caseGiven"] = Value::Null;
        draft["caseId"] = case.clone();
        let done = newsroom.given("deposit_text", json!({ "draft": draft }));
        done["items"][0]["id"].clone()
    };
    let all = items(&newsroom);
    let came = all.iter().find(|item| item["kind"] == "statement").unwrap();
    let second = own("second");
    let shown = |id: &Value| newsroom.given("item", json!({ "id": id }))["blind"].clone();
    let blind = shown(&came["id"]);
    assert_eq!(
        blind,
        json!({ "others": 1, "openedAt": null, "sealedElsewhere": true })
    );
    // By now one has been read.
    let third = own("third");
    assert_eq!(shown(&second)["openedAt"], json!(null));
    let after = shown(&third);
    assert!(after["openedAt"].is_u64(), "{after}");
    assert_eq!(after["sealedElsewhere"], false);
}
