//! Deposits files and typed records. Files go one by one, so that looking at the locker goes on in between.

use std::{path::PathBuf, sync::Arc};

use super::{Here, job};
use crate::{
    desk::Given,
    failure::Failure,
    files,
    handles::{Held, label_of},
    jobs::{Watch, open},
    pick::What,
    session::Session,
    views::{Deposited, ItemDraft, Picked, RefusedFile},
};

/// Chooses files, or a folder of them.
#[tauri::command]
#[specta::specta]
pub async fn pick_files(folder: bool, session: Here<'_>) -> Given<Option<Picked>> {
    let what = if folder { What::Folder } else { What::Files };
    session
        .aside(move |s| {
            let found = files::gather(&s.pick.existing(what));
            Ok((!found.is_empty()).then(|| s.hold_files(found)))
        })
        .await
}

/// Deposits the chosen ones of the files picked.
#[tauri::command]
#[specta::specta]
pub async fn deposit(
    draft: ItemDraft,
    picked: String,
    indexes: Vec<u32>,
    session: Here<'_>,
) -> Given<String> {
    let all = open(&session.handles).files(&picked)?.to_vec();
    let chosen: Option<Vec<PathBuf>> = indexes
        .iter()
        .map(|index| all.get(*index as usize).cloned())
        .collect();
    let chosen = chosen.ok_or_else(|| Failure::new("unknown-handle"))?;
    Ok(begin(&session, draft, chosen))
}

/// Deposits all of the files picked; needs no key.
#[tauri::command]
#[specta::specta]
pub async fn deposit_locked(draft: ItemDraft, picked: String, session: Here<'_>) -> Given<String> {
    let all = open(&session.handles).files(&picked)?.to_vec();
    Ok(begin(&session, draft, all))
}

/// Deposits a record written inside the program.
#[tauri::command]
#[specta::specta]
pub async fn deposit_text(draft: ItemDraft, session: Here<'_>) -> Given<Deposited> {
    session
        .aside(move |s| {
            let item = s.at_desk(move |desk| desk.deposit_text(&draft))?;
            Ok(Deposited {
                items: vec![item],
                ..Deposited::default()
            })
        })
        .await
}

/// Asks a job to stop.
#[tauri::command]
#[specta::specta]
pub fn cancel(job: String, session: Here<'_>) {
    session.jobs.stop(&job);
}

fn begin(session: &Arc<Session>, draft: ItemDraft, files: Vec<PathBuf>) -> String {
    job(session, move |s, _, watch| {
        Ok(deposit_all(s, &draft, files, watch))
    })
}

fn deposit_all(
    session: &Session,
    draft: &ItemDraft,
    files: Vec<PathBuf>,
    watch: &Watch,
) -> Deposited {
    let sizes: Vec<u64> = files
        .iter()
        .map(|file| std::fs::metadata(file).map_or(0, |m| m.len()))
        .collect();
    watch.total(files.len() as u64, sizes.iter().sum());
    let mut done = Deposited::default();
    let mut behind = 0;
    for (file, size) in files.into_iter().zip(sizes) {
        if watch.stopped() {
            done.cancelled = true;
            break;
        }
        let name = label_of(&file);
        watch.begin_file(&name, behind);
        match one(session, draft, file, watch) {
            Ok(item) => done.items.push(item),
            Err(failure) if failure.code == "cancelled" => done.cancelled = true,
            Err(failure) => done.refused.push(RefusedFile { name, failure }),
        }
        behind += size;
        watch.file_done(behind);
    }
    done
}

fn one(
    session: &Session,
    draft: &ItemDraft,
    file: PathBuf,
    watch: &Watch,
) -> Given<crate::views::DepositedItem> {
    let (draft, watch) = (draft.clone(), watch.clone());
    session.at_desk(move |desk| desk.deposit(&draft, &file, &watch))
}

impl Session {
    /// Gives files a handle, and says what the page may know of them.
    pub fn hold_files(&self, found: Vec<PathBuf>) -> Picked {
        let handle = open(&self.handles).hold(Held::Files(found.clone()));
        files::picked(handle, &found)
    }
}
