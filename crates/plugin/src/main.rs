//! The program `sandyq-plugin`: asks one age plugin for one file key, or for the stanzas that give one to a device, and ends.
//!
//! It alone is compiled with `age`'s feature that starts programs from the `PATH`. It never has the identity of a locker: what
//! comes in is public but for the one file key that is to be wrapped, and what goes out opens one file of `keys/`. The plugin is
//! somebody else's program, and taken for hostile: what it says is counted, cut and passed on as foreign.
#![forbid(unsafe_code)]

mod pipe;
mod wall;

use std::io;

use age::{
    DecryptError, EncryptError, Identity as _, Recipient as _,
    plugin::{Identity, IdentityPluginV1, Recipient, RecipientPluginV1},
};
use age_core::{
    format::{FileKey, Stanza as AgeStanza},
    secrecy::ExposeSecret,
};
use sandyq_plugin::frame::{Asked, Frame, KEY, Said, Stanza};
use zeroize::Zeroizing;

use pipe::Pipe;

fn main() {
    // What a panic has to say may quote what was heard.
    std::panic::set_hook(Box::new(|_| {}));
    let offline = wall::raise();
    let pipe = Pipe::new();
    pipe.say(&Said::Begun { offline });
    let asked = Frame::read(&mut io::stdin().lock()).ok().flatten();
    let said = match asked.as_ref().and_then(Asked::parse) {
        Some(asked) => answer(&asked, &pipe),
        None => Said::Malformed,
    };
    pipe.end(&said)
}

fn answer(asked: &Asked, pipe: &Pipe) -> Said {
    match asked {
        Asked::Open {
            name,
            identities,
            stanzas,
        } => open(name, identities, stanzas, pipe),
        Asked::Wrap {
            name,
            recipient,
            key,
        } => wrap(name, recipient, key, pipe),
    }
}

fn open(name: &str, identities: &[String], stanzas: &[Stanza], pipe: &Pipe) -> Said {
    let parsed: Result<Vec<Identity>, _> = identities.iter().map(|one| one.parse()).collect();
    let own = |all: &Vec<Identity>| all.iter().all(|one| one.plugin() == name);
    let Some(identities) = parsed.ok().filter(own) else {
        return Said::Malformed;
    };
    let Ok(plugin) = IdentityPluginV1::new(name, &identities, pipe.clone()) else {
        return Said::Missing;
    };
    let stanzas: Vec<AgeStanza> = stanzas.iter().map(of_ours).collect();
    match plugin.unwrap_stanzas(&stanzas) {
        None => Said::NotMine,
        Some(Ok(key)) => Said::Key(Zeroizing::new(*key.expose_secret())),
        Some(Err(DecryptError::Plugin(errors))) => refused(&errors),
        Some(Err(_)) => Said::Broken,
    }
}

fn wrap(name: &str, recipient: &str, key: &[u8; KEY], pipe: &Pipe) -> Said {
    let parsed = recipient.parse::<Recipient>().ok();
    let Some(recipient) = parsed.filter(|one| one.plugin() == name) else {
        return Said::Malformed;
    };
    let Ok(plugin) = RecipientPluginV1::new(name, &[recipient], &[], pipe.clone()) else {
        return Said::Missing;
    };
    let key = FileKey::init_with_mut(|bytes| bytes.copy_from_slice(key));
    match plugin.wrap_file_key(&key) {
        Ok((stanzas, _)) => {
            let said = Said::Stanzas(stanzas.iter().map(of_ages).collect());
            // What the other side would refuse is a fault of the plugin.
            match Said::parse(&said.frame()) {
                Some(said) => said,
                None => Said::Broken,
            }
        }
        Err(EncryptError::Plugin(errors)) => refused(&errors),
        Err(_) => Said::Broken,
    }
}

/// What the plugin said, without what the library says around it.
fn refused(errors: &[impl std::fmt::Display]) -> Said {
    let said = errors.first().map(ToString::to_string).unwrap_or_default();
    let own = said.split_once(" an identity: ");
    let own = own.or_else(|| {
        said.split_once(" couldn't use recipient ")?
            .1
            .split_once(": ")
    });
    let own = own.map_or(&*said, |(_, message)| message);
    // Marks that set foreign words apart from a sentence which is gone.
    Said::Refused(own.replace(['\u{2068}', '\u{2069}'], ""))
}

fn of_ours(stanza: &Stanza) -> AgeStanza {
    AgeStanza {
        tag: stanza.kind.clone(),
        args: stanza.args.clone(),
        body: stanza.body.clone(),
    }
}

fn of_ages(stanza: &AgeStanza) -> Stanza {
    Stanza {
        kind: stanza.tag.clone(),
        args: stanza.args.clone(),
        body: stanza.body.clone(),
    }
}
