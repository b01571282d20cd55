//! The program `sandyq` over the same locker, while no window is open.

use std::{fs, path::Path};

use crate::{
    PASSPHRASE, Told, at_home,
    driver::{Outcome, poll},
    words::Words,
};

/// Every verb that reads or writes what is sealed.
pub fn works(told: &Told, words: &mut Words, round: usize) -> Outcome<()> {
    let desk = Desk { told, round };
    fs::write(told.stick.join("passphrase"), PASSPHRASE)?;
    // The crash is found and mended by whoever comes first.
    poll("the locker", || {
        desk.run(&["list", "LOCKER", "--json"]).ok()
    })?;
    let title = words.new_word("title", "Хабарлама")?;
    let text = words.new_word("content", "Бұл құжатта айтылған")?;
    let name = format!("{}.txt", words.new_word("file name", "қоңырау")?);
    fs::write(told.stick.join(&name), text.repeat(300))?;
    desk.run(&[
        "deposit", "LOCKER", &name, "--kind", "other", "--title", &title,
    ])?;
    let said = desk.run(&["list", "LOCKER", "--json"])?;
    let list: serde_json::Value = serde_json::from_str(&said)?;
    let item = list["items"][0]["id"].as_str().ok_or("no item")?.to_owned();
    desk.run(&["search", "LOCKER", &title])?;
    desk.run(&["show", "LOCKER", &item])?;
    if told.short {
        return Ok(());
    }
    desk.run(&["history", "LOCKER"])?;
    desk.run(&["check", "LOCKER"])?;
    let reason = words.new_word("reason", "Тергеушіге")?;
    desk.run(&[
        "release",
        "LOCKER",
        &item,
        "-o",
        &format!("cli-released-{round}"),
        "--reason",
        &reason,
    ])?;
    let lawyer = fs::read_to_string(told.stick.join("lawyer.txt"))?;
    let to = lawyer
        .lines()
        .find_map(|line| line.strip_prefix("# public key: "))
        .ok_or("no key")?;
    let purpose = words.new_word("purpose", "Шағым үшін")?;
    let bundle = format!("cli-{round}.sandyq");
    desk.run(&[
        "bundle",
        "LOCKER",
        "--item",
        &item,
        "--to",
        to,
        "--purpose",
        &purpose,
        "-o",
        &bundle,
    ])?;
    desk.run(&["verify", &bundle, "-i", "lawyer.txt"])?;
    desk.run(&[
        "receive",
        &bundle,
        "-i",
        "lawyer.txt",
        "-o",
        &format!("cli-received-{round}"),
    ])?;
    Ok(())
}

struct Desk<'d> {
    told: &'d Told,
    round: usize,
}

impl Desk<'_> {
    /// What it prints; everything it prints is also kept on the disk, as a terminal's log would be.
    fn run(&self, words: &[&str]) -> Outcome<String> {
        let locker = self.told.locker();
        let mut command = at_home(&self.told.cli, self.told);
        let lang = ["en_US.UTF-8", "kk_KZ.UTF-8", "ru_RU.UTF-8"][self.round % 3];
        command
            .current_dir(&self.told.stick)
            .env("LANGUAGE", "")
            .env("LC_ALL", lang);
        for word in words {
            command.arg(if *word == "LOCKER" {
                locker.as_os_str()
            } else {
                word.as_ref()
            });
        }
        if words.contains(&"LOCKER") {
            command.args([
                Path::new("--passphrase-file"),
                &self.told.stick.join("passphrase"),
            ]);
        }
        let done = command.output()?;
        // What it says on the error output is for logs; what it prints was asked for.
        let log = self.told.home.join(".said");
        let mut all = fs::read(&log).unwrap_or_default();
        all.extend(&done.stderr);
        fs::write(log, all)?;
        let code = done.status.code();
        if !matches!(code, Some(0 | 20)) {
            let why = String::from_utf8_lossy(&done.stderr).into_owned();
            return Err(format!("sandyq {words:?} ended with {code:?}: {why}").into());
        }
        Ok(String::from_utf8(done.stdout)?)
    }
}
