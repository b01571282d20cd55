//! Secrets on their way in: from a file, from standard input, from the environment (for scripts), or typed without echo.

use std::{
    fs::File,
    io::{self, IsTerminal, Read},
    path::{Path, PathBuf},
};

use sandyq_locker::{
    Code, Failure, GivenShare, HardwareKey, Identity, Passphrase, PassphraseRefused, Plugins, Way,
    read_share,
};
use zeroize::Zeroizing;

use crate::{
    args::{Every, Key, Shares},
    device::AtTerminal,
    out::{Out, Stop},
    surroundings,
};

/// A passphrase or an identity file is some lines.
const MOST: u64 = 64 * 1024;

/// Far longer than a signal takes to its thread, far shorter than a person notices after an empty line.
const HEARD_LATE: std::time::Duration = std::time::Duration::from_millis(200);

/// What opens a locker.
pub(crate) enum Secret<'a> {
    Passphrase(Passphrase),
    Identity(Identity),
    Device(HardwareKey<'a>),
}

impl Secret<'_> {
    pub(crate) fn way(&self) -> Way<'_> {
        match self {
            Self::Passphrase(passphrase) => Way::Passphrase(passphrase),
            Self::Identity(identity) => Way::Identity(identity),
            Self::Device(key) => Way::Hardware(key),
        }
    }
}

/// Whether a secret was given at all, or could be asked for only by typing.
pub(crate) fn given(key: &Key) -> bool {
    key.passphrase_file.is_some()
        || !key.shares.shares.is_empty()
        || key.identity.is_some()
        || key.plugin_identity.is_some()
        || std::env::var_os("SANDYQ_PASSPHRASE").is_some()
}

/// Shares as they were given, in that order; `-` is what somebody types from paper, ended by Ctrl-D.
pub(crate) fn shares(given: &Shares) -> Result<Vec<GivenShare>, Stop> {
    let mut keys = Vec::new();
    for file in &given.share_keys {
        keys.extend(identities(file)?);
    }
    let read_one = |path: &PathBuf| -> Result<GivenShare, Stop> {
        if path != Path::new("-") {
            return Ok(read_share(path, &keys)?);
        }
        let bytes = read(path).map_err(|why| Failure::from(Code::ReadFailed).because(why))?;
        Ok(GivenShare::of_bytes("-", &bytes, &keys)?)
    };
    given.shares.iter().map(read_one).collect()
}

/// The secret that unlocks. Shares are put together by the locker that they open, and are none here.
pub(crate) fn ask<'a>(key: &Key, every: &Every, out: &'a Out) -> Result<Secret<'a>, Stop> {
    if !key.shares.shares.is_empty() {
        return Err(Stop::Misuse("usage", "--share".into()));
    }
    if key.identity.is_some() && key.plugin_identity.is_some() {
        return Err(Stop::Misuse("usage", "--plugin-identity".into()));
    }
    if let Some(file) = &key.identity {
        let mut all = identities(file)?;
        return Ok(Secret::Identity(all.swap_remove(0)));
    }
    if let Some(file) = &key.plugin_identity {
        return Ok(Secret::Device(device(file, every, out)?));
    }
    if let Some(given) = passphrase_given(key)? {
        return Ok(Secret::Passphrase(given));
    }
    let typed = typed(out, "cli-passphrase")?;
    Ok(Secret::Passphrase(from_typed(&typed)?))
}

/// The hardware key that an identity file of a plugin speaks of.
pub(crate) fn device<'a>(
    file: &Path,
    every: &Every,
    out: &'a Out,
) -> Result<HardwareKey<'a>, Stop> {
    let plugins = Plugins::of(&surroundings::setting(every)?)?;
    let person = Box::new(AtTerminal(out));
    Ok(HardwareKey::read(file, &plugins, person)?)
}

/// A passphrase from its file or from the environment, if it was given.
pub(crate) fn passphrase_given(key: &Key) -> Result<Option<Passphrase>, Stop> {
    if let Some(file) = &key.passphrase_file {
        return from_file(file).map(Some);
    }
    let Ok(text) = std::env::var("SANDYQ_PASSPHRASE") else {
        return Ok(None);
    };
    let text = Passphrase::from_text(&Zeroizing::new(text));
    text.map(Some)
        .map_err(|why| refused(&why, "SANDYQ_PASSPHRASE"))
}

/// What was typed, as a passphrase.
pub(crate) fn from_typed(typed: &str) -> Result<Passphrase, Stop> {
    Passphrase::from_text(typed).map_err(|why| refused(&why, "-"))
}

/// Asks at the terminal, without echo.
pub(crate) fn typed(out: &Out, key: &str) -> Result<Zeroizing<String>, Stop> {
    if !io::stdin().is_terminal() {
        return Err(Stop::Misuse("passphrase-needed", String::new()));
    }
    let prompt = out.words.say(key, &[]);
    let typed = rpassword::prompt_password(format!("{prompt} "));
    if typed.as_ref().is_ok_and(String::is_empty) {
        // Ctrl-C empties the line at once and is heard by another thread a moment later.
        std::thread::sleep(HEARD_LATE);
    }
    if crate::progress::stopped() {
        // Pressed between the question and the moment at which the terminal stopped echoing.
        return Err(Code::Cancelled.into());
    }
    typed.map(Zeroizing::new).map_err(|why| match why.kind() {
        io::ErrorKind::Interrupted => Code::Cancelled.into(),
        _ => Stop::Misuse("passphrase-needed", String::new()),
    })
}

pub(crate) fn from_file(path: &Path) -> Result<Passphrase, Stop> {
    let shown = path.to_string_lossy();
    let bytes = read(path)
        .map_err(|why| Failure::about(Code::PassphraseUnreadable, &shown).because(why))?;
    Passphrase::from_file_bytes(bytes).map_err(|why| refused(&why, &shown))
}

fn refused(why: &PassphraseRefused, about: &str) -> Stop {
    match why {
        PassphraseRefused::Empty => Code::EmptyPassphrase.into(),
        PassphraseRefused::TooLong => Failure::about(Code::TooLarge, about).into(),
        _ => Failure::about(Code::PassphraseUnreadable, about).into(),
    }
}

/// All identities of a file; `-` is standard input.
pub(crate) fn identities(path: &Path) -> Result<Vec<Identity>, Stop> {
    let shown = path.to_string_lossy().into_owned();
    let bytes = read(path).map_err(|why| {
        let code = match why.kind() {
            io::ErrorKind::NotFound => Code::FileMissing,
            _ => Code::FileUnreadable,
        };
        Failure::about(code, &shown).because(why)
    })?;
    let malformed = || Failure::about(Code::MalformedIdentity, &shown);
    let text = std::str::from_utf8(&bytes).map_err(|_| malformed())?;
    Ok(Identity::parse_all(text).map_err(|why| malformed().because(why))?)
}

fn read(path: &Path) -> io::Result<Zeroizing<Vec<u8>>> {
    // With room from the start the bytes are never copied about in memory.
    let mut bytes = Zeroizing::new(Vec::with_capacity(MOST as usize + 1));
    if path == Path::new("-") {
        io::stdin().take(MOST).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(MOST).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
