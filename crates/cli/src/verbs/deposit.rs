//! deposit: files one by one, each sealed or refused by name; or a text kind's document.

use std::path::Path;

use sandyq_locker::{Code, Deposited, Failure, Given, ItemDraft, Locker, Unlocked, Watch};
use serde_json::json;

use crate::{
    args::{Deposit, Every},
    fields,
    out::{DONE, Ended, FAILED, Out, Stop, exit_of},
    progress::Bar,
    secret, surroundings,
};

/// Where the deposits go.
enum Into {
    Locked(Box<Locker>),
    Unlocked(Box<Unlocked>),
}

impl Into {
    fn file(&mut self, draft: &ItemDraft, path: &Path, watch: &dyn Watch) -> Given<Deposited> {
        match self {
            Self::Locked(locker) => locker.deposit(draft, path, watch),
            Self::Unlocked(locker) => locker.deposit(draft, path, watch),
        }
    }

    fn text(&mut self, draft: &ItemDraft, watch: &dyn Watch) -> Given<Deposited> {
        match self {
            Self::Locked(locker) => locker.deposit_text(draft, watch),
            Self::Unlocked(locker) => locker.deposit_text(draft, watch),
        }
    }
}

pub(crate) fn run(args: &Deposit, every: &Every, out: &Out) -> Ended {
    if let Some(invitation) = &args.invitation {
        return super::letter::seal(args, invitation, every, out);
    }
    let Some(locker) = &args.locker else {
        // The line is not understood without one.
        return Ok(crate::out::MISUSE);
    };
    let mut draft = draft(args)?;
    if args.files.is_empty() && args.fields.is_none() {
        return Err(Stop::Misuse("nothing-to-deposit", String::new()));
    }
    let named = format!("kind-{}", draft.kind);
    if args.files.is_empty() && draft.title.is_empty() && out.words.knows(&named) {
        // A record without a file has no name to be called by.
        draft.title = out.words.say(&named, &[]);
    }
    let opened = surroundings::open(locker, every)?;
    let mut into = if secret::given(&args.key) && !opened.is_station() {
        drop(opened);
        let unlocked = surroundings::unlock(locker, every, &args.key, out)?;
        Into::Unlocked(Box::new(unlocked))
    } else {
        Into::Locked(Box::new(opened))
    };
    let bar = Bar::new(&out.words);
    let done = if args.files.is_empty() {
        let sealed = into.text(&draft, &bar)?;
        said(&sealed, out);
        Done {
            sealed: vec![sealed],
            ..Done::default()
        }
    } else {
        files(args, &draft, &mut into, (&bar, out))
    };
    bar.clear();
    match &into {
        Into::Locked(locker) if !done.sealed.is_empty() => {
            let key = match locker.is_station() {
                true if locker.locker_is_here()? => "cli-station-keeps-beside",
                true => "cli-station-keeps",
                false => "cli-stayed-locked",
            };
            out.note(key, &[]);
        }
        _ => {}
    }
    let refused: Vec<_> = done
        .refused
        .iter()
        .map(|(name, f)| json!({ "name": name, "code": f.code.key(), "about": f.about }))
        .collect();
    out.answer(&json!({ "items": done.sealed, "refused": refused, "locked": matches!(into, Into::Locked(_)) }));
    match into {
        Into::Locked(locker) => out.notices(&locker.standing()),
        Into::Unlocked(locker) => surroundings::lock(*locker, out),
    }
    Ok(match &done.refused[..] {
        [] => DONE,
        // A call that was cancelled, or that has one file, ends with the code of that one failure.
        [.., (_, failure)] if failure.code == Code::Cancelled || args.files.len() == 1 => {
            exit_of(failure.code)
        }
        _ => FAILED,
    })
}

/// What became of the files.
#[derive(Default)]
struct Done {
    sealed: Vec<Deposited>,
    refused: Vec<(String, Failure)>,
}

fn files(args: &Deposit, draft: &ItemDraft, into: &mut Into, (bar, out): (&Bar<'_>, &Out)) -> Done {
    let size =
        |path: &Path| std::fs::metadata(path).map_or(0, |m| if m.is_file() { m.len() } else { 0 });
    bar.total(
        args.files.len() as u64,
        args.files.iter().map(|path| 2 * size(path)).sum(),
    );
    let (mut done, mut behind) = (Done::default(), 0);
    for path in &args.files {
        bar.behind(behind);
        match into.file(draft, path, bar) {
            Ok(sealed) => {
                said(&sealed, out);
                done.sealed.push(sealed);
            }
            Err(failure) => {
                out.failure(
                    failure.code.key(),
                    failure.about.as_deref().unwrap_or_default(),
                );
                let hopeless = matches!(
                    failure.code,
                    Code::Cancelled
                        | Code::DiskFull
                        | Code::DiskTrouble
                        | Code::ReadOnly
                        | Code::LockerCopied
                        | Code::LockerDamaged
                        | Code::StationKeyMissing
                );
                done.refused
                    .push((path.to_string_lossy().into_owned(), failure));
                if hopeless {
                    break;
                }
            }
        }
        behind += 2 * size(path);
    }
    if args.files.len() > 1 {
        let counts = [
            ("sealed", done.sealed.len().into()),
            ("refused", (args.files.len() - done.sealed.len()).into()),
        ];
        out.say("cli-deposited", &counts);
    }
    done
}

fn said(sealed: &Deposited, out: &Out) {
    let key = if sealed.empty {
        "cli-sealed-empty"
    } else {
        "cli-sealed"
    };
    out.say(
        key,
        &[
            ("title", sealed.title.as_str().into()),
            ("id", sealed.id.as_str().into()),
        ],
    );
}

pub(super) fn draft(args: &Deposit) -> Result<ItemDraft, Stop> {
    Ok(ItemDraft {
        kind: args.kind.clone(),
        case: args.case.clone(),
        title: args.title.clone(),
        happened: args.happened.clone(),
        place: args.place.clone(),
        people: args
            .people
            .iter()
            .map(|text| fields::person(text))
            .collect::<Result<_, _>>()?,
        obtained: args.obtained.clone(),
        by: args.by.clone(),
        language: args.language.clone(),
        tags: args.tags.clone(),
        notes: args.notes.clone(),
        sensitivity: args.sensitivity.clone(),
        fields: args
            .fields
            .as_deref()
            .map(fields::read)
            .transpose()?
            .unwrap_or_default(),
    })
}
