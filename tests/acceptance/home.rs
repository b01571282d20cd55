//! A desk of one's own: a home, a temp folder and a locker in a new place, and the program run there.

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

pub const CASE: &str = "Search of 2 April 2018";
pub const SECRET: &str = "seven layers of felt";

pub struct Home {
    folder: TempDir,
}

/// What the program said, and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    pub fn of(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.code, 0, "{self:#?}");
        self
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|why| panic!("{why}: {self:#?}"))
    }

    /// Refused with this code: the exit code, the JSON for programs, and two lines for people.
    #[track_caller]
    pub fn refused(&self, exit: i32, code: &str) {
        assert_eq!(self.code, exit, "{self:#?}");
        assert_eq!(self.json()["failure"]["code"], code, "{self:#?}");
        assert_eq!(self.err.lines().count(), 2, "{self:#?}");
        assert!(!self.err.contains("err-") && !self.err.contains("rec-"));
    }
}

impl Home {
    /// A home without a locker.
    pub fn empty() -> Self {
        let home = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(home.path("tmp")).unwrap();
        fs::write(home.path("passphrase"), format!("{SECRET}\n")).unwrap();
        home
    }

    /// A home with a locker `locker`, its recovery key in `recovery.txt`, and one case.
    pub fn new() -> Self {
        let home = Self::empty();
        let args = ["create", "locker", "--name", "Дала үні", "--recovery-out"];
        let args = args
            .iter()
            .chain(&["recovery.txt", "--passphrase-file", "passphrase"]);
        home.run(args).done();
        home.unlocked(["case", "add", "locker", CASE]).done();
        home
    }

    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// The program in this home, not yet started.
    pub fn command(&self) -> Command {
        self.at_home(Command::new(env!("CARGO_BIN_EXE_sandyq")))
    }

    /// Any program, with everything it may write to by habit inside this home.
    pub fn at_home(&self, mut command: Command) -> Command {
        let here = [
            ("HOME", "home"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_CONFIG_HOME", "config"),
            ("TMPDIR", "tmp"),
        ];
        command.current_dir(self.folder.path());
        for unset in ["LANGUAGE", "LC_ALL", "LC_MESSAGES"] {
            command.env_remove(unset);
        }
        for ours in ["MACHINE", "PASSPHRASE", "PASSPHRASE_FILE"] {
            command.env_remove(format!("SANDYQ_{ours}"));
        }
        command
            .env("LANG", "en_US.UTF-8")
            .env("SANDYQ_ACTOR", "Айгүл");
        command.envs(here.map(|(name, folder)| (name, self.path(folder))));
        command
    }

    pub fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Said {
        Said::of(&self.command().args(args).output().unwrap())
    }

    /// Where one of these texts lies, as UTF-8 or UTF-16, in files below places of this home.
    pub fn lie_open(&self, places: &[&str], sentinels: &[&str]) -> Vec<String> {
        let mut all = Vec::new();
        for file in places.iter().flat_map(|place| files(&self.path(place))) {
            let bytes = fs::read(&file).unwrap();
            for sentinel in sentinels {
                let utf16: Vec<u8> = sentinel.encode_utf16().flat_map(u16::to_le_bytes).collect();
                for form in [sentinel.as_bytes(), &utf16] {
                    if bytes.windows(form.len()).any(|window| window == form) {
                        all.push(format!("{}: {sentinel}", file.display()));
                    }
                }
            }
        }
        all
    }

    /// By the recovery key, which costs no second of key stretching.
    pub fn unlocked<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Said {
        let mut command = self.command();
        command.args(args).args(["-i", "recovery.txt", "--json"]);
        Said::of(&command.output().unwrap())
    }

    /// Deposits the warrant note of that day; gives it this title, if any.
    pub fn deposit_note(&self, title: Option<&str>) {
        self.write("warrant.json", WARRANT);
        let note = [
            "deposit",
            "locker",
            "--kind",
            "warrant-note",
            "--case",
            CASE,
        ];
        let title = title.map(|title| ["--title", title]);
        let more = ["--fields", "warrant.json"].into_iter();
        let more = more.chain(title.into_iter().flatten());
        self.unlocked(note.into_iter().chain(more)).done();
    }

    /// The items of a list, newest last.
    pub fn items(&self) -> Vec<Value> {
        let list = self.unlocked(["list", "locker"]).done().json();
        list["items"].as_array().unwrap().clone()
    }

    /// Everything in a folder: what is where, with its content.
    pub fn all(&self, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        files(&self.path(folder))
            .into_iter()
            .map(|path| (path.clone(), fs::read(path).unwrap()))
            .collect()
    }

    /// A check with the keys at hand finds nothing that is not as it should be.
    #[track_caller]
    pub fn check_is_clean(&self) {
        let report = self.unlocked(["check", "locker"]).done().json();
        let findings = report["findings"].as_array().unwrap();
        assert!(findings.len() > 3, "{report:#}");
        let grave = |f: &&Value| f["grade"] == "doubtful" || f["grade"] == "broken";
        assert_eq!(findings.iter().filter(grave).count(), 0, "{report:#}");
    }
}

/// All files below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return all;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.is_symlink() {
            all.extend(files(&path));
        } else if path.is_file() {
            all.push(path);
        }
    }
    all.sort();
    all
}

/// An invented document.
pub fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/samples");
    let entries = fs::read_dir(folder.canonicalize().unwrap()).unwrap();
    let mut all: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| path.is_file() && !path.ends_with("README.md"));
    all.sort();
    assert!(all.len() >= 13);
    all
}

/// The twelve scans.
pub fn scans() -> Vec<PathBuf> {
    let mut all = samples();
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    all.retain(|path| name(path).starts_with(|first: char| first.is_ascii_digit()));
    assert_eq!(all.len(), 12);
    all
}

/// The warrant note of that day, in Kazakh.
pub const WARRANT: &str = r#"{"shown": "shown", "copy": "refused", "photo": "refused",
 "account": "Қаулыны бірнеше секунд көрсетті. Суретке түсіруге рұқсат бермеді, көшірмесін бермеді."}"#;
