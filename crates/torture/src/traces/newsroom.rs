//! Who invites a station, on another machine: makes the locker that the station seals to, and collects what the station took in, after
//! its disk was searched for what only the newsroom can read.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use crate::{
    disk::must,
    trouble::{At, Given, Trouble},
};

/// What the station puts in, of the project's samples.
pub const FILE: &str = "SPECIMEN_notes_kk_ru.docx";
/// The file and an account.
const ITEMS: usize = 2;

/// The newsroom's machine.
pub struct Newsroom {
    program: PathBuf,
    place: PathBuf,
}

impl Newsroom {
    /// Makes the locker below `place`, and lays its invitation, the words of it and the file for the station on the stick.
    pub fn invites(program: &Path, place: &Path, project: &Path, stick: &Path) -> Given<Self> {
        let newsroom = Self {
            program: program.to_owned(),
            place: place.to_owned(),
        };
        fs::create_dir_all(newsroom.home()).at(place)?;
        let passphrase = newsroom.place.join("passphrase.txt");
        fs::write(&passphrase, "seven layers of white felt 6618").at(&passphrase)?;
        let recovery = newsroom.recovery();
        newsroom.does(
            &["create", "--name", "Newsroom", "--recovery-out"],
            &[
                &recovery,
                Path::new("--passphrase-file"),
                &passphrase,
                &newsroom.locker(),
            ],
        )?;
        let invitation = stick.join("invitation.txt");
        let said = newsroom.opens(
            &["invite", "--json", "--out"],
            &[&invitation, &newsroom.locker()],
        )?;
        let words = said["words"].as_str().unwrap_or_default();
        let file = stick.join("invitation.words");
        fs::write(&file, words).at(&file)?;
        let (sample, file) = (sample(project), stick.join(FILE));
        fs::copy(&sample, &file).at(&sample)?;
        Ok(newsroom)
    }

    /// The locker.
    pub fn locker(&self) -> PathBuf {
        self.place.join("locker")
    }

    /// The folder in which its recovery key lies.
    pub fn keys(&self) -> &Path {
        &self.place
    }

    /// Collects the station, and wants the file back byte for byte beside the account.
    pub fn collects(&self, station: &Path, project: &Path) -> Given<()> {
        self.opens(&["collect", "--json"], &[&self.locker(), station])?;
        let listed = self.opens(&["list", "--json"], &[&self.locker()])?;
        let items: Vec<&str> = listed
            .as_array()
            .or_else(|| listed["items"].as_array())
            .into_iter()
            .flatten()
            .filter_map(|item| item["id"].as_str())
            .collect();
        if items.len() != ITEMS {
            return Err(Trouble::Locker("not all of the station was collected"));
        }
        let sample = sample(project);
        let wanted = fs::read(&sample).at(&sample)?;
        for (number, item) in items.iter().enumerate() {
            let out = self.place.join(format!("released-{number}"));
            self.opens(
                &["release", "--json", "--reason", "to compare", "-o"],
                &[&out, &self.locker(), Path::new(item)],
            )?;
            if fs::read(&out).at(&out)? == wanted {
                return Ok(());
            }
        }
        Err(Trouble::Locker(
            "the file did not come back from the station",
        ))
    }

    fn home(&self) -> PathBuf {
        self.place.join("home")
    }

    fn recovery(&self) -> PathBuf {
        self.place.join("recovery.txt")
    }

    /// A verb with the recovery key; gives its answer.
    fn opens(&self, words: &[&str], paths: &[&Path]) -> Given<Value> {
        let recovery = self.recovery();
        let key = [Path::new("-i"), &recovery];
        let said = self.does(words, &[paths, &key].concat())?;
        let last = said.lines().last().unwrap_or_default();
        serde_json::from_str(last)
            .or_else(|_| serde_json::from_str(&said))
            .map_err(|_| Trouble::Unknown(format!("an answer: {said}")))
    }

    fn does(&self, words: &[&str], paths: &[&Path]) -> Given<String> {
        let mut command = Command::new(&self.program);
        command
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("LANG", "C.UTF-8")
            .env("HOME", self.home())
            .args(words)
            .args(paths);
        must(&mut command)
    }
}

fn sample(project: &Path) -> PathBuf {
    project.join("assets/samples").join(FILE)
}
