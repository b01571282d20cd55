//! Verifies a bundle, with or without a locker; pins a signer whose fingerprint was compared.

use std::{io::Read, path::Path};

use super::{Here, job};
use crate::{
    ask::{Delay, Mode},
    desk::{Given, Secret, ToTrust, ToVerify},
    failure::Failure,
    handles::label_of,
    jobs::open,
    pick::What,
    session::Session,
};

/// An identity file is a few lines.
const LARGEST_IDENTITY: u64 = 64 * 1024;
/// What `ssh-keygen -l` shows is shorter.
const LONGEST_FINGERPRINT: usize = 80;

/// Chooses a bundle, then an identity: from a file, else typed in the key window.
#[tauri::command]
#[specta::specta]
pub async fn verify_bundle(session: Here<'_>) -> Given<Option<String>> {
    session
        .aside(|s| {
            let Some(bundle) = s.pick.existing(What::Bundle).pop() else {
                return Ok(None);
            };
            let identity = match s.pick.existing(What::Identity).pop() {
                Some(file) => read_identity(s, &file)?,
                None => ask_identity(s, &label_of(&bundle))?,
            };
            s.pixels.forget_annexes();
            Ok(Some(job(s, move |s, name, watch| {
                let (name, watch) = (name.to_owned(), watch.clone());
                let pinned = s.kept.signers();
                let remember = open(&s.settings).remember_bundles;
                s.at_desk(move |desk| {
                    let (job, bundle) = (name.as_str(), bundle.as_path());
                    desk.verify(
                        ToVerify {
                            job,
                            bundle,
                            identity,
                            pinned,
                            remember,
                        },
                        &watch,
                    )
                })
            })))
        })
        .await
}

/// Chooses the root of an authority that is trusted, and judges a bundle judged earlier once more.
#[tauri::command]
#[specta::specta]
pub async fn trust_root(job: String, session: Here<'_>) -> Given<Option<String>> {
    session
        .aside(move |s| {
            let Some(root) = s.pick.existing(What::AuthorityRoot).pop() else {
                return Ok(None);
            };
            Ok(Some(super::job(s, move |s, name, watch| {
                let (name, watch) = (name.to_owned(), watch.clone());
                let pinned = s.kept.signers();
                s.at_desk(move |desk| {
                    let (judged, job, root) = (job.as_str(), name.as_str(), root.as_path());
                    desk.trust_root(
                        ToTrust {
                            judged,
                            job,
                            root,
                            pinned,
                        },
                        &watch,
                    )
                })
            })))
        })
        .await
}

/// Remembers a signer under a name.
#[tauri::command]
#[specta::specta]
pub async fn pin_signer(fingerprint: String, name: String, session: Here<'_>) -> Given<()> {
    let plausible = fingerprint.starts_with("SHA256:") && fingerprint.len() <= LONGEST_FINGERPRINT;
    if !plausible || name.len() > LONGEST_FINGERPRINT {
        return Err(Failure::new("bad-fingerprint"));
    }
    let kept = session.kept.pin(&fingerprint, &name);
    kept.map_err(|_| Failure::new("settings-not-kept"))
}

/// The text of an identity file, whatever it is.
pub(super) fn read_text(file: &Path) -> Given<Secret> {
    let mut text = Secret::new(String::new());
    std::fs::File::open(file)
        .and_then(|f| f.take(LARGEST_IDENTITY).read_to_string(&mut text))
        .map_err(|_| Failure::about("unreadable", label_of(file)))?;
    Ok(text)
}

pub(super) fn read_identity(session: &Session, file: &Path) -> Given<Secret> {
    let text = read_text(file)?;
    let asked = text.clone();
    let fits = session.at_desk(move |desk| Ok(desk.is_identity(&asked)))?;
    if fits {
        Ok(text)
    } else {
        Err(Failure::about("not-an-identity", label_of(file)))
    }
}

pub(super) fn ask_identity(session: &Session, label: &str) -> Given<Secret> {
    let mut typed = None;
    let question = session.question(Mode::Identity, label);
    let mut judge = |secret: Secret| {
        let asked = secret.clone();
        let fits = session.at_desk(move |desk| Ok(desk.is_identity(&asked)))?;
        typed = fits.then_some(secret);
        Ok(fits)
    };
    session
        .ask
        .ask(&question, &mut Delay::default(), &mut judge)?;
    typed.ok_or_else(|| Failure::new("cancelled"))
}
