//! Which plugins of age may be started on this machine: none, until somebody says so, each by its name and its file.
//!
//! ```text
//! sandyq-plugins/1
//! yubikey /usr/bin/age-plugin-yubikey
//! ```
//!
//! The file is the one that was found when the plugin was allowed. Another one that appears earlier in the `PATH` later on is
//! never started.

use std::path::{Path, PathBuf};

use serde::Serialize;

use sandyq_store::machine::Machine;

use super::{is_name, missing};
use crate::{
    failure::{Code, Failure, Given},
    setting::Setting,
};

const FIRST_LINE: &str = "sandyq-plugins/1";
/// Devices that a person has, with room.
const MOST: usize = 16;

/// A plugin that may be started here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PluginRow {
    /// Its name, as in `age1name1…`.
    pub name: String,
    /// The program.
    pub program: PathBuf,
    /// Whether it is there.
    pub there: bool,
}

/// This machine's list.
#[derive(Debug, Clone)]
pub struct Plugins {
    machine: Machine,
    rows: Vec<PluginRow>,
}

impl Plugins {
    /// The list as it stands.
    ///
    /// # Errors
    /// [`Code::DiskTrouble`] when it cannot be read; one that is damaged counts as empty, because nothing is started by it.
    pub fn of(setting: &Setting) -> Given<Self> {
        let machine = Machine::new(&setting.machine);
        let bytes = machine.plugins()?.unwrap_or_default();
        let rows = parse(&bytes).unwrap_or_default();
        Ok(Self { machine, rows })
    }

    /// All that may be started.
    #[must_use]
    pub fn rows(&self) -> &[PluginRow] {
        &self.rows
    }

    /// The program that the `PATH` gives for a plugin's name, so that somebody can be asked before it is allowed.
    ///
    /// # Errors
    /// [`Code::PluginName`] for what is no name; [`Code::PluginMissing`] when there is no such program.
    pub fn find(name: &str) -> Given<PluginRow> {
        let name = checked(name)?;
        let program = find(name).ok_or_else(|| missing(Path::new(&file_name(name))))?;
        Ok(PluginRow {
            name: name.to_owned(),
            there: true,
            program,
        })
    }

    /// Puts a plugin on the list as it was found: from now on that program may run, with this user's rights.
    ///
    /// # Errors
    /// [`Code::TooLarge`]; [`Code::DiskTrouble`].
    pub fn allow(&mut self, found: PluginRow) -> Given<()> {
        self.rows.retain(|row| row.name != found.name);
        if self.rows.len() == MOST {
            return Err(Failure::about(Code::TooLarge, "plugins"));
        }
        self.rows.push(found);
        self.rows.sort_by(|one, other| one.name.cmp(&other.name));
        self.write()
    }

    /// Takes a plugin off the list.
    ///
    /// # Errors
    /// [`Code::PluginNotAllowed`] when it is not on it.
    pub fn forbid(&mut self, name: &str) -> Given<PluginRow> {
        let row = self.row(name)?.clone();
        self.rows.retain(|other| *other != row);
        self.write()?;
        Ok(row)
    }

    /// The program of a plugin that may be started and is there.
    pub(super) fn program(&self, name: &str) -> Given<PathBuf> {
        let row = self.row(name)?;
        match is_program(&row.program) {
            true => Ok(row.program.clone()),
            false => Err(missing(&row.program)),
        }
    }

    fn row(&self, name: &str) -> Given<&PluginRow> {
        let row = self.rows.iter().find(|row| row.name == name);
        row.ok_or_else(|| Failure::about(Code::PluginNotAllowed, name))
    }

    fn write(&self) -> Given<()> {
        let mut text = format!("{FIRST_LINE}\n");
        for row in &self.rows {
            let program = row.program.to_str().unwrap_or_default();
            text.extend([&row.name, " ", program, "\n"]);
        }
        Ok(self.machine.put_plugins(text.as_bytes())?)
    }
}

fn parse(bytes: &[u8]) -> Option<Vec<PluginRow>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut lines = text.lines();
    if lines.next() != Some(FIRST_LINE) {
        return None;
    }
    let row = |line: &str| {
        let (name, program) = line.split_once(' ')?;
        let program = PathBuf::from(program);
        let fits = is_name(name) && fits(&program, name);
        fits.then(|| PluginRow {
            there: is_program(&program),
            name: name.to_owned(),
            program,
        })
    };
    let rows: Vec<_> = lines.map(row).collect::<Option<_>>()?;
    (rows.len() <= MOST).then_some(rows)
}

fn checked(name: &str) -> Given<&str> {
    let named = name.strip_prefix("age-plugin-").unwrap_or(name);
    match is_name(named) {
        true => Ok(named),
        false => Err(Failure::about(Code::PluginName, name)),
    }
}

fn file_name(name: &str) -> String {
    format!("age-plugin-{name}{}", std::env::consts::EXE_SUFFIX)
}

/// Whether a path can be the program of this plugin: a whole one, that the list and a `PATH` can hold.
fn fits(program: &Path, name: &str) -> bool {
    let plain = |text: &str| !text.contains([':', '\n', '\r']);
    program.is_absolute()
        && program
            .file_name()
            .is_some_and(|file| *file == *file_name(name))
        && program.to_str().is_some_and(plain)
}

/// The first in the `PATH`.
fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let mut all = std::env::split_paths(&path).map(|folder| folder.join(file_name(name)));
    all.find(|program| fits(program, name) && is_program(program))
}

/// A file that may be started.
pub(super) fn is_program(path: &Path) -> bool {
    let Ok(about) = path.metadata() else {
        return false;
    };
    // By this user: what others may start would be passed over by whoever looks for it along a path.
    #[cfg(target_os = "linux")]
    let starts = rustix::fs::access(path, rustix::fs::Access::EXEC_OK).is_ok();
    #[cfg(all(unix, not(target_os = "linux")))]
    let starts = std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o111 != 0;
    #[cfg(not(unix))]
    let starts = true;
    about.is_file() && starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_is_written_and_anything_else_is_no_list() {
        let rows = parse(b"sandyq-plugins/1\nyubikey /usr/bin/age-plugin-yubikey\n").unwrap();
        assert_eq!(rows[0].name, "yubikey");
        assert_eq!(rows[0].program, Path::new("/usr/bin/age-plugin-yubikey"));
        assert_eq!(parse(b"sandyq-plugins/1\n"), Some(vec![]));
        for bad in [
            "",
            "sandyq-plugins/2\n",
            "sandyq-plugins/1\nyubikey\n",
            "sandyq-plugins/1\nyubikey age-plugin-yubikey\n",
            "sandyq-plugins/1\nyubikey /usr/bin/sh\n",
            "sandyq-plugins/1\nyubikey /a:b/age-plugin-yubikey\n",
            "sandyq-plugins/1\n../x /usr/bin/age-plugin-../x\n",
            "sandyq-plugins/1\n\n",
        ] {
            assert_eq!(parse(bad.as_bytes()), None, "{bad}");
        }
        let many = format!("{FIRST_LINE}\n{}", "a /age-plugin-a\n".repeat(MOST + 1));
        assert_eq!(parse(many.as_bytes()), None);
        assert_eq!(parse(b"sandyq-plugins/1\na /\xff/age-plugin-a\n"), None);
    }

    #[test]
    fn a_name_may_be_given_as_the_program_is_called_and_none_that_reaches_elsewhere() {
        assert_eq!(checked("age-plugin-yubikey").unwrap(), "yubikey");
        assert_eq!(checked("se").unwrap(), "se");
        for bad in ["", "age-plugin-", "a/b", "a.b", "A", "-a", "жол"] {
            assert_eq!(
                checked(bad).err().map(|why| why.code),
                Some(Code::PluginName)
            );
        }
    }
}
