//! The keys of the locker that was worked with, taken out of it by the tool `age` and the recovery key, as anyone could who holds it.

use std::{fs, path::Path, process::Command};

use data_encoding::{BASE64, BASE64_NOPAD};

use super::writings::Secret;
use crate::{
    disk::must,
    trouble::{At, Given, Trouble},
};

/// Letters of bech32, by value.
const LETTERS: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// Every key: the recovery key, the locker's identity, the seeds of log key and bundle key; as text and as bytes.
pub fn of(locker: &Path, stick: &Path, secret: &mut Secret) -> Given<()> {
    let recovery = stick.join("recovery.txt");
    let identity = stick.join("identity.txt");
    let mut opened = 0;
    identities(
        &fs::read_to_string(&recovery).at(&recovery)?,
        "recovery key",
        secret,
    )?;
    for file in key_files(locker)? {
        if let Ok(text) = open(&recovery, &file) {
            fs::write(&identity, &text).at(&identity)?;
            identities(&text, "identity", secret)?;
            opened += 1;
        }
    }
    for file in key_files(locker)? {
        if let Ok(text) = open(&identity, &file) {
            seeds(&text, secret);
            opened += 1;
        }
    }
    if opened < 3 {
        return Err(Trouble::Locker("its keys were not opened"));
    }
    Ok(())
}

fn key_files(locker: &Path) -> Given<Vec<std::path::PathBuf>> {
    let folder = locker.join("keys");
    Ok(fs::read_dir(&folder)
        .at(&folder)?
        .flatten()
        .map(|entry| entry.path())
        .collect())
}

fn open(identity: &Path, file: &Path) -> Given<String> {
    must(
        Command::new("age")
            .args(["-d", "-i"])
            .args([identity, file]),
    )
}

fn identities(text: &str, what: &str, secret: &mut Secret) -> Given<()> {
    let lines = text
        .lines()
        .filter(|line| line.starts_with("AGE-SECRET-KEY-1"));
    let mut some = false;
    for line in lines {
        some = true;
        secret.word(what, line);
        secret.bytes(&format!("{what}, 32 bytes"), &bytes_of(line));
    }
    some.then_some(())
        .ok_or(Trouble::Locker("a key without a key"))
}

/// The 32 bytes of an identity.
fn bytes_of(line: &str) -> Vec<u8> {
    let data = line.rsplit('1').next().unwrap_or_default().to_lowercase();
    let (mut held, mut bits, mut bytes) = (0_u32, 0, Vec::new());
    for letter in data.chars() {
        let value = LETTERS.find(letter).unwrap_or(0) as u32;
        held = held << 5 | value;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    bytes.truncate(32);
    bytes
}

/// The seed of the log key, or the private half of the bundle key.
fn seeds(text: &str, secret: &mut Secret) {
    if let Some(seed) = text.trim().strip_prefix("sandyq-log-key/1 ") {
        secret.word("log key", seed);
        secret.bytes(
            "log key, 32 bytes",
            &BASE64_NOPAD.decode(seed.as_bytes()).unwrap_or_default(),
        );
    } else if text.contains("OPENSSH PRIVATE KEY") {
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('-')).collect();
        let bytes = BASE64.decode(lines.concat().as_bytes()).unwrap_or_default();
        // A private half is preceded by its length, 64: the seed and the public half.
        if let Some(at) = bytes.windows(4).rposition(|four| four == [0, 0, 0, 64]) {
            secret.bytes(
                "bundle key, 32 bytes",
                bytes.get(at + 4..at + 36).unwrap_or_default(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::bytes_of;

    #[test]
    fn an_identity_is_32_bytes() {
        // The vector of the age specification's examples: 0x42, 32 times.
        let line = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";
        assert_eq!(bytes_of(line), [0x42; 32]);
    }
}
