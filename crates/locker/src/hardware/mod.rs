//! Hardware keys: a way in whose key never leaves a device. A plugin of age speaks with the device, and it is somebody else's
//! program: it runs only where this machine's list names it, behind `sandyq-plugin`, and what it says is foreign text.
//!
//! Our own process never starts it. It gives `sandyq-plugin` the stanzas of one key file and gets that file's key back, or gives a
//! file key and gets stanzas back; it opens and seals the key file by itself ([`sandyq_seal::open_identity_by`]).

mod list;
mod process;
#[cfg(all(test, target_os = "linux"))]
mod process_tests;

// What both sides of the pipe speak; the program that is asked compiles the same file.
#[allow(dead_code)]
#[path = "../../../plugin/src/frame.rs"]
mod frame;

use std::{
    io::Read,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use sandyq_format::age_header::{self, Stanza};
use sandyq_seal::{Identity, OpenRefused, open_identity_by, seal_identity_by};
use zeroize::Zeroizing;

use crate::failure::{Code, Failure, Given};
use frame::{Asked, MAX_IDENTITIES, MAX_WORD, Said};
use process::Helper;

pub use list::{PluginRow, Plugins};

/// The program that asks plugins, installed beside ours.
const PROGRAM: &str = if cfg!(windows) {
    "sandyq-plugin.exe"
} else {
    "sandyq-plugin"
};
/// How long a device is waited for after the last word of it, of its plugin or of the person: long enough to fetch it from
/// another room.
const PATIENCE: Duration = Duration::from_secs(120);
/// How the identities of plugins begin.
const MARK: &str = "AGE-PLUGIN-";
/// An identity file is some lines.
const LONGEST: u64 = 64 << 10;

/// The person at the device. What a plugin says was written by nobody we know: it is shown as foreign, whatever it claims.
pub trait AtDevice {
    /// The plugin says something.
    fn say(&self, plugin: &str, text: &str);
    /// Nothing was heard for a while: the device waits for a touch, most likely, or is not there.
    fn waiting(&self, plugin: &str);
    /// The kernel keeps no network from the plugin.
    fn unwalled(&self, plugin: &str);
    /// The plugin asks for a text, or, `secret`, for a PIN; `None` when nobody answers.
    fn ask(&self, plugin: &str, text: &str, secret: bool) -> Option<Zeroizing<String>>;
    /// The plugin asks which of two it shall be.
    fn choose(&self, plugin: &str, text: &str, yes: &str, no: Option<&str>) -> Option<bool>;
    /// Whether the person stopped it.
    fn stopped(&self) -> bool;
}

impl<T: AtDevice + ?Sized> AtDevice for Arc<T> {
    fn say(&self, plugin: &str, text: &str) {
        (**self).say(plugin, text);
    }
    fn waiting(&self, plugin: &str) {
        (**self).waiting(plugin);
    }
    fn unwalled(&self, plugin: &str) {
        (**self).unwalled(plugin);
    }
    fn ask(&self, plugin: &str, text: &str, secret: bool) -> Option<Zeroizing<String>> {
        (**self).ask(plugin, text, secret)
    }
    fn choose(&self, plugin: &str, text: &str, yes: &str, no: Option<&str>) -> Option<bool> {
        (**self).choose(plugin, text, yes, no)
    }
    fn stopped(&self) -> bool {
        (**self).stopped()
    }
}

/// What an identity file of a plugin says by itself, before any program is started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceFile {
    /// Name of the plugin.
    pub plugin: String,
    /// The recipient that a comment of the file gives, as plugins write it there; not proven to belong to the identities.
    pub recipient: Option<String>,
    identities: Vec<String>,
}

impl DeviceFile {
    /// From the text of a file; `None` where it speaks of no plugin at all.
    ///
    /// # Errors
    /// [`Code::MalformedIdentity`] where it does, and is no identity file of one plugin.
    pub fn of_text(text: &str) -> Given<Option<Self>> {
        let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
        if !lines().any(|line| line.starts_with(MARK)) {
            return Ok(None);
        }
        let identities: Vec<String> = lines()
            .filter(|line| !line.starts_with('#'))
            .map(str::to_owned)
            .collect();
        let malformed = || Failure::from(Code::MalformedIdentity);
        let names: Option<Vec<String>> = identities.iter().map(|one| of_identity(one)).collect();
        let names = names.ok_or_else(malformed)?;
        let plugin = names.first().ok_or_else(malformed)?.clone();
        if identities.len() > MAX_IDENTITIES || names.iter().any(|other| *other != plugin) {
            return Err(malformed());
        }
        let comments = lines().filter(|line| line.starts_with('#'));
        let recipient = comments
            .flat_map(str::split_whitespace)
            .find(|word| of_recipient(word).as_ref() == Some(&plugin))
            .map(str::to_owned);
        Ok(Some(Self {
            plugin,
            recipient,
            identities,
        }))
    }
}

/// What a device is reached by: identities of one plugin, which are no secret, its program, and who sits at it.
pub struct HardwareKey<'a> {
    name: String,
    identities: Vec<String>,
    program: PathBuf,
    helper: PathBuf,
    person: Box<dyn AtDevice + 'a>,
    /// How long nothing may be heard.
    pub patience: Duration,
}

impl std::fmt::Debug for HardwareKey<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HardwareKey(hidden)")
    }
}

impl<'a> HardwareKey<'a> {
    /// From an identity file of a plugin, for a plugin that this machine's list names.
    ///
    /// # Errors
    /// [`Code::MalformedIdentity`] where the file is none, or speaks of several plugins; [`Code::PluginNotAllowed`],
    /// [`Code::PluginMissing`].
    pub fn read(file: &Path, plugins: &Plugins, person: Box<dyn AtDevice + 'a>) -> Given<Self> {
        let shown = file.to_string_lossy();
        let mut text = String::new();
        std::fs::File::open(file)
            .and_then(|open| open.take(LONGEST).read_to_string(&mut text))
            .map_err(|why| match why.kind() {
                std::io::ErrorKind::NotFound => Failure::about(Code::FileMissing, &shown),
                std::io::ErrorKind::InvalidData => Failure::about(Code::MalformedIdentity, &shown),
                _ => Failure::about(Code::FileUnreadable, &shown).because(why),
            })?;
        Self::of_text(&text, plugins, person).map_err(|failure| match failure.code {
            Code::MalformedIdentity => Failure::about(Code::MalformedIdentity, &shown),
            _ => failure,
        })
    }

    /// The same from the text of such a file.
    ///
    /// # Errors
    /// As [`HardwareKey::read`].
    pub fn of_text(text: &str, plugins: &Plugins, person: Box<dyn AtDevice + 'a>) -> Given<Self> {
        let file = DeviceFile::of_text(text)?.ok_or(Code::MalformedIdentity)?;
        Ok(Self {
            program: plugins.program(&file.plugin)?,
            helper: beside_us(),
            patience: PATIENCE,
            name: file.plugin,
            identities: file.identities,
            person,
        })
    }

    /// The same with the asking program at another place than beside ours.
    #[must_use]
    pub fn by(mut self, helper: PathBuf) -> Self {
        self.helper = helper;
        self
    }

    /// Name of the plugin.
    #[must_use]
    pub fn plugin(&self) -> &str {
        &self.name
    }

    /// Whether a recipient is one of the same plugin, so that nobody fetches the device in vain.
    ///
    /// # Errors
    /// [`Code::MalformedRecipient`].
    pub fn check_recipient(&self, recipient: &str) -> Given<()> {
        match of_recipient(recipient).as_ref() == Some(&self.name) {
            true => Ok(()),
            false => Err(Failure::about(Code::MalformedRecipient, recipient)),
        }
    }

    /// The identity in a key file, by the device; `None` where the file is sealed to another one.
    pub(crate) fn open(&self, sealed: &[u8]) -> Given<Option<Identity>> {
        let Ok(header) = age_header::read(&mut &*sealed) else {
            return Ok(None);
        };
        if header.stanzas.iter().any(|stanza| stanza.kind == "scrypt") {
            return Ok(None);
        }
        let asked = Asked::Open {
            name: self.name.clone(),
            identities: self.identities.clone(),
            stanzas: header.stanzas.iter().map(to_frame).collect(),
        };
        // No device makes stanzas that are beyond what is passed on.
        if Asked::parse(&asked.frame()).is_none() {
            return Ok(None);
        }
        match self.ask(&asked)? {
            Said::NotMine => Ok(None),
            Said::Key(key) => match open_identity_by(sealed, &key) {
                Ok(identity) => Ok(Some(identity)),
                Err(OpenRefused::NoIdentityFits) => Ok(None),
                // The header's own MAC says that this is not its key.
                Err(why) => Err(self.failure(Code::PluginBroken, "").because(why)),
            },
            _ => Err(self.failure(Code::PluginBroken, "")),
        }
    }

    /// Seals an identity to a recipient of the same plugin.
    pub(crate) fn seal(&self, identity: &Identity, recipient: &str) -> Given<Vec<u8>> {
        self.check_recipient(recipient)?;
        let wrap = |key: &[u8; 16]| {
            let asked = Asked::Wrap {
                name: self.name.clone(),
                recipient: recipient.to_owned(),
                key: Zeroizing::new(*key),
            };
            match self.ask(&asked) {
                Ok(Said::Stanzas(stanzas)) => Ok(stanzas.into_iter().map(of_frame).collect()),
                Ok(_) => Err(self.failure(Code::PluginBroken, "")),
                Err(failure) if failure.code == Code::MalformedIdentity => {
                    Err(Failure::about(Code::MalformedRecipient, recipient))
                }
                Err(failure) => Err(failure),
            }
        };
        seal_identity_by(identity, wrap)
            .map_err(|why| why.unwrap_or_else(|| self.failure(Code::PluginBroken, "")))
    }

    fn ask(&self, asked: &Asked) -> Given<Said> {
        if !list::is_program(&self.program) {
            return Err(missing(&self.program));
        }
        let helper = Helper {
            program: &self.helper,
            plugin: &self.program,
            name: &self.name,
            patience: self.patience,
            person: &*self.person,
        };
        match helper.ask(asked)? {
            Said::Refused(text) => Err(self.failure(Code::PluginRefused, &text)),
            Said::Missing => Err(missing(&self.program)),
            Said::Malformed => Err(Code::MalformedIdentity.into()),
            Said::Broken => Err(self.failure(Code::PluginBroken, "")),
            said => Ok(said),
        }
    }

    fn failure(&self, code: Code, said: &str) -> Failure {
        about(code, &self.name, said)
    }
}

/// A failure of a plugin: its name, and what it said itself.
fn about(code: Code, name: &str, said: &str) -> Failure {
    match said.trim() {
        "" => Failure::about(code, name),
        said => Failure::about(code, format!("{name}: {said}")),
    }
}

fn missing(program: &Path) -> Failure {
    Failure::about(Code::PluginMissing, program.to_string_lossy())
}

/// The program that was installed with this one.
fn beside_us() -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    own.with_file_name(PROGRAM)
}

/// The plugin of a recipient `age1name1…`; `None` for one that needs none, and for what is none.
#[must_use]
fn of_recipient(recipient: &str) -> Option<String> {
    let (name, data) = recipient.strip_prefix("age1")?.rsplit_once('1')?;
    (is_name(name) && is_data(data)).then(|| name.to_owned())
}

/// The plugin of an identity `AGE-PLUGIN-NAME-1…`.
fn of_identity(identity: &str) -> Option<String> {
    let (name, data) = identity.strip_prefix(MARK)?.rsplit_once('1')?;
    let name = name.strip_suffix('-')?.to_ascii_lowercase();
    let upper = identity.bytes().all(|byte| !byte.is_ascii_lowercase());
    (upper && is_name(&name) && is_data(data)).then_some(name)
}

/// Names that we start programs by: nothing in them reaches another folder or hides.
fn is_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=32).contains(&name.len()) && name.bytes().all(plain) && !name.starts_with('-')
}

fn is_data(data: &str) -> bool {
    data.len() <= MAX_WORD && data.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn to_frame(stanza: &Stanza) -> frame::Stanza {
    frame::Stanza {
        kind: stanza.kind.clone(),
        args: stanza.args.clone(),
        body: stanza.body.clone(),
    }
}

fn of_frame(stanza: frame::Stanza) -> Stanza {
    Stanza {
        kind: stanza.kind,
        args: stanza.args,
        body: stanza.body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_a_plugin_is_told_from_any_other_and_may_give_its_recipient() {
        let file = |text: &str| DeviceFile::of_text(text);
        let made = "#    Recipient: age1yubikey1qwe\r\nAGE-PLUGIN-YUBIKEY-1QWE\n";
        let read = file(made).unwrap().unwrap();
        assert_eq!(read.plugin, "yubikey");
        assert_eq!(read.recipient.as_deref(), Some("age1yubikey1qwe"));
        // A recipient of another plugin is none of this file's.
        let other = "# age1se1qwe\n# public key: age1qwe\nAGE-PLUGIN-YUBIKEY-1QWE\n";
        assert_eq!(file(other).unwrap().unwrap().recipient, None);
        for none in ["", "AGE-SECRET-KEY-1QWE\n", "# AGE-PLUGIN-YUBIKEY-1QWE\n"] {
            assert_eq!(file(none).unwrap(), None, "{none}");
        }
        for bad in [
            "AGE-PLUGIN-YUBIKEY-1QWE\nAGE-PLUGIN-SE-1QWE\n",
            "AGE-PLUGIN-YUBIKEY-1QWE\nAGE-SECRET-KEY-1QWE\n",
            "AGE-PLUGIN-\n",
        ] {
            let why = file(bad).unwrap_err();
            assert_eq!(why.code, Code::MalformedIdentity, "{bad}");
        }
    }

    #[test]
    fn the_plugins_of_recipients_and_identities_are_named() {
        let name = |text: &str| of_recipient(text);
        assert_eq!(name("age1yubikey1qwe").as_deref(), Some("yubikey"));
        assert_eq!(name("age1se-1x1qwe").as_deref(), Some("se-1x"));
        for none in [
            "age1qwe",
            "age11qwe",
            "age1../../x1qwe",
            "age1-x1qwe",
            "age1Yubi1qwe",
            "ssh-ed25519 A",
            "",
        ] {
            assert_eq!(name(none), None, "{none}");
        }
        let name = |text: &str| of_identity(text);
        assert_eq!(name("AGE-PLUGIN-YUBIKEY-1QWE").as_deref(), Some("yubikey"));
        for none in [
            "AGE-PLUGIN-1QWE",
            "AGE-PLUGIN--1QWE",
            "AGE-PLUGIN-A/B-1QWE",
            "AGE-PLUGIN-yubikey-1QWE",
            "AGE-PLUGIN-YUBIKEY1QWE",
            "AGE-SECRET-KEY-1QWE",
            "age-plugin-yubikey-1qwe",
        ] {
            assert_eq!(name(none), None, "{none}");
        }
    }
}
