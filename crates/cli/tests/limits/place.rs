//! A place of one's own for each test: home, caches and temp folder inside it, and the program run there.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

/// What a passphrase file holds.
pub const SECRET: &str = "тоғыз қабат киіз";
/// The sandbox of one test.
pub struct Place(TempDir);

impl Place {
    /// A place with a locker `locker` and its recovery key, which unlocks without a second of key stretching.
    pub fn new(name: &str) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::create_dir(place.path("tmp")).unwrap();
        place.write("passphrase", SECRET);
        let args = ["create", "locker", "--recovery-out", "recovery.txt"];
        let rest = ["--passphrase-file", "passphrase", "--name", name];
        done(&place.run(args.iter().chain(&rest)));
        place
    }

    /// A path in it.
    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(name)
    }

    /// A new file in it.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap();
    }

    /// Any program, with all that it writes by habit kept in this place.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.0.path());
        for unset in ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "SANDYQ_MACHINE"] {
            command.env_remove(unset);
        }
        for unset in ["SANDYQ_PASSPHRASE", "SANDYQ_PASSPHRASE_FILE"] {
            command.env_remove(unset);
        }
        for (name, folder) in [
            ("HOME", "home"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_CONFIG_HOME", "config"),
            ("TMPDIR", "tmp"),
        ] {
            command.env(name, self.path(folder));
        }
        command.env("LANG", "en_US.UTF-8");
        command
    }

    /// The program, with no secret.
    pub fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Output {
        let mut command = self.command(env!("CARGO_BIN_EXE_sandyq"));
        command.args(args).output().unwrap()
    }

    /// The program by the recovery key, answering in JSON.
    pub fn unlocked<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Output {
        let key = ["-i", "recovery.txt", "--json"];
        self.run(args.into_iter().chain(key))
    }

    /// A reader's new key in `file`; the recipient.
    pub fn reader(&self, file: &str) -> String {
        done(&self.run(["key", "new", "-o", file]));
        let shown = json(&self.run(["key", "show", file, "--json"]));
        shown["recipients"][0]["recipient"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// The id of the newest item.
    pub fn newest(&self) -> String {
        let list = json(&self.unlocked(["list", "locker"]));
        let items = list["items"].as_array().unwrap();
        items.last().unwrap()["id"].as_str().unwrap().to_owned()
    }
}

/// It ended well.
#[track_caller]
pub fn done(output: &Output) {
    assert!(output.status.success(), "{}", said(output));
}

/// Its answer for programs.
#[track_caller]
pub fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|why| panic!("{why}: {}", said(output)))
}

/// All that it said.
pub fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!(
        "{}\n{}\n{}",
        output.status,
        text(&output.stdout),
        text(&output.stderr)
    )
}
