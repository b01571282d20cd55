//! salvage: carries what proves from a damaged locker into a new folder, and lists what it could not.

use std::path::Path;

use sandyq_locker::{Code, Failure, Left, Salvage as Asked, Salvaged, salvage, write_private};
use sandyq_verify::finding::Grade;
use serde_json::json;

use crate::{
    args::{Every, Salvage},
    out::{Ended, Out, Stop},
    progress::Bar,
    secret, sheet, surroundings,
};

pub(crate) fn run(args: &Salvage, every: &Every, out: &Out) -> Ended {
    if let Some(list) = &args.list {
        refuse_existing(list)?;
    }
    let secret = match secret::given(&args.key) {
        true => Some(secret::ask(&args.key, every, out)?),
        false => None,
    };
    let way = secret.as_ref().map(secret::Secret::way);
    let asked = Asked {
        old: &args.old,
        new: &args.new,
        way: way.as_ref(),
        words: &out.words,
    };
    let bar = Bar::new(&out.words);
    let salvaged = salvage(&asked, surroundings::setting(every)?, &bar);
    bar.clear();
    let salvaged = salvaged?;
    say(&salvaged, args, way.is_some(), out);
    if let Some(list) = &args.list {
        write_list(list, &salvaged, out)?;
        out.note(
            "cli-salvage-listed",
            &[("file", list.to_string_lossy().into())],
        );
    }
    let mut answer = serde_json::to_value(&salvaged).unwrap_or_default();
    answer["folder"] = json!(args.new);
    answer["exit"] = json!(salvaged.exit_code());
    out.answer(&answer);
    Ok(salvaged.exit_code())
}

fn say(salvaged: &Salvaged, args: &Salvage, with_key: bool, out: &Out) {
    let (key, count) = if salvaged.same {
        ("cli-salvaged-same", salvaged.files)
    } else {
        ("cli-salvaged-own", salvaged.items)
    };
    let folder = args.new.to_string_lossy();
    out.say(
        key,
        &[
            ("count", count.into()),
            ("folder", folder.as_ref().into()),
            ("id", salvaged.locker.as_str().into()),
        ],
    );
    if salvaged.left.iter().any(Left::is_grave) || salvaged.left_out > 0 {
        out.say("cli-salvage-left", &[]);
    } else {
        out.say("cli-salvage-nothing-left", &[]);
    }
    for row in &salvaged.left {
        lines(row, out).iter().for_each(|line| out.line(line));
    }
    if salvaged.left_out > 0 {
        out.line(&format!("… +{}", salvaged.left_out));
    }
    if salvaged.same {
        out.say("cli-salvage-go-on", &[("folder", folder.as_ref().into())]);
    }
    if !with_key && salvaged.exit_code() != 0 {
        out.say("cli-salvage-without-key", &[]);
    }
}

/// A row for people: its grade, what was found, the file, and what to do.
fn lines(row: &Left, out: &Out) -> Vec<String> {
    let grade = out.words.say(sheet::key(row.finding.grade), &[]);
    let carried = match row.carried {
        true => format!(" {}", out.words.say("cli-salvage-carried", &[])),
        false => String::new(),
    };
    let found = sheet::sentence(&row.finding, "find", out);
    let mut all = vec![format!("[{grade}] {found}{carried}")];
    if row.file != row.finding.subject {
        all.push(format!("    {}", row.file));
    }
    if row.finding.grade > Grade::Notable {
        let next = sheet::sentence(&row.finding, "next", out);
        all.push(format!("    → {next}"));
    }
    all
}

fn refuse_existing(list: &Path) -> Result<(), Stop> {
    if list.symlink_metadata().is_ok() {
        return Err(Failure::about(Code::OutputExists, list.to_string_lossy()).into());
    }
    Ok(())
}

/// The same list, in a file that only its owner reads.
fn write_list(path: &Path, salvaged: &Salvaged, out: &Out) -> Result<(), Stop> {
    let rows = salvaged.left.iter().flat_map(|row| lines(row, out));
    let text: String = rows.map(|line| line + "\n").collect();
    Ok(write_private(path, &text)?)
}
