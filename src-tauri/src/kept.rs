//! What this machine keeps between sessions: settings, recent lockers, pinned signers. No case's name ever stands here.

use std::{
    collections::BTreeMap,
    fs::{self, OpenOptions},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::views::{Lang, Settings, Theme};

/// Settings and lists of a person, far above what they reach.
const MAX_FILE: u64 = 1 << 20;
/// A list of recent things that is longer is no longer one of recent things.
const MAX_RECENT: usize = 12;

/// A locker opened earlier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// Its folder.
    pub path: PathBuf,
    /// Day on which it was last opened.
    pub last_opened: String,
}

/// The folder with the three files.
#[derive(Clone, Debug)]
pub struct Kept {
    folder: PathBuf,
}

impl Kept {
    /// Uses a folder, which is made when something is first kept.
    #[must_use]
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The settings, or those to begin with in the given language.
    #[must_use]
    pub fn settings(&self, lang: Lang) -> Settings {
        self.read("settings.json").unwrap_or(Settings {
            lang,
            theme: Theme::System,
            auto_lock_minutes: 5,
            actor: String::new(),
            remember_bundles: true,
            lock_with_drive: None,
        })
    }

    /// Keeps the settings.
    pub fn keep_settings(&self, settings: &Settings) -> io::Result<()> {
        self.write("settings.json", settings)
    }

    /// Lockers opened earlier, newest first.
    #[must_use]
    pub fn recents(&self) -> Vec<Recent> {
        self.read("recent.json").unwrap_or_default()
    }

    /// Puts a locker first.
    pub fn opened(&self, path: &Path, day: &str) -> io::Result<()> {
        let mut all = self.recents();
        all.retain(|recent| recent.path != path);
        let newest = Recent {
            path: path.to_owned(),
            last_opened: day.to_owned(),
        };
        all.insert(0, newest);
        all.truncate(MAX_RECENT);
        self.write("recent.json", &all)
    }

    /// Forgets a locker; its folder is not touched.
    pub fn forget(&self, path: &Path) -> io::Result<()> {
        let mut all = self.recents();
        all.retain(|recent| recent.path != path);
        self.write("recent.json", &all)
    }

    /// Signers whose fingerprint a person has compared, with the name they gave.
    #[must_use]
    pub fn signers(&self) -> BTreeMap<String, String> {
        self.read("signers.json").unwrap_or_default()
    }

    /// Pins a signer.
    pub fn pin(&self, fingerprint: &str, name: &str) -> io::Result<()> {
        let mut all = self.signers();
        all.insert(fingerprint.to_owned(), name.to_owned());
        self.write("signers.json", &all)
    }

    /// Makes this the only copy of the program at work; `None` when another is.
    pub fn alone(&self) -> io::Result<Option<fs::File>> {
        self.make_folder()?;
        let file = private()
            .create(true)
            .truncate(false)
            .open(self.folder.join("running"))?;
        match rustix::fs::flock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(Some(file)),
            Err(rustix::io::Errno::WOULDBLOCK) => Ok(None),
            Err(errno) => Err(errno.into()),
        }
    }

    // A file that does not read back is treated as absent: these are conveniences, never evidence.
    fn read<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let file = fs::File::open(self.folder.join(name)).ok()?;
        let mut text = String::new();
        file.take(MAX_FILE).read_to_string(&mut text).ok()?;
        serde_json::from_str(&text).ok()
    }

    fn write(&self, name: &str, what: &impl Serialize) -> io::Result<()> {
        self.make_folder()?;
        let new = self.folder.join(format!("{name}.new"));
        let mut file = private().create(true).truncate(true).open(&new)?;
        file.write_all(&serde_json::to_vec_pretty(what)?)?;
        file.sync_all()?;
        fs::rename(new, self.folder.join(name))?;
        fs::File::open(&self.folder)?.sync_all()
    }

    fn make_folder(&self) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.folder)
    }
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_only_their_owner_reads_them() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::in_folder(folder.path().join("sandyq"));
        let mut settings = kept.settings(Lang::Kk);
        assert_eq!((settings.lang, settings.auto_lock_minutes), (Lang::Kk, 5));
        settings.theme = Theme::Dark;
        kept.keep_settings(&settings).unwrap();
        assert_eq!(kept.settings(Lang::En), settings);
        let mode = |name: &str| {
            fs::metadata(folder.path().join(name))
                .unwrap()
                .permissions()
                .mode()
                & 0o777
        };
        assert_eq!(mode("sandyq/settings.json"), 0o600);
        assert_eq!(mode("sandyq"), 0o700);
    }

    #[test]
    fn a_spoilt_file_is_as_good_as_none() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("settings.json"), b"{\"lang\":").unwrap();
        let kept = Kept::in_folder(folder.path().to_owned());
        assert_eq!(kept.settings(Lang::Ru).lang, Lang::Ru);
    }

    #[test]
    fn the_locker_opened_last_stands_first_and_only_once() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::in_folder(folder.path().to_owned());
        for path in ["/a", "/b", "/a"] {
            kept.opened(Path::new(path), "2026-11-24").unwrap();
        }
        let paths: Vec<_> = kept.recents().into_iter().map(|r| r.path).collect();
        assert_eq!(paths, [PathBuf::from("/a"), PathBuf::from("/b")]);
        kept.forget(Path::new("/a")).unwrap();
        assert_eq!(kept.recents().len(), 1);
    }

    #[test]
    fn a_second_copy_of_the_program_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::in_folder(folder.path().to_owned());
        let first = kept.alone().unwrap();
        assert!(first.is_some());
        assert!(kept.alone().unwrap().is_none());
        drop(first);
        assert!(kept.alone().unwrap().is_some());
    }
}
