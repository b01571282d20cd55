//! Help in the language asked for: what each command does, and an example of each, from the words.

use clap::{Arg, ArgAction, Command, CommandFactory};
use sandyq_words::Words;

use crate::args::Line;

/// The command line with its sentences.
pub(crate) fn command(words: &Words) -> Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version);
    let command = Line::command().disable_version_flag(true).arg(version);
    filled(command, "cli", words).after_help(words.say("cli-after", &[]))
}

/// The help of the command that `sandyq case` or the like names.
pub(crate) fn of(words: &Words, named: &str) -> String {
    let mut command = command(words);
    command.build();
    let named = named.split(' ').skip(1);
    let found = named.fold(&command, |at, name| at.find_subcommand(name).unwrap_or(at));
    found.clone().render_help().to_string()
}

fn filled(command: Command, path: &str, words: &Words) -> Command {
    let say = |key: String| words.knows(&key).then(|| words.say(&key, &[]));
    let usage = words.say("cli-heading-usage", &[]);
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::HelpShort);
    let mut order = 0;
    let mut command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help)
        .about(say(format!("{path}-about")).unwrap_or_default())
        .help_template(format!(
            "{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .subcommand_help_heading(words.say("cli-heading-commands", &[]))
        .mut_args(|arg| {
            order += 1;
            described(arg, words).display_order(order)
        });
    if let Some(example) = say(format!("{path}-example")) {
        let heading = words.say("cli-heading-example", &[]);
        command = command.after_help(format!("{heading}\n{}", indented(&example)));
    }
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    for name in names {
        let path = format!("{path}-{name}");
        command = command.mut_subcommand(&name, |sub| filled(sub, &path, words));
    }
    command
}

fn described(arg: Arg, words: &Words) -> Arg {
    let key = format!("cli-arg-{}", arg.get_id().as_str().replace('_', "-"));
    let heading = if arg.is_positional() {
        "cli-heading-arguments"
    } else {
        "cli-heading-options"
    };
    let takes = arg.get_action().takes_values();
    let arg = arg
        .help_heading(words.say(heading, &[]))
        .hide_default_value(takes)
        .hide_env(takes);
    if words.knows(&key) {
        arg.help(words.say(&key, &[]))
    } else {
        arg
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sandyq_words::Lang;

    fn lacking(command: &Command, path: &str, words: &Words, lacks: &mut Vec<String>) {
        if !words.knows(&format!("{path}-about")) && !command.is_hide_set() {
            lacks.push(format!("{path}-about"));
        }
        for arg in command.get_arguments() {
            let key = format!("cli-arg-{}", arg.get_id().as_str().replace('_', "-"));
            if !words.knows(&key) && !command.is_hide_set() {
                lacks.push(key);
            }
        }
        for sub in command.get_subcommands() {
            lacking(sub, &format!("{path}-{}", sub.get_name()), words, lacks);
        }
    }

    #[test]
    fn every_command_and_every_option_is_explained_in_three_languages() {
        for lang in Lang::ALL {
            let mut lacks = Vec::new();
            lacking(&Line::command(), "cli", &Words::new(lang), &mut lacks);
            assert_eq!(lacks, Vec::<String>::new(), "{}", lang.code());
            command(&Words::new(lang)).debug_assert();
        }
    }
}
