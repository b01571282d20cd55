//! Makes a bundle.

use super::{Here, job};
use crate::{
    ask::{Delay, Mode},
    desk::{Given, Secret},
    failure::Failure,
    handles::label_of,
    pick::What,
    session::Session,
    views::{BundleDraft, BundlePreview},
};

/// What the recipient will see.
#[tauri::command]
#[specta::specta]
pub async fn preview_bundle(draft: BundleDraft, session: Here<'_>) -> Given<BundlePreview> {
    session
        .aside(move |s| s.at_desk(move |desk| desk.preview_bundle(&draft)))
        .await
}

/// Asks where to, then makes the bundle; a one-time key is shown in the key window.
#[tauri::command]
#[specta::specta]
pub async fn make_bundle(draft: BundleDraft, session: Here<'_>) -> Given<String> {
    session
        .aside(move |s| {
            let to = s.pick.new_file(What::NewBundle, "bundle.sandyq");
            let to = to.ok_or_else(|| Failure::new("cancelled"))?;
            Ok(job(s, move |s, _, watch| {
                let (watch, label) = (watch.clone(), label_of(&to));
                let (made, key) = s.at_desk(move |desk| desk.make_bundle(&draft, &to, &watch))?;
                if let Some(key) = key {
                    show_once(s, &label, key)?;
                }
                Ok(made)
            }))
        })
        .await
}

fn show_once(session: &Session, label: &str, key: Secret) -> Given<()> {
    let mut question = session.question(Mode::ShowKey, label);
    question.key = Some(key);
    session
        .ask
        .ask(&question, &mut Delay::default(), &mut |_| Ok(true))
}
