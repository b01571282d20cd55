//! A letter: files or a record, sealed by somebody's invitation into one file. Needs no locker.

use std::path::PathBuf;

use super::{Here, job};
use crate::{
    desk::Given,
    failure::Failure,
    handles::{Held, label_of},
    jobs::open,
    pick::What,
    session::Session,
    stations::ToLetter,
    views::{ItemDraft, LetterDraft, PickedPart},
};

/// How somebody calls themselves is one line.
const LONGEST_NAME: usize = 200;

/// Asks where to and seals the letter there; its end carries the receipt.
#[tauri::command]
#[specta::specta]
pub async fn seal_letter(
    letter: LetterDraft,
    draft: ItemDraft,
    session: Here<'_>,
) -> Given<Option<String>> {
    if letter.actor.chars().count() > LONGEST_NAME {
        return Err(Failure::about("too-large", "by"));
    }
    let invitation = open(&session.handles)
        .invitation(&letter.invitation)?
        .to_owned();
    let files = chosen(&session, &letter.files)?;
    session
        .aside(move |s| {
            let Some(to) = s.pick.new_file(What::NewLetter, "letter.sandyq-deposit") else {
                return Ok(None);
            };
            Ok(Some(job(s, move |s, _, watch| {
                let watch = watch.clone();
                let (mut made, receipt) = s.at_desk(move |desk| {
                    let asked = ToLetter {
                        invitation: &invitation,
                        draft: &draft,
                        files: &files,
                        actor: &letter.actor,
                        to: &to,
                    };
                    desk.seal_letter(asked, &watch)
                })?;
                made.handle = open(&s.handles).hold(Held::Receipt(receipt));
                Ok(made)
            })))
        })
        .await
}

/// Asks where to and writes the receipt of a letter there; gives the file's name.
#[tauri::command]
#[specta::specta]
pub async fn save_receipt(handle: String, session: Here<'_>) -> Given<Option<String>> {
    let receipt = open(&session.handles).receipt(&handle)?.to_owned();
    session
        .aside(move |s| {
            let Some(to) = s.pick.new_file(What::NewReceipt, "receipt.txt") else {
                return Ok(None);
            };
            let label = label_of(&to);
            s.at_desk(move |desk| desk.save_receipt(&receipt, &to))?;
            Ok(Some(label))
        })
        .await
}

fn chosen(session: &Session, parts: &[PickedPart]) -> Given<Vec<PathBuf>> {
    let handles = open(&session.handles);
    let mut chosen = Vec::new();
    for part in parts {
        let all = handles.files(&part.picked)?;
        for index in &part.indexes {
            let file = all.get(*index as usize);
            chosen.push(file.ok_or_else(|| Failure::new("unknown-handle"))?.clone());
        }
    }
    Ok(chosen)
}
