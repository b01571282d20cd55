//! The man page and the completions, made from the same table as the help.

use std::io::{self, Write};

use crate::{
    args::Completions,
    help,
    out::{DONE, Ended, FAILED, Out},
};

pub(crate) fn completions(args: &Completions, out: &Out) -> Ended {
    let mut script = Vec::new();
    clap_complete::generate(
        args.shell,
        &mut help::command(&out.words),
        "sandyq",
        &mut script,
    );
    write(&script)
}

/// The page of the program, then those of its commands, as one stream that `man -l -` shows.
pub(crate) fn man(out: &Out) -> Ended {
    let command = help::command(&out.words);
    let mut page = Vec::new();
    let mut render = |command: clap::Command| clap_mangen::Man::new(command).render(&mut page);
    let mut rendered = render(command.clone());
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        let name = format!("sandyq-{}", sub.get_name());
        rendered = rendered.and_then(|()| render(sub.clone().name(name)));
    }
    match rendered {
        Ok(()) => write(&page),
        Err(_) => Ok(FAILED),
    }
}

/// A closed pipe is nobody's fault.
fn write(bytes: &[u8]) -> Ended {
    Ok(io::stdout().write_all(bytes).map_or(FAILED, |()| DONE))
}
