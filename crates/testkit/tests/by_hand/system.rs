//! On which system the commands are typed: this one, or one that has the names of macOS alone and keeps to POSIX where this one's
//! tools would do more.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What macOS has by these names, with what its users are told to install.
const NAMES: &[&str] = &[
    "age",
    "age-keygen",
    "awk",
    "b3sum",
    "basename",
    "bash",
    "cat",
    "cp",
    "cut",
    "dirname",
    "env",
    "fold",
    "grep",
    "head",
    "ls",
    "mkdir",
    "mv",
    "od",
    "openssl",
    "perl",
    "rm",
    "shasum",
    "sort",
    "ssh-keygen",
    "tail",
    "tar",
    "tr",
    "wc",
];

/// Tools that do more here than there: only what both do goes through.
const NARROWED: &[(&str, &str)] = &[
    (
        "sed",
        "case \"$1\" in -n|[!-]*) ;; *) echo \"sed: $*\" >&2; exit 64;; esac\n\
         case \"$*\" in *'\\n'*) echo \"sed: $*\" >&2; exit 64;; esac\nexec SED --posix \"$@\"",
    ),
    (
        "date",
        "case \"$*\" in\n'-j -u -f %b %e %T %Y '*' +%s') exec DATE -u -d \"$5\" +%s;;\n'-u -r '*) exec DATE -u -d \"@$3\";;\n*) echo \"date: $*\" >&2; exit 64;;\nesac",
    ),
];

#[derive(Debug, Clone, Copy)]
pub enum System {
    /// This one, with all it has.
    Whole,
    /// The names of macOS.
    Mac,
}

impl System {
    pub const BOTH: [Self; 2] = [Self::Whole, Self::Mac];

    /// A shell on it; what it needs lies under `base`.
    pub fn bash(self, base: &Path) -> Command {
        let mut bash = Command::new(here("bash"));
        if matches!(self, Self::Mac) {
            bash.env("PATH", mac(&base.join("mac")))
                .env("POSIXLY_CORRECT", "1");
        }
        bash
    }
}

/// Where a tool of this system lies.
fn here(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap();
    let mut all = std::env::split_paths(&path).map(|folder| folder.join(name));
    all.find(|path| path.is_file())
        .unwrap_or_else(|| panic!("{name} is not installed"))
}

fn mac(folder: &Path) -> &Path {
    if folder.is_dir() {
        return folder;
    }
    fs::create_dir(folder).unwrap();
    for name in NAMES {
        symlink(here(name), folder.join(name)).unwrap();
    }
    for (name, text) in NARROWED {
        let real = here(name);
        let text = text.replace(&name.to_uppercase(), real.to_str().unwrap());
        let path = folder.join(name);
        fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    folder
}
