//! The program `sandyq`: a locker for evidence on the command line.
#![forbid(unsafe_code)]

mod args;
mod chosen;
mod device;
mod fields;
mod help;
mod out;
mod progress;
mod secret;
mod sheet;
mod surroundings;
mod verbs;

use std::{io::Write, process::ExitCode};

use clap::FromArgMatches;
use sandyq_words::{Lang, Words};

use crate::{
    args::{Line, Verb},
    out::{DONE, Ended, MISUSE, Out},
};

fn main() -> ExitCode {
    quiet_panics();
    // Nothing here needs a socket; a kernel that filters nothing takes nothing away from that.
    let _ = sandyq_walls::go_offline();
    let _ = sandyq_walls::stay_private();
    let words = Words::new(lang());
    let mut command = help::command(&words);
    let matches = match command.try_get_matches_from_mut(std::env::args_os()) {
        Ok(matches) => matches,
        Err(why) => return not_understood(&words, &why),
    };
    let line = match Line::from_arg_matches(&matches) {
        Ok(line) => line,
        Err(why) => return not_understood(&words, &why),
    };
    if let Verb::ProbeDatabase(probe) = &line.verb {
        std::process::exit(sandyq_locker::probe_database(&probe.path));
    }
    progress::hear_ctrl_c();
    let out = Out::new(words, line.every.json);
    let ended = run(&line, &out);
    out.end(ended)
}

fn run(line: &Line, out: &Out) -> Ended {
    let every = &line.every;
    match &line.verb {
        Verb::Create(args) => verbs::create::run(args, every, out),
        Verb::Invite(args) => verbs::invite::run(args, every, out),
        Verb::Station(args) => verbs::station::run(args, every, out),
        Verb::Collect(args) => verbs::collect::run(args, every, out),
        Verb::Case(args) => verbs::case::run(args, every, out),
        Verb::Deposit(args) => verbs::deposit::run(args, every, out),
        Verb::Describe(args) => verbs::describe::run(args, every, out),
        Verb::List(args) => verbs::list::run(args, every, out),
        Verb::Show(args) => verbs::show::run(args, every, out),
        Verb::History(args) => verbs::history::run(args, every, out),
        Verb::Search(args) => verbs::search::run(args, every, out),
        Verb::Release(args) => verbs::release::run(args, every, out),
        Verb::Recipients(args) => verbs::recipients::run(args, every, out),
        Verb::Admit(args) => verbs::admit::run(args, every, out),
        Verb::Dismiss(args) => verbs::admit::dismiss(args, every, out),
        Verb::Reseal(args) => verbs::reseal::run(args, every, out),
        Verb::WayIn(args) => verbs::way_in::run(args, every, out),
        Verb::Plugin(args) => verbs::plugin::run(args, every, out),
        Verb::Bundle(args) => verbs::bundle::run(args, every, out),
        Verb::Verify(args) => verbs::verify::run(args, every, out),
        Verb::Receive(args) => verbs::receive::run(args, every, out),
        Verb::Check(args) => verbs::check::run(args, every, out),
        Verb::Salvage(args) => verbs::salvage::run(args, every, out),
        Verb::Continue(args) => verbs::continue_here::run(args, every, out),
        Verb::Split(args) => verbs::split::run(args, every, out),
        Verb::Survival(args) => verbs::survival::run(args, every, out),
        Verb::Quorum(args) => verbs::quorum::run(args, every, out),
        Verb::Rehearse(args) => verbs::rehearse::run(args, every, out),
        Verb::Restore(args) => verbs::restore::run(args, every, out),
        Verb::Key(args) => verbs::key::run(args, every, out),
        Verb::Checkpoint(args) => verbs::checkpoint::run(args, every, out),
        Verb::Witness(args) => verbs::witness::run(args, every, out),
        Verb::Anchor(args) => verbs::anchor::run(args, every, out),
        Verb::Completions(args) => verbs::papers::completions(args, out),
        Verb::Man => verbs::papers::man(out),
        // Answered before.
        Verb::ProbeDatabase(_) => Ok(DONE),
    }
}

/// The language: said on the command line, else what the system asks for. Looked for before the line is read, because
/// help and refusals need it.
fn lang() -> Lang {
    // A file's name need not be text.
    let args: Vec<String> = std::env::args_os()
        .map(|arg| arg.to_string_lossy().into_owned())
        .collect();
    let said = args
        .iter()
        .enumerate()
        .find_map(|(at, arg)| match arg.strip_prefix("--lang") {
            Some("") => args.get(at + 1).cloned(),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        });
    if let Some(lang) = said.and_then(|text| text.parse().ok()) {
        return lang;
    }
    let var = |name: &str| std::env::var(name).ok();
    let locales = [var("LC_ALL"), var("LC_MESSAGES"), var("LANG")];
    let locales: Vec<Option<&str>> = locales.iter().map(Option::as_deref).collect();
    Lang::negotiate(var("LANGUAGE").as_deref(), &locales)
}

/// Help and the version are no misuse; anything else is said in a sentence, with where to read on.
fn not_understood(words: &Words, why: &clap::Error) -> ExitCode {
    use clap::error::{ContextKind, ContextValue, ErrorKind};
    if matches!(
        why.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        // A closed pipe is nobody's fault.
        let _ = why.print();
        return ExitCode::from(DONE);
    }
    let kinds = [
        ContextKind::InvalidArg,
        ContextKind::InvalidSubcommand,
        ContextKind::InvalidValue,
    ];
    let parts = kinds.iter().filter_map(|kind| match why.get(*kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(all) => Some(all.join(" ")),
        _ => None,
    });
    let about = parts.collect::<Vec<_>>().join(" ");
    if why.kind() == ErrorKind::MissingSubcommand {
        // A closed pipe is nobody's fault here either.
        let _ = std::io::stderr().write_all(help::of(words, &about).as_bytes());
        return ExitCode::from(MISUSE);
    }
    let json = std::env::args_os().any(|arg| arg == "--json");
    let out = Out::new(Words::new(words.lang()), json);
    out.answer(&serde_json::json!({ "failure": { "code": "usage", "about": about } }));
    out.failure("usage", &about);
    ExitCode::from(MISUSE)
}

/// A panic says where in our own code, and nothing of what was at hand. Those of other threads are the database's: they are
/// caught, and what came of them is said in words.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|info| {
        let ours = std::thread::current().name() == Some("main");
        if let Some(place) = info.location().filter(|_| ours) {
            eprintln!("{}:{}", place.file(), place.line());
        }
    }));
}
