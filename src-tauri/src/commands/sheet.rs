//! Writes the sheet of a bundle that was just verified, for printing and filing.

use super::Here;
use crate::{
    desk::{Given, ToFile},
    handles::label_of,
    pick::What,
    views::Lang,
};

/// Asks where to and writes the sheet there; gives its name. A file that stands there stays.
#[tauri::command]
#[specta::specta]
pub async fn save_sheet(job: String, lang: Lang, session: Here<'_>) -> Given<Option<String>> {
    session
        .aside(move |s| {
            let Some(to) = s.pick.new_file(What::Sheet, "sandyq.html") else {
                return Ok(None);
            };
            let label = label_of(&to);
            let pinned = s.kept.signers();
            s.at_desk(move |desk| {
                let (job, to) = (job.as_str(), to.as_path());
                desk.sheet(ToFile {
                    job,
                    pinned,
                    lang,
                    to,
                })
            })
            .map(|()| Some(label))
        })
        .await
}
