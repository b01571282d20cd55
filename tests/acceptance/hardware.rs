//! Hardware keys: a custodian's device that opens the locker when the passphrase is lost, and plugins that are not there, not
//! allowed, silent or lying. Stock `age` with the same plugin opens the same file.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::{
    home::{Home, SECRET, Said},
    plugins::{self, PLUGIN},
};

/// The folder of the tests' own plugin.
fn plugins() -> PathBuf {
    plugins::beside(Path::new(env!("CARGO_BIN_EXE_sandyq")))
}

impl Home {
    /// Any program with the plugin on its path.
    fn with_plugin(&self, mut command: Command) -> Command {
        let path = env::var_os("PATH").unwrap();
        let all = [plugins()].into_iter().chain(env::split_paths(&path));
        command.env("PATH", env::join_paths(all).unwrap());
        self.at_home(command)
    }

    fn says(&self, args: &[&str]) -> Said {
        let mut command = self.with_plugin(Command::new(env!("CARGO_BIN_EXE_sandyq")));
        Said::of(&command.args(args).arg("--json").output().unwrap())
    }

    /// A device that behaves so: its identity file `NAME.txt`, and its recipient.
    fn device(&self, behaviour: &str) -> String {
        fs::create_dir_all(self.path("home")).unwrap();
        let mut new = self.with_plugin(Command::new(PLUGIN));
        let made = Said::of(&new.args(["new", behaviour]).output().unwrap()).done();
        self.write(format!("{behaviour}.txt"), &made.out);
        let line = made.out.lines().next().unwrap();
        line.strip_prefix("# recipient: ").unwrap().to_owned()
    }

    fn adds(&self, recipient: &str, identity: &str) -> Said {
        let add = [
            "way-in",
            "add",
            "locker",
            "--name",
            "Жанар",
            "--place",
            "Вена",
        ];
        let device = [
            "--plugin-recipient",
            recipient,
            "--plugin-identity",
            identity,
        ];
        self.says(&[&add[..], &device, &["-i", "recovery.txt"]].concat())
    }

    /// The case of this home, listed by the device.
    fn lists_by(&self, identity: &str) -> Said {
        self.says(&["case", "list", "locker", "--plugin-identity", identity])
    }

    /// A locker with a device that opens it.
    fn with_device() -> Self {
        let home = Self::new();
        home.says(&["plugin", "allow", "sandyqtest"]).done();
        let recipient = home.device("honest");
        home.adds(&recipient, "honest.txt").done();
        home
    }

    /// What counts of the locker: all but the working database, which every unlocking touches.
    fn counts(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut all = self.all("locker");
        all.retain(|path, _| !path.starts_with(self.path("locker/db")));
        assert!(all.len() > 5);
        all
    }

    fn hardware_lines(&self) -> Vec<String> {
        let text = fs::read_to_string(self.path("locker/locker.txt")).unwrap();
        let lines = text
            .lines()
            .filter_map(|line| line.strip_prefix("way-in: hardware "));
        lines.map(str::to_owned).collect()
    }
}

fn kinds(said: &Value) -> Vec<String> {
    let ways = said["ways_in"].as_array().unwrap();
    ways.iter()
        .map(|way| way["kind"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_device_opens_the_locker_when_the_passphrase_is_lost_and_stock_age_opens_the_same_file() {
    let home = Home::with_device();
    let lines = home.hardware_lines();
    assert_eq!(lines.len(), 1);
    // The passphrase is lost: neither it nor the recovery key is at hand.
    fs::remove_file(home.path("recovery.txt")).unwrap();
    fs::remove_file(home.path("passphrase")).unwrap();
    let listed = home.lists_by("honest.txt").done().json();
    assert_eq!(listed["cases"].as_array().unwrap().len(), 1);
    let way = [
        "way-in",
        "list",
        "locker",
        "--plugin-identity",
        "honest.txt",
    ];
    let ways = home.says(&way).done().json();
    assert_eq!(kinds(&ways), ["passphrase", "recovery", "hardware"]);
    let own = &ways["ways_in"][2];
    assert_eq!(
        (&own["name"], &own["place"], &own["in_use"]),
        (
            &Value::from("Жанар"),
            &Value::from("Вена"),
            &Value::from(true)
        )
    );
    let board = home.says(&["survival", "locker", "--plugin-identity", "honest.txt"]);
    let board = board.done().json();
    let openers = board["openers"].as_array().unwrap();
    let device = openers
        .iter()
        .find(|one| one["kind"] == "hardware")
        .unwrap();
    assert_eq!(device["place"], "Вена");
    assert!(device["proven"].is_string());
    let mut board = home.command();
    board.args(["survival", "locker", "--plugin-identity", "honest.txt"]);
    let board = Said::of(&board.output().unwrap()).done().out;
    assert!(board.contains("hardware key, Жанар"), "{board}");
    // Nobody's name or place, and not which plugin, stands in the clear.
    let public = fs::read_to_string(home.path("locker/locker.txt")).unwrap();
    assert!(
        !public.contains("Жанар") && !public.contains("Вена") && !public.contains("sandyqtest")
    );
    // Stock age, the same plugin, the same file.
    let mut age = home.with_plugin(Command::new("age"));
    age.args(["-d", "-i", "honest.txt", "-o", "own.txt"]);
    age.arg(format!("locker/keys/{}.age", lines[0]));
    Said::of(&age.output().unwrap()).done();
    home.says(&["case", "list", "locker", "-i", "own.txt"])
        .done();
}

#[test]
fn a_device_that_is_removed_opens_nothing_and_one_beside_a_quorum_may_stay() {
    let home = Home::with_device();
    let split = [
        "split",
        "locker",
        "--threshold",
        "2",
        "--holder",
        "A",
        "--holder",
        "B",
        "--out",
        "shares",
        "--remove-passphrase",
    ];
    home.unlocked(split).done();
    home.lists_by("honest.txt").done();
    home.unlocked(["way-in", "remove", "locker", "Жанар"])
        .done();
    assert!(home.hardware_lines().is_empty());
    home.lists_by("honest.txt").refused(12, "no-identity-fits");
    let history = home.unlocked(["history", "locker"]).done().out;
    assert!(history.contains("way-in-added") && history.contains("way-in-removed"));
    home.check_is_clean();
}

#[test]
fn a_plugin_is_started_only_where_the_list_names_it_and_its_program_is_the_one_that_was_found() {
    let home = Home::new();
    let recipient = home.device("honest");
    // Nothing is allowed at first, and what is refused leaves everything as it was.
    let before = home.counts();
    home.adds(&recipient, "honest.txt")
        .refused(1, "plugin-not-allowed");
    home.lists_by("honest.txt").refused(1, "plugin-not-allowed");
    home.says(&["plugin", "allow", "nosuch"])
        .refused(1, "plugin-missing");
    home.says(&["plugin", "allow", "../sandyqtest"])
        .refused(1, "plugin-name");
    home.says(&["plugin", "forbid", "sandyqtest"])
        .refused(1, "plugin-not-allowed");
    assert!(home.counts() == before, "something was written");
    let list = home.says(&["plugin", "list"]).done().json();
    assert_eq!(list["plugins"], Value::Array(vec![]));
    // A copy of the plugin in a folder of the person's own.
    fs::create_dir(home.path("bin")).unwrap();
    fs::copy(plugins().join(PLUGIN), home.path("bin").join(PLUGIN)).unwrap();
    let mut allow = home.command();
    allow
        .env("PATH", home.path("bin"))
        .args(["plugin", "allow", PLUGIN, "--json"]);
    let allowed = Said::of(&allow.output().unwrap()).done().json();
    let program = home.path("bin").join(PLUGIN);
    assert_eq!(allowed["plugin"]["program"], program.to_str().unwrap());
    home.adds(&recipient, "honest.txt").done();
    // Another one that comes first in the path later is not what was allowed.
    fs::create_dir(home.path("first")).unwrap();
    let false_one = home.path("first").join(PLUGIN);
    fs::write(
        &false_one,
        format!("#!/bin/sh\ntouch {}\n", home.path("ran").display()),
    )
    .unwrap();
    let mut chmod = Command::new("chmod");
    assert!(chmod.arg("+x").arg(&false_one).status().unwrap().success());
    let lists = ["case", "list", "locker", "--plugin-identity", "honest.txt"];
    let mut list = home.command();
    list.args(lists).env("PATH", home.path("first"));
    Said::of(&list.output().unwrap()).done();
    assert!(!home.path("ran").exists());
    // When the allowed one is gone, none takes its place, though the path has others.
    fs::remove_file(&program).unwrap();
    let gone = home.lists_by("honest.txt");
    gone.refused(1, "plugin-missing");
    assert!(
        gone.err.contains("/bin/age-plugin-sandyqtest"),
        "{}",
        gone.err
    );
    let list = home.says(&["plugin", "list"]).done().json();
    assert_eq!(list["plugins"][0]["there"], false);
    home.says(&["plugin", "forbid", "sandyqtest"]).done();
    home.lists_by("honest.txt").refused(1, "plugin-not-allowed");
    // The locker itself is as open as before.
    home.check_is_clean();
}

#[test]
fn an_absent_device_a_crash_a_lie_and_talk_without_end_are_named_and_open_nothing() {
    let home = Home::with_device();
    let before = home.counts();
    let names = ["crash", "wrong-key", "short-key", "chatty", "huge", "noise"];
    for how in names {
        home.device(how);
        let said = home.lists_by(&format!("{how}.txt"));
        assert_eq!(
            said.json()["failure"]["code"],
            "plugin-broken",
            "{how}: {said:#?}"
        );
        assert_eq!(said.code, 1);
    }
    for how in ["two-keys", "controls"] {
        home.device(how);
        let said = home.lists_by(&format!("{how}.txt")).done();
        assert!(
            !said.err.contains(['\u{1b}', '\u{7}', '\u{202e}']),
            "{:?}",
            said.err
        );
    }
    home.device("other-file");
    home.lists_by("other-file.txt")
        .refused(12, "no-identity-fits");
    // A PIN is asked for at a terminal, and here is none.
    home.device("pin");
    let asked = home.lists_by("pin.txt");
    assert_eq!(asked.json()["failure"]["code"], "plugin-refused");
    assert!(
        asked.err.contains("PIN of the device") && asked.err.contains("wrong PIN"),
        "{}",
        asked.err
    );
    fs::rename(home.path("home/.sandyqtest"), home.path("drawer")).unwrap();
    let absent = home.lists_by("honest.txt");
    absent.refused(1, "plugin-refused");
    assert!(
        absent.err.contains("sandyqtest: please insert the device"),
        "{}",
        absent.err
    );
    // Another device than the one that was added.
    home.device("honest");
    home.lists_by("honest.txt").refused(12, "no-identity-fits");
    assert!(home.counts() == before, "something was written");
}

#[test]
fn a_device_that_cannot_open_what_was_sealed_to_it_is_not_added() {
    let home = Home::new();
    home.says(&["plugin", "allow", "sandyqtest"]).done();
    let before = home.counts();
    for how in [
        "wraps-nothing",
        "wraps-much",
        "wraps-for-passphrases",
        "crash",
    ] {
        let recipient = home.device(how);
        home.device("honest");
        let said = home.adds(&recipient, "honest.txt");
        let code = said.json()["failure"]["code"].clone();
        assert!(
            code == "plugin-broken" || code == "plugin-refused",
            "{how}: {said:#?}"
        );
    }
    // It seals for others, or its identity is another device's: the key file would never open.
    for (wraps, opens) in [
        ("wraps-for-itself", "honest"),
        ("honest", "wrong-key"),
        ("honest", "other-file"),
    ] {
        let recipient = home.device(wraps);
        home.device(opens);
        let said = home.adds(&recipient, &format!("{opens}.txt"));
        assert_eq!(
            said.json()["failure"]["code"],
            "plugin-broken",
            "{wraps} {opens}: {said:#?}"
        );
    }
    let recipient = home.device("honest");
    home.write(
        "mixed.txt",
        "AGE-PLUGIN-SANDYQTEST-1QQ\nAGE-PLUGIN-YUBIKEY-1QQ\n",
    );
    for (file, code) in [
        ("mixed.txt", "malformed-identity"),
        ("recovery.txt", "malformed-identity"),
        ("nowhere.txt", "file-missing"),
        (".", "file-unreadable"),
    ] {
        home.adds(&recipient, file).refused(1, code);
    }
    for bad in [
        "age1qqqq",
        "age1yubikey1qqqq",
        &recipient.replacen("1s", "1z", 1),
    ] {
        home.adds(bad, "honest.txt")
            .refused(1, "malformed-recipient");
    }
    let typo = format!("{}q", &recipient[..recipient.len() - 1]);
    let said = home.adds(&typo, "honest.txt").json();
    assert_eq!(said["failure"]["code"], "malformed-recipient");
    assert!(home.counts() == before, "something was written");
}

/// The PIN typed at a terminal, as a person does.
const TYPED: &str = r#"
import os, pty, sys, termios, time
pin, args = sys.argv[1], sys.argv[2:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(args[0], args)
said = b""
while b"PIN: " not in said:
    said += os.read(terminal, 1024)
# The question stands before the terminal hides what is typed.
while termios.tcgetattr(terminal)[3] & termios.ECHO:
    time.sleep(0.01)
os.write(terminal, pin.encode() + b"\n")
try:
    while True:
        said += os.read(terminal, 1024)
except OSError:
    pass
sys.stdout.buffer.write(said)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"#;

#[test]
fn a_pin_is_typed_at_the_terminal_and_shown_nowhere() {
    let home = Home::with_device();
    home.device("pin");
    let lists = ["case", "list", "locker", "--plugin-identity", "pin.txt"];
    let typed = |pin: &str| {
        let mut python = home.at_home(Command::new("python3"));
        python
            .args(["-c", TYPED, pin, env!("CARGO_BIN_EXE_sandyq")])
            .args(lists);
        Said::of(&python.output().unwrap())
    };
    let right = typed("271828").done();
    assert!(
        right
            .out
            .contains("The plugin sandyqtest asks: “PIN of the device”"),
        "{}",
        right.out
    );
    assert!(!right.out.contains("271828"));
    let wrong = typed("314159");
    assert_eq!(wrong.code, 1);
    assert!(wrong.out.contains("wrong PIN, 2 tries left") && !wrong.out.contains("314159"));
    assert_ne!(SECRET, "271828");
}

#[test]
fn ctrl_c_ends_a_silent_plugin_at_once() {
    let home = Home::with_device();
    home.device("silent");
    let mut command = home.with_plugin(Command::new(env!("CARGO_BIN_EXE_sandyq")));
    let lists = [
        "case",
        "list",
        "locker",
        "--plugin-identity",
        "silent.txt",
        "--json",
    ];
    let child = command
        .args(lists)
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_secs(2));
    let before = Instant::now();
    let id = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    let said = Said::of(&child.wait_with_output().unwrap());
    assert!(before.elapsed() < Duration::from_secs(3));
    assert_eq!(
        (said.code, said.json()["failure"]["code"].clone()),
        (130, "cancelled".into())
    );
}

#[test]
fn a_damaged_locker_is_salvaged_by_the_device_and_the_device_opens_the_new_one() {
    let home = Home::with_device();
    home.write("scan.jpg", "a scan");
    let deposit = ["deposit", "locker", "scan.jpg", "--kind", "photo"];
    home.unlocked(deposit).done();
    // What says which file of `keys/` is which is gone.
    home.write("locker/locker.txt", "");
    home.lists_by("honest.txt").refused(10, "not-a-locker");
    home.device("wrong-key");
    let salvage =
        |new: &str, by: &str| home.says(&["salvage", "locker", new, "--plugin-identity", by]);
    salvage("never", "wrong-key.txt").refused(1, "plugin-broken");
    assert!(!home.path("never").exists());
    let salvaged = salvage("new", "honest.txt");
    assert_eq!(salvaged.json()["items"], 1, "{salvaged:#?}");
    let list = ["list", "new", "--plugin-identity", "honest.txt"];
    let listed = home.says(&list).done().out;
    assert!(listed.contains("scan.jpg"), "{listed}");
    let way = ["way-in", "list", "new", "--plugin-identity", "honest.txt"];
    let mut ways = kinds(&home.says(&way).done().json());
    ways.sort();
    assert_eq!(ways, ["hardware", "passphrase", "recovery"]);
}
